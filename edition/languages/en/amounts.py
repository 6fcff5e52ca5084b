"""Amounts: a number with its currency or unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from edition.languages.en.comparators import comparator_after
from edition.languages.en.money import Money
from edition.languages.en.nouns import Nouns
from edition.languages.en.numberwords import (
    COUNTED_SCALES,
    MONEY_SCALES,
    SCALES,
    Numeral,
    VagueNumeral,
    is_whole,
    with_suffix,
)
from edition.languages.en.numerals import NEGATIVE, read_numeral, read_vague
from edition.languages.en.old_money import read_old_money
from edition.languages.en.tokens import Tokens
from edition.languages.en.units import UnitPhrase, Units
from edition.quantity import Kind, Value

_AGE_UNITS = frozenset(("year", "month", "week", "day"))
#: After "65 years and" or "65 years or" these bound an age.
_BOUNDS_OF_AGE = frozenset(("over", "older", "above", "under", "younger"))
#: Words that count a duration from today.
_DEICTIC = frozenset(("last", "past", "next", "previous", "coming", "upcoming", "preceding"))
#: What may stand between a number and its unit: "2 more minutes", "5 upcoming years".
_BETWEEN = _DEICTIC | {"more", "additional", "further", "extra", "full", "whole", "consecutive", "straight"}
#: After a duration these count it from today, or from the time that the text speaks of.
_RELATIVE = frozenset(("ago", "later", "earlier", "hence"))
#: These show that "in" counts a duration from today: "will meet in 2 weeks", not "was built in 2 weeks".
_FUTURE = frozenset(("will", "shall", "i'll", "we'll", "you'll", "they'll", "he'll", "she'll", "it'll", "please"))
_COINS = frozenset(("cent", "cents", "pence", "centavos", "paise", "kopeks"))
#: Letters glued to a number that can mean a scale there, and those that always do.
_SCALE_LETTERS = frozenset(("m", "M", "k", "K", "b", "B"))
_POUNDS = frozenset(("pound", "pounds"))
#: Words before or after an amount of pounds that show it to be money.
_PRICING = frozenset(
    "cost costs costing paid pay pays paying fine fined fee fees worth spend spends spent raise raised sold sell price "
    "priced earn earned charge charged for save saved bet stole owed salary wages bill note".split()
)
_PRICED = frozenset("sterling note fine bill a an per each".split())
#: Words that show pounds to be a weight or a force, and what pounds of money are of.
_WEIGHING = frozenset("weigh weighs weighed weighing weight weights heavy load loads loaded thrust force lift".split())
_MONEYS = frozenset(
    "money cash debt debts aid funding funds investment investments savings damage spending revenue profit profits "
    "sales public taxpayer credit".split()
)
#: Below 10,000, pounds may be a weight or a sum: the words beside them decide.
_HEAVIEST = 10_000
#: Words of prices are looked for at most 6 tokens back.
_NEAR = 6
#: Units that mean parts of a degree after degrees and before a point of the compass.
_PARTS_OF_DEGREES = {"foot": "arcmin", "minute": "arcmin", "inch": "arcsec", "second": "arcsec"}
_DEGREES = frozenset(("°", "º", "deg", "degs", "degree", "degrees"))
_PRIMES = frozenset("'′’\"″”")
_COMPASS = frozenset(("n", "s", "e", "w", "north", "south", "east", "west"))
_THOUSANDS = frozenset(("k", "K"))


#: Endings of the plurals of names of units.
_ENDINGS_OF_SEVERAL = ("s", "feet", "hertz", "percent")
#: The same amount in another currency, in brackets, has at most this many tokens: "(US $6.10)".
_LONGEST_ASIDE = 5


@dataclass(frozen=True, slots=True)
class Amount:
    """A number read from tokens [first, last), currency sign and unit included.

    `unit` is None for a bare number, which may count a noun; `unit_text` is the words of the unit, `head` what it is
    compared by; `numeral` is the number itself (the second of a range), None for an indefinite plural, which has a
    `magnitude` instead: the power of ten that it names and the next one.
    """

    value: Value
    first: int
    last: int
    numeral: Numeral | None
    kind: Kind
    rule: str
    unit: str | None = None
    unit_text: str | None = None
    head: str | None = None
    magnitude: tuple[Decimal, Decimal] | None = None

    @property
    def in_words(self) -> bool:
        """Whether the number is written in words."""
        return self.numeral is None or self.numeral.in_words

    @property
    def fraction(self) -> bool:
        """Whether the number is a share of something."""
        return self.numeral is not None and self.numeral.fraction


class Amounts:
    """Reads amounts."""

    def __init__(self, money: Money, units: Units, nouns: Nouns) -> None:
        """Use the readers of currencies, units and nouns."""
        self._money, self._units, self._nouns = money, units, nouns

    def read(self, tokens: Tokens, at: int, floor: int) -> Amount | None:
        """The amount whose number begins at token `at`; its sign does not stand before token `floor`."""
        vague = read_vague(tokens, at)
        if tokens.lower[at] in ("half", "quarter") and tokens.lower[at - 2 : at] == ["and", "a"]:
            return self._unit_and_a_part(tokens, at, floor)
        if vague:
            return None if self._tells_a_unit(tokens, vague) else self._vague(tokens, vague)
        numeral = read_numeral(tokens, at)
        if numeral is None or numeral.first < floor:
            return None
        sign = self._money.before(tokens, numeral.first)
        if sign and sign[1] >= floor:
            return self._after_sign(tokens, numeral, *sign)
        old = read_old_money(tokens, numeral, of_pounds=False)
        if old:
            return self._in_old_money(tokens, numeral, old, "GBP", numeral.first)
        below = self._below_zero(tokens, numeral)
        if below and below.first >= floor:
            return below
        if numeral.suffix and self._is_scale(tokens, numeral):
            numeral = with_suffix(numeral, numeral.suffix)
        if code := self._money.code_of(tokens.words[numeral.last]):
            scaled = with_suffix(numeral, tokens.words[numeral.last][0])
            return self._before_name(tokens, scaled, code, numeral.last + 1)
        named = self._money.after(tokens, numeral.last)
        ahead = None if named else self._money.named_before(tokens, numeral)
        if ahead and ahead[1] >= floor:
            return self._after_sign(tokens, numeral, *ahead)
        is_bare = named is not None and named[1] - numeral.last <= 1 + tokens.is_hyphen(numeral.last)
        if named and is_bare and tokens.lower[named[1] - 1] in _POUNDS and not _is_price(tokens, numeral, named[1]):
            named = None  # "lost 20 pounds"
        if named and not self._is_longer_unit(tokens, numeral.last, named[1]):
            return self._before_name(tokens, numeral, *named)
        return self._with_unit(tokens, numeral)

    def _tells_a_unit(self, tokens: Tokens, vague: VagueNumeral) -> bool:
        """Whether a plural states the unit of the numbers of a table: "in thousands of euros", "(in millions)"."""
        if tokens.role == "cell":
            return True
        if tokens.lower[vague.first - 1] != "in" or tokens.lower[vague.first] not in COUNTED_SCALES:
            return False
        named = tokens.lower[vague.last] == "of" and self._money.after(tokens, vague.last + 1)
        return bool(named) or tokens.lower[vague.first - 2] == "("

    def _vague(self, tokens: Tokens, vague: VagueNumeral) -> Amount:
        """An indefinite plural, with the currency or unit after "of": "tens of thousands of dollars"."""
        place = vague.first, vague.last
        bare = Amount(None, *place, None, "vague_count", "numbers.vague", magnitude=vague.magnitude)
        after = tokens.after(vague.last, "of")
        named = self._money.after(tokens, after)
        if named:
            return replace(bare, last=named[1], unit=named[0], unit_text=tokens.phrase(after, named[1]), head=named[0])
        unit = self._units.read(tokens, after)
        if unit and unit.named and tokens.lower[unit.last - 1].endswith(_ENDINGS_OF_SEVERAL):  # not "of foot soldiers"
            text = tokens.phrase(after, unit.last)
            return replace(bare, last=unit.last, unit=unit.symbol, unit_text=text, head=unit.symbol)
        return bare

    def _after_sign(self, tokens: Tokens, numeral: Numeral, code: str, first: int) -> Amount:
        """An amount with its currency before it: "RMB7 billion", "US$2 billion a year", "-$5"."""
        text = tokens.phrase(first, numeral.first)
        old = read_old_money(tokens, numeral, of_pounds=True) if code == "GBP" else None
        if old:
            return self._in_old_money(tokens, numeral, old, code, first)
        if tokens.words[numeral.last] in MONEY_SCALES and not numeral.scaled:
            numeral = with_suffix(numeral, tokens.words[numeral.last])
        value, last = numeral.value, numeral.last
        dashed = tokens.words[first - 1] in ("-", "−") and tokens.glued(first) and not tokens.glued(first - 1)
        told = tokens.lower[first - 1] in NEGATIVE and tokens.lower[first - 2] != "or"
        negative = dashed or told
        if negative:
            value, first = value.copy_negate(), first - 1
        named = self._money.after(tokens, last)
        if named and named[0] == code and tokens.words[last].isalpha():  # "$10 dollars"; a sign is the next sum's
            last = named[1]
        rate, end = self._rate(tokens, first, last)
        text = f"{text} {tokens.phrase(last, end)}".strip()
        return Amount(value, first, last, numeral, "money", "money.before", code + rate, text, code)

    def _in_old_money(
        self, tokens: Tokens, numeral: Numeral, sum_: tuple[Decimal, int], code: str, first: int
    ) -> Amount:
        """An amount of pounds, shillings and pence, with its rate: "2s. 6d. a day"."""
        value, last = sum_
        rate, end = self._rate(tokens, first, last)
        text = tokens.phrase(first, end)
        return Amount(value, first, last, numeral, "money", "money.old", code + rate, text, code)

    def _below_zero(self, tokens: Tokens, numeral: Numeral) -> Amount | None:
        """An amount in brackets behind its currency, as accounts print what is below zero: "$ (806)"."""
        if tokens.words[numeral.first - 1] != "(" or tokens.words[numeral.last] != ")":
            return None
        sign = self._money.before(tokens, numeral.first - 1)
        if sign is None:
            return None
        code, first = sign
        value, text = numeral.value.copy_negate(), tokens.phrase(first, numeral.first - 1)
        return Amount(value, first, numeral.last + 1, numeral, "money", "money.before", code, text, code)

    def _rate(self, tokens: Tokens, first: int, last: int) -> tuple[str, int]:
        """The rate of an amount of money, and the token after it: "per ton" for both of "A$9 (US$6.10) per ton"."""
        rate, end = self._units.rate(tokens, last)
        is_within = tokens.words[first - 1] == "(" and tokens.words[last] == ")"
        if rate or not (is_within or tokens.words[last] == "("):
            return rate, end
        aside = range(last, min(last + 1 + _LONGEST_ASIDE, tokens.size))
        closing = next((at for at in aside if tokens.words[at] == ")"), None)
        if closing is None or not (is_within or self._money.before(tokens, closing - 1)):
            return rate, end
        return self._units.rate(tokens, closing + 1)[0], last

    def _before_name(self, tokens: Tokens, numeral: Numeral, code: str, last: int) -> Amount:
        """An amount with its currency after it: "40 trillion yuan", "3 dollars 50 cents a litre"."""
        value, end = _with_scale_or_coins(tokens, numeral.value, last)
        rate, after = self._units.rate(tokens, end)
        text = tokens.phrase(numeral.last, after)
        return Amount(value, numeral.first, end, numeral, "money", "money.after", code + rate, text, code)

    def _is_scale(self, tokens: Tokens, numeral: Numeral) -> bool:
        """Whether the letter glued to digits is a scale ("35m of its devices"), not a unit ("35m high")."""
        if numeral.suffix in _THOUSANDS:
            return True
        after = numeral.last + 1
        counts = tokens.lower[after] == "of" or self._nouns.read(tokens, after) or self._money.after(tokens, after)
        return bool(counts) and numeral.suffix in _SCALE_LETTERS

    def _is_longer_unit(self, tokens: Tokens, at: int, end: int) -> bool:
        """Whether a unit's name goes on where the currency's ends: "pound-feet"."""
        unit = self._units.read(tokens, at)
        return unit is not None and unit.last > end and " per " not in unit.symbol

    def _with_unit(self, tokens: Tokens, numeral: Numeral) -> Amount:
        """The amount with the unit that follows; without one it is a bare number."""
        unit = self._unit_after(tokens, numeral)
        if unit is None:
            kind: Kind = "ratio" if numeral.fraction else "number"
            rule = "numbers.fraction" if numeral.fraction else "numbers.bare"
            return Amount(numeral.value, numeral.first, numeral.last, numeral, kind, rule)
        text = tokens.phrase(unit.first, unit.last)
        first, last, symbol = numeral.first, unit.last, unit.symbol
        rule = "units.percent" if unit.kind == "percent" else "units.name" if unit.named else "units.symbol"
        if symbol in _PARTS_OF_DEGREES and _is_bearing(tokens, numeral.first, last):
            symbol = _PARTS_OF_DEGREES[symbol]
            return Amount(numeral.value, first, last, numeral, "measure", rule, symbol, text, symbol)
        if unit.kind == "duration":
            first, last = _with_deixis(tokens, first, last)
        aged = tokens.lower[numeral.first - 2 : numeral.first] == ["age", "of"]
        if symbol in _AGE_UNITS and (aged or _is_age(tokens, unit.last)):
            symbol, rule = f"{symbol} of age", "units.age"
        head = symbol.split(" per ")[0]
        return Amount(numeral.value, first, last, numeral, unit.kind, rule, symbol, text, head)

    def _unit_and_a_part(self, tokens: Tokens, at: int, floor: int) -> Amount | None:
        """The amount of "an hour and a half": one of a unit, and a part of it."""
        first = at - 4
        unit = self._units.read(tokens, at - 3) if first >= floor and tokens.lower[first] in ("a", "an") else None
        if unit is None or not unit.named or unit.last != at - 2:
            return None
        value = 1 + Decimal("0.5" if tokens.lower[at] == "half" else "0.25")
        text = tokens.phrase(unit.first, unit.last)
        last = at + 1 + (tokens.lower[at + 1] == "ago" and unit.kind == "duration")
        numeral = Numeral(value, first, at + 1, value, in_words=True)
        return Amount(value, first, last, numeral, unit.kind, "units.name", unit.symbol, text, unit.symbol)

    def _unit_after(self, tokens: Tokens, numeral: Numeral) -> UnitPhrase | None:
        """The unit after a number, or after the "a" of a fraction: "half an hour", "a quarter of a mile"."""
        between = tokens.lower[numeral.last]
        at = numeral.last + 1 if between in _BETWEEN else comparator_after(tokens, numeral.last)[1]
        unit = self._units.read(tokens, at)
        if unit and between in _DEICTIC and numeral.value != 1 and not tokens.lower[unit.last - 1].endswith("s"):
            return None  # "63 last year" are not years
        if unit or not numeral.fraction:
            return unit
        article = tokens.after(numeral.last, "of")
        if tokens.lower[article] not in ("a", "an", "one", "1"):
            return None
        unit = self._units.read(tokens, article + 1)
        return unit if unit and unit.named else None


def _is_price(tokens: Tokens, numeral: Numeral, after: int) -> bool:
    """Whether an amount of pounds before token `after` is money and not a weight: if large, or with a word of prices.

    "It weighs 1.9 million pounds" and "2 million pounds of beef" are weights, pounds "of public money" are not.
    """
    beside = tokens.lower[max(0, numeral.first - _NEAR) : numeral.first]
    is_of_things = tokens.lower[after] == "of" and _MONEYS.isdisjoint(tokens.lower[after : after + _NEAR])
    if is_of_things or not _WEIGHING.isdisjoint(beside):
        return False
    if numeral.scaled or numeral.value >= _HEAVIEST or tokens.lower[after] in _PRICED:
        return True
    return not tokens.is_hyphen(numeral.last) and not _PRICING.isdisjoint(beside)


def _is_bearing(tokens: Tokens, first: int, last: int) -> bool:
    """Whether tokens [first, last) are minutes or seconds of an angle: "51 19' North", "51 degs 33 minutes North"."""
    before = tokens.lower[first - 1]
    is_behind_degrees = before in _DEGREES or (before[:1].isdigit() and tokens.words[last - 1] in _PRIMES)
    return is_behind_degrees and tokens.lower[last] in _COMPASS


def _is_age(tokens: Tokens, at: int) -> bool:
    """Whether "old" or "of age" follows a unit of time: "8 months old", "two-year-old"."""
    after = at + 1 if tokens.words[at] == "-" else at
    is_bound = tokens.lower[at] in ("and", "or") and tokens.lower[at + 1] in _BOUNDS_OF_AGE
    return tokens.lower[after] in ("old", "olds") or tokens.lower[at : at + 2] == ["of", "age"] or is_bound


def _with_deixis(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The tokens of a duration with the words that count it from today: "last 3 months", "2 days ago"."""
    if tokens.lower[first - 1] in _DEICTIC:
        first -= 1
    elif tokens.lower[first - 1] == "in" and not _FUTURE.isdisjoint(tokens.lower[: first - 1]):
        first -= 1  # "we will meet in 2 weeks"
    if tokens.lower[last] in _RELATIVE and tokens.lower[last + 1] not in ("this", "in", "on", "than"):
        return first, last + 1
    return first, last + 2 if tokens.lower[last : last + 2] == ["from", "now"] else last


def _with_scale_or_coins(tokens: Tokens, value: Decimal, last: int) -> tuple[Decimal, int]:
    """The amount with the scale or coins that stand after its currency: "75 USD million", "3 dollars 50 cents"."""
    word = tokens.lower[last]
    if word in SCALES and word not in ("hundred", "dozen"):
        return value * SCALES[word], last + 1
    at = tokens.after(last, "and")
    coins = read_numeral(tokens, at)
    if coins is None or coins.first != at or not 0 < coins.value < 100 or not is_whole(value):
        return value, last
    after = tokens.lower[coins.last]
    if after in _COINS:
        return value + coins.value / 100, coins.last + 1
    written = len(tokens.words[at]) == 2 and tokens.words[at].isdecimal()
    return (value + coins.value / 100, coins.last) if written and after in ("", ".", ")", ";") else (value, last)
