"""The structure tree of a PDF, built from the HTML elements of the print pages instead of the boxes of the layout.

An element has one node however many pages, lines and anonymous boxes it is laid out in; what is no element of the text
(heads, folios, repeated table heads) is an artifact. Source: ISO 32000-1, 14.7 and 14.8; PDF/UA-1, 7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from edition import marks
from edition.typesetter.broken_words import BrokenWord
from edition.typesetter.content import Chunk, ContentPart, TextEnd, divide, said, tell_words
from edition.typesetter.engine import (
    HYPHEN,
    POINTS,
    LineBox,
    MarginBox,
    ReplacedBox,
    TextBox,
    children,
    classes_of,
    element_of,
    is_pseudo,
    page_box,
)
from edition.typesetter.glyph_text import needs_actual_text
from edition.typesetter.roles import SVG, numbering_of, structure_type_of
from edition.typesetter.tags import DRAWN, Annotation, LinkBox

#: What a line ends with when no blank belongs between it and the next one.
_JOINED = ("-", HYPHEN, "–", "—", "/", " ", "\u00a0", "\u200b")
_WIDE_SCRIPTS = (("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
_SCOPES = {"col": "/Column", "row": "/Row", "colgroup": "/Column", "rowgroup": "/Row"}
#: A note is placed after one of these, or into one of the others as its last part.
_PARAGRAPHS = frozenset(("P", "Title", "H1", "H2", "H3", "H4", "H5", "H6", "Note"))
_CONTAINERS = frozenset(("LBody", "TD", "TH", "Caption"))


@dataclass(slots=True, eq=False)
class PageContent:
    """A marked-content sequence of a page, counted from 0."""

    page: int
    part: ContentPart


@dataclass(slots=True, eq=False)
class Node:
    """A structure element: its type, what is in it in order, the notes that follow it, and what is read last.

    `attributes` are dictionaries by their owner ("Layout", "List", "Table"); `page` is the one that it begins on;
    `places` are the ids of the HTML elements that begin in it.
    """

    role: str
    parent: Node | None
    page: int
    element: Any = None
    kids: list[Node | PageContent | Annotation] = field(default_factory=list)
    notes: list[Node] = field(default_factory=list)
    tail: list[PageContent] = field(default_factory=list)
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    language: str = ""
    alternative: str = ""
    actual: str = ""
    expansion: str = ""
    identifier: str = ""
    mathml: str = ""
    places: list[str] = field(default_factory=list)

    def within(self) -> Iterator[Node]:
        """The node and those around it, from the inside outwards."""
        node: Node | None = self
        while node:
            yield node
            node = node.parent

    def all_notes(self) -> Iterator[Node]:
        """The notes of a node, each followed by those that its own words call."""
        for note in self.notes:
            yield note
            yield from note.all_notes()

    def ordered(self) -> Iterator[Node | PageContent | Annotation]:
        """What is in the node, with the notes of its paragraphs after them and its own at its end."""
        own = tuple(self.all_notes()) if self.role in _CONTAINERS else ()
        lists = [kid for kid in self.kids if isinstance(kid, Node) and kid.role == "L"] if own else []
        for kid in self.kids:
            if lists and kid is lists[0]:
                yield from own
                own = ()
            yield kid
            if isinstance(kid, Node) and kid.role not in _CONTAINERS:
                yield from kid.all_notes()
        yield from own
        yield from self.tail


@dataclass(slots=True)
class Builder:
    """Builds the tree from the boxes of every page; takes each box's chunk of its page's content as it goes."""

    #: What the glyphs of each font stand for, by its name in the streams.
    texts: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    root: Node = field(default_factory=lambda: Node("Document", None, 0))
    #: Annotations that are no links of their own, and the last sequence of each line that a blank is to end.
    discarded: list[Annotation] = field(default_factory=list)
    line_ends: list[ContentPart] = field(default_factory=list)
    _is_rtl: bool = False
    _nodes: dict[tuple[int, str], Node] = field(default_factory=dict)
    _parents: Mapping[Any, Any] = field(default_factory=dict)
    _begun: frozenset[Any] = frozenset()
    _heads: dict[int, BrokenWord] = field(default_factory=dict)
    _rests: dict[int, tuple[BrokenWord, TextEnd]] = field(default_factory=dict)
    _words: dict[int, Node] = field(default_factory=dict)
    _page: int = 0
    _height: float = 0
    _chunks: dict[Any, Chunk] = field(default_factory=dict)
    _links: Mapping[int, LinkBox] = field(default_factory=dict)
    _line: ContentPart | None = None
    _line_text: str = ""

    def prepare(self, parents: Mapping[Any, Any], begun: Iterable[Any], words: Sequence[BrokenWord]) -> None:
        """Note the parents of elements, the elements that earlier pages have begun, and the broken words."""
        self._parents, self._begun = parents, frozenset(begun)
        self._heads |= {id(word.parts[0].box): word for word in words}
        self._rests |= {id(part.box): (word, part.mark) for word in words for part in word.parts[1:]}

    def chain(self, elements: Iterable[Any]) -> list[Node]:
        """The nodes of some elements, each inside of the one before."""
        found = [self.root]
        for element in elements:
            node = self._nodes.get((id(element), element.tag))
            if node is not None and node is not found[-1]:
                found.append(node)
        return found

    def add_page(self, number: int, page: Any, chunks: dict[Any, Chunk], links: Mapping[int, LinkBox]) -> None:
        """Add a page, counted from 0, with the chunks of its boxes; each chunk is taken out.

        `links` maps the ids of the boxes of links to what stands in for them.
        """
        self._page, self._height, self._chunks, self._links = number, page.height, chunks, links
        for box in children(page_box(page)):
            element = element_of(box)
            if element is not None and element.tag == "html":
                self._is_rtl = element.get("dir") == "rtl"
            self._walk(box, self.root, None)

    def _walk(self, box: Any, node: Node, artifact: Mapping[str, str] | None) -> None:
        """Add a box and those inside it to a node, or as artifacts."""
        if isinstance(box, MarginBox):
            place = "/Header" if box.at_keyword.startswith("@top") else "/Footer"
            artifact = {"Type": "/Pagination", "Subtype": place}
        element = element_of(box)
        if artifact is None and element is not None and element.get("aria-hidden") == "true":
            artifact = {}  # an ornament
        if artifact is None and element is not None and not isinstance(box, (TextBox, LineBox)):
            if not is_pseudo(box):
                node, is_repeated = self._node_of(box, element, node)
                artifact = {"Type": "/Pagination"} if is_repeated else None
                if (name := element.get("id")) and name not in node.places:
                    node.places.append(name)
            self._take_link(box, node, element)
        if isinstance(box, (TextBox, ReplacedBox)):
            self._take(box, node, artifact)
        for child in children(box):
            self._walk(child, node, artifact)
        if isinstance(box, LineBox):
            self._end_line(box)

    def _take(self, box: Any, node: Node, artifact: Mapping[str, str] | None) -> None:
        """Give what a box has drawn to a node."""
        chunk = self._chunks.pop(box, None)
        if chunk is None:
            return  # what is not drawn
        if artifact is not None or not chunk.parts[0].operators:
            chunk.parts[0].artifact = artifact or {}
            return
        rest, head = self._rests.pop(id(box), None), self._heads.pop(id(box), None)
        if isinstance(box, TextBox) and needs_actual_text(box.text, lambda: said(chunk, self.texts)):
            tell_words(chunk, _told(box.text, head, rest))
            rest = head = None
        elif rest or head:
            halves = [*((rest[1],) if rest else ()), *((head.parts[0].mark,) if head else ())]
            divide(chunk, halves, self.texts)
        for part in chunk.parts:
            owner = node
            if rest and part is chunk.parts[0]:
                owner = self._words.get(id(rest[0]), node)
            elif head and part is chunk.parts[-1]:
                owner = Node("Span", node, self._page, actual=head.parts[0].mark.actual)
                node.kids.append(owner)
                self._words[id(head)] = owner
            part.node = owner
            # A number drawn in or before a line from right to left makes readers that go by position mix up the line:
            # calls stay where the layout draws them, and ¶ numbers are read after their paragraph.
            part.stays = self._is_rtl and any(one.role == "Reference" for one in node.within())
            is_last = self._is_rtl and marks.PARAGRAPH_NUMBER in classes_of(element_of(box))
            (owner.tail if is_last else owner.kids).append(PageContent(self._page, part))
        if isinstance(box, TextBox):
            self._line, self._line_text = chunk.parts[-1], box.text

    def _end_line(self, box: Any) -> None:
        """Separate the last word of a line from the first of the next, where the layout has removed the blank."""
        text, part = self._line_text.rstrip("\n"), self._line
        self._line, self._line_text = None, ""
        if part is None or not text or text.endswith(_JOINED) or box.style["direction"] == "rtl":
            return
        if part.actual is None and not any(first <= text[-1] <= last for first, last in _WIDE_SCRIPTS):
            self.line_ends.append(part)

    def _take_link(self, box: Any, node: Node, element: Any) -> None:
        """Keep the annotation of a link's own box; those that boxes inside it inherit are discarded."""
        link_box = self._links.get(id(box))
        if link_box is None:
            return
        link = next((one for one in node.within() if one.role == "Link"), None)
        if is_pseudo(box) or element.tag != "a" or link is None:
            self.discarded.append(Annotation(self._page, link_box))
        else:
            link.kids.append(Annotation(self._page, link_box))

    def _node_of(self, box: Any, element: Any, node: Node) -> tuple[Node, bool]:
        """The node of a box's element, made when it is first met, and whether it is a repeated table head."""
        key = (id(element), box.element_tag)
        known = self._nodes.get(key)
        if known is not None:
            return known, known.role == "THead" and known.page != self._page
        parent = self._parents.get(element)
        role = structure_type_of(element, parent)
        if role == "THead" and parent in self._begun:
            return node, True
        if role is not None:
            made = self._placed(role, element, node)
        elif element.tag == "html":
            made = node
            node.language = element.get("lang") or ""
        else:
            made = self._made("Span", node, element) if _language_of(element, node) else node
        self._nodes[key] = made
        if role == "LI" and element.tag == "li":
            body = Node("LBody", made, self._page)
            made.kids.append(body)
            self._nodes[key] = made = body
        if role in DRAWN:
            self._illustrate(made, box, element)
        elif role in ("TH", "TD"):
            self._tabulate(made, box, element)
        return made, False

    def _made(
        self, role: str, parent: Node, element: Any, *, at: int | None = None, among: list[Any] | None = None
    ) -> Node:
        """A new node in another, with what its element says of it; put `among` other things than the kids, if given."""
        made = Node(role, parent, self._page, element, language=_language_of(element, parent))
        if role == "Note":
            made.identifier = element.get("id") or ""
        if element.tag == "abbr":
            made.expansion = element.get("title") or ""
        if role == "L":
            made.attributes["List"] = {"ListNumbering": numbering_of(element)}
        kids = parent.kids if among is None else among
        kids.insert(len(kids) if at is None else at, made)
        return made

    def _placed(self, role: str, element: Any, node: Node) -> Node:
        """A new node at the place that its role has."""
        if role == "Note" and element.get("role") == marks.NOTE_ROLE:
            return self._note(element, node)
        if role == "Lbl" and node.role == "LBody" and node.parent is not None and node.parent.role == "LI":
            return self._made("Lbl", node.parent, element, at=0)
        if role == "Link" and element.get("role") == marks.BACK_ROLE:
            return self._made("Link", self._made("Lbl", node, element), element)
        if role == "Link" and (element.get("role") == marks.CALL_ROLE or node.role in ("TOCI", "Index")):
            return self._made("Link", self._made("Reference", node, element), element)
        if role == "L" and node.role == "L" and node.kids:
            last = node.kids[-1]  # a list inside a list hangs below its last item
            return self._made(role, last if isinstance(last, Node) else node, element)
        return self._made(role, node, element)

    def _note(self, element: Any, node: Node) -> Node:
        """The node of a note: its box may lie anywhere on the page, its place is after the paragraph of its call."""
        parent = self._parents.get(element)
        while parent is not None and (id(parent), parent.tag) not in self._nodes:
            parent = self._parents.get(parent)
        around = self._nodes[id(parent), parent.tag] if parent is not None else node
        owner = next(one for one in around.within() if one.role in _PARAGRAPHS | _CONTAINERS or one.parent is None)
        if owner.parent is None:
            return self._made("Note", owner, element)
        holder = owner if owner.role in _CONTAINERS else owner.parent
        return self._made("Note", holder, element, among=owner.notes)

    def _illustrate(self, node: Node, box: Any, element: Any) -> None:
        """A picture: its words for those who do not see it, its place, and its caption before it."""
        title = element.find(SVG.replace("svg}svg", "svg}title")) if element.tag == SVG else None
        node.alternative = (title.text if title is not None else element.get("alt")) or ""
        node.mathml = element.get(marks.MATHML) or ""
        x, y = box.content_box_x(), box.content_box_y()
        corners = (x, self._height - y - box.height, x + box.width, self._height - y)
        node.attributes["Layout"] = {"BBox": tuple(round(corner * POINTS, 3) for corner in corners)}
        figure = next((one for one in node.within() if getattr(one.element, "tag", "") == "figure"), None)
        captions = [kid for kid in figure.kids if isinstance(kid, Node) and kid.role == "Caption"] if figure else []
        for caption in captions:
            figure.kids.remove(caption)  # type: ignore[union-attr]  # there are captions in it
            node.kids.insert(0, caption)
            caption.parent = node

    @staticmethod
    def _tabulate(node: Node, box: Any, element: Any) -> None:
        """Give a cell of a table what it is the head of, and the columns and rows that it spans."""
        table: dict[str, Any] = {}
        if node.role == "TH":
            table["Scope"] = _SCOPES.get(element.get("scope") or "col", "/Column")
        if box.colspan > 1:
            table["ColSpan"] = box.colspan
        if box.rowspan > 1:
            table["RowSpan"] = box.rowspan
        if table:
            node.attributes["Table"] = table


def _told(text: str, head: BrokenWord | None, rest: tuple[BrokenWord, TextEnd] | None) -> str:
    """What the text of a box stands for if line ends break its last word (`head`) or its first (`rest`)."""
    if rest:
        text = rest[1].actual + text[len(rest[1].words) :]
    return text.removesuffix(head.parts[0].mark.words) + head.parts[0].mark.actual if head else text


def _language_of(element: Any, node: Node) -> str:
    """The language of an element where it is another than that of the node around it, else ""."""
    around = next((one.language for one in node.within() if one.language), "")
    language = str(element.get("lang") or "")
    return "" if language == around else language
