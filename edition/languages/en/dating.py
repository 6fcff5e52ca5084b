"""The time that a figure is of: stated in its clause, at its sentence's opening, in the one before, in the heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from edition.languages.en.clauses import Clauses
from edition.languages.en.gapping import Gapping
from edition.languages.en.reading import DATED, UNSHARED, TokenReading
from edition.languages.en.tokens import DASHES, Tokens
from edition.languages.protocol import Around, Reading
from edition.source import Span

#: Prepositions before a date that tell of when something is; a period brings its own along.
_WHEN = frozenset("in on at by during since for of until through as from between throughout within".split())
_FROM_TO = ("From", "Between")
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
#: Nouns whose value a figure is.
_LEVELS = frozenset("estimate estimates figure level total rate value budget average peak low high".split())
#: What may stand before an opening.
_ADDRESSING = frozenset("and but so now then remember indeed also likewise similarly meanwhile however finally".split())
#: Signs and words at which what is said of one time ends.
_BOUNDARIES = frozenset(
    (";", ":", "(", ")", "but", "while", "whereas", "although", "though", "because", "who", "which")
)
#: What joins the figures of a list.
_LISTING = frozenset((",", "and", "or", "&"))
#: A figure and its date stand at most 12 tokens from one another.
_REACH = 12
#: What leads back to the sentence before, at the beginning of one or behind a preposition there: "From this group".
_PRONOUNS = frozenset("it they this these those them he she".split())
_LEADING_BACK = frozenset("from of among in with for by under".split())


def with_as_of(
    tokens: Tokens, readings: Sequence[TokenReading], around: Around, clauses: Clauses
) -> list[TokenReading]:
    """The readings of a sentence, each figure with the time that it is of and the span where that is stated."""
    is_date = [one.quantity.kind in DATED and isinstance(one.quantity.value, str) for one in readings]
    if not any(is_date):
        outside = _of_sentence_before(tokens, around.before) or _of_heading(around.headings)
        return _of_pairs(tokens, [_with(reading, outside) for reading in readings])
    first = readings[is_date.index(True)]
    opening = first if _opens(tokens, first) or _is_in_opening(tokens, first, clauses) else None
    lasts = _lasts_of_lists(tokens, readings)
    found = []
    for at, reading in enumerate(readings):
        behind = _date_of_when(tokens, readings, is_date, at) or _date_behind(tokens, readings, is_date, lasts[at])
        before = None if behind else _date_before(tokens, readings, is_date, at, clauses)
        before = before or _date_of_noun(tokens, readings, is_date, at)
        found.append(_with(reading, behind or before or opening))
    return _of_pairs(tokens, found)


def _of_pairs(tokens: Tokens, readings: list[TokenReading]) -> list[TokenReading]:
    """The readings, each of a level and the one before it with its own of the times that are told of both."""
    found = list(readings)
    places = {one.start: at for at, one in enumerate(found)}
    for at, after in enumerate(readings):
        if after.change_from in places:
            before = places[after.change_from]
            found[before], found[at] = _with_own_times(tokens, found[before], found[at])
    return found


def _with_own_times(tokens: Tokens, before: TokenReading, after: TokenReading) -> tuple[TokenReading, TokenReading]:
    """A level and the one after it, each with its own time.

    The level before has none in "by 1990, from 19 to 27 million", the one after none in "from 12 tons in 1990 to 15
    tons"; "from 12 to 15 tons between 1990 and 2000" tells both.
    """
    times = {one.quantity.as_of: one.as_of_span for one in (before, after) if one.quantity.as_of}
    if len(times) != 1:
        return before, after
    (time, span), *_ = times.items()
    begin, _, end = str(time).partition("/")
    words = tokens.text[span.start : span.end].capitalize() if span else ""
    has_ends = end and ".." not in (begin, end) and words.startswith(_FROM_TO)
    if has_ends and before.start < after.start:
        return _dated(before, begin, span), _dated(after, end, span)
    if before.quantity.as_of != after.quantity.as_of:
        return before, after
    is_between = span is not None and before.end <= span.start < after.start
    return (before, _dated(after, None, None)) if is_between else (_dated(before, None, None), after)


def _dated(reading: TokenReading, time: str | None, span: Span | None) -> TokenReading:
    """A reading with a time and the span where it is stated."""
    return replace(reading, quantity=replace(reading.quantity, as_of=time), as_of_span=span)


def with_times_of_clause(tokens: Tokens, readings: Sequence[TokenReading], gapping: Gapping) -> list[TokenReading]:
    """The readings, a pair of levels without a verb with the times of the pair that has it, if it states none itself.

    "Wool rose from 12 tons in 1990 to 15 tons in 2000, and flax from 3 tons to 4".
    """
    found = list(readings)
    places = {one.start: at for at, one in enumerate(found)}
    pairs = [(places[one.change_from], at) for at, one in enumerate(found) if one.change_from in places]
    for earlier, pair in pairwise(pairs):
        clause = gapping.conjunct(tokens, found[min(pair)].before)
        if clause is None or any(_is_dated_behind(found[at], tokens.starts[clause.first]) for at in pair):
            continue
        for at, model in zip(pair, earlier, strict=True):
            found[at] = _dated(found[at], found[model].quantity.as_of, found[model].as_of_span)
    return found


def _is_dated_behind(reading: TokenReading, start: int) -> bool:
    """Whether the time of a figure is stated at an offset or behind it."""
    return reading.as_of_span is not None and reading.as_of_span.start >= start


def _with(reading: TokenReading, stated: Reading | None) -> TokenReading:
    """A reading with the time it is of, if one is stated; a date has none."""
    if stated is None or reading.quantity.kind in UNSHARED:
        return reading
    return _dated(reading, str(stated.quantity.value), Span(stated.start, stated.end))


def _opens(tokens: Tokens, dated: TokenReading) -> bool:
    """Whether a date opens its sentence: "In 2017, …", "As of May 31 …"."""
    lead = tuple(tokens.lower[: tokens.at_offset(dated.start)])
    return lead in _OPENINGS or tokens.text.startswith(_OWN, dated.start)


def _is_in_opening(tokens: Tokens, dated: TokenReading, clauses: Clauses) -> bool:
    """Whether a date ends what stands before its sentence's subject: "In the class of 2009, …", "Now in 2020, …"."""
    first = 1 if tokens.lower[1] in _WHEN and tokens.lower[0] in _ADDRESSING else 0
    lead = range(first, tokens.at_offset(dated.start))
    is_opening = tokens.lower[first] in _WHEN and tokens.words[dated.after] == "," and len(lead) <= _REACH
    return is_opening and "," not in tokens.words[: lead.stop] and not any(clauses.is_finite(tokens, n) for n in lead)


def _lasts_of_lists(tokens: Tokens, readings: Sequence[TokenReading]) -> list[int]:
    """For each reading the last one told together with it: "40 ferries, 12 barges and 7 tugs in 2019"."""
    lasts = list(range(len(readings)))
    for at in range(len(readings) - 2, -1, -1):
        between = tokens.lower[readings[at].after : readings[at + 1].before]
        is_figure = readings[at + 1].quantity.kind not in DATED
        if is_figure and between and _LISTING.issuperset(between):
            lasts[at] = lasts[at + 1]
    return lasts


def _date_behind(
    tokens: Tokens, readings: Sequence[TokenReading], is_date: Sequence[bool], at: int
) -> TokenReading | None:
    """The date right behind a figure in its clause: "12 ships in 2015"."""
    if _is_headed(tokens, readings, is_date, at):
        return readings[at - 1]
    behind = at + 1
    if behind >= len(readings) or not is_date[behind] or not _is_when(tokens, readings[behind]):
        return None
    between = range(_after_aside(tokens, readings[at].after), readings[behind].before)
    return readings[behind] if _is_near(tokens, between, commas=0) else None


def _is_headed(tokens: Tokens, readings: Sequence[TokenReading], is_date: Sequence[bool], at: int) -> bool:
    """Whether a figure stands behind its date as in a list: "1959 -- 1,611 1960 -- 1,682", "2017: 40 ships"."""
    if at == 0 or not is_date[at - 1]:
        return False
    between = tokens.lower[readings[at - 1].after : readings[at].before]
    return bool(between) and all(word in DASHES or word == ":" for word in between)


def _after_aside(tokens: Tokens, at: int) -> int:
    """The token behind what stands in brackets at token `at`, if it does: "12 ships (in all) in 2015"."""
    if tokens.lower[at] != "(":
        return at
    return next((n + 1 for n in range(at, min(at + _REACH, tokens.size)) if tokens.lower[n] == ")"), at)


def _date_of_when(
    tokens: Tokens, readings: Sequence[TokenReading], is_date: Sequence[bool], at: int
) -> TokenReading | None:
    """The date right before the "when" of a figure's clause: "since 2011, when there were 40 ships"."""
    own = range(max(0, readings[at].before - _REACH), readings[at].before)
    when = next((n for n in reversed(own) if tokens.lower[n] == "when"), None)
    if when is None or not _BOUNDARIES.isdisjoint(tokens.lower[when : own.stop]):
        return None
    end = when - (tokens.lower[when - 1] == ",")
    if tokens.lower[end - 1] == ")":  # "in 2011 (a 10 percent rise), when"
        end = max((n for n in range(end) if tokens.lower[n] == "("), default=end)
    dated = next((one for one, dates in zip(readings[:at], is_date, strict=False) if dates and one.after == end), None)
    if dated is None:
        return None
    begun, _, open_end = str(dated.quantity.value).partition("/")  # "since 2011, when": in 2011
    return replace(dated, quantity=replace(dated.quantity, value=begun)) if open_end == ".." else dated


def _date_before(
    tokens: Tokens, readings: Sequence[TokenReading], is_date: Sequence[bool], at: int, clauses: Clauses
) -> TokenReading | None:
    """The date before a figure in its clause: "had in 2017 sold 40 ships"; or in one whose verb is left out.

    "The north handled 40 ships in 2017, and the south 25".
    """
    before = at - 1
    if before < 0 or not is_date[before] or not _is_when(tokens, readings[before]):
        return None
    between = range(readings[before].after, readings[at].before)
    joined = "and" in tokens.lower[between.start : between.stop]
    has_no_verb = joined and not any(clauses.is_finite(tokens, n) for n in between)
    is_opened = tokens.lower[between.start : between.stop] == [","] and readings[at].quantity.kind != "duration"
    has_no_verb = has_no_verb or is_opened  # "Remember that in 2020, 55 of them"
    return readings[before] if _is_near(tokens, between, commas=int(has_no_verb)) else None


def _date_of_noun(
    tokens: Tokens, readings: Sequence[TokenReading], is_date: Sequence[bool], at: int
) -> TokenReading | None:
    """The year before the noun that a figure is the value of: "the 1985 estimate of £17 billion"."""
    before = at - 1
    if before < 0 or not is_date[before]:
        return None
    between = tokens.lower[readings[before].after : readings[at].before]
    return readings[before] if len(between) in (2, 3) and between[-1] == "of" and between[-2] in _LEVELS else None


def _is_when(tokens: Tokens, dated: TokenReading) -> bool:
    """Whether a date tells when, and does not name something: "in 2016", not "the 2016 election"."""
    own = tokens.text[dated.start : dated.start + 7].title().startswith(_OWN)
    before = tokens.lower[dated.before - 2 : dated.before]
    # "in the second quarter of 2016", not "in the 2016 election"
    is_led = before[-1:] == ["the"] and before[0] in _WHEN and dated.after - dated.before > 1
    return own or tokens.lower[dated.before - 1] in _WHEN or before == ["of", "the"] or is_led


def _is_near(tokens: Tokens, between: range, commas: int) -> bool:
    """Whether nothing but some words of one clause stands between."""
    if len(between) > _REACH:
        return False
    words = tokens.lower[between.start : between.stop]
    return _BOUNDARIES.isdisjoint(words) and words.count(",") <= commas


def _of_sentence_before(tokens: Tokens, before: Sequence[Reading]) -> Reading | None:
    """The date of the sentence before, where this one goes on with it: "In 2017, … . It rose to"."""
    if tokens.lower[tokens.lower[0] in _LEADING_BACK] not in _PRONOUNS:
        return None
    dates = [one for one in before if one.quantity.kind in DATED and isinstance(one.quantity.value, str)]
    return dates[0] if len(dates) == 1 else None


def _of_heading(heading: Sequence[Reading]) -> Reading | None:
    """The date that the headings above state, if it is one."""
    dates = [one for one in heading if one.quantity.kind in DATED and isinstance(one.quantity.value, str)]
    return dates[-1] if len({one.quantity.value for one in dates}) == 1 else None
