"""Sets of figures that belong together as facts: what each figure is there, in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from edition.document.model.document import Document
from edition.document.model.tree import Table
from edition.facts.data import Datum
from edition.facts.fact import Fact, FactKind, FactPoint, Role, make_fact
from edition.facts.sets import FigureSet
from edition.facts.tables import head_words, naming
from edition.facts.times import are_apart
from edition.ledger.days import extent

#: The group of the facts that sets tell as well.
GROUP_OF: Mapping[FactKind, str] = {
    "before-after": "time", "over-time": "time", "parts-of-whole": "parts", "change-percentages": "several",
    "same-quantity-several-subjects": "several", "list-of-counts": "several", "target-vs-actual": "target",
}  # fmt: skip
_PAIR = 2
#: All of a whole in percent, and what rounding takes or gives.
_ALL, _ROUNDED = Decimal(100), Decimal(1)
#: Parts are more than their whole by so much of it at most.
_LOOSE = Decimal("0.01")
#: A status that tells an aim, not a result.
_AIMS = frozenset(("planned", "threshold", "forecast"))
#: The name of a row has so many code points at most.
_LONGEST_NAME = 60


def facts_of_sets(document: Document, sets: Iterable[FigureSet]) -> Iterator[Fact]:
    """The facts of sets, each with its confidence; a set whose figures cannot be told apart truly is none."""
    for one in sets:
        told = _once(one.data)
        is_apart = len({datum.site.is_cell for datum in told}) > 1  # of prose and a table nothing gives all a name
        fact = _MAKERS[one.group](one, told) if len(told) >= _PAIR and not is_apart else None
        if fact is not None:
            yield replace(_named(document, fact, told), confidence=one.confidence)


def _once(data: Sequence[Datum]) -> list[Datum]:
    """Figures without those that tell one of them again: the same number of one time."""
    by_value = {(one.unit, one.entry.quantity.value, one.entry.quantity.as_of): one for one in reversed(data)}
    return [one for one in data if by_value[one.unit, one.entry.quantity.value, one.entry.quantity.as_of] is one]


def _of_time(_: FigureSet, told: Sequence[Datum]) -> Fact | None:
    """One quantity of several times; of two, which is the earlier one has to be known."""
    entries = [one.entry for one in told]
    changes = [one for one in told if one.unit[0] == "percent_change"]
    if any(one.value is None for one in told):
        return None
    if len(told) == _PAIR and len(changes) == 1:
        roles: list[Role] = ["change" if one is changes[0] else "level" for one in told]
        return make_fact("before-after", entries, "a level, and the change that led to it", roles)
    if len({one.unit for one in told}) > 1:
        return None
    days = [extent(entry.quantity.as_of or "") for entry in entries]
    is_dated = all(days) and are_apart([entry.quantity.as_of or "" for entry in entries])
    if len(told) > _PAIR:
        points = (FactPoint(entry, time=entry.quantity.as_of or "") for entry in entries)
        ordered = tuple(sorted(points, key=lambda point: point.time))
        return Fact("over-time", ordered, "one quantity is told of several times") if is_dated else None
    first, second = entries
    if is_dated:
        first, second = (first, second) if (days[0] or ()) < (days[1] or ()) else (second, first)
    elif first.change_from == second.id:
        first, second = second, first
    elif second.change_from != first.id:
        return None
    return make_fact("before-after", (first, second), "one quantity is told of two times", ("before", "after"))


def _of_several(one: FigureSet, told: Sequence[Datum]) -> Fact | None:
    """One quantity of several subjects or cases; what is of another time each is one of several times."""
    entries = [datum.entry for datum in told]
    values = {datum.value for datum in told}
    times = {entry.quantity.as_of for entry in entries}
    if len(times) == len(told) and None not in times:
        return _of_time(one, told)
    # Of two times no chart of subjects can be true that names none.
    if len(times - {None}) > 1 or len(values) == 1 or None in values:
        return None
    if all(entry.quantity.direction and entry.quantity.kind == "percent_change" for entry in entries):
        return make_fact("change-percentages", entries, "changes of several things are told alike")
    if len({datum.unit for datum in told}) > 1:
        return None
    return make_fact("same-quantity-several-subjects", entries, "one quantity of several subjects is told alike")


def _of_parts(one: FigureSet, told: Sequence[Datum]) -> Fact | None:
    """Parts, and their whole where that is told; parts without it that do not make up all are several things."""
    if any(datum.value is None for datum in told):
        return None
    whole = max(told, key=lambda datum: datum.value or 0)
    rest = sum((datum.value or Decimal(0) for datum in told if datum is not whole), Decimal(0))
    greatest = whole.value or Decimal(0)
    is_whole = one.wholes[one.data.index(whole)] > 0
    if is_whole and rest <= greatest * (1 + _LOOSE):
        parts = [datum.entry for datum in told if datum is not whole]
        roles: list[Role] = ["whole"]
        roles += ["level"] * len(parts)
        return make_fact("parts-of-whole", [whole.entry, *parts], "parts of one whole are told with it", roles)
    if whole.unit == ("percent", "%") and abs(greatest + rest - _ALL) <= _ROUNDED:
        return make_fact("parts-of-whole", [datum.entry for datum in told], "shares that make up all are told alike")
    # A whole among what does not add up to it is no part beside the others.
    return None if is_whole else _of_several(one, told)


def _of_aims(_: FigureSet, told: Sequence[Datum]) -> Fact | None:
    """A result and its aim, where one of two is told as an aim."""
    aims = [one for one in told if one.slot("status") in _AIMS]
    if len(told) != _PAIR or len(aims) != 1 or told[0].unit != told[1].unit:
        return None
    result = next(one for one in told if one is not aims[0])
    return make_fact("target-vs-actual", (result.entry, aims[0].entry), "a result and its aim", ("result", "target"))


_MAKERS: Mapping[str, Callable[[FigureSet, Sequence[Datum]], Fact | None]] = {
    "time": _of_time, "several": _of_several, "parts": _of_parts, "target": _of_aims,
}  # fmt: skip


def _named(document: Document, fact: Fact, told: Sequence[Datum]) -> Fact:
    """A fact of cells with the names of its rows or of its columns, whichever tell them apart."""
    if not all(one.site.is_cell for one in told):
        return fact
    heads = {one.entry.id: _heads(document, one) for one in told}
    for place in (0, 1):
        names = [heads[point.entry.id][place] for point in fact.points]
        others = {heads[point.entry.id][1 - place] for point in fact.points}
        if len(set(names)) == len(names) and all(0 < len(name) <= _LONGEST_NAME for name in names):
            points = tuple(replace(point, name=name) for point, name in zip(fact.points, names, strict=True))
            about = naming(others.pop()) if len(others) == 1 else ""
            return replace(fact, points=points, about=about, about_in_short=about, context="")
    return replace(fact, context="")


def _heads(document: Document, datum: Datum) -> tuple[str, str]:
    """The words of the heads of a cell's row and of its column."""
    table = document.blocks[datum.site.block]
    if not isinstance(table, Table):
        return "", ""
    row = table.rows[datum.site.row]
    heads = [head[datum.site.column] for head in table.rows[: max(table.head_rows, 1)] if len(head) == len(row)]
    return head_words(document, row[0]), " ".join(filter(None, (head_words(document, head) for head in heads)))
