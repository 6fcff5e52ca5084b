"""What the editor supplies beside the source, read from the files of a work and checked.

Text goes in (files.py has read it), values come out. Every problem of a file is found before one
EditionError with all of them is raised: W-… for the files of a work.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Literal

from edition.errors import EditionError, Finding, raise_errors
from edition.source import SourceText

NoteKind = Literal["reading", "arithmetic", "definition", "citation"]
NOTE_KINDS: tuple[NoteKind, ...] = ("reading", "arithmetic", "definition", "citation")
PAGE_SIZES = ("a4", "letter", "book")
CHART_FORMS = ("dot", "dot-log", "bar")


@dataclass(frozen=True, slots=True)
class TextQuote:
    """A W3C TextQuoteSelector as an editor wrote it, with the place where it stands.

    `exact` are words of the source; `prefix` and `suffix`, words just before and after, tell equal
    quotes apart. Source: Web Annotation Data Model, section 4.2.4.
    """

    exact: str
    file: str
    line: int
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The work as a publication: `work.toml` without its `[reading]` table. Empty means not stated."""

    title: str = ""
    subtitle: str = ""
    kind: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    captured: date | None = None
    source_url: str = ""
    language: str = ""
    rights: str = ""
    attribution: str = ""
    edition: int = 1
    edition_date: date | None = None
    editors: tuple[str, ...] = ()
    page: str = "a4"


@dataclass(frozen=True, slots=True)
class ReadingHints:
    """`[reading]`: lines that are headings, lines to drop as furniture, encoding, language."""

    headings: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    encoding: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """One note of `notes.md`: its quote, the kind it rests on, its Markdown and where the body starts."""

    quote: TextQuote
    kind: NoteKind
    markdown: str
    body_line: int
    id: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionDraft:
    """One correction: the source's reading (a quote), the edition's reading, and the reason."""

    quote: TextQuote
    edition: str
    reason: str
    kind: Literal["capture", "print"] = "capture"


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """One chart as the editor wants it. `labels` are parallel to `entries`; `after` is a quote or None."""

    id: str
    title: str
    subtitle: str
    form: str
    entries: tuple[TextQuote, ...]
    labels: tuple[str, ...]
    line: int
    order: Literal["text", "value"] = "value"
    after: TextQuote | None = None
    waive: Mapping[str, str] = field(default_factory=dict)
    caveat: str = ""


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A `charts.toml`: the charts asked for, and the ids of automatic charts that are not wanted.

    Where no chart is asked for, the program proposes its own.
    """

    requests: tuple[ChartRequest, ...] = ()
    dropped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GlossaryDraft:
    """A term and its definition, with the line of `glossary.toml`."""

    term: str
    definition: str
    line: int


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Everything a build starts from.

    `slug` names the outputs; `reviewed` is False for a text built without a work folder.
    """

    slug: str
    source: SourceText
    metadata: Metadata = Metadata()
    hints: ReadingHints = ReadingHints()
    notes: tuple[NoteDraft, ...] = ()
    corrections: tuple[CorrectionDraft, ...] = ()
    charts: ChartPlan = ChartPlan()
    glossary: tuple[GlossaryDraft, ...] = ()
    reviewed: bool = True


class _TomlFile:
    """A TOML file being checked: collects findings, each with the line of the key it is about."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.findings: list[Finding] = []
        try:
            self.data: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            at = re.search(r"line (\d+)", str(error))
            line = int(at[1]) if at else text.count("\n") + 1
            raise EditionError(
                Finding(
                    "W-001",
                    f"this is not TOML: {error}",
                    "mend the line; strings stand in double quotes",
                    file=name,
                    line=line,
                    quoted=text.splitlines()[line - 1].strip() if text.splitlines()[line - 1 :] else None,
                )
            ) from None

    def line_of(self, key: str, table: str | None = None, index: int = 0) -> int:
        """The line (from 1) of `key`, in the `index`-th `[table]` or `[[table]]` where one is named."""
        start = 0
        if table is not None:
            heads = list(re.finditer(rf"(?m)^[ \t]*\[\[?\s*{re.escape(table)}\s*\]\]?", self.text))
            start = heads[index].start() if index < len(heads) else 0
        found = re.compile(rf'(?m)^[ \t]*"?{re.escape(key)}"?[ \t]*=').search(self.text, start)
        return self.text.count("\n", 0, found.start() if found else start) + 1

    def find(self, code: str, message: str, hint: str, line: int, quoted: str | None = None) -> None:
        """Add one error about this file."""
        self.findings.append(Finding(code, message, hint, file=self.name, line=line, quoted=quoted))

    def check_keys(
        self, found: Mapping[str, Any], allowed: Mapping[str, type], table: str | None = None, index: int = 0
    ) -> dict[str, Any]:
        """The values of known keys that have the right type; a finding for each other key or value."""
        good: dict[str, Any] = {}
        for key, value in found.items():
            line = self.line_of(key, table, index)
            if key not in allowed:
                known = ", ".join(sorted(allowed))
                self.find("W-002", f"unknown key “{key}”", f"known here: {known}", line, key)
            elif not isinstance(value, allowed[key]) or isinstance(value, bool) is not (allowed[key] is bool):
                want = _TYPE_NAMES[allowed[key]]
                self.find("W-003", f"“{key}” has the wrong type", f"expected {want}", line, f"{key} = {value!r}")
            elif isinstance(value, list) and not all(isinstance(item, str) for item in value):
                self.find("W-003", f"“{key}” holds more than strings", "expected a list of strings", line, key)
            else:
                good[key] = value
        return good

    def tables(self, name: str) -> list[dict[str, Any]]:
        """The `[[name]]` tables; any other top-level key is a finding."""
        for key in self.data.keys() - {name}:
            self.find("W-002", f"unknown key “{key}”", f"known here: [[{name}]]", self.line_of(key), key)
        tables = self.data.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.find("W-003", f"“{name}” is not a list of tables", f"write [[{name}]]", self.line_of(name), name)
            return []
        return tables

    def missing(self, table: str, index: int, keys: tuple[str, ...], found: Mapping[str, Any]) -> bool:
        """Whether a needed key is missing; a finding for each."""
        lacking = [key for key in keys if not found.get(key)]
        for key in lacking:
            line = self.line_of("", table, index)
            self.find("W-004", f"[[{table}]] number {index + 1} has no “{key}”", f"add {key} = …", line)
        return bool(lacking)


_TYPE_NAMES = {
    str: "a string",
    int: "a whole number",
    bool: "true or false",
    list: "a list of strings",
    dict: "a table",
    date: "a date such as 2020-06-07",
}
_METADATA_TYPES: dict[str, type] = {
    one.name: {"date | None": date, "int": int, "tuple[str, ...]": list}.get(str(one.type), str)
    for one in fields(Metadata)
}
_HINT_TYPES: dict[str, type] = {"headings": list, "drop": list, "encoding": str, "language": str}


def parse_work(name: str, text: str) -> tuple[Metadata, ReadingHints]:
    """Metadata and reading hints from the text of a `work.toml`. Raises EditionError (W-001 to W-005)."""
    toml = _TomlFile(name, text)
    top = {key: value for key, value in toml.data.items() if key != "reading"}
    good = toml.check_keys(top, _METADATA_TYPES)
    hints: dict[str, Any] = {}
    if isinstance(toml.data.get("reading", {}), dict):
        hints = toml.check_keys(toml.data.get("reading", {}), _HINT_TYPES, "reading")
    else:
        toml.find("W-003", "“reading” is not a table", "write [reading]", toml.line_of("reading"), "reading")
    if good.get("page", "a4") not in PAGE_SIZES:
        toml.find(
            "W-005", "there is no such page size", f"one of {', '.join(PAGE_SIZES)}", toml.line_of("page"), good["page"]
        )
    raise_errors(toml.findings)
    return Metadata(**_tuples(good)), ReadingHints(**_tuples(hints))


def _tuples(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values with every list made a tuple."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}


_CORRECTION_TYPES: dict[str, type] = dict.fromkeys(("source", "edition", "reason", "kind", "prefix", "suffix"), str)


def parse_corrections(name: str, text: str) -> tuple[CorrectionDraft, ...]:
    """The corrections of a `corrections.toml`. Raises EditionError (W-001 to W-005)."""
    toml = _TomlFile(name, text)
    drafts = []
    for index, table in enumerate(toml.tables("correction")):
        good = toml.check_keys(table, _CORRECTION_TYPES, "correction", index)
        if toml.missing("correction", index, ("source", "reason"), good):
            continue
        line = toml.line_of("source", "correction", index)
        if good.get("kind", "capture") not in ("capture", "print"):
            toml.find("W-005", "there is no such kind of correction", "capture or print", line, good["kind"])
            continue
        quote = TextQuote(good["source"], name, line, good.get("prefix", ""), good.get("suffix", ""))
        drafts.append(CorrectionDraft(quote, good.get("edition", ""), good["reason"], good.get("kind", "capture")))
    raise_errors(toml.findings)
    return tuple(drafts)


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
    "drop": bool,
}


def parse_charts(name: str, text: str) -> ChartPlan:
    """The chart requests of a `charts.toml`. Raises EditionError (W-001 to W-006)."""
    toml = _TomlFile(name, text)
    requests = []
    dropped: set[str] = set()
    for index, table in enumerate(toml.tables("chart")):
        good = toml.check_keys(table, _CHART_TYPES, "chart", index)
        if good.get("drop"):
            if not toml.missing("chart", index, ("id",), good):
                dropped.add(good["id"])
            continue
        if toml.missing("chart", index, ("id", "title", "form", "entries"), good):
            continue
        request = _chart_request(toml, index, good)
        if request is not None:
            requests.append(request)
    seen: set[str] = set()
    for request in requests:
        if request.id in seen:
            toml.find(
                "W-006", f"two charts are called “{request.id}”", "give each its own id", request.line, request.id
            )
        seen.add(request.id)
    raise_errors(toml.findings)
    return ChartPlan(tuple(requests), frozenset(dropped))


def _chart_request(toml: _TomlFile, index: int, good: Mapping[str, Any]) -> ChartRequest | None:
    """One checked chart request, or None after adding findings."""
    before = len(toml.findings)
    line = toml.line_of("id", "chart", index)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", good["id"]):
        toml.find("W-005", "this is not a chart id", "small letters, digits and hyphens", line, good["id"])
    if good["form"] not in CHART_FORMS:
        hint = f"one of {', '.join(CHART_FORMS)}"
        toml.find("W-005", "there is no such chart form", hint, toml.line_of("form", "chart", index), good["form"])
    labels = tuple(good.get("labels", ()))
    if labels and len(labels) != len(good["entries"]):
        message = f"{len(good['entries'])} entries but {len(labels)} labels"
        toml.find("W-005", message, "one label for each entry", toml.line_of("labels", "chart", index))
    if good.get("order", "value") not in ("text", "value"):
        toml.find("W-005", "there is no such order", "text or value", toml.line_of("order", "chart", index))
    if len(toml.findings) > before:
        return None
    at = toml.line_of("entries", "chart", index)
    after = good.get("after")
    return ChartRequest(
        id=good["id"],
        title=good["title"],
        subtitle=good.get("subtitle", ""),
        form=good["form"],
        entries=tuple(TextQuote(words, toml.name, at) for words in good["entries"]),
        labels=labels,
        line=line,
        order=good.get("order", "value"),
        after=TextQuote(after, toml.name, toml.line_of("after", "chart", index)) if after else None,
        waive={str(code): str(reason) for code, reason in good.get("waive", {}).items()},
        caveat=good.get("caveat", ""),
    )


def parse_glossary(name: str, text: str) -> tuple[GlossaryDraft, ...]:
    """The terms of a `glossary.toml`, in the order of the file. Raises EditionError (W-001 to W-003)."""
    toml = _TomlFile(name, text)
    terms = toml.check_keys(toml.data, {"terms": dict}).get("terms", {})
    drafts = []
    for term, definition in terms.items():
        line = toml.line_of(term, "terms")
        if isinstance(definition, str) and definition.strip():
            drafts.append(GlossaryDraft(term, definition, line))
        else:
            toml.find("W-003", f"the definition of “{term}” is not a string", "expected a string", line, term)
    raise_errors(toml.findings)
    return tuple(drafts)


_NOTE_KEYS = ("kind", "prefix", "suffix", "id")


def parse_notes(name: str, text: str) -> tuple[NoteDraft, ...]:
    """The notes of a `notes.md`: blocks parted by a line of `---`. Raises EditionError (W-002, W-004, W-005).

    A block is a quotation (lines that begin with `>`), then header lines (`kind: reading`), a blank
    line, and the note in Markdown.
    """
    findings: list[Finding] = []
    drafts: list[NoteDraft] = []
    block: list[tuple[int, str]] = []
    for number, line in [*enumerate(text.splitlines(), 1), (0, "---")]:
        if re.fullmatch(r"-{3,}\s*", line):
            if any(content.strip() for _, content in block):
                draft = _note(name, block, findings)
                drafts += [draft] if draft else []
            block = []
        else:
            block.append((number, line))
    raise_errors(findings)
    return tuple(drafts)


def _note(name: str, block: list[tuple[int, str]], findings: list[Finding]) -> NoteDraft | None:
    """One note from the numbered lines of its block, or None after adding findings."""
    lines = [(number, line) for number, line in block]
    while not lines[0][1].strip():
        lines.pop(0)
    first = lines[0][0]
    quoted = []
    while lines and lines[0][1].startswith(">"):
        quoted.append(lines.pop(0)[1][1:].strip())
    header: dict[str, str] = {}
    while lines and (match := re.fullmatch(r"([A-Za-z_-]+):\s*(.*)", lines[0][1].rstrip())):
        number, _ = lines.pop(0)
        if match[1] in _NOTE_KEYS:
            header[match[1]] = match[2]
        else:
            hint = f"known here: {', '.join(_NOTE_KEYS)}; a blank line comes before the text of the note"
            findings.append(
                Finding("W-002", f"unknown key “{match[1]}”", hint, file=name, line=number, quoted=match[0])
            )
    exact = " ".join(quoted).strip()
    body = "\n".join(line for _, line in lines).strip("\n")
    kind = header.get("kind", "")
    problems = [
        ("W-004", "this note quotes nothing", "begin it with the words it is about: > words of the source")
        if not exact
        else None,
        ("W-004", "this note has no text", "write it below its header, after a blank line")
        if not body.strip()
        else None,
        ("W-005", f"“{kind}” is not a kind of note", f"kind: one of {', '.join(NOTE_KINDS)}")
        if kind not in NOTE_KINDS
        else None,
    ]
    found = [Finding(*problem, file=name, line=first, quoted=exact or None) for problem in problems if problem]
    findings += found
    if found:
        return None
    body_line = next((number for number, line in lines if line.strip()), first)
    quote = TextQuote(exact, name, first, header.get("prefix", ""), header.get("suffix", ""))
    return NoteDraft(quote, next(k for k in NOTE_KINDS if k == kind), body, body_line, header.get("id", ""))
