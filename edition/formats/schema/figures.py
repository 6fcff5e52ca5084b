"""Figures as data: the records of `figures.json`, the rows of `figures.csv`."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from edition.formats.schema import terms
from edition.formats.schema.terms import EdtfTime, Extent, Number, Range, Share


class SlotRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """How the content of a slot of a record is known."""

    span: Annotated[Range | None, Meta(description="Where its words stand; null where the text does not print it")]
    confidence: Annotated[
        Share, Meta(description="How often such a reading was what readers chose, in documents nothing was fitted on")
    ]
    inferred: Annotated[bool, Meta(description="Whether the text does not print it there")]
    told_by: terms.ToldBy


class SlotRecords(Struct, frozen=True, forbid_unknown_fields=True):
    """The slots of a record; null for one that is not known."""

    unit: SlotRecord | None
    measure: SlotRecord | None
    subject: SlotRecord | None
    condition: SlotRecord | None
    as_of: SlotRecord | None
    base: SlotRecord | None
    status: SlotRecord | None
    role: SlotRecord


class FigureRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """A figure or date of the text: one entry of the ledger."""

    id: terms.Id
    start: terms.FirstCodePoint
    end: terms.EndCodePoint
    surface: terms.Surface
    value: Annotated[
        Number | tuple[Number, Number] | str | None,
        Meta(
            description="A number, the two ends of a range, a date or period in EDTF (ISO 8601-2, level 1); null where "
            "no number is stated"
        ),
    ]
    unit: terms.UnitCounted
    unit_text: terms.UnitText
    unit_head: terms.UnitHead
    unit_code: terms.UnitCode
    comparator: terms.ComparatorSign
    closeness: terms.ClosenessSide
    direction: terms.DirectionOfChange
    change_from: terms.ChangeFrom
    kind: terms.KindOfQuantity
    as_of: terms.AsOf
    as_of_span: Annotated[Range | None, Meta(description="Where that time is stated")]
    measure: terms.Measure
    subject: terms.Subject
    condition: terms.Condition
    base: terms.Base
    status: terms.StatusOf
    sentence: Annotated[Range, Meta(description="Its sentence")]
    paragraph: terms.ParagraphId
    rule: terms.RuleName
    role: terms.Role
    slots: SlotRecords


class OtherRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """A number of the text that states nothing by itself: cited, a reference, a label, an enumeration."""

    id: terms.Id
    start: terms.FirstCodePoint
    end: terms.EndCodePoint
    surface: terms.Surface
    sentence: Annotated[Range, Meta(description="Its sentence")]
    paragraph: terms.ParagraphId
    role: terms.Role
    slots: SlotRecords


class SourceRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """The text that figures are read from."""

    name: str
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="Of the bytes as they were captured")]
    encoding: str
    language: Annotated[str, Meta(description="BCP 47")]


class FiguresFile(Struct, frozen=True, forbid_unknown_fields=True):
    """`figures.json`: every number of a text."""

    source: SourceRecord
    entries: tuple[FigureRecord, ...]
    others: tuple[OtherRecord, ...]


class FigureRow(Struct, frozen=True):
    """A row of `figures.csv`: a figure, or under the same columns another number, which has no value."""

    id: terms.Id
    start: terms.FirstCodePoint
    end: terms.EndCodePoint
    surface: terms.Surface
    value: Annotated[Number | None, Meta(description="The number that is stated; empty for ranges and dates")]
    value_low: Annotated[Number | None, Meta(description="The lower end of a range")]
    value_high: Annotated[Number | None, Meta(description="The upper end of a range")]
    value_time: Annotated[
        EdtfTime | None, Meta(description="The date or period that is stated, in EDTF (ISO 8601-2, level 1)")
    ]
    unit: terms.UnitCounted
    unit_text: terms.UnitText
    unit_head: terms.UnitHead
    unit_code: terms.UnitCode
    comparator: terms.ComparatorSign
    closeness: terms.ClosenessSide
    direction: terms.DirectionOfChange
    change_from: terms.ChangeFrom
    kind: terms.KindOfQuantity
    as_of: terms.AsOf
    as_of_span: Annotated[Extent | None, Meta(description="Where that time is stated: start-end")]
    measure: terms.Measure
    subject: terms.Subject
    condition: terms.Condition
    base: terms.Base
    status: terms.StatusOf
    sentence: Annotated[Extent, Meta(description="Its sentence: start-end")]
    paragraph: terms.ParagraphId
    rule: terms.RuleName
    role: terms.Role
    role_confidence: Annotated[Share, Meta(description="How sure the role is, from 0 to 1")]
    confidences: Annotated[
        tuple[str, ...], Meta(description="How sure the other columns are, from 0 to 1: unit:0.96, separated by blanks")
    ]
    inferred: Annotated[
        tuple[str, ...],
        Meta(description="The columns that are inferred, not printed in the source, separated by blanks"),
    ]
    told_by_editor: Annotated[
        tuple[str, ...], Meta(description="The columns that the editor vouches for, separated by blanks")
    ]
