"""What stands in the place of parts of WeasyPrint is told in `replaced.toml`, and its body is one that was read.

Another version changes bodies: each that is named here is read again, and `--accept` notes that.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
REPLACED: dict[str, dict[str, str]] = tomllib.loads((FOLDER / "replaced.toml").read_text("utf-8"))


#: Run in a process of its own, where nothing has been replaced.
_SCRIPT = """
import hashlib, inspect, os, pkgutil, sys
import weasyprint
print(weasyprint.__version__)
for path in sys.argv[1:]:
    thing = pkgutil.resolve_name(f"weasyprint.{path}")
    print(hashlib.sha256(inspect.getsource(thing).encode()).hexdigest()[:16], path)
sys.stdout.flush()
os._exit(0)
"""


def test_bodies_of_what_is_replaced_have_been_read(golden: Callable[[str, str], None]) -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT, *REPLACED], capture_output=True, text=True, check=True)
    version, _, digests = done.stdout.partition("\n")
    golden(f"engine/weasyprint-{version}.txt", digests)


@pytest.mark.parametrize("path", REPLACED)
def test_a_test_fails_when_the_meaning_changes(path: str) -> None:
    told = REPLACED[path]
    file, _, name = told["test"].partition("::")
    assert f"def {name}(" in (FOLDER / file).read_text("utf-8")
    assert told["why"]
    assert told["since"]


def test_nothing_else_is_replaced() -> None:
    """Where the engine sets a name of another module or class, it is one of these."""
    engine = FOLDER.parents[1] / "edition" / "typesetter" / "engine"
    names = {path.rpartition(".")[2] for path in REPLACED}
    set_ = set()
    for file in engine.rglob("*.py"):
        for line in file.read_text("utf-8").splitlines():
            words = line.strip()
            if words.startswith("replace("):
                set_ |= {one.split("=")[0].strip() for one in words.removeprefix("replace(").split(",")[1:]}
            elif words.startswith(("block.", "inline.", "Layout.", "weasyprint.")) and " = " in words:
                set_ |= {one.rpartition(".")[2] for one in words.partition(" = ")[0].split(", ")}
    assert set_ <= names
    assert len(set_) > 8
