"""What an HTML edition costs a browser, beside the same edition by an older checkout.

    .venv/bin/python tests/benchmarks/screens.py FILE.html BEFORE.html [--rounds N]

Opens both by turns in Chromium, on a phone's window and a desk's. Prints ratios only, medians of the rounds: bytes, the
first paint, the work of the main thread until the page is still, and from a tap on a figure until it is still again.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "formats"))

import validators  # noqa: E402  it is found only after the line above

WIDTHS = (390, 1280)


def main() -> None:
    """Measure, and print a line for each width."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("before", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    files = (options.file.resolve(), options.before.resolve())
    bytes_now, bytes_before = (file.stat().st_size for file in files)
    print(f"load {os.getloadavg()[0]:.1f}; bytes {bytes_now / bytes_before:.3f}")
    for width in WIDTHS:
        costs: defaultdict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
        for _ in range(options.rounds):
            for place, file in enumerate(files):
                for name, cost in validators.costs(file, width).items():
                    costs[name][place].append(cost)
        told = ", ".join(f"{name} {median(now) / median(before):.2f}" for name, (now, before) in costs.items())
        print(f"{width} px, now ÷ before: {told}")


if __name__ == "__main__":
    main()
