"""Words in elements of their own: those to be told beside their glyphs among others, and signs without a font."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from edition import marks
from edition.characters import FORMAT_SIGNS
from edition.typesetter.glyph_text import TOLD, UNTOLD

_RUN = f"{TOLD}+(?:[ \u200b-\u200d]+{TOLD}+)*"
#: The one sign among the characters of ASCII.
_DELETE = "\x7f"
_SIGN = re.compile(f"[{FORMAT_SIGNS}]")
_SIGN_OR_RUN = re.compile(f"{_SIGN.pattern}|{_RUN}")


def part_mixed_text(root: Any) -> None:
    """Put into spans the signs, and the words that have to be told where a text has others; changes the tree."""
    if not _SIGN_OR_RUN.search("".join(root.itertext())):
        return
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        text, spans = _parted(element.text or "")
        if spans:
            element.text = text
            element[:0] = spans
        at = 0
        for child in list(element)[len(spans) :]:
            at = list(element).index(child, at) + 1
            text, tails = _parted(child.tail or "")
            if tails:
                child.tail = text
                element[at:at] = tails


def _parted(text: str) -> tuple[str, list[Element]]:
    """A text up to the first of what is set apart, and each such, in a span with what follows it."""
    if text.isascii() and _DELETE not in text:
        return text, []
    runs = list((_SIGN_OR_RUN if UNTOLD.search(text) else _SIGN).finditer(text))
    if not runs:
        return text, []
    spans = []
    for run, end in zip(runs, [*(run.start() for run in runs[1:]), len(text)], strict=True):
        span = Element("span", {"class": marks.SIGN_APART} if _SIGN.match(run[0]) else {})
        span.text, span.tail = run[0], text[run.end() : end]
        spans.append(span)
    return text[: runs[0].start()], spans
