"""The evidence of each line: what a reader sees of it, of its neighbours and of similar lines in the whole text.

Each piece of evidence has a name and a strength from 0 to 1; the tables of weights say which role it supports.
What the words show by themselves is in `wording`, their numbering in `numbering`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from edition.document.lines.flow import LineFlow
from edition.document.lines.joints import is_in_middle, is_short
from edition.document.lines.line import Line, MarkedUp, is_underlined
from edition.document.lines.numbering import Numbering
from edition.document.lines.run_in import find_run_in
from edition.document.lines.speech import find_speakers
from edition.document.lines.survey import LineSurvey, begins_small, ending_of, ends_open_word, weight
from edition.document.lines.wording import (
    FAIR,
    LONG,
    TOO_LONG,
    WIDE_GAP,
    Piece,
    is_capitals,
    names_kind,
    of_form,
    of_length,
    of_meaning,
    of_page,
)
from edition.languages import line_words
from edition.languages.dates import is_dateline

#: A salutation is no longer than this, in letters: "Dear Mr. Speaker,".
_SALUTATION = 30
#: A joint below this shows that a line stands apart without a blank line.
_APART = -3.0
#: A line is set in by at least 3 columns, one in the middle by 4, one at the right by 20.
_SET_IN = 3
_CENTRED = 4
_FAR_IN = 20
#: A row of short lines has at least this many.
_ROW = 4
#: Text that belongs to a heading begins within this many lines.
_NEAR = 8
#: A line that occurs at least this often is a label of the text's own; this many of the most frequent lines are looked
#: for elsewhere.
_OFTEN = 3
_MOST_REPEATED = 40
#: At least this many headings that begin with the same word are a series.
_FEWEST_OF_SERIES = 5
#: Words are said elsewhere if the text has them more than this many times as often as they are a line, plus once.
_ELSEWHERE = 1.3


@dataclass(frozen=True, slots=True)
class LineEvidence:
    """The evidence of a line: of its beginning, and of its end."""

    begins: Mapping[str, float]
    ends: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Findings:
    """What looks like a structure of several lines, each given by the indices of its lines.

    `rows` look like those of tables, `notes` like the beginnings of notes of the document's own, and `in_notes` stand
    with them at the foot of a page; `stated` is the line that the file states as the title, -1 for none.
    """

    rows: Collection[int] = frozenset()
    notes: Collection[int] = frozenset()
    in_notes: Collection[int] = frozenset()
    stated: int = -1


@dataclass(slots=True)
class TextEvidence:
    """The evidence of all lines of a text, found once."""

    flow: LineFlow
    found: Findings = Findings()
    lines: Sequence[Line] = field(init=False)
    text: LineSurvey = field(init=False)
    numbering: Numbering = field(init=False)
    joints: Sequence[float] = field(init=False)
    trust: float = field(init=False)
    _endings: list[str] = field(init=False)
    _weights: list[int] = field(init=False)
    _full: int = field(init=False)
    _short: list[bool] = field(init=False)
    _first_text: int = field(init=False)
    _repeated: Counter[str] = field(init=False)
    _elsewhere: frozenset[str] = field(init=False)
    _spoken: Mapping[int, int] = field(init=False)
    _series: frozenset[int] = field(init=False)
    _run_in: Mapping[int, str] = field(init=False)
    _top: int = field(init=False)

    def __post_init__(self) -> None:
        """Look at the whole text first."""
        self.lines, self.text = self.flow.lines, self.flow.text
        self.numbering, self.joints = self.flow.numbering, self.flow.joints
        every = range(len(self.lines))
        self._endings = [ending_of(line.words[-40:]) for line in self.lines]
        self._weights = [weight(line.words) for line in self.lines]
        self._full = min(FAIR, self.text.width * 2 // 3) if self.text.width else FAIR
        self._short = [
            self._weights[at] <= FAIR and self._endings[at] == "open" and not self._goes_below(at) for at in every
        ]
        self._first_text = next((at for at in every[self.found.stated + 1 :] if self._is_text(at)), 0)
        self._repeated = Counter(line.words for line in self.lines if len(line.words) <= LONG)
        self._elsewhere = self._said_elsewhere()
        self._spoken = find_speakers([line.words for line in self.lines])
        self._series = self._in_series()
        self._run_in = find_run_in(self.lines)
        levels = [line.mark.level for line in self.lines if line.mark and line.mark.level]
        top = min(levels, default=0)
        self._top = top if levels.count(top) == 1 else 0
        self.trust = self._trust_in_marks()

    def of(self, at: int) -> LineEvidence:
        """The evidence of the line at an index."""
        begins = {name: strength for name, strength in self._of_beginning(at) if strength}
        return LineEvidence(begins, dict(self._of_end(at, is_capital="capitals" in begins)))

    def _of_end(self, at: int, *, is_capital: bool) -> Iterator[Piece]:
        """The evidence of a line's end."""
        ending = self._endings[at]
        if self._is_label(at):
            return  # its stop is the label's
        if is_capital and ending == "sentence":
            yield "capitals end with a stop", 1.0
            return
        is_salutation = ending == "comma" and self._weights[at] <= _SALUTATION
        yield ("short, ends comma" if is_salutation else f"ends {ending}"), 1.0
        if ending != "semicolon" and ends_open_word(self.lines[at].words[-40:]):
            yield "ends with open word", 1.0

    def _of_beginning(self, at: int) -> Iterator[Piece]:
        """Every piece of evidence of a line's beginning."""
        line = self.lines[at]
        labels = self.numbering.labels[at]
        behind = max((one.words for one in labels if len(one.family) > 1), default=0)
        yield from of_length(line.words)
        is_whole = self._is_label(at)
        yield from of_form(line.words, line.words[behind:] or line.words, is_labelled=bool(labels), is_label=is_whole)
        yield from of_meaning(line.words)
        yield from of_page(line.words)
        yield from self.numbering.of_label(at, self.joints)
        yield from self._of_findings(at)
        yield from self._of_marks(line)
        yield from self._of_place(at, line)
        yield from self._of_neighbours(at)
        yield from self._of_repetition(at, line.words)
        if at <= self._first_text:
            yield from self._of_front(at, line)

    def _is_label(self, at: int) -> bool:
        """Whether a line is a label that counts, and nothing else."""
        place = self.numbering.counted[at]
        return place is not None and place.label.words >= len(self.lines[at].words)

    def _of_findings(self, at: int) -> Iterator[Piece]:
        """What the line looks like as part of a structure of several lines."""
        found = self.found
        yield "ruled", float(at + 1 < len(self.lines) and is_underlined(self.lines[at], self.lines[at + 1]))
        yield "row of table", float(at in found.rows)
        yield "note", float(at in found.notes)
        yield "among notes", float(at in found.in_notes and at not in found.notes)
        yield "stated title", float(at == found.stated)
        yield "speaker", float(at in self._spoken)
        yield f"run-in head of a {self._run_in.get(at)}", float(at in self._run_in)

    def _of_marks(self, line: Line) -> Iterator[Piece]:
        """What the mark-up of the file says."""
        mark = line.mark
        if mark is None:
            return
        yield "marked heading", (mark.level > 0) * self.trust
        yield "marked heading, not trusted", (mark.level > 0) * (1 - self.trust)
        yield "the only heading of its rank", float(mark.level > 0 and mark.level == self._top)
        yield "one of many headings", float(mark.level > 0 and mark.level != self._top)
        yield "marked item", float(mark.is_item)
        yield "marked quotation", float(mark.is_quoted)
        yield "marked literal", float(mark.is_set)
        yield "marked note", float(mark.is_note)
        yield "marked table", float(mark.is_table)
        yield "marked text", float(mark == MarkedUp() and self.trust > 0)

    def _of_place(self, at: int, line: Line) -> Iterator[Piece]:
        """Where the line stands on its page."""
        after = self.lines[at + 1] if at + 1 < len(self.lines) else None
        parted = line.blank > 0 or line.fed or at == 0
        clings = not parted and self.text.is_parted and line.mark is None and self.joints[at] > _APART
        yield "blank above", float(parted)
        yield "no blank above", float(clings)
        yield "blank below", float(after is None or after.blank > 0 or after.fed)
        centred = self._is_centred(at)
        yield "centred", float(centred)
        yield "hangs out", float(line.indent < self.text.indent)
        goes_on = after is not None and self.joints[at + 1] > 0
        usual = self.text.indent if goes_on else max(self.text.indent, self.text.first)
        whole = after is not None and after.indent >= line.indent - 1 if goes_on else len(line.words) >= self._full
        yield "set in", float(line.indent >= usual + _SET_IN and not centred and whole)

    def _is_short_among_full(self, at: int) -> bool:
        """Whether a short open line stands between one that ends a sentence and one of text, without blank lines."""
        line, text = self.lines[at], self.text
        if not text.width or text.is_parted or line.mark or not 0 < at < len(self.lines) - 1:
            return False
        after = self.lines[at + 1]
        is_open = self._endings[at] in ("open", "question") and self._endings[at - 1] in ("sentence", "question")
        begins_both = not (begins_small(line.words) or begins_small(after.words))
        return is_open and begins_both and is_short(line, after, text.width) and len(after.words) >= self._full

    def _is_centred(self, at: int) -> bool:
        """Whether a line stands in the middle of the page, not only because it is as long as the lines beside it."""
        line = self.lines[at]
        near = (one for one in (at - 1, at + 1) if 0 <= one < len(self.lines) and self.joints[max(one, at)] > 0)
        beside = [self.lines[one] for one in near]
        aligned = any(one.indent == line.indent and abs(len(one.words) - len(line.words)) > 1 for one in beside)
        set_in = line.indent >= self.text.indent + _CENTRED
        return set_in and not aligned and line.mark is None and is_in_middle(line, self.text)

    def _of_neighbours(self, at: int) -> Iterator[Piece]:
        """What stands around the line."""
        goes_below = self._goes_below(at)
        is_open = at > 0 and self._endings[at - 1] in ("open", "comma", "hyphen") and self._weights[at - 1] > FAIR
        yield "small below", float(goes_below)
        yield "sentence open above", float(is_open and not self.numbering.labels[at - 1])
        yield "between halves", float(is_open and goes_below)
        yield "number alone above", float(at > 0 and self._is_label(at - 1))
        near = [length >= self._full for length in self._weights[at + 1 : at + 1 + _NEAR]]
        yield "text below", float(near[:1] == [True])
        yield "short among full lines", float(self._is_short_among_full(at))
        yield "nothing below", float(not any(near))
        yield "row of short lines", float(self._is_in_row(at))
        yield "new page", float(self.lines[at].fed and at > 0)

    def _of_repetition(self, at: int, words: str) -> Iterator[Piece]:
        """Whether the line is repeated, and whether its words occur within other lines."""
        yield "repeated", float(self._repeated[words] >= _OFTEN)
        mostly = any(2 * len(one) > len(words) and one in words for one in self._elsewhere)
        yield "said elsewhere", float(mostly and self._weights[at] <= LONG)
        yield "one of a series", float(at in self._series)

    def _of_front(self, at: int, line: Line) -> Iterator[Piece]:
        """The evidence for lines before the text, and for the first heading."""
        before = at < self._first_text
        yield "first", float(at == 0)
        yield "before any text", float(before)
        yield "short before any text", float(before and self._weights[at] <= FAIR)
        yield "dated before any text", float(before and self._weights[at] <= LONG and is_dateline(line.words))
        yield "set in before any text", float(before and line.indent >= self.text.indent + _FAR_IN)
        right_above = at + 1 == self._first_text and line.blank > 0
        yield "above first text", float(right_above and not self._is_centred(at))
        yield "kind of document", float(names_kind(line.words))

    def _goes_below(self, at: int) -> bool:
        """Whether the next line goes on with a small letter."""
        after = at + 1
        return after < len(self.lines) and begins_small(self.lines[after].words) and not self.numbering.labels[after]

    def _is_text(self, at: int) -> bool:
        """Whether a line is long, or full and goes on in another one as prose does."""
        line = self.lines[at]
        marked = line.mark is not None and line.mark.level > 0
        if (
            marked
            or self._is_centred(at)
            or self._weights[at] < self._full
            or WIDE_GAP.search(line.words)
            or is_capitals(line.words)
        ):
            return False
        known = line_words().words
        small = sum(word in known.open_words or word in known.small_words for word in line.words.split())
        goes_on = at + 1 < len(self.lines) and self.joints[at + 1] > 0
        return self._weights[at] > LONG or (goes_on and (small > 1 or begins_small(self.lines[at + 1].words)))

    def _is_in_row(self, at: int) -> bool:
        """Whether a line is among short lines that have neither a closing sign nor a number."""
        if not self._may_be_in_row(at):
            return False
        capitals = is_capitals(self.lines[at].words)
        count = 1
        for step in (-1, 1):
            other = at + step
            while 0 <= other < len(self.lines) and count < _ROW and self._may_be_in_row(other):
                if is_capitals(self.lines[other].words) != capitals:
                    break
                count, other = count + 1, other + step
        return count >= _ROW

    def _may_be_in_row(self, at: int) -> bool:
        return self._short[at] and not self.numbering.counted[at]

    def _said_elsewhere(self) -> frozenset[str]:
        """Short lines that recur, and occur as often within other lines: the remains of something that was scanned."""
        often = (words for words, count in self._repeated.most_common(_MOST_REPEATED) if count >= _OFTEN)
        several = [words for words in often if " " in words]
        whole = "\n".join(line.words for line in self.lines) if several else ""
        return frozenset(words for words in several if whole.count(words) > self._repeated[words] * _ELSEWHERE + 1)

    def _in_series(self) -> frozenset[int]:
        """Short lines above text that share a first or last word and differ otherwise: headings numbered in words."""
        groups: dict[str, list[int]] = {}
        for at, line in enumerate(self.lines[:-1]):
            below = self.lines[at + 1]
            alone = (line.blank > 0 or at == 0) and below.blank > 0 and self._weights[at] <= FAIR
            words = line.words.split()
            if alone and len(words) > 1 and self._weights[at + 1] >= self._full:
                for place, word in (("first", words[0]), ("last", words[-1].rstrip(":."))):
                    groups.setdefault(f"{place} {word.lower()}", []).append(at) if word.isalpha() else None
        series = [
            group for group in groups.values()
            if len(group) >= _FEWEST_OF_SERIES and len({self.lines[at].words for at in group}) == len(group)
        ]  # fmt: skip
        return frozenset(at for group in series for at in group)

    def _trust_in_marks(self) -> float:
        """The share, from 0 to 1, of marked headings that look like headings: programs mark whatever is large."""
        marked = [at for at, line in enumerate(self.lines) if line.mark and line.mark.level]
        good = sum(
            self._weights[at] <= TOO_LONG
            and self._endings[at] in ("open", "question", "colon", "sentence")
            and not self._goes_below(at)
            and not ends_open_word(self.lines[at].words)
            for at in marked
        )
        return good / len(marked) if marked else 0.0
