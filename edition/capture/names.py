"""Which files are captured before they are read, and what the files of a captured work are called."""

from __future__ import annotations

from typing import Literal, get_args

#: What becomes of the words that revisers put in and struck out.
Changes = Literal["accept", "reject", "show"]
CHANGES_TAKEN: tuple[Changes, ...] = get_args(Changes)

#: How files begin that are captured: Word's are ZIP archives, as other files are, with a part of this name.
_ZIP, _WORD_PART = b"PK\x03\x04", b"word/document"
_PDF = b"%PDF-"
#: A PDF begins within this many bytes (ISO 32000-1, annex H.3.4.1).
_LONGEST_HEAD = 1024
#: What the header of a saved page says, within this many bytes.
_RELATED, _LONGEST_HEADER = b"content-type: multipart/related", 4096
#: The text of record in a work, what was known of it, and the original by the kind of file.
SOURCE_FILE, CAPTURE_FILE = "source.txt", "capture.json"
ORIGINALS = ("original.pdf", "original.docx", "original.html", "original.mhtml")


def kind_of(data: bytes) -> str:
    """The kind of an original: "pdf", "word" or "mhtml"; "" for other files: texts, or nothing that is read."""
    if _PDF in data[:_LONGEST_HEAD]:
        return "pdf"
    if _RELATED in data[:_LONGEST_HEADER].lower():
        return "mhtml"
    return "word" if data.startswith(_ZIP) and _WORD_PART in data else ""
