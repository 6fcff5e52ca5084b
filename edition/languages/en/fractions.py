"""Shares: fractions in words and signs, halves, and one number out of another."""

from __future__ import annotations

from decimal import Decimal

from edition.languages.en.numberwords import SCALES, UNITS, Numeral, is_whole, numeral_of, with_scale
from edition.languages.en.tokens import Tokens

_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twelfth": 12, "sixteenth": 16, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
FRACTIONS = _PARTS | {f"{name}s": number for name, number in _PARTS.items() if name != "half"} | {"halves": 2}
#: The signs of fractions with their two numbers.
VULGAR = {
    "½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6),
}  # fmt: skip
_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100))
#: What may be glued to the second number: "1/16th of the shares".
_ORDINAL_ENDS = frozenset(("th", "rd"))
#: After "half" these say what is halved; after "first half" and the like it is a part of a game or a year.
_HALVED = frozenset("of the its their all his her our a an those these".split())
_HALVED_UNITS = frozenset(
    "point mile hour percentage percent inch pound acre gallon litre liter cup cent century teaspoon tablespoon pint "
    "ounce minute ton tonne foot yard dollar metre meter kilometre kilometer centimetre "
    "centimeter kilo kilogram day".split()
)
_HALVES = frozenset("first second other latter top bottom better".split())
#: "two in three days" is a time, not a share.
_NOT_PARTS = frozenset("years months weeks days hours minutes seconds games matches months year month week day".split())
#: Before "a fifth" and "half" these show a change by that share, or a range from it.
_BY = frozenset("by than nearly almost about around over between from".split())
#: Verbs of what is done "in half", at most `_NEAR` tokens before it.
_HALVING = frozenset(
    "cut cuts cutting slash slashes slashed slashing reduce reduces reduced reducing drop drops dropped fall falls "
    "fell fallen shrink shrinks shrank split splits divide divides divided".split()
)
_NEAR = 12
#: Larger numbers than this are no shares of others: "forty in a hundred" is one, "four hundred in five hundred" is not.
_MOST_OUT_OF = 50
_OUT_OF = (["out", "of", "every"], ["out", "of"], ["in", "every"], ["of", "every"], ["in"])


def vulgar(sign: str) -> Decimal:
    """The value of a fraction's sign: "¾"."""
    top, bottom = VULGAR[sign]
    return Decimal(top) / bottom


def vulgar_fraction(tokens: Tokens, at: int, value: Decimal) -> tuple[Decimal, int] | None:
    """The value and end of "1/2", "2 1/2", "2½", "2-1/2" or "1/16th"."""
    words = tokens.words
    if words[at + 1] in VULGAR:
        return value + vulgar(words[at + 1]), at + 2
    pair = _slashed(tokens, at)
    if pair and not (tokens.glued(at) and words[at - 1] == "/"):
        is_ordinal = tokens.glued(at + 3) and tokens.lower[at + 3] in _ORDINAL_ENDS
        return pair, at + 4 if is_ordinal else at + 3
    skip = at + 2 if words[at + 1] == "-" and tokens.glued(at + 1) else at + 1
    pair = _slashed(tokens, skip) if is_whole(value) else None
    return (value + pair, skip + 3) if pair else None


def _slashed(tokens: Tokens, at: int) -> Decimal | None:
    """The value of the proper fraction "a/b" at `at`, with a usual denominator b, or any before "of"."""
    words = tokens.words
    if words[at + 1] not in ("/", "⁄") or not tokens.joins(at + 1) or words[at + 3] == "/":
        return None
    if not (words[at].isdecimal() and words[at + 2].isdecimal()):
        return None
    top, bottom = int(words[at][:9]), int(words[at + 2][:9])
    behind = at + 4 if tokens.lower[at + 3] in _ORDINAL_ENDS else at + 3
    is_usual = bottom in _DENOMINATORS or tokens.lower[behind] == "of"
    return Decimal(top) / bottom if top < bottom and is_usual else None


def worded_fraction(tokens: Tokens, value: Decimal, first: int, part: int) -> Numeral | None:
    """The numeral of "two-thirds", "one half"; None for an ordinal like "Fifty-Fourth"."""
    name = tokens.lower[part]
    hyphened = tokens.is_dash(part - 1)
    if value != 1 and not name.endswith("s"):
        return None if hyphened else numeral_of(value, first, part, in_words=True)
    following = tokens.lower[part + 1]
    by = tokens.lower[first - 1] in _BY
    if hyphened or by or following in ("of", "the") or following in SCALES or name.endswith(("s", "half")):
        share = value / FRACTIONS[name]
        whole = _of_a_scale(tokens, part + 1)
        if whole:
            return Numeral(share * whole[0], first, whole[1], share, in_words=True)
        return with_scale(tokens, numeral_of(share, first, part + 1, in_words=True, fraction=True))
    return numeral_of(value, first, part, in_words=True)


def _of_a_scale(tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
    """The scale that "of a million" at token `at` names, and the token after it."""
    if tokens.lower[at : at + 2] != ["of", "a"] or tokens.lower[at + 2] not in SCALES:
        return None
    return SCALES[tokens.lower[at + 2]], at + 3


def out_of(tokens: Tokens, numeral: Numeral) -> Numeral | None:
    """The ratio of two numbers: "one out of three", "nine in ten", "1 in 68"."""
    at = numeral.last
    at += next((len(words) for words in _OUT_OF if tokens.lower[at : at + len(words)] == words), 0)
    word = tokens.lower[at]
    written = word.replace(",", "")
    digits = written.isdecimal() and (len(word) < 4 or word != written)  # not the year of "1 in 2019"
    whole = Decimal(written) if digits else SCALES.get(word, UNITS.get(word, Decimal(0)))
    if at == numeral.last or not 0 < numeral.value < min(whole, Decimal(_MOST_OUT_OF)):
        return None
    if tokens.lower[at + 1] in _NOT_PARTS or tokens.lower[at + 1] in SCALES:
        return None
    return numeral_of(numeral.value / whole, numeral.first, at + 1, in_words=True, fraction=True)


def read_half(tokens: Tokens, at: int) -> Numeral | None:
    """The numeral of "half a million", "half of the seats"; not the half of a game or a year."""
    before, following = tokens.lower[at - 1], tokens.lower[at + 1]
    half = Decimal("0.5")
    dozen = tokens.after(at + 1, "-")
    if before == "a" and tokens.lower[dozen] == "dozen":
        return Numeral(half * SCALES["dozen"], at - 1, dozen + 1, half, in_words=True)
    if tokens.is_hyphen(at + 1) and tokens.lower[at + 2] in _HALVED_UNITS:
        return numeral_of(half, at, at + 1, in_words=True, fraction=True)  # "a half-point cut"
    if before in ("a", "one") and (following == "of" or following in SCALES or following in _HALVED_UNITS):
        return with_scale(tokens, numeral_of(half, at - 1, at + 1, in_words=True, fraction=True))
    if following in ("a", "an") and tokens.lower[at + 2] in SCALES:
        return Numeral(half * SCALES[tokens.lower[at + 2]], at, at + 3, half, in_words=True)
    if following in _HALVED and before not in _HALVES:
        return numeral_of(half, at, at + 1, in_words=True, fraction=True)
    if following in SCALES:
        return with_scale(tokens, numeral_of(half, at, at + 1, in_words=True))
    if before == "in" and not _HALVING.isdisjoint(tokens.lower[max(0, at - _NEAR) : at]):
        return numeral_of(half, at, at + 1, in_words=True, fraction=True)  # "cut poverty in half"
    by = before in _BY and (before == "by" or tokens.lower[at - 2] == "by")  # "fell by almost half"
    return numeral_of(half, at, at + 1, in_words=True, fraction=True) if by else None


def article_fraction(tokens: Tokens, at: int) -> Numeral | None:
    """The numeral of "a third of", "a quarter of"."""
    following = tokens.lower[at + 1]
    by = tokens.lower[at - 2] in _BY  # "fell by a fifth"
    measured = following in _HALVED_UNITS and tokens.lower[at] == "quarter"  # "a quarter mile"
    if tokens.lower[at - 1] != "a" or not (following == "of" or following in SCALES or by or measured):
        return None
    share = Decimal(1) / FRACTIONS[tokens.lower[at]]
    whole = _of_a_scale(tokens, at + 1)
    if whole:
        return Numeral(share * whole[0], at - 1, whole[1], share, in_words=True)
    return with_scale(tokens, numeral_of(share, at - 1, at + 1, in_words=True, fraction=True))
