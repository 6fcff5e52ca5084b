"""The structure tree of a run of pages written as objects, in the place of the one that WeasyPrint makes of its boxes.

Elements that continue on pages outside the run are complete only in the file: the run has fragments of them.
Source: ISO 32000-1, 14.7 (logical structure).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pydyf

from edition.typesetter.objects import Objects, object_number_of, reference_to, room_for
from edition.typesetter.runs import Annotated, Fragment, Outside, Within, WordsOnPage

#: Tags that are written even if nothing is in them.
MAY_BE_EMPTY = frozenset(("TD", "TH"))
#: The media type of MathML, as a name of a PDF.
_MATHML = "/application#2Fmathml+xml"
#: The tag in which a sequence may stand beside an element.
UNWRAPPED = "Figure"
#: The tags of what is drawn, with words that stand for it.
DRAWN = frozenset(("Figure", "Formula"))


@dataclass(slots=True, eq=False)
class LinkBox:
    """Replaces the box of a link once that is gone: WeasyPrint gives it the annotation, a dictionary of the PDF."""

    link_annotation: Any = None


@dataclass(slots=True, eq=False)
class Annotation:
    """A link annotation of a page."""

    page: int
    box: LinkBox

    @property
    def dictionary(self) -> Any:
        """Its dictionary in the PDF, None where the link is none of its own."""
        return self.box.link_annotation


@dataclass(slots=True, eq=False)
class MarkedContent:
    """A marked-content sequence of a page, by its number (MCID)."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Tag:
    """A structure element (ISO 32000-1, 14.7.2) with what is in it, in reading order.

    `attributes` are dictionaries by their owner; `words` are those that say what a link is, `mathml`
    the file of a formula, `places` the ids that links may lead to.
    """

    role: str
    kids: list[Tag | MarkedContent | Annotation]
    attributes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    language: str = ""
    alternative: str = ""
    actual: str = ""
    expansion: str = ""
    identifier: str = ""
    words: str = ""
    mathml: str = ""
    places: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TagsOfRun:
    """The fragments of a run, the first of them the root's, and the elements of it that have an identifier.

    `places` are the ids that lie in elements of it, with the numbers of these; `leaf` is the number of the object
    that leads back to them, None where there is no page.
    """

    fragments: tuple[Fragment, ...]
    identifiers: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    leaf: int | None


def write_tags(objects: Objects, root: Tag, held: Sequence[Tag], sequences: Sequence[int]) -> TagsOfRun:
    """Add the elements of a tree to the objects of a run, and what leads to them from sequences and annotations.

    `held` are the tags that are not complete: the root first, others only if they stand directly in one of them.
    `sequences` gives their number on each page; the objects of the pages have the first numbers.
    """
    writer = _Writer(objects, {id(tag): place for place, tag in enumerate(held)})
    writer.hold(root)
    leaf = writer.lead_back(sequences) if sequences else None
    fragments = tuple(writer.fragments[place] for place in range(len(held)))
    return TagsOfRun(fragments, tuple(writer.identifiers), tuple(writer.places), leaf)


@dataclass(slots=True)
class _Writer:
    """Writes tags as structure elements, and what leads from sequences and annotations to them."""

    _objects: Objects
    #: The place of each tag that is not complete, by its id.
    _held: Mapping[int, int]
    fragments: dict[int, Fragment] = field(default_factory=dict)
    identifiers: list[tuple[str, int]] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)
    _owners: dict[tuple[int, int], bytes] = field(default_factory=dict)
    _annotated: list[tuple[int, bytes]] = field(default_factory=list)
    _words: int = 0

    def hold(self, tag: Tag) -> int:
        """Make a fragment of a tag; gives its place."""
        place = self._held[id(tag)]
        number, outside = self._objects.reserve(), reference_to(~(Outside.ELEMENTS + place))
        kids: list[Within | WordsOnPage | Annotated] = []
        for run in _runs(_live(tag.kids)):
            if isinstance(run, Tag) and id(run) in self._held:
                kids.append(Within(self.hold(run), is_fragment=True))
            elif isinstance(run, Tag):
                if not _is_empty(run):
                    kids.append(Within(object_number_of(self._element(run, outside))))
            else:
                kids += self._held_content(run, outside)
        self._tell_links(tag)
        described = pydyf.Dictionary(_described(tag)).data
        said = described.removeprefix(b"<<").removesuffix(b">>")
        made = Fragment(number, tag.role, said, tag.identifier, tuple(kids), tuple(tag.places))
        self.fragments[place] = made
        return place

    def _held_content(
        self, run: Sequence[MarkedContent | Annotation], outside: bytes
    ) -> Iterator[WordsOnPage | Annotated]:
        """What a fragment has between two tags. Which object has its words depends on the rest of the whole element."""
        sequences: list[tuple[int, int]] = []
        for kid in (*run, None):
            if isinstance(kid, MarkedContent):
                sequences.append((kid.page, kid.number))
                continue
            if sequences:
                place = Outside.ELEMENTS + len(self._held) + self._words
                self._words += 1
                self._owners |= dict.fromkeys(sequences, reference_to(~place))
                yield WordsOnPage(tuple(sequences), self._objects.reserve(), place)
                sequences = []
            if kid is not None:
                self._annotated.append((object_number_of(kid.dictionary), outside))
                yield Annotated(kid.page, object_number_of(kid.dictionary))

    def lead_back(self, sequences: Sequence[int]) -> int:
        """Add what leads back to the elements: a leaf of the parent tree, by the numbers of pages and annotations."""
        numbers: list[Any] = []
        for page, count in enumerate(sequences):
            numbers += [room_for(page), pydyf.Array(self._owners[page, number] for number in range(count))]
        for annotation, owner in sorted(self._annotated):
            numbers += [room_for(annotation), owner]
        limits = pydyf.Array((numbers[0], numbers[-2]))
        leaf = pydyf.Dictionary({"Nums": pydyf.Array(numbers), "Limits": limits})
        self._objects.add_object(leaf)
        return object_number_of(leaf)

    def _element(self, tag: Tag, parent: bytes) -> Any:
        """Write a tag and those below it; gives its dictionary."""
        made = pydyf.Dictionary({"S": f"/{tag.role}", "P": parent})
        self._objects.add_object(made)
        kids = list(_live(tag.kids))
        first = next((kid.page for kid in kids if not isinstance(kid, Tag)), None)
        if first is not None:
            made["Pg"] = reference_to(first)
        wrap = any(isinstance(kid, Tag) for kid in kids) and tag.role != UNWRAPPED
        written = pydyf.Array()
        for run in _runs(kids):
            if isinstance(run, Tag):
                if not _is_empty(run):
                    written.append(self._element(run, made.reference).reference)
            elif wrap:
                written += [self._kid(kid, made, first) for kid in run if isinstance(kid, Annotation)]
                words: list[Any] = [kid for kid in run if isinstance(kid, MarkedContent)]
                if words:
                    written.append(self._element(Tag("Span", words), made.reference).reference)
            else:
                written += [self._kid(kid, made, first) for kid in run]
        made["K"] = written
        made |= _described(tag)
        if tag.mathml:
            made["AF"] = pydyf.Array([self._file(tag.mathml).reference])
        if tag.identifier:
            self.identifiers.append((tag.identifier, object_number_of(made)))
        self.places += ((name, object_number_of(made)) for name in tag.places)
        self._tell_links(tag)
        return made

    def _file(self, mathml: str) -> Any:
        """The specification of a file that belongs to a formula (ISO 19005-3, 6.8; ISO 32000-2, 14.13)."""
        data = mathml.encode("utf-8")
        stated = pydyf.Dictionary({"Size": len(data)})
        stream = pydyf.Stream([data], {"Type": "/EmbeddedFile", "Subtype": _MATHML, "Params": stated}, compress=True)
        self._objects.add_object(stream)
        name = pydyf.String("formula.mml")
        held = pydyf.Dictionary({"F": stream.reference, "UF": stream.reference})
        said = {"Type": "/Filespec", "F": name, "UF": name, "AFRelationship": "/Supplement", "EF": held}
        made = pydyf.Dictionary(said | {"Desc": pydyf.String("The formula in MathML")})
        self._objects.add_object(made)
        return made

    def _kid(self, kid: MarkedContent | Annotation, made: Any, first: int | None) -> Any:
        """A sequence or an annotation as it stands in an element."""
        page = reference_to(kid.page)
        if isinstance(kid, Annotation):
            self._annotated.append((object_number_of(kid.dictionary), made.reference))
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.dictionary.reference, "Pg": page})
        self._owners[kid.page, kid.number] = made.reference
        if kid.page == first:
            return kid.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid.number})

    @staticmethod
    def _tell_links(tag: Tag) -> None:
        """Write into the annotations of a link what it is, and where they lead back to."""
        for kid in _live(tag.kids):
            if isinstance(kid, Annotation):
                kid.dictionary["StructParent"] = kid.dictionary.number
                if tag.words:
                    kid.dictionary["Contents"] = pydyf.String(tag.words)


def _described(tag: Tag) -> dict[str, Any]:
    """What is said of an element besides its kids."""
    said = (("Lang", tag.language), ("Alt", tag.alternative), ("ActualText", tag.actual), ("E", tag.expansion))
    made: dict[str, Any] = {name: pydyf.String(words) for name, words in said if words}
    if tag.identifier:
        made["ID"] = pydyf.String(tag.identifier)
    if tag.attributes:
        attributes = [
            pydyf.Dictionary({"O": f"/{owner}"} | {name: _value(value) for name, value in entries.items()})
            for owner, entries in tag.attributes.items()
        ]
        made["A"] = attributes[0] if len(attributes) == 1 else pydyf.Array(attributes)
    return made


def _value(value: Any) -> Any:
    return pydyf.Array(value) if isinstance(value, tuple) else value


def _live(
    kids: Sequence[Tag | MarkedContent | Annotation],
) -> Iterator[Tag | MarkedContent | Annotation]:
    """What is in a tag, without links that have no annotation."""
    return (kid for kid in kids if not (isinstance(kid, Annotation) and kid.dictionary is None))


def _is_empty(tag: Tag) -> bool:
    """Whether nothing is in a tag, so that it is not written."""
    if tag.role in MAY_BE_EMPTY:
        return False
    return all(isinstance(kid, Tag) and _is_empty(kid) for kid in tag.kids)


def _runs(
    kids: Iterator[Tag | MarkedContent | Annotation] | Sequence[Tag | MarkedContent | Annotation],
) -> Iterator[Tag | list[MarkedContent | Annotation]]:
    """Tags one by one, and what stands between them together."""
    run: list[MarkedContent | Annotation] = []
    for kid in kids:
        if isinstance(kid, Tag):
            if run:
                yield run
            run = []
            yield kid
        else:
            run.append(kid)
    if run:
        yield run
