"""Texts with mark-up as they are when somebody copies the page: only their words, with what readers said about them.

A browser that copies a page loses what the mark-up says, and separates its blocks by blank lines or not at all; the
banner and the foot of the site may come with it (`sites`). How this looks is drawn at random for each text, by its
digest: the same text gives the same lines.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from sites import Around, Site

from edition.document.lines.line import Line
from edition.source import Span

#: What Markdown writes beside the words of a heading or of what is emphasized.
_SIGNS = "#*_> "
#: Columns by which browsers indent items.
_INDENTS = (0, 4, 4)
#: The probability that items have no blank lines between them, headings blank lines around them, paragraphs one above.
_CLOSE, _PARTED_HEADS, _PARTED = 0.6, 0.8, 0.85
#: Number of lines of a page between banner and foot when it is copied with its site: the rest teaches nothing new.
_OF_SITE = 40


def is_marked(lines: Sequence[Line]) -> bool:
    """Whether all lines of a text have marks."""
    return bool(lines) and all(line.mark for line in lines)


def paste_with_site(
    lines: Sequence[Line], roles: Sequence[str | None], digest: str
) -> tuple[tuple[Line, ...], tuple[str | None, ...]]:
    """The beginning of a page as `paste` gives it, between the banner and the foot of a site.

    Of the page itself only the title has a role: all else is learned from `paste`.
    """
    site = Site(random.Random(f"site {digest}"))  # noqa: S311  # no secret
    titles = [role if role and role.startswith("title") else None for role in roles[:_OF_SITE]]
    return paste(lines[:_OF_SITE], titles, digest, site.banner(), site.foot())


def paste(
    lines: Sequence[Line],
    roles: Sequence[str | None],
    digest: str,
    above: Sequence[Around] = (),
    below: Sequence[Around] = (),
) -> tuple[tuple[Line, ...], tuple[str | None, ...]]:
    """The lines of a marked text without their marks, and the roles of those that have words.

    The lines `above` and `below` are those of the site around it.
    """
    chance = random.Random(digest)  # noqa: S311  # no secret
    indent = chance.choice(_INDENTS)
    is_close, has_parted_heads, is_parted = (chance.random() < often for often in (_CLOSE, _PARTED_HEADS, _PARTED))
    made: list[Line] = []
    kept: list[str | None] = []
    start, before = _around(above, made, kept), "head" if above else ""
    for line, role in zip(lines, roles, strict=True):
        words, mark = " ".join(line.words.split()).strip(_SIGNS), line.mark
        if not words or mark is None:
            continue
        kind = "head" if mark.level else "item" if mark.is_item and role != "text" else "row" if mark.is_table else ""
        parted = {"head": has_parted_heads, "item": before != "item" or not is_close, "row": False}
        is_apart = parted.get(kind, has_parted_heads if before == "head" else is_parted)
        span = Span(start, start + len(words))
        made.append(Line(span, words, indent if kind == "item" else 0, int(is_apart), fed=False))
        kept.append(role)
        start, before = span.end + 1, kind
    _around(below, made, kept)
    return tuple(made), tuple(kept)


def _around(lines: Iterable[Around], made: list[Line], kept: list[str | None]) -> int:
    """Add lines around a page, with their roles, to those made; return where the next line begins, in code points."""
    start = made[-1].span.end + 1 if made else 0
    for words, role, indent, blank in lines:
        made.append(Line(Span(start, start + len(words)), words, indent, blank, fed=False))
        kept.append(role)
        start += len(words) + 1
    return start
