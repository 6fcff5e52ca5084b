"""Tables of rows as CSV, and their descriptions: Table Schema of Frictionless, and CSV on the Web.

Both are made from the type of the rows: a column for each field. Sources: RFC 4180; Data Package 2.0, Table Schema;
Metadata Vocabulary for Tabular Data, W3C Recommendation of 17 December 2015.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, inspect

from edition.described import DescribedField, fields_of

#: The kinds of value in the columns of our tables: by type, the names that Table Schema and CSV on the Web have for it.
_KINDS: Mapping[type, tuple[str, str]] = {
    inspect.IntType: ("integer", "nonNegativeInteger"),
    inspect.FloatType: ("number", "double"),
    inspect.BoolType: ("boolean", "boolean"),
    inspect.StrType: ("string", "string"),
    inspect.LiteralType: ("string", "string"),
    inspect.VarTupleType: ("string", "string"),
}
#: The kind of a cell that lists words.
_LIST = inspect.VarTupleType
#: What separates the words of a cell that lists some.
_SEPARATOR = " "


def table_csv(row: type[Struct], rows: Iterable[Struct]) -> bytes:
    """A table as CSV: UTF-8, LF, its first line the names of its columns; what is not known is empty."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    names = row.__struct_fields__
    writer.writerow(names)
    writer.writerows([_cell(getattr(one, name)) for name in names] for one in rows)
    return buffer.getvalue().encode("utf-8")


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return _SEPARATOR.join(map(str, value))
    return "" if value is None else value


def table_schema(row: type[Struct], key: str = "") -> dict[str, Any]:
    """The Table Schema of the rows of a type; `key` names the column that identifies a row."""
    fields = [dict(_field(one)) for one in fields_of(row)]
    return {"fields": fields, "missingValues": [""], **({"primaryKey": [key]} if key else {})}


def _field(column: DescribedField) -> Iterator[tuple[str, Any]]:
    yield from (("name", column.name), ("type", _KINDS[column.kind][0]), ("description", column.meaning))
    limits = {
        "required": column.is_needed and column.kind is not _LIST,
        "enum": list(column.choices),
        "pattern": column.pattern,
        "minimum": column.least,
        "maximum": column.most,
    }
    constraints = {name: limit for name, limit in limits.items() if limit not in (None, False, "", [])}
    if constraints:
        yield "constraints", constraints


def csvw_table(name: str, title: str, row: type[Struct], keys: Mapping[str, Any]) -> dict[str, Any]:
    """A table of CSV on the Web: the file `name` and its `title`, its columns, and the `keys` of its schema."""
    schema = {"columns": [dict(_csvw_column(one)) for one in fields_of(row)], **keys}
    return {"url": name, "dc:title": title, "tableSchema": schema}


def _csvw_column(column: DescribedField) -> Iterator[tuple[str, Any]]:
    yield from (("name", column.name), ("titles", column.name), ("dc:description", column.meaning))
    base = _KINDS[column.kind][1]
    # A pattern of CSV on the Web is matched against the whole cell.
    form = column.pattern.removeprefix("^").removesuffix("$") or "|".join(map(_literal, column.choices))
    limits: Sequence[tuple[str, Any]] = (("format", form), ("minimum", column.least), ("maximum", column.most))
    limited = {name: limit for name, limit in limits if limit not in (None, "")}
    yield "datatype", {"base": base, **limited} if limited else base
    if column.kind is _LIST:
        yield "separator", _SEPARATOR
    elif column.is_needed:
        yield "required", True


def _literal(word: str) -> str:
    """A word as a regular expression of XML Schema has it."""
    return "".join(f"\\{sign}" if sign in r"\|.?*+(){}[]^$-" else sign for sign in word)
