"""Note drafts to notes: anchored, numbered in the order of their calls, computed from the ledger."""

from __future__ import annotations

from edition.apparatus.anchors import Anchors
from edition.apparatus.apparatus import Note
from edition.apparatus.arithmetic import ArithmeticProblem, Computation, compute
from edition.apparatus.lookup import EntryLookup
from edition.apparatus.note_markdown import Inline, MarkdownProblem, parse_note, walk
from edition.errors import EditionError, Finding
from edition.manuscript import NoteDraft
from edition.notation import Notation
from edition.source import Span


def compile_notes(
    drafts: tuple[NoteDraft, ...], anchors: Anchors, lookup: EntryLookup, notation: Notation
) -> tuple[tuple[Note, ...], list[Finding]]:
    """The notes that could be made, and a finding for each draft that could not."""
    findings: list[Finding] = []
    anchored: list[tuple[Span, NoteDraft, tuple[tuple[Inline, ...], ...]]] = []
    for draft in drafts:
        span = anchors.find(draft.quote)
        if isinstance(span, Finding):
            findings.append(span)
        elif not lookup.is_in_text(span):
            message = "the quoted words run over the end of a paragraph"
            hint = "quote words of one paragraph, heading or list item"
            findings.append(
                Finding("A-005", message, hint, file=draft.quote.file, line=draft.quote.line, quoted=draft.quote.exact)
            )
        try:
            paragraphs = parse_note(draft.markdown, lambda text, draft=draft: _compute(text, draft, lookup, notation))  # type: ignore[misc]
        except EditionError as error:
            findings += error.findings
            continue
        except MarkdownProblem as problem:
            where = draft.body_line + draft.markdown[: draft.markdown.find(problem.quoted)].count("\n")
            findings.append(
                Finding(
                    problem.code,
                    problem.message,
                    problem.hint,
                    file=draft.quote.file,
                    line=where,
                    quoted=problem.quoted,
                )
            )
            continue
        if isinstance(span, Span):
            anchored.append((span, draft, paragraphs))
    anchored.sort(key=lambda one: (one[0].end, one[0].start))
    notes = tuple(
        Note(number, span, draft.kind, paragraphs, _entries(paragraphs), draft.quote.file, draft.body_line)
        for number, (span, draft, paragraphs) in enumerate(anchored, 1)
    )
    return notes, findings


def _compute(expression: str, draft: NoteDraft, lookup: EntryLookup, notation: Notation) -> Computation:
    """The computation of one `{= … }` of a note. Raises EditionError A-007 (an operand) or A-008 (the expression)."""
    line = draft.body_line + draft.markdown[: draft.markdown.find("{=" + expression)].count("\n")
    try:
        return compute(expression, lambda words: lookup.entry(words, draft.quote.file, line), notation)
    except ArithmeticProblem as problem:
        hint = 'write {= "quoted figure" / days("quoted period") } with + - * / ( )'
        raise EditionError(
            Finding(
                "A-008",
                f"this cannot be computed: {problem}",
                hint,
                file=draft.quote.file,
                line=line,
                quoted=expression.strip(),
            )
        ) from None


def _entries(paragraphs: tuple[tuple[Inline, ...], ...]) -> tuple[str, ...]:
    """The entries that the computations of a note use, each once."""
    computations = (node for nodes in paragraphs for node in walk(nodes) if isinstance(node, Computation))
    return tuple(dict.fromkeys(entry for one in computations for entry in one.entries))
