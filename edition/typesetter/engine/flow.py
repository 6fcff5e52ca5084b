"""One document laid out page by page, from its beginning or from a page that begins between two of its boxes.

WeasyPrint lays out whole documents. Its function that makes one page is called here directly: pages come one by one,
without their heads and folios, and wherever one ends between two boxes, or two lines of a paragraph, the next can be
begun by another process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from weasyprint import DEFAULT_OPTIONS
from weasyprint.css import get_all_computed_styles
from weasyprint.css.counters import CounterStyle
from weasyprint.css.targets import TargetCollector
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.images import get_image_from_uri
from weasyprint.layout import LayoutContext
from weasyprint.layout.background import layout_backgrounds, layout_box_backgrounds
from weasyprint.layout.page import make_margin_boxes, remake_page

#: The elements between whose children a page may be begun anew.
_CONTAINERS = frozenset(("main", "section", "table", "tbody"))
#: The elements that a page may begin inside of, between two lines.
_PARAGRAPHS = frozenset(("p",))
#: What the layout draws where it breaks a word (CSS Text 4, hyphenate-character: auto).
HYPHEN = "\u2010"
#: A word that ends a line with one of these may go on in the next: it is broken, or a compound.
UNENDED = (HYPHEN, "-", "–", "—", "/")
#: Most siblings over which a chart may have been moved.
_MOVED = 8
#: The string that page heads are made of.
_HEAD = "section"


@dataclass(frozen=True, slots=True)
class Start:
    """Where a page begins: before the element at an address, or at the beginning of the document if that is empty.

    An address holds the indexes of an element and of those around it among their siblings, from the root inwards. If a
    page begins inside a paragraph, after some of its lines, `inside` holds the indexes of the boxes that lead to its
    first words, and `begun` is the number of elements, the paragraph and those in it, that pages before have begun.
    `break_` and `name` are what the break before it requires of the page (CSS Paged Media 3), `is_right` is its side,
    `head` the last words that the page before it had for its head.
    """

    address: tuple[int, ...] = ()
    inside: tuple[int, ...] = ()
    begun: int = 0
    break_: str = "any"
    name: str = ""
    is_right: bool = True
    head: str = ""


@dataclass(frozen=True, slots=True)
class PrintPageKind:
    """What the margins of a page and its furniture depend on: its side, its name, and whether it was left blank."""

    is_right: bool
    name: str
    is_blank: bool


@dataclass(slots=True)
class LaidPage:
    """A page that is laid out: WeasyPrint's, its kind, and the words for its head.

    `next` is where the next page begins, None if only this flow can begin it; `is_last` says that there is no next
    page.
    """

    page: Any
    kind: PrintPageKind
    head: str
    next: Start | None
    is_last: bool


class PageFlow:
    """A document that is laid out."""

    def __init__(
        self, html: Any, style: Any, fonts: Any, fetcher: Any, address_of: Callable[[Any], tuple[int, ...] | None],
        *, has_sides: bool = True,
    ) -> None:  # fmt: skip
        """Make the boxes of a parsed page of HTML.

        `address_of` gives the address of an element, and addresses sort in the order of the document; None for an
        element that a page cannot begin with. If the book has no sides, left pages are like right ones, and are called
        so.
        """
        self._has_sides = has_sides
        options = DEFAULT_OPTIONS | {"stylesheets": [style]}
        self._html, self._address_of = html, address_of
        counters, collector = CounterStyle(), TargetCollector()
        style_for = get_all_computed_styles(
            html, [style], options["presentational_hints"], fonts, counters, {}, [], [], collector, options["pdf_forms"]
        )
        images = partial(get_image_from_uri, cache={}, url_fetcher=fetcher, options=options)
        self._context = LayoutContext(style_for, images, fonts, counters, collector)
        # Pictures are got by way of another context, or this one would hold itself, and all that is laid out with it.
        self._context.get_image_from_uri = LayoutContext(None, images, fonts, None, None).get_image_from_uri
        self._root = build_formatting_structure(
            html.etree_element, style_for, self._context.get_image_from_uri, html.base_url, collector, counters,
            self._context.footnotes,
        )  # fmt: skip

    def pages(self, start: Start, first: Any = None) -> Iterator[LaidPage]:
        """Lay out one page after another from a start, which is before the element `first` where that is given.

        A flow can be begun only once: its boxes remember it.
        """
        context, labelled = self._context, set[tuple[int, str]]()
        index = 0 if first is None else 1
        after = {"break": start.break_, "page": start.name or self._root.page_values()[0]}
        counters = ([0], {"pages": [0]}, [{"pages"}], list[Any]())
        context.page_maker = [({}, {}, True, counters, _unmade())] * index
        resumption = self._resumption(first, start.inside)
        context.page_maker.append((resumption, after, start.is_right, counters, _unmade()))
        context.rendered_notes = []
        head, resume_at, is_left_over, begun = start.head, None, True, {first: start.begun}
        while is_left_over:
            _, after, is_right, *_ = context.page_maker[index]
            page, resume_at = remake_page(index, context, self._root, self._html)
            is_left_over = resume_at is not None or bool(context.reported_footnotes)
            context.current_page = index + 1
            shown, head = self._heads(page, head, index + 1)
            self._finish(page, labelled)
            kind = PrintPageKind(is_right or not self._has_sides, page.page_type.name or "", bool(page.page_type.blank))
            index += 1
            _, after, is_right, *_ = context.page_maker[index]
            following = None
            if is_left_over and (place := self._place(resume_at)):
                element, inside = place
                begun[element] = max(begun.get(element, 0), _begun(page, element)) if inside else 0
                if not inside or _ends_with_word(page, element):
                    address, after_it = self._address_of(element) or (), (after["break"], after["page"] or "")
                    is_next_right = is_right or not self._has_sides
                    following = Start(address, inside, begun[element], *after_it, is_next_right, head)
            yield LaidPage(Page(page), kind, shown, following, not is_left_over)
        context.broken_out_of_flow.clear()

    def margin_boxes(self, page: LaidPage, head: str, number: int) -> list[Any]:
        """The boxes in the margins of a page that was laid out, with the words of its head and its number."""
        context = self._context
        context.current_page = len(context.page_maker) + 1
        context.string_set[_HEAD][context.current_page - 1] = [head]
        state = ([0], {"pages": [0], "page": [number]}, [{"pages", "page"}], list[Any]())
        boxes = list(make_margin_boxes(context, page_box(page.page), state))
        for box in boxes:
            layout_box_backgrounds(page_box(page.page), box, context.get_image_from_uri)
        return boxes

    def _heads(self, page: Any, head: str, number: int) -> tuple[str, str]:
        """The words for the head of a page and for those after it; `head` is for those before (CSS GCPM 3, `start`)."""
        strings = self._context.string_set[_HEAD]
        for box in page.descendants():
            if box.string_set and box.string_set != "none":
                strings[number] += [words for name, words in box.string_set if name == _HEAD]
        if number not in strings:
            return head, head
        first: Any = page
        while not (begins := _sets_head(first)) and getattr(first, "children", None):
            first = first.children[0]
        return (strings[number][0] if begins else head), strings[number][-1]

    def _finish(self, page: Any, labelled: set[tuple[int, str]]) -> None:
        """Do for a page what WeasyPrint does when all are made: one bookmark for an element, backgrounds."""
        for box in page.descendants():
            if box.bookmark_label:
                key = (id(box.element), box.element_tag)
                box.bookmark_label = "" if key in labelled else box.bookmark_label
                labelled.add(key)
        root, *others = page.children
        page.children = (root, *(area for area in others if area.children))
        layout_backgrounds(page, self._context.get_image_from_uri)

    def _place(self, resume_at: Mapping[int, Any] | None) -> tuple[Any, tuple[int, ...]] | None:
        """The element that the next page begins with, and the way to its words; None if only this flow can begin it."""
        if resume_at is None or self._context.reported_footnotes or self._context.broken_out_of_flow:
            return None
        box, rest = self._root, resume_at
        while rest is not None:
            place, inside = next(iter(rest.items()))
            if len(getattr(box, "children", ())) <= place:
                return None
            parent, box, rest = box, box.children[place], inside
            is_block = parent.element.tag in _CONTAINERS and box.element is not parent.element
            if is_block and (rest is None or box.element.tag in _PARAGRAPHS):
                way = _way(rest)
                is_fit = self._is_in_order(parent.children, place) and (not way or _is_between_lines(box, way))
                return (box.element, way) if is_fit else None
        return None

    def _is_in_order(self, siblings: Any, place: int) -> bool:
        """Whether what stands before and behind a box also does so in the document."""
        order = [self._address_of(box.element) for box in siblings[max(0, place - _MOVED) : place + _MOVED]]
        own = self._address_of(siblings[place].element)
        at = min(place, _MOVED)
        return (
            own is not None
            and all(one is not None and one < own for one in order[:at])
            and all(one is not None and one > own for one in order[at + 1 :])
        )

    def _resumption(self, first: Any, inside: Sequence[int]) -> Any:
        """Where WeasyPrint is to go on, by the indexes of its boxes; None for the beginning.

        `inside` holds the indexes that lead on from the element.
        """
        if first is None:
            return None
        parents = {child: parent for parent in self._html.etree_element.iter() for child in parent}
        around = [first]
        while around[-1] in parents:
            around.append(parents[around[-1]])
        path = _path(self._root, first, frozenset(around))
        if path is None:
            message = f"no box begins with the element {first.tag}"
            raise ValueError(message)
        resume_at: dict[int, Any] | None = None
        for place in reversed([*path, *inside]):
            resume_at = {place: resume_at}
        return resume_at


def _way(resume_at: Mapping[int, Any] | None) -> tuple[int, ...]:
    """The indexes that WeasyPrint goes on by."""
    way: list[int] = []
    while resume_at is not None:
        place, resume_at = next(iter(resume_at.items()))
        way.append(place)
    return tuple(way)


def _is_between_lines(paragraph: Any, way: Sequence[int]) -> bool:
    """Whether a way into a paragraph leads to words of its own, which are in no other element of it."""
    box = paragraph
    for place in way[:-1]:
        if len(getattr(box, "children", ())) <= place:
            return False
        box = box.children[place]
        if box.element is not paragraph.element:
            return False
    return isinstance(box, TextBox)


def _begun(page: Any, paragraph: Any) -> int:
    """How many elements of a paragraph, itself included, have begun by the end of a page."""
    numbers = {element: number for number, element in enumerate(paragraph.iter(), 1)}
    return max((numbers.get(box.element, 0) for box in page.descendants(placeholders=True)), default=0)


def _ends_with_word(page: Any, paragraph: Any) -> bool:
    """Whether no word goes on from the last line of a paragraph on a page to the next line."""
    lines = [box for box in page.descendants() if isinstance(box, LineBox) and box.element is paragraph]
    words = [box.text.rstrip() for box in lines[-1].descendants() if isinstance(box, TextBox)] if lines else []
    return bool(words) and not words[-1].endswith(UNENDED)


def _sets_head(box: Any) -> bool:
    """Whether the style of a box sets the string that heads are made of."""
    strings = box.style["string_set"]
    return strings != "none" and any(name == _HEAD for name, _ in strings)


def page_box(page: Any) -> Any:
    """The box of a page, which holds all others."""
    return page._page_box  # noqa: SLF001  there is no public way


def _path(box: Any, element: Any, around: frozenset[Any]) -> list[int] | None:
    """The indexes of boxes that lead from a box to the first that was made for an element."""
    for place, child in enumerate(getattr(box, "children", ())):
        if child.element is element:
            return [place]
        if child.element in around and (found := _path(child, element, around)) is not None:
            return [place, *found]
    return None


def _unmade() -> dict[str, Any]:
    """What WeasyPrint records for a page that is still to be made."""
    return {"content_changed": False, "pages_wanted": False, "anchors": [], "content_lookups": []}
