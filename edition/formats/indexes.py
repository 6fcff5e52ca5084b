"""Ledger and indexes as they are printed: rows by section and by date, figures by subject, names with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from edition.apparatus import IndexedName
from edition.assembly import Edition, LedgerRow
from edition.characters import with_apostrophes
from edition.document.model.tree import Heading, units_of
from edition.languages import pack_of
from edition.ledger.days import extent
from edition.ledger.entry import Entry
from edition.messages import consecutive
from edition.notation import NOT_STATED, Notation

#: A section of the ledger has so many rows on average, or its parts are not told apart.
_FEWEST_ROWS = 8
#: The head of an index entry has so many words at most.
_LONGEST_HEAD = 5
#: From so many paragraphs in a row on they are a range.
_RANGE = 3
_TIMES = ("date", "period")


@dataclass(frozen=True, slots=True)
class NameLine:
    """A line of the index of names: a name with its places, or words that lead to another line (`see`)."""

    head: str
    name: IndexedName | None = None
    see: str = ""


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A line of the index of figures: what they are of, and the rows, each with its figure in words."""

    head: str
    rows: tuple[tuple[LedgerRow, str], ...]


def as_known(words: str, entry: Entry, slot: str) -> str:
    """Words in the brackets of an editor's addition where the source does not print them.

    A sign of several countries' currencies is printed as the source has it: only the data says which it is.
    """
    filled = entry.slots.get(slot)
    is_printed = slot == "unit" and filled is not None and filled.span is not None
    return f"[{words}]" if words and filled and filled.is_inferred and not is_printed else words


def amounts(rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    """The rows that state no time."""
    return [row for row in rows if row.entry.quantity.kind not in _TIMES]


def dates(rows: Sequence[LedgerRow]) -> list[tuple[str, list[LedgerRow]]]:
    """The rows that state a time, by years in their order; what has no year comes last, under no year."""
    told = [row for row in rows if row.entry.quantity.kind in _TIMES]
    found: dict[str, list[LedgerRow]] = {}
    for row in sorted(told, key=lambda row: (*_time(row), row.number)):
        found.setdefault(_time(row)[0][:4], []).append(row)
    undated = found.pop("", [])
    return [*found.items(), *([("", undated)] if undated else [])]


def by_time(rows: Sequence[LedgerRow], notation: Notation) -> list[tuple[str, list[LedgerRow]]]:
    """Rows that state a time, in their order: those together that tell the same one after another, with its words."""
    return [(words, list(same)) for words, same in groupby(rows, key=lambda row: notation.value(row.entry))]


def _time(row: LedgerRow) -> tuple[str, str]:
    """What a row that states a time is sorted by: its first and its last day; what states no day is of the end."""
    value = row.entry.quantity.value
    if not isinstance(value, str):
        return "", ""
    days = extent(value) or extent("/".join(end for end in value.split("/") if end != "..") or value)
    return (days[0].isoformat(), days[1].isoformat()) if days else ("", value)


def by_section(rows: Sequence[LedgerRow], edition: Edition) -> list[tuple[str, str, list[LedgerRow]]]:
    """The rows in the sections of the text that they stand in: id and words of each heading, and its rows.

    The deepest level of headings is taken that leaves enough rows in a section.
    """
    levels = sorted({heading.level for heading in edition.document.headings()}, reverse=True)
    for level in (*levels, 0):
        found = _sections(rows, edition, level)
        if len(rows) >= _FEWEST_ROWS * len(found) or not level:
            break
    return found


def merged_by_section(
    groups: Sequence[list[LedgerRow]], edition: Edition
) -> list[tuple[str, str, list[list[LedgerRow]]]]:
    """Rows that are shown as one in the sections of their first ones."""
    group_of = {group[0].number: group for group in groups}
    sections = by_section([group[0] for group in groups], edition)
    return [(heading, title, [group_of[row.number] for row in rows]) for heading, title, rows in sections]


def _sections(rows: Sequence[LedgerRow], edition: Edition, level: int) -> list[tuple[str, str, list[LedgerRow]]]:
    """The rows by the headings down to a level."""
    titles = {line.id: line.title for line in edition.contents}
    section_of: dict[str, str] = {}
    current = ""
    for block in edition.document.blocks:
        if isinstance(block, Heading) and block.level <= level:
            current = block.id
        section_of |= {unit.id: current for unit in units_of(block)}
    found: dict[str, list[LedgerRow]] = {}
    for row in rows:
        found.setdefault(section_of[row.entry.paragraph], []).append(row)
    return [(heading, titles.get(heading, ""), members) for heading, members in found.items()]


def name_lines(names: Sequence[IndexedName]) -> list[NameLine]:
    """The lines of the index of names, those that lead to others among them."""
    lines = [NameLine(one.name, one) for one in names]
    lines += [NameLine(other, see=one.name) for one in names for other in one.seen_from if _leads_on(other, one)]
    return sorted(lines, key=lambda line: (line.head.casefold(), line.head))


def _leads_on(other: str, one: IndexedName) -> bool:
    """Whether other words for a name stand far enough from it to be looked for: not right beside it."""
    return other[:3].casefold() != one.name[:3].casefold()


def places_of(name: IndexedName, edition: Edition) -> list[tuple[str, str, str, str]]:
    """Where a name stands: id and ¶ number of the first place of each run of paragraphs, and of its last, "" for none.

    A place outside of numbered paragraphs has no number.
    """
    first: dict[int, str] = {}
    outside = [place for place in name.places if edition.places.get(place.unit) is None]
    for place in name.places:
        number = edition.places.get(place.unit)
        if number is not None:
            first.setdefault(number, place.id)
    found = [(place.id, "", "", place.unit) for place in outside[:1]]
    for run in consecutive(sorted(first)):
        ends = [(run[0], run[-1])] if len(run) >= _RANGE else [(number, number) for number in run]
        for start, end in ends:
            last = (first[end], str(end)) if end != start else ("", "")
            found.append((first[start], str(start), *last))
    return found


def by_subject(rows: Sequence[LedgerRow], notation: Notation) -> list[SubjectLine]:
    """The figures by what they are of, in alphabetical order: their subject, else what they count or measure."""
    found: dict[str, tuple[str, list[tuple[LedgerRow, str]]]] = {}
    for row in amounts(rows):
        if row.entry.quantity.kind == "ordinal":
            continue  # "the 73rd Assembly" is no amount
        head = _head(row, notation)
        key = head.casefold().removesuffix("s")
        found.setdefault(key, (head, []))[1].append((row, _told(row, head, notation)))
    lines = (SubjectLine(head, tuple(members)) for head, members in found.values())
    return sorted(lines, key=lambda line: (not line.head[:1].isalpha(), line.head.casefold()))


def _told(row: LedgerRow, head: str, notation: Notation) -> str:
    """A figure in words, with what it counts where its head does not say so: "29 medical expert teams" of China."""
    words, quantity = notation.in_words(row.entry), row.entry.quantity
    counted = (
        with_apostrophes(" ".join((quantity.unit_text or "").split()))
        if quantity.kind in ("count", "vague_count", "duration")
        else ""
    )
    return words if not counted or counted.casefold() == head.casefold() else f"{words} {counted}"


def _head(row: LedgerRow, notation: Notation) -> str:
    """What a figure stands under in the index."""
    named = _without_article(row.measure or row.subject, notation)
    if named and len(named.split()) <= _LONGEST_HEAD:
        return named
    quantity = row.entry.quantity
    if quantity.kind == "money":
        return notation.messages.gettext("money, of nothing named")
    if quantity.unit == "%" or quantity.kind == "ratio":
        return notation.messages.gettext("shares and changes, of nothing named")
    unit = notation.unit(row.entry)
    return notation.messages.gettext("numbers, of nothing named") if unit == NOT_STATED else unit


def _without_article(subject: str, notation: Notation) -> str:
    """A subject without the article before it, small where it began its sentence."""
    first, _, rest = subject.partition(" ")
    if rest and first.casefold() in pack_of(notation.language).words.articles:
        return rest
    return subject
