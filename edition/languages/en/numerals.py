"""English numerals: digits and number words, with their signs, decimals, powers of ten and scales."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from edition.languages.en.fractions import (
    FRACTIONS,
    VULGAR,
    article_fraction,
    out_of,
    read_half,
    vulgar,
    vulgar_fraction,
    worded_fraction,
)
from edition.languages.en.numberwords import (
    COUNTED_SCALES,
    FOLDS,
    LARGE,
    MOST_SCALES,
    ONES,
    PLURAL_SCALES,
    SCALES,
    UNITS,
    Numeral,
    VagueNumeral,
    numeral_of,
    with_scale,
)
from edition.languages.en.tokens import Tokens

#: Plurals that name no power of ten: they lie between no two numbers.
_NAMELESS = frozenset(("dozens", "scores"))
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SOME = frozenset(("several", "few"))
NEGATIVE = frozenset(("minus", "negative"))
_MINUS = frozenset("-‐‑−–")
#: A minus glued to one of these is a sign, not a hyphen.
_BEFORE_SIGN = frozenset("$£€¥₹~∼≈=<>≤≥±([:,;/")
#: Before one of these few, the first of two numbers in digits is a share.
_FEW = frozenset((*"23456789", "10", "100"))
#: More than 28 digits, which is what `Decimal` computes with exactly, are an identifier.
_MOST_DIGITS = 28
#: The same for words, which go on with another number: "million million million million million".
_MOST = Decimal(10) ** _MOST_DIGITS
#: What is counted by these may be counted by thousands in turn.
_INNER_SCALES = frozenset(("hundred", "dozen"))
#: A number has at most 40 words: five scales, each with a number below a thousand.
_MOST_WORDS = 40
#: More than any scale.
_NO_SCALE = Decimal("Infinity")
#: Before a scale these stand for one: "a million", "another trillion".
_ARTICLES = frozenset(("a", "an", "another"))
#: Words that can begin a numeral.
STARTERS = frozenset((*FOLDS, *UNITS, *SCALES, *PLURAL_SCALES, *FRACTIONS, *VULGAR))


def read_numeral(tokens: Tokens, at: int) -> Numeral | None:
    """The numeral that begins at token `at`, or before it with a sign or article; None if there is none.

    A number in words and again in digits is a single numeral: "thirty (30) days", "30 (thirty)".
    """
    numeral = _numeral(tokens, at)
    if numeral is None or tokens.words[numeral.last] != "(":
        return numeral
    again = _numeral(tokens, numeral.last + 1)
    is_same = again is not None and again.value == numeral.value and again.in_words != numeral.in_words
    if again is None or not is_same or again.first != numeral.last + 1 or tokens.words[again.last] != ")":
        return numeral
    return replace(numeral, last=again.last + 1, suffix="")


def _numeral(tokens: Tokens, at: int) -> Numeral | None:
    """The numeral that begins at a token, without its repetition in brackets."""
    word = tokens.lower[at]
    if "0" <= word[:1] <= "9":
        return _digits(tokens, at)
    if word in VULGAR:
        first = _sign(tokens, at)
        value = vulgar(word).copy_negate() if first < at and tokens.words[first] != "+" else vulgar(word)
        return with_scale(tokens, numeral_of(value, first, at + 1))
    if word == "half":
        return read_half(tokens, at)
    if word in FRACTIONS:
        return article_fraction(tokens, at)
    if word in FOLDS:
        return numeral_of(FOLDS[word], at, at + 1, in_words=True)
    return _words(tokens, at) if word in UNITS or word in SCALES else None


def read_vague(tokens: Tokens, at: int) -> VagueNumeral | None:
    """The indefinite number at token `at`: "dozens of", "tens of thousands of", "a few hundred"."""
    if tokens.lower[at] in SCALES and tokens.lower[at - 1] in SOME:
        few = at - 2 if tokens.lower[at - 2] == "a" else at - 1
        return VagueNumeral((SCALES[tokens.lower[at]], SCALES[tokens.lower[at]] * 10), few, at + 1)
    if tokens.lower[at] not in PLURAL_SCALES:
        return None
    low, last, named = Decimal(1), at, True
    for _ in range(MOST_SCALES):
        word = tokens.lower[last]
        named = named and word not in _NAMELESS
        low *= PLURAL_SCALES[word]
        if tokens.lower[last + 1] != "of" or tokens.lower[last + 2] not in PLURAL_SCALES:
            break
        last += 2
    return VagueNumeral((low, low * 10) if named else None, at, last + 1)


def _digits(tokens: Tokens, at: int) -> Numeral | None:
    """A number in digits, with its sign, fraction, power of ten and scale."""
    written = tokens.words[at]
    coded = written[0] == "0" and len(written) > 1 and written.isdecimal() and tokens.words[at - 1] != "."
    if len(written) > _MOST_DIGITS or coded:
        return None  # "007" is a name, not a number
    value = Decimal("".join(c for c in written.replace("·", ".") if c.isdecimal() or c == "."))
    start, last = at, at + 1
    if tokens.words[at - 1] == "." and tokens.glued(at) and not tokens.glued(at - 1) and written.isdecimal():
        value, start = Decimal(f"0.{written}"), at - 1
    first = _sign(tokens, start)
    fraction = vulgar_fraction(tokens, at, value)
    value, last = fraction or (value, last)
    power = _power_of_ten(tokens, last)
    if power:
        value, last = value * Decimal(10) ** power[0], power[1]
    if first < start and tokens.words[first] != "+":
        value = value.copy_negate()
    numeral = with_scale(tokens, numeral_of(value, first, last, fraction=fraction is not None and 0 < value < 1))
    share = out_of(tokens, numeral)
    # "2 in 5 adults" is a share, "12 in 30" may be anything, and so may "2 in 5" with nothing after it.
    few = share and tokens.words[share.last - 1] in _FEW and tokens.words[share.last] not in ("", ".")
    return share if share and (value == 1 or few) else numeral


def _sign(tokens: Tokens, at: int) -> int:
    """The token where the sign of the number at `at` stands, or `at`."""
    if tokens.lower[at - 1] in NEGATIVE and tokens.lower[at - 2] != "or":  # "plus or minus 3"
        return at - 1
    if tokens.words[at - 1] == "-" and tokens.glued(at) and tokens.lower[at - 2] in NEGATIVE:
        return at - 2
    if tokens.words[at - 1] == ")" and tokens.words[at - 3] == "(" and tokens.words[at - 2] in _MINUS:
        return at - 3  # "(-) 85.3", as tables of India have it
    signed = tokens.words[at - 1] in _MINUS or tokens.words[at - 1] == "+"
    free = not tokens.glued(at - 1) or tokens.words[at - 2] in _BEFORE_SIGN
    return at - 1 if signed and tokens.glued(at) and free else at


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


def _words(tokens: Tokens, at: int) -> Numeral | None:
    """A number in words: "two hundred and fifty", "Seventy-seven", "a million", "two and a half"."""
    lower = tokens.lower
    first = at
    if lower[at] in SCALES:
        if lower[at - 1] not in _ARTICLES:
            return None
        first = at - 1
    elif lower[at - 1] in NEGATIVE:
        first = at - 1
    value, last = _sum_of_words(tokens, at)
    if lower[last] == "point" and lower[last + 1] in ONES:
        return _decimal_words(tokens, value, first, last + 1)
    part = _and_a_part(tokens, last)
    if part:  # "two and a half", "a million and a half"
        value += LARGE.get(lower[last - 1], Decimal(1)) / FRACTIONS[lower[part]]
        last = part + 1
    if lower[first] in NEGATIVE:
        return numeral_of(value.copy_negate(), first, last, in_words=True)
    if part:
        return with_scale(tokens, numeral_of(value, first, last, in_words=True))
    part = last + 1 if tokens.words[last] == "-" else last
    if first == at and value < 100 and lower[part] in FRACTIONS and lower[part] != "second":
        return worded_fraction(tokens, value, first, part)
    scales = (Decimal(100), *LARGE.values()) if value < 1000 else LARGE.values()
    mantissa = next((value / scale for scale in reversed((*scales,)) if value and value % scale == 0), value)
    numeral = Numeral(value, first, last, mantissa, in_words=True)
    return out_of(tokens, numeral) or numeral


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
    least = _NO_SCALE
    at = last = start
    while at < start + _MOST_WORDS:
        word = lower[at]
        if word in UNITS:
            # "twenty five" goes on, "five twenty" does not: the second number is another one.
            if current % 100 and not (UNITS[word] < 10 and current % 10 == 0 and current % 100 >= 20):
                break
            current += UNITS[word]
        elif word in _INNER_SCALES or word in LARGE or (word in COUNTED_SCALES and at > start):
            scale = PLURAL_SCALES[f"{word.rstrip('s')}s"]
            scaled = (current or Decimal(1)) * scale
            if total + scaled >= _MOST:
                break
            if word in _INNER_SCALES:
                current = scaled
            else:
                total, current, least = total + scaled, Decimal(0), min(least, scale)
        else:
            break
        at = last = at + 1
        joined = lower[at] == "and" and lower[at + 1] in UNITS and _is_part(lower, at + 1, current, least)
        if joined or (tokens.is_dash(at) and tokens.joins(at)):
            at += 1
    return total + current, last


def _is_part(lower: list[str], at: int, current: Decimal, least: Decimal) -> bool:
    """Whether the number at `at`, after "and", is a part of the one before: "six hundred and nineteen thousand".

    `current` is the value after the last scale, `least` the smallest scale so far. The number is no part in "one
    hundred and two hundred", "one thousand and two thousand", where it has the same scale.
    """
    end = at
    while lower[end] in UNITS or lower[end] == "-":
        end += 1
    if lower[end] == "hundred":
        after = end + 1
        scale = LARGE.get(lower[after], Decimal(1))
        return not current and 100 * scale < least < _NO_SCALE
    scale = LARGE.get(lower[end], Decimal(1))
    return scale < least and (current >= 100 or (not current and least < _NO_SCALE))


def _decimal_words(tokens: Tokens, value: Decimal, first: int, at: int) -> Numeral:
    """The numeral of "two point two million": digits in words after the point."""
    digits = ""
    while tokens.lower[at] in ONES and len(digits) < _MOST_WORDS:
        digits += str(ONES[tokens.lower[at]])
        at += 1
    return with_scale(tokens, numeral_of(value + Decimal(f"0.{digits}"), first, at, in_words=True))
