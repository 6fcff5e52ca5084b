"""A TOML file being checked: unknown keys and wrong types are collected, each with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from edition.characters import UNTYPED, visible
from edition.errors import EditionError, Finding

_TYPE_NAMES = {
    str: "a string",
    int: "a whole number",
    bool: "true or false",
    list: "a list of strings",
    dict: "a table",
    date: "a date such as 2020-06-07",
}
#: No file of a work has keys more than 20 deep.
_DEEP = re.compile(r"""(?m)^[ \t]*+\[{0,2}+[ \t]*+(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){20}""")
#: The most digits that Python reads as one number (sys.set_int_max_str_digits).
_LONG_NUMBER = re.compile(r"[0-9_]{4301,}")
#: Of a line that is no TOML, at most 100 code points are quoted.
_LONGEST_QUOTED = 100


#: What is wrong with most lines.
_QUOTES = 'mend the line: key = "value", words in double quotation marks'


class TomlFile:
    """A TOML file being checked: collects findings, each with the line of the key it is about."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.findings: list[Finding] = []
        self.data: dict[str, Any] = self._loaded()
        for key, table, index, words in _strings(self.data):
            if bad := UNTYPED.search(words):
                message = f"“{visible(key)}” holds U+{ord(bad[0]):04X}, a character that no edition can print"
                hint = f"delete its escape, \\u{ord(bad[0]):04x}, in these words"
                self.find("W-012", message, hint, self.line_of(key, table, index))

    def _loaded(self) -> dict[str, Any]:
        """What the file says. Raises EditionError W-001 where it is no TOML, or no TOML that a person writes."""
        if deep := _DEEP.search(self.text):
            raise EditionError(self._too_deep(deep.start()))
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            at = re.search(r"line (\d+)", str(error))
            line = int(at[1]) if at else self.text.count("\n") + 1
            start = len("".join(self.text.splitlines(keepends=True)[: line - 1]))
            raise EditionError(
                replace(self._no_toml(f"{error}".partition(" (at ")[0], _QUOTES, start), line=line)
            ) from None
        except RecursionError:
            deepest = max(self.text.splitlines(), key=lambda words: words.count("[") + words.count("{"))
            raise EditionError(self._too_deep(self.text.index(deepest))) from None
        except ValueError:  # Python reads no number of more than 4,300 digits
            number = _LONG_NUMBER.search(self.text)
            raise EditionError(
                self._no_toml("a number is too long", _QUOTES, number.start() if number else 0)
            ) from None

    def _too_deep(self, offset: int) -> Finding:
        """W-001 for keys or lists inside one another without end."""
        hint = 'at most a [table], with lines such as key = "value" below it'
        return self._no_toml("too many dots or brackets inside one another", hint, offset)

    def _no_toml(self, what: str, hint: str, offset: int) -> Finding:
        """W-001 at an offset, with the words of its line."""
        line = self._line_at(offset)
        words = self.text[offset:].splitlines()[:1]
        quoted = words[0].strip()[:_LONGEST_QUOTED] or None if words else None
        return Finding("W-001", f"this is not TOML: {what}", hint, file=self.name, line=line, quoted=quoted)

    def line_of(self, key: str, table: str | None = None, index: int = 0) -> int:
        """The line (from 1) of `key`, in the `index`-th `[table]` or `[[table]]` where one is named."""
        start = 0 if table is None else self._start_of(table, index)
        found = re.compile(rf'(?m)^[ \t]*"?{re.escape(key)}"?[ \t]*=').search(self.text, start)
        return self._line_at(found.start() if found else start)

    def _start_of(self, table: str, index: int = 0) -> int:
        """The offset of the head of the `index`-th table of a name; 0 where it has none."""
        heads = list(re.finditer(rf"(?m)^[ \t]*\[\[?\s*{re.escape(table)}\s*\]\]?", self.text))
        return heads[index].start() if index < len(heads) else 0

    def _line_at(self, offset: int) -> int:
        """The line (from 1) of an offset."""
        return self.text.count("\n", 0, offset) + 1

    def line_of_string(self, words: str, table: str) -> int:
        """The line (from 1) of a string of `[table]`, or of the table itself where it is written with escapes."""
        head = self._line_at(self._start_of(table))
        after = enumerate(self.text.splitlines()[head:], head + 1)
        return next((number for number, line in after if words in line), head)

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
                near = get_close_matches(key, allowed, 1)
                known = f"known here: {', '.join(sorted(allowed))}"
                hint = f"did you mean “{near[0]}”? {known}" if near else known
                self.find("W-002", f"unknown key “{key}”", hint, line, key)
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

    def missing(
        self, table: str, index: int, keys: tuple[str, ...], found: Mapping[str, Any], good: Mapping[str, Any]
    ) -> bool:
        """Whether a needed key is missing among the `good` ones; a finding for each that is not `found` at all."""
        lacking = [key for key in keys if not good.get(key)]
        for key in lacking:
            if not found.get(key):
                line = self._line_at(self._start_of(table, index))
                self.find("W-004", f"[[{table}]] number {index + 1} has no “{key}”", f"add {key} = …", line)
        return bool(lacking)


def _strings(data: Mapping[str, Any]) -> Iterator[tuple[str, str | None, int, str]]:
    """Every string of a file, keys as well: with the key it stands at, and the table and its index."""
    for name, value in data.items():
        yield name, None, 0, name
        tables = value if isinstance(value, list) else [value]
        for index, table in enumerate(tables):
            if isinstance(table, dict):
                for key, inside in table.items():
                    yield key, name, index, key
                    yield from ((key, name, index, words) for words in _words_of(inside))
            else:
                yield from ((name, None, 0, words) for words in _words_of(table))


def _words_of(value: Any) -> Iterator[str]:
    """The strings of a value, and of the lists and tables in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from _words_of(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _words_of(inside)
