"""By what a reading of the text of a manuscript is kept."""

from __future__ import annotations

from edition.manuscript.manuscript import Manuscript
from edition.store import key_of


def key_of_reading(step: str, manuscript: Manuscript, *parts: str) -> str:
    """The key of what a step makes of the text of a manuscript: another for any other text, hints or parts."""
    source, metadata = manuscript.source, manuscript.metadata
    told = (
        *(metadata.published, metadata.language, manuscript.hints, manuscript.history and manuscript.history.kept),
        *(manuscript.figures, [one for one in manuscript.corrections if one.slots]),
    )
    named = repr((source.name, source.encoding, source.markup))
    return key_of(step, source.sha256, named, source.text, repr(told), *parts)
