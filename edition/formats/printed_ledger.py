"""The ledger and the chronology as paper has them: the figures that a reader would look up, and what happened when.

Screens and data have every figure; on paper each line costs a reader the turning of a page. What a chart or a note
rests on stands there always, the rest by its worth, as many as the text is long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from edition.assembly import Edition, LedgerRow
from edition.formats.indexes import LEAST_WORTH, PAGE, amounts, dates, head_of, told
from edition.notation import Notation

#: About so many lines of a ledger fill a page.
_LINES = 40
#: A text of more pages than that is long.
_LONG = 60
#: A ledger has so many lines for each page of a long text, and of a short one; a chronology so many.
_OF_LONG, _OF_SHORT = 0.06 * _LINES, 0.12 * _LINES
_TIMES_OF_LONG, _TIMES_OF_SHORT = 0.03 * _LINES, 0.05 * _LINES
#: However short the text, so many lines.
_FEWEST = 12
#: So many words are shown before and behind a figure, and a date, behind which stands what happened.
_AROUND, _AROUND_DATE = (6, 6), (5, 14)
_ELIDED = "…"
#: Of one time so many events are told.
_MOST_EVENTS = 3


@dataclass(frozen=True, slots=True)
class LedgerFigure:
    """A figure in words, with all the rows that tell it."""

    words: str
    rows: tuple[LedgerRow, ...]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line of the printed ledger: figures of one thing, of several times if of more than one.

    One of a single figure has the words before it, its own and those behind it.
    """

    figures: tuple[LedgerFigure, ...]
    words: tuple[str, str, str] | None = None

    @property
    def is_told_by_words(self) -> bool:
        """Whether its own words tell its figure as the ledger would."""
        words = " ".join("".join(self.words[1:] if self.words else ()).split())
        return " ".join(self.figures[0].words.split()).casefold() in words.casefold()

    @property
    def rows(self) -> tuple[LedgerRow, ...]:
        """All rows that tell its figures."""
        return tuple(row for figure in self.figures for row in figure.rows)


@dataclass(frozen=True, slots=True)
class LedgerGroup:
    """The lines of the printed ledger that are of one thing; `head` is "" where the text does not name it."""

    head: str
    lines: tuple[LedgerLine, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of the chronology in words, and what the text tells of it, each with the row of its date."""

    time: str
    events: tuple[tuple[LedgerRow, str], ...]


@dataclass(frozen=True, slots=True)
class PrintedLedger:
    """What paper has of a ledger. `rows` are the ids of the entries that have a line there."""

    groups: tuple[LedgerGroup, ...]
    moments: tuple[Moment, ...]
    rows: frozenset[str]

    @property
    def count(self) -> int:
        """How many figures of the text the ledger prints."""
        return sum(len(line.rows) for group in self.groups for line in group.lines)


def printed_ledger(edition: Edition, notation: Notation) -> PrintedLedger:
    """What paper has of the ledger of an edition."""
    pages = edition.document.length / PAGE
    is_long = pages > _LONG
    most = max(_FEWEST, round(pages * (_OF_LONG if is_long else _OF_SHORT)))
    most_times = max(_FEWEST, round(pages * (_TIMES_OF_LONG if is_long else _TIMES_OF_SHORT)))
    groups = _groups(_chosen(amounts(edition.rows), most, notation), notation)
    moments = _moments(edition.rows, notation, most_times)
    rows = [row for group in groups for line in group.lines for row in line.rows]
    rows += [row for moment in moments for row, _ in moment.events]
    return PrintedLedger(groups, moments, frozenset(row.entry.id for row in rows))


def _chosen(rows: Sequence[LedgerRow], most: int, notation: Notation) -> list[tuple[LedgerRow, ...]]:
    """What charts and notes rest on or editors vouch for, and the worthiest others, with all rows that tell them.

    What nothing names is not looked up by a name: of such figures only the former are printed.
    """
    told: defaultdict[tuple[object, ...], list[LedgerRow]] = defaultdict(list)
    for row in rows:
        told[_figure(row)].append(row)
    figures = sorted(told.values(), key=_standing)
    asked = [figure for figure in figures if _is_asked(figure)]
    others = [figure for figure in figures if not _is_asked(figure) and _is_looked_up(figure, notation)]
    kept = asked + others[: max(0, most - len(asked))]
    return sorted((tuple(figure) for figure in kept), key=lambda figure: figure[0].number)


def _is_asked(figure: Sequence[LedgerRow]) -> bool:
    """Whether a chart, a note or an editor's word rests on a figure."""
    return any(row.is_asked for row in figure)


def _is_looked_up(figure: Sequence[LedgerRow], notation: Notation) -> bool:
    """Whether a figure has a name, and a reader is likely to look it up."""
    return bool(head_of(figure[0], notation)) and max(row.worth for row in figure) >= LEAST_WORTH


def _standing(figure: Sequence[LedgerRow]) -> tuple[bool, int, int]:
    """What figures are chosen by: whether something rests on them, their worth, their place."""
    return not _is_asked(figure), -max(row.worth for row in figure), figure[0].number


def _figure(row: LedgerRow) -> tuple[object, ...]:
    """What rows share that tell the same figure again: what is not named is the same only where it counts the same."""
    quantity = row.entry.quantity
    counted = quantity.unit_text if quantity.kind == "count" else None
    what = row.measure.casefold() or counted or row.number
    return quantity.kind, quantity.unit, quantity.value, quantity.as_of, what


def _groups(figures: Iterable[tuple[LedgerRow, ...]], notation: Notation) -> tuple[LedgerGroup, ...]:
    """Figures by what they are of, in alphabetical order; of one measure at several times they are one line."""
    found: defaultdict[str, list[tuple[LedgerRow, ...]]] = defaultdict(list)
    heads: dict[str, str] = {}
    for rows in figures:
        head = head_of(rows[0], notation)
        key = head.casefold().removesuffix("s")
        heads.setdefault(key, head)
        found[key].append(rows)
    groups = [LedgerGroup(heads[key], tuple(_lines(heads[key], of, notation))) for key, of in found.items()]
    return tuple(sorted(groups, key=lambda one: (not one.head[:1].isalpha(), one.head.casefold())))


def _lines(head: str, figures: Sequence[tuple[LedgerRow, ...]], notation: Notation) -> Iterator[LedgerLine]:
    """The lines of figures of one thing."""
    series: dict[tuple[object, ...], list[tuple[LedgerRow, ...]]] = {}
    for rows in figures:
        first, quantity = rows[0], rows[0].entry.quantity
        is_dated = bool(first.measure) and quantity.as_of is not None
        key = (first.measure, first.subject, quantity.kind, quantity.unit) if is_dated else (first.number,)
        series.setdefault(key, []).append(rows)
    for same in series.values():
        times = {rows[0].entry.quantity.as_of for rows in same}
        if len(same) > 1 and len(times) == len(same):
            ordered = sorted(same, key=lambda rows: rows[0].entry.quantity.as_of or "")
            yield LedgerLine(tuple(LedgerFigure(told(rows[0], head, notation), rows) for rows in ordered))
        else:
            for rows in same:
                yield LedgerLine((LedgerFigure(told(rows[0], head, notation), rows),), around(rows[0]))


def _moments(rows: Sequence[LedgerRow], notation: Notation, most: int) -> tuple[Moment, ...]:
    """What happened, by times in their order; of too many those whose sentences say most."""
    dated = [row for year, same in dates(rows) for row in same if row.is_asked or (year and (row.before or row.after))]
    by_time = groupby(dated, key=lambda row: notation.value(row.entry))
    moments = [Moment(time, tuple((row, _event(row)) for row in _events(list(same)))) for time, same in by_time]
    fullest = sorted(range(len(moments)), key=lambda at: _fullness(moments[at]), reverse=True)
    ends = accumulate(len(moments[at].events) for at in fullest)
    kept = {at for at, end in zip(fullest, ends, strict=True) if end <= most or moments[at].events[0][0].is_asked}
    return tuple(moment for at, moment in enumerate(moments) if at in kept)


def _events(rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    """Of rows of one time those that notes and charts rest on, else those whose sentences say most, each once."""
    asked = [row for row in rows if row.is_asked]
    told = {_event(row): row for row in reversed(rows)}
    longest = sorted(told, key=len, reverse=True)[:_MOST_EVENTS]
    return asked or sorted((told[words] for words in longest), key=lambda row: row.number)


def _fullness(moment: Moment) -> tuple[bool, int]:
    """What moments are chosen by: whether something rests on them, and how much is told of them."""
    return moment.events[0][0].is_asked, max(len(words) for _, words in moment.events)


def _event(row: LedgerRow) -> str:
    """What the text tells of a time."""
    return "".join(around(row, _AROUND_DATE)).strip()


def around(row: LedgerRow, most: tuple[int, int] = _AROUND) -> tuple[str, str, str]:
    """So many words at `most` before a figure in its sentence, its own, and so many behind it."""
    before, after = row.before.split(), row.after.split()
    left, right = before[-most[0] :], after[: most[1]]
    start = (_ELIDED + "\u00a0" if len(left) < len(before) else "") + " ".join(left)
    end = " ".join(right) + ("\u00a0" + _ELIDED if len(right) < len(after) else "")
    glue_before = " " if row.before[-1:].isspace() else ""
    glue_after = " " if row.after[:1].isspace() else ""
    return f"{start}{glue_before}".lstrip(), row.words, f"{glue_after}{end}".rstrip()
