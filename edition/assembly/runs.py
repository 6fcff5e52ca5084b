"""Runs of text as values: words, and what interrupts them: figures, corrections, calls, names and page breaks."""

from __future__ import annotations

from dataclasses import dataclass

from edition.document.model.tree import InlineRole


@dataclass(frozen=True, slots=True)
class InlineStyle:
    """What words are set as; another language has its tag (BCP 47) as its value."""

    role: InlineRole
    value: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the source, typeset, and what they are set as."""

    text: str
    styles: tuple[InlineStyle, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedWords:
    """Words that the source links: where they lead ("#" before an id of the edition), and the words in their pieces."""

    address: str
    pieces: tuple[Words, ...]

    @property
    def text(self) -> str:
        """The words of all pieces."""
        return "".join(one.text for one in self.pieces)


@dataclass(frozen=True, slots=True)
class FormulaWords:
    """The words of a formula, with its parts in MathML; `tex` says that the words are TeX."""

    text: str
    mathml: str
    is_display: bool = False
    tex: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The words of a ledger entry in the text; `charts` are the slugs of the charts that draw it.

    `whole` means that they stay on one line: figures and short dates. An entry with the call of a footnote inside is
    split into several marks: those after the first are `continued`, and only the first has the entry's id. `address`
    is that of a link of the source that has no other words, "" for none; `pieces` are its words as they are set, where
    the source sets some of them apart.
    """

    entry: str
    text: str
    charts: tuple[str, ...]
    whole: bool
    title: str
    continued: bool = False
    address: str = ""
    pieces: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected place: the edition's reading stands in the text, the source's in the list."""

    letter: str
    source: str
    reading: str


@dataclass(frozen=True, slots=True)
class Call:
    """The call of a note."""

    note: int


@dataclass(frozen=True, slots=True)
class MarginChart:
    """The place that a chart in the margin stands beside, by the chart's slug."""

    slug: str


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The call of a footnote of the document's own: the words of the source, the footnote's id, and the call's number.

    Calls are numbered in the order of the text, from 1.
    """

    text: str
    footnote: str
    number: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The place where a page of the printed edition begins."""

    page: int


@dataclass(frozen=True, slots=True)
class OriginalPage:
    """The place where a page of the original begins: its number among these, from 1, and what it is called."""

    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Named:
    """The place of a name that the index points to."""

    id: str


@dataclass(frozen=True, slots=True)
class Rest:
    """The place where a paragraph goes on after notes at the foot of a page split it, with the id of this part.

    `text` is the blank between the two.
    """

    id: str
    text: str


_OfSource = Words | LinkedWords | FormulaWords | Mark | NoteReference | Rest
Run = _OfSource | Corrected | Call | MarginChart | PageBreak | OriginalPage | Named


def printed(run: Run) -> str:
    """What a run adds to the words of the edition's text."""
    if isinstance(run, Call | MarginChart | PageBreak | OriginalPage | Named):
        return ""
    return run.reading if isinstance(run, Corrected) else run.text
