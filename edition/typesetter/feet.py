"""The document's own footnotes: at the foot of the page that calls them, or behind the block that does.

WeasyPrint carries a note that has no room over to the next page, and loses what is longer than a page. So a long note
stands behind its block, and so does any note of which a layout has lost something; the text is then laid out again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from edition import marks
from edition.typesetter.engine import TextBox, children, classes_of, element_of, is_pseudo, page_box

#: Longest note for a foot, in code points, a third of a page of small type: a longer one is text of its own.
_LONGEST = 1500
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def footnotes_of(elements: Iterable[Any]) -> dict[str, Any]:
    """The footnotes among some elements, by their ids."""
    return {one.get("id"): one for one in elements if is_footnote_element(one)}


def is_footnote_element(element: Any) -> bool:
    """Whether an element is a footnote that has left its place in the source."""
    return element is not None and marks.FOOTNOTE in classes_of(element) and element.get("role") == marks.NOTE_ROLE


def too_long_for_a_foot(notes: Mapping[str, Any]) -> set[str]:
    """The ids of the notes that are too long for the foot of any page."""
    return {name for name, note in notes.items() if len("".join(note.itertext())) > _LONGEST}


def set_behind(root: Any, names: Collection[str]) -> None:
    """Have some notes stand behind the blocks that call them, in the order of their calls."""
    parents = {child: parent for parent in root.iter() for child in parent}
    last: dict[Any, Any] = {}
    for name, note in footnotes_of(root.iter()).items():
        if name not in names:
            continue
        block = note
        while parents[block].tag not in ("section", "div"):
            block = parents[block]
        _take_out(parents[note], note)
        note.tag = "p"
        note.set("class", marks.FOOTNOTE)
        section = parents[block]
        section.insert(list(section).index(last.get(block, block)) + 1, note)
        last[block] = note


def _take_out(parent: Any, child: Any) -> None:
    """Take an element out of another; the words behind it stay."""
    at = list(parent).index(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    child.tail = None
    parent.remove(child)


def fold_blanks(note: Any) -> None:
    """Make each run of white space in a note one blank: WeasyPrint does so for all text but that of footnotes."""
    after_blank = True
    for element, name in _texts(note):
        words = _BLANKS.sub(" ", getattr(element, name) or "")
        words = words[1:] if after_blank and words.startswith(" ") else words
        setattr(element, name, words)
        after_blank = words.endswith(" ") if words else after_blank


def _texts(element: Any) -> Iterator[tuple[Any, str]]:
    """The places of text in an element, in order, each with the name of its attribute."""
    yield element, "text"
    for child in element:
        yield from _texts(child)
        yield child, "tail"


def lost(elements: Sequence[Any], pages: Sequence[Any]) -> set[str]:
    """The notes among some elements whose pages do not hold each of their letters exactly once."""
    found: dict[str, Counter[str]] = {}
    for page in pages:
        _gather(page_box(page), None, found)
    return {name for name, note in footnotes_of(elements).items() if found.get(name) != Counter(_letters(_words(note)))}


def _gather(box: Any, note: str | None, found: dict[str, Counter[str]]) -> None:
    """Count the letters of the notes below a box."""
    element = element_of(box)
    if is_pseudo(box) or marks.NOTE in classes_of(element):
        return
    if note is None and is_footnote_element(element):
        note = element.get("id")
    if note is not None and isinstance(box, TextBox):
        found.setdefault(note, Counter()).update(_letters([box.text]))
    for child in children(box):
        _gather(child, note, found)


def _words(element: Any) -> Iterator[str]:
    """The words of a footnote, without the notes of the editors in it."""
    yield element.text or ""
    for child in element:
        if marks.NOTE not in classes_of(child):
            yield from _words(child)
        yield child.tail or ""


def _letters(words: Iterator[str] | Sequence[str]) -> Iterator[str]:
    return (one for part in words for one in part if one.isalnum())
