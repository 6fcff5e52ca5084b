"""Plain text to Document: front matter, headings, paragraphs, lists, tables, notes, and the furniture that is removed.

    lines → furniture, contents, tables (by line) → raw blocks (wrapped lines joined) → front matter, headings,
    items, footnotes (by raw block) → blocks

Nothing here knows a particular document; each rule states how public documents are set in plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import pairwise

from edition.characters import UNPRINTABLE
from edition.document.blocks import BlockMaker, Item
from edition.document.document import Document
from edition.document.footnotes import Notes, begins_note, find_notes
from edition.document.front import front_matter
from edition.document.furniture import ORNAMENT, Furniture, find_furniture
from edition.document.headings import (
    Styled,
    find_headings,
    goes_on,
    is_numbered,
    is_outer,
    join_heads,
    levels_of,
    may_be_heading,
)
from edition.document.hypertext import read_html
from edition.document.lines import Line, lines_of, wrap_width
from edition.document.markdown import read_markdown
from edition.document.marked import MarkedReading, Stated
from edition.document.markers import Marker, find_items, markers_of
from edition.document.raw_blocks import BlockGathering, RawBlock
from edition.document.speech import find_speakers, is_direction
from edition.document.tables import Grid, find_contents, find_tables
from edition.document.tree import Block, FrontLine, NoteCall, Paragraph, ParagraphKind, Reference, Removal
from edition.document.typed_pages import typed_page
from edition.errors import EditionError, Finding
from edition.languages import Vocabulary, line_words
from edition.languages.dates import find_date
from edition.languages.identification import UNDETERMINED, detect_language, stated_language
from edition.manuscript import ReadingHints
from edition.source import SourceText, Span

#: A run-in head: one sentence, parted from the text by a no-break space instead of a space.
_RUN_IN = re.compile(r"(?P<head>[^.!?]{3,150}[.!?])\u00a0+(?=\S)")
#: The number after a caption's first word, with the sign that parts it from what follows.
_CAPTION_NUMBER = r"(?:\(?(?:[A-Z]?\d{1,3}|[IVXivx]{1,4})\)?(?:[.\-–]\d{1,2})?\s*[.:：–—-]|:)"
_QUOTE_MARK = re.compile(r">+\s?")
#: A quotation is set in by at least 3 columns more than the text.
_SET_IN = 3
#: A line below the text that bears its date is no longer than this, in code points.
_LONGEST_CLOSING = 60
#: The numbers that a date written in digits has; a line with more of them tells something else.
_NUMBERS_OF_A_DATE = 3


@cache
def _caption(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A caption: a word for what stands below with its number, or a description with the name of who made a picture."""
    numbered = rf"{vocabulary.any_of('caption_words')}\s*(?:{vocabulary.any_of('number_words')}\s*)?{_CAPTION_NUMBER}"
    credited = rf".{{10,200}}[\s(]{vocabulary.any_of('credit_words')}s?:\s[^.]{{2,60}}"
    labelled = rf"(?:{numbered}|{vocabulary.any_of('caption_labels')})\s*\S.{{0,320}}"
    return re.compile(f"{labelled}|{credited}", re.IGNORECASE | re.DOTALL)


def read_document(
    source: SourceText,
    hints: ReadingHints = ReadingHints(),
    published: date | None = None,
    running_text: bool = False,
) -> Document:
    """Read the structure of a source; the result covers every character that is not white space.

    `hints` override the rules; `published` is the date the editor states, else the document's own is
    read; `running_text` takes every line for a paragraph (a sentence or two without structure).

    Raises EditionError S-008 where nothing but furniture is found.
    """
    reader: _PlainReading | MarkedReading
    stated = Stated()
    typed = typed_page(source) if source.markup == "html" and not running_text else None
    if running_text or source.markup == "none" or typed:
        reader = _PlainReading(typed.source if typed else source, hints)
        if running_text:
            reader.read_lines()
        else:
            reader.read()
        if typed:
            reader.references = typed.references
            whole = [_to_its_end(removal, typed.references) for removal in reader.removals]
            reader.removals = list(_outside(typed.removals, whole))
    else:
        reader = MarkedReading(source.text)
        marked = read_html(source.text) if source.markup == "html" else read_markdown(source.text)
        reader.read(marked, hints, web=source.markup == "html")
        stated = marked.stated
    blocks = tuple(reader.maker.blocks)
    if not blocks and not running_text:
        raise EditionError(_nothing_left(source))
    removals = sorted([*reader.removals, *_unprintable(source, reader.removals)], key=lambda removal: removal.span)
    document = Document(
        source=source,
        blocks=blocks,
        removals=tuple(removals),
        language=hints.language,
        date=published or _date_of(source, blocks) or stated.date,
        joints=tuple(sorted(reader.joints)),
        calls=tuple(reader.calls),
        references=tuple(reader.references),
    )
    language = hints.language or detect_language(document.views.printed.text)
    return replace(document, language=stated_language(stated.language) if language == UNDETERMINED else language)


def _outside(markup: Sequence[Removal], others: Sequence[Removal]) -> Iterator[Removal]:
    """The removals of both, without the markup that lies inside one of the others."""
    ordered = sorted(others, key=lambda removal: removal.span)
    starts = [removal.span.start for removal in ordered]
    yield from others
    for removal in markup:
        at = bisect_right(starts, removal.span.start) - 1
        if at < 0 or removal.span.start >= ordered[at].span.end:
            yield removal


def _to_its_end(removal: Removal, references: Sequence[Reference]) -> Removal:
    """A removal up to the end of the reference that it ends in: "&ampC" stands for fewer letters than it has."""
    at = bisect_right(references, removal.span.end - 1, key=lambda one: one.span.start) - 1
    end = max(removal.span.end, references[at].span.end) if at >= 0 else removal.span.end
    return replace(removal, span=Span(removal.span.start, end))


def _nothing_left(source: SourceText) -> Finding:
    """S-008: all of a source is furniture."""
    return Finding(
        "S-008",
        "nothing is left of the text: every line is read as a page number, a running head or contents",
        "give the document's own text; if work.toml has drop = […], it may take out too much",
        file=source.name,
        quoted=" ".join(source.text.split())[:60],
    )


@dataclass(slots=True)
class _PlainReading:
    """One reading of one plain text: gathers what it finds."""

    source: SourceText
    hints: ReadingHints
    removals: list[Removal] = field(default_factory=list)
    joints: list[Span] = field(default_factory=list)
    calls: list[NoteCall] = field(default_factory=list)
    references: tuple[Reference, ...] = ()
    maker: BlockMaker = field(default_factory=BlockMaker)
    _underlined: dict[int, str] = field(default_factory=dict)

    def read_lines(self) -> None:
        """Take every line for a paragraph."""
        for line in lines_of(self.source):
            self._paragraph(RawBlock(line.span, line.words, (line,)))

    def read(self) -> None:
        """Find the structure, and fill `blocks`, `removals`, `joints` and `calls`."""
        lines = tuple(lines_of(self.source))
        furniture = find_furniture(lines, _folded(self.hints.drop))
        contents = find_contents(lines, furniture.keys())
        furniture |= {index: Furniture("printed contents, whose pages are another edition's") for index in contents}
        # A rule may belong to a table.
        grids = tuple(find_tables(lines, {index for index, one in furniture.items() if one.reason != ORNAMENT}))
        in_tables = {index: grid for grid in grids for index in grid.lines}
        for grid in grids:
            furniture = {index: one for index, one in furniture.items() if index not in grid.lines}
            self.removals += [Removal(lines[index].span, "rule of a table") for index in grid.rules]
        self.removals += [Removal(lines[index].span, one.reason) for index, one in furniture.items()]
        self._underlined = _underlined(lines)
        raw_blocks = self._gather(lines, furniture, in_tables)
        self._classify(raw_blocks, grids)

    def _gather(
        self, lines: Sequence[Line], furniture: dict[int, Furniture], in_tables: dict[int, Grid]
    ) -> list[RawBlock]:
        """The raw blocks of the text; the rows of a table are raw blocks of their own."""
        plain = [line for index, line in enumerate(lines) if index not in furniture and index not in in_tables]
        begins = {
            index
            for index, line in enumerate(lines)
            if markers_of(line.words) or is_numbered(line.words) or begins_note(line.words) or is_outer(line.words)
        }
        gatherer = BlockGathering(self.source, wrap_width(plain), furniture, begins)
        grids = {id(grid): grid for grid in in_tables.values()}.values()  # each once, of which it has every line
        rules = {index for grid in grids for index in grid.rules}
        gatherer.furniture = furniture | {index: Furniture("rule of a table") for index in rules}
        rows = {start for grid in grids for start in grid.starts}
        return join_heads(list(gatherer.raw_blocks(lines, in_tables.keys())), self.source, rows)

    def _classify(self, raw_blocks: Sequence[RawBlock], grids: Sequence[Grid]) -> None:
        """Turn raw blocks into blocks."""
        rows = {start for grid in grids for start in grid.starts}
        first = next((at for at, raw_block in enumerate(raw_blocks) if raw_block.span.start in rows), len(raw_blocks))
        front = front_matter(raw_blocks[:first])
        for raw_block, role in zip(raw_blocks, front, strict=False):
            self._omit(raw_block)
            self.maker.front_line(raw_block.span, raw_block.words, role)
        self._body(raw_blocks[len(front) :], grids)

    def _body(self, body: Sequence[RawBlock], grids: Sequence[Grid]) -> None:
        """The blocks after the front matter."""
        rows = {start: grid for grid in grids for start in grid.starts}
        kinds: dict[int, ParagraphKind] = {}
        for index, raw_block in enumerate(body):
            if is_direction(raw_block.words):
                kinds[index] = "direction"
            elif _caption(line_words()).fullmatch(raw_block.words):
                kinds[index] = "caption"
        in_tables = frozenset(index for index, raw_block in enumerate(body) if raw_block.span.start in rows)
        speakers = find_speakers(body)
        notes = find_notes(body, in_tables)
        barred = frozenset(in_tables | kinds.keys() | speakers.keys() | notes.labels.keys())
        items = dict(find_items(body, barred).items())
        set_in = _quotations(body, barred | items.keys())
        lone = {at for at in items if items[at][0].number and at - 1 not in items and at + 1 not in items}
        listed = items.keys() - lone
        headings = find_headings(body, _folded(self.hints.headings), barred | set_in.keys() | listed, self._underlined)
        items = find_items(body, barred | set_in.keys() | headings.keys())
        self._emit(body, _Found(kinds, rows, speakers, notes, set_in, items, headings))

    def _emit(self, body: Sequence[RawBlock], found: _Found) -> None:
        """Make the blocks of the body, in order."""
        order = sorted(found.headings)
        levels = dict(zip(order, levels_of([found.headings[index] for index in order]), strict=True))
        notes: dict[int, str] = {}
        done: set[int] = set()
        level = 0
        for index, raw_block in enumerate(body):
            if index in done:
                continue
            self._omit(raw_block)
            grid = found.rows.get(raw_block.span.start)
            if grid:
                done |= {at for at, other in enumerate(body) if grid is found.rows.get(other.span.start)}
                self._table(grid)
            elif index in found.items:
                last = index
                while last + 1 in found.items:
                    last += 1
                    self._omit(body[last])
                done |= set(range(index, last + 1))
                self._list([(body[at], *found.items[at]) for at in range(index, last + 1)])
            elif index in found.headings:
                # No level is skipped on the way down: a heading hangs below the one before it.
                level = min(levels[index], level + 1)
                span, words = raw_block.span, raw_block.words
                if goes_on(found.headings, levels, index):
                    other = body[index + 1]
                    self._omit(other)
                    done.add(index + 1)
                    span, words = Span(span.start, other.span.end), f"{words} {other.words}"
                self.maker.heading(span, words, level, found.headings[index].label)
            else:
                paragraph = self._paragraph(
                    raw_block, found.kind(index), found.label(index), spoken=index in found.speakers
                )
                notes[index] = paragraph.id
        self.calls += [NoteCall(span, notes[index]) for span, index in found.notes.calls if index in notes]

    def _omit(self, raw_block: RawBlock) -> None:
        """Record what is not printed inside a raw block: hyphens as removals, white space as joints."""
        for span in raw_block.omitted:
            words = self.source.quote(span)
            if words.isspace():
                self.joints.append(span)
            else:
                self.removals.append(Removal(span, "hyphen of a word broken at a line's end"))
        first = raw_block.lines[0]
        if not _QUOTE_MARK.match(first.words):
            return
        for line in raw_block.lines:
            mark = _QUOTE_MARK.match(line.words)
            if mark and line is not first:
                self.removals.append(
                    Removal(Span(line.span.start, line.span.start + len(mark[0].rstrip())), "mark of a quoted line")
                )

    def _paragraph(
        self, raw_block: RawBlock, kind: ParagraphKind = "text", label: Span | None = None, *, spoken: bool = False
    ) -> Paragraph:
        """The next paragraph."""
        match = _RUN_IN.match(raw_block.words) if kind == "text" and not label else None
        start = raw_block.span.start
        run_in = Span(start, start + match.end("head")) if match else label
        return self.maker.paragraph(raw_block.span, raw_block.words, kind, run_in, spoken=spoken)

    def _list(self, items: Sequence[tuple[RawBlock, Marker, int]]) -> None:
        """The list of consecutive items, nested by their depth."""
        made = []
        for raw_block, marker, depth in items:
            start = raw_block.span.start
            marked = Span(start + marker.start, start + marker.end)
            made.append(Item(Span(start + marker.words, raw_block.span.end), raw_block.words, marked, depth))
        self.maker.item_list(made, " ".join(self.source.quote(raw_block.span) for raw_block, _, _ in items))

    def _table(self, grid: Grid) -> None:
        """A table, its bars removed."""
        self.maker.table([[(span, self.source.quote(span)) for span in row] for row in grid.rows], grid.has_head)
        self.removals += self._bars(grid)

    def _bars(self, grid: Grid) -> Iterator[Removal]:
        """The bars between cells, which the edition's own rules replace."""
        text = self.source.text
        for row in grid.rows:
            start = row[0].start
            while start and text[start - 1] in "| \t":
                start -= 1
            end = row[-1].end
            while end < len(text) and text[end] in "| \t":
                end += 1
            ends = [start, *(edge for span in row for edge in (span.start, span.end)), end]
            for one, other in zip(ends[::2], ends[1::2], strict=True):
                for bar in re.finditer(r"\|+", text[one:other]):
                    yield Removal(Span(one + bar.start(), one + bar.end()), "bar of a table")


@dataclass(frozen=True, slots=True)
class _Found:
    """What the raw blocks of a body are, by index; `rows` leads from the offset of a table's row to its table."""

    kinds: dict[int, ParagraphKind]
    rows: dict[int, Grid]
    speakers: dict[int, Span]
    notes: Notes
    set_in: dict[int, int]
    items: dict[int, tuple[Marker, int]]
    headings: dict[int, Styled]

    def kind(self, index: int) -> ParagraphKind:
        """What kind of paragraph a raw block is."""
        if index in self.notes.labels:
            return "footnote"
        return self.kinds.get(index) or ("quotation" if index in self.set_in else "text")

    def label(self, index: int) -> Span | None:
        """The span of a footnote's label, or of a speaker's."""
        return self.notes.labels.get(index) or self.speakers.get(index)


def _folded(lines: Sequence[str]) -> frozenset[str]:
    return frozenset(" ".join(line.split()) for line in lines)


def _unprintable(source: SourceText, known: Sequence[Removal]) -> list[Removal]:
    """The control characters that no page can show, as removals of their own where nothing else removes them."""
    found = [Span(*match.span()) for match in UNPRINTABLE.finditer(source.text)]
    if not found:
        return []
    taken = sorted(removal.span for removal in known)
    starts = [span.start for span in taken]
    removals = []
    for span in found:
        at = span.start
        while at < span.end:
            before = bisect_right(starts, at) - 1
            if before >= 0 and at < taken[before].end:
                at = taken[before].end
                continue
            end = min([span.end, *starts[before + 1 : before + 2]])
            removals.append(Removal(Span(at, end), "control character that no page can show"))
            at = end
    return removals


def _underlined(lines: Sequence[Line]) -> dict[int, str]:
    """The ends of lines that a rule of about their length stands below, with its sign."""
    return {
        line.span.end: after.words[0]
        for line, after in pairwise(lines)
        if not after.blank
        and set(after.words) in ({"="}, {"-"})
        and len(after.words) >= len(line.words) // 2
        and len(after.words) <= len(line.words) * 2 + 2
    }


def _quotations(body: Sequence[RawBlock], barred: Collection[int]) -> dict[int, int]:
    """The raw blocks that are set in further than the text, or whose lines begin with ">"."""
    depths = Counter(raw_block.indent for raw_block in body if len(raw_block.words) > 80)
    usual = depths.most_common(1)[0][0] if depths else 0
    found: dict[int, int] = {}
    for index, raw_block in enumerate(body):
        marked = all(line.words.startswith(">") for line in raw_block.lines)
        long = len(raw_block.lines) > 1 or len(raw_block.words) > 60
        if index in barred or (
            not marked and may_be_heading(raw_block) and (is_numbered(raw_block.words) or len(raw_block.lines) == 1)
        ):
            continue
        if marked or (raw_block.indent >= usual + _SET_IN and long and sum(depths.values()) > depths[raw_block.indent]):
            found[index] = raw_block.indent
    return found


def _may_be_dateline(words: str) -> bool:
    """Whether a short line below the text can be its date, and no note with figures."""
    return len(words) <= _LONGEST_CLOSING and len(re.findall(r"\d+", words)) <= _NUMBERS_OF_A_DATE


def _date_of(source: SourceText, blocks: Sequence[Block]) -> date | None:
    """The date the document bears: in its imprint, else in one of its last three short lines."""
    imprints = [b.span for b in blocks if isinstance(b, FrontLine) and b.role == "imprint"]
    closing = [b.span for b in blocks[-3:] if isinstance(b, Paragraph) and _may_be_dateline(source.quote(b.span))]
    for span in [*imprints, *closing]:
        found = find_date(source.quote(span))
        if found:
            return found
    return None
