"""How the furniture writes numbers, dates, units and citations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from edition.assembly import Edition, written_value
from edition.document.dateline import MONTHS
from edition.ledger.entry import Entry

SILENT = "—"
#: Plurals of the units that the ledger names by a word.
_PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "millennium": "millennia",
    "horsepower": "horsepower",
}
_SIGNS = {">": ">\u2009", ">=": "≥\u2009", "<": "<\u2009", "<=": "≤\u2009", "~": "≈\u2009"}


def write_date(day: date) -> str:
    """A date as "31 May 2020", with no-break spaces."""
    return f"{day.day}\u00a0{MONTHS['en'][day.month - 1]}\u00a0{day.year}"


def write_period(value: str | None) -> str:
    """An ISO 8601 date or interval in words: "1 March–31 May 2020", "March 2020", "from 1977"; a dash for nothing."""
    if not value:
        return SILENT
    first, _, last = value.partition("/")
    if not last:
        return _iso(first)
    if ".." in (first, last):
        return f"from {_iso(first)}" if last == ".." else f"until {_iso(last)}"
    one, other = _iso(first), _iso(last)
    if first[:4] == last[:4] and len(first) > 4:
        one = one.removesuffix(f"\u00a0{first[:4]}")
    return f"{one}–{other}"


def _iso(value: str) -> str:
    """A year, month, week or day in ISO 8601 as words; its year 0 is 1 BC."""
    if value.startswith("-") or value == "0000":
        return f"{1 - int(value)}\u00a0BC"
    year, _, week = value.partition("-W")
    if week:
        return f"week {int(week)} of {year}"
    parts = value.split("-")
    if len(parts) == 3:
        return write_date(date.fromisoformat(value))
    if len(parts) == 2:
        return f"{MONTHS['en'][int(parts[1]) - 1]}\u00a0{parts[0]}"
    return value.lstrip("0")


def write_value(entry: Entry) -> str:
    """A value for a table: full digits with its comparator's sign, a change with its sign, a date in words."""
    quantity = entry.quantity
    if quantity.value is None:
        return SILENT
    if quantity.kind == "ordinal":
        return entry.surface
    if isinstance(quantity.value, str):
        return write_period(quantity.value)
    sign = _SIGNS.get(quantity.comparator or "", "")
    if quantity.kind == "percent_change" and quantity.direction:
        sign += "+" if quantity.direction == "up" else "−"
    return sign + written_value(entry).replace("-", "−")


def write_unit(entry: Entry) -> str:
    """The unit of an entry for a table; kinds without one say what they are."""
    quantity = entry.quantity
    if quantity.kind == "money":
        return quantity.unit_text or SILENT
    if quantity.kind in ("date", "period", "ordinal"):
        return quantity.kind
    unit, per, rate = (quantity.unit or SILENT).partition(" per ")
    plural = quantity.kind in ("duration", "measure") and quantity.value != Decimal(1)
    if unit.endswith(" of age"):
        unit = f"{unit.removesuffix(' of age')}{'s' if plural else ''} of age"
    elif plural and unit.isalpha() and unit.islower() and len(unit) > 3:
        unit = _PLURALS.get(unit, f"{unit}s")
    return f"{unit}{per}{rate}"


def cite(edition: Edition) -> str:
    """How to cite the edition: author or publisher, title, edition, date; paragraphs are cited by ¶."""
    who = edition.metadata.author or edition.metadata.publisher
    edition_words = (
        f"Annotated edition {edition.metadata.edition}" if edition.reviewed else "Automatic edition, not reviewed"
    )
    dated = f"{edition_words}, {write_date(edition.printed_on)}" if edition.is_dated else edition_words
    parts = [part for part in (who, edition.title, dated) if part]
    return ". ".join(parts) + ". Cite places by paragraph (¶), which is the same in every format."


def description(edition: Edition) -> str:
    """One sentence about the edition for its metadata."""
    kind = "Annotated edition" if edition.reviewed else "Automatic edition, not reviewed,"
    return (
        f"{kind} of “{edition.title}” with {len(edition.rows)} figures in a ledger, "
        f"{len(edition.notes)} notes, {len(edition.corrections)} corrections and {len(edition.charts)} charts."
    )
