"""Runs of pages drawn: a drawn page takes a small part of the memory of its boxes.

WeasyPrint holds the boxes of all pages until it writes the file. Here each page is drawn into a stream of its own, its
place in the structure tree is recorded, and its boxes are freed; the file is linked from the streams.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pydyf

from edition.marks import EDITORIAL
from edition.typesetter.broken_words import broken_words_of
from edition.typesetter.content import Chunk, ContentPart, append_space, chunks_of, serialized
from edition.typesetter.engine import (
    POINTS,
    LaidPage,
    children,
    classes_of,
    element_of,
    is_pseudo,
    page_box,
    paint,
    rectangle,
    shared_resources,
)
from edition.typesetter.engine.writing import add_resources, complete_page, deflated
from edition.typesetter.feet import is_footnote_element
from edition.typesetter.lettering import Lettering, Letterings
from edition.typesetter.long_words import BREAK
from edition.typesetter.objects import Objects, reference_to, room_for
from edition.typesetter.order import in_reading_order, merged
from edition.typesetter.protocol import Area
from edition.typesetter.runs import DrawnRun, Outside, Sheet, packed
from edition.typesetter.settling import PageRun
from edition.typesetter.structure import Builder, Node, PageContent
from edition.typesetter.tags import Annotation, LinkBox, MarkedContent, Tag, write_tags


def draw_run(run: PageRun, letterings: Letterings) -> DrawnRun:
    """Draw the pages of a run that is laid out, its notes in their places and its page numbers written in.

    Raises ValueError where a sequence of a page belongs to no element: nothing of the text may be left untagged.
    """
    lettering = letterings.for_run()
    drawn = _Drawing(lettering).drawn(run)
    drawn.fonts = letterings.uses_of(lettering)
    return drawn


class _Drawing:
    """Draws the pages of one run, and gathers what is on them for the structure tree."""

    def __init__(self, lettering: Lettering) -> None:
        self._lettering = lettering
        self._builder = Builder()
        self._resources = shared_resources()
        self._images: dict[str, Any] = {}

    def drawn(self, run: PageRun) -> DrawnRun:
        """Draw a run."""
        builder = self._builder
        builder.prepare(run.parents, run.around_start, tuple(broken_words_of(run.pages)))
        drawn = [self._drawn(number, page) for number, page in enumerate(run.pages)]
        for part in builder.line_ends:
            append_space(part, self._lettering.texts())
        order = {id(part): place for place, part in enumerate(_parts(builder.root))}
        contents, sequences = [], []
        for _, chunks in drawn:
            content = merged(in_reading_order(chunks, order))
            parts = [part for chunk in content for part in chunk.parts if part.artifact is None]
            for number, part in enumerate(parts):
                part.number = number
            contents.append(deflated(serialized(content)))
            sequences.append(len(parts))
        made: dict[Node, Tag] = {}
        root = _tag(builder.root, made)
        begun, going_on = (
            _each_in_the_last([made[node] for node in builder.chain(elements)])
            for elements in (run.around_start, run.around_next)
        )
        held = list({id(tag): tag for tag in (root, *begun, *going_on)}.values())
        places = {id(tag): place for place, tag in enumerate(held)}
        objects = Objects()
        self._add_pages(objects, run.pages, contents, [links for links, _ in drawn])
        tags = write_tags(objects, root, held, sequences)
        objects.reserve()
        written = objects.written()
        return DrawnRun(
            sheets=tuple(map(_sheet, run.pages, run.laid)),
            fragments=tags.fragments,
            begun=tuple(places[id(tag)] for tag in begun),
            open=tuple(places[id(tag)] for tag in going_on),
            identifiers=tags.identifiers,
            places=tags.places,
            leaf=tags.leaf,
            editorial=tuple(area for number, page in enumerate(run.pages) for area in _editorial_on(number, page)),
            footnotes=tuple(found for number, page in enumerate(run.pages) for found in _footnotes_on(number, page)),
            count=len(written),
            packed=packed(written),
        )

    def _add_pages(
        self, objects: Objects, pages: Sequence[Any], contents: Sequence[bytes], links: Sequence[dict[int, LinkBox]]
    ) -> None:
        """Add pages, their contents, their links and what they are drawn with to the objects of the run."""
        made = [pydyf.Dictionary({"Type": "/Page", "Parent": reference_to(~Outside.PAGES)}) for _ in pages]
        streams = [pydyf.Stream([content], {"Filter": "/FlateDecode"}) for content in contents]
        for thing in (*made, *streams):
            objects.add_object(thing)
        furniture = [objects.reserve() for _ in pages]
        resources = reference_to(~Outside.RESOURCES)
        if any(self._resources.values()):
            common = (reference_to(~Outside.FONTS), reference_to(~Outside.COLOURS))
            resources = add_resources(objects, self._resources, self._images, *common)
        gone = {id(annotation.box) for annotation in self._builder.discarded}
        for number, (page, dictionary) in enumerate(zip(pages, made, strict=True)):
            dictionary["Contents"] = pydyf.Array([streams[number].reference, reference_to(furniture[number])])
            dictionary["Resources"] = resources
            dictionary["Tabs"], dictionary["StructParents"] = "/S", room_for(number)
            boxes = [(kind, target, where, links[number][id(box)]) for kind, target, where, box in page.links]
            complete_page(objects, dictionary, page, [link for link in boxes if id(link[-1]) not in gone])

    def _drawn(self, number: int, page: Any) -> tuple[dict[int, LinkBox], list[Chunk]]:
        """Draw a page, counted from 0; gives its links and the chunks of its content."""
        lettering = self._lettering
        operators, tags = paint(page, lettering.fonts, self._resources, self._images)
        lettering.complete()
        chunks, numbered = chunks_of(lettering.made.rewrite(operators, lettering.fonts.values()))
        by_box = {box: numbered[tag["mcid"]] for box, tag in tags.items()}
        links = {id(box): LinkBox() for *_, box in page.links}
        self._builder.texts = lettering.texts()
        self._builder.add_page(number, page, by_box, links)
        if by_box:
            message = f"{len(by_box)} sequences of page {number + 1} of its run belong to no element"
            raise ValueError(message)
        return links, chunks


def _sheet(page: Any, laid: LaidPage) -> Sheet:
    """What is kept of a page."""
    places = {
        name: pydyf.Array([x * POINTS, (page.height - y) * POINTS]).data[1:-1]
        for name, (x, y, *_) in page.anchors.items()
    }
    targets = frozenset(target for kind, target, *_ in page.links if kind == "internal")
    return Sheet(page.width, page.height, page.bleed, tuple(page.bookmarks), places, targets, laid.kind, laid.head)


def _parts(node: Node) -> Iterator[ContentPart]:
    """The sequences below a node in reading order."""
    for kid in node.ordered():
        if isinstance(kid, PageContent):
            yield kid.part
        elif isinstance(kid, Node):
            yield from _parts(kid)


def _tag(node: Node, made: dict[Node, Tag]) -> Tag:
    """A node as it is kept; sequences that were merged into another are left out."""
    kids: list[Tag | MarkedContent | Annotation] = []
    for kid in node.ordered():
        if isinstance(kid, Node):
            kids.append(_tag(kid, made))
        elif isinstance(kid, Annotation):
            kids.append(kid)
        elif kid.part.merged_into is None:
            kids.append(MarkedContent(kid.page, kid.part.number))
    made[node] = tag = Tag(
        node.role,
        kids,
        node.attributes,
        node.language,
        node.alternative,
        node.actual,
        node.expansion,
        node.identifier,
        _words_of(node.element) if node.role == "Link" and node.element is not None else "",
        node.mathml,
        node.places,
    )
    return tag


def _each_in_the_last(tags: Sequence[Tag]) -> list[Tag]:
    """The first of some tags, from the root on, as long as each stands directly in the one before."""
    found = list(tags[:1])
    for tag in tags[1:]:
        if not any(kid is tag for kid in found[-1].kids):
            break
        found.append(tag)
    return found


def _words_of(element: Any) -> str:
    """The words that say what a link is."""
    return element.get("title") or " ".join("".join(element.itertext()).replace(BREAK, "").split())


def _editorial_on(number: int, page: Any) -> Iterator[Area]:
    """The boxes of a page that hold no words of the source."""
    stack = [page_box(page)]
    while stack:
        box = stack.pop()
        if classes_of(element_of(box)) & EDITORIAL:
            yield Area(number, *rectangle(box, page.height))
        else:
            stack.extend(children(box))


def _footnotes_on(number: int, page: Any) -> Iterator[tuple[str, Area]]:
    """The boxes of footnotes on a page."""
    stack = [page_box(page)]
    while stack:
        box = stack.pop()
        element = element_of(box)
        if is_footnote_element(element) and not is_pseudo(box):
            yield element.get("id"), Area(number, *rectangle(box, page.height))
        else:
            stack.extend(children(box))
