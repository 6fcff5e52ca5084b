"""How many small faults in the code the types and the tests find: a seeded sample of mutmut's mutants.

    .venv/bin/python tests/benchmarks/mutants.py [--seed 13] [--each 30] [PACKAGE ...]

From each package as many mutants are drawn as `--each` says. Those that no test of `[tool.mutmut]` in pyproject.toml
notices, or that none runs, are shown to the type checker, each in a copy; what it refuses is found as well. The living
are shown with what was changed. The first run takes long, as mutmut writes all mutants and finds out which test runs
what; it keeps that in `mutants/`.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = tuple(sorted(path.parent.name for path in ROOT.glob("edition/*/__init__.py")))
#: Ends of a mutant that is found: a test fails, or never ends.
_FOUND = ("killed", "timeout", "suspicious", "segfault")


def mutmut(*arguments: str, folder: Path = ROOT) -> str:
    """What a command of mutmut prints."""
    programs = Path(sys.executable).parent
    command = [str(programs / "mutmut"), *arguments]
    environment = {"PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout


def results() -> dict[str, str]:
    """How each mutant ended, by its name."""
    lines = (line.strip().rpartition(": ") for line in mutmut("results", "--all", "true").splitlines())
    return {name: state for name, _, state in lines}


def change(name: str) -> str:
    """What a mutant changes: the lines taken out and put in."""
    lines = mutmut("show", name).splitlines()
    return "\n".join(f"    {line}" for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---"))


def refused(names: Sequence[str]) -> set[str]:
    """Those of some mutants that the type checker refuses, by this project's settings."""
    found = set()
    with tempfile.TemporaryDirectory() as name_of_folder:
        folder = Path(name_of_folder)
        shutil.copytree(ROOT / "edition", folder / "edition")
        shutil.copy(ROOT / "pyproject.toml", folder)
        (folder / "mutants").symlink_to(ROOT / "mutants")
        for name in names:
            mutmut("apply", name, folder=folder)
            checked = subprocess.run(
                [sys.executable, "-m", "mypy", "edition"], cwd=folder, capture_output=True, check=False
            )
            if checked.returncode:
                found.add(name)
            path = mutmut("show", name).split("--- ")[1].split()[0]
            shutil.copy(ROOT / path, folder / path)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--each", type=int, default=30)
    parser.add_argument("packages", nargs="*", default=PACKAGES)
    options = parser.parse_args()
    mutmut("run", "none of all")  # writes the mutants, and finds none to run
    names = sorted(results())
    draw = random.Random(options.seed)  # noqa: S311  a sample that can be drawn again
    sample: list[str] = []
    for package in options.packages:
        members = [name for name in names if name.startswith(f"edition.{package}.")]
        sample += draw.sample(members, min(options.each, len(members)))
    said = mutmut("run", *sample)
    ends = results()
    if "not checked" in (ends[name] for name in sample):
        raise SystemExit(f"mutmut stopped:\n{said[-4000:]}")
    living = [name for name in sample if ends[name] not in _FOUND]
    untyped = refused(living)
    for package in (*options.packages, ""):
        drawn = [name for name in sample if name.startswith(f"edition.{package}")]
        lives = sum(name in living for name in drawn)
        by_types = sum(name in untyped for name in drawn)
        share = f"{100 * (len(drawn) - lives + by_types) / len(drawn):.0f} %" if drawn else "—"
        print(
            f"{package or 'all':12} drawn {len(drawn):3}, found by tests {len(drawn) - lives:3}, by types {by_types:3}: {share}"
        )
    for name in living:
        if name not in untyped:
            print(f"\n{name}: {ends[name]}\n{change(name)}")


if __name__ == "__main__":
    main()
