"""Which files are captured before they are read, and what the files of a captured work are called."""

from __future__ import annotations

#: How files begin that are captured: Word's are ZIP archives, as other files are.
_ZIP = b"PK\x03\x04"
#: The part that each Word file has.
_WORD_PART = b"word/document"
#: The text of record in a work, what was known of it, and the original by the kind of file.
SOURCE_FILE, CAPTURE_FILE = "source.txt", "capture.json"
ORIGINALS = ("original.pdf", "original.docx", "original.html", "original.mhtml")


def is_original(data: bytes) -> bool:
    """Whether a file is captured: it is no text, but one can be made of it."""
    return data.startswith(_ZIP) and _WORD_PART in data
