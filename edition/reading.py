"""A manuscript to its document: the source is read with what its editor says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.boundary import RAISES, Boundary
from edition.document import Document
from edition.document.outline import Passage, outline_of
from edition.document.parse import read_document
from edition.errors import Finding
from edition.languages.identification import UNDETERMINED, Identify, detect_language
from edition.manuscript import Manuscript

#: Most lines shown that are read otherwise, and most code points of each.
_MOST_SHOWN = 5
_LONGEST_SHOWN = 40


def read(
    manuscript: Manuscript,
    running_text: bool = False,
    assumed: str = "",
    identify: Identify = detect_language,
    boundary: Boundary = RAISES,
) -> Document:
    """The document of a manuscript, with what its editor says about date and language.

    `assumed` is the language of a text too short to show its own; `identify` finds that of other texts.
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


def changed_by_hints(manuscript: Manuscript, document: Document, identify: Identify) -> Iterator[Finding]:
    """A-020, a warning: lines of `document` that are read otherwise because of what its editor says about others."""
    hints = manuscript.hints
    if not hints.told:
        return
    without = read(replace(manuscript, hints=replace(hints, told=())), identify=identify)
    before = {one.start: one for one in outline_of(without)}
    told = tuple(" ".join(one.quote.exact.split()) for one in hints.told)
    pairs = ((before[one.start], one) for one in outline_of(document) if one.start in before)
    changed = [
        f"“{other.text[:_LONGEST_SHOWN]}” ({_named(one)}, now {_named(other)})"
        for one, other in pairs
        if _named(one) != _named(other) and not other.text.startswith(told)
    ]
    if changed:
        more = f", and {len(changed) - _MOST_SHOWN} more" if len(changed) > _MOST_SHOWN else ""
        yield Finding(
            "A-020",
            f"[[reading.line]] also changes how other lines are read: {', '.join(changed[:_MOST_SHOWN])}{more}",
            "add a [[reading.line]] for each of these that is now read wrongly",
            "warning",
            file=hints.told[0].quote.file,
            line=hints.told[0].quote.line,
        )


def _named(passage: Passage) -> str:
    """What a passage was read as, with the level of a heading."""
    return f"{passage.role} {passage.level}" if passage.level else passage.role
