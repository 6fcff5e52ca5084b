"""Places that links lead to and that hold nothing: each is put around the word that it stands before.

WeasyPrint does not break a line before a word with an empty element in front of it: a list of names, each linked from
an index, ran over the edge of the paper.
"""

from __future__ import annotations

import re
from typing import Any

from edition import marks
from edition.typesetter.engine import classes_of

_WORD = re.compile(r"\S+")
#: Elements of words: a place may be put around these, but not around notes and whatever else has a place of its own.
OF_WORDS = frozenset(("a", "span", "em", "i", "b", "strong", "sup", "sub", "del", "ins", "abbr", "cite", "code"))
#: Classes of elements that are set elsewhere.
APART = frozenset((marks.NOTE, marks.POINTER, marks.FOOTNOTE, marks.PARAGRAPH_NUMBER, marks.SIDE))


def fill_empty_places(root: Any) -> None:
    """Put each empty place of a tree around the word behind it; one that stands before no word stays."""
    for outer in list(root.iter()):
        # From the last: of two in a row the first is put around the second.
        for at in range(len(outer) - 1, -1, -1):
            if _is_empty_place(outer[at]):
                _fill(outer, at)


def _is_empty_place(element: Any) -> bool:
    """Whether an element has an id and nothing else."""
    return element.tag == "span" and list(element.keys()) == ["id"] and not element.text and not len(element)


def _fill(outer: Any, at: int) -> None:
    """Put the place at an index around what follows it."""
    place = outer[at]
    if place.tail:
        word = _WORD.match(place.tail)
        if word:
            place.text, place.tail = word[0], place.tail[word.end() :]
        return
    following = outer[at + 1] if at + 1 < len(outer) else None
    if following is None or following.tag not in OF_WORDS or classes_of(following) & APART:
        return
    outer.remove(following)
    place.append(following)
    place.tail, following.tail = following.tail, None
