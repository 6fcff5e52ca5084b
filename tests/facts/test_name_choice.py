"""Which words near a figure are its name: words of the text beside it, no two of a fact alike."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.document.parse import read_document
from edition.facts.name_choice import chosen_words, title_words_of, told_of, way_of
from edition.facts.name_evidence import Near, Sentences, words_near
from edition.languages import FactGrammar, Grammars
from edition.ledger.extract import compile_ledger
from edition.scoring import Scorer
from edition.source import SourceText


def _named(text: str, grammars: Grammars) -> tuple[list[str], str]:
    """The names of all figures of a text, and whether they stand alike."""
    document = read_document(SourceText("source.txt", text, "", "utf-8"), running_text=True)
    ledger, grammar = compile_ledger(document, grammars), grammars.of("en")
    assert isinstance(grammar, FactGrammar)
    of_words, of_names = grammar.scorer("names"), grammar.scorer("named")
    assert of_words
    assert of_names
    sentences = Sentences(document, ledger.entries, grammar)
    near = [sentences.near(entry) for entry in ledger.entries]
    starts = [sentences.start(entry) for entry in ledger.entries]
    told = told_of("same-quantity-several-subjects", ledger.entries)
    found = [one for one in chosen_words(near, starts, told, of_words, of_names) if one]
    names = [sentences.words(of, one.first, one.last) for of, (one, _) in zip(near, found, strict=True)]
    return names, way_of(near, [one for one, _ in found])


@pytest.mark.parametrize(
    ("text", "names", "way"),
    [
        (
            "They spent $70 million on wool, $20 million on flax and $10 million on silk.",
            ["wool", "flax", "silk"],
            "parallel",
        ),
        (
            "Karn (2,914 m), Sorrel (2,877 m) and the Old Maid (2,640 m) are the summits of the land.",
            ["Karn", "Sorrel", "Old Maid"],
            "parallel",
        ),
        ("They spent $70 million on wool, and $20 million on flax.", ["wool", "flax"], ""),
    ],
)
def test_names_are_the_words_that_differ_at_one_place(
    text: str, names: Sequence[str], way: str, grammars: Grammars
) -> None:
    """Two stand alike by chance; of three that do, readers gave the same names in three of four documents."""
    assert _named(text, grammars) == (names, way)


_WORDS = st.lists(st.sampled_from(["wool", "12 tons", "for", "the", "north", ",", "(", "\n"]), min_size=2, max_size=30)


def _near(words: Sequence[str]) -> tuple[str, list[Near]]:
    text = " ".join(words)
    places = [at for at in range(len(text)) if text.startswith("12 tons", at)]
    return text, [words_near(text, at, at + len("12 tons")) for at in places]


@given(words=_WORDS)
def test_no_name_holds_its_figure_and_no_two_are_alike(words: Sequence[str]) -> None:
    """Whatever the weights are."""
    _, near = _near(words)
    of_words = Scorer("choices\tout\tfirst\tinside\tlast\tsingle\nunit\t100\nalways\tsingle:50\n")
    of_names = Scorer("choices\tclose\texact\tother\nunit\t100\nconfidence\t0:50\nalways\texact:50\n")
    starts = [one.words[one.first].start for one in near]
    told = ("kind=list-of-counts", "unit=count", "many=2")
    found = chosen_words(near, starts, told, of_words, of_names)
    assert all(
        one is None or one[0].last <= of.first or one[0].first >= of.last for of, one in zip(near, found, strict=True)
    )
    names = [title_words_of(of, one[0]) for of, one in zip(near, found, strict=True) if one]
    assert len(set(names)) == len(names)
