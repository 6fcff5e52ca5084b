"""What the elements of the print pages are in the structure tree of a PDF.

Source: ISO 32000-1, 14.8.4 (standard structure types); the roles of DPUB-ARIA 1.1 say what the elements alone do not.
"""

from __future__ import annotations

import re
from typing import Any

from edition import marks
from edition.typesetter.engine import classes_of

SVG = "{http://www.w3.org/2000/svg}svg"
BY_ROLE = {marks.NOTE_ROLE: "Note", marks.CALL_ROLE: "Link", marks.BACK_ROLE: "Link", marks.INDEX_ROLE: "Index"}
BY_CLASS = {
    marks.FORMULA: "Formula",
    marks.TITLE: "Title",
    marks.FOOTNOTE: "Note",
    marks.MARKER: "Lbl",
    marks.CHART_NUMBER: "Lbl",
}
BY_TAG = {
    **{name: name.upper() for name in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "th", "td")},
    **dict.fromkeys(("ul", "ol", "dl"), "L"),
    **dict.fromkeys(("caption", "figcaption"), "Caption"),
    **dict.fromkeys(("section", "nav"), "Sect"),
    **dict.fromkeys(("div", "figure"), "Div"),
    "a": "Link",
    "article": "Art",
    "blockquote": "BlockQuote",
    "code": "Code",
    "dd": "LBody",
    "dt": "Lbl",
    "em": "Em",
    "li": "LI",
    "main": "Part",
    "q": "Quote",
    "strong": "Strong",
    "table": "Table",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "thead": "THead",
    "img": "Figure",
    SVG: "Figure",
}
#: Types of our own, and the standard types that they map to.
ROLE_MAP = {"Title": "P", "Em": "Span", "Strong": "Span"}


def structure_type_of(element: Any, parent: Any) -> str | None:
    """The structure type of an element, None where its words are those of the element around it."""
    tag, classes = element.tag, classes_of(element)
    by_class = next((BY_CLASS[name] for name in sorted(classes) if name in BY_CLASS), None)
    role = BY_ROLE.get(element.get("role") or "") or by_class or BY_TAG.get(tag)
    if marks.RUN_IN in classes and parent is not None and marks.FOOTNOTE in classes_of(parent):
        return "Lbl"
    if tag in ("ol", "ul") and marks.TOC in classes:
        return "TOC"
    if parent is not None and role == "LI" and marks.TOC in classes_of(parent):
        return "TOCI"
    if role == "Div" and parent is not None and parent.tag == "dl":
        return "LI"
    if role is None and tag == "abbr" and element.get("title"):
        return "Span"
    return role


#: How the first marker of a list is written, and the numbering that this means (ISO 32000-1, table 347).
_NUMBERINGS = (
    (r"[^\w(]*\(?\d.*", "/Decimal"),
    (r"\(?[ivxlc]+[.)]*", "/LowerRoman"),
    (r"\(?[IVXLC]+[.)]*", "/UpperRoman"),
    (r"\(?[a-z][.)]*", "/LowerAlpha"),
    (r"\(?[A-Z][.)]*", "/UpperAlpha"),
    (r"\S+", "/Disc"),
)


def numbering_of(element: Any) -> str:
    """How the items of a list are numbered: by the marker of its first item."""
    for one in element.iter():
        if marks.MARKER in classes_of(one):
            marker = (one.get(marks.MADE_MARKER) or one.text or "").strip()
            return next((name for form, name in _NUMBERINGS if re.fullmatch(form, marker)), "/None")
    return "/None"
