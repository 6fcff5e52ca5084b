"""Correction drafts to corrections: anchored, lettered, and kept away from the ledger's entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edition.apparatus.anchors import Anchors
from edition.apparatus.apparatus import Correction
from edition.apparatus.lookup import EntryLookup
from edition.boundary import RAISES, Boundary
from edition.characters import UNTYPED
from edition.errors import Finding
from edition.manuscript import CorrectionDraft
from edition.source import SourceText, Span

#: The word before a figure, and the one behind it, with the white space between.
_BEFORE = re.compile(r"\S+\s*\Z")
_BEHIND = re.compile(r"\s*\S+")
#: The word before a figure is sought within this many code points.
_NEAR = 60


def compile_corrections(
    drafts: tuple[CorrectionDraft, ...],
    anchors: Anchors,
    lookup: EntryLookup,
    source: SourceText,
    boundary: Boundary = RAISES,
) -> tuple[tuple[Correction, ...], list[Finding]]:
    """The corrections that could be placed, in the order of the source, and a finding for each other draft."""
    findings: list[Finding] = []
    placed: list[tuple[Span, CorrectionDraft]] = []
    for draft in drafts:
        with boundary.around("note", None, draft.quote.exact, draft.quote.file, draft.quote.line):
            span = anchors.find(draft.quote)
            if isinstance(span, Finding):
                findings.append(span)
                continue
            span, draft = _beside_figure(draft, span, lookup, source) or (span, draft)
            problem = _problem_of(draft, span, lookup, placed, source)
            if problem is None:
                placed.append((span, draft))
            findings += [problem] if problem else []
    placed.sort(key=lambda one: one[0])
    corrections = tuple(
        Correction(
            letter_of(index), span, UNTYPED.sub(" ", source.quote(span)), draft.reading, draft.reason, draft.kind
        )
        for index, (span, draft) in enumerate(placed)
    )
    return corrections, findings


def _beside_figure(
    draft: CorrectionDraft, span: Span, lookup: EntryLookup, source: SourceText
) -> tuple[Span, CorrectionDraft] | None:
    """A correction that states slots of the one figure in it, reduced to the words before or behind that figure.

    The figure keeps its words and its span. None if the correction states no slots, if it does not hold exactly one
    whole figure, or if it does not change one side of the figure only.
    """
    figures = lookup.entries_in(span)
    if not draft.slots or len(figures) != 1 or not span.covers(figures[0].span):
        return None
    figure, words = figures[0].span, " ".join(figures[0].surface.split())
    before, found, behind = " ".join(draft.reading.split()).partition(words)
    start, end = source.quote(Span(span.start, figure.start)), source.quote(Span(figure.end, span.end))
    if found and behind.strip() == " ".join(end.split()):
        word = _BEFORE.search(source.text, max(0, figure.start - _NEAR), figure.start) if not start else None
        first = word.start() if word else span.start
        reading = before if start else f"{source.text[first : figure.start].rstrip()} {before}"
        return Span(first, figure.start), replace(draft, reading=reading)
    if found and before.strip() == " ".join(start.split()):
        word = _BEHIND.match(source.text, figure.end) if not end else None
        last = word.end() if word else span.end
        reading = behind if end else f"{behind} {source.text[figure.end : last].lstrip()}"
        return Span(figure.end, last), replace(draft, reading=reading)
    return None


def _problem_of(
    draft: CorrectionDraft,
    span: Span,
    lookup: EntryLookup,
    placed: Sequence[tuple[Span, CorrectionDraft]],
    source: SourceText,
) -> Finding | None:
    """The finding that says why a correction cannot be placed, if there is one."""
    others = [other for other, _ in placed]
    problem = _problem(span, lookup, others) or _new_number(source.quote(span), draft.reading)
    if problem is None:
        return None
    quote = draft.quote
    return Finding(*problem, file=quote.file, line=quote.line, quoted=quote.exact)


def _problem(span: Span, lookup: EntryLookup, others: list[Span]) -> tuple[str, str, str] | None:
    """The code, message and hint that say why a correction cannot be placed."""
    if not lookup.is_in_text(span):
        return "A-005", "the quoted words run past the end of a paragraph", "correct words of one paragraph"
    if lookup.parts_a_label(span):
        return "A-005", "the quoted words run past the label of a speaker", "correct the label, or words after it"
    touched = lookup.entries_in(span)
    if touched:
        figures = ", ".join(f"“{entry.surface}”" for entry in touched)
        return (
            "A-006",
            f"the correction touches a figure of the ledger: {figures}",
            'leave figures as they are; write a note, or name the slot that a lost sign changes: unit = "GBP"',
        )
    if lookup.calls_a_footnote(span):
        return (
            "A-013",
            "the correction contains the call of a footnote",
            "correct the words before the call and those after it separately",
        )
    if any(span.overlaps(other) for other in others):
        return "A-009", "two corrections overlap", "combine the two into one correction"
    return None


def _new_number(source: str, edition: str) -> tuple[str, str, str] | None:
    """What is wrong with a reading that brings in digits the source does not have there."""
    new = set(re.findall(r"\d+", edition)) - set(re.findall(r"\d+", source))
    if not new:
        return None
    hint = "leave the figures of the text as the source has them; write a note instead"
    return "A-011", f"the correction introduces a number: {', '.join(sorted(new))}", hint


def letter_of(index: int) -> str:
    """The sign of the correction at `index` (from 0): a, b, … z, aa, ab, …"""
    sign = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, 26)
        sign = chr(ord("a") + digit) + sign
    return sign
