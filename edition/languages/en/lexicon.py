"""Currencies, units and words as data: what the grammars need to know of them, read from `assets/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Currency:
    """An ISO 4217 code (or a coin's name) with the signs before an amount and the words after it."""

    code: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's symbol for the ledger, its symbols in text (case-sensitive) and its names."""

    symbol: str
    kind: Literal["measure", "duration"]
    symbols: tuple[str, ...]
    names: tuple[str, ...]
    plurals: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The tables that the grammars share; only one is read, and compared by identity: a grammar is made of it once.

    For an English word that is not only a noun, `words` gives its parts of speech (letters of n v a r, the most
    frequent first, rare ones after a dot), and its base form if that is irregular, else ""; `nouns` are the words that
    are only nouns, `given` the first names of persons.
    """

    currencies: tuple[Currency, ...]
    units: tuple[Unit, ...]
    words: Mapping[str, tuple[str, str]]
    nouns: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()


def parse_lexicon(currencies: str, units: str, words: str, nouns: str = "", given: str = "") -> Lexicon:
    """The lexicon from the text of `currencies.toml`, `units.toml`, `words.tsv`, `nouns.txt` and `given.txt`."""
    return Lexicon(
        tuple(
            Currency(table["code"], tuple(table["before"]), tuple(table["after"]))
            for table in tomllib.loads(currencies)["currency"]
        ),
        tuple(
            Unit(table["symbol"], table["kind"], *(tuple(table[key]) for key in ("symbols", "names", "plurals")))
            for table in tomllib.loads(units)["unit"]
        ),
        dict(_word(line) for line in words.splitlines() if not line.startswith("#")),
        frozenset(nouns.splitlines()),
        frozenset(given.splitlines()),
    )


def _word(line: str) -> tuple[str, tuple[str, str]]:
    """A line of the table of words: word, parts of speech, base form."""
    word, parts, *base = line.split("\t")
    return word, (parts, base[0] if base else "")
