"""Every unit of the CLDR in every form, with the prefixes of the SI, powers, and units per another.

What a form is read as is compared with what the long form of its unit is: the ledger's symbols are its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import cycle

from babel.core import Locale

from edition.languages import Grammar
from tests.languages.en.written.sentence import Written, read, written

_FRAMES = ("they measured {} there.", "{} was measured.", "it was {} in all.", "the value of {} is usual.")
_AMOUNTS = (("7", 7), ("1,250", 1250), ("0.35", Decimal("0.35")), ("3.2 million", 3200000))
#: Units of the CLDR that are no unit of a figure in prose: names of other things, parts of another one, forms for
#: software.
_LEFT_OUT = re.compile(
    r"temperature-generic|length-point|graphics-(?:em|dot)|-person$|duration-night|light-speed|per-100-|ofglucose|quarter$"
    r"|concentr-(?:item|portion)|speed-beaufort|mass-grain|karat|volume-(?:jigger|pinch|drop)"
)
#: Narrow and short forms that are words, letters or signs of something else: only a table's head can tell them.
_AMBIGUOUS = re.compile(
    r"^(?:[a-zA-Z]|in|pt|st|ct|dot|cup|bar|at|′|″|'|\"|#|m³|B|dr\.?|jig|pn|dsp|fl\.?.*|h|d|w|y|e|G|pk|bu|item|part|wk|yd|sh tn|t oz|Bft|gr|bbl|nmi|ly|au|pc|lx|cd|dec|Gs|kt|cal|pm|fur|tn|°|mpt|mc|US dstspn|m/gUK|mpgUS|mpg UK|mpg US)$"
)
#: Symbols of the SI that take prefixes (SI Brochure, 9th edition, tables 2 and 4), with their names.
_BASES = {
    "m": "meter", "g": "gram", "A": "ampere", "Hz": "hertz", "N": "newton", "Pa": "pascal", "J": "joule", "W": "watt",
    "V": "volt", "Ω": "ohm", "Sv": "sievert", "Bq": "becquerel", "Gy": "gray", "L": "liter", "eV": "electronvolt",
    "t": "tonne", "T": "tesla", "F": "farad", "mol": "mole", "Wh": "watt-hour", "bit": "bit", "B": "byte", "K": "kelvin",
}  # fmt: skip
#: Of each the prefixes that are in use.
_PREFIXES = {
    "m": "n μ m c k", "g": "n μ m k", "A": "μ m k", "Hz": "k M G T", "N": "m k M", "Pa": "h k M G", "J": "m k M G T",
    "W": "μ m k M G T", "V": "μ m k M", "Ω": "m k M G", "Sv": "μ m", "Bq": "k M G T", "Gy": "m μ", "L": "μ m c d h",
    "eV": "m k M G T", "t": "M G", "T": "μ m", "F": "p n μ", "mol": "n μ m k", "Wh": "k M G T", "bit": "k M G",
    "B": "k M G T P", "K": "m",
}  # fmt: skip
#: What things are measured per: the symbol, the name in the singular.
_PER = {
    "s": "second",
    "h": "hour",
    "min": "minute",
    "m": "meter",
    "km": "kilometer",
    "L": "liter",
    "kg": "kilogram",
    "g": "gram",
    "day": "day",
    "year": "year",
}
_MEASURED = {
    "m": "meters",
    "km": "kilometers",
    "g": "grams",
    "mg": "milligrams",
    "kg": "kilograms",
    "L": "liters",
    "mL": "milliliters",
    "J": "joules",
    "kWh": "kilowatt-hours",
    "mol": "moles",
}
_POWERS = {"m": "meter", "cm": "centimeter", "mm": "millimeter", "km": "kilometer"}


@cache
def _cldr(locale: str, table: str) -> dict[str, dict[str, dict[str, str]]]:
    """A table of the CLDR; Babel has no public way to all of it."""
    return Locale.parse(locale)._data[table]  # type: ignore[no-any-return]


def _bare(pattern: str) -> str:
    return pattern.replace("{0}", "").strip()


def long_forms() -> Iterator[tuple[str, str]]:
    """The units of the CLDR, each with its name in the plural."""
    for unit, forms in _cldr("en", "unit_patterns").items():
        if not _LEFT_OUT.search(unit):
            yield unit, _bare(forms["long"]["other"])


def names() -> Iterator[Written]:
    """A unit's name after every kind of number."""
    frames = cycle(_FRAMES)
    for _, name in long_forms():
        for amount, value in _AMOUNTS:
            yield written("units: names", next(frames), f"{amount} {name}", Decimal(value))


def forms(grammar: Grammar) -> Iterator[Written]:
    """All other forms of a unit: singular, short and narrow, American and British, hyphenated."""
    frames, amounts = cycle(_FRAMES), cycle(_AMOUNTS)
    for unit, name in long_forms():
        known = read(grammar, written("", "{}", f"7 {name}", None))
        units = {str(reading.quantity.unit) for reading in known}
        for locale in ("en", "en_GB"):
            patterns = _cldr(locale, "unit_patterns").get(unit, {})
            for length, by_number in patterns.items():
                for number, pattern in by_number.items():
                    shape = _bare(pattern)
                    if number not in ("one", "other") or (length != "long" and _AMBIGUOUS.match(shape)):
                        continue
                    amount, value = ("1", 1) if number == "one" else next(amounts)
                    if pattern.startswith("{0}" + shape[:1]) and not amount[-1].isdigit():
                        amount, value = _AMOUNTS[0]
                    words = pattern.format(amount)
                    yield written(f"units: {length} forms", next(frames), words, Decimal(value), units)
        one = _bare(_cldr("en", "unit_patterns")[unit]["long"]["one"])
        if " per " not in one:
            yield written("units: hyphens", "it is a {} thing.", f"7-{one.replace(' ', '-')}", Decimal(7), units)
            yield written("units: hyphens", "it is a {} thing.", f"seven-{one.replace(' ', '-')}", Decimal(7), units)


def prefixes() -> Iterator[Written]:
    """The units of the SI with their prefixes, by symbol and by name in both spellings."""
    frames = cycle(_FRAMES)
    named = {
        forms["short"]["prefix"][:-3]: forms["long"]["prefix"][:-3]
        for key, forms in _cldr("en", "compound_unit_patterns").items()
        if key.startswith("10p")
    }
    for base, name in _BASES.items():
        for prefix in _PREFIXES[base].split():
            symbol = f"{prefix.replace('μ', 'µ')}{base}"
            plural = name if name.endswith("hertz") else f"{name}s"
            british = re.sub("(met|lit)ers$", r"\1res", plural)
            spellings = {f"{named[prefix]}{plural}", f"{named[prefix]}{british}"}
            for words in (
                f"7 {symbol}",
                f"7{symbol}",
                f"7\u00a0{prefix}{base}",
                *(f"7 {one}" for one in sorted(spellings)),
            ):
                yield written("units: prefixes", next(frames), words, Decimal(7), [symbol])


def powers(grammar: Grammar) -> Iterator[Written]:
    """Squares and cubes of lengths, in every way to write them."""
    frames = cycle(_FRAMES)
    for symbol, name in _POWERS.items():
        for power, adjective, raised in ((2, "square", "²"), (3, "cubic", "³")):
            units = {str(one.quantity.unit) for one in read(grammar, written("", "{}", f"7 {adjective} {name}s", None))}
            british = name.replace("meter", "metre")
            for words in (
                *(f"7 {symbol}{raised}", f"7{symbol}{raised}", f"7 {symbol}{power}", f"7 {symbol}^{power}"),
                *(f"7 {adjective} {british}s", f"7 {adjective[:2]} {symbol}", f"7 {adjective[:2]}. {symbol}"),
            ):
                yield written("units: powers", next(frames), words, Decimal(7), units)


def rates(grammar: Grammar) -> Iterator[Written]:
    """What is measured per something else: "7 km/h", "7 km h⁻¹", "7 kilometers per hour", "7 kilometers an hour"."""
    frames = cycle(_FRAMES)
    for symbol, names in _MEASURED.items():
        for per, name in _PER.items():
            if symbol == per or (symbol[-1] == per and len(symbol) > 1):
                continue
            units = {str(one.quantity.unit) for one in read(grammar, written("", "{}", f"7 {names} per {name}", None))}
            ways = [f"7 {names}/{name}", f"7 {names} per {name}"]
            if len(per) < 4:
                ways += [
                    f"7 {symbol}/{per}",
                    f"7{symbol}/{per}",
                    f"7 {symbol} per {name}",
                    f"7 {symbol} {per}⁻¹",
                    f"7 {symbol}·{per}⁻¹",
                    f"7 {symbol} {per}−1",
                    f"7 {symbol} / {per}",
                ]
            if name in ("hour", "day", "year", "minute", "second"):
                ways += [
                    f"7 {names} {'an' if name == 'hour' else 'a'} {name}",
                    f"7 {symbol} {'an' if name == 'hour' else 'a'} {name}",
                    f"7 {names} each {name}",
                    f"7 {names} every {name}",
                ]
            for words in ways:
                yield written("units: rates", next(frames), words, Decimal(7), units)
