"""English numerals: digits and number words, scale words and glued suffixes, fractions, signs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from edition.ledger.english.tokens import Tokens

_ONES = {
    word: Decimal(number)
    for number, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        ).split()
    )
}
_TENS = {
    word: Decimal(number * 10)
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_UNITS = _ONES | _TENS
SCALES = {
    "dozen": Decimal(12),
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "lakh": Decimal(100_000),
    "million": Decimal(1_000_000),
    "crore": Decimal(10_000_000),
    "billion": Decimal(1_000_000_000),
    "trillion": Decimal(1_000_000_000_000),
    "quadrillion": Decimal(1_000_000_000_000_000),
}
_LARGE = {word: value for word, value in SCALES.items() if value >= 1000}
#: The plurals that may follow a number: "five lakhs", "three thousand millions".
_COUNTED_SCALES = {f"{word}s": value for word, value in SCALES.items() if word != "dozen"}
_PLURAL_SCALES = _COUNTED_SCALES | {"dozens": Decimal(12), "tens": Decimal(10), "scores": Decimal(20)}
#: Plurals that name no power of ten: they lie between no two numbers.
_NAMELESS = frozenset(("dozens", "scores"))
#: Abbreviations that mean a scale wherever digits bear them, and letters that do so only where no unit is meant.
_ABBREVIATIONS = {
    "bn": "billion", "bln": "billion", "tn": "trillion", "trn": "trillion", "mn": "million", "mln": "million",
    "mio": "million", "bil": "billion", "mil": "million", "mill": "million",
}  # fmt: skip
LETTERS = {
    "m": "million", "M": "million", "MM": "million", "k": "thousand", "K": "thousand", "b": "billion", "B": "billion",
    "t": "trillion", "T": "trillion",
}  # fmt: skip
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twelfth": 12, "sixteenth": 16, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_FRACTIONS = _PARTS | {f"{name}s": number for name, number in _PARTS.items() if name != "half"} | {"halves": 2}
VULGAR = {
    "½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6),
}  # fmt: skip
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100))
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
#: After "half" these say what is halved; after "first half" and the like it is a part of a game or a year.
_HALVED = frozenset("of the its their all his her our a an those these".split())
_HALVED_UNITS = frozenset(
    "point mile hour percentage percent inch pound acre gallon litre liter cup cent century".split()
)
_HALVES = frozenset("first second other latter top bottom better".split())
#: "two in three days" tells a time, not a share.
_NOT_PARTS = frozenset("years months weeks days hours minutes seconds games matches months year month week day".split())
#: Before "a fifth" and "half" these tell a change by that share.
_BY = frozenset("by than nearly almost about around over".split())
_SOME = frozenset(("several", "few"))
_NEGATIVE = frozenset(("minus", "negative"))
_MINUS = frozenset("-−–")
#: A minus glued to one of these is a sign, not a hyphen.
_BEFORE_SIGN = frozenset("$£€¥₹~∼≈=<>≤≥±([:,;/")
#: Larger numbers than this are not told out of others: "forty in a hundred" is, "four hundred in five hundred" is not.
_MOST_OUT_OF = 50
_OUT_OF = (["out", "of", "every"], ["out", "of"], ["in", "every"], ["of", "every"], ["in"])
#: Words that can begin a numeral.
STARTERS = frozenset((*_UNITS, *SCALES, *_PLURAL_SCALES, *_FRACTIONS, *VULGAR))
#: More digits than `Decimal` computes with exactly are an identifier. The same for words, and for scale words.
_MOST_DIGITS, _MOST_WORDS, _MOST_SCALES = 28, 24, 3


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from tokens [first, last).

    `mantissa` is the number without its scale word; `suffix` is the letter glued to the digits that may mean a
    scale or a unit ("35m"), not yet applied and not among the tokens.
    """

    value: Decimal
    first: int
    last: int
    mantissa: Decimal
    in_words: bool = False
    suffix: str = ""
    fraction: bool = False

    @property
    def scaled(self) -> bool:
        """Whether a scale word or suffix is part of it."""
        return self.mantissa != self.value


@dataclass(frozen=True, slots=True)
class VagueNumeral:
    """An indefinite plural read from tokens [first, last), and the two powers of ten between which it lies.

    `value` is None for a plural that names no power of ten ("dozens").
    """

    value: tuple[Decimal, Decimal] | None
    first: int
    last: int


def read_numeral(tokens: Tokens, at: int) -> Numeral | None:
    """The numeral that begins at token `at`, or before it with a sign or article; None where none is."""
    word = tokens.lower[at]
    if "0" <= word[:1] <= "9":
        return _digits(tokens, at)
    if word in VULGAR:
        first = _sign(tokens, at)
        value = _vulgar(word).copy_negate() if first < at and tokens.words[first] != "+" else _vulgar(word)
        return _with_scale(tokens, _numeral(value, first, at + 1))
    if word == "half":
        return _half(tokens, at)
    if word in _FRACTIONS:
        return _article_fraction(tokens, at)
    return _words(tokens, at) if word in _UNITS or word in SCALES else None


def is_whole(value: Decimal) -> bool:
    """Whether a value is a whole number."""
    return value == value.to_integral_value()


def read_vague(tokens: Tokens, at: int) -> VagueNumeral | None:
    """The indefinite number at token `at`: "dozens of", "tens of thousands of", "a few hundred"."""
    if tokens.lower[at] in SCALES and tokens.lower[at - 1] in _SOME:
        few = at - 2 if tokens.lower[at - 2] == "a" else at - 1
        return VagueNumeral((SCALES[tokens.lower[at]], SCALES[tokens.lower[at]] * 10), few, at + 1)
    if tokens.lower[at] not in _PLURAL_SCALES:
        return None
    low, last, named = Decimal(1), at, True
    for _ in range(_MOST_SCALES):
        word = tokens.lower[last]
        named = named and word not in _NAMELESS
        low *= _PLURAL_SCALES[word]
        if tokens.lower[last + 1] != "of" or tokens.lower[last + 2] not in _PLURAL_SCALES:
            break
        last += 2
    return VagueNumeral((low, low * 10) if named else None, at, last + 1)


def with_suffix(numeral: Numeral, suffix: str) -> Numeral:
    """The numeral with the letter after its digits taken for a scale: "35m" is 35 million."""
    value = numeral.value * SCALES[LETTERS[suffix]]
    return replace(numeral, value=value, last=numeral.last + 1, mantissa=numeral.value, suffix="")


def scaled_like(value: Decimal, other: Numeral) -> Decimal:
    """A value with the scale of another number: the 3 of "3 to 5 million"."""
    return value * (other.value / other.mantissa) if other.mantissa else value


def _numeral(value: Decimal, first: int, last: int, *, in_words: bool = False, fraction: bool = False) -> Numeral:
    return Numeral(value, first, last, value, in_words, fraction=fraction)


def _vulgar(sign: str) -> Decimal:
    top, bottom = VULGAR[sign]
    return Decimal(top) / bottom


def _digits(tokens: Tokens, at: int) -> Numeral | None:
    """A number in digits, with its sign, fraction, power of ten and scale."""
    written = tokens.words[at]
    if len(written) > _MOST_DIGITS:
        return None
    value = Decimal("".join(c for c in written.replace("·", ".") if c.isdecimal() or c == "."))
    start, last = at, at + 1
    if tokens.words[at - 1] == "." and tokens.glued(at) and not tokens.glued(at - 1) and written.isdecimal():
        value, start = Decimal(f"0.{written}"), at - 1
    first = _sign(tokens, start)
    fraction = _vulgar_fraction(tokens, at, value)
    value, last = fraction or (value, last)
    power = _power_of_ten(tokens, last)
    if power:
        value, last = value * Decimal(10) ** power[0], power[1]
    if first < start and tokens.words[first] != "+":
        value = value.copy_negate()
    numeral = _with_scale(tokens, _numeral(value, first, last, fraction=fraction is not None and 0 < value < 1))
    share = _out_of(tokens, numeral)
    # "2 in 5 adults" is a share, "12 in 30" may be anything, and so may "2 in 5" with nothing after it.
    few = share and len(tokens.words[share.last - 1]) == 1 and tokens.words[share.last] not in ("", ".")
    return share if share and (value == 1 or few) else numeral


def _sign(tokens: Tokens, at: int) -> int:
    """The token where the sign of the number at `at` stands, or `at`."""
    if tokens.lower[at - 1] in _NEGATIVE and tokens.lower[at - 2] != "or":  # "plus or minus 3"
        return at - 1
    if tokens.words[at - 1] == "-" and tokens.glued(at) and tokens.lower[at - 2] in _NEGATIVE:
        return at - 2
    signed = tokens.words[at - 1] in _MINUS or tokens.words[at - 1] == "+"
    free = not tokens.glued(at - 1) or tokens.words[at - 2] in _BEFORE_SIGN
    return at - 1 if signed and tokens.glued(at) and free else at


def _vulgar_fraction(tokens: Tokens, at: int, value: Decimal) -> tuple[Decimal, int] | None:
    """The value and end of "1/2", "2 1/2", "2½" or "2-1/2"."""
    words = tokens.words
    if words[at + 1] in VULGAR:
        return value + _vulgar(words[at + 1]), at + 2
    pair = _slashed(tokens, at)
    if pair and not (tokens.glued(at) and words[at - 1] == "/"):
        return pair, at + 3
    skip = at + 2 if words[at + 1] == "-" and tokens.glued(at + 1) else at + 1
    pair = _slashed(tokens, skip) if is_whole(value) else None
    return (value + pair, skip + 3) if pair else None


def _slashed(tokens: Tokens, at: int) -> Decimal | None:
    """The value of the proper fraction "a/b" at `at`, b being a usual denominator."""
    words = tokens.words
    if words[at + 1] not in ("/", "⁄") or not tokens.joins(at + 1) or words[at + 3] == "/":
        return None
    if not (words[at].isdecimal() and words[at + 2].isdecimal()):
        return None
    top, bottom = int(words[at][:9]), int(words[at + 2][:9])
    return Decimal(top) / bottom if top < bottom and bottom in _DENOMINATORS else None


def _power_of_ten(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The exponent and end of "× 10^5", "x 10 -3", "×10⁵", "e-5"."""
    words = tokens.words
    if words[at] in ("e", "E") and tokens.joins(at):
        start = at + 1
    elif words[at] in ("×", "x", "·", "*") and words[at + 1] == "10":
        start = at + 2
    else:
        return None
    sign = 1
    while words[start] in ("^", "{", "+", "⁻") or tokens.is_dash(start):
        sign, start = (1 if words[start] in ("^", "{", "+") else -1), start + 1
    digits, end = "", start
    while words[end] and words[end] in _SUPERSCRIPTS:
        digits, end = digits + str(_SUPERSCRIPTS.index(words[end])), end + 1
    if not digits and words[end].isdecimal():
        digits, end = words[end], end + 1
    return (sign * int(digits), end) if 0 < len(digits) < 3 else None


def _with_scale(tokens: Tokens, numeral: Numeral) -> Numeral:
    """The numeral with the scale words that follow it ("hundred thousand"), or its glued suffix noted."""
    value, last = numeral.value, numeral.last
    for _ in range(_MOST_SCALES):
        at = last + 1 if tokens.words[last] == "-" and tokens.glued(last) else last
        word = tokens.lower[at]
        scale = None if numeral.fraction and word == "dozen" else SCALES.get(word)
        if scale is None and tokens.lower[at + 1] != "of":
            scale = _COUNTED_SCALES.get(word)
        if scale is None and not numeral.in_words and (tokens.glued(at) or len(word) == 2):
            scale = SCALES.get(_ABBREVIATIONS.get(word, ""))
        if scale is None:
            break
        value, last = value * scale, at + 1
    suffixed = not numeral.in_words and tokens.glued(last) and tokens.words[last] in LETTERS
    if last == numeral.last and not suffixed:
        return numeral
    share = numeral.fraction and value == numeral.value  # "half a million" is none
    return replace(numeral, value=value, last=last, suffix=tokens.words[last] if suffixed else "", fraction=share)


def _words(tokens: Tokens, at: int) -> Numeral | None:
    """A number in words: "two hundred and fifty", "Seventy-seven", "a million", "two and a half"."""
    lower = tokens.lower
    first = at
    if lower[at] in SCALES:
        if lower[at - 1] not in ("a", "an"):
            return None
        first = at - 1
    elif lower[at - 1] in _NEGATIVE:
        first = at - 1
    value, last = _sum_of_words(tokens, at)
    if lower[last] == "point" and lower[last + 1] in _ONES:
        return _decimal_words(tokens, value, first, last + 1)
    part = _and_a_part(tokens, last)
    if part:  # "two and a half", "a million and a half"
        value += _LARGE.get(lower[last - 1], Decimal(1)) / _FRACTIONS[lower[part]]
        last = part + 1
    if lower[first] in _NEGATIVE:
        return _numeral(value.copy_negate(), first, last, in_words=True)
    if part:
        return _with_scale(tokens, _numeral(value, first, last, in_words=True))
    part = last + 1 if tokens.words[last] == "-" else last
    if first == at and value < 100 and lower[part] in _FRACTIONS and lower[part] != "second":
        return _worded_fraction(tokens, value, first, part)
    scales = (Decimal(100), *_LARGE.values()) if value < 1000 else _LARGE.values()
    mantissa = next((value / scale for scale in reversed((*scales,)) if value and value % scale == 0), value)
    numeral = Numeral(value, first, last, mantissa, in_words=True)
    return _out_of(tokens, numeral) or numeral


def _and_a_part(tokens: Tokens, at: int) -> int | None:
    """The token of "half" or "quarter" in "and a half" at `at`, blanks or hyphens between the words."""
    joint = tokens.after(at, "-")
    article = tokens.after(joint + 1, "-")
    part = tokens.after(article + 1, "-")
    told = tokens.lower[joint] == "and" and tokens.lower[article] in ("a", "one")
    return part if told and tokens.lower[part] in ("half", "quarter") else None


def _sum_of_words(tokens: Tokens, start: int) -> tuple[Decimal, int]:
    """The value of the number words that begin at token `start`, and the token after them."""
    lower = tokens.lower
    total = current = Decimal(0)
    at = last = start
    while at < start + _MOST_WORDS:
        word = lower[at]
        if word in _UNITS:
            # "twenty five" goes on, "five twenty" does not: the second number is another one.
            if current % 100 and not (_UNITS[word] < 10 and current % 10 == 0 and current % 100 >= 20):
                break
            current += _UNITS[word]
        elif word in ("hundred", "dozen"):
            current = (current or Decimal(1)) * SCALES[word]
        elif word in _LARGE or (word in _COUNTED_SCALES and at > start):
            total, current = total + (current or Decimal(1)) * _PLURAL_SCALES[f"{word.rstrip('s')}s"], Decimal(0)
        else:
            break
        at = last = at + 1
        joined = lower[at] == "and" and lower[at + 1] in _UNITS and _is_part(lower, at + 1, current, total)
        if joined or (tokens.is_dash(at) and tokens.joins(at)):
            at += 1
    return total + current, last


def _is_part(lower: list[str], at: int, current: Decimal, total: Decimal) -> bool:
    """Whether the number after "and" at `at` is a part of the one before: "thousand and five hundred".

    It is not in "one hundred and two hundred", where it has the same scale.
    """
    scale = SCALES.get(lower[at + 1], Decimal(1))
    return scale < (100 if current >= 100 else 1000 if total and not current else 0)


def _decimal_words(tokens: Tokens, value: Decimal, first: int, at: int) -> Numeral:
    """The numeral of "two point two million": digits in words after the point."""
    digits = ""
    while tokens.lower[at] in _ONES and len(digits) < _MOST_WORDS:
        digits += str(_ONES[tokens.lower[at]])
        at += 1
    return _with_scale(tokens, _numeral(value + Decimal(f"0.{digits}"), first, at, in_words=True))


def _worded_fraction(tokens: Tokens, value: Decimal, first: int, part: int) -> Numeral | None:
    """The numeral of "two-thirds", "one half"; None for an ordinal like "Fifty-Fourth"."""
    name = tokens.lower[part]
    hyphened = tokens.is_dash(part - 1)
    if value != 1 and not name.endswith("s"):
        return None if hyphened else _numeral(value, first, part, in_words=True)
    following = tokens.lower[part + 1]
    by = tokens.lower[first - 1] in _BY
    if hyphened or by or following in ("of", "the") or following in SCALES or name.endswith(("s", "half")):
        share = value / _FRACTIONS[name]
        return _with_scale(tokens, _numeral(share, first, part + 1, in_words=True, fraction=True))
    return _numeral(value, first, part, in_words=True)


def _out_of(tokens: Tokens, numeral: Numeral) -> Numeral | None:
    """The ratio of two numbers: "one out of three", "nine in ten", "1 in 68"."""
    at = numeral.last
    at += next((len(words) for words in _OUT_OF if tokens.lower[at : at + len(words)] == words), 0)
    word = tokens.lower[at]
    written = word.replace(",", "")
    digits = written.isdecimal() and (len(word) < 4 or word != written)  # not the year of "1 in 2019"
    whole = Decimal(written) if digits else SCALES.get(word, _UNITS.get(word, Decimal(0)))
    if at == numeral.last or not 0 < numeral.value < min(whole, Decimal(_MOST_OUT_OF)):
        return None
    if tokens.lower[at + 1] in _NOT_PARTS or tokens.lower[at + 1] in SCALES:
        return None
    return _numeral(numeral.value / whole, numeral.first, at + 1, in_words=True, fraction=True)


def _half(tokens: Tokens, at: int) -> Numeral | None:
    """The numeral of "half a million", "half of the seats"; not the half of a game or a year."""
    before, following = tokens.lower[at - 1], tokens.lower[at + 1]
    half = Decimal("0.5")
    if tokens.is_hyphen(at + 1) and tokens.lower[at + 2] in _HALVED_UNITS:
        return _numeral(half, at, at + 1, in_words=True, fraction=True)  # "a half-point cut"
    if before in ("a", "one") and (following == "of" or following in SCALES):
        return _with_scale(tokens, _numeral(half, at - 1, at + 1, in_words=True, fraction=True))
    if following in ("a", "an") and tokens.lower[at + 2] in SCALES:
        return Numeral(half * SCALES[tokens.lower[at + 2]], at, at + 3, half, in_words=True)
    if following in _HALVED and before not in _HALVES:
        return _numeral(half, at, at + 1, in_words=True, fraction=True)
    if following in SCALES:
        return _with_scale(tokens, _numeral(half, at, at + 1, in_words=True))
    by = before in _BY and (before == "by" or tokens.lower[at - 2] == "by")  # "fell by almost half"
    return _numeral(half, at, at + 1, in_words=True, fraction=True) if by else None


def _article_fraction(tokens: Tokens, at: int) -> Numeral | None:
    """The numeral of "a third of", "a quarter of"."""
    following = tokens.lower[at + 1]
    by = tokens.lower[at - 2] in _BY  # "fell by a fifth"
    if tokens.lower[at - 1] != "a" or not (following == "of" or following in SCALES or by):
        return None
    share = Decimal(1) / _FRACTIONS[tokens.lower[at]]
    if tokens.lower[at + 1 : at + 3] == ["of", "a"] and tokens.lower[at + 3] in SCALES:
        return Numeral(share * SCALES[tokens.lower[at + 3]], at - 1, at + 4, share, in_words=True)
    return _with_scale(tokens, _numeral(share, at - 1, at + 1, in_words=True, fraction=True))
