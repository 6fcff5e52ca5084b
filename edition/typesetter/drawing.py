"""Pages drawn as soon as they are laid out, in any order: what is drawn takes a small part of the room of its boxes.

WeasyPrint holds the boxes of all pages until it writes the file. Here each page is drawn into a stream of its own, its
place in the structure tree is taken, and its boxes go; the file is written from the streams.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from edition.marks import EDITORIAL
from edition.typesetter.broken_words import broken_words
from edition.typesetter.content import Chunk, Part, append_space, chunks_of, serialized
from edition.typesetter.engine import (
    Fonts,
    LineBox,
    MarginBox,
    Recorded,
    below,
    children,
    classes_of,
    element_of,
    is_pseudo,
    page_box,
    paint,
    rectangle,
    share,
    shared_resources,
)
from edition.typesetter.feet import is_footnote
from edition.typesetter.glyph_text import complete_texts, known_texts, recording
from edition.typesetter.made_glyphs import MadeGlyphs
from edition.typesetter.order import in_reading_order, merged
from edition.typesetter.protocol import Area
from edition.typesetter.structure import Builder, Content, LinkBox, Node
from edition.typesetter.tags import write_tags


@dataclass(slots=True)
class Sheet:
    """A page that is drawn: what WeasyPrint's writer asks a weasyprint.document.Page for, without its boxes."""

    width: float
    height: float
    bleed: dict[str, float]
    bookmarks: list[Any]
    links: list[Any]
    anchors: dict[str, Any]
    forms: dict[Any, Any]
    _resources: Any
    _images: dict[str, Any]

    def paint(self, stream: Any, scale: float = 1) -> None:  # noqa: ARG002  drawn at the scale of the writer
        """Give the writer what the drawings share; their operators follow once all of the tree is known."""
        share(stream, self._resources, self._images)


@dataclass(slots=True)
class Drawing:
    """Draws pages, and gathers what is on them for the structure tree."""

    #: Where the fonts are.
    folder: PurePath
    #: All that is drawn.
    text: str
    #: The fonts of the document, by their key in WeasyPrint.
    fonts: Fonts = field(init=False)
    #: The boxes that hold no words of the source.
    editorial: list[Area] = field(default_factory=list)
    #: The boxes of footnotes of the document's own, each with the id of its note.
    footnotes: list[tuple[str, Area]] = field(default_factory=list)
    made: MadeGlyphs = field(init=False)
    _builder: Builder = field(default_factory=Builder)
    _resources: Any = field(default_factory=shared_resources)
    _images: dict[str, Any] = field(default_factory=dict)
    _pages: dict[int, list[Chunk]] = field(default_factory=dict)
    #: What the glyphs of fonts stand for by their tables, by the names of the fonts in the streams.
    _tables: dict[str, Mapping[int, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fonts = Fonts(recording(self.text))
        self.made = MadeGlyphs(lambda font: known_texts(self.folder, font))

    def prepare(self, pages: Sequence[Any]) -> None:
        """Take note of what goes over the pages of one document: its elements, and words that lines break."""
        self._builder.prepare(pages, tuple(broken_words(pages)))

    def take(self, number: int, page: Any) -> Sheet:
        """Draw a page, counted from 0.

        Raises ValueError where a sequence of it belongs to no element: nothing of the text may be left untagged.
        """
        operators, tags = paint(page, self.fonts, self._resources, self._images)
        self._complete_texts()
        chunks, numbered = chunks_of(self.made.rewrite(operators, self.fonts.values()))
        by_box = {box: numbered[tag["mcid"]] for box, tag in tags.items()}
        links = {id(box): LinkBox() for *_, box in page.links}
        self._builder.texts = self._texts()
        self._builder.add_page(number, page, by_box, links)
        if by_box:
            message = f"{len(by_box)} sequences of page {number + 1} belong to no element"
            raise ValueError(message)
        self._pages[number] = chunks
        self.editorial += _editorial_on(number + 1, page)
        self.footnotes += _footnotes_on(number + 1, page)
        return Sheet(
            page.width,
            page.height,
            page.bleed,
            page.bookmarks,
            [(kind, target, where, links[id(box)]) for kind, target, where, box in page.links],
            page.anchors,
            page.forms,
            self._resources,
            self._images,
        )

    def _complete_texts(self) -> None:
        """Complete what the glyphs of the fonts stand for where that is noted once for all."""
        for font in self.fonts.values():
            if not isinstance(font.to_unicode, Recorded):
                complete_texts(font, self._tables)

    def _texts(self) -> dict[str, Any]:
        """What the glyphs of each font stand for, by its name in the streams."""
        return {font.hash: font.to_unicode for font in self.fonts.values()}

    def finish(self, pdf: Any, streams: Sequence[Any]) -> None:
        """Write the pages into the streams of a pydyf.PDF, and their structure tree; all pages have been drawn."""
        builder, texts = self._builder, self._texts()
        # What was drawn last may stand first. A page holds whole parts of the tree, or was drawn in its order.
        builder.root.kids.sort(key=lambda kid: kid.page)
        for part in builder.line_ends:
            append_space(part, texts)
        order = {id(part): place for place, part in enumerate(_parts(builder.root))}
        pages = []
        for number, stream in enumerate(streams):
            pages.append(chunks := merged(in_reading_order(self._pages.pop(number), order)))
            parts = [part for chunk in chunks for part in chunk.parts if part.artifact is None]
            for mcid, part in enumerate(parts):
                part.number = mcid
            stream.stream[:] = serialized(chunks)
        write_tags(pdf, builder, pages)


def _parts(node: Node) -> Iterator[Part]:
    """The sequences below a node in reading order."""
    for kid in node.ordered():
        if isinstance(kid, Content):
            yield kid.part
        elif isinstance(kid, Node):
            yield from _parts(kid)


def _editorial_on(number: int, page: Any) -> Iterator[Area]:
    """The boxes of a page, counted from 1, that hold no words of the source."""
    stack = [page_box(page)]
    while stack:
        box = stack.pop()
        if isinstance(box, MarginBox):
            yield _around(box, number, page.height)
        elif classes_of(element_of(box)) & EDITORIAL:
            yield Area(number, *rectangle(box, page.height))
        else:
            stack.extend(children(box))


def _footnotes_on(number: int, page: Any) -> Iterator[tuple[str, Area]]:
    """The boxes of footnotes on a page, counted from 1."""
    stack = [page_box(page)]
    while stack:
        box = stack.pop()
        element = element_of(box)
        if is_footnote(element) and not is_pseudo(box):
            yield element.get("id"), Area(number, *rectangle(box, page.height))
        else:
            stack.extend(children(box))


def _around(head: Any, number: int, height: float) -> Area:
    """A page's head or foot, up to half the way to the text: a mark over the first line may stand in its margin."""
    left, bottom, right, top = rectangle(head, height)
    lines = [rectangle(box, height) for box in below(head) if isinstance(box, LineBox)]
    if lines and head.at_keyword.startswith("@top"):
        bottom = (bottom + min(line[1] for line in lines)) / 2
    elif lines:
        top = (top + max(line[3] for line in lines)) / 2
    return Area(number, left, bottom, right, top)
