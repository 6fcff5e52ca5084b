"""The evidence on the name of a figure of a fact: the words around it, and those around the other figures.

Each word near a figure is scored by whether the name begins, goes on or ends there. What is alike around all figures of
a fact frames their names; what differs in the same place is likely to be one: "to Japan rose by 4%, to India by 3%".
Nothing here knows a word of any language.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from edition.document.model.document import Document
from edition.languages import Around, Grammar, Parsed, Phrase, Survey
from edition.ledger.entry import Entry
from edition.ledger.slots import joined
from edition.quantity import TIMES
from edition.scoring import bucket
from edition.source import Span
from edition.text import View

#: How far before and behind a figure words are examined, in code points, and how many of them.
_BEFORE, _BEHIND = 500, 220
_MOST_BEFORE, _MOST_BEHIND = 60, 30
_WORD = re.compile(r"\w+(?:[-‐‑'’.&/]\w+)*|[^\w\s]")
_DISTANCES = (1, 2, 3, 4, 6, 9, 14, 22, 35)
_SIGNS = frozenset(",;:().—–-|•*")
#: Up to this many words between a word and its figure are all features; of more, the first and the last.
_FEW = 3
_SHARES = (0.01, 0.5, 0.99)
#: Parts of speech with which no name begins: conjunctions ("without" and "no" say what it is); with which none ends.
_NO_BEGINNING, _NO_END = frozenset("C"), frozenset("CPD")
#: Distances in words and in lines beyond these are not distinguished.
_FAR, _LINES = 6, 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a number or a sign at offsets [start, end) of a text.

    `breaks` counts the line ends before it, two at most; `tag` is its part of speech in the sentence of the figure, ""
    outside it; `marks` say where it stands in the noun phrases of that sentence.
    """

    start: int
    end: int
    text: str
    breaks: int
    tag: str = ""
    marks: tuple[str, ...] = ()

    @property
    def small(self) -> str:
        """The word in lower case; a number is "0"."""
        return "0" if self.text[0].isdigit() else self.text.lower()

    @property
    def form(self) -> str:
        """What it consists of: capitals, letters, digits; a sign is itself."""
        one = self.text
        if not one[0].isalnum():
            return one
        if one[0].isdigit():
            return "0"
        return "AA" if len(one) > 1 and one.isupper() else "A" if one[0].isupper() else "a"


@dataclass(frozen=True, slots=True)
class Near:
    """The words near a figure: those before place `first` stand before it, those from `last` on behind it."""

    words: tuple[Word, ...]
    first: int
    last: int
    #: All words in lower case.
    all_small: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Gather the words in lower case."""
        object.__setattr__(self, "all_small", frozenset(word.small for word in self.words))

    def step(self, place: int) -> int:
        """The distance in words of a place from the figure: below zero before it, above behind it, 0 within it."""
        return place - self.first if place < self.first else max(0, place - self.last + 1)

    def at(self, step: int) -> Word | None:
        """The word at a distance of `step` from the figure: below zero before it, above behind it."""
        place = self.first + step if step < 0 else self.last + step - 1
        return self.words[place] if 0 <= place < len(self.words) else None

    def between(self, first: int, last: int) -> tuple[Word, ...]:
        """The words between the figure and the words [first, last)."""
        return self.words[last : self.first] if last <= self.first else self.words[self.last : first]


class Sentences:
    """The sentences of a document, parsed on demand; offsets are in its legible text, `view`."""

    def __init__(self, document: Document, entries: Iterable[Entry], grammar: Grammar) -> None:
        """Parse with `grammar`; words of `entries` are marked as such."""
        self._view, self._grammar = document.views.legible, grammar
        told = [(self._view.from_source(entry.span), entry.quantity.kind in TIMES) for entry in entries]
        self._stated = [(span.start, span.end, "time" if is_time else "figure") for span, is_time in told]
        self._survey = Survey(document.date)
        self._parsed: dict[Span, tuple[Parsed | None, tuple[Phrase, ...]]] = {}

    @property
    def view(self) -> View:
        """The legible text."""
        return self._view

    def near(self, entry: Entry) -> Near:
        """The words near a figure."""
        span = self._view.from_source(entry.span)
        parsed, phrases = self._of(entry.sentence)
        near = words_near(self._view.text, span.start, span.end, parsed, phrases, self._stated)
        told = {"said": entry.said_of, "counted": entry.quantity.unit_text if entry.quantity.kind == "count" else None}
        for name, words in told.items():
            near = _marked(near, name, words) if words else near
        return near

    def words(self, near: Near, first: int, last: int) -> str:
        """The words [first, last) near a figure as the text prints them, without connecting words at the ends."""
        words = near.words[first:last]
        while words and (words[0].tag in _NO_BEGINNING or not words[0].text[0].isalnum()):
            words = words[1:]
        while words and (words[-1].tag in _NO_END or not words[-1].text[0].isalnum()):
            words = words[:-1]
        return self.said(words)

    def said(self, words: Sequence[Word]) -> str:
        """Some words in a row as the text has them."""
        return " ".join(self._view.text[words[0].start : words[-1].end].split()) if words else ""

    def first(self, entry: Entry) -> int:
        """Where the sentence of a figure begins."""
        return self._view.from_source(entry.sentence).start

    def start(self, entry: Entry) -> int:
        """Where a figure begins."""
        return self._view.from_source(entry.span).start

    def _of(self, sentence: Span) -> tuple[Parsed | None, tuple[Phrase, ...]]:
        if sentence not in self._parsed:
            words = self._view.from_source(sentence)
            parsed = self._grammar.parse(self._view.text, words, self._survey, Around())
            self._parsed[sentence] = parsed, self._grammar.phrases(parsed) if parsed else ()
        return self._parsed[sentence]


def words_near(
    text: str,
    start: int,
    end: int,
    parsed: Parsed | None = None,
    phrases: Sequence[Phrase] = (),
    stated: Sequence[tuple[int, int, str]] = (),
) -> Near:
    """The words near a figure at offsets [start, end) of a text, by its sentence where that is parsed.

    `stated` are the figures and times of the text in order: where they begin and end, and what they are called.
    """
    low, high = max(0, start - _BEFORE), min(len(text), end + _BEHIND)
    tags = _Tags(parsed, phrases, start, end) if parsed else None
    words: list[Word] = []
    at = low
    for match in _WORD.finditer(text, low, high):
        breaks = min(text.count("\n", at, match.start()), 2)
        tag, marks = tags.of(match.start(), match.end()) if tags else ("", ())
        place = bisect_right(stated, match.start(), key=lambda one: one[0]) - 1
        if place >= 0 and match.start() < stated[place][1]:
            marks = (*marks, stated[place][2])
        words.append(Word(match.start(), match.end(), match[0], breaks, tag, marks))
        at = match.end()
    first = bisect_left(words, start, key=lambda one: one.end - 1)
    last = bisect_left(words, end, key=lambda one: one.start)
    low = max(0, first - _MOST_BEFORE)
    return Near(tuple(words[low : last + _MOST_BEHIND]), first - low, last - low)


def _marked(near: Near, name: str, told: str) -> Near:
    """The words near a figure, with the nearest occurrence of the words `told` marked by a `name`."""
    wanted = _WORD.findall(told)
    texts = [word.text for word in near.words]
    places = [place for place in range(len(texts)) if texts[place : place + len(wanted)] == wanted]
    at = min(places, key=lambda place: abs(place - near.first), default=None)
    if at is None or not wanted:
        return near
    words = list(near.words)
    for place in range(at, at + len(wanted)):
        edge = f"{'B' if place == at else ''}{'E' if place == at + len(wanted) - 1 else ''}"
        words[place] = replace(words[place], marks=(*words[place].marks, f"{name}{edge}"))
    return replace(near, words=tuple(words))


class _Tags:
    """Parts of speech and noun phrases of the sentence of a figure, by offsets."""

    def __init__(self, parsed: Parsed, phrases: Sequence[Phrase], start: int, end: int) -> None:
        self._parsed = parsed
        tokens = parsed.tokens
        first = tokens.at_offset(start)
        told = {"phrase": phrases, "joined": joined(phrases, first, max(first + 1, tokens.at_offset(end)))}
        self._spans = [
            (name, tokens.starts[one.first], tokens.ends[one.last - 1]) for name, all_ in told.items() for one in all_
        ]
        self._starts = tokens.starts[: tokens.size]

    def of(self, start: int, end: int) -> tuple[str, tuple[str, ...]]:
        """The tag of a word, and for each noun phrase around it, whether the word begins or ends the phrase."""
        place = bisect_left(self._starts, start + 1) - 1
        if place < 0 or start >= self._parsed.tokens.ends[len(self._starts) - 1]:
            return "", ()
        marks = (
            f"{name}{'B' if start == low else ''}{'E' if end >= high else ''}"
            for name, low, high in self._spans
            if low <= start < high
        )
        return self._parsed.tags[place], tuple(marks)


def word_evidence_of(near: Sequence[Near], starts: Sequence[int], at: int, told: Sequence[str]) -> Iterator[list[str]]:
    """The features of each word near the figure at place `at` of a fact; none for the words of the figure itself.

    `near` are the words around each figure, `starts` where the figures begin, in order; `told` are features of the
    fact and its figures.
    """
    asked = _Asked(near[at], [one for place, one in enumerate(near) if place != at], starts, at, told)
    for place in range(len(near[at].words)):
        yield list(asked.features(place)) if near[at].step(place) else []


@dataclass(frozen=True, slots=True)
class _Asked:
    """A figure whose name is sought among the words near it, with the words near the other figures of its fact."""

    own: Near
    others: Sequence[Near]
    starts: Sequence[int]
    at: int
    told: Sequence[str]

    def features(self, place: int) -> Iterator[str]:
        """All features of the word at a place."""
        step = self.own.step(place)
        side = "before" if step < 0 else "behind"
        far = bucket(abs(step), _DISTANCES)
        zone = f"{side}{self._zone(place)}"
        yield from self._itself(place, side, far)
        yield from self._place(place, side, far, zone)
        yield from self._beside(place, side, zone)
        yield from self._as_others(place, side, far)
        for one in self.told:
            yield from (f"{one} {zone}", f"{one} {side} far={min(far, _FAR)}")

    def _zone(self, place: int) -> str:
        """How many figures of the fact stand between word and figure, two at most, and whether one is nearer."""
        word, start = self.own.words[place], self.starts[self.at]
        crossed = bisect_left(self.starts, max(start, word.start)) - bisect_left(self.starts, min(start, word.start))
        crossed -= word.start > start
        is_nearer = any(abs(other - word.start) < abs(start - word.start) for other in self.starts)
        return f"{min(max(crossed, 0), 2)}{'n' if is_nearer else ''}"

    def _itself(self, place: int, side: str, far: int) -> Iterator[str]:
        """The word and its neighbours: letters, forms, parts of speech, noun phrases."""
        word, before, behind = self.own.words[place], *self._neighbours(place)
        left, right = (before.small if before else "^"), (behind.small if behind else "$")
        forms = before.form if before else "^", word.form, behind.form if behind else "$"
        yield from (f"word={word.small}", f"form={forms[1]}", f"left={left}", f"right={right}")
        yield from (f"form={forms[0]}{forms[1]}|", f"form=|{forms[1]}{forms[2]}", f"form={''.join(forms)}")
        yield from (f"{side} left={left} far={min(far, _FAR)}", f"{side} right={right}", f"{side} left={left}")
        yield f"{side} word={word.small}"
        tags = before.tag if before else "", word.tag, behind.tag if behind else ""
        yield from (f"tag={tags[1]}", f"tag={tags[0]}{tags[1]}|", f"tag=|{tags[1]}{tags[2]}", f"tag={'-'.join(tags)}")
        for mark in word.marks:
            yield from (mark, f"{side} {mark}")

    def _neighbours(self, place: int) -> tuple[Word | None, Word | None]:
        """The words before and behind the one at a place, on its line."""
        words = self.own.words
        before = words[place - 1] if place and not words[place].breaks else None
        behind = words[place + 1] if place + 1 < len(words) and not words[place + 1].breaks else None
        return before, behind

    def _place(self, place: int, side: str, far: int, zone: str) -> Iterator[str]:
        """The position relative to the figure: how far, and how many lines, figures, numbers and signs between."""
        own, form = self.own, self.own.words[place].form
        between = own.between(place, place + 1)
        ends = own.words[place + 1 : own.first + 1] if side == "before" else own.words[own.last : place + 1]
        lines = min(sum(one.breaks for one in ends), _LINES)
        numbers, signs = (
            min(sum(one.text[0].isdigit() for one in between), 2),
            min(sum(one.text in _SIGNS for one in between), 2),
        )
        before, behind = (one.form if one else "|" for one in self._neighbours(place))
        yield from (f"{side} far={far}", f"zone={zone}", f"zone={zone} form={form}", f"{side} lines={lines}")
        yield from (f"{side} lines={lines} form={before}{form}|", f"{side} lines={lines} form=|{form}{behind}")
        yield from (f"{side} numbers={numbers}", f"{side} signs={signs}")
        yield f"{side} numbers={numbers} lines={lines} signs={signs}"

    def _beside(self, place: int, side: str, zone: str) -> Iterator[str]:
        """The words between the word and the figure: all if they are few, or else those at both ends."""
        between = self.own.between(place, place + 1)
        before, behind = (one.form if one else "|" for one in self._neighbours(place))
        if len(between) <= _FEW:
            gap = " ".join(one.small for one in between)
            yield from (f"{side} gap={gap}", f"{side} gap={gap} {before}{self.own.words[place].form}{behind}")
        else:
            inner, outer = (between[0], between[-1]) if side == "before" else (between[-1], between[0])
            yield from (f"{side} lead={inner.small}", f"toward={outer.small} {zone}")

    def _as_others(self, place: int, side: str, far: int) -> Iterator[str]:
        """How often the word and its neighbours recur at the same distance from the other figures."""
        word = self.own.words[place]
        here, before, behind = (self._alike(place, on) for on in (0, -1, 1))
        left, right = (one.form if one else "|" for one in self._neighbours(place))
        shared = sum(word.small in one.all_small for one in self.others) / max(1, len(self.others))
        known = bucket(shared, _SHARES)
        yield from (f"alike={here} {before} {behind}", f"{side} alike={here} {before} {behind} far={min(far, 5)}")
        yield from (f"alike={here}{before}| {left}{word.form}", f"alike=|{here}{behind} {word.form}{right}")
        yield from (f"shared={known} form={word.form}", f"shared={known} alike={here}")

    def _alike(self, place: int, on: int) -> str:
        """The share of the other figures with the same word `on` words on; "-" for no word, "x" for the figure."""
        step = self.own.step(place)
        if (step + on < 0) != (step < 0) or step + on == 0:
            return "x"
        mine = self.own.at(step + on)
        if mine is None:
            return "-"
        twins = (one.at(step + on) for one in self.others)
        alike = sum(twin is not None and twin.small == mine.small for twin in twins)
        return str(bucket(alike / max(1, len(self.others)), _SHARES))
