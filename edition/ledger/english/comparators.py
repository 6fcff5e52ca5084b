"""English comparators, from the words next to a number only."""

from __future__ import annotations

from edition.ledger.english.tokens import Tokens
from edition.ledger.english.wordclasses import STOP
from edition.ledger.entry import Comparator

#: The phrases before a number, parted by bars; signs stand as the tokens they are cut into.
_BEFORE: dict[Comparator, str] = {
    ">": """
        more than | over | above | exceeding | exceeded | exceeds | exceed | upwards of | upward of | in excess of |
        greater than | higher than | bigger than | larger than | longer than | older than | better than | well over
        | just over | well above | just above | north of | beyond | > | ＞""",
    ">=": """
        at least | as low as | as few as | as little as | no fewer than | no less than | not less than | not fewer
        than | a minimum of | minimum of | minimum | a minimum | more than or equal to | greater than or equal to |
        higher than or equal to | bigger than or equal to | larger than or equal to | more or equal than | higher or
        equal than | bigger or equal than | greater or equal than | larger or equal than | greater than or equal |
        equal or more than | equal or greater than | equal to or more than | equal to or greater than | ≥ | ⩾ | > =
        | > / =""",
    "<": """
        less than | fewer than | under | below | smaller than | lower than | shorter than | younger than | just
        under | just below | well under | well below | short of | < | ＜ | sub -""",
    "<=": """
        up to | at most | no more than | not more than | no greater than | no later than | no longer than | not
        exceeding | a maximum of | maximum of | maximum | a maximum | as many as | as much as | as high as | no
        higher than | less than or equal to | lower than or equal to | smaller than or equal to | fewer than or
        equal to | lower or equal than | less or equal than | smaller or equal than | less than or equal | equal or
        less than | equal to or less than | ≤ | ⩽ | < =""",
    "~": """
        about | around | roughly | approximately | approx | approx . | some | nearly | almost | close to | near | an
        estimated | estimated | circa | c . | ca . | ca | in the region of | in the order of | on the order of | in
        the neighborhood of | in the neighbourhood of | plus or minus | somewhere around | virtually | practically |
        just about | ~ | ∼ | ≈ | ≃ | ≅ | ± | ˜ | + / -""",
    "=": "a total of | exactly | precisely | equal to | equals | equal | =",
}
_AFTER: dict[Comparator, str] = {
    ">=": """
        or more | or higher | and above | or above | and over | or over | or older | and older | or greater | or
        better | or longer | or larger | or later | and up | and more | plus | + | or bigger | or up | at a minimum
        | - plus""",
    "<=": """
        or less | or fewer | or lower | and under | or under | or below | and below | or younger | and younger | or
        smaller | or shorter | at most | at the most""",
    "~": "or so | or thereabouts | - ish | - odd | odd | - some",
}
_Table = dict[str, list[tuple[tuple[str, ...], Comparator]]]


def _indexed(phrases: dict[Comparator, str], key: int) -> _Table:
    """The phrases by their last word (key -1) or first word (key 0), the longest first."""
    table: _Table = {}
    for comparator, joined in phrases.items():
        for phrase in joined.split("|"):
            words = tuple(phrase.split())
            table.setdefault(words[key], []).append((words, comparator))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


_LEFT, _RIGHT = _indexed(_BEFORE, -1), _indexed(_AFTER, 0)
#: Between a comparator and its number these may stand: "more than the 30 countries", "about another 30".
_SKIPPED = frozenset("the a an its their his her our another just only".split())
#: "over" before a stretch of time bounds it after these ("for over two years"), else tells the period itself.
_BOUNDING = frozenset(
    "for in of after is was are were be been just little well lasted took takes taking at by with than".split()
)


def comparator_before(tokens: Tokens, at: int) -> tuple[Comparator | None, int]:
    """The comparator whose words end before token `at`, and the token where they begin (`at` if none)."""
    lower = tokens.lower
    end = at - 1 if at > 1 and lower[at - 1] in _SKIPPED else at
    for words, comparator in _LEFT.get(lower[end - 1] if end else "", ()):
        first = end - len(words)
        if first >= 0 and tuple(lower[first:end]) == words and (words[0] != "sub" or tokens.glued(at)):
            return comparator, first
    return None, at


def comparator_after(tokens: Tokens, at: int) -> tuple[Comparator | None, int]:
    """The comparator whose words begin at token `at`, and the token after them (`at` if none)."""
    for words, comparator in _RIGHT.get(tokens.lower[at], ()):
        last = at + len(words)
        if tuple(tokens.lower[at:last]) != words or (words == ("+",) and not tokens.glued(at)):
            continue
        if words == ("plus",) and tokens.lower[last] not in ("", ",", ".", *STOP):
            continue  # "20 plus interest" adds something else
        return comparator, last
    return None, at


def is_period(tokens: Tokens, first: int, at: int) -> bool:
    """Whether "over" in tokens [first, at) tells the period of a duration: "aid over two years"."""
    return tokens.lower[first:at][:1] == ["over"] and (first == 0 or tokens.lower[first - 1] not in _BOUNDING)
