"""An original to its text of record, and the files of a work that a capture makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from edition.capture.capture_file import capture_json
from edition.capture.comments import draft_notes
from edition.capture.names import CAPTURE_FILE, SOURCE_FILE, Changes, kind_of
from edition.capture.reading_process import captured
from edition.capture.record import CapturedText
from edition.source import SourceText, decode


def capture_original(name: str, data: bytes, changes: Changes = "accept") -> CapturedText:
    """The text of record of an original. Raises EditionError: S-013 where it cannot be read, L-003, L-006 at limits."""
    return captured(kind_of(data), name, data, changes)


def source_of(name: str, found: CapturedText) -> SourceText:
    """The source that a captured text is."""
    text = found.text.encode("utf-8", "surrogatepass")
    return replace(decode("source.txt", text, "utf-8"), name=name, capture=found.capture)


def files_of(found: CapturedText, data: bytes) -> Mapping[str, bytes]:
    """The files of a work that a capture makes, by their paths in it, with the bytes of the original."""
    notes = draft_notes(found.comments, found.text)
    return {
        SOURCE_FILE: found.text.encode("utf-8", "surrogatepass"),
        CAPTURE_FILE: capture_json(found.capture),
        **({"notes.md": notes.encode("utf-8")} if notes else {}),
        found.capture.original: data,
        **found.media,
    }
