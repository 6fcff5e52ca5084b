"""A stretch of a part as a tree of its own, for pages that are laid out without all that comes before and after.

It contains the very elements of the part, from the block that pages begin with to the last of the stretch. It also
contains the heads of tables, and the siblings before the first block: `p + p` or `:first-child` need these, though they
are not laid out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from edition import marks
from edition.typesetter.engine import classes_of

#: Elements whose children are blocks of their own; so are the rows of the long tables, whose columns have fixed widths.
_CONTAINERS = frozenset(("html", "body", "main", "section"))
#: What a table has on all its pages, or around its rows.
_OF_TABLES = frozenset(("caption", "colgroup", "thead"))
#: Number of siblings before the first block that are kept for selectors, which also see whether a block has as many
#: behind it.
SIBLINGS = 2
#: Number of rows behind a page on which its end may depend.
_ROWS_SEEN = 8


@dataclass(frozen=True, slots=True)
class LaidBlock:
    """A block, the elements around it from the root inwards, and how many characters it has."""

    element: Any
    around: tuple[Any, ...]
    length: int


class Tree:
    """The tree of a part, with the places of its elements."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.blocks = tuple(_blocks(root, ()))
        self._digests: dict[int, bytes] = {}
        self._heads: dict[Any, bytes] = {}
        self._headings: dict[Any, Any] = {}
        self._block_numbers = {block.element: index for index, block in enumerate(self.blocks)}
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self._order = list(root.iter())
        self._numbers = {element: number for number, element in enumerate(self._order)}
        self._places = {child: place for parent in self._order for place, child in enumerate(parent)}

    def address_of(self, element: Any) -> tuple[int, ...] | None:
        """The indexes of an element and those around it among their siblings; None where it is not of the tree."""
        if element not in self._numbers:
            return None
        address: list[int] = []
        while element in self._places:
            address.append(self._places[element])
            element = self.parents[element]
        return tuple(reversed(address))

    def around(self, address: Sequence[int]) -> list[Any]:
        """The elements that an address leads through, from the root to the one at it."""
        found = [self.root]
        for place in address:
            found.append(found[-1][place])
        return found

    def number_of(self, address: Sequence[int]) -> int:
        """The number of the element at an address, among all elements in order."""
        return self._numbers[self.around(address)[-1]]

    def elements(self, first: int, last: int | None) -> list[Any]:
        """The elements from one number to before another, or to the end."""
        return self._order[first:last]

    def block_at(self, address: Sequence[int]) -> int:
        """The index of the block that an address leads to or into."""
        if not address:
            return 0
        *outer, element = self.around(address)
        if element in self._block_numbers:
            return self._block_numbers[element]
        inside = next((self._block_numbers[one] for one in outer if one in self._block_numbers), None)
        if inside is not None:
            return inside
        return next(index for index, block in enumerate(self.blocks) if element in block.around)

    def last_of(self, met: Iterable[Any], end: Sequence[int] | None) -> int:
        """The index of the last block that pages depend on: of those `met`, or of rows behind `end`, which are not."""
        if end is None:
            return len(self.blocks) - 1
        last = max([self.block_at(end), *(self._block_numbers[one] for one in met if one in self._block_numbers)])
        looks_at_rows = any(block.element.tag == "tr" for block in self.blocks[last : last + 2])
        return min(last + _ROWS_SEEN * looks_at_rows, len(self.blocks) - 1)

    def digest(self, first: int, last: int) -> str:
        """A digest of the blocks from one index to before another, and of what selectors see of their places."""
        made = hashlib.sha256()
        block = self.blocks[first]
        for element, outer in zip((*block.around[1:], block.element), block.around, strict=True):
            seen = [(one.tag, sorted(one.attrib.items())) for one in self.before(outer, element)]
            made.update(repr(seen).encode("utf-8", "surrogatepass"))
        for index in range(first, min(last, len(self.blocks))):
            if index not in self._digests:
                self._digests[index] = self._digest_of(self.blocks[index])
            made.update(self._digests[index])
        return made.hexdigest()

    def _digest_of(self, block: LaidBlock) -> bytes:
        """The digest of a block, of the elements around it, and of its place among its siblings."""
        said: list[object] = []
        for element in (*block.around, block.element):
            place, count = self._places.get(element, 0), len(self.parents.get(element, ()))
            said += (element.tag, element.attrib, min(place, SIBLINGS), min(count - place, SIBLINGS + 1))
            said += (self._head_of(element) if element.tag == "table" else b"",)
        for one in block.element.iter():
            said += (one.tag, one.attrib, one.text, one.tail, len(one))
        return _hashed(said)

    def _head_of(self, table: Any) -> bytes:
        """The digest of what a table has on all its pages."""
        if table not in self._heads:
            parts = (one for head in table if head.tag in _OF_TABLES for one in head.iter())
            self._heads[table] = _hashed([(one.tag, one.attrib, one.text, one.tail) for one in parts])
        return self._heads[table]

    def before(self, outer: Any, element: Any) -> Iterator[Any]:
        """What selectors see of the siblings before an element: the first heading and the last ones, not displayed."""
        seen: list[Any] = []
        place = self._places[element]
        while place and len(seen) < SIBLINGS:
            place -= 1
            if outer[place].tag not in _OF_TABLES:
                seen.insert(0, outer[place])
        heading = self._heading_of(outer)
        if heading is not None and self._places[heading] < place:
            yield _unseen(heading)
        for one in seen:
            yield _unseen(one) if one.tag in _CONTAINERS else one

    def _heading_of(self, outer: Any) -> Any:
        """The first heading among the children of an element; None where there is none."""
        if outer not in self._headings:
            self._headings[outer] = outer.find("h1")
        return self._headings[outer]

    def window(self, first: int, characters: int, count: int = 0) -> Window:
        """The blocks from an index on that have as many `characters`, or `count` blocks if that is given."""
        if count:
            return Window(self, first, min(first + count, len(self.blocks)))
        last, room = first, characters
        while last < len(self.blocks) and room > 0:
            room -= self.blocks[last].length
            last += 1
        return Window(self, first, last)


@dataclass(slots=True)
class Window:
    """Some blocks of a tree, from one index to before another, as a tree of their own.

    `copies` maps the elements around them to their copies in the window, `parents` maps elements to those around them.
    """

    tree: Tree
    first: int
    last: int
    root: Any = None
    copies: dict[Any, Any] = field(default_factory=dict)
    parents: dict[Any, Any] = field(default_factory=dict)
    _originals: dict[Any, Any] = field(default_factory=dict)
    _begun: set[Any] = field(default_factory=set)

    def __post_init__(self) -> None:
        for block in self.tree.blocks[self.first : self.last]:
            for outer, element in zip((None, *block.around), block.around, strict=False):
                if element not in self.copies:
                    self._copy(element, outer)
            self._put(block.element, block.element, block.around[-1])
        self.root = self.copies[self.tree.root]
        self._originals = {made: element for element, made in self.copies.items()}

    def address_of(self, element: Any) -> tuple[int, ...] | None:
        """The address of an element, in the tree that the window is of."""
        return self.tree.address_of(self._originals.get(element, element))

    def standing_for(self, element: Any) -> Any:
        """The element that stands in the window for one of the tree."""
        return self.copies.get(element, element)

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the part comes after it."""
        return self.last >= len(self.tree.blocks)

    def _copy(self, element: Any, outer: Any) -> None:
        """Put a copy of an element, empty but for the head of a table, into that of the one around it."""
        made = copy(element)
        made[:] = [one for one in element if one.tag in _OF_TABLES]
        self.parents |= dict.fromkeys(made, made)
        self.copies[element] = made
        if outer is not None:
            self._put(made, element, outer)

    def _put(self, made: Any, element: Any, outer: Any) -> None:
        """Put what stands for an element into the copy of the one around it, behind its siblings."""
        holder = self.copies[outer]
        if outer not in self._begun:
            self._begun.add(outer)
            holder.extend(self.tree.before(outer, element))
        holder.append(made)
        self.parents[made] = holder


def _unseen(element: Any) -> Any:
    """An element as selectors see it, which nobody lays out."""
    return ET.Element(element.tag, {**element.attrib, "style": "display: none"})


def _blocks(element: Any, around: tuple[Any, ...]) -> Iterator[LaidBlock]:
    """The blocks below an element that holds blocks."""
    for child in element:
        if child.tag in _CONTAINERS or _is_in_rows(child, element):
            yield from _blocks(child, (*around, element))
        elif child.tag != "head" and child.tag not in _OF_TABLES:
            yield LaidBlock(child, (*around, element), sum(map(len, child.itertext())))


def _hashed(said: object) -> bytes:
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).digest()


def _is_in_rows(element: Any, outer: Any) -> bool:
    """Whether the rows of a table, or of a body of it, are blocks."""
    table = element if element.tag == "table" else outer if element.tag == "tbody" else None
    return table is not None and marks.LEDGER in classes_of(table)
