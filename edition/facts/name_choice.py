"""Which words near a figure are its name: the likeliest word by word, then in view of the names of the others.

Two scores with integer weights, fitted by `tools/charts/fit_names.py`: the first judges for each word near a figure
whether the name begins, goes on or ends there (a chain of labels, like those of Ratinov and Roth 2009); the second
judges how right each of the ten best stretches of words is beside those of the other figures of the fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.facts.name_evidence import Near, Word, word_evidence_of
from edition.ledger.entry import Entry
from edition.scoring import Scorer, bucket, shares_of

#: The labels of a word: outside the name, its first, within it, its last, all of it.
LABELS = ("out", "first", "inside", "last", "single")
#: Number of the likeliest stretches that are examined, and most words in each.
_MOST, _LONGEST = 10, 10
#: Cuts of scores, in natural units of log-odds, and of shares, in ten-thousandths.
_SCORES = (-6, -4, -3, -2, -1, 0, 1, 2, 3, 5)
_SHARES = (100, 500, 1500, 3000, 5000)
_DISTANCES = (1, 2, 3, 5, 8, 15, 25)
#: Up to this many words between a name and its figure are a feature.
_FEW = 4
#: From this many names on, it is no longer by chance that they stand alike.
_SERIES = 3
#: Number of words on each side of a name whose parts of speech are features.
_BESIDE = 2
#: Articles that may begin a name but do not distinguish it.
_OPENING = frozenset(("the", "a", "an"))


@dataclass(frozen=True, slots=True)
class Option:
    """The words [first, last) near a figure as its name, with its score by the weights and its share among all options.

    The share is in ten-thousandths.
    """

    score: int
    share: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Form:
    """The position of an option relative to its figure, and its words in lower case."""

    side: str
    left: str
    right: str
    gap: str | None
    steps: int
    lines: int
    words: str
    span: tuple[int, int]
    tags: tuple[str, str]

    @property
    def places(self) -> Mapping[str, object]:
        """What options of several figures may have in common if the text states the figures alike."""
        return {
            "left": self.left,
            "gap": self.gap,
            "steps": self.steps,
            "right": self.right,
            "lines": self.lines,
            "side": "",
        }


def told_of(kind: str, entries: Sequence[Entry]) -> tuple[str, ...]:
    """The features of a fact: its kind, the kind of its figures, and how many there are."""
    return f"kind={kind}", f"unit={entries[0].quantity.kind}", f"many={min(len(entries), 4)}"


def options(near: Sequence[Near], starts: Sequence[int], at: int, told: Sequence[str], scorer: Scorer) -> list[Option]:
    """The likeliest names of the figure at place `at` of a fact, the best first."""
    scores = [scorer.scores(scorer.sum(features)) for features in word_evidence_of(near, starts, at, told)]
    out, first, inside, last, single = (scorer.choices.index(label) for label in LABELS)
    own = near[at]
    found: list[tuple[int, int, int]] = []
    for begin in range(len(scores)):
        if own.first <= begin < own.last:
            continue
        found.append((scores[begin][single] - scores[begin][out], begin, begin + 1))
        total = scores[begin][first] - scores[begin][out]
        stop = own.first if begin < own.first else len(scores)
        for end in range(begin + 1, min(stop, begin + _LONGEST)):
            found.append((total + scores[end][last] - scores[end][out], begin, end + 1))
            total += scores[end][inside] - scores[end][out]
    shares = shares_of([*(score for score, _, _ in found), 0], scorer.unit)
    best = sorted(zip(found, shares, strict=False), key=lambda one: (-one[0][0], one[0][1:]))[:_MOST]
    return [Option(score, share, begin, end) for (score, begin, end), share in best]


def chosen_words(
    near: Sequence[Near], starts: Sequence[int], told: Sequence[str], of_words: Scorer, of_names: Scorer
) -> list[tuple[Option, int] | None]:
    """The name of each figure of a fact, no two alike, and its share in ten-thousandths; None where none is left.

    The names chosen are the likeliest to be exactly a reader's; the share also counts those that are close to it.
    """
    all_options = [options(near, starts, at, told, of_words) for at in range(len(near))]
    exact, close = of_names.choices.index("exact"), of_names.choices.index("close")
    shares = [
        [of_names.shares(of_names.sum(one)) for one in features]
        for features in name_features_of(near, all_options, told, of_words.unit)
    ]
    names: list[tuple[Option, int] | None] = [None] * len(near)
    taken: set[str] = set()
    # The surest figure chooses first.
    for at in sorted(range(len(near)), key=lambda at: (-max((one[exact] for one in shares[at]), default=0), at)):
        for share, option in sorted(zip(shares[at], all_options[at], strict=True), key=lambda one: -one[0][exact]):
            words = title_words_of(near[at], option)
            if words not in taken:
                taken.add(words)
                names[at] = option, share[exact] + share[close]
                break
    return names


def way_of(near: Sequence[Near], names: Sequence[Option]) -> str:
    """Whether three names and more all stand the same way to their figures, with the same words between: "parallel".

    Otherwise "". In held-out documents, such names were the readers' in three of four cases, others in half.
    """
    ways = {(form.side, form.gap) for form in map(_form, near, names)}
    is_one = len(ways) == 1 and None not in next(iter(ways))
    return "parallel" if is_one and len(names) >= _SERIES else ""


def title_words_of(near: Near, option: Option) -> str:
    """The words of a name in lower case, without the article that it begins with."""
    words = [word.text.lower() for word in near.words[option.first : option.last]]
    return " ".join(words[1:] if words[0] in _OPENING else words)


def name_features_of(
    near: Sequence[Near], all_options: Sequence[Sequence[Option]], told: Sequence[str], unit: int
) -> list[list[list[str]]]:
    """The evidence for and against each option of each figure."""
    forms = [[_form(own, one) for one in found] for own, found in zip(near, all_options, strict=True)]
    fact = _Fact(near, all_options, forms, told, unit)
    return [[list(fact.features(at, place)) for place in range(len(found))] for at, found in enumerate(all_options)]


def _form(near: Near, one: Option) -> _Form:
    """The position of an option relative to its figure."""
    words, side = near.words, "before" if one.last <= near.first else "behind"
    between = near.between(one.first, one.last)
    ends = words[one.last : near.first + 1] if side == "before" else words[near.last : one.first + 1]
    is_led = one.first > 0 and not words[one.first].breaks
    goes_on = one.last < len(words) and not words[one.last].breaks
    return _Form(
        side,
        words[one.first - 1].small if is_led else "^",
        words[one.last].small if goes_on else "$",
        " ".join(word.small for word in between) if len(between) <= _FEW else None,
        len(between),
        sum(word.breaks for word in ends),
        title_words_of(near, one),
        (words[one.first].start, words[one.last - 1].end),
        (_tags(words[max(0, one.first - _BESIDE) : one.first]), _tags(words[one.last : one.last + _BESIDE])),
    )


def _tags(words: Sequence[Word]) -> str:
    """The parts of speech of some words; for a word without one, its form."""
    return "-".join(word.tag or word.form for word in words)


@dataclass(frozen=True, slots=True)
class _Fact:
    """The options of all figures of a fact, each with its position relative to its figure."""

    near: Sequence[Near]
    options: Sequence[Sequence[Option]]
    forms: Sequence[Sequence[_Form]]
    told: Sequence[str]
    unit: int

    def features(self, at: int, place: int) -> Iterator[str]:
        """The evidence for and against one option of one figure."""
        one, form = self.options[at][place], self.forms[at][place]
        score, side = bucket(one.score / self.unit, _SCORES), form.side
        within = self.near[at].words[one.first : one.last]
        yield from (f"score={score}", f"share={bucket(one.share, _SHARES)} rank={min(place, 3)}", f"rank={place}")
        yield from (f"length={min(one.last - one.first, 6)}", f"{side} steps={bucket(form.steps, _DISTANCES)}")
        yield from (f"{side} lines={min(form.lines, 3)}", f"left={form.left}", f"right={form.right}")
        yield from (f"{self.told[0]} {side}", f"digits={any(word.text[0].isdigit() for word in within)}")
        yield f"signs={any(not word.text[0].isalnum() for word in within)}"
        yield f"parted={any(word.breaks for word in within[1:])}"
        # "Iron and steel": a name that leaves out what it is joined to is that of a part.
        yield from (f"tags={form.tags[0]}|", f"tags=|{form.tags[1]}", f"within={_tags(within[-_BESIDE:])}")
        if form.gap is not None:
            yield f"{side} gap={form.gap}"
        yield from self._shared(at, place, score)
        for name, agreed in self._agreed(at, form):
            yield from (f"{name}={agreed}", f"{name}={agreed} of={min(len(self.near), 4)}")
            yield f"{name}={agreed} score={score // 2}"

    def _others(self, at: int) -> list[list[tuple[Option, _Form]]]:
        """The options of the other figures."""
        told = zip(self.options, self.forms, strict=True)
        return [list(zip(found, forms, strict=True)) for n, (found, forms) in enumerate(told) if n != at]

    def _shared(self, at: int, place: int, score: int) -> Iterator[str]:
        """How likely the same words, or some of them, are the name of another figure."""
        form = self.forms[at][place]
        others = [one for found in self._others(at) for one in found]
        same = max((other.share for other, of in others if of.words == form.words), default=0)
        touched = max((other.share for other, of in others if _touch(of.span, form.span)), default=0)
        yield f"same={bucket(same, _SHARES)} score={score // 2}"
        yield from (f"touched={bucket(touched, _SHARES)}", f"touched={bucket(touched, _SHARES)} rank={min(place, 3)}")

    def _agreed(self, at: int, form: _Form) -> Iterator[tuple[str, int]]:
        """How likely the other figures have names in the same position as this option."""
        others = self._others(at)
        for name, value in form.places.items():
            total = 0
            for found in others if value is not None else ():
                alike = (
                    other.share
                    for other, of in found
                    if of.side == form.side and of.places[name] == value and of.words != form.words
                )
                total += max(alike, default=0)
            yield name, bucket(total / max(1, len(others)), _SHARES)


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans overlap."""
    return one[0] < other[1] and other[0] < one[1]
