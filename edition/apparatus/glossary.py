"""Glossary drafts to terms, each with the places where it occurs; a term that does not occur is an error."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.apparatus.apparatus import Correction, Term
from edition.document.model.document import Document
from edition.document.model.identity import Identities
from edition.errors import Finding
from edition.manuscript import GlossaryDraft


def compile_glossary(
    drafts: tuple[GlossaryDraft, ...], document: Document, corrections: Sequence[Correction] = ()
) -> tuple[tuple[Term, ...], list[Finding]]:
    """The terms in alphabetical order, and a finding A-010 for each that the corrected text does not have."""
    ids = Identities()
    findings: list[Finding] = []
    terms = []
    printed = document.views.printed.replacing((one.span, one.reading) for one in corrections)
    units = [(unit.id, printed.words(unit.span)) for unit in document.units()]
    for draft in sorted(drafts, key=lambda draft: (draft.term.casefold(), draft.term)):
        pattern = _whole(draft.term)
        places = tuple(unit for unit, words in units if pattern.search(words))
        if places:
            terms.append(Term(ids.slugged("term", draft.term), draft.term, draft.definition, places))
        else:
            message = f"the term “{draft.term}” does not occur in the text"
            hint = "spell it as the text does (capitals count), or take it out"
            findings.append(Finding("A-010", message, hint, file=draft.file, line=draft.line, quoted=draft.term))
    return tuple(terms), findings


def _whole(term: str) -> re.Pattern[str]:
    """A term as a word of its own; a sign of a currency stands close before its number: "RMB7", "US$50"."""
    after = "" if not term[-1].isalnum() else r"(?!\w)" if term[-1].isdigit() else r"(?![^\W\d_])"
    return re.compile(rf"(?<!\w){re.escape(term)}{after}")
