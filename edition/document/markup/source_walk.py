"""A source walked beside the words that a parser of Markdown found in it: each printed character gets its place."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from edition.document.markup.page_notes import scripts_of
from edition.document.markup.selection import Selection
from edition.source import Span

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
#: Code points of a private-use plane of Unicode. One that does not occur in the source replaces the bracket of footnote
#: labels while the parser reads, since the parser would take some labels for link addresses.
_STAND_INS = range(0xF0000, 0xFFFFE)


@dataclass(slots=True)
class SourceWalk:
    """Walks a source: `at` is how far it has come, `limit` where the block ends that is walked.

    `bracket` is what the parser sees for the bracket of a footnote's label; `script` is the tag of words above or below
    the line, "" outside of these.
    """

    source: str
    bracket: str = field(init=False)
    at: int = 0
    limit: int = 0
    script: str = ""

    def __post_init__(self) -> None:
        held = {*self.source}
        self.bracket = next((chr(code) for code in _STAND_INS if chr(code) not in held), "[")

    def keep(self, words: str, text: Selection) -> None:
        """Find the words from here on, character by character; white space is kept where the source has it."""
        scripts = scripts_of(self.script, words) if self.script else {}
        for character in words.replace(self.bracket, "["):
            if character.isspace():
                if self.at < self.limit and self.source[self.at].isspace():
                    text.keep(Span(self.at, self.at + 1))
                    self.at += 1
                continue
            found = self._next(character)
            if found is None:
                continue
            span, written = found
            shown = chr(scripts.get(ord(character), ord(character)))
            if written == shown:
                text.keep(span)
            else:
                text.refer(span, shown)
            self.at = span.end

    def keep_line(self, line: str, text: Selection) -> None:
        """Find a line of code: the blanks that it begins with stand right before its first letter."""
        words = line.lstrip(" ")
        found = self._next(words[0]) if words.strip() else None
        if found is not None:
            start = found[0].start
            first = start - (len(line) - len(words))
            if self.source[first:start].isspace() and first >= self.at:
                text.keep(Span(first, start))
            self.at = start
        self.keep(words, text)

    def _next(self, character: str) -> tuple[Span, str] | None:
        """The next place of a character in its block, as it is or as a reference; None where there is none."""
        at = self.at
        while at < self.limit:
            if self.source[at] == "&":
                reference = _REFERENCE.match(self.source, at)
                if reference and html.unescape(reference[0]) == character:
                    return Span(*reference.span()), reference[0]
            if self.source[at] == character:
                return Span(at, at + 1), character
            at += 1
        return None
