"""Numbers that state nothing: parts of names, labels, references, numbering, clock times, codes.

A row of the tables is a context in which a number states nothing, with a sentence that has it, and one much like it
in which the number states something. What takes more than the tokens beside a number is a function.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from edition.languages.en.amounts import Amount
from edition.languages.en.clauses import Clauses
from edition.languages.en.labels import LABELS, WORDED_LABELS, WORDS_TOO, YEARLY
from edition.languages.en.numberwords import SCALES
from edition.languages.en.patterns import Classes, Context, Contexts, one
from edition.languages.en.series import EDITIONS, is_further_page, is_of_series, is_page_number
from edition.languages.en.tokens import DASHES, Tokens
from edition.languages.en.units import Units
from edition.languages.en.wordclasses import STOP, WordClasses

_MEASURE_AFTER = frozenset(("%", "percent", "per", "pct", *SCALES))
#: A hyphen after one of these joins them to a number that counts: "sub-7 nanometre", "mid-90".
_PREFIXES = frozenset("sub mid pre post non anti minus plus up top multi under over x".split())
_RESOLUTIONS = frozenset("4 8 480 720 1080 1440 2160".split())
#: Nouns that a figure follows: "revenue 12.5", "total 344"; and words that are taken for nouns.
_NO_NAMES = frozenset(
    "total totals sum average mean median score scores net index approx est circa ca plus minus avg max min tot length "
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
_YEAR_AND_CALL = re.compile(r"(?:1[89]|20)\d\d\.\d{1,3}")
#: Words that begin a sentence, in capitals: before one of them a sentence's number would have a stop.
_OPENERS = frozenset("The This These In A It On At If For When According As But He She They An After Before By".split())
#: Codes that have titles have so many digits, and stand so many tokens from one another in a list at most.
_LENGTH_OF_CODE = 3
_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A context in which a number states nothing, a sentence with such a number, and one whose number states it."""

    context: str
    nothing: str
    something: str


#: A text whose notes are lost, but for their calls.
_CALLS = "He said “so.” 101 He said “it.” 102 He said “no.” 103 He said “yes.” 104 He said “so.” 105 It is."

#: Of digits, before anything else is asked.
ALWAYS = (
    Row("#INT _( PART )", "Under 512(c) it is so.", "They sent 512 (a few) ships."),
    Row("#INT ( PART ) _(", "Under 512 (c)(3) it is so.", "They sent 512 (a few) ships."),
    Row("PAGE ( #INT )", "It is said in 418 U.S. 305 (1978) there.", "They won there (1978)."),
    Row("( CAPITALS _INT #YEAR )", "They held so (CA5 2011).", "They held so (in 2011)."),
    Row("o . t . #YEAR", "Brief in Davis, O. T. 1952, is here.", "They met in 1952."),
    Row("( {COURT} .|DOTTED {TERM} #INT )", "They held so (D.C. Cir. 1979).", "They held so (in May 1979)."),
    Row("+ _#INT ( INT )", "Call +1 (949) 824-1715 now.", "It changed by +1 (by one) there."),
    Row("( #INT ) INT _HYPHEN _INT", "Call (949) 824-1715 now.", "They had (949) ships."),
    Row("( INT ) #INT _HYPHEN _INT", "Call (949) 824-1715 now.", "There were (in all) 824 ships."),
    Row("( INT ) INT _HYPHEN _#INT", "Call (949) 824-1715 now.", "They met (twice) 10-15 ships."),
)
#: Of digits, whatever unit follows.
DIGITS = (
    Row("GLUE _#", "The G20 members met.", "The 20 members met."),
    Row("COMPOUND|)|SQUARE _HYPHEN _#", "Covid-19 is a name.", "It is a sub-7 nanometre chip."),
    Row("ENDED _.|: _#", "Use host:80 ports there.", "They said: 12 ships came."),
    Row("INT|LETTER|CAPITALS _/ _#", "Use HTTP/2 there.", "It took 3 miles/5 km."),
    Row("LETTERS _/ _#DECIMAL", "Use libwww/2.17 there.", "It took 3 miles/5 km."),
    Row("#RESOLUTION _PIXELS", "They watch 1080p films.", "They watch 1080 films."),
    Row("# _: _INT", "They came at 10:30.", "They had 10: all came."),
    Row("# am|pm|a.m.|p.m.|o'clock|gmt|utc", "They came at 5 pm.", "They came with 5 ships."),
    Row("# _. _NUMBER", "Use 10.0.0.1 there.", "They had 10.5 tons."),
    Row("NUMBER _CHAIN _# _CHAIN _NUMBER", "They sent 500-600,601-999 bytes.", "They sent 500 or 600,601 bytes."),
    Row("NUMBER _CHAIN _NUMBER _CHAIN _#", "They sent 500-600,601-999 bytes.", "They sent 999 bytes."),
    Row("# _CHAIN _NUMBER _CHAIN _NUMBER", "Call 202-701-8532 now.", "They had 202-701 ships."),
    Row("^ _#", "It is n^31 there.", "It is 31 there."),
    Row("; _LETTERS _= _#", "They send text/html;level=1 there.", "They met; the level = 1 there."),
    Row("LETTERS _- _LETTERS _= _#", "They send max-age=0 there.", "They set n=0 there."),
    Row("# _STAR _INT _LETTERS", "The form is 0*3DIGIT there.", "They have 2*3 ships."),
    Row("# _STAR _RULE", "The form is 1*DIGIT there.", "They have 2*N ships."),
    Row("LABEL [_.] {{NUMBER .} NUMBER [,] JOINT} #PLAIN _LETTER", "See Fig. 1A there.", "It has 1A of current."),
)
#: References to works: "(Smith, 2003)", "Smith et al. (2003, 2004)".
CITATIONS = (
    Row("al [.] ( {YEAR ,|;} #", "Smith et al. (2003, 2004) say so.", "They won in all (2003)."),
    Row("TITLE and|& TITLE [.] ( {YEAR ,|;} #", "Smith and Jones (2003) say so.", "Ships and boats (2003) are here."),
    Row("al|NAME [.] , {YEAR ,|;} # &IN_BRACKETS &)|;|,", "It is so (Smith, 2003).", "It was so (in May, 2003)."),
)
#: Of numbers in words or digits that have no unit.
BARE = (
    Row("half|quarter past|to #", "They came at half past six.", "They went past six ships."),
    Row("non - #", "It is a non-zero value.", "It is a zero value."),
    Row(
        "LABEL [_.] {{NUMBER .} NUMBER [,] JOINT} #PLAIN+",
        "Under Articles 5 and 6 members agree.",
        "Under articles of 5 members they agree.",
    ),
    Row("INT _DASH _#", "It ended 2-2 there.", "They had 2-3 ships."),
    Row("#NUMBER _/ _INT", "It is open 24/7 there.", "They had 24 / 7 ships."),
    Row("WORDED # !PLURAL", "In chapter three the ships came.", "In part three ships came."),
    Row("the #TITLE+ NAMED", "They saw The Three Musketeers.", "They saw the three men."),
    Row("NAMED #CAPITAL+", "The Big Ten is here.", "The big ten came."),
    Row("# !IN_BRACKETS )", "They either 1) came or 2) left.", "They had (about 12) there."),
    Row("EDGE #NUMBER+ .|)|:", "12. The ships came.", "12 ships came."),
    Row("EDGE #NUMBERING CAPITAL", "2 Methods of work.", "2 methods are known."),
    Row("EDGE [MARK] #CALLED+ CAPITAL", f"{_CALLS} 101 Ships.", "101 ships came."),
    Row("( #SHORT )", "Either (1) they came or (2) they left.", "They had some (12 in all)."),
    Row("SQUARE {INT|,|-|–} #", "It is known [12, 13].", "It is known (12 ships)."),
)
#: Of such numbers where what follows is nothing that they could count.
UNCOUNTED = (
    Row("WORD_TOO [_.] {{NUMBER .} NUMBER [,] JOINT} #PLAIN+", "It is order 12.", "In order 12 ships came."),
    Row("ANY PROPER #INT+", "They live in Palo Alto, CA 94034, USA.", "In Texas 12 people came."),
    Row("ANY TITLED #NUMBER+", "They use Call 3.4 there.", "The FTSE rose to 7,200.5 there."),
    Row(",|.|;|?|! _CLOSING #CALL", "It is “exact,” 1 they wrote.", "It is “exact,” 12 ships wrote."),
)
#: Of numbers with a unit: what follows the number itself is its first word.
MEASURED = (
    Row("ANY PROPER #INT+ _s|UPPER", "They left from Pad 39A there.", "It has 39A of current."),
    Row("ANY #TITLE+ [HYPHEN] TITLE", "They saw the Three Mile Island.", "They saw three miles of it."),
)
#: Of any number, after what it counts.
ANY = (
    Row("SIGN #", "See ¶ 12 there.", "They had 12 there."),
    Row("# [_ANY] ibid|ibidem|supra", "They quote Fullilove, 448 supra, there.", "They had 448."),
    Row("#ZERO HYPHEN LETTERS", "The 0-ring is here.", "The one-ring ship is here."),
    Row("# DASH _LETTERED", "Mission 51-L was one, 39B, 41-C and 61-A others.", "They had 51 ships."),
)
#: Of numbers that count nothing.
UNITLESS = (
    Row(
        ",|)|SQUARE|.|NUMBER|TITLE at {PAGE|,|-|–|and|&|;} #PAGE+ &;|.|,|)|SQUARE|&|n|and|-|–|—|(|EDGE",
        "Id., at 12; they said so.",
        "They bought at 12 places.",
    ),
    Row("EDGE [MARK] #CALLED+", f"{_CALLS} 106 as they said.", "It is 106 as they said."),
    Row("MARK #CALLED+ CAPITAL|EDGE", f"{_CALLS} It is so;° 106 Over it is.", "It is 106 there."),
    Row("RAISED #CALLED+ RAISED|.", f"{_CALLS} It is so.° 4 ! It is.", "It is so: 4."),
    Row("#YEAR_AND_CALL", f"{_CALLS} It was 1985.91 of course.", "It was 1985.91 of course."),
    Row("# OPENER", "It is so, 10.1 The report is made.", "It is 10.1 of the report."),
    Row("LETTER _+ #", "It was at T+ 58 there.", "It was 58 there."),
    Row("EDGE #NUMBER+ &AMID EDGE", "They did it there. 645", "It is 645."),
    Row("see #PLAIN+", "See 645 there.", "They see five there."),
    Row("NAMED , #ZIP ,|.|EDGE", "They live in Palo Alto, California, 94305, USA.", "They have 94305, all in all."),
    Row("QUOTE # QUOTE", 'It is "12" there.', "It is 12 there."),
    Row("#INT+ ( CAPITAL [-] CAPITAL {CAPITAL|-} )", "They send 206 (Partial Content).", "They sent 206 (in part)."),
    Row("ABBREVIATION _. {NUMBER [,] JOINT} #PLAIN+", "They read Doc. 588 there.", "They had Approx. 588 there."),
    Row("NOUN {NUMBER [,] JOINT} #PLAIN+ !MEASURED_LIST", "Use port 80 there.", "At depths of 80 and 90 m it is dark."),
)
#: All of them.
ROWS = (*ALWAYS, *DIGITS, *CITATIONS, *BARE, *UNCOUNTED, *MEASURED, *ANY, *UNITLESS)


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
    is_glue = word.isalpha() or word in ("_", "@", "#", "&", "\\", ")", "]")
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
    is_joint = tokens.lower[at] in ("and", "or", "to", "&", "–", ",") or tokens.is_hyphen(at)
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


_CLASSES: Classes = {
    "ANY": one(bool),
    "AMID": _amid,
    "EDGE": one(lambda word: not word),
    "NUMBER": one(lambda word: word[:1].isdigit()),
    "INT": one(str.isdecimal),
    "DECIMAL": one(lambda word: "." in word and word[:1].isdigit()),
    "PLAIN": one(lambda word: not word.isalpha() and "," not in word),
    "YEAR": one(lambda word: len(word) == 4 and word.isdecimal()),
    "PAGE": one(is_page_number),
    "ZIP": one(lambda word: word.isdecimal() and len(word) == _LENGTH_OF_ZIP),
    "CALL": one(lambda word: word.isdecimal() and len(word) <= _LONGEST_CALL),
    "SHORT": one(lambda word: len(word) <= _LONGEST_NUMBERING),
    "NUMBERING": one(lambda word: word[:1].isdigit() and ("." in word or len(word) <= _LONGEST_NUMBERING)),
    "CALLED": _called,
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
        if not word.isalpha() or word in _NO_NAMES or word.endswith("ing"):
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
    before = first - 1 - (tokens.is_dash(first - 1) and not tokens.glued(first))
    after = last + (tokens.is_dash(last) and not tokens.glued(last))
    is_behind = tokens.words[before][:1].isdigit() and not tokens.glued(first)
    return is_behind or (tokens.words[after][:1].isdigit() and not tokens.glued(after))


def _is_amid_numbers(tokens: Tokens, amount: Amount) -> bool:
    """Whether an amount stands where numbers and letters are left of something else: "2 0 8 Rogers", "Pese 3 J"."""
    behind = tokens.words[amount.first - 1][:1].isdigit() and not tokens.glued(amount.first)
    is_named = amount.kind == "count" and (amount.unit or "")[:1].isupper()
    counted = (amount.unit or "").split()
    is_numbered = amount.kind == "count" and counted[0][:1].isdigit() and counted[-1][:1].isupper()
    return (behind and is_named) or is_numbered or _is_misread_unit(tokens, amount)


def _is_misread_unit(tokens: Tokens, amount: Amount) -> bool:
    """Whether a letter or a mark is no unit, in a text of which much is misread: "6 h", "1' 11 tell you"."""
    symbol = tokens.words[amount.last - 1]
    is_letter = amount.numeral is not None and amount.numeral.last == amount.last - 1 and len(symbol) == 1
    if amount.kind not in ("measure", "duration") or not is_letter:
        return False
    if symbol == "°" and tokens.survey.calls and not tokens.survey.has_degrees:
        return True  # the raised figure of a note
    return bool(tokens.survey.noise) and (tokens.role == "noise" or not symbol.isalpha())


def _is_named_code(tokens: Tokens, amount: Amount) -> bool:
    """Whether a number is one that the text gives a title to elsewhere, or beside one: "302, 303 and 304"."""
    if amount.kind not in ("number", "count") or amount.numeral is None or not tokens.survey.named:
        return False
    near = tokens.words[max(0, amount.first - _BESIDE) : amount.first + _BESIDE + 1]
    is_code = tokens.words[amount.first].isdecimal() and len(tokens.words[amount.first]) == _LENGTH_OF_CODE
    return is_code and not tokens.survey.named.isdisjoint(near)


def runs_on(tokens: Tokens, number_end: int, last: int, *, in_words: bool) -> bool:
    """Whether digits run on into letters at token `last` that are no unit: "3D", "12x"; `number_end` is after them."""
    if in_words or not tokens.glued(last):
        return False
    number, symbol = tokens.words[number_end - 1], tokens.words[last]
    if ("." in number and len(symbol) <= _LONGEST_SYMBOL) or ("," in number and symbol.isupper()):
        return False  # "8.74Rs", "22,101MMBTU": no name has decimals or groups, so it is a unit that no table lists
    if tokens.words[last] in ("x", "X") and tokens.joins(last) and tokens.words[last + 1][:1].isdigit():
        return False  # "1920x1080"
    return tokens.words[last][:1].isalpha() or tokens.words[last] in ("_", "\\", "@", "#")
