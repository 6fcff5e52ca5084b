"""The used values of lengths that are the same wherever a box stands, found once for each style."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from weasyprint.layout import percent

from edition.typesetter.engine.sharing.replacing import replace_everywhere
from edition.typesetter.engine.sharing.styles import of_style

_SIDES = ("left", "right", "top", "bottom")
_LENGTHS = (
    *(f"margin_{side}" for side in _SIDES), *(f"padding_{side}" for side in _SIDES),
    *(f"{bound}{axis}" for bound in ("", "min_", "max_") for axis in ("width", "height")),
)  # fmt: skip
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)


class _Box:
    """Nothing of a box but its style."""

    def __init__(self, style: Any) -> None:
        self.style = style


def share_lengths() -> None:
    """Have every layout from now on find lengths once for each style."""
    replace_everywhere(_resolve, _resolve_once)


def _resolve_once(box: Any, containing_block: Any) -> None:
    """Stand for WeasyPrint's function: give a box the used values of its lengths."""
    fixed = of_style(box.style, "fixed_lengths", _fixed)
    if fixed is None:
        _resolve(box, containing_block)
        return
    used = box.__dict__
    if box.style["border_collapse"] == "collapse":
        borders = [(name, used[name]) for name in _BORDERS if name in used]  # as the table has parted them
        used.update(fixed)
        used.update(borders)
    else:
        used.update(fixed)


def _fixed(style: Any) -> Mapping[str, Any] | None:
    """The used values of a style by their names; None where they depend on the box or on what is around it."""
    if any(style[name] != "auto" and getattr(style[name], "unit", None) != "px" for name in _LENGTHS):
        return None
    if style["border_collapse"] == "collapse" and style["box_sizing"] != "content-box":
        return None
    box = _Box(style)
    _resolve(box, (0, 0))
    return {name: value for name, value in vars(box).items() if name != "style"}


_resolve = percent.resolve_percentages
