"""Tells numbers that state nothing, by the contexts of `reference_rows`; what takes more is a function here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from edition.languages.en.amounts import Amount
from edition.languages.en.clauses import Clauses
from edition.languages.en.fractions import vulgar_fraction
from edition.languages.en.labels import LABELS, WORDED_LABELS, WORDS_TOO, YEARLY
from edition.languages.en.numberwords import SCALES
from edition.languages.en.patterns import Classes, Context, Contexts, one
from edition.languages.en.reference_rows import (
    ALWAYS,
    ANY,
    BARE,
    CITATIONS,
    DIGITS,
    MEASURED,
    UNCOUNTED,
    UNITLESS,
    Row,
)
from edition.languages.en.series import EDITIONS, is_further_page, is_of_series, is_page_number
from edition.languages.en.tokens import DASHES, Tokens
from edition.languages.en.units import Units
from edition.languages.en.wordclasses import STOP, WordClasses

_MEASURE_AFTER = frozenset(("%", "percent", "per", "pct", *SCALES))
#: A hyphen after one of these joins them to a number that counts: "sub-7 nanometre", "mid-90".
_PREFIXES = frozenset("sub mid pre post non anti minus plus up top multi under over x by foot".split())
_RESOLUTIONS = frozenset("4 8 480 720 1080 1440 2160".split())
#: Nouns that a figure follows: "revenue 12.5", "total 344"; and words that are taken for nouns.
_NO_NAMES = frozenset(
    "total sum average mean median score net index approx est circa ca plus minus avg max min tot length "
    "width height depth weight speed value temperature population distance density pressure frequency capacity cost "
    "price rate ratio probability".split()
)
#: An abbreviation has at most 6 letters: "Approx".
_LONGEST_ABBREVIATION = 6
#: The number of an item in a list has at most 2 digits, the call of a note 3, the number of one 4.
_LONGEST_NUMBERING = 2
_LONGEST_CALL = 3
_LONGEST_NOTE = 4
#: The symbol of a unit that is not in the tables has at most 3 letters.
_LONGEST_SYMBOL = 3
#: A postcode of the United States has 5 digits.
_LENGTH_OF_ZIP = 5
#: An opening bracket, and the end of a list, are looked for over at most 40 tokens.
_NEAR = 40
#: A year of the last centuries.
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_YEAR_AND_CALL = re.compile(r"(?:1[89]|20)\d\d\.\d{1,3}")
#: Words that begin a sentence, in capitals: before one of them a sentence's number would have a stop.
_OPENERS = frozenset("The This These In A It On At If For When According As But He She They An After Before By".split())
#: Signs that make a name of what they are glued to.
_GLUE = frozenset(("_", "@", "#", "\\"))
#: Codes that have titles have so many digits, and stand so many tokens from one another in a list at most.
_LENGTH_OF_CODE = 3
_BESIDE = 2
#: What parts the two ends of a range.
_RANGE = DASHES | {"to", "and", "or"}


def _is_prefixed(word: str) -> bool:
    """Whether a hyphen joins a word to a number as a name: "Covid-19", not "sub-7"."""
    return word[:1].isalpha() and word.lower() not in _PREFIXES


def _is_of_court(word: str) -> bool:
    """Whether a word or sign can be part of a court's name: "D.C. Cir.", "2d Cir.", "CA5"."""
    return word not in ("", "(") and (word[:1].isupper() or not word.isalpha() or word in EDITIONS)


def _is_quotation_mark(word: str) -> bool:
    return word in "\"“”'‘’`" and word != ""


def _is_proper(word: str) -> bool:
    """Whether a capitalized word can have a number in its name."""
    letters = word.replace(".", "")
    return letters.isalpha() and not word.islower() and word.lower() not in STOP and len(word) > 1


def _is_in_brackets(tokens: Tokens, at: int) -> tuple[bool, int] | None:
    return (True, at) if "(" in tokens.words[max(0, at - 1 - _NEAR) : at - 1] else None


def _glue(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A letter or sign that makes a name of the digits glued to it; not the "x" of "1920x1080"."""
    word = tokens.words[at]
    is_product = word in ("x", "X", "×") and tokens.glued(at) and tokens.words[at - 1].isdecimal()
    is_glue = word.isalpha() or word in _GLUE or word in ("&", ")", "]")
    return (word, at + 1) if word and is_glue and not is_product else None


def _amid(tokens: Tokens, at: int) -> tuple[bool, int] | None:
    """That a sentence is not all of its text: an ending line feed aside."""
    is_amid = tokens.starts[0] > 0 or tokens.ends[tokens.size - 1] < len(tokens.text) - 1
    return (True, at) if is_amid else None


def _label(tokens: Tokens, at: int) -> tuple[str, int] | None:
    word, labels = tokens.words[at], tokens.survey.labels
    is_label = tokens.lower[at] in LABELS or word in labels or (word[-1:] == "s" and word[:-1] in labels)
    return (tokens.lower[at], at + 1) if is_label else None


def _joint(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """What joins the numbers that one label serves."""
    is_joint = tokens.lower[at] in ("and", "or", "to", "through", "&", "–", ",") or tokens.is_hyphen(at)
    return (tokens.lower[at], at + 1) if is_joint else None


def _called(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The number of a note, in a text whose notes are lost."""
    word = tokens.words[at]
    is_note = bool(tokens.survey.calls) and word.isdecimal() and len(word) <= _LONGEST_NOTE
    return (word, at + 1) if is_note else None


def _year_and_call(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A year with the call of a note behind its stop, in a text whose notes are lost: "1985.91"."""
    word = tokens.words[at]
    return (word, at + 1) if tokens.survey.calls and _YEAR_AND_CALL.fullmatch(word) else None


def _lettered(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A capital behind a number, in a text that names things so."""
    word = tokens.words[at]
    return (word, at + 1) if len(word) == 1 and word.isupper() and tokens.survey.has_lettered_codes else None


def _part_of_one(tokens: Tokens, at: int) -> tuple[bool, int] | None:
    """A hyphen with a fraction behind it: the rest of "1-3/8"."""
    is_fraction = (
        tokens.words[at] == "-" and tokens.words[at + 1].isdecimal() and vulgar_fraction(tokens, at + 1, Decimal())
    )
    return (True, at) if is_fraction else None


_CLASSES: Classes = {
    "ANY": one(bool),
    "AMID": _amid,
    "EDGE": one(lambda word: not word),
    "NUMBER": one(lambda word: word[:1].isdigit()),
    "INT": one(str.isdecimal),
    "VOLUME": one(lambda word: word[:1].isdigit() and not _YEAR.fullmatch(word)),
    "DECIMAL": one(lambda word: "." in word and word[:1].isdigit()),
    "PLAIN": one(lambda word: not word.isalpha() and "," not in word),
    "YEAR": one(lambda word: len(word) == 4 and word.isdecimal()),
    "PAGE": one(is_page_number),
    "ZIP": one(lambda word: word.isdecimal() and len(word) == _LENGTH_OF_ZIP),
    "CALL": one(lambda word: word.isdecimal() and len(word) <= _LONGEST_CALL),
    "SHORT": one(lambda word: len(word) <= _LONGEST_NUMBERING),
    "NUMBERING": one(lambda word: word[:1].isdigit() and ("." in word or len(word) <= _LONGEST_NUMBERING)),
    "CALLED": _called,
    "SIGNAL": one(frozenset(("See", "Id", "Ibid", "Cf", "Accord")).__contains__),
    "SYMBOL": one(frozenset(("%", "°", '"', "¢", "S", "Y")).__contains__),
    "NOUGHTS": one(lambda word: word != "" and not word.strip("0Oo")),
    "PART_OF_ONE": _part_of_one,
    "CAMEL": one(lambda word: word.isalpha() and not word[1:].islower() and not word.isupper() and len(word) > 2),
    "CASE": frozenset("ap bk br cr cv mc md mj po sw".split()),
    "RESOLUTION": one(_RESOLUTIONS.__contains__),
    "PIXELS": one(frozenset(("p", "K")).__contains__),
    "LETTER": one(lambda word: len(word) == 1),
    "LETTERS": one(str.isalpha),
    "LETTERED": _lettered,
    "PART": one(lambda word: len(word) == 1 and word.isalnum()),
    "ENDED": one(lambda word: word[-1:].isalnum()),
    "COMPOUND": one(_is_prefixed),
    "GLUE": _glue,
    "HYPHEN": DASHES - {"—"},
    "DASH": DASHES,
    "CHAIN": frozenset("-–./"),
    "JOINT": _joint,
    "SIGN": frozenset("§¶{|}*†‡"),
    "SQUARE": frozenset("[]"),
    "QUOTE": one(_is_quotation_mark),
    "MARK": frozenset("\"“”'‘’`.;:!?°*)]"),
    "RULE": one(lambda word: len(word) > 1 or word in ("(", "<", '"')),
    "RAISED": frozenset("°\"”'’*!?©®"),
    "OPENER": one(_OPENERS.__contains__),
    "ZERO": one("0".__eq__),
    "YEAR_AND_CALL": _year_and_call,
    "STAR": frozenset("*#"),
    "CLOSING": frozenset('"”’»'),
    "IN_BRACKETS": _is_in_brackets,
    "CAPITAL": one(lambda word: word[:1].isupper()),
    "CAPITALS": one(str.isupper),
    "UPPER": one(lambda word: len(word) == 1 and word.isupper()),
    "TITLE": one(str.istitle),
    "NAME": one(lambda word: word[:1].isupper() and word.isalpha()),
    "NAMED": one(lambda word: word.istitle() and word.lower() not in STOP),
    "PROPER": one(_is_proper),
    "TITLED": one(lambda word: _is_proper(word) and not word.isupper()),
    "TERM": one(lambda word: _is_of_court(word) and "." not in word),
    "ABBREVIATION": one(
        lambda word: word[:1].isupper() and len(word) <= _LONGEST_ABBREVIATION and word.lower() not in _NO_NAMES
    ),
    "COURT": one(_is_of_court),
    "DOTTED": one(lambda word: word[:1].isupper() and "." in word),
    "LABEL": _label,
    "WORD_TOO": one(lambda word: word.lower() in WORDS_TOO),
    "WORDED": one(lambda word: word.lower() in WORDED_LABELS),
}


def _contexts(rows: Iterable[Row], classes: Classes) -> Contexts:
    return Contexts((row.context for row in rows), classes)


_ALWAYS = _contexts(ALWAYS, _CLASSES)
_DIGITS = _contexts((*DIGITS, *CITATIONS), _CLASSES)
_CITATIONS = _contexts(CITATIONS, _CLASSES)
_LABELLED = Context("LABEL [_.] {{NUMBER .} NUMBER [,] JOINT} #INT", _CLASSES)


def is_reference(tokens: Tokens, at: int) -> bool:
    """Whether the token `at` is a number that states nothing, whatever it could be read as."""
    return _ALWAYS.hold(tokens, at, at + 1) or is_further_page(tokens, at)


def is_year_of_work(tokens: Tokens, at: int) -> bool:
    """Whether four digits are the year of a work that is cited, or number a thing: "Room 1984"; not "season 2019"."""
    if _CITATIONS.hold(tokens, at, at + 1):
        return True
    return tokens.lower[at - 1] not in YEARLY and _LABELLED.fits(tokens, at, at + 1)


class References:
    """Tells numbers that state nothing from those that count or measure."""

    def __init__(self, classes: WordClasses, units: Units, clauses: Clauses) -> None:
        """Use `classes` to tell nouns before a number, `units` to tell the unit of a list, `clauses` to tell verbs."""
        self._classes, self._units, self._clauses = classes, units, clauses
        own: Classes = {
            **_CLASSES,
            "PLURAL": one(lambda word: classes.role(word.lower()) == "plural"),
            "NOUN": self._noun,
            "MEASURED_LIST": self._measured_list,
        }
        self._bare, self._uncounted = _contexts(BARE, own), _contexts(UNCOUNTED, own)
        self._measured, self._any, self._unitless = (
            _contexts(MEASURED, own),
            _contexts(ANY, own),
            _contexts(UNITLESS, own),
        )

    def is_name(self, tokens: Tokens, first: int, amount: Amount) -> bool:
        """Whether an amount's number, without its sign, is part of a name, a label, a clock time."""
        last = amount.last
        if tokens.words[first][:1].isdigit() and _DIGITS.hold(tokens, first, first + 1):
            return True
        if amount.unit is not None:
            return amount.numeral is not None and self._measured.hold(tokens, first, amount.numeral.last)
        if self._bare.hold(tokens, first, last):
            return True
        return not self._counts(tokens, last) and self._uncounted.hold(tokens, first, last)

    def is_one(self, tokens: Tokens, amount: Amount, last: int) -> bool:
        """Whether an amount refers, and counts nothing; `last` is the token after what it counts."""
        if self._any.hold(tokens, amount.first, amount.numeral.last if amount.numeral else amount.last):
            return True
        if _is_by_form(tokens, amount):
            return True
        if amount.unit is not None or amount.kind not in ("number", "range") or tokens.role in ("cell", "figure"):
            return False
        return (
            self._is_of_note(tokens, amount)
            or _is_beside_number(tokens, amount.first, last)
            or self._unitless.hold(tokens, amount.first, last)
        )

    def _counts(self, tokens: Tokens, last: int) -> bool:
        """Whether a percent sign, scale word or plural noun follows: then the number counts."""
        word = tokens.lower[last]
        role = self._classes.role(word)
        if word in _MEASURE_AFTER or role == "plural":
            return True
        modifies = role in ("modifier", "participle", "noun") and tokens.words[last].islower()
        return modifies and self._classes.role(tokens.lower[last + 1]) == "plural"

    def _is_of_note(self, tokens: Tokens, amount: Amount) -> bool:
        """Whether a bare number in a note is a page, a volume, the number of another note: no verb states it."""
        if tokens.role == "noise":
            return True
        return tokens.role == "note" and not amount.in_words and not self._clauses.is_finite(tokens, amount.first - 1)

    def _noun(self, tokens: Tokens, at: int) -> tuple[str, int] | None:
        """A noun that numbers behind it name: "port", "octets"; not the "killing" of "killing 107"."""
        word = tokens.lower[at]
        if not word.isalpha() or word.removesuffix("s") in _NO_NAMES or word.endswith("ing"):
            return None
        is_noun = self._classes.role(word) in ("noun", "plural") and not self._classes.can_be_verb(word)
        return (word, at + 1) if is_noun else None

    def _measured_list(self, tokens: Tokens, at: int) -> tuple[bool, int] | None:
        """The rest of a list of numbers with a unit behind its last: "(depths of 100), 500 and 1000 m"."""
        end, begin = min(tokens.size, at + _NEAR), at
        while at < end and (tokens.lower[at] in (",", "and", "or", "to", "-", "–") or tokens.words[at][:1].isdigit()):
            at += 1
        is_list = at > begin and tokens.words[at - 1][:1].isdigit() and self._units.read(tokens, at) is not None
        return (True, at) if is_list else None


def _is_by_form(tokens: Tokens, amount: Amount) -> bool:
    """Whether an amount is a volume or page of a series, or what is left of words that were misread."""
    is_number = amount.kind in ("number", "range", "count", "duration", "measure")
    if is_number and (is_of_series(tokens, amount.first) or is_further_page(tokens, amount.first)):
        return True
    return _is_amid_numbers(tokens, amount) or _is_named_code(tokens, amount)


def _is_beside_number(tokens: Tokens, first: int, last: int) -> bool:
    """Whether another number stands right beside it, as no sentence has it: "425 800 236", "9/12/18 302"."""
    if _is_headed_by_year(tokens, first):
        return False
    before = first - 1 - (tokens.is_dash(first - 1) and not tokens.glued(first))
    after = last + (tokens.is_dash(last) and not tokens.glued(last))
    is_behind = tokens.words[before][:1].isdigit() and not tokens.glued(first)
    return is_behind or (tokens.words[after][:1].isdigit() and not tokens.glued(after))


def _is_headed_by_year(tokens: Tokens, first: int) -> bool:
    """Whether a number stands behind its year, as in a row of such: "1959 -- 1,611 1960 -- 1,682"."""
    joint = first - 1
    while tokens.is_dash(joint) and tokens.is_dash(joint - 1):
        joint -= 1
    is_headed = (tokens.is_dash(joint) and not tokens.joins(joint)) or tokens.words[joint] == ":"
    year, number = tokens.words[joint - 1], tokens.words[first]
    # "1890 – 91"
    is_later_year = len(number) == len("91") and number > year[2:]
    return is_headed and _YEAR.fullmatch(year) is not None and not is_later_year


def _is_amid_numbers(tokens: Tokens, amount: Amount) -> bool:
    """Whether an amount stands where numbers and letters are left of something else: "2 0 8 Rogers", "Pese 3 J"."""
    behind = tokens.words[amount.first - 1][:1].isdigit() and not tokens.glued(amount.first)
    is_named = amount.kind == "count" and (amount.unit or "")[:1].isupper()
    counted = (amount.unit or "").split()
    is_numbered = amount.kind == "count" and counted[0][:1].isdigit() and counted[-1][:1].isupper()
    return (behind and is_named) or is_numbered or _is_misread_unit(tokens, amount)


def _is_misread_unit(tokens: Tokens, amount: Amount) -> bool:
    """Whether a letter or a mark is no unit, in a text of which much is misread: "6 h", "1' 11 tell you"."""
    symbol, survey = tokens.words[amount.last - 1], tokens.survey
    is_letter = amount.numeral is not None and amount.numeral.last == amount.last - 1 and len(symbol) == 1
    if amount.kind not in ("measure", "duration") or not is_letter:
        return False
    if symbol == "°" and survey.calls and not survey.has_degrees:
        return True  # the raised figure of a note
    is_alone = tokens.words[amount.first - 1] == "" and bool(survey.calls or survey.noise)  # a note's number: "8s SFO"
    is_capital = symbol.isupper() and not (symbol in "CFK" and survey.has_degrees)
    if is_alone or (survey.calls and is_capital):
        return True
    return bool(survey.noise) and (tokens.role == "noise" or is_capital or not symbol.isalpha())


def _is_named_code(tokens: Tokens, amount: Amount) -> bool:
    """Whether a number is one that the text names a thing with elsewhere, or beside such a code: "302, 303 and 304"."""
    named = tokens.survey.named
    if amount.kind not in ("number", "count", "range") or amount.numeral is None or not named:
        return False
    number = tokens.words[amount.first : amount.numeral.last]
    if all(word in named or word in _RANGE for word in number):
        return True
    near = tokens.words[max(0, amount.first - _BESIDE) : amount.first + _BESIDE + 1]
    return number[0].isdecimal() and len(number[0]) == _LENGTH_OF_CODE and not named.isdisjoint(near)


def runs_on(tokens: Tokens, number_end: int, last: int, *, in_words: bool) -> bool:
    """Whether digits run on into letters at token `last` that are no unit: "3D", "12x"; `number_end` is after them."""
    if in_words or not tokens.glued(last):
        return tokens.glued(last) and tokens.words[last] in _GLUE
    number, symbol = tokens.words[number_end - 1], tokens.words[last]
    if ("." in number and len(symbol) <= _LONGEST_SYMBOL) or ("," in number and symbol.isupper()):
        return False  # "8.74Rs", "22,101MMBTU": no name has decimals or groups, so it is a unit that no table lists
    if tokens.words[last] in ("x", "X") and tokens.joins(last) and tokens.words[last + 1][:1].isdigit():
        return False  # "1920x1080"
    return tokens.words[last][:1].isalpha() or tokens.words[last] in _GLUE
