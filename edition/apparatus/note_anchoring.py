"""Note drafts to notes: anchored, numbered in the order of their calls, computed from the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from edition.apparatus.anchors import Anchors
from edition.apparatus.apparatus import Note
from edition.apparatus.arithmetic import Computation, Sources, compute
from edition.apparatus.lookup import EntryLookup
from edition.apparatus.note_markdown import Inline, MarkdownProblem, parse_note, walk
from edition.apparatus.terms import ArithmeticProblem
from edition.boundary import RAISES, Boundary
from edition.errors import EditionError, Finding
from edition.ledger.entry import Entry
from edition.manuscript import NoteDraft, OutsideValue
from edition.notation import Notation
from edition.source import Span
from edition.values import FrozenMap

_EXPRESSION = 'write {= "quoted figure" / days("quoted period") } with + - * / ( ), percent( ) and ref("ID")'


def compile_notes(
    drafts: tuple[NoteDraft, ...],
    anchors: Anchors,
    lookup: EntryLookup,
    notation: Notation,
    outside: Mapping[str, OutsideValue] = FrozenMap(),
    boundary: Boundary = RAISES,
) -> tuple[tuple[Note, ...], list[Finding]]:
    """The notes that could be compiled, and all findings about the others.

    `outside` are the values that do not come from the text, by their ids.
    """
    findings: list[Finding] = []
    anchored: list[tuple[Span, NoteDraft, tuple[tuple[Inline, ...], ...]]] = []
    for draft in drafts:
        with boundary.around("note", None, draft.quote.exact, draft.quote.file, draft.quote.line):
            span, problem = _anchor(draft, anchors, lookup)
            reader = _NoteReader(draft, lookup, notation, outside)
            parsed = parse_note(draft.markdown, reader.compute)
            findings += [problem] if problem else []
            findings += sorted((*reader.findings, *_placed(parsed.problems, draft)), key=lambda one: one.line or 0)
            if span and not reader.findings and not parsed.problems:
                anchored.append((span, draft, parsed.paragraphs))
    anchored.sort(key=lambda one: (one[0].end, one[0].start))
    notes: list[Note] = []
    for span, draft, paragraphs in anchored:
        with boundary.around("note", None, draft.quote.exact, draft.quote.file, draft.quote.line):
            notes.append(_note(len(notes) + 1, span, draft, paragraphs))
    return tuple(notes), findings


def _anchor(draft: NoteDraft, anchors: Anchors, lookup: EntryLookup) -> tuple[Span | None, Finding | None]:
    """The span that a note is anchored to, and the finding if something is wrong with it."""
    span = anchors.find(draft.quote)
    if isinstance(span, Finding):
        return None, span
    if lookup.is_in_text(span):
        return span, None
    message = "the quoted words run past the end of a paragraph"
    hint = "quote words of one paragraph, heading or list item"
    quote = draft.quote
    return span, Finding("A-005", message, hint, file=quote.file, line=quote.line, quoted=quote.exact)


def _note(number: int, span: Span, draft: NoteDraft, paragraphs: tuple[tuple[Inline, ...], ...]) -> Note:
    computed = [node for nodes in paragraphs for node in walk(nodes) if isinstance(node, Computation)]
    return Note(
        number,
        span,
        draft.kind,
        paragraphs,
        tuple(dict.fromkeys(entry for one in computed for entry in one.entries)),
        draft.quote.file,
        draft.body_line,
        tuple(dict.fromkeys(name for one in computed for name in one.outside)),
        draft.cites,
        draft.author,
        draft.state,
    )


def _placed(problems: tuple[MarkdownProblem, ...], draft: NoteDraft) -> Iterator[Finding]:
    """Findings for what a note may not contain, each with its line in the file."""
    for one in problems:
        line = draft.body_line + one.line
        yield Finding(one.code, one.message, one.hint, file=draft.quote.file, line=line, quoted=one.quoted)


class _NoteReader:
    """Computes the expressions of one note, and collects their findings."""

    def __init__(
        self, draft: NoteDraft, lookup: EntryLookup, notation: Notation, outside: Mapping[str, OutsideValue]
    ) -> None:
        self._draft, self._lookup, self._notation, self._values = draft, lookup, notation, outside
        self.findings: list[Finding] = []

    def compute(self, expression: str, line: int) -> Computation | None:
        """Compute a `{= … }`; `line` is its line in the note, from 0. None after a finding: A-001 to A-008, A-014."""
        file, at = self._draft.quote.file, self._draft.body_line + line

        def find(words: str) -> Entry:
            return self._lookup.entry(words, file, at)

        def value(name: str) -> OutsideValue:
            if name in self._values:
                return self._values[name]
            raise EditionError(replace(self._unknown(name), file=file, line=at))

        try:
            return compute(expression, Sources(find, value, self._notation))
        except EditionError as error:
            self.findings += error.findings
        except ArithmeticProblem as problem:
            message, quoted = f"this cannot be computed: {problem}", expression.strip()
            self.findings.append(Finding("A-008", message, _EXPRESSION, file=file, line=at, quoted=quoted))
        return None

    def _unknown(self, name: str) -> Finding:
        near = "".join(f"did you mean “{one}”? " for one in get_close_matches(name, list(self._values), 1))
        known = f"{near}known: {', '.join(self._values)}" if self._values else f"write [values.{name}] there"
        return Finding("A-014", "reference.toml has no such value", known, quoted=name)
