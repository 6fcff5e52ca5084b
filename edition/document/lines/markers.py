"""Markers of list items: bullets, numbers and letters, and how deep each item is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.characters import BULLETS
from edition.document.lines.sequences import SequencePlace

_BULLET = re.compile(rf"(?P<marker>[{BULLETS}*–—-](?=\s)|——(?=[^\s—]))\s*(?=\S)")
_ENUMERATORS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("digit", re.compile(r"(?P<marker>(?P<number>\d{1,3})(?:[.)](?=\s)|[．、]))\s*(?=\S)")),
    ("(digit)", re.compile(r"(?P<marker>\((?P<number>\d{1,3})\))\s*(?=\S)")),
    ("degree", re.compile(r"(?P<marker>(?P<number>\d{1,3})°\)?)\s+(?=\S)")),
    ("(roman)", re.compile(r"(?P<marker>\((?P<number>[ivxlc]{1,6})\))\s*(?=\S)")),
    ("roman", re.compile(r"(?P<marker>(?P<number>[ivxlc]{1,6})[.)])\s+(?=\S)")),
    ("(letter)", re.compile(r"(?P<marker>\((?P<number>[a-z]|[A-Z])\))\s*(?=\S)")),
    ("letter", re.compile(r"(?P<marker>(?P<number>[a-z])[.)])\s+(?=\S)")),
    ("Letter", re.compile(r"(?P<marker>(?P<number>[A-Z])\))\s+(?=\S)")),
    ("arabic", re.compile(r"(?P<marker>(?P<number>[٠-٩]{1,3})\s?[.)\-–])\s*(?=\S)")),
    ("circled", re.compile(r"(?P<marker>(?P<number>[①-⑳]))\s*(?=\S)")),
    ("(arabic)", re.compile(r"(?P<marker>[（(](?P<number>\d{1,3})[）)])\s*(?=\S)")),
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Marker:
    """The marker of a raw block: its style, its number (0 for a bullet), and where it begins and ends in the words."""

    style: str
    number: int
    start: int
    end: int
    words: int


def markers_of(words: str) -> tuple[Marker, ...]:
    """The markers that the beginning of a raw block can be: "i)" is a letter and a Roman number."""
    bullet = _BULLET.match(words)
    if bullet:
        return (Marker(bullet["marker"], 0, bullet.start("marker"), bullet.end("marker"), bullet.end()),)
    return tuple(
        Marker(style, _number(style, match["number"]), match.start("marker"), match.end("marker"), match.end())
        for style, pattern in _ENUMERATORS
        if (match := pattern.match(words))
    )


def _number(style: str, written: str) -> int:
    """The number in a marker."""
    if "roman" in style:
        values = [_ROMAN[letter] for letter in written]
        return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    if style == "circled":
        return ord(written) - ord("①") + 1
    return int(written) if written.isdecimal() else ord(written.lower()) - ord("a") + 1


def marker_of(words: str, place: SequencePlace | None) -> Marker:
    """The marker of a block that is an item: its label that counts, else its bullet, else none at all."""
    if place and place.label.words < len(words):
        return Marker(
            place.label.family, place.label.value[-1] if place.label.value else 0, 0, place.label.end, place.label.words
        )
    found = markers_of(words)
    if found and found[0].words < len(words):
        return found[0]
    hollow = words.startswith("o ")
    return Marker("o" if hollow else "", 0, 0, hollow, 2 * hollow)


def depth_of(stack: Sequence[tuple[Marker, int]], marker: Marker, indent: int) -> int:
    """The depth of an item: that of the last open item of its style and indent, else one below all open items."""
    for depth in range(len(stack) - 1, -1, -1):
        open_, set_in = stack[depth]
        if (
            open_.style == marker.style
            and indent <= set_in + 1
            and (marker.number or indent >= set_in - 1 or not depth)
        ):
            return depth
    return len(stack)
