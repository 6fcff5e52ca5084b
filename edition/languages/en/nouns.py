"""Counted nouns: the phrase that follows a number and says what is counted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from edition.languages.en.numberwords import SCALES, UNITS
from edition.languages.en.tokens import Tokens
from edition.languages.en.wordclasses import STOP, WordClasses, WordRole

#: A noun phrase is followed over at most 12 tokens.
_LONGEST = 12
#: A second head, or what is measured, is looked for over at most 4 tokens.
_SHORT = 4
#: The abbreviation of a unit has at most 5 letters: "MMBtu".
_LONGEST_ABBREVIATION = 5
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
        "the these those its their his her our my your them us all a an several few many both only some most at least "
        "various numerous certain"
    ).split()
)
_POSSESSIVE = ("'s", "’s")
_NUMBER_WORDS = frozenset((*SCALES, *(word for word, value in UNITS.items() if value > 1)))
_EDGES = frozenset(("first", "last", "next", "top", "best"))
_JOINTS = frozenset((",", "and", "or", "&", "but"))
#: Inside a hyphened noun one of these follows its plural head: "passers-by", "mothers-in-law".
_AFTER_HEAD = frozenset("in by up on at of out for to".split())
#: After a second noun these show that it is a verb: "acts and calls for nine soloists".
_AFTER_VERB = frozenset("to for in on at from with the a an his her its their it him them as into up out".split())
#: Verbs that standards write in capitals, as RFC 2119 has them.
_KEYWORDS = frozenset("MUST SHALL SHOULD MAY WILL CAN".split())
_DEFINITE = frozenset("the its their his her our my your these those both".split())
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
        if tokens.is_hyphen(at) and tokens.lower[at + 1] == "by":
            return None  # "18-by-24-inch panels"
        if tokens.lower[at] == "more" and self._role(tokens, at + 1) in ("noun", "plural", "modifier"):
            at += 1
        if single:
            return self._singular(tokens, at)
        return self._plural(tokens, at) or self._named(tokens, at) or self._measured(tokens, at)

    def _named(self, tokens: Tokens, at: int) -> NounPhrase | None:
        """The plural of a name that ends in a number: "63,150 Model 3s", "12 Boeing 737s"."""
        for end in range(at + 1, at + _SHORT):
            if not tokens.words[end - 1][:1].isupper():
                return None
            if tokens.words[end].isdecimal() and tokens.words[end + 1] == "s" and tokens.glued(end + 1):
                return NounPhrase(at, end + 2, tokens.phrase(at, end + 1))
        return None

    def _measured(self, tokens: Tokens, at: int) -> NounPhrase | None:
        """The phrase of things that have a measure of their own: "two 50 dollar bills", "6 9-litre cases"."""
        number = at + (tokens.words[at] == "$")
        if not _is_number(tokens, number):
            return None
        unit = number + 1 + tokens.is_hyphen(number + 1)
        if unit == number + 1 and number == at and self._role(tokens, unit) != "noun":
            return None
        phrase = self._plural(tokens, unit)
        return replace(phrase, first=at) if phrase and phrase.first == unit else None

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
        if not 1 < len(word) <= _LONGEST_ABBREVIATION or not word.isalpha() or word.lower() in STOP:
            return None
        spelt = word.isupper() or word.endswith("pg") or (word.islower() and not set(word) & set("aeiou"))
        closed = tokens.words[at + 1] in _CLOSING or tokens.lower[at + 1] in STOP
        return NounPhrase(at, at + 1, word) if spelt and closed else None

    def _role(self, tokens: Tokens, at: int) -> WordRole:
        """The role of the word at a token; "US" and other short words in capitals are names."""
        word = tokens.words[at]
        if word.endswith(_POSSESSIVE):
            is_plural = word[:-2].isupper() and self._classes.role(tokens.lower[at + 1]) not in (*_NOMINAL, "plural")
            return "plural" if is_plural else "modifier"  # "four PEAP's were recovered"
        if len(word) > len("Us") and word[-1] == "s" and word[:-1].isupper():
            return "plural"  # "two URIs"
        is_short = tokens.lower[at] in STOP or len(word) <= _SHORT
        if word.isupper() and len(word) > 1 and is_short and word not in _KEYWORDS:
            return "noun"
        return "adverb" if tokens.lower[at] in _DEGREES else self._classes.role(tokens.lower[at])

    def _part(self, tokens: Tokens, at: int) -> NounPhrase | None:
        """The phrase after "of" and an article: "of the oldest teams"."""
        first = at + 1
        while first < at + 5 and (tokens.lower[first] in _DETERMINERS or tokens.lower[first].endswith(_POSSESSIVE)):
            first += 1
        if tokens.lower[first] in _EDGES and _is_number(tokens, first + 1):
            first += 1  # "one of the first six scholars"
        if not _is_number(tokens, first):
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
        while tokens.is_hyphen(last + 1):
            last += 2  # "passers-by"
        at += tokens.is_hyphen(at)  # "zero-employment families"
        return NounPhrase(at, self._of_phrase(tokens, last), self._classes.singular(tokens.words[head]))

    def _head(self, tokens: Tokens, at: int) -> int | None:
        """The token of the head: the first plural that no plural follows; None where a stop comes first."""
        end = min(at + _LONGEST, tokens.size)
        owner = None
        for index in range(at, end):
            if self._ends_phrase(tokens, at, index, end):
                return None
            if _is_passed_over(tokens, at, index):
                continue
            if _is_in_compound(tokens, index):
                if tokens.lower[index + 2] in _AFTER_HEAD and self._role(tokens, index) == "plural":
                    return index  # "passers-by"
                continue
            role = self._role_in_phrase(tokens, at, index)
            if role == "plural" and _is_possessive(tokens, index):
                if tokens.lower[at - 2] in _DEFINITE:
                    return index  # "the two countries' leaders"
                owner = index  # "30 farmers' unions"
            elif role == "plural":
                return self._last_plural(tokens, index, end)
            elif role == "stop":
                return owner
        return owner

    def _ends_phrase(self, tokens: Tokens, at: int, index: int, end: int) -> bool:
        """Whether the sign or joint at `index` ends a phrase that begins at `at`."""
        word = tokens.lower[index]
        if word in _JOINTS:
            return index == at or not self._joins_modifiers(tokens, index, end)
        if _is_suspended(tokens, index):
            return False
        opening = word in _QUOTES and not (index == at and not tokens.glued(index + 1))
        return (tokens.is_dash(index) or word in _QUOTES) and not (tokens.is_hyphen(index) or opening)

    def _role_in_phrase(self, tokens: Tokens, at: int, index: int) -> WordRole:
        """The role of the word at `index` in a phrase that begins at `at`; "stop" where it cannot be part of one."""
        role = self._role(tokens, index)
        hyphened = index > at and tokens.is_hyphen(index - 1)
        if hyphened and role != "plural":
            return "modifier"
        # A number above one needs a plural: "five suspects", "two consecutive stays", "thousands of job cuts".
        counted = index == at or self._role(tokens, index - 1) in _NOMINAL
        if role == "verb" and counted and self._classes.can_be_plural(tokens.lower[index]):
            return "plural"
        if index == at and role in ("verb", "noun") and self._is_rare_plural(tokens, index):
            return "plural"  # "two stabbings", "four shots"
        if role == "verb" and index > at:
            return role if tokens.words[index][:1].isupper() else "stop"
        # Right after a number even a verb is a noun ("48 million download services").
        if role == "adverb" and self._role(tokens, index + 1) not in (*_NOMINAL, "plural"):
            return "stop"
        return role

    def _is_rare_plural(self, tokens: Tokens, index: int) -> bool:
        """Whether a word right after a number has a plural's form, and no object after it that would make it a verb."""
        has_form = self._classes.singular(tokens.lower[index]) != tokens.lower[index]
        return has_form and tokens.lower[index + 1] not in _AFTER_VERB

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
        for later in range(index + 1, min(index + _LONGEST, end)):
            if tokens.is_hyphen(later) or _is_suspended(tokens, later):
                continue
            if tokens.lower[later] in _JOINTS:
                if tokens.lower[index] == "and" or (tokens.lower[later] == "," and later == index + 1):
                    return False
                continue
            role = self._classes.role(tokens.lower[later])
            if role not in _NOMINAL and role != "adverb":
                return role == "plural"
        return False

    def _coordinated(self, tokens: Tokens, head: int) -> int | None:
        """The token of a second head joined by "and" or "or", if its phrase is short and ends in a plural too."""
        if tokens.lower[head + 1] not in ("and", "or", "&"):
            return None
        for index in range(head + 2, min(head + _SHORT + 1, tokens.size)):
            if _is_number(tokens, index):
                return None  # "four orders and nineteen bills"
            role = self._classes.role(tokens.lower[index])
            if role == "plural":
                verb = tokens.lower[index + 1] in _AFTER_VERB and self._classes.can_be_verb(tokens.lower[index])
                return None if verb and index == head + 2 else index
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
            modified = index == at or self._role(tokens, index - 1) == "modifier"
            if role == "verb" and modified and self._classes.can_be_noun(tokens.lower[index]):
                role = "noun"  # "one win", "one free offer"
            if role == "noun" or (role == "plural" and (head is None or tokens.words[index][:1].isupper())):
                head = index
                if role == "plural":
                    break
            elif head is not None or role not in ("modifier", "participle", "adverb"):
                break
        return NounPhrase(at, head + 1, self._classes.singular(tokens.words[head])) if head is not None else None


def _is_number(tokens: Tokens, index: int) -> bool:
    """Whether a number in digits or one in words stands at `index`."""
    return tokens.lower[index][:1].isdigit() or tokens.lower[index] in _NUMBER_WORDS


def _is_passed_over(tokens: Tokens, at: int, index: int) -> bool:
    """Whether the token at `index` says nothing of the head: signs, joints, "such", the numbers of names."""
    word = tokens.lower[index]
    if index == at and word == "such":
        return True
    if word in _JOINTS or word in _QUOTES or tokens.is_dash(index):
        return True
    return index > at and (is_part_of_name(tokens, index) or _is_numbered_name(tokens, index))


def _is_suspended(tokens: Tokens, index: int) -> bool:
    """Whether the hyphen at `index` is left hanging: "low- and middle-income countries"."""
    hanging = tokens.is_dash(index) and tokens.glued(index) and not tokens.glued(index + 1)
    return hanging and tokens.lower[index + 1] in ("and", "or", "to", ",")


def _is_numbered_name(tokens: Tokens, index: int) -> bool:
    """Whether the digits at `index` belong to a name inside a phrase: "three iPhone 11 cases", "20 F-16 jets"."""
    before = tokens.words[index - 1 - tokens.is_hyphen(index - 1)]
    named = before[:1].isupper() or any(letter.isupper() for letter in before)
    return tokens.words[index].isdecimal() and named and tokens.words[index + 1][:1].isalpha()


def _is_possessive(tokens: Tokens, index: int) -> bool:
    """Whether the plural at `index` has an apostrophe and a word of its phrase after it."""
    return tokens.words[index + 1] in ("'", "’") and tokens.glued(index + 1) and tokens.words[index + 2][:1].isalpha()


def _is_in_compound(tokens: Tokens, index: int) -> bool:
    """Whether the word at `index` is the first of a compound: the "high" of "high-speed trains"."""
    return tokens.is_hyphen(index + 1)


def is_part_of_name(tokens: Tokens, at: int) -> bool:
    """Whether a number among the words of a counted noun is part of a name there: "two new 737 Max jets"."""
    if not tokens.words[at].isdecimal():
        return False
    before = tokens.words[at - 1 - tokens.is_hyphen(at - 1)]
    return (tokens.words[at + 1].istitle() and not tokens.glued(at + 1)) or before[:1].isupper()
