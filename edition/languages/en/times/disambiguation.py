"""Whether a month's name alone means a time, and what after four digits makes them an amount."""

from __future__ import annotations

from edition.languages.en.money import Money
from edition.languages.en.times.parts import MONTH
from edition.languages.en.times.stated import StatedDate
from edition.languages.en.tokens import Tokens
from edition.languages.en.units import Units
from edition.languages.en.wordclasses import WordClasses

#: Before a bare month one of these words shows that a time is meant.
_TIME_WORDS = frozenset(
    (
        "in since by until till from to of for during before after and or between through last this next early late "
        "mid year years around circa begin began ended ending end spring summer autumn fall winter starting ,"
    ).split()
)
#: Months whose names are other words too, or names of people.
_OTHER_WORDS = frozenset(("may", "march", "august", "april", "june"))
_SHORT_NAMES = frozenset(("may", "june", "july"))
_LONGEST_SHORT = 4


class Years:
    """Distinguishes times from counts and words."""

    def __init__(self, classes: WordClasses, units: Units, money: Money) -> None:
        """Use the readers of what could follow a count."""
        self._classes, self._units, self._money = classes, units, money

    def is_time(self, tokens: Tokens, point: StatedDate, lead: str, start: int) -> bool:
        """Whether a date whose words begin at token `start`, after the preposition `lead`, is meant as a time."""
        is_bare_month = point.form == "month" and point.year is None
        return not is_bare_month or _is_month(tokens, point, lead, start)

    def is_money(self, tokens: Tokens, at: int) -> bool:
        """Whether a currency's sign stands before token `at`."""
        return self._money.before(tokens, at) is not None

    def measures(self, tokens: Tokens, at: int) -> bool:
        """Whether a unit, currency or plural noun begins at token `at`, which a number would measure or count."""
        if self._units.read(tokens, at) or self._money.after(tokens, at):
            return True
        role = self._classes.role(tokens.lower[at])
        modifies = role == "modifier" and tokens.words[at].islower()
        return role == "plural" or (modifies and self._classes.role(tokens.lower[at + 1]) == "plural")


def _is_of_list(tokens: Tokens, point: StatedDate) -> bool:
    """Whether a comma before a month separates it from another, or its name is no verb: not ", MAY be sent"."""
    return tokens.lower[point.first] not in ("may", "march") or tokens.lower[point.first - 2] in MONTH


def _is_month(tokens: Tokens, point: StatedDate, lead: str, start: int) -> bool:
    """Whether a month's name alone is one: "in May", "last March"; not "you may", nor "the march"."""
    name = tokens.lower[point.first]
    if not tokens.words[point.first][:1].isupper() or (len(name) <= _LONGEST_SHORT and name not in _SHORT_NAMES):
        return False
    before = tokens.lower[point.first - 1]
    if lead or start < point.first or (before in _TIME_WORDS and (before != "," or _is_of_list(tokens, point))):
        return True
    return name not in _OTHER_WORDS and point.first > 0
