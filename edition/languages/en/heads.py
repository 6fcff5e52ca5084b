"""What a head of a table says of the numbers in its cells: their unit and scale, their time, what they are of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from edition.languages.en.money import Money
from edition.languages.en.nouns import Nouns
from edition.languages.en.numberwords import LETTERS, PLURAL_SCALES, SCALES, is_whole
from edition.languages.en.reading import TokenReading
from edition.languages.en.times.periods import Periods
from edition.languages.en.tokens import Tokens
from edition.languages.en.units import Units
from edition.languages.en.wordclasses import WordClasses
from edition.languages.protocol import Head, HeadPlace
from edition.languages.territories import territory_of
from edition.quantity import TIMES, Quantity, Value
from edition.source import Span

_APOSTROPHES = frozenset("'’‘")
#: The unit of a head follows one of these: "Length, km", "Weight in tonnes".
_BEFORE_UNIT = frozenset((",", "in", "-", "–", "—", ":"))
#: Before the noun that a column counts: "Number of boats".
_NUMBER_OF = (["number", "of"], ["no", ".", "of"], ["numbers", "of"], ["total", "number", "of"])
#: Words before the unit of all numbers of a table; kinds of units that need no scale; where such a unit ends; words
#: before what is in another unit.
_AMOUNTS = frozenset(("amounts", "figures", "all", "expressed", "stated"))
_OF_ALL = frozenset(("money", "percent"))
_ENDS = frozenset((",", ";", ":", "(", ")", "[", "]"))
_EXCEPT = frozenset(("except", "excluding", "unless", "other"))
#: Scales that heads shorten.
_SHORT = {"mn": "million", "mill": "million", "mln": "million", "bn": "billion", "tn": "trillion"}
#: A currency's sign has at most this many tokens.
_LONGEST_SIGN = 3
#: Kinds of numbers in a cell that take their unit from a head, and kinds that take its scale.
_BARE = frozenset(("number", "range"))
_SCALED = frozenset(("number", "range", "count", "money", "measure"))
#: Names of columns whose cells state the unit of their row.
_UNIT_COLUMNS = frozenset(("unit", "units", "unit of measure", "unit of measurement", "measurement unit"))
#: Rows with these words are not in the unit of the rows around them.
_NO_SUMS = frozenset(("number", "percent", "percentage", "ratio", "shares"))
#: How years are printed in the heads of tables.
_DIGITS_OF_YEAR = 4
_YEARS = range(1900, 2101)
#: Marks of notes behind the name of a column.
_MARKS = frozenset("*†‡")
#: Plurals that are sums of money; heads that end with them count nothing.
_SUMS = frozenset(
    "assets charges costs debts earnings expenditures expenses exports fees funds grants imports incomes liabilities "
    "loans losses outlays payments prices proceeds profits receipts revenues salaries sales savings taxes wages".split()
)


class Heads:
    """Reads the heads of tables."""

    def __init__(self, money: Money, units: Units, nouns: Nouns, classes: WordClasses, periods: Periods) -> None:
        """Use the readers of currencies, units, nouns and dates."""
        self._money, self._units, self._nouns, self._classes = money, units, nouns, classes
        self._periods = periods

    def read(self, tokens: Tokens, place: HeadPlace) -> Head:
        """What a head says: for a column also what it counts, for a caption only what stands apart in it."""
        if place == "first":
            return self._signed(tokens)
        if place == "units":
            return self._of_all(tokens)
        if place == "unit":
            return replace(self._unit(tokens, 0, tokens.size) or self._counted(tokens, Head()), place="unit")
        times = [one for at in range(tokens.size) if (one := self._time(tokens, at))]
        dates = [one for one in times if isinstance(one.quantity.value, str)]
        dated = dates[0] if len({one.quantity.value for one in dates}) == 1 else None
        is_day = any(one.before == 0 and one.after >= tokens.size - 1 for one in times)  # "July 3," above "2041"
        is_worded = any(word.isalpha() for word in tokens.words) and not is_day  # the number of a row names nothing
        words = tokens.phrase(0, tokens.size)
        names_units = " ".join(tokens.lower[: tokens.size]) in _UNIT_COLUMNS
        named = words if is_worded else None
        head = Head(place=place, words=named, is_place=_is_place(words), names_units=names_units)
        if dated:
            is_remark = tokens.words[dated.after] == "(" and tokens.words[tokens.size - 1] == ")"  # "2041-42 (est.)"
            is_marked = _MARKS.issuperset(tokens.words[dated.after : tokens.size])  # "2041*"
            is_all = dated.before <= 1 and (is_marked or is_remark)
            head = replace(
                head,
                as_of=str(dated.quantity.value),
                as_of_span=Span(dated.start, dated.end),
                words=None if is_all else head.words,
            )
        for first, last, begin in _places(tokens)[place == "caption" :]:
            is_call = place == "row" and last - first == 1 and len(tokens.words[first]) == 1  # "Commitments (g)"
            unit = None if is_call else self._unit(tokens, first, last)
            if unit:
                named = tokens.phrase(0, begin) or None
                return replace(
                    unit,
                    place=place,
                    words=named,
                    as_of=head.as_of,
                    as_of_span=head.as_of_span,
                    is_place=_is_place(named),
                )
        return self._counted(tokens, head) if place == "column" and dated is None else head

    def _of_all(self, tokens: Tokens) -> Head:
        """The unit that a line states for all numbers below it: "(millions, except …)", "In thousands of dollars"."""
        for first, last in _stretches(tokens):
            begin = first + (tokens.lower[first] in _AMOUNTS)
            unit = self._unit(tokens, begin + (tokens.lower[begin] == "in"), last)
            if unit and (unit.scale != 1 or unit.kind in _OF_ALL):
                excepted = any(word in _EXCEPT for word in tokens.lower[last : tokens.size])
                return replace(unit, place="units", has_exceptions=excepted)
        return Head("units")

    def _signed(self, tokens: Tokens) -> Head:
        """What the sign before or after the first number of a column says about the others: "$67,650", "12%"."""
        at = next((at for at in range(tokens.size) if tokens.words[at][:1].isdigit()), tokens.size)
        sign = self._money.before(tokens, at) if at < tokens.size else None
        if sign:
            return Head("first", sign[0], tokens.phrase(sign[1], at), sign[0], "money")
        return Head("first", "%", "%", "%", "percent") if tokens.words[at + 1] == "%" else Head("first")

    def _time(self, tokens: Tokens, at: int) -> TokenReading | None:
        """The date or the stretch of time that begins at a token."""
        reading = self._periods.read(tokens, at, 0, tokens.survey.document_date)
        return reading if reading is not None and reading.quantity.kind in TIMES else None

    def _unit(self, tokens: Tokens, first: int, last: int) -> Head | None:
        """The unit that tokens [first, last) are, with a scale or without; or a scale alone."""
        scale, at = Decimal(1), first
        unit: Head | None = None
        while at < last:
            scaled = _scale(tokens, at, is_money=unit is not None and unit.kind == "money")
            if scaled:
                scale, at = scale * scaled[0], tokens.after(scaled[1], "of")
                continue
            if unit and tokens.lower[at] == "in" and at + 1 < last:  # "EUR in millions"
                at += 1
                continue
            found = None if unit else self._name(tokens, at) or self._noun(tokens, at, last, scaled=scale != 1)
            if found is None:
                break
            unit, at = replace(found[0], unit_text=tokens.phrase(at, found[1])), found[1]
        if at < last and not (unit and unit.kind == "percent" and tokens.lower[at] in ("of", "change")):
            return None
        if unit is None and scale == 1:
            return None
        return replace(unit or Head(), scale=scale)

    def _name(self, tokens: Tokens, at: int) -> tuple[Head, int] | None:
        """The currency or unit at a token, and the token after it."""
        for end in range(at + _LONGEST_SIGN, at, -1):
            sign = self._money.before(tokens, end) if end <= tokens.size else None
            if sign and sign[1] == at:
                return Head(unit=sign[0], unit_head=sign[0], kind="money"), end
        named = self._money.after(tokens, at)
        if named:
            return Head(unit=named[0], unit_head=named[0], kind="money"), named[1]
        unit = self._units.read(tokens, at)
        if unit is None or unit.first != at:
            return None
        return Head(unit=unit.symbol, unit_head=unit.symbol.split(" per ")[0], kind=unit.kind), unit.last

    def _noun(self, tokens: Tokens, at: int, last: int, *, scaled: bool) -> tuple[Head, int] | None:
        """The plural behind a scale, to the end of the unit: "thousands of passengers", "million crowns"."""
        phrase = self._nouns.read(tokens, at) if scaled else None
        if phrase is None or phrase.first != at or phrase.last != last:
            return None
        return Head(unit=tokens.phrase(at, last).lower(), unit_head=phrase.head.lower(), kind="count"), last

    def _counted(self, tokens: Tokens, head: Head) -> Head:
        """A head with the noun that it counts, where it is a plural: "Passengers", "Number of boats"."""
        first = next((len(lead) for lead in _NUMBER_OF if tokens.lower[: len(lead)] == lead), 0)
        phrase = self._nouns.read(tokens, first)
        last = tokens.lower[tokens.size - 1]
        is_plural = phrase is not None and phrase.last == tokens.size and self._classes.role(last) == "plural"
        if phrase is None or not is_plural or last in _SUMS:
            return head
        words = tokens.phrase(first, tokens.size)
        return replace(head, unit=words.lower(), unit_text=words, unit_head=phrase.head.lower(), kind="count")


def _is_place(words: str | None) -> bool:
    """Whether words name a country or a part of the world."""
    return territory_of(words or "", "en") is not None


def _places(tokens: Tokens) -> Sequence[tuple[int, int, int]]:
    """Where the unit of a head may stand: tokens [first, last), and the token before which the other words end."""
    places = [(0, tokens.size, 0)]
    if tokens.words[tokens.size - 1] in (")", "]"):
        opening = max((at for at in range(tokens.size) if tokens.words[at] in ("(", "[")), default=None)
        if opening is not None:
            inside = opening + 1 + (tokens.lower[opening + 1] == "in")
            places.append((inside, tokens.size - 1, opening))
    joint = max((at for at in range(tokens.size) if tokens.lower[at] in _BEFORE_UNIT), default=None)
    if joint is not None:
        places.append((joint + 1, tokens.size, joint - (tokens.words[joint - 1] == ",")))
    return places


def _stretches(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Where the unit of all numbers may stand in a line: the whole, or what a bracket opens, each up to a comma."""
    for begin in range(tokens.size):
        if begin and tokens.words[begin - 1] not in ("(", "["):
            continue
        ends = (at for at in range(begin, tokens.size) if tokens.words[at] in _ENDS)
        end = next(ends, tokens.size)
        if begin < end and (begin or end == tokens.size or tokens.words[end] not in ("(", "[")):
            yield begin, end


def _scale(tokens: Tokens, at: int, *, is_money: bool) -> tuple[Decimal, int] | None:
    """The scale at a token, and the token after it: "thousands", "million", "'000", "bn"; "m" behind a currency."""
    start = at + (tokens.words[at] in _APOSTROPHES)
    if tokens.lower[start] == "000":
        return Decimal(1000), start + 1 + (tokens.words[start + 1] == "s")
    word = tokens.lower[at]
    name = SCALES.get(word) or PLURAL_SCALES.get(word)
    letters = _SHORT.get(word) or (LETTERS.get(tokens.words[at]) if is_money else None)
    scale = name or (SCALES[letters] if letters else None)
    return (scale, tokens.after(at + 1, ".")) if scale else None


def with_heads(tokens: Tokens, readings: Sequence[TokenReading], heads: Sequence[Head]) -> list[TokenReading]:
    """The readings of a cell with what its heads say, the nearest first; a cell with several numbers is left alone.

    If the heads state only the unit of all numbers, as for literal lines, sums of money take its scale.
    """
    if all(head.place == "units" for head in heads):
        return [_scaled_sum(tokens, reading, heads) for reading in readings]
    if len(readings) != 1 or readings[0].quantity.kind in TIMES:
        return list(readings)
    reading = readings[0]
    quantity = reading.quantity
    if not _has_scale(tokens, reading):
        is_year = _is_like_year(tokens, reading)
        quantity = _in_unit(quantity, [head for head in heads if not (is_year and head.place == "units")])
    # "(3)" may call a note; "(1,309)" and "(4.5)" are amounts.
    is_amount = quantity.kind == "money" or (quantity.kind == "number" and _has_signs(tokens, reading))
    if is_amount and _is_in_brackets(tokens, reading):
        quantity = replace(quantity, value=_times(quantity.value, Decimal(-1)))
    unit = quantity.unit
    names = [
        head.words
        for head in heads
        if head.place in ("column", "row") and not (head.kind == "count" and head.unit == unit)
    ]
    named = ", ".join(dict.fromkeys(words for words in reversed(names) if words))
    rule = reading.rule if unit == reading.quantity.unit else f"{reading.rule}.head"
    return [replace(reading, quantity=quantity, said_of=named or reading.said_of, rule=rule)]


def _has_scale(tokens: Tokens, reading: TokenReading) -> bool:
    """Whether a number is printed with a scale of its own."""
    return any(tokens.lower[at] in SCALES for at in range(reading.before, reading.after))


def _is_like_year(tokens: Tokens, reading: TokenReading) -> bool:
    """Whether a number is printed like a year: the name of a column that was not found is no sum."""
    word = tokens.phrase(reading.before, reading.after)
    return len(word) == _DIGITS_OF_YEAR and word.isdigit() and int(word) in _YEARS


def _is_in_brackets(tokens: Tokens, reading: TokenReading) -> bool:
    """Whether a cell is a number in brackets, as accounts print what is below zero: "(32)"."""
    opening, closing = 0, tokens.size - 1
    is_alone = (reading.before, reading.after) == (opening + 1, closing)
    return is_alone and tokens.words[opening] == "(" and tokens.words[closing] == ")"


def _has_signs(tokens: Tokens, reading: TokenReading) -> bool:
    """Whether a number is printed with its thousands separated, or with decimals."""
    return any(not sign.isalnum() for sign in tokens.phrase(reading.before, reading.after))


def _scaled_sum(tokens: Tokens, reading: TokenReading, heads: Sequence[Head]) -> TokenReading:
    """A sum of money among other readings, in the scale that is stated for all."""
    if reading.quantity.kind != "money" or _has_scale(tokens, reading):
        return reading
    quantity = _in_unit(reading.quantity, heads)
    return reading if quantity == reading.quantity else replace(reading, quantity=quantity, rule=f"{reading.rule}.head")


def _in_unit(quantity: Quantity, heads: Sequence[Head]) -> Quantity:
    """A quantity of a cell in the unit and the scale that its heads state."""
    unit = _unit_of(quantity, heads) if quantity.kind in _BARE and quantity.unit is None else None
    if unit:
        text, kind = unit.unit_text, unit.kind or quantity.kind
        quantity = replace(quantity, unit=unit.unit, unit_text=text, unit_head=unit.unit_head, kind=kind)
    scales = (head.scale for head in heads if head.scale != 1 and _is_scaled(quantity, head, heads))
    scale = next(scales, Decimal(1))
    return quantity if scale == 1 else replace(quantity, value=_times(quantity.value, scale))


def _is_scaled(quantity: Quantity, head: Head, heads: Sequence[Head]) -> bool:
    """Whether a head's scale applies to a quantity in a cell; rates are not in millions like the rest."""
    if quantity.kind not in _SCALED or head.unit not in (None, quantity.unit):
        return False
    is_of_all = head.place == "units" or (head.place == "caption" and head.words is None)
    if not is_of_all:
        return True
    is_per = any(" per " in f" {one.words} ".lower() for one in heads if one.words and one.place in ("row", "column"))
    decimals = _decimals(quantity.value)
    return quantity.kind in ("number", "money") and not is_per and decimals <= (0 if head.has_exceptions else 1)


def _decimals(value: Value) -> int:
    """How many decimals a value has: sums in millions have at most one, sums in full two or more."""
    exponents = [
        one.as_tuple().exponent for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, Decimal)
    ]
    return max((-one for one in exponents if isinstance(one, int)), default=0)


def _unit_of(quantity: Quantity, heads: Sequence[Head]) -> Head | None:
    """The head that gives the unit of a bare number: one that names a unit, else one that counts whole numbers."""
    rows = " ".join(head.words or "" for head in heads if head.place == "row").lower().split()
    told = [head for head in heads if not (head.place in ("first", "units") and _NO_SUMS.intersection(rows))]
    measured = next((head for head in told if head.unit and head.kind != "count"), None)
    counted = next((head for head in heads if head.kind == "count"), None)
    if measured or counted is None or not isinstance(quantity.value, Decimal):
        return measured
    return counted if is_whole(quantity.value * counted.scale) else None


def _times(value: Value, scale: Decimal) -> Value:
    """A value of a cell, scaled."""
    if isinstance(value, tuple):
        return value[0] * scale, value[1] * scale
    return value * scale if isinstance(value, Decimal) else value
