"""The pictures of an edition as values."""

from __future__ import annotations

from dataclasses import dataclass

from edition.document.model.tree import RemovalReason, SourcePicture


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture that every format can show: its media type, its bytes, its width and height in pixels."""

    media_type: str
    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture in the edition: its file, the words that stand for it, and the block that it follows.

    The alternative is "" where nobody has said what it shows; `name` is what editors call it.
    """

    id: str
    file: PictureFile
    alternative: str
    after: str
    name: str


@dataclass(frozen=True, slots=True)
class Illustrations:
    """The pictures of a document: those that are shown, and the others with the reasons why they are not."""

    shown: tuple[Illustration, ...] = ()
    lost: tuple[tuple[RemovalReason, SourcePicture], ...] = ()
