"""Footnotes of the document's own: notes at the foot of pages or at the end, and their calls in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.document.pieces import Piece
from edition.source import Span

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
#: How a note begins, by the form of its label.
_NOTES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("brackets", re.compile(r"(?P<label>\[(?P<number>\d{1,3})\])\s+(?=\S)")),
    ("superscript", re.compile(r"(?P<label>(?P<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))\s*(?=\S)")),
    ("parentheses", re.compile(r"(?P<label>\((?P<number>\d{1,3})\))\s+(?=\S)")),
    ("plain", re.compile(r"(?P<label>(?P<number>\d{1,3})\.?)\s+(?=\S)")),
    ("star", re.compile(r"(?P<label>(?P<number>\*{1,3}|†|‡))\s*(?=\w)")),
)
#: How a call stands in the text; a plain number is one only right behind a sentence's end or a quotation mark.
_CALLS: dict[str, re.Pattern[str]] = {
    "brackets": re.compile(r"(?<=[\w.,;:!?”\"’)\]])\s?(?P<label>\[(?P<number>\d{1,3})\])"),
    "superscript": re.compile(r"(?<=[\w.,;:!?”\"’)\]»])\s?(?P<label>(?P<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))"),
    "parentheses": re.compile(r"(?<=[\w.,;:!?”\"’»])\s?(?P<label>\((?P<number>\d{1,3})\))"),
    "plain": re.compile(r"(?<=[a-zà-ÿ][.,;:!?”\"’)])(?P<label>(?P<number>\d{1,3}))(?=\s|$)"),
    "star": re.compile(r"(?<=[\w.,;:!?”\"’)])(?P<label>(?P<number>\*{1,3}|†|‡))(?=[\s.,;:]|$)"),
}


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes: the spans of their labels by the index of their piece; the calls, each with its note's index."""

    labels: Mapping[int, Span]
    calls: tuple[tuple[Span, int], ...]


def find_notes(pieces: Sequence[Piece], barred: frozenset[int]) -> Notes:
    """The footnotes that a call before them has asked for by the same label, in the order of their numbers.

    `barred` are pieces that can hold neither notes nor calls.
    """
    labels: dict[int, Span] = {}
    calls: list[tuple[Span, int]] = []
    for style, begins in _NOTES:
        waiting: dict[str, list[Span]] = {}
        for index, piece in enumerate(pieces):
            if index in barred or index in labels:
                continue
            match = begins.match(piece.words)
            number = match["number"].translate(_SUPERSCRIPTS) if match else ""
            if match and number in waiting:
                start = piece.span.start
                labels[index] = Span(start + match.start("label"), start + match.end("label"))
                calls += [(span, index) for span in waiting.pop(number)]
                continue
            for call in _CALLS[style].finditer(piece.words):
                offset = piece.span.start
                span = Span(offset + call.start("label"), offset + call.end("label"))
                waiting.setdefault(call["number"].translate(_SUPERSCRIPTS), []).append(span)
    return Notes(labels, tuple(sorted(calls)))
