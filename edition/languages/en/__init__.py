"""English: its words, its signs, and the grammar of its quantities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.languages.en.name_words import NAME_WORDS
from edition.languages.en.words import LINE_WORDS
from edition.languages.name_words import NameWords
from edition.languages.protocol import LineWords, Quotes

if TYPE_CHECKING:
    from edition.languages.en.grammar import EnglishGrammar

#: Plurals of the units that the ledger names by a word.
_PLURALS = {
    "day": "days",
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "millennium": "millennia",
    "horsepower": "horsepower",
}
#: Shorter names are symbols, which have no plural.
_SHORTEST_NAME = 4

_TABLES = ("currencies.toml", "units.toml", "words.tsv", "nouns.txt", "given.txt")
#: Tables of weights, by what they choose.
_WEIGHTS = (
    "tags", "roles", "roles-together", "slots", "times", "status", "units", "alignment",
    "pairs", "sets", "names", "named", "worth", "names-kept", "names-person", "events",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class English:
    """The pack of English."""

    tag: str = "en"
    words: LineWords = LINE_WORDS
    quotes: Quotes = Quotes(double="“”", single="‘", has_spaced_dashes=True)
    names: NameWords | None = NAME_WORDS

    def grammar(self, tables: Mapping[str, str]) -> EnglishGrammar:
        """The grammar with the tables of currencies, units and words, and those of weights.

        It is imported only here, since a text that has been read before needs no grammar.
        """
        from edition.languages.en.grammar import EnglishGrammar

        weights = {name: tables[f"{name}.tsv"] for name in _WEIGHTS if f"{name}.tsv" in tables}
        return EnglishGrammar.of_tables([tables[name] for name in _TABLES], weights)

    def unit_in_words(self, unit: str, *, plural: bool) -> str:
        """A unit as it follows a number: "feet", "years of age", "miles per hour"."""
        name, per, rate = unit.partition(" per ")
        if name.endswith(" of age"):
            name = f"{name.removesuffix(' of age')}{'s' if plural else ''} of age"
        elif plural and name in _PLURALS:
            name = _PLURALS[name]
        elif plural and name.isalpha() and name.islower() and len(name) >= _SHORTEST_NAME:
            name = f"{name}s"
        return f"{name}{per}{rate}"


ENGLISH = English()
