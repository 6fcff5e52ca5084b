"""How the furniture writes numbers, dates, units and citations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from edition.assembly import Edition, written_value
from edition.languages import pack_of
from edition.ledger.entry import Entry
from edition.messages import Messages

SILENT = "—"
_SIGNS = {">": ">\u2009", ">=": "≥\u2009", "<": "<\u2009", "<=": "≤\u2009", "~": "≈\u2009"}


def write_period(value: str | None, messages: Messages = Messages()) -> str:
    """An ISO 8601 date or interval in words: "1 March–31 May 2020", "March 2020", "from 1977"; a dash for nothing."""
    if not value:
        return SILENT
    first, _, last = value.partition("/")
    if not last:
        return _iso(first, messages)
    if last == "..":
        return messages.gettext("from %(date)s") % {"date": _iso(first, messages)}
    if first == "..":
        return messages.gettext("until %(date)s") % {"date": _iso(last, messages)}
    one, other = _iso(first, messages), _iso(last, messages)
    if first[:4] == last[:4] and len(first) > 4:
        one = one.removesuffix(f"\u00a0{first[:4]}")
    return f"{one}–{other}"


def _iso(value: str, messages: Messages) -> str:
    """A year, month, week or day in ISO 8601 as words; its year 0 is 1 BC."""
    if value.startswith("-") or value == "0000":
        return messages.gettext("%(year)s\u00a0BC") % {"year": 1 - int(value)}
    year, _, week = value.partition("-W")
    if week:
        return messages.gettext("week %(week)s of %(year)s") % {"week": int(week), "year": year}
    parts = value.split("-")
    if len(parts) == 3:
        return messages.day(date.fromisoformat(value))
    if len(parts) == 2:
        return messages.month(date.fromisoformat(f"{value}-01"))
    return value.lstrip("0")


def write_value(entry: Entry, messages: Messages = Messages()) -> str:
    """A value for a table: full digits with its comparator's sign, a change with its sign, a date in words."""
    quantity = entry.quantity
    if quantity.value is None:
        return SILENT
    if quantity.kind == "ordinal":
        return entry.surface
    if isinstance(quantity.value, str):
        return write_period(quantity.value, messages)
    sign = _SIGNS.get(quantity.comparator or "", "")
    written = written_value(entry).replace("-", "−")
    if quantity.kind == "percent_change" and quantity.direction and not written.startswith("−"):
        sign += "+" if quantity.direction == "up" else "−"
    return sign + written


def write_unit(entry: Entry, messages: Messages = Messages()) -> str:
    """The unit of an entry for a table; kinds without one say what they are."""
    quantity = entry.quantity
    if quantity.kind == "money":
        return quantity.unit_text or SILENT
    if quantity.kind in ("date", "period", "ordinal"):
        return messages.gettext(quantity.kind)
    plural = quantity.kind in ("duration", "measure") and quantity.value != Decimal(1)
    return pack_of(messages.language).unit_in_words(quantity.unit or SILENT, plural=plural)


def cite(edition: Edition, messages: Messages) -> str:
    """How to cite the edition: author or publisher, title, edition, date; paragraphs are cited by ¶."""
    who = edition.metadata.author or edition.metadata.publisher
    if edition.reviewed:
        label = messages.gettext("Annotated edition %(number)s") % {"number": edition.metadata.edition}
    else:
        label = messages.gettext("Automatic edition, not reviewed")
    dated = f"{label}, {messages.day(edition.printed_on)}" if edition.is_dated else label
    how = messages.gettext("Cite places by paragraph (¶), which is the same in every format.")
    return ". ".join(part for part in (who, edition.title, dated) if part) + f". {how}"


def description(edition: Edition, messages: Messages) -> str:
    """One sentence about the edition for its metadata."""
    if edition.reviewed:
        kind = messages.gettext("Annotated edition of “%(title)s”: %(parts)s.")
    else:
        kind = messages.gettext("Automatic edition, not reviewed, of “%(title)s”: %(parts)s.")
    return kind % {"title": edition.title, "parts": ", ".join(_parts(edition, messages))}


def _parts(edition: Edition, messages: Messages) -> tuple[str, ...]:
    """How much of everything an edition has: "64 figures", "3 notes"."""
    figures, notes = len(edition.rows), len(edition.notes)
    corrections, charts = len(edition.corrections), len(edition.charts)
    counted = (
        (messages.ngettext("%(num)s figure", "%(num)s figures", figures), figures),
        (messages.ngettext("%(num)s note", "%(num)s notes", notes), notes),
        (messages.ngettext("%(num)s correction", "%(num)s corrections", corrections), corrections),
        (messages.ngettext("%(num)s chart", "%(num)s charts", charts), charts),
    )
    return tuple(words % {"num": messages.number(number)} for words, number in counted)


def matter_titles(edition: Edition, messages: Messages) -> dict[str, str]:
    """The titles of the matter after the text, by id, in order."""
    titles = {
        "ledger": messages.gettext("Ledger of figures"),
        "corrections": messages.gettext("Corrections and principles"),
    }
    if edition.glossary:
        titles["glossary"] = messages.gettext("Glossary")
    return titles | {"colophon": messages.gettext("Colophon")}
