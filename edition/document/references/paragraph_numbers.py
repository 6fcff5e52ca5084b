"""The numbers that a document gives its own paragraphs: one sequence that goes up through its text.

Readers cite such a document by them, so an edition needs no numbers of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.document.lines.labels import Label, labels_of
from edition.document.model.document import Document
from edition.document.model.tree import ItemList, ListItem, Paragraph
from edition.source import Span
from edition.values import FrozenMap

#: A label is looked for in this many code points.
_SEEN = 60
#: Fewer labels than this number a list of points rather than a text.
_FEWEST = 5
#: At most this many numbers may be missing between two: the reading of a page may have lost them.
_MOST_MISSING = 2
#: The signs around a number, which are no part of it.
_SIGNS = "().[]§ \t\u00a0"
#: The three measures below were taken of 94 texts, of which 36 are cited by numbers of their own.
#: Of 100 labels of the sequence, this many are borne by one paragraph only: 96 or more in those 36. Numbers that begin
#: anew cite nothing: a manual has 85.
_ALONE = 90
#: Of 100 paragraphs between the first and the last label, this many have one: 47 or more in those 36, and 26 or less in
#: the others with a sequence over most of the text, but for the manual.
_NUMBERED = 40
#: Of 100 code points of paragraphs and items, this many stand between the first and the last label: 81 or more in those
#: 36, 72 for the proposals of a plan.
_COVERED = 75


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A unit with one of the labels that it may begin with, `printed` without signs; `at` is its place among all."""

    unit: Paragraph | ListItem
    label: Label
    printed: str
    at: int


def paragraph_numbers_of(document: Document) -> FrozenMap[str, str]:
    """The numbers of a document's own paragraphs as they are printed, without stops and brackets, by the unit's id.

    Empty where the document does not number its paragraphs throughout.
    """
    units = list(_units(document))
    by_family: dict[str, list[_Labelled]] = {}
    for at, (unit, words) in enumerate(units):
        for label in labels_of(words):
            if label.value and _is_of_figures(label):
                one = _Labelled(unit, label, words[: label.end].strip(_SIGNS), at)
                by_family.setdefault(label.family.removesuffix(" alone"), []).append(one)
    longest = max(map(_sequence, by_family.values()), key=len, default=[])
    if len(longest) < _FEWEST:
        return FrozenMap({})
    family = longest[0].label.family.removesuffix(" alone")
    borne = Counter(one.label.value for one in by_family[family])
    if not _is_throughout(longest, borne, units):
        return FrozenMap({})
    return FrozenMap({one.unit.id: one.printed for one in longest})


def _units(document: Document) -> Iterator[tuple[Paragraph | ListItem, str]]:
    """The paragraphs of the text and the outermost items of its lists, with the words that may begin with a label."""
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.kind == "text" and not block.continues:
            yield block, _beginning(block, document)
        elif isinstance(block, ItemList):
            for item in block.items:
                marker = document.source.quote(item.marker) or item.made
                is_bullet = not any(map(str.isalnum, marker))
                yield item, _beginning(item, document) if is_bullet else f"{marker} –"


def _beginning(unit: Paragraph | ListItem, document: Document) -> str:
    """The first words of a unit."""
    return document.words(Span(unit.span.start, min(unit.span.end, unit.span.start + _SEEN)))


def _is_of_figures(label: Label) -> bool:
    """Whether a label is a number in figures, of one part or several: "4.217", "12.", "(3)"."""
    return not label.is_named and not label.family.removesuffix(" alone").strip("().]1§")


def _sequence(labelled: Sequence[_Labelled]) -> list[_Labelled]:
    """The longest sequence of labels of one family in which each number follows the one before it."""
    best: dict[tuple[int, ...], tuple[int, int]] = {}
    before: list[int] = []
    for at, one in enumerate(labelled):
        length, previous = max((best[value] for value in _earlier(one.label.value, best)), default=(0, -1))
        before.append(previous)
        if length + 1 > best.get(one.label.value, (0, -1))[0]:
            best[one.label.value] = length + 1, at
    _, at = max(best.values())
    found = []
    while at >= 0:
        found.append(labelled[at])
        at = before[at]
    return found[::-1]


def _earlier(value: tuple[int, ...], known: Mapping[tuple[int, ...], object]) -> Iterator[tuple[int, ...]]:
    """The known numbers that a number may follow: 4.217 follows 4.216, and 5.1 any of 4."""
    *parts, last = value
    for missing in range(1, _MOST_MISSING + 2):
        if (*parts, last - missing) in known:
            yield (*parts, last - missing)
    if last == 1 and parts:
        yield from (one for one in known if len(one) == len(value) and one[:-1] < value[:-1])


def _is_throughout(
    sequence: Sequence[_Labelled],
    borne: Mapping[tuple[int, ...], int],
    units: Sequence[tuple[Paragraph | ListItem, str]],
) -> bool:
    """Whether a sequence numbers the paragraphs of a text: each number once, most of them numbered, most of it.

    `borne` is how often each number begins a unit.
    """
    first, last = sequence[0], sequence[-1]
    between = units[first.at : last.at + 1]
    numbered = {one.unit.id for one in sequence}
    others = sum(isinstance(unit, Paragraph) and unit.id not in numbered for unit, _ in between)
    alone = sum(borne[one.label.value] == 1 for one in sequence)
    covered, whole = (sum(len(unit.span) for unit, _ in some) for some in (between, units))
    return (
        100 * alone >= _ALONE * len(sequence)
        and 100 * len(sequence) >= _NUMBERED * (len(sequence) + others)
        and 100 * covered >= _COVERED * whole
    )
