"""The bytes of a PDF: its objects in streams, and the table of where each stands.

Source: ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import md5

#: Compression level of zlib: at level 9 streams are 1 or 2 percent smaller, but take two and a half times as long.
EFFORT = 7
#: The version that PDF/A-3 is based on, and bytes that show that the file is no text.
_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
#: An entry of the table: its kind; where the object stands, or the stream that holds it; its place in that.
_ENTRY = struct.Struct(">BII")
_WIDTHS = b"[1 4 4]"
#: Kinds of entries.
_FREE, _STANDS, _HELD = 0, 1, 2
#: The filter of the table (ISO 32000-1, 7.4.4.4): rows as long as an entry, each as its difference from the row above.
_UP = 2
_PREDICTED = b"/Filter /FlateDecode/DecodeParms <</Predictor %d/Columns %d>>" % (10 + _UP, _ENTRY.size)
#: The free entry that begins every table.
_NO_OBJECT = _ENTRY.pack(_FREE, 0, 65535)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a file with objects of consecutive numbers.

    `data` holds the streams among them, and the stream that holds the others; `table` holds their entries. `standing`
    gives the objects that stand by themselves: the place of each, and its offset from the beginning of `data`.
    """

    data: bytes
    table: bytes
    standing: tuple[tuple[int, int], ...]


def segment(first: int, objects: Sequence[tuple[bytes, bytes | None] | None]) -> Segment:
    """The segment of objects that are numbered from `first`, each with its content if it is a stream.

    None stands for an object that another segment has; the last is the stream that holds those that are no streams.
    """
    pieces: list[bytes] = []
    standing: list[tuple[int, int]] = []
    table = bytearray(_ENTRY.size * len(objects))
    held: list[tuple[int, bytes]] = []
    at, holder = 0, first + len(objects) - 1
    for place, thing in enumerate(objects[:-1]):
        if thing is None:
            continue
        data, content = thing
        if content is None:
            _ENTRY.pack_into(table, place * _ENTRY.size, _HELD, holder, len(held))
            held.append((first + place, data))
            continue
        standing.append((place, at))
        pieces.append(_stream(first + place, data, content))
        at += len(pieces[-1])
    standing.append((holder - first, at))
    pieces.append(_holding(holder, held))
    return Segment(b"".join(pieces), bytes(table), tuple(standing))


def _stream(number: int, dictionary: bytes, content: bytes) -> bytes:
    """A stream as it stands in a file."""
    return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, dictionary, content)


def _holding(number: int, held: Sequence[tuple[int, bytes]]) -> bytes:
    """The stream that holds objects that are not streams."""
    places, at = [], 0
    for one, data in held:
        places.append(b"%d %d" % (one, at))
        at += len(data) + 1
    head = b" ".join(places)
    content = zlib.compress(b"\n".join((head, *(data for _, data in held))), EFFORT)
    dictionary = b"<</Type /ObjStm/N %d/First %d/Filter /FlateDecode/Length %d>>"
    return _stream(number, dictionary % (len(held), len(head) + 1, len(content)), content)


def _differences(table: bytes | bytearray) -> bytes:
    """A table as the filter has it: the filter's kind before each row, and each byte less the one above it."""
    length = _ENTRY.size
    less = _less(table, bytes(length) + table[:-length])
    made = bytearray(len(table) // length * (length + 1))
    made[:: length + 1] = bytes([_UP]) * (len(table) // length)
    for column in range(length):
        made[column + 1 :: length + 1] = less[column::length]
    return bytes(made)


def _less(one: bytes | bytearray, other: bytes | bytearray) -> bytes:
    """Each byte less the byte at the same place in `other`, modulo 256.

    Each sequence of bytes is turned into one number, in which every byte has another above it to borrow from.
    """
    numbers = []
    for lent, values in ((1, one), (0, other)):
        digits = bytearray((0, lent)) * len(values)
        digits[::2] = values
        numbers.append(int.from_bytes(digits, "little"))
    return (numbers[0] - numbers[1]).to_bytes(2 * len(one), "little")[::2]


@dataclass(slots=True)
class PdfFile:
    """A file while it is written, segment by segment."""

    _pieces: list[bytes] = field(default_factory=lambda: [_HEADER])
    _at: int = len(_HEADER)
    _table: bytearray = field(default_factory=lambda: bytearray(_NO_OBJECT))

    def add(self, first: int, one: Segment) -> None:
        """Add a segment whose objects are numbered from `first`. What others have said of those it lacks stays."""
        end = first * _ENTRY.size + len(one.table)
        self._table.extend(bytes(max(0, end - len(self._table))))
        self._table[first * _ENTRY.size : end] = one.table
        for place, offset in one.standing:
            _ENTRY.pack_into(self._table, (first + place) * _ENTRY.size, _STANDS, self._at + offset, 0)
        self._pieces.append(one.data)
        self._at += len(one.data)

    def finish(self, holder: int, objects: Iterable[tuple[int, bytes, bytes | None]], root: int, info: int) -> bytes:
        """Add the other objects, whatever their numbers, and a stream that holds those that are none; gives the file.

        `holder` is the number of that stream; no number is higher. `root` is that of the catalogue, `info` that of the
        information dictionary. Objects come with their numbers, and with their content if they are streams.
        """
        self._table.extend(bytes((holder + 2) * _ENTRY.size - len(self._table)))
        held: list[tuple[int, bytes]] = []
        for number, data, content in objects:
            if content is None:
                _ENTRY.pack_into(self._table, number * _ENTRY.size, _HELD, holder, len(held))
                held.append((number, data))
            else:
                self._stand(number, _stream(number, data, content))
        self._stand(holder, _holding(holder, held))
        start, number = self._at, holder + 1
        _ENTRY.pack_into(self._table, number * _ENTRY.size, _STANDS, start, 0)
        digest = md5(usedforsecurity=False)
        for piece in self._pieces:
            digest.update(piece)
        content = zlib.compress(_differences(self._table), EFFORT)
        named = digest.hexdigest().encode()
        dictionary = b"<</Type /XRef/W %s/Size %d/Root %d 0 R/Info %d 0 R/ID [(%s) (%s)]/Length %d%s>>"
        values = (_WIDTHS, number + 1, root, info, named, named, len(content), _PREDICTED)
        self._pieces.append(_stream(number, dictionary % values, content))
        return b"".join((*self._pieces, b"startxref\n%d\n%%%%EOF\n" % start))

    def _stand(self, number: int, data: bytes) -> None:
        """Add an object that stands by itself."""
        _ENTRY.pack_into(self._table, number * _ENTRY.size, _STANDS, self._at, 0)
        self._pieces.append(data)
        self._at += len(data)
