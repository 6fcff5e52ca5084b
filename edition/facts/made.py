"""Facts made of sets of figures that belong together: the role of each figure, and their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from edition.document.model.document import Document
from edition.document.model.tree import Cell, Paragraph, Table
from edition.facts.data import Datum
from edition.facts.fact import Fact, FactPoint, PartRole, make_fact
from edition.facts.sets import FigureSet, tells_the_same
from edition.facts.wording import Wording
from edition.ledger.days import extent

_PAIR = 2
#: From this number of parts on, their sum shows which figure is the whole.
_FEWEST_PARTS = 3
_LEVELS = frozenset(("money", "measure", "count"))
_RATES = frozenset(("percent_change", "ratio"))
#: All of a whole, and the tolerance for rounding, in percent.
_ALL, _ROUNDED = Decimal(100), Decimal(1)
#: Parts may exceed their whole by at most this share of it.
_LOOSE = Decimal("0.01")
#: A figure is the later one, or the target, if its share for that exceeds its share for being the earlier one, or the
#: result, by at least this many ten-thousandths.
_LEAST_LEANING = 3000
#: Longest name of a row or column, in code points.
_LONGEST_NAME = 60
#: A head that names something contains a word of at least three letters.
_WORD = re.compile(r"[^\W\d_]{3}")
#: A number with a fraction is a figure, not what another is called.
_FIGURE = re.compile(r"[+‐‑–−-]?\s*\d*[.,]\d+(?:E[+−-]?\d+)?", re.IGNORECASE)
#: The call of a note at the end of a head: "(a)", "[16]".
_CALL = re.compile(r"\s*(?:\([a-z]\)|\[\d+\])$")
#: Leaders, dashes and marks of emphasis at the ends of a head are not part of its words.
_ENDS = " ,._-–—·•*:|"


def facts_of_sets(document: Document, sets: Iterable[FigureSet], wording: Wording) -> Iterator[Fact]:
    """The facts of sets, each with its confidence, in their order.

    A set is left out if its figures cannot be distinguished truthfully, or if it mostly repeats an earlier set.
    """
    taken: list[frozenset[str]] = []
    for one in sets:
        told = _once(one.data)
        members = frozenset(datum.entry.id for datum in one.data)
        is_apart = len({datum.site.is_cell for datum in told}) > 1  # nothing names both prose and table figures
        if len(told) < _PAIR or is_apart or any(tells_the_same(members, other) for other in taken):
            continue
        fact = _MAKERS[one.group](one, told)
        if fact is not None:
            taken.append(members)
            yield replace(_named(document, fact, told, wording), confidence=one.confidence)


def _once(data: Sequence[Datum]) -> list[Datum]:
    """Figures without those that repeat an earlier one in another sentence: the same number at the same time.

    Within one sentence, and in cells, the same number belongs to something else.
    """
    told: list[Datum] = []
    first: dict[tuple[object, ...], Datum] = {}
    for one in data:
        before = first.setdefault((one.unit, one.entry.quantity.value, one.entry.quantity.as_of), one)
        if before is one or one.site.is_cell or before.entry.sentence == one.entry.sentence:
            told.append(one)
    return told


def _of_time(one: FigureSet, told: Sequence[Datum]) -> Fact | None:
    """One quantity at several times; if there are two, it must be known which is the earlier.

    Beside the levels of two or more times, the changes that led from one to another are not repeated.
    """
    changes = _changes_among(told)
    is_mixed = 0 < len(changes) < len(told)
    if is_mixed and len(told) == _PAIR:
        roles: list[PartRole] = ["change" if datum is changes[0] else "level" for datum in told]
        return make_fact(
            "before-after", [datum.entry for datum in told], "a level, and the change that led to it", roles
        )
    told = [datum for datum in told if datum not in changes] if is_mixed else told
    if len(told) < _PAIR or any(datum.value is None for datum in told):
        return None
    entries = [datum.entry for datum in told]
    if not _are_of_one_unit(told):
        return None
    days = [extent(entry.quantity.as_of or "") for entry in entries]
    is_dated = all(days) and _are_apart([entry.quantity.as_of or "" for entry in entries])
    if all(days) and len(set(days)) > 1 and not is_dated:
        return None  # a quarter and its year
    if len(told) > _PAIR:
        points = (FactPoint(entry, time=entry.quantity.as_of or "") for entry in entries)
        ordered = tuple(sorted(points, key=lambda point: point.time))
        return Fact("over-time", ordered, "one quantity is given for several times") if is_dated else None
    later = _leaning_to(one, told)
    if is_dated:
        later = told[0] if (days[0] or ()) > (days[1] or ()) else told[1]
    elif led_to := [datum for datum in told if datum.entry.change_from in {entry.id for entry in entries}]:
        later = led_to[0]
    if later is None:
        return None
    earlier = next(entry for entry in entries if entry is not later.entry)
    return make_fact("before-after", (earlier, later.entry), "one quantity is given for two times", ("before", "after"))


def _changes_among(told: Sequence[Datum]) -> list[Datum]:
    """Those of some figures that state how much another changed: by their words, or as percent beside levels."""
    rates = [one for one in told if one.entry.quantity.direction or one.unit[0] == "percent_change"]
    has_levels = any(one.unit[0] in _LEVELS for one in told)
    return rates or [one for one in told if has_levels and one.unit[0] == "percent"]


def _are_of_one_unit(told: Iterable[Datum]) -> bool:
    """Whether figures can stand on one axis; a bare number has the unit of the others."""
    return len({datum.unit for datum in told if datum.unit[0] != "number"}) <= 1


def _leaning_to(one: FigureSet, told: Sequence[Datum]) -> Datum | None:
    """The later of two figures, or the target of the other; None if that is not sure."""
    most = max(told, key=lambda datum: one.leanings[one.data.index(datum)])
    return most if one.leanings[one.data.index(most)] >= _LEAST_LEANING else None


def _of_several(one: FigureSet, told: Sequence[Datum]) -> Fact | None:
    """One quantity of several subjects or cases; if each figure has its own time, it is one at several times."""
    entries = [datum.entry for datum in told]
    values = {datum.value for datum in told}
    times = {entry.quantity.as_of for entry in entries}
    if len(times) == len(told) and None not in times:
        return _of_time(one, told)
    if _adds_up(told) or (len(told) > _PAIR and _make_up_all(told)):
        return _of_parts(one, told)
    # If the times differ, a chart of subjects that names no time cannot be true.
    if len(times - {None}) > 1 or len(values) == 1 or None in values:
        return None
    if all(entry.quantity.direction and entry.quantity.kind in _RATES for entry in entries):
        return make_fact("change-percentages", entries, "changes of several things are stated alike")
    if _are_of_one_unit(told):
        return make_fact("same-quantity-several-subjects", entries, "one quantity is stated alike for several subjects")
    are_counts = {datum.unit[0] for datum in told} == {"count"}
    return make_fact("list-of-counts", entries, "several things are counted in one list") if are_counts else None


def _adds_up(told: Sequence[Datum]) -> bool:
    """Whether one cell of a table is exactly the sum of three or more others: with fewer, that happens by chance."""
    values = [datum.value for datum in told if datum.value is not None and datum.site.is_cell]
    return len(told) == len(values) > _FEWEST_PARTS and sum(values) == 2 * max(values) and _are_of_one_unit(told)


def _make_up_all(told: Sequence[Datum]) -> bool:
    """Whether figures are shares that together are all of something, apart from rounding."""
    values = [datum.value for datum in told if datum.value is not None and datum.unit == ("percent", "%")]
    return len(values) == len(told) and abs(sum(values) - _ALL) <= _ROUNDED


def _of_parts(one: FigureSet, told: Sequence[Datum]) -> Fact | None:
    """Parts, with their whole if it is stated; parts without it that do not make up all are several things."""
    if any(datum.value is None for datum in told):
        return None
    whole = max(told, key=lambda datum: datum.value or 0)
    rest = sum((datum.value or Decimal(0) for datum in told if datum is not whole), Decimal(0))
    greatest = whole.value or Decimal(0)
    # Ships, barges and rafts are not parts of the ships; 440 men and 60 women are parts of 500 members.
    are_parts = _are_of_one_unit(told) or ({datum.unit[0] for datum in told} == {"count"} and rest == greatest)
    is_whole = are_parts and one.leanings[one.data.index(whole)] > 0
    if _make_up_all(told):
        return make_fact("parts-of-whole", [datum.entry for datum in told], "shares of one whole are stated alike")
    if _adds_up(told) or (is_whole and rest <= greatest * (1 + _LOOSE)):
        parts = [datum.entry for datum in told if datum is not whole]
        roles: list[PartRole] = ["whole"]
        roles += ["level"] * len(parts)
        return make_fact("parts-of-whole", [whole.entry, *parts], "a whole is stated with its parts", roles)
    # A whole among figures that do not add up to it is not a part like the others.
    return None if is_whole else _of_several(one, told)


def _of_targets(one: FigureSet, told: Sequence[Datum]) -> Fact | None:
    """A result and its target."""
    target = _leaning_to(one, told) if len(told) == _PAIR and _are_of_one_unit(told) else None
    if target is None:
        return None
    result = next(datum for datum in told if datum is not target)
    return make_fact("target-vs-actual", (result.entry, target.entry), "a result and its target", ("result", "target"))


_MAKERS: Mapping[str, Callable[[FigureSet, Sequence[Datum]], Fact | None]] = {
    "time": _of_time, "several": _of_several, "parts": _of_parts, "target": _of_targets,
}  # fmt: skip


def _are_apart(times: Sequence[str]) -> bool:
    """Whether no time is part of another: a quarter and its year are not two times of a series."""
    days = sorted(days for time in times if (days := extent(time)))
    return all(before[1] < after[0] for before, after in pairwise(days))


def _named(document: Document, fact: Fact, told: Sequence[Datum], wording: Wording) -> Fact:
    """A fact of cells with the names of its rows or columns, whichever distinguish them, and the table's caption."""
    if not all(one.site.is_cell for one in told):
        return fact
    fact = replace(fact, context=_caption(document, told[0].site.block))
    heads = {one.entry.id: _heads(document, one, wording) for one in told}
    for place in (0, 1):
        names = [heads[point.entry.id][place] for point in fact.points]
        others = {heads[point.entry.id][1 - place] for point in fact.points}
        are_names = all(0 < len(name) <= _LONGEST_NAME and not _FIGURE.fullmatch(name) for name in names)
        if len(set(names)) == len(names) and are_names:
            named = zip(fact.points, names, strict=True)
            points = tuple(replace(point, name="" if point.role == "whole" else name) for point, name in named)
            about = _naming(others.pop()) if len(others) == 1 else ""
            return replace(fact, points=points, about=about, about_in_short=about)
    return fact


def _caption(document: Document, at: int) -> str:
    """The words of the caption of a table, by its place among the blocks; "" where it has none."""
    beside = (*document.blocks[max(0, at - 1) : at], *document.blocks[at + 1 : at + 2])
    captions = [one for one in beside if isinstance(one, Paragraph) and one.kind == "caption"]
    return _head_words(document, captions[0]) if captions else ""


def _heads(document: Document, datum: Datum, wording: Wording) -> tuple[str, str]:
    """The words of the heads of a cell's row, including a row that heads several rows, and of its column."""
    table = document.blocks[datum.site.block]
    if not isinstance(table, Table):
        return "", ""
    row = table.rows[datum.site.row]
    heads = [head[datum.site.column] for head in table.rows[: max(table.head_rows, 1)] if len(head) == len(row)]
    name, above = _head_words(document, row[0]), _head_above(document, table, datum.site.row, wording)
    name = f"{above}: {name}" if above and name else name if above is not None else ""
    return name, " ".join(filter(None, (_head_words(document, head) for head in heads)))


def _head_above(document: Document, table: Table, at: int, wording: Wording) -> str | None:
    """The words of the row that heads this and other rows, to a total or the next such row: "Foreign" above "Current".

    "" if there is none; None if nothing ends its group, so that only the row right below it surely belongs to it.
    """
    words = [[_head_words(document, cell) for cell in row] for row in table.rows]
    ends = [bool(one[0]) and (not any(one[1:]) or wording.has("totals", one[0])) for one in words]
    above = next((place for place in range(at - 1, max(table.head_rows, 1) - 1, -1) if ends[place]), None)
    if above is None or any(words[above][1:]):
        return ""
    return words[above][0] if any(ends[at:]) or at == above + 1 else None


def _head_words(document: Document, unit: Cell | Paragraph) -> str:
    """The words of a head on one line, without leaders and dashes at their ends."""
    words = " ".join(document.views.legible.words(unit.span).split())
    return _CALL.sub("", words.strip(_ENDS)).strip(_ENDS)


def _naming(words: str) -> str:
    """Words that name what figures measure, "" for a mere number, as in the first row of a table without heads."""
    return words if _WORD.search(words) else ""
