"""A public name means one thing: no two modules define the same one, and docs/words.md names what is there."""

from __future__ import annotations

import ast
import importlib
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: Names that modules of one kind have in common, as these are found by them.
SHARED = {"run": "edition/commands/", "parser": "edition/commands/", "main": "edition/"}


def _defined(module: Path) -> Iterator[str]:
    """The public classes, functions and constants that a module defines at its top."""
    for node in ast.parse(module.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (one.id for one in targets if isinstance(one, ast.Name))


def test_no_public_name_is_defined_twice() -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for module in sorted((ROOT / "edition").rglob("*.py")):
        path = module.relative_to(ROOT).as_posix()
        for name in _defined(module):
            if not name.startswith("_") and not path.startswith(SHARED.get(name, "\0")):
                found[name].append(path)
    twice = {name: modules for name, modules in found.items() if len(modules) > 1}
    assert not twice


def test_the_terms_are_those_of_the_code() -> None:
    rows = re.findall(r"(?m)^\| ([a-z ]+) \| .+ \| (`.+`) \|$", (ROOT / "docs" / "words.md").read_text("utf-8"))
    terms = [term for term, _ in rows]
    assert len(rows) >= 30
    assert len(set(terms)) == len(terms)
    for name in re.findall(r"`([\w.]+)`", " ".join(names for _, names in rows)):
        module, _, attribute = f"edition.{name}".rpartition(".")
        try:
            importlib.import_module(f"edition.{name}")
        except ModuleNotFoundError:
            assert hasattr(importlib.import_module(module), attribute), name
