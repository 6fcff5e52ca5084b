"""The ledger of a manuscript: its document's, with what `figures.toml` and corrections say about single numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence

from edition.apparatus.anchors import Anchors
from edition.apparatus.lookup import EntryLookup
from edition.boundary import RAISES, Boundary
from edition.document.model.document import Document
from edition.errors import Finding
from edition.languages import Grammars
from edition.ledger import Ledger
from edition.ledger.entry import SLOTS
from edition.ledger.extract import compile_ledger
from edition.ledger.vouched import Vouched, unvouched
from edition.manuscript import Manuscript


def ledger_of(
    manuscript: Manuscript, document: Document, grammars: Grammars, boundary: Boundary = RAISES
) -> tuple[Ledger, tuple[Finding, ...]]:
    """The ledger, and an error for each [[figure]] that could not be placed: A-001 to A-004, A-007, A-019.

    A correction that could not be placed is reported when the corrections are compiled.
    """
    vouched, findings = _placed(manuscript, document)
    ledger = compile_ledger(document, grammars, boundary, vouched)
    return ledger, (*findings, *unvouched(ledger, vouched))


def lines_for(name: str, document: Document, ledger: Ledger) -> str:
    """The lines of `figures.toml` with which an editor states the record of a figure; "" for an unknown id.

    Each slot is commented out, with the value that was read, who stated it and how sure it is: the editor removes the
    "#" of the slots to state.
    """
    entry = next((one for one in ledger.entries if one.id == name), None)
    if entry is None:
        return ""
    quote = EntryLookup(document, ledger, Anchors(document)).quote_of(entry) or " ".join(entry.surface.split())
    lines = ["[[figure]]", f"quote = {_string(quote)}"]
    for slot in SLOTS[:-1]:
        filled = entry.slots.get(slot)
        words, known = (filled.value, f"  # {filled.told_by}, {filled.confidence:.2f}") if filled else ("", "")
        lines.append(f"# {slot} = {_string(words)}{known}")
    return "\n".join((*lines, f"# role = {_string(entry.role)}", ""))


def _string(words: str) -> str:
    """Words as a string of TOML; a JSON string is a TOML string too."""
    return json.dumps(words, ensure_ascii=False)


def _placed(manuscript: Manuscript, document: Document) -> tuple[Sequence[Vouched], Sequence[Finding]]:
    """What editors vouch for, with the spans of its quotes, and a finding for each [[figure]] without a span."""
    corrections = [one for one in manuscript.corrections if one.slots]
    if not manuscript.figures and not corrections:
        return (), ()
    anchors = Anchors(document)
    vouched: list[Vouched] = []
    findings: list[Finding] = []
    told = [(one.quote, one.slots, True) for one in manuscript.figures]
    told += [(one.quote, one.slots, False) for one in corrections]
    for quote, slots, is_figure in told:
        span = anchors.find(quote)
        if not isinstance(span, Finding):
            vouched.append(Vouched(span, slots, quote))
        elif is_figure:
            findings.append(span)
    return vouched, findings
