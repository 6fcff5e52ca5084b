"""A language: the words by which lines of Swedish show what they are, and the furniture of its editions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from edition.extending import Grammar, LineWords, Pack, Quotes, pack_of_text

_WORDS: Pack = pack_of_text("sv", files("edition_swedish").joinpath("words.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class _Swedish:
    """The pack; it has no grammar, so that an edition in Swedish has no ledger."""

    tag: str = "sv"
    words: LineWords = _WORDS.words
    quotes: Quotes = _WORDS.quotes
    names: None = None
    catalogue: str = files("edition_swedish").joinpath("sv.po").read_text("utf-8")

    def grammar(self, tables: Mapping[str, str]) -> Grammar | None:
        return None

    def unit_in_words(self, unit: str, *, plural: bool) -> str:
        return unit


SWEDISH = _Swedish()
