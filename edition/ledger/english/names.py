"""Numbers that count nothing: parts of names, numbering, references, clock times, versions."""

from __future__ import annotations

import re

from edition.ledger.english.nouns import is_plural

#: Words before a number that make it a reference or a number in a series of names.
_LABELS = re.compile(
    r"\b(?:Sections?|Articles?|Chapters?|Parts?|Paragraphs?|Nos?\.?|Numbers?|Figures?|Tables?|Charts?|Box|Notes?|Pages?|pp?\."
    r"|Volumes?|Vol\.|Annex|Appendix|Category|Phase|Title|Game|Orders?|Resolutions?|Rooms?|Routes?|Types?|Grade|Level|Group"
    r"|Law|Act|Clauses?|Schedule|Items?|Lines?|Line|Directive|Regulation|Chapter|Flight|Channel|Highway|Apollo|Version|Windows)"
    r"\s+$",
    re.IGNORECASE,
)
_CAPITALIZED = re.compile(r"(?:^|\s)(?P<word>[a-z]?[A-Z][\w’'-]*)\s+$")
#: What follows a number that counts or measures, whatever stands before it.
_MEASURED = re.compile(r"\s*(?:%|percent|per\s+cent|million|billion|trillion|thousand|hundred)", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s+(?P<word>[a-z]+)\b")
_GLUED = re.compile(r"[\w.,/:+#-]*[A-Za-z]-?$|\d[.,:/-]$|[.:/#]$")
_CLOCK = re.compile(r"\s*(?::\d\d|[ap]\.?m\.?\b|o[’']clock)", re.IGNORECASE)


def is_name(text: str, start: int, end: int, floor: int) -> bool:
    """Whether the digits at `[start, end)` belong to a name, a reference or a clock time.

    `floor` is the beginning of the sentence: a capital there is no sign of a name.
    """
    before = text[max(floor, start - 30) : start]
    if _GLUED.search(before) or _CLOCK.match(text, end) or _LABELS.search(before):
        return True
    capitalized = _CAPITALIZED.search(before)
    if capitalized is None or floor == max(floor, start - 30) + capitalized.start("word"):
        return False
    following = _NEXT_WORD.match(text, end)
    counts = _MEASURED.match(text, end) or (following and is_plural(following["word"]))
    return not counts and not capitalized["word"].isupper()
