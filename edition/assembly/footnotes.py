"""The document's own footnotes: which of them leave their places among the text, and where they go.

A note that stands among the text, because a page of the source ended there or its file did, is told where it is
called: with the notes of that chapter, on paper at the foot of that page. Notes under a heading of their own stay
below it, and so does what its author calls from no text.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeGuard

from edition.document.model.document import Document
from edition.document.model.tree import Block, Heading, NoteCall, Paragraph, units_of

#: Behind every offset.
_END = sys.maxsize


@dataclass(frozen=True, slots=True)
class MovedNote:
    """A note that leaves its place: its paragraphs, the first with its label, and its first call."""

    paragraphs: tuple[Paragraph, ...]
    call: NoteCall

    @property
    def id(self) -> str:
        """The id of the note."""
        return self.paragraphs[0].id


def moved_notes(document: Document) -> tuple[MovedNote, ...]:
    """The notes that leave their places, in the order of their first calls."""
    calls: dict[str, NoteCall] = {}
    notes = [block.span for block in document.blocks if is_footnote(block)]
    for call in sorted(document.calls, key=lambda call: call.span):
        at = bisect_right(notes, call.span.start, key=lambda span: span.start) - 1
        if at < 0 or call.span.start >= notes[at].end:
            calls.setdefault(call.footnote, call)
    among = (note for note in _notes_among_text(document.blocks) if note[0].id in calls)
    return tuple(sorted((MovedNote(note, calls[note[0].id]) for note in among), key=lambda note: note.call.span))


def _notes_among_text(blocks: Sequence[Block]) -> Iterator[tuple[Paragraph, ...]]:
    """The notes that are not under a heading of their own, each with the paragraphs it goes on in."""
    above: Block | None = None
    note: list[Paragraph] = []
    for block in blocks:
        if not is_footnote(block):
            above = block
        if note and not (is_footnote(block) and not _is_labelled(block)):
            yield tuple(note)
            note = []
        if is_footnote(block) and (note or _is_labelled(block)) and not isinstance(above, Heading | None):
            note.append(block)
    if note:
        yield tuple(note)


def _is_labelled(paragraph: Paragraph) -> bool:
    """Whether a paragraph of a note begins with its label."""
    return bool(paragraph.run_in or paragraph.made)


def is_footnote(block: Block) -> TypeGuard[Paragraph]:
    """Whether a block is of a footnote of the document's own."""
    return isinstance(block, Paragraph) and block.kind == "footnote"


def homes_of(document: Document, notes: Sequence[MovedNote]) -> dict[str, str]:
    """From the id of each paragraph of the notes to that of the block which calls its note."""
    gone = {paragraph.id for note in notes for paragraph in note.paragraphs}
    staying = [(next(units_of(block)).span.start, block.id) for block in document.blocks if block.id not in gone]
    homes: dict[str, str] = {}
    for note in notes:
        at = bisect_right(staying, note.call.span.start, key=lambda one: one[0]) - 1
        homes |= {paragraph.id: staying[at][1] for paragraph in note.paragraphs}
    return homes


def notes_of_chapters(notes: Sequence[MovedNote], starts: Sequence[int]) -> tuple[tuple[MovedNote, ...], ...]:
    """The notes called in each chapter; `starts` are the offsets where the chapters begin, the first at 0."""
    ends = [bisect_left(notes, start, key=lambda note: note.call.span.start) for start in (*starts[1:], _END)]
    return tuple(tuple(notes[first:last]) for first, last in pairwise((0, *ends)))
