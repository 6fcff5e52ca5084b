"""The ledger against benchmarks of quantity extraction: every set of a folder, whole and in two halves.

    .venv/bin/python tests/benchmarks/quantities.py FOLDER [--set NAME ...] [--half A|B] [--errors N]

FOLDER holds `score.py` and `dev/*.jsonl` (one record a line: id, text, gold quantities). Half A is what
rules were developed on, half B only measured: records go to the halves in turn. The errors of B1, one half of
B, were read late and those of B2 last, so the gap between the halves tells little now: to measure how far the
rules carry, let somebody write sentences who has not seen the grammar, in this format.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from edition.document.parse import read_document
from edition.files import find_installation, read_grammars
from edition.formats.listings import batch_record
from edition.languages import Grammars
from edition.ledger.extract import compile_ledger
from edition.source import SourceText

_METRICS = ("span_overlap", "span_exact", "value", "value+unit", "value+unit_head", "value+comparator")


def main() -> None:
    """Measure, and print a table or the errors of one set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", action="append", default=[])
    parser.add_argument("--half", action="append", choices=("A", "B", "B1", "B2"))
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    scorer, grammars = _scorer(options.folder), read_grammars(find_installation())
    print(f"{'set':15} {'half':4} " + " ".join(f"{name:>16}" for name in _METRICS))
    for path in sorted((options.folder / "dev").glob("*.jsonl")):
        if options.set and path.stem not in options.set:
            continue
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        predictions = {record["id"]: _predict(record, grammars) for record in records}
        halves = {"all": records, "A": records[0::2], "B": records[1::2], "B1": records[1::4], "B2": records[3::4]}
        for name in options.half or halves:
            errors: list[Any] = []
            result = scorer.score(halves[name], predictions, errors)
            cells = (f"{result[metric]['f1']:16.1f}" if metric in result else " " * 16 for metric in _METRICS)
            print(f"{path.stem:15} {name:4} {' '.join(cells)}")
            if options.errors:
                _print_errors(errors, options.errors)


def _scorer(folder: Path) -> ModuleType:
    """The scorer that comes with the benchmarks."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _predict(record: dict[str, Any], grammars: Grammars) -> list[dict[str, Any]]:
    """The entries of a record, as a batch of `build.py figures` writes them."""
    source = SourceText(record["id"], record["text"], "", "utf-8")
    document = read_document(source, running_text="\n\n" not in record["text"])
    if document.language == "und":
        document = replace(document, language="en")
    quantities: list[dict[str, Any]] = json.loads(batch_record(record["id"], compile_ledger(document, grammars)))[
        "quantities"
    ]
    return quantities


def _print_errors(errors: list[Any], most: int) -> None:
    """The kinds of errors with their counts, then the errors, each with the words around it."""
    print("   ", dict(Counter(kind for kind, *_ in errors)))
    for kind, identifier, gold, found, text in errors[:most]:
        at = (gold or {}).get("start") or (found or {}).get("start") or 0
        around = " ".join(text[max(0, at - 60) : at + 80].split())
        wanted = [gold.get(key) for key in ("surface", "value", "unit", "comparator")] if gold else None
        got = [found.get(key) for key in ("surface", "value", "unit", "comparator", "kind", "rule")] if found else None
        print(f"    {kind:5} {identifier.rsplit('/')[-1]} gold {wanted} found {got} | {around}")


if __name__ == "__main__":
    main()
