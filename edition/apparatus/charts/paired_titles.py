"""Titles of charts that show several things before and after: how many rose or fell, or which changed most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from edition.apparatus.charts.comparing import (
    lies_above,
    part_changed,
    shared_words,
    time_in_words,
    without_shared_end,
)
from edition.facts import Fact, FactPoint, capitalised
from edition.notation import Notation

#: The most words of a title, as ONS recommends.
MOST_WORDS = 15
#: The number of things for which titles say "both".
_BOTH = 2

_Pairs = Sequence[tuple[FactPoint, FactPoint]]


def title_of_pairs(fact: Fact, notation: Notation) -> str:
    """How many of several things certainly rose or fell, else what two came to, else the one that changed most."""
    pairs = fact.ends
    if fact.kind == "over-time":
        return _of_lines(pairs, notation)
    # A higher rate of change is not a rise of what changes.
    told = _of_rates(pairs, fact.about, notation) if fact.tells_rates else _of_rises_and_falls(pairs, notation)
    return told or _of_two(pairs, notation) or _of_the_most_changed(pairs, notation, fact.tells_rates)


def _of_lines(pairs: _Pairs, notation: Notation) -> str:
    """What several lines show and when, with how many rose or fell if there is room: the fullest title that fits."""
    gettext = notation.messages.gettext
    first, last = (time_in_words(point, notation) for point in pairs[0])
    names = [point.name for point, _ in pairs]
    more = gettext("%(what)s and %(num)s more") % {"what": names[0], "num": notation.messages.number(len(pairs) - 1)}
    told = _how_many(*_rises_and_falls(pairs), len(pairs), notation)
    shared = [shared_words(names)] if shared_words(names) else []
    for what in (*shared, notation.messages.several(names), more):
        said = gettext("%(what)s: %(told)s") % {"what": capitalised(what), "told": told} if told else capitalised(what)
        for one in (said, capitalised(what)):
            title = gettext("%(told)s, %(first)s to %(last)s") % {"told": one, "first": first, "last": last}
            if len(title.split()) <= MOST_WORDS:
                return title
    return ""


def _of_rises_and_falls(pairs: _Pairs, notation: Notation) -> str:
    """Several things whose names have words in common: how many of them rose or fell, and when."""
    gettext = notation.messages.gettext
    what = shared_words([after.name for _, after in pairs])
    told = _how_many(*_rises_and_falls(pairs), len(pairs), notation)
    if not (what and told):
        return ""
    told = gettext("%(what)s: %(told)s") % {"what": capitalised(what), "told": told}
    first, last = (time_in_words(point, notation) for point in pairs[0])
    if not (first and last):
        return told
    return gettext("%(told)s, %(first)s to %(last)s") % {"told": told, "first": first, "last": last}


def _rises_and_falls(pairs: _Pairs) -> tuple[int, int]:
    """How many pairs certainly rise, and how many fall."""
    rises = sum(lies_above(after.entry.quantity, before.entry.quantity) for before, after in pairs)
    falls = sum(lies_above(before.entry.quantity, after.entry.quantity) for before, after in pairs)
    return rises, falls


def _of_rates(pairs: _Pairs, about: str, notation: Notation) -> str:
    """How many of several things changed more, or less, than before, in one direction; `about` names what changed."""
    gettext = notation.messages.gettext
    words = {
        ("up", True): (
            gettext("All %(num)s rose more than before"),
            gettext("%(most)s of %(num)s rose more than before"),
        ),
        ("up", False): (
            gettext("All %(num)s rose less than before"),
            gettext("%(most)s of %(num)s rose less than before"),
        ),
        ("down", True): (
            gettext("All %(num)s fell more than before"),
            gettext("%(most)s of %(num)s fell more than before"),
        ),
        ("down", False): (
            gettext("All %(num)s fell less than before"),
            gettext("%(most)s of %(num)s fell less than before"),
        ),
    }
    kinds = Counter(kind for before, after in pairs if (kind := _kind_of_rate(before, after)))
    if not kinds or len(pairs) <= _BOTH:
        return ""
    kind, most = kinds.most_common(1)[0]
    if most * _BOTH <= len(pairs):
        return ""
    every, some = words[kind]
    num = notation.messages.number(len(pairs))
    told = (every if most == len(pairs) else some) % {"most": notation.messages.number(most), "num": num}
    what = shared_words([after.name for _, after in pairs]) or about
    told = told[:1].lower() + told[1:] if what else told
    return gettext("%(what)s: %(told)s") % {"what": capitalised(what), "told": told} if what else told


def _kind_of_rate(before: FactPoint, after: FactPoint) -> tuple[str, bool] | None:
    """The direction of two changes, and whether the later one is greater; None where they differ or are alike."""
    first, last = before.entry.quantity, after.entry.quantity
    if first.direction != last.direction or first.direction is None or first.signed == last.signed:
        return None
    is_greater = abs(last.signed or Decimal(0)) > abs(first.signed or Decimal(0))
    is_certain = lies_above(last, first) or lies_above(first, last)
    return (first.direction, is_greater) if is_certain else None


def _how_many(rises: int, falls: int, number: int, notation: Notation) -> str:
    """How many of some things rose, or fell if more did; "" if neither is certain of any."""
    most, gettext = max(rises, falls), notation.messages.gettext
    if most == number == _BOTH:
        return gettext("both rose") if rises else gettext("both fell")
    if most == number:
        words = gettext("all %(num)s rose") if rises else gettext("all %(num)s fell")
    elif rises >= falls:
        words = gettext("%(most)s of %(num)s rose")
    else:
        words = gettext("%(most)s of %(num)s fell")
    return words % {"most": notation.messages.number(most), "num": notation.messages.number(number)} if most else ""


def _of_two(pairs: _Pairs, notation: Notation) -> str:
    """Two things: what they came to."""
    if len(pairs) != _BOTH:
        return ""
    (_, one), (_, other) = pairs
    figures = {"first": notation.in_words(one.entry), "second": notation.in_words(other.entry)}
    words = notation.messages.gettext("%(one)s %(first)s, %(other)s %(second)s")
    told = words % {"one": capitalised(one.name), "other": other.name, **figures}
    return told if len(told.split()) <= MOST_WORDS else ""


def _of_the_most_changed(pairs: _Pairs, notation: Notation, tells_rates: bool) -> str:
    """The thing that changed by the greatest fraction of itself, or for shares and rates by the most points."""
    gettext = notation.messages.gettext
    before, after = max(pairs, key=lambda pair: part_changed(*pair))
    rates = gettext("Largest change of %(num)s rates: %(name)s, %(last)s after %(first)s")
    levels = gettext("Of %(num)s, %(name)s changed most: %(first)s to %(last)s")
    start, end = notation.in_words(before.entry), notation.in_words(after.entry)
    told = {"num": notation.messages.number(len(pairs)), "name": after.name}
    return (rates if tells_rates else levels) % {**told, "first": without_shared_end(start, end), "last": end}
