"""Two versions of a text, word by word: where each stretch of the older one stands in the newer one, if it does.

Sentences are paired first: equal ones in order (longest common subsequence), similar ones between them, then equal or
very similar ones that have moved. Inside each pair words are paired in the same way. What is paired with nothing is
gone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from edition.source import Span

#: A word, or one sign.
_TOKEN = re.compile(r"\w+|[^\w\s]")
#: Where sentences and paragraphs end; an approximation is enough.
_END = re.compile(r"[.!?…。！？]+[\"'”’)\]]*\s+|\n\s*\n")
#: Least similarity, in percent, at which two sentences in the same place are versions of one.
_ALIKE = 55.0
#: Least similarity, in percent, of two sentences in different places,
_MOVED = 85.0
#: and by how much, in percent, the next best must be less similar.
_CLEARLY = 10.0
#: Most pairs of sentences that are compared between two equal sentences.
_MOST_PAIRS = 40_000
#: Words that have taken the place of others are at most this many times as many.
_GROWN = 4
#: White space of any kind is one blank, printed quotes and dashes are a typewriter's.
_FOLDED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-"})


@dataclass(frozen=True, slots=True)
class AlignedPlace:
    """Where a stretch of the older text stands in the newer one; `is_same` if all its words are there, in order."""

    span: Span
    is_same: bool


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence: its folded text, and its tokens as a range of all."""

    text: str
    first: int
    last: int


class _Tokens:
    """The tokens of a text and its sentences."""

    def __init__(self, text: str) -> None:
        found = list(_TOKEN.finditer(text))
        self.spans = [Span(*one.span()) for one in found]
        self.words = [one[0].translate(_FOLDED) for one in found]
        self.starts = [span.start for span in self.spans]
        self.sentences = tuple(self._sentences(text))

    def _sentences(self, text: str) -> Iterator[_Sentence]:
        first = 0
        for end in (*(match.end() for match in _END.finditer(text)), len(text)):
            last = bisect_left(self.starts, end)
            if last > first:
                yield _Sentence(" ".join(self.words[first:last]), first, last)
            first = last

    def at(self, span: Span) -> range:
        """The tokens that a span touches."""
        first = bisect_right(self.starts, span.start) - 1
        if first < 0 or self.spans[first].end <= span.start:
            first += 1
        return range(first, bisect_left(self.starts, span.end))


class Alignment:
    """The way from the older text to the newer one."""

    def __init__(self, older: str, newer: str) -> None:
        """Pair the sentences of the two texts, and the words of each pair."""
        self._older, self._newer = _Tokens(older), _Tokens(newer)
        # For each older token the newer one, or where it was replaced the newer ones in its place.
        self._same: dict[int, int] = {}
        self._instead: dict[int, range] = {}
        for one, other in _paired(self._older.sentences, self._newer.sentences):
            self._pair_words(one, other)

    def _pair_words(self, one: _Sentence, other: _Sentence) -> None:
        older, newer = self._older.words[one.first : one.last], self._newer.words[other.first : other.last]
        if older == newer:
            self._same.update(zip(range(one.first, one.last), range(other.first, other.last), strict=True))
            return
        blocks = list(_equal_blocks(older, newer))
        for start, to, length in blocks:
            for number in range(length):
                self._same[one.first + start + number] = other.first + to + number
        ends = [(0, 0), *((start + length, to + length) for start, to, length in blocks)]
        begins = [*((start, to) for start, to, _ in blocks), (len(older), len(newer))]
        for (start, to), (end, until) in zip(ends, begins, strict=True):
            for number in range(start, end):
                self._instead[one.first + number] = range(other.first + to, other.first + until)

    def place(self, span: Span) -> AlignedPlace | None:
        """Where a stretch of the older text stands in the newer one; None where nothing is left of it."""
        tokens = self._older.at(span)
        if not tokens:
            return None
        same = [self._same[token] for token in tokens if token in self._same]
        if len(same) == len(tokens) and all(b == a + 1 for a, b in pairwise(same)):
            return AlignedPlace(self._within(span, tokens, same[0], same[-1]), is_same=True)
        ranges = [one for one in map(self._range_of, tokens) if one]
        if not ranges:
            return None
        first, last = ranges[0].start, ranges[-1].stop - 1
        if not first <= last < first + _GROWN * len(tokens):
            return None
        return AlignedPlace(Span(self._newer.spans[first].start, self._newer.spans[last].end), is_same=False)

    def _range_of(self, token: int) -> range:
        """The newer tokens of an older one; empty where nothing has taken its place."""
        if token in self._same:
            return range(self._same[token], self._same[token] + 1)
        return self._instead.get(token, range(0))

    def _within(self, span: Span, tokens: range, first: int, last: int) -> Span:
        """The newer span of tokens, cut inside the first and the last token as the older one was."""
        older, newer = self._older.spans, self._newer.spans
        start = newer[first].start + max(0, span.start - older[tokens[0]].start)
        end = newer[last].end - max(0, older[tokens[-1]].end - span.end)
        return Span(start, end)


def _equal_blocks(older: Sequence[object], newer: Sequence[object]) -> Iterator[tuple[int, int, int]]:
    """Where two sequences are equal: offsets in both, and the length."""
    keys: dict[object, int] = {}
    one, other = ([keys.setdefault(item, len(keys)) for item in items] for items in (older, newer))
    for code in LCSseq.opcodes(one, other):
        if code.tag == "equal":
            yield code.src_start, code.dest_start, code.src_end - code.src_start


def _paired(older: Sequence[_Sentence], newer: Sequence[_Sentence]) -> Iterator[tuple[_Sentence, _Sentence]]:
    """The sentences that are versions of one another."""
    pairs: dict[int, int] = {}
    left, right = ([one.text for one in sentences] for sentences in (older, newer))
    before, after = Counter(left), Counter(right)
    # A sentence that has newly become a double could be either one: it needs an equal neighbour.
    doubles = {text for text, count in after.items() if count > 1 and before[text] != count}
    blocks = [
        (start, to, length)
        for start, to, length in _equal_blocks(left, right)
        if length > 1 or left[start] not in doubles
    ]
    for start, to, length in blocks:
        pairs.update(zip(range(start, start + length), range(to, to + length), strict=True))
    ends = [(0, 0), *((start + length, to + length) for start, to, length in blocks)]
    begins = [*((start, to) for start, to, _ in blocks), (len(older), len(newer))]
    for (start, to), (end, until) in zip(ends, begins, strict=True):
        pairs.update(_alike(older, range(start, end), newer, [n for n in range(to, until) if right[n] not in doubles]))
    pairs.update(_moved(older, newer, pairs))
    yield from ((older[one], newer[other]) for one, other in pairs.items())


def _alike(
    older: Sequence[_Sentence], left: Sequence[int], newer: Sequence[_Sentence], right: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of similar sentences in the same order, with the greatest total similarity."""
    if not left or not right or len(left) * len(right) > _MOST_PAIRS:
        return
    scores = [[fuzz.ratio(older[one].text, newer[other].text, score_cutoff=_ALIKE) for other in right] for one in left]
    # The best sum of the pairs up to each row and column.
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for row, line in enumerate(scores, 1):
        for column, score in enumerate(line, 1):
            paired = best[row - 1][column - 1] + score if score else 0.0
            best[row][column] = max(best[row - 1][column], best[row][column - 1], paired)
    row, column = len(left), len(right)
    while row and column:
        if best[row][column] == best[row - 1][column]:
            row -= 1
        elif best[row][column] == best[row][column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            yield left[row], right[column]


def _moved(older: Sequence[_Sentence], newer: Sequence[_Sentence], pairs: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Sentences that have moved: equal and unique in both texts, or so similar that no other comes near."""
    taken = set(pairs.values())
    left = [one for one in range(len(older)) if one not in pairs]
    right = [one for one in range(len(newer)) if one not in taken]
    where = defaultdict(list)
    for one in right:
        where[newer[one].text].append(one)
    counts = Counter(older[one].text for one in left)
    rest = []
    for one in left:
        same = where.get(older[one].text, [])
        if len(same) == 1 and counts[older[one].text] == 1:
            yield one, same[0]
            taken.add(same[0])
        else:
            rest.append(one)
    right = [one for one in right if one not in taken]
    if not rest or not right or len(rest) * len(right) > _MOST_PAIRS * 10:
        return
    texts = [newer[one].text for one in right]
    for one in rest:
        found = process.extract(older[one].text, texts, scorer=fuzz.ratio, limit=2, score_cutoff=_MOVED - _CLEARLY)
        if found and found[0][1] >= _MOVED and (len(found) == 1 or found[1][1] <= found[0][1] - _CLEARLY):
            other = right[found[0][2]]
            if other not in taken:
                taken.add(other)
                yield one, other
