"""Results that depend only on what a value is asked: they are made again if it would answer differently.

Whoever makes a result sees the value through a proxy that notes what is asked of it. The result is reused as long as
its arguments are the same, all that was asked has the same answers, and all else that is seen is equal. A process that
stays compares these; another one finds the result in the store, with digests of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from edition.memory import NOTHING_KEPT, Memory, key_of
from edition.values import digest

#: What was asked of a value, with which arguments, and the answers.
Answers = dict[tuple[str, tuple[Any, ...]], Any]


class Tracked:
    """A value as seen by those who make results of it: uses of its attributes and methods are noted in `answers`."""

    __slots__ = ("_answers", "_value")

    def __init__(self, value: object, answers: Answers) -> None:
        """Note in `answers` what the value answers."""
        self._value, self._answers = value, answers

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._value, name)
        if callable(value):
            return partial(self._ask, name)
        self._answers[name, ()] = value
        return value

    def _ask(self, name: str, *arguments: Any) -> Any:
        value = self._answers[name, arguments] = getattr(self._value, name)(*arguments)
        return value


def _answers_of(value: object, questions: Iterable[tuple[str, tuple[Any, ...]]]) -> Answers | None:
    """What a value answers; None if it cannot answer everything, because it lacks what is asked for."""
    answers: Answers = {}
    with suppress(LookupError, StopIteration):
        for name, arguments in questions:
            answer = getattr(value, name)
            answers[name, arguments] = answer(*arguments) if callable(answer) else answer
        return answers
    return None


class Digests:
    """The digests of values, made once for each object."""

    def __init__(self) -> None:
        """Know of none."""
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, value: object) -> str:
        """The digest of a value."""
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = (value, digest(value))  # held, so that its id is not reused
        return known[1]

    def of_members(self, values: tuple[object, ...]) -> tuple[str | tuple[str, ...], ...]:
        """The digests of some values; for a tuple those of its members."""
        return tuple(tuple(map(self.of, one)) if isinstance(one, tuple) else self.of(one) for one in values)


@dataclass(frozen=True, slots=True)
class _Part:
    """What was made, from which arguments, and with which answers."""

    arguments: tuple[Any, ...]
    answers: Answers
    made: str


@dataclass(frozen=True, slots=True)
class _KeptPart:
    """What the store has of a part: digests of the arguments and answers, what was asked, and what was made."""

    arguments: tuple[str | tuple[str, ...], ...]
    questions: tuple[tuple[str, tuple[Any, ...]], ...]
    answers: tuple[str, ...]
    made: str


class Tracking:
    """What a stage makes, part by part, of a changing value; `tracked` is that value for those who make the parts."""

    def __init__(self, memory: Memory, stage: str, value: object, seen: tuple[object, ...], digests: Digests) -> None:
        """Take the value and all else that is `seen`, which the digests are made of."""
        self._memory, self._stage, self._value, self._seen, self._digests = memory, stage, value, seen, digests
        self._answers: Answers = {}
        self.tracked = Tracked(value, self._answers)
        self._parts: dict[tuple[str, int], _Part] = memory.held(f"parts {stage}", seen, dict)
        # What changes within a process that stays is the smaller part: another process may make it again.
        self._is_kept = memory.store is not NOTHING_KEPT and not self._parts
        self._calls: dict[str, int] = {}

    def of(self, name: str, arguments: tuple[Any, ...], make: Callable[..., str]) -> str:
        """What `make` gives for arguments: call by call, the first part of a name, the second and so on."""
        place = name, self._calls.setdefault(name, 0)
        self._calls[name] += 1
        part = self._parts.get(place)
        if part is None or part.arguments != arguments or _answers_of(self._value, part.answers) != part.answers:
            part = self._parts[place] = self._found(place, arguments, make)
        return part.made

    def _found(self, place: tuple[str, int], arguments: tuple[Any, ...], make: Callable[..., str]) -> _Part:
        """The part of a place: from the store if it was made before, or else made now."""
        if not self._is_kept:
            return self._made(arguments, make)
        key = key_of("part", self._stage, *map(str, place), *map(self._digests.of, self._seen))
        told = self._digests.of_members(arguments)
        known: _KeptPart | None = self._memory.find(key)
        if known and known.arguments == told:
            answers = _answers_of(self._value, known.questions)
            if answers is not None and tuple(map(self._digests.of, answers.values())) == known.answers:
                return _Part(arguments, answers, known.made)
        part = self._made(arguments, make)
        answered = tuple(map(self._digests.of, part.answers.values()))
        self._memory.keep(key, _KeptPart(told, tuple(part.answers), answered, part.made))
        return part

    def _made(self, arguments: tuple[Any, ...], make: Callable[..., str]) -> _Part:
        """The part as it is made now, with what was asked for it."""
        self._answers.clear()
        made = make(*arguments)
        return _Part(arguments, dict(self._answers), made)
