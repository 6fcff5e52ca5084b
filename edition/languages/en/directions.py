"""The direction of a change, from the verb that governs a number."""

from __future__ import annotations

from edition.languages.en.tokens import Tokens
from edition.quantity import Direction


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Verbs of change, in all their forms.
_UP = _words("""
    rise rises rose risen rising increase increases increased increasing grow grows grew grown growing climb
    climbs climbed climbing jump jumps jumped jumping expand expands expanded expanding soar soars soared
    soaring surge surges surged surging advance advances advanced advancing rally rallies rallied swell swelled
    boost boosts boosted rebound rebounded spike spiked rocketed skyrocketed appreciated strengthened widened
    doubled doubles tripled triples quadrupled accelerated hike hiked higher improve
    improves improved improving leap leaps leapt leaped sprang firmed popped
""")
_DOWN = _words("""
    fall falls fell fallen falling decrease decreases decreased decreasing decline declines declined declining
    drop drops dropped dropping reduce reduces reduced reducing shrink shrinks shrank shrunk shrinking contract
    contracted contracting plunge plunges plunged plunging tumble tumbles tumbled tumbling slide slides slid
    sliding slip slips slipped slipping sink sinks sank sunk plummet plummets plummeted plummeting slump slumped
    slumping dip dips dipped ease eased cut cuts cutting slash slashed lowered lowering crash crashed retreat
    retreated weakened depreciated narrowed slowed halved trim trims trimmed trimming shed sheds shedding lower
    sagged dived nosedived skidded
""")
#: Verbs that tell a direction only with "by": "raised its rate by 25 basis points", not "raised $5 million".
_UP_BY = _words("raise raises raised raising")
#: Verbs that tell a direction only of a share, an amount or points: "lost 190 points", not "lost 190 people".
_UP_OF_AMOUNT = _words("gain gains gained gaining adds added adding")
_DOWN_OF_AMOUNT = _words("lose loses lost losing")
#: What may stand between the verb and the number: prepositions, adverbs, comparators, articles. Adverbs in -ly may too.
_BRIDGE = _words("""
    by of a an another about around over under more less than nearly almost some roughly just only as much many
    at least most up down further even well still estimated close the its average annual annualised annualized yearly
    monthly quarterly rate pace
""")
#: "up 19 cents" tells a rise, "gave up 517 yards" and "set up 3 funds" do not: these may stand before the adverb.
_BEFORE_ADVERB = _words(
    "is are was were be been being went gone go goes finished closed ended traded and , ( ; - – : %"
) | {""}
_PARTICLE_VERBS = _words("""
    gave give gives giving given set sets setting made make makes making put puts took take takes taken came come comes
    end ends ended wound picked pick picks hung hang built build bring brought broke break opened signed used
""")
_ADVERBS: dict[str, Direction] = {"up": "up", "down": "down", "off": "down"}
#: After an amount these tell its direction: "83 cents lower at $74.15", "up" and "down" only before one of the joints.
_FOLLOWING: dict[str, Direction] = {
    "higher": "up", "stronger": "up", "lower": "down", "weaker": "down", "fewer": "down", "up": "up", "down": "down",
}  # fmt: skip
_FOLLOWING_JOINTS = frozenset(("at", "on", "to", "from", ".", ",", "and", "", ";", ")"))
_CLAUSE_ENDS = frozenset((",", ";", ".", "and", "but"))
#: How far back the verb is looked for, in tokens.
_REACH = 6


def direction_before(tokens: Tokens, at: int, *, amount: bool) -> Direction | None:
    """The direction that the words before token `at` give; `amount` if it is a share, points or money."""
    lower = tokens.lower
    by = paced = False
    for index in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = lower[index]
        if word in _ADVERBS and not (index and (lower[index - 1] in _UP or lower[index - 1] in _DOWN)):
            return _of_adverb(tokens, index, amount=amount)
        if word in _UP_BY:
            return "up" if by else None
        direction = _of_verb(word, amount=amount)
        if direction and word in ("lower", "higher") and lower[index - 1] in ("the", "our", "these", "those"):
            return None  # "the lower 48 states": which they are, not how they change
        if direction:
            return None if lower[index + 1] == "of" else direction  # "a gain of 2%": a noun
        paced = paced or word in ("rate", "pace")
        level = word == "at" and lower[index + 1] not in ("least", "most") and not paced
        if word == "to" or level:
            return None  # "fell to 3.7%" and "closed lower at 74.15" tell a level, not a change
        by = by or word == "by"
        if word not in _BRIDGE and not word.endswith("ly"):
            return _governing(tokens, index) if by else None
    return None


def direction_after(tokens: Tokens, at: int) -> Direction | None:
    """The direction that the word at token `at`, right after an amount, gives it: "0.86% lower", "1.4% up at"."""
    direction = _FOLLOWING.get(tokens.lower[at])
    joined = tokens.lower[at] not in _ADVERBS or tokens.lower[at + 1] in _FOLLOWING_JOINTS
    return direction if joined else None


def _of_adverb(tokens: Tokens, index: int, *, amount: bool) -> Direction | None:
    """The direction of "up" or "down" at `index` before a number: "was up 3%"; not "gave up"."""
    before = tokens.lower[index - 1] if index else ""
    if tokens.lower[index] == "off":
        return "down" if amount and before in _BEFORE_ADVERB else None
    if before in _BEFORE_ADVERB or before[:1].isdigit() or (amount and before not in _PARTICLE_VERBS):
        return _ADVERBS[tokens.lower[index]]
    return None


def _of_verb(word: str, *, amount: bool) -> Direction | None:
    if word in _UP or (amount and word in _UP_OF_AMOUNT):
        return "up"
    return "down" if word in _DOWN or (amount and word in _DOWN_OF_AMOUNT) else None


def _governing(tokens: Tokens, at: int) -> Direction | None:
    """The direction of a verb with its object between it and "by": "increased their exports by"."""
    for index in range(at, max(-1, at - _REACH), -1):
        word = tokens.lower[index]
        if word in _CLAUSE_ENDS or word[:1].isdigit():
            return None
        direction = "up" if word in _UP_BY else _of_verb(word, amount=False)
        if direction:
            return direction
    return None
