"""Numbers that count nothing: parts of names, numbering, references, clock times, telephone numbers, versions."""

from __future__ import annotations

from edition.languages.en.numberwords import SCALES
from edition.languages.en.tokens import Tokens
from edition.languages.en.wordclasses import STOP, WordClasses

#: What joins numbers that one label serves.
_LIST_JOINTS = frozenset(("and", "or", "to", "&", "–", ","))
#: Words before a number that make it a reference or one of a series of names.
_LABELS = frozenset(
    (
        "section sections article articles chapter chapters part parts paragraph paragraphs no nos number numbers "
        "n nn fn figure figures fig figs table tables chart charts box note notes page pages p pp volume volumes vol "
        "annex appendix category phase title game games order orders resolution room route type grade level group law "
        "act clause schedule item items line lines directive regulation flight channel highway apollo version windows "
        "row seat gate platform exhibit scheme step model mark unit equation eq eqs eqn ref refs suite apartment "
        "apt episode season class tier stage lot docket case formula theorem lemma day question interstate division "
        "district precinct ward sample experiment column columns junction junctions exit exits bus pier psalm area "
        "rule studio proposition propositions prop amendment amendments option options problem problems question "
        "questions exercise exercises slot slots lift gates grades levels rows steps stages platforms scene scenes "
        "serial serials postcode zip code usb size year § site sites clone clones scenario scenarios panel panels # №"
    ).split()
)
#: Labels that a year follows: "season 2019".
_YEARLY = frozenset("year season class game games".split())
#: Labels that are words of their own too: a noun that the number counts may follow them.
_WORDS_TOO = frozenset(
    (
        "line lines part parts order act case class group lot day level levels area bus number numbers items item "
        "unit seat option options question questions problem problems exercise exercises scene scenes rows steps "
        "stages games"
    ).split()
)
#: Labels that a number in words follows too: "Chapter Three".
_WORDED_LABELS = frozenset(
    "section article chapter part phase number volume book title step stage category level".split()
)
_MEASURE_AFTER = frozenset(("%", "percent", "per", "pct", *SCALES))
_CLOCK_AFTER = frozenset(("am", "pm", "a.m.", "p.m.", "o'clock", "o’clock", "gmt", "utc"))
#: A hyphen after one of these joins them to a number that counts: "sub-7 nanometre", "mid-90".
_PREFIXES = frozenset("sub mid pre post non anti minus plus up top multi under over x".split())
_RESOLUTIONS = frozenset("4 8 480 720 1080 1440 2160".split())
_CHAIN_SIGNS = frozenset("-–./")
#: A quotation ends with one of these signs
_ENDS_QUOTED = frozenset(",.;?!")
#: and one of these marks.
_CLOSING = frozenset('"”’»')
#: The call of a note has at most 3 digits.
_LONGEST_CALL = 3
#: An opening bracket is looked for at most 40 tokens back.
_NEAR = 40
#: The number of an item in a list has at most 2 digits.
_LONGEST_NUMBERING = 2
#: The number of a note has at most 4 digits.
_LONGEST_NOTE = 4
#: The symbol of a unit that is not in the tables has at most 3 letters.
_LONGEST_SYMBOL = 3


class Names:
    """Tells numbers that belong to a name from those that count or measure."""

    def __init__(self, classes: WordClasses) -> None:
        """Use `classes` to see whether a noun follows that is counted."""
        self._classes = classes

    def is_name(self, tokens: Tokens, at: int, last: int, *, measured: bool) -> bool:
        """Whether the numeral of tokens [at, last) belongs to a name, a reference or a clock time.

        `measured`: a unit is among the tokens, which a number in a name or reference seldom has.
        """
        if tokens.lower[at - 1] in ("past", "to") and tokens.lower[at - 2] in ("half", "quarter"):
            return True  # "half past six"
        if not tokens.words[at][:1].isdigit():
            if tokens.lower[at - 2 : at] == ["non", "-"]:
                return True  # "non-zero"
            titled = measured and at > 0 and tokens.words[at].istitle() and tokens.words[last - 1].istitle()
            return titled or (not measured and self._is_worded_name(tokens, at, last))  # "the Three Mile Island"
        if tokens.words[at] in _RESOLUTIONS and tokens.words[at + 1] in ("p", "K") and tokens.glued(at + 1):
            return True  # "1080p", "4K"
        if _is_glued(tokens, at) or _is_clock(tokens, at) or _is_chain(tokens, at) or is_citation(tokens, at):
            return True
        label = _label(tokens, at) if "," not in tokens.words[at] else ""  # "from this group 12,843 were admitted"
        if label and label not in _WORDS_TOO and (not measured or tokens.glued(at + 1)):
            return True
        named = _follows_name(tokens, at)
        if measured:
            letter = tokens.words[last - 1]  # "Pad 39A", "the Boeing 737s"
            return named and (letter == "s" or (len(letter) == 1 and letter.isupper())) and tokens.glued(last - 1)
        return (
            _is_second_of_pair(tokens, at)
            or _is_odds(tokens, at, last)
            or ((bool(label or named) or _is_call(tokens, at, last)) and not self._counts(tokens, last))
        )

    def _is_worded_name(self, tokens: Tokens, at: int, last: int) -> bool:
        """Whether a number in words is a name's: "Chapter Three", "number one", "the Big Ten"."""
        before = tokens.lower[at - 1]
        if before in _WORDED_LABELS:
            return self._classes.role(tokens.lower[last]) != "plural"
        titled = tokens.words[at].istitle() and tokens.words[last].istitle()
        if before == "the" and titled and tokens.lower[last] not in STOP:
            return True  # "the Three Musketeers"
        capitals = tokens.words[at][:1].isupper() and tokens.words[at - 1][:1].isupper()
        return capitals and tokens.words[at - 1].isalpha() and before not in STOP

    def _counts(self, tokens: Tokens, last: int) -> bool:
        """Whether a percent sign, scale word or plural noun follows: then the number counts."""
        word = tokens.lower[last]
        role = self._classes.role(word)
        if word in _MEASURE_AFTER or role == "plural":
            return True
        modifies = role in ("modifier", "participle", "noun") and tokens.words[last].islower()
        return modifies and self._classes.role(tokens.lower[last + 1]) == "plural"


def _label(tokens: Tokens, at: int) -> str:
    """The word before that makes a reference or name of the number: "Section", "No.", "Figs. 2 and"; "" if none."""
    before = at - 1
    floor = max(0, at - _NEAR)
    while before > floor and (tokens.lower[before] in _LIST_JOINTS or tokens.is_hyphen(before)):
        number = before - 1
        if not tokens.words[number][:1].isdigit():
            break
        before = number - 1  # "Columns 2 and 3"
        while before > floor and tokens.words[before] == "." and tokens.words[before - 1][:1].isdigit():
            before -= 2  # "sections 13.5.4 and 14.16"
    if tokens.words[before] == "." and tokens.glued(before):
        before -= 1
    word = tokens.lower[before] if before >= 0 else ""
    return word if word in _LABELS or tokens.words[before] in tokens.survey.labels else ""


def is_labelled_year(tokens: Tokens, at: int) -> bool:
    """Whether four digits that look like a year number a thing: "resolution 1973", "Room 1984"; not "season 2019"."""
    label = _label(tokens, at)
    return bool(label) and label not in _WORDS_TOO and label not in _YEARLY and tokens.words[at].isdecimal()


def _follows_name(tokens: Tokens, at: int) -> bool:
    """Whether a capitalized word stands before that is not the sentence's first: "the iPhone 11"."""
    word = tokens.words[at - 1]
    if at < 2 or not word.replace(".", "").isalpha() or word.islower() or tokens.lower[at - 1] in STOP or len(word) < 2:
        return False
    # An index is known by a plain number ("FTSE 100"), its level is not ("FTSE 7,200.5").
    return tokens.words[at].isdecimal() or not word.isupper()


def _is_glued(tokens: Tokens, at: int) -> bool:
    """Whether digits are glued to letters or a hyphen before them: "G20", "Covid-19", "poly(3)2"."""
    if not tokens.glued(at):
        return False
    before, word = tokens.words[at - 1], tokens.lower[at - 2]
    if before in ("x", "X", "×") and tokens.glued(at - 1) and word.isdecimal():
        return False  # "1920x1080"
    if before.isalpha() or before in ("_", "@", "#", "&", "\\", ")", "]"):
        return True
    if not tokens.glued(at - 1) or (before == "—" and not word.isdecimal()):
        return False  # an em dash between words parts them: "great sacrifices—8.2 percent"
    if tokens.is_dash(at - 1):
        if word.isdecimal():
            return tokens.glued(at - 2) and tokens.words[at - 3].isalpha()  # "hSOX2-23"
        return (word[:1].isalpha() and word not in _PREFIXES) or word in (")", "]")
    # "HTTP/1.1" is a name, "miles/5" none.
    is_version = "." in tokens.words[at] and word.isalpha()  # "libwww/2.17"
    is_named = word.isdecimal() or len(word) == 1 or tokens.words[at - 2].isupper() or is_version
    return (before in (".", ":") and word[-1:].isalnum()) or (before == "/" and is_named)


def _is_second_of_pair(tokens: Tokens, at: int) -> bool:
    """Whether a number is the second of a pair that no reader took as a whole: the last 2 of "ended 2-2"."""
    return tokens.is_dash(at - 1) and tokens.joins(at - 1) and tokens.words[at - 2].isdecimal()


def _is_call(tokens: Tokens, at: int, last: int) -> bool:
    """Whether a number is the call of a footnote, since it follows a quotation whose end is marked: "it is so,” 1"."""
    quoted = tokens.words[at - 1] in _CLOSING and tokens.words[at - 2] in _ENDS_QUOTED and tokens.glued(at - 1)
    return quoted and last == at + 1 and tokens.words[at].isdecimal() and len(tokens.words[at]) <= _LONGEST_CALL


def _is_clock(tokens: Tokens, at: int) -> bool:
    """Whether a number tells a time of day: "10:30", "5 pm", "5 o'clock"."""
    hours = tokens.words[at + 1] == ":" and tokens.joins(at + 1) and tokens.words[at + 2].isdecimal()
    minutes = tokens.words[at - 1] == ":" and tokens.joins(at - 1) and tokens.words[at - 2].isdecimal()
    return hours or minutes or tokens.lower[at + 1] in _CLOCK_AFTER


def is_telephone(tokens: Tokens, at: int) -> bool:
    """Whether a number is a part of a telephone number: "+1 (949) 824-1715"."""
    words = tokens.words
    is_country = words[at - 1] == "+" and tokens.glued(at) and words[at + 1] == "(" and words[at + 2].isdecimal()
    first = at - 2 if tokens.is_hyphen(at - 1) else at
    is_rest = words[first - 1] == ")" and words[first - 3] == "(" and words[first - 2].isdecimal()
    return is_country or (is_rest and tokens.is_hyphen(first + 1))


def _is_odds(tokens: Tokens, at: int, last: int) -> bool:
    """Whether a number is the first of a pair with a slash that no reader took for a fraction or date: "24/7"."""
    return last == at + 1 and tokens.words[last] == "/" and tokens.joins(last) and tokens.words[at + 2].isdecimal()


def _is_chain(tokens: Tokens, at: int) -> bool:
    """Whether a number is one of three or more with one sign between them: telephone numbers, versions, dates."""
    words = tokens.words

    def links(sign_at: int) -> bool:
        """Whether a sign of a chain at `sign_at` joins two numbers."""
        joined = words[sign_at] in _CHAIN_SIGNS and tokens.joins(sign_at)
        return joined and words[sign_at - 1][:1].isdigit() and words[sign_at + 1][:1].isdigit()

    before, after = links(at - 1), links(at + 1)
    if (after and words[at + 1] == ".") or (before and words[at - 1] == "."):
        return True  # "3.11.2", "10.0.0.1": the first full stop is a token's own
    return (before and after) or (after and links(at + 3)) or (before and at > 3 and links(at - 3))


def is_numbering(tokens: Tokens, at: int, last: int, *, measured: bool) -> bool:
    """Whether the number of tokens [at, last) numbers a list or is a reference: "1.", "(2)", "[12]", "2 Methods"."""
    following = tokens.words[last]
    if measured:
        return False
    if following == ")" and "(" not in tokens.words[max(0, at - _NEAR) : at]:
        return True
    if at == 0 and tokens.words[at][:1].isdigit():
        short = last == at + 1 and ("." in tokens.words[at] or len(tokens.words[at]) <= _LONGEST_NUMBERING)
        called = bool(tokens.survey.calls) and tokens.words[at].isdecimal() and len(tokens.words[at]) <= _LONGEST_NOTE
        return following in (".", ")", ":") or ((short or called) and following[:1].isupper())
    bracketed = tokens.words[at - 1] == "(" and following == ")" and len(tokens.words[at]) <= _LONGEST_NUMBERING
    return (bracketed and last == at + 1) or _is_in_brackets(tokens, at)


def _is_in_brackets(tokens: Tokens, at: int) -> bool:
    """Whether only numbers and commas part the number from a square bracket before it: "[23,34,35]"."""
    floor, at = max(0, at - _NEAR), at - 1
    while at >= floor and (tokens.words[at].isdecimal() or tokens.words[at] in (",", "-", "–")):
        at -= 1
    return at >= floor and tokens.words[at] == "["


def runs_on(tokens: Tokens, number_end: int, last: int, *, in_words: bool) -> bool:
    """Whether digits run on into letters at token `last` that are no unit: "3D", "12x"; `number_end` is after them."""
    if in_words or not tokens.glued(last):
        return False
    if "." in tokens.words[number_end - 1] and len(tokens.words[last]) <= _LONGEST_SYMBOL:
        return False  # "8.74Rs": no name has decimals, so it is a unit that no table lists
    if tokens.words[last] in ("x", "X") and tokens.joins(last) and tokens.words[last + 1][:1].isdigit():
        return False  # "1920x1080"
    return tokens.words[last][:1].isalpha() or tokens.words[last] in ("_", "\\", "@", "#")


def is_citation(tokens: Tokens, at: int) -> bool:
    """Whether the number at token `at` belongs to a reference: "(Smith, 2003)", "Smith et al. (2003, 2004)"."""
    words, lower = tokens.words, tokens.lower
    closed = words[at + 1] in (")", ";", ",") or (words[at + 1].isalpha() and tokens.glued(at + 1))
    floor = max(0, at - _NEAR)
    while at - 2 > floor and words[at - 1] in (",", ";") and words[at - 2].isdecimal() and len(words[at - 2]) == 4:
        at -= 2
    name = at - 3 if words[at - 2] == "." else at - 2
    if name < 0:
        return False
    if words[at - 1] == "(":
        pair = lower[name - 1] in ("and", "&") and words[name].istitle() and words[name - 2].istitle()
        return lower[name] == "al" or pair
    if words[at - 1] != "," or not closed or "(" not in words[floor:at]:
        return False
    return lower[name] == "al" or (words[name][:1].isupper() and words[name].isalpha())


def is_part_of_name(tokens: Tokens, at: int) -> bool:
    """Whether a number among the words of a counted noun is part of a name there: "two new 737 Max jets"."""
    if not tokens.words[at].isdecimal():
        return False
    before = tokens.words[at - 1 - tokens.is_hyphen(at - 1)]
    return (tokens.words[at + 1].istitle() and not tokens.glued(at + 1)) or before[:1].isupper()
