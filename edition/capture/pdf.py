"""PDFs to a text of record: the characters of every page in reading order, with what is known of each line.

PDFium, which the proof of our own PDFs has, finds characters, rules, pictures and the structure tree. Nothing of a page
is left out: running heads, page numbers and words at the side are lines of their own, which the reading removes.
"""

from __future__ import annotations

import ctypes
import io
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from edition.capture.document_blocks import NOTE_CALL, body_size, in_one, with_headings, with_notes
from edition.capture.drawings import page_drawings
from edition.capture.page_blocks import PageBlock, blocks_of_page, untagged_lines
from edition.capture.page_edges import edges_of
from edition.capture.page_flows import gutter_of
from edition.capture.page_labels import page_labels
from edition.capture.page_paragraphs import BULLET
from edition.capture.pdf_page import Box, GlyphRun, Image, PdfPage, read_page
from edition.capture.record import CapturedText, Marks, RecordWriter, TextPiece
from edition.capture.text_lines import TextLine, lines_of_page
from edition.captured import CapturedLine
from edition.errors import EditionError, Finding

#: Why words of a drawing are no part of the text.
_DRAWN = "words of a drawing, which is shown as a picture"
#: How many pixels its picture has for a point, 200 an inch, and how many at most: a page may be metres wide.
_PIXELS_A_POINT = 200 / 72
_MOST_PIXELS = 16_000_000
#: Most pages of a document.
_MOST_PAGES = 5000
#: A picture of the text is at least this wide and high, in points, and covers less than this share of its page.
_SMALLEST, _WHOLE_PAGE = 24.0, 0.85
_MOST_PICTURES = 500
#: Documents have few ways of parting their columns.
_MOST_GUTTERS = 4
_REGULAR = 400
_DAMAGED = "it is damaged", "repair it: qpdf FILE.pdf OUT.pdf, or export it anew"
#: The most pages that a remark names.
_MOST_NAMED = 20
_ERRORS = {
    pdfium_c.FPDF_ERR_PASSWORD: ("it is encrypted", "save it without a password: qpdf --decrypt FILE.pdf OUT.pdf"),
    pdfium_c.FPDF_ERR_SECURITY: ("it is protected in a way that is not known", "save it without protection"),
}


def capture_pdf(name: str, data: bytes, tell: Callable[[str], None] = lambda _: None) -> CapturedText:
    """The text of record of a PDF.

    Raises EditionError: S-013 for one that cannot be opened, S-014 for one without text, L-003 for too many pages.
    """
    document = _opened(name, data)
    try:
        count = len(document)
        if count > _MOST_PAGES:
            message = f"the PDF has {count:,} pages, more than {_MOST_PAGES:,}"
            raise EditionError(
                Finding("L-003", message, "split it: qpdf FILE.pdf --pages . 1-5000 -- OUT.pdf", file=name)
            )
        pages = []
        broken = []
        for number in range(1, count + 1):
            try:
                pages.append(read_page(document, number))
            except pdfium.PdfiumError:
                broken.append(number)
            if number % 100 == 0:
                tell(f"{number} of {count} pages")
        if not pages:
            raise EditionError(_unreadable(name, *_DAMAGED))
        empty = [page.number for page in pages if not page.stretches]
        if len(empty) == len(pages):
            raise EditionError(_without_text(name, empty))
        writer = _PdfWriter(document, pages)
        return writer.written(data, tuple(_remarks(document, data, empty, broken)))
    finally:
        document.close()


def _opened(name: str, data: bytes) -> pdfium.PdfDocument:
    """The document of a file."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise EditionError(_unreadable(name, *_ERRORS.get(getattr(error, "err_code", 0), _DAMAGED))) from None


def _unreadable(name: str, what: str, hint: str) -> Finding:
    """S-013: a PDF that cannot be read."""
    return Finding("S-013", f"the PDF cannot be read: {what}", hint, file=name)


def _remarks(document: pdfium.PdfDocument, data: bytes, empty: Sequence[int], broken: Sequence[int]) -> Iterator[str]:
    """What is not taken over of a document: pages without text, and what runs or lies in it."""
    if empty:
        yield f"pages without text, which may be pictures of it: {', '.join(map(str, empty[:_MOST_NAMED]))}"
    if broken:
        yield f"pages that are damaged, and are left out: {', '.join(map(str, broken[:_MOST_NAMED]))}"
    if pdfium_c.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0 or b"/JavaScript" in data:
        yield "the PDF has scripts, which are neither run nor kept"
    if (count := pdfium_c.FPDFDoc_GetAttachmentCount(document.raw)) > 0:
        yield f"the PDF has files inside ({count}), which are not kept"


def _without_text(name: str, empty: Sequence[int]) -> Finding:
    """S-014: pages are pictures of text."""
    message = f"no page of the PDF has text ({len(empty)} pages): they are pictures of text"
    return Finding("S-014", message, "recognise the text first: ocrmypdf FILE.pdf OUT.pdf", file=name)


class _PdfWriter:
    """Writes the record of a document."""

    def __init__(self, document: pdfium.PdfDocument, pages: Sequence[PdfPage]) -> None:
        self._document, self._pages = document, pages
        self._record = RecordWriter()
        self._begun = 0
        self._blocks = 0
        #: The names of the notes by page and label.
        self._notes: dict[tuple[int, str], str] = {}
        self._pictures: dict[int, list[Image]] = {}
        #: What is drawn with lines, by the numbers of pages.
        self._drawings: defaultdict[int, list[Box]] = defaultdict(list)
        #: What each page is called.
        self._labels: dict[int, str] = {}

    def written(self, data: bytes, remarks: Sequence[str]) -> CapturedText:
        """The text of record; `remarks` say what is not taken over."""
        self._record.remarks += remarks
        lines = {page.number: lines_of_page(page.stretches, page.number) for page in self._pages}
        untagged = {page.number: untagged_lines(page, lines[page.number]) for page in self._pages}
        gone = edges_of(self._pages, lines, untagged)
        self._labels = page_labels(self._pages, lines, gone)
        for page in self._pages:
            for drawing in page_drawings(page, lines[page.number]):
                gone |= {id(line): _DRAWN for line in drawing.lines if id(line) not in gone}
                self._drawings[page.number].append(drawing.box)
        kept = {number: [one for one in of_page if id(one) not in gone] for number, of_page in lines.items()}
        gutters = [middle for of_page in kept.values() if (middle := gutter_of(of_page)) is not None]
        usual = [middle for middle, _ in Counter(map(round, gutters)).most_common(_MOST_GUTTERS)]
        of_pages = [blocks_of_page(page, lines[page.number], gone, usual) for page in self._pages]
        size = body_size([block for blocks in of_pages for block in blocks])
        of_pages = with_notes(of_pages, size)
        for blocks in of_pages:
            for block in blocks:
                if block.role == "note" and block.label:
                    block.name = f"note-{block.page}-{block.label}"
                    self._notes[block.page, block.label] = block.name
        for page in self._pages:
            drawn = self._drawings[page.number]
            images = [one for one in page.images if _is_shown(one.box, page) and not any(map(one.is_inside, drawn))]
            self._pictures[page.number] = [*images, *(Image(box, -at, -1) for at, box in enumerate(drawn, 1))]
        for block in with_headings(in_one(of_pages), size):
            self._write(block)
        self._begin_pages(len(self._pages))
        self._put_pictures(len(self._pages))
        self._account()
        return self._record.finished("original.pdf", data, _language(self._document))

    def _account(self) -> None:
        """Tell of characters that are not written."""
        original = "".join(one.words for page in self._pages for one in page.stretches)
        self._record.account(original)

    def _begin_pages(self, number: int) -> None:
        """Begin the pages up to one, with the pictures of those before."""
        while self._begun < number:
            if self._begun:
                self._put_pictures(self._begun)
            self._begun += 1
            page = self._pages[self._begun - 1]
            self._record.page(self._labels[page.number])

    def _put_pictures(self, number: int) -> None:
        for one in self._pictures.pop(number, ()):
            self._put(one, self._pages[number - 1])

    def _put(self, one: Image, page: PdfPage) -> None:
        """Write the file of a picture."""
        if len(self._record.media) >= _MOST_PICTURES:
            return
        is_drawn = one.number < 0
        data = _drawn(self._document, page, one.box) if is_drawn else _picture(self._document, page.number, one.number)
        if data:
            kind = "jpg" if data[:2] == b"\xff\xd8" else "png"
            words = page.tags.alternatives.get(one.content)
            name = f"drawing-{-one.number}" if is_drawn else str(one.number)
            self._record.picture(f"media/page-{page.number}-{name}.{kind}", data, words)

    def _write(self, block: PageBlock) -> None:
        """Write a block, line by line."""
        self._blocks += 1
        self._begin_pages(block.page)
        if block.table:
            self._write_table(block)
            return
        is_italic = all(one.type.is_italic for line in block.lines for one in line.stretches)
        for number, line in enumerate(block.lines):
            self._begin_pages(line.page)
            pieces = list(self._pieces(line, block, is_bold=_is_bold(block), is_italic=is_italic))
            if number == 0 and block.role == "note" and block.label:
                pieces = _labelled(pieces, block.label)
            elif number == 0 and block.role == "item":
                pieces = _with_marker(pieces)
            self._record.add(self._line(block, line), pieces)
        self._put_above(block)

    def _put_above(self, block: PageBlock) -> None:
        """The pictures of a page that stand above the end of a block, but below what was before."""
        if block.role == "artifact" or not block.lines:
            return
        last = block.lines[-1]
        waiting = self._pictures.get(last.page, [])
        here = [one for one in waiting if one.box[1] <= last.box[3]]
        self._pictures[last.page] = [one for one in waiting if one not in here]
        for one in here:
            self._put(one, self._pages[last.page - 1])

    def _line(self, block: PageBlock, line: TextLine) -> CapturedLine:
        left, top, right, bottom = (round(edge, 1) for edge in line.box)
        return CapturedLine(
            0,
            block.role,
            self._blocks,
            block.level,
            line.page,
            (left, top, right, bottom),
            line.type.size,
            700 if line.is_bold else _REGULAR,
            line.type.colour,
            block.name,
            block.reason,
        )

    def _write_table(self, block: PageBlock) -> None:
        """A row a line, cells parted by tabs."""
        table = block.table
        assert table is not None  # noqa: S101  asked for above
        for number, row in enumerate(table.rows):
            pieces: list[TextPiece] = []
            for at, cell in enumerate(row):
                pieces += [TextPiece("\t")] if at else []
                for within, line in enumerate(cell.lines):
                    pieces += [TextPiece(" ")] if within else []
                    pieces += self._pieces(line, block, is_bold=True, is_italic=True)
            lines = [line for cell in row for line in cell.lines]
            if lines:
                is_head = number < table.heads
                left, top, right, bottom = (round(edge, 1) for edge in _around(lines))
                box, kind = (left, top, right, bottom), lines[0].type
                spans = tuple((cell.columns, 1) for cell in row)
                told = CapturedLine(
                    0,
                    "row",
                    self._blocks,
                    0,
                    block.page,
                    box,
                    kind.size,
                    kind.weight,
                    kind.colour,
                    cells=spans,
                    is_head=is_head,
                )
                self._record.add(told, pieces)

    def _pieces(self, line: TextLine, block: PageBlock, *, is_bold: bool, is_italic: bool) -> Iterator[TextPiece]:
        """The pieces of a line; what all of a block is set in is not told of its words."""
        links = self._pages[line.page - 1].links
        for one, blank in line.parted():
            marks: Marks = ()
            if one.type.is_bold and not is_bold:
                marks += (("strong", ""),)
            if one.type.is_italic and not is_italic:
                marks += (("emphasis", ""),)
            marks += self._beside(line, one, block)
            if blank:
                yield TextPiece(blank)
            for words, address in _linked(one, [(link.box, link.address) for link in links]):
                yield TextPiece(words, (*marks, ("link", address)) if address else marks)

    def _beside(self, line: TextLine, one: GlyphRun, block: PageBlock) -> Marks:
        """What is raised calls a note that there is, or is only raised."""
        if line.is_lowered(one):
            return (("subscript", ""),)
        if not line.is_raised(one):
            return ()
        match = NOTE_CALL.fullmatch(one.words.strip())
        name = self._notes.get((line.page, match[1]), "") if match and block.role != "note" else ""
        return (("call", name), ("superscript", "")) if name else (("superscript", ""),)


def _around(lines: Sequence[TextLine]) -> Box:
    lefts, tops, rights, bottoms = zip(*(line.box for line in lines), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _is_bold(block: PageBlock) -> bool:
    return all(line.is_bold for line in block.lines)


def _labelled(pieces: Sequence[TextPiece], label: str) -> list[TextPiece]:
    """The pieces of a note, the label apart."""
    first = pieces[0]
    end = first.words.find(label) + len(label)
    rest = first.words[end:]
    while rest[:1] in (")", "]", "."):
        end, rest = end + 1, rest[1:]
    return [
        TextPiece(first.words[:end], (*first.marks, ("label", ""))),
        *([TextPiece(rest, first.marks)] if rest else []),
        *pieces[1:],
    ]


def _with_marker(pieces: Sequence[TextPiece]) -> list[TextPiece]:
    """The pieces of an item, its bullet or number apart."""
    first = pieces[0]
    match = BULLET.match(first.words)
    end = match.end() if match else len(first.words) if len(pieces) > 1 and len(first.words) <= len("(viii).") else 0
    if not end:
        return list(pieces)
    rest = [TextPiece(first.words[end:], first.marks)] if first.words[end:] else []
    return [TextPiece(first.words[:end], (*first.marks, ("marker", ""))), *rest, *pieces[1:]]


def _linked(one: GlyphRun, links: Sequence[tuple[Box, str]]) -> Iterator[tuple[str, str]]:
    """The words of a stretch in pieces, each with the address that it leads to, "" for none.

    Where a link has a part of a stretch its words are found by their share of the width, up to whole words.
    """
    left, top, right, bottom = one.box
    middle, width = (top + bottom) / 2, max(right - left, 0.1)
    for (x, y, end, below), address in links:
        shared = min(end, right) - max(x, left)
        if y <= middle <= below and shared > 0.5 * min(width, end - x):
            first = _word_at(one.words, (max(x, left) - left) / width)
            last = _word_at(one.words, (min(end, right) - left) / width)
            if first < last:
                before, linked, after = one.words[:first], one.words[first:last], one.words[last:]
                yield from ((before, ""),) if before else ()
                yield linked, address
                yield from ((after, ""),) if after else ()
                return
    yield one.words, ""


def _word_at(words: str, share: float) -> int:
    """The beginning or end of a word that is nearest to a share of the words' width."""
    wanted = round(share * len(words))
    edges = [0, len(words), *(at for at, character in enumerate(words) if character == " ")]
    edges += [at + 1 for at, character in enumerate(words) if character == " "]
    return min(edges, key=lambda at: abs(at - wanted))


def _is_shown(box: Box, page: PdfPage) -> bool:
    """Whether a picture is one of the text: neither an ornament nor the ground of a page with words on it."""
    width, height = box[2] - box[0], box[3] - box[1]
    is_ground = width * height >= _WHOLE_PAGE * page.width * page.height and bool(page.stretches)
    return width >= _SMALLEST and height >= _SMALLEST and not is_ground


def _picture(document: pdfium.PdfDocument, number: int, wanted: int) -> bytes:
    """The bytes of a picture: as it is in the file where that is a JPEG, else as a PNG; empty if it cannot be read."""
    page = document[number - 1]
    try:
        for at, one in enumerate(page.get_objects(max_depth=4)):
            if at == wanted:
                written = io.BytesIO()
                bitmap = one.get_bitmap(render=False)
                bitmap.to_pil().save(written, "PNG")
                return written.getvalue()
    except (pdfium.PdfiumError, ValueError, OSError):
        return b""
    finally:
        page.close()
    return b""


def _drawn(document: pdfium.PdfDocument, page: PdfPage, box: Box) -> bytes:
    """A picture of a place on a page, as a PNG; empty if it cannot be drawn."""
    opened = document[page.number - 1]
    edges = max(box[0], 0.0), max(page.height - box[3], 0.0), max(page.width - box[2], 0.0), max(box[1], 0.0)
    try:
        written = io.BytesIO()
        points = (box[2] - box[0]) * (box[3] - box[1])
        scale = min(_PIXELS_A_POINT, (_MOST_PIXELS / points) ** 0.5)
        opened.render(scale=scale, crop=edges).to_pil().save(written, "PNG")
        return written.getvalue()
    except (pdfium.PdfiumError, ValueError, OSError):
        return b""
    finally:
        opened.close()


def _language(document: pdfium.PdfDocument) -> str:
    """The language that a document states, "" for none."""
    length = pdfium_c.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if length < len(b"\0\0"):
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium_c.FPDFCatalog_GetLanguage(document.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").strip("\0")
