"""How often a number occurs in a document, and how often beside the same word."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.ledger.measures import cuts_exceeded

#: A number in digits; the words before and behind it; how far from it they are sought, in code points.
_NUMBER = re.compile(r"\d+(?:[.,·]\d+)*")
_WORD_BEFORE = re.compile(r"([^\W\d_]+\.?|[§#])[ \-]*$")
_WORD_BEHIND = re.compile(r"[ \-]?([^\W\d_]+)")
_NEAR = 20


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The words right before and right behind a number, "" where none stand near."""
    before = _WORD_BEFORE.search(text, max(0, start - _NEAR), start)
    behind = _WORD_BEHIND.match(text, end, end + _NEAR)
    return before[1] if before else "", behind[1] if behind else ""


@dataclass(slots=True)
class Repeats:
    """The numbers of a text in digits, counted: alone, with the word before, with the word behind."""

    numbers: Counter[str] = field(default_factory=Counter)
    with_last: Counter[tuple[str, str]] = field(default_factory=Counter)
    with_next: Counter[tuple[str, str]] = field(default_factory=Counter)
    behind_word: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, text: str) -> Repeats:
        """Count in a text."""
        told = cls()
        for match in _NUMBER.finditer(text):
            before, behind = neighbours(text, match.start(), match.end())
            told.numbers[match[0]] += 1
            told.with_last[match[0], before] += 1
            told.with_next[match[0], behind] += 1
            told.behind_word[before.lower()].add(match[0])
        return told

    def features(self, number: str, before: str, behind: str, form: str) -> Iterator[str]:
        """What the document's other places say about a number between two words; a capital marks a name."""
        times = self.numbers[number]
        often = cuts_exceeded(times, (1, 3, 8))
        yield f"repeated={often}"
        yield f"repeated={often} {form}"
        if behind[:1].isupper():
            together = cuts_exceeded(self.with_next[number, behind], (1, 3, 8))
            yield f"with next={together}"
            yield f"with next={together} {form}"
        if before[:1].isupper():
            label = cuts_exceeded(len(self.behind_word[before.lower()]), (1, 3, 6, 12))
            together = self.with_last[number, before]
            yield f"label={label}"
            yield f"label={label} {form}"
            yield f"with last={cuts_exceeded(together, (1, 3, 8))}"
            share = together / max(times, 1)
            yield f"mostly with last={cuts_exceeded(share, (0.3, 0.6, 0.9))}{cuts_exceeded(times, (1, 3))}"
