"""Checks that each line named in `[reading]` is in the text and was read as the editor says."""

from __future__ import annotations

from collections.abc import Iterator

from edition.apparatus.anchors import Anchors
from edition.document import Document
from edition.errors import Finding
from edition.manuscript import ReadingHints, TextQuote


def check_named_lines(document: Document, hints: ReadingHints, anchors: Anchors) -> Iterator[Finding]:
    """A-001 for words that are nowhere in the text, A-012 for words that are not whole lines read as named."""
    texts = [document.words(heading.span) for heading in document.headings()]
    # A heading may run over two lines, and each of them is named.
    headings = {_on_a_line(words) for text in texts for words in (text, *text.splitlines())}
    removed = " ".join(_on_a_line(document.source.quote(removal.span)) for removal in document.removals)
    for words in hints.headings:
        if _on_a_line(words) not in headings:
            yield _unread(
                words, hints, anchors, "this is not a heading of the text", "name the whole line, as the text has it"
            )
    for words in hints.drop:
        if _on_a_line(words) not in removed:
            yield _unread(
                words, hints, anchors, "this is not a whole line of the text", "name whole lines, as the text has them"
            )


def _unread(words: str, hints: ReadingHints, anchors: Anchors, message: str, hint: str) -> Finding:
    """The finding for a named line that was not read as the editor says."""
    line = hints.lines.get(words, 1)
    found = anchors.find(TextQuote(words, hints.file, line))
    if isinstance(found, Finding) and found.code == "A-001":
        return found
    return Finding("A-012", message, hint, file=hints.file, line=line, quoted=words)


def _on_a_line(words: str) -> str:
    return " ".join(words.split())
