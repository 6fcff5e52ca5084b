"""Markers of list items: bullets, numbers and letters, and how deep each item is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.document.raw_blocks import RawBlock

_BULLET = re.compile(r"(?P<marker>[•‣▪●◦○■□➢➤►✓✔·*–—-](?=\s)|——(?=[^\s—]))\s*(?=\S)")
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
    """The number that a marker tells."""
    if "roman" in style:
        values = [_ROMAN[letter] for letter in written]
        return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    if style == "circled":
        return ord(written) - ord("①") + 1
    return int(written) if written.isdecimal() else ord(written.lower()) - ord("a") + 1


def find_items(raw_blocks: Sequence[RawBlock], barred: frozenset[int]) -> dict[int, tuple[Marker, int]]:
    """The raw blocks that are list items, by index, each with its marker and its depth from 0.

    A bullet makes an item; a number or letter does where the next or the one before stands beside it. `barred`
    are raw blocks that are headings.
    """
    found: dict[int, tuple[Marker, int]] = {}
    stack: list[tuple[Marker, int]] = []
    before = -2
    for index, raw_block in enumerate(raw_blocks):
        if index in barred or before != index - 1:
            stack = []
        marker = None if index in barred else _choose(raw_blocks, index, [open_ for open_, _ in stack], barred)
        if marker is None:
            continue
        depth = _depth(stack, marker, raw_block.indent)
        stack = [*stack[:depth], (marker, raw_block.indent)]
        found[index] = marker, depth
        before = index
    return found


def _depth(stack: Sequence[tuple[Marker, int]], marker: Marker, indent: int) -> int:
    """How deep an item is: beside the last one of its style that is set in as far, else below all that are open."""
    for depth in range(len(stack) - 1, -1, -1):
        open_, set_in = stack[depth]
        if (
            open_.style == marker.style
            and indent <= set_in + 1
            and (marker.number or indent >= set_in - 1 or not depth)
        ):
            return depth
    return len(stack)


def _choose(
    raw_blocks: Sequence[RawBlock], index: int, stack: Sequence[Marker], barred: frozenset[int]
) -> Marker | None:
    """The marker of the raw block at `index`, if it is an item."""
    options = markers_of(raw_blocks[index].words)
    if stack and not options and raw_blocks[index].words.startswith("o "):
        return Marker("o", 0, 0, 1, 2)  # a hollow bullet below others
    for marker in options:
        if not marker.number:
            return marker
        if any(open_.style == marker.style and marker.number == open_.number + 1 for open_ in stack):
            return marker
    after = markers_of(raw_blocks[index + 1].words) if index + 1 < len(raw_blocks) and index + 1 not in barred else ()
    for marker in options:
        opens = marker.number == 1 and (stack or _follows(raw_blocks, index, marker, barred))
        if opens or any(one.style == marker.style and one.number == marker.number + 1 for one in after):
            return marker
    return None


_REACH = 12


def _follows(raw_blocks: Sequence[RawBlock], index: int, marker: Marker, barred: frozenset[int]) -> bool:
    """Whether the second item follows a first one, after items of its own perhaps."""
    for later in range(index + 1, min(index + _REACH, len(raw_blocks))):
        options = () if later in barred else markers_of(raw_blocks[later].words)
        if not options:
            return False
        if any(one.style == marker.style and one.number == marker.number + 1 for one in options):
            return True
    return False
