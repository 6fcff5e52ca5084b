"""Chart requests to chart specifications: every number of a chart is a ledger entry, or there is no chart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from edition.apparatus.anchors import Anchors
from edition.apparatus.apparatus import ChartSpec, DatedEvent, ReferenceValue
from edition.apparatus.charts.placement import block_after, homes_in, prose_units_of
from edition.apparatus.lookup import EntryLookup
from edition.apparatus.series import Point, Series, make_series, middle_of
from edition.document.model.document import Document
from edition.errors import Finding
from edition.facts import Fact, FactKind, FactPoint, capitalised
from edition.facts.fact import PartRole
from edition.languages.dates import find_date
from edition.ledger.entry import Entry
from edition.manuscript import ChartRequest, OutsideValue
from edition.notation import Notation
from edition.source import Span
from edition.values import FrozenMap

#: Facts that are lists: an editor who draws two figures of one has to say what the others are.
_LISTS = frozenset(("list-of-counts", "same-quantity-several-subjects", "change-percentages", "parts-of-whole"))
#: At least this many figures of a list are meant to be from it; a single one may happen to be.
_SEVERAL = 2
#: The most values of a slot that a hint names if no record holds the requested one.
_MOST_NAMED = 6
#: A year in a label.
_YEAR = re.compile(r"\b[12]\d{3}\b")
#: Forms whose figures are in the order of the request.
_IN_ORDER = frozenset(("slope", "dumbbell", "line", "stacked-bar", "unit-squares"))
#: The kind of fact that a chart of a form is taken to show if its figures are not those of a fact.
_FACTS: dict[str, FactKind] = {
    "slope": "before-after",
    "dumbbell": "before-after",
    "line": "over-time",
    "stacked-bar": "parts-of-whole",
    "unit-squares": "parts-of-whole",
    "change": "change-percentages",
    "range": "range",
    "timeline": "timeline",
    "waffle": "list-of-counts",
}


def requested(
    request: ChartRequest,
    document: Document,
    facts: Sequence[Fact],
    anchors: Anchors,
    lookup: EntryLookup,
    notation: Notation,
    outside: Mapping[str, OutsideValue] = FrozenMap(),
) -> ChartSpec | list[Finding]:
    """The specification of a request, or its findings.

    `facts` say how its figures are related; `outside` are the values that do not come from the text, by their ids.
    """
    entries, findings = _entries_of(request, lookup) if request.entries else _records_of(request, lookup)
    events, unfound = _events_of(request, lookup)
    findings += unfound
    span = anchors.find(request.after) if request.after else None
    if isinstance(span, Finding):
        findings.append(span)
    if request.reference and request.reference not in outside:
        findings.append(_no_value(request, outside))
    if findings:
        return findings
    homes = {entry.paragraph for entry in entries}
    if request.size == "margin" and not (len(homes) == 1 and homes <= prose_units_of(document)):
        message = f"chart “{request.id}” has no single paragraph or item to stand beside"
        hint = "quote two figures of one paragraph or item, or leave out size"
        return [Finding("C-005", message, hint, file=request.file, line=request.line, quoted=request.title)]
    if isinstance(span, Span) and all(entry.span.start >= span.end for entry in entries):
        message = f"chart “{request.id}” would come before its first figure"
        hint = "in after, quote words of the paragraph with its first figure, or of a later paragraph"
        return [Finding("C-003", message, hint, file=request.file, line=request.line, quoted=request.title)]
    labels = request.labels or (_varying(entries, notation) if request.records else ("",) * len(entries))
    try:
        series = _series(request, entries, labels, facts, notation)
    except ValueError as error:
        hint = "draw figures of one kind, each with a single number; the command `figures` shows how each was read"
        return [Finding("C-002", f"chart “{request.id}”: {error}", hint, file=request.file, line=request.line)]
    return ChartSpec(
        slug=request.id,
        title=request.title,
        subtitle=request.subtitle,
        form=request.form,
        series=series,
        after=block_after(document, homes_in(document), series, span if isinstance(span, Span) else None),
        configured=True,
        caveat=request.caveat,
        waive=tuple(sorted(request.waive.items())),
        file=request.file,
        line=request.line,
        base=request.base,
        highlight=request.highlight,
        reference=_reference(outside.get(request.reference), notation),
        unit_label=request.unit_label,
        fact=_fact_of(series, request.form, facts),
        reason=notation.messages.gettext("asked for by the editor"),
        left_out=_left_out(series, facts),
        size=request.size,
        events=events,
    )


def _entries_of(request: ChartRequest, lookup: EntryLookup) -> tuple[list[Entry], list[Finding]]:
    """The entries that a request quotes, and a finding for each quote without an entry."""
    entries: list[Entry] = []
    findings: list[Finding] = []
    for quote in request.entries:
        entry = lookup.find_entry(quote)
        if isinstance(entry, Entry):
            entries.append(entry)
            continue
        # For a chart the missing number matters more than the quote: C-001, whatever the anchor said.
        message = f"chart “{request.id}”: {entry.message}"
        findings.append(replace(entry, code="C-001", message=message))
    return entries, findings


def _records_of(request: ChartRequest, lookup: EntryLookup) -> tuple[list[Entry], list[Finding]]:
    """The figures whose records match the slots of a request; C-001 if there are fewer than two."""
    found = lookup.with_slots(request.records)
    if len(found) > 1:
        return found, []
    told = ", ".join(f"{slot} = “{value}”" for slot, value in request.records.items())
    message = f"chart “{request.id}”: the text has {'only one figure' if found else 'no figure'} with {told}"
    hint = "give values that two or more figures have; the command `figures` shows them"
    for slot in request.records:
        known = lookup.held_by(slot)
        near = get_close_matches(request.records[slot], known, _MOST_NAMED) or known[:_MOST_NAMED]
        hint = f"{hint}; values of {slot} are " + ", ".join(f"“{one}”" for one in near) if near else hint
    return [], [Finding("C-001", message, hint, file=request.file, line=request.line, quoted=request.title)]


def _varying(entries: Sequence[Entry], notation: Notation) -> tuple[str, ...]:
    """The values of the slot in which records differ: whose it is, under what condition, what is measured, when."""
    for slot in ("subject", "condition", "measure", "as_of"):
        told = [entry.told(slot) for entry in entries]
        if all(told) and len(set(told)) == len(told):
            return tuple(notation.period(one or "") if slot == "as_of" else capitalised(one or "") for one in told)
    return ("",) * len(entries)


def _events_of(request: ChartRequest, lookup: EntryLookup) -> tuple[tuple[DatedEvent, ...], list[Finding]]:
    """The events of a request, each at the time that its quote states; C-001 if a quote states none."""
    events: list[DatedEvent] = []
    findings: list[Finding] = []
    for quote, words in request.events:
        entry = lookup.find_entry(quote)
        value = entry.quantity.value if isinstance(entry, Entry) else None
        at = middle_of(value) if isinstance(value, str) else None
        if isinstance(entry, Entry) and at is not None:
            events.append(DatedEvent(entry, words, at))
            continue
        hint = "quote words that contain one date or period"
        message = entry.message if isinstance(entry, Finding) else "these words state no time"
        message = f"chart “{request.id}”, event “{words}”: {message}"
        findings.append(Finding("C-001", message, hint, file=quote.file, line=quote.line, quoted=quote.exact))
    return tuple(events), findings


def _no_value(request: ChartRequest, outside: Mapping[str, OutsideValue]) -> Finding:
    """C-004: a value from outside that is not in `reference.toml`."""
    message = f"chart “{request.id}”: reference.toml has no value “{request.reference}”"
    hint = f"known: {', '.join(outside)}" if outside else f"write [values.{request.reference}] there"
    return Finding("C-004", message, hint, file=request.file, line=request.line, quoted=request.reference)


def _series(
    request: ChartRequest, entries: Sequence[Entry], labels: Sequence[str], facts: Sequence[Fact], notation: Notation
) -> Series:
    """The figures as points, in the requested order, each in its group and with its role in the form."""
    groups = request.group or ("",) * len(entries)
    by_value = request.order == "value" and request.form not in _IN_ORDER
    points: list[Point] = []
    for group in dict.fromkeys(groups):
        pairs = [pair for pair, of in zip(zip(entries, labels, strict=True), groups, strict=True) if of == group]
        made = make_series(tuple(pairs), notation.in_words, by_value=by_value).points
        points += (replace(point, group=group) for point in made)
    known = {point.entry.id: point for fact in facts for point in fact.points}
    told = (_told(point, known.get(point.entry.id), notation) for point in points)
    return Series(tuple(replace(one, role=_role(n, points, request.form)) for n, one in enumerate(told)))


def _told(point: Point, known: FactPoint | None, notation: Notation) -> Point:
    """A point with what a fact knows of its figure, its time and whether it is planned, or the time in its label."""
    time = (known.time if known else "") or point.entry.quantity.as_of or _time_of(point.label)
    is_plan = bool(known and known.is_plan)
    return replace(point, time=notation.period(time) if time else "", at=middle_of(time), is_plan=is_plan)


def _time_of(label: str) -> str:
    """The day that a label names, else the year, in ISO 8601; "" where it names none."""
    day, year = find_date(label), _YEAR.search(label)
    return day.isoformat() if day else year[0] if year else ""


def _role(number: int, points: Sequence[Point], form: str) -> PartRole:
    """The role of a figure among the others: the whole of a stack, a level before or after."""
    if form in ("slope", "dumbbell"):
        return "after" if number % 2 else "before"
    is_first = form in ("stacked-bar", "unit-squares") and number == 0 and len(points) > 1
    return "whole" if is_first and points[0].value >= sum(one.value for one in points[1:]) else "level"


def _reference(value: OutsideValue | None, notation: Notation) -> ReferenceValue | None:
    """A value from outside as a line of a chart."""
    if value is None:
        return None
    words = f"{value.label}: {notation.number(value.value)[0]}{f' {value.unit}' if value.unit else ''}"
    source = ", ".join(part for part in (value.source, value.date, value.licence) if part)
    return ReferenceValue(value.value, f"{words}†", source, value.id)


def _left_out(series: Series, facts: Sequence[Fact]) -> tuple[str, ...]:
    """The words of the figures that a chart leaves out of a list from which it draws two or more."""
    drawn = {entry.id for entry in series.entries}
    left = {
        entry.id: entry.surface
        for fact in facts
        if fact.kind in _LISTS and sum(entry.id in drawn for entry in fact.entries) >= _SEVERAL
        for entry in fact.entries
        if entry.id not in drawn
    }
    return tuple(left.values())


def _fact_of(series: Series, form: str, facts: Sequence[Fact]) -> FactKind:
    """The kind of the fact with the figures of a chart, otherwise the kind that its form shows."""
    wanted = {entry.id for entry in series.entries}
    kinds = (fact.kind for fact in facts if {entry.id for entry in fact.entries} == wanted)
    return next(kinds, _FACTS.get(form, "same-quantity-several-subjects"))
