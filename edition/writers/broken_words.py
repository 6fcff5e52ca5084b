"""Words broken at the ends of lines, made whole again in a PDF's text: for search, copy and voice.

Each half is marked content with an ActualText (ISO 32000-2, 14.9.4): the first half stands for the whole word, the
second for nothing. The break is found in the boxes of the layout, never by its glyph, which a font may share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

#: What the layout draws where it breaks a word (CSS Text 4, hyphenate-character: auto).
_HYPHEN = "\u2010"
#: After these a line may end inside a compound of the text's own.
_JOINTS = ("-", "–", "—", "/")
#: What the second half stands for: PDFium takes an empty text for none, and passes over this one, which no font has.
_NOTHING = "\u200b"
_HEAD, _REST = re.compile(r"\S+$"), re.compile(r"\S+")
_STRINGS = re.compile(rb"<([0-9a-f]*)>|([^<>\[\]]+)")
_GLYPH = 4
#: Positions are written with so many decimals.
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of text on a page: where it is drawn, its words, and the block and link it belongs to."""

    page: int
    x: float
    y: float
    text: str
    link: Any


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is to stand for the first or the last `length` characters of a piece of text."""

    length: int
    at_end: bool
    actual: str


def mend_broken_words(pages: Sequence[Any], pdf: Any, fonts: Sequence[Any]) -> int:
    """Wrap the halves of every broken word; returns how many were not found in the streams, which should be none.

    `pages` are WeasyPrint's, laid out; `pdf` is the finished pydyf.PDF before it is written, with the streams of those
    pages; `fonts` are WeasyPrint's, which know how many characters each glyph stands for.
    """
    by_hash = {font.hash: font.to_unicode for font in fonts}
    marks: dict[int, dict[tuple[float, float], list[_Mark]]] = {}
    for page, place, mark in _find(pages):
        marks.setdefault(page, {}).setdefault(place, []).append(mark)
    contents = [pdf.objects[int(page["Contents"].split()[0])] for page in pdf.objects if _is_page(page)]
    for number, wanted in marks.items():
        stream = contents[number].stream
        stream[:] = _wrapped(stream, wanted, by_hash)
    return sum(map(len, marks.values()))


def _is_page(thing: Any) -> bool:
    return isinstance(thing, dict) and thing.get("Type") == "/Page"


def _find(pages: Sequence[Any]) -> Iterator[tuple[int, tuple[float, float], _Mark]]:
    """The halves of broken words: page (from 0), place, and what is to stand for them."""
    blocks: dict[int, tuple[Any, list[_Piece]]] = {}
    for number, page in enumerate(pages):
        for element, piece in _pieces(page._page_box, number, None, None):  # noqa: SLF001  no public way to boxes
            blocks.setdefault(id(element), (element, []))[1].append(piece)
    for element, pieces in blocks.values():
        own = ""
        for one, other in pairwise(pieces):
            head, rest = _HEAD.search(one.text), _REST.match(other.text)
            if head is None or rest is None or one.link is not other.link or (one.page, one.y) == (other.page, other.y):
                continue
            if not one.text.endswith((_HYPHEN, *_JOINTS)):
                continue
            own = own or "".join(element.itertext())
            whole = head[0] + rest[0]
            if whole not in own:
                if not one.text.endswith(_HYPHEN):
                    continue  # the source has a space here: "short- and long-term"
                whole = head[0].removesuffix(_HYPHEN) + rest[0]
            yield one.page, _place(one.x, one.y), _Mark(len(head[0]), at_end=True, actual=whole)
            yield other.page, _place(other.x, other.y), _Mark(len(rest[0]), at_end=False, actual=_NOTHING)


def _pieces(box: Any, page: int, block: Any, link: Any) -> Iterator[tuple[Any, _Piece]]:
    """The pieces of text below a box in the order of the lines, each with the element of its block."""
    from weasyprint.formatting_structure import boxes

    box = getattr(box, "_box", box)
    element = getattr(box, "element", None)
    if isinstance(box, boxes.MarginBox):
        return
    if isinstance(box, boxes.TextBox):
        if block is not None and box.text.strip():
            yield block, _Piece(page, box.position_x, box.position_y + box.baseline, box.text, link)
        return
    if isinstance(box, boxes.BlockContainerBox) and element is not None and hasattr(element, "itertext"):
        block = element
    if getattr(element, "tag", None) == "a":
        link = element
    for child in getattr(box, "children", ()):
        yield from _pieces(child, page, block, link)


def _place(x: float, y: float) -> tuple[float, float]:
    """A position as it is read from a stream."""
    return float(f"{x:.{_DECIMALS}f}"), float(f"{y:.{_DECIMALS}f}")


def _wrapped(stream: Sequence[Any], marks: dict[tuple[float, float], list[_Mark]], fonts: dict[str, Any]) -> list[Any]:
    """The operators of a page with the marked halves wrapped; what is wrapped is taken out of `marks`."""
    made: list[Any] = []
    here: list[_Mark] = []
    texts: dict[int, str] = {}
    for operator in stream:
        words = operator.split() if isinstance(operator, bytes) else [b""]
        if words[-1] == b"Tm":
            here = marks.pop((float(words[4]), float(words[5])), [])
        elif words[-1] == b"Tf":
            texts = fonts[words[0][1:].decode()]
        if here and words[-1] == b"TJ":
            made += _marked(operator, here, texts)
        else:
            made.append(operator)
    return made


def _marked(operator: bytes, marks: Sequence[_Mark], texts: dict[int, str]) -> Iterator[Any]:
    """The operators that show one array of glyphs, its first and last characters wrapped as the marks say."""
    parts = list(_glyphs(operator))
    lengths = [len(texts.get(int(part[1:-1], 16), "")) if part.startswith(b"<") else 0 for part in parts]
    first, last = 0, len(parts)
    opening = next((mark for mark in marks if not mark.at_end), None)
    closing = next((mark for mark in marks if mark.at_end), None)
    if opening:
        first = _count(lengths, opening.length)
        yield from _actual(parts[:first], opening.actual)
    if closing:
        last -= _count(lengths[::-1], closing.length)
    if parts[first:last]:
        yield _array(parts[first:last])
    if closing:
        yield from _actual(parts[last:], closing.actual)


def _glyphs(operator: bytes) -> Iterator[bytes]:
    """The glyphs and the kerns of an array, one by one."""
    for match in _STRINGS.finditer(operator[: -len(b" TJ")]):
        if match[1] is None:
            yield match[2]
        else:
            yield from (b"<%s>" % match[1][at : at + _GLYPH] for at in range(0, len(match[1]), _GLYPH))


def _count(lengths: Sequence[int], wanted: int) -> int:
    """How many parts make so many characters."""
    counted = 0
    for count, length in enumerate(lengths, 1):
        counted += length
        if counted >= wanted:
            return count
    return len(lengths)


def _actual(parts: Sequence[bytes], words: str) -> Iterator[Any]:
    """Parts as marked content that stands for `words`."""
    yield b"/Span <</ActualText <feff%s>>> BDC" % words.encode("utf-16-be").hex().encode()
    yield _array(parts)
    yield b"EMC"


def _array(parts: Sequence[bytes]) -> bytes:
    return b"[%s] TJ" % b"".join(parts)
