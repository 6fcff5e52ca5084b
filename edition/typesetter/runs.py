"""What is kept of a run of pages once it is drawn: their content, what is on them, their part of the structure tree.

Nothing here holds on to the layout: a run can be written down and linked into a file by another process. Its pages are
counted from 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from edition.typesetter.engine import PageKind
from edition.typesetter.protocol import Area


@dataclass(slots=True, eq=False)
class LinkBox:
    """Stands for the box of a link once that is gone: WeasyPrint gives it the annotation, a dictionary of the PDF."""

    link_annotation: Any = None


@dataclass(slots=True, eq=False)
class Annotation:
    """A link annotation of a page."""

    page: int
    box: LinkBox

    @property
    def dictionary(self) -> Any:
        """Its dictionary in the PDF, None before that is written and where the link leads nowhere."""
        return self.box.link_annotation


@dataclass(slots=True, eq=False)
class MarkedContent:
    """A marked-content sequence of a page, by its number (MCID)."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Tag:
    """A structure element (ISO 32000-1, 14.7.2) with what is in it, in reading order.

    `attributes` are dictionaries by their owner; `words` are those that say what a link is.
    """

    role: str
    kids: list[Tag | MarkedContent | Annotation]
    attributes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    language: str = ""
    alternative: str = ""
    actual: str = ""
    expansion: str = ""
    identifier: str = ""
    words: str = ""


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


@dataclass(slots=True)
class Sheet:
    """A page that is drawn: what WeasyPrint's writer asks a weasyprint.document.Page for, without its boxes.

    `content` is its stream, deflated, without head and folio, `sequences` how many marked-content sequences it has;
    `kind` and `head` say what head and folio it gets.
    """

    width: float
    height: float
    bleed: dict[str, float]
    bookmarks: list[Any]
    links: list[Any]
    anchors: dict[str, Any]
    kind: PageKind
    head: str
    content: bytes
    sequences: int
    forms: Mapping[Any, Any] = field(default_factory=dict)

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Draw nothing: the content is there."""


@dataclass(slots=True)
class DrawnRun:
    """A run of pages that are drawn.

    `begun` are the elements that pages before it have begun, `open` those that go on on the pages after it, each inside
    the one before, from the root of its tree; `discarded` are links that are none of their own. `fonts` is empty where
    all runs share them. `beside` and `below` count the notes in the margins and at the foot of pages; `farthest` is the
    longest way that one stands from its call, in pixels.
    """

    sheets: Sequence[Sheet] = ()
    root: Tag = field(default_factory=lambda: Tag("Document", []))
    begun: Sequence[Tag] = ()
    open: Sequence[Tag] = ()
    discarded: Sequence[Annotation] = ()
    editorial: Sequence[Area] = ()
    footnotes: Sequence[tuple[str, Area]] = ()
    resources: Any = None
    fonts: Sequence[FontUse] = ()
    beside: int = 0
    below: int = 0
    farthest: float = 0.0
