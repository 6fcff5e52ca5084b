"""Titles of charts that show several things before and after: how many rose or fell, or which changed most."""

from __future__ import annotations

from collections.abc import Sequence

from edition.apparatus.charts.comparing import (
    lies_above,
    part_changed,
    shared_words,
    time_in_words,
    without_shared_end,
)
from edition.facts import Fact, FactPoint, capitalised
from edition.notation import Notation

#: A title has so many words at most.
MOST_WORDS = 10
#: Two things are both of them.
_BOTH = 2

_Pairs = Sequence[tuple[FactPoint, FactPoint]]


def title_of_pairs(fact: Fact, notation: Notation) -> str:
    """How many of several things certainly rose or fell, else what two came to, else the one that changed most."""
    pairs = list(zip(fact.points[::2], fact.points[1::2], strict=True))
    # A higher rate of change is no rise of what it is of.
    rises_and_falls = "" if fact.tells_rates else _of_rises_and_falls(pairs, notation)
    return rises_and_falls or _of_two(pairs, notation) or _of_the_most_changed(pairs, notation, fact.tells_rates)


def _of_rises_and_falls(pairs: _Pairs, notation: Notation) -> str:
    """Several things whose names have words in common: how many of them rose or fell, and when."""
    gettext = notation.messages.gettext
    rises = sum(lies_above(after.entry.quantity, before.entry.quantity) for before, after in pairs)
    falls = sum(lies_above(before.entry.quantity, after.entry.quantity) for before, after in pairs)
    what, told = shared_words([after.name for _, after in pairs]), _how_many(rises, falls, len(pairs), notation)
    if not (what and told):
        return ""
    told = gettext("%(what)s: %(told)s") % {"what": capitalised(what), "told": told}
    first, last = (time_in_words(point, notation) for point in pairs[0])
    if not (first and last):
        return told
    return gettext("%(told)s, %(first)s to %(last)s") % {"told": told, "first": first, "last": last}


def _how_many(rises: int, falls: int, number: int, notation: Notation) -> str:
    """How many of some things rose, or fell if those are more; "" where it is certain of none."""
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
    """The thing that changed by the greatest part of it, a share or a rate by most points."""
    gettext = notation.messages.gettext
    before, after = max(pairs, key=lambda pair: part_changed(*pair))
    rates = gettext("Of %(num)s, %(name)s changed most: %(last)s after %(first)s")
    levels = gettext("Of %(num)s, %(name)s changed most: %(first)s to %(last)s")
    start, end = notation.in_words(before.entry), notation.in_words(after.entry)
    told = {"num": notation.messages.number(len(pairs)), "name": after.name}
    return (rates if tells_rates else levels) % {**told, "first": without_shared_end(start, end), "last": end}
