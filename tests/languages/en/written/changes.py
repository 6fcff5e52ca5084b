"""Every way in which a verb or noun of change governs a figure, and the levels beside it, which are no changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from edition.quantity import Direction
from tests.languages.en.written.sentence import Written, written

#: Verbs of change in their forms: base, third person, past, participle, -ing; the first of them also take an object.
_TRANSITIVE: dict[Direction, tuple[str, ...]] = {
    "up": (
        "increase increases increased increased increasing",
        "expand expands expanded expanded expanding",
        "boost boosts boosted boosted boosting",
        "widen widens widened widened widening",
        "raise raises raised raised raising",
    ),
    "down": (
        "decrease decreases decreased decreased decreasing",
        "reduce reduces reduced reduced reducing",
        "cut cuts cut cut cutting",
        "lower lowers lowered lowered lowering",
        "shrink shrinks shrank shrunk shrinking",
        "trim trims trimmed trimmed trimming",
        "slash slashes slashed slashed slashing",
        "narrow narrows narrowed narrowed narrowing",
    ),
}
_INTRANSITIVE: dict[Direction, tuple[str, ...]] = {
    "up": (
        "rise rises rose risen rising",
        "grow grows grew grown growing",
        "climb climbs climbed climbed climbing",
        "jump jumps jumped jumped jumping",
        "soar soars soared soared soaring",
        "surge surges surged surged surging",
        "improve improves improved improved improving",
    ),
    "down": (
        "fall falls fell fallen falling",
        "decline declines declined declined declining",
        "drop drops dropped dropped dropping",
        "sink sinks sank sunk sinking",
        "slip slips slipped slipped slipping",
        "plunge plunges plunged plunged plunging",
        "contract contracts contracted contracted contracting",
    ),
}
_NOUNS: dict[Direction, str] = {
    "up": "increase rise growth jump surge expansion improvement hike",
    "down": "decrease decline fall drop reduction cut contraction slump",
}
_FIGURES = (("5 percent", Decimal(5), "%"), ("$40 million", Decimal(40_000_000), "USD"))
#: Frames with the forms of a verb.
_OF_VERBS = (
    "the costs {past} by {{}}.",
    "the costs {past} sharply by more than {{}}.",
    "the costs will {base} by {{}}.",
    "the costs have {participle} in the first quarter by {{}}.",
    "the costs, which {past} by {{}}, are told below.",
    "the costs of schools and roads {past} over the whole of the year by {{}}.",
    "the council expects costs to {base} by {{}}.",
    "{ing} by {{}}, the costs are told below.",
)
_OF_INTRANSITIVES = (
    "the costs {past} {{}}.",
    "the costs {past}, on average, {{}}.",
    "if the costs {base} {{}}, all is well.",
)
_OF_OBJECTS = (
    "the council {past} its costs by {{}}.",
    "the council {past} the costs of schools, roads and bridges by {{}}.",
    "the costs were {participle} by {{}}.",
    "the costs were {participle} by the council by {{}}.",
    "the council {third} its costs by about {{}}.",
    "{ing} the costs by {{}} was hard.",
)
_OF_SHARES = ("the council {past} its costs {{}}.", "we will {base} costs at least {{}}.")
_OF_NOUNS = (
    "a {noun} of {{}} was told.",
    "there was a {noun} in the costs of {{}}.",
    "the {noun} in the costs of all schools of {{}} was told.",
    "a {noun} in the costs by {{}} was told.",
    "a further {noun}, of {{}}, was told.",
)
_BEFORE_NOUNS = ("a {{}} {noun} was told.", "the {{}} annual {noun} was told.")
_LEVELS = ("the costs {past} to {{}}.", "the costs {past} sharply in the year to {{}}.", "the {noun} to {{}} was told.")


def directions() -> Iterator[Written]:
    """Changes by verbs, nouns and comparatives."""
    for words, value, unit in _FIGURES:
        for direction in ("up", "down"):
            for sentence in (*_by_verbs(direction, unit), *_by_nouns(direction, unit)):
                yield replace(written("changes", sentence, words, value, (unit,)), direction=direction)
            for sentence in _levels(direction):
                yield replace(written("changes: levels", sentence, words, value, (unit,)), direction="none")


def _by_verbs(direction: Direction, unit: str) -> Iterator[str]:
    """The sentences of verbs."""
    for forms in (*_TRANSITIVE[direction], *_INTRANSITIVE[direction]):
        base, third, past, participle, ing = forms.split()
        is_transitive = forms in _TRANSITIVE[direction]
        frames = (*_OF_VERBS, *(_OF_OBJECTS if is_transitive else _OF_INTRANSITIVES))
        frames += _OF_SHARES if is_transitive and unit == "%" else ()
        for frame in frames:
            yield frame.format(base=base, third=third, past=past, participle=participle, ing=ing)


def _by_nouns(direction: Direction, unit: str) -> Iterator[str]:
    """The sentences of nouns, comparatives and adverbs."""
    for noun in _NOUNS[direction].split():
        for frame in (*_OF_NOUNS, *(_BEFORE_NOUNS if unit == "%" else ())):
            yield frame.format(noun=noun)
    for word in ("higher", "larger") if direction == "up" else ("lower", "smaller"):
        yield f"the costs were {{}} {word} than before."
        yield f"the costs were {word} by {{}}."
    yield f"the costs were {direction} {{}}."
    yield f"the costs, {direction} by {{}}, were told."


def _levels(direction: Direction) -> Iterator[str]:
    """Sentences whose figure is where a change leads."""
    for forms in _INTRANSITIVE[direction]:
        past = forms.split()[2]
        noun = _NOUNS[direction].split()[0]
        for frame in _LEVELS:
            yield frame.format(past=past, noun=noun)
