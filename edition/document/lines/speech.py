"""Transcripts: the labels of those who speak, and what happened meanwhile."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from edition.languages import Vocabulary, line_words

#: A name, in capitals or begun with them, and the letter of a question or an answer.
_NAME = (
    r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’-]*(?:\s+[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’-]*){0,4}(?:\s*\([^)]{1,40}\))?"
    r"|[A-ZÀ-Þ][\w.'’-]*(?:\s+[A-ZÀ-Þ][\w.'’-]*){0,3}\s*"
)
_QUESTION_OR_ANSWER = r"[QA]\.|[QA]:"
_DIRECTION = re.compile(r"[\[(](?:[^\W\d_][^\])]{2,298})[\])]\.?")
_BRACKETED = re.compile(r"\[[^\W\d_][^\]]+\]\.?")
_LONGEST = 300
#: Labels of speakers recur: at least this many blocks begin with a recurring one.
_FEWEST = 3


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What the language packs know of transcripts, compiled."""

    speaker: re.Pattern[str]
    titled: re.Pattern[str]
    happening: re.Pattern[str]


def _compiled(vocabulary: Vocabulary) -> _Known:
    titles = vocabulary.any_of("speaker_titles")
    return _Known(
        re.compile(rf"(?P<label>(?:{titles}\.?\s+)?(?:{_NAME})[:.]|{_QUESTION_OR_ANSWER})\s+(?=\S)"),
        re.compile(rf"{vocabulary.any_of('speaker_titles', 'speaker_roles')}\b", re.IGNORECASE),
        re.compile(vocabulary.any_of("happenings"), re.IGNORECASE),
    )


def is_direction(words: str) -> bool:
    """Whether a raw block says what happened while somebody spoke: "[Applause]", "(Laughter.)"."""
    if words.startswith("[") and len(words) <= _LONGEST and _BRACKETED.fullmatch(words):
        return True
    return (
        len(words) <= _LONGEST
        and bool(_DIRECTION.fullmatch(words))
        and bool(line_words().of(_compiled).happening.search(words))
    )


def find_speakers(lines: Sequence[str]) -> dict[int, int]:
    """The lines that begin with the label of a speaker, by index, with the offsets at which the labels end.

    A label counts if it recurs or contains a title, and if at least a few lines have a recurring one.
    """
    known = line_words().of(_compiled)
    found: dict[int, int] = {}
    labels: dict[int, str] = {}
    for index, words in enumerate(lines):
        match = known.speaker.match(words)
        if match and match["label"].rstrip(":.").strip():
            labels[index] = match["label"]
            found[index] = match.end("label")
    counts = Counter(labels.values())
    asked = {"Q.", "A."} if min(counts["Q."], counts["A."]) > 1 else set()
    sure = {
        index
        for index, label in labels.items()
        if (label.endswith(":") and (counts[label] > 1 or known.titled.match(label))) or label in asked
    }
    repeated = sum(counts[labels[index]] > 1 for index in sure)
    return {index: found[index] for index in sorted(sure)} if repeated >= _FEWEST else {}
