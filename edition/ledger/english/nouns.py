"""Counted nouns: the phrase that follows a number and says what is counted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from edition.ledger.english.names import is_part_of_name
from edition.ledger.english.tokens import Tokens
from edition.ledger.english.wordclasses import STOP, Role, WordClasses

#: A phrase is not followed further than this many tokens; a second head, or what is measured, not further than this.
_LONGEST, _SHORT = 12, 4
#: Plurals that stand before another plural as a modifier.
_ATTRIBUTIVE = frozenset(
    "sports arms sales savings goods systems operations women men communications human resources parts customs news "
    "mathematics physics economics statistics politics electronics athletics careers states nations police data fish "
    "rights sheep series media aircraft spacecraft staff crew youth livestock cattle".split()
)
#: Adverbs of degree, which a modifier follows: "two most successful works".
_DEGREES = frozenset(("most", "more", "very", "least", "less", "highly"))
_DETERMINERS = frozenset(
    (
        "the these those its their his her our my your them us all a an several few many both only some most at least"
    ).split()
)
_POSSESSIVE = ("'s", "’s")
_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion".split()
)
_JOINTS = frozenset((",", "and", "or", "&"))
_QUOTES = frozenset(("'", "’", "/", "“", '"', "‘"))
_NOMINAL = frozenset(("noun", "modifier", "participle"))
_CLOSING = frozenset(("", ",", ".", ")", ";", "("))


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A counted noun phrase: tokens [first, last), its head in the singular."""

    first: int
    last: int
    head: str


class Nouns:
    """The counted noun phrases of English, by the roles its words can play."""

    def __init__(self, classes: WordClasses) -> None:
        """Use `classes` for the roles."""
        self._classes = classes

    def read(self, tokens: Tokens, at: int, *, single: bool = False) -> NounPhrase | None:
        """The noun phrase that begins at token `at`, after a number; `single` where the number is one.

        Modifiers are kept ("medium expert teams"), as are coordinated heads ("papers and reports"),
        coordinated modifiers ("download, browsing and retrieval services") and what a partitive noun
        measures ("pairs of goggles").
        """
        if tokens.lower[at] == "of":
            return self._part(tokens, at)
        if tokens.lower[at] == "more" and self._role(tokens, at + 1) in ("noun", "plural", "modifier"):
            at += 1
        return self._singular(tokens, at) if single else self._plural(tokens, at)

    def attributive(self, tokens: Tokens, at: int) -> NounPhrase | None:
        """The singular noun that a number before another noun counts: "11 member agreement", "3-bedroom house"."""
        hyphened = tokens.is_hyphen(at)
        start = at + 1 if hyphened else at
        word, role = tokens.words[start], self._classes.role(tokens.lower[start])
        if role not in ("noun", "plural") or (word.istitle() and not hyphened):
            return None
        following = self._classes.role(tokens.lower[start + 1])
        if not hyphened and (role != "noun" or following not in ("noun", "plural")):
            return None
        return NounPhrase(start, start + 1, self._classes.singular(word))

    def abbreviation(self, tokens: Tokens, at: int) -> NounPhrase | None:
        """A short unit that no table lists, where nothing follows that it could modify: "15.3 ppg", "0.5 WAR"."""
        word = tokens.words[at]
        if not 1 < len(word) <= _SHORT or not word.isalpha() or word.lower() in STOP:
            return None
        spelt = word.isupper() or word.endswith("pg") or (word.islower() and not set(word) & set("aeiou"))
        closed = tokens.words[at + 1] in _CLOSING or tokens.lower[at + 1] in STOP
        return NounPhrase(at, at + 1, word) if spelt and closed else None

    def _role(self, tokens: Tokens, at: int) -> Role:
        """The role of the word at a token; "US" and other short words in capitals are names."""
        word = tokens.words[at]
        if word.endswith(_POSSESSIVE):
            return "modifier"
        if word.isupper() and len(word) > 1 and (tokens.lower[at] in STOP or len(word) <= _SHORT):
            return "noun"
        return "adverb" if tokens.lower[at] in _DEGREES else self._classes.role(tokens.lower[at])

    def _part(self, tokens: Tokens, at: int) -> NounPhrase | None:
        """The phrase after "of" and an article: "of the oldest teams"."""
        first = at + 1
        while first < at + 5 and (tokens.lower[first] in _DETERMINERS or tokens.lower[first].endswith(_POSSESSIVE)):
            first += 1
        if not (tokens.lower[first][:1].isdigit() or tokens.lower[first] in _NUMBER_WORDS):
            return self._plural(tokens, first) if first > at + 1 else None
        if not tokens.is_hyphen(first + 1):
            return self._plural(tokens, first + 1)  # "one of the two remaining examples"
        phrase = self._plural(tokens, first + 2)  # "five of the three-ton satellites"
        return replace(phrase, first=first) if phrase else None

    def _plural(self, tokens: Tokens, at: int) -> NounPhrase | None:
        """The phrase up to its plural head, with what is joined to it."""
        head = self._head(tokens, at)
        if head is None:
            return None
        last = self._coordinated(tokens, head) or head
        at += tokens.is_hyphen(at)  # "zero-employment families"
        return NounPhrase(at, self._of_phrase(tokens, last), self._classes.singular(tokens.words[head]))

    def _head(self, tokens: Tokens, at: int) -> int | None:
        """The token of the head: the first plural that no plural follows; None where a stop comes first."""
        end = min(at + _LONGEST, tokens.size)
        for index in range(at, end):
            word = tokens.lower[index]
            if tokens.is_dash(index) or word in _QUOTES:
                if not tokens.is_hyphen(index) and (
                    word not in _QUOTES or (index == at and not tokens.glued(index + 1))
                ):
                    return None
            elif word in _JOINTS:
                if index == at or not self._joins_modifiers(tokens, index, end):
                    return None
            elif index > at and is_part_of_name(tokens, index):
                continue
            elif not _is_in_compound(tokens, index):
                role = self._role_in_phrase(tokens, at, index)
                if role == "plural" and _is_possessive(tokens, index):
                    continue  # "30 farmers' unions"
                if role == "plural":
                    return self._last_plural(tokens, index, end)
                if role == "stop":
                    return None
        return None

    def _role_in_phrase(self, tokens: Tokens, at: int, index: int) -> Role:
        """The role of the word at `index` in a phrase that begins at `at`; "stop" where it cannot be part of one."""
        role = self._role(tokens, index)
        hyphened = index > at and tokens.is_hyphen(index - 1)
        if hyphened and role != "plural":
            return "modifier"
        counted = index == at or self._role(tokens, index - 1) == "modifier"
        if role == "verb" and counted and self._classes.can_be_plural(tokens.lower[index]):
            return "plural"  # "five suspects", "two consecutive stays"
        if role == "verb" and index > at:
            return role if tokens.words[index][:1].isupper() else "stop"
        # Right after a number even a verb is a noun ("48 million download services").
        if role == "adverb" and self._role(tokens, index + 1) not in _NOMINAL:
            return "stop"
        return role

    def _last_plural(self, tokens: Tokens, index: int, end: int) -> int:
        """The head, where the plural at `index` may modify another: "sports cars", "United Nations rights treaties"."""
        while tokens.lower[index] in _ATTRIBUTIVE or tokens.words[index][:1].isupper():
            later = index + 1
            while later < min(index + _SHORT, end) and self._role(tokens, later) in ("noun", "modifier"):
                later += 1
            names = later == index + 1 and tokens.words[later][:1].isupper()
            if later >= end or names or self._role(tokens, later) != "plural":
                break
            index = later
        return index

    def _joins_modifiers(self, tokens: Tokens, index: int, end: int) -> bool:
        """Whether the comma or "and" at `index` joins two modifiers of one plural further on."""
        for later in range(index + 1, min(index + _SHORT + 1, end)):
            if tokens.lower[later] in _JOINTS:
                if tokens.lower[index] == "and" or (tokens.lower[later] == "," and later == index + 1):
                    return False
                continue
            role = self._classes.role(tokens.lower[later])
            if role not in _NOMINAL:
                return role == "plural"
        return False

    def _coordinated(self, tokens: Tokens, head: int) -> int | None:
        """The token of a second head joined by "and" or "or", if its phrase is short and ends in a plural too."""
        if tokens.lower[head + 1] not in ("and", "or", "&"):
            return None
        for index in range(head + 2, min(head + _SHORT + 1, tokens.size)):
            role = self._classes.role(tokens.lower[index])
            if role == "plural":
                return index
            # A long way to the next plural is another clause ("countries and shared them with partners").
            if role not in ("noun", "modifier"):
                return None
        return None

    def _of_phrase(self, tokens: Tokens, head: int) -> int:
        """The end of the phrase, with the nouns that follow "of" where the head measures them."""
        end = last_noun = head + 1
        if tokens.lower[end] != "of":
            return end
        for index in range(head + 2, min(head + _SHORT + 2, tokens.size)):
            word = tokens.lower[index]
            role = self._classes.role(word)
            later = index > head + 2 and (role in ("participle", "adverb") or word.endswith("ing"))
            if role in ("stop", "verb") or later:
                break
            end = index + 1
            last_noun = end if role in ("noun", "plural") else last_noun
            if role == "plural":
                break
        return end if end == last_noun else head + 1  # "units of public and assisted housing": not "units of public"

    def _singular(self, tokens: Tokens, at: int) -> NounPhrase | None:
        """The phrase of one thing: its modifiers, and the last of its nouns."""
        head = None
        for index in range(tokens.after(at, "such"), min(at + _LONGEST, tokens.size)):
            if tokens.is_hyphen(index) and index > at:
                continue
            role = self._role(tokens, index)
            following = self._role(tokens, index + 1)
            if head is not None and tokens.lower[index].endswith("ing") and following not in ("noun", "plural"):
                break  # "one poster writing that": a participle after its noun
            if role == "noun" or (role == "plural" and (head is None or tokens.words[index][:1].isupper())):
                head = index
                if role == "plural":
                    break
            elif head is not None or role not in ("modifier", "participle", "adverb"):
                break
        return NounPhrase(at, head + 1, self._classes.singular(tokens.words[head])) if head is not None else None


def _is_possessive(tokens: Tokens, index: int) -> bool:
    """Whether the plural at `index` has an apostrophe and a word of its phrase after it."""
    return tokens.words[index + 1] in ("'", "’") and tokens.glued(index + 1) and tokens.words[index + 2][:1].isalpha()


def _is_in_compound(tokens: Tokens, index: int) -> bool:
    """Whether the word at `index` is the first of a compound: the "high" of "high-speed trains"."""
    return tokens.is_hyphen(index + 1)
