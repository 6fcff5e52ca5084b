"""The works that notes cite: `citations.json` as CSL-JSON, which reference managers export.

Source: Citation Style Language 1.0.2, schema of the input data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated, Any, Literal, Required, TypedDict, get_args, get_type_hints

import msgspec
from msgspec import Meta, Struct

from edition.errors import Finding, raise_errors
from edition.json_reader import JsonError, read_json
from edition.manuscript.manuscript import CitedWork

#: Variables of CSL that hold names.
_NAMES = frozenset(
    """author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author
    performer producer recipient reviewed-author script-writer series-creator translator""".split()
)
#: Variables of CSL that hold dates.
_DATES = frozenset(("accessed", "available-date", "event-date", "issued", "original-date", "submitted"))
#: Variables of CSL that hold words or numbers.
_WORDS = frozenset(
    """abstract annote archive archive_collection archive_location archive-place authority call-number chapter-number
    citation-key citation-label collection-number collection-title container-title container-title-short dimensions
    division DOI edition event event-title event-place genre ISBN ISSN issue journalAbbreviation jurisdiction keyword
    language locator medium note number number-of-pages number-of-volumes original-publisher original-publisher-place
    original-title page page-first part part-number part-title PMCID PMID printing printing-number publisher
    publisher-place references reviewed-genre reviewed-title scale section shortTitle source status supplement
    supplement-number title title-short URL version volume volume-title volume-title-short year-suffix""".split()
)
WorkType = Literal[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
]


class CslName(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """A name: of a person in its parts, or of a body as it stands."""

    family: str = ""
    given: str = ""
    literal: str = ""
    suffix: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""


class CslDate(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename="kebab"):
    """A date: the numbers of year, month and day, or of two such dates; or words."""

    date_parts: Annotated[
        list[Annotated[list[int | Annotated[str, Meta(pattern=r"^-?\d+$")]], Meta(min_length=1, max_length=3)]],
        Meta(max_length=2),
    ] = []
    literal: str = ""
    circa: bool | int | str = False
    season: int | str = ""
    raw: str = ""


_FIELDS: dict[str, Any] = {
    "id": Required[Annotated[str | int, Meta(description="the name by which notes cite the work")]],
    "type": Required[WorkType],
    "title": Required[Annotated[str, Meta(min_length=1)]],
    **dict.fromkeys(sorted(_NAMES), list[CslName]),
    **dict.fromkeys(sorted(_DATES), CslDate),
    **dict.fromkeys(sorted(_WORDS), str | int),
    "custom": dict[str, Any],
    "categories": list[str],
}
_make_typed_dict: Any = TypedDict  # its type wants names that are written out
#: An item of CSL-JSON, by its variables.
CslItem: Any = _make_typed_dict("CslItem", _FIELDS, total=False)
_HINTS = get_type_hints(CslItem)
#: What notes can cite: anything without blanks and the commas that separate such ids.
_ID = re.compile(r"[^\s,]+")
_ID_KEY = re.compile(r'"id"\s*:\s*')
_DATE = 'write {"date-parts": [[2020, 6, 7]]}, with fewer numbers where less is known, or {"literal": "…"}'
_NAME = 'write {"family": "…", "given": "…"}, or {"literal": "…"} for an organisation'


def parse_citations(name: str, text: str) -> tuple[CitedWork, ...]:
    """The works of a `citations.json`, in the order of the file. Raises EditionError (W-001 to W-006)."""
    file = _File(name, text)
    works: list[CitedWork] = []
    for number, item in enumerate(file.items(), 1):
        before = len(file.findings)
        line = file.check(item, number)
        if len(file.findings) > before:
            continue
        if twice := next((work for work in works if work.id == str(item["id"])), None):
            message = f"two works are called “{twice.id}”; the other one is on line {twice.line}"
            file.find("W-006", message, "give this one its own id", line, twice.id)
            continue
        works.append(CitedWork(str(item["id"]), json.dumps(item, ensure_ascii=False, sort_keys=True), name, line))
    raise_errors(file.findings)
    return tuple(works)


class _File:
    """The text of a `citations.json`, and what was found in it."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text
        self._at = 0
        self.findings: list[Finding] = []

    def find(self, code: str, message: str, hint: str, line: int, quoted: str | None = None) -> None:
        """Add one error about this file."""
        self.findings.append(Finding(code, message, hint, file=self.name, line=line, quoted=quoted))

    def items(self) -> list[Any]:
        """The items of the list in the file."""
        try:
            data = read_json(self.text)
        except JsonError as error:
            line = self.text.split("\n")[error.line - 1].strip()[:60]
            hint = "put strings and keys in double quotes; separate items with commas, with none after the last"
            self.find("W-001", error.message, hint, error.line, line or None)
            return []
        if not isinstance(data, list):
            self.find("W-003", "the works are not a list", "write [ {…}, {…} ]: CSL-JSON, as reference managers do", 1)
            return []
        return data

    def check(self, item: Any, number: int) -> int:
        """The line of an item; a finding for everything in it that is no CSL."""
        if not isinstance(item, dict):
            line = self._line_at(self._at)
            self.find("W-003", f"work {number} is not between {{ and }}", 'write {"id": "…", "title": "…"}', line)
            return line
        line = self._line_of_next(item.get("id"))
        name = str(item.get("id") or "")
        if not _ID.fullmatch(name):
            hint = "write one without blanks and commas; notes cite the work by this id"
            self.find("W-005" if name else "W-004", f"work {number} has no valid id", hint, line, _words(name))
        if not item.get("title"):
            self.find("W-004", f"work {number} has no title", 'add "title": "…"', line, _words(name))
        if item.get("type") not in get_args(WorkType):
            hint = f"write one of {', '.join(get_args(WorkType))}"
            self.find("W-005", "there is no such type of work", hint, line, _words(item.get("type")))
        for key, value in item.items():
            for code, message, hint in _faults(key, value):
                self.find(code, message, hint, self._line_of(key, line), key)
        return line

    def _line_of_next(self, name: object) -> int:
        """The line of the next item with this id; items must be requested in their order."""
        quoted = json.dumps(name, ensure_ascii=False)
        ends = (key.end() for key in _ID_KEY.finditer(self.text, self._at))
        self._at = next((end + len(quoted) for end in ends if self.text.startswith(quoted, end)), self._at)
        return self._line_at(self._at)

    def _line_at(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    def _line_of(self, words: object, first: int = 1) -> int:
        """The next line, from `first` on, that contains a string in quotation marks; `first` if none does."""
        quoted = json.dumps(words, ensure_ascii=False) if isinstance(words, str) else None
        lines = enumerate(self.text.split("\n")[first - 1 :], first)
        return next((number for number, line in lines if quoted and quoted in line), first)


def _words(value: object) -> str | None:
    """A value as it may be quoted."""
    return value if isinstance(value, str) and value else None


def _faults(key: str, value: Any) -> Iterator[tuple[str, str, str]]:
    """Code, message and hint of what is wrong with a key or its value."""
    if key not in _HINTS:
        near = "".join(f"did you mean “{one}”? " for one in get_close_matches(key, sorted(_HINTS), 1))
        yield "W-002", f"unknown key “{key}”", f"{near}use one of the variables of CSL 1.0.2"
    elif key in ("URL", "DOI") and not re.fullmatch(r"https?://\S+|10\.\d{4,9}/\S+", str(value)):
        yield "W-005", "this is not a web address", "begin it with http:// or https://, a DOI with 10."
    elif not _is_a(value, _HINTS[key]) or value in ([{}], {}):
        if key in _NAMES:
            yield "W-003", f"“{key}” is not a list of names", _NAME
        elif key in _DATES:
            yield "W-003", f"“{key}” is not a date", _DATE
        elif key not in ("id", "type", "title"):
            yield "W-003", f"“{key}” has a value of the wrong type", f'write "{key}": "…"'


def _is_a(value: Any, described: Any) -> bool:
    try:
        msgspec.convert(value, described)
    except msgspec.ValidationError:
        return False
    return True
