"""Figures are joined into the sets that the shares of their pairs say, whatever their order, and no set is told twice."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.document.parse import read_document
from edition.facts import Fact
from edition.facts.data import data_of
from edition.facts.find import find_facts
from edition.facts.pairs import NONE, pairs
from edition.facts.sets import GROUPS, STRENGTHS, candidates, is_told
from edition.languages import FactGrammar, Grammars
from edition.ledger import compile_ledger
from edition.scoring import WHOLE
from edition.source import SourceText

#: Texts with what surely belongs together in them.
SURE = [
    ("Unemployment was 4 percent in 1990, 3 percent in 1995 and 2.5 percent in 2000.", "over-time", "4 3 2.5"),
    ("They spent $300 in 2005, including $60 on roads and $40 on schools.", "parts-of-whole", "300 60 40"),
    ("The deficit fell from 4 percent in 1976 to 3 percent in 1980.", "before-after", "4 3"),
]
#: Texts of figures that stand near one another and must not be drawn as one.
APART = [
    "Some 40 percent of the pupils are girls, and 30 percent of the roads are paved.",
    "The north spent $300 on wool. A fine of $40 is due in the south.",
]


def _facts(text: str, grammars: Grammars) -> tuple[Fact, ...]:
    document = read_document(SourceText("source.txt", text, "", "utf-8"), running_text=True)
    grammar = grammars.of("en")
    assert isinstance(grammar, FactGrammar)
    return find_facts(document, compile_ledger(document, grammars), grammar)


@pytest.mark.parametrize(("text", "kind", "values"), SURE)
def test_what_belongs_together_is_sure(grammars: Grammars, text: str, kind: str, values: str) -> None:
    """The weights of the installation know the plainest series: a table of other weights would not."""
    best = max(_facts(text, grammars), key=lambda fact: fact.confidence)
    assert (best.kind, " ".join(map(str, best.values))) == (kind, values)
    assert best.confidence >= 0.8


@pytest.mark.parametrize("text", APART)
def test_what_only_stands_near_is_not_sure(grammars: Grammars, text: str) -> None:
    assert all(fact.confidence < 0.8 for fact in _facts(text, grammars))


def test_what_is_of_another_time_each_is_told_in_the_order_of_time(grammars: Grammars) -> None:
    """The last figure of the text is the earliest one."""
    text = "Unemployment was 2.5 percent in 2000, 3 percent in 1995 and 4 percent in 1990."
    best = max(_facts(text, grammars), key=lambda fact: fact.confidence)
    assert [point.time for point in best.points] == ["1990", "1995", "2000"]


def test_figures_of_two_sections_are_not_asked_about(grammars: Grammars) -> None:
    text = "A Report\n\nI. North\n\nIt has 40 ships, and 50 boats.\n\nII. South\n\nIt has 30 ships, and 20 boats.\n"
    document = read_document(SourceText("source.txt", text, "", "utf-8"))
    data = data_of(document, compile_ledger(document, grammars))
    sections = {(data[one].site.section, data[other].site.section) for one, other in pairs(data)}
    assert len({datum.site.section for datum in data}) > 1
    assert all(one == other for one, other in sections)


_SHARES = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(0, WHOLE).map(lambda share: {"time": share, NONE: WHOLE - share}),
    max_size=15,
)


@given(shares=_SHARES)
def test_sets_are_joined_as_strongly_as_asked(shares: Mapping[tuple[int, int], Mapping[str, int]]) -> None:
    """No set is joined that holds no pair of the least strength, and the order of pairs changes nothing."""
    found = {(one.group, one.members) for one in candidates(shares)}
    assert found == {(one.group, one.members) for one in candidates(dict(reversed(shares.items())))}
    assert {group for group, _ in found} <= {"time"} <= set(GROUPS)
    for _, members in found:
        within = [told["time"] for pair, told in shares.items() if set(pair) <= set(members)]
        assert max(within) >= min(STRENGTHS)


def test_sets_tell_the_same_where_they_share_two_figures_and_half() -> None:
    assert is_told(frozenset((1, 2, 3)), frozenset((2, 3, 4, 5)))
    assert not is_told(frozenset((1, 2)), frozenset((2, 3)))
    assert not is_told(frozenset((1, 2, 3, 4, 5, 6)), frozenset((5, 6, 7, 8, 9)))
