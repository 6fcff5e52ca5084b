"""The parts of speech of English words, by weights in a table."""

from __future__ import annotations

import pytest

from edition.languages import Grammars
from edition.languages.en.lexicon import parse_lexicon
from edition.languages.en.tagging import Tagger


@pytest.fixture(scope="module")
def tagger(grammars: Grammars) -> Tagger:
    tables = grammars.tables["en"]
    names = ("currencies.toml", "units.toml", "words.tsv", "nouns.txt")
    lexicon = parse_lexicon(*(tables[name] for name in names))
    return Tagger(tables["tags.tsv"], lexicon.words, lexicon.nouns)


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("The old ships were sold by the ports in 1998 .", "D J N V VN P D N P M ."),
        ("They will sail and she has not seen it .", "PR V VB C PR V R VN PR ."),
        ("A port which closes is losing 40 ships", "D N W V V VG M N"),
    ],
)
def test_parts_of_speech(tagger: Tagger, sentence: str, tags: str) -> None:
    assert tagger.tags(sentence.split()) == tags.split()
