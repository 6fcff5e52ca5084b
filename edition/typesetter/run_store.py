"""Runs kept in the store: what was laid out and drawn of the same blocks before is not laid out again.

A part in which nothing has changed is found as a whole, by its words; the runs of any other part are found one by one.
Where a run ends is known only when it is laid out. So two things are kept: how many blocks runs from some start have
looked at, and the run itself, under the digest of exactly these blocks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

from edition.memory import Memory, key_of
from edition.typesetter.engine import Start
from edition.typesetter.protocol import Request, TableSetting
from edition.typesetter.runs import DrawnRun
from edition.typesetter.settling import PageRun, PrintPart
from edition.typesetter.windows import Tree

_Value = TypeVar("_Value")
#: Number of lengths of runs tried from one start: an editor who goes back and forth between two wordings finds both.
_LENGTHS = 4
#: Number of characters of HTML by which the beginning of a part is recognised.
_BEGINNING = 4000


@dataclass(frozen=True, slots=True)
class Facts:
    """What other pages need to know about a run: how many pages it has, and on which of them, from 0, each id begins.

    `next` is where the pages after it begin, None at the end of its part; `names` are the ids whose pages it names;
    `behind` the notes that were set behind their blocks, `tables` the tables set differently because they are wider
    than a page.
    """

    pages: int
    places: Mapping[str, int]
    next: Start | None
    names: tuple[str, ...]
    behind: tuple[str, ...]
    tables: Mapping[str, TableSetting]


class RunStore:
    """The store of the runs of a request."""

    def __init__(self, memory: Memory, request: Request) -> None:
        self._memory = memory
        self._common = json.dumps([request.engines, request.style, request.base_url, request.gutter, request.mirrored])

    def has(self, part: PrintPart, start: Start) -> bool:
        """Whether a part that begins at a start is kept, or one with the same beginning; does not parse it."""
        return bool(self.part(part, start)[1]) or self._get(self._key_of_beginning(part, start)) is not None

    def part(self, part: PrintPart, start: Start) -> tuple[str, list[tuple[str, Facts]]]:
        """The key of a part that begins at a start; the keys and the facts of its runs, none where it is not kept."""
        key = key_of("part", self._common, _told(part, start), json.dumps(sorted(part.known.items())), part.html)
        return key, list(self._get(key) or ())

    def keep_part(
        self,
        key: str,
        facts: Sequence[tuple[str, Facts]],
        numbers: Mapping[str, int | None],
        drawn: Sequence[DrawnRun],
    ) -> None:
        """Keep the keys and the facts of the runs of a part, and the runs as drawn with the pages that they name."""
        self._memory.keep(key, tuple(facts))
        self._memory.keep(_key_of_drawn(key, numbers), tuple(drawn))

    def drawn_part(self, key: str, numbers: Mapping[str, int | None]) -> Sequence[DrawnRun]:
        """The runs of a part as they were drawn with the pages that they name, none where that is not kept."""
        return self._get(_key_of_drawn(key, numbers)) or ()

    def facts(self, part: PrintPart, start: Start) -> tuple[str, Facts] | None:
        """The key and the facts of the run of a part that begins at a start, where it is kept."""
        tree = part.tree
        for length in self._lengths(part, tree, start):
            key = self._key(part, tree, start, length)
            facts: Facts | None = self._get(key)
            if facts is not None:
                return key, facts
        return None

    def length(self, part: PrintPart, start: Start) -> int:
        """How many blocks the last run with the same beginning has looked at, 0 if none is kept.

        If one is kept, only its blocks have changed.
        """
        return next(iter(self._lengths(part, part.tree, start)), 0)

    def keep_facts(self, part: PrintPart, tree: Tree, start: Start, run: PageRun, facts: Facts) -> str:
        """Keep the facts of a run of a part; gives its key. `tree` is the part's tree before the run was laid out."""
        length = run.last + 1 - tree.block_at(start.address)
        key = self._key(part, tree, start, length)
        self._memory.keep(key, facts)
        if not start.address:
            self._memory.keep(self._key_of_beginning(part, start), True)
        lengths = [length, *(one for one in self._lengths(part, tree, start) if one != length)]
        self._memory.keep(self._key_of_lengths(part, tree, start), lengths[:_LENGTHS])
        return key

    def drawn(self, key: str, numbers: Mapping[str, int | None]) -> DrawnRun | None:
        """The run of a key as it was drawn with the pages that it names."""
        return self._get(_key_of_drawn(key, numbers))

    def keep_drawn(self, key: str, numbers: Mapping[str, int | None], drawn: DrawnRun) -> None:
        """Keep a drawn run."""
        drawn.key = _key_of_drawn(key, numbers)
        self._memory.keep(drawn.key, drawn)

    def once(self, name: str, told: object, make: Callable[[], _Value]) -> _Value:
        """What is made for the pages of a request, kept under its name and everything else that it depends on."""
        return self._memory.kept(name, (self._common, json.dumps(told)), make)

    def _lengths(self, part: PrintPart, tree: Tree, start: Start) -> list[int]:
        """How many blocks runs from a start have looked at, the last one first."""
        return self._get(self._key_of_lengths(part, tree, start)) or []

    def _key_of_beginning(self, part: PrintPart, start: Start) -> str:
        known = json.dumps(sorted(part.known.items()))
        return key_of("beginning", self._common, _told(part, start), known, part.html[:_BEGINNING])

    def _key_of_lengths(self, part: PrintPart, tree: Tree, start: Start) -> str:
        first = tree.block_at(start.address)
        return key_of("runs", self._common, _told(part, start), tree.digest(first, first + 1))

    def _key(self, part: PrintPart, tree: Tree, start: Start, length: int) -> str:
        first = tree.block_at(start.address)
        return key_of("run", self._common, _told(part, start), tree.digest(first, first + length))

    def _get(self, key: str) -> _Value | None:
        value: _Value | None = self._memory.find(key)
        return value


def _told(part: PrintPart, start: Start) -> str:
    """What a run depends on besides its blocks: where it begins, and where its part stands among the others."""
    return json.dumps([asdict(start), part.is_front, part.is_continued, part.goes_on, part.plainness])


def _key_of_drawn(key: str, numbers: Mapping[str, int | None]) -> str:
    return key_of("drawn", key, json.dumps(sorted(numbers.items())))
