"""What boxes are asked again and again, and their styles alone tell; links to places of the same document.

Most boxes are in the flow and have nothing behind them. WeasyPrint finds each out by the values of a dozen properties,
and makes an address of each link that it takes apart again.
"""

from __future__ import annotations

import re
from typing import Any

from weasyprint.draw.color import get_color
from weasyprint.formatting_structure.boxes import Box
from weasyprint.html import HTML_HANDLERS
from weasyprint.layout import background

from edition.typesetter.engine import unwrapped
from edition.typesetter.engine.sharing.replacing import replace, replace_everywhere, replace_item
from edition.typesetter.engine.sharing.styles import of_style

_RADII = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
#: The used values of corners that are not round, and no background.
_NOTHING_BEHIND = {**dict.fromkeys(_RADII, (0, 0)), "background": None}
_NO_LENGTH = (0, "px")
#: A link to a place of the document whose name has no letter that an address would write otherwise.
_PLACE = re.compile(r"#[A-Za-z0-9_.-]+")


def share_boxes() -> None:
    """Have every box from now on ask its style once."""
    replace(Box, is_in_normal_flow=_is_in_normal_flow)
    replace_item(HTML_HANDLERS, "a", _handle_link)
    replace_everywhere(_lay_out_backgrounds, _lay_out_backgrounds_once)


def _is_in_normal_flow(self: Any) -> bool:
    """Whether a box is in the normal flow."""
    return of_style(self.style, "is_in_flow", _is_in_flow)


def _is_in_flow(style: Any) -> bool:
    position = style["position"]
    is_apart = position in ("absolute", "fixed") or position[0] in ("running()", "note()")
    return not is_apart and style["float"] == "none"


def _lay_out_backgrounds_once(
    page: Any, box: Any, get_image_from_uri: Any, layout_children: bool = True, style: Any = None
) -> None:
    """Find what is to be painted behind a box, and behind those inside it."""
    own = unwrapped(box)
    if style is not None or own is page or not of_style(own.style, "has_nothing_behind", _has_nothing_behind):
        _lay_out_backgrounds(page, box, get_image_from_uri, layout_children, style)
        return
    own.__dict__.update(_NOTHING_BEHIND)
    if layout_children:
        for child in own.all_children():
            _lay_out_backgrounds_once(page, child, get_image_from_uri)


def _has_nothing_behind(style: Any) -> bool:
    """Whether boxes of a style have neither backgrounds, shadows and pictures for borders nor round corners."""
    if style["border_image_source"][0] != "none" or style["mask_border_source"][0] != "none" or style["box_shadow"]:
        return False
    if not all(_NO_LENGTH in style[name] for name in _RADII):
        return False
    is_painted = get_color(style, "background_color").alpha or any(
        kind != "none" for kind, _ in style["background_image"]
    )
    return style["visibility"] == "hidden" or not is_painted


def _handle_link(element: Any, box: Any, get_image_from_uri: Any, base_url: Any) -> Any:
    """Tell the box of a link where it leads."""
    address = element.get("href") or ""
    if not _PLACE.fullmatch(address):
        return _handle(element, box, get_image_from_uri, base_url)
    box.link = ("url", ("internal", address[1:]))
    return [box]


_lay_out_backgrounds = background.layout_box_backgrounds
_handle = HTML_HANDLERS["a"]
