"""Markdown to the parts of a document: CommonMark with tables and footnotes, each printed character in its place.

The parser gives the structure and the words, block by block; the places of the words in the block are found by walking
both at once: whatever is between two printed characters is markup. Source: CommonMark 0.31, GFM tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from edition.characters import UNPRINTABLE
from edition.document.markup.description import find_description, read_description
from edition.document.markup.formulas import FORMULA_TOKEN, enable_formulas
from edition.document.markup.html_tokens import tokens_of
from edition.document.markup.hypertext import leads_back, read_html
from edition.document.markup.inline_elements import INLINE_ROLES, InlineReading
from edition.document.markup.marked import GridPart, Marked, MarkedPart, Stated
from edition.document.markup.page_notes import NOTE_NAME, numbered_name
from edition.document.markup.picture_elements import picture_of
from edition.document.markup.selection import Selection
from edition.document.markup.source_walk import SourceWalk
from edition.document.model.tree import (
    Formula,
    InlineElement,
    InlineRole,
    ParagraphKind,
    Removal,
    RemovalReason,
    SourcePicture,
    outer_first,
)
from edition.source import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
#: What follows the words of a link: its address in parentheses, or the name of one in brackets.
_ADDRESS = re.compile(r"[^\]]{0,999}?\](?:\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|\[[^\]]*\])?", re.DOTALL)
_PICTURE = re.compile(r"!\[(?:[^\[\]]|\[[^\]]*\])*\](?:\((?:[^()\\]|\\.|\([^()]*\))*\)|\[[^\]]*\])?", re.DOTALL)
#: The name of a note, without brackets, blanks and what no page can show.
_NAME = rf"(?P<name>(?:(?!{UNPRINTABLE.pattern})[^\[\]\s]){{1,40}})"
_NOTE_CALL = re.compile(rf"\[\^{_NAME}\](?!:)")
_ALERT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
#: A link within the page, and the words of one that calls a note.
_LINK = re.compile(r"""<a\s[^>]*href\s*=\s*["']?#(?P<name>[^"'\s>]+)""", re.IGNORECASE)
_NAMED = re.compile(
    r"""<(?:[a-z][^<>]{0,200}?\sid|a\s[^<>]{0,200}?\bname)\s*=\s*["']?(?P<name>[^"'\s<>]{1,80})""", re.IGNORECASE
)
_LABEL = re.compile(r"[\[(]?(?:\d{1,4}|[a-z]|[*†‡§]{1,3})[\])]?")
#: The signs that end formulas, by the last of those that begin them.
_CLOSING = str.maketrans("([", ")]")
#: A block of HTML that blank lines have cut: its tags are no code.
_CUT_BLOCK = re.compile(r"\s*</?(?:li|ul|ol|p|div|td|tr|th|table|tbody|section|dd|dt|dl)\b", re.IGNORECASE)
_STRUCK_END = re.compile(r"[^~]*~{1,2}")
_NOTE = re.compile(rf"\[\^{_NAME}\]:")


class _Parser(MarkdownIt):
    """A parser that takes every link for one: whether an edition opens it is decided where it is printed."""

    def validateLink(self, _: str) -> bool:  # noqa: N802  the library's name
        return True


def read_markdown(source: str) -> Marked:
    """The parts of a source in Markdown."""
    reader = _MarkdownReading(source)
    description = find_description(source)
    lines, stated = source, Stated()
    if description:
        stated = read_description(source, description)
        reader.areas.append(Removal(description, "script, style or description of the file"))
        # The parser sees the same number of lines, so that its line numbers are those of the source.
        lines = "\n" * len(_LINE_END.findall(source, 0, description.end)) + source[description.end :]
    parser = _Parser("commonmark").enable(["table", "strikethrough"])
    enable_formulas(parser)
    reader.read(parser.parse(lines.replace("[^", f"{reader.walk.bracket}^")))
    inlines = outer_first([*reader.inlines, *reader.tagged()])
    found = tuple(reader.parts), tuple(reader.areas), stated, inlines, reader.places
    return Marked(*found, tuple(reader.pictures), tuple(reader.formulas))


def _slug(words: str) -> str:
    """The name that links in Markdown have for a heading: "Of the Quays" is "of-the-quays"."""
    return re.sub(r"[^\w\- ]", "", words.lower()).strip().replace(" ", "-")


@dataclass(slots=True)
class _MarkdownReading:
    """Reads the parser's tokens in order, and walks the source beside them."""

    source: str
    parts: list[MarkedPart | GridPart] = field(default_factory=list)
    areas: list[Removal] = field(default_factory=list)
    inlines: list[InlineElement] = field(default_factory=list)
    pictures: list[SourcePicture] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)
    walk: SourceWalk = field(init=False)
    _starts: list[int] = field(default_factory=list)
    #: Where the names that links lead to are: those of elements and, made of their words, those of headings.
    places: dict[str, int] = field(default_factory=dict)
    #: The footnotes by their names, each with its place among those that are called.
    _numbers: dict[str, int] = field(default_factory=dict)
    _level: int = 0
    _lists: int = 0
    _group: int = 0
    _quoted: int = 0
    _marker: Span | None = None
    _is_further: bool = False
    _link: tuple[str, int] | None = None
    #: The address of the open link, "" for none.
    _address: str = ""
    #: The names of the open elements, where their words begin, and the addresses of links.
    _opened: list[tuple[str, int, str]] = field(default_factory=list)
    #: Reads the tags of HTML among the words.
    _tags: InlineReading = field(default_factory=InlineReading)
    _rows: list[list[Selection]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.walk = SourceWalk(self.source)
        self.places = {match["name"]: match.start() for match in _NAMED.finditer(self.source)}
        names = dict.fromkeys(match["name"] for match in _NOTE_CALL.finditer(self.source))
        self._numbers = {name: number for number, name in enumerate(names, 1)}
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(self.source)), len(self.source)]

    def tagged(self) -> Iterator[InlineElement]:
        """The inline elements that tags of HTML among the words make."""
        return self._tags.elements(self.source)

    def read(self, tokens: Sequence[Token]) -> None:
        """Read every token of the document."""
        for token in tokens:
            if token.map:
                self.walk.at = max(self.walk.at, self._line(token.map[0]))
                self.walk.limit = self._line(token.map[1])
            if token.nesting:
                self._container(token)
            elif token.type == "inline":
                self._inline(token)
            elif token.type == f"{FORMULA_TOKEN}_block" or (token.type == "fence" and token.info.strip() == "math"):
                text = Selection()
                self._formula(token, text)
                self.parts.append(MarkedPart(text, "literal"))
            elif token.type in ("fence", "code_block"):
                self._code(token)
            elif token.type == "html_block":
                self._html(token)

    def _container(self, token: Token) -> None:
        """A container begins or ends."""
        name, opens = token.type.rpartition("_")[0], token.nesting > 0
        if name == "heading":
            self._level = int(token.tag[1:]) if opens else 0
        elif name == "blockquote":
            self._quoted += token.nesting
        elif name in ("bullet_list", "ordered_list"):
            self._lists += token.nesting
            self._group += opens and self._lists == 1
        elif name == "list_item" and opens:
            self._open_item(token)
        elif name == "tr" and opens:
            self._rows.append([])
        elif name in ("th", "td") and opens:
            self._rows[-1].append(Selection())
        elif name == "table":
            if not opens:
                self.parts.append(GridPart(tuple(map(tuple, self._rows)), head_rows=1))
            self._rows = []

    def _line(self, number: int) -> int:
        """Where a line begins; the end of the source for a line past the last one."""
        return self._starts[min(number, len(self._starts) - 1)]

    def _open_item(self, token: Token) -> None:
        """Find the marker of an item: its bullet, or its number with what follows it."""
        written = f"{token.info}{token.markup}"
        start = self.source.find(written, self.walk.at)
        self._marker = Span(start, start + len(written))
        self._is_further = False
        self.walk.at = self._marker.end

    def _inline(self, token: Token) -> None:
        """The words of a paragraph, a heading or a cell; each footnote of a paragraph becomes its own paragraph."""
        self.walk.script = ""
        children = token.children or []
        if self._rows and self._rows[-1]:
            self._walk(children, self._rows[-1][-1])
            return
        if self._quoted and children and _ALERT.fullmatch(children[0].content):
            self.walk.keep(children.pop(0).content, Selection())
        for text in self._walk(children, Selection()):
            if text.kept:
                self._part(text)

    def _part(self, text: Selection) -> None:
        """A paragraph, a heading, an item, or what follows in an item."""
        note = _NOTE.match(self.source, text.kept[0].start)
        names = frozenset((f"^{note['name']}",)) if note else frozenset()
        label = Span(*note.span()) if note else None
        if note and label and note["name"] in self._numbers:
            text.replace(label, self._number_of(note["name"]))
        if self._level:
            self.places.setdefault(_slug(text.words(self.source)), text.kept[0].start)
        kind: ParagraphKind = "quotation" if self._quoted else "text"
        if self._level or not self._lists or note:
            self.parts.append(MarkedPart(text, kind, self._level, names=names, label=label))
            return
        depth = self._lists - 1 + self._is_further
        self.parts.append(MarkedPart(text, depth=depth, marker=self._marker, group=self._group))
        self._marker, self._is_further = None, True

    def _walk(self, tokens: Sequence[Token], text: Selection) -> list[Selection]:
        """Walk the inline tokens and the source at once; return the text, and one more for each footnote in it."""
        texts = [text]
        struck: int | None = None
        for token in tokens:
            if token.type in ("text", "code_inline", "text_special") and struck is None:
                if token.type == "code_inline":
                    self._open_element("code")
                first = self.walk.at
                self.walk.keep(token.content, texts[-1])
                self._find_calls(texts[-1], first)
                self._find_link(texts[-1], first, token.content)
                self._close_element("code", texts[-1])
            elif token.type in ("text", "code_inline", "text_special"):
                self.walk.keep(token.content, Selection())
            elif token.type == "s_open":
                self.walk.at = struck = max(self.walk.at, self.source.find("~", self.walk.at, self.walk.limit))
            elif token.type == "s_close" and struck is not None:
                self._pass(_STRUCK_END.match(self.source, self.walk.at, self.walk.limit), "markup of the file")
                self.areas.append(Removal(Span(struck, self.walk.at), "struck out in the source"))
                struck = None
            elif token.type in ("softbreak", "hardbreak"):
                self._break(texts, is_meant=token.type == "hardbreak")
            elif token.type == FORMULA_TOKEN:
                self._formula(token, texts[-1])
            elif token.type == "image":
                self._picture(token)
            elif token.type == "html_inline":
                self._tag(token.content, texts[-1])
            elif token.nesting > 0:
                address = str(token.attrGet("href") or "")
                self._address = address or self._address
                self._open_element(token.tag, address)
            elif token.nesting < 0:
                self._end_element(token, texts[-1])
        self._opened.clear()
        self._tags.end(self.walk.at)
        return texts

    def _formula(self, token: Token, text: Selection) -> None:
        """A formula in TeX, without the signs around it."""
        from edition.document.markup.mathml import mathml_of_tex  # its library is loaded where there are formulas

        tex = token.content.strip()
        start = self.source.find(tex, self.walk.at + len(token.markup), self.walk.limit)
        if start < 0:  # signs of a list or a quotation stand between its lines
            self.walk.keep(tex, text)
            return
        span = Span(start, start + len(tex))
        text.keep(span)
        self.formulas.append(Formula(span, mathml_of_tex(tex), token.block, tex=True))
        end = self.source.find(token.markup[-1:].translate(_CLOSING), span.end, self.walk.limit)
        self.walk.at = end + len(token.markup) if end >= 0 else span.end

    def _picture(self, token: Token) -> None:
        """A picture; without words between its brackets nothing is said about it."""
        match = _PICTURE.search(self.source, self.walk.at, self.walk.limit)
        if match:
            words = " ".join("".join(one.content or " " for one in token.children or ()).split())
            self.pictures.append(
                SourcePicture(Span(*match.span()), unquote(str(token.attrGet("src") or "")), words or None)
            )
            self._pass(match, "markup of the file")

    def _end_element(self, token: Token, text: Selection) -> None:
        """The end of emphasis or of a link, whose address follows its words."""
        self._close_element(token.tag, text)
        if token.tag == "a":
            self._address = ""
            if token.markup != "autolink":
                self._pass(_ADDRESS.match(self.source, self.walk.at, self.walk.limit), "markup of the file")

    def _open_element(self, name: str, address: str = "") -> None:
        """An element begins among the words; a link with its address."""
        self._opened.append((name, self.walk.at, address))

    def _close_element(self, name: str, text: Selection) -> None:
        """An element ends; a link without an address is none."""
        at = next((at for at in range(len(self._opened) - 1, -1, -1) if self._opened[at][0] == name), None)
        if at is None:
            return
        _, opened, address = self._opened.pop(at)
        start = next((max(opened, one.start) for one in text.kept if one.end > opened), self.walk.at)
        start += len(self.source[start : self.walk.at]) - len(self.source[start : self.walk.at].lstrip())
        role: InlineRole | None = INLINE_ROLES.get(name) if name != "a" else "link"
        is_none = name == "a" and not address
        if role and not is_none and start < self.walk.at:
            self.inlines.append(InlineElement(Span(start, self.walk.at), role, address))

    def _tag(self, written: str, text: Selection) -> None:
        """A tag among the words: a break is white space; raised or lowered words go on to the end tag."""
        start = self.source.find(written, self.walk.at, self.walk.limit)
        if start < 0:
            return
        self.walk.at = start + len(written)
        for token in tokens_of(self.source, start, self.walk.at):
            self._tags.take(token)
            self.pictures += picture_of(token)
        link = _LINK.match(written)
        if link:
            self._link = link["name"], self.walk.at
        elif written.lower() == "</a>" and self._link:
            name, begin = self._link
            words = Span(begin, start)
            if _LABEL.fullmatch(self.source[begin:start]):
                text.calls.append((words, name))
            self._link = None
        if _BREAK.fullmatch(written):
            text.refer(Span(start, self.walk.at), " ")
        else:
            self.areas.append(Removal(Span(start, self.walk.at), "markup of the file"))
            self.walk.script = {"<sup>": "sup", "<sub>": "sub"}.get(written.lower(), "")

    def _break(self, texts: list[Selection], *, is_meant: bool) -> None:
        """A line has ended, for its length or as the writer meant it; the next may begin a footnote."""
        end = _LINE_END.search(self.source, self.walk.at, self.walk.limit)
        if end:
            texts[-1].keep(Span(*end.span()))
            self.walk.at = end.end()
        if end and is_meant:
            self.inlines.append(InlineElement(Span(*end.span()), "line break"))
        if _NOTE.match(self.source, self.walk.at):
            texts.append(Selection())

    def _pass(self, match: re.Match[str] | None, reason: RemovalReason) -> None:
        """Pass over markup that may hold white space of its own."""
        if match:
            self.areas.append(Removal(Span(*match.span()), reason))
            self.walk.at = match.end()

    def _find_calls(self, text: Selection, first: int) -> None:
        """The calls of footnotes among the words walked since the offset `first`."""
        for match in _NOTE_CALL.finditer(self.source, first, self.walk.at):
            text.replace(Span(*match.span()), self._number_of(match["name"]))
            text.calls.append((Span(*match.span()), f"^{match['name']}"))

    def _find_link(self, text: Selection, first: int, words: str) -> None:
        """Handle the link whose words were walked since `first`: a call, a link back from a note, or an ordinary one.

        A call by number has the name "#12"; one that begins a paragraph is the label of a note.
        """
        if not self._address.startswith("#"):
            text.linked += sum(map(str.isalnum, words)) if self._address else 0
            return
        start = text.kept[-1].start if text.kept and text.kept[-1].start >= first else first
        name = numbered_name(words.strip())
        if leads_back(words.strip()):
            text.forget(start)
        elif (
            name
            and text.kept
            and text.kept[0].start < start
            and (words[0] in "[(" or NOTE_NAME.fullmatch(self._address))
        ):
            text.calls.append((Span(start, self.walk.at), name))

    def _number_of(self, name: str) -> str:
        """The number that calls a footnote: its name if that is a number, else its place among the called ones."""
        if name.isdecimal():
            return name
        return str(self._numbers[name])

    def _code(self, token: Token) -> None:
        """A block of code: lines of their own, part of an item, or the rest of a footnote (indented by four)."""
        if token.type == "code_block" and _CUT_BLOCK.match(token.content):
            self._html(token)
            return
        before = self.parts[-1] if self.parts else None
        if token.type == "code_block" and isinstance(before, MarkedPart) and before.label and not self._lists:
            before.text.keep(Span(before.text.kept[-1].end, before.text.kept[-1].end + 1))  # the end of its line
            self.walk.keep(token.content, before.text)
            return
        text = Selection()
        for line in token.content.splitlines(keepends=True):
            self.walk.keep_line(line, text)
        if text.kept and not self._lists:
            self.parts.append(MarkedPart(text, "literal"))
        elif text.kept:
            self._part(text)

    def _html(self, token: Token) -> None:
        """A block of HTML."""
        if not token.map:
            return
        start, end = self._line(token.map[0]), self._line(token.map[1])
        marked = read_html(self.source, start, end, self.places)
        self.parts += marked.parts
        self.areas += marked.areas
        self.inlines += marked.inlines
        self.pictures += marked.pictures
        self.formulas += marked.formulas
        self.walk.at = end
        # The marker of an item that begins with it stands among its words.
        self._marker, self._is_further = None, True
