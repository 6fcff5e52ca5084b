"""The HTML edition: one file that fetches nothing from the network, with fonts and charts inside."""

from __future__ import annotations

import base64
import csv
import io
import json
import zlib
from collections.abc import Mapping

from lxml import etree
from markupsafe import Markup

from edition.assembly import Edition
from edition.charts import Drawn
from edition.formats.faces import font_faces
from edition.formats.fonts import woff2
from edition.formats.html.minified import minified_script, minified_style
from edition.formats.markup import parse
from edition.formats.pages import Templates, csp_hash, json_ld
from edition.memory import FORGETFUL, Memory

#: Signs that the style sheet and the scripts add.
_OF_STYLE = "↑↓←×−…¶“”"
#: The scripts that run when the page is there, in their order: each may use what those before it leave.
_SCRIPTS = ("base", "records", "places", "card", "terms", "rove", "find", "ledger", "reading")
#: The parts of the page behind the text, in their order.
_BEHIND = (
    *("reading", "ledger", "timeline", "corrections", "glossary", "sources", "against", "index"),
    *("colophon", "end"),
)
#: All the words of an element.
_WORDS = etree.XPath("string()", smart_strings=False)
#: Placeholders for what the page has besides its words, filled in when the words are known: contents of elements, and
#: values of attributes. Neither kind occurs in a text: "<" and straight apostrophes are escaped there.
_SLOTS = {
    **{name: Markup(f"<!--({name})-->") for name in ("style", "script", "json_ld", "figures")},
    **{name: f"({name})" for name in ("style_hash", "script_hash")},
}


def page_of(edition: Edition, drawn: Drawn, templates: Templates) -> str:
    """The page of an edition without its style and scripts."""
    printed = templates.parts("book.html", edition, drawn, **_SLOTS, cards=True)
    before = [printed("beginning"), *(printed("of_chapter", chapter) for chapter in edition.chapters)]
    return "".join([*before, *map(printed, _BEHIND)])


def page_text(page: str) -> str:
    """Every character of a page, which the fonts must have; no format prints any others."""
    return f"{_WORDS(parse(page.encode('utf-8')))!s}{_OF_STYLE}"


def write_html(
    page: str,
    edition: Edition,
    templates: Templates,
    fonts: Mapping[str, bytes],
    figures: bytes,
    memory: Memory = FORGETFUL,
) -> bytes:
    """The edition for the screen, UTF-8; well-formed XML as well as HTML.

    `fonts` are cut TrueType fonts; `figures` are the bytes of `figures.csv`; its table is in the page for its scripts.
    """
    packed = {name: base64.b64encode(woff2(data, memory)).decode("ascii") for name, data in fonts.items()}
    urls = {name: f"data:font/woff2;base64,{data}" for name, data in packed.items()}
    style = font_faces(urls) + "\n" + minified_style(templates.screen_style("screen"))
    script = minified_script(templates.script("early", then=_SCRIPTS))
    filled = {
        f"'{_SLOTS['style_hash']}'": f"'{csp_hash(style)}'",
        f"'{_SLOTS['script_hash']}'": f"'{csp_hash(script)}'",
        _SLOTS["style"]: style,
        _SLOTS["script"]: script,
        _SLOTS["figures"]: _packed(figures),
        _SLOTS["json_ld"]: str(json_ld(edition, templates.messages)),  # last: it has words of the text
    }
    for slot, content in filled.items():
        page = page.replace(slot, content)
    return page.encode("utf-8")


def _packed(table: bytes) -> str:
    """The rows of a CSV file, the first its names, as JSON, which a browser reads faster; deflated, in Base64."""
    rows = list(csv.reader(io.StringIO(table.decode("utf-8"), newline="")))
    read = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return base64.b64encode(zlib.compress(read, 9)).decode("ascii")
