"""Parts of pages that a process which stays renders again only where what they print has changed.

The macros of a template see an edition through a glass that notes what they ask of it. What one has printed is taken
again as long as it is called with the same, all that it asked has the same answers, and all else that it sees is equal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from edition.assembly import Edition

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


def _has_same(edition: Edition, answers: Answers) -> bool:
    """Whether an edition answers as another has done; one that cannot answer does not."""
    try:
        return all(
            (getattr(edition, name)(*arguments) if callable(getattr(edition, name)) else getattr(edition, name))
            == value
            for (name, arguments), value in answers.items()
        )
    except (LookupError, StopIteration):
        return False


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


class Parts:
    """What the macros of a template print of an edition, as often as it changes."""

    def __init__(self, template: str, module: Any, edition: Edition, answers: Answers, seen: tuple[Any, ...]) -> None:
        """Take the `module` of a template, the `answers` that it gets of an edition, and all else that it sees."""
        last = _LAST.get(template)
        self._before = last.parts if last and last.seen == seen else {}
        self._module, self._edition, self._answers = module, edition, answers
        self._memory = _LAST[template] = _Memory(seen)
        self._calls: dict[str, int] = {}

    def __call__(self, macro: str, *arguments: Any) -> str:
        """What a macro prints."""
        place = macro, self._calls.setdefault(macro, 0)
        self._calls[macro] += 1
        part = self._before.get(place)
        if part is None or part.arguments != arguments or not _has_same(self._edition, part.answers):
            part = self._rendered(macro, arguments)
        self._memory.parts[place] = part
        return part.text

    def _rendered(self, macro: str, arguments: tuple[Any, ...]) -> _Part:
        """What a macro prints, with what it asks of the edition."""
        self._answers.clear()
        text: str = getattr(self._module, macro)(*arguments)
        return _Part(arguments, dict(self._answers), text)
