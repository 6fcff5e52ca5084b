"""What types say of their fields: meanings, limits and choices, from which files are checked and schemas are made.

Types are described as msgspec has it: `Annotated[str, Meta(description=…, pattern=…)]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from msgspec import inspect

from edition.values import FrozenMap


@dataclass(frozen=True, slots=True)
class DescribedField:
    """A field of a record, key of a table or column: its meaning, what it contains, and its limits.

    `kind` is the type of its value as `msgspec.inspect` has it; `choices` are all values where there are few; `pattern`
    is a regular expression for words, `least` and `most` are bounds of numbers; `extra` is what only editors are told.
    """

    name: str
    meaning: str
    kind: type
    is_needed: bool
    choices: tuple[str, ...] = ()
    pattern: str = ""
    least: float | None = None
    most: float | None = None
    extra: Mapping[str, str] = FrozenMap()


@cache
def fields_of(described: Any) -> tuple[DescribedField, ...]:
    """The fields of a described type, in their order: of a Struct, a dataclass or a TypedDict."""
    told: Any = inspect.type_info(described)
    return tuple(_field(one) for one in told.fields)


def _field(field: inspect.Field) -> DescribedField:
    meaning, extra, whole = _told(field.type)
    parts = [_told(one) for one in (whole.types if isinstance(whole, inspect.UnionType) else (whole,))]
    values = [part for part in parts if not isinstance(part[2], inspect.NoneType)]
    said, more, value = values[-1]  # of whole and other numbers, the others
    return DescribedField(
        name=field.encode_name,
        meaning=meaning or said,
        kind=type(value),
        is_needed=len(values) == len(parts) and field.required,
        choices=tuple(map(str, value.values)) if isinstance(value, inspect.LiteralType) else (),
        pattern=getattr(value, "pattern", None) or "",
        least=getattr(value, "ge", None),
        most=getattr(value, "le", None),
        extra=FrozenMap({**more, **extra}),
    )


def _told(described: Any) -> tuple[str, Mapping[str, str], Any]:
    """The meaning that a type is annotated with, what else is said of it, and the type without that."""
    if not isinstance(described, inspect.Metadata):
        return "", {}, described
    return (described.extra_json_schema or {}).get("description", ""), described.extra or {}, described.type
