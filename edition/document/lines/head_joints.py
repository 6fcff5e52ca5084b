"""Whether a line goes on in the next as the lines of one heading or title do; paragraphs have `joints`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.document.lines.joints import NEVER, Between, are_centred, is_short
from edition.document.lines.line import Line
from edition.document.lines.numbering import Numbering
from edition.document.lines.survey import LineSurvey, begins_small, ending_of, ends_open_word, weight
from edition.document.lines.wording import LONG, is_capitals, is_outer_head
from edition.languages import line_words

#: Scores of a name below a number that a word makes, and below another number; `_NO_NAME` is the score of no name.
NAME_OF_NUMBER = 14.0
NAME_OF_LABEL = 5.0
#: A line in capitals is full if it has at least this many code points.
_FULL_CAPITALS = 20
#: How much speaks for a line being the second of a heading or title; in the units of the weights.
_NO_NAME = -3.0
_OTHER_CASE = -6.0
_TWO_CAPITALS = -1.0
_TWO_LINES = -2.5
_OVER_BLANK = -2.5
_OVER_PAGE = -4.0
_FULL_HEAD = 8.0
_WANTS_MORE = 5.0
_SMALL = 2.0
_BOTH_CENTRED = 2.5
_CLOSE_CAPITALS = 2.0
_CLOSE = 1.0
_ENDED = -3.0
_SHORT_ABOVE = -3.0


@dataclass(frozen=True, slots=True)
class HeadJoints:
    """The lines of a text and what is known of them: what stands before each, labels, `joints` of paragraphs."""

    lines: Sequence[Line]
    between: Sequence[Between]
    text: LineSurvey
    numbering: Numbering
    joints: Sequence[float]

    def of(self, at: int) -> float:
        """How much speaks for the line at an index being a further line of the heading or title above it."""
        if not at or self.between[at].is_parted or self.numbering.counted[at]:
            return NEVER
        one, other = self.lines[at - 1], self.lines[at]
        if other.mark:
            both = one.mark is not None and one.mark.level == other.mark.level > 0
            return _CLOSE if both and ends_open_word(one.words[-40:]) else NEVER
        above = self.numbering.counted[at - 1]
        if above and above.label.is_named and above.label.words >= len(one.words):
            names = _ending(other) in ("open", "question") and weight(other.words) <= LONG
            return NAME_OF_NUMBER if names and not self._begins_text(at) else _NO_NAME
        if above and above.label.words >= len(one.words) and self._is_name(at):
            return NAME_OF_LABEL
        if is_outer_head(other.words):
            return NEVER
        return self._of_two_lines(at, one, other)

    def _of_two_lines(self, at: int, one: Line, other: Line) -> float:
        """How strongly the form of two lines suggests that they are one heading."""
        capitals, centred = is_capitals(one.words), are_centred(one, other)
        close, small = not other.blank, begins_small(other.words)
        if capitals != is_capitals(other.words) and not (centred and small):
            return _OTHER_CASE
        known = line_words().words
        first = other.words.split(None, 1)[0].lower()
        joins = first in (*known.open_words, *known.small_words) and first not in known.articles
        score = (_TWO_CAPITALS if capitals else _TWO_LINES) + _OVER_PAGE * self.between[at].is_page
        score += _CLOSE * (close and one.indent == other.indent) if close else _OVER_BLANK
        score += _CLOSE_CAPITALS * (capitals and close) + _FULL_HEAD * (capitals and self._are_alone(at))
        score += _WANTS_MORE * (ends_open_word(one.words) or (capitals and joins))
        score += _SMALL * small + _BOTH_CENTRED * centred
        parted_early = close and not capitals and not small and one.indent == other.indent and self._fits_above(at)
        return score + _ENDED * (_ending(one) in ("sentence", "question")) + _SHORT_ABOVE * parted_early

    def _begins_text(self, at: int) -> bool:
        """Whether a line goes on in the next one, and that in one more."""
        return len(self.joints) > at + 2 and min(self.joints[at + 1 : at + 3]) > 0

    def _is_name(self, at: int) -> bool:
        """Whether a line may be the words of a heading whose number stands alone above it."""
        line, above = self.lines[at], self.numbering.counted[at - 1]
        begins = line.words[0].isupper() or (above is not None and len(above.label.value) > 1)
        whole = _ending(line) in ("open", "question") and weight(line.words) <= LONG and begins
        return whole and not self.numbering.labels[at] and (at + 1 == len(self.lines) or self.joints[at + 1] <= 0)

    def _fits_above(self, at: int) -> bool:
        """Whether the first word of a line would easily have fitted on the line above: that was ended on purpose."""
        return self.text.width > 0 and is_short(self.lines[at - 1], self.lines[at], self.text.width)

    def _are_alone(self, at: int) -> bool:
        """Whether two lines in capitals stand together, the first of them full: a head of nothing would be odd."""
        around = [is_capitals(self.lines[one].words) for one in (at - 2, at + 1) if 0 <= one < len(self.lines)]
        full = len(self.lines[at - 1].words) >= _FULL_CAPITALS
        is_word = at == 1 and " " not in self.lines[at].words  # "PREAMBLE" stands below a title
        return full and not is_word and not any(around) and not self.numbering.labels[at]


def _ending(line: Line) -> str:
    return ending_of(line.words[-40:])
