"""HTML to the parts of a document: simple pages, of which each printed character keeps its place in the source.

What is the document is told by the elements (WHATWG HTML, 4.3 and 4.4): `main`, else the only `article`, without
navigation, forms and scripts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from edition.document.markup.html_tokens import HEADINGS, VOID, HtmlToken, tokens_of
from edition.document.markup.inline_elements import inline_elements
from edition.document.markup.item_numbers import numeral, stated_number
from edition.document.markup.marked import GridPart, Marked, MarkedPart
from edition.document.markup.page_notes import PageNotes, notes_of_page
from edition.document.markup.page_parts import PageParts, layouts_of, parts_of_page
from edition.document.markup.page_statement import keep_token, stated_of_page
from edition.document.markup.picture_elements import picture_of
from edition.document.markup.selection import Selection
from edition.document.model.tree import Formula, ParagraphKind, Removal, RemovalReason, SourcePicture
from edition.languages import Vocabulary, line_words
from edition.source import Span

#: Elements that end a paragraph both where they begin and where they end.
_BLOCKS = HEADINGS.keys() | frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
    "header hgroup hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
#: Those that stand in a cell, and are no part of its table.
_IN_CELLS = _BLOCKS - frozenset("table caption colgroup thead tbody tfoot tr td th".split())
#: An omitted end tag is implied where one of these begins (HTML, 13.1.2.4).
_ENDED_BY: dict[str, frozenset[str]] = {
    # A title that is not ended would be all of the page (13.2.6.4.4); no writer means that.
    "title": frozenset(_BLOCKS | {"link", "meta", "script", "style"}),
    "head": frozenset(_BLOCKS - {"html"}),
    "p": frozenset(_BLOCKS - {"body", "html"}),
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "tr": frozenset(("tr", "tbody", "thead", "tfoot")),
    "td": frozenset(("td", "th", "tr", "tbody", "thead", "tfoot")),
    "th": frozenset(("td", "th", "tr", "tbody", "thead", "tfoot")),
}
#: The search for an open element whose end is implied stops at these.
_SCOPES = frozenset("table ul ol dl blockquote body".split())
#: The signs of a link back from a note.
_BACK_SIGNS = "[↩↑⤴^⏎\\ufe0e\\ufe0f\\s]+"
#: Preformatted words with more lines than this are running text: each line is a paragraph.
_LONGEST_LITERAL = 80

#: Elements that hold notes, by their role, and by their class as many programs name it.
_NOTE_ROLES = ("doc-footnote", "doc-endnote", "doc-endnotes")
_NOTES = re.compile(r"(?:foot|end)-?notes?", re.IGNORECASE)
#: Elements are nested at most this deep, as in browsers; deeper ones are put beside the innermost.
_DEEPEST = 512


def _backlink(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(f"{_BACK_SIGNS}|{vocabulary.any_of('backlinks')}", re.IGNORECASE)


def leads_back(words: str) -> bool:
    """Whether the words of a link are those of a link back from a note."""
    return bool(line_words().of(_backlink).fullmatch(words or "-"))


@dataclass(slots=True)
class _Open:
    """An element that is open: for a list its items so far, for a table its rows, for an item whether it has begun.

    `style` is that of a list's numbers, `step` is -1 where they go down.
    `spans` gives, by column, for how many more rows a cell of a table goes on; `loose` gathers words that are in none
    of its cells.
    """

    name: str
    start: int
    identifier: str = ""
    number: int = 0
    style: str = "1"
    step: int = 1
    begun: bool = False
    rows: list[list[Selection]] = field(default_factory=list)
    head: list[bool] = field(default_factory=list)
    spans: dict[int, int] = field(default_factory=dict)
    loose: Selection | None = None
    is_layout: bool = False
    has_notes: bool = False
    hides: RemovalReason | None = None


def read_html(source: str, start: int = 0, end: int | None = None, others: Mapping[str, int] | None = None) -> Marked:
    """The parts of the page in [start, end) of a source; `others` are names of elements outside, and their places."""
    tokens = tokens_of(source, start, len(source) if end is None else end)
    notes = notes_of_page(source, tokens, others)
    reader = _HtmlReading(source, tokens, parts_of_page(source, tokens, notes.called), notes)
    reader.read(tokens)
    inlines = inline_elements(source, tokens, _BLOCKS, notes.labels | reader.backlinks)
    stated = stated_of_page(source, tokens, _ENDED_BY["title"])
    found = tuple(reader.parts), tuple(reader.areas), stated, inlines, notes.places
    return Marked(*found, tuple(reader.pictures), tuple(reader.formulas))


class _HtmlReading:
    """Reads tokens: keeps the open elements, gathers words, and makes a part at each end of a block."""

    def __init__(self, source: str, tokens: Sequence[HtmlToken], page: PageParts, notes: PageNotes) -> None:
        self._source, self._page, self._notes = source, page, notes
        self._layouts = layouts_of(tokens)
        self.parts: list[MarkedPart | GridPart] = []
        self.areas: list[Removal] = []
        self.pictures: list[SourcePicture] = []
        self.formulas: list[Formula] = []
        self._formula: list[HtmlToken] = []
        self._open: list[_Open] = []
        #: How many elements of each name are open, and how many hide their content: this saves vain searches.
        self._counts: Counter[str] = Counter()
        self._hidden = 0
        self._text = Selection()
        self._names: set[str] = set()
        self._label: Span | None = None
        self._link: _Link | None = None
        #: Where the start tags of links back from notes begin.
        self.backlinks: set[int] = set()
        self._is_literal = False

    def read(self, tokens: Sequence[HtmlToken]) -> None:
        """Read all tokens; what is outside of the main part is removed."""
        if self._page.shown:
            edges = [tokens[0].span.start, *sorted(edge for one in self._page.shown for edge in (one.start, one.end))]
            for start, end in zip(edges[::2], [*edges[1::2], tokens[-1].span.end], strict=True):
                self.areas.append(Removal(Span(start, end), "outside of the main part of the web page"))
        for token in tokens:
            outside = not self._page.shows(token.span)
            if self._formula or (token.name == "math" and token.kind == "start" and not outside):
                self._of_formula(token)
            elif token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token)
            elif token.kind == "comment":
                self.areas.append(Removal(token.span, "markup of the file"))
            elif not outside and not self._hidden:
                self._words(token)
        self._flush()

    def _start(self, token: HtmlToken) -> None:
        """Open an element; a block ends the paragraph before it."""
        name, attributes = token.name, token.attributes
        self.areas.append(Removal(token.span, "markup of the file"))
        self._picture(token)
        for open_name, enders in _ENDED_BY.items():
            if name in enders:
                self._close(open_name, token.span.start, implied=True)
        if name == "br" or (name in _BLOCKS and self._cell() is not None):
            self._text.refer(token.span, " ")
        if name in _BLOCKS and self._cell() is None:
            self._flush()
        if attributes.get("id") or (name == "a" and attributes.get("name")):
            self._names.add(attributes.get("id") or attributes["name"])
        if name in VOID:
            return
        one = _Open(name, token.span.start, attributes.get("id", ""), hides=self._page.hidden_reason(token))
        one.is_layout = token.span.start in self._layouts
        one.has_notes = name in _BLOCKS and _has_notes(attributes)
        self._enter(one)
        if name == "ol":
            one.style, one.step = attributes.get("type", "1")[:1] or "1", -1 if "reversed" in attributes else 1
            one.number = stated_number(attributes, "start", one.step) - one.step
        elif name == "li" and "value" in attributes and (outer := self._nearest("ol", "ul")):
            outer.number = stated_number(attributes, "value", outer.number + outer.step) - outer.step
        if name == "tr" and (table := self._nearest("table")):
            table.rows.append([])
            table.head.append(True)
            table.loose = None
        elif name in ("td", "th") and (table := self._nearest("table")) and not table.is_layout:
            if not table.rows:
                table.rows.append([])
                table.head.append(True)
            self._text = _new_cell(table, _number(attributes, "rowspan"), _number(attributes, "colspan"))
            table.head[-1] = table.head[-1] and name == "th"
            table.loose = None
        elif name == "a" and attributes.get("href") and self._link is None:
            self._link = _Link(attributes["href"], token.span)

    def _of_formula(self, token: HtmlToken) -> None:
        """A token of a formula, which stands for its characters from its first tag to its last."""
        self._formula.append(token)
        if not (token.kind == "end" and token.name == "math"):
            return
        from edition.document.markup.mathml import mathml_of_tokens  # its library is loaded where there are formulas

        tokens, self._formula = self._formula, []
        span = Span(tokens[0].span.start, token.span.end)
        parts, words = mathml_of_tokens(self._source, tokens)
        if not self._hidden and words:
            self._into_rows()
            self._text.refer(span, words)
            self.formulas.append(Formula(span, parts, tokens[0].attributes.get("display") == "block"))
        else:
            self.areas.append(Removal(span, "markup of the file"))

    def _picture(self, token: HtmlToken) -> None:
        """The picture of a start tag, if it is part of the document."""
        if not self._hidden and self._page.shows(token.span):
            self.pictures += picture_of(token, is_captioned=self._counts["figure"] > 0)

    def _enter(self, one: _Open) -> None:
        """Open an element inside the innermost one, or beside it where that is as deep as an element may be."""
        if len(self._open) == _DEEPEST:
            self._close(self._open[-1].name, one.start, implied=False)
        self._open.append(one)
        self._counts[one.name] += 1
        self._hidden += one.hides is not None

    def _end(self, token: HtmlToken) -> None:
        """Close an element."""
        if token.span.start < token.span.end:
            self.areas.append(Removal(token.span, "markup of the file"))
        if token.name in _IN_CELLS and len(token.span) and self._cell() is not None:
            self._text.refer(token.span, " ")
        if token.name == "a":
            self._end_link(token.span.start)
        self._close(token.name, token.span.end, implied=False)

    def _close(self, name: str, at: int, *, implied: bool) -> None:
        """Close the nearest open element of a name and those inside it, if there is one."""
        if not self._counts[name]:
            return
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].name == name:
                while len(self._open) > index:
                    self._finish(self._open[-1], at)
                    closed = self._open.pop()
                    self._counts[closed.name] -= 1
                    self._hidden -= closed.hides is not None
                return
            if implied and self._open[index].name in _SCOPES:
                return

    def _finish(self, one: _Open, at: int) -> None:
        """Do what the end of an element requires."""
        if one.hides:
            self.areas.append(Removal(Span(one.start, at), one.hides))
        if one.name in ("td", "th"):
            table = self._nearest("table")
            if table is None or table.is_layout:
                self._flush()
            else:
                self._text = Selection()
        elif one.name == "table":
            self._finish_table(one)
        elif one.name in _BLOCKS and self._cell() is None:
            self._flush()

    def _finish_table(self, table: _Open) -> None:
        """The rows of a table as one part."""
        rows = [tuple(row) for row in table.rows if any(cell.span(self._source) for cell in row)]
        if not rows or table.is_layout:
            self._flush()
            return
        self._text = Selection()
        heads = [head for head, row in zip(table.head, table.rows, strict=True) if row]
        self.parts.append(GridPart(tuple(rows), head_rows=_leading(heads)))

    def _cell(self) -> _Open | None:
        """The cell of a table of figures that is open, or the table itself where words are in a row but in no cell."""
        if not self._counts["table"]:
            return None
        for one in reversed(self._open):
            if one.name in ("td", "th"):
                table = self._nearest("table")
                return None if table is None or table.is_layout else one
            if one.name in ("table", "caption"):
                return one if one.rows and not one.is_layout else None
        return None

    def _into_rows(self) -> None:
        """Give words in the rows of a table that are in no cell a cell of their own, so that they keep their place."""
        table = self._cell()
        if table and table.name == "table":
            table.loose = table.loose or _new_cell(table, 1, 1)
            self._text = table.loose

    def _nearest(self, *names: str) -> _Open | None:
        if not any(self._counts[name] for name in names):
            return None
        return next((one for one in reversed(self._open) if one.name in names), None)

    def _words(self, token: HtmlToken) -> None:
        """Words or a reference."""
        if self._source[token.span.start : token.span.end].strip():
            self._into_rows()
        script = self._notes.scripts.get(token.span.start)
        if script:
            seen = self._source[token.span.start : token.span.end]
            self._raise(token.span.start, seen, script)
        elif token.kind == "words" and self._counts["pre"] and not self._cell():
            seen = self._source[token.span.start : token.span.end]
            self._keep_lines(token.span.start, seen, is_long=seen.count("\n") > _LONGEST_LITERAL)
        else:
            seen = keep_token(self._source, token, self._text)
        if self._link:
            self._link.words += seen
            self._text.linked += 0 if self._link.href.startswith("#") else sum(map(str.isalnum, seen))

    def _raise(self, start: int, written: str, script: Mapping[int, int]) -> None:
        """Keep figures above or below the line, as the characters that Unicode has for them."""
        for at, character in enumerate(written, start):
            if ord(character) in script:
                self._text.refer(Span(at, at + 1), chr(script[ord(character)]))
            else:
                self._text.keep(Span(at, at + 1))

    def _keep_lines(self, start: int, written: str, *, is_long: bool) -> None:
        """Keep preformatted words; in a long text each line is a paragraph."""
        self._is_literal = not is_long
        if not is_long:
            self._text.keep(Span(start, start + len(written)))
            return
        at = start
        for line in written.splitlines(keepends=True):
            self._text.keep(Span(at, at + len(line)))
            at += len(line)
            if line.splitlines() != [line]:
                self._flush()

    def _end_link(self, at: int) -> None:
        """A link has ended: the call of a note, the label of a note, the link back from a note, or an ordinary link."""
        link, self._link = self._link, None
        if link is None or not self._text.kept:
            return
        first, words = link.span.start, link.words.strip()
        if first in self._notes.calls:
            self._text.calls.append((Span(link.span.end, at), self._notes.calls[first]))
        elif first in self._notes.labels and self._text.span(self._source, before=first) is None:
            self._label = self._text.span(self._source)
        elif first in self._notes.labels or (link.href.startswith("#") and leads_back(words)):
            self._text.forget(first)
            self.backlinks.add(first)

    def _flush(self) -> None:
        """Make a part of the words gathered so far, if there are any."""
        text, names, label = self._text, frozenset(self._names), self._label
        self._label = None
        if text.span(self._source) is None:
            self._text = Selection()
            return
        self._text, self._names = Selection(), set()
        names |= {one.identifier for one in self._open if one.name in ("li", "p", "div", "aside") and one.identifier}
        heading = next((HEADINGS[one.name] for one in reversed(self._open) if one.name in HEADINGS), 0)
        caption = self._nearest("caption", "figcaption")
        item = self._nearest("li", "blockquote", "dd", "table")
        literal, self._is_literal = self._is_literal and self._nearest("pre") is not None, False
        kind: ParagraphKind = "caption" if caption else "quotation" if self._nearest("blockquote") else "text"
        kind = "literal" if literal and item is None and not heading else kind
        is_note = not heading and not caption and any(one.has_notes for one in self._open)
        kind = "footnote" if is_note else kind
        if heading or caption or item is None or item.name != "li":
            self.parts.append(MarkedPart(text, kind, heading, names=names, label=label))
            return
        lists = [one for one in self._open if one.name in ("ul", "ol")]
        made = "" if item.begun else self._marker(lists)
        made = "" if label else made
        depth = max(0, len(lists) - 1) + item.begun
        item.begun = True
        group = lists[0].start if lists else item.start
        self.parts.append(MarkedPart(text, kind, depth=depth, made=made, names=names, group=group, label=label))

    @staticmethod
    def _marker(lists: Sequence[_Open]) -> str:
        """The bullet or number of the next item of the innermost list."""
        if not lists or lists[-1].name == "ul":
            return "•"
        lists[-1].number += lists[-1].step
        return numeral(lists[-1].number, lists[-1].style)


def _has_notes(attributes: Mapping[str, str]) -> bool:
    """Whether an element says that notes are in it (DPUB-ARIA 1.1), or is named so."""
    return attributes.get("role") in _NOTE_ROLES or any(map(_NOTES.fullmatch, attributes.get("class", "").split()))


def _new_cell(table: _Open, rows: int, columns: int) -> Selection:
    """The next cell of a table's last row; the other rows and columns that it spans get empty cells."""
    row = table.rows[-1]
    while table.spans.get(len(row)):
        table.spans[len(row)] -= 1
        row.append(Selection())
    cell = Selection()
    for text in (cell, *(Selection() for _ in range(columns - 1))):
        table.spans[len(row)] = rows - 1
        row.append(text)
    return cell


def _number(attributes: Mapping[str, str], name: str) -> int:
    """How many rows or columns a cell spans; 1 where the page does not say so, or states what no page can mean."""
    written = attributes.get(name, "")
    return max(1, int(written)) if re.fullmatch(r"[0-9]{1,2}", written) else 1


@dataclass(slots=True)
class _Link:
    """A link that is open: where it leads, its start tag and its words so far."""

    href: str
    span: Span
    words: str = ""


def _leading(heads: Sequence[bool]) -> int:
    """How many rows at the beginning are heads, none where all are."""
    return heads.index(False) if False in heads else 0
