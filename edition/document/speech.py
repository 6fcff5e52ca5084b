"""Transcripts: the labels of those who speak, and what happened meanwhile."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from edition.document.pieces import Piece
from edition.source import Span

_SPEAKER = re.compile(
    r"(?P<label>(?:(?:mr|mrs|ms|miss|dr|prof|sir|lord|lady|the|m|mme)\.?\s+)?"
    r"(?:[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’-]*(?:\s+[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’-]*){0,4}(?:\s*\([^)]{1,40}\))?"
    r"|(?:[A-ZÀ-Þ][\w.'’-]*\s*){1,4})[:.]|[QA]\.|[QA]:)\s+(?=\S)",
)
_TITLED = re.compile(r"(?:mr|mrs|ms|miss|dr|prof|sir|lord|lady|the|m|mme|chair|question|answer|q|a)\b", re.IGNORECASE)
_DIRECTION = re.compile(r"[\[(](?:[^\W\d_][^\])]{2,298})[\])]\.?")
_HAPPENING = re.compile(
    r"applause|laugh|cheer|pause|inaudible|crosstalk|interrupt|recess|adjourn|silence|music|video|whereupon|witness|"
    r"off the record|break|standing|sworn|bell|rires|applaudissements|аплодисменты|смех|掌声|笑声|تصفيق",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\[[^\W\d_][^\]]+\]\.?")
_LONGEST = 300
#: Labels of speakers come again: so many of the pieces have one of those that do.
_FEWEST = 3


def is_direction(words: str) -> bool:
    """Whether a piece tells what happened while somebody spoke: "[Applause]", "(Laughter.)"."""
    if words.startswith("[") and len(words) <= _LONGEST and _BRACKETED.fullmatch(words):
        return True
    return len(words) <= _LONGEST and bool(_DIRECTION.fullmatch(words)) and bool(_HAPPENING.search(words))


def find_speakers(pieces: Sequence[Piece]) -> dict[int, Span]:
    """The pieces that begin with the label of a speaker, by index, with the label's span.

    A label counts where it comes again or has a title, and where at least a few pieces have one.
    """
    found: dict[int, Span] = {}
    labels: dict[int, str] = {}
    for index, piece in enumerate(pieces):
        match = _SPEAKER.match(piece.words)
        if match and match["label"].rstrip(":.").strip():
            labels[index] = match["label"]
            found[index] = Span(piece.span.start, piece.span.start + match.end("label"))
    counts = Counter(labels.values())
    sure = {
        index
        for index, label in labels.items()
        if (label.endswith(":") and (counts[label] > 1 or _TITLED.match(label))) or label in ("Q.", "A.")
    }
    repeated = sum(counts[labels[index]] > 1 for index in sure)
    return {index: found[index] for index in sorted(sure)} if repeated >= _FEWEST else {}
