"""Parts of pages that are rendered again only where what they print has changed.

The macros of a template see an edition through a glass that notes what they ask of it. What one has printed is taken
again as long as it is called with the same, all that it asked has the same answers, and all else that it sees is equal.
A process that stays compares the values; another one finds in the store what was printed, and digests of the values.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from edition.assembly import Edition
from edition.packing import pack, unpack
from edition.store import NOTHING_KEPT, Store, key_of
from edition.values import digest

#: What was asked of an edition, and with what, and the answers.
Answers = dict[tuple[str, tuple[Any, ...]], Any]


class Observed:
    """An edition as templates see it, whose attributes and methods are those of the edition; notes what is asked."""

    __slots__ = ("_answers", "_edition")

    def __init__(self, edition: Edition, answers: Answers) -> None:
        """Note in `answers` what the edition answers."""
        self._edition, self._answers = edition, answers

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._edition, name)
        if callable(value):
            return partial(self._ask, name)
        self._answers[name, ()] = value
        return value

    def _ask(self, name: str, *arguments: Any) -> Any:
        value = self._answers[name, arguments] = getattr(self._edition, name)(*arguments)
        return value


def _answers_of(edition: Edition, questions: Iterable[tuple[str, tuple[Any, ...]]]) -> Answers | None:
    """What an edition answers; None where it cannot answer all, as it lacks what is asked for."""
    try:
        return {
            (name, arguments): getattr(edition, name)(*arguments)
            if callable(getattr(edition, name))
            else getattr(edition, name)
            for name, arguments in questions
        }
    except (LookupError, StopIteration):
        return None


class Digests:
    """The digests of values, made of each object once."""

    def __init__(self) -> None:
        """Know of none."""
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, value: object) -> str:
        """The digest of a value."""
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = (value, digest(value))  # it is held: its id is not given to another
        return known[1]

    def of_members(self, values: tuple[object, ...]) -> tuple[str | tuple[str, ...], ...]:
        """The digests of some values, of a tuple those of its members."""
        return tuple(tuple(map(self.of, one)) if isinstance(one, tuple) else self.of(one) for one in values)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a macro has printed: for which arguments, and with which answers of the edition."""

    arguments: tuple[Any, ...]
    answers: Answers
    text: str


@dataclass(slots=True)
class _Memory:
    """What macros of a template saw beside the edition; what each printed, by its name and how often it was called."""

    seen: tuple[Any, ...]
    parts: dict[tuple[str, int], _Part] = field(default_factory=dict)


#: The last edition that each template was rendered for.
_LAST: dict[str, _Memory] = {}


@dataclass(frozen=True, slots=True)
class _KeptPart:
    """What the store has of a part: digests of the arguments and answers, what was asked, and what was printed."""

    arguments: tuple[str | tuple[str, ...], ...]
    questions: tuple[tuple[str, tuple[Any, ...]], ...]
    answers: tuple[str, ...]
    text: str


class Parts:
    """What the macros of a template print of an edition, as often as it changes."""

    def __init__(
        self,
        template: str,
        module: Any,
        edition: Edition,
        answers: Answers,
        seen: tuple[Any, ...],
        digests: Digests,
        store: Store = NOTHING_KEPT,
    ) -> None:
        """Take the `module` of a template, the `answers` that it gets of an edition, and all else that it sees."""
        last = _LAST.get(template)
        self._before = last.parts if last and last.seen == seen else {}
        self._template, self._module, self._edition, self._answers = template, module, edition, answers
        self._memory = _LAST[template] = _Memory(seen)
        self._calls: dict[str, int] = {}
        # What changes in a process that stays is the less: another process may render it again.
        self._digests, self._store = digests, NOTHING_KEPT if self._before else store

    def __call__(self, macro: str, *arguments: Any) -> str:
        """What a macro prints."""
        place = macro, self._calls.setdefault(macro, 0)
        self._calls[macro] += 1
        part = self._before.get(place)
        if part is None or part.arguments != arguments or _answers_of(self._edition, part.answers) != part.answers:
            part = self._made(place, arguments)
        self._memory.parts[place] = part
        return part.text

    def _made(self, place: tuple[str, int], arguments: tuple[Any, ...]) -> _Part:
        """What a macro prints, from the store where it has printed it before."""
        if self._store is NOTHING_KEPT:
            return self._rendered(place[0], arguments)
        seen = (self._digests.of(one) for one in self._memory.seen)
        key = key_of("part", self._template, *map(str, place), *seen)
        told = self._digests.of_members(arguments)
        kept = self._store.get(key)
        known: _KeptPart | None = unpack(kept) if kept else None
        if known and known.arguments == told:
            answers = _answers_of(self._edition, known.questions)
            if answers is not None and tuple(map(self._digests.of, answers.values())) == known.answers:
                return _Part(arguments, answers, known.text)
        part = self._rendered(place[0], arguments)
        answered = tuple(map(self._digests.of, part.answers.values()))
        self._store.put(key, pack(_KeptPart(told, tuple(part.answers), answered, part.text)))
        return part

    def _rendered(self, macro: str, arguments: tuple[Any, ...]) -> _Part:
        """What a macro prints, with what it asks of the edition."""
        self._answers.clear()
        text: str = getattr(self._module, macro)(*arguments)
        return _Part(arguments, dict(self._answers), text)
