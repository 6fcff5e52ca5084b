"""The words of a language that show which figures belong together, prepared for searching."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.languages import Relations


@dataclass(frozen=True, slots=True)
class Wording:
    """Looks for the relations of a language in the words of passages."""

    relations: Relations

    def is_all(self, name: str, words: str) -> bool:
        """Whether some words are nothing but a relation."""
        return _pattern(getattr(self.relations, name)).fullmatch(words) is not None

    def has(self, name: str, words: str) -> bool:
        """Whether a relation stands in some words."""
        return _pattern(getattr(self.relations, name)).search(words) is not None

    def begins(self, name: str, words: str) -> bool:
        """Whether some words begin with a relation."""
        return _pattern(getattr(self.relations, name)).match(words) is not None

    def ends(self, name: str, words: str) -> bool:
        """Whether some words end with a relation."""
        return self._ending(name).search(words) is not None

    def all(self, name: str, words: str) -> frozenset[str]:
        """The words of a relation that stand in some words, each once and in lower case."""
        return frozenset(match[0].lower() for match in _pattern(getattr(self.relations, name)).finditer(words))

    def before_ending(self, name: str, words: str) -> str:
        """Some words without the relation that they end with; "" if they end with none."""
        match = self._ending(name).search(words)
        return words[: match.start()] if match else ""

    def measure(self, name: str) -> str:
        """What a name says is measured, without its object: the prices of "prices of wool"; "" if it does not say."""
        parted = _pattern(f" {self.relations.leads_of}").split(name, maxsplit=1)
        return parted[0] if len(parted) > 1 else ""

    def _ending(self, name: str) -> re.Pattern[str]:
        return _pattern(rf"(?:{getattr(self.relations, name)})\Z")

    def is_filler(self, noun: str) -> bool:
        """Whether a noun says nothing about what a figure measures: the "total" of "a total of"."""
        return not {noun.lower(), noun.lower().removesuffix("s")}.isdisjoint(self.relations.fillers.split())


def _pattern(words: str) -> re.Pattern[str]:
    """A pattern of words, in small letters or capitals; `re` keeps those it has compiled."""
    return re.compile(words, re.IGNORECASE)
