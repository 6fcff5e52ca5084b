"""What builds cost beside one another, in CPU time: with a store and without, after an edit, beside an older checkout.

    .venv/bin/python tests/benchmarks/builds.py WORK [--before CHECKOUT] [--rounds N]

WORK is copied, and a word of its notes is changed again and again. CHECKOUT is another state of the project, whose
builds are the whole that the others are told as shares of; without one that is the cold build here. Prints ratios only:
medians of some rounds, in which the commands take turns.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
_KINDS = {"HTML": ["--formats", "html"], "all formats": []}


def main() -> None:
    """Measure, and print a line for each kind of build."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--before", type=Path, default=None)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(shutil.copytree(options.work, Path(folder) / options.work.name))
        for name, arguments in {**_KINDS, "figures": ["figures"]}.items():
            _measure(name, arguments, work, options.before, options.rounds)


def _measure(name: str, arguments: Sequence[str], work: Path, before: Path | None, rounds: int) -> None:
    """Build by turns, and print the medians as shares of the whole."""
    seconds: defaultdict[str, list[float]] = defaultdict(list)
    out = [] if arguments == ["figures"] else ["--quiet", "-o", str(work.parent / "dist")]
    for number in range(rounds):
        if before:
            seconds["before"].append(_cpu(before, [*arguments, *out, str(work)]))
        shutil.rmtree(ROOT / ".cache" / "store", ignore_errors=True)
        seconds["cold"].append(_cpu(ROOT, [*arguments, *out, str(work)]))
        seconds["unchanged"].append(_cpu(ROOT, [*arguments, *out, str(work)]))
        _change(work / "notes.md", number)
        seconds["after one word of a note"].append(_cpu(ROOT, [*arguments, *out, str(work)]))
    whole = median(seconds["before" if before else "cold"])
    told = ", ".join(f"{kind} {median(times) / whole:.2f}" for kind, times in seconds.items())
    print(f"{name}, shares of {'the other checkout' if before else 'a cold build'}: {told}")


def _cpu(checkout: Path, arguments: Sequence[str]) -> float:
    """The CPU seconds of a command in a checkout, with the processes that it starts."""
    used = _used()
    subprocess.run([sys.executable, "build.py", *arguments], cwd=checkout, check=True, stdout=subprocess.DEVNULL)
    return _used() - used


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def _change(notes: Path, number: int) -> None:
    """Change the last word of the notes."""
    if notes.is_file():
        words = notes.read_text("utf-8").rstrip()
        notes.write_text(f"{words.rpartition(' ')[0]} changed{number}.\n", "utf-8")


if __name__ == "__main__":
    main()
