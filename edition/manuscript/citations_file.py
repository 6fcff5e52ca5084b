"""The works that notes cite: `citations.json` as CSL-JSON, which reference managers export.

Source: Citation Style Language 1.0.2, schema of the input data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

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
_TYPES = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage""".split()
)
_KNOWN = frozenset(("id", "type", "custom", "categories")) | _NAMES | _DATES | _WORDS
_NAME_KEYS = frozenset(("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle"))
_DATE_KEYS = frozenset(("date-parts", "literal", "circa", "season", "raw"))
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
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
        if twice := next((work for work in works if work.id == item["id"]), None):
            message = f"two works are called “{twice.id}”; the other one is on line {twice.line}"
            file.find("W-006", message, "give this one its own id", line, twice.id)
            continue
        works.append(CitedWork(item["id"], json.dumps(item, ensure_ascii=False, sort_keys=True), name, line))
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
        name = item.get("id")
        if not isinstance(name, str) or not _ID.fullmatch(name):
            hint = "write small letters, digits and hyphens; notes cite the work by this id"
            self.find("W-005" if name else "W-004", f"work {number} has no valid id", hint, line, _words(name))
        if not item.get("title"):
            self.find("W-004", f"work {number} has no title", 'add "title": "…"', line, _words(name))
        if item.get("type") not in _TYPES:
            hint = f"write one of {', '.join(sorted(_TYPES))}"
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
    if key not in _KNOWN:
        near = "".join(f"did you mean “{one}”? " for one in get_close_matches(key, sorted(_KNOWN), 1))
        yield "W-002", f"unknown key “{key}”", f"{near}use one of the variables of CSL 1.0.2"
    elif key in _NAMES:
        if not isinstance(value, list) or not all(_is_table(one, _NAME_KEYS) for one in value):
            yield "W-003", f"“{key}” is not a list of names", _NAME
    elif key in _DATES:
        if not _is_date(value):
            yield "W-003", f"“{key}” is not a date", _DATE
    elif key in ("URL", "DOI") and not re.fullmatch(r"https?://\S+|10\.\d{4,9}/\S+", str(value)):
        yield "W-005", "this is not a web address", "begin it with http:// or https://, a DOI with 10."
    elif key in _WORDS and (isinstance(value, bool) or not isinstance(value, str | int)):
        yield "W-003", f"“{key}” has a value of the wrong type", f'write "{key}": "…"'


def _is_table(value: Any, keys: frozenset[str]) -> bool:
    """Whether a value is a table with some of these keys, which hold words."""
    return isinstance(value, dict) and bool(value) and all(k in keys and isinstance(v, str) for k, v in value.items())


def _is_date(value: Any) -> bool:
    """Whether a value is a date of CSL: numbers of a year, month and day, or of two such dates, or words."""
    if not isinstance(value, Mapping) or not value or value.keys() - _DATE_KEYS:
        return False
    parts = value.get("date-parts", [])
    is_of_numbers = isinstance(parts, list) and all(
        isinstance(one, list) and 1 <= len(one) <= 3 and all(str(part).lstrip("-").isdecimal() for part in one)
        for one in parts
    )
    return is_of_numbers and (0 < len(parts) <= 2 or isinstance(value.get("literal"), str))
