"""What part a word can play in a noun phrase: plural, noun, modifier, adverb, verb, or none at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

WordRole = Literal["stop", "plural", "noun", "modifier", "participle", "adverb", "verb"]

#: Words of the closed classes, at which a noun phrase ends.
STOP = frozenset(
    (
        "a an the this that these those some any each every no all both either neither another such same i you he she "
        "it we they me him us them myself themselves itself my your his its our their her who whom whose which what "
        "and or but nor so yet if then than as because while when where although though unless until since whether how "
        "why of in on at by to from for with about into over under between among amongst through during before after "
        "above below against across along around behind beyond despite except inside outside near off onto per toward "
        "towards upon via within without throughout amid worldwide nationwide annually daily respectively alone "
        "altogether together is are was were be been being am isn't aren't wasn't weren't do does did don't doesn't "
        "didn't has have had having will would shall should can could may might must not also only just already still "
        "even most more less least fewer many much few several very too there here now ago later earlier up down out "
        "away back else ever never again instead plus minus please however therefore today yesterday tomorrow tonight "
        "apiece once twice whilst including excluding according regarding concerning depending involving containing "
        "using totaling totalling averaging two three four five six seven eight nine ten eleven twelve thirteen "
        "fifteen twenty thirty forty fifty sixty hundred thousand million billion trillion one dozen "
        "hundreds thousands millions billions trillions dozens versus vs etc ie thereabouts "
        "eg thanks i'm it's he's she's that's there's they're we're you're i've we've they've i'd he'd o'clock yes"
    ).split()
)
#: Irregular and unchanging plurals, with their singulars, that WordNet's exceptions do not list.
COLLECTIVE = {
    "people": "person", "personnel": "personnel", "staff": "staff", "police": "police", "cattle": "cattle",
    "species": "species", "series": "series", "aircraft": "aircraft", "households": "household", "fish": "fish",
    "sheep": "sheep", "offspring": "offspring", "crew": "crew", "spacecraft": "spacecraft", "media": "medium",
    "troops": "troop", "clergy": "clergy", "youth": "youth", "others": "other", "folk": "folk", "deer": "deer",
    "moose": "moose", "grouse": "grouse", "trout": "trout", "salmon": "salmon", "cod": "cod", "bison": "bison",
    "elk": "elk", "swine": "swine", "quail": "quail", "squid": "squid", "crayfish": "crayfish",
    "shellfish": "shellfish", "goldfish": "goldfish", "hovercraft": "hovercraft", "watercraft": "watercraft",
    "bacteria": "bacterium", "ppl": "person", "rbis": "rbi",
    "poultry": "poultry", "livestock": "livestock", "data": "datum", "criteria": "criterion", "phenomena": "phenomenon",
}  # fmt: skip
_NOT_PLURAL = ("ss", "us", "is", "ous", "'s", "’s")
#: Singulars that end like a plural.
_ENDING_IN_S = frozenset("gas bias atlas canvas alias christmas lens chaos cosmos ethos pathos news iris axis".split())
#: Plurals of words in -ie.
_FROM_IE = frozenset("movies cookies calories zombies rookies prairies selfies brownies hoodies".split())
_NOT_MEN = frozenset("specimen regimen omen abdomen acumen semen amen yemen hymen stamen lumen bitumen".split())
_SIBILANT = re.compile(r"(?:ss|x|ch|sh|zz)es$")


class WordClasses:
    """The roles of English words, from a table of the parts of speech of those that are not only nouns."""

    __slots__ = ("_bases", "_parts", "_rare", "_roles")

    def __init__(self, parts: Mapping[str, tuple[str, str]]) -> None:
        """`parts` gives for a word its parts of speech (n v a r, by frequency) and its base if irregular."""
        self._parts = {word: letters.split(".")[0] for word, (letters, _) in parts.items()}
        self._rare = {word: letters for word, (letters, _) in parts.items() if "." in letters}
        self._bases = {word: base for word, (_, base) in parts.items() if base}
        self._roles: dict[str, WordRole] = {}

    def role(self, lower: str) -> WordRole:
        """The role of a word in lower case; an unknown word is a noun."""
        role = self._roles.get(lower)
        if role is None:
            role = self._roles[lower] = self._find_role(lower)
        return role

    def is_listed(self, lower: str) -> bool:
        """Whether the table lists a word, or the verb that it is a regular form of: "walked", not "Ahmed"."""
        stems = {lower, self.singular(lower)} | {form for end in ("ed", "ing") for form in _stems(lower, end)}
        return lower in STOP or any(stem in self._parts for stem in stems)

    def can_be_plural(self, lower: str) -> bool:
        """Whether a word that is mostly the form of a verb has the form of a plural noun too: "stays"."""
        return lower.endswith("s") and "n" in self._rare.get(self.singular(lower), "")

    def can_be_noun(self, lower: str) -> bool:
        """Whether a word that is mostly a verb can be a noun too: "win"."""
        return "n" in self._rare.get(lower, "")

    def can_be_verb(self, lower: str) -> bool:
        """Whether a word in -s can be the form of a verb: "calls"."""
        base = singular(lower)
        return "v" in self._parts.get(base, "") or "v" in self._rare.get(base, "")

    def _find_role(self, lower: str) -> WordRole:
        if lower in STOP or not lower[:1].isalpha():
            return "stop"
        parts = self._parts.get(lower, "")
        if (
            lower in COLLECTIVE
            or _is_men(lower)
            or lower.endswith("children")
            or (lower in self._bases and parts[0] == "n")
        ):
            return "plural"
        if lower in self._bases:
            return "participle"
        if lower in _ENDING_IN_S:
            return "noun"
        if len(lower) > 2 and lower[-1] == "s" and not lower.endswith(_NOT_PLURAL) and parts[:1] not in ("a", "r"):
            base = self._parts.get(self.singular(lower), "n")
            return "plural" if "n" in base else ("verb" if "v" in base else "noun")
        if parts:
            return self._by_parts(lower, parts)
        if lower.endswith("ly"):
            return "adverb"
        if self._is_past(lower) or self._is_present_participle(lower):
            return "participle"
        return "noun"

    def _is_past(self, lower: str) -> bool:
        """Whether a word that the table does not list ends as a verb in the past does: "worked", "died"."""
        return lower.endswith("ed") and (len(lower) > 4 or "v" in self._parts.get(lower[:-1], ""))

    def _is_present_participle(self, lower: str) -> bool:
        """Whether a word that the table does not list is the -ing form of a verb that it lists."""
        return any("v" in self._parts.get(form, "") for form in _stems(lower, "ing"))

    def _by_parts(self, lower: str, parts: str) -> WordRole:
        """The role of a word that the table lists as it stands."""
        if parts[0] == "r" and "n" not in parts and "a" not in parts:
            return "adverb"
        if parts[0] == "a" or (parts[0] == "r" and "a" in parts):
            return "participle" if lower.endswith("ed") else "modifier"
        if parts == "v":
            return "verb"
        return "noun"

    def singular(self, word: str) -> str:
        """The singular of a plural noun, in lower case: "countries" gives "country"."""
        lower = word.lower()
        if lower in COLLECTIVE:
            return COLLECTIVE[lower]
        if _is_men(lower):
            return f"{lower[:-3]}man"
        if lower.endswith("children"):
            return lower.removesuffix("ren")
        base = self._bases.get(lower)
        if base and self._parts[lower][0] == "n":
            return base
        if lower.endswith(("'s", "’s")):
            return lower[:-2]  # "MP's"
        if lower.endswith("uses") and lower[-5:-4] not in ("a", "o") and lower[:-1] not in self._parts:
            return lower[:-2]  # "buses", "viruses"; not "clauses", "excuses"
        return singular(lower)


def _stems(lower: str, ending: str) -> tuple[str, ...]:
    """The verbs of which a word in `ending` can be a form: "walking", "making", "planned"; none for other words."""
    if not lower.endswith(ending):
        return ()
    stem = lower.removesuffix(ending)
    return stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem


def _is_men(lower: str) -> bool:
    """Whether a word is a plural in -men: "women", "Guardsmen"; not "specimen"."""
    return lower.endswith("men") and lower not in _NOT_MEN


def singular(lower: str) -> str:
    """The singular of a regular plural."""
    if lower in _ENDING_IN_S:
        return lower
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-1] if lower in _FROM_IE else f"{lower[:-3]}y"
    if _SIBILANT.search(lower):
        return lower[:-2]
    if lower.endswith("s") and not lower.endswith(_NOT_PLURAL):
        return lower[:-1]
    return lower
