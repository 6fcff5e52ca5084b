"""The reading of a text as data: the lines of `outline --format jsonl`."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from edition.document.outline import PassageRole
from edition.formats.schema.terms import Offset, Range, Share


class PassageRecord(Struct, frozen=True):
    """A passage of a text."""

    start: Offset
    end: Offset
    role: PassageRole
    level: Annotated[int | None, Meta(description="Of a part or heading, from 1")]
    confidence: Share
    text: str
    calls: Annotated[tuple[Range, ...] | UnsetType, Meta(description="Of a note: where it is called")] = UNSET
