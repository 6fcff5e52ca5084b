"""The views of a source that the readers of its document need, each made once: printed, legible, quotable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from edition.document.model.tree import NoteCall, Reference, Removal
from edition.source import SourceText, Span
from edition.text import View

#: The brackets around a letter that a quotation has changed.
_BRACKET_OF_A_LETTER = re.compile(r"\[(?=[A-Za-z]\][a-z])|(?<=\[[A-Za-z])\](?=[a-z])")


class Views:
    """The source of a document without what is not printed of it, and with what its references stand for."""

    def __init__(
        self,
        source: SourceText,
        removals: Sequence[Removal],
        joints: Sequence[Span],
        calls: Sequence[NoteCall],
        references: Sequence[Reference],
    ) -> None:
        """Take what a reader has found: nothing is made of it before it is asked for."""
        self._source, self._removals, self._joints = source, removals, joints
        self._calls, self._references = calls, references

    @cached_property
    def whole(self) -> View:
        """All of the source, references as what they stand for."""
        return View.of(self._source.text).replacing((one.span, one.text) for one in self._references)

    @cached_property
    def printed(self) -> View:
        """What readers see."""
        return self.whole.without([*(removal.span for removal in self._removals), *self._joints])

    @cached_property
    def legible(self) -> View:
        """What a grammar reads: what is printed, without the calls of notes and the brackets in "[N]early"."""
        hidden = (*(removal.span for removal in self._removals), *self._joints, *(call.span for call in self._calls))
        brackets = (Span(*match.span()) for match in _BRACKET_OF_A_LETTER.finditer(self._source.text))
        return self.whole.without([*hidden, *brackets])

    @cached_property
    def quotable(self) -> View:
        """What an editor quotes: what is printed of a marked-up text, all of a plain one, with blanks folded.

        What is removed from a plain text stays, so that a quote of it can be told so.
        """
        view = self.printed if self._source.markup != "none" else self.whole
        return view.folding_blanks()

    def in_place(self) -> str:
        """What readers see, each character where it stands in the source, with blanks for everything else.

        White space stays as it is.
        """
        seen = self.whole.without(removal.span for removal in self._removals)
        return seen.in_place(len(self._source.text))
