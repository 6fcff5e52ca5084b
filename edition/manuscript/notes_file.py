"""The notes of a work, written as people comment on mail: quote, then comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.errors import Finding, raise_errors
from edition.manuscript.manuscript import NOTE_KINDS, NOTE_STATES, NoteDraft, TextQuote

_NOTE_KEYS = ("kind", "prefix", "suffix", "id", "cite", "author", "state")
#: A line in the text of a note that belongs in the head of a note.
_HEADER_INSIDE = re.compile(rf"\s*kind:\s*(?:{'|'.join(NOTE_KINDS)})\s*")


def parse_notes(name: str, text: str) -> tuple[NoteDraft, ...]:
    """The notes of a `notes.md`: blocks separated by a line of `---`. Raises EditionError (W-002, W-004, W-005).

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
    """W-006 for every note with the same id as one before it."""
    seen: dict[str, int] = {}
    for draft in drafts:
        if draft.id and draft.id in seen:
            quote = draft.quote
            message = f"two notes are called “{draft.id}”; the other one is on line {seen[draft.id]}"
            yield Finding(
                "W-006", message, "give this one its own id", file=quote.file, line=quote.line, quoted=draft.id
            )
        seen.setdefault(draft.id, draft.quote.line)


@dataclass(slots=True)
class _Block:
    """A note as it is written: its quotation, the keys of its head with their lines, the numbered lines of its text."""

    first: int
    exact: str
    header: dict[str, str]
    at: dict[str, int]
    lines: list[tuple[int, str]]

    @property
    def body(self) -> str:
        """The text of the note."""
        return "\n".join(line for _, line in self.lines).strip("\n")


def _note(name: str, block: list[tuple[int, str]], findings: list[Finding]) -> NoteDraft | None:
    """One note from the numbered lines of its block, or None after adding findings."""
    parts = _parts(name, block, findings)
    problems = list(_problems(parts))
    findings += [
        Finding(code, said, hint, file=name, line=line, quoted=words) for line, code, said, hint, words in problems
    ]
    if problems:
        return None
    header, at = parts.header, parts.at
    beside = ("prefix:", "suffix:")
    quote = TextQuote(parts.exact, name, parts.first, header.get("prefix", ""), header.get("suffix", ""), beside)
    return NoteDraft(
        quote,
        next(one for one in NOTE_KINDS if one == header["kind"]),
        parts.body,
        next((number for number, line in parts.lines if line.strip()), parts.first),
        id=header.get("id", ""),
        cites=tuple(dict.fromkeys(one.strip() for one in header.get("cite", "").split(",") if one.strip())),
        cites_line=at.get("cite", 0),
        author=header.get("author", ""),
        state=next(one for one in NOTE_STATES if one == header.get("state", "reviewed")),
    )


def _parts(name: str, block: list[tuple[int, str]], findings: list[Finding]) -> _Block:
    """The parts of a note; W-002 for a key of its head that is not known."""
    lines = list(block)
    while not lines[0][1].strip():
        lines.pop(0)
    first = lines[0][0]
    quoted = []
    while lines and lines[0][1].startswith(">"):
        quoted.append(lines.pop(0)[1][1:].strip())
    parts = _Block(first, " ".join(quoted).strip(), {}, {}, lines)
    while lines and (match := re.fullmatch(r"([A-Za-z_-]+):\s*(.*)", lines[0][1].rstrip())):
        number, _ = lines.pop(0)
        if match[1] in _NOTE_KEYS:
            parts.header[match[1]], parts.at[match[1]] = match[2], number
        else:
            hint = f"known here: {', '.join(_NOTE_KEYS)}; put a blank line before the text of the note"
            findings.append(
                Finding("W-002", f"unknown key “{match[1]}”", hint, file=name, line=number, quoted=match[0])
            )
    return parts


def _problems(parts: _Block) -> Iterator[tuple[int, str, str, str, str | None]]:
    """Line, code, message, hint and words of what is wrong with a note."""
    first, quoted = parts.first, parts.exact or None
    if not parts.exact:
        yield (
            first,
            "W-004",
            "this note quotes nothing",
            "begin it with the words it is about: > words of the source",
            None,
        )
    if not parts.body.strip():
        yield first, "W-004", "this note has no text", "write it below its header, after a blank line", quoted
    kind = parts.header.get("kind", "")
    if not kind:
        hint = f"write kind: and one of {', '.join(NOTE_KINDS)} right below the quotation"
        yield first, "W-004", "this note has no kind", hint, quoted
    elif kind not in NOTE_KINDS:
        hint = f"write kind: and one of {', '.join(NOTE_KINDS)}"
        yield parts.at["kind"], "W-005", f"“{kind}” is not a kind of note", hint, quoted
    if (state := parts.header.get("state", "reviewed")) not in NOTE_STATES:
        hint = f"write state: and one of {', '.join(NOTE_STATES)}, or remove the line"
        yield parts.at["state"], "W-005", f"“{state}” is not a state of a note", hint, quoted
    hint = "separate the notes with a line of ---; write keys right below the quotation, with no blank line between"
    for number, line in parts.lines:
        if kind and _HEADER_INSIDE.fullmatch(line):
            yield number, "W-004", "a second note seems to begin inside this one", hint, line.strip()
