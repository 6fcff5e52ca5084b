"""The time that a figure is of: stated in its clause, at its sentence's opening, in the one before, in the heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.languages.en.clauses import Clauses
from edition.languages.en.reading import TokenReading
from edition.languages.en.tokens import Tokens
from edition.languages.protocol import Around, Reading
from edition.source import Span

_DATED = frozenset(("date", "period"))
_TIMELESS = _DATED | {"ordinal"}
#: Prepositions before a date that tell of when something is; a period brings its own along.
_WHEN = frozenset("in on at by during since for of until through as from between throughout within".split())
_OWN = ("From", "Between", "Since", "Until", "By", "After", "Before", "During")
#: What may stand before a date that opens a sentence and holds for all of it.
_OPENINGS = frozenset(
    (*opening.split(), *end)
    for opening in (
        "",
        *("as of", "as at", "by", "from", "between", "in", "during", "since", "until", "through", "on", "at", "for"),
    )
    for end in ((), ("the", "end", "of"), ("the",), ("the", "year"))
    if opening or end != ("the",)
)
#: Signs and words at which what is said of one time ends.
_BOUNDARIES = frozenset(
    (";", ":", "(", ")", "but", "while", "whereas", "although", "though", "because", "who", "which")
)
#: What joins the figures of a list.
_LISTING = frozenset((",", "and", "or", "&"))
#: A figure and its date stand at most 12 tokens from one another.
_REACH = 12
#: A sentence that begins so goes on with what the one before tells.
_GOING_ON = frozenset("it they this that these those he she we of the".split())
_PRONOUNS = frozenset("it they this these those he she".split())


def with_as_of(
    tokens: Tokens, readings: Sequence[TokenReading], around: Around, clauses: Clauses
) -> list[TokenReading]:
    """The readings of a sentence, each figure with the time that it is of and the span where that is stated."""
    dates = [one for one in readings if one.quantity.kind in _DATED and isinstance(one.quantity.value, str)]
    opening = dates[0] if dates and _opens(tokens, dates[0]) else None
    outside = None if dates else _of_sentence_before(tokens, around.before) or _of_heading(around.headings)
    return [
        _with(reading, _in_clause(tokens, reading, readings, dates, clauses) or opening or outside)
        for reading in readings
    ]


def _with(reading: TokenReading, stated: Reading | None) -> TokenReading:
    """A reading with the time it is of, if one is stated; a date has none."""
    if stated is None or reading.quantity.kind in _TIMELESS:
        return reading
    quantity = replace(reading.quantity, as_of=str(stated.quantity.value))
    return replace(reading, quantity=quantity, as_of_span=Span(stated.start, stated.end))


def _opens(tokens: Tokens, dated: TokenReading) -> bool:
    """Whether a date opens its sentence: "In 2017, …", "As of May 31 …"."""
    lead = tuple(tokens.lower[: tokens.at_offset(dated.start)])
    return lead in _OPENINGS or tokens.text.startswith(_OWN, dated.start)


def _in_clause(
    tokens: Tokens,
    reading: TokenReading,
    readings: Sequence[TokenReading],
    dates: Sequence[TokenReading],
    clauses: Clauses,
) -> TokenReading | None:
    """The date that is told of a figure beside it: "12 ships in 2015 and 15 in 2017"."""
    last = _last_of_list(tokens, reading, readings)
    for dated in dates:
        if dated.start >= reading.end:
            between = range(last.after, dated.before)
            near = _is_when(tokens, dated) and _is_near(tokens, between, readings, commas=0)
            return dated if near else _before(tokens, reading, readings, dates, clauses)
    return _before(tokens, reading, readings, dates, clauses)


def _last_of_list(tokens: Tokens, reading: TokenReading, readings: Sequence[TokenReading]) -> TokenReading:
    """The last of the figures that are told together with this one: "40 ferries, 12 barges and 7 tugs in 2019"."""
    last = reading
    for other in readings:
        if other.start > last.start and _LISTING.issuperset(tokens.lower[last.after : other.before]):
            last = other
    return last


def _before(
    tokens: Tokens,
    reading: TokenReading,
    readings: Sequence[TokenReading],
    dates: Sequence[TokenReading],
    clauses: Clauses,
) -> TokenReading | None:
    """The date before a figure in its clause: "had in 2017 sold 40 ships"; or in one whose verb is left out.

    "The north handled 40 ships in 2017, and the south 25".
    """
    earlier = [dated for dated in dates if dated.end <= reading.start]
    if not earlier or not _is_when(tokens, earlier[-1]):
        return None
    between = range(earlier[-1].after, reading.before)
    has_no_verb = "and" in tokens.lower[between.start : between.stop] and not any(
        clauses.is_finite(tokens, at) for at in between
    )
    return earlier[-1] if _is_near(tokens, between, readings, commas=int(has_no_verb)) else None


def _is_when(tokens: Tokens, dated: TokenReading) -> bool:
    """Whether a date tells when, and does not name something: "in 2016", not "the 2016 election"."""
    own = tokens.text[dated.start : dated.start + 7].title().startswith(_OWN)
    return (
        own or tokens.lower[dated.before - 1] in _WHEN or tokens.lower[dated.before - 2 : dated.before] == ["of", "the"]
    )


def _is_near(tokens: Tokens, between: range, readings: Sequence[TokenReading], commas: int) -> bool:
    """Whether nothing but words of one clause, and no other figure, stands between."""
    if len(between) > _REACH:
        return False
    words = tokens.lower[between.start : between.stop]
    others = any(between.start <= one.before < between.stop for one in readings)
    return not others and _BOUNDARIES.isdisjoint(words) and words.count(",") <= commas


def _of_sentence_before(tokens: Tokens, before: Sequence[Reading]) -> Reading | None:
    """The date of the sentence before, where this one goes on with it: "In 2017, … . It rose to"."""
    if tokens.lower[0] not in _PRONOUNS:
        return None
    dates = [one for one in before if one.quantity.kind in _DATED and isinstance(one.quantity.value, str)]
    return dates[0] if len(dates) == 1 else None


def _of_heading(heading: Sequence[Reading]) -> Reading | None:
    """The date that the headings above state, if it is one."""
    dates = [one for one in heading if one.quantity.kind in _DATED and isinstance(one.quantity.value, str)]
    return dates[-1] if len({one.quantity.value for one in dates}) == 1 else None
