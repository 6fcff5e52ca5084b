"""The files of an EPUB: which parts of the text and of the ledger are files of their own, and what is in which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from edition import marks
from edition.assembly import (
    Call,
    Chapter,
    Corrected,
    Edition,
    FormulaWords,
    LedgerRow,
    Mark,
    Named,
    NoteReference,
    OriginalPage,
    PageBreak,
    Placed,
    Rest,
    TextBlock,
    Words,
    WovenBlock,
    printed,
    text_blocks,
)
from edition.formats.indexes import IndexLine, amounts, dates

#: A year, "" for what has none, and the rows of the ledger that state a time in it.
Year = tuple[str, Sequence[LedgerRow]]

#: A file of a chapter with several sections has at most 200,000 bytes, one with a single section 300,000: readers open
#: it at once.
_MOST_BYTES, _LARGEST = 200_000, 300_000
#: A file of the ledger has at most 400 rows, for the same reason.
_MOST_ROWS = 400
#: A file of the index has at most 2,000 lines and places.
_MOST_PLACES = 2_000
#: The tags of a run add about 190 bytes to its words.
_BYTES_OF_A_RUN = 190
#: A chart adds about 24,000 bytes.
_BYTES_OF_A_CHART = 24_000


class Files:
    """The parts of the text and of the ledger, each of which is a file, and the file of each id."""

    def __init__(self, edition: Edition) -> None:
        self.chapters = tuple(part for chapter in edition.chapters for part in _parts(chapter))
        self.rows = tuple(_chunks(tuple(amounts(edition.rows))))
        self.years = tuple(_years(dates(edition.rows)))
        self._width = max(3, len(str(len(self.chapters))))
        self._files: dict[str, str] = {}
        for number, chapter in enumerate(self.chapters, 1):
            file = self.chapter_file(number)
            for block in chapter.blocks():
                self._files |= dict.fromkeys(_ids(block), file)
            self._files |= {marks.chart(slug): file for placed in chapter.body for slug in placed.charts}
            self._files |= {one.id: file for placed in chapter.body for one in placed.pictures}
        for number, rows in enumerate(self.rows, 1):
            self._files |= {marks.row(row.entry.id): self.ledger_file(number) for row in rows}
        for number, years in enumerate(self.years, 1):
            file = self.timeline_file(number)
            self._files |= {marks.row(row.entry.id): file for _, rows in years for row in rows}
        self._files |= {marks.chart_data(chart.slug): "ledger.xhtml" for chart in edition.charts}
        self._files |= {marks.listed_correction(one.letter): "corrections.xhtml" for one in edition.corrections}
        self._files |= {term.id: "glossary.xhtml" for term in edition.glossary}
        self._files |= {marks.cited(one.id): "sources.xhtml" for one in edition.bibliography}
        self._files |= {marks.outside(one.value.id): "sources.xhtml" for one in edition.shelf}

    def chapter_file(self, number: int) -> str:
        """The file of a part of the text, counted from 1; the names sort in the order of the text."""
        return f"ch-{number:0{self._width}d}.xhtml"

    @staticmethod
    def ledger_file(number: int) -> str:
        """The file of a part of the ledger, counted from 1."""
        return "ledger.xhtml" if number == 1 else f"ledger-{number}.xhtml"

    @staticmethod
    def timeline_file(number: int) -> str:
        """The file of a part of the timeline, counted from 1."""
        return "timeline.xhtml" if number == 1 else f"timeline-{number}.xhtml"

    def file(self, identifier: str) -> str:
        """The file that has an id."""
        return self._files[identifier]

    def from_page(self, file: str) -> Callable[[str], str]:
        """The function that turns an id into a link from one file."""

        def href(identifier: str) -> str:
            target = self.file(identifier)
            return f"#{identifier}" if target == file else f"{target}#{identifier}"

        return href


def _parts(chapter: Chapter) -> Iterator[Chapter]:
    """A chapter in parts whose files are small enough to open at once: each begins with a section of the document.

    Only a section that is larger than any file may be is divided, between paragraphs.
    """
    body: list[Placed] = []
    for section in _sections(chapter.body):
        size = sum(map(_size, section))
        if body and sum(map(_size, body)) + size > _MOST_BYTES:
            yield _part(chapter, body)
            body = []
        body += section
        while sum(map(_size, body)) > _LARGEST:
            kept = _fitting(body)
            yield _part(chapter, body[:kept])
            body = body[kept:]
    if body:
        yield _part(chapter, body)


def _sections(body: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The blocks of a chapter in stretches that begin with a heading; headings without text stand before the next."""
    section: list[Placed] = []
    for placed in body:
        if _is_heading(placed) and not all(map(_is_heading, section)):
            yield section
            section = []
        section.append(placed)
    if section:
        yield section


def _fitting(body: Sequence[Placed]) -> int:
    """How many blocks fit into one file; at least one."""
    size = 0
    for count, placed in enumerate(body):
        size += _size(placed)
        if count and size > _MOST_BYTES:
            return count
    return len(body)


def _part(chapter: Chapter, body: Sequence[Placed]) -> Chapter:
    """A part of a chapter, with the notes that are called in it."""
    calls = {
        run.number
        for placed in body
        for text in text_blocks(placed.block)
        for run in (*text.head, *text.runs)
        if isinstance(run, NoteReference)
    }
    footnotes = tuple(note for note in chapter.footnotes if note.call in calls)
    return Chapter(chapter.id, chapter.title, tuple(body), footnotes)


def _is_heading(placed: Placed) -> bool:
    return isinstance(placed.block, TextBlock) and placed.block.role == "heading"


def _size(placed: Placed) -> int:
    """About how many bytes a block takes in a file, with its charts."""
    runs = [run for text in text_blocks(placed.block) for run in (*text.head, *text.runs)]
    words = sum(len(printed(run).encode("utf-8", "replace")) for run in runs)
    return words + _BYTES_OF_A_RUN * len(runs) + _BYTES_OF_A_RUN + _BYTES_OF_A_CHART * len(placed.charts)


def _chunks(rows: tuple[LedgerRow, ...]) -> Iterator[tuple[LedgerRow, ...]]:
    """The rows of the ledger in parts of one file each; one part, empty, where there are none."""
    for start in range(0, max(1, len(rows)), _MOST_ROWS):
        yield rows[start : start + _MOST_ROWS]


def _years(years: Iterable[Year]) -> Iterator[tuple[Year, ...]]:
    """The rows of the timeline in parts of one file each, by their years."""
    part: list[Year] = []
    count = 0
    for year, rows in years:
        for some in _chunks(tuple(rows)):
            if part and count + len(some) > _MOST_ROWS:
                yield tuple(part)
                part, count = [], 0
            part.append((year, some))
            count += len(some)
    if part:
        yield tuple(part)


def index_parts(lines: Iterable[IndexLine]) -> Iterator[tuple[IndexLine, ...]]:
    """The lines of the index in parts of one file each."""
    part: list[IndexLine] = []
    count = 0
    for line in lines:
        places = sum(len(name.places) for name in (*(one for _, one in line.parts), *filter(None, [line.name])))
        more = 1 + places + len(line.figures)
        if part and count + more > _MOST_PLACES:
            yield tuple(part)
            part, count = [], 0
        part.append(line)
        count += more
    yield tuple(part)  # one part, empty, where there are no lines


def _ids(block: WovenBlock) -> Iterator[str]:
    """Every id that a block puts into its file."""
    for unit in text_blocks(block):
        yield unit.id
        for run in (*unit.head, *unit.runs):
            match run:
                case OriginalPage():
                    yield marks.original_page(run.number)
                case PageBreak():
                    yield marks.page(run.page)
                case Named():
                    yield run.id
                case Mark():
                    yield from () if run.continued else (run.entry,)
                case Corrected():
                    name = marks.correction(run.letter)
                    yield from (name, marks.call(name), marks.note(name))
                case Call():
                    yield from (marks.call(run.note), marks.note(run.note))
                case NoteReference():
                    yield marks.reference(run.number)
                case Rest():
                    yield run.id
                case Words() | FormulaWords():
                    pass
    yield block.id
