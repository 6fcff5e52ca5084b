"""Word-scale bars: a share as a bar of a word's height, beside the number that it shows."""

from __future__ import annotations

from decimal import Decimal

#: The width of a bar, in units of its drawing.
_WIDTH = 48
#: Its height.
_HEIGHT = 7
#: All of a whole, in percent.
_ALL = 100


def word_bar(percent: Decimal) -> str:
    """An SVG element that shows a share of 100 percent, "" for what is none; it is hidden from those who listen.

    The number stands beside it, so that nothing is told by the bar alone.
    """
    if not 0 <= percent <= _ALL:
        return ""
    filled = f"{percent / _ALL * (_WIDTH - 2):.1f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="word-bar" viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true" '
        f'focusable="false"><path fill="none" stroke="currentColor" stroke-opacity=".74" stroke-width="1" '
        f'd="M.5 .5h{_WIDTH - 1}v{_HEIGHT - 1}h-{_WIDTH - 1}z"/>'
        f'<path fill="#4963A6" d="M1 1h{filled}v{_HEIGHT - 2}h-{filled}z"/></svg>'
    )
