"""The lock lines of the fonts of some scripts: python tools/scripts.py thai korean.

The scripts are the extras of the package (pyproject.toml, optional-dependencies); the lock is that of the tests,
which need them all. Exit code 2: there is no such extra.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def locked(scripts: Sequence[str]) -> str:
    """What `pip install --require-hashes` reads for the fonts of some scripts. Raises KeyError for one without."""
    extras = _extras()
    lock = (ROOT / "requirements-test.lock").read_text("utf-8")
    blocks = {name: block for block, name in re.findall(r"(?m)^(([\w.-]+)==(?:[^\n]*\\\n)*[^\n]*\n)", lock)}
    needs = [need for script in scripts for need in extras[script]]
    if of_all := [found[1] for need in needs if (found := re.search(r"\[(.+)\]", need))]:
        needs = [need for script in ",".join(of_all).split(",") for need in extras[script]]
    return "".join(blocks[need.partition("==")[0]] for need in dict.fromkeys(needs))


def _extras() -> dict[str, list[str]]:
    """The extras of the package for fonts, with what each needs: only these are pinned."""
    extras: dict[str, list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
    return {name: needs for name, needs in extras.items() if not any(">=" in need for need in needs)}


def main(scripts: Sequence[str]) -> int:
    """Print the lock lines and return the exit code."""
    try:
        print(locked(scripts), end="")
    except KeyError as error:
        known = ", ".join(_extras())
        print(f"setup: there are no fonts for {error}; there are: {known}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
