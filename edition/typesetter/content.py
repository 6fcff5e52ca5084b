"""The content stream of a page as chunks: the marked-content sequences of its boxes, and what stands between them.

Source: ISO 32000-1, 14.6 (marked content) and 9.4 (text objects).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pydyf

from edition.typesetter.glyph_text import NOTHING, read_glyph, seen_of
from edition.typesetter.shown_text import GLYPH, TOKEN

_BEGINNINGS = (b"BDC", b"BMC")
_END = b"EMC"
#: PDFium reads it as a hyphen.
_SOFT_HYPHEN = "\u00ad"
#: Operators that paint; what paints and belongs to no words is an artifact.
_PAINTS = frozenset((b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"Do", b"sh"))
#: Operators that set what later ones are painted with.
STATE = frozenset((b"gs", b"rg", b"RG", b"g", b"G", b"k", b"K", b"cs", b"CS", b"scn", b"SCN", b"sc", b"SC"))


@dataclass(slots=True, eq=False)
class ContentPart:
    """Operators that are one marked-content sequence, what they stand for, and where in the tree they belong.

    `artifact` are the properties of an artifact instead; `number` is the MCID, once it is known. A part that
    `stays` is drawn where the layout drew it; one that was `merged_into` another is no sequence of its own any more.
    """

    operators: list[Any]
    actual: str | None = None
    artifact: Mapping[str, str] | None = None
    node: Any = None
    number: int = -1
    stays: bool = False
    merged_into: ContentPart | None = None


@dataclass(slots=True, eq=False)
class Chunk:
    """A run of operators: those of a box if it has parts, else those between boxes.

    `before` and `after` stand around the parts, inside the same graphics state: if a text object is split into several
    sequences, they are its beginning and its end.
    """

    between: list[Any] = field(default_factory=list)
    parts: list[ContentPart] = field(default_factory=list)
    before: list[Any] = field(default_factory=list)
    after: list[Any] = field(default_factory=list)


def chunks_of(stream: Sequence[Any]) -> tuple[list[Chunk], dict[int, Chunk]]:
    """The chunks of a stream that WeasyPrint has drawn, in order, and those of boxes by the MCID it gave them."""
    chunks: list[Chunk] = [Chunk()]
    numbered: dict[int, Chunk] = {}
    inside: list[Any] | None = None  # the operators of the sequence that is open
    depth = 0
    for at, one in enumerate(stream):
        if inside is None:
            # A tag, its properties and the operator stand one after another: "/Span", {"MCID": 3}, b"BDC".
            if one.__class__ is str and "MCID" in _dictionary(stream[at + 1 : at + 2]):
                chunk = Chunk(parts=[ContentPart(inside := [])])
                numbered[stream[at + 1]["MCID"]] = chunk
                chunks += [chunk, Chunk()]
            else:
                chunks[-1].between.append(one)
            continue
        inside.append(one)
        if one in _BEGINNINGS:
            depth += 1
        elif one == _END:
            depth -= 1
            if not depth:
                del inside[:2], inside[-1]  # properties and operator before it, its end after it
                inside = None
    if inside is not None:
        message = "a marked-content sequence is not ended"
        raise ValueError(message)
    return [chunk for chunk in chunks if chunk.parts or chunk.between], numbered


def _dictionary(things: Sequence[Any]) -> Mapping[str, Any]:
    """The properties of a sequence, where those are what follows its tag."""
    return things[0] if things and isinstance(things[0], dict) else {}


def serialized(chunks: Sequence[Chunk]) -> Iterator[Any]:
    """The operators of chunks, each sequence with its number or as an artifact."""
    for chunk in chunks:
        yield from chunk.between
        yield from chunk.before
        for part in chunk.parts:
            if part.artifact is not None:
                yield from ("/Artifact", pydyf.Dictionary(dict(part.artifact)), b"BDC")
            else:
                properties: dict[str, Any] = {"MCID": part.number}
                if part.actual is not None:
                    properties["ActualText"] = pydyf.String(part.actual.replace(_SOFT_HYPHEN, ""))
                yield from ("/Span", pydyf.Dictionary(properties), b"BDC")
            yield from part.operators
            yield _END
        yield from chunk.after


def divide(chunk: Chunk, marks: Sequence[TextEnd], texts: Mapping[str, Mapping[int, str]]) -> None:
    """Split the text object of a chunk so that the halves of broken words become sequences of their own.

    `texts` gives for each font, by its name in the stream, what its glyphs stand for.
    """
    operators = chunk.parts[0].operators
    start, end = operators.index(b"BT"), len(operators) - 1 - operators[::-1].index(b"ET")
    shown = [at for at in range(start, end) if operator_of(operators[at]) == b"TJ"]
    chunk.before = [*_decoration(operators[:start]), *operators[start : shown[0]]]
    chunk.after = operators[shown[-1] + 1 :]
    chunk.parts = [
        ContentPart(list(array), actual)
        for array, actual in _divided(operators[shown[0] : shown[-1] + 1], marks, texts, chunk)
    ]


def tell_words(chunk: Chunk, actual: str) -> None:
    """Have a text object stand for some words: its first piece for all of them, the others for nothing.

    A piece may be drawn where the next text object begins, and readers that go by position would read the words again.
    """
    operators = chunk.parts[0].operators
    shown = [at for at, one in enumerate(operators) if operator_of(one) == b"TJ"]
    if len(shown) <= 1:
        chunk.parts[0].actual = actual
        return
    chunk.before = [*_decoration(operators[: operators.index(b"BT")]), *operators[operators.index(b"BT") : shown[0]]]
    chunk.after = operators[shown[-1] + 1 :]
    pieces = zip((shown[0], *(at + 1 for at in shown)), shown, strict=False)
    chunk.parts = [
        ContentPart(operators[start : end + 1], NOTHING if number else actual)
        for number, (start, end) in enumerate(pieces)
    ]


def said(chunk: Chunk, texts: Mapping[str, Mapping[int, str]]) -> str:
    """What the glyphs of a chunk of one part say; `texts` gives for each font what its glyphs stand for."""
    found: list[str] = []
    glyphs: Mapping[int, str] = {}
    for one in chunk.parts[0].operators:
        if operator_of(one) == b"Tf":
            glyphs = texts[one.split()[0][1:].decode()]
        elif operator_of(one) == b"TJ":
            runs = (match[1] or b"" for match in TOKEN.finditer(one[: -len(b" TJ")]))
            found += (
                read_glyph(glyphs.get(int(run[at : at + GLYPH], 16), ""))
                for run in runs
                for at in range(0, len(run), GLYPH)
            )
    return "".join(found)


@dataclass(frozen=True, slots=True)
class TextEnd:
    """The text (`actual`) that is to stand for the first or the last characters of a piece of text, its `words`."""

    words: str
    at_end: bool
    actual: str

    @property
    def length(self) -> int:
        """How many of the words' characters have a glyph."""
        return len(seen_of(self.words))


def _divided(
    operators: Sequence[bytes], marks: Sequence[TextEnd], texts: Mapping[str, Mapping[int, str]], chunk: Chunk
) -> Iterator[tuple[list[bytes], str | None]]:
    """The operators that show text, parted as the marks say: those of each part with what they stand for."""
    opening = next((mark for mark in marks if not mark.at_end), None)
    closing = next((mark for mark in marks if mark.at_end), None)
    glyphs = list(_glyphs(operators, _font(chunk.before), texts))
    first, last = 0, len(glyphs)
    if opening:
        first = _count([length for _, length in glyphs], opening.length)
        yield list(_arrays(glyphs[:first])), opening.actual
    if closing:
        last -= _count([length for _, length in reversed(glyphs)], closing.length)
    if last > first:
        yield list(_arrays(glyphs[first:last])), None
    if closing and last < len(glyphs):
        yield list(_arrays(glyphs[max(first, last) :])), closing.actual


def _font(operators: Sequence[Any]) -> str:
    """The name of the font that was set last, "" where none was."""
    names = (one.split()[0][1:].decode() for one in reversed(operators) if operator_of(one) == b"Tf")
    return str(next(names, ""))


def _glyphs(
    operators: Sequence[bytes], font: str, texts: Mapping[str, Mapping[int, str]]
) -> Iterator[tuple[bytes, int]]:
    """The glyphs, kerns and other operators of shown text, one by one, each with how many characters it stands for."""
    for operator in operators:
        if operator_of(operator) != b"TJ":
            font = operator.split()[0][1:].decode() if operator_of(operator) == b"Tf" else font
            yield operator, -1
            continue
        for match in TOKEN.finditer(operator[: -len(b" TJ")]):
            if match[1] is None:
                yield match[2], 0
                continue
            for at in range(0, len(match[1]), GLYPH):
                glyph = match[1][at : at + GLYPH]
                # Inside a word a blank is the glyph of an unseen character.
                yield b"<%s>" % glyph, len(seen_of(texts[font].get(int(glyph, 16), "")).strip())


def _count(lengths: Sequence[int], wanted: int) -> int:
    """How many of the things, from the first, make up the `wanted` number of characters."""
    counted = 0
    for count, length in enumerate(lengths, 1):
        counted += max(0, length)
        if counted >= wanted:
            return count
    return len(lengths)


def _arrays(glyphs: Sequence[tuple[bytes, int]]) -> Iterator[bytes]:
    """Glyphs and kerns as operators again."""
    held = b""
    for written, length in glyphs:
        if length < 0:
            if held:
                yield b"[%s] TJ" % held
            held = b""
            yield written
        else:
            held += written
    if held:
        yield b"[%s] TJ" % held


def _decoration(operators: Sequence[Any]) -> list[Any]:
    """What is drawn before the text of a sequence, an underline, as an artifact; settings stay as they are."""
    if not any(operator_of(one) in _PAINTS for one in operators):
        return list(operators)
    return ["/Artifact", b"BMC", *operators, _END]


def append_space(part: ContentPart, texts: Mapping[str, Mapping[int, str]]) -> None:
    """Add an invisible blank of its font to the end of a part, where a line ends between two words."""
    for at in range(len(part.operators) - 1, -1, -1):
        if operator_of(part.operators[at]) == b"TJ":
            glyphs = texts.get(_font(part.operators[:at]), {})
            space = next((glyph for glyph, text in glyphs.items() if text in (" ", "\u00a0")), None)
            if space is not None:
                array = part.operators[at][: -len(b"] TJ")]
                part.operators[at] = b"%s<%04x>] TJ" % (array, space)
            return


def operator_of(thing: Any) -> bytes:
    """The operator of a line of a stream."""
    return thing.rpartition(b" ")[2] if isinstance(thing, bytes) else b""
