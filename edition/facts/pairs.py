"""How two figures are related: scored by what stands between them, around them, and in their records.

The weights are integers, fitted by `tools/charts/fit_facts.py` on documents in which readers said which figures belong
in one chart. Nothing is decided here: `sets` looks for sets of figures that all belong together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from edition.facts.data import Datum, words_of
from edition.scoring import bucket

#: What the second of two figures is to the first: the same quantity at a later or an earlier time, or of another
#: subject or case; another part of one whole, its whole or its part; its target or result; the same stated again.
Relation = Literal["later", "earlier", "several", "parts", "whole", "target", "result", "same"]
FACT_RELATIONS: tuple[Relation, ...] = get_args(Relation)
NO_RELATION = "none"
#: Figures further apart, in figures, in code points, or in cells of a row or column, are not paired, nor are those of
#: two sections: of 12,800 pairs that were, readers put 198 into one chart.
_MOST_BETWEEN, _FARTHEST, _MOST_CELLS = 15, 1_800, 40
_LEVELS = frozenset(("money", "count", "measure", "number", "duration"))
_BARE = _LEVELS - {"duration"} | {"percent", "percent_change"}
#: Most words between two figures that are features one by one, and most that are one feature as a whole.
_MOST_WORDS, _FEW_WORDS = 20, 6
_SIGNS = ";:(,"
#: Cuts of the share of the smaller set of stems that two figures have in common.
_SHARES = (0.01, 0.2, 0.34, 0.5, 0.75, 0.99)
_RATIOS = (1.1, 1.5, 3, 10, 100)
_DISTANCES = (1, 2, 3, 5, 8, 15)
_LENGTHS = (0, 1, 2, 3, 5, 8, 12, 20, 35)
_CELLS = (1, 2, 3, 5, 10)
_SURE = (0.6, 0.8, 0.9, 0.96)
_ALL = 100
_SLOTS = ("measure", "subject", "base", "condition")
#: Figures between two figures are counted up to this many places behind the first.
_AMID = 12


def pairs(data: Sequence[Datum]) -> Iterator[tuple[int, int]]:
    """The places of each two of some ordered figures that may belong together: near, and of compatible units."""
    for first, one in enumerate(data):
        for second in range(first + 1, len(data)):
            other = data[second]
            if one.site.is_cell and one.site.block == other.site.block:
                if one.site.row != other.site.row and one.site.column != other.site.column:
                    continue
                if other.site.row - one.site.row > _MOST_CELLS:
                    break
            elif second - first > _MOST_BETWEEN or not _are_near(one, other):
                break
            if unit_fit_of(one, other):
                yield first, second


def _are_near(one: Datum, other: Datum) -> bool:
    """Whether two figures stand in one section, not too far apart."""
    return one.site.section == other.site.section and other.entry.span.start - one.entry.span.end <= _FARTHEST


def unit_fit_of(one: Datum, other: Datum) -> str:
    """How the units of two figures fit: "same", "bare" where one has none, "counts", "change", "points"; "" if not."""
    kinds = {one.unit[0], other.unit[0]}
    if one.unit == other.unit:
        return "same"
    if "number" in kinds and kinds <= _BARE:
        return "bare"
    if kinds == {"count"}:
        return "counts" if one.entry.sentence == other.entry.sentence else ""
    if "percent_change" in kinds and kinds <= {*_LEVELS, "percent_change", "percent"}:
        return "change"
    return "points" if kinds == {"measure", "percent"} else ""


def where_of(one: Datum, other: Datum) -> str:
    """How near two figures stand: in a row, a column, a sentence, a paragraph, a list, or a section."""
    if one.site.is_cell and one.site.block == other.site.block:
        return "row" if one.site.row == other.site.row else "column"
    if one.entry.sentence == other.entry.sentence:
        return "sentence"
    if one.entry.paragraph == other.entry.paragraph:
        return "paragraph"
    if one.site.block == other.site.block:
        return "list"
    return "section"


def pair_evidence_of(text: str, data: Sequence[Datum], first: int, second: int) -> Iterator[str]:
    """The features of two figures of a text, by their places among its figures."""
    one, other = data[first], data[second]
    start, end = one.entry.span.end, other.entry.span.start
    between = words_of(text[start:end]) if one.entry.sentence == other.entry.sentence else []
    told = {**_of_places(data, first, second, between), **_of_records(one, other), **_of_values(one, other)}
    where, unit = told["where"], told["unit"]
    for name, value in told.items():
        yield from (f"{name}={value}", f"{where} {name}={value}")
    yield from (f"kind={told['kind']} like={told['like']}", f"{told['kinds']} ratio={told['ratio']}")
    yield f"{unit} less={told['less']}"
    yield f"from={told['from']} time={told['time']}"
    yield from _of_words(one, other, f"{where}", f"{unit}")
    if where == "sentence":
        yield from _of_gap(between, f"{unit}")


def _of_words(one: Datum, other: Datum, where: str, unit: str) -> Iterator[str]:
    """The words right before two figures and right behind them."""
    before = [" ".join(told.before[-1:]) or "^" for told in (one, other)]
    behind = [" ".join(told.behind[:1]) or "$" for told in (one, other)]
    yield from (f"{where} before={before[0]}", f"{where} then={before[1]}", f"{where} {unit} then={before[1]}")
    yield from (f"{where} behind={behind[0]}", f"{where} last={behind[1]}")
    yield from (f"then={' '.join(other.before[-2:])}", f"last={' '.join(other.behind[:2])}")


def _of_gap(between: Sequence[str], unit: str) -> Iterator[str]:
    """What stands between two figures of a sentence."""
    if len(between) <= _FEW_WORDS:
        whole = " ".join(between)
        yield from (f"gap={whole}", f"{unit} gap={whole}")
    for word in dict.fromkeys(between[:_MOST_WORDS]):
        yield from (f"between={word}", f"{unit} between={word}")
    signs = "".join(sign for sign in _SIGNS if sign in between)
    yield from (f"{unit} signs={signs}", f"{unit} numbers={min(between.count('0'), 3)}")


def _of_places(data: Sequence[Datum], first: int, second: int, between: Sequence[str]) -> dict[str, object]:
    """How two figures are placed, how far their surroundings are the same, and what stands between them."""
    one, other = data[first], data[second]
    where, unit = where_of(one, other), unit_fit_of(one, other)
    kinds = one.entry.quantity.kind, other.entry.quantity.kind
    shared = len(one.stems & other.stems)
    cells = abs(one.site.row - other.site.row) + abs(one.site.column - other.site.column)
    is_joint = len(between) == 1 and where == "sentence"
    return {
        "where": where,
        "unit": unit,
        "kind": kinds[0] if unit == "same" else "two",
        "kinds": f"{kinds[0]}-{kinds[1]}",
        "like": bucket(shared / (min(len(one.stems), len(other.stems)) or 1), _SHARES),
        "before": sum(one.before[-count:] == other.before[-count:] for count in (1, 2)),
        "behind": sum(one.behind[:count] == other.behind[:count] for count in (1, 2)),
        "joint": between[0] if is_joint else "",
        "far": bucket(second - first, _DISTANCES),
        "length": bucket(len(between), _LENGTHS),
        "amid": min(3, sum(datum.unit == other.unit for datum in data[first + 1 : min(second, first + _AMID)])),
        "dates": min(2, other.dates - one.dates),
        "counts": f"{min(one.alike, 3)}{min(other.alike, 3)}",
        "line": "one" if one.line == other.line else "under" if one.in_line == other.in_line else "other",
        "cells": bucket(cells, _CELLS) if where in ("row", "column") else "",
        "cell": one.site.is_cell,
        "listed": one.site.is_listed,
        "of": (one.entry.quantity.unit_head or "").lower(),
        "sure": bucket(min(one.entry.confidence, other.entry.confidence), _SURE),
    }


def _of_records(one: Datum, other: Datum) -> dict[str, object]:
    """How far the records of two figures agree, slot by slot."""
    first, second = one.entry.quantity, other.entry.quantity
    statuses = one.slot("status"), other.slot("status")
    return {
        **{name: agreement(one.slot(name), other.slot(name)) for name in _SLOTS},
        "time": times_of(one, other),
        "said": agreement((one.entry.said_of or "").lower(), (other.entry.said_of or "").lower()),
        "status": statuses[0] == statuses[1],
        "statuses": f"{statuses[0]}-{statuses[1]}",
        "direction": f"{first.direction}-{second.direction}",
        "bounds": f"{first.comparator}-{second.comparator}",
        "from": one.entry.id == other.entry.change_from or other.entry.id == one.entry.change_from,
    }


def _of_values(one: Datum, other: Datum) -> dict[str, object]:
    """How far apart two numbers are, which is greater, and whether they are shares that make up all."""
    first, second = one.value, other.value
    if first is None or second is None:
        return {"ratio": "range", "less": None, "all": False}
    low, high = sorted((abs(first), abs(second)))
    ratio = "same" if first == second else "nought" if not low else bucket(float(high / low), _RATIOS)
    return {"ratio": ratio, "less": second < first, "all": one.unit[0] == "percent" and first + second == _ALL}


def agreement(one: str, other: str) -> str:
    """How far what is known about two figures agrees; "" means unknown."""
    if not one or not other:
        return "one" if one or other else "none"
    if one == other:
        return "same"
    if one in other or other in one:
        return "within"
    words, others = set(one.split()), set(other.split())
    return "some" if 2 * len(words & others) >= min(len(words), len(others)) else "other"


def times_of(one: Datum, other: Datum) -> str:
    """Whether two figures refer to one time."""
    first, second = one.entry.quantity.as_of, other.entry.quantity.as_of
    if not first or not second:
        return "one" if first or second else "none"
    return "same" if first == second else "other"
