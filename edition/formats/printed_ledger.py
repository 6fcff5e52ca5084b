"""The ledger and the chronology as paper has them: the figures that a reader would look up, and what happened when.

Screens and data have every figure; on paper each line costs a reader the turning of a page. What a chart or a note
rests on stands there always, the rest by its worth, as many as the text is long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from edition.assembly import Edition, LedgerRow
from edition.formats.indexes import LEAST_WORTH_OF_ENTRIES, PAGE, amounts, dates, head_of, told
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
#: A line of the column that shows a figure in its sentence has so many letters for each millimetre of the page.
_LETTERS = 0.28
#: A time behind the words of the text takes so many letters more than it has.
_APART = 4
#: Of the sentence of a date so many letters are shown: two lines, of which so many at most stand before it.
_OF_EVENT, _BEFORE_EVENT = 150, 120
#: Of one time so many events are told.
_MOST_EVENTS = 3
#: A date is told of whose sentence so likely tells what happened, in ten-thousandths: of ten such seven do.
_LEAST_TOLD = 6000
_ELIDED = "…"


@dataclass(frozen=True, slots=True)
class LedgerFigure:
    """A figure in words, with all the rows that tell it."""

    words: str
    rows: tuple[LedgerRow, ...]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line of the printed ledger: figures of one thing, of several times if of more than one.

    One of a single figure has the words around it.
    """

    figures: tuple[LedgerFigure, ...]
    words: str = ""

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


def printed_ledger(edition: Edition, notation: Notation, width: float) -> PrintedLedger:
    """What paper has of the ledger of an edition, on pages whose tables are so many millimetres wide."""
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
    return bool(head_of(figure[0], notation)) and max(row.worth for row in figure) >= LEAST_WORTH_OF_ENTRIES


def _standing(figure: Sequence[LedgerRow]) -> tuple[bool, int, int]:
    """What figures are chosen by: whether something rests on them, their worth, their place."""
    return not _is_asked(figure), -max(row.worth for row in figure), figure[0].number


def _figure(row: LedgerRow) -> tuple[object, ...]:
    """What rows share that tell the same figure again: what is not named is the same only where it counts the same."""
    quantity = row.entry.quantity
    counted = quantity.unit_text if quantity.kind == "count" else None
    what = row.measure.casefold() or counted or row.number
    return quantity.kind, quantity.unit, quantity.value, quantity.as_of, what


def _groups(figures: Iterable[tuple[LedgerRow, ...]], notation: Notation, letters: int) -> tuple[LedgerGroup, ...]:
    """Figures by what they are of, in alphabetical order; of one measure at several times they are one line.

    Others have the words around them, up to so many letters.
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
    """What happened, by times in their order; of too many those whose sentences most likely tell that."""
    dated = [row for year, same in dates(rows) for row in same if row.is_asked or (year and row.worth >= _LEAST_TOLD)]
    likeliest = sorted(dated, key=lambda row: (not row.is_asked, -row.worth, row.number))
    kept = {row.entry.id for at, row in enumerate(likeliest) if at < most or row.is_asked}
    told: dict[str, dict[str, LedgerRow]] = {}
    for row in dated:
        if row.entry.id in kept:
            told.setdefault(notation.value(row.entry), {}).setdefault(_event(row), row)
    return tuple(Moment(time, _worthiest(events)) for time, events in told.items())


def _worthiest(events: Mapping[str, LedgerRow]) -> tuple[tuple[LedgerRow, str], ...]:
    """Of what is told of a time what most likely tells an event, and what something rests on, in its order."""
    likeliest = sorted(events, key=lambda words: (not events[words].is_asked, -events[words].worth))
    kept = {words for at, words in enumerate(likeliest) if at < _MOST_EVENTS or events[words].is_asked}
    return tuple((row, words) for words, row in events.items() if words in kept)


def _event(row: LedgerRow) -> str:
    """What the text tells of a time: its sentence, or what a line has room for."""
    before, after = row.before.split(), row.after.split()
    first = _letters(before[::-1], _BEFORE_EVENT)
    used = sum(len(word) + 1 for word in before[len(before) - first :]) + len(row.words)
    return _around(row, first, _letters(after, _OF_EVENT - used))


def _context(row: LedgerRow, notation: Notation, letters: int) -> str:
    """The words of a figure with those around it that a line has room for, taken in turn from the nearest on."""
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
    """How many words have room in so many letters."""
    ends = accumulate(len(word) + 1 for word in words)
    return sum(end <= most for end in ends)


def _around(row: LedgerRow, first: int, last: int) -> str:
    """The words of a figure with so many before it and so many behind it in its sentence."""
    before, after = row.before.split(), row.after.split()
    left, right = before[len(before) - first :], after[:last]
    start = (_ELIDED + "\u00a0" if len(left) < len(before) else "") + " ".join(left)
    end = " ".join(right) + ("\u00a0" + _ELIDED if len(right) < len(after) else "")
    glue_before = " " if row.before[-1:].isspace() else ""
    glue_after = " " if row.after[:1].isspace() else ""
    return f"{start}{glue_before}{row.words}{glue_after}{end}".strip()
