"""A query: a place where a text may not agree with itself, as a question to its editor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from edition.document.model.identity import digest_of
from edition.ledger.entry import Entry
from edition.notation import Notation
from edition.source import Span

#: All of something, in percent.
HUNDRED = Decimal(100)
#: Computed values are stated to one decimal.
_TENTH = Decimal("0.1")


class Question(Enum):
    """What is asked: the code of its finding, and its words, a message of the catalogues."""

    CHANGE = "P-006", "From %(before)s to %(after)s is a change of %(computed)s; the text says %(stated)s."
    MULTIPLE = "P-006", "From %(before)s to %(after)s is %(computed)s times as much; the text says %(stated)s."
    SHARE = "P-007", "%(part)s of %(whole)s is %(computed)s; the text says %(stated)s."
    PART = "P-007", "A part, %(part)s, is greater than its whole, %(whole)s."
    SUM = "P-007", "The parts come to %(computed)s; the text says %(stated)s."
    COLUMN = (
        "P-007",
        "The figures of a column come to %(computed)s, those of others to their totals; the table says %(stated)s.",
    )
    ANNOUNCED = "P-008", "The text announces %(stated)s; what follows is %(computed)s."
    OTHER_FIGURE = "P-009", "Two sentences in the same words differ in a figure: %(one)s, %(other)s."
    OTHER_NAME = "P-009", "Two sentences in the same words differ in a name: %(one)s, %(other)s."
    WEEKDAY = "P-010", "%(date)s was a %(computed)s; the text says %(stated)s."
    LENGTH = "P-010", "%(period)s has %(computed)s days; the text says %(stated)s."
    ORDER = "P-010", "The dates of this list are in order, but for %(date)s."
    NEARLY_AGAIN = "P-011", "What stands here stands again, but for some words: %(differing)s."

    @property
    def code(self) -> str:
        """The code of its finding."""
        return self.value[0]

    @property
    def words(self) -> str:
        """Its words in English, with names for the answers."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Percent:
    """A computed change or share, in percent."""

    value: Decimal

    @classmethod
    def of(cls, share: Decimal) -> Percent:
        """A share of one in percent, to one decimal."""
        return cls(rounded(share * HUNDRED))


def rounded(value: Decimal) -> Decimal:
    """A computed value as a question states it: to one decimal."""
    return value.quantize(_TENTH)


@dataclass(frozen=True, slots=True)
class Weekday:
    """The day of the week of a date."""

    date: date


#: What a name in a question is replaced by: words of the text, a number, a date in ISO 8601 (a `date`), or one of the
#: above.
Answer = str | Decimal | Percent | Weekday | date


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the editor.

    `id` stays the same as long as the figures or sentences do; `places` are the sentences that it is about, in the
    order of the text; `answers` replace the names in the words of the `question`.
    """

    id: str
    question: Question
    answers: tuple[tuple[str, Answer], ...]
    places: tuple[Span, ...]
    entries: tuple[str, ...] = ()

    def words(self, notation: Notation) -> str:
        """The question in the language of a notation."""
        return notation.messages.gettext(self.question.words) % {
            name: _written(one, notation) for name, one in self.answers
        }


def _written(answer: Answer, notation: Notation) -> str:
    """An answer as the furniture writes it."""
    match answer:
        case Decimal():
            return notation.number(answer)[0]
        case Percent():
            return notation.of_unit(notation.number(answer.value)[0], "%", "percent")
        case Weekday():
            return notation.messages.weekday(answer.date)
        case date():
            return notation.messages.day(answer)
    return answer


def query_of(
    question: Question, entries: Sequence[Entry], places: Sequence[Span] = (), words: str = "", **answers: Answer
) -> Query:
    """A query about some figures, at their sentences unless other places are given; without figures, about words."""
    spans = tuple(dict.fromkeys(places or sorted((entry.sentence for entry in entries), key=lambda one: one.start)))
    key = " ".join((question.code, *(entry.id for entry in entries), words))
    identity = f"query-{digest_of(key)[:8]}"
    return Query(identity, question, tuple(answers.items()), spans, tuple(entry.id for entry in entries))


def stated(entry: Entry) -> str:
    """The words of a figure on one line, with what it counts."""
    words = " ".join(entry.surface.split())
    quantity = entry.quantity
    return f"{words} {quantity.unit_text}" if quantity.kind == "count" and quantity.unit_text else words
