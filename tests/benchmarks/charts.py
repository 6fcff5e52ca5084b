"""How long a chart takes to draw and how large it is, beside a plain bar chart of matplotlib saved as SVG.

    python tests/benchmarks/charts.py WORK|TEXT …

For each chart: the ratio of its warm time at one width to that of the plain one (the median of nine turns each, taken
in turn), and the bytes of its drawing.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from edition.charts.chart import WIDE  # noqa: E402
from edition.charts.draw import draw  # noqa: E402
from edition.files import find_installation, read_assets, read_manuscript  # noqa: E402
from edition.pipeline import Options, edit  # noqa: E402

_TURNS = 9


def plain() -> None:
    """Six bars, as matplotlib draws them by itself."""
    with mpl.rc_context({"svg.fonttype": "none"}):
        figure = Figure(figsize=(4.6, 1.8))
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        axes.barh(list("abcdef"), [1, 2, 3, 4, 5, 6])
        figure.savefig(io.StringIO(), format="svg")


def seconds(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def main() -> None:
    assets = read_assets(find_installation())
    for path in map(Path, sys.argv[1:]):
        job, _ = edit(read_manuscript(path), assets, Options(), lambda _: None)
        for chart in job.drawn.charts:
            ours = partial(draw, chart.spec, WIDE, assets.font_folder, chart.alt, job.notation)
            turns = [(seconds(ours), seconds(plain)) for _ in range(_TURNS)]
            ratio = statistics.median(one for one, _ in turns) / statistics.median(other for _, other in turns)
            size = max(len(drawing.svg.encode()) for drawing in chart.drawings.values())
            print(f"{ratio:5.2f}  {size:6,} bytes  {chart.spec.form:16} {chart.spec.slug}")


if __name__ == "__main__":
    main()
