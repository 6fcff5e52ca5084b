"""Numbers that refer to something: pages, cases, forms, and cells that stand side by side in a line of a table."""

from __future__ import annotations

import re

from edition.languages.en.amounts import Amount
from edition.languages.en.clauses import Clauses
from edition.languages.en.tokens import Tokens
from edition.languages.en.units import Units
from edition.languages.en.wordclasses import WordClasses

#: What joins the pages of a reference.
_PAGE_JOINTS = frozenset((",", "-", "–", "and", "&", ";"))
_AFTER_PAGES = frozenset((";", ".", ",", ")", "]", "", "&", "n", "and", "-", "–", "—", "("))
#: What may stand before "at" in a reference.
_BEFORE_AT = frozenset((",", ")", "]", "."))
#: A list of numbers is followed over at most 40 tokens.
_NEAR = 40
#: A page has at most 4 digits.
_LONGEST_PAGE = 4
#: The abbreviation of a series of books, between the number of its volume and that of a page: "F.3d", "U.S.", "S. Ct.".
_SERIES = re.compile(r"(?:[A-Z][A-Za-z]{0,11}|\d?[dh]|th|[234]|of|in|the|for|and|&|on)")
_LONGEST_SERIES = 12
#: What joins numbers that one noun before them is known by.
_LIST_JOINTS = frozenset((",", "and", "or", "to", "-", "–"))
#: Nouns that a figure follows: "revenue 12.5", "total 344"; and words that are taken for nouns.
_NO_NAMES = frozenset(
    "total totals sum average mean median score scores net index approx est circa ca plus minus avg max min tot".split()
)
#: An abbreviation has at most 6 letters: "Approx".
_LONGEST_ABBREVIATION = 6
#: Behind the number of a series' edition: "F.3d", "F.4th".
_EDITIONS = frozenset(("d", "th"))
_IBIDEM = frozenset(("ibid", "ibidem", "supra"))
_QUOTES = frozenset("\"“”'‘’`")
#: Signs before the numbers of sections, paragraphs and notes, and before those of a formula: "§ 12", "† 3", "{1}".
_SIGNS = frozenset("§¶{|}*†‡")
#: Codes that have titles have so many digits, and stand so many tokens from one another in a list at most.
_LENGTH_OF_CODE = 3
_BESIDE = 2
#: A title in brackets has at least 2 words and at most 8 tokens: "206 (Partial Content)".
_SHORTEST_TITLE = 2
_LONGEST_TITLE = 8


class References:
    """Tells numbers that refer from those that count or measure."""

    def __init__(self, classes: WordClasses, units: Units, clauses: Clauses) -> None:
        """Use `classes` to tell nouns before a number, `units` to tell the unit of a list, `clauses` to tell verbs."""
        self._classes, self._units, self._clauses = classes, units, clauses

    def is_one(self, tokens: Tokens, amount: Amount, last: int) -> bool:
        """Whether an amount refers, and counts nothing; `last` is the token after what it counts."""
        if _is_reference_by_form(tokens, amount):
            return True
        if amount.unit is not None or amount.kind not in ("number", "range"):
            return False
        if tokens.role in ("cell", "figure"):
            return False
        return (
            self._is_of_note(tokens, amount)
            or _is_beside_number(tokens, amount.first, last)
            or _is_page(tokens, amount.first, last)
            or _is_titled(tokens, amount.first, last)
            or _is_further_page(tokens, amount.first)
            or self._is_named(tokens, amount)
        )

    def _is_of_note(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a bare number in a note is a page, a volume, the number of another note: no verb states it."""
        if tokens.role == "noise":
            return True
        return tokens.role == "note" and not amount.in_words and not self._clauses.is_finite(tokens, amount.first - 1)

    def _is_named(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a bare number is what the noun before it is known by: "port 80", "octets 13 and 10"."""
        first = amount.first
        if amount.in_words or "," in tokens.words[first]:
            return False
        at, floor = first - 1, max(0, first - _NEAR)
        while at > floor and tokens.lower[at] in _LIST_JOINTS and tokens.words[at - 1][:1].isdigit():
            at -= 2
        word = tokens.lower[at]
        if word == "." and tokens.glued(at):
            return _is_abbreviation(tokens.words[at - 1])  # "H. B. 588", "115th Cong. 13"
        if at < 0 or not word.isalpha() or tokens.glued(first) or word in _NO_NAMES:
            return False
        is_noun = self._classes.role(word) in ("noun", "plural") and not self._classes.can_be_verb(word)
        # "killing 107" counts, and so does "at depths of 100, 500 and 1000 m".
        return is_noun and not word.endswith("ing") and not self._is_of_measured_list(tokens, amount.last)

    def _is_of_measured_list(self, tokens: Tokens, at: int) -> bool:
        """Whether the list that a number before token `at` stands in has a unit behind its last number."""
        end = min(tokens.size, at + _NEAR)
        begin = at
        while at < end and (tokens.lower[at] in _LIST_JOINTS or tokens.words[at][:1].isdigit()):
            at += 1
        return at > begin and tokens.words[at - 1][:1].isdigit() and self._units.read(tokens, at) is not None


def _is_abbreviation(word: str) -> bool:
    """Whether a word with a stop behind it is short for what numbers are known by: "Reg.", "Doc."; not "Approx."."""
    return word[:1].isupper() and len(word) <= _LONGEST_ABBREVIATION and word.lower() not in _NO_NAMES


def _is_reference_by_form(tokens: Tokens, amount: Amount) -> bool:
    """Whether the form of an amount, or a sign before it, shows that it refers."""
    return (
        _is_of_series(tokens, amount.first, amount)
        or _is_code(tokens, amount)
        or tokens.words[amount.first - 1] in _SIGNS
        or _is_amid_numbers(tokens, amount)
        or _is_named_code(tokens, amount)
        or _is_page_of_edition(tokens, amount.first)
        or tokens.lower[amount.last] in _IBIDEM  # "38 Ibid."
    )


def _is_titled(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a number is a name: in quotation marks, or with its title behind it: "206 (Partial Content)"."""
    if tokens.words[first - 1] in _QUOTES and tokens.words[last] in _QUOTES:
        return True
    if tokens.words[last] != "(" or not tokens.words[first].isdecimal():
        return False
    title = tokens.words[last + 1 : last + 2 + _LONGEST_TITLE]
    if ")" not in title:
        return False
    words = [word for word in title[: title.index(")")] if word != "-"]
    return len(words) >= _SHORTEST_TITLE and all(word.isalpha() and word[0].isupper() for word in words)


def _is_further_page(tokens: Tokens, first: int) -> bool:
    """Whether a number is one more page of a series' volume: the 272 of "515 U.S. 200, 272"."""
    at = _first_page(tokens, first)
    return at < first and _is_page_of_series(tokens, at)


def _first_page(tokens: Tokens, first: int) -> int:
    """The first of the pages in a list that a number ends: the 200 of "200, 272"."""
    at, floor = first, max(2, first - _NEAR)
    while at > floor and tokens.lower[at - 1] in _PAGE_JOINTS and _is_short(tokens, at - 2):
        at -= 2
    return at


def _is_beside_number(tokens: Tokens, first: int, last: int) -> bool:
    """Whether another number stands right beside it, as no sentence has it: "425 800 236", "9/12/18 302"."""
    before = first - 1 - (tokens.is_dash(first - 1) and not tokens.glued(first))
    after = last + (tokens.is_dash(last) and not tokens.glued(last))
    is_behind = tokens.words[before][:1].isdigit() and not tokens.glued(first)
    return is_behind or (tokens.words[after][:1].isdigit() and not tokens.glued(after))


def _is_amid_numbers(tokens: Tokens, amount: Amount) -> bool:
    """Whether an amount stands where numbers and letters are left of something else: "2 0 8 Rogers", "Pese 3 J"."""
    behind = tokens.words[amount.first - 1][:1].isdigit() and not tokens.glued(amount.first)
    is_named = amount.kind == "count" and (amount.unit or "")[:1].isupper()
    return (behind and is_named) or _is_misread_unit(tokens, amount)


def _is_misread_unit(tokens: Tokens, amount: Amount) -> bool:
    """Whether a letter or a mark is no unit, in a text of which much is misread: "6 h", "1' 11 tell you"."""
    symbol = tokens.words[amount.last - 1]
    is_letter = amount.numeral is not None and amount.numeral.last == amount.last - 1 and len(symbol) == 1
    if not tokens.survey.noise or amount.kind not in ("measure", "duration") or not is_letter:
        return False
    return tokens.role == "noise" or not symbol.isalpha()


def _is_named_code(tokens: Tokens, amount: Amount) -> bool:
    """Whether a number is one that the text gives a title to elsewhere, or beside one: "302, 303 and 304"."""
    if amount.kind not in ("number", "count") or amount.numeral is None or not tokens.survey.named:
        return False
    near = tokens.words[max(0, amount.first - _BESIDE) : amount.first + _BESIDE + 1]
    is_code = tokens.words[amount.first].isdecimal() and len(tokens.words[amount.first]) == _LENGTH_OF_CODE
    return is_code and not tokens.survey.named.isdisjoint(near)


def _is_code(tokens: Tokens, amount: Amount) -> bool:
    """Whether a capital behind a hyphen makes a name of a number: "51-L", "Flight 61 -C"."""
    if amount.numeral is None or not tokens.survey.has_lettered_codes or amount.in_words:
        return False
    dash = amount.numeral.last
    letter = tokens.words[dash + 1]
    return tokens.is_dash(dash) and len(letter) == 1 and letter.isupper() and tokens.glued(dash + 1)


def _is_page(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a number is the page of a reference: ", at 12;", "302, at 4-5, 7"."""
    if tokens.lower[last] not in _AFTER_PAGES or not _is_short(tokens, first):
        return False
    at, floor = first - 1, max(0, first - _NEAR)
    while at > floor and (tokens.lower[at] in _PAGE_JOINTS or (tokens.words[at].isdecimal() and _is_short(tokens, at))):
        at -= 1
    if tokens.lower[at] != "at":
        return False
    before = tokens.words[at - 1]
    return before in _BEFORE_AT or before[:1].isdigit() or before.istitle()


def _is_page_of_edition(tokens: Tokens, first: int) -> bool:
    """Whether a number is a page behind the edition of a series: "887 F.3d at 174, 176"."""
    at = _first_page(tokens, first) - 1
    return tokens.lower[at] == "at" and tokens.words[at - 1] in _EDITIONS and tokens.glued(at - 1)


def _is_short(tokens: Tokens, at: int) -> bool:
    """Whether digits are few enough for a page."""
    return tokens.words[at].isdecimal() and len(tokens.words[at]) <= _LONGEST_PAGE


def _is_of_series(tokens: Tokens, first: int, amount: Amount) -> bool:
    """Whether a number is the volume of a series, or a page of it: "418 U.S. 683", "121 F.3d 729"."""
    if not tokens.words[first].isdecimal() or amount.kind not in ("number", "range", "count", "duration", "measure"):
        return False
    end = _end_of_series(tokens, first + 1)
    if end and (_is_short(tokens, end) or tokens.lower[end + (tokens.words[end] == ",")] == "at"):
        return True
    # The 3 of "F.3d".
    is_edition = tokens.words[first + 1] in _EDITIONS and tokens.glued(first + 1) and tokens.words[first - 1] == "."
    return is_edition or _is_page_of_series(tokens, first)


def _is_page_of_series(tokens: Tokens, first: int) -> bool:
    """Whether the volume and the abbreviation of a series stand before a number."""
    for begin in range(first - 2, max(-1, first - _LONGEST_SERIES - 2), -1):
        if tokens.words[begin].isdecimal() and _end_of_series(tokens, begin + 1) == first:
            return True
    return False


def _end_of_series(tokens: Tokens, start: int) -> int | None:
    """The token after the abbreviation of a series that begins at token `start`, None where none does."""
    at, dotted = start, False
    while at < start + _LONGEST_SERIES and tokens.words[at]:
        word = tokens.words[at]
        if word == "." or ("." in word and word[:1].isupper()):
            dotted = True
        elif not _SERIES.fullmatch(word) or (word.isdecimal() and not tokens.glued(at + 1)):
            break
        at += 1
    is_series = dotted and at > start and tokens.words[start][:1].isupper()
    is_series = is_series and (tokens.words[at - 1].endswith((".", "d", "th")))
    return at if is_series else None


def is_section(tokens: Tokens, at: int) -> bool:
    """Whether a number is that of a section with its subsections: "1805(a)(2)", "512 (c)(3)"."""
    if not tokens.words[at].isdecimal() or tokens.words[at + 1] != "(":
        return False
    part, closing, more = tokens.words[at + 2], tokens.words[at + 3], tokens.words[at + 4]
    is_part = len(part) == 1 and part.isalnum() and closing == ")"
    return is_part and (tokens.glued(at + 1) or (more == "(" and tokens.glued(at + 4)))


def is_year_of_reference(tokens: Tokens, at: int) -> bool:
    """Whether a year in brackets belongs to a reference: "305 (1978)", "(D.C. Cir. 1979)", "(6th Cir. 2002)"."""
    if tokens.words[at + 1] != ")" or not tokens.words[at].isdecimal():
        return False
    begin = at - 1
    while begin > max(0, at - _LONGEST_SERIES) and tokens.words[begin] != "(":
        begin -= 1
    if tokens.words[begin] != "(":
        return False
    between = tokens.words[begin + 1 : at]
    if not between:
        return tokens.words[begin - 1].isdecimal() and _is_short(tokens, begin - 1)
    return "." in "".join(between) and all(
        word[:1].isupper() or not word.isalpha() or word in ("d", "th") for word in between
    )
