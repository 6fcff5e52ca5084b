"""The common measures of a text: its width, where its lines begin, whether blank lines separate its paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.document.lines.line import WIDEST_WRAP, Line
from edition.languages import Vocabulary, line_words

#: Letters of scripts that write no blank between words (Unicode blocks of Han, kana, CJK punctuation).
UNSPACED = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_NARROWEST_WRAP = 30
#: In a hard-wrapped text at least this share of the lines goes on in the next.
_CONTINUED = 0.3
_FEWEST_LINES = 8
CLOSING = "\"'”’»)\\]）」』》*_"
#: How a line may end, with what closes after it and the call of a note.
_ENDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"[{signs}][{CLOSING}]*(?:\[\d{{1,3}}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]{{1,3}})?$"))
    for name, signs in (
        ("sentence", ".!…。！؟։।"),
        ("question", "?？"),
        ("semicolon", ";；؛"),
        ("comma", ",，、،"),
        ("colon", ":："),
        ("hyphen", "\\-‐\u00ad¬"),
    )
)
#: Abbreviations at the end of a line leave its sentence open no more than a stop ends it; letters with a stop do.
_SPACED = re.compile(r"[^\W\d_](?: [^\W\d_]){3,}")
_CALLED_END = re.compile(rf"[^\W\d_]{{2}}[.!?][{CLOSING}]*\d{{1,3}}$")
_INITIAL_END = re.compile(r"(?:^|[\s.(])[A-Z]\.$")
#: A letter with a stop is no initial where nothing stands before it: "A." is a label.
_LONGEST_LETTER = 3
#: The measures of a text without a width are taken from lines with more code points than this.
_LONG = 60
#: Blank lines separate the paragraphs of a text if at least this many in 100 of its long lines have one above them.
_PARTED = 5
#: At least this many paragraphs that begin in mid-sentence show that the writer did not make the paragraphs.
_FEWEST_TORN = 3
#: A line is in title case if at least this share of its words begins with capitals.
_TITLED = 0.8


def weight(words: str) -> int:
    """The length of words in letters; a character of a script without blanks says as much as three letters."""
    return len(words) + 2 * len(UNSPACED.findall(words))


def ending_of(words: str) -> str:
    """How a line ends: "sentence", "question", "comma", "semicolon", "colon", "hyphen", or "open": nothing ends it."""
    if _CALLED_END.search(words):
        return "sentence"
    if line_words().of(_listed).search(words):
        return "semicolon"
    for name, pattern in _ENDS:
        if pattern.search(words):
            return "open" if name == "sentence" and _is_abbreviated(words) else name
    return "open"


def _is_abbreviated(words: str) -> bool:
    """Whether the stop at the end of a line is that of an initial, of a title or of a reference: "Ms.", "No."."""
    initial = _INITIAL_END.search(words) and len(words) > _LONGEST_LETTER
    return bool(initial or line_words().of(_titles).search(words))


def _titles(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Titles and references that need a name or a number after them."""
    titles, references = vocabulary.any_of("speaker_titles"), vocabulary.any_of("reference_words")
    return re.compile(rf"\s(?:(?i:{titles})\.|{references}(?<=\.))$")


def _listed(vocabulary: Vocabulary) -> re.Pattern[str]:
    """How a part of a list ends, other than the last: "; and"."""
    return re.compile(rf"[;；؛]\s+{vocabulary.any_of('list_joints')}$", re.IGNORECASE)


def begins_small(words: str) -> bool:
    """Whether a line begins with a small letter, with or without an opening sign before it."""
    first = next((one for one in words if one.isalnum()), "")
    return first.islower() and words.index(first) <= 1


def unspaced(words: str) -> str:
    """Words whose letters were set apart: "C O N T E N T S" is "CONTENTS"."""
    return words.replace(" ", "") if _SPACED.fullmatch(words) else words


def is_titled(words: str) -> bool:
    """Whether nearly all words of a line begin with capitals, small words aside."""
    small = line_words().words.small_words
    letters = [word for word in words.split() if word[:1].isalpha() and word.lower() not in small]
    return len(letters) > 1 and sum(word[0].isupper() for word in letters) >= _TITLED * len(letters)


def ends_open_word(words: str) -> bool:
    """Whether the last word of a line needs another after it: "of", "and"."""
    last = words.rsplit(None, 1)[-1]
    written_small = last.islower() or words.isupper()  # "Annex A"
    return written_small and last.lower() in line_words().words.open_words and len(words.split()) > 1


@dataclass(frozen=True, slots=True)
class LineSurvey:
    """The measures of a text: the width at which its lines were broken (0 for none), the column where they begin.

    `is_parted` says whether blank lines separate its paragraphs; `middle` is the column in the middle of its lines;
    `is_torn` says whether paragraphs end and begin in mid-sentence, as in the mark-up of a scan; `first` is the column
    where the first lines of paragraphs begin.
    """

    width: int
    indent: int
    is_parted: bool
    middle: float
    is_torn: bool
    first: int = 0


def survey(lines: Sequence[Line]) -> LineSurvey:
    """The measures of the lines that are words of the document."""
    width = wrap_width(lines)
    long = [line for line in lines if len(line.words) > (width * 3 // 4 if width else _LONG)]
    indent = Counter(line.indent for line in long).most_common(1)[0][0] if long else 0
    parted = sum(line.blank > 0 for line in long) * 100 >= len(long) * _PARTED
    widest = sorted(line.indent + len(line.words) for line in long) or [0]
    torn = sum(
        begins_small(other.words) and ending_of(one.words[-40:]) in ("open", "hyphen")
        for one, other in pairwise(lines)
        if other.blank and len(one.words) > _LONG
    )
    begun = Counter(
        other.indent for one, other in pairwise(lines)
        if (other.blank or ending_of(one.words[-40:]) == "sentence") and other.words[0].isupper()
        and len(other.words) > (width * 2 // 3 if width else _LONG)
    )  # fmt: skip
    first = begun.most_common(1)[0][0] if begun else indent
    return LineSurvey(width, indent, parted, (indent + widest[len(widest) // 2]) / 2, torn >= _FEWEST_TORN, first)


def wrap_width(lines: Sequence[Line]) -> int:
    """The width in characters at which a program broke the lines of a text, or 0 where each line is a paragraph."""
    widths = sorted(line.indent + len(line.words) for line in lines)
    if len(widths) < _FEWEST_LINES:
        return 0
    width = widths[len(widths) * 9 // 10]
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if not after.blank and line.indent + len(line.words) > width // 2
    ]
    continued = sum(_goes_on(line.words, after.words, full=len(line.words) * 10 >= width * 9) for line, after in pairs)
    letters = weight("".join(line.words for line, _ in pairs)) / max(1, sum(len(line.words) for line, _ in pairs))
    fits = width * letters >= _NARROWEST_WRAP and width <= WIDEST_WRAP
    return width if fits and len(pairs) >= _FEWEST_LINES and continued >= len(pairs) * _CONTINUED else 0


def _goes_on(one: str, other: str, *, full: bool) -> bool:
    """Whether a line goes on in the next: with a small letter or, in a script without case, full and in mid-clause."""
    unspaced_ = full and UNSPACED.match(one[-1]) and UNSPACED.match(other[0])
    return other[0].islower() or bool(unspaced_ and ending_of(one[-_NARROWEST_WRAP:]) in ("open", "comma"))
