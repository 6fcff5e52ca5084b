"""What a marked-up source has besides its printed words, as removals: areas that are removed whole, and markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.document.model.tree import Removal, RemovalReason
from edition.source import Span

_WORDS = re.compile(r"\S+")


def not_printed(source: str, kept: Sequence[Span], areas: Sequence[Removal]) -> Iterator[Removal]:
    """What is not printed of the source: the areas, cut where they contain printed words, and markup between words."""
    outer = _outermost(areas)
    at = index = 0
    for span in [*sorted(kept), Span(len(source), len(source))]:
        while index < len(outer) and outer[index].span.start < span.start:
            area = outer[index]
            start, end = max(at, area.span.start), min(area.span.end, span.start)
            yield from _runs(source, at, start)
            yield from _whole(source, start, end, area.reason)
            at = max(at, end)
            if area.span.end > span.start:
                break  # it goes on after what is printed in it
            index += 1
        yield from _runs(source, at, span.start)
        at = max(at, span.end)


def _outermost(areas: Sequence[Removal]) -> list[Removal]:
    """The areas that lie in no other, in order."""
    found: list[Removal] = []
    for area in sorted(areas, key=lambda area: (area.span.start, -area.span.end)):
        if not found or area.span.end > found[-1].span.end:
            found.append(area)
    return found


def _runs(source: str, start: int, end: int) -> Iterator[Removal]:
    """Each run of characters that are seen, as markup."""
    for match in _WORDS.finditer(source, start, end):
        yield Removal(Span(*match.span()), "markup of the file")


def _whole(source: str, start: int, end: int, reason: RemovalReason) -> Iterator[Removal]:
    """A stretch without the white space around it, as one removal."""
    words = source[start:end]
    if words.strip():
        first = start + len(words) - len(words.lstrip())
        yield Removal(Span(first, start + len(words.rstrip())), reason)
