"""All families of what English can write, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from edition.languages import Grammar
from tests.languages.en.written import bounds, changes, money, numbers, shared, shares, times, units
from tests.languages.en.written.sentence import Written

#: Families that need no grammar, and those of units, whose forms are compared with what the long form is read as.
_PLAIN: dict[str, Callable[[], Iterator[Written]]] = {
    "codes and symbols of currencies": money.signs,
    "scales of amounts": money.scales,
    "names of currencies": money.names,
    "rates of money": money.rates,
    "codes with scales": money.between,
    "percentages": shares.percentages,
    "temperatures": shares.temperatures,
    "ages": shares.ages,
    "ages by bounds": shared.ages,
    "sizes": shared.sizes,
    "units left out": shared.left_out,
    "shares out of others": shares.told_out_of,
    "names of units": units.names,
    "units with prefixes": units.prefixes,
    "numbers in words": numbers.whole,
    "scales": numbers.scaled,
    "digits": numbers.digits,
    "fractions": numbers.fractions,
    "multiples": numbers.multiplied,
    "scales, dashes and pounds": numbers.beside,
    "comparators": bounds.comparators,
    "ranges": bounds.ranges,
    "changes": changes.directions,
    "days": times.days,
    "other forms of days": times.forms,
    "months, quarters and halves": times.parts,
    "years": times.years,
    "durations": times.durations,
    "measures of two units": times.several_units,
    "stretches of time": times.stretches,
    "open ends": times.open_ends,
}
_COMPARED: dict[str, Callable[[Grammar], Iterator[Written]]] = {
    "forms of units": units.forms,
    "powers of units": units.powers,
    "rates": units.rates,
}
FAMILIES = (*_PLAIN, *_COMPARED)


def family(name: str, grammar: Grammar) -> Iterator[Written]:
    """The sentences of a family."""
    return _PLAIN[name]() if name in _PLAIN else _COMPARED[name](grammar)


def all_of(grammar: Grammar) -> Iterator[Written]:
    """Every sentence of every family."""
    for name in FAMILIES:
        yield from family(name, grammar)
