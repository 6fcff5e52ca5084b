"""The words by which the prose of a language shows names, as each pack states them."""

from __future__ import annotations

from dataclasses import dataclass

from edition.values import FrozenMap


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words that show names, and their kinds, in a language that writes names with capitals.

    `links` occur inside names, in lower case; `late_links` only after a noun of `bodies` or `works`; `articles` after a
    link of either kind. Among the links, `joints` may also separate two names, those of `against` stand between the
    parties of a case at law, and those of `owning` precede an owner. `titles` precede persons; among them, `surnames`
    are also names. Names of `bodies`, `works` and `places` begin or end with one of these nouns, those of
    `undertakings` end with one, and a place name of two words may contain one of the `quarters`; `parts` of a document
    have no names. `adjectives` is a regular expression for words that say where something is from. `openers` are words
    that begin sentences and not names, like words with the `adverb_ending`; among them, `breaks` end a name inside a
    sentence too, and `determiners` precede nouns that are not names. `compounds` is a regular expression for words that
    a hyphen joins to a name; `locatives` precede places. All are in lower case. `territories` are codes of countries
    (ISO 3166-1) by short names that the CLDR has no field for.
    """

    links: frozenset[str] = frozenset()
    late_links: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    owning: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    undertakings: frozenset[str] = frozenset()
    quarters: frozenset[str] = frozenset()
    adjectives: str = r"(?!)"
    openers: frozenset[str] = frozenset()
    adverb_ending: str = "\0"
    breaks: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    compounds: str = r".*"
    parts: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    locatives: frozenset[str] = frozenset()
    territories: FrozenMap[str, str] = FrozenMap()
