"""Amounts of money: signs and codes before a number, names and codes after it."""

from __future__ import annotations

from edition.languages.en.lexicon import Lexicon
from edition.languages.en.numberwords import Numeral
from edition.languages.en.tokens import Tokens
from edition.languages.en.units import unit_tokens_of
from edition.languages.en.wordclasses import STOP

_Table = dict[str, list[tuple[tuple[str, ...], str]]]
_CODE_LENGTH = 3
#: Letters of scales that stand before a code: "25 MEUR".
_SCALES_OF_CODES = frozenset(("k", "M"))
#: Signs that are also other abbreviations: as signs they stand right before their number.
_WORDS_TOO = frozenset(("PS", "LE", "Le", "Sh", "Fr", "Ft", "TL", "QR", "LL", "Dh"))
#: Codes that are also typed in lower case, where they are no words: those of the currencies traded most.
_TYPED_SMALL = frozenset(
    "USD EUR GBP JPY CNY AUD CAD CHF HKD SGD SEK NOK DKK KRW INR MXN ZAR BRL RUB NZD NGN RMB".split()
)
#: Names that are a verb or an adjective too, and words that begin the object of a verb.
_VERBS_TOO = frozenset(("won", "real"))
_OBJECTS = frozenset("the their its his her our your no it them both another".split())
_OF_ANY_COUNTRY = frozenset(
    (("$",), ("dollar",), ("dollars",), ("Rs",), ("Rs", "."), ("rs",), ("rs", "."), ("rupee",), ("rupees",))
)
#: "Dollars 500" is a sum; "of all the dollars 5 went" is none.
_LEAST_NAMED_BEFORE = 100
_SCALE_WORDS = frozenset(("m", "bn", "k", "million", "billion", "lakh", "crore"))


class Money:
    """The currencies of a lexicon, found before and after a number."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Index signs by their last token, names by their first, the longest first."""
        self._codes = frozenset(currency.code for currency in lexicon.currencies)
        self._signs: _Table = {}
        self._names: _Table = {}
        self._signs_after: _Table = {}
        for currency in lexicon.currencies:
            for sign in currency.before:
                self._add_sign(sign, currency.code)
            for name in currency.after:
                parts = unit_tokens_of(name)
                self._names.setdefault(parts[0], []).append((parts, currency.code))
        for table in (self._signs, self._names, self._signs_after):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def _add_sign(self, sign: str, code: str) -> None:
        """Index a sign; "US$" and the like are read in lower case too, and with the letters behind: "$US"."""
        parts = unit_tokens_of(sign)
        self._signs.setdefault(parts[-1], []).append((parts, code))
        if len(parts) > 1 or len(sign) >= _CODE_LENGTH or not sign.isalpha() or not sign.isascii() or sign == "Rs":
            self._signs_after.setdefault(parts[0], []).append((parts, code))
        if sign in _TYPED_SMALL:
            small = sign.lower()
            self._signs.setdefault(small, []).append((unit_tokens_of(small), code))
            self._names.setdefault(small, []).append((unit_tokens_of(small), code))  # "half a million eur"
            if sign.endswith("D"):  # "NZD$ 8", "nzd$8"
                self._signs.setdefault("$", []).extend(((sign, "$"), code) for sign in (sign, small))
        if parts[-1] == "$" and len(parts) > 1 and parts[0] != "A":
            self._signs["$"].append((unit_tokens_of(sign.lower()), code))
        if parts[1:] == ("$",) and (len(parts[0]) > 1 or parts[0] == "A"):
            self._signs.setdefault(parts[0], []).append((("$", parts[0]), code))

    def code_of(self, word: str) -> str | None:
        """The code in a word that begins with the letter of a scale: EUR for "MEUR" and "kEUR"; else None."""
        code = word[1:]
        return code if word[:1] in _SCALES_OF_CODES and len(code) == _CODE_LENGTH and code in self._codes else None

    def before(self, tokens: Tokens, at: int) -> tuple[str, int] | None:
        """The code of the currency whose sign ends before token `at`, and the token where the sign begins."""
        for parts, code in self._signs.get(tokens.words[at - 1], ()):
            first = at - len(parts)
            if first >= 0 and tuple(tokens.words[first:at]) == parts and _is_sign(tokens, parts, first, at):
                return _of_the_text(tokens, parts, code), first
        return None

    def named_before(self, tokens: Tokens, numeral: Numeral) -> tuple[str, int] | None:
        """The code of the currency that is named before a number in words or a large one, and the token of the name.

        Laws are worded like this: "a sum of rupees ten million", "rupees five hundred".
        """
        first = numeral.first - 1
        is_sum = numeral.in_words or numeral.scaled or numeral.value >= _LEAST_NAMED_BEFORE
        if not is_sum or not tokens.lower[first].endswith("s") or tokens.words[first - 1][:1].isdigit():
            return None
        code = next((code for parts, code in self._names.get(tokens.lower[first], ()) if len(parts) == 1), None)
        return (_of_the_text(tokens, (tokens.words[first],), code), first) if code else None

    def after(self, tokens: Tokens, at: int) -> tuple[str, int] | None:
        """The code of the currency named at token `at` or after a hyphen there, and the token behind the name."""
        is_joint = tokens.is_dash(at) and (tokens.glued(at) or tokens.words[at] == "-")  # "a 500 - rupee note"
        start = at + 1 if is_joint else at
        for parts, code in self._names.get(tokens.lower[start], ()):
            last = start + len(parts)
            if tuple(tokens.lower[start:last]) != parts or _is_other_word(tokens, parts, last):
                continue
            if len(parts[0]) > 1 or tokens.glued(start):
                return _of_the_text(tokens, parts, code), last
        for parts, code in self._signs_after.get(tokens.words[at], ()):
            last = at + len(parts)
            if tuple(tokens.words[at:last]) == parts and not tokens.words[last][:1].isdigit():
                return _of_the_text(tokens, parts, code), last
        return None


def is_of_any_country(words: str) -> bool:
    """Whether a unit as written begins with a sign or a name shared by currencies of several countries: "$ an hour"."""
    signs = unit_tokens_of(words)
    return any(
        parts[:length] in _OF_ANY_COUNTRY for parts in (signs, unit_tokens_of(words.lower())) for length in (1, 2)
    )


def _of_the_text(tokens: Tokens, parts: tuple[str, ...], code: str) -> str:
    """The code of a sign or a name; for one without a country, the code that the text means."""
    return tokens.survey.currencies.get(code, code) if parts in _OF_ANY_COUNTRY else code


def _is_other_word(tokens: Tokens, parts: tuple[str, ...], last: int) -> bool:
    """Whether a name that can be a verb or adjective is one here: words that no amount of money governs follow it.

    "Of those, 12 won awards", "20 real estate firms"; not "500 won a month", "500 won in cash".
    """
    following = tokens.lower[last]
    return (
        len(parts) == 1
        and parts[0] in _VERBS_TOO
        and following[:1].isalpha()
        and (following not in STOP or following in _OBJECTS)
    )


def _is_sign(tokens: Tokens, parts: tuple[str, ...], first: int, at: int) -> bool:
    """Whether the tokens [first, at), which have the form of a sign, are one here."""
    if parts[0].isalpha() and tokens.glued(first) and tokens.words[first - 1].isalnum():
        return False
    if len(parts) > 1 and parts[0].lower() == "a" and not tokens.glued(first + 1):
        # "a $ 700 million contract"; "at A $9 per ton"
        return parts[0] == "A" and first > 0 and tokens.glued(at)
    before = tokens.words[first - 1]
    if parts[0] in ("$", "£") and tokens.glued(first) and before.isalpha() and len(before) < _CODE_LENGTH:
        return False  # a dollar of a country that no table lists
    # Fewer letters than a code's are a sign only where they are glued to what looks like an amount.
    if parts[-1].isalpha() and len(parts[-1]) < _CODE_LENGTH and parts[0] not in ("Rs", "$"):
        spaced = len(parts[-1]) > 1 and parts[-1] not in _WORDS_TOO
        return (spaced or tokens.glued(at)) and _looks_like_an_amount(tokens, at)
    return True


def _looks_like_an_amount(tokens: Tokens, at: int) -> bool:
    """Whether the number at token `at` is grouped, decimal, long or scaled: "RM79", "PS2.7m", not "PS5", "R12"."""
    shortest = 2 if len(tokens.words[at - 1]) > 1 else 3
    return len(tokens.words[at]) >= shortest or tokens.lower[at + 1] in _SCALE_WORDS
