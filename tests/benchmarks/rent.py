"""What each replacement of a part of WeasyPrint saves of the typesetter's CPU time: its rent.

    python tests/benchmarks/rent.py TEXT|WORK [TIMES ...] [--rounds N]

A text is repeated so many times, a work taken as it is. Each way is run so often in a process of its own, by turns: all
replacements, each family of them missing, none. Prints the medians as multiples of that with all, and whether the pages
are the same. A family that is not worth 1.05 anywhere goes.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.pdf import _repeated, _run

FAMILIES = ("styles", "lengths", "boxes", "words", "glyphs", "arrays")
_WITHOUT = """
import sys
from edition.typesetter.engine import sharing
for name in {missing!r}:
    setattr(sharing, "share_" + name, lambda: None)
from edition.typesetter.__main__ import main
main()
"""


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("times", type=int, nargs="*", default=[1])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    ways = {"all": (), **{name: (name,) for name in FAMILIES}, "none": FAMILIES}
    for count in [1] if options.path.is_dir() else options.times:
        with tempfile.TemporaryDirectory() as folder:
            work = options.path if options.path.is_dir() else _repeated(options.path, count, Path(folder))
            file = Path(folder, "request")
            command = [sys.executable, str(Path(__file__).with_name("pdf.py")), "--request", str(work), str(file)]
            subprocess.run(command, stderr=subprocess.DEVNULL, check=True)
            request = file.read_bytes()
        cpu: dict[str, list[float]] = {name: [] for name in ways}
        pages = {}
        for _ in range(options.rounds):
            for name, missing in ways.items():
                pages[name], used, _ = _run(["-c", _WITHOUT.format(missing=missing)], request)
                cpu[name].append(used)
        base = statistics.median(cpu["all"])
        for name, used in cpu.items():
            print(f"{count} x, {pages[name]} pages, without {name}: {statistics.median(used) / base:.3f}", flush=True)


if __name__ == "__main__":
    main()
