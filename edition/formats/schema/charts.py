"""Charts as data: the records of `charts.json`, the rows of `chart-ID.csv`."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from edition.facts import FactKind
from edition.formats.schema import terms
from edition.formats.schema.terms import EdtfTime, Number, Offset, Share
from edition.manuscript import ChartForm


class PointRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """A mark of a chart; the entry is null for a value from outside of the text."""

    entry: Annotated[str | None, Meta(description="The id of its figure")]
    start: Annotated[Offset | None, Meta(description="First code point of its words in the source")]
    end: Annotated[Offset | None, Meta(description="First code point after the words")]
    label: Annotated[str, Meta(description="What the mark is called")]
    value: Annotated[Number | tuple[Number, Number] | str | None, Meta(description="As in figures.json")]
    display: Annotated[str, Meta(description="The words at the mark")]


class ChartSlots(Struct, frozen=True, forbid_unknown_fields=True):
    """What the records of a chart's figures share; null for what is not known or differs."""

    measure: terms.Measure
    base: terms.Base
    status: terms.StatusOf
    varies: Annotated[Literal["as_of", "status", "subject"], Meta(description="The slot in which they differ")]


class ChartRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """A chart that is drawn or may be."""

    id: Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
    fact: Annotated[FactKind, Meta(description="The relation between its figures")]
    form: Annotated[ChartForm, Meta(description="How it is drawn")]
    size: Annotated[Literal["text", "margin"], Meta(description="Where it is placed")]
    title: str
    subtitle: str
    unit: terms.UnitCounted
    points: Annotated[tuple[PointRecord, ...], Meta(min_length=1)]
    slots: ChartSlots
    reason: Annotated[str, Meta(description="Why its figures belong together")]
    worth: Annotated[int, Meta(description="How much it is worth drawing, in points")]
    confidence: Annotated[Share, Meta(description="How often such figures are all that belongs together")]
    drawn: Annotated[bool, Meta(description="Whether the edition has it")]


class ChartPointRow(Struct, frozen=True):
    """A row of `chart-ID.csv`: a figure of a chart."""

    label: Annotated[str, Meta(description="What the mark is called")]
    value: Annotated[Number | None, Meta(description="The number, or the lower end of a range")]
    last: Annotated[Number | None, Meta(description="The upper end of a range")]
    first_day: Annotated[EdtfTime | None, Meta(description="For a time: its first day")]
    last_day: Annotated[EdtfTime | None, Meta(description="For a time: its last day")]
    unit: terms.UnitCounted
    display: Annotated[str, Meta(description="The words at the mark")]
    group: Annotated[str | None, Meta(description="The head that it stands below, or the series that it is of")]
    as_of: terms.AsOf
    entry: Annotated[str, Meta(description="The id of its figure in figures.csv")]
    start: terms.FirstCodePoint
    end: terms.EndCodePoint
