"""Gapping: clauses that leave out the verb of the one before ("wool rose from 3 to 4 tons, flax from 2 to 5").

What is left of such a clause before its figures is its remnant (Ross, Gapping and the order of constituents, 1970): a
subject of its own ("flax"), one that points back ("that of flax"), or a phrase that narrows the first one ("in the
south from 8 to 7").
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.languages.en.clauses import SIGNS, Clauses
from edition.languages.en.directions import CHANGES, MOVES, Directions
from edition.languages.en.tokens import Tokens

#: Prepositions between a verb of change and an old or a new level.
_MARKERS = frozenset(("from", "to", "by"))
_COORDINATING = frozenset(("and", "but", "while"))
_PARTING = frozenset((",", ";"))
_POINTING = frozenset(("that", "those"))
#: Phrases with these narrow a noun: "output of wool", "wages in the south".
_NARROWING = frozenset("of in for at on among with from to by".split())
#: From a marker to its level there are at most this many tokens: "from less than a".
_LONGEST_LEAD = 4
_OWNERS = ("'s", "’s")
#: An old and a new level.
_PAIR = 2
#: Greatest number of tokens over which a conjunct, and its verb, are searched for.
_REACH = 24
_VERB_REACH = 90
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Conjunct:
    """A clause without a verb: its remnant, tokens [first, last), and the first marker of the clause with the verb."""

    first: int
    last: int
    model: int


class Gapping:
    """Finds clauses with levels that share the verb of an earlier clause."""

    def __init__(self, clauses: Clauses, directions: Directions) -> None:
        """Use `clauses` to find verbs and `directions` to find what governs a level."""
        self._clauses, self._directions = clauses, directions

    def conjunct(self, tokens: Tokens, at: int) -> Conjunct | None:
        """The clause without a verb that the level at token `at` stands in; None where its clause has one."""
        figures, begun, marker, coordinator = 0, at, None, None
        for n in range(at - 1, max(-1, at - _REACH), -1):
            if (tokens.words[n] in SIGNS and tokens.words[n] != ";") or self._clauses.is_verb(tokens, n):
                return None
            if tokens.words[n] in _PARTING or tokens.lower[n] in _COORDINATING:
                coordinator = n if coordinator is None else coordinator
            elif tokens.lower[n] in _MARKERS and coordinator is None and marker is None:
                marker = n
            elif _is_figure(tokens, n) and coordinator is not None:
                is_led = marker is not None and begun - marker <= _LONGEST_LEAD
                return self._behind(tokens, n, coordinator, marker) if marker is not None and is_led else None
            elif _is_figure(tokens, n):
                figures, begun, marker = figures + 1, n, None
                if figures == _PAIR:
                    return None
        return None

    def _behind(self, tokens: Tokens, figure: int, coordinator: int, marker: int) -> Conjunct | None:
        """The clause after the last figure of the one before it: after the last sign there, else the first joint."""
        signs = [n for n in range(figure + 1, marker) if tokens.words[n] in _PARTING]
        words = [n for n in range(figure + 1, marker) if tokens.lower[n] in _COORDINATING]
        first = (signs[-1] if signs else words[0] if words else coordinator) + 1
        first = tokens.after(first, *_COORDINATING)
        is_list = len(signs) > 1 and first < marker
        if is_list or not self._is_remnant(tokens, first, marker):
            return None
        model = self._model(tokens, figure)
        return None if model is None else Conjunct(first, marker, model)

    def _is_remnant(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether tokens can stand for a whole clause: none at all, a phrase that narrows, or a name."""
        # "cut deaths by 80 percent and reduced injuries by 50": a clause of its own, with another verb.
        if first == last or any(word == "to" or word in CHANGES for word in tokens.lower[first:last]):
            return first == last
        first += tokens.lower[first] in _POINTING
        if tokens.lower[first] in _NARROWING:
            return first + 1 < last and self._clauses.is_noun_phrase(tokens, first + 1, last)
        return first < last and self._clauses.is_noun_phrase(tokens, first, last)

    def _model(self, tokens: Tokens, figure: int) -> int | None:
        """The first marker of the clause whose verb of change governs the levels up to a figure; None for none."""
        found = None
        for n in range(figure, max(-1, figure - _VERB_REACH), -1):
            if tokens.words[n] in SIGNS and tokens.words[n] != ";":
                return None
            is_governed = tokens.lower[n - 1] in MOVES or self._directions.governing(tokens, n - 1) is not None
            if tokens.lower[n] in _MARKERS and is_governed:
                found = n
            if self._clauses.is_verb(tokens, n):
                break
        return found

    def subject(self, tokens: Tokens, conjunct: Conjunct) -> str | None:
        """What a clause without a verb is said of, None if unclear: "output of flax" for "that of flax"."""
        clauses, model = self._clauses, conjunct.model
        shared = self._directions.changed(tokens, model + 1) or clauses.subject(tokens, model)
        if conjunct.first == conjunct.last:
            return shared
        points_back = tokens.lower[conjunct.first] in _POINTING
        first = conjunct.first + points_back
        if tokens.lower[first] in _NARROWING:
            return _narrowed(tokens, shared, first, conjunct.last)
        name = tokens.phrase(first, conjunct.last)
        return None if points_back else _owned(name, shared) if name.endswith(_OWNERS) else name


def _narrowed(tokens: Tokens, shared: str | None, first: int, last: int) -> str | None:
    """A subject whose last phrase with the same preposition is replaced by another, or that gains this phrase."""
    if shared is None:
        return None
    head, found, _ = shared.rpartition(f" {tokens.lower[first]} ")
    return f"{head if found else shared} {tokens.phrase(first, last)}"


def _owned(owner: str, shared: str | None) -> str | None:
    """What an owner has: "Ohm's exports" for "Kessing's exports rose …, Ohm's by 2 percent"; else None."""
    words = (shared or "").split()
    owned = next((words[n + 1 :] for n, word in enumerate(words) if word.endswith(_OWNERS)), [])
    return " ".join((owner, *owned)) if owned else None


def _is_figure(tokens: Tokens, n: int) -> bool:
    """Whether a token is a number in digits that is no year."""
    return tokens.words[n][:1].isdigit() and not (tokens.words[n].isdecimal() and len(tokens.words[n]) == _YEAR)
