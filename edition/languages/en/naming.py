"""The name that the words around a figure give it: noun phrases after and before it, without empty words."""

from __future__ import annotations

import re
from itertools import pairwise

from edition.languages.en.clauses import SIGNS, Clauses
from edition.languages.en.tokens import Tokens
from edition.languages.en.wordclasses import WordClasses
from edition.languages.en.words import LINE_WORDS
from edition.source import Span

#: Words between a figure and what it is of: "12 tons for the north", "4 percent of output".
_LEADING = frozenset("for of in to on at among from by with".split())
#: What may stand between the words of a name.
_JOINING = frozenset("of for in on and the a an our their its to at with by or".split())
#: What a name does not begin with.
_OPENING = frozenset(LINE_WORDS.articles + LINE_WORDS.determiners)
#: What a name does not end on.
_OPEN = frozenset("of for in on and the a an to at with by or but while from into about over under as than its".split())
#: Words that separate a name from those before it; not what joins its own words: "maintenance and repair of cars".
_PARTING = _OPEN - frozenset("of and or".split()) | frozenset(
    "including excluding especially namely particular".split()
)
#: Words that join a name to the words before it, and words for an earlier name: "and those of wool".
_LEADING_BACK = frozenset("and or those that of for the".split())
#: What points back to another sentence.
_POINTING = frozenset(LINE_WORDS.pointing)
#: Words that introduce a phrase that narrows a noun.
_NARROWING = frozenset("in for to with from on at by".split())
#: Words before a list that continues a name.
_LISTED_OF = frozenset(("of", "for"))
#: Behind these a number still belongs to the name: "children under 15".
_BOUNDING = frozenset("under over above below aged than between of".split())
#: "The number of ships" is called "ships".
_NUMBER_OF = re.compile(r"(?:total |overall )?numbers? of (?:the )?", re.IGNORECASE)
_PARENTHESES = re.compile(r"\s*\([^()]*\)")
#: A name with more code points is cut before words that only narrow it.
_LONG = 38
#: A name has at most this many words.
_MOST_WORDS = 12


class EnglishNaming:
    """Finds the names of figures by the roles of the words around them."""

    def __init__(self, classes: WordClasses, clauses: Clauses) -> None:
        """Use `classes` for the roles and `clauses` for finite verbs."""
        self._classes = classes
        self._clauses = clauses

    def behind(self, words: str) -> str | None:
        """The name that the words right after a figure give it: "wool" in "for wool and"."""
        tokens = Tokens(words, Span(0, len(words)))
        if tokens.lower[0] not in _LEADING:
            return None
        first = self._name_start(tokens, 1)
        last = self._name_end(tokens, first)
        if last == tokens.size and tokens.lower[last - 1] in _BOUNDING:
            return None
        return self._name(tokens, first, last)

    def last(self, words: str) -> str | None:
        """The name that words end with: "Sorrel" in "ahead of Sorrel ("."""
        tokens = Tokens(words, Span(0, len(words)))
        last = tokens.size
        while last and not tokens.words[last - 1][-1:].isalnum():
            last -= 1
        first = self._begin(tokens, last)
        if tokens.lower[first - 1 : first] == [","] and "and" in tokens.lower[first:last]:
            first = self._begin_of_list(tokens, first - 1) or first
        while first < last and tokens.lower[first] in _LEADING_BACK:
            first += 1
        return self._name(tokens, self._name_start(tokens, first), last)

    def _begin(self, tokens: Tokens, last: int) -> int:
        """The token where the name that ends before token `last` begins."""
        first = last
        while first and not self._parts_names(tokens, first - 1):
            first -= 1
        return first

    def _begin_of_list(self, tokens: Tokens, comma: int) -> int | None:
        """Where a list of nouns begins, its last two joined after a comma: "prices of games, toys and books"."""
        begins = [comma]
        while begins[-1] and tokens.words[begins[-1]] == ",":
            begins.append(self._begin(tokens, begins[-1]) - 1)
        is_list = all(other - one > 1 for one, other in pairwise(reversed(begins)))
        # "in the north, wool and flax": the words before the first comma do not introduce the list.
        opening = tokens.lower[begins[-1] + 1 : begins[-2]] if len(begins) > 1 else []
        return begins[-1] + 1 if is_list and not _LISTED_OF.isdisjoint(opening) else None

    def verb(self, words: str) -> str | None:
        """The last finite verb of words, in small letters."""
        tokens = Tokens(words, Span(0, len(words)))
        return next(
            (tokens.lower[n] for n in range(tokens.size - 1, -1, -1) if self._clauses.is_finite(tokens, n)), None
        )

    def _parts_names(self, tokens: Tokens, at: int) -> bool:
        """Whether a token separates a name from the words before it and belongs to no name itself."""
        is_sign = not tokens.words[at][:1].isalnum() and not _joins_words(tokens, at)
        if tokens.lower[at] == "by" and self._classes.role(tokens.lower[at - 1]) in ("noun", "plural"):
            return False  # "transport by train"; not "driven by the price"
        return is_sign or tokens.lower[at] in _PARTING or self._clauses.is_finite(tokens, at)

    def short(self, name: str) -> str:
        """A name without determiners, brackets and "the number of" and, if long, without what narrows its noun.

        A name that only points back, such as "these credits", gives "".
        """
        if name.partition(" ")[0].lower() in _POINTING:
            return ""
        words = _PARENTHESES.sub("", name)
        tokens = Tokens(words, Span(0, len(words)))
        words = words[tokens.starts[self._name_start(tokens, 0)] :].strip()
        words = words[match.end() :] if (match := _NUMBER_OF.match(words)) else words
        if len(words) > _LONG:
            words = self._without_clauses(words)
        return words

    def shorter(self, name: str) -> str | None:
        """A name without the last phrase that narrows it: "grants" for "grants to the towns"; None for a bare noun."""
        tokens = Tokens(name, Span(0, len(name)))
        for at in range(tokens.size - 1, 0, -1):
            if tokens.lower[at] in _NARROWING and self._classes.role(tokens.lower[at - 1]) in ("noun", "plural"):
                return name[: tokens.ends[at - 1]]
        return None

    def _without_clauses(self, words: str) -> str:
        """A phrase up to the first relative clause or participle behind a noun."""
        tokens = Tokens(words, Span(0, len(words)))
        for at in range(1, tokens.size):
            narrows = tokens.lower[at] in ("who", "that", "which", "whose") or (
                self._classes.role(tokens.lower[at]) == "participle" and tokens.lower[at].endswith("ing")
            )
            if narrows and self._classes.role(tokens.lower[at - 1]) == "plural":
                return words[: tokens.ends[at - 1]]
        return words

    def _name_start(self, tokens: Tokens, at: int) -> int:
        """Where a name begins behind its determiners."""
        while at < tokens.size and tokens.lower[at] in _OPENING:
            at += 1
        return at

    def _name_end(self, tokens: Tokens, at: int) -> int:
        """Where a name that begins at `at` ends: before a verb, a sign, a word of another kind."""
        last = at
        while last < tokens.size:
            word = tokens.lower[last]
            if _joins_words(tokens, last):
                last += 1
                continue
            if tokens.words[last] in SIGNS or word == "," or self._clauses.is_finite(tokens, last):
                break
            if word == "and" and self._opens_clause(tokens, last + 1):
                break
            # Behind a preposition stands no finite verb: "from 12 to 15 degrees in spring".
            is_noun = last == at and tokens.lower[last - 1] in _LEADING - {"to"}
            is_stop = self._classes.role(word) in ("stop", "verb", "adverb") and not is_noun
            if is_stop and word not in _JOINING and not tokens.is_hyphen(last):
                break
            last += 1
        return last

    def _opens_clause(self, tokens: Tokens, at: int) -> bool:
        """Whether the words after an "and" reach a verb, or the next figure, before a sign."""
        for n in range(at, tokens.size):
            if tokens.words[n] in SIGNS or tokens.words[n] == ",":
                return n == at
            if self._clauses.is_finite(tokens, n):
                return True
        return True

    def _name(self, tokens: Tokens, first: int, last: int) -> str | None:
        """The tokens as a name, if they are one."""
        while last > first and tokens.lower[last - 1] in _OPEN:
            last -= 1
        is_short = 0 < last - first <= _MOST_WORDS
        if not is_short or not self._clauses.is_noun_phrase(tokens, first, last):
            return None
        return tokens.phrase(first, last)


def _joins_words(tokens: Tokens, at: int) -> bool:
    """Whether a sign joins its neighbours to one name: "ten-week", "R&D", "alcohol & tobacco"."""
    return tokens.is_hyphen(at) or tokens.words[at] == "&"
