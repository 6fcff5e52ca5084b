"""Footnotes of the document's own: notes at the foot of pages or at the end, and their calls in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.document.raw_blocks import RawBlock
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
    """The footnotes: the spans of their labels by the index of the raw block; the calls, each with its note's index."""

    labels: Mapping[int, Span]
    calls: tuple[tuple[Span, int], ...]


def begins_note(words: str) -> bool:
    """Whether a line begins as only a footnote does: "[2] See", "² See"."""
    return any(pattern.match(words) for style, pattern in _NOTES if style in ("brackets", "superscript"))


def find_notes(raw_blocks: Sequence[RawBlock], barred: frozenset[int]) -> Notes:
    """The footnotes that a call before them has asked for by the same label, in the order of their numbers.

    `barred` are raw blocks that can hold neither notes nor calls.
    """
    labels: dict[int, Span] = {}
    calls: list[tuple[Span, int]] = []
    for style, begins in _NOTES:
        waiting: dict[str, list[Span]] = {}
        called: list[tuple[Span, int]] = []
        for index, raw_block in enumerate(raw_blocks):
            if index in barred or index in labels:
                continue
            match = begins.match(raw_block.words)
            number = match["number"].translate(_SUPERSCRIPTS) if match else ""
            if match and number in waiting:
                start = raw_block.span.start
                labels[index] = Span(start + match.start("label"), start + match.end("label"))
                called += [(span, index) for span in waiting.pop(number)]
                continue
            for call in _CALLS[style].finditer(raw_block.words):
                offset = raw_block.span.start
                span = Span(offset + call.start("label"), offset + call.end("label"))
                waiting.setdefault(call["number"].translate(_SUPERSCRIPTS), []).append(span)
        for index in _strangers(raw_blocks, begins, labels):
            del labels[index]
        # "six (6) crowns" says a number twice: what stands in parentheses is a call where it counts up with the others.
        calls += _counting_up(called) if style == "parentheses" else called
    return Notes(labels, tuple(sorted(call for call in calls if call[1] in labels)))


def _counting_up(called: Sequence[tuple[Span, int]]) -> list[tuple[Span, int]]:
    """The most of some calls that call one note after the other, in the order of the text: each note once.

    Source: the longest increasing subsequence by patience sorting (Fredman, Discrete Mathematics 11, 1975).
    """
    least: list[int] = []  # the note that the best run of each length so far ends with
    ends: list[int] = []  # and the call
    before: list[int] = []
    ordered = sorted(called)
    for at, (_, note) in enumerate(ordered):
        length = bisect_left(least, note)
        before.append(ends[length - 1] if length else -1)
        if length == len(least) or note < least[length]:  # of two that call the same note, the first
            least[length : length + 1], ends[length : length + 1] = [note], [at]
    run: list[tuple[Span, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(ordered[at])
        at = before[at]
    return run[::-1]


def _strangers(raw_blocks: Sequence[RawBlock], begins: re.Pattern[str], labels: Mapping[int, Span]) -> list[int]:
    """Pieces taken for notes among others of their form that nothing calls: the items of a list."""
    rows: list[list[int]] = []
    for index, raw_block in enumerate(raw_blocks):
        if not begins.match(raw_block.words):
            continue
        if rows and rows[-1][-1] == index - 1:
            rows[-1].append(index)
        else:
            rows.append([index])
    return [index for row in rows if 2 * sum(at in labels for at in row) < len(row) for index in row if index in labels]
