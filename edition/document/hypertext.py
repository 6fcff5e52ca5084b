"""HTML to the parts of a document: simple pages, of which each printed character keeps its place in the source.

What is the document is told by the elements (WHATWG HTML, 4.3 and 4.4): `main`, else the only `article`, without
navigation, forms, scripts, pictures.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from edition.document.html_tokens import HEADINGS, VOID, Token, hidden_reason, layouts_of, main_part, tokens_of
from edition.document.marked import GridPart, Marked, Part, Text
from edition.document.tree import ParagraphKind, Reason, Removal
from edition.source import Span

#: What ends a paragraph where it begins and where it ends.
_BLOCKS = HEADINGS.keys() | frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
    "header hgroup hr html li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
#: An end tag that is left out is understood where one of these begins (HTML, 13.1.2.4).
_ENDED_BY: dict[str, frozenset[str]] = {
    "p": frozenset(_BLOCKS - {"body", "html"}),
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "tr": frozenset(("tr", "tbody", "thead", "tfoot")),
    "td": frozenset(("td", "th", "tr", "tbody", "thead", "tfoot")),
    "th": frozenset(("td", "th", "tr", "tbody", "thead", "tfoot")),
}
#: An element is looked for no further out than these.
_SCOPES = frozenset("table ul ol dl blockquote body".split())
_BACKLINK = re.compile(r"[↩↑⤴^⏎\ufe0e\ufe0f\s]+|back to (?:text|top)", re.IGNORECASE)
_MOST_CALL = 6


@dataclass(slots=True)
class _Open:
    """An element that is open: for a list its items so far, for a table its rows, for an item whether it has begun.

    `spans` are, by column, how many rows a cell of a table goes on.
    """

    name: str
    start: int
    identifier: str = ""
    number: int = 0
    begun: bool = False
    rows: list[list[Text]] = field(default_factory=list)
    head: list[bool] = field(default_factory=list)
    spans: dict[int, int] = field(default_factory=dict)
    is_layout: bool = False
    hides: Reason | None = None


def read_html(source: str, start: int = 0, end: int | None = None) -> Marked:
    """The parts of the page in [start, end) of a source."""
    tokens = tokens_of(source, start, len(source) if end is None else end)
    reader = _Reader(source, layouts_of(tokens))
    reader.read(tokens, main_part(tokens))
    return Marked(tuple(reader.parts), tuple(reader.areas))


class _Reader:
    """Reads tokens: keeps the open elements, gathers words, and makes a part at each end of a block."""

    def __init__(self, source: str, layouts: frozenset[int]) -> None:
        self._source, self._layouts = source, layouts
        self.parts: list[Part | GridPart] = []
        self.areas: list[Removal] = []
        self._open: list[_Open] = []
        #: How many elements of a name are open, and how many that hide what is in them: no stack is searched in vain.
        self._counts: Counter[str] = Counter()
        self._hidden = 0
        self._text = Text()
        self._names: set[str] = set()
        self._link: _Link | None = None

    def read(self, tokens: Sequence[Token], main: Span | None) -> None:
        """Read all tokens; what is outside of `main` is removed."""
        if main:
            first, last = tokens[0].span.start, tokens[-1].span.end
            for span in (Span(first, main.start), Span(main.end, last)):
                self.areas.append(Removal(span, "outside of the main part of the web page"))
        for token in tokens:
            outside = main is not None and not main.covers(token.span)
            if token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token)
            elif token.kind == "comment":
                self.areas.append(Removal(token.span, "markup of the file"))
            elif not outside and not self._hidden:
                self._words(token)
        self._flush()

    def _start(self, token: Token) -> None:
        """Open an element; a block ends the paragraph before it."""
        name, attributes = token.name, token.attributes
        self.areas.append(Removal(token.span, "picture" if name == "img" else "markup of the file"))
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
        one = _Open(name, token.span.start, attributes.get("id", ""), hides=hidden_reason(token))
        one.is_layout = token.span.start in self._layouts
        self._open.append(one)
        self._counts[name] += 1
        self._hidden += one.hides is not None
        if name == "ol" and re.fullmatch(r"\d{1,6}", attributes.get("start", "")):
            one.number = int(attributes["start"]) - 1
        if name == "tr" and (table := self._nearest("table")):
            table.rows.append([])
            table.head.append(True)
        elif name in ("td", "th") and (table := self._nearest("table")) and not table.is_layout:
            if not table.rows:
                table.rows.append([])
                table.head.append(True)
            self._text = _new_cell(table, _number(attributes, "rowspan"), _number(attributes, "colspan"))
            table.head[-1] = table.head[-1] and name == "th"
        elif name == "a" and attributes.get("href") and self._link is None:
            self._link = _Link(attributes["href"], token.span.end, self._is_call(attributes))

    def _end(self, token: Token) -> None:
        """Close an element."""
        if token.span.start < token.span.end:
            self.areas.append(Removal(token.span, "markup of the file"))
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
        """What the end of an element means."""
        if one.hides:
            self.areas.append(Removal(Span(one.start, at), one.hides))
        if one.name in ("td", "th"):
            table = self._nearest("table")
            if table is None or table.is_layout:
                self._flush()
            else:
                self._text = Text()
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
        self._text = Text()
        heads = [head for head, row in zip(table.head, table.rows, strict=True) if row]
        self.parts.append(GridPart(tuple(rows), has_head=bool(heads) and heads[0] and len(rows) > 1))

    def _cell(self) -> _Open | None:
        """The cell of a table of figures that is open, if one is."""
        if not self._counts["td"] and not self._counts["th"]:
            return None
        for one in reversed(self._open):
            if one.name in ("td", "th"):
                table = self._nearest("table")
                return None if table is None or table.is_layout else one
            if one.name == "table":
                return None
        return None

    def _nearest(self, *names: str) -> _Open | None:
        if not any(self._counts[name] for name in names):
            return None
        return next((one for one in reversed(self._open) if one.name in names), None)

    def _words(self, token: Token) -> None:
        """Words or a reference."""
        written = self._source[token.span.start : token.span.end]
        if token.kind == "words":
            self._keep(token.span, written)
            seen = written
        else:
            seen = html.unescape(written)
            if seen == written or len(seen) > len(written):
                self._text.keep(token.span)  # "AT&T": no reference at all
            else:
                self._text.refer(token.span, seen)
        if self._link:
            self._link.words += seen
            self._text.linked += 0 if self._link.href.startswith("#") else sum(map(str.isalnum, seen))

    def _keep(self, span: Span, written: str) -> None:
        """Keep words; each line of what is set as it is typed is a paragraph."""
        if not self._counts["pre"] or self._cell():
            self._text.keep(span)
            return
        at = span.start
        for line in written.splitlines(keepends=True):
            self._text.keep(Span(at, at + len(line)))
            at += len(line)
            if line.splitlines() != [line]:
                self._flush()

    def _is_call(self, attributes: Mapping[str, str]) -> bool:
        """Whether a link within the page is the call of a note."""
        marked = attributes.get("role") == "doc-noteref" or re.search(r"note|fn", attributes.get("class", ""))
        return attributes["href"].startswith("#") and bool(marked or self._nearest("sup"))

    def _end_link(self, at: int) -> None:
        """A link has ended: the call of a note, the way back from one, or a link like others."""
        link, self._link = self._link, None
        if link is None or not self._text.kept:
            return
        if link.href.startswith("#") and _BACKLINK.fullmatch(link.words.strip() or "-"):
            kept = [span for span in self._text.kept if span.start < link.start]
            self._text.kept[:] = kept
            self._text.references[:] = [one for one in self._text.references if one.span.start < link.start]
        elif link.is_call and 0 < len(link.words.strip()) <= _MOST_CALL:
            self._text.calls.append((Span(link.start, at), link.href[1:]))
        elif not link.href.startswith("#"):
            self._text.links += 1

    def _flush(self) -> None:
        """Make a part of the words gathered so far, if there are any."""
        text, names = self._text, frozenset(self._names)
        if text.span(self._source) is None:
            self._text = Text()
            return
        self._text, self._names = Text(), set()
        names |= {one.identifier for one in self._open if one.name in ("li", "p", "div", "aside") and one.identifier}
        heading = next((HEADINGS[one.name] for one in reversed(self._open) if one.name in HEADINGS), 0)
        caption = self._nearest("caption", "figcaption")
        item = self._nearest("li", "blockquote", "dd", "table")
        kind: ParagraphKind = "caption" if caption else "quotation" if self._nearest("blockquote") else "text"
        if heading or caption or item is None or item.name != "li":
            self.parts.append(Part(text, kind, heading, names=names))
            return
        lists = [one for one in self._open if one.name in ("ul", "ol")]
        made = "" if item.begun else self._marker(lists)
        depth = max(0, len(lists) - 1) + item.begun
        item.begun = True
        group = lists[0].start if lists else item.start
        self.parts.append(Part(text, kind, depth=depth, made=made, names=names, group=group))

    @staticmethod
    def _marker(lists: Sequence[_Open]) -> str:
        """The bullet or number of the next item of the innermost list."""
        if not lists or lists[-1].name == "ul":
            return "•"
        lists[-1].number += 1
        return f"{lists[-1].number}."


def _new_cell(table: _Open, rows: int, columns: int) -> Text:
    """The next cell of a table's last row, over so many rows and columns; what it goes on over is empty there."""
    row = table.rows[-1]
    while table.spans.get(len(row)):
        table.spans[len(row)] -= 1
        row.append(Text())
    cell = Text()
    for text in (cell, *(Text() for _ in range(columns - 1))):
        table.spans[len(row)] = rows - 1
        row.append(text)
    return cell


def _number(attributes: Mapping[str, str], name: str) -> int:
    """How many rows or columns a cell goes over; 1 where that is not said, or said as no page means it."""
    written = attributes.get(name, "")
    return max(1, int(written)) if re.fullmatch(r"[0-9]{1,2}", written) else 1


@dataclass(slots=True)
class _Link:
    """A link that is open: where it leads, where its words begin, and whether it may call a note."""

    href: str
    start: int
    is_call: bool
    words: str = ""
