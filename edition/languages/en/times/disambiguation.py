"""Whether a month's name or four digits mean a time here: not "you may", "1,500 people", "(Smith, 2003)"."""

from __future__ import annotations

from edition.languages.en.money import Money
from edition.languages.en.names import is_citation, is_labelled_year
from edition.languages.en.times.parts import CENTURY_WORDS
from edition.languages.en.times.stated import StatedDate
from edition.languages.en.tokens import Tokens
from edition.languages.en.units import Units
from edition.languages.en.wordclasses import WordClasses

#: Before a bare month or year, one of these words shows that a time is meant.
_TIME_WORDS = frozenset(
    (
        "in since by until till from to of for during before after and or between through last this next early late "
        "mid year years around circa begin began ended ending end spring summer autumn fall winter starting ,"
    ).split()
)
#: Of these, those that stand before counts as well.
_COUNT_WORDS = frozenset(("of", "to", "or", "and", "for", ","))
#: Years that a bare number of four digits most probably is.
_USUAL = range(1700, 2060)
_COMPARING = frozenset(
    (
        "than about over nearly almost exceed exceeds exceeding approximately some roughly least under below "
        "= < > # no ~ ≈"
    ).split()
)
_DETERMINERS = frozenset("the a an its their his her our this that each".split())
#: Before a year these tell a time even where a noun follows it: "In 2003 soldiers entered".
_DATING = frozenset("in by since from until".split())
#: What is told for a year rather than counted, where the digits are not grouped: "had 1988 sales of $14 million".
_TOLD_BY_YEAR = frozenset(
    "sales earnings revenues profits results losses elections accounts estimates figures exports imports budgets "
    "levels prices rates data totals quarter".split()
)
_OPENING = frozenset("([–-/\"“‘'")
_RUNNING_ON = frozenset("%°/:")
_ERA_WORDS = frozenset(("based", "style", "era"))
#: Months whose names are other words too, or names of people.
_OTHER_WORDS = frozenset(("may", "march", "august", "april", "june"))
_SHORT_NAMES = frozenset(("may", "june", "july"))
_LONGEST_SHORT = 4


class Years:
    """Tells times from counts and words."""

    def __init__(self, classes: WordClasses, units: Units, money: Money) -> None:
        """Use the readers of what could follow a count."""
        self._classes, self._units, self._money = classes, units, money

    def is_time(self, tokens: Tokens, point: StatedDate, lead: str, start: int) -> bool:
        """Whether a date whose words begin at token `start`, after the preposition `lead`, is meant as a time."""
        if point.form == "month" and point.year is None:
            return _is_month(tokens, point, lead, start)
        in_words = tokens.lower[point.first] in CENTURY_WORDS
        named = (point.first < point.last - 1 and not in_words) or start < point.first
        return point.form != "year" or named or self._is_year(tokens, point, lead, start)

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

    def _is_year(self, tokens: Tokens, point: StatedDate, lead: str, start: int) -> bool:
        """Whether four digits are a year, and not a count, an amount or part of a name."""
        before, last = tokens.lower[point.first - 1], point.last
        if before == "-" and tokens.lower[point.first - 2] in ("pre", "post"):
            return True
        if tokens.words[last] == "s" and tokens.glued(last) and not tokens.words[last - 1].endswith("0"):
            return point.year in _USUAL  # "2018s best sector": the year's, its apostrophe lost
        earlier = tokens.lower[point.first - 2]
        timed = earlier in ("later", "earlier") or (before in ("about", "around") and earlier in _DATING)
        compared = before in _COMPARING and not timed and point.first == start and lead not in ("after", "before")
        if compared or _runs_on(tokens, last):
            return False
        if (
            self._money.before(tokens, point.first)
            or is_citation(tokens, point.first)
            or is_labelled_year(tokens, point.first)
        ):
            return False
        # A number right before two capitalized words is a part of their name: "2019 Novel Coronavirus".
        titled = tokens.words[last].istitle() and tokens.words[last + 1].istitle() and not tokens.glued(last)
        if titled and before not in ("in", "of", "since"):
            return False
        usual = point.year in _USUAL
        determined = before in _DETERMINERS or before in _DATING or before.endswith("'s")
        unit = self._units.read(tokens, last)
        if unit and unit.named and before not in _DATING and tokens.lower[last] not in _TOLD_BY_YEAR:
            return False  # "a 2000 watt heater"
        if self.measures(tokens, last) and not (usual and (determined or tokens.lower[last] in _TOLD_BY_YEAR)):
            return False
        if usual:
            return not tokens.glued(point.first) or before in _OPENING
        told = before == "as" and earlier in ("early", "late", "recently", "far")
        return (
            told or (before == "." and earlier in ("c", "ca")) or before in _TIME_WORDS - _COUNT_WORDS or before == "("
        )


def _runs_on(tokens: Tokens, at: int) -> bool:
    """Whether what is glued to the digits before token `at` makes them more than a year: "2000W", "1000-page"."""
    if not tokens.glued(at):
        return False
    if tokens.words[at] == "-" and tokens.joins(at) and tokens.words[at + 1].isalnum():
        return tokens.lower[at + 1] not in _ERA_WORDS
    joined = tokens.words[at] != ":" or tokens.joins(at)
    return tokens.words[at][:1].isalpha() or (tokens.words[at] in _RUNNING_ON and joined)


def _is_month(tokens: Tokens, point: StatedDate, lead: str, start: int) -> bool:
    """Whether a month's name alone is one: "in May", "last March"; not "you may", nor "the march"."""
    name = tokens.lower[point.first]
    if not tokens.words[point.first][:1].isupper() or (len(name) <= _LONGEST_SHORT and name not in _SHORT_NAMES):
        return False
    if lead or start < point.first or tokens.lower[point.first - 1] in _TIME_WORDS:
        return True
    return name not in _OTHER_WORDS and point.first > 0
