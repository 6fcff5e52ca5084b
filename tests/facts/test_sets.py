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
from edition.facts.made import facts_of_sets
from edition.facts.pairs import NO_RELATION, pairs
from edition.facts.sets import GROUPS, STRENGTHS, FigureSet, set_candidates, tells_the_same
from edition.facts.wording import Wording
from edition.languages import FactGrammar, Grammars
from edition.ledger.extract import compile_ledger
from edition.scoring import WHOLE
from edition.source import SourceText, decode

#: Texts with what surely belongs together in them.
SURE = [
    ("Unemployment was 4 percent in 1990, 3 percent in 1995 and 2.5 percent in 2000.", "over-time", "4 3 2.5"),
    ("They spent $300: $160 on ports, $100 on roads and $40 on schools.", "parts-of-whole", "300 160 100 40"),
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
    st.integers(0, WHOLE).map(lambda share: {"later": share, NO_RELATION: WHOLE - share}),
    max_size=15,
)


@given(shares=_SHARES)
def test_sets_are_joined_as_strongly_as_asked(shares: Mapping[tuple[int, int], Mapping[str, int]]) -> None:
    """No set is joined that holds no pair of the least strength, and the order of pairs changes nothing."""
    found = {(one.group, one.members) for one in set_candidates(shares)}
    assert found == {(one.group, one.members) for one in set_candidates(dict(reversed(shares.items())))}
    assert {group for group, _ in found} <= {"time"} <= set(GROUPS)
    for _, members in found:
        within = [told["later"] for pair, told in shares.items() if set(pair) <= set(members)]
        assert max(within) >= min(STRENGTHS)


def test_sets_tell_the_same_where_they_share_two_figures_and_half() -> None:
    assert tells_the_same(frozenset((1, 2, 3)), frozenset((2, 3, 4, 5)))
    assert not tells_the_same(frozenset((1, 2)), frozenset((2, 3)))
    assert not tells_the_same(frozenset((1, 2, 3, 4, 5, 6)), frozenset((5, 6, 7, 8, 9)))


def _of_table(table: str, grammars: Grammars) -> tuple[Fact, ...]:
    document = read_document(
        decode("source.md", f"# The trade of the port in the years of the war\n\n{table}\n".encode())
    )
    grammar = grammars.of("en")
    assert isinstance(grammar, FactGrammar)
    return find_facts(document, compile_ledger(document, grammars), grammar)


@pytest.mark.parametrize(("head", "about"), [("Ships", "Ships"), ("28,091", "Value"), ("Ships . . . . .", "Ships")])
def test_a_number_is_no_name_of_a_column(grammars: Grammars, head: str, about: str) -> None:
    """Pages showed "28,091: highest in 1911": the first row of a table without heads was taken for them."""
    rows = (
        "| 1911 | 30,310 | 12,797 |\n| 1912 | 24,050 | 24,988 |\n| 1913 | 12,904 | 9,589 |\n| 1914 | 22,904 | 8,589 |"
    )
    facts = _of_table(f"| Year | {head} | Value |\n| --- | --- | --- |\n{rows}", grammars)
    assert {fact.about for fact in facts if fact.kind == "over-time" and not fact.is_of_several} == {about, "Value"}


def test_columns_of_the_same_years_have_a_line_each(grammars: Grammars) -> None:
    """Of the series of one table an edition drew one; those of other years are no lines of its chart."""
    rows = (
        "| 1911 | 30,310 | 12,797 |\n| 1912 | 24,050 | 24,988 |\n| 1913 | 12,904 | 9,589 |\n| 1914 | 22,904 | 8,589 |"
    )
    facts = _of_table(f"| Year | Ships | Boats |\n| --- | --- | --- |\n{rows}", grammars)
    (together,) = (fact for fact in facts if fact.kind == "over-time" and fact.is_of_several)
    assert [[point.name for point in line] for line in together.lines] == [["Ships"] * 4, ["Boats"] * 4]
    assert together.confidence == min(fact.confidence for fact in facts)
    ragged = rows.replace("| 1911 | 30,310 |", "| 1911 | — |")
    facts = _of_table(f"| Year | Ships | Boats |\n| --- | --- | --- |\n{ragged}", grammars)
    assert not any(fact.is_of_several for fact in facts)


def test_lines_are_all_of_a_part_of_a_table(grammars: Grammars) -> None:
    """A chart said "3 of 4 rose" of four rows that it had chosen of eight: parts of a table are told whole, or not."""
    rows = "| Ferries | 9,424 | 8,996 | 8,750 |\n| Trams | 4,527 | 4,300 | 6,741 |"
    head = "| Passengers | 2021 | 2022 | 2023 |\n| --- | --- | --- | --- |\n"

    def lines(more: str) -> list[tuple[str, ...]]:
        facts = _of_table(f"{head}{rows}\n{more}", grammars)
        return [tuple(line[0].name for line in fact.lines) for fact in facts if fact.is_of_several]

    assert lines("| Total | 13,951 | 13,296 | 15,491 |") == [("Ferries", "Trams")]
    assert lines("| Buses | 3,412 | (3,918) | 3,105 |") == []


@pytest.mark.parametrize("is_alone", [True, False])
def test_sums_beside_those_of_thousands_may_be_of_thousands(grammars: Grammars, is_alone: bool) -> None:
    """An edition printed "$ 99,803" for millions: of its table no head told what all others did."""
    bare = "| Year | Dues |\n| --- | --- |\n| 1911 | $30,310 |\n| 1912 | $24,988 |\n| 1913 | $12,904 |"
    other = "| Year | Rents ($ thousands) |\n| --- | --- |\n| 1911 | 310 |\n| 1912 | 988 |\n| 1913 | 904 |"
    facts = _of_table(bare if is_alone else f"{bare}\n\nThe rents of the ports are told below.\n\n{other}", grammars)
    assert {fact.has_scale for fact in facts if fact.about == "Dues"} == {is_alone}


def test_a_row_below_one_that_heads_several_is_named_with_it(grammars: Grammars) -> None:
    """An edition called the tax on foreign income "Current", and drew it as the current tax of all."""
    rows = "| Foreign: | | | |\n| Current | 9,424 | 8,996 | 8,750 |\n| Total | 14,527 | 19,300 | 16,741 |\n| Fees | 3,412 | 3,918 | 3,105 |"
    facts = _of_table(f"| Tax in crowns | 2021 | 2022 | 2023 |\n| --- | --- | --- | --- |\n{rows}", grammars)
    names = {fact.about for fact in facts if fact.kind == "over-time" and not fact.is_of_several}
    assert {"Foreign: Current", "Fees"} <= names
    # Nothing tells whether the rents are foreign: they are called nothing.
    open_ended = rows.replace("Total", "Rents")
    facts = _of_table(f"| Tax in crowns | 2021 | 2022 | 2023 |\n| --- | --- | --- | --- |\n{open_ended}", grammars)
    names = {fact.about for fact in facts if fact.kind == "over-time" and not fact.is_of_several}
    assert names == {"Foreign: Current", ""}


def test_a_total_among_the_rows_of_a_table_is_not_drawn(grammars: Grammars) -> None:
    """A bar for all beside those of its parts says that it is one of them."""
    names = (
        "Arden Bexley Corran Dunmore Elstow Farley Gresham Holt Irthing Jarrow Kelso Luton Marlow Norham Orford".split()
    )
    rows = "\n".join(f"| {name} | {1000 + 137 * number:,} |" for number, name in enumerate(names))
    facts = _of_table(f"| Port | Ships of the port |\n| --- | --- |\n{rows}\n| Total cost | 29,384 |", grammars)
    assert [point.name for fact in facts for point in fact.points] == names


#: Sets that no chart can tell truly: a quarter of a year beside it, two subjects of two times with a third undated one, a
#: whole among parts that are more than it.
UNTRUE = [
    ("time", "It was 4 percent in 1990, 3 percent in the first quarter of 1990 and 2.5 percent in 2000.", (0, 0, 0)),
    ("time", "It was 4 percent in the first quarter of 1990, and 3 percent in 1990.", (-9000, 9000)),
    ("several", "The north sold 12 tons in 1990, and 9 tons in 1990. The south sold 7 tons in 2000.", (0, 0, 0)),
    ("parts", "They spent $50 on roads and bridges, including $40 on roads and $30 on bridges.", (9000, -1, -1)),
]


@pytest.mark.parametrize(("group", "text", "leanings"), UNTRUE)
def test_what_cannot_be_told_truly_is_no_fact(
    grammars: Grammars, group: str, text: str, leanings: tuple[int, ...]
) -> None:
    document = read_document(SourceText("source.txt", text, "", "utf-8"), running_text=True)
    data = data_of(document, compile_ledger(document, grammars))
    assert len(data) == len(leanings)
    grammar = grammars.of("en")
    assert isinstance(grammar, FactGrammar)
    told = [FigureSet(group, data, leanings, 0.9)]
    assert list(facts_of_sets(document, told, Wording(grammar.relations))) == []
