"""The notes of a work, written as people comment on mail: quote, then comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.errors import Finding, raise_errors
from edition.manuscript.manuscript import NOTE_KINDS, NoteDraft, TextQuote

_NOTE_KEYS = ("kind", "prefix", "suffix", "id")
#: A line of a note's text that only the head of a note has.
_HEADER_INSIDE = re.compile(rf"\s*kind:\s*(?:{'|'.join(NOTE_KINDS)})\s*")


def parse_notes(name: str, text: str) -> tuple[NoteDraft, ...]:
    """The notes of a `notes.md`: blocks parted by a line of `---`. Raises EditionError (W-002, W-004, W-005).

    A block is a quotation (lines that begin with `>`), then header lines (`kind: reading`), a blank
    line, and the note in Markdown.
    """
    findings: list[Finding] = []
    drafts: list[NoteDraft] = []
    block: list[tuple[int, str]] = []
    for number, line in [*enumerate(text.splitlines(), 1), (0, "---")]:
        if re.fullmatch(r"-{3,}\s*", line):
            if any(content.strip() for _, content in block):
                draft = _note(name, block, findings)
                drafts += [draft] if draft else []
            block = []
        else:
            block.append((number, line))
    findings += _named_twice(drafts)
    raise_errors(findings)
    return tuple(drafts)


def _named_twice(drafts: Sequence[NoteDraft]) -> Iterator[Finding]:
    """W-006 for every note that is called as one before it."""
    seen: dict[str, int] = {}
    for draft in drafts:
        if draft.id and draft.id in seen:
            quote = draft.quote
            message = f"two notes are called “{draft.id}”, the other one on line {seen[draft.id]}"
            yield Finding(
                "W-006", message, "give this one its own id", file=quote.file, line=quote.line, quoted=draft.id
            )
        seen.setdefault(draft.id, draft.quote.line)


def _note(name: str, block: list[tuple[int, str]], findings: list[Finding]) -> NoteDraft | None:
    """One note from the numbered lines of its block, or None after adding findings."""
    lines = [(number, line) for number, line in block]
    while not lines[0][1].strip():
        lines.pop(0)
    first = lines[0][0]
    quoted = []
    while lines and lines[0][1].startswith(">"):
        quoted.append(lines.pop(0)[1][1:].strip())
    header: dict[str, str] = {}
    at: dict[str, int] = {}
    while lines and (match := re.fullmatch(r"([A-Za-z_-]+):\s*(.*)", lines[0][1].rstrip())):
        number, _ = lines.pop(0)
        if match[1] in _NOTE_KEYS:
            header[match[1]], at[match[1]] = match[2], number
        else:
            hint = f"known here: {', '.join(_NOTE_KEYS)}; a blank line comes before the text of the note"
            findings.append(
                Finding("W-002", f"unknown key “{match[1]}”", hint, file=name, line=number, quoted=match[0])
            )
    exact = " ".join(quoted).strip()
    body = "\n".join(line for _, line in lines).strip("\n")
    kind = header.get("kind", "")
    problems: list[tuple[int, str, str, str, str | None]] = []
    if not exact:
        hint = "begin it with the words it is about: > words of the source"
        problems.append((first, "W-004", "this note quotes nothing", hint, None))
    if not body.strip():
        hint = "write it below its header, after a blank line"
        problems.append((first, "W-004", "this note has no text", hint, exact or None))
    if not kind:
        hint = f"write kind: and one of {', '.join(NOTE_KINDS)} right below the quotation"
        problems.append((first, "W-004", "this note has no kind", hint, exact or None))
    elif kind not in NOTE_KINDS:
        hint = f"write kind: and one of {', '.join(NOTE_KINDS)}"
        problems.append((at["kind"], "W-005", f"“{kind}” is not a kind of note", hint, exact or None))
    hint = "part the notes with a line of ---; a key stands right below the quotation, without a blank line between"
    for number, line in lines:
        if kind and _HEADER_INSIDE.fullmatch(line):
            problems.append((number, "W-004", "a second note seems to begin inside this one", hint, line.strip()))
    findings += [
        Finding(code, said, hint, file=name, line=line, quoted=words) for line, code, said, hint, words in problems
    ]
    if problems:
        return None
    body_line = next((number for number, line in lines if line.strip()), first)
    quote = TextQuote(exact, name, first, header.get("prefix", ""), header.get("suffix", ""))
    return NoteDraft(quote, next(k for k in NOTE_KINDS if k == kind), body, body_line, header.get("id", ""))
