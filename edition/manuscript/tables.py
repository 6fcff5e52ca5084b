"""The TOML files of a work, key by key: what editors may write, from which files are checked and schemas are made.

Where a key is missing or wrong, the editor reads its meaning after an example of it, or what `extra` says: what is
wrong, and how to mend it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Required, TypedDict

from msgspec import Meta

from edition.languages.protocol import NumberRole, Status
from edition.manuscript.manuscript import (
    ChartForm,
    ChartSize,
    CorrectionKind,
    LanguageTag,
    Metadata,
    PrintedOrder,
    QueryAnswer,
    SaidOfLine,
)

_DAY = r"\d{4}(-\d\d(-\d\d)?)?"
#: Times as editors write them. Source: ISO 8601-2 (EDTF), level 1.
_TIME = rf"^({_DAY}(/({_DAY}|\.\.))?|\.\./{_DAY})$"
_NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_LETTERS = "write small letters, digits and hyphens"

Prefix = Annotated[str, Meta(description="the words right before the quote, which tell its place from others")]
Suffix = Annotated[str, Meta(description="the words right after the quote, which tell its place from others")]
UnitName = Annotated[str, Meta(description="the unit: an ISO 4217 code, %, a symbol, or what is counted")]
TimeName = Annotated[
    str,
    Meta(
        pattern=_TIME,
        description="the time that the figure is for: 2019, 2019-05, 2019-05-31, 2018/2019",
        extra={
            "wrong": "this is not a time in ISO 8601",
            "mend": "write a year, a month, a day or a range of two: 2019, 2019-05, 2019-05-31, 2018/2019",
        },
    ),
]
RoleName = Annotated[NumberRole, Meta(description="what the number is: only figures and dates state anything")]
MeasureName = Annotated[str, Meta(description="what the figure measures")]
SubjectName = Annotated[str, Meta(description="whose figure it is, or of what place")]
ConditionName = Annotated[str, Meta(description="the condition under which it holds")]
BaseName = Annotated[str, Meta(description="what a share is a share of, or what a change starts from")]
StatusName = Annotated[Status, Meta(description="whether it is so, planned, expected, estimated, an example, a limit")]


class LineTable(TypedDict, total=False):
    """How a single line of the text is to be read."""

    quote: Required[Annotated[str, Meta(description="the words that the line begins with")]]
    prefix: Prefix
    suffix: Suffix
    role: Annotated[SaidOfLine, Meta(description="what the line is")]
    level: Annotated[
        int,
        Meta(
            ge=1,
            le=6,
            description="the level of a heading, from 1",
            extra={"wrong": "this is not the level of a heading", "mend": "write a whole number from 1 to 6"},
        ),
    ]
    join: Annotated[bool, Meta(description="whether the line continues the one before")]
    split: Annotated[bool, Meta(description="whether a heading ends where the quote ends")]


class ReadingTable(TypedDict, total=False):
    """Hints for the reading of the text."""

    headings: Annotated[list[str], Meta(description="the lines that are headings: all of them where any is named")]
    drop: Annotated[list[str], Meta(description="lines that are no words of the document")]
    encoding: Annotated[str, Meta(description="the encoding of the text, where what was found is wrong")]
    language: LanguageTag
    line: list[LineTable]


@dataclass(frozen=True, slots=True)
class WorkFile(Metadata):
    """`work.toml`: the document as a publication, and hints for its reading."""

    reading: ReadingTable = field(default_factory=ReadingTable)


class CorrectionTable(TypedDict, total=False):
    """A correction: the words of the source, and those of the edition."""

    source: Required[Annotated[str, Meta(description="the words as the source has them")]]
    edition: Annotated[str, Meta(description="the corrected words; left out where only a slot of a figure changes")]
    reason: Required[Annotated[str, Meta(description="why they are wrong")]]
    kind: Annotated[
        CorrectionKind,
        Metadata,
        Meta(
            description="whether the text was copied wrongly, or the document itself is wrong",
            extra={
                "wrong": "there is no such kind of correction",
                "mend": "write capture where the text was copied wrongly, print where the document itself is wrong",
            },
        ),
    ]
    prefix: Prefix
    suffix: Suffix
    unit: UnitName
    as_of: TimeName
    role: RoleName


class FigureTable(TypedDict, total=False):
    """What an editor vouches for about one number."""

    quote: Required[Annotated[str, Meta(description="words of the source that contain the number")]]
    nth: Annotated[
        int,
        Meta(
            ge=1,
            description="which place of the quote is meant, from 1",
            extra={"wrong": "places are counted from 1", "mend": "write 1 for the quote's first place"},
        ),
    ]
    prefix: Prefix
    suffix: Suffix
    unit: UnitName
    measure: MeasureName
    subject: SubjectName
    condition: ConditionName
    as_of: TimeName
    base: BaseName
    status: StatusName
    role: RoleName


class RecordsTable(TypedDict, total=False):
    """What the slots of figures hold that belong in a chart."""

    unit: UnitName
    measure: MeasureName
    subject: SubjectName
    condition: ConditionName
    as_of: Annotated[str, Meta(description="the time that the figures are for")]
    base: BaseName
    status: Annotated[str, Meta(description="their status")]


class ChartTable(TypedDict, total=False):
    """A chart, or the id of an automatic one that is not wanted."""

    id: Required[
        Annotated[
            str,
            Meta(
                pattern=_NAME,
                description="of small letters, digits and hyphens",
                extra={"wrong": "this is not a chart id", "mend": _LETTERS},
            ),
        ]
    ]
    title: Annotated[str, Meta(description="what it shows")]
    subtitle: str
    form: Annotated[ChartForm, Meta(description="how it is drawn", extra={"wrong": "there is no such chart form"})]
    entries: Annotated[list[str], Meta(description="the words of the source for each value")]
    records: Annotated[dict[str, str], Meta(description="slots of records, which select figures instead of quotes")]
    labels: Annotated[list[str], Meta(description="what each value is called")]
    group: Annotated[list[str], Meta(description="the head that each row is listed below")]
    events: Annotated[dict[str, str], Meta(description="what happened, and the words that say when, on a line")]
    order: Annotated[PrintedOrder, Meta(description="whether values are sorted, or stand as in the text")]
    after: Annotated[str, Meta(description="words of the paragraph that the chart follows")]
    caveat: Annotated[str, Meta(description="what readers have to know")]
    base: Annotated[str, Meta(description="what changes are measured from")]
    highlight: Annotated[list[str], Meta(description="the labels of the marks to emphasise")]
    reference: Annotated[str, Meta(description="the id of a value of reference.toml, drawn as a line")]
    unit_label: Annotated[str, Meta(description="what is printed at the end of the scale")]
    size: Annotated[ChartSize, Meta(description="whether it stands in the text, or as two bars in the margin")]
    waive: Annotated[dict[str, str], Meta(description="findings about the chart that are meant, each with the reason")]
    drop: Annotated[bool, Meta(description="whether the automatic chart of this id is left out")]


class QueryTable(TypedDict, total=False):
    """An editor's answer to a question about the text."""

    id: Required[Annotated[str, Meta(description="as the report of a build names it: query-…")]]
    answer: Required[Annotated[QueryAnswer, Meta(description="whether it is printed, or not asked again")]]
    remark: Annotated[str, Meta(description="what is printed with it")]


class ValueTable(TypedDict, total=False):
    """A value from outside the text."""

    value: Required[Annotated[float, Meta(description="the number")]]
    label: Required[Annotated[str, Meta(description="what it is called on a chart")]]
    unit: UnitName
    source: Required[Annotated[str, Meta(description="where it is from")]]
    date: Annotated[str, Meta(description="the time that it is for")]
    licence: Annotated[str, Meta(description="under which terms it may be used")]


class PictureTable(TypedDict, total=False):
    """The words that stand for a picture, for readers who do not see it."""

    file: Required[Annotated[str, Meta(description="the address of the picture in the source")]]
    alternative: Annotated[str, Meta(description="what the picture shows")]
    adorns: Annotated[bool, Meta(description="whether it shows nothing of the text")]


class CorrectionsFile(TypedDict, total=False):
    """`corrections.toml`: what is wrong in the source, and what the edition has instead."""

    correction: list[CorrectionTable]


class FiguresToml(TypedDict, total=False):
    """`figures.toml`: what an editor vouches for about single numbers."""

    figure: list[FigureTable]


class ChartsToml(TypedDict, total=False):
    """`charts.toml`: the charts of an edition."""

    chart: list[ChartTable]


class QueriesFile(TypedDict, total=False):
    """`queries.toml`: answers to the questions that a text raises about itself."""

    query: list[QueryTable]


class PicturesFile(TypedDict, total=False):
    """`pictures.toml`: the words that stand for pictures."""

    picture: list[PictureTable]


class ReferenceFile(TypedDict, total=False):
    """`reference.toml`: values from outside the text, by their ids."""

    values: dict[Annotated[str, Meta(pattern=_NAME)], ValueTable]


class GlossaryFile(TypedDict, total=False):
    """`glossary.toml`: terms and their definitions."""

    terms: Annotated[dict[str, str], Meta(description="a definition for each term")]
