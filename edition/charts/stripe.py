"""The stripe of the title page: every figure of the text, in its order, as a bar on a logarithmic scale.

An ornament with a meaning: it shows how much of the text is figures, and where the great ones are. Nothing is to be
read off it, so it has no words, and is hidden from those who listen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from edition.charts.canvas import BLUE

#: The width of the text column, in millimetres.
_WIDTH = 118
#: The height of the stripe, in millimetres: a fifth of a title page.
_HEIGHT = 34
#: Of a bar's place 42 in 100 stay free.
_GAP = 0.42
#: Fewer than 8 figures make no stripe.
_FEWEST = 8
#: More than 400 share bars, each as high as its greatest: thinner ones would be a grey.
_MOST = 400
#: Figures from a million on stand out
_GREAT = 10**6
#: in this colour.
_RUST = "#B06010"
_LEAST = 0.6


def stripe(values: Sequence[Decimal]) -> str:
    """An SVG element of 118 × 34 millimetres, or "" for too few figures above zero."""
    figures = [float(value) for value in values if value > 0]
    if len(figures) < _FEWEST:
        return ""
    shared = -(-len(figures) // _MOST)
    bars = [max(figures[at : at + shared]) for at in range(0, len(figures), shared)]
    pitch = _WIDTH / (len(bars) - _GAP)
    highest = max(math.log10(value + 1) for value in bars)
    paths = {BLUE: "", _RUST: ""}
    for index, value in enumerate(bars):
        height = max(_LEAST, _HEIGHT * math.log10(value + 1) / highest)
        wide = pitch * (1 - _GAP)
        left, top = index * pitch, _HEIGHT - height
        paths[_RUST if value >= _GREAT else BLUE] += f"M{left:.2f} {top:.2f}h{wide:.2f}v{height:.2f}h-{wide:.2f}z"
    drawn = "".join(f'<path fill="{colour}" d="{path}"/>' for colour, path in paths.items() if path)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="stripe" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'preserveAspectRatio="xMinYMax meet" aria-hidden="true" focusable="false">{drawn}</svg>'
    )
