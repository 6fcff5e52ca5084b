"""A TOML file being checked: unknown keys and wrong types are collected, each with its line."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from msgspec import inspect

from edition.characters import UNTYPED, visible
from edition.described import DescribedField, fields_of
from edition.errors import EditionError, Finding, raise_errors
from edition.values import FrozenMap

#: By the kind of value that a key has: its type in Python, and what to write.
_KINDS: dict[type, tuple[type, str]] = {
    inspect.StrType: (str, '"…"'),
    inspect.LiteralType: (str, '"…"'),
    inspect.IntType: (int, "1"),
    inspect.FloatType: (Decimal, "12.5"),
    inspect.BoolType: (bool, "true"),
    inspect.DateType: (date, "2020-06-07"),
    inspect.ListType: (list, '["…", "…"]'),
    inspect.VarTupleType: (list, '["…", "…"]'),
    inspect.DictType: (dict, '{ … = "…" }'),
    inspect.TypedDictType: (dict, '{ … = "…" }'),
}
#: What is said of such a value.
_SAID_OF = {
    str: "words in quotation marks",
    int: "a whole number",
    bool: "or false",
    Decimal: "a number",
    list: "words in quotation marks",
    dict: "or a line [{key}] with such lines below it",
    date: "a date without quotation marks",
}
#: Values that say nothing.
_NOTHING: tuple[object, ...] = (None, "", [], {})
#: How the names of tables begin that have their own names, and are not numbered.
_IN_VALUES = "values."
#: Control characters that have an escape of their own, as the beginning of a regular expression.
_ESCAPES = {"\b": r"\\b|", "\f": r"\\f|"}
#: A plain name, as most are, which ends at a blank or a sign of TOML.
_PLAIN = re.compile(r'[^\s"=\[\]]++')
#: How a key, and the head of a table, are written on their line, with a placeholder for the name.
_KEY = r'(?m)^[ \t]*"?(?P<name>{})"?[ \t]*='
_HEAD = r"(?m)^[ \t]*\[\[?\s*(?P<name>{})\s*\]\]?"
#: No file of a work has keys more than 20 deep.
_DEEP = re.compile(r"""(?m)^[ \t]*+\[{0,2}+[ \t]*+(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){20}""")
#: The most digits that Python reads as one number (sys.set_int_max_str_digits).
_LONG_NUMBER = re.compile(r"[0-9_]{4301,}")
#: The most code points that are quoted of a line that is not TOML.
_LONGEST_QUOTED = 100


#: The hint for most lines that are wrong.
_QUOTES = 'mend the line: key = "value", words in double quotation marks'
#: By the beginning of a message of the TOML parser: the same in words for editors, and how to mend the file.
_SAID = {
    "Invalid value": ("there is nothing after =, or words without quotation marks", 'write key = "words"'),
    "Invalid statement": ("this line is neither a key with a value nor a [table]", _QUOTES),
    "Expected '=' after a key": ("there is no = after the key", _QUOTES),
    "Invalid initial character for a key part": ("there is no key here", _QUOTES),
    "Expected newline or end of document": ("the line continues after its value", _QUOTES),
    "Unterminated string": ("a string is not closed", "end it with the quotation marks that it begins with"),
    "Illegal character '\\n'": (
        "a string is not closed on its line",
        'write " at its end, or begin and end it with """',
    ),
    "Unescaped '\\' in a string": ("a \\ in a string does not begin an escape", "write \\\\ for \\"),
    "Invalid hex value": ("a \\ in a string does not begin an escape", "write \\\\ for \\"),
    "Expected \"'''\"": ("a string is not closed", "end it with the quotation marks that it begins with"),
    'Expected "\'"': ("a string is not closed on its line", "write ' at its end"),
    "Cannot overwrite a value": ("this key already has a value", "remove one of the two"),
    "Duplicate inline table key": ("this key already has a value", "remove one of the two"),
    "Cannot declare": ("this table is already defined", "remove one of the two, or write [[ ]] to have several"),
    "Unclosed array": ("a list is not closed", "write ] at its end"),
    "Unclosed inline table": ("a table in braces is not closed", "write } at its end"),
    "Expected ']": ("the name of a table is not closed", "write ] after it, or ]] if it begins with [["),
}
#: What a string over more than one line begins with.
_LONG_QUOTES = ('"""', "'''")


class TomlFile:
    """A TOML file being checked: collects findings, each with the line of the key it is about."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.findings: list[Finding] = []
        #: The offsets of plain names, by how they are written.
        self._places: dict[str, dict[str, list[int]]] = {}
        self.data: dict[str, Any] = self._loaded()
        for key, table, index, words in _strings(self.data):
            if bad := UNTYPED.search(words):
                line, escape = self._escape_of(bad[0], self.line_of(key, table, index))
                message = f"“{visible(key)}” contains the character {escape}, which cannot be printed"
                self.find("W-012", message, f"delete {escape} on this line", line)

    def _loaded(self) -> dict[str, Any]:
        """The data of the file. Raises EditionError W-001 if it is not TOML, or not TOML that a person would write."""
        if deep := _DEEP.search(self.text):
            raise EditionError(self._too_deep(deep.start()))
        try:
            return tomllib.loads(self.text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            raise EditionError(self._misread(str(error))) from None
        except RecursionError:
            deepest = max(self.text.splitlines(), key=lambda words: words.count("[") + words.count("{"))
            raise EditionError(self._too_deep(self.text.index(deepest))) from None
        except ValueError:  # Python reads no number of more than 4,300 digits
            number = _LONG_NUMBER.search(self.text)
            raise EditionError(
                self._no_toml(
                    "a number is too long", "shorten it, or put it in quotation marks", number.start() if number else 0
                )
            ) from None

    def _misread(self, said: str) -> Finding:
        """W-001 for a message of the TOML parser."""
        at = re.search(r"line (\d+)", said)
        lines = self.text.split("\n")
        line = int(at[1]) if at else max((number for number, one in enumerate(lines, 1) if one.strip()), default=1)
        words = next((words for start, words in _SAID.items() if said.startswith(start)), None)
        message, hint = words or (said.partition(" (at ")[0], _QUOTES)
        if message == "a string is not closed" and any(quotes in self.text for quotes in _LONG_QUOTES):
            line = self._line_at(max(self.text.rfind(quotes) for quotes in _LONG_QUOTES))
        return replace(self._no_toml(message, hint, sum(len(one) + 1 for one in lines[: line - 1])), line=line)

    def _too_deep(self, offset: int) -> Finding:
        """W-001 for keys or lists inside one another without end."""
        hint = 'write a key = "value", or a key = ["…", "…"] with one pair of brackets'
        return self._no_toml("dots or brackets are nested too deeply", hint, offset)

    def _no_toml(self, what: str, hint: str, offset: int) -> Finding:
        """W-001 at an offset, with the words of its line."""
        line = self._line_at(offset)
        words = self.text[offset:].splitlines()[:1]
        quoted = words[0].strip()[:_LONGEST_QUOTED] or None if words else None
        return Finding("W-001", f"this is not TOML: {what}", hint, file=self.name, line=line, quoted=quoted)

    def line_of(self, key: str, table: str | None = None, index: int = 0) -> int:
        """The line (from 1) of `key`, in the `index`-th `[table]` or `[[table]]` where one is named."""
        start = 0 if table is None else self._start_of(table, index)
        return self._line_at(next((at for at in self._places_of(key, _KEY) if at >= start), start))

    def line_of_head(self, name: str) -> int:
        """The line of the head of a table, or of a key if there is no such table."""
        start = self._start_of(name)
        return self._line_at(start) if start or re.match(r"\s*\[", self.text) else self.line_of(name)

    def _start_of(self, table: str, index: int = 0) -> int:
        """The offset of the head of the `index`-th table of a name; 0 where it has none."""
        heads = self._places_of(table, _HEAD)
        return heads[index] if index < len(heads) else 0

    def _places_of(self, name: str, written: str) -> Sequence[int]:
        """The offsets of the lines on which a name is `written` as a key, or as the head of a table."""
        if not _PLAIN.fullmatch(name):
            return [found.start() for found in re.finditer(written.format(re.escape(name)), self.text)]
        if written not in self._places:  # the offsets of all plain names at once: a file has many
            places: defaultdict[str, list[int]] = defaultdict(list)
            for found in re.finditer(written.format(_PLAIN.pattern), self.text):
                places[found["name"]].append(found.start())
            self._places[written] = places
        return self._places[written].get(name, ())

    def _line_at(self, offset: int) -> int:
        """The line (from 1) of an offset."""
        return self.text.count("\n", 0, offset) + 1

    def _escape_of(self, character: str, line: int) -> tuple[int, str]:
        """The line on which a character is written as an escape, from that of its key, and how it is written there."""
        escape = re.compile(_ESCAPES.get(character, "") + rf"\\(?:u|U0000)(?i:{ord(character):04x})")
        after = enumerate(self.text.split("\n")[line - 1 :], line)
        found = ((number, match[0]) for number, words in after if (match := escape.search(words)))
        return next(found, (line, f"\\u{ord(character):04x}"))

    def line_of_string(self, words: str, table: str) -> int:
        """The line (from 1) of a string of `[table]`, or of the table itself if the string is written with escapes."""
        head = self._line_at(self._start_of(table))
        after = enumerate(self.text.split("\n")[head:], head + 1)
        return next((number for number, line in after if words in line), head)

    def words_at(self, line: int) -> str:
        """A line (from 1) as it is written."""
        return self.text.split("\n")[line - 1].strip()[:_LONGEST_QUOTED]

    def raise_found(self) -> None:
        """Raise one EditionError with what was found, in the order of the lines, if anything was."""
        raise_errors(sorted(self.findings, key=lambda finding: finding.line or 0))

    def find(self, code: str, message: str, hint: str, line: int, quoted: str | None = None) -> None:
        """Add one error about this file."""
        self.findings.append(Finding(code, message, hint, file=self.name, line=line, quoted=quoted))

    def checked(
        self,
        found: Mapping[str, Any],
        described: Any,
        table: str | None = None,
        index: int = 0,
        *,
        needs: Collection[str] = (),
        elsewhere: Mapping[str, str] = FrozenMap(),
    ) -> dict[str, Any] | None:
        """The values of a table that have the type that `described` says; a finding for every other key or value.

        What has the type but is not valid is found as well, and stays. `needs` are keys that are needed besides those
        that the type needs; where one is missing, there is nothing to go on with: None. `elsewhere` says where keys of
        another table belong.
        """
        fields = {field.name: field for field in fields_of(described)}
        good: dict[str, Any] = {}
        for key, value in found.items():
            if key not in fields:
                self._unknown(key, value, fields, table, index, elsewhere)
                continue
            line = self.line_of(key, table, index)
            value = Decimal(value) if _is_whole(value) and fields[key].kind is inspect.FloatType else value
            if wrong := self._mistyped(fields[key], value):
                self.find(
                    "W-003",
                    *wrong,
                    line,
                    self.words_at(line) if not isinstance(value, _KINDS[fields[key].kind][0]) else key,
                )
                continue
            good[key] = value
            if unfit := _unfit(fields[key], value):
                self.find("W-005", *unfit, line, value if isinstance(value, str) else self.words_at(line))
        needed = [field for field in fields.values() if field.is_needed or field.name in needs]
        lacking = [field for field in needed if good.get(field.name) in _NOTHING]
        for field in lacking:
            if found.get(field.name) in _NOTHING:
                self._lacks(field, table, index)
        return None if lacking else good

    def _unknown(
        self,
        key: str,
        value: Any,
        fields: Mapping[str, DescribedField],
        table: str | None,
        index: int,
        elsewhere: Mapping[str, str],
    ) -> None:
        """Add a finding about a key that its table does not have."""
        near = [f"did you mean “{one}”? " for one in get_close_matches(key, fields, 1)]
        names = [f"[{name}]" if of.kind is inspect.TypedDictType else name for name, of in sorted(fields.items())]
        meant = f"it belongs {elsewhere[key]}; " if key in elsewhere else "".join(near)
        line = self.line_of_head(key) if isinstance(value, dict) and table is None else self.line_of(key, table, index)
        self.find("W-002", f"unknown key “{key}”", f"{meant}known here: {', '.join(names)}", line, key)

    def _mistyped(self, field: DescribedField, value: Any) -> tuple[str, str] | None:
        """The message and the hint about a value that is not of the type of its key."""
        kind, example = _KINDS[field.kind]
        if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
            said = _SAID_OF[kind].format(key=field.name)
            return f"“{field.name}” has a value of the wrong type", f"write {field.name} = {example}, {said}"
        if isinstance(value, list) and not all(isinstance(item, str) for item in value):
            return f"“{field.name}” may contain only words", f"write {field.name} = {example}, {_SAID_OF[list]}"
        return None

    def _lacks(self, field: DescribedField, table: str | None, index: int) -> None:
        """Add a finding about a key that is missing, with an example of it."""
        example = _KINDS[field.kind][1]
        choices = " or ".join(f'"{one}"' for one in field.choices)
        where = f"[[{table}]] number {index + 1}" if table and not table.startswith(_IN_VALUES) else f"[{table}]"
        hint = f"add {field.name} = {choices or f'{example}, {field.meaning}'}"
        self.find("W-004", f"{where} has no “{field.name}”", hint, self._line_at(self._start_of(table or "", index)))

    def tables(self, name: str) -> list[dict[str, Any]]:
        """The `[[name]]` tables; any other top-level key is a finding."""
        for key in self.data.keys() - {name}:
            hint = f"remove it, or write it below a [[{name}]]"
            self.find("W-002", f"unknown key “{key}”", hint, self.line_of_head(key), key)
        tables = self.data.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.find("W-003", f"“{name}” is not a list of tables", f"write [[{name}]]", self.line_of(name), name)
            return []
        return tables


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _unfit(field: DescribedField, value: Any) -> tuple[str, str] | None:
    """The message and the hint about a value of the right type that its key cannot have."""
    said = field.extra.get("wrong", f"there is no such {field.name}"), field.extra.get("mend", "")
    if isinstance(value, datetime):
        return "this is a date with a time", "write a date such as 2020-06-07"
    if field.choices and value not in field.choices:
        return said[0], said[1] or f"write one of {', '.join(field.choices)}"
    is_out = field.pattern and not re.search(field.pattern, " ".join(value.split()))
    bounds = (field.least, field.most) if isinstance(value, int | Decimal) else (None, None)
    is_out = is_out or (bounds[0] is not None and value < bounds[0]) or (bounds[1] is not None and value > bounds[1])
    return said if is_out else None


def _strings(data: Mapping[str, Any]) -> Iterator[tuple[str, str | None, int, str]]:
    """Every string of a file, including keys: with the key it belongs to, and the table and its index."""
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
