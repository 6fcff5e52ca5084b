"""The ledger of a manuscript: its document's, with what `figures.toml` and corrections say about single numbers."""

from __future__ import annotations

from collections.abc import Sequence

from edition.apparatus.anchors import Anchors
from edition.boundary import RAISES, Boundary
from edition.document.model.document import Document
from edition.errors import Finding
from edition.languages import Grammars
from edition.ledger import Ledger
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
