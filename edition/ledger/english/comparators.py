"""English comparators and directions, from the words next to a number only."""

from __future__ import annotations

import re

from edition.ledger.entry import Comparator, Direction

_BEFORE: dict[Comparator, tuple[str, ...]] = {
    ">": (
        "more than",
        "over",
        "above",
        "exceeding",
        "exceeded",
        "upwards of",
        "in excess of",
        "greater than",
        "well over",
    ),
    ">=": ("at least", "no fewer than", "no less than", "not less than", "a minimum of"),
    "<": ("less than", "fewer than", "under", "below"),
    "<=": ("up to", "at most", "no more than", "not more than", "a maximum of", "as many as", "as much as"),
    "~": (
        "about",
        "around",
        "roughly",
        "approximately",
        "some",
        "nearly",
        "almost",
        "close to",
        "an estimated",
        "circa",
    ),
    "=": ("a total of", "exactly"),
}
_AFTER: dict[Comparator, tuple[str, ...]] = {
    ">=": ("or more", "or higher", "and above", "and over"),
    "<=": ("or less", "or fewer", "or lower", "and under"),
    "~": ("or so", "or thereabouts"),
}
_SYMBOL: dict[str, Comparator] = {words: sign for sign, phrases in _BEFORE.items() for words in phrases}
_SYMBOL_AFTER: dict[str, Comparator] = {words: sign for sign, phrases in _AFTER.items() for words in phrases}


def _alternatives(phrases: dict[str, Comparator]) -> str:
    """A pattern of the phrases, longest first, with any white space between words."""
    return "|".join(r"\s+".join(words.split()) for words in sorted(phrases, key=len, reverse=True))


_LEFT = re.compile(rf"\b(?P<words>{_alternatives(_SYMBOL)})\s+(?:(?:the|an?|its|their)\s+)?$", re.IGNORECASE)
_RIGHT = re.compile(rf"\s+(?P<words>{_alternatives(_SYMBOL_AFTER)})\b", re.IGNORECASE)
_UP = (
    r"rose|rise[sn]?|rising|increas(?:e[sd]?|ing)|grow[sn]?|grew|growing|climb(?:s|ed|ing)?|gain(?:s|ed|ing)?"
    r"|jump(?:s|ed|ing)?|expand(?:s|ed|ing)?|soar(?:s|ed|ing)?|surg(?:e[sd]?|ing)|up|growth"
)
_DOWN = (
    r"fell|fall(?:s|en|ing)?|decreas(?:e[sd]?|ing)|declin(?:e[sd]?|ing)|drop(?:s|ped|ping)?|reduc(?:e[sd]?|ing)"
    r"|shr[aiu]nk(?:s|ing)?|contract(?:s|ed|ing)?|lower(?:s|ed|ing)?|cut(?:s|ting)?|down|decline|reduction"
)
_VERB = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s+(?:by|of))?\s+$", re.IGNORECASE)
_NOUN = re.compile(
    r"\s+(?:(?P<up>increase|rise|growth|gain|expansion|surge)|(?P<down>decrease|decline|drop|fall|reduction|cut))\b",
    re.IGNORECASE,
)
#: How far to the left of a number its comparator and governing verb can begin, in code points.
REACH = 60


def comparator_before(text: str, start: int, floor: int) -> tuple[Comparator | None, int]:
    """The comparator whose words end at `start`, and the offset where they begin (`start` if none)."""
    begin = max(floor, start - REACH)
    match = _LEFT.search(text[begin:start])
    if match is None:
        return None, start
    return _SYMBOL[" ".join(match["words"].lower().split())], begin + match.start("words")


def comparator_after(text: str, end: int) -> tuple[Comparator | None, int]:
    """The comparator whose words follow `end`, and the offset where they end (`end` if none)."""
    match = _RIGHT.match(text, end)
    if match is None:
        return None, end
    return _SYMBOL_AFTER[" ".join(match["words"].lower().split())], match.end()


def direction_of(text: str, start: int, end: int, floor: int) -> Direction | None:
    """The direction that the verb just before `start`, or the noun just after `end`, gives to a number."""
    begin = max(floor, start - REACH)
    match = _VERB.search(text[begin:start]) or _NOUN.match(text, end)
    if match is None:
        return None
    return "up" if match["up"] else "down"
