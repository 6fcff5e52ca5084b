"""What is said of a figure besides its number: two figures in like words are of like things.

The frame of a figure are the telling words of its clause, cut to their stems. Two sentences that say the same of two
numbers share most of them: "Revenue from land is 8 million or 2 million lower than estimated", "Stamp duty is 14
million or 3 million higher than estimated".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from edition.facts.passages import Figure, Passage
from edition.facts.wording import Wording

#: So many letters of a word tell it from others, in all its forms: "employed", "employs".
_STEM = 5
#: Of words that two frames share so many say that they are alike,
_FEWEST_SHARED = 2
#: and of the smaller frame they are this part or more.
_LEAST_SHARE = 0.5
#: A clause of fewer words before a figure does not say what it is of: what stands before it is looked at as well.
_FEWEST_WORDS = 2
#: The same of clauses that stand apart.
_MANY_SHARED = 5
#: A sentence of so many telling words names nothing new: "It fell to 12 in 1975, and at the last count stood at 9".
_LITTLE = 7
#: Where a clause ends.
_CLAUSE = re.compile(r"[;:—()]|, (?=\w+ )")


@dataclass(frozen=True, slots=True)
class Frame:
    """The stems of the telling words of a figure's clause, and those of what it is said of."""

    stems: frozenset[str]
    subject: frozenset[str]
    #: How many telling words its whole sentence has.
    length: int

    def is_like(self, other: Frame) -> bool:
        """Whether two clauses say the same of their figures."""
        shared = self.stems & other.stems
        smaller = min(len(self.stems), len(other.stems))
        return len(shared) >= _FEWEST_SHARED and len(shared) >= smaller * _LEAST_SHARE

    def is_much_like(self, other: Frame) -> bool:
        """Whether two clauses that stand apart say the same of their figures in nearly the same words."""
        return self.is_like(other) and len(self.stems & other.stems) >= _MANY_SHARED

    def goes_on(self, before: Frame) -> bool:
        """Whether it may be of what the clause before it told: it says the same, or hardly anything."""
        return self.is_much_like(before) or self.length <= _LITTLE

    def is_of_another(self, other: Frame) -> bool:
        """Whether both name what they are said of, and nothing in one name is in the other."""
        return bool(self.subject and other.subject) and not self.subject & other.subject


def frame_of(passage: Passage, figure: Figure, wording: Wording) -> Frame:
    """The frame of a figure of a passage."""
    before = passage.gaps[figure.place]
    lead = _CLAUSE.split(before)[-1]
    if len(lead.split()) < _FEWEST_WORDS:
        lead = passage.between(-1, figure.place)
    tail = _CLAUSE.split(passage.gaps[figure.place + 1])[0]
    counted = figure.entry.quantity.unit_text if figure.unit[0] == "count" else None
    told = wording.telling(f"{lead} {tail} {counted or ''}")
    subject = wording.telling(figure.entry.said_of or "")
    return Frame(_stems(told), _stems(subject), len(wording.telling(passage.words)))


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words)
