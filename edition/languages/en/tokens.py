"""A sentence as tokens: numbers, words and single signs, each with its offsets in the source."""

from __future__ import annotations

import re
from bisect import bisect_left

from edition.languages.protocol import StretchRole, Survey
from edition.source import Span

#: Digits, with or without commas, thin spaces or (in Switzerland) apostrophes between them, and decimals; whether the
#: commas group digits is checked afterwards.
_NUMBER = r"\d{1,3}(?:[\u2009\u202f\u00a0'’]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:,\d+)*(?:, 000)*(?:[.·]\d+)?"
#: Digits grouped in threes, or in the Indian way; programs that separate words insert the blank of "80, 000".
_GROUPED = re.compile(r"\d{1,3}(?:, ?\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?")
_LISTED = re.compile(r"\d, ?\d")
_UNGROUPED = re.compile(r"\d+(?:[.·]\d+)?|,")
#: Latin, Greek and Cyrillic letters; a letter of another script is a token of its own.
_LETTER = "[A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ]"
#: What follows "https" or "www" in an address on the web, which is one token: its digits state nothing.
_ADDRESS = r"://\S+|\.(?<=\bwww\.)\S+"
_WORD = rf"{_LETTER}+(?:['’]{_LETTER}+|{_ADDRESS}|\.(?<=\b{_LETTER}\.)(?:{_LETTER}\.)+)?"
_TOKEN = re.compile(rf"{_WORD}|{_NUMBER}|\S")
#: The same where blanks group digits by threes: "130 000".
_TOKEN_AMID_BLANKS = re.compile(rf"{_WORD}|(?<![\d.,])\d{{1,3}}(?: \d{{3}})+(?![\d,])(?:\.\d+)?|{_NUMBER}|\S")
#: The same where a comma stands before decimals: "150,8".
_TOKEN_WITH_COMMAS = re.compile(rf"{_WORD}|(?<![\d.,])\d+,\d{{1,2}}(?![\d,])|{_NUMBER}|\S")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
#: Words of one line have at most this many blanks between them, even in justified lines.
_WIDEST_BLANK = 5
_SPAN_OF = re.Match.span
DASHES = frozenset("-‐‑–—−")
#: Of these, those that join the words of a compound.
_HYPHENS = frozenset("-‐‑–")


class Tokens:
    """The tokens of one sentence, with half-open offsets in code points.

    `words` are as written, except that a comma before decimals becomes a point; `lower` are in lower case, with
    straight apostrophes. Past either end a token reads as "" (up to two before the first, and two after the last), so
    that a rule may look at a neighbour without checking for the end.
    """

    __slots__ = ("ends", "finite", "lower", "role", "size", "starts", "survey", "text", "words")

    def __init__(self, text: str, span: Span, survey: Survey = Survey(), role: StretchRole = "text") -> None:
        """Cut the stretch `span` of a text into tokens; `survey` is that of the text, `role` that of its unit."""
        self.text, self.survey, self.role = text, survey, role
        #: Which tokens are finite verbs, as far as that has been asked.
        self.finite: dict[int, bool] = {}
        pattern = _TOKEN_AMID_BLANKS if survey.has_blank_groups else _TOKEN
        pattern = _TOKEN_WITH_COMMAS if survey.has_decimal_commas else pattern
        spans = [*map(_SPAN_OF, pattern.finditer(text, span.start, span.end))]
        if not survey.has_decimal_commas and _LISTED.search(text, span.start, span.end):
            spans = _with_lists_cut(text, spans)
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.words = [text[start:end] for start, end in spans]
        if survey.has_decimal_commas:
            self.words = [one.replace(",", ".") if _DECIMAL_COMMA.fullmatch(one) else one for one in self.words]
        # One call for all of them; no token holds a line feed, and no letter's lower case is one.
        self.lower = "\n".join(self.words).lower().split("\n") if spans else []
        if "’" in text[span.start : span.end]:
            self.lower = [word.replace("’", "'") if len(word) > 1 else word for word in self.lower]
        self.size = len(spans)
        # Blanks at the end serve the indices after the last token, and -1 and -2 as well.
        self.words += _BLANKS
        self.lower += _BLANKS
        self.starts += (span.end,) * len(_BLANKS)
        self.ends += (span.end,) * len(_BLANKS)

    def glued(self, at: int) -> bool:
        """Whether token `at` follows the one before it without a gap."""
        return 0 < at < self.size and self.starts[at] == self.ends[at - 1]

    def joins(self, at: int) -> bool:
        """Whether no gap separates token `at` from either neighbour: the hyphen of "10-week"."""
        return self.glued(at) and self.glued(at + 1)

    def is_apart(self, at: int) -> bool:
        """Whether a wide gap in the line separates token `at` from the one before it, as between columns."""
        start, end = self.ends[at - 1], self.starts[at]
        return end - start > _WIDEST_BLANK and "\n" not in self.text[start:end]

    def is_dash(self, at: int) -> bool:
        """Whether token `at` is a hyphen, dash or minus."""
        return self.words[at] in DASHES

    def is_hyphen(self, at: int) -> bool:
        """Whether token `at` joins its neighbours to a compound: "10-week", "three–day"."""
        return self.words[at] in _HYPHENS and self.joins(at)

    def after(self, at: int, *joints: str) -> int:
        """The token after `at` if that is one of the joints, else `at`."""
        return at + 1 if self.lower[at] in joints else at

    def at_offset(self, offset: int) -> int:
        """The first token that begins at `offset` or after it."""
        return bisect_left(self.starts, offset, 0, self.size)

    def phrase(self, first: int, last: int) -> str:
        """The words of tokens [first, last) with white space folded; "" for none."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split()) if first < last else ""


def _with_lists_cut(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, with digits cut at commas that separate numbers instead of grouping digits ("2003,2004")."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if end - start > 1 and "," in text[start:end] and not _GROUPED.fullmatch(text, start, end):
            found.extend(match.span() for match in _UNGROUPED.finditer(text, start, end))
        else:
            found.append((start, end))
    return found


_BLANKS = ("",) * 8
