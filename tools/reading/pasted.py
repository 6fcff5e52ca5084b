"""Texts with mark-up as they are when somebody copies the page: only their words, with what readers said about them.

A browser that copies a page loses what the mark-up says, and separates its blocks by blank lines or not at all. How
this looks is drawn at random for each text, by its digest: the same text gives the same lines.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from edition.document.lines.line import Line
from edition.source import Span

#: What Markdown writes beside the words of a heading or of what is emphasized.
_SIGNS = "#*_> "
#: Columns by which browsers indent items.
_INDENTS = (0, 4, 4)
#: The probability that items have no blank lines between them, headings blank lines around them, paragraphs one above.
_CLOSE, _PARTED_HEADS, _PARTED = 0.6, 0.8, 0.85


def is_marked(lines: Sequence[Line]) -> bool:
    """Whether all lines of a text have marks."""
    return bool(lines) and all(line.mark for line in lines)


def paste(
    lines: Sequence[Line], roles: Sequence[str | None], digest: str
) -> tuple[tuple[Line, ...], tuple[str | None, ...]]:
    """The lines of a marked text without their marks, and the roles of those that have words."""
    chance = random.Random(digest)  # noqa: S311  # no secret
    indent = chance.choice(_INDENTS)
    is_close, has_parted_heads, is_parted = (chance.random() < often for often in (_CLOSE, _PARTED_HEADS, _PARTED))
    made: list[Line] = []
    kept: list[str | None] = []
    start, above = 0, ""
    for line, role in zip(lines, roles, strict=True):
        words, mark = " ".join(line.words.split()).strip(_SIGNS), line.mark
        if not words or mark is None:
            continue
        kind = "head" if mark.level else "item" if mark.is_item and role != "text" else "row" if mark.is_table else ""
        parted = {"head": has_parted_heads, "item": above != "item" or not is_close, "row": False}
        is_apart = parted.get(kind, has_parted_heads if above == "head" else is_parted)
        span = Span(start, start + len(words))
        made.append(Line(span, words, indent if kind == "item" else 0, int(is_apart), fed=False))
        kept.append(role)
        start, above = span.end + 1, kind
    return tuple(made), tuple(kept)
