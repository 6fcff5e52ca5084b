"""Notes, corrections and works cited as an editor would write them: what the program adds to the files of a work."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from edition.manuscript.manuscript import CorrectionDraft, NoteDraft

#: Characters that CommonMark reads as marks of Markdown, and does not print.
_MARKS = re.compile(r"[\\`*_\[\]&|~]")
#: What opens a block at the beginning of a line, as does a number before a full stop or bracket.
_OPENERS = re.compile(r"^([-+>=#])|^(\d{1,9})([.)])", re.MULTILINE)
#: A key at the beginning of a line that marks the head of a note.
_HEADS = re.compile(r"^(kind):", re.MULTILINE)


def as_markdown(words: str) -> str:
    """Plain text as Markdown that is printed unchanged: marks are escaped; an empty line separates paragraphs."""
    # No-break spaces stay.
    paragraphs = (re.sub(r"[ \t\r\n\f\v]+", " ", one).strip(" ") for one in re.split(r"\n[^\S\n]*\n", words))
    text = "\n\n".join(one for one in paragraphs if one)
    text = _MARKS.sub(lambda mark: f"\\{mark[0]}", text)
    text = _OPENERS.sub(lambda match: f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}", text)
    text = text.replace("<", "&lt;").replace("{=", "&#123;=")
    return _HEADS.sub(r"\1\\:", text)


def note_block(note: NoteDraft) -> str:
    """A note as a block of `notes.md`."""
    head = {
        "kind": note.kind,
        "prefix": note.quote.prefix,
        "suffix": note.quote.suffix,
        "id": note.id,
        "cite": ", ".join(note.cites),
        "author": note.author,
        "state": note.state if note.state != "reviewed" else "",
    }
    lines = (f"{key}: {value}\n" for key, value in head.items() if value)
    return f"> {note.quote.exact}\n{''.join(lines)}\n{note.markdown.strip()}\n"


def notes_with(text: str, notes: Iterable[NoteDraft]) -> str:
    """A `notes.md` with more notes at its end."""
    blocks = [text.strip("\n") + "\n"] if text.strip() else []
    return "\n---\n\n".join((*blocks, *map(note_block, notes)))


def corrections_with(text: str, corrections: Iterable[CorrectionDraft]) -> str:
    """A `corrections.toml` with more corrections at its end."""
    tables = (_correction_table(one) for one in corrections)
    return "\n".join(([f"{text.rstrip()}\n"] if text.strip() else []) + list(tables))


def _correction_table(one: CorrectionDraft) -> str:
    told = {
        "source": one.quote.exact,
        "edition": one.reading,
        "reason": one.reason,
        "kind": one.kind,
        "prefix": one.quote.prefix,
        "suffix": one.quote.suffix,
    }
    # A string of JSON is one of TOML as well.
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items() if value)
    return f"[[correction]]\n{''.join(lines)}"


def citations_with(text: str, works: Sequence[Mapping[str, str]]) -> str:
    """A `citations.json` with more works at its end."""
    items = [*(json.loads(text) if text.strip() else []), *works]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"
