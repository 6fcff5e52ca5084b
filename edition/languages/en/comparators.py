"""English comparators, from the words next to a number only."""

from __future__ import annotations

from edition.languages.en.tokens import Tokens
from edition.languages.en.wordclasses import STOP
from edition.quantity import Closeness, Comparator

#: The phrases before a number, separated by bars; signs are written as the tokens they are cut into. A negation before
#: a phrase reverses it ("not more than"), so negated phrases are not listed.
_BEFORE: dict[Comparator, str] = {
    ">": """
        over | above | exceeding | exceeded | exceeds | exceed | upwards of | upward of | in excess of |
        over the age of | above the age of | well over | just over | well above | just above | north of | beyond
        | > | ＞""",
    ">=": """
        at least | at the very least | as low as | as few as | as little as | a minimum of | minimum of | minimum |
        a minimum | min | min . | starting at | ≥ | ⩾ | > = | > / =""",
    "<": """
        under the age of | below the age of | under | below | beneath | just under | just below | well under |
        well below | short of | shy of | south of | not quite | < | ＜ | sub -""",
    "<=": """
        within | up to | at most | at the most | at the very most | a maximum of | maximum of | maximum | a maximum |
        max | max . | as many as | as much as | as high as | capped at |
        limited to | a cap of | a limit of | ≤ | ⩽ | < =""",
    "~": """
        about | around | roughly | approximately | approx | approx . | some | nearly | almost | close to | near | an
        estimated | estimated | circa | c . | ca . | ca | in the region of | in the order of | on the order of | in
        the neighborhood of | in the neighbourhood of | of the order of | more or less | give or take |
        plus or minus | somewhere around | virtually | practically |
        just about | ~ | ∼ | ≈ | ≃ | ≅ | ± | ˜ | + / -""",
    "=": "a total of | exactly | precisely | equal to | equals | equal | =",
}
_AFTER: dict[Comparator, str] = {
    ">=": """
        or more | or higher | and above | or above | and over | or over | or older | and older | or greater | or
        better | or longer | or larger | or later | or newer | and up | and upwards | or upwards | and more | plus | +
        | or bigger | or up | at a minimum | at least | at the least | - plus""",
    "<=": """
        or less | or fewer | or lower | and under | or under | or below | and below | or younger | and younger | or
        smaller | or shorter | or cheaper | or earlier | at most | at the most | at a maximum""",
    "~": """
        or so | or thereabouts | more or less | give or take | approximately | roughly | - ish | - odd | odd |
        - some""",
}
#: Comparatives that mean less; those that mean more end in "er" too.
_LESSER = frozenset(
    "smaller lower shorter younger lighter slower cheaper narrower weaker nearer closer thinner less fewer".split()
)
#: Words in -er that compare nothing.
_NO_COMPARATIVES = frozenset(("other", "rather", "either", "whether", "another", "sooner", "earlier", "later"))
#: Patterns of a comparative ("*") before a number, the longest first; with "equal" it includes the number.
_COMPARATIVES = (
    *("* than or equal to", "equal to or * than", "* than or equals", "* than or equal", "* or equal than"),
    *("* or equal to", "equal or * than", "* than"),
)
_PATTERNS = tuple(tuple(pattern.split()) for pattern in _COMPARATIVES)
_COMPARATIVE_ENDS = frozenset(pattern[-1] for pattern in _PATTERNS)
_BOUNDS: dict[str, Comparator] = {">": ">", ">=": ">=", "<": "<", "<=": "<="}
_NEGATIONS = frozenset(("not", "no", "never", "cannot", "nothing", "nobody", "none"))
_NEGATED: dict[Comparator, Comparator] = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
#: Of these, those that deny a verb, not its subject or object.
_DENYING = frozenset(("not", "never", "cannot"))
#: Verbs that limit their object "at" a number; the number is at most `_CAP_REACH` tokens after them.
_CAPPING = frozenset(("cap", "caps", "capped", "capping"))
_CAP_REACH = 12
#: What "not" negates is at most this many tokens after it, in its clause.
_DENIAL_REACH = 4
_CLAUSE_ENDS = frozenset("and but or that because if when while who which for".split())
#: Prepositions that are no comparators after the words that govern them: "told about two", "spread over four".
_GOVERNING: dict[str, frozenset[str]] = {
    preposition: frozenset(words.split())
    for preposition, words in {
        "about": """tell tells told telling say talk talks talked write writes wrote written writing book books
            story stories ask asks asked asking hear hears heard argue worry worried worries know knows knew learn
            learned learnt think thinking thought complain complained read film films movie article articles question
            questions report reports news joke song speak spoke concerned something nothing all what""",
        "around": "walk walks walked walking look looked drive drove travel travelled wandered ran flew gathered",
        "over": """spread spreads spreading bridge bridges bridged fly flies flew flown flying pass passes passed
            passing jump jumps jumped jumping leapt hand hands handed handing took take takes taking taken
            win won wins argue argued rule ruled presided preside iterate iterates loop victory victories
            vote votes fight fought climb climbed built""",
        "under": "stand stands stood sat sit lies lay built done served serve serves serving worked live lived hidden",
        "above": "rose rise rises ranked rank flew fly hung towers tower towered",
        "below": "ranked rank hung lies lay",
        "near": "live lives lived lies lay stands stood parked built situated located",
        "up to": """go goes went going gone edge edges edged edging tick ticks ticked inch inched creep creeps crept
            move moves moved moving climb climbs climbed rise rises rose risen live lives lived""",
        "beyond": "go goes went gone",
    }.items()
}
#: Comparators that place the true number close to the stated one, on one side of it.
_CLOSENESS: dict[str, Closeness] = {
    **dict.fromkeys(("nearly", "almost", "just under", "just below"), "below"),
    **dict.fromkeys(("just over", "just above"), "above"),
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


_LEFT = _indexed(_BEFORE, -1)
_RIGHT = _indexed(_AFTER, 0)
#: Words that may stand between a comparator and its number: "more than the 30 countries", "about another 30".
_SKIPPED = frozenset("the a an its their his her our another just only".split())
#: Before a definite noun phrase these give a place or a topic: "a fence around the 30 acres", "about their 3 sons".
_PLACING = frozenset(("about", "around", "near", "within"))
_OF_PLACE = frozenset("over under above below beneath beyond".split())
_DEFINITE = frozenset("the its their his her our".split())
_OBJECTS = frozenset("me us him her them you it".split())
#: After these, "over" before a length of time is a bound ("for over two years"); elsewhere it gives the period itself.
_BOUNDING = frozenset(
    "for of after is was are were be been just little well lasted took takes taking at by with than".split()
)


def comparator_before(tokens: Tokens, at: int) -> tuple[Comparator | None, int]:
    """The comparator whose words end before token `at`, and the token where they begin (`at` if none)."""
    lower = tokens.lower
    end = at - 1 if at > 1 and lower[at - 1] in _SKIPPED else at
    if end < at and lower[end] in _DEFINITE and lower[end - 1] in _PLACING:
        return None, at
    found = _comparative(lower, end) or _phrase_before(tokens, at, end) or _cap(tokens, end)
    if found is None:
        return None, at
    comparator, first = found
    if end < at and _is_about_a_thing(tokens, first, end, at):
        return None, at
    governor = first - 1 - (first > 1 and lower[first - 1] in _OBJECTS)  # "told us about"
    if first and lower[governor] in _GOVERNING.get(" ".join(lower[first:end]), ()):
        return None, at
    if comparator not in _NEGATED or not first:
        return comparator, first
    if lower[first - 1] in _NEGATIONS or lower[first - 1].endswith("n't"):
        return _NEGATED[comparator], first - 1
    return (_NEGATED[comparator] if _is_denied(tokens, first) else comparator), first


def _is_about_a_thing(tokens: Tokens, first: int, end: int, at: int) -> bool:
    """Whether "over", "under" or the like gives the place of a single measured thing: "over a 7-bit service"."""
    is_place = end == first + 1 and tokens.lower[first] in _OF_PLACE
    return is_place and tokens.lower[end] in ("a", "an") and tokens.lower[at + 1] not in ("%", "percent", "per")


def _cap(tokens: Tokens, end: int) -> tuple[Comparator, int] | None:
    """The bound of a verb that caps its object: "cap the cost of insulin at $35"."""
    if tokens.lower[end - 1] != "at":
        return None
    for index in range(end - 2, max(-1, end - 2 - _CAP_REACH), -1):
        if tokens.lower[index] in _CAPPING:
            return "<=", end - 1
        if tokens.lower[index] in _CLAUSE_ENDS - {"for"} or tokens.words[index] in ",;:—.":
            return None
    return None


def _is_denied(tokens: Tokens, first: int) -> bool:
    """Whether the verb before a comparator at token `first` is denied: "must not generate more than three"."""
    for index in range(first - 1, max(-1, first - 1 - _DENIAL_REACH), -1):
        if tokens.lower[index] in _CLAUSE_ENDS or not tokens.words[index][:1].isalpha():
            return False
        if tokens.lower[index] in _DENYING or tokens.lower[index].endswith("n't"):
            return tokens.lower[index + 1] != "only"
    return False


def _phrase_before(tokens: Tokens, at: int, end: int) -> tuple[Comparator, int] | None:
    """The comparator of a listed phrase that ends before token `end`, and the token where it begins."""
    for words, comparator in _LEFT.get(tokens.lower[end - 1] if end else "", ()):
        first = end - len(words)
        if first >= 0 and tuple(tokens.lower[first:end]) == words and (words[0] != "sub" or tokens.glued(at)):
            return comparator, first
    return None


def _comparative(lower: list[str], end: int) -> tuple[Comparator, int] | None:
    """The comparator of a comparative before token `end`: "taller than", "less than or equal to"."""
    if end < 2 or lower[end - 1] not in _COMPARATIVE_ENDS:
        return None
    for pattern in _PATTERNS:
        first = end - len(pattern)
        words = lower[max(0, first) : end]
        if len(words) < len(pattern) or any(part not in ("*", word) for part, word in zip(pattern, words, strict=True)):
            continue
        degree = words[pattern.index("*")]
        if _is_comparative(degree):
            inclusive = "=" if len(pattern) > 2 else ""
            return _BOUNDS[("<" if degree in _LESSER else ">") + inclusive], first
    return None


def _is_comparative(word: str) -> bool:
    """Whether a word compares: "more", "less", "taller"."""
    return word in ("more", "less", "fewer") or (len(word) > 4 and word.endswith("er") and word not in _NO_COMPARATIVES)


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


def closeness_of(words: str) -> Closeness | None:
    """The side of its number on which a comparator places the true one, close to it; None if it does not say."""
    return _CLOSENESS.get(words.lower())


def is_period(tokens: Tokens, first: int, at: int) -> bool:
    """Whether "over" in tokens [first, at) gives the period of a duration: "aid over two years"."""
    return tokens.lower[first:at][:1] == ["over"] and (first == 0 or tokens.lower[first - 1] not in _BOUNDING)
