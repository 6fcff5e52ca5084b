"""Words that have to be told beside their glyphs, in an element of their own where others of their text must not be."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from edition.typesetter.glyph_text import TOLD, UNTOLD

_RUN = re.compile(f"{TOLD}+(?:[ \u200b-\u200d]+{TOLD}+)*")


def part_mixed_text(root: Any) -> None:
    """Put the words that have to be told into spans, where a piece of text has both kinds; changes the tree."""
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
    """A text up to the first such words, and these, each in a span with what follows it."""
    runs = list(_RUN.finditer(text)) if UNTOLD.search(text) else []
    if not runs:
        return text, []
    spans = []
    for run, end in zip(runs, [*(run.start() for run in runs[1:]), len(text)], strict=True):
        span = Element("span")
        span.text, span.tail = run[0], text[run.end() : end]
        spans.append(span)
    return text[: runs[0].start()], spans
