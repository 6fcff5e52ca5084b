"""A manuscript to its document: the source is read with what its editor says of it."""

from __future__ import annotations

from dataclasses import replace

from edition.boundary import RAISES, Boundary
from edition.document import Document
from edition.document.parse import read_document
from edition.languages.identification import UNDETERMINED, Identify, detect_language
from edition.manuscript import Manuscript


def read(
    manuscript: Manuscript,
    running_text: bool = False,
    assumed: str = "",
    identify: Identify = detect_language,
    boundary: Boundary = RAISES,
) -> Document:
    """The document of a manuscript, with what its editor says of date and language.

    `assumed` is the language of a text too short to show its own; `identify` tells that of others.
    """
    metadata, hints = manuscript.metadata, manuscript.hints
    if metadata.language and not hints.language:
        hints = replace(hints, language=metadata.language)
    document = read_document(manuscript.source, hints, metadata.published, running_text, identify, boundary)
    if manuscript.history:
        document = replace(document, kept_ids=manuscript.history.kept)
    if assumed and document.language == UNDETERMINED:
        return replace(document, language=assumed)
    return document
