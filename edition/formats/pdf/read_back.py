"""A finished PDF read back: the words of the source as they stand in it, and as they are to stand."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from edition import marks
from edition.assembly import Edition
from edition.assembly.assemble import expected_words
from edition.assembly.footnotes import moved_notes
from edition.characters import LIGATURES, RIGHT_TO_LEFT
from edition.document import Table
from edition.formats.formulas import Drawings
from edition.formats.pdf.finished_pdf import FinishedPdf
from edition.formats.pdf.words import Areas, PageReader, PageWords
from edition.memory import FORGETFUL, Memory, key_of
from edition.source import Span
from edition.text import Folded, View
from edition.typesetter.protocol import TableSetting
from edition.values import FrozenMap

#: In texts with these letters PDFium takes many characters apart; in others only ligatures.
_FROM_RIGHT = re.compile(f"[{RIGHT_TO_LEFT}]")
_LIGATURE = re.compile(f"[{''.join(LIGATURES)}]")
#: A hamza above a letter is drawn as one between letters, and a fraction's line is read as a slash.
_ALIKE = str.maketrans("\u0654\u2044", "\u0621/")
#: The words of some pages of a run.
_Words = tuple[PageWords, ...]


@dataclass(frozen=True, slots=True)
class PdfText:
    """The folded words of the source in a PDF: on each page of the text, by its number from 1, and of each footnote.

    `misplaced` are words outside their page or over others, each with its page and which of the two it is.
    """

    pages: tuple[tuple[int, str], ...] = ()
    footnotes: Mapping[str, str] = field(default_factory=dict)
    misplaced: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectedText:
    """The folded words of the source as PDFium should return them, and those of footnotes that left their places."""

    words: Folded | View
    footnotes: Mapping[str, str]


def expected_text(
    edition: Edition, tables: Sequence[tuple[str, TableSetting]] = (), drawings: Drawings = FrozenMap()
) -> ExpectedText:
    """The words of an edition without the formulas that are among `drawings`.

    In `tables` that are parted, the groups of columns follow one another.
    """
    words, footnotes = edition.expected, edition.expected_footnotes
    drawn = [one.span for one in edition.document.formulas if one.mathml in drawings]
    if drawn:
        moved = moved_notes(edition.document)
        words, footnotes = expected_words(edition.document, edition.corrections, moved, drawn)
    turned = _goes_from_right(edition)
    parted = {name: "".join(_taken_apart(one, goes_from_right=turned)) for name, one in footnotes.items()}
    return ExpectedText(_read_apart(_in_groups(edition, words, tables), turned=turned), parted)


def _read_apart(expected: Folded | View, *, turned: bool) -> Folded | View:
    """Words as PDFium takes them apart, where the text may run from right to left."""
    if not (turned or _LIGATURE.search(expected.text)):
        return expected
    made = _taken_apart(expected.text, goes_from_right=turned)
    places = expected.places(range(len(made)))
    return View.joined((part, Span(at, at + 1)) for part, at in zip(made, places, strict=True))


def _in_groups(edition: Edition, expected: Folded | View, tables: Sequence[tuple[str, TableSetting]]) -> Folded | View:
    """The expected words in the order of the groups of columns that tables are parted into."""
    groups = {name: one.groups for name, one in tables if one.groups}
    parted = [block for block in edition.document.blocks if isinstance(block, Table) and block.id in groups]
    if not parted:
        return expected
    places = expected.places(range(len(expected.text)))
    order = list(range(len(places)))
    for table in parted:
        begins = [(cell.span.start, column) for row in table.rows for column, cell in enumerate(row)]
        first, last = bisect_left(places, begins[0][0]), bisect_left(places, table.rows[-1][-1].span.end)

        def group_of(at: int, begins: Sequence[tuple[int, int]] = begins, name: str = table.id) -> int:
            column = begins[bisect_right(begins, (places[at], len(begins))) - 1][1]
            return bisect_right(groups[name], max(column, 1))

        order[first:last] = sorted(order[first:last], key=group_of)
    return View.joined((expected.text[at], Span(places[at], places[at] + 1)) for at in order)


def source_text(pdf: FinishedPdf, edition: Edition, memory: Memory = FORGETFUL) -> PdfText:
    """The words of the source as they stand in the file.

    The `memory` keeps the words of each run of pages: what has been read before is not read again.
    """
    numbered = [pdf.pages[unit.id] for unit in edition.document.units() if unit.id in pdf.pages]
    if not numbered:
        return PdfText()
    # The back matter begins a page of its own, so the text ends before the ledger.
    runs = list(_runs_of(pdf, range(min(numbered), pdf.pages[marks.LEDGER])))
    key = key_of("words", edition.document.source.sha256, str(pdf.covers))
    known: Mapping[str, _Words] = memory.find(key) or {}
    read = _read(pdf, runs, known)
    if read.keys() != known.keys():
        memory.keep(key, read)
    return _joined(
        ((number, words) for name, pages in runs for number, words in zip(pages, read[name], strict=True)), edition
    )


def _runs_of(pdf: FinishedPdf, wanted: range) -> Iterator[tuple[str, range]]:
    """The wanted pages of each run, with a name that no pages with other words have."""
    first = 1
    for count, digest in pdf.reply.runs:
        here = range(max(first, wanted.start), min(first + count, wanted.stop))
        if here:
            yield f"{digest} {here.start - first} {here.stop - first}", here
        first += count


def _read(pdf: FinishedPdf, runs: list[tuple[str, range]], known: Mapping[str, _Words]) -> dict[str, _Words]:
    """The words of each run; those that are not `known` are read from the file."""
    areas: dict[int, Areas] = defaultdict(Areas)
    for area in pdf.reply.editorial:
        areas[area.page].editorial.append(area)
    for name, area in pdf.reply.footnotes:
        areas[area.page].footnotes.append((name, area))
    with PageReader(pdf.data) as reader:
        return {
            name: known.get(name) or tuple(reader.words(number + pdf.covers, areas[number]) for number in pages)
            for name, pages in runs
        }


def _joined(pages: Iterator[tuple[int, PageWords]], edition: Edition) -> PdfText:
    """The text of a PDF, put together from the words of its numbered pages."""
    turned, found = _goes_from_right(edition), []
    footnotes: dict[str, str] = {}
    misplaced: list[tuple[int, str, str]] = []
    for number, page in pages:
        misplaced += [(number, "outside of it", page.outside)] if page.outside else []
        misplaced += [(number, "over others", page.over)] if page.over else []
        parts = {name: "".join(_taken_apart(one, goes_from_right=turned)) for name, one in page.words.items()}
        found.append((number, parts.pop("", "")))
        footnotes |= {name: footnotes.get(name, "") + one for name, one in parts.items()}
    return PdfText(tuple(found), footnotes, tuple(misplaced))


def _goes_from_right(edition: Edition) -> bool:
    """Whether anything in an edition's text is written from right to left."""
    return bool(_FROM_RIGHT.search(edition.document.source.text))


def _taken_apart(words: str, *, goes_from_right: bool) -> Sequence[str]:
    """What PDFium returns for each character of an edition's `words`; the edition's text may run from right to left."""
    if goes_from_right:
        return [unicodedata.normalize("NFKD", one).replace(" ", "").translate(_ALIKE) for one in words]
    return [LIGATURES.get(one, one) for one in words] if _LIGATURE.search(words) else words
