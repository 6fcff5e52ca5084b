"""Noun phrases by the parts of speech of their words: what a number is of, and what it belongs to, is one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.languages.protocol import Phrase, SentenceWords

#: Parts of speech of the words of a noun phrase before its head; the head is the last of its nouns.
_OF_PHRASES = frozenset(("N", "J", "D", "M", "VN", "VG"))
#: An adverb belongs to the phrase where one of these follows: "a very large share".
_BEHIND_ADVERBS = frozenset(("J", "VN"))
#: Signs that join the words of a phrase if no gap separates them: "R&D", "first-half", "the city’s".
_JOINING = frozenset("-‐‑–&/’'%$")
_OWNERS = ("'s", "s'")
#: With a determiner these stand for a noun.
_LIKE_NOUNS = frozenset(("J", "VN", "VG"))
#: Behind a noun these begin something else: "ships carrying grain", "canneries 23".
_ENDING = frozenset(("VN", "VG", "M"))


def phrases_of(tokens: SentenceWords, tags: Sequence[str]) -> tuple[Phrase, ...]:
    """The noun phrases of a sentence, in order; `is_joined` marks those that "of" joins to the one before."""
    found: list[Phrase] = []
    for first, last, head in _bases(tokens, tags):
        is_joined = bool(found) and first == found[-1].last + 1 and tokens.lower[found[-1].last] == "of"
        owner = next((at for at in range(first, head) if tokens.lower[at].endswith("'s")), None)
        found.append(Phrase(first, last, head, is_joined, owner))
    return tuple(found)


def _bases(tokens: SentenceWords, tags: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The first word of each noun phrase, the word after the phrase, and its head; a pronoun is a phrase."""
    at, size = 0, len(tags)
    while at < size:
        if tags[at] == "PR":
            yield at, at + 1, at
            at += 1
            continue
        end = at
        while end < size and _goes_on(tokens, tags, at, end):
            end += 1
        last = end
        while last > at and tags[last - 1] != "N":
            last -= 1
        if last > at:
            yield at, last, last - 1
        elif tags[at] == "D":  # "this", "the unemployed"
            last = end
            while last > at + 1 and tags[last - 1] not in _LIKE_NOUNS:
                last -= 1
            yield at, last, last - 1
        at = max(end, at + 1)


def _goes_on(tokens: SentenceWords, tags: Sequence[str], first: int, at: int) -> bool:
    """Whether the word at index `at` belongs to the phrase that begins at `first`."""
    tag = tags[at]
    before = tags[at - 1] if at > first else ""
    if tag == "D":
        return not before or tokens.lower[at - 1].endswith(_OWNERS)
    if before == "N" and tag in _ENDING and not tokens.glued(at):
        return False
    if tag in _OF_PHRASES:
        return True
    following = tags[at + 1] if at + 1 < len(tags) else ""
    if tag == "R":
        return following in _BEHIND_ADVERBS
    return bool(before) and tokens.words[at] in _JOINING and tokens.glued(at) and tokens.glued(at + 1)
