"""Correction drafts to corrections: anchored, lettered, and kept away from the ledger's entries."""

from __future__ import annotations

import re

from edition.apparatus.anchors import Anchors
from edition.apparatus.apparatus import Correction
from edition.apparatus.lookup import EntryLookup
from edition.characters import UNTYPED
from edition.errors import Finding
from edition.manuscript import CorrectionDraft
from edition.source import SourceText, Span


def compile_corrections(
    drafts: tuple[CorrectionDraft, ...], anchors: Anchors, lookup: EntryLookup, source: SourceText
) -> tuple[tuple[Correction, ...], list[Finding]]:
    """The corrections that could be placed, in the order of the source, and a finding for each other draft."""
    findings: list[Finding] = []
    placed: list[tuple[Span, CorrectionDraft]] = []
    for draft in drafts:
        span = anchors.find(draft.quote)
        if isinstance(span, Finding):
            findings.append(span)
            continue
        problem = _problem(span, lookup, [other for other, _ in placed]) or _new_number(
            source.quote(span), draft.reading
        )
        if problem:
            code, message, hint = problem
            findings.append(
                Finding(code, message, hint, file=draft.quote.file, line=draft.quote.line, quoted=draft.quote.exact)
            )
            continue
        placed.append((span, draft))
    placed.sort(key=lambda one: one[0])
    corrections = tuple(
        Correction(letters(index), span, UNTYPED.sub(" ", source.quote(span)), draft.reading, draft.reason, draft.kind)
        for index, (span, draft) in enumerate(placed)
    )
    return corrections, findings


def _problem(span: Span, lookup: EntryLookup, others: list[Span]) -> tuple[str, str, str] | None:
    """Code, message and hint of what keeps a correction from its place."""
    if not lookup.is_in_text(span):
        return "A-005", "the quoted words run over the end of a paragraph", "correct words of one paragraph"
    if lookup.parts_a_label(span):
        return "A-005", "the quoted words run over the label of a speaker", "correct it, or words behind it"
    touched = lookup.entries_in(span)
    if touched:
        figures = ", ".join(f"“{entry.surface}”" for entry in touched)
        return (
            "A-006",
            f"the correction touches a figure of the ledger: {figures}",
            "figures stay as the source has them; use a note",
        )
    if lookup.calls_a_footnote(span):
        return (
            "A-013",
            "the correction has the call of a footnote inside it",
            "correct the words before the call and those after it separately",
        )
    if any(span.overlaps(other) for other in others):
        return "A-009", "two corrections overlap", "make one correction of the two"
    return None


def _new_number(source: str, edition: str) -> tuple[str, str, str] | None:
    """What is wrong with a reading that brings in digits the source does not have there."""
    new = set(re.findall(r"\d+", edition)) - set(re.findall(r"\d+", source))
    if not new:
        return None
    hint = "figures stand in the text as the source has them; say it in a note"
    return "A-011", f"the correction brings in a number: {', '.join(sorted(new))}", hint


def letters(index: int) -> str:
    """The sign of the correction at `index` (from 0): a, b, … z, aa, ab, …"""
    sign = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, 26)
        sign = chr(ord("a") + digit) + sign
    return sign
