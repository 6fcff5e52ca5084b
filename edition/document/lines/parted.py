"""Bullets, labels and numbers of notes that a program has separated from their words: each is rejoined with them.

Programs that read pages by columns put what is in the margin on a line of its own, with or without blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from edition.characters import BULLETS
from edition.document.lines.called import called_lines
from edition.document.lines.labels import labels_of
from edition.document.lines.line import Line
from edition.document.lines.sequences import sequence_places_of
from edition.document.lines.survey import begins_small, ending_of, weight
from edition.source import Span

_BULLET = re.compile(f"[{BULLETS}]")
#: The labels of items and of numbered paragraphs; capitals alone on a line are headings.
_LABEL = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivxlc]{2,6})(?:\.?\)|\.)|\d{1,3}\.\d{1,3}\.?|[①-⑳]|\d{1,3}")
#: At least this many numbers without a sign are those of paragraphs, in the margin; fewer may be of pages or chapters.
_FEWEST_BARE = 5
_NOTE = re.compile(r"\d{1,3}")
#: A line of running text has at least this many code points; a name is shorter.
_PROSE = 40
#: Between the labels of items there is mostly one paragraph; between those of chapters there are more.
_MOST_BETWEEN = 1
#: A centred label begins at least this many columns further in than the words below.
_CENTRED = 8
_LINE_BREAKS = dict.fromkeys((0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029), " ")


def with_labels(lines: Sequence[Line], text: str) -> tuple[Line, ...]:
    """The lines of a source, separated labels joined with their words; `text` is that of the source."""
    joined = {at for at in (*_bullets(lines), *_labels(lines), *_notes(lines)) if _is_beside(lines[at], lines[at + 1])}
    if not joined:
        return tuple(lines)
    made: list[Line] = []
    for at, line in enumerate(lines):
        if at - 1 in joined:
            label = made.pop()
            span = Span(label.span.start, line.span.end)
            line = replace(label, span=span, words=text[span.start : span.end].translate(_LINE_BREAKS))
        made.append(line)
    return tuple(made)


def _is_beside(line: Line, words: Line) -> bool:
    """Whether a line stands where the words below it begin, or to the left of them: the number of a head is centred."""
    return line.indent < words.indent + _CENTRED and not words.fed


def _bullets(lines: Sequence[Line]) -> Iterator[int]:
    """The bullets alone on their lines, with words in the next."""
    for at, (line, after) in enumerate(pairwise(lines)):
        if _BULLET.fullmatch(line.words) and not _BULLET.match(after.words):
            yield at


def _labels(lines: Sequence[Line]) -> Iterator[int]:
    """The labels alone on their lines that count up from one to the next, with running text behind most of them."""
    # A number right before the end of a page is that of the page.
    alone = [at for at, (line, after) in enumerate(pairwise(lines)) if _LABEL.fullmatch(line.words) and not after.fed]
    runs: dict[tuple[str, int], list[int]] = {}
    for at, places in zip(
        alone, sequence_places_of([labels_of(lines[at].words) for at in alone], [False] * len(alone)), strict=True
    ):
        for place in places:
            runs.setdefault((place.label.family, place.run), []).append(at)
    for run in runs.values():
        prose = [at for at in run if _is_prose(lines, at + 1)]
        if len(prose) * 2 > len(run) > 1 and _is_of_paragraphs(lines, run):
            yield from run


def _is_of_paragraphs(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Whether labels that count up number paragraphs or items: one is between two labels, and no sentence goes on.

    Numbers without a sign are those of pages if they are where pages end, or if what follows has a label of its own.
    """
    between = sorted(_paragraphs(lines, one, other) for one, other in pairwise(run))
    amid = sum(at > 0 and _is_open(lines[at - 1].words) for at in run)
    if between[len(between) // 2] > _MOST_BETWEEN:
        return False
    if not lines[run[0]].words.isdecimal():
        return amid * 2 < len(run)
    at_ends = sum(lines[at].fed or bool(labels_of(lines[at + 1].words)) for at in run)
    return len(run) >= _FEWEST_BARE and (amid + at_ends) * 4 < len(run)


def _is_open(words: str) -> bool:
    """Whether a sentence goes on after a line, as it does across page numbers."""
    return weight(words) >= _PROSE and ending_of(words) in ("open", "hyphen")


def _is_prose(lines: Sequence[Line], at: int) -> bool:
    """Whether running text begins with a line: a small letter, or a long line that ends or goes on in the next."""
    line = lines[at]
    goes_on = at + 1 < len(lines) and not (lines[at + 1].blank or lines[at + 1].fed)
    is_long = weight(line.words) >= _PROSE and (goes_on or ending_of(line.words) == "sentence")
    return is_long or begins_small(line.words)


def _paragraphs(lines: Sequence[Line], one: int, other: int) -> int:
    """How many paragraphs stand between two labels, by the blank lines before them; heads are none."""
    return 1 + sum(lines[at].blank > 0 and weight(lines[at].words) >= _PROSE for at in range(one + 2, other))


def _notes(lines: Sequence[Line]) -> Iterator[int]:
    """The numbers alone on their lines that are called on their page, with the words of the note below them."""
    called = called_lines(lines)
    for at, (line, told) in enumerate(pairwise(lines)):
        if at in called and _NOTE.fullmatch(line.words) and not _NOTE.fullmatch(told.words):
            yield at
