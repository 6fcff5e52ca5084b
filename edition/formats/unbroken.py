"""What stays on one line: names with numbers, ranges, numbers with their scale, references, the last word of a text."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape

from edition.languages import packs
from edition.languages.dates import month_names
from edition.languages.registry import Vocabulary, line_words

#: What is never broken across lines, in any language: a name with a number, a range, a dash after a word. Lengths are
#: limited, as what is longer than any word would not fit into a line of a title.
_NAME_OR_RANGE = r"\b\w{1,20}+-\d{1,12}+(?!\d)|(?<!\d)\d{1,12}+–\d{1,12}+(?!\d)"
#: A dash may end a line but never begins one. Scripts without blanks are excluded: a run of letters is a clause there.
_BEFORE_DASH = r"\b(?:(?![\u2e80-\u9fff])\w){1,20}[)”’»]?\s?[–—](?=[\s\w])"


def _unbroken_words(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What stays on one line: the above, a number with its scale or share, a numbered reference, a day of a month."""
    months = "|".join(re.escape(name) for pack in packs() for name in month_names(pack.tag))
    references = rf"(?:¶{{1,2}}|\b{vocabulary.any_of('reference_words')})\s\d+(?:[–-]\d+)?"
    days = rf"\b\d{{1,2}}(?:er)?\s(?:{months})\b|\b(?:{months})\s\d{{1,2}}\b"
    # Each run of letters or digits is read once: no match begins inside one, and none is given back (backtracking).
    scaled = rf"[^\W\d_]{{0,3}}[$€£¥]?(?<![\d.,])\d[\d.,]{{0,20}}+\s(?:{vocabulary.any_of('scale_words')}|%)\b"
    return re.compile(f"{_NAME_OR_RANGE}|{scaled}|{references}|{days}|{_BEFORE_DASH}")


#: Number of escaped stretches of words that a process keeps: several formats print each.
_KEPT_WORDS = 65_536
#: The last word of a paragraph, no part of which may form a line of its own. Scripts with marks over their letters or
#: without blanks are excluded: there a run of letters is a part of a word or a whole clause.
_LAST_WORD = re.compile(r"\b[^\W\u0900-\u10ff\u1700-\u1cff\u2e80-\U0010ffff]{4,20}+\W{0,3}$")


@lru_cache(_KEPT_WORDS)
def unbroken(words: str, last: bool = False) -> Markup:
    """Escaped words with names like "Covid-19", ranges and, if they end a paragraph (`last`), the last word intact."""
    parts: list[Markup] = []
    at = 0
    end = _LAST_WORD.search(words, max(0, len(words) - 40)) if last else None
    for match in [
        *line_words().of(_unbroken_words).finditer(words, 0, end.start() if end else len(words)),
        *([end] if end else []),
    ]:
        parts += [escape(words[at : match.start()]), Markup('<span class="nb">{}</span>').format(match[0])]
        at = match.end()
    return Markup("").join([*parts, escape(words[at:])])
