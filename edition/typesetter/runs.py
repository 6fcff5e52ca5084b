"""What is kept of a run of pages once it is drawn: the objects of a PDF that it has, and what links them with others.

Nothing here holds on to the layout: a run can be written down and linked into a file by another process. Its pages are
counted from 0, and have the first numbers of its objects; then come their contents, then their heads and folios.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from edition.packing import pack, unpack
from edition.typesetter.engine import PrintPageKind
from edition.typesetter.objects import Unnumbered
from edition.typesetter.protocol import Area


class Outside(IntEnum):
    """What the objects of a run name outside of it, by place.

    From `ELEMENTS` on come the elements of its fragments, and after these the elements that hold the fragments' words.
    """

    PAGES = 0
    #: What all pages may draw with.
    RESOURCES = 1
    FONTS = 2
    COLOURS = 3
    ELEMENTS = 4


@dataclass(frozen=True, slots=True)
class Within:
    """An element in a fragment: the object of the run with that number, or the fragment at that place."""

    number: int
    is_fragment: bool = False


@dataclass(frozen=True, slots=True)
class WordsOnPage:
    """Marked-content sequences in a fragment, each by its page and number (MCID).

    `span` is the number of an object that may hold them, if they stand beside elements; `place` is that of the object
    that holds them in the end, among those outside of the run.
    """

    sequences: tuple[tuple[int, int], ...]
    span: int
    place: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """A link annotation in a fragment: its page and the number of its object."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a run has of a structure element that pages before it have begun, or that continues on the pages after it.

    `number` is that of its object, if it begins in the run; `described` are the entries of its dictionary that say what
    it is, besides its kids; `places` are the ids that lie in it.
    """

    number: int
    role: str
    described: bytes
    identifier: str
    kids: tuple[Within | WordsOnPage | Annotated, ...]
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FontUse:
    """What pages draw with a font: which one, the widths of its glyphs and what they stand for.

    `family`, `style`, `weight` and `size` are those that the engine finds it by, `hash` its name in the streams.
    """

    hash: str
    family: str
    style: int
    weight: int
    size: float
    widths: Mapping[int, int]
    texts: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that is drawn, as its file asks for it.

    `width`, `height` and `bleed` are in pixels, `bookmarks` are WeasyPrint's, `anchors` maps ids to places in points,
    in the form of a destination; `targets` are the ids that links on it lead to; `kind` and `head` say what head and
    folio it gets.
    """

    width: float
    height: float
    bleed: Mapping[str, float]
    bookmarks: tuple[Any, ...]
    anchors: Mapping[str, bytes]
    targets: frozenset[str]
    kind: PrintPageKind
    head: str


@dataclass(slots=True)
class DrawnRun:
    """A run of pages that are drawn.

    The fragments at the places `begun` are of elements that pages before it have begun, those at the places `open`
    continue on the pages after it, each inside of the one before, from the root of the tree. `identifiers` are
    those of its elements, with the numbers of their objects, `places` the ids that lie in others, with theirs;
    `leaf`, if it has pages, is the number of the object that leads back to elements. `packed` holds its objects,
    `count` in number, which are read when they are needed; the last is the stream that holds those that are no
    streams. `fonts` is empty if all runs share them. `beside` and `below` count the notes in the margins and at the
    foot of pages; `farthest` is the greatest distance of a note from its call, in pixels. The run is kept under its
    `key`, and is not kept if that is empty.
    """

    sheets: Sequence[Sheet] = ()
    fragments: Sequence[Fragment] = ()
    begun: Sequence[int] = ()
    open: Sequence[int] = ()
    identifiers: Sequence[tuple[str, int]] = ()
    places: Sequence[tuple[str, int]] = ()
    leaf: int | None = None
    editorial: Sequence[Area] = ()
    footnotes: Sequence[tuple[str, Area]] = ()
    fonts: Sequence[FontUse] = ()
    beside: int = 0
    below: int = 0
    farthest: float = 0.0
    count: int = 0
    packed: bytes = b""
    key: str = ""

    @property
    def objects(self) -> Sequence[Unnumbered | None]:
        """Its objects in the order of their numbers, None for those that are made where it is linked."""
        found: Sequence[Unnumbered | None] = unpack(self.packed)
        return found


def packed(objects: Sequence[Unnumbered | None]) -> bytes:
    """The objects of a run as it has them."""
    return pack(objects)
