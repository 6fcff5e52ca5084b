"""All families of what English can write."""

from __future__ import annotations

from collections.abc import Iterator

from edition.languages import Grammar
from tests.languages.en.written import bounds, money, numbers, times, units
from tests.languages.en.written.sentence import Written


def all_of(grammar: Grammar) -> Iterator[Written]:
    """Every sentence; the units of other forms are those that the long form is read as."""
    yield from money.signs()
    yield from money.scales()
    yield from money.names()
    yield from units.names()
    yield from units.forms(grammar)
    yield from units.prefixes()
    yield from units.powers(grammar)
    yield from units.rates(grammar)
    yield from numbers.whole()
    yield from numbers.scaled()
    yield from numbers.digits()
    yield from numbers.fractions()
    yield from bounds.comparators()
    yield from bounds.ranges()
    yield from times.days()
    yield from times.forms()
    yield from times.parts()
    yield from times.years()
    yield from times.durations()
