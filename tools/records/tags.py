"""Fits the weights by which English words are tagged with their parts of speech.

    python tools/records/tags.py OUT TRAIN.conllu DEV.conllu

TRAIN and DEV are the English Web Treebank of Universal Dependencies (CC BY-SA 4.0; its texts and its trees are not
copied: the table has only weights of features). Writes OUT/tags.tsv, whose format `edition.scoring` describes, and
prints how many words of DEV get the tag that the treebank has. An averaged perceptron (Collins 2002), six passes, seed
1.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.languages.en.lexicon import parse_lexicon
from edition.languages.en.tagging import Tagger
from edition.languages.en.tokens import Tokens
from edition.source import Span

ASSETS = Path(__file__).parents[2] / "assets" / "languages" / "en"
TAGS = ("N", "V", "VB", "VN", "VG", "J", "R", "P", "D", "PR", "C", "M", "W", ".")
#: Our tags, by those of the treebank (Penn Treebank).
TAG_OF = {
    **dict.fromkeys(("NN", "NNS", "NNP", "NNPS", "UH", "FW", "LS", "ADD", "GW", "XX"), "N"),
    **dict.fromkeys(("VBD", "VBZ", "VBP", "MD"), "V"),
    "VB": "VB",
    "VBN": "VN",
    "VBG": "VG",
    **dict.fromkeys(("JJ", "JJR", "JJS", "AFX"), "J"),
    **dict.fromkeys(("RB", "RBR", "RBS", "RP"), "R"),
    **dict.fromkeys(("IN", "TO"), "P"),
    **dict.fromkeys(("DT", "PDT", "PRP$"), "D"),
    **dict.fromkeys(("PRP", "EX"), "PR"),
    "CC": "C",
    "CD": "M",
    **dict.fromkeys(("WRB", "WDT", "WP", "WP$"), "W"),
}
PASSES, SEED = 6, 1
#: How often a feature must occur to be kept, by the first letter of its name.
FEWEST = {"w": 5, "s": 10, "u": 5, "h": 3, "p": 25, "n": 25, "q": 20, "l": 3, "m": 5, "c": 25, "d": 25, "a": 0, "b": 0}
#: A word has a sure tag if it occurs at least this often, and has that tag in at least this share of its places.
SURE_FROM, SURE = 15, 0.985
#: Weights are written in quarters; those smaller than one are left out.
UNIT, LEAST = 4, 4

Sentence = tuple[list[str], list[str]]


def sentences(file: Path) -> Iterator[Sentence]:
    """The sentences of a treebank, cut into our tokens, each with the tag of the word that it begins in."""
    text = ""
    words: list[tuple[int, int, str]] = []
    at = 0
    for line in [*file.read_text("utf-8").splitlines(), ""]:
        if line.startswith("# text = "):
            text, words, at = line.removeprefix("# text = "), [], 0
        elif line and line[0].isdigit():
            number, form, _, _, tag, *_ = line.split("\t")
            if number.isdecimal():
                start = text.find(form, at)
                at = start + len(form) if start >= 0 else at
                words.append((start, at, TAG_OF.get(tag, ".")))
        elif not line and text:
            if all(start >= 0 for start, _, _ in words):
                yield aligned(text, words)
            text = ""


def aligned(text: str, words: Sequence[tuple[int, int, str]]) -> Sentence:
    """The tokens of a sentence and their tags."""
    tokens = Tokens(text, Span(0, len(text)))
    tags: list[str] = []
    place = 0
    for start, end in zip(tokens.starts[: tokens.size], tokens.ends, strict=False):
        while place < len(words) and words[place][1] <= start:
            place += 1
        tags.append(words[place][2] if place < len(words) and words[place][0] < end else ".")
    return tokens.words[: tokens.size], tags


def lowered(words: Sequence[str]) -> list[str]:
    """The words as the tagger has them."""
    return ["9" if word[0].isdigit() else word.lower() for word in words]


def fewest(feature: str) -> int:
    """How often a feature must occur."""
    return 3 if feature.startswith("hn") else FEWEST[feature[0]]


class Training:
    """Weights as they are learned, with their sums over time, which their averages are made of."""

    def __init__(self) -> None:
        """Begin with none."""
        self.weights: defaultdict[str, list[int]] = defaultdict(lambda: [0] * len(TAGS))
        self.sums: defaultdict[str, list[int]] = defaultdict(lambda: [0] * len(TAGS))
        self.steps = 1

    def best(self, features: Sequence[str]) -> int:
        """The place of the best tag."""
        scores = [0] * len(TAGS)
        for feature in features:
            if feature in self.weights:
                scores = [one + other for one, other in zip(scores, self.weights[feature], strict=True)]
        return max(range(len(TAGS)), key=scores.__getitem__)

    def learn(self, features: Sequence[str], right: int, wrong: int) -> None:
        """Raise the weights of the right tag and lower those of the wrong one."""
        for feature in features:
            for place, step in ((right, 1), (wrong, -1)):
                self.weights[feature][place] += step
                self.sums[feature][place] += step * self.steps

    def averages(self) -> Iterator[tuple[str, list[int]]]:
        """The averages of all weights, as integers."""
        for feature, weights in self.weights.items():
            means = [weight - total / self.steps for weight, total in zip(weights, self.sums[feature], strict=True)]
            whole = [round(mean * UNIT) for mean in means]
            yield feature, [weight if abs(weight) >= LEAST else 0 for weight in whole]


def trained(tagger: Tagger, texts: list[Sentence], sure: dict[str, str]) -> Training:
    """The weights that some sentences teach."""
    counts: Counter[str] = Counter()
    for words, tags in texts:
        lower = lowered(words)
        for at in range(len(words)):
            counts.update(tagger.features(words, lower, at, tags[at - 1] if at else "<", "<"))
    training = Training()
    draw = random.Random(SEED)  # noqa: S311  it can be repeated
    for _ in range(PASSES):
        draw.shuffle(texts)
        for words, tags in texts:
            lower, before, earlier = lowered(words), "<", "<"
            for at, word in enumerate(lower):
                tag = sure.get(word)
                if tag is None:
                    found = tagger.features(words, lower, at, before, earlier)
                    known = [one for one in found if counts[one] >= fewest(one) or one[0] in "ab"]
                    place, right = training.best(known), TAGS.index(tags[at])
                    if place != right:
                        training.learn(known, right, place)
                    tag = TAGS[place]
                training.steps += 1
                earlier, before = before, tag
    return training


def main(out: Path, train: Path, dev: Path) -> None:
    """Fit, write and measure."""
    names = ("currencies.toml", "units.toml", "words.tsv", "nouns.txt")
    lexicon = parse_lexicon(*((ASSETS / name).read_text("utf-8") for name in names))
    texts = list(sentences(train))
    tags_of: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for words, tags in texts:
        for word, tag in zip(lowered(words), tags, strict=True):
            tags_of[word][tag] += 1
    usual = {word: tags.most_common(1)[0] for word, tags in tags_of.items() if tags.total() >= SURE_FROM}
    sure = {word: tag for word, (tag, times) in usual.items() if times >= SURE * tags_of[word].total()}
    licence = (
        "# Made from the English Web Treebank of Universal Dependencies, CC BY-SA 4.0; this table has the same licence."
    )
    head = ["# fitted by tools/records/tags.py", licence, "\t".join(("choices", *TAGS)), f"unit\t{UNIT}"]
    training = trained(Tagger("\n".join(head), lexicon.words, lexicon.nouns), texts, sure)
    of_tags = {tag: sorted(word for word, one in sure.items() if one == tag) for tag in TAGS}
    head += ["\t".join(("sure", tag, *of)) for tag, of in of_tags.items() if of]
    rows = [
        "\t".join((feature, *(f"{tag}:{weight}" for tag, weight in zip(TAGS, weights, strict=True) if weight)))
        for feature, weights in sorted(training.averages())
        if any(weights)
    ]
    table = "\n".join([*head, *rows]) + "\n"
    (out / "tags.tsv").write_text(table, "utf-8")
    tagger = Tagger(table, lexicon.words, lexicon.nouns)
    told = [one == other for words, tags in sentences(dev) for one, other in zip(tagger.tags(words), tags, strict=True)]
    print(f"{len(rows)} features; {sum(told) / len(told):.2%} of {len(told)} words")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
