"""The subject of a sentence: the phrase before its finite verb, where the form shows it."""

from __future__ import annotations

import re

_ADVERBIAL = re.compile(
    r"(?:As\s+of|As\s+at|By|From|Between|In|On|At|During|Since|After|Before|Under|With|For|Among|While|Together)\b[^,]*,\s*"
)
_VERB = (
    r"(?:is|are|was|were|has|have|had|will|would|shall|should|can|could|may|might|must|do|does|did|also|not|made|gave|"
    r"took|saw|held|came|went|stood|rose|fell|grew|[a-z]{2,}ed)\b"
)
_SUBJECT = re.compile(rf"(?P<subject>[A-Z][^,;:.()]*?)\s+{_VERB}")
_LONGEST = 12


def subject_of(sentence: str) -> str | None:
    """The subject phrase of `sentence`, white space folded, or None where the form does not show one."""
    sentence = " ".join(sentence.split())  # runs of blanks would be tried in every length
    adverbial = _ADVERBIAL.match(sentence)
    rest = sentence[adverbial.end() :] if adverbial else sentence
    match = _SUBJECT.match(rest[:1].upper() + rest[1:])
    if match is None:
        return None
    words = rest[: match.end("subject")].split()
    return " ".join(words) if len(words) <= _LONGEST else None
