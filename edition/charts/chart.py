"""A drawn chart: its SVG at each width, its text alternative, and the boxes the lint looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from edition.apparatus.apparatus import ChartSpec
from edition.palette import MarkColours

#: The width of the text column, in millimetres; every chart is drawn at this width and at that of a phone.
WIDE = 118
#: The width of a phone, in millimetres.
NARROW = 75


@dataclass(frozen=True, slots=True)
class TextBox:
    """A text of a drawing: left, top, right, bottom in millimetres from the top left corner; size in points."""

    words: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    def overlaps(self, other: TextBox) -> bool:
        """Whether two texts share ink."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing: well-formed SVG without `style` attributes, its size in millimetres, its texts.

    `missing` are the characters that the font lacks, in words; "" if it has all. `extent` is how far its marks reach:
    left, top, right, bottom; `lengths` are the lengths of the bars of entries from zero; both are in millimetres.
    """

    svg: str
    width: float
    height: float
    texts: tuple[TextBox, ...]
    missing: str = ""
    extent: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    lengths: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready to be set: its specification, number, drawings by width, alternative text, colours."""

    spec: ChartSpec
    number: int
    drawings: Mapping[int, Drawing]
    alt: str
    colours: MarkColours = MarkColours()


@dataclass(frozen=True, slots=True)
class Picture:
    """The figure that opens an edition: its drawings by width, and its alternative text.

    `lanes` are the places of the figures of each kind, as shares of the text.
    """

    drawings: Mapping[int, Drawing]
    alt: str
    lanes: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that is drawn for an edition: its charts, and the document in numbers if there are enough numbers."""

    charts: tuple[Chart, ...] = ()
    overview: Picture | None = None
