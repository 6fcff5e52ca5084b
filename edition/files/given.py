"""What a caller of the library gives: the path of a work or a text, or a text itself."""

from __future__ import annotations

from pathlib import Path

from edition.errors import EditionError, Finding
from edition.files.works import read_manuscript, work_slug_of
from edition.limits import Limits
from edition.manuscript import Manuscript
from edition.source import SourceText, decode

#: The name of a text without a file.
UNNAMED = "text"


def manuscript_of(source: Path | str, name: str, megabytes: int = Limits().source_megabytes) -> Manuscript:
    """The manuscript of a path, or of a text passed as a string."""
    if isinstance(source, Path):
        return read_manuscript(source, megabytes)
    slug = work_slug_of(name, name)
    return Manuscript(slug, _source_of(f"{slug}.txt", source), reviewed=False)


def _source_of(name: str, text: str) -> SourceText:
    """The source of a text that was never a file. Raises EditionError S-… as for a file."""
    try:
        return decode(name, text.encode("utf-8"), "utf-8")
    except UnicodeEncodeError as error:
        alone = ascii(error.object[error.start : error.end])
        message, hint = "the text contains half of a surrogate pair", "remove it"
        raise EditionError(Finding("S-004", message, hint, file=name, quoted=alone)) from None
