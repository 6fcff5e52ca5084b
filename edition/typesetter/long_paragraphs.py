"""Paragraphs that are longer than many pages: they are set as several, with no visible break between them.

WeasyPrint looks through the whole of a block for each of its lines and pages: a paragraph of 60,000 figures, a text
without line ends, took minutes, and its boxes more memory than there is.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from edition import marks
from edition.typesetter.empty_places import APART, OF_WORDS
from edition.typesetter.engine import classes_of
from edition.typesetter.plainness import add_text

#: Longest paragraph that stays whole, in characters: some 20 pages, which no paragraph written as one has.
_LONG = 50_000
#: Length of the parts, in characters.
_PART = 10_000
#: A part ends behind a blank, or where a long word may.
_BLANK = re.compile(r"[ \t\n\u200b]")
#: What is parted with a paragraph; links, notes and what is raised stay whole.
_PARTED = OF_WORDS - {"a", "sup", "sub"}


def part_long_paragraphs(root: Any) -> None:
    """Part the paragraphs of a tree that are longer than many pages; changes it."""
    for outer in list(root.iter()):
        if any(_is_long(child) for child in outer):
            outer[:] = [part for child in outer for part in (_Parting(child).parts if _is_long(child) else [child])]


def _is_long(element: Any) -> bool:
    """Whether an element is such a paragraph."""
    return element.tag == "p" and sum(map(len, element.itertext())) > _LONG


class _Parting:
    """The parts of a paragraph: each has its attributes, but its id, and the ids in it, occur only the first time."""

    def __init__(self, paragraph: Any) -> None:
        self.parts = [Element("p", paragraph.attrib)]
        #: The open elements, from the part inwards, and how many characters the part has.
        self._open, self._length = [self.parts[0]], 0
        self._add_words(paragraph.text)
        waiting = [(iter(paragraph), paragraph)]
        while waiting:
            children, element = waiting[-1]
            child = next(children, None)
            if child is None:
                waiting.pop()
                self._open.pop()
                if waiting:
                    self._add_words(element.tail)
            elif child.tag in _PARTED and not classes_of(child) & APART:
                self._open.append(SubElement(self._open[-1], child.tag, child.attrib))
                self._add_words(child.text)
                waiting.append((iter(child), child))
            else:
                self._add(child)
        self.parts[-1].tail = paragraph.tail
        for part in self.parts[:-1]:
            part.set("class", f"{part.get('class', '')} {marks.GOES_ON}".strip())

    def _add(self, child: Any) -> None:
        """Add an element as it is, and what stands behind it."""
        tail, child.tail = child.tail, None
        self._open[-1].append(child)
        self._length += sum(map(len, child.itertext()))
        self._add_words(tail)

    def _add_words(self, words: str | None) -> None:
        """Add words to the innermost open element; once the part is long enough, add the rest to another part."""
        rest = words or ""
        while blank := _BLANK.search(rest, max(0, _PART - self._length)):
            add_text(self._open[-1], rest[: blank.end()])
            rest = rest[blank.end() :]
            self._begin_part()
        add_text(self._open[-1], rest)
        self._length += len(rest)

    def _begin_part(self) -> None:
        """Begin another part, and in it the elements that continue."""
        outer, *inner = self._open
        part = Element(outer.tag, _without_id(outer))
        self.parts.append(part)
        self._open, self._length = [part], 0
        for one in inner:
            self._open.append(SubElement(self._open[-1], one.tag, _without_id(one)))


def _without_id(element: Any) -> dict[str, str]:
    """The attributes of an element that the one that continues it has as well."""
    return {name: value for name, value in element.attrib.items() if name != "id"}
