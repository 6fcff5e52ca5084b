"""A manuscript to its document: the source is read with what its editor says of it."""

from __future__ import annotations

from dataclasses import replace

from edition.document import Document, read_document
from edition.languages.identification import UNDETERMINED, Identify, detect_language
from edition.manuscript import Manuscript
from edition.store import key_of


def read(
    manuscript: Manuscript, running_text: bool = False, assumed: str = "", identify: Identify = detect_language
) -> Document:
    """The document of a manuscript, with what its editor says of date and language.

    `assumed` is the language of a text too short to show its own; `identify` tells that of others.
    """
    metadata, hints = manuscript.metadata, manuscript.hints
    if metadata.language and not hints.language:
        hints = replace(hints, language=metadata.language)
    document = read_document(manuscript.source, hints, metadata.published, running_text, identify)
    if manuscript.history:
        document = replace(document, kept_ids=manuscript.history.kept)
    if assumed and document.language == UNDETERMINED:
        return replace(document, language=assumed)
    return document


def key_of_reading(step: str, manuscript: Manuscript, *parts: str) -> str:
    """The key of what a step makes of the text of a manuscript: another for any other text, hints or parts."""
    source, metadata = manuscript.source, manuscript.metadata
    told = (metadata.published, metadata.language, manuscript.hints, manuscript.history and manuscript.history.kept)
    named = repr((source.name, source.encoding, source.markup))
    return key_of(step, source.sha256, named, source.text, repr(told), *parts)
