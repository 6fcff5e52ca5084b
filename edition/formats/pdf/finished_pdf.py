"""The file of a PDF, with what the typesetter says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from edition.typesetter.protocol import Reply


@dataclass(frozen=True, slots=True)
class FinishedPdf:
    """The finished file, what the typesetter says about it, and the number of cover pages before the numbered ones."""

    data: bytes
    reply: Reply
    covers: int = 0

    @property
    def pages(self) -> Mapping[str, int]:
        """The page, from 1, that each id begins on."""
        return self.reply.pages

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return self.reply.page_count
