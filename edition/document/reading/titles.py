"""Which line is the title of a document: one of its first lines, each weighed against all others, or none.

The weights are integers, fitted by `tools/reading/fit_lines.py` as a conditional logit (McFadden 1974) on documents
that readers outlined: the share of a line is its part of the total weight of all lines of its document and "none".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.document.lines.likeness import letters
from edition.document.lines.line import Line
from edition.scoring import Scorer, bucket, shares_of

#: A title is in this many first lines, and has fewer characters than this.
_FIRST = 90
_LONGEST = 300
#: From this share on, in ten-thousandths, a title is stated: in held-out documents 79 of 100 such titles are right (43
#: of 100 titles are found this way). From the second share on, the program asks: there and above, 66 of 100 are right.
_LEAST = 7000
_LEAST_ASKED = 3000
#: The feature of the choice that no line is the title.
NO_TITLE = ("none",)
_WORD = re.compile(r"[^\W\d_]{4,}")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,3}\b")
#: Lines of text have more characters than this; a word occurs often if it occurs at least this many times.
_TEXT = 60
_OFTEN = 3
_PER = 1000
#: Cuts of shares in ten-thousandths and in hundredths, of sums of them, of how often words are said in a thousand.
_SHARES = (100, 300, 1000, 2000, 3000, 5000, 7000, 9000)
_FEW_SHARES = (1000, 3000, 5000)
_HUNDREDTHS = (1, 34, 60, 80, 100)
_SUMS = (500, 2000, 5000, 10_000)
_RATES = (0.1, 0.3, 1, 3, 8)
_HIGH_RATES = (0.3, 1, 3, 8, 20)
_LENGTHS = (8, 15, 25, 40, 60, 90)
_PLACES = (1, 2, 3, 5, 8, 12, 20, 40)
_MOST_RANKS, _MOST_WORDS, _FEW_WORDS = 6, 9, 4
#: Of a line's own features, those of pairs and those of lines further off, which begin like this, say nothing here.
_FURTHER = ("+2", "-2")

TitleShares = Sequence[int]


@dataclass(frozen=True, slots=True)
class Title:
    """The line that is most likely the title, how often such a choice is right (0 to 1), whether that is enough."""

    at: int
    confidence: float
    is_sure: bool


def find_title(
    lines: Sequence[Line],
    features: Sequence[Sequence[str]],
    shares: Sequence[TitleShares],
    roles: Sequence[str],
    scorer: Scorer,
) -> Title | None:
    """The title among lines with `features` and `shares` of the `roles`, None where it is not even worth a question."""
    places, rows = title_candidates(lines, features, shares, roles)
    scores = [scorer.scores(scorer.sum(row))[-1] for row in (*rows, NO_TITLE)]
    *each, _ = shares_of(scores, scorer.unit)
    told = _of_same_words([lines[at].words for at in places], each)
    best = max(range(len(told)), key=told.__getitem__, default=-1)
    if not told or told[best] < _LEAST_ASKED:
        return None
    return Title(places[best], scorer.confidence(told[best]), told[best] >= _LEAST)


def _of_same_words(words: Sequence[str], shares: Sequence[int]) -> list[int]:
    """The shares; the share of a title that is printed again is moved to the line where it occurs first."""
    told, places = [*shares], dict[str, int]()
    for at, one in enumerate(words):
        first = places.setdefault(letters(one), at)
        if first != at and letters(one):
            told[first] += told[at]
            told[at] = 0
    return told


def title_candidates(
    lines: Sequence[Line], features: Sequence[Sequence[str]], shares: Sequence[TitleShares], roles: Sequence[str]
) -> tuple[list[int], list[tuple[str, ...]]]:
    """The lines that may be the title, and what speaks for each."""
    places = [at for at, line in enumerate(lines[:_FIRST]) if len(line.words) < _LONGEST]
    title = roles.index("title")
    ordered = sorted(places, key=lambda at: -shares[at][title])
    ranks = {at: min(rank, _MOST_RANKS) for rank, at in enumerate(ordered)}
    best = ["-", *(roles[max(range(len(roles)), key=of.__getitem__)] for of in shares[: _FIRST + 1]), "-"]
    said = Counter(word for line in lines if len(line.words) > _TEXT for word in _words(line))
    total = sum(said.values()) or 1
    whole = sum(shares[at][title] for at in places)
    before = 0
    rows: list[tuple[str, ...]] = []
    for nth, at in enumerate(places):
        own, me = shares[at][title], best[at + 1]
        rest = whole - before - own
        rows.append(
            (
                *(one for one in features[at] if ">" not in one and "&" not in one and not one.startswith(_FURTHER)),
                f"share={bucket(own, _SHARES)}",
                f"rank={ranks[at]}",
                f"nth={bucket(nth, _PLACES)}",
                f"is={me}",
                f"is={me} {bucket(own, _FEW_SHARES)}",
                f"above={best[at]}",
                f"below={best[at + 2]}",
                f"around={best[at]} {me} {best[at + 2]}",
                f"left={bucket(rest, _SUMS)}",
                f"before={bucket(before, _SUMS)}",
                f"capitals={lines[at].words.isupper()} {bucket(len(lines[at].words), _LENGTHS)}",
                *_of_words(lines[at], said, total),
            )
        )
        before += own
    return places, rows


def _words(line: Line) -> list[str]:
    return [word.lower() for word in _WORD.findall(line.words)]


def _of_words(line: Line, said: Counter[str], total: int) -> Iterator[str]:
    """What the words of a line are, and how often the text says them."""
    words = _words(line)
    times = [said[word] for word in words]
    few = min(len(words), _FEW_WORDS)
    often = 100 * sum(count >= _OFTEN for count in times) // max(1, len(words))
    yield f"topic={bucket(often, _HUNDREDTHS)} {few}"
    yield f"most said={bucket(max(times, default=0) * _PER / total, _HIGH_RATES)}"
    yield f"said={bucket(sum(times) * _PER / total / max(1, len(words)), _RATES)} {few}"
    yield f"words={min(len(words), _MOST_WORDS)}"
    yield from (f"word {word}" for word in sorted({*words, *_ABBREVIATION.findall(line.words)}))
