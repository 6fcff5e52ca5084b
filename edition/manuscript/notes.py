"""The notes of a work, written as people comment on mail: quote, then comment."""

from __future__ import annotations

import re

from edition.errors import Finding, raise_errors
from edition.manuscript.model import NOTE_KINDS, NoteDraft, TextQuote

_NOTE_KEYS = ("kind", "prefix", "suffix", "id")


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
    raise_errors(findings)
    return tuple(drafts)


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
    while lines and (match := re.fullmatch(r"([A-Za-z_-]+):\s*(.*)", lines[0][1].rstrip())):
        number, _ = lines.pop(0)
        if match[1] in _NOTE_KEYS:
            header[match[1]] = match[2]
        else:
            hint = f"known here: {', '.join(_NOTE_KEYS)}; a blank line comes before the text of the note"
            findings.append(
                Finding("W-002", f"unknown key “{match[1]}”", hint, file=name, line=number, quoted=match[0])
            )
    exact = " ".join(quoted).strip()
    body = "\n".join(line for _, line in lines).strip("\n")
    kind = header.get("kind", "")
    problems = [
        ("W-004", "this note quotes nothing", "begin it with the words it is about: > words of the source")
        if not exact
        else None,
        ("W-004", "this note has no text", "write it below its header, after a blank line")
        if not body.strip()
        else None,
        ("W-005", f"“{kind}” is not a kind of note", f"kind: one of {', '.join(NOTE_KINDS)}")
        if kind not in NOTE_KINDS
        else None,
    ]
    found = [Finding(*problem, file=name, line=first, quoted=exact or None) for problem in problems if problem]
    findings += found
    if found:
        return None
    body_line = next((number for number, line in lines if line.strip()), first)
    quote = TextQuote(exact, name, first, header.get("prefix", ""), header.get("suffix", ""))
    return NoteDraft(quote, next(k for k in NOTE_KINDS if k == kind), body, body_line, header.get("id", ""))
