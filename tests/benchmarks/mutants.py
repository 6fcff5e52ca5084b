"""How many small faults in the code the types and the tests find: a seeded sample of mutmut's mutants.

    .venv/bin/python tests/benchmarks/mutants.py [--seed 13] [--each 30] [PACKAGE ...]

From each package as many mutants are drawn as `--each` says. What the type checker refuses is counted apart; of the
rest those live that no test of `[tool.mutmut]` in pyproject.toml notices, or that none runs. The living are shown with
what was changed. The first run takes long, as mutmut writes all mutants and finds out which test runs what; it keeps
that in `mutants/`.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("document", "ledger", "apparatus", "assembly", "charts", "manuscript", "formats")
_REFUSED = "caught by type check"
#: Ends of a mutant that is found: a test fails, or never ends.
_FOUND = ("killed", "timeout", "suspicious", "segfault")


def mutmut(*arguments: str) -> str:
    """What a command of mutmut prints; the type checker is found beside it."""
    folder = Path(sys.executable).parent
    command = [str(folder / "mutmut"), *arguments]
    environment = {"PATH": f"{folder}:/usr/local/bin:/usr/bin:/bin"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False).stdout


def results() -> dict[str, str]:
    """How each mutant ended, by its name."""
    lines = (line.strip().rpartition(": ") for line in mutmut("results", "--all", "true").splitlines())
    return {name: state for name, _, state in lines}


def change(name: str) -> str:
    """What a mutant changes: the lines taken out and put in."""
    lines = mutmut("show", name).splitlines()
    return "\n".join(f"    {line}" for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---"))


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
    for package in (*options.packages, ""):
        found = Counter(ends[name] for name in sample if name.startswith(f"edition.{package}"))
        judged = found.total() - found[_REFUSED]
        killed = sum(found[state] for state in _FOUND)
        share = f"{100 * killed / judged:.0f} %" if judged else "—"
        print(
            f"{package or 'all':12} drawn {found.total():3}, refused by types {found[_REFUSED]:3}, killed {killed:3} of {judged:3}: {share}"
        )
    for name in sample:
        if ends[name] not in (*_FOUND, _REFUSED):
            print(f"\n{name}: {ends[name]}\n{change(name)}")


if __name__ == "__main__":
    main()
