"""Ledger and index as they are printed: rows by section and by date, names and measures with their places."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.apparatus import IndexedName
from edition.apparatus.index import NamePlace
from edition.assembly import Edition, LedgerRow
from edition.characters import with_apostrophes
from edition.document.model.tree import Heading, units_of
from edition.formats.topics import sections_by_topic, subjects_of
from edition.languages import pack_of
from edition.ledger.days import extent
from edition.ledger.entry import Entry
from edition.messages import consecutive
from edition.notation import Notation
from edition.quantity import TIMES
from edition.scoring import WHOLE

#: Least number of rows that sections of the ledger have on average; with fewer, a higher level of headings is used.
_FEWEST_ROWS = 8
#: Greatest number of words in the head of an index entry.
_LONGEST_HEAD = 5
#: Greatest number of places in a line of the index that has no parts.
_MOST_PLACES = 6
#: In a text of at least this many paragraphs, a name that occurs in most of them is its subject and is not indexed.
_MANY_PARAGRAPHS = 20
#: The parts of a line come from the narrowest of this many levels of headings that makes no more than this many parts.
_DEEPEST, _MOST_PARTS = 3, 10
#: Least worth of a listed figure, in ten-thousandths: a reader is at least as likely as not to look it up.
LEAST_WORTH_OF_ENTRIES = WHOLE // 2
#: A measure that readers look for has at least this many words ("amount" and "rate" do not) and this confidence.
_SHORTEST_MEASURE, _LEAST_SURE = 2, 0.6
#: Greatest number of names that a subject refers to.
_MOST_ALSO = 3
#: Approximate number of code points of the text on a page.
PAGE = 2400
#: At least this many consecutive paragraphs are given as a range.
_RANGE = 3


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A line of the index: a name with its places, or words that refer to another line (`see`), or a measure.

    A name with many places has `parts`: the headings above its places, each with the name and the places below it.
    `figures` are those of a measure, each with its wording; `also` are the lines that a subject refers to.
    """

    head: str
    name: IndexedName | None = None
    see: str = ""
    parts: tuple[tuple[str, IndexedName], ...] = ()
    figures: tuple[tuple[LedgerRow, str], ...] = ()
    also: tuple[str, ...] = ()


def as_known(words: str, entry: Entry, slot: str) -> str:
    """Words, in the brackets of an editor's addition if the source does not print them.

    A sign that several countries' currencies share is printed as in the source: only the data says which one it is.
    """
    filled = entry.slots.get(slot)
    is_printed = slot == "unit" and filled is not None and filled.span is not None
    return f"[{words}]" if words and filled and filled.is_inferred and not is_printed else words


def amounts(rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    """The rows that state no time."""
    return [row for row in rows if row.entry.quantity.kind not in TIMES]


def dates(rows: Sequence[LedgerRow]) -> list[tuple[str, list[LedgerRow]]]:
    """The rows that state a time, by year, in order; those without a year come last, under ""."""
    timed = [row for row in rows if row.entry.quantity.kind in TIMES]
    found: dict[str, list[LedgerRow]] = {}
    for row in sorted(timed, key=lambda row: (*_time(row), row.number)):
        found.setdefault(_time(row)[0][:4], []).append(row)
    undated = found.pop("", [])
    return [*found.items(), *([("", undated)] if undated else [])]


def _time(row: LedgerRow) -> tuple[str, str]:
    """The sort key of a row that states a time: its first and last day; rows that state no day belong at the end."""
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


def _sections(rows: Sequence[LedgerRow], edition: Edition, level: int) -> list[tuple[str, str, list[LedgerRow]]]:
    """The rows by the headings down to a level."""
    titles = {line.id: line.title for line in edition.contents}
    heading_of = _heading_of(edition, level)
    found: dict[str, list[LedgerRow]] = {}
    for row in rows:
        found.setdefault(heading_of[row.entry.paragraph], []).append(row)
    return [(heading, titles.get(heading, ""), members) for heading, members in found.items()]


def index_lines(edition: Edition, notation: Notation, elsewhere: Collection[str] = ()) -> list[IndexLine]:
    """The lines of the index: names, words that refer to them, subjects, and measures with figures worth a look.

    `elsewhere` are the ids of the entries that another list beside it gives by their measures.
    """
    found = name_lines(edition.names, edition)
    known = {line.head.casefold() for line in found}
    subjects = [one for one in subjects_of(edition) if one.name.casefold() not in known]
    found += [IndexLine(one.name, one, also=_also(one.name, found)) for one in subjects]
    known |= {one.name.casefold() for one in subjects}
    figures: dict[str, tuple[str, list[tuple[LedgerRow, str]]]] = {}
    for row in sorted(edition.rows, key=lambda row: (-row.worth, row.number)):
        head = _bare(row.measure, notation)
        is_told = row.worth >= LEAST_WORTH_OF_ENTRIES and _SHORTEST_MEASURE <= len(head.split()) <= _LONGEST_HEAD
        is_new = head.casefold() not in known and row.entry.id not in elsewhere
        if is_told and is_new and _is_sure(row):
            figures.setdefault(head.casefold().removesuffix("s"), (head, []))[1].append(
                (row, told(row, head, notation))
            )
    for head, rows in figures.values():
        chosen = sorted(rows[:_MOST_PLACES], key=lambda one: one[0].number)
        found.append(IndexLine(head, figures=tuple(chosen)))
    return sorted(found, key=lambda line: (not line.head[:1].isalpha(), line.head.casefold(), line.head))


def _also(subject: str, names: Sequence[IndexLine]) -> tuple[str, ...]:
    """The names that contain a subject but are sorted far from it: the Department of Education under education."""
    part = re.compile(rf"\b{re.escape(subject)}\b", re.IGNORECASE)
    heads = (one.head for one in names if one.name and part.search(one.head) and one.head[:3].lower() != subject[:3])
    return tuple(heads)[:_MOST_ALSO]


def _is_sure(row: LedgerRow) -> bool:
    """Whether it is sure enough what a figure measures."""
    measure = row.entry.slots.get("measure")
    return measure is not None and measure.confidence >= _LEAST_SURE


def name_lines(names: Sequence[IndexedName], edition: Edition | None = None) -> list[IndexLine]:
    """The lines of an index's names, divided into the parts of an `edition`, and the lines that refer to them."""
    topics = sections_by_topic(edition, _DEEPEST) if edition else {}
    names = [one for one in names if edition is None or not _is_of_all(one, edition)]
    lines = [IndexLine(one.name, one, parts=_parts(one, topics)) for one in names]
    lines += [IndexLine(other, see=one.name) for one in names for other in one.seen_from if _leads_on(other, one)]
    return sorted(lines, key=lambda line: (line.head.casefold(), line.head))


def _is_of_all(name: IndexedName, edition: Edition) -> bool:
    """Whether the whole document is about a name: it occurs in the title, or in most of many paragraphs."""
    numbered = sum(number is not None for number in edition.places.values())
    is_everywhere = numbered >= _MANY_PARAGRAPHS and 2 * len(name.places) > numbered
    return is_everywhere or (len(name.name.split()) > 1 and name.name.casefold() in edition.title.casefold())


def _heading_of(edition: Edition, level: int) -> dict[str, str]:
    """The id of the nearest heading above each unit, down to a level of headings; "" for none."""
    found: dict[str, str] = {}
    current = ""
    for block in edition.document.blocks:
        if isinstance(block, Heading) and block.level <= level:
            current = block.id
        found |= {unit.id: current for unit in units_of(block)}
    return found


def _parts(name: IndexedName, topics: Mapping[str, Sequence[str]]) -> tuple[tuple[str, IndexedName], ...]:
    """A name with many places, divided by the subjects above them: the narrowest ones that are not too many.

    Empty if it has few places, or if all are below one subject.
    """
    pages = {place.offset // PAGE for place in name.places}
    if len(list(consecutive(sorted(pages)))) <= _MOST_PLACES:
        return ()
    found: tuple[tuple[str, IndexedName], ...] = ()
    for depth in range(1, _DEEPEST + 1):
        parted: dict[str, list[NamePlace]] = {}
        for place in name.places:
            parted.setdefault("".join(topics.get(place.unit, ())[:depth][-1:]), []).append(place)
        if 1 < len(parted) <= (_MOST_PARTS if found else len(name.places)):
            found = tuple((topic, replace(name, places=tuple(places))) for topic, places in parted.items())
    return found


def _leads_on(other: str, one: IndexedName) -> bool:
    """Whether other words for a name are sorted far enough from it, not right beside it, to need their own line."""
    return other[:3].casefold() != one.name[:3].casefold()


def told(row: LedgerRow, head: str, notation: Notation) -> str:
    """A figure in words, with what it counts if its head does not say so: "29 medical expert teams" under China."""
    words, quantity = notation.in_words(row.entry), row.entry.quantity
    counted = (
        with_apostrophes(" ".join((quantity.unit_text or "").split()))
        if quantity.kind in ("count", "vague_count", "duration")
        else ""
    )
    is_told = not counted or counted.casefold() == head.casefold() or words.casefold().endswith(counted.casefold())
    return words if is_told else f"{words} {counted}"


def head_of(row: LedgerRow, notation: Notation) -> str:
    """What a figure is of: what it measures, what it counts, or whose it is; "" where the text does not name that."""
    quantity = row.entry.quantity
    counted = notation.unit(row.entry) if quantity.kind in ("count", "vague_count") else ""
    return _named(row, "measure", notation) or counted or _named(row, "subject", notation)


def _named(row: LedgerRow, slot: str, notation: Notation) -> str:
    """What a slot (measure or subject) names, without its determiner; "" if that is uncertain or too long."""
    words = _bare(row.measure if slot == "measure" else row.subject, notation)
    filled = row.entry.slots.get(slot)
    is_sure = filled is not None and filled.confidence >= _LEAST_SURE
    return words if is_sure and len(words.split()) <= _LONGEST_HEAD else ""


def _bare(name: str, notation: Notation) -> str:
    """A name without the articles and determiners before it; "" for one that points back, "its size"."""
    words = pack_of(notation.language).words
    first, _, rest = name.partition(" ")
    if first.casefold() in words.pointing:
        return ""
    return _bare(rest, notation) if rest and first.casefold() in (*words.articles, *words.determiners) else name
