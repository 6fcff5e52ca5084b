"""The views of a source that the readers of its document need, each made once: printed, typeset, legible, quotable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from edition.document.model.tree import CharacterReference, NoteCall, Removal
from edition.source import SourceText, Span
from edition.text import Conventions, View, typeset
from edition.values import FrozenMap

#: The brackets around a letter that a quotation has changed.
_BRACKET_OF_A_LETTER = re.compile(r"\[(?=[A-Za-z]\][a-z])|(?<=\[[A-Za-z])\](?=[a-z])")

#: White space that no page can hold: form feeds and separators become blanks.
_BLANKS = dict.fromkeys("\v\f\x1c\x1d\x1e\x85", " ")
#: Printed quotation marks and dashes, and a typewriter's, as editors may quote them.
TYPEWRITTEN = FrozenMap({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Typeset:
    """What readers see, with the signs that printers of its language use, and how often each was set."""

    view: View
    conventions: Conventions


class Views:
    """The source of a document without what is not printed, its references replaced by what they stand for."""

    def __init__(
        self,
        source: SourceText,
        removals: Sequence[Removal],
        joints: Sequence[Span],
        calls: Sequence[NoteCall],
        references: Sequence[CharacterReference],
        language: str,
        literal: Sequence[Span],
        unread: Sequence[Span] = (),
    ) -> None:
        """Take what a reader has found: no view is made before it is needed.

        `literal` are the lines that are printed as they were typed, `unread` what no grammar of a language reads.
        """
        self._source, self._removals, self._joints = source, removals, joints
        self._calls, self._references = calls, references
        self._language, self._literal, self._unread = language, literal, unread

    def to_packed(self) -> dict[str, object]:
        """What is needed to restore it: what it was given, and the views made so far (see `packing`)."""
        return dict(vars(self))

    @classmethod
    def of_packed(cls, told: dict[str, object]) -> Views:
        """The views of a document that were packed."""
        made = cls.__new__(cls)
        vars(made).update(told)
        return made

    def prepare(self) -> None:
        """Make the views that every edition of the document needs, so that they are kept with the document."""
        _ = self.typeset, self.quotable

    @property
    def _whole(self) -> View:
        """All of the source, references as what they stand for."""
        return View.of(self._source.text).replacing((one.span, one.text) for one in self._references)

    @cached_property
    def printed(self) -> View:
        """What readers see."""
        return self._whole.without([*(removal.span for removal in self._removals), *self._joints])

    @cached_property
    def typeset(self) -> Typeset:
        """What is printed, typeset: its signs are chosen by the visible characters beside them in the source."""
        seen = self._whole.without(removal.span for removal in self._removals)
        text, conventions = typeset(seen.in_place(len(self._source.text)), self._language, self._literal)
        return Typeset(self.printed.typed_as(text).translated(_BLANKS), conventions)

    @cached_property
    def legible(self) -> View:
        """What a grammar reads: what is printed, without calls, what is unread and the brackets in "[N]early"."""
        hidden = (*(removal.span for removal in self._removals), *self._joints, *(call.span for call in self._calls))
        brackets = (Span(*match.span()) for match in _BRACKET_OF_A_LETTER.finditer(self._source.text))
        return self._whole.without([*hidden, *brackets, *self._unread])

    @cached_property
    def quotable(self) -> View:
        """What an editor may quote: the printed words of a marked-up text, all of a plain one.

        Blanks are folded, quotation marks and dashes are a typewriter's. What is removed from a plain text stays, so
        that a quotation of it can be recognised as such.
        """
        view = self.printed if self._source.markup != "none" else self._whole
        return view.folding_blanks().translated(TYPEWRITTEN)
