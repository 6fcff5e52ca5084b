"""Document, ledger and apparatus to the Edition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from edition.apparatus import Apparatus, Correction, IndexedName, PrintedQuery, ShelfValue
from edition.assembly.base_text import BaseText
from edition.assembly.edition import (
    Chapter,
    ContentsLine,
    Edition,
    Footnote,
    LedgerRow,
    Placed,
    QuotedQuery,
    RemovedWords,
    TextBlock,
    WovenBlock,
    text_blocks,
)
from edition.assembly.footnotes import MovedNote, homes_of, moved_notes, notes_of_chapters
from edition.assembly.pictures import Illustration, Illustrations
from edition.assembly.places import numbered_places
from edition.assembly.weaver import Weaver, Woven
from edition.characters import LINE_HYPHENS, UNPRINTABLE, visible
from edition.document.model.document import Document
from edition.document.model.tree import (
    Block,
    Heading,
    Paragraph,
    Removal,
    RemovalReason,
)
from edition.languages.identification import direction
from edition.ledger.entry import Ledger
from edition.manuscript import Manuscript
from edition.memory import FORGETFUL, Memory
from edition.notation import Notation
from edition.source import SourceText, Span
from edition.text import Folded, fold
from edition.values import FrozenMap

#: The date of an edition of which nothing is dated.
UNDATED = date(2000, 1, 1)
#: At most 100 of the places left out for one reason are shown: more would fill pages.
_MOST_SHOWN = 100
#: For marks of the file's format, 3 are enough: they are all alike.
_MARKUP_SHOWN = 3
#: A word beside a place left out is looked at no further than 40 code points.
_LONGEST_WORD = 40
#: Of removed words of more than 240 code points, only the beginning and the end are shown.
_LONGEST_SHOWN = 240
#: Code points of that beginning.
_BEGINNING = 120
#: Code points of that end.
_END = 40


def assemble(
    manuscript: Manuscript,
    document: Document,
    ledger: Ledger,
    apparatus: Apparatus,
    notation: Notation = Notation(),
    epoch: date | None = None,
    memory: Memory = FORGETFUL,
    worth: Mapping[str, int] = FrozenMap(),
    pictures: Illustrations = Illustrations(),
) -> Edition:
    """Bring everything together.

    `notation` writes the figures; `epoch` is SOURCE_DATE_EPOCH's date, if set. What is woven without notes is in
    the `memory`. `worth` is the worth of each entry, by its id; `pictures` are those of the document.
    """
    metadata = manuscript.metadata
    base, known = _base_text(document, ledger, apparatus, notation, metadata.source_url, memory)
    weaver = Weaver(document, base, apparatus.notes, apparatus.pool.margin, known=known)
    moved = moved_notes(document)
    title = metadata.title or document.title or f"[{document.incipit or manuscript.slug}]"
    chapters = _chapters(document, apparatus, weaver, title, moved, pictures.shown)
    chapter_of, places = _chapter_of(chapters), numbered_places(document)
    expected, of_footnotes = expected_words(document, apparatus.corrections, moved)
    rows = _rows(base, ledger, weaver, (places, chapter_of, worth), memory)
    return Edition(
        slug=manuscript.slug,
        title=title,
        metadata=metadata,
        language=document.language,
        direction="rtl" if direction(document.language) == "rtl" else "ltr",
        printed_on=epoch or metadata.edition_date or document.date or UNDATED,
        is_dated=bool(epoch or metadata.edition_date),
        reviewed=manuscript.reviewed,
        document=document,
        ledger=ledger,
        conventions=document.views.typeset.conventions,
        expected=expected,
        expected_footnotes=of_footnotes,
        chapters=chapters,
        contents=_contents(document, weaver, chapter_of),
        rows=rows,
        notes=apparatus.notes,
        corrections=apparatus.corrections,
        glossary=apparatus.glossary,
        bibliography=apparatus.bibliography,
        shelf=_on_shelf(apparatus),
        names=tuple(_edited(name, apparatus.corrections) for name in apparatus.names),
        queries=tuple(_quoted(one, weaver) for one in apparatus.queries),
        removals=_left_out(document, base, pictures),
        links=tuple(base.styles.links()),
        illustrations=pictures.shown,
        charts=apparatus.charts,
        margin=apparatus.pool.margin,
        listed=apparatus.pool.listed,
        places=FrozenMap(places),
        chapter_of=FrozenMap(chapter_of),
        row_of=FrozenMap({row.entry.id: row for row in rows}),
        footnote_of=_footnote_of(chapters),
        history=manuscript.history,
    )


def _edited(name: IndexedName, corrections: Sequence[Correction]) -> IndexedName:
    """A name of the index in the words of the edition, where the editors correct those of the source."""
    for one in corrections:
        is_within = any(0 <= one.span.start - place.offset < len(name.name) for place in name.places)
        if is_within and one.source in name.name:
            name = replace(name, name=name.name.replace(one.source, one.reading))
    return name


def _rows(
    base: BaseText,
    ledger: Ledger,
    weaver: Weaver,
    known: tuple[Mapping[str, int | None], Mapping[str, int], Mapping[str, int]],
    memory: Memory,
) -> tuple[LedgerRow, ...]:
    """The rows of a ledger with their notes; `known` are the ¶ numbers, the chapters and the worth of its entries."""
    places, chapter_of, worth = known

    def bare() -> tuple[LedgerRow, ...]:
        return tuple(
            replace(weaver.row(number, entry, places, chapter_of), worth=worth.get(entry.id, 0))
            for number, entry in enumerate(ledger.entries, 1)
        )

    rows = memory.held("rows", (base, chapter_of, worth), bare)
    return tuple(replace(row, notes=notes) if (notes := weaver.notes_of.get(row.entry.id)) else row for row in rows)


def expected_words(
    document: Document, corrections: tuple[Correction, ...], moved: Sequence[MovedNote], unread: Sequence[Span] = ()
) -> tuple[Folded, FrozenMap[str, str]]:
    """What the text of an edition must fold to, and what each of the document's notes that leave their places must.

    Nothing is read of `unread` stretches: those that are drawn.
    """
    whole = document.views.printed.replacing((one.span, one.reading) for one in corrections).without(unread)
    text = whole.without(paragraph.span for note in moved for paragraph in note.paragraphs)
    notes = {note.id: "".join(fold(whole.words(one.span)) for one in note.paragraphs) for note in moved}
    return Folded.of(text), FrozenMap(notes)


def _base_text(
    document: Document, ledger: Ledger, apparatus: Apparatus, notation: Notation, source_url: str, memory: Memory
) -> tuple[BaseText, Woven]:
    """The base text of an edition, and what is woven from it alone."""
    charts_of: dict[str, tuple[str, ...]] = {}
    for chart in apparatus.charts:
        for entry in chart.series.entries:
            charts_of[entry.id] = (*charts_of.get(entry.id, ()), chart.slug)
    made_of = (document, ledger, charts_of, apparatus.corrections, apparatus.names, notation, source_url)
    base = memory.held("base text", made_of, lambda: BaseText(*made_of))
    return base, memory.of("woven", made_of, lambda: Weaver(document, base).woven(ledger))


def _quoted(query: PrintedQuery, weaver: Weaver) -> QuotedQuery:
    """A query with the words of its places."""
    words = (_shortened(weaver.words(place)) for place in query.places)
    return QuotedQuery(query.id, query.words, tuple(zip(query.units, words, strict=True)), query.remark)


def _contents(document: Document, weaver: Weaver, chapter_of: Mapping[str, int]) -> tuple[ContentsLine, ...]:
    """The lines of the contents, one for each heading."""
    return tuple(
        ContentsLine(heading.id, weaver.words(heading.span), heading.level, chapter_of[heading.id])
        for heading in document.headings()
    )


def _chapter_of(chapters: Sequence[Chapter]) -> dict[str, int]:
    """The chapter of each unit of text, from 1."""
    return {
        unit: number
        for number, chapter in enumerate(chapters, 1)
        for block in chapter.blocks()
        for unit in _unit_ids(block)
    }


def _footnote_of(chapters: Sequence[Chapter]) -> FrozenMap[int, Footnote]:
    """The footnotes of all chapters by the numbers of their first calls."""
    return FrozenMap({note.call: note for chapter in chapters for note in chapter.notes()})


def _on_shelf(apparatus: Apparatus) -> tuple[ShelfValue, ...]:
    """The values from outside the text that are used by notes, or by charts that have been drawn."""
    drawn = {chart.slug for chart in apparatus.charts}
    shelf = (replace(one, charts=tuple(slug for slug in one.charts if slug in drawn)) for one in apparatus.shelf)
    return tuple(one for one in shelf if one.notes or one.charts)


def with_page_breaks(
    edition: Edition, notation: Notation, breaks: Mapping[int, int], memory: Memory = FORGETFUL
) -> Edition:
    """The same edition with the beginnings of printed pages in its text.

    `breaks` maps offsets of the source to the pages that begin there.
    """
    document = edition.document
    apparatus = Apparatus(edition.notes, edition.corrections, edition.glossary, edition.charts, names=edition.names)
    moved = moved_notes(document)
    base, known = _base_text(document, edition.ledger, apparatus, notation, edition.metadata.source_url, memory)
    weaver = Weaver(document, base, edition.notes, edition.margin, breaks, homes_of(document, moved), known)
    chapters = _chapters(document, apparatus, weaver, edition.title, moved, edition.illustrations)
    return replace(edition, chapters=chapters, footnote_of=_footnote_of(chapters))


def _starts(document: Document, chapters: Sequence[Chapter]) -> list[int]:
    """Where the chapters begin: the first at the beginning, every other with its heading."""
    headings = {heading.id: heading.span.start for heading in document.headings()}
    return [0, *(headings[chapter.body[0].block.id] for chapter in chapters[1:])]


def _removals(document: Document) -> tuple[RemovedWords, ...]:
    """What is left out, by reason, in the order in which the reasons first occur."""
    groups: dict[RemovalReason, list[Removal]] = {}
    for removal in document.removals:
        groups.setdefault(removal.reason, []).append(removal)
    return tuple(
        RemovedWords(
            reason,
            len(removals),
            tuple(
                (_removed(document, removal.span), document.source.place(removal.span.start).line)
                for removal in removals[: _shown(document, removals)]
            ),
        )
        for reason, removals in groups.items()
    )


def _left_out(document: Document, base: BaseText, pictures: Illustrations) -> tuple[RemovedWords, ...]:
    """What the edition leaves out of the text, of its links and pictures, and of the original."""
    lost = [*base.styles.lost(), *_addressed(pictures)]
    return (*_removals(document), *_lost(document, lost), *_of_capture(document.source))


def _addressed(pictures: Illustrations) -> Iterator[tuple[RemovalReason, str, Span]]:
    """The pictures that are not in the edition, with the reason, what tells them best, and their places."""
    return ((reason, one.alternative or one.name, one.span) for reason, one in pictures.lost)


def _of_capture(source: SourceText) -> Iterator[RemovedWords]:
    """What of the original is not in the text of record, by reason, each with its page."""
    groups: dict[RemovalReason, list[tuple[str, int]]] = {}
    for one in source.capture.losses if source.capture else ():
        groups.setdefault(one.reason, []).append((_shortened(visible(" ".join(one.words.split()))), one.page))
    for reason, places in groups.items():
        yield RemovedWords(reason, len(places), tuple(places[:_MOST_SHOWN]), of_pages=True)


def _lost(document: Document, lost: Sequence[tuple[RemovalReason, str, Span]]) -> Iterator[RemovedWords]:
    """The links and pictures that are not in the edition, by reason."""
    groups: dict[RemovalReason, list[tuple[str, int]]] = {}
    for reason, words, span in lost:
        groups.setdefault(reason, []).append((words, document.source.place(span.start).line))
    for reason, places in groups.items():
        yield RemovedWords(reason, len(places), tuple(places[:_MOST_SHOWN]))


def _shown(document: Document, removals: Sequence[Removal]) -> int:
    """How many places of one reason are shown: one for single signs other than hyphens, a few for markup."""
    if removals[0].reason == "markup of the file":
        return _MARKUP_SHOWN
    signs = {document.source.quote(removal.span) for removal in removals}
    return 1 if all(len(sign) == 1 and sign not in LINE_HYPHENS for sign in signs) else _MOST_SHOWN


def _removed(document: Document, span: Span) -> str:
    """The words of a removal: the whole word for the hyphen of a broken one, the code for what no page can show."""
    text = document.source.text
    if UNPRINTABLE.fullmatch(text, span.start, span.end):
        return " ".join(f"U+{ord(character):04X}" for character in text[span.start : span.end])
    if text[span.start : span.end] in LINE_HYPHENS:
        head = re.search(r"\w*$", text[max(0, span.start - _LONGEST_WORD) : span.start])
        tail = re.match(r"\s+(\w*)", text[span.end : span.end + _LONGEST_WORD * 2])
        return (head[0] if head else "") + (tail[1] if tail else "")
    return _shortened(visible(" ".join(document.source.quote(span).split())))


def _shortened(words: str) -> str:
    """A long passage shortened to its beginning and its end."""
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_BEGINNING]} … {words[-_END:]}"


def _unit_ids(block: WovenBlock) -> Iterator[str]:
    """The id of a block and those of the units it is made of."""
    yield block.id
    for text in text_blocks(block):
        yield from (text.id, *text.rests)


def _is_counted(block: Block) -> bool:
    """Whether a block is a paragraph of the text."""
    return isinstance(block, Paragraph) and block.number is not None


def _chapters(
    document: Document,
    apparatus: Apparatus,
    weaver: Weaver,
    title: str,
    moved: Sequence[MovedNote],
    illustrations: Sequence[Illustration],
) -> tuple[Chapter, ...]:
    """The blocks of the document in chapters, each with its notes; front matter belongs to the first."""
    chapters: list[Chapter] = []
    body: list[Placed] = []
    identity, name = "", title
    holds_text = is_headed = False
    homes = homes_of(document, moved)
    headed = {paragraph.id: note for note in moved if note.is_headed for paragraph in note.paragraphs}
    for block in document.blocks:
        note = headed.get(block.id)
        if block.id in homes or (note and block.id != note.id):
            continue
        if isinstance(block, Heading) and block.level == 1:
            if holds_text:
                chapters.append(Chapter(identity or f"s-{len(chapters)}", name, tuple(body)))
                body, holds_text, is_headed = [], False, False
            if not is_headed:
                identity, name = block.id, weaver.words(block.span)
        charts = tuple(chart.slug for chart in apparatus.charts if homes.get(chart.after, chart.after) == block.id)
        pictures = tuple(one for one in illustrations if homes.get(one.after, one.after) == block.id)
        last = body[-1].block if body else None
        if isinstance(block, Paragraph) and isinstance(last, TextBlock) and block.continues in (last.id, *last.rests):
            both = body[-1].charts + charts, body[-1].pictures + pictures
            body[-1] = Placed(weaver.continued(last, block), *both)
        else:
            woven = weaver.footnote(note) if note else weaver.block(block)
            body.append(Placed(woven, charts, pictures))
            holds_text |= not isinstance(woven, TextBlock) or _is_counted(block)
            is_headed |= isinstance(woven, TextBlock) and woven.role == "heading"
    if body:
        chapters.append(Chapter(identity or f"s-{len(chapters)}", name, tuple(body)))
    called = notes_of_chapters([note for note in moved if not note.is_headed], _starts(document, chapters))
    return tuple(
        replace(chapter, footnotes=tuple(weaver.footnote(note) for note in notes))
        for chapter, notes in zip(chapters, called, strict=True)
    )
