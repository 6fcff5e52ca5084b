"""The glossary: terms of the editors, abbreviations that the text defines, each with the places where it occurs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.apparatus.abbreviations import Abbreviation
from edition.apparatus.apparatus import Correction, Term
from edition.boundary import RAISES, Boundary
from edition.document.model.document import Document
from edition.document.model.identity import Identities
from edition.errors import Finding
from edition.manuscript import GlossaryDraft

#: An abbreviation is a term if it occurs in at least this many units of text: in the one where it is defined, it needs
#: no explanation.
_FEWEST_PLACES = 2


def compile_glossary(
    drafts: tuple[GlossaryDraft, ...],
    document: Document,
    corrections: tuple[Correction, ...] = (),
    abbreviations: Sequence[Abbreviation] = (),
    boundary: Boundary = RAISES,
) -> tuple[tuple[Term, ...], list[Finding]]:
    """The terms in alphabetical order, and an A-010 for each term of the editors that the corrected text lacks.

    The `abbreviations` that no editor explains are terms if they occur elsewhere as well.
    """
    ids = Identities()
    findings: list[Finding] = []
    terms = []
    words_of, caseless_of = _words(document, corrections)

    def places_of(term: str) -> tuple[str, ...]:
        pattern, caseless = _whole(term), _caseless(term)
        # A pattern is slow, and few units contain the letters of a term at all.
        having = (unit for unit, words in caseless_of.items() if caseless in words)
        return tuple(unit for unit in having if pattern.search(words_of[unit]))

    for draft in drafts:
        with boundary.around("note", None, draft.term, draft.file, draft.line):
            if places := places_of(draft.term):
                terms.append(Term(ids.slugged("term", draft.term), draft.term, draft.definition, places))
            else:
                message = f"the term “{draft.term}” does not occur in the text"
                hint = "spell it as the text does, or remove it"
                findings.append(Finding("A-010", message, hint, file=draft.file, line=draft.line, quoted=draft.term))
    explained = {draft.term.casefold() for draft in drafts}
    for one in abbreviations:
        with boundary.around("note", words=one.short):
            places = places_of(one.short) if one.short.casefold() not in explained else ()
            if len(places) >= _FEWEST_PLACES:
                terms.append(Term(ids.slugged("term", one.short), one.short, one.long, places, is_of_text=True))
    return tuple(sorted(terms, key=lambda term: (term.term.casefold(), term.term))), findings


def _words(document: Document, corrections: Sequence[Correction]) -> tuple[dict[str, str], dict[str, str]]:
    """The words of each unit of the corrected text by its id: as they are, and with their case folded."""
    printed = document.views.printed.replacing((one.span, one.reading) for one in corrections)
    words_of = {unit.id: printed.words(unit.span) for unit in document.units()}
    return words_of, {unit: _caseless(words) for unit, words in words_of.items()}


def _whole(term: str) -> re.Pattern[str]:
    """The pattern of a term as a word of its own; a currency sign may touch the number behind it: "RMB7", "US$50".

    Capitals distinguish abbreviations from words ("WHO", "who"); other terms are found with and without capitals.
    """
    after = "" if not term[-1].isalnum() else r"(?!\w)" if term[-1].isdigit() else r"(?![^\W\d_])"
    is_abbreviation = not any(map(str.islower, term))
    return re.compile(rf"(?<!\w){re.escape(term)}{after}", 0 if is_abbreviation else re.IGNORECASE)


def _caseless(words: str) -> str:
    """Words with their case folded as `re.IGNORECASE` does it, and with no difference between İ, i and ı."""
    return words.casefold().replace("\u0307", "").replace("ı", "i")
