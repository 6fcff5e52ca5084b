"""Numbers that editors type into notes: each refers to a figure, and the editor is asked when that changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.apparatus.anchors import Anchors
from edition.apparatus.lookup import EntryLookup
from edition.apparatus.transfer import EXPRESSION, figures_quoted
from edition.apparatus.versions import FigureDiff
from edition.document.model.document import Document
from edition.errors import Finding
from edition.languages.dates import month_names
from edition.ledger.entry import Entry, Ledger
from edition.manuscript import Manuscript, NoteDraft

#: Numbers of up to this many digits occur in a text by chance.
_SMALL = 2
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def stale_numbers(manuscript: Manuscript, document: Document, ledger: Ledger, diff: FigureDiff) -> Iterator[Finding]:
    """A-018 for each typed number whose figure has changed or is gone from the new version of a text.

    A number refers to a figure that its note quotes, or else, unless it is small, to any figure of the text that
    contains it; the day of a month does not count.
    """
    lookup = EntryLookup(document, ledger, Anchors(document))
    now = {change.before.id: change.id for change in diff.changed}
    lost = now.keys() | {statement.id for statement in diff.gone}
    if not lost:
        return
    for note in manuscript.notes:
        own = list(_own_figures(note, document, lookup))
        for at, number in _typed(note.markdown, document.language):
            figures = [one for one in own if number in _numbers(one.surface)]
            if not figures and len(number) > _SMALL:
                figures = [one for one in ledger.entries if number in _numbers(one.surface)]
            if figures and all(one.id in lost for one in figures):
                was = " ".join(figures[0].surface.split())
                became = "has changed" if figures[0].id in now else "is gone"
                yield Finding(
                    "A-018",
                    f"the note says {number}, but the figure “{was}” {became}",
                    "write the number that the new text states, or compute it: {= … }",
                    file=note.quote.file,
                    line=note.body_line + note.markdown.count("\n", 0, at),
                    quoted=number,
                )


def _own_figures(note: NoteDraft, document: Document, lookup: EntryLookup) -> Iterator[Entry]:
    """The figures that a note quotes: in the words it is anchored to, and in its expressions."""
    anchors = Anchors(document)
    for quote in (note.quote, *figures_quoted(note)):
        span = anchors.find(quote)
        if not isinstance(span, Finding):
            yield from lookup.entries_in(span)


def _typed(markdown: str, language: str) -> Iterator[tuple[int, str]]:
    """The numbers of a note outside its expressions, with their offsets, except those beside the name of a month."""
    blanked = EXPRESSION.sub(lambda match: " " * len(match[0]), markdown)
    months = {name.casefold() for name in month_names(language)}
    for match in _NUMBER.finditer(blanked):
        beside = (*blanked[: match.start()].split()[-1:], *blanked[match.end() :].split()[:1])
        if months.isdisjoint(word.strip(".,;:()").casefold() for word in beside):
            yield match.start(), _plain(match[0])


def _numbers(words: str) -> set[str]:
    """The numbers of some words."""
    return {_plain(match[0]) for match in _NUMBER.finditer(words)}


def _plain(number: str) -> str:
    """A number without the signs that group its digits."""
    return number.replace(",", "")
