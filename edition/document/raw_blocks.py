"""Lines gathered into raw blocks, the words of one block each, its wrapped lines and broken words joined."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from edition.document.furniture import Furniture
from edition.document.lines import WIDEST_WRAP, Line
from edition.source import SourceText, Span

#: What ends a sentence, with what closes after it; what leaves one open.
_TERMINAL = re.compile(r"[.!?:;…。！？؟؛][\"'”’»)\]]*$")
_HYPHENATED = re.compile(r"(?P<head>[^\W\d_]{2,})(?P<hyphen>[-\u2010\u00ad¬])$")
_BROKEN = re.compile(r"[^\W\d_]+[-\u2010\u00ad¬][^\S\n\r]*[\n\r\f]\s*[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: Letters of scripts that write no blank between words (Unicode blocks of Han, kana, CJK punctuation).
_UNSPACED = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
#: A line that begins with what it is about: "Present: Councillors …", below it "Apologies: …".
_LABELLED = re.compile(r"(?=[^\W\d_])[^\Wa-z]\w*(?: \w+){0,2}: \S")
#: A line shorter than this share of the width has been ended on purpose.
_SHORT = 0.78
#: A first line set in by at least as many columns begins a paragraph.
_SET_IN = 2
#: Lines in the middle of the page begin so far in, in columns.
_CENTRED = 6


def weight(words: str) -> int:
    """The length of words in letters; a character of a script without blanks says as much as three letters."""
    return len(words) + 2 * len(_UNSPACED.findall(words))


@dataclass(frozen=True, slots=True)
class RawBlock:
    """Words that belong together: `span` is without the white space around them, `words` as they stand in it.

    `omitted` are the white space and the hyphens between its lines that are not printed; `lines` its lines.
    """

    span: Span
    words: str
    lines: tuple[Line, ...]
    omitted: tuple[Span, ...] = ()

    @property
    def indent(self) -> int:
        """The indent that all of its lines have at least, in columns."""
        return min(line.indent for line in self.lines)


@dataclass(slots=True)
class BlockGathering:
    """Gathers the lines of one source; `width` is where its program broke lines, 0 where it broke none.

    `begins` tells whether a line begins a block by its form: an item, a numbered head, a speaker.
    """

    source: SourceText
    width: int
    furniture: Mapping[int, Furniture]
    begins: Collection[int]
    _counts: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        """Learn the words of the text, to know which broken words are compounds."""
        whole = _BROKEN.sub(" ", self.source.text) if self.width else ""
        self._counts = Counter(_WORD.findall(whole.lower()))

    def raw_blocks(self, lines: Sequence[Line], alone: Collection[int]) -> Iterator[RawBlock]:
        """The raw blocks of the lines that are no furniture, in order; a line of `alone` is a raw block by itself."""
        run: list[Line] = []
        before = -1
        for index, line in enumerate(lines):
            if index in self.furniture:
                continue
            joins = bool(run) and before not in alone and index not in alone
            if run and not (joins and self._goes_on(lines, before, index, run)):
                yield self._piece(run)
                run = []
            run.append(line)
            before = index
        if run:
            yield self._piece(run)

    def _goes_on(self, lines: Sequence[Line], before: int, index: int, run: Sequence[Line]) -> bool:
        """Whether the words of a line go on in the line at `index`."""
        one, other = lines[before], lines[index]
        between = range(before + 1, index)
        paged = other.fed or any(self.furniture[at].breaks_page for at in between)
        if any(not self.furniture[at].breaks_page for at in between):
            return False
        if not self.width:
            return not (other.blank or paged or index in self.begins) and _is_full(one, other, run)
        unfinished = not _TERMINAL.search(one.words)
        if paged:
            full = bool(_HYPHENATED.search(one.words)) or not self._is_short(one, other)
            return unfinished and (other.words[0].islower() or full)
        if other.blank or index in self.begins:
            return False
        if not unfinished and _LABELLED.match(run[0].words) and _LABELLED.match(other.words):
            return False
        if _are_centred(one, other):
            return True
        if self._is_short(one, other):
            return unfinished and other.words[0].islower()
        set_in = other.indent >= run[-1].indent + _SET_IN and (len(run) > 1 or not unfinished)
        return not set_in or other.words[0].islower()

    def _is_short(self, one: Line, other: Line) -> bool:
        """Whether a line ends where the next word would have fitted easily."""
        first = other.words.split(None, 1)[0]
        return one.indent + len(one.words) + 1 + len(first) <= self.width * _SHORT

    def _piece(self, run: Sequence[Line]) -> RawBlock:
        """The raw block of a run of lines, its broken words mended."""
        span = Span(run[0].span.start, run[-1].span.end)
        omitted: list[Span] = []
        for one, other in itertools.pairwise(run):
            omitted += self._joint(one, other)
        return RawBlock(span, self.source.quote(span), tuple(run), tuple(omitted))

    def _joint(self, one: Line, other: Line) -> Iterator[Span]:
        """What is not printed between two lines of a block: a hyphen that broke a word, white space inside words."""
        blank = Span(one.span.end, other.span.start)
        broken = _HYPHENATED.search(one.words)
        if broken and other.words[0].islower():
            tail = _WORD.match(other.words)
            joined = (broken["head"] + (tail[0] if tail else "")).lower()
            compound = f"{broken['head']}-{tail[0] if tail else ''}".lower()
            parts = self._counts[broken["head"].lower()] and self._counts[tail[0].lower()] if tail else 0
            if not (self._counts[compound] or parts) or self._counts[joined]:
                yield Span(one.span.end - 1, one.span.end)
            yield blank
        elif _UNSPACED.match(one.words[-1]) and _UNSPACED.match(other.words[0]):
            yield blank


def _are_centred(one: Line, other: Line) -> bool:
    """Whether two lines are set in the middle of the page, one below the other."""
    middles = [line.indent + len(line.words) / 2 for line in (one, other)]
    return min(one.indent, other.indent) >= _CENTRED and abs(middles[0] - middles[1]) <= 1.5


def _is_full(one: Line, other: Line, run: Sequence[Line]) -> bool:
    """Whether a line of a text that is not wrapped as a whole was broken where the next word did not fit."""
    if _UNSPACED.match(one.words[-1]):
        return False
    width = max(len(line.words) for line in (*run, other))
    fits = len(one.words) + 1 + len(other.words.split(None, 1)[0]) <= width
    return not fits and 30 <= width <= WIDEST_WRAP and not _TERMINAL.search(one.words)
