"""The direction of a change: that of the verb or noun that governs a number in its clause.

A number has one of a few places relative to what governs it: right after it ("fell 3 percent"), after its object ("cut
emissions 40 percent"), after "by" or "of" ("an increase in exports of 5 percent"), or before it ("a 5 percent cut").
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.languages.en.clauses import AUXILIARIES, SIGNS, SUBORDINATING, Clauses
from edition.languages.en.tokens import Tokens
from edition.quantity import Direction


def _forms(verbs: str) -> Iterator[str]:
    """The regular forms of verbs."""
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        yield from (verb, f"{verb}es" if verb.endswith(("sh", "ch")) else f"{verb}s", f"{stem}ed", f"{stem}ing")


#: Verbs of change, with their irregular forms.
_VERBS: dict[str, Direction] = {
    **dict.fromkeys(
        (
            *_forms(
                "increase climb jump expand soar surge advance swell boost rebound spike rocket skyrocket appreciate "
                "strengthen widen double triple quadruple accelerate hike improve leap firm escalate enlarge multiply"
            ),
            *"rise rises rose risen rising grow grows grew grown growing rally rallies rallied swollen leapt".split(),
            *"sprang popped multiplied multiplies".split(),
        ),
        "up",
    ),
    **dict.fromkeys(
        (
            *_forms(
                "decrease decline reduce contract plunge tumble plummet slump ease slash lower crash retreat weaken "
                "depreciate narrow slow halve shorten nosedive dwindle diminish lessen"
            ),
            *"fall falls fell fallen falling drop drops dropped dropping shrink shrinks shrank shrunk".split(),
            *"shrinking slide slides slid sliding slip slips slipped slipping sink sinks sank sunk sinking".split(),
            *"dip dips dipped dipping cut cuts cutting trim trims trimmed trimming shed sheds shedding".split(),
            *"sagged dived skidded".split(),
        ),
        "down",
    ),
}
#: Verbs that show a direction only with "by" or an object: "raised its rate by 25 basis points", not "raised $5".
_VERBS_BY: dict[str, Direction] = dict.fromkeys(_forms("raise"), "up")
#: Verbs that show a direction only for a share, an amount or points: "lost 190 points", not "lost 190 people".
_VERBS_OF_AMOUNT: dict[str, Direction] = {
    **dict.fromkeys(_forms("gain add"), "up"),
    **dict.fromkeys(("lose", "loses", "lost", "losing"), "down"),
}
#: All verbs of change.
CHANGES = frozenset((*_VERBS, *_VERBS_BY, *_VERBS_OF_AMOUNT))
#: Verbs that change their object: "cut the price of bread to 2 crowns".
_TRANSITIVE = frozenset(
    (
        *_forms(
            "increase decrease reduce raise lower boost expand slash trim hike double triple quadruple halve narrow "
            "widen lift ease limit push"
        ),
        *"cut cuts cutting trimmed trimming capped caps cap capping limited brought bring brings".split(),
    )
)
#: Verbs with which "from … to" gives an old and a new level, but no direction.
MOVES = frozenset("went gone moved moves moving revised changed amended corrected updated adjusted shifted".split())
#: What stands between what is changed and its level.
_TO_LEVELS = frozenset(("to", "from", "by", "at"))
#: Last words of what is no object: times and reflexive pronouns, as in "cut this year to 5".
_TIMES = frozenset(
    "year month week quarter day decade summer winter spring autumn fall today yesterday monday tuesday wednesday "
    "thursday friday saturday sunday himself herself itself themselves".split()
)
#: Nouns of change, with "of", "in … of" or "by" behind them, or with the number before them.
CHANGE_NOUNS: dict[str, Direction] = {
    **dict.fromkeys(
        "increase rise growth jump climb expansion surge hike boost rebound spike upturn improvement raise leap gain "
        "increment".split(),
        "up",
    ),
    **dict.fromkeys(
        "decrease decline fall drop reduction cut contraction slump dip plunge slide cutback downturn shrinkage loss "
        "slowdown".split(),
        "down",
    ),
}
CHANGE_NOUNS |= {f"{noun}s": direction for noun, direction in CHANGE_NOUNS.items()}
#: Those among them that also follow money, with a noun between or not: "a $2 trillion tax cut".
_CUTS = {
    noun: CHANGE_NOUNS[noun] for noun in "cut cuts increase increases hike hikes reduction reductions raise".split()
}
#: Of money these are sums, not changes: "a loss of $3 million".
_SUMS = frozenset(("gain", "gains", "loss", "losses"))
#: After an amount these give its direction: "83 cents lower at $74.15"; "up" and "down" only before a joint.
_FOLLOWING: dict[str, Direction] = {
    "higher": "up", "stronger": "up", "larger": "up", "bigger": "up", "lower": "down", "weaker": "down",
    "fewer": "down", "smaller": "down", "up": "up", "down": "down",
}  # fmt: skip
_FOLLOWING_JOINTS = frozenset(("at", "on", "to", "from", ".", ",", "and", "", ";", ")"))
_ADVERBS: dict[str, Direction] = {"up": "up", "down": "down", "off": "down"}
#: "up 19 cents" is a rise, "gave up 517 yards" and "set up 3 funds" are not: these may stand before the adverb.
_BEFORE_ADVERB = frozenset(
    ("is", "are", "was", "were", "be", "been", "being", "went", "gone", "go", "goes", "finished", "closed", "ended",
     "traded", "and", ",", "(", ";", "-", "–", ":", "%", "")
)  # fmt: skip
_PARTICLE_VERBS = frozenset(
    "gave give gives giving given set sets setting made make makes making put puts took take takes taken came come "
    "comes end ends ended wound picked pick picks hung hang built build bring brought broke break opened signed "
    "used".split()
)
#: What may stand between what governs a number and the number: adverbs, comparators, articles.
_BRIDGE = frozenset(
    "a an another about around over under more less than nearly almost some roughly just only as much many at least "
    "most further even well still estimated close the its average total additional good full average annual "
    "annualised annualized yearly monthly quarterly of".split()
)
#: Nouns between a number and what governs it: "at an annual rate of 3.1%".
_PACES = frozenset(("rate", "pace"))
#: What may stand between an amount and the noun of its change: "a 5 percent annual increase".
_BEFORE_NOUN = frozenset("annual yearly average further overall real net total year-on-year -".split())
#: Prepositions whose number is a level, a time or a place, and no change.
_OF_LEVELS = frozenset("to at from in on for with within between through until than per into against among".split())
#: After these a comparative says which ones are meant, and is no change: "the lower 48 states".
_DETERMINING = frozenset(("the", "our", "these", "those"))
#: Words at which the object of a verb ends.
_NO_OBJECT = frozenset((",", "of", "and", "by")) | _OF_LEVELS | AUXILIARIES | SUBORDINATING
#: What governs a number is at most this many tokens away.
_REACH = 24
#: Number of digits of a year.
_YEAR = 4
#: What stands between commas before a number has at most this many tokens: "fell, on average, 4 percent".
_LONGEST_PARENTHESIS = 6


class Directions:
    """Finds the directions of changes."""

    def __init__(self, clauses: Clauses) -> None:
        """Use `clauses` to find the verbs at which another clause begins."""
        self._clauses = clauses

    def before(self, tokens: Tokens, at: int, *, amount: bool, share: bool = False) -> Direction | None:
        """The direction that the words before token `at` give.

        `amount`: the number is a share, points or money; `share`: it is a share or points, which may follow an object
        and are no loss or gain in money.
        """
        lower = tokens.lower
        index = _behind_parenthesis(tokens, at) - 1
        paced = False
        while index >= 0 and (lower[index] in _BRIDGE or lower[index].endswith("ly") or lower[index] in _PACES):
            if lower[index] == "of" and lower[index - 1] not in _PACES | {"average", "total"}:
                return self._of_noun(tokens, index, amount=amount, share=share)
            if lower[index] == "at" and lower[index + 1] not in ("least", "most") and not paced:
                return None
            paced = paced or lower[index] in _PACES
            index -= 1
        if index < 0:
            return None
        word = lower[index]
        if word in _ADVERBS and not (index and lower[index - 1] in _VERBS):
            return _of_adverb(tokens, index, amount=amount)
        if word == "by":
            return self.governing(tokens, index - 1)
        if word in ("lower", "higher") and lower[index - 1] in _DETERMINING:
            return None
        direction = _of_verb(word, amount=amount)
        if direction or not amount or word in _OF_LEVELS or word in SIGNS or word[:1].isdigit():
            return direction
        return self.governing(tokens, index, of_object=True) if share else self._of_object(tokens, index)

    def after(self, tokens: Tokens, at: int, *, share: bool) -> Direction | None:
        """The direction that the words from token `at` on, right after an amount, give it: "0.86% lower", "5% cut"."""
        direction = _FOLLOWING.get(tokens.lower[at])
        if direction:
            joined = tokens.lower[at] not in _ADVERBS or tokens.lower[at + 1] in _FOLLOWING_JOINTS
            return direction if joined else None
        while tokens.lower[at] in _BEFORE_NOUN:
            at += 1
        if share:
            return CHANGE_NOUNS.get(tokens.lower[at])
        return next((_CUTS[word] for word in tokens.lower[at : at + 2] if word in _CUTS), None)

    def _of_object(self, tokens: Tokens, at: int) -> Direction | None:
        """The direction of the verb whose object ends with token `at`: "cut the deficit $1 trillion"."""
        for index in range(at, max(-1, at - _REACH), -1):
            word = tokens.lower[index]
            if word in _TRANSITIVE and index < at:
                return _VERBS_BY.get(word) or _VERBS.get(word)
            if word in _NO_OBJECT or tokens.words[index] in SIGNS or word[:1].isdigit():
                return None
            if self._clauses.is_verb(tokens, index):
                return None
        return None

    def is_verbless(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether tokens [first, last) join two amounts of one verb: "rose 5 percent and imports 4 percent"."""
        joint, rest = tokens.lower[first], tokens.lower[first + 1 : last]
        is_phrase = bool(rest) and all(word.isalpha() and word not in _OF_LEVELS for word in rest)
        verbs = (self._clauses.is_verb(tokens, at) or tokens.lower[at] in AUXILIARIES for at in range(first, last))
        return joint in ("and", "but") and is_phrase and not any(verbs)

    def is_of_verb(self, tokens: Tokens, at: int) -> bool:
        """Whether the nearest verb before token `at` in its clause is one of change: "prices slowed down again ("."""
        for n in range(at - 1, max(-1, at - _REACH), -1):
            if tokens.words[n] in SIGNS:
                return False
            if self._clauses.is_finite(tokens, n):
                return tokens.lower[n] in CHANGES
        return False

    def changed(self, tokens: Tokens, at: int) -> str | None:
        """What a verb changes to, from or by the number at token `at`: "fares" in "they cut fares from 3 to 2"."""
        last = at - 1
        if tokens.lower[last] not in _TO_LEVELS:
            return None
        for index in range(last - 1, max(-1, last - _REACH), -1):
            word = tokens.lower[index]
            if word in _TRANSITIVE:
                return self._object(tokens, index + 1, last)
            if tokens.words[index] in SIGNS or word in SUBORDINATING:
                return None
            last = index if word == "from" else last
        return None

    def _object(self, tokens: Tokens, first: int, last: int) -> str | None:
        """The object of a verb, which takes up tokens [first, last); None where these are something else."""
        first = tokens.after(first, "up", "down")  # "bring down the rate"
        is_named = last > first and tokens.lower[last - 1] not in _TIMES and not tokens.lower[first].endswith("ly")
        has_number = any(word[:1].isdigit() for word in tokens.words[first:last])
        is_phrase = is_named and not has_number and self._clauses.is_noun_phrase(tokens, first, last)
        return tokens.phrase(first, last) if is_phrase else None

    def governing(self, tokens: Tokens, at: int, *, of_object: bool = False) -> Direction | None:
        """The direction of the nearest verb or noun of change in the clause, from token `at` back.

        With `of_object` only the object of a verb stands between: "cut emissions".
        """
        for index in range(at, max(-1, at - _REACH), -1):
            word = tokens.lower[index]
            if tokens.words[index] in SIGNS or word == "than" or (word[:1].isdigit() and len(word) < _YEAR):
                return None
            if (
                word in _FOLLOWING
                and not of_object
                and (word not in _ADVERBS or tokens.lower[index - 1] in _BEFORE_ADVERB)
            ):
                return _FOLLOWING[word]
            direction = _VERBS_BY.get(word) or _VERBS.get(word) or (None if of_object else CHANGE_NOUNS.get(word))
            if direction:
                return None if of_object and tokens.lower[index + 1].endswith("ly") else direction
            if of_object and word in _NO_OBJECT:
                return None
            if self._clauses.is_verb(tokens, index):
                return None
        return None

    def _of_noun(self, tokens: Tokens, at: int, *, amount: bool, share: bool) -> Direction | None:
        """The direction of the noun of change before "of" at token `at`: "a rise of", "an increase in exports of"."""
        noun = tokens.lower[at - 1 - (tokens.words[at - 1] == ",")]
        if noun in CHANGE_NOUNS:
            return CHANGE_NOUNS[noun] if share or noun not in _SUMS else None
        if not amount:
            return None
        for index in range(at - 1, max(-1, at - _REACH), -1):
            word = tokens.lower[index]
            if word in CHANGE_NOUNS and tokens.lower[index + 1] in ("in", "of"):
                return CHANGE_NOUNS[word] if share or word not in _SUMS else None
            if tokens.words[index] in SIGNS or word in (",", "to", "by", "with") or word[:1].isdigit():
                return None
            if self._clauses.is_verb(tokens, index):
                return None
        return None


def _behind_parenthesis(tokens: Tokens, at: int) -> int:
    """Where the words continue to the left of token `at`, past a parenthesis between commas: "fell, on average, 4"."""
    comma = at - 1
    if tokens.words[comma] != ",":
        return at
    for index in range(comma - 1, max(0, comma - 1 - _LONGEST_PARENTHESIS), -1):
        if tokens.words[index] == "," and tokens.lower[index - 1] in _VERBS:
            return index
    return comma if tokens.lower[at] in ("by", "of") else at


def _of_adverb(tokens: Tokens, index: int, *, amount: bool) -> Direction | None:
    """The direction of "up" or "down" at `index` before a number: "was up 3%"; not "gave up"."""
    before = tokens.lower[index - 1] if index else ""
    if tokens.lower[index] == "off":
        return "down" if amount and before in _BEFORE_ADVERB else None
    if before in _BEFORE_ADVERB or before[:1].isdigit() or (amount and before not in _PARTICLE_VERBS):
        return _ADVERBS[tokens.lower[index]]
    return None


def _of_verb(word: str, *, amount: bool) -> Direction | None:
    """The direction of a verb right before a number."""
    return _VERBS.get(word) or (_VERBS_OF_AMOUNT.get(word) if amount else None)
