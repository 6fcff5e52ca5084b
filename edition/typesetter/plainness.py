"""Parts that cannot be set as they should be: how they are set more plainly, so that none prevents the PDF.

At each step the layout has less to do: notes at the feet of pages and behind paragraphs instead of in the margin, then
nothing of what makes WeasyPrint fast, then one column of paragraphs, finally bare lines. All words and all ids are
there at each step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from edition import marks
from edition.errors import traceback_of
from edition.typesetter.engine import classes_of
from edition.typesetter.protocol import GivenUp, Plainness, Request

#: A part is named by its first words: those within this many characters of its HTML,
_BEGINNING = 3000
#: and at most this many characters of them.
_LONGEST_QUOTED = 80
_TAG = re.compile("<[^>]*>?")
#: What becomes a paragraph, what becomes a box without a look of its own, and what a run of words.
_AS_PARAGRAPHS = frozenset("li dt dd tr caption figcaption blockquote pre".split())
_AS_BOXES = frozenset("ul ol dl table thead tbody tfoot figure nav div".split())
_AS_WORDS = frozenset(("td", "th"))
#: What stays among words: without it the number of a note would stand behind a figure as another digit.
_AS_THEY_ARE = frozenset(("a", "sup", "sub"))
#: What holds blocks, and stays.
_FRAME = frozenset(("html", "body", "main", "section"))
#: A line goes to the next page with its note, however few stand before it.
_ANYWHERE = "orphans: 1; widows: 1"
#: What a block may be in.
_HOLDING_BLOCKS = frozenset(("p", "div"))
#: Classes by which other modules recognise what is no word of the text, the document's notes, and what begins a page.
_KNOWN_BY = marks.EDITORIAL | {marks.FOOTNOTE, marks.FOOT, marks.BEGIN_PAGE}


@dataclass(slots=True)
class Plain:
    """How plainly the parts of an edition are set: all as plainly as `least`, and more plainly if that failed."""

    least: int = 0
    given_up: list[GivenUp] = field(default_factory=list)
    _of: dict[int, int] = field(default_factory=dict)

    def of(self, number: int) -> int:
        """The plainness of the part with a number."""
        return max(self.least, self._of.get(number, 0))

    def give_up(self, failed: PartError, part: str) -> None:
        """Set a part, given as HTML, more plainly from now on. Raises PartError where nothing is plainer."""
        plainness = self.of(failed.number) + 1
        if plainness > max(Plainness):
            raise failed
        self._of[failed.number] = plainness
        self.given_up.append(GivenUp(_beginning_of(part), plainness, failed.why, failed.trace))


def _beginning_of(part: str) -> str:
    """The first words of a part, by which an editor knows it."""
    body = part.partition("<body")[2].partition(">")[2][:_BEGINNING]
    words = " ".join(_TAG.sub(" ", body).split()).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    return words[:_LONGEST_QUOTED]


class PartError(Exception):
    """A part that cannot be set as it is: which one, by its number among all, and why."""

    def __init__(self, number: int, why: str, trace: str = "") -> None:
        """Take the number, from 0, what is wrong in words, and where that was found."""
        super().__init__(why)
        self.number, self.why, self.trace = number, why, trace


@contextmanager
def within_part(number: int, *passed: type[Exception]) -> Iterator[None]:
    """Raise whatever is raised inside as an error of a part; exceptions that are `passed` are no fault of one."""
    try:
        yield
    except (PartError, MemoryError, SystemError):
        raise
    except passed:
        raise
    except Exception as error:
        raise PartError(number, f"{type(error).__name__}: {error}", traceback_of(error)) from error


def number_of_part_with(request: Request, name: str, otherwise: int) -> int:
    """The number of the part that has an id."""
    found = (number for number, part in enumerate(request.parts) if f'id="{name}"' in part)
    return next(found, otherwise)


def set_plainly(root: Any, plainness: int) -> None:
    """Change the tree of a part into what is set more plainly; where its notes stand is settled before."""
    if plainness == Plainness.PARAGRAPHS:
        for one in list(root.iter()):
            _make_plain(one)
    elif plainness == Plainness.LINES:
        for outer in [one for one in root.iter() if one.tag in _FRAME]:
            outer[:] = [one if one.tag in _FRAME or one.tag == "head" else _line_of(one) for one in outer]


def _make_plain(element: Any) -> None:
    """Make a row or an item a paragraph, and what holds it a box; the classes that it would be set by are removed."""
    if element.tag in _AS_WORDS:
        element.tag, element.tail = "span", " "
    elif element.tag in _AS_PARAGRAPHS:
        element.tag = "div" if any(child.tag in _HOLDING_BLOCKS | _AS_BOXES for child in element) else "p"
    elif element.tag in _AS_BOXES:
        element.tag = "div"
    else:
        return
    element.attrib = _known_by(element)


def _known_by(element: Any) -> dict[str, str]:
    """The attributes that an element is known by, whatever it looks like."""
    classes = " ".join(sorted(classes_of(element) & _KNOWN_BY))
    kept = {name: element.get(name) for name in ("id", "lang", "dir") if element.get(name)}
    if classes:
        kept["class"] = classes
    role = element.get("role")
    return kept | ({"role": role} if role in (marks.NOTE_ROLE, marks.CALL_ROLE) else {})


def _line_of(block: Any) -> Any:
    """A paragraph with the words of a block, and what has to be found among them."""
    line = ET.Element("p", _known_by(block) | {"style": _ANYWHERE})
    _add_words(line, block)
    return line


def _add_words(line: Any, element: Any) -> None:
    """Put the words of an element behind those of a line.

    A link, a superscript or subscript, and what names a page stay as they are; an element with an id, or without words
    of the text, becomes a span.
    """
    add_text(line, element.text)
    for child in element:
        known = _known_by(child)
        if child.tag in _AS_THEY_ARE or any(child.get(name) for name in (marks.FOLIO, marks.FOLIOS, marks.TARGET)):
            _add_words(ET.SubElement(line, child.tag, child.attrib), child)
        elif "id" in known or "class" in known:
            _add_words(ET.SubElement(line, "span", known), child)
        else:
            add_text(line, " ")
            _add_words(line, child)
        add_text(line, child.tail)


def add_text(line: Any, words: str | None) -> None:
    """Put words behind what a line holds."""
    if not words:
        return
    if len(line):
        line[-1].tail = (line[-1].tail or "") + words
    else:
        line.text = (line.text or "") + words
