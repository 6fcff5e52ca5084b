"""The document in numbers: where in the text its figures are, by kind, with the greatest of each kind in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from edition.apparatus.series import Point, point_of
from edition.ledger.entry import Entry
from edition.messages import Messages
from edition.notation import Notation

#: An overview needs at least this many figures.
_FEWEST = 12
#: The least confidence in the greatest figure of a lane, and in its unit. Of five that a blind editor of first pages
#: found to be nonsense (a share that was part of an address, a year with the call of a note), one still reaches it.
_LEAST = 0.9
_KINDS: tuple[tuple[str, ...], ...] = (
    ("money",),
    ("percent", "percent_change"),
    ("count", "measure", "number", "ratio", "range", "vague_count", "duration"),
    ("date", "period"),
)


@dataclass(frozen=True, slots=True)
class Lane:
    """The figures of one kind: the place of each, as a share of the text, and the greatest with its place."""

    name: str
    places: tuple[float, ...]
    greatest: tuple[Point, float] | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of a whole text: its lanes, and where chapters begin, as shares of the text."""

    lanes: tuple[Lane, ...]
    chapters: tuple[float, ...]
    words: tuple[str, str]

    @property
    def number(self) -> int:
        """How many figures there are."""
        return sum(len(lane.places) for lane in self.lanes)


def overview_of(entries: Sequence[Entry], length: int, chapters: Sequence[int], notation: Notation) -> Overview | None:
    """The overview of a text of `length` code points, whose chapters begin at some offsets; None for few figures."""
    if len(entries) < _FEWEST:
        return None
    gettext = notation.messages.gettext
    names = (gettext("Money"), gettext("Percent"), gettext("Counts, measures"), gettext("Dates"))
    lanes = []
    for name, kinds in zip(names, _KINDS, strict=True):
        told = [entry for entry in entries if entry.quantity.kind in kinds]
        if told:
            lanes.append(Lane(name, tuple(one.span.start / length for one in told), _greatest(told, length, notation)))
    ends = gettext("Beginning of the text"), gettext("End")
    return Overview(tuple(lanes), tuple(start / length for start in chapters), ends) if lanes else None


def _greatest(told: Sequence[Entry], length: int, notation: Notation) -> tuple[Point, float] | None:
    """The greatest certain figure of the most frequent unit, with its place; None for times, or if none is certain."""
    stated = [entry for entry in told if isinstance(entry.quantity.value, Decimal) and _is_sure(entry)]
    if not stated:
        return None
    # Counts and measures have many units: the greatest number of all is taken, with what it counts.
    units = Counter(entry.quantity.unit for entry in stated if entry.quantity.kind == "money")
    unit = units.most_common(1)[0][0] if units else None
    alike = [entry for entry in stated if not units or entry.quantity.unit == unit]
    entry = max(alike, key=_size)
    words = notation.in_words(entry)
    if entry.quantity.kind == "count" and entry.quantity.unit_text:
        words = f"{words} {entry.quantity.unit_text}"
    return point_of(entry, words, words), entry.span.start / length


def _is_sure(entry: Entry) -> bool:
    """Whether a figure is certain enough to be shown above the text: a misread one is often the greatest of all."""
    unit = entry.slots.get("unit")
    is_of_something = entry.quantity.kind != "number" or entry.told_by == "editor"
    return entry.confidence >= _LEAST and is_of_something and (unit is None or unit.confidence >= _LEAST)


def _size(entry: Entry) -> Decimal:
    value = entry.quantity.value
    return value if isinstance(value, Decimal) else Decimal(0)


def describe_overview(overview: Overview, messages: Messages) -> str:
    """What the overview shows, in words: how many figures of each kind, and the greatest."""
    lanes = "; ".join(_told(lane, messages) for lane in overview.lanes)
    words = messages.gettext("Where the %(num)s figures of the text stand. %(lanes)s. The ledger lists them all.")
    return (words % {"num": messages.number(overview.number), "lanes": lanes}).replace("\u00a0", " ")


def _told(lane: Lane, messages: Messages) -> str:
    """A lane in words."""
    number = f"{lane.name}: {messages.number(len(lane.places))}"
    if lane.greatest is None:
        return number
    greatest = messages.gettext("greatest: %(figure)s") % {"figure": lane.greatest[0].display}
    return f"{number} ({greatest})"
