"""The sentences of the furniture about an edition: how to cite it, what it holds, what its parts are called."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from edition.assembly import Edition, Publication, RemovedWords, document_record, edition_record, makers_of
from edition.manuscript import NoteKind
from edition.messages import Messages
from edition.quantity import TIMES

#: The key prefers an amount to these kinds of figure.
_DATED = frozenset(("date", "period", "ordinal"))
#: Greatest number of forms quoted on paper of what is removed for one reason.
_MOST_FORMS = 6
_DIGITS = re.compile(r"\d+")
#: A word, and a sign of a script that is written without blanks; how many of each are read in a minute.
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORDS_A_MINUTE = 230
_SIGNS_A_MINUTE = 500
#: Greatest number of characters of a figure that the key shows.
_LONGEST_SAMPLE = 16


def cite(edition: Edition, messages: Messages) -> str:
    """How to cite the edition: who, title and day of the document, the edition and its day; places by ¶ or number."""
    if edition.reviewed:
        label = messages.gettext("Annotated edition %(number)s") % {"number": edition.metadata.edition}
    else:
        label = messages.gettext("Automatic edition, not reviewed")
    dated = f"{label}, {messages.day(edition.printed_on)}" if edition.is_dated else label
    how = (
        messages.gettext("Cite places by the document's own paragraph numbers (¶).")
        if edition.numbers
        else messages.gettext("Cite places by paragraph (¶), which is the same in every format.")
    )
    return f"{cite_document(edition, messages)}. {dated}. {how}"


def cite_document(edition: Edition, messages: Messages) -> str:
    """How to cite the document, apart from its edition: who, title with its part, day."""
    who, day = _source_of(document_record(edition), messages)
    return ". ".join(part.rstrip(".") for part in (who, document_record(edition).full_title, day) if part)


def byline(edition: Edition, messages: Messages) -> str:
    """Who made or issued the document, and its day: "Jimmy Carter, 16 January 1981"; empty if neither is known."""
    return ", ".join(part for part in _source_of(document_record(edition), messages) if part)


def _source_of(record: Publication, messages: Messages) -> tuple[str, str]:
    """Who made or issued a document, and its day in words; each is empty if unknown."""
    who = ", ".join(maker.name for maker in record.authors) or record.publisher
    return who, messages.day(record.issued) if record.issued else ""


@dataclass(frozen=True, slots=True)
class KeyMarks:
    """Marks of an edition as its key shows them, each from its own text; "" if it has no such mark.

    A figure, a figure that is drawn, a word that a note hangs on, a corrected word, the number of a paragraph.
    """

    figure: str
    drawn: str
    called: str
    corrected: str
    paragraph: str


def key_marks(edition: Edition, printed: Collection[str] | None = None) -> KeyMarks:
    """The first mark of each kind that is short enough to show; for paragraphs, one in the middle.

    On paper only the `printed` entries are marked.
    """
    marked = [row for row in edition.rows if printed is None or row.entry.id in printed]
    counts = [row for row in marked if row.entry.quantity.kind not in _DATED and row.words[:1].isdigit()]
    rows = [row for row in counts if len(row.words) <= _LONGEST_SAMPLE] or marked
    drawn = [row.words for row in marked if row.charts]
    plain = [row.words for row in rows if not row.charts] or [row.words for row in rows]
    numbers = sorted(number for number in edition.places.values() if number)
    return KeyMarks(
        figure=next(iter(plain), ""),
        drawn=next(iter(drawn), ""),
        called=next((edition.document.words(note.anchor).split()[-1] for note in edition.notes), ""),
        corrected=next((one.reading for one in edition.corrections), ""),
        paragraph=edition.printed_number(numbers[len(numbers) // 2]) if numbers else "",
    )


def names_of(words: str) -> str:
    """The names of makers as they are printed: "Jimmy Carter" of "Carter, Jimmy"."""
    return ", ".join(maker.name for maker in makers_of(words))


def records_of(edition: Edition, messages: Messages) -> tuple[Publication, Publication]:
    """The document and its edition as bibliographies describe them."""
    kind = (
        messages.gettext("Annotated edition")
        if edition.reviewed
        else messages.gettext("Automatic edition, not reviewed")
    )
    return document_record(edition), edition_record(edition, kind)


def reading_minutes(edition: Edition) -> int:
    """About how many minutes it takes to read the text, at least one."""
    printed = edition.document.views.printed.text
    signs = len(_SIGN.findall(printed))
    minutes = signs / _SIGNS_A_MINUTE if signs else len(_WORD.findall(printed)) / _WORDS_A_MINUTE
    return max(1, round(minutes))


def description(edition: Edition, messages: Messages) -> str:
    """One sentence about the edition for its metadata."""
    if edition.reviewed:
        kind = messages.gettext("Annotated edition of “%(title)s”: %(parts)s.")
    else:
        kind = messages.gettext("Automatic edition, not reviewed, of “%(title)s”: %(parts)s.")
    return kind % {"title": document_record(edition).full_title, "parts": ", ".join(_parts(edition, messages))}


def _parts(edition: Edition, messages: Messages) -> tuple[str, ...]:
    """What an edition contains, with numbers: "64 figures", "3 notes"."""
    figures, notes = len(edition.rows), len(edition.notes)
    corrections, charts = len(edition.corrections), len(edition.charts)
    counted = (
        (messages.ngettext("%(num)s figure", "%(num)s figures", figures), figures),
        (messages.ngettext("%(num)s note", "%(num)s notes", notes), notes),
        (messages.ngettext("%(num)s correction", "%(num)s corrections", corrections), corrections),
        (messages.ngettext("%(num)s chart", "%(num)s charts", charts), charts),
    )
    return tuple(words % {"num": messages.number(number)} for words, number in counted)


def note_label_of(kind: NoteKind, messages: Messages) -> str:
    """What a note of a kind is called in print: what a reader gets from it."""
    labels = {
        "reading": messages.gettext("Reading"),
        "arithmetic": messages.gettext("Sum"),
        "definition": messages.gettext("Definition"),
        "citation": messages.gettext("Source"),
    }
    return labels[kind]


def status_label_of(status: str, messages: Messages) -> str:
    """What the status of a figure is called in print."""
    labels = {
        "stated": messages.gettext("stated as so"),
        "planned": messages.gettext("planned"),
        "forecast": messages.gettext("expected"),
        "estimate": messages.gettext("estimated"),
        "example": messages.gettext("an example"),
        "threshold": messages.gettext("a limit"),
    }
    return labels[status]


def matter_titles(edition: Edition, messages: Messages) -> dict[str, str]:
    """The titles of the matter after the text, by id, in order."""
    states_times = [row.entry.quantity.kind in TIMES for row in edition.rows]
    titles = {
        "ledger": messages.gettext("Ledger of figures"),
        **({"timeline": messages.gettext("Dates in the text")} if any(states_times) else {}),
        "corrections": messages.gettext("Corrections and principles"),
    }
    if edition.glossary:
        titles["glossary"] = messages.gettext("Glossary")
    if edition.has_sources:
        titles["sources"] = messages.gettext("Sources of the notes")
    if edition.queries:
        titles["against"] = messages.gettext("The text against itself")
    if edition.names or not all(states_times):
        titles["index"] = messages.gettext("Index")
    return titles | {"colophon": messages.gettext("Colophon")}


def forms_of(removed: RemovedWords) -> tuple[tuple[str, int], ...]:
    """The first of each form left out for one reason, with its line; words of one form differ only in digits."""
    first: dict[str, tuple[str, int]] = {}
    for words, line in removed.places:
        first.setdefault(_DIGITS.sub("0", words), (words, line))
    return tuple(first.values())[:_MOST_FORMS]
