"""Document, ledger and apparatus to the Edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from edition.apparatus import Apparatus
from edition.assembly.model import Chapter, ContentsLine, Edition, ListBlock, Placed, RemovedWords, TextBlock
from edition.assembly.weaver import Weaver
from edition.conventions import typeset
from edition.document.language import direction
from edition.document.tree import BulletList, Document, Heading, Paragraph
from edition.ledger.entry import Ledger
from edition.manuscript import Manuscript

#: The date of an edition of which nothing is dated.
UNDATED = date(2000, 1, 1)


def assemble(
    manuscript: Manuscript,
    document: Document,
    ledger: Ledger,
    apparatus: Apparatus,
    epoch: date | None = None,
    breaks: Mapping[int, int] | None = None,
) -> Edition:
    """Bring everything together.

    `epoch` is the date that SOURCE_DATE_EPOCH names, if it is set; `breaks` leads from offsets of the
    source to the printed pages that begin there.
    """
    metadata = manuscript.metadata
    conventions = typeset(document.source.text, document.language)
    weaver = Weaver(document, ledger, apparatus, conventions.text, breaks or {})
    chapters = _chapters(document, apparatus, weaver, metadata.title or document.title or manuscript.slug)
    chapter_of = {
        unit: number
        for number, chapter in enumerate(chapters, 1)
        for placed in chapter.body
        for unit in _unit_ids(placed.block)
    }
    places = _places(document)
    rows = tuple(weaver.row(number, entry, places, chapter_of) for number, entry in enumerate(ledger.entries, 1))
    return Edition(
        slug=manuscript.slug,
        title=metadata.title or document.title or manuscript.slug,
        metadata=metadata,
        language=document.language,
        direction="rtl" if direction(document.language) == "rtl" else "ltr",
        printed_on=epoch or metadata.edition_date or document.date or UNDATED,
        is_dated=bool(epoch or metadata.edition_date or document.date),
        reviewed=manuscript.reviewed,
        document=document,
        ledger=ledger,
        conventions=conventions,
        chapters=chapters,
        contents=tuple(
            ContentsLine(heading.id, weaver.words(heading.span), heading.level, chapter_of[heading.id])
            for heading in document.headings()
        ),
        rows=rows,
        notes=apparatus.notes,
        corrections=apparatus.corrections,
        glossary=apparatus.glossary,
        removals=tuple(
            RemovedWords(
                " ".join(document.source.quote(removal.span).split()),
                removal.reason,
                document.source.place(removal.span.start).line,
            )
            for removal in document.removals
        ),
        charts=apparatus.charts,
        places=places,
        chapter_of=chapter_of,
        row_of={row.entry.id: row for row in rows},
    )


def _unit_ids(block: TextBlock | ListBlock) -> Iterator[str]:
    """The id of a block and, for a list, those of its items."""
    yield block.id
    if isinstance(block, ListBlock):
        yield from (item.id for item in block.items)


def _places(document: Document) -> dict[str, int | None]:
    """The ¶ number of every unit of text; an item has that of its list."""
    places: dict[str, int | None] = {}
    for block in document.blocks:
        number = block.number if isinstance(block, Paragraph | BulletList) else None
        places[block.id] = number
        if isinstance(block, BulletList):
            places |= {item.id: number for item in block.items}
    return places


def _chapters(document: Document, apparatus: Apparatus, weaver: Weaver, title: str) -> tuple[Chapter, ...]:
    """The blocks of the document in chapters; front matter belongs to the first."""
    chapters: list[Chapter] = []
    body: list[Placed] = []
    identity, name = "", title
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            if any(isinstance(placed.block, ListBlock) or placed.block.role == "paragraph" for placed in body):
                chapters.append(Chapter(identity or f"s-{len(chapters)}", name, tuple(body)))
                body = []
            if not any(not isinstance(placed.block, ListBlock) and placed.block.role == "heading" for placed in body):
                identity, name = block.id, weaver.words(block.span)
        charts = tuple(chart.slug for chart in apparatus.charts if chart.after == block.id)
        body.append(Placed(weaver.block(block), charts))
    if body:
        chapters.append(Chapter(identity or f"s-{len(chapters)}", name, tuple(body)))
    return tuple(chapters)
