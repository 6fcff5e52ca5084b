"""The TOML files of a work: metadata, corrections, charts, glossary.

Text goes in (files.py has read it), values come out. Every problem of a file is found before one
EditionError with all of them is raised: W-… for the files of a work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from edition.characters import visible
from edition.described import fields_of
from edition.findings import explanations
from edition.manuscript.figures_file import slots_of
from edition.manuscript.manuscript import (
    AnsweredQuery,
    ChartPlan,
    ChartRequest,
    CorrectionDraft,
    GlossaryDraft,
    LineHint,
    Metadata,
    OutsideValue,
    ReadingHints,
    TextQuote,
)
from edition.manuscript.tables import (
    ChartTable,
    CorrectionTable,
    GlossaryFile,
    LineTable,
    QueryTable,
    ReadingTable,
    RecordsTable,
    ReferenceFile,
    ValueTable,
    WorkFile,
)
from edition.manuscript.toml_reader import TomlFile
from edition.values import FrozenMap

_LINE = "reading.line"
#: How words beside a quote are written.
_BESIDE = ('prefix = "…"', 'suffix = "…"')
#: Hints that name lines of the text.
_NAMED = ("headings", "drop")


def parse_work(name: str, text: str) -> tuple[Metadata, ReadingHints]:
    """Metadata and reading hints from the text of a `work.toml`. Raises EditionError (W-001 to W-005)."""
    toml = TomlFile(name, text)
    below = FrozenMap(dict.fromkeys(_names_of(ReadingTable), "below [reading]"))
    good = toml.checked(toml.data, WorkFile, elsewhere=below) or {}
    if "edition_isbn" in good and not _is_isbn(good["edition_isbn"]):
        hint = "compare it with what the agency has given you: its last digit does not fit the others"
        line = toml.line_of("edition_isbn")
        toml.find("W-005", "this is not an ISBN", hint, line, good["edition_isbn"])
    above = FrozenMap(dict.fromkeys(_names_of(Metadata), "above [reading]"))
    reading = dict(good.pop("reading", {}))
    told = tuple(_line_hints(toml, reading.pop("line", [])))
    hints = toml.checked(reading, ReadingTable, "reading", elsewhere=above) or {}
    toml.raise_found()
    lines = {words: toml.line_of_string(words, "reading") for key in _NAMED for words in hints.get(key, ())}
    if "encoding" in hints:
        lines[hints["encoding"]] = toml.line_of("encoding", "reading")
    return Metadata(**_tuples(good)), ReadingHints(**_tuples(hints), told=told, file=name, lines=FrozenMap(lines))


def _is_isbn(words: str) -> bool:
    """Whether the last digit of an ISBN fits the others. Source: ISO 2108:2017, annex C."""
    digits = [int(one) for one in words if one.isdecimal()]
    return (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def _names_of(described: Any) -> Iterator[str]:
    return (field.name for field in fields_of(described))


def _line_hints(toml: TomlFile, tables: Any) -> Iterator[LineHint]:
    """The `[[reading.line]]` tables of a `work.toml`, with a finding for each that is not valid."""
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        toml.find("W-003", "“line” is not a list of tables", "write [[reading.line]]", toml.line_of("line"), "line")
        return
    for index, table in enumerate(tables):
        good = toml.checked(table, LineTable, _LINE, index)
        if good is None:
            continue
        line = toml.line_of("quote", _LINE, index)
        wrong = _unfit_line(good)
        if wrong:
            key, message, hint = wrong
            toml.find("W-005", message, hint, toml.line_of(key, _LINE, index), str(good[key]))
            continue
        quote = TextQuote(good["quote"], toml.name, line, good.get("prefix", ""), good.get("suffix", ""), _BESIDE)
        yield LineHint(
            quote, good.get("role", ""), good.get("level", 0), good.get("join", False), good.get("split", False)
        )


def _unfit_line(good: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """The key, the message and the hint of what does not fit in a `[[reading.line]]`."""
    said = [key for key in ("role", "level", "split") if good.get(key)]
    if good.get("join") and said:
        return said[0], "a line that continues the one before has no role of its own", "remove one of the two keys"
    if good.get("role", "heading") != "heading" and {"level", "split"} & good.keys():
        return "role", "level and split apply only to headings", 'write role = "heading", or remove level and split'
    if not said and not good.get("join"):
        return "quote", "nothing is said about this line", "add role, level, join = true or split = true"
    return None


def _tuples(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values with every list made a tuple."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}


def parse_corrections(name: str, text: str) -> tuple[CorrectionDraft, ...]:
    """The corrections of a `corrections.toml`. Raises EditionError (W-001 to W-005)."""
    toml = TomlFile(name, text)
    drafts = []
    for index, table in enumerate(toml.tables("correction")):
        good = toml.checked(table, CorrectionTable, "correction", index)
        if good is None:
            continue
        line = toml.line_of("source", "correction", index)
        if good["source"] == good.get("edition"):
            hint = "write the corrected words after edition =, or remove the [[correction]]"
            at = toml.line_of("edition", "correction", index)
            toml.find(
                "W-005", "source and edition are the same: this correction changes nothing", hint, at, good["source"]
            )
            continue
        quote = TextQuote(good["source"], name, line, good.get("prefix", ""), good.get("suffix", ""), _BESIDE)
        slots = slots_of(toml, "correction", index, good)
        drafts.append(
            CorrectionDraft(quote, good.get("edition", ""), good["reason"], good.get("kind", "capture"), slots)
        )
    toml.raise_found()
    return tuple(drafts)


#: The slots by which a chart request selects records.
RECORD_SLOTS = tuple(field.name for field in fields_of(RecordsTable))
#: What a chart needs that is not only left out.
_CHART_NEEDS = ("title", "form", "entries")  # the last one only where no records are selected


def parse_charts(name: str, text: str) -> ChartPlan:
    """The chart requests of a `charts.toml`. Raises EditionError (W-001 to W-006)."""
    toml = TomlFile(name, text)
    requests = []
    dropped: set[str] = set()
    for index, table in enumerate(toml.tables("chart")):
        in_margin = {"form": "bar"} if table.get("size") == "margin" else {}  # two bars are its only form
        needs = () if table.get("drop") is True else _CHART_NEEDS[: 2 if "records" in table else 3]
        good = toml.checked({**in_margin, **table}, ChartTable, "chart", index, needs=needs)
        if good is None:
            continue
        if good.get("drop"):
            dropped.add(good["id"])
            continue
        request = _chart_request(toml, index, good)
        if request is not None:
            requests.append(request)
    seen: dict[str, int] = {}
    for request in requests:
        if request.id in seen:
            message = f"two charts are called “{request.id}”; the other one is on line {seen[request.id]}"
            toml.find("W-006", message, "give this one its own id", request.line, request.id)
        seen.setdefault(request.id, request.line)
    toml.raise_found()
    return ChartPlan(tuple(requests), frozenset(dropped))


def _chart_request(toml: TomlFile, index: int, good: Mapping[str, Any]) -> ChartRequest | None:
    """One checked chart request, or None after adding findings."""
    before = len(toml.findings)
    line = toml.line_of("id", "chart", index)
    _check_records(toml, index, good)
    _check_points(toml, index, good)
    _check_size(toml, index, good)
    for code in good.get("waive", {}):
        if code not in explanations() or not code.startswith("C-"):
            hint = "write the code of a finding about charts, such as C-101; `explain` lists them"
            toml.find("W-005", "there is no such finding to waive", hint, toml.line_of("waive", "chart", index), code)
    if len(toml.findings) > before:
        return None
    at, events_at = toml.line_of("entries", "chart", index), toml.line_of("events", "chart", index)
    after = good.get("after")
    return ChartRequest(
        id=good["id"],
        title=good["title"],
        subtitle=good.get("subtitle", ""),
        form=good["form"],
        entries=tuple(TextQuote(words, toml.name, at) for words in good.get("entries", ())),
        records=FrozenMap(good.get("records", {})),
        events=tuple(
            (TextQuote(quote, toml.name, events_at), words) for words, quote in good.get("events", {}).items()
        ),
        labels=tuple(good.get("labels", ())),
        file=toml.name,
        line=line,
        order=good.get("order", "value"),
        base=good.get("base", ""),
        group=tuple(good.get("group", ())),
        highlight=tuple(good.get("highlight", ())),
        reference=good.get("reference", ""),
        unit_label=good.get("unit_label", ""),
        size=good.get("size", "text"),
        after=TextQuote(after, toml.name, toml.line_of("after", "chart", index)) if after else None,
        waive=FrozenMap({str(code): str(reason) for code, reason in good.get("waive", {}).items()}),
        caveat=good.get("caveat", ""),
    )


def _check_points(toml: TomlFile, index: int, good: Mapping[str, Any]) -> None:
    """Add findings about what a request says of each figure: labels, groups, highlights, order."""
    labels = tuple(good.get("labels", ()))
    for key in ("labels", "group"):
        given = good.get(key, ())
        if given and "entries" in good and len(given) != len(good["entries"]):
            message = f"there are {len(good['entries'])} entries, but {len(given)} values in {key}"
            hint = f"write one {'label' if key == 'labels' else key} for each entry"
            toml.find("W-005", message, hint, toml.line_of(key, "chart", index))
    for label in good.get("highlight", ()):
        if label not in labels:
            hint = f"write one of {', '.join(labels)}" if labels else "give labels, and name one of them"
            toml.find("W-005", "no mark has this label", hint, toml.line_of("highlight", "chart", index), label)


def _check_records(toml: TomlFile, index: int, good: Mapping[str, Any]) -> None:
    """Add findings about `records` and `events`: unknown slots, no words, entries or labels as well, a wrong form."""
    line = toml.line_of("records", "chart", index)
    for slot, value in good.get("records", {}).items():
        if slot not in RECORD_SLOTS:
            toml.find("W-005", "a record has no such slot", f"write one of {', '.join(RECORD_SLOTS)}", line, str(slot))
        elif not (isinstance(value, str) and value.strip()):
            toml.find("W-005", f"“{slot}” contains no words", f'write {slot} = "…"', line, slot)
    for key in ("entries", "labels", "group", "size"):
        if "records" in good and key in good:
            message = f"the chart has both records and {key}"
            hint = "quote entries, or select records by their slots: the slot in which they differ is their label"
            toml.find("W-005", message, hint, line, key)
    for words, quote in good.get("events", {}).items():
        if not (isinstance(quote, str) and quote.strip()):
            line = toml.line_of("events", "chart", index)
            toml.find(
                "W-005", f"“{words}” quotes no words", 'write "what happened" = "words that say when"', line, words
            )
    if good.get("events") and good["form"] != "line":
        line = toml.line_of("events", "chart", index)
        toml.find("W-005", f"“{good['form']}” has no time axis for events", 'write form = "line"', line, good["form"])


def _check_size(toml: TomlFile, index: int, good: Mapping[str, Any]) -> None:
    """Add a finding about a chart of the margin that has no room there."""
    count = len(good.get("entries", ()))
    if good.get("size") == "margin" and (count, good["form"]) != (2, "bar"):
        message = f"a chart in the margin has two bars, but this one draws {count} entries as “{good['form']}”"
        line = toml.line_of("size", "chart", index)
        toml.find("W-005", message, "quote two entries and name no form, or leave size out", line)


def parse_glossary(name: str, text: str) -> tuple[GlossaryDraft, ...]:
    """The terms of a `glossary.toml`, in the order of the file. Raises EditionError (W-001 to W-004)."""
    toml = TomlFile(name, text)
    terms = (toml.checked(toml.data, GlossaryFile) or {}).get("terms", {})
    drafts = []
    for term, definition in terms.items():
        line = toml.line_of(term, "terms")
        if not any(map(str.isalnum, term)):
            toml.find("W-005", "this is not a term", "write one with letters or digits", line, visible(term) or '""')
        elif not isinstance(definition, str):
            toml.find(
                "W-003", f"the definition of “{term}” is not in quotation marks", f'write "{term}" = "…"', line, term
            )
        elif not definition.strip():
            toml.find("W-004", f"“{term}” has no definition", "write one, or remove the term", line, term)
        else:
            drafts.append(GlossaryDraft(term, definition, name, line))
    toml.raise_found()
    return tuple(drafts)


def parse_queries(name: str, text: str) -> tuple[AnsweredQuery, ...]:
    """The answers of a `queries.toml`. Raises EditionError (W-001 to W-006)."""
    toml = TomlFile(name, text)
    answers: dict[str, AnsweredQuery] = {}
    for index, table in enumerate(toml.tables("query")):
        good = toml.checked(table, QueryTable, "query", index)
        if good is None:
            continue
        line = toml.line_of("id", "query", index)
        if good["id"] in answers:
            message = f"this query has already been answered, on line {answers[good['id']].line}"
            toml.find("W-006", message, "remove one of the two", line, good["id"])
        else:
            answers[good["id"]] = AnsweredQuery(good["id"], good["answer"], good.get("remark", ""), name, line)
    toml.raise_found()
    return tuple(answers.values())


def parse_reference(name: str, text: str) -> tuple[OutsideValue, ...]:
    """The values of a `reference.toml`, in the order of the file. Raises EditionError (W-001 to W-005)."""
    toml = TomlFile(name, text)
    values = (toml.checked(toml.data, ReferenceFile) or {}).get("values", {})
    read = []
    for key, table in values.items():
        head = f"values.{key}"
        line = toml.line_of_head(head)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key):
            toml.find("W-005", "this is not the id of a value", "write small letters, digits and hyphens", line, key)
            continue
        if not isinstance(table, dict):
            toml.find("W-003", f"“{key}” is not a table", f"write [{head}] with its keys below", line, key)
            continue
        good = toml.checked(table, ValueTable, head)
        if good is not None:
            read.append(OutsideValue(id=key, file=name, line=line, **good))
    toml.raise_found()
    return tuple(read)
