"""Whether the words of one line go on in the next: a sentence is open, a line is full, a word is broken."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.document.lines.line import WIDEST_WRAP, Line
from edition.document.lines.survey import UNSPACED, LineSurvey, begins_small, ending_of, ends_open_word, is_titled

#: A line shorter than this share of the width has been ended on purpose.
_SHORT = 0.78
#: A first line indented by at least this many columns begins a paragraph.
_SET_IN = 2
#: Centred lines are indented by at least this many columns, and their middles are at most this far apart.
_CENTRED = 6
_SAME_MIDDLE = 1.5
#: A line is in the middle of the text if it is no further from it than this, in columns or as a share of its column.
_NEAR_MIDDLE = 4.0
_SHARE_OF_MIDDLE = 0.15
#: Lines that begin at least this many columns apart do not belong together.
_FAR = 8
#: Cells side by side have a gap of at least 3 blanks between them.
_LABEL_GAP = re.compile(r"^\S{1,8}\s{2,}")
_GAP = re.compile(r"\S {3,}\S")
#: In a text that is not wrapped as a whole, a full line has at least this many code points.
_FEWEST_FULL = 30
#: A line that begins with what it is about: "Present: Councillors …", below it "Apologies: …".
_LABELLED = re.compile(r"(?=[^\W\d_])[^\Wa-z]\w*(?: \w+){0,2}: \S")
_QUOTE_MARKS = re.compile(r"^>[>\s]*")
#: A line that hangs below the words after a label begins in their column, or in one next to it.
_SAME_COLUMN = 1
#: Only the end of a line shows whether its last word is broken: this many characters are examined.
_LONGEST_HYPHENATED = 80
_HYPHENATED = re.compile(r"[^\W\d_]{2,}[-\u2010\u00ad¬]$")

#: How much speaks for two lines being one paragraph, in the units of all weights; what speaks against it is negative.
NEVER = -9.0
_NO_BLANK = 2.0
_BLANK = -4.0
_OVER_PAGE = -1.5
_FULL = 1.5
_ENDED_SHORT = -4.5
_BROKEN_WORD = 4.0
_OPEN = 1.0
_OPEN_COMMA = 3.0
_OPEN_WORD = 2.0
_CLOSED = -1.0
_SMALL = 3.0
_NEW_SET_IN = -5.0
_NEW_LABEL = -6.0
_CENTRED_BOTH = 2.0
_PARAGRAPHS_A_LINE = -4.5
_ELSEWHERE = -3.0
_GAPPED = -3.0
_PART_OF_MARKUP = -1.4
_BLANK_IN_MARKUP = -2.0


@dataclass(frozen=True, slots=True)
class Between:
    """What is between two lines: whether a page ends there, and whether there are words that are no page furniture."""

    is_page: bool = False
    is_parted: bool = False


def joint(one: Line, other: Line, between: Between, survey: LineSurvey, *, numbered: bool, hanging: int = -1) -> float:
    """How much speaks for `other` going on where `one` ends, below 0 against it.

    `numbered` means that `other` begins with a label or a bullet that counts; `hanging` is the column where the words
    of `one` begin after its own label or bullet.
    """
    if between.is_parted or (other.mark and not survey.is_torn):
        return _NEW_LABEL
    quoted = one.words.startswith(">") and other.words.startswith(">")
    ending, small = ending_of(one.words), begins_small(unquoted(other.words) if quoted else other.words)
    open_ = ending in ("open", "comma", "hyphen")
    score = _SMALL if small and not numbered else 0.0
    score += _NEW_LABEL if numbered else 0.0
    score += (
        _BROKEN_WORD if _HYPHENATED.search(one.words, max(0, len(one.words) - _LONGEST_HYPHENATED)) and small else 0.0
    )
    goes_on = small or not other.blank or survey.is_torn  # clauses of a resolution end with commas
    score += _OPEN_COMMA if ending == "comma" and goes_on else 0.0
    score += _OPEN_WORD if ending != "semicolon" and ends_open_word(one.words) else 0.0
    score += (_OPEN if open_ else _CLOSED) if not small or open_ else 2 * _CLOSED
    if between.is_page:
        score += _OVER_PAGE if open_ else 2 * _OVER_PAGE
    elif other.blank:
        score += _BLANK_IN_MARKUP if other.mark else _BLANK if survey.width else 0.0
    else:
        score += _NO_BLANK
    if other.mark:
        return score + _PART_OF_MARKUP
    if not survey.width:
        return score + _of_loose(one, other, is_apart=other.blank > 0 and not between.is_page)
    hangs = hanging >= 0 and abs(other.indent - hanging) <= _SAME_COLUMN
    return score + _of_wrapped(one, other, survey, open_=open_, small=small, hangs=hangs)


def unquoted(words: str) -> str:
    """The words of a line without the ">" marks of quoted mail."""
    return _QUOTE_MARKS.sub("", words, count=1) or words


def _of_wrapped(one: Line, other: Line, survey: LineSurvey, *, open_: bool, small: bool, hangs: bool) -> float:
    """What the lengths and positions of two lines of a wrapped text contribute."""
    if are_centred(one, other) and is_in_middle(other, survey):
        return _CENTRED_BOTH
    score = _ELSEWHERE if abs(other.indent - one.indent) >= _FAR and not small else 0.0
    gapped = _GAP.search(_LABEL_GAP.sub("", one.words, count=1))
    score += _GAPPED * bool(gapped and (not small or _GAP.search(other.words)))
    score += _ENDED_SHORT if is_short(one, other, survey.width) else _FULL
    if is_short(one, other, survey.width) and not small and ending_of(one.words) == "comma":
        score -= _OPEN_COMMA  # "Regards,"
    if not open_ and _LABELLED.match(one.words) and _LABELLED.match(other.words):
        score += _NEW_SET_IN
    if other.indent >= one.indent + _SET_IN and not small and not hangs:
        score += _NEW_SET_IN
    return score


def _of_loose(one: Line, other: Line, *, is_apart: bool) -> float:
    """What the lengths of two lines contribute in a text where most paragraphs are a single line."""
    if UNSPACED.match(one.words[-1]):
        return _PARAGRAPHS_A_LINE
    width = max(len(one.words), len(other.words))
    fits = len(one.words) + 1 + len(other.words.split(None, 1)[0]) <= width
    if is_apart or (is_titled(one.words) and is_titled(other.words)):
        return _PARAGRAPHS_A_LINE
    full = not fits and _FEWEST_FULL <= width <= WIDEST_WRAP and ending_of(one.words) != "sentence"
    return _FULL if full else _PARAGRAPHS_A_LINE


def are_centred(one: Line, other: Line) -> bool:
    """Whether two lines are set in the middle of the page, one below the other."""
    middles = [line.indent + len(line.words) / 2 for line in (one, other)]
    return min(one.indent, other.indent) >= _CENTRED and abs(middles[0] - middles[1]) <= _SAME_MIDDLE


def is_in_middle(line: Line, survey: LineSurvey) -> bool:
    """Whether a line stands in the middle of the text's lines, not at their right."""
    return abs(line.indent + len(line.words) / 2 - survey.middle) <= max(_NEAR_MIDDLE, survey.middle * _SHARE_OF_MIDDLE)


def is_short(one: Line, other: Line, width: int) -> bool:
    """Whether a line ends where the next word would have fitted easily."""
    first = other.words.split(None, 1)[0]
    return one.indent + len(one.words) + 1 + len(first) <= width * _SHORT
