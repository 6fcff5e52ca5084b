"""The files of an EPUB: which parts of the text and of the ledger are files of their own, and what is in which."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

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
from edition.formats.indexes import amounts, dates

#: A file of a chapter has at most 200,000 bytes: readers open it at once.
_MOST_BYTES = 200_000
#: A file of the ledger has at most 400 rows, for the same reason.
_MOST_ROWS = 400
#: A part that has 60 % of the bytes of a chapter's file ends at the next heading.
_FULL = 0.6
#: The tags of a run add about 190 bytes to its words.
_BYTES_OF_A_RUN = 190
#: A chart adds about 24,000 bytes.
_BYTES_OF_A_CHART = 24_000


class Files:
    """The parts of the text and of the ledger, each of which is a file, and the file of each id."""

    def __init__(self, edition: Edition) -> None:
        self.chapters = tuple(part for chapter in edition.chapters for part in _parts(chapter))
        self.rows = tuple(_chunks(tuple(amounts(edition.rows))))
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
        times = (row for _, rows in dates(edition.rows) for row in rows)
        self._files |= {marks.row(row.entry.id): "timeline.xhtml" for row in times}
        self._files |= {name.id: "names.xhtml" for name in edition.names}
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
    """A chapter in parts whose files are small enough to open at once, broken before a heading if there is one."""
    body: list[Placed] = []
    size = 0
    for placed in chapter.body:
        more = _size(placed)
        if body and (size + more > _MOST_BYTES or (_is_heading(placed) and size > _MOST_BYTES * _FULL)):
            # A heading at the end of a part moves on with its text.
            kept = len(body)
            while kept > 1 and _is_heading(body[kept - 1]):
                kept -= 1
            yield _part(chapter, body[:kept])
            body = body[kept:]
            size = sum(map(_size, body))
        body.append(placed)
        size += more
    yield _part(chapter, body)


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
