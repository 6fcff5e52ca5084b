"""The words by which the prose of a language shows names: what each pack states of its own."""

from __future__ import annotations

from dataclasses import dataclass

from edition.values import FrozenMap


@dataclass(frozen=True, slots=True)
class NameWords:
    """What tells names from other words, and of what kind they are, in a language that writes names with capitals.

    `links` stand inside of names, in small letters, `late_links` only behind a noun of bodies or works, `articles`
    behind one of both; of the links `joints` part two names as well, those of `against` stand between the parties of a
    case at law, and `owning` ones lead to whom something belongs. `titles` stand before persons; of these `surnames`
    are names as well. Names of `bodies`, `works` and `places` begin or end with one of these nouns, those of
    `undertakings` end with one, and of two words the name of a place may have one of the `quarters`; `parts` of a
    document have no names. `adjectives` is a regular expression of words that tell where something is from; `openers`
    are words with which sentences begin and names do not, as those with the `adverb_ending`; of these `breaks` end a
    name also inside of a sentence, and `determiners` stand before nouns that are none; `compounds`, a regular
    expression, are those that a hyphen joins to a name; behind `locatives` stand places. All are in small letters.
    `territories` are codes of countries (ISO 3166-1) by short names that the CLDR has no field for.
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
