"""Elements of their own for words to be given beside their glyphs among others, signs without a font, and marks.

If a letter has thousands of marks, only the first are set on it: the stack would leave the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from edition import marks
from edition.characters import FORMAT_SIGNS, RIGHT_TO_LEFT
from edition.typesetter.glyph_text import TOLD, UNTOLD

_RUN = f"{TOLD}+(?:[ \u200b-\u200d]+{TOLD}+)*"
#: The one sign among the characters of ASCII.
_DELETE = "\x7f"
_SIGN = re.compile(f"[{FORMAT_SIGNS}]")
_SIGN_OR_RUN = re.compile(f"{_SIGN.pattern}|{_RUN}")
#: Most marks on a letter: no language has more. From right to left the marks of a letter are read with it, and stay
#: together unless they are too many for a text engine.
_HIGHEST, _HIGHEST_FROM_RIGHT = 12, 10_000
#: What may be more marks than that: it holds neither letters nor blanks, and a mark is of the categories below.
_STACK = re.compile(rf"[^\w\s\x00-\u02ff]{{{_HIGHEST + 1},}}")
_FROM_RIGHT = re.compile(f"[{RIGHT_TO_LEFT}]")
_MARKS = frozenset(("Mn", "Me"))


def part_mixed_text(root: Any) -> None:
    """Put into spans signs, surplus marks, and words that have to be given beside their glyphs where others are not.

    Changes the tree.
    """
    text = "".join(root.itertext())
    if not _SIGN_OR_RUN.search(text) and not _STACK.search(text):
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
    """A text up to the first thing set apart, and each of these in a span, with what follows it."""
    if text.isascii() and _DELETE not in text:
        return text, []
    runs: list[tuple[int, int]] = []
    for start, end in sorted([*_signs_and_words(text), *_marks(text)]):
        if not runs or start >= runs[-1][1]:
            runs.append((start, end))
    if not runs:
        return text, []
    spans = []
    for (start, end), (following, _) in zip(runs, [*runs[1:], (len(text), 0)], strict=True):
        span = Element("span", {"class": marks.SIGN_APART} if _SIGN.match(text, start) else {})
        span.text, span.tail = text[start:end], text[end:following]
        spans.append(span)
    return text[: runs[0][0]], spans


def _signs_and_words(text: str) -> Iterator[tuple[int, int]]:
    """Where signs without a font stand, and words that have to be given beside their glyphs among others."""
    for run in (_SIGN_OR_RUN if UNTOLD.search(text) else _SIGN).finditer(text):
        yield run.span()


def _marks(text: str) -> Iterator[tuple[int, int]]:
    """Where marks stand on a letter beyond the number that it can have, at most that number in each span."""
    for run in _STACK.finditer(text):
        if unicodedata.category(run[0][0]) in _MARKS:
            most = _HIGHEST_FROM_RIGHT if _FROM_RIGHT.match(run[0]) else _HIGHEST
            for start in range(run.start() + most, run.end(), most):
                yield start, min(start + most, run.end())
