"""The time that a figure refers to, chosen among those that its sentence, the sentences around and its heads state."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from edition.languages import QuantityReading
from edition.ledger.measures import cuts_exceeded, word_form_of
from edition.ledger.settings import Setting, time_value_of
from edition.scoring import Scorer
from edition.source import Span

#: Number of times that are candidates, the nearest ones: of earlier sentences, of headings and of one line.
_MOST_BEFORE = 3
_MOST_ABOVE = 2
_MOST_OF_LINE = 12
_MOST_RANK = 2
#: Least probability, in ten-thousandths, at which a time is given: below it, more were wrong than a reader tolerates.
_LEAST = 6000
#: A relative clause that begins within this many words behind a time belongs to the time: "2002, when".
_NEXT = 2
_RIGHT = "right"
_START = attrgetter("start")
_SIGNS = frozenset((",", ";", ":", "(", ")"))
_PARTING = frozenset((";", ":", "(", ")"))


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a figure may refer to: its value in ISO 8601, its span, and the kind of place that states it.

    `rank` counts the nearer times in the same kind of place; `is_completed` says that its year is the document's and
    not printed. In a line of times, the candidate is the one at the position that the figure has in its own line,
    counted from the end: "1980 1990" above "12 15".
    """

    value: str
    span: Span | None
    place: str
    rank: int
    is_completed: bool = False


def times_near(setting: Setting, figure: QuantityReading) -> list[Time]:
    """The times that a figure of a sentence may refer to."""
    tokens = setting.parsed.tokens
    at = tokens.at_offset(figure.start)
    first, last = setting.around(at, at)
    start, end = tokens.starts[first], tokens.ends[max(last - 1, 0)]
    begin = bisect_left(setting.readings, start, key=_START)
    near = setting.readings[begin : bisect_left(setting.readings, end, key=_START)]
    dates = [one for one in near if time_value_of(one)]
    found = [
        *_ranked("left", [one for one in reversed(dates) if one.end <= figure.start]),
        *_ranked("right", [one for one in dates if one.start >= figure.end]),
        *_ranked("before", [*reversed(setting.before)][:_MOST_BEFORE]),
        *_ranked("above", [*reversed(setting.above)][:_MOST_ABOVE]),
        *_ranked("earlier", [*reversed(setting.earlier)][:_MOST_BEFORE]),
    ]
    if 1 < len(setting.line) <= _MOST_OF_LINE and len(setting.readings) <= _MOST_OF_LINE:
        figures = [one for one in setting.readings if not time_value_of(one)]
        behind = sum(one.start > figure.start for one in figures)
        for at, one in enumerate(reversed(setting.line)):
            if at == behind:
                found += _ranked(f"line{len(figures) == len(setting.line)}", [one])
    if setting.year:
        found.append(Time(setting.year, None, "document", 0, is_completed=True))
    heads = [head for head in setting.heads if head.as_of]
    found += (Time(head.as_of or "", head.as_of_span, head.place, min(at, _MOST_RANK)) for at, head in enumerate(heads))
    return found


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """The time that a figure refers to, the features that decided, and how sure it is, from 0 to 1."""

    time: Time
    features: tuple[str, ...]
    confidence: float


def chosen_time(setting: Setting, figure: QuantityReading, scorer: Scorer) -> TimeChoice | None:
    """The time that a figure of a sentence refers to; None if no time is sufficiently certain."""
    near = times_near(setting, figure)
    features = [time_features_of(setting, figure, one, near) for one in near]
    place = scorer.choices.index(_RIGHT)
    shares = [scorer.shares(scorer.sum(of))[place] for of in features]
    best = max(range(len(near)), key=shares.__getitem__, default=None)
    if best is None or shares[best] < _LEAST:
        return None
    return TimeChoice(near[best], features[best], scorer.confidence(shares[best]))


def _ranked(place: str, readings: Sequence[QuantityReading]) -> Iterator[Time]:
    """Times of one place, the nearest first."""
    for rank, one in enumerate(readings):
        yield Time(time_value_of(one), Span(one.start, one.end), place, min(rank, _MOST_RANK), one.is_completed)


def time_features_of(setting: Setting, figure: QuantityReading, time: Time, times: Sequence[Time]) -> tuple[str, ...]:
    """The evidence for and against a time of a figure."""
    tokens = setting.parsed.tokens
    place = f"{time.place}{time.rank}"
    kind = figure.quantity.kind
    form = f"{len(time.value.split('/', maxsplit=1)[0])}{'/' if '/' in time.value else ''}"
    inside = sum(one.place in ("left", "right") for one in times)
    many = min(len({one.value for one in times}), 4)
    at, last = _without_brackets(setting, *_words_of(setting, figure.start, figure.end))
    near = _verb_near(setting, at, last)
    agree = min(sum(one.value[:4] == time.value[:4] for one in times), 4)
    is_new, is_old = figure.change_from is not None, figure.start in setting.old_levels
    pair = "new" if is_new else "old" if is_old else ""
    of_document = (
        ""
        if not setting.year
        else "same"
        if time.value[:4] == setting.year
        else "later"
        if time.value[:4] > setting.year
        else "before"
    )
    features = [
        f"place={place}",
        f"place={place} kind={kind}",
        f"place={place} form={form}",
        f"place={place} near={min(inside, 3)}",
        f"place={place} of={many}",
        f"place={place} agree={agree} of={many}",
        f"place={place} zone={setting.zone}",
        f"place={place} pair={pair} {time.place}",
        f"place={place} document={of_document}",
        f"place={time.place} word={word_form_of(tokens.words[at - 1]) if at else '<>'}",
        f"place={time.place} next={word_form_of(tokens.words[last])}",
        f"place={time.place} verb={tokens.lower[near] if near is not None else ''}",
        f"place={time.place} document={of_document} verb={tokens.lower[near][-2:] if near is not None else ''}",
        f"place={place} {'subject' if at < setting.verb else 'behind'}",
        f"form={form} document={of_document}",
    ]
    if time.place in ("left", "right") and time.span:
        features += _between(setting, (at, last), _words_of(setting, time.span.start, time.span.end), time)
    return tuple(features)


def _words_of(setting: Setting, start: int, end: int) -> tuple[int, int]:
    """The first word of a span, and the one behind it."""
    tokens = setting.parsed.tokens
    first = tokens.at_offset(start)
    return first, max(first + 1, tokens.at_offset(end))


def _without_brackets(setting: Setting, at: int, last: int) -> tuple[int, int]:
    """The words of a figure, with brackets around its whole cell: "(32)" is a negative number, not an aside."""
    words = setting.parsed.tokens.words
    is_whole = bool(setting.heads) and (at, last) == (1, setting.parsed.tokens.size - 1)
    return (0, last + 1) if is_whole and words[0] == "(" and words[last] == ")" else (at, last)


def _verb_near(setting: Setting, at: int, last: int) -> int | None:
    """The finite verb before words, or else behind them."""
    tags, (low, high) = setting.parsed.tags, setting.around(at, last)
    before = next((n for n in range(at - 1, low - 1, -1) if tags[n] == "V"), None)
    return before if before is not None else next((n for n in range(last, high) if tags[n] == "V"), None)


def _between(setting: Setting, figure: tuple[int, int], time: tuple[int, int], of: Time) -> Iterator[str]:
    """What stands between a figure and a time of its sentence, and beside the time."""
    tokens, tags, place = setting.parsed.tokens, setting.parsed.tags, of.place
    low, high = (time[1], figure[0]) if place == "left" else (figure[1], time[0])
    words, parts = tokens.lower[low:high], tags[low:high]
    distance = cuts_exceeded(high - low, (0, 1, 2, 4, 7, 12, 20, 35))
    verbs = min(parts.count("V"), 2)
    signs = min(sum(word in _SIGNS for word in words), 2)
    yield f"{place} far={distance}"
    yield f"{place} far={distance} rank={of.rank}"
    yield f"{place} numbers={min(parts.count('M'), 2)}"
    yield f"{place} verbs={verbs} signs={signs}"
    yield f"{place} far={distance} verbs={verbs}"
    yield f"{place} parted={not _PARTING.isdisjoint(words)}"
    yield f"{place} joined={'C' in parts} {signs} {verbs}"
    before = word_form_of(tokens.words[time[0] - 1]) if time[0] else "<>"
    lead = "" if tokens.words[time[0]][:1].isdigit() else word_form_of(tokens.words[time[0]])
    yield f"{place} before={before} {lead}"
    yield f"{place} before={before} {lead} verbs={verbs}"
    yield f"{place} behind={word_form_of(tokens.words[time[1]])}"
    ahead = time[0] <= setting.verb
    comma = tokens.words[time[1]] == ","
    yield f"{place} opens={time[0] <= 1} {signs}"
    yield f"{place} ahead={ahead} {comma} {signs} rank={of.rank}"
    yield f"{place} before={before} signs={signs} verbs={verbs} rank={of.rank}"
    yield f"{place} before={before} ahead={ahead} {comma}"
    yield f"{place} far={distance} signs={signs} rank={of.rank}"
    is_relative = "W" in parts[_NEXT:]
    yield f"{place} other={is_relative}"
    yield f"{place} clean={signs == 0 and verbs == 0 and not is_relative} {before} rank={of.rank}"
