"""Numbers that a verb or an adverb expresses: "doubled", "has been halved", "twice as many"."""

from __future__ import annotations

from decimal import Decimal

from edition.languages.en.clauses import INFINITIVE, Clauses
from edition.languages.en.comparators import closeness_of, comparator_before
from edition.languages.en.reading import TokenReading
from edition.languages.en.tokens import Tokens
from edition.quantity import Quantity

_BY_VERB = {
    f"{stem}{ending}": Decimal(value)
    for stem, value in {
        "doubl": "2",
        "tripl": "3",
        "trebl": "3",
        "quadrupl": "4",
        "quintupl": "5",
        "halv": "0.5",
    }.items()
    for ending in ("e", "es", "ed", "ing")
}
#: What "twice" and "thrice" multiply follows them; "they met twice" says how often.
_ADVERBS = {"twice": Decimal(2), "thrice": Decimal(3)}
#: Words that begin the object of a verb; words after which the verb's form is a noun.
_OBJECTS = frozenset("the its their our his her this that these those".split())
_ARTICLES = frozenset(("a", "an", "the", "of"))
MULTIPLES = frozenset((*_BY_VERB, *_ADVERBS))


def read_multiple(tokens: Tokens, at: int, clauses: Clauses) -> TokenReading | None:
    """The number that the word at token `at` expresses, None if it is an adjective or a noun: "a double room"."""
    word = tokens.lower[at]
    comparator, begin = comparator_before(tokens, at)
    text = tokens.phrase(begin, at) or None
    if word in _ADVERBS:
        quantity = Quantity(_ADVERBS[word], "count", "times", "times", "time", comparator or "=", text)
        return TokenReading(
            tokens.starts[at], tokens.ends[at], quantity, "numbers.multiple", before=begin, after=at + 1
        )
    before = tokens.lower[at - 1]
    is_noun = word.endswith("ing") and tokens.lower[at + 1] == "of"  # "a doubling of output"
    is_future = before in INFINITIVE or before.endswith("'ll")
    has_object = tokens.lower[at + 1] in _OBJECTS and before not in _ARTICLES  # "the bill triples the size"
    if not (is_noun or has_object or is_future or clauses.is_verb(tokens, at) or (word.endswith("d") and begin < at)):
        return None
    value = _BY_VERB[word]
    quantity = Quantity(
        value,
        "ratio",
        comparator=comparator or "=",
        comparator_text=text,
        direction="up" if value > 1 else "down",
        closeness=closeness_of(text or ""),
    )
    return TokenReading(tokens.starts[at], tokens.ends[at], quantity, "numbers.multiple", before=begin, after=at + 1)
