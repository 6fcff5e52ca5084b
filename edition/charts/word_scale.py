"""Word-scale bars: a share, or two amounts, as bars of a word's height beside the numbers that they show."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from edition.charts.colours import BLUE, CONTEXT

#: The width of a bar, in units of its drawing.
_WIDTH = 48
#: Its height.
_HEIGHT = 7
#: The height of each of two bars, and where the second begins.
_HALF, _SECOND = 3, 4
#: The width and the height of a bar that has a line of its own.
_LONG, _LOW = 100, 5
#: The space kept free behind the longest bar for an open end, and the width of the pieces and gaps of such an end.
_OPEN, _GAP = 8, Decimal(2)
#: Where the true end of a bar is: at its end, perhaps before it, or perhaps behind it.
SpanEnding = Literal["closed", "before", "behind"]
#: All of a whole, in percent.
_ALL = 100


def word_bar(percent: Decimal) -> str:
    """An SVG element that shows a share of 100 percent, "" if it is not one; it is hidden from screen readers.

    The number is beside it, so that nothing is shown by the bar alone.
    """
    if not 0 <= percent <= _ALL:
        return ""
    return _drawing(
        f'<path fill="none" stroke="currentColor" stroke-opacity=".74" stroke-width="1" '
        f'd="M.5 .5h{_WIDTH - 1}v{_HEIGHT - 1}h-{_WIDTH - 1}z"/>'
        f"{_bar(1, 1, percent / _ALL * (_WIDTH - 2), _HEIGHT - 2)}"
    )


def word_bars(first: Decimal, second: Decimal) -> str:
    """An SVG element that shows two amounts from one zero, the first above the second; "" unless both are positive."""
    if min(first, second) <= 0:
        return ""
    greatest = max(first, second)
    return _drawing(
        _bar(0, 0, first / greatest * _WIDTH, _HALF) + _bar(0, _SECOND, second / greatest * _WIDTH, _HALF, CONTEXT)
    )


def amount_bar(
    amount: Decimal, greatest: Decimal, colour: str = BLUE, *, hollow: bool = False, ending: SpanEnding = "closed"
) -> str:
    """An SVG element that shows an amount from zero, on one scale with the greatest amount.

    As in charts in the text, planned amounts are `hollow`; a bar that may end earlier is broken into two pieces at its
    end, one that may continue has two pieces behind it. The element takes any width and height that it is given.
    """
    width = amount / greatest * (_LONG - _OPEN)
    solid = max(width - _OPEN, Decimal(0)) if ending == "before" else width
    inside = max(solid - 1, Decimal(0))
    outline = f'<path fill="none" stroke="{colour}" d="M.5 .5h{inside:.1f}v{_LOW - 1}h-{inside:.1f}z"/>'
    bar = outline if hollow else _bar(0, 0, solid, _LOW, colour)
    starts = [solid + _GAP, solid + 3 * _GAP] if ending != "closed" else []
    pieces = "".join(_bar(start, 0, _GAP, _LOW, colour) for start in starts)
    return _drawing(bar + pieces, f'viewBox="0 0 {_LONG} {_LOW}" preserveAspectRatio="none"')


def _drawing(marks: str, box: str = f'viewBox="0 0 {_WIDTH} {_HEIGHT}"') -> str:
    """The marks of a word-scale drawing as one element."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="word-bar" {box} aria-hidden="true" '
        f'focusable="false">{marks}</svg>'
    )


def _bar(left: Decimal | int, top: int, width: Decimal, height: int, colour: str = BLUE) -> str:
    """A filled bar."""
    return f'<path fill="{colour}" d="M{left} {top}h{width:.1f}v{height}h-{width:.1f}z"/>'
