"""What each replacement of a part of WeasyPrint saves of the typesetter's CPU time: its rent.

    python tests/benchmarks/rent.py TEXT|WORK [TIMES ...] [--rounds N]

A text is repeated so many times, a work taken as it is. Each way is run so often in a process of its own, by turns: all
replacements, some names of WeasyPrint not replaced, none. Prints the medians as multiples of that with all, and how
many pages there are. What is not worth 1.05 anywhere goes.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.pdf import repeated, run

#: The names that are replaced, by what is worked out once; those that are of no use without one another stand together.
WAYS = {
    "all": (),
    "styles": ("StyleFor", "find_style_attributes"),
    "broken lines": ("split_first_line",),
    "shaped words": ("setup", "set_text", "deactivate", "reactivate", "draw_first_line"),
}
_WITHOUT = """
from edition.typesetter.engine.sharing import replacing, styles, words
def replace(owner, **others):
    replacing.replace(owner, **{{name: other for name, other in others.items() if name not in {missing!r}}})
styles.replace = words.replace = replace
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
    ways = {**WAYS, "any": tuple(name for names in WAYS.values() for name in names)}
    for count in [1] if options.path.is_dir() else options.times:
        with tempfile.TemporaryDirectory() as folder:
            work = options.path if options.path.is_dir() else repeated(options.path, count, Path(folder))
            file = Path(folder, "request")
            command = [sys.executable, str(Path(__file__).with_name("pdf.py")), "--request", str(work), str(file)]
            subprocess.run(command, stderr=subprocess.DEVNULL, check=True)
            request = file.read_bytes()
        cpu: dict[str, list[float]] = {name: [] for name in ways}
        pages = {}
        for _ in range(options.rounds):
            for name, missing in ways.items():
                pages[name], used, _ = run(["-c", _WITHOUT.format(missing=missing)], request)
                cpu[name].append(used)
        base = statistics.median(cpu["all"])
        for name, used in cpu.items():
            print(
                f"{count} x, {pages[name]} pages, {'with' if name == 'all' else 'without'} {name}: {statistics.median(used) / base:.3f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
