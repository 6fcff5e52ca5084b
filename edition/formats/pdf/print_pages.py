"""The pages for the printer: the HTML of their parts, each a document that begins a page, and their style sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.assembly import Chapter, Edition
from edition.charts import Drawn
from edition.formats.faces import FACES, MONO, font_faces
from edition.formats.formulas import Drawings
from edition.formats.indexes import PAGE
from edition.formats.pages import Templates
from edition.formats.pdf.paper import Paper, heads_of, page_rules, paper_of
from edition.formats.printed_ledger import PrintedLedger, printed_ledger
from edition.formats.short_titles import short_title
from edition.formats.wording import matter_titles
from edition.messages import Messages
from edition.values import FrozenMap

#: About 9 pages stand before the text and behind it.
_FRONT = 9
#: The sections behind the text.
_SECTIONS = ("figures", "timeline", "corrections", "glossary", "sources", "against", "index")
#: The line ends of Unicode for which the layout would look for a glyph; line feeds, which it knows, replace them.
_LINE_ENDS = ("\u2028", "\u2029")
#: Words from right to left are not broken.
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class PrintPages:
    """The pages for the printer in parts, each a document of HTML that begins a page, and their style sheet.

    `text` holds what stands before the text, then the parts of the text; `behind` what stands behind it. Page numbers
    are not yet filled in; fonts are given by name, relative to their folder.
    """

    text: tuple[str, ...]
    behind: tuple[str, ...]
    style: str


def print_pages(
    edition: Edition,
    drawn: Drawn,
    templates: Templates,
    drawings: Drawings = FrozenMap(),
    *,
    cropped: bool = False,
) -> PrintPages:
    """The pages of an edition for the printer, with bleed and crop marks where they are to be `cropped`.

    `drawings` are those of its formulas.
    """
    sheets = ("print", "print-rtl") if edition.direction == "rtl" else ("print",)
    theme = templates.theme
    paper = paper_of(edition, theme.page)
    heads = heads_of(theme.page, theme.name, short_title(edition.title))
    rules = page_rules(paper, heads, turned=edition.direction == "rtl", cropped=cropped)
    faces = (*FACES, MONO) if edition.literal else FACES
    sheet = templates.print_style(rules, *sheets)
    style = "\n".join((font_faces({face.file: face.file for face in faces}), sheet))
    # As wide as the numbers will be: a line is laid out before its page is known.
    zeros = "0" * len(str(len(edition.document.source.text) // PAGE + _FRONT))
    ledger = printed_ledger(edition, templates.notation, paper.width - sum(paper.wide))
    text = _text(edition, drawn, templates, ledger, drawings, paper, zeros)
    behind = _behind(edition, drawn, templates, ledger, zeros)
    return PrintPages(
        tuple(_drawable(part, edition.direction) for part in text),
        tuple(_drawable(part, edition.direction) for part in behind),
        style,
    )


def _text(
    edition: Edition,
    drawn: Drawn,
    templates: Templates,
    ledger: PrintedLedger,
    drawings: Drawings,
    paper: Paper,
    zeros: str,
) -> Iterator[str]:
    """What stands before the text, and the parts of the text: chapters, each with those after it that begin no page."""
    messages = templates.messages
    how_to_read = {"how-to-read": messages.gettext("How to read this edition")}
    matter = how_to_read | _titles(edition, ledger, messages)
    heads = {line.id: short_title(line.title) for line in edition.contents}
    printed = templates.parts(
        *("print.html", edition, drawn),
        matter_titles=tuple(matter.items()),
        heads=heads,
        ledger=ledger,
        drawings=drawings,
        paper=paper,
        zeros=zeros,
    )
    yield printed("front")
    before: Chapter | None = None
    for group in edition.chapter_groups:
        yield printed("chapters", group, before)
        before = group[-1]


def _titles(edition: Edition, ledger: PrintedLedger, messages: Messages) -> dict[str, str]:
    """The titles of what stands behind the text on paper, by id."""
    titles = matter_titles(edition, messages) | {"timeline": messages.gettext("Chronology")}
    left_out = {"colophon", *(() if ledger.moments else ("timeline",)), *(("index",) if edition.is_brief else ())}
    return {name: title for name, title in titles.items() if name not in left_out}


def _behind(edition: Edition, drawn: Drawn, templates: Templates, ledger: PrintedLedger, zeros: str) -> Iterator[str]:
    """What stands behind the text: its sections, which share pages."""
    printed = templates.parts("print-behind.html", edition, drawn, ledger=ledger, zeros=zeros)
    # Nobody looks up in an index what stands on four pages.
    sections = _SECTIONS[:-1] if edition.is_brief else _SECTIONS
    yield printed("document", tuple(printed(name) for name in sections))


def _drawable(text: str, direction: str) -> str:
    """A text without characters for which the layout would look for a glyph in vain."""
    for one in _LINE_ENDS:
        text = text.replace(one, "\n")
    return text.replace(_SOFT_HYPHEN, "") if direction == "rtl" else text
