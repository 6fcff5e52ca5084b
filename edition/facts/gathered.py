"""Facts gathered from others: levels of several things at the same times as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.document.model.document import Document
from edition.document.model.tree import Table
from edition.facts.fact import Fact, axis_of
from edition.facts.wording import Wording

#: Least and most things in one fact.
_FEWEST, _MOST = 2, 12
#: Most lines that stand one below the other.
_MOST_LINES = 4
#: Least confidence of a line: a less sure one would make all of them less sure, and is left to itself.
_LEAST_SURE = 0.7
#: Beyond this ratio of the greatest level to the least, one scale shows no change of the least.
_TOO_FAR = 30


def lines_of_tables(facts: Sequence[Fact], document: Document, wording: Wording) -> Iterator[Fact]:
    """All quantities of one unit in a part of a table, in rows or columns, at the same times, as a line each.

    A total of the others has no line. A part ends where a row has no figures, or a total.
    """
    tables = {block.id: block for block in document.blocks if isinstance(block, Table)}
    cells = {
        cell.id: (name, row, column)
        for name, block in tables.items()
        for row, told in enumerate(block.rows)
        for column, cell in enumerate(told)
    }
    of_tables: defaultdict[tuple[str, bool, tuple[object, ...]], dict[int, Fact]] = defaultdict(dict)
    for fact in facts:
        places = [cells[entry.paragraph] for entry in fact.entries if entry.paragraph in cells]
        is_line = fact.kind == "over-time" and len(places) == len(fact.points) and bool(fact.about)
        if not is_line or fact.confidence < _LEAST_SURE or min(fact.values) < 0 or wording.has("totals", fact.about):
            continue
        is_row = len({row for _, row, _ in places}) == 1
        times = tuple(point.time for point in fact.points)
        kind, unit = axis_of(fact.entries[0])
        key = places[0][0], is_row, (times, kind, None if kind == "count" else unit)
        _, row, column = places[0]
        of_tables[key].setdefault(row if is_row else column, fact)
    for (name, is_row, _), alike in of_tables.items():
        for part in _parts(document, tables[name], is_row, wording):
            told = [alike[place] for place in part if place in alike]
            if len({fact.about.casefold() for fact in told}) == len(part) and _FEWEST <= len(part) <= _MOST_LINES:
                together = _together(told, "several quantities are given for the same times")
                yield replace(together, confidence=min(fact.confidence for fact in told))


def _parts(document: Document, table: Table, is_row: bool, wording: Wording) -> Iterator[list[int]]:
    """The rows of each part of a table, or its columns: with figures, and no total among them."""
    words = [[document.views.legible.words(cell.span) for cell in row] for row in table.rows]
    heads = max(table.head_rows, 1)
    if not is_row:
        widest = max(map(len, words))
        words = [[row[column] if column < len(row) else "" for row in words] for column in range(widest)]
    first = heads if is_row else 1
    behind = 1 if is_row else heads
    part: list[int] = []
    for place, line in enumerate(words):
        has_figures = place >= first and any(any(map(str.isdigit, one)) for one in line[behind:])
        if has_figures and not wording.has("totals", " ".join(line[:behind])):
            part.append(place)
        elif part:
            yield part
            part = []
    if part:
        yield part


def gathered(facts: Sequence[Fact], wording: Wording) -> Iterator[Fact]:
    """Several things before and after on one axis: of one unit, and of the same two times or one paragraph."""
    pairs: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in _dated([one for one in facts if one.kind == "before-after" and one.has_levels and one.has_one_unit]):
        pairs[_common(fact, wording)].append(fact)
    nameless = {
        entry.paragraph for alike in pairs.values() for fact in alike if not fact.about for entry in fact.entries
    }
    for found in pairs.values():
        # What a paragraph also states, but does not name, would be left out.
        alike = [fact for fact in found if nameless.isdisjoint(entry.paragraph for entry in fact.entries)]
        told = _once(alike)
        values = [abs(value) for fact in told for value in fact.values if value]
        if _FEWEST <= len(told) <= _MOST and (told[0].tells_rates or max(values) <= _TOO_FAR * min(values)):
            together = _together(told, "several things are stated before and after")
            yield replace(together, about=wording.measure(told[0].about))


def _dated(pairs: Sequence[Fact]) -> Iterator[Fact]:
    """Pairs of levels; undated pairs in the sentence of a dated one get the same two times.

    "Wool rose from 12 tons in 1990 to 15 tons in 2000, and flax from 3 tons to 4".
    """
    times = {fact.entries[0].sentence: fact for fact in reversed(pairs) if all(point.time for point in fact.points)}
    for fact in pairs:
        model = times.get(fact.entries[0].sentence)
        is_undated = not any(point.time for point in fact.points) and not fact.is_told_apart
        if model is None or not is_undated:
            yield fact
            continue
        both = zip(fact.points, model.points, strict=True)
        yield replace(fact, points=tuple(replace(point, time=dated.time) for point, dated in both))


def _once(facts: Sequence[Fact]) -> list[Fact]:
    """Facts without those that repeat the figures, or the thing, of another one."""
    by_figures = {fact.values: fact for fact in facts}
    return list({fact.about.casefold(): fact for fact in by_figures.values()}.values())


def _together(told: Sequence[Fact], reason: str) -> Fact:
    """Several facts as one, whose points are named by what each is about."""
    points = tuple(replace(point, name=fact.about) for fact in told for point in fact.points)
    drawn = {point.entry.id for point in points}
    others = {entry.id: entry for fact in told for entry in fact.left_out if entry.id not in drawn}
    return replace(
        told[0],
        points=points,
        reason=reason,
        about="",
        about_in_short="",
        left_out=tuple(others.values()),
        tells_prices=any(fact.tells_prices for fact in told),
        is_forecast=all(fact.is_forecast for fact in told),
    )


def _common(fact: Fact, wording: Wording) -> tuple[object, ...]:
    """What facts in one chart have in common: unit, both times or else the paragraph, and what is planned.

    Monthly changes are not those of a year.
    """
    quantity = fact.entries[0].quantity
    times = tuple(point.time for point in fact.points)
    are_two = all(times) and len(set(times)) == len(times)
    times, where = (times, "") if are_two else ((), fact.entries[0].paragraph)
    plans = tuple(point.is_plan for point in fact.points)
    return quantity.kind, quantity.unit_head, times, where, plans, wording.all("spans", fact.about)
