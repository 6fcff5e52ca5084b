"""Whether dates agree with the calendar and with one another: days of the week, lengths of periods, lists in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise

from edition.apparatus.examination.query import Query, Question, Weekday, query_of, stated
from edition.document.model.document import Document
from edition.document.model.tree import Block, ItemList, Paragraph
from edition.facts.passages import FactPassage
from edition.languages.dates import weekday_names
from edition.ledger.entry import Entry

#: A list in the order of its dates has at least this many.
_FEWEST = 5
_YEAR = re.compile(r"\d{4}")


def weekdays(document: Document, entries: Sequence[Entry]) -> Iterator[Query]:
    """P-010 for a date with its year to which the text gives the wrong day of the week."""
    names = weekday_names(document.language)
    for entry in entries:
        day = _day(entry)
        words = entry.surface.casefold()
        told = [number for name, number in names.items() if re.search(rf"\b{re.escape(name)}\b", words)]
        if day and _YEAR.search(words) and told and day.weekday() not in told:
            yield query_of(Question.WEEKDAY, (entry,), date=day, computed=Weekday(day), stated=stated(entry))


def _day(entry: Entry) -> date | None:
    """The one day that an entry states."""
    value = entry.quantity.value
    if entry.quantity.kind != "date" or not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def lengths(passages: Sequence[FactPassage]) -> Iterator[Query]:
    """P-010 for a wrong number of days right beside a period of two full dates: "40 days (1 to 31 May 2020)"."""
    for passage in passages:
        for one, other in pairwise(passage.entries):
            for told, period in ((one, other), (other, one)):
                days = _days(period)
                value = told.quantity.value
                is_of_days = told.quantity.kind == "duration" and told.quantity.unit == "day"
                gap = passage.gaps[passage.entries.index(other)]
                if not days or not is_of_days or not isinstance(value, Decimal) or len(gap.split()) > 1:
                    continue
                if value not in (days, days - 1) and told.quantity.comparator in (None, "="):
                    yield query_of(
                        Question.LENGTH,
                        (one, other),
                        period=stated(period),
                        computed=Decimal(days),
                        stated=stated(told),
                    )


def _days(entry: Entry) -> int:
    """The days of a period of two full dates, both counted; 0 for anything else."""
    try:
        first, last = (date.fromisoformat(end) for end in str(entry.quantity.value).split("/"))
    except ValueError:
        return 0
    return (last - first).days + 1


def out_of_order(document: Document, entries: Sequence[Entry]) -> Iterator[Query]:
    """P-010 for the one date out of order in a list or run of paragraphs that all begin with dates."""
    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(entry.paragraph, entry)
    for run in _runs(document):
        told = [(entry, _day(entry)) for entry in (first.get(unit) for unit in run) if entry]
        opening = [(entry, day) for (entry, day) in told if day and _opens(entry)]
        if len(opening) < _FEWEST or len(opening) < len(run):
            continue
        wrong = [
            entry
            for at, (entry, _) in enumerate(opening)
            if (days := [day for number, (_, day) in enumerate(opening) if number != at]) == sorted(days)
        ]
        is_in_order = [day for _, day in opening] == sorted(day for _, day in opening)
        if wrong and not is_in_order:
            yield query_of(Question.ORDER, (wrong[0],), date=stated(wrong[0]))


def _opens(entry: Entry) -> bool:
    """Whether a unit begins with a date, but for a word before it."""
    return entry.span.start - entry.sentence.start <= len("On the ")


def _runs(document: Document) -> Iterator[list[str]]:
    """The ids of the items of each list, and of each run of successive paragraphs."""
    for is_text, blocks in groupby(document.blocks, key=_is_text):
        if is_text:
            yield [block.id for block in blocks]
        else:
            for block in blocks:
                if isinstance(block, ItemList):
                    yield [item.id for item in block.items]


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.kind == "text"
