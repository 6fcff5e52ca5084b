"""Currencies and units as data: what the grammars need to know of them, read from `assets/`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Currency:
    """An ISO 4217 code with the signs before an amount and the words after it."""

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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables that every language's grammar shares."""

    currencies: tuple[Currency, ...]
    units: tuple[Unit, ...]


def parse_lexicon(currencies: str, units: str) -> Lexicon:
    """The lexicon from the text of `currencies.toml` and `units.toml`."""
    return Lexicon(
        tuple(
            Currency(table["code"], tuple(table["before"]), tuple(table["after"]))
            for table in tomllib.loads(currencies)["currency"]
        ),
        tuple(
            Unit(
                table["symbol"],
                table.get("kind", "measure"),
                tuple(table.get("symbols", ())),
                tuple(table.get("names", ())),
                tuple(table.get("plurals", (f"{name}s" for name in table.get("names", ())))),
            )
            for table in tomllib.loads(units)["unit"]
        ),
    )
