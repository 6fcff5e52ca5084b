"""Plain text to Document: front matter, headings, paragraphs, lists, and the furniture that is removed.

Nothing here knows a particular document; each rule states how public documents are set in plain text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from edition.document.dateline import find_date
from edition.document.identity import Identities
from edition.document.language import detect_language
from edition.document.lines import Piece, pieces
from edition.document.tree import (
    Block,
    BulletList,
    Document,
    FrontLine,
    FrontRole,
    Heading,
    ListItem,
    Paragraph,
    Removal,
)
from edition.errors import EditionError, Finding
from edition.manuscript import ReadingHints
from edition.source import SourceText, Span

#: The links to the other pages of a web page: "<  1  2  3 ... >".
_PAGER = re.compile(r"[<«‹]?\s*1(?:[\s|]+\d{1,3}){2,}(?:\s*(?:\.{3}|…))?(?:[\s|]+\d{1,3})?\s*[>»›]?")
_BULLET = re.compile(r"(?P<marker>[•‣▪●◦*–—-])\s+(?=\S)")
_UNFINISHED = re.compile(r"[,;:.!?…–—-][\"'”’)\]]*$")
#: A run-in head: one sentence, parted from the text by a no-break space instead of a space.
_RUN_IN = re.compile(r"(?P<head>[^.!?]{3,150}[.!?])\u00a0+(?=\S)")
_TITLE_LENGTH, _KIND_LENGTH, _LINE_LENGTH, _STANDFIRST_LENGTH = 150, 40, 160, 320
_HEADING_LENGTH = 120
#: Kinds of heading from the highest rank to the lowest, each with what its line begins with.
_HEADING_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(r"(?P<label>(?:part|book|title)\s+(?:[ivxlc]+|\d+|[a-z]+))\b[.:]?", re.IGNORECASE)),
    ("chapter", re.compile(r"(?P<label>(?:chapter|chapitre|section)\s+(?:[ivxlc]+|\d+)\b[.:]?)", re.IGNORECASE)),
    ("roman", re.compile(r"(?P<label>[IVXLC]{1,7}(?:[.)](?=\s)|．))\s*(?=\S)")),
    ("capitals", re.compile(r"(?=[^a-zà-ÿ]*[A-ZÀ-Þ]{3}[^a-zà-ÿ]*$)")),
    ("article", re.compile(r"(?P<label>art(?:icle|\.)\s+(?:premier|\d+|[ivxlc]+)\b[.:]?)", re.IGNORECASE)),
    ("decimal", re.compile(r"(?P<label>\d{1,2}[.)])\s+(?=\D)")),
    ("decimal 2", re.compile(r"(?P<label>\d{1,2}\.\d{1,2}\.?)\s+(?=\D)")),
    ("decimal 3", re.compile(r"(?P<label>\d{1,2}\.\d{1,2}\.\d{1,2}\.?)\s+(?=\D)")),
    ("plain", re.compile(r"")),
)


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
    reader = _Reader(source, hints)
    if running_text:
        blocks: tuple[Block, ...] = tuple(reader.paragraph(piece) for piece in pieces(source))
        removals: tuple[Removal, ...] = ()
    else:
        blocks, removals = reader.read()
    if not blocks and not running_text:
        raise EditionError(
            Finding(
                "S-008",
                "nothing is left of the source: all of it is read as page furniture",
                "check [reading] drop in work.toml, or the text itself",
                file=source.name,
                quoted=" ".join(source.text.split())[:60],
            )
        )
    language = hints.language or detect_language(source.text)
    return Document(source, blocks, removals, language, published or _date_of(source, blocks))


@dataclass(frozen=True, slots=True)
class _Styled:
    """A piece that is a heading: its style and the span of its label."""

    piece: Piece
    style: str
    label: Span | None


class _Reader:
    """One reading of one source: gives out numbers and identifiers as it goes."""

    def __init__(self, source: SourceText, hints: ReadingHints) -> None:
        self._source = source
        self._headings = {_folded(line) for line in hints.headings}
        self._drop = {_folded(line) for line in hints.drop}
        self._ids = Identities()
        self._number = 0

    def read(self) -> tuple[tuple[Block, ...], tuple[Removal, ...]]:
        """Blocks and removals in the order of the source."""
        kept: list[Piece] = []
        removals: list[Removal] = []
        for piece in pieces(self._source):
            reason = self._furniture(piece)
            if reason:
                removals.append(Removal(piece.span, reason))
            else:
                kept.append(piece)
        front = _front_matter(kept)
        blocks: list[Block] = [
            FrontLine(self._ids.hashed("p", piece.words), piece.span, role)
            for piece, role in zip(kept, front, strict=False)
        ]
        blocks += self._body(kept[len(front) :])
        return tuple(blocks), tuple(removals)

    def _furniture(self, piece: Piece) -> str:
        """Why a piece is not part of the document, or ""."""
        if _PAGER.fullmatch(piece.words):
            return "page navigation of the captured web page"
        if _folded(piece.words) in self._drop:
            return "named as furniture in work.toml"
        return ""

    def _body(self, body: Sequence[Piece]) -> list[Block]:
        """The blocks after the front matter."""
        headings = self._find_headings(body)
        styles = [style for style, _ in _HEADING_STYLES if any(h.style == style for h in headings.values())]
        blocks: list[Block] = []
        items: list[ListItem] = []
        level = 0
        for index, piece in enumerate(body):
            bullet = _BULLET.match(piece.words)
            if bullet and index not in headings:
                items.append(self._item(piece, bullet))
                continue
            blocks += self._list(items)
            items = []
            heading = headings.get(index)
            if heading:
                # No level is skipped on the way down: a heading hangs below the one before it.
                level = min(styles.index(heading.style) + 1, level + 1)
                slug = self._ids.slugged("s", piece.words)
                blocks.append(Heading(slug, piece.span, level, heading.label))
            else:
                blocks.append(self.paragraph(piece))
        return blocks + self._list(items)

    def _find_headings(self, body: Sequence[Piece]) -> dict[int, _Styled]:
        """Which pieces are headings: none stands after the last paragraph of text."""
        long = [index for index, piece in enumerate(body) if len(piece.words) > _HEADING_LENGTH]
        last = long[-1] if long else len(body)
        found: dict[int, _Styled] = {}
        for index, piece in enumerate(body):
            if _folded(piece.words) in self._headings or (index < last and _may_be_heading(piece)):
                found[index] = _styled(piece)
        return found

    def paragraph(self, piece: Piece) -> Paragraph:
        """The next numbered paragraph."""
        self._number += 1
        match = _RUN_IN.match(piece.words)
        start = piece.span.start
        run_in = Span(start, start + match.end("head")) if match else None
        return Paragraph(self._ids.hashed("p", piece.words), piece.span, self._number, run_in)

    def _item(self, piece: Piece, bullet: re.Match[str]) -> ListItem:
        """A list item, parted into its marker and its words."""
        start = piece.span.start
        marker = Span(start + bullet.start("marker"), start + bullet.end("marker"))
        return ListItem(self._ids.hashed("p", piece.words), Span(start + bullet.end(), piece.span.end), marker)

    def _list(self, items: list[ListItem]) -> list[Block]:
        """The list of the items gathered, numbered, or nothing."""
        if not items:
            return []
        self._number += 1
        words = " ".join(self._source.quote(item.span) for item in items)
        return [BulletList(self._ids.hashed("p", "list", words), self._number, tuple(items))]


def _folded(line: str) -> str:
    return " ".join(line.split())


def _front_matter(kept: Sequence[Piece]) -> list[FrontRole]:
    """The roles of the pieces that come before the text: as many as there are front lines."""
    roles: list[FrontRole] = []
    for index, piece in enumerate(kept[:12]):
        role = _front_role(piece, roles, kept[index + 1 : index + 4])
        if role is None:
            break
        roles.append(role)
    # A short line after the title is the kind of document only where more front matter follows it.
    while roles and roles[-1] == "kind":
        roles.pop()
    return roles


def _front_role(piece: Piece, before: Sequence[FrontRole], after: Sequence[Piece]) -> FrontRole | None:
    """The role of one piece of the front matter, or None where the text begins."""
    words = piece.words
    if "salutation" in before or _BULLET.match(words):
        return None
    if len(words) <= _KIND_LENGTH and words.endswith((",", ":")):
        return "salutation"
    if not before:
        return "title" if len(words) <= _TITLE_LENGTH and not _UNFINISHED.search(words) else None
    if len(words) <= _LINE_LENGTH and find_date(words) and not words.endswith("."):
        return "imprint"
    if any(pattern.match(words) for style, pattern in _HEADING_STYLES if style not in ("plain", "capitals")):
        return None
    if len(words) <= _KIND_LENGTH and not _UNFINISHED.search(words):
        return "imprint" if "imprint" in before else "kind"
    dated = any(len(piece.words) <= _LINE_LENGTH and find_date(piece.words) for piece in after)
    if len(words) <= _STANDFIRST_LENGTH and dated and "imprint" not in before:
        return "standfirst"
    return None


def _may_be_heading(piece: Piece) -> bool:
    """Whether a line looks like a heading: short, on its own, no sentence, begun with a capital or a number."""
    words = piece.words
    if len(words) > _HEADING_LENGTH or _UNFINISHED.search(words) or _BULLET.match(words):
        return False
    first = next((character for character in words if character.isalnum()), "")
    if not first or first.islower():
        return False
    numbered = any(pattern.match(words) for style, pattern in _HEADING_STYLES if style != "plain")
    return numbered or len(words.split()) <= 12


def _styled(piece: Piece) -> _Styled:
    """The style of a heading, and its label."""
    for style, pattern in _HEADING_STYLES:
        match = pattern.match(piece.words)
        if match:
            start = piece.span.start
            label = match.groupdict().get("label")
            span = Span(start + match.start("label"), start + match.end("label")) if label else None
            return _Styled(piece, style, span)
    raise AssertionError("the style “plain” matches everything")


def _date_of(source: SourceText, blocks: Sequence[Block]) -> date | None:
    """The date the document bears: in its imprint, else in one of its last three short lines."""
    imprints = [b.span for b in blocks if isinstance(b, FrontLine) and b.role == "imprint"]
    closing = [b.span for b in blocks[-3:] if isinstance(b, Paragraph) and len(b.span) <= 60]
    for span in [*imprints, *closing]:
        found = find_date(source.quote(span))
        if found:
            return found
    return None
