"""Glossary drafts to terms, each with the places where it occurs; a term that does not occur is an error."""

from __future__ import annotations

import re

from edition.apparatus.model import Term
from edition.document.identity import Identities
from edition.document.tree import Document
from edition.errors import Finding
from edition.manuscript import GlossaryDraft


def compile_glossary(drafts: tuple[GlossaryDraft, ...], document: Document) -> tuple[tuple[Term, ...], list[Finding]]:
    """The terms in alphabetical order, and a finding A-010 for each that the document does not have."""
    ids = Identities()
    findings: list[Finding] = []
    terms = []
    text = document.as_printed()
    units = [(unit.id, text[unit.span.start : unit.span.end]) for unit in document.units()]
    for draft in sorted(drafts, key=lambda draft: (draft.term.casefold(), draft.term)):
        pattern = re.compile(rf"(?<!\w){re.escape(draft.term)}(?!\w)")
        places = tuple(unit for unit, words in units if pattern.search(words))
        if places:
            terms.append(Term(ids.slugged("term", draft.term), draft.term, draft.definition, places))
        else:
            message = f"the term “{draft.term}” does not occur in the text"
            hint = "spell it as the text does (capitals count), or take it out"
            findings.append(Finding("A-010", message, hint, file=draft.file, line=draft.line, quoted=draft.term))
    return tuple(terms), findings
