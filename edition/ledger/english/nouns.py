"""Counted nouns: the phrase that follows a number and says what is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Words of the closed classes, at which a noun phrase ends.
_STOP = frozenset(
    (
        "a an the this that these those some any each every no all both either neither another other such same "
        "i you he she it we they me him her us them my your his its our their who whom whose which what "
        "and or but nor so yet if then than as because while when where although though unless until since "
        "of in on at by to from for with about into over under between among through during before after above "
        "below against across along around behind beyond despite except inside outside near off onto per toward "
        "towards upon via within without worldwide nationwide annually daily respectively alone altogether together "
        "is are was were be been being am do does did have has had having will would shall should can could may "
        "one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion "
        "might must not also only just already still even more most less least fewer many much few several very too "
        "there here now ago later earlier up down out away back"
    ).split()
)
_IRREGULAR = {
    "people": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "lives": "life",
    "wives": "wife",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "personnel": "personnel",
    "staff": "staff",
    "police": "police",
    "cattle": "cattle",
    "species": "species",
    "series": "series",
    "aircraft": "aircraft",
    "households": "household",
}
_NOT_PLURAL = re.compile(r"(?:ss|us|is|ous|'s|’s)$")
_TOKEN = re.compile(r"\s*(?P<comma>,)?\s*(?P<word>[A-Za-z][A-Za-z’'-]*)")
#: A phrase is not followed further than this many words.
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A counted noun phrase: its offsets, its head in the singular."""

    start: int
    end: int
    head: str


def is_plural(word: str) -> bool:
    """Whether a word has the form of a plural noun."""
    lower = word.lower()
    if lower in _IRREGULAR:
        return True
    return len(lower) > 2 and lower.endswith("s") and not _NOT_PLURAL.search(lower) and lower not in _STOP


def singular(word: str) -> str:
    """The singular of a plural noun, in lower case: "countries" gives "country"."""
    lower = word.lower()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if lower.endswith("ies") and len(lower) > 4:
        return f"{lower[:-3]}y"
    if re.search(r"(?:ss|x|ch|sh|zz)es$", lower):
        return lower[:-2]
    if lower.endswith("s") and not _NOT_PLURAL.search(lower):
        return lower[:-1]
    return lower


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    comma: bool


def _words(text: str, start: int, end: int) -> list[_Word]:
    """The words from `start` on, as far as only blanks and commas part them."""
    found: list[_Word] = []
    at = start
    while len(found) < _LONGEST:
        token = _TOKEN.match(text, at, end)
        if token is None:
            break
        found.append(_Word(token["word"], token.start("word"), token.end("word"), bool(token["comma"])))
        at = token.end()
    return found


def counted_noun(text: str, start: int, end: int) -> NounPhrase | None:
    """The plural noun phrase that follows a number ending at `start`, within its sentence ending at `end`.

    Modifiers are kept ("medium expert teams"), as are coordinated heads ("papers and reports"),
    coordinated modifiers ("download, browsing and retrieval services") and what a measure noun
    measures ("pairs of goggles").
    """
    words = _words(text, start, end)
    heads = _heads(words)
    if heads is None:
        return None
    last = heads
    head = singular(words[last].text)
    coordinated = _coordinated(words, last)
    if coordinated is not None:
        last = coordinated
    stop = _of_phrase(words, last)
    return NounPhrase(words[0].start, stop, head)


def _heads(words: list[_Word]) -> int | None:
    """The index of the head: the first plural that no plural follows; None where a stop comes first."""
    for index, word in enumerate(words):
        lower = word.text.lower()
        if word.comma and index == 0:
            return None
        if lower in ("and", "or") and 0 < index < len(words) - 1:
            continue
        if lower in _STOP:
            return None
        if is_plural(word.text):
            while index + 1 < len(words) and is_plural(words[index + 1].text) and not words[index + 1].comma:
                index += 1
            return index
    return None


def _coordinated(words: list[_Word], head: int) -> int | None:
    """The index of a second head joined by "and" or "or", if its phrase ends in a plural too."""
    if head + 2 >= len(words) or words[head + 1].text.lower() not in ("and", "or") or words[head + 1].comma:
        return None
    second = _heads(words[head + 2 :])
    if second is None or any(word.comma for word in words[head + 2 : head + 3 + second]):
        return None
    # A long way to the next plural is another clause ("countries and shared them with partners").
    return head + 2 + second if second <= 2 else None


def _of_phrase(words: list[_Word], head: int) -> int:
    """The end of the phrase, with the nouns that follow "of" where the head measures them."""
    if head + 2 >= len(words) or words[head + 1].text.lower() != "of" or words[head + 1].comma:
        return words[head].end
    end = words[head].end
    for index, word in enumerate(words[head + 2 :]):
        if word.comma or word.text.lower() in _STOP or (index and re.search(r"(?:ing|ed)$", word.text)):
            break
        end = word.end
        if is_plural(word.text):
            break
    return end
