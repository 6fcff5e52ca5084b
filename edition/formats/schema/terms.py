"""The words that the records of figures and charts have in common, each a type with its meaning and its limits."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from edition.languages import NumberRole, Status
from edition.ledger.entry import Teller
from edition.quantity import Closeness, Comparator, Direction, Kind

_DAY = r"\d{4}(-\d\d(-\d\d)?)?"
#: A day, month or year, or a period of them, which may be open at one end. Source: ISO 8601-2:2019 (EDTF), level 1.
EDTF = rf"^({_DAY}|{_DAY}/({_DAY}|\.\.)|\.\./{_DAY})$"
#: A half-open range of code points, as words.
SPAN = r"^\d+-\d+$"

Number = int | float
Offset = Annotated[int, Meta(ge=0, description="A code point of the decoded source, without its byte order mark")]
#: A half-open range of code points.
Range = tuple[Offset, Offset]
Share = Annotated[float, Meta(ge=0, le=1)]
EdtfTime = Annotated[str, Meta(pattern=EDTF)]
Extent = Annotated[str, Meta(pattern=SPAN)]

Id = Annotated[
    str,
    Meta(
        pattern=r"^[qo]-[0-9a-f]{8}(-\d+)?$",
        description="Identifier, made from the words and the sentence; the same in every format and edition",
    ),
]
FirstCodePoint = Annotated[int, Meta(ge=0, description="First code point of the words in the decoded source, from 0")]
EndCodePoint = Annotated[int, Meta(ge=0, description="First code point after the words")]
Surface = Annotated[str, Meta(min_length=1, description="The words as the source has them")]
UnitCounted = Annotated[str | None, Meta(description="ISO 4217 code, %, symbol, or the counted noun phrase")]
UnitText = Annotated[str | None, Meta(description="The unit as written")]
UnitHead = Annotated[str | None, Meta(description="The head noun of the unit, in the singular")]
UnitCode = Annotated[
    str | None,
    Meta(
        description="The unit in the Unified Code for Units of Measure (UCUM), counted things in braces; "
        "null for money, and where the words do not tell which unit of a name is meant"
    ),
]
ComparatorSign = Annotated[Comparator | None, Meta(description="Exact, bound or approximation; null for dates")]
ClosenessSide = Annotated[
    Closeness | None,
    Meta(description="On which side of an approximation the true value lies: “nearly”, “just over”"),
]
DirectionOfChange = Annotated[Direction | None, Meta(description="The direction of a change: up or down")]
ChangeFrom = Annotated[str | None, Meta(description="The id of the figure that states the level before")]
KindOfQuantity = Annotated[Kind | None, Meta(description="The kind of quantity that is stated")]
AsOf = Annotated[EdtfTime | None, Meta(description="The time that the figure refers to, in EDTF (ISO 8601-2, level 1)")]
Measure = Annotated[str | None, Meta(description="What the figure measures, in the words of the source")]
Subject = Annotated[str | None, Meta(description="Whose figure it is, or of what place, in the words of the source")]
Condition = Annotated[str | None, Meta(description="The condition under which the figure holds")]
Base = Annotated[str | None, Meta(description="What a share is a share of, or what a change starts from")]
StatusOf = Annotated[
    Status | None,
    Meta(description="Whether the figure is so, planned, expected, estimated, an example or a limit"),
]
ParagraphId = Annotated[str, Meta(description="The identifier of its paragraph")]
RuleName = Annotated[str | None, Meta(description="The rule of the grammar that read it")]
Role = Annotated[
    NumberRole, Meta(description="What the number is: figures and dates have a value, the others have none")
]
ToldBy = Annotated[Teller, Meta(description="The words near the number, the document as a whole, or the editor")]
