"""The TOML files of a work: metadata, corrections, charts, glossary.

Text goes in (files.py has read it), values come out. Every problem of a file is found before one
EditionError with all of them is raised: W-… for the files of a work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from edition.characters import visible
from edition.findings import explanations
from edition.manuscript.figures_file import slots_of
from edition.manuscript.manuscript import (
    CHART_FORMS,
    LINE_HINT_ROLES,
    METADATA_CHOICES,
    QUERY_ANSWERS,
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
from edition.manuscript.toml_reader import TomlFile
from edition.values import FrozenMap

_METADATA_TYPES: dict[str, type] = {
    one.name: {"date | None": date, "int": int, "tuple[str, ...]": list}.get(str(one.type), str)
    for one in fields(Metadata)
}
_HINT_TYPES: dict[str, type] = {"headings": list, "drop": list, "encoding": str, "language": str}
_LINE = "reading.line"
_LINE_TYPES: dict[str, type] = {
    **dict.fromkeys(("quote", "prefix", "suffix", "role"), str),
    "level": int,
    "join": bool,
    "split": bool,
}
_LINE_NEEDS = {"quote": '"…", the words that the line begins with'}
_DEEPEST = 6
#: How words beside a quote are written.
_BESIDE = ('prefix = "…"', 'suffix = "…"')
#: Hints that name lines of the text.
_NAMED = ("headings", "drop")


def parse_work(name: str, text: str) -> tuple[Metadata, ReadingHints]:
    """Metadata and reading hints from the text of a `work.toml`. Raises EditionError (W-001 to W-005)."""
    toml = TomlFile(name, text)
    top = {key: value for key, value in toml.data.items() if key != "reading"}
    below = FrozenMap(dict.fromkeys(_HINT_TYPES, "below [reading]"))
    good = toml.check_keys(top, _METADATA_TYPES, elsewhere=below, tables=("reading",))
    hints: dict[str, Any] = {}
    told: tuple[LineHint, ...] = ()
    if isinstance(toml.data.get("reading", {}), dict):
        above = FrozenMap(dict.fromkeys(_METADATA_TYPES, "above [reading]"))
        reading = dict(toml.data.get("reading", {}))
        told = tuple(_line_hints(toml, reading.pop("line", [])))
        hints = toml.check_keys(reading, _HINT_TYPES, "reading", elsewhere=above)
    else:
        toml.find(
            "W-003",
            "“reading” is a value, not a table",
            "write [reading] on a line of its own, with its keys below",
            toml.line_of("reading"),
            "reading",
        )
    for key, names, message in METADATA_CHOICES:
        if good.get(key, names[0]) not in names:
            toml.find("W-005", message, _one_of(names), toml.line_of(key), good[key])
    for table, values in ((None, good), ("reading", hints)):
        for key, value, message, hint in _unfit(values):
            line = toml.line_of(key, table)
            toml.find("W-005", message, hint, line, value if isinstance(value, str) else toml.words_at(line))
    toml.raise_found()
    lines = {words: toml.line_of_string(words, "reading") for key in _NAMED for words in hints.get(key, ())}
    if "encoding" in hints:
        lines[hints["encoding"]] = toml.line_of("encoding", "reading")
    return Metadata(**_tuples(good)), ReadingHints(**_tuples(hints), told=told, file=name, lines=FrozenMap(lines))


def _line_hints(toml: TomlFile, tables: Any) -> Iterator[LineHint]:
    """The `[[reading.line]]` tables of a `work.toml`, with a finding for each that is not valid."""
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        toml.find("W-003", "“line” is not a list of tables", "write [[reading.line]]", toml.line_of("line"), "line")
        return
    for index, table in enumerate(tables):
        good = toml.check_keys(table, _LINE_TYPES, _LINE, index)
        if toml.missing(_LINE, index, _LINE_NEEDS, table, good):
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
    if "role" in good and good["role"] not in LINE_HINT_ROLES:
        return "role", "there is no such role", _one_of(LINE_HINT_ROLES)
    if "level" in good and good["level"] not in range(1, _DEEPEST + 1):
        return "level", "this is not the level of a heading", f"write a whole number from 1 to {_DEEPEST}"
    if good.get("join") and said:
        return said[0], "a line that continues the one before has no role of its own", "remove one of the two keys"
    if good.get("role", "heading") != "heading" and {"level", "split"} & good.keys():
        return "role", "level and split apply only to headings", 'write role = "heading", or remove level and split'
    if not said and not good.get("join"):
        return "quote", "nothing is said about this line", "add role, level, join = true or split = true"
    return None


def _unfit(values: Mapping[str, Any]) -> Iterator[tuple[str, object, str, str]]:
    """Key, value, message and hint of each value that has the right type but is not valid."""
    url = values.get("source_url", "")
    if url and not re.fullmatch(r"https?://[\w.-]+(?::\d+)?(?:[/?#]\S*)?", url):
        yield "source_url", url, "this is not a web address", "write one that begins with http:// or https://"
    language = values.get("language", "")
    if language and not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language):
        yield (
            "language",
            language,
            "this is not a language tag",
            "write the code of a language (BCP 47) such as en, fr or zh-Hans",
        )
    if values.get("edition", 1) not in range(1, 10_000):
        yield "edition", values["edition"], "this is not an edition number", "write a whole number from 1"
    for key in ("published", "captured", "edition_date"):
        day = values.get(key)
        if isinstance(day, datetime):
            yield key, day, "this is a date with a time", "write a date such as 2020-06-07"


def _one_of(words: Sequence[str]) -> str:
    """The hint to write one of some words."""
    return f"write one of {', '.join(words)}"


def _tuples(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values with every list made a tuple."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}


_CORRECTION_KEYS = ("source", "edition", "reason", "kind", "prefix", "suffix")
#: The slots of a number that a correction may change: those that are not a choice of the editor's.
_CORRECTED_SLOTS = ("unit", "as_of", "role")
_CORRECTION_TYPES: dict[str, type] = dict.fromkeys((*_CORRECTION_KEYS, *_CORRECTED_SLOTS), str)
_CORRECTION_KINDS = ("capture", "print")
_CORRECTION_KIND = "write capture where the text was copied wrongly, print where the document itself is wrong"
_CORRECTION_NEEDS = {"source": '"…", the words as the source has them', "reason": '"…", why they are wrong'}


def parse_corrections(name: str, text: str) -> tuple[CorrectionDraft, ...]:
    """The corrections of a `corrections.toml`. Raises EditionError (W-001 to W-005)."""
    toml = TomlFile(name, text)
    drafts = []
    for index, table in enumerate(toml.tables("correction")):
        good = toml.check_keys(table, _CORRECTION_TYPES, "correction", index)
        if toml.missing("correction", index, _CORRECTION_NEEDS, table, good):
            continue
        line = toml.line_of("source", "correction", index)
        if good.get("kind", "capture") not in _CORRECTION_KINDS:
            at = toml.line_of("kind", "correction", index)
            toml.find("W-005", "there is no such kind of correction", _CORRECTION_KIND, at, good["kind"])
            continue
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


_ORDERS = ("text", "value")
_SIZES = ("text", "margin")
#: The slots by which a chart request selects records.
RECORD_SLOTS = ("unit", "measure", "subject", "condition", "as_of", "base", "status")
_CHART_TYPES: dict[str, type] = {
    "id": str,
    "title": str,
    "subtitle": str,
    "form": str,
    "entries": list,
    "labels": list,
    "order": str,
    "after": str,
    "waive": dict,
    "caveat": str,
    "base": str,
    "group": list,
    "highlight": list,
    "reference": str,
    "unit_label": str,
    "size": str,
    "records": dict,
    "events": dict,
    "drop": bool,
}


_CHART_NEEDS = {
    "id": '"…", of small letters, digits and hyphens',
    "title": '"…", what it shows',
    "form": 'one of "' + '", "'.join(CHART_FORMS) + '"',
    "entries": '["…", "…"], the words of the source for each value',
}


def parse_charts(name: str, text: str) -> ChartPlan:
    """The chart requests of a `charts.toml`. Raises EditionError (W-001 to W-006)."""
    toml = TomlFile(name, text)
    requests = []
    dropped: set[str] = set()
    for index, table in enumerate(toml.tables("chart")):
        good = toml.check_keys(table, _CHART_TYPES, "chart", index)
        if good.get("drop"):
            if not toml.missing("chart", index, {"id": _CHART_NEEDS["id"]}, table, good):
                dropped.add(good["id"])
            continue
        if good.get("size") == "margin":
            good = {"form": "bar", **good}  # two bars are its only form
        needs = {key: words for key, words in _CHART_NEEDS.items() if key != "entries" or "records" not in good}
        if toml.missing("chart", index, needs, table, good):
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
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", good["id"]):
        toml.find("W-005", "this is not a chart id", "write small letters, digits and hyphens", line, good["id"])
    if good["form"] not in CHART_FORMS:
        at = toml.line_of("form", "chart", index)
        toml.find("W-005", "there is no such chart form", _one_of(CHART_FORMS), at, good["form"])
    _check_records(toml, index, good)
    _check_points(toml, index, good)
    size = _size_of(toml, index, good)
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
        size=size,
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
            hint = _one_of(labels) if labels else "give labels, and name one of them"
            toml.find("W-005", "no mark has this label", hint, toml.line_of("highlight", "chart", index), label)
    if good.get("order", "value") not in _ORDERS:
        toml.find(
            "W-005", "there is no such order", _one_of(_ORDERS), toml.line_of("order", "chart", index), good["order"]
        )


def _check_records(toml: TomlFile, index: int, good: Mapping[str, Any]) -> None:
    """Add findings about `records` and `events`: unknown slots, no words, entries or labels as well, a wrong form."""
    line = toml.line_of("records", "chart", index)
    for slot, value in good.get("records", {}).items():
        if slot not in RECORD_SLOTS:
            toml.find("W-005", "a record has no such slot", _one_of(RECORD_SLOTS), line, str(slot))
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


def _size_of(toml: TomlFile, index: int, good: Mapping[str, Any]) -> Literal["text", "margin"]:
    """Where a chart is to be placed, after adding findings."""
    size, line = good.get("size", "text"), toml.line_of("size", "chart", index)
    if size not in _SIZES:
        toml.find("W-005", "there is no such size", _one_of(_SIZES), line, size)
    count = len(good.get("entries", ()))
    if size == "margin" and (count, good["form"]) != (2, "bar"):
        message = f"a chart in the margin has two bars, but this one draws {count} entries as “{good['form']}”"
        toml.find("W-005", message, "quote two entries and name no form, or leave size out", line)
    return "margin" if size == "margin" else "text"


def parse_glossary(name: str, text: str) -> tuple[GlossaryDraft, ...]:
    """The terms of a `glossary.toml`, in the order of the file. Raises EditionError (W-001 to W-004)."""
    toml = TomlFile(name, text)
    terms = toml.check_keys(toml.data, {"terms": dict}).get("terms", {})
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


_QUERY_TYPES: dict[str, type] = dict.fromkeys(("id", "answer", "remark"), str)
_QUERY_NEEDS = {"id": '"query-…", as the report of a build names it', "answer": '"print" or "settled"'}


def parse_queries(name: str, text: str) -> tuple[AnsweredQuery, ...]:
    """The answers of a `queries.toml`. Raises EditionError (W-001 to W-006)."""
    toml = TomlFile(name, text)
    answers: dict[str, AnsweredQuery] = {}
    for index, table in enumerate(toml.tables("query")):
        good = toml.check_keys(table, _QUERY_TYPES, "query", index)
        if toml.missing("query", index, _QUERY_NEEDS, table, good):
            continue
        line = toml.line_of("id", "query", index)
        if good["answer"] not in QUERY_ANSWERS:
            at = toml.line_of("answer", "query", index)
            toml.find("W-005", "there is no such answer", _one_of(QUERY_ANSWERS), at, good["answer"])
        elif good["id"] in answers:
            message = f"this query has already been answered, on line {answers[good['id']].line}"
            toml.find("W-006", message, "remove one of the two", line, good["id"])
        else:
            answers[good["id"]] = AnsweredQuery(good["id"], good["answer"], good.get("remark", ""), name, line)
    toml.raise_found()
    return tuple(answers.values())


_VALUE_TYPES: dict[str, type] = {
    "value": Decimal,
    "label": str,
    "unit": str,
    "source": str,
    "date": str,
    "licence": str,
}
_VALUE_NEEDS = {
    "value": "12.5, a number",
    "label": '"…", what it is called on a chart',
    "source": '"…", where it is from',
}


def parse_reference(name: str, text: str) -> tuple[OutsideValue, ...]:
    """The values of a `reference.toml`, in the order of the file. Raises EditionError (W-001 to W-005)."""
    toml = TomlFile(name, text)
    values = toml.check_keys(toml.data, {"values": dict}).get("values", {})
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
        good = toml.check_keys(table, _VALUE_TYPES, head)
        lacking = [need for need in _VALUE_NEEDS if good.get(need) in (None, "")]
        for need in lacking:
            if table.get(need) in (None, ""):
                toml.find("W-004", f"[{head}] has no “{need}”", f"add {need} = {_VALUE_NEEDS[need]}", line)
        if not lacking:
            read.append(OutsideValue(id=key, file=name, line=line, **good))
    toml.raise_found()
    return tuple(read)
