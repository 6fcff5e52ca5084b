"""Word files (Office Open XML) to a text of record: paragraphs, lists, tables, notes, links, pictures, formulas.

python-docx opens the package and knows which part is which. Its paragraphs have neither numbers, notes, formulas, text
boxes nor revisions, and mammoth loses numbers, formulas, text boxes and all places; so the parts are read here.
Source: ECMA-376-1, 17 (WordprocessingML).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from lxml import etree

from edition.capture.comments import Comment
from edition.capture.names import Changes
from edition.capture.record import LINE_END, CapturedText, Marks, RecordWriter, TextPiece
from edition.capture.word_formulas import M, mathml_of_word, words_of_word
from edition.capture.word_package import has_macros, no_word, opened, part_root
from edition.capture.word_styles import Styles, W, WordLists, is_on, value
from edition.captured import CapturedLine, CapturedRole, CapturedSpanRole
from edition.errors import EditionError

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
#: Elements inside one another: more are no document.
_DEEPEST = 200
#: What paragraphs are by the names of their styles.
_BY_STYLE: Mapping[str, CapturedRole] = {
    "title": "title",
    "subtitle": "subtitle",
    "caption": "caption",
    "quote": "quotation",
    "intense quote": "quotation",
    "block text": "quotation",
}
#: Properties of runs, and what words with them are.
_SET: Mapping[str, CapturedSpanRole] = {"b": "strong", "i": "emphasis", "u": "underline", "smallCaps": "small capitals"}
_SCRIPTS: Mapping[str, CapturedSpanRole] = {"superscript": "superscript", "subscript": "subscript"}
#: Signs of runs that stand for characters.
_SIGNS = {"tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "ptab": "\t"}
_PRINTED_CONTENTS = "printed contents, whose pages are another edition's"
#: Elements around runs that say nothing of them.
#: Revisions that are no part of the text, by what becomes of them; what they are where all are shown.
_GONE: Mapping[Changes, tuple[str, ...]] = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo"), "show": ()}
_REVISED: Mapping[str, CapturedSpanRole] = {
    "ins": "inserted", "moveTo": "inserted", "del": "deleted", "moveFrom": "deleted",
}  # fmt: skip
_AROUND = frozenset("ins del moveFrom moveTo smartTag customXml sdt sdtContent dir bdo".split())
#: Half points in a point, and the size of type where no style says another (17.3.2.38).
_HALF, _USUAL = 2, 10.0
_BOLD, _REGULAR = 700, 400


def capture_word(name: str, data: bytes, changes: Changes = "accept") -> CapturedText:
    """The text of record of a Word file. Raises EditionError: S-013 where it is none, L-003 where it is too large."""
    package = opened(name, data)
    try:
        reader = _WordReader(package, changes)
        reader.read()
    except etree.XMLSyntaxError as error:
        raise EditionError(no_word(name, str(error))) from None
    if has_macros(data):
        reader.record.remarks.append("the Word file has macros, which are neither run nor kept")
    return reader.record.finished("original.docx", data, reader.styles.language)


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, and whether its result has begun."""

    instruction: str = ""
    has_result: bool = False


@dataclass(slots=True)
class _WordReader:
    """Reads the parts of a file into a record."""

    package: Any
    changes: Changes
    record: RecordWriter = field(default_factory=RecordWriter)
    styles: Styles = field(init=False)
    numbering: WordLists = field(init=False)
    _part: Any = None
    _block: int = 0
    _fields: list[_Field] = field(default_factory=list)
    #: The calls of notes by their kind and id, with the words that call them.
    _called: dict[tuple[str, str], str] = field(default_factory=dict)
    #: What stands in boxes beside a paragraph, until it is written.
    _boxes: list[etree._Element] = field(default_factory=list)
    #: The pictures of a paragraph, until it is written: their relations and words.
    _pictures: list[tuple[str, str | None]] = field(default_factory=list)
    _note: str = ""
    _depth: int = 0
    #: What comments are about by their ids: the words so far, and the paragraph these are in; the ids of the open ones.
    _about: dict[str, list[str]] = field(default_factory=dict)
    _around: dict[str, str] = field(default_factory=dict)
    _commented: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.styles = Styles.of(part_root(self._related(RELATION.STYLES)))
        self.numbering = WordLists.of(part_root(self._related(RELATION.NUMBERING)))

    def _related(self, kind: str) -> Any:
        """The part that stands in a relation to the document, None where there is none."""
        try:
            return self.package.part_related_by(kind)
        except KeyError:
            return None

    def read(self) -> None:
        """Read the document, its notes in the order of their calls, and what is printed at the edges of its pages."""
        self._part = self.package
        body = part_root(self.package)
        self._blocks(body[0] if body is not None and len(body) else body)
        for kind, relation in (("footnote", RELATION.FOOTNOTES), ("endnote", RELATION.ENDNOTES)):
            part = self._related(relation)
            root = part_root(part)
            notes = {} if root is None else {str(one.get(f"{W}id", "")): one for one in root.iter(f"{W}{kind}")}
            self._part = part
            for note in notes.values():
                if note.get(f"{W}type"):  # what Word sets between the text and notes, and where they go on
                    self.record.lose("running head or foot", _words_of(note))
            for name, label in [(name, label) for (of, name), label in self._called.items() if of == kind]:
                if name in notes:
                    self._note = f"{kind}-{name}"
                    self._blocks(notes[name], label)
        for relation in self.package.rels.values():
            if not relation.is_external and relation.reltype in (RELATION.HEADER, RELATION.FOOTER, RELATION.COMMENTS):
                is_comment = relation.reltype == RELATION.COMMENTS
                root = part_root(relation.target_part)
                self.record.lose("comment of a reviser" if is_comment else "running head or foot", _words_of(root))
                if is_comment and root is not None:
                    self.record.comments += self._comments(root)
        roots = [body, *(part_root(self._related(one)) for one in (RELATION.FOOTNOTES, RELATION.ENDNOTES))]
        self.record.account("".join(map(_words_of, roots)))

    def _comments(self, root: etree._Element) -> Iterator[Comment]:
        """The comments that are about words of the text."""
        for one in root.iter(f"{W}comment"):
            name = str(one.get(f"{W}id", ""))
            if name in self._around:
                quote, author = "".join(self._about[name]), str(one.get(f"{W}author", ""))
                yield Comment(quote, self._around[name], author, _words_of(one))

    def _blocks(self, container: etree._Element | None, label: str = "") -> None:
        """The paragraphs and tables in an element; `label` is that of the note that they are."""
        self._depth += 1
        for child in () if container is None or self._depth > _DEEPEST else container:
            tag = str(child.tag)
            if tag == f"{W}p":
                self._paragraph(child, label)
                label = ""
            elif tag == f"{W}tbl":
                self._table(child)
            elif tag == f"{W}sdt":
                self._blocks(child.find(f"{W}sdtContent"), label)
            elif tag in (f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag") and self._is_kept(tag):
                self._blocks(child, label)
        self._depth -= 1

    def _is_kept(self, tag: str) -> bool:
        """Whether what stands in an element of a revision is part of the text."""
        return tag.rpartition("}")[2] not in _GONE[self.changes]

    def _paragraph(self, paragraph: etree._Element, label: str = "") -> None:
        """A paragraph, with what stands in boxes beside it."""
        properties = paragraph.find(f"{W}pPr")
        style = value(None if properties is None else properties.find(f"{W}pStyle"))
        pieces = [*self._inline(paragraph, style, ())]
        for name in self._about.keys() - self._around.keys():
            self._around[name] = "".join(piece.words for piece in pieces)
        self._commented = []  # a note is on words of one paragraph
        if label and not any(role == "label" for piece in pieces for role, _ in piece.marks):
            pieces = [TextPiece(label, (("label", ""),)), TextPiece(" "), *pieces]
        boxes, self._boxes = self._boxes, []
        if "".join(piece.words for piece in pieces).strip():
            self._write(pieces, properties, style)
        for relation, alternative in self._pictures:
            self._picture(relation, alternative)
        self._pictures = []
        for box in boxes:
            self._blocks(box)

    def _write(self, pieces: list[TextPiece], properties: etree._Element | None, style: str) -> None:
        """Write a paragraph as what it is."""
        name = self.styles.name(style)
        level = self.styles.outline(properties, style)
        marker, depth = self._marker(properties, style)
        role: CapturedRole = "heading" if level else _BY_STYLE.get(name, "text")
        if self._note:
            role = "note"
        elif name.startswith(("toc ", "table of figures")) or any("TOC" in one.instruction for one in self._fields):
            role = "artifact"
        elif role == "text" and marker:
            role = "item"
        if marker:
            mark: Marks = (("marker", ""),)
            pieces = [TextPiece(marker, mark if role == "item" else ()), TextPiece(" "), *pieces]
        size, weight = self._look(pieces, properties, style)
        self._block += 1
        line = CapturedLine(
            0,
            role,
            self._block,
            level if role == "heading" else depth,
            size=size,
            weight=weight,
            name=self._note,
            reason=_PRINTED_CONTENTS if role == "artifact" else "",
        )
        self.record.add(line, _trimmed(pieces))

    def _marker(self, properties: etree._Element | None, style: str) -> tuple[str, int]:
        """The number or bullet that Word sets before a paragraph, and how deep it is; "" for none."""
        number = self.styles.of_paragraph(properties, style, "w:numPr/w:numId")
        level = self.styles.of_paragraph(properties, style, "w:numPr/w:ilvl")
        depth = int(value(level, "0")) if value(level, "0").isdecimal() else 0
        return (self.numbering.next(value(number), depth), depth) if value(number, "0") != "0" else ("", depth)

    def _look(self, pieces: list[TextPiece], properties: etree._Element | None, style: str) -> tuple[float, int]:
        """The size of the type of a paragraph in points, and its weight: bold where all words are."""
        size = value(self.styles.of_paragraph(properties, style, "w:rPr/w:sz"))
        points = int(size) / _HALF if size.isdecimal() else _USUAL
        seen = [piece for piece in pieces if piece.words.strip() and ("marker", "") not in piece.marks]
        is_bold = bool(seen) and all(("strong", "") in piece.marks for piece in seen)
        return points, _BOLD if is_bold else _REGULAR

    def _inline(self, element: etree._Element, style: str, marks: Marks) -> Iterator[TextPiece]:
        """The pieces of a paragraph below an element, all of which are set as `marks` say."""
        self._depth += 1
        for child in element if self._depth <= _DEEPEST else ():
            tag = str(child.tag)
            name = tag.rpartition("}")[2]
            if tag == f"{W}r":
                yield from self._run(child, style, marks)
            elif tag == f"{W}hyperlink":
                yield from self._inline(child, style, (*marks, *self._link(child)))
            elif tag == f"{W}fldSimple":
                yield from self._inline(child, style, (*marks, *_led(str(child.get(f"{W}instr", "")))))
            elif tag == f"{W}commentRangeStart":
                self._commented.append(str(child.get(f"{W}id", "")))
                self._about.setdefault(self._commented[-1], [])
            elif tag == f"{W}commentRangeEnd":
                self._commented = [one for one in self._commented if one != child.get(f"{W}id")]
            elif tag == f"{W}bookmarkStart":
                yield TextPiece("", (("place", str(child.get(f"{W}name", ""))),))
            elif tag in (f"{M}oMath", f"{M}oMathPara"):
                yield TextPiece(words_of_word(child), (*marks, ("formula", mathml_of_word(child))))
            elif name in ("ins", "del", "moveFrom", "moveTo") and not self._is_kept(tag):
                words = "".join(one.text or "" for one in child.iter(f"{W}delText", f"{W}t"))
                is_deleted = name in ("del", "moveFrom")
                self.record.lose("deleted by a reviser" if is_deleted else "inserted by a reviser", words)
            elif name in _AROUND:
                shown = _REVISED.get(name) if self.changes == "show" else None
                yield from self._inline(child, style, (*marks, (shown, "")) if shown else marks)
        self._depth -= 1

    def _link(self, element: etree._Element) -> Marks:
        """Where a link leads: out of the document, or to a name in it."""
        anchor = str(element.get(f"{W}anchor", ""))
        identifier = str(element.get(f"{_R}id", ""))
        relation = self._part.rels.get(identifier) if identifier else None
        address = relation.target_ref if relation is not None and relation.is_external else ""
        whole = f"{address}#{anchor}" if anchor else address
        return (("link", whole),) if whole else ()

    def _run(self, run: etree._Element, style: str, marks: Marks) -> Iterator[TextPiece]:
        """The pieces of a run: words that are set alike, and what stands among them."""
        properties = run.find(f"{W}rPr")
        if is_on(self.styles.of_run(properties, style, "vanish")):
            self.record.lose("hidden text", "".join(one.text or "" for one in run.iter(f"{W}t")))
            return
        if any(is_on(self.styles.of_run(properties, style, name)) for name in ("strike", "dstrike")):
            self.record.lose("struck out in the source", "".join(one.text or "" for one in run.iter(f"{W}t")))
            return
        own = (*marks, *self._set(properties, style), *self._of_fields())
        for child in run:
            name = str(child.tag).rpartition("}")[2]
            if name == "fldChar":
                self._field(str(child.get(f"{W}fldCharType", "")))
            elif name == "instrText" and self._fields:
                self._fields[-1].instruction += child.text or ""
            elif not self._fields or self._fields[-1].has_result:
                yield from self._shown(child, name, own)

    def _shown(self, child: etree._Element, name: str, own: Marks) -> Iterator[TextPiece]:
        """What is seen of one element of a run."""
        if name in ("t", "delText"):
            words = (child.text or "").replace("\n", " ")
            for comment in self._commented:
                self._about[comment].append(words)
            yield TextPiece(words, own)
        elif name in _SIGNS and str(child.tag).startswith(W):
            yield TextPiece(_SIGNS[name], own)
        elif name in ("br", "cr"):
            yield TextPiece(LINE_END, (*own, ("line break", "")))
        elif name == "sym":
            yield TextPiece(_symbol(str(child.get(f"{W}char", ""))), own)
        elif name in ("footnoteReference", "endnoteReference"):
            yield self._call(name.removesuffix("Reference"), child)
        elif name in ("drawing", "pict", "object", "AlternateContent"):
            self._drawn(child)

    def _set(self, properties: etree._Element | None, style: str) -> Iterator[tuple[CapturedSpanRole, str]]:
        """What the words of a run are set as; a style that sets all of its paragraphs so says nothing of the words."""
        for name, role in _SET.items():
            if is_on(self.styles.of_run(properties, style, name)):
                yield role, ""
        if script := _SCRIPTS.get(value(self.styles.of_run(properties, style, "vertAlign"))):
            yield script, ""
        language = value(None if properties is None else properties.find(f"{W}lang"))
        if language and language.partition("-")[0] != self.styles.language.partition("-")[0]:
            yield "language", language

    def _of_fields(self) -> Iterator[tuple[CapturedSpanRole, str]]:
        """The links that open fields make."""
        for one in self._fields:
            yield from _led(one.instruction)

    def _field(self, kind: str) -> None:
        """A sign of a field: it begins, its result begins, or it ends."""
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _call(self, kind: str, element: etree._Element) -> TextPiece:
        """The call of a note."""
        name = str(element.get(f"{W}id", ""))
        place = kind, name
        label = str(sum(of == kind for of, _ in self._called) + 1)
        self._called.setdefault(place, label)
        return TextPiece(self._called[place], (("call", f"{kind}-{name}"), ("superscript", "")))

    def _drawn(self, element: etree._Element) -> None:
        """A drawing: its pictures and the boxes with words in it; of two ways to show it the first."""
        choice = element.find(f"{_MC}Choice") if element.tag == f"{_MC}AlternateContent" else None
        shown = element if choice is None else choice
        if choice is not None:
            self.record.lose("drawn twice", _words_of(element.find(f"{_MC}Fallback")))
        described = next(shown.iter(f"{_WP}docPr"), None)
        words = "" if described is None else str(described.get("descr") or described.get("title") or "")
        for one in shown.iter(f"{_A}blip", f"{_V}imagedata"):
            relation = str(one.get(f"{_R}embed") or one.get(f"{_R}id") or "")
            if relation:
                self._pictures.append((relation, " ".join(words.split()) or None))
        self._boxes += shown.iter(f"{W}txbxContent")

    def _picture(self, relation: str, alternative: str | None) -> None:
        """A picture of the part that is read."""
        found = self._part.rels.get(relation)
        if found is not None and not found.is_external:
            file = str(found.target_part.partname).rpartition("/")[2]
            self.record.picture(f"media/{file}", found.target_part.blob, alternative)

    def _table(self, table: etree._Element) -> None:
        """A table: each row a line, its cells parted by tabs; one of a single column only frames what is in it."""
        rows = [one for one in table.iter(f"{W}tr") if _of_table(one, table)]
        cells = [[one for one in row.iter(f"{W}tc") if _of_table(one, table)] for row in rows]
        if self._note or max(map(len, cells), default=0) < 2:
            for cell in (cell for row in cells for cell in row):
                self._blocks(cell)
            return
        self._block += 1
        block = self._block
        for row, of_row in zip(rows, cells, strict=True):
            pieces: list[TextPiece] = []
            spans = []
            for cell in of_row:
                properties = cell.find(f"{W}tcPr")
                merged = None if properties is None else properties.find(f"{W}vMerge")
                columns = value(None if properties is None else properties.find(f"{W}gridSpan"), "1")
                spans.append((int(columns) if columns.isdecimal() else 1, 1))
                pieces += [TextPiece("\t")] if len(spans) > 1 else []
                if merged is None or value(merged) == "restart":
                    pieces += _trimmed([*self._in_cell(cell)])
            is_head = row.find(f"{W}trPr/{W}tblHeader") is not None
            self.record.add(CapturedLine(0, "row", block, cells=tuple(spans), is_head=is_head), pieces)
        for relation, alternative in self._pictures:
            self._picture(relation, alternative)
        self._pictures = []

    def _in_cell(self, cell: etree._Element) -> Iterator[TextPiece]:
        """The pieces of all paragraphs in a cell."""
        for number, paragraph in enumerate(cell.iter(f"{W}p")):
            properties = paragraph.find(f"{W}pPr")
            style = value(None if properties is None else properties.find(f"{W}pStyle"))
            marker, _ = self._marker(properties, style)
            if number:
                yield TextPiece(" ")
            if marker:
                yield TextPiece(f"{marker} ")
            for piece in self._inline(paragraph, style, ()):
                words = piece.words.replace("\t", " ").replace(LINE_END, " ")
                yield TextPiece(words, tuple(mark for mark in piece.marks if mark[0] != "line break"))


def _words_of(root: etree._Element | None) -> str:
    """All characters in an element: words, those that a reviser has struck out, those of formulas."""
    tags = (f"{W}t", f"{W}delText", f"{M}t")
    return "" if root is None else "".join(one.text or "" for one in root.iter(*tags))


def _of_table(element: etree._Element, table: etree._Element) -> bool:
    """Whether the table that a row or a cell belongs to is this one, and not another in it."""
    return next(element.iterancestors(f"{W}tbl"), None) is table


def _led(instruction: str) -> Marks:
    """The link that a field makes of its result (17.16.5.25)."""
    words = instruction.split()
    if words[:1] != ["HYPERLINK"] or len(words) == 1:
        return ()
    address = words[-1].strip('"') if "\\l" not in words else f"#{words[-1].strip(chr(34))}"
    return (("link", address),)


def _symbol(code: str) -> str:
    """The character of a symbol font; one of its own is in the private use area, as in the file."""
    try:
        return chr(int(code, 16))
    except ValueError:
        return ""


def _trimmed(pieces: list[TextPiece]) -> list[TextPiece]:
    """Pieces without line ends at their end."""
    while pieces and pieces[-1].words == LINE_END:
        pieces = pieces[:-1]
    return pieces
