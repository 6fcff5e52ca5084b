"""Whether a month's name or four digits mean a time here: not "you may", "1,500 people", "(Smith, 2003)"."""

from __future__ import annotations

from edition.languages.en.money import Money
from edition.languages.en.references import is_year_of_work
from edition.languages.en.times.classes import APOSTROPHES
from edition.languages.en.times.parts import CENTURY_WORDS, MONTH
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
_NEAR = frozenset("about around approximately roughly".split())
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


#: "a score of 1794" tells a number, "the level of 1990" a year: so it is for these where the article is indefinite.
_MEASURED = frozenset(
    "score total number population count average mean median level value height altitude elevation depth speed price "
    "weight capacity crowd attendance majority maximum minimum".split()
)
_INDEFINITE = frozenset(("a", "an"))
#: Between the article and the noun stand at most 3 words: "a mean SAT score".
_MOST_MODIFIERS = 3


class Years:
    """Tells times from counts and words."""

    def __init__(self, classes: WordClasses, units: Units, money: Money) -> None:
        """Use the readers of what could follow a count."""
        self._classes, self._units, self._money = classes, units, money

    def is_time(self, tokens: Tokens, point: StatedDate, lead: str, start: int) -> bool:
        """Whether a date whose words begin at token `start`, after the preposition `lead`, is meant as a time."""
        if point.form == "month" and point.year is None:
            return _is_month(tokens, point, lead, start)
        if _is_raised(tokens, point):
            return False
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
        if _has_prefix(tokens, point):
            return True
        if _has_lost_its_apostrophe(tokens, point):
            return point.year in _USUAL
        if _is_value(tokens, point):
            return False
        if _is_compared(tokens, point, lead, start) or _runs_on(tokens, point.last):
            return False
        if self._is_amount_or_label(tokens, point) or _begins_a_name(tokens, point):
            return False
        if self._sizes_a_thing(tokens, point):
            return False
        if self.measures(tokens, point.last) and not _dates_a_noun(tokens, point):
            return False
        if point.year in _USUAL:
            return not tokens.glued(point.first) or tokens.lower[point.first - 1] in _OPENING
        return _is_announced(tokens, point)

    def _is_amount_or_label(self, tokens: Tokens, point: StatedDate) -> bool:
        """Whether the digits are a sum, a citation's year or the number of a label: "$2000", "(Smith, 2003)"."""
        at = point.first
        return bool(self._money.before(tokens, at)) or is_year_of_work(tokens, at)

    def _sizes_a_thing(self, tokens: Tokens, point: StatedDate) -> bool:
        """Whether the name of a unit follows that no preposition of time makes another thing: "a 2000 watt heater"."""
        unit = self._units.read(tokens, point.last)
        is_dated = tokens.lower[point.first - 1] in _DATING or tokens.lower[point.last] in _TOLD_BY_YEAR
        return bool(unit and unit.named and not is_dated)


def _is_value(tokens: Tokens, point: StatedDate) -> bool:
    """Whether four digits are the value of a thing that is measured: "a mean SAT score of 1794"."""
    noun = point.first - 2
    if tokens.lower[noun + 1] != "of" or tokens.lower[noun] not in _MEASURED:
        return False
    return not _INDEFINITE.isdisjoint(tokens.lower[max(0, noun - _MOST_MODIFIERS - 1) : noun])


def _is_raised(tokens: Tokens, point: StatedDate) -> bool:
    """Whether the apostrophe before two digits is what is left of a note's call, where those are lost: "so. '36 It"."""
    is_short = point.form == "year" and tokens.words[point.first] in APOSTROPHES
    return is_short and bool(tokens.survey.calls) and not tokens.words[point.first - 1].isalpha()


def _has_prefix(tokens: Tokens, point: StatedDate) -> bool:
    """Whether a prefix of time is joined to the digits: "pre-1914"."""
    return tokens.lower[point.first - 1] == "-" and tokens.lower[point.first - 2] in ("pre", "post")


def _has_lost_its_apostrophe(tokens: Tokens, point: StatedDate) -> bool:
    """Whether an "s" is glued to a year that ends no decade: "2018s best sector"."""
    at = point.last
    return tokens.words[at] == "s" and tokens.glued(at) and not tokens.words[at - 1].endswith("0")


def _is_compared(tokens: Tokens, point: StatedDate, lead: str, start: int) -> bool:
    """Whether a word of comparison stands before the digits: "more than 2000"; not "three years later than 2000"."""
    before, earlier = tokens.lower[point.first - 1], tokens.lower[point.first - 2]
    is_timed = earlier in ("later", "earlier") or (before in _NEAR and earlier in _DATING)
    return before in _COMPARING and not is_timed and point.first == start and lead not in ("after", "before")


def _begins_a_name(tokens: Tokens, point: StatedDate) -> bool:
    """Whether two capitalized words follow that the digits are a name with: "2019 Novel Coronavirus"."""
    at = point.last
    is_titled = tokens.words[at].istitle() and tokens.words[at + 1].istitle() and not tokens.glued(at)
    return is_titled and tokens.lower[point.first - 1] not in ("in", "of", "since")


def _dates_a_noun(tokens: Tokens, point: StatedDate) -> bool:
    """Whether a usual year stands before what it dates: "in 2003 soldiers entered", "had 1988 sales"."""
    before = tokens.lower[point.first - 1]
    is_determined = before in _DETERMINERS or before in _DATING or before.endswith("'s")
    return point.year in _USUAL and (is_determined or tokens.lower[point.last] in _TOLD_BY_YEAR)


def _is_announced(tokens: Tokens, point: StatedDate) -> bool:
    """Whether the words before an unusual year say that it is one: "as early as 1215", "c. 1300", "since 1492"."""
    before, earlier = tokens.lower[point.first - 1], tokens.lower[point.first - 2]
    is_told = before == "as" and earlier in ("early", "late", "recently", "far")
    is_circa = before == "." and earlier in ("c", "ca")
    return is_told or is_circa or before == "(" or before in _TIME_WORDS - _COUNT_WORDS


def _runs_on(tokens: Tokens, at: int) -> bool:
    """Whether what is glued to the digits before token `at` makes them more than a year: "2000W", "1000-page"."""
    if not tokens.glued(at):
        return False
    if tokens.words[at] == "-" and tokens.joins(at) and tokens.words[at + 1].isalnum():
        return tokens.lower[at + 1] not in _ERA_WORDS
    joined = tokens.words[at] != ":" or tokens.joins(at)
    return tokens.words[at][:1].isalpha() or (tokens.words[at] in _RUNNING_ON and joined)


def _is_of_list(tokens: Tokens, point: StatedDate) -> bool:
    """Whether a comma before a month parts it from another, or its name is no verb: not ", MAY be sent"."""
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
