"""The text of record while it is made: lines with what is known of them, and of stretches of them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition.capture.comments import Comment
from edition.captured import (
    Capture,
    CapturedLine,
    CapturedLoss,
    CapturedPage,
    CapturedPicture,
    CapturedSpan,
    CapturedSpanRole,
    LossReason,
)

#: What words are, each with an address, a name or the like.
Marks = tuple[tuple[CapturedSpanRole, str], ...]
#: A piece that ends a line of a block.
LINE_END = "\n"


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Words of a line that are set alike, with what they are."""

    words: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class CapturedText:
    """A text of record, what is known of it, the files of its pictures by their paths in the work, and comments."""

    text: str
    capture: Capture
    media: Mapping[str, bytes]
    comments: tuple[Comment, ...] = ()


@dataclass(slots=True)
class RecordWriter:
    """A text of record as it is written, line by line."""

    lines: list[CapturedLine] = field(default_factory=list)
    spans: list[CapturedSpan] = field(default_factory=list)
    pictures: list[CapturedPicture] = field(default_factory=list)
    pages: list[CapturedPage] = field(default_factory=list)
    losses: list[CapturedLoss] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _at: int = 0
    #: The number of the line that is written.
    _number: int = 1

    def add(self, line: CapturedLine, pieces: Sequence[TextPiece]) -> None:
        """Write a line, or several where pieces are line ends; a blank one stands before a new block."""
        if self.lines and line.block != self.lines[-1].block:
            self._end_line()
        opened: dict[tuple[CapturedSpanRole, str], int] = {}
        for piece in (*pieces, TextPiece("")):
            for mark in [one for one in opened if one not in piece.marks]:
                self._mark(mark, opened.pop(mark))
            for mark in piece.marks:
                opened.setdefault(mark, self._at)
            if piece.words == LINE_END:
                self._keep(line)
            else:
                self._write(piece.words)
        self._keep(line)

    def _keep(self, line: CapturedLine) -> None:
        """End a line of which something is known."""
        self.lines.append(replace(line, number=self._number))
        self._end_line()

    def _end_line(self) -> None:
        self._write(LINE_END)
        self._number += 1

    def picture(self, file: str, data: bytes, alternative: str | None) -> None:
        """Put a picture behind what has been written."""
        self.media[file] = data
        self.pictures.append(CapturedPicture(max(0, self._at - 1), file, alternative))

    def page(self, label: str) -> None:
        """Begin a page of the original."""
        self.pages.append(CapturedPage(self._at, label))

    def lose(self, reason: LossReason, words: str, page: int = 0) -> None:
        """Tell of characters of the original that are not written."""
        if words.strip():
            self.losses.append(CapturedLoss(reason, words, page))

    def account(self, original: str) -> None:
        """Tell of characters of an original that are neither written nor lost for a reason that is known.

        The `original` is all of its characters; what is written may be more: numbers and bullets that are made.
        """
        told = Counter("".join(self._text)) + Counter("".join(one.words for one in self.losses))
        lacking = Counter(original) - told
        words = "".join(character * count for character, count in lacking.items() if not character.isspace())
        self.lose("part of the file that is not read", words)

    def finished(self, original: str, data: bytes, language: str = "") -> CapturedText:
        """The text of record of an original with some bytes."""
        text = "".join(self._text)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        capture = Capture(
            original,
            hashlib.sha256(data).hexdigest(),
            digest,
            tuple(self.lines),
            tuple(sorted(self.spans, key=lambda one: (one.start, -one.end))),
            tuple(self.pictures),
            tuple(self.pages),
            tuple(self.losses),
            language,
            tuple(self.remarks),
        )
        return CapturedText(text, capture, self.media, tuple(self.comments))

    def _write(self, words: str) -> None:
        self._text.append(words)
        self._at += len(words)

    def _mark(self, mark: tuple[CapturedSpanRole, str], start: int) -> None:
        role, value = mark
        if start < self._at or role == "place":
            self.spans.append(CapturedSpan(start, self._at, role, value))
