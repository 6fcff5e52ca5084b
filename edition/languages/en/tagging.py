"""The parts of speech of a sentence: an averaged perceptron with integer weights, from left to right.

Collins, "Discriminative Training Methods for Hidden Markov Models", EMNLP 2002; fitted by `tools/records/tags.py` on
the English Web Treebank of Universal Dependencies.

    N noun  V finite verb  VB infinitive  VN past participle  VG present participle  J adjective  R adverb
    P preposition, subordinating conjunction, "to"  D determiner  PR pronoun  C "and", "or"  M number  W "which"
    . sign
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from edition.scoring import Scorer

#: The first field of the lines with words that always, or nearly always, have one tag.
_SURE = "sure"


class Tagger:
    """Tags words."""

    __slots__ = ("_nouns", "_parts", "_scorer", "_sure")

    def __init__(self, table: str, words: Mapping[str, tuple[str, str]], nouns: AbstractSet[str]) -> None:
        """Use a table of weights with the lines of sure words, and the parts of speech of a lexicon."""
        lines = table.splitlines()
        sure = [line.split("\t")[1:] for line in lines if line.startswith(f"{_SURE}\t")]
        self._sure = {word: tag for tag, *of in sure for word in of}
        self._scorer = Scorer("\n".join(line for line in lines if not line.startswith(f"{_SURE}\t")))
        self._parts = {word: parts.split(".")[0] for word, (parts, _) in words.items()}
        self._nouns = nouns

    def tags(self, words: Sequence[str]) -> list[str]:
        """The tag of each word or sign."""
        lower = ["9" if word[0].isdigit() else word.lower() for word in words]
        told: list[str] = []
        before, earlier = "<", "<"
        for at, word in enumerate(lower):
            tag = self._sure.get(word)
            if tag is None:
                features = self.features(words, lower, at, before, earlier)
                tag = self._scorer.best(self._scorer.sum(features))
            told.append(tag)
            earlier, before = before, tag
        return told

    def features(
        self, words: Sequence[str], lower: Sequence[str], at: int, before: str, earlier: str
    ) -> tuple[str, ...]:
        """The features of the word at index `at`, after words with the tags `earlier` and `before`."""
        word, size = lower[at], len(lower)
        last = lower[at - 1] if at else "<"
        following = lower[at + 1] if at + 1 < size else ">"
        form = _form(words[at])
        form_behind = _form(words[at + 1]) if at + 1 < size else ">"
        return (
            f"w{word}",
            f"s{word[-3:]}",
            f"u{word[-2:]}",
            f"h{form}1" if at == 0 else f"h{form}",
            f"p{last}",
            f"n{following}",
            f"q{following[-3:]}",
            f"l{self._listed(word)}{word[-1]}",
            f"m{self._listed(following)}{(form if form_behind == '>' else form_behind)[0]}",
            f"hn{form}{form_behind}",
            f"a{before}",
            f"b{before}{earlier}",
            f"c{before}{word}",
            f"d{before}{following}",
        )

    def _listed(self, word: str) -> str:
        """The parts of speech that the lexicon has of a word."""
        return self._parts.get(word) or ("n" if word in self._nouns else "")


def _form(word: str) -> str:
    """How a word is written: in digits, in capitals, with one capital, in lower case; a sign stands for itself."""
    if word[0].isdigit():
        return "9"
    if not word[0].isalpha():
        return word if len(word) == 1 else "."
    if not word[0].isupper():
        return "a"
    return "AA" if len(word) > 1 and word.isupper() else "Aa"
