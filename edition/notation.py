"""How a quantity is written, in the one place where that is known: as the source words it, or as the furniture does.

Charts and computed notes show a figure in the words of the text, the ledger in full digits with a sign for its bound.
The furniture's own numbers, results and ticks, are written as the Unicode CLDR has them in its language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from edition.characters import UNPRINTABLE
from edition.languages import ASSUMED, Language, pack_of
from edition.ledger.entry import Entry
from edition.messages import Messages
from edition.quantity import Quantity

#: What a table shows where the text states nothing: a dash.
NOT_STATED = "—"
#: The signs that a change may be written with.
_WRITTEN_SIGNS = "+-‐‑–−"
#: The signs of bounds; a figure that lies close to its bound has two signs, for the bound and for "about".
_SIGNS = {">": ">\u2009", ">=": "≥\u2009", "<": "<\u2009", "<=": "≤\u2009", "~": "≈\u2009"}
_CLOSE_SIGNS = {"below": "<\u2009≈\u2009", "above": ">\u2009≈\u2009"}
#: The largest denominator of a share that a text states.
_FINEST = 1_000_000
#: The most by which a share changes when it is rounded to the digits of a `Decimal`.
_ROUNDING = Decimal("1e-20")
#: The significant digits that a computed result keeps; the rest is rounded.
_EXACT_DIGITS = 6
#: The significant digits of a result that is rounded.
_DIGITS = 3
#: Number of letters at the beginning that a plural and its singular share: "people" and "person".
_SHARED_LETTERS = 2
#: Numbers from here on are written with a scale word.
_SCALED = 10**6
#: More digits than any stated number or result has.
_WIDE = Context(prec=80)
#: A figure without words: a currency sign and digits, in brackets or after a minus sign if it is below zero.
_BARE = re.compile(r"[(−–-]?(?P<sign>[^\w\s(),.−–-]?)\s*[(−–-]?(?P<number>\d[\d,]*(?:\.\d+)?)\)?")
#: The smallest scale that a table states for its cells.
_LEAST_SCALE = 100


def is_bound(quantity: Quantity) -> bool:
    """Whether a figure is a bound or an approximation, and not exact."""
    return quantity.comparator not in (None, "=")


def opens_above(quantity: Quantity) -> bool:
    """Whether the true value lies above the stated one: "more than", "just over"."""
    return quantity.comparator in (">", ">=") or quantity.closeness == "above"


def opens_below(quantity: Quantity) -> bool:
    """Whether the true value lies below the stated one: "less than", "nearly"."""
    return quantity.comparator in ("<", "<=") or quantity.closeness == "below"


def _bound_sign(quantity: Quantity) -> str:
    """The sign of a figure's bound, "" for one that is exact."""
    return _CLOSE_SIGNS.get(quantity.closeness or "", _SIGNS.get(quantity.comparator or "", ""))


@dataclass(frozen=True, slots=True)
class Notation:
    """Writes the figures of one edition: units in the language of its text, all else in that of its furniture.

    `messages` are the furniture's words, `language` is the BCP 47 tag of the text's language.
    """

    messages: Messages = Messages()
    language: str = ASSUMED

    @property
    def _pack(self) -> Language:
        return pack_of(self.language)

    # --- as the source words it ---------------------------------------------------------------------------

    def in_words(self, entry: Entry) -> str:
        """The figure in the source's words, its comparator's included: "more than 70.6 billion".

        Blanks between number and scale word are no-break spaces. A number written as a word ("Seventy-seven") is given
        in digits, as it could not be compared at a glance with others; a change has its sign, and "%" for its word; a
        range has a dash.
        """
        quantity, value = entry.quantity, entry.quantity.value
        words = _unbroken(_written(entry))
        if isinstance(value, Decimal) and self._is_written_short(quantity, words):
            words = self.number(value, _sign_of(words))[0]
        if isinstance(value, tuple):
            words = _with_dash(words)
        if quantity.kind == "percent_change" and quantity.direction:
            sign = "+" if quantity.direction == "up" else "−"
            words = words.lstrip(_WRITTEN_SIGNS).replace(f"\u00a0{_unbroken(quantity.unit_text or '')}", "%")
            words = sign + words
        if quantity.comparator_text and is_bound(quantity):
            return self._bounded(words, quantity.comparator_text)
        return words

    def operand(self, entry: Entry) -> str:
        """The figure as a computation shows it: in words, a percentage by its number alone."""
        return f"{entry.quantity.value}" if entry.quantity.unit == "%" else self.in_words(entry)

    def summary(self, entry: Entry) -> str:
        """An entry in a few words, for a tooltip: "more than 70,600,000,000 masks, 2020-03-01/2020-05-31"."""
        quantity = entry.quantity
        value = quantity.value if isinstance(quantity.value, str) else self._digits(entry)
        if _is_vague(quantity):
            value = _written(entry)
        words = f"{value} {quantity.unit}" if quantity.unit else value
        words = self._bounded(words, quantity.comparator_text) if quantity.comparator_text else words
        return f"{words}, {quantity.as_of}" if quantity.as_of else words

    def _bounded(self, words: str, comparator: str) -> str:
        """A number with the words of its bound, before or after it as in the text: "more than 12", "12 or more"."""
        is_behind = comparator.casefold().startswith(tuple(f"{one} " for one in self._pack.words.list_joints))
        return f"{words} {_small(comparator)}" if is_behind else f"{_small(comparator)} {words}"

    # --- as the furniture writes it -----------------------------------------------------------------------

    def value(self, entry: Entry) -> str:
        """A value for a table: full digits with the sign of its bound, a change with its sign, a date in words.

        If the text gives no number ("dozens"), its words are given.
        """
        quantity = entry.quantity
        if quantity.kind == "ordinal" or _is_vague(quantity):
            return _written(entry)
        if quantity.value is None:
            return NOT_STATED
        if isinstance(quantity.value, str):
            return self.period(quantity.value)
        sign = _bound_sign(quantity)
        written = self._digits(entry).replace("-", "−")
        if quantity.kind == "percent_change" and quantity.direction and not written.startswith("−"):
            sign += "+" if quantity.direction == "up" else "−"
        return sign + written

    def key(self, entries: Iterable[Entry]) -> tuple[str, ...]:
        """What the signs in the values of these entries mean, as phrases: "“>” for “more than”"."""
        gettext = self.messages.gettext
        phrases = {
            ">": gettext("“>” for “more than” or “over”"),
            "≥": gettext("“≥” for “at least”"),
            "<": gettext("“<” for “less than” or “under”"),
            "≤": gettext("“≤” for “at most” or “up to”"),
            "≈": gettext("“≈” for “about”"),
            "<≈": gettext("“< ≈” for “nearly”"),
            ">≈": gettext("“> ≈” for “just over”"),
            "+": gettext("“+” for a rise"),
            "−": gettext("“−” for a fall, or below zero"),
        }
        used: set[str] = set()
        for entry in entries:
            bound = _bound_sign(entry.quantity)
            used |= {bound.replace("\u2009", ""), *self.value(entry).removeprefix(bound)[:1]}
        return tuple(phrase for sign, phrase in phrases.items() if sign in used)

    def unit(self, entry: Entry) -> str:
        """The unit of an entry for a table; kinds without one say what they are."""
        quantity = entry.quantity
        if quantity.kind == "money":
            return quantity.unit_text or NOT_STATED
        if quantity.kind in ("date", "period", "ordinal"):
            return self.messages.gettext(quantity.kind)
        plural = quantity.kind in ("duration", "measure") and quantity.value != Decimal(1)
        return self._pack.unit_in_words(quantity.unit or NOT_STATED, plural=plural)

    def period(self, value: str | None) -> str:
        """An ISO 8601 date or interval in words: "1 March–31 May 2020", "March 2020", "from 1977"; a dash for none."""
        if not value:
            return NOT_STATED
        first, _, last = value.partition("/")
        if not last:
            return self._date(first)
        if last == "..":
            return self.messages.gettext("from %(date)s") % {"date": self._date(first)}
        if first == "..":
            return self.messages.gettext("until %(date)s") % {"date": self._date(last)}
        one, other = self._date(first), self._date(last)
        if first[:4] == last[:4] and len(first) > len("2020"):
            one = one.removesuffix(f"\u00a0{first[:4]}")
        return f"{one}–{other}"

    def number(
        self, value: Decimal, sign: str = "", *, digits: int | None = None, rounding: str = ROUND_HALF_EVEN
    ) -> tuple[str, bool]:
        """A result with a currency's sign before its digits, and whether it had to be rounded; `rounding` says how.

        Up to six significant digits are printed as they are (9485000000 gives "9.485 billion", exact), more are rounded
        to three (766304347.8 gives "766 million", rounded); whole numbers below a million keep all their places. With
        `digits`, that many significant ones are kept.
        """
        rounded = _rounded(value, rounding) if digits is None else _to_digits(value, digits, rounding)
        amount = abs(rounded)
        words = self.messages.compact(amount) if amount >= _SCALED else self.messages.decimal(amount)
        return f"{'−' if value < 0 else ''}{sign}{words}", rounded != value

    def counted(self, entry: Entry) -> tuple[str, str]:
        """What a figure counts, in the singular and the plural: "country" and "countries"."""
        quantity = entry.quantity
        more = " ".join((quantity.unit_text or quantity.unit or "").split())
        if quantity.kind == "duration" or (quantity.kind == "measure" and more == quantity.unit_head):
            return self.unit_words(more if quantity.kind == "measure" else quantity.unit or "")
        if quantity.kind == "measure":
            return quantity.unit_head or more, more
        before, _, last = more.rpartition(" ")
        head = quantity.unit_head or more
        # "medical expert teams" end on their head, "pairs of goggles" and "countries and regions" do not.
        ends_on_head = last[:_SHARED_LETTERS].lower() == head[:_SHARED_LETTERS].lower()
        return f"{before} {head}".strip() if ends_on_head else head, more

    def unit_words(self, unit: str) -> tuple[str, str]:
        """A unit that the grammar names, in the singular and the plural: "day" and "days"."""
        return self._pack.unit_in_words(unit, plural=False), self._pack.unit_in_words(unit, plural=True)

    def of_unit(self, amount: str, unit: str, kind: str) -> str:
        """An amount with the words of its unit: "340 million euros", "78 percent", "3 percentage points"."""
        if kind == "percent":
            return self.messages.gettext("%(amount)s percent") % {"amount": amount}
        if kind == "points":
            return self.messages.gettext("%(amount)s percentage points") % {"amount": amount}
        return f"{amount} {unit}" if unit else amount

    def for_each(self, amount: str, unit: str, *, is_time: bool) -> str:
        """A rate: "2.2 parties for each country", "767 million masks per day"."""
        words = self.messages.gettext("%(amount)s per %(unit)s") if is_time else ""
        return (words or self.messages.gettext("%(amount)s for each %(unit)s")) % {"amount": amount, "unit": unit}

    def bounded(self, amount: str, bound: str) -> str:
        """An amount with the words of its bound: "at most 2.2 parties for each country"."""
        words = {
            "lower": self.messages.gettext("at least %(amount)s"),
            "upper": self.messages.gettext("at most %(amount)s"),
            "about": self.messages.gettext("about %(amount)s"),
        }
        return words[bound] % {"amount": amount} if bound in words else amount

    def tick(self, value: float) -> str:
        """A tick of a scale: "10,000", "10 million"."""
        exact = Decimal(repr(value)).normalize()
        return self.messages.compact(exact) if exact >= _SCALED else self.messages.decimal(exact)

    def _is_written_short(self, quantity: Quantity, words: str) -> bool:
        """Whether a number is a word, or without its scale: the 9 of "from 9 to 11 million", a cell of millions.

        A multiple keeps its word: "doubled".
        """
        if not any(character.isdigit() for character in words):
            return quantity.kind != "ratio"
        digits = words.replace(",", "")
        if digits.isdecimal():
            return Decimal(digits) != quantity.value
        bare = _BARE.fullmatch(words)
        value = quantity.value
        if bare is None or not isinstance(value, Decimal) or not value:
            return False
        scale = (abs(value) / (Decimal(bare["number"].replace(",", "")) or 1)).normalize()
        return scale >= _LEAST_SCALE and scale.as_tuple().digits == (1,)

    def _date(self, value: str) -> str:
        """A year, month, week or day in ISO 8601 as words; its year 0 is 1 BC."""
        messages = self.messages
        if value.startswith("-") or value == "0000":
            return messages.gettext("%(year)s\u00a0BC") % {"year": 1 - int(value)}
        year, _, week = value.partition("-W")
        if week:
            return messages.gettext("week %(week)s of %(year)s") % {"week": int(week), "year": year}
        parts = value.split("-")
        if len(parts) == 3:
            return messages.day(date.fromisoformat(value))
        if len(parts) == 2:
            return messages.month(date.fromisoformat(f"{value}-01"))
        return value.lstrip("0")

    def _digits(self, entry: Entry) -> str:
        """A number in full digits: "70,600,000,000"; a share as a fraction: "2/3"; "" for none."""
        value, write = entry.quantity.value, self.messages.decimal
        if isinstance(value, tuple):
            return "–".join(map(write, value))
        if not isinstance(value, Decimal):
            return ""
        if entry.quantity.kind == "ratio":
            share = Fraction(value).limit_denominator(_FINEST)
            # The text states a share as a fraction of small numbers; its decimals are rounded.
            if abs(Decimal(share.numerator) / share.denominator - value) < _ROUNDING:
                return f"{write(Decimal(share.numerator))}/{write(Decimal(share.denominator))}"
        return write(value)


def _small(words: str) -> str:
    """Words without the capital that the beginning of a sentence gives them: "over" for "Over"."""
    return words[:1].lower() + words[1:]


def _is_vague(quantity: Quantity) -> bool:
    """Whether a figure has words and no number: "dozens"."""
    return quantity.kind == "vague_count" and quantity.value is None


def _written(entry: Entry) -> str:
    """The words of an entry on one line, without what no page can show."""
    return " ".join(UNPRINTABLE.sub("", entry.surface).split())


def _with_dash(words: str) -> str:
    """The words of a range with a dash between its ends, and only once what both end with: "$5–$6 million"."""
    parts = words.split("\u00a0")
    last = max((n for n, part in enumerate(parts) if any(map(str.isdigit, part))), default=0)
    joint = next((n for n in range(last - 1, 0, -1) if parts[n].isalpha() and parts[n].islower()), None)
    if joint is None:
        return words
    first, second = parts[:joint], parts[joint + 1 :]
    if len(first) > 1 and first[-1] == second[-1]:
        first = first[:-1]
    dash = "–" if len(first) == 1 else "\u00a0–\u00a0"
    return dash.join("\u00a0".join(end) for end in (first, second))


def _sign_of(words: str) -> str:
    """The sign of a currency that stands before the digits of a figure, "" for none."""
    bare = _BARE.fullmatch(words)
    return bare["sign"] if bare else ""


def _unbroken(words: str) -> str:
    """Words with no-break spaces between them."""
    return "\u00a0".join(words.split())


def _rounded(value: Decimal, rounding: str) -> Decimal:
    """A number with the significant digits that a result keeps."""
    normal = value.normalize(_WIDE)
    if len(normal.as_tuple().digits) <= _EXACT_DIGITS:
        return normal
    places = value.adjusted() - _DIGITS + 1
    # Whole numbers below a million keep all their places: 12,346 and not 12,300.
    last = Decimal(1).scaleb(places if abs(value) >= _SCALED else min(places, 0))
    return value.quantize(last, rounding, context=_WIDE).normalize(_WIDE)


def _to_digits(value: Decimal, digits: int, rounding: str) -> Decimal:
    """A number with at most `digits` significant digits."""
    normal = value.normalize(_WIDE)
    if len(normal.as_tuple().digits) <= digits:
        return normal
    last = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return value.quantize(last, rounding, context=_WIDE).normalize(_WIDE)
