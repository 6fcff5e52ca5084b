"""What stands before a date and belongs to it: prepositions, the part of the time that is meant, comparisons."""

from __future__ import annotations

from dataclasses import dataclass

from edition.languages.en.times.forms import YEAR_KINDS
from edition.languages.en.times.parts import is_ordinal_day
from edition.languages.en.times.stated import StatedDate
from edition.languages.en.tokens import Tokens

#: The words before a date that belong to it, with what they say; the longest are tried first. Those that leave one
#: end open are written with two dots (ISO 8601-2:2019, open intervals).
_LEADS: dict[str, tuple[str, ...]] = {
    "from": ("from",),
    "between": ("between",),
    "after": (
        "after", "since", "ever since", "starting", "starting on", "starting in", "starting from", "beginning",
        "beginning on", "beginning in", "on or after", "later than", "no earlier than", "not earlier than",
        "not before", "as from", "post -", "effective",
    ),
    "before": (
        "before", "prior to", "on or before", "earlier than", "no later than", "not later than", "pre -",
    ),
    "until": ("until", "till", "up until", "up to", "through", "up to and including"),
}  # fmt: skip
#: How years are compared in a question to a table; "=" says no more than the year itself.
_COMPARISONS = {
    (">", "="): "after", ("<", "="): "before", ("=",): "", (">",): "after", ("<",): "before",
    ("greater", "than"): "after", ("more", "than"): "after", ("less", "than"): "before",
}  # fmt: skip
_LEAD_OF = {tuple(words.split()): sense for sense, phrases in _LEADS.items() for words in phrases}
_LONGEST_LEAD = max(map(len, _LEAD_OF))
_LEAD_ENDS = frozenset(words[-1] for words in _LEAD_OF)
#: Words that say which part of the time is meant, and those that stand before "of" and it.
PARTS = frozenset(("early", "mid", "late"))
PARTS_OF = frozenset(("end", "beginning", "start", "middle", "turn", "close"))
#: Stretches that begin or end on a date and join its words: "week of April 10th", "the quarter ended March 31".
_STRETCHES = frozenset(("day", "week", "weekend", "month", "quarter", "half", "year"))
_BOUNDED = frozenset(("ended", "ending", "commencing", "beginning", "starting", "of"))
#: Forms without and with their article: "the 18th" includes it, "the 19th century" does not.
_ARTICLED = frozenset(("decade", "century", "quarter", "week"))
_WITH_ARTICLE = frozenset(("day", "number", "unclear"))


@dataclass(frozen=True, slots=True)
class Preposition:
    """The preposition before a date ("" if none), and the tokens where it and the date's own words begin."""

    word: str
    first: int
    start: int


def preposition_of(tokens: Tokens, point: StatedDate, floor: int) -> Preposition:
    """What stands before a date and belongs to it; nothing before token `floor` is looked at."""
    lower = tokens.lower
    start = _with_stretch(tokens, _with_part(tokens, point, floor), floor)
    if start == point.first and start > floor and point.form in _WITH_ARTICLE:
        start = _with_article(tokens, start)
    # "between the 1960s", "since the end of 1976": the article does not separate them from the preposition.
    articled = point.form in _ARTICLED or lower[start] in PARTS_OF
    before = start - 1 if articled and lower[start - 1] == "the" else start
    compared = _comparison_before(tokens, point, before, floor)
    if compared:
        return compared
    if before > floor and lower[before - 1] in _LEAD_ENDS:
        for length in range(min(_LONGEST_LEAD, before - floor), 0, -1):
            sense = _LEAD_OF.get(tuple(lower[before - length : before]))
            if sense:
                return Preposition(sense, before - length, start)
    return Preposition("", start, start)


def _with_article(tokens: Tokens, start: int) -> int:
    """The token where a date begins with its article: "the 18th", "this 5/12"."""
    article = tokens.lower[start - 1]
    if article == "the":
        return start - is_ordinal_day(tokens, start)
    return start - (article in ("this", "next") and (is_ordinal_day(tokens, start) or tokens.words[start + 1] == "/"))


def _comparison_before(tokens: Tokens, point: StatedDate, at: int, floor: int) -> Preposition | None:
    """The comparison before a year where years are compared: "year greater than 2012", "> = 2019"."""
    if point.form != "year" or tokens.lower[at - 1] not in ("than", "=", "<", ">"):
        return None
    for words, sense in _COMPARISONS.items():
        first = at - len(words)
        if first < floor or tuple(tokens.lower[first:at]) != words:
            continue
        named = tokens.lower[first - 1] == "year"
        if named or first == 0 or tokens.lower[first - 2 : first] == ["year", "is"]:
            return Preposition(sense, first - named, at if sense else first - named)
    return None


def _with_stretch(tokens: Tokens, start: int, floor: int) -> int:
    """The token where a date begins with the stretch of time that it bounds: "the end of", "week ending", "week of"."""
    lower = tokens.lower
    noun = start - 1 - (lower[start - 1] == "the")
    if noun - 1 >= floor and lower[noun] == "of" and lower[noun - 1] in PARTS_OF:
        return noun - 1
    noun = start - 2 - (lower[start - 1] == "the")
    if noun < floor or lower[noun] not in _STRETCHES or lower[noun + 1] not in _BOUNDED:
        return start
    if lower[noun + 1] == "of" and lower[noun] not in ("week", "weekend"):
        return start
    noun -= noun > floor and lower[noun - 1] in YEAR_KINDS
    return noun - (noun > floor and lower[noun - 1] == "the")


def _with_part(tokens: Tokens, point: StatedDate, floor: int) -> int:
    """The token where a date begins with the part of it that is meant: "mid-2014", "late March"."""
    start = point.first
    for _ in range(2):  # "mid to late 2019"
        hyphened = start - 2 >= floor and tokens.words[start - 1] in ("-", "to") and tokens.lower[start - 2] in PARTS
        if hyphened and (start < point.first or tokens.words[start - 1] == "-"):
            start -= 2
        elif start > floor and tokens.lower[start - 1] in PARTS:
            start -= 1
    return start
