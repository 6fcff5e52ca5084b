"""Drawn runs linked into one document: where their objects stand, and the elements that go on from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from edition.typesetter.elements import Element
from edition.typesetter.protocol import Area
from edition.typesetter.runs import Annotated, DrawnRun, Fragment, Within, WordsOnPage

#: What is written for a number that no object uses in the end.
_NOTHING = b"null"


@dataclass(frozen=True, slots=True)
class PlacedRun:
    """A run in a file: its objects are numbered from `first`; `elements` are those that its fragments are parts of."""

    run: DrawnRun
    first: int
    elements: Sequence[Element]

    @property
    def pages(self) -> range:
        """The numbers of its pages."""
        return range(self.first, self.first + len(self.run.sheets))

    @property
    def spans(self) -> list[int]:
        """The numbers that it has reserved for what holds the words of its fragments, in the order of their places."""
        words = [kid for fragment in self.run.fragments for kid in fragment.kids if isinstance(kid, WordsOnPage)]
        return [self.first + kid.span for kid in sorted(words, key=lambda kid: kid.place)]


@dataclass(slots=True)
class Linked:
    """Runs as one document: their places, its elements that stand in more than one of them, what pages hold.

    Areas count pages from 1. `root` is the number of the structure tree, `number` that of the next object.
    """

    root: int
    number: int
    runs: list[PlacedRun] = field(default_factory=list)
    editorial: list[Area] = field(default_factory=list)
    footnotes: list[tuple[str, Area]] = field(default_factory=list)
    page_count: int = 0
    _elements: list[Element] = field(default_factory=list)
    _open: Sequence[Element] = ()

    def add(self, run: DrawnRun) -> None:
        """Add a run behind those that are there."""
        begun = dict(zip(run.begun, self._open, strict=False))
        elements = [begun.get(place) or self._new(fragment) for place, fragment in enumerate(run.fragments)]
        for fragment, element in zip(run.fragments, elements, strict=True):
            for kid in fragment.kids:
                if not isinstance(kid, Within):
                    element.kids.append(_numbered(kid, self.number))
                elif not kid.is_fragment:
                    element.kids.append(self.number + kid.number)
                elif kid.number not in begun:
                    elements[kid.number].parent = element.number
                    element.kids.append(elements[kid.number])
        self._open = [elements[place] for place in run.open]
        self.runs.append(PlacedRun(run, self.number, elements))
        self.editorial += (moved(area, self.page_count) for area in run.editorial)
        self.footnotes += ((name, moved(area, self.page_count)) for name, area in run.footnotes)
        self.number += run.count
        self.page_count += len(run.sheets)

    def _new(self, fragment: Fragment) -> Element:
        """The element that begins with a fragment of the run that is added."""
        self._elements.append(Element(self.number + fragment.number, fragment, self.root))
        return self._elements[-1]

    @property
    def document(self) -> int:
        """The number of the element that holds all others."""
        return self._elements[0].number

    def outside(self, common: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """For each run the numbers of what its objects name outside of it; `common` are those that all runs name."""
        owners = dict(pair for element in self._elements for pair in element.owners())
        for placed in self.runs:
            elements = (element.number for element in placed.elements)
            yield (*common, *elements, *(owners[span] for span in placed.spans))

    def identifiers(self) -> dict[str, int]:
        """The numbers of the elements that have an identifier."""
        found = {name: placed.first + number for placed in self.runs for name, number in placed.run.identifiers}
        named = {one.said.identifier: one.number for one in self._elements if one.said.identifier and not one.is_empty}
        return found | named

    def lost_links(self) -> list[str]:
        """The ids that links lead to and no page has."""
        sheets = [sheet for placed in self.runs for sheet in placed.run.sheets]
        there = {name for sheet in sheets for name in sheet.anchors}
        return sorted({name for sheet in sheets for name in sheet.targets} - there)

    def _elements_at(self) -> dict[str, int]:
        """The numbers of the elements that ids lie in, the first of each."""
        found: dict[str, int] = {}
        for placed in self.runs:
            fragments = zip(placed.run.fragments, placed.elements, strict=True)
            lying = [
                (name, element.number)
                for fragment, element in fragments
                if not element.is_empty
                for name in fragment.places
            ]
            for name, number in (*lying, *((name, placed.first + number) for name, number in placed.run.places)):
                found.setdefault(name, number)
        return found

    def destinations(self) -> dict[str, bytes]:
        """The destination of each id: the first place that it has, on its page and in its element.

        Source: ISO 32000-2, 12.3.2.3 (structure destinations), whose entry readers of older files pass over.
        """
        found: dict[str, bytes] = {}
        elements = self._elements_at()
        for placed in self.runs:
            for page, sheet in zip(placed.pages, placed.run.sheets, strict=True):
                for name, place in sheet.anchors.items():
                    if name not in found:
                        element = elements.get(name, self.document)
                        on_page = b"/D[%d 0 R/XYZ %s 0]" % (page, place)
                        found[name] = b"<<%s/SD[%d 0 R/XYZ %s 0]>>" % (on_page, element, place)
        return found

    def objects(self) -> dict[int, bytes]:
        """The objects for numbers that runs have reserved: elements that go on, nothing for a number not needed."""
        kept = (number for placed in self.runs for number in (*_of_fragments(placed), *placed.spans))
        written = dict.fromkeys(kept, _NOTHING)
        for element in self._elements:
            if not element.is_empty:
                written |= element.written()
        return written


def moved(area: Area, first: int) -> Area:
    """An area of a page counted from 0, on the page that it has in the document, counted from 1."""
    return replace(area, page=first + area.page + 1)


def _numbered(kid: WordsOnPage | Annotated, first: int) -> WordsOnPage | Annotated:
    """Words or an annotation of a run by the numbers that they have in the file."""
    if isinstance(kid, Annotated):
        return Annotated(first + kid.page, first + kid.number)
    sequences = tuple((first + page, number) for page, number in kid.sequences)
    return WordsOnPage(sequences, first + kid.span, kid.place)


def _of_fragments(placed: PlacedRun) -> Iterator[int]:
    """The numbers that a run has reserved for the elements of its fragments."""
    return (placed.first + fragment.number for fragment in placed.run.fragments)
