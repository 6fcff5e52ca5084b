"""What English can write of quantities, by tables, is read back: value, unit and comparator, and nothing else with it.

`tests/benchmarks/generated.py` tells the shares, and what is missed.
"""

from __future__ import annotations

from itertools import groupby

import pytest

from edition.languages import Grammar, Grammars
from tests.languages.en.written.families import FAMILIES, family
from tests.languages.en.written.sentence import misses


@pytest.fixture(scope="module")
def english(grammars: Grammars) -> Grammar:
    """The grammar of English."""
    grammar = grammars.of("en")
    assert grammar
    return grammar


@pytest.mark.parametrize("name", FAMILIES)
def test_what_tables_write_is_read_back(english: Grammar, name: str) -> None:
    written = [*family(name, english)]
    assert written
    wrong = [f"{one.sentence!r}: {differs}" for one, differs in misses(english, written)]
    assert not wrong, "\n".join(wrong[:20])


def test_no_sentence_is_written_twice(english: Grammar) -> None:
    """A family that writes the same again would count it twice."""
    sentences = sorted((one.sentence, one.start) for name in FAMILIES for one in family(name, english))
    twice = [key for key, group in groupby(sentences) if len([*group]) > 1]
    assert len(twice) * 20 < len(sentences), twice[:10]
