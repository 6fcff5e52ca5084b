"""Counts: a bare number with the noun it counts, the thing it is a share of, or the person whose age it is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from edition.languages.en.amounts import Amount
from edition.languages.en.comparators import comparator_after
from edition.languages.en.nouns import NounPhrase, Nouns
from edition.languages.en.numberwords import is_whole
from edition.languages.en.numerals import SOME, STARTERS
from edition.languages.en.tokens import Tokens
from edition.languages.en.units import Units
from edition.languages.en.wordclasses import WordClasses
from edition.quantity import Kind

#: Nouns that a score of two numbers may stand before.
_SCORED = frozenset(
    "lead win victory loss defeat draw tie record vote decision margin edge deficit triumph split majority".split()
)
_OF_A_WHOLE = ("of", "the", "all", "its", "their", "these", "those", "his", "her", "our")
_AGED = frozenset(("aged", "age", "ages"))
#: What may stand between these and an age.
_BOUNDING = frozenset(("between", "from", "under", "over", "above", "below"))
_BEING = frozenset("is was be been turned turns turning am".split())
_PEOPLE = frozenset("he she i who".split())
#: After these, "under" and "over" alone show an age: "users under 13".
_OF_AN_AGE = frozenset(
    "people children kids adults women men those users students workers drivers anyone everyone residents patients "
    "boys girls persons players voters youths individuals citizens employees passengers visitors".split()
)
#: After a number these show that it is no age: "she was 3 for 5", "he is 12 under par".
_NO_AGE = frozenset("for under over short of out off up down behind ahead - %".split())
_OLDEST = 120
#: After an indefinite plural these show that it says how many, not only that there are many: "billions in fares".
_AFTER_VAGUE = frozenset(("of", "in", "more"))


class Counts:
    """Finds what bare numbers count."""

    def __init__(self, nouns: Nouns, units: Units, classes: WordClasses) -> None:
        """Use the readers of noun phrases and of rates."""
        self._nouns, self._units, self._classes = nouns, units, classes

    def read(self, tokens: Tokens, amount: Amount) -> tuple[Amount, int]:
        """A bare amount with what it counts, and the token after the words that say so; else a number as it is."""
        if amount.numeral is None:
            return self._vague(tokens, amount)
        after = comparator_after(tokens, amount.last)[1]  # "one or more donations", "500+ employees"
        strong = tokens.is_hyphen(after) and tokens.lower[after + 1] == "strong"
        after += 2 if strong else 0  # "a 1,000-strong crowd": of one thing
        one = amount.value == 1 and after == amount.last
        single = one or (isinstance(amount.value, Decimal) and 0 < amount.value < 1)  # "0.1 point"
        if tokens.lower[after : after + 3] == ["or", "a", "few"]:
            after += 3  # "one or a few products"
        noun = None
        if not _is_a_value(tokens, amount) and not tokens.is_apart(after):
            noun = self._noun(tokens, amount, after, single=single or strong) or self._noun_before(tokens, amount)
        if noun:
            kind: Kind = "ratio" if amount.fraction else "range" if isinstance(amount.value, tuple) else "count"
            rule = "nouns.fraction" if amount.fraction else "nouns.counted"
            return _counting(tokens, self._units, amount, noun, kind, rule)
        aged = _aged(tokens, amount)
        if aged:
            return aged, amount.last
        return amount, amount.last

    def _vague(self, tokens: Tokens, amount: Amount) -> tuple[Amount, int]:
        """An indefinite plural with what it counts: "dozens of well-researched papers"."""
        if tokens.lower[amount.last] not in _AFTER_VAGUE and tokens.lower[amount.last - 2] not in SOME:
            return amount, amount.last
        of = tokens.after(amount.last, "of")
        if tokens.lower[of] in STARTERS or tokens.lower[of][:1].isdigit():
            return amount, amount.last  # "scores of two symphonies"
        noun = self._nouns.read(tokens, of) or self._nouns.read(tokens, amount.last)
        return _counting(tokens, self._units, amount, noun, amount.kind, amount.rule) if noun else (amount, amount.last)

    def _noun(self, tokens: Tokens, amount: Amount, after: int, *, single: bool) -> NounPhrase | None:
        """What a number counts, or a share is a part of: "two-thirds of the seats", "half the seats"."""
        if amount.fraction:
            while tokens.lower[after] in _OF_A_WHOLE:
                after += 1
            return self._nouns.read(tokens, after) or self._nouns.read(tokens, after, single=True)
        if tokens.is_hyphen(after):
            noun = self._nouns.attributive(tokens, after) or self._nouns.read(tokens, after, single=single)
        elif amount.in_words and tokens.words[after] == "-":  # blanks around a hyphen: "five - storey"
            noun = self._nouns.attributive(tokens, after + 1)
        else:
            noun = self._nouns.read(tokens, after, single=single) or self._nouns.attributive(tokens, after)
        if noun is None and _is_score(amount) and tokens.lower[after] in _SCORED:
            return NounPhrase(after, after + 1, tokens.lower[after])
        return noun or self._nouns.abbreviation(tokens, after)

    def _noun_before(self, tokens: Tokens, amount: Amount) -> NounPhrase | None:
        """What a number counts if the noun comes first: "another pick or two", "a town or two"."""
        noun = amount.first - 2
        if tokens.lower[amount.first - 1] != "or" or tokens.lower[noun - 1] not in ("a", "an", "another"):
            return None
        named = self._classes.role(tokens.lower[noun]) == "noun"
        return NounPhrase(noun, noun + 1, self._classes.singular(tokens.words[noun])) if named else None


def _counting(
    tokens: Tokens, units: Units, amount: Amount, noun: NounPhrase, kind: Kind, rule: str
) -> tuple[Amount, int]:
    """The amount with what a noun phrase names as its unit, and the token after the phrase."""
    words = tokens.phrase(noun.first, noun.last)
    rate, last = units.rate(tokens, noun.last)
    text = tokens.phrase(noun.first, last)
    counted = replace(amount, unit=words + rate, unit_text=text, head=noun.head, kind=kind, rule=rule)
    return counted, max(last, amount.last)


def _is_a_value(tokens: Tokens, amount: Amount) -> bool:
    """Whether a number is the value of something, and counts nothing after it: "a qvalue of 0 means"."""
    return tokens.lower[amount.first - 1] == "of" and tokens.lower[amount.first - 2].endswith(("value", "values"))


def _is_score(amount: Amount) -> bool:
    """Whether two numbers joined are the score of a game or a vote, since they do not ascend: "2-2", "9-2"."""
    return isinstance(amount.value, tuple) and amount.value[0] >= amount.value[1]


def _aged(tokens: Tokens, amount: Amount) -> Amount | None:
    """A person's age: "Hague, 44, said", "aged 44", "he will be 35"."""
    oldest = amount.value[1] if isinstance(amount.value, tuple) else amount.value
    if not isinstance(oldest, Decimal) or not is_whole(oldest) or not 0 < oldest <= _OLDEST:
        return None
    before, name = tokens.lower[amount.first - 1], tokens.words[amount.first - 2]
    closed = tokens.words[amount.last] == "," or (tokens.words[amount.last] == "." and name.istitle())
    apposed = before == "," and closed and name.isalpha() and not name.isupper() and not amount.in_words
    told = before in _BEING and not _PEOPLE.isdisjoint(tokens.lower[max(0, amount.first - 4) : amount.first - 1])
    told = told and tokens.lower[amount.last] not in _NO_AGE
    told = told or (before in _BEING and tokens.lower[amount.last] == "when")  # "the boy was 14 when"
    told = told or (before in ("under", "over") and name.lower() in _OF_AN_AGE)
    joint = before in _BOUNDING and name.lower() in _AGED  # "aged between 18 and 24", "aged under 16"
    aged = before in _AGED or (before == "of" and name.lower() in ("age", "ages")) or joint
    bounded = comparator_after(tokens, amount.last)[1]  # "35 or older"
    if not (aged or told or apposed or tokens.lower[bounded - 1] in ("older", "younger")):
        return None
    age = "year of age"
    return replace(amount, unit=age, head=age, kind="duration", rule="units.age")
