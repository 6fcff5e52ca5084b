"""What sites print around a page, and somebody copies with it: banners, menus and footers, made at random.

The words are in sites.toml. Readers call all of it furniture: what is pressed or links to other pages is navigation,
what says something is a notice.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

_WORDS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("sites.toml").read_text("utf-8"))
#: The probability that a site has each part of its banner and its foot, and the fewest and the most lines of that part.
_BANNER = (("cookies", 0.4, 1, 3), ("skip", 0.6, 1, 2), ("notices", 0.4, 1, 2), ("menu", 0.8, 3, 9),
           ("trail", 0.6, 2, 4), ("tools", 0.3, 1, 3))  # fmt: skip
_FOOT = (("tools", 0.3, 1, 3), ("ask", 0.5, 1, 4), ("related", 0.5, 2, 5), ("follow", 0.4, 2, 5),
         ("foot", 0.9, 3, 9), ("rights", 0.8, 1, 2))  # fmt: skip
_NOTICES = frozenset(("cookies", "notices", "rights"))
#: The probability that a part is on one line, that its lines are indented, that blank lines separate them, and that it
#: has a heading.
_IN_ONE, _SET_IN, _PARTED, _HEADED = 0.3, 0.5, 0.4, 0.6
#: The probability that a trail is a line for each step, and not one line.
_IN_STEPS = 0.3
_IN_ONE_JOINTS = (" ", "  ", " | ", " · ")
_YEARS = (2001, 2025)


class Around(NamedTuple):
    """A line around a page: its words, the role readers give it, its columns of indent and the blank lines above."""

    words: str
    role: str
    indent: int
    blank: int


class Site:
    """A site, drawn by chance: all its parts have one name."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._name = chance.choice(_WORDS["names"]).format(topic=chance.choice(_WORDS["topics"]))

    def banner(self) -> tuple[Around, ...]:
        """The lines above the page."""
        return tuple(self._parts(_BANNER, named_after=("skip", 0.7)))

    def foot(self) -> tuple[Around, ...]:
        """The lines below the page."""
        return tuple(self._parts(_FOOT, named_after=("follow", 0.2)))

    def _parts(self, parts: Sequence[tuple[str, float, int, int]], named_after: tuple[str, float]) -> Iterator[Around]:
        for part, often, fewest, most in parts:
            if self._chance.random() < often:
                yield from self._part(part, self._chance.randint(fewest, most))
            if part == named_after[0] and self._chance.random() < named_after[1]:
                yield Around(self._name, "nav", 0, 1)

    def _part(self, part: str, count: int) -> Iterator[Around]:
        words, role = _WORDS[part], "boilerplate" if part in _NOTICES else "nav"
        is_headed = "heads" in words and self._chance.random() < _HEADED
        if part == "trail":
            yield from self._trail(count)
            return
        if is_headed:
            yield Around(self._some(words["heads"], 1)[0], role, 0, 1)
        if part == "cookies":
            yield from (Around(said, role, 0, 1) for said in self._some(words["sentences"], count))
            yield from self._several(self._some(words["buttons"], count), "nav", is_headed=False)
        else:
            yield from self._several(self._some(words["lines"], count), role, is_headed=is_headed)

    def _trail(self, count: int) -> Iterator[Around]:
        """The path to the page within the site."""
        words = _WORDS["trail"]
        steps = self._some(words["lines"], count)
        if self._chance.random() < _IN_STEPS:
            yield from self._several(steps, "nav", is_headed=False)
            return
        head = self._chance.choice(words["heads"])
        yield Around(f"{head} {self._chance.choice(words['joints']).join(steps)}".strip(), "nav", 0, 1)

    def _several(self, said: Sequence[str], role: str, *, is_headed: bool) -> Iterator[Around]:
        """Short lines, in one line or each in its own."""
        if len(said) > 1 and self._chance.random() < _IN_ONE and role == "nav":
            yield Around(self._chance.choice(_IN_ONE_JOINTS).join(said), role, 0, int(not is_headed))
            return
        indent = 4 * (self._chance.random() < _SET_IN)
        is_parted = self._chance.random() < _PARTED
        for number, words in enumerate(said):
            yield Around(words, role, indent, int(is_parted or (number == 0 and not is_headed)))

    def _some(self, words: Sequence[str], count: int) -> list[str]:
        """Some of the words, none twice."""
        return [
            one.format(site=self._name, topic=self._chance.choice(_WORDS["topics"]), year=self._chance.randint(*_YEARS))
            for one in self._chance.sample(words, min(count, len(words)))
        ]
