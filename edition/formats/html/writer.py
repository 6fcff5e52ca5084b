"""The HTML edition: one file that asks nothing of the network, fonts and charts inside."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from markupsafe import Markup

from edition.assembly import Edition
from edition.charts import Drawn
from edition.formats.faces import font_faces
from edition.formats.fonts import woff2
from edition.formats.markup import parse
from edition.formats.pages import Templates, csp_hash, json_ld

#: Signs that the style sheet sets: which way a column is sorted.
_OF_STYLE = "↑↓"
#: What the page has beside its words.
_BARE = dict.fromkeys(("style", "style_hash", "script", "script_hash", "json_ld"), "")


def page_text(edition: Edition, drawn: Drawn, templates: Templates) -> str:
    """Every character that any format prints: what the fonts must have."""
    page = templates.render("book.html", edition, drawn, **_BARE, popovers=True)
    return "".join((*map(str, parse(page.lstrip().encode("utf-8")).itertext()), _OF_STYLE))


def write_html(edition: Edition, drawn: Drawn, templates: Templates, fonts: Mapping[str, bytes]) -> bytes:
    """The edition for the screen, UTF-8; well-formed XML as well as HTML. `fonts` are cut TrueType fonts."""
    urls = {name: f"data:font/woff2;base64,{base64.b64encode(woff2(data)).decode()}" for name, data in fonts.items()}
    style = font_faces(urls) + "\n" + templates.style("tokens", "screen")
    script = templates.script("ledger")
    page = templates.render(
        "book.html",
        edition,
        drawn,
        style=Markup(style),
        style_hash=csp_hash(style),
        script=Markup(script),
        script_hash=csp_hash(script),
        json_ld=json_ld(edition, templates.messages),
        popovers=True,
    )
    return page.lstrip().encode("utf-8")
