"""The ledger and the chronology as printed on paper: the figures a reader would look up, and what happened when.

Screens and data have every figure; on paper each line adds to the pages that a reader has to turn. Figures that a chart
or a note rests on are always printed, the others by their worth, as many as the length of the text allows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from edition.assembly import Edition, LedgerRow
from edition.formats.indexes import LEAST_WORTH_OF_ENTRIES, PAGE, amounts, dates, head_of, told
from edition.notation import Notation

#: Approximate number of lines of a ledger on a page.
_LINES = 40
#: A text of more pages than that is long.
_LONG = 60
#: Lines of a ledger for each page of a long text and of a short one; then the same for a chronology.
_OF_LONG, _OF_SHORT = 0.06 * _LINES, 0.12 * _LINES
_TIMES_OF_LONG, _TIMES_OF_SHORT = 0.03 * _LINES, 0.05 * _LINES
#: Least number of lines allowed, however short the text.
_FEWEST = 12
#: Letters in a line of the column that shows a figure in its sentence, for each millimetre of the page.
_LETTERS = 0.28
#: Letters that a time behind the words of the text takes in addition to its own.
_APART = 4
#: Letters shown of the sentence of a date, which fill two lines, and how many of them may stand before the date.
_OF_EVENT, _BEFORE_EVENT = 150, 120
#: Number of events printed for one time.
_MOST_EVENTS = 3
#: Least likelihood, in ten-thousandths, that the sentence of a printed date says what happened: seven of ten such do.
_LEAST_TOLD = 6000
_ELIDED = "…"


@dataclass(frozen=True, slots=True)
class LedgerFigure:
    """A figure in words, with all the rows that state it."""

    words: str
    rows: tuple[LedgerRow, ...]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line of the printed ledger: a single figure, or the figures of one thing at several times.

    A line with a single figure has the words around it.
    """

    figures: tuple[LedgerFigure, ...]
    words: str = ""

    @property
    def rows(self) -> tuple[LedgerRow, ...]:
        """All rows that state its figures."""
        return tuple(row for figure in self.figures for row in figure.rows)


@dataclass(frozen=True, slots=True)
class LedgerGroup:
    """The lines of the printed ledger about one thing; `head` is "" if the text does not name it."""

    head: str
    lines: tuple[LedgerLine, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of the chronology in words, and what the text says about it: events, each with the row of its date."""

    time: str
    events: tuple[tuple[LedgerRow, str], ...]


@dataclass(frozen=True, slots=True)
class PrintedLedger:
    """The part of a ledger that is printed on paper. `rows` are the ids of the entries that have a line there."""

    groups: tuple[LedgerGroup, ...]
    moments: tuple[Moment, ...]
    rows: frozenset[str]

    @property
    def count(self) -> int:
        """How many figures of the text the ledger prints."""
        return sum(len(line.rows) for group in self.groups for line in group.lines)


def printed_ledger(edition: Edition, notation: Notation, width: float) -> PrintedLedger:
    """The part of an edition's ledger that is printed, on pages whose tables have a `width` in millimetres."""
    pages = edition.document.length / PAGE
    is_long = pages > _LONG
    most = max(_FEWEST, round(pages * (_OF_LONG if is_long else _OF_SHORT)))
    most_times = max(_FEWEST, round(pages * (_TIMES_OF_LONG if is_long else _TIMES_OF_SHORT)))
    groups = _groups(_chosen(amounts(edition.rows), most, notation), notation, round(width * _LETTERS))
    moments = _moments(edition.rows, notation, most_times)
    rows = [row for group in groups for line in group.lines for row in line.rows]
    rows += [row for moment in moments for row, _ in moment.events]
    return PrintedLedger(groups, moments, frozenset(row.entry.id for row in rows))


def _chosen(rows: Sequence[LedgerRow], most: int, notation: Notation) -> list[tuple[LedgerRow, ...]]:
    """The figures that charts or notes rest on or editors vouch for, and the worthiest others, each with all its rows.

    A figure without a name cannot be looked up by it: such figures are printed only if they are of the former kind.
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
    return bool(head_of(figure[0], notation)) and max(row.worth for row in figure) >= LEAST_WORTH_OF_ENTRIES


def _standing(figure: Sequence[LedgerRow]) -> tuple[bool, int, int]:
    """The sort key by which figures are chosen: whether something rests on them, their worth, their place."""
    return not _is_asked(figure), -max(row.worth for row in figure), figure[0].number


def _figure(row: LedgerRow) -> tuple[object, ...]:
    """What rows that repeat a figure have in common; unnamed figures are the same only if they count the same thing."""
    quantity = row.entry.quantity
    counted = quantity.unit_text if quantity.kind == "count" else None
    what = row.measure.casefold() or counted or row.number
    return quantity.kind, quantity.unit, quantity.value, quantity.as_of, what


def _groups(figures: Iterable[tuple[LedgerRow, ...]], notation: Notation, letters: int) -> tuple[LedgerGroup, ...]:
    """Figures by what they are about, in alphabetical order; those of one measure at several times form one line.

    Others have the words around them, up to so many `letters`.
    """
    found: defaultdict[str, list[tuple[LedgerRow, ...]]] = defaultdict(list)
    heads: dict[str, str] = {}
    for rows in figures:
        head = head_of(rows[0], notation)
        key = head.casefold().removesuffix("s")
        heads.setdefault(key, head)
        found[key].append(rows)
    groups = [LedgerGroup(heads[key], tuple(_lines(heads[key], of, notation, letters))) for key, of in found.items()]
    return tuple(sorted(groups, key=lambda one: (not one.head[:1].isalpha(), one.head.casefold())))


def _lines(
    head: str, figures: Sequence[tuple[LedgerRow, ...]], notation: Notation, letters: int
) -> Iterator[LedgerLine]:
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
                yield LedgerLine(
                    (LedgerFigure(told(rows[0], head, notation), rows),), _context(rows[0], notation, letters)
                )


def _moments(rows: Sequence[LedgerRow], notation: Notation, most: int) -> tuple[Moment, ...]:
    """What happened, by time, in order; if dates are too many, those whose sentences most likely say what happened."""
    dated = [row for year, same in dates(rows) for row in same if row.is_asked or (year and row.worth >= _LEAST_TOLD)]
    likeliest = sorted(dated, key=lambda row: (not row.is_asked, -row.worth, row.number))
    kept = {row.entry.id for at, row in enumerate(likeliest) if at < most or row.is_asked}
    told: dict[str, dict[str, LedgerRow]] = {}
    for row in dated:
        if row.entry.id in kept:
            told.setdefault(notation.value(row.entry), {}).setdefault(_event(row), row)
    return tuple(Moment(time, _worthiest(events)) for time, events in told.items())


def _worthiest(events: Mapping[str, LedgerRow]) -> tuple[tuple[LedgerRow, str], ...]:
    """The sentences about a time that most likely state an event, and those that something rests on, in order."""
    likeliest = sorted(events, key=lambda words: (not events[words].is_asked, -events[words].worth))
    kept = {words for at, words in enumerate(likeliest) if at < _MOST_EVENTS or events[words].is_asked}
    return tuple((row, words) for words, row in events.items() if words in kept)


def _event(row: LedgerRow) -> str:
    """What the text says about a time: its sentence, or as much of it as there is room for."""
    before, after = row.before.split(), row.after.split()
    first = _letters(before[::-1], _BEFORE_EVENT)
    used = sum(len(word) + 1 for word in before[len(before) - first :]) + len(row.words)
    return _around(row, first, _letters(after, _OF_EVENT - used))


def _context(row: LedgerRow, notation: Notation, letters: int) -> str:
    """The words of a figure with as many words around it as fit into a line, taken alternately, the nearest first."""
    sides, counts, letters = (row.before.split()[::-1], row.after.split()), [0, 0], letters - len(row.words)
    letters -= len(notation.period(row.entry.quantity.as_of)) + _APART if row.entry.quantity.as_of else 0
    while any(counts[side] < len(sides[side]) for side in (0, 1)):
        side = min(
            (side for side in (0, 1) if counts[side] < len(sides[side])), key=lambda one: (counts[one], one == 0)
        )
        letters -= len(sides[side][counts[side]]) + 1
        if letters < 0:
            break
        counts[side] += 1
    return _around(row, *counts)


def _letters(words: Sequence[str], most: int) -> int:
    """How many words fit into `most` letters."""
    ends = accumulate(len(word) + 1 for word in words)
    return sum(end <= most for end in ends)


def _around(row: LedgerRow, first: int, last: int) -> str:
    """The words of a figure with `first` words before it and `last` words behind it in its sentence."""
    before, after = row.before.split(), row.after.split()
    left, right = before[len(before) - first :], after[:last]
    start = (_ELIDED + "\u00a0" if len(left) < len(before) else "") + " ".join(left)
    end = " ".join(right) + ("\u00a0" + _ELIDED if len(right) < len(after) else "")
    glue_before = " " if row.before[-1:].isspace() else ""
    glue_after = " " if row.after[:1].isspace() else ""
    return f"{start}{glue_before}{row.words}{glue_after}{end}".strip()
