"""The document's own footnotes: which of them leave their places among the text, and where they go.

A note that stands among the text, because a page of the source or its file ended there, is printed where it is called:
with the notes of that chapter, on paper at the foot of that page. Notes under a heading of their own stay below it, but
on paper they too stand at the foot of pages. What is called again and again is a list of works, and stays; so does what
nothing in the text calls.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeGuard

from edition.document.model.document import Document
from edition.document.model.tree import Block, Heading, NoteCall, Paragraph, units_of

#: Least share of the notes below a heading that are called once, in order.
_MOSTLY = 0.9
#: Behind every offset.
_END = sys.maxsize


@dataclass(frozen=True, slots=True)
class MovedNote:
    """A note that leaves its place: its paragraphs, the first with its label, and its first call.

    One that `is_headed` stands below a heading of notes, and leaves it on paper alone.
    """

    paragraphs: tuple[Paragraph, ...]
    call: NoteCall
    is_headed: bool

    @property
    def id(self) -> str:
        """The id of the note."""
        return self.paragraphs[0].id


def moved_notes(document: Document) -> tuple[MovedNote, ...]:
    """The notes that leave their places, in the order of their first calls."""
    calls: dict[str, list[NoteCall]] = defaultdict(list)
    spans = [block.span for block in document.blocks if is_footnote_block(block)]
    for call in sorted(document.calls, key=lambda call: call.span):
        at = bisect_right(spans, call.span.start, key=lambda span: span.start) - 1
        if at < 0 or call.span.start >= spans[at].end:
            calls[call.footnote].append(call)
    moved: list[MovedNote] = []
    for heading, notes in _groups(document.blocks):
        called = [note for note in notes if note[0].id in calls]
        if not heading or _are_notes([calls[note[0].id] for note in called], len(notes)):
            moved += [MovedNote(note, calls[note[0].id][0], bool(heading)) for note in called]
    return tuple(sorted(moved, key=lambda note: note.call.span))


def _are_notes(calls: Sequence[Sequence[NoteCall]], count: int) -> bool:
    """Whether `count` notes below a heading, with the calls of those that have any, are not a list of works.

    Notes are called once each, in their order.
    """
    once = sum(len(one) == 1 for one in calls)
    in_order = sum(one[0].span < other[0].span for one, other in pairwise(calls))
    return min(once, in_order + 1) >= count * _MOSTLY


def _groups(blocks: Sequence[Block]) -> Iterator[tuple[str, list[tuple[Paragraph, ...]]]]:
    """The notes of each section, each with its paragraphs; and the id of the heading where they begin right below it.

    Scans and pages leave other lines among the notes of such a section.
    """
    heading = ""
    above: Block | None = None
    notes: list[list[Paragraph]] = []
    for block in blocks:
        if isinstance(block, Heading):
            yield heading, [tuple(note) for note in notes]
            heading, notes = "", []
        elif is_footnote_block(block) and _is_labelled(block):
            if not notes and isinstance(above, Heading):
                heading = above.id
            notes.append([block])
        elif is_footnote_block(block) and notes and notes[-1][-1] is above:
            notes[-1].append(block)
        above = block
    yield heading, [tuple(note) for note in notes]


def _is_labelled(paragraph: Paragraph) -> bool:
    """Whether a paragraph of a note begins with its label."""
    return bool(paragraph.run_in or paragraph.made)


def is_footnote_block(block: Block) -> TypeGuard[Paragraph]:
    """Whether a block belongs to a footnote of the document's own."""
    return isinstance(block, Paragraph) and block.kind == "footnote"


def homes_of(document: Document, notes: Sequence[MovedNote]) -> dict[str, str]:
    """The id of the block that calls each note that stood among text, by the ids of the note's paragraphs."""
    gone = {paragraph.id for note in notes for paragraph in note.paragraphs}
    staying = [(next(units_of(block)).span.start, block.id) for block in document.blocks if block.id not in gone]
    homes: dict[str, str] = {}
    for note in notes:
        if note.is_headed:
            continue
        at = bisect_right(staying, note.call.span.start, key=lambda one: one[0]) - 1
        homes |= {paragraph.id: staying[at][1] for paragraph in note.paragraphs}
    return homes


def notes_of_chapters(notes: Sequence[MovedNote], starts: Sequence[int]) -> tuple[tuple[MovedNote, ...], ...]:
    """The notes called in each chapter; `starts` are the offsets where the chapters begin, the first at 0."""
    ends = [bisect_left(notes, start, key=lambda note: note.call.span.start) for start in (*starts[1:], _END)]
    return tuple(tuple(notes[first:last]) for first, last in pairwise((0, *ends)))
