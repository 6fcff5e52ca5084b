"""The labels of a text's lines, which of them count (they go up), and how much like headings their lines are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from edition.document.lines.divisions import find_divisions
from edition.document.lines.joints import Between, joint
from edition.document.lines.labels import Label, labels_of
from edition.document.lines.line import Line
from edition.document.lines.sequences import SequencePlace, sequence_places_of
from edition.document.lines.survey import LineSurvey, ending_of, ends_open_word, weight
from edition.document.lines.wording import LONG, STOP_INSIDE, TOO_LONG, Piece, bullet_of, is_capitals

#: The label of a line is looked for in this many characters at most.
_SEEN = 200
#: At least this many letters in order are a sequence even if its first is lost.
_FEWEST_LETTERS = 3
#: Labels that number items more often than headings: small letters, numbers in brackets, raised ones.
_OF_ITEMS = frozenset(
    ("(a)", "a)", "a.", "(i)", "i)", "i.", "(1)", "1)", "①", "[1]", "¹", "(A)", "A)", "а)", "(а)", "أ)", "(أ)")
)
#: Families of letters.
_LETTERS = frozenset("AaАаأ")
#: Items next to one another are at most this many lines apart.
_LONGEST_ITEM = 30
#: How much a label counts that has another before or after it, and how much having both, or being the first, adds.
_COUNTS = 0.8
_IN_THE_MIDST = 0.2

#: A sequence: its family and its number.
_Run = tuple[str, int]


@dataclass(slots=True)
class Numbering:
    """The labels of all lines, found once: those that each line may begin with, and the place of the one that counts.

    `like_heads` marks the lines that would look like headings if they were numbered.
    """

    lines: Sequence[Line]
    between: Sequence[Between]
    text: LineSurvey
    bullet: re.Pattern[str] = field(init=False)
    labels: list[tuple[Label, ...]] = field(init=False)
    like_heads: list[bool] = field(init=False)
    counted: list[SequencePlace | None] = field(init=False)
    _shares: dict[_Run, float] = field(init=False)

    def __post_init__(self) -> None:
        """Follow the sequences through the text."""
        self.bullet = bullet_of([line.words for line in self.lines])
        divisions = find_divisions(self.lines)
        self.labels = [_labels(line.words[:_SEEN], divisions.get(at)) for at, line in enumerate(self.lines)]
        self.like_heads = [self._is_like_head(at) for at in range(len(self.lines))]
        places = sequence_places_of(self.labels, self.like_heads)
        every = [place for options in places for place in options]
        lengths = Counter(map(_run, every))
        begun = {_run(place) for place in every if place.first}
        begun |= {run for run, length in lengths.items() if length >= _FEWEST_LETTERS}
        heads = Counter(_run(place) for place in every if self.like_heads[place.line])
        self._shares = {run: heads[run] / length for run, length in lengths.items()}
        self.counted = [
            max((place for place in options if _may_count(place, begun)), key=_strength, default=None)
            for options in places
        ]

    def label(self, at: int) -> Label | None:
        """The label of a line that is a heading: the one that counts, else one with a sign and words behind it."""
        place = self.counted[at]
        signed = (one for one in self.labels[at] if len(one.family) > 1 and one.words < len(self.lines[at].words))
        return place.label if place else next(signed, None)

    def hanging(self, at: int) -> int:
        """The column where the words of a line begin behind its label or bullet, -1 where it has none."""
        line = self.lines[at]
        bullet = self.bullet.match(line.words)
        width = bullet.end() if bullet else max((label.words for label in self.labels[at]), default=0)
        return line.indent + width if width else -1

    def of_label(self, at: int, joints: Sequence[float]) -> Iterator[Piece]:
        """The evidence of a line's label; `joints` give how much speaks for each line going on from the one above."""
        words, place = self.lines[at].words, self.counted[at]
        yield "bullet", float(bool(self.bullet.match(words)))
        if place is None:
            yield "label that does not count", float(any(len(one.family) > 1 for one in self.labels[at]))
            return
        label, share = place.label, self._shares[_run(place)]
        in_parts = len(label.value) > 1
        share = (share + 1) / 2 if self.like_heads[at] and in_parts else share  # 1.1 numbers paragraphs and heads
        in_midst = (place.before >= 0 and place.after >= 0) or place.first
        strength = min(1.0, _COUNTS * place.counts + _IN_THE_MIDST * in_midst + label.is_named)
        yield "named division", float(label.is_named)
        yield "numbered among heads", strength * share
        yield "numbered among items", strength * (1 - share) * (not label.is_named)
        yield "numbered in parts", float(in_parts)
        yield "label of items", float(label.family in _OF_ITEMS)
        yield "label alone", float(label.words >= len(words))
        yield "small after label", float(words[label.words : label.words + 1].islower())
        beside = (other for other in (place.before, place.after) if other >= 0)
        yield "beside the next label", float(any(self._are_beside(at, other, joints) for other in beside))

    def _are_beside(self, at: int, other: int, joints: Sequence[float]) -> bool:
        """Whether nothing but lines that go on stands between two labelled lines."""
        first, last = min(at, other), max(at, other)
        between = range(first + 1, last)
        return len(between) <= _LONGEST_ITEM and all(joints[one] > 0 and not self.counted[one] for one in between)

    def _is_like_head(self, at: int) -> bool:
        """Whether a numbered line looks like a heading: short, whole, and not continued below."""
        line = self.lines[at]
        if line.mark and (line.mark.level or line.mark.is_item):
            return line.mark.level > 0
        behind = max((label.words for label in self.labels[at]), default=0)
        if at + 1 == len(self.lines) or line.words[behind : behind + 1].islower() or not self._is_whole(at):
            return False
        below = self.lines[at + 1]
        numbered = bool(self.labels[at + 1] or self.bullet.match(below.words))
        if joint(line, below, self.between[at + 1], self.text, numbered=numbered) > 0:
            return False
        if any(label.words >= len(line.words) and line.words[:1].isalpha() for label in self.labels[at]):
            return True  # "Article 1:", its text below
        ending = ending_of(line.words[-40:])
        # "1. They were told." is a sentence, "Article 1. Subject." is none.
        named = max((label.words for label in self.labels[at] if label.is_named), default=0)
        stops = numbered or STOP_INSIDE.search(line.words[named:])
        told = ending == "sentence" and not is_capitals(line.words) and stops
        return ending in ("open", "question", "sentence") and not told and (below.blank > 0 or not self._counts_on(at))

    def _is_whole(self, at: int) -> bool:
        """Whether a line may be all of a heading by its length and by its last word."""
        words = self.lines[at].words
        length = weight(words)
        if length > TOO_LONG or (length > LONG and (ending_of(words[-40:]) != "open" or STOP_INSIDE.search(words))):
            return False
        return is_capitals(words) or not ends_open_word(words[-40:])

    def _counts_on(self, at: int) -> bool:
        """Whether the next line has the next number: items stand close together."""
        next_ = {(one.family, *one.value[:-1], one.value[-1] + 1) for one in self.labels[at] if one.value}
        return any((one.family, *one.value) in next_ for one in self.labels[at + 1])


def _labels(words: str, division: Label | None) -> tuple[Label, ...]:
    """The labels that a line may begin with; a division's counts only where no language knows its word."""
    known = labels_of(words)
    return known if division is None or any(label.is_named for label in known) else (division, *known)


def _run(place: SequencePlace) -> _Run:
    return place.label.family, place.run


def _may_count(place: SequencePlace, begun: set[_Run]) -> bool:
    """Whether a label counts: it is made by a word, or others stand before or after it.

    Letters begin with the first ("J. Smith" and "K. Miller" are names), and so do numbers that stand alone (117 is a
    page).
    """
    family = place.label.family
    must_begin = family.strip("()[].-") in _LETTERS or family.endswith("alone")
    return place.label.is_named or (place.counts and (not must_begin or _run(place) in begun))


def _strength(place: SequencePlace) -> float:
    """How much supports a label: of several that a line may begin with, the one with most support counts."""
    return place.label.is_named + (place.before >= 0) + (place.after >= 0) + 0.5 * place.first
