"""Charts that nobody has asked for: their words say what the figures say, and few of them are drawn."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.charts import Proposal, chosen_charts, most_of, propose
from edition.charts.lint import lint_spec
from edition.document.parse import read_document
from edition.facts.find import facts_of
from edition.languages import Grammars
from edition.ledger.extract import compile_ledger
from edition.notation import Notation
from edition.source import SourceText
from tests.given_sets import facts_of_given

Proposed = Callable[[str, str], tuple[Proposal, ...]]


@pytest.fixture(scope="session")
def proposals_of(closed_forms: Grammars) -> Proposed:
    """The charts of a text whose figures belong together as it is told, by kind and values."""

    def made(text: str, told: str) -> tuple[Proposal, ...]:
        document, facts = facts_of_given(text, told, closed_forms)
        return propose(document, facts, Notation())

    return made


#: A text, the kind and figures of its fact, and the title of its chart; None where the text has no words for one.
TITLES = [
    ("Ferry fares rose from 2 to 3 crowns.", "before-after 2 3", "Ferry fares rose from 2 to 3 crowns"),
    ("The deficit fell from 4 percent in 1976 to about 2 percent in 1980.", "before-after 4 2", "Deficit fell from 4 to about 2\u00a0percent"),
    ("The deficit fell from 4 percent in 1976 to more than 2 percent in 1980.", "before-after 4 2", "Deficit: from 4 to more than 2\u00a0percent"),
    ("The fund will grow from $3 million this year to $5 million next year.", "before-after 3000000 5000000", "Fund: from $3 to $5\u00a0million, planned"),
    ("The price of the pool was £12 million in 1976 and £19 million in 1980.", "before-after 12000000 19000000", "Price of the pool: from £12 to £19\u00a0million"),
    ("They spent $70 million on wool, $20 million on flax and $10 million on silk.", "same-quantity-several-subjects 70000000 20000000 10000000", "Largest of 3 amounts: wool, $70\u00a0million"),
    ("Sales in the north are expected to be between $10 million and $14 million.", "", "Sales in the north: $10–$14\u00a0million"),
    ("Costs were between $10 million and $14 million in the north and between $8 million and $9 million in the south.", "", "Costs, highest of 2 ranges: north, $10–$14\u00a0million"),
    ("Rents are between 100 and 990 crowns in the north and between 800 and 950 crowns in the south.", "", "Rents, widest of 2 ranges: north, 100–990"),
    ('The "North" branch had over 300 clerks, the "South" branch had over 250 clerks and the "West" branch had 130 clerks.', "same-quantity-several-subjects 300 250 130", "3 counts of clerks: 130 to over 300"),
    ("The cost of oil fell from 18 to 23 cents a litre in 2005 to 5 to 10 cents a litre in 2015.", "", "Cost of oil: from 18–23\u00a0cents to 5–10\u00a0cents"),
    ("They spent $70 million on wool, $20 million on flax and $10 million on silk.", "same-quantity-several-subjects 70000000 20000000 10000000", "Largest of 3 amounts: wool, $70\u00a0million"),
    ("Denmark rose by 3 percent, Norway by 5 percent and Sweden by 12 percent.", "change-percentages 3 5 12", None),
    ("They sold 90 tons: 40 tons of wool, 30 tons of flax and 20 tons of silk.", "parts-of-whole 90 40 30 20", "90\u00a0tons in 3 parts"),
    ("These credits rose from $2 million to $3 million.", "before-after 2000000 3000000", None),
    ("It rose from $2 million to $3 million.", "before-after 2000000 3000000", None),
    ("Some 22 towns have a port; 39 towns have a station; and 45 towns have a school.", "same-quantity-several-subjects 22 39 45", "Largest of 3 counts of towns: school, 45"),
    ("In the new towns the number of houses of all kinds was 97 in 1917, 119 in 1918 and 135 in 1919.", "over-time 97 119 135", "In the new towns the number of houses of all kinds: from 97 to 135"),
    ("The rate should fall from 24 percent in 2012 to 14 percent by 2020 and 6 percent by 2030.", "over-time 24 14 6", "Rate: from 24 to 6\u00a0percent, planned"),
    ("They gave $98 million for research, including $43 million for wool, $30 million for flax and $20 million for silk.", "parts-of-whole 98000000 43000000 30000000 20000000", "Research: $98\u00a0million, $43\u00a0million of it wool"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told", "title"), TITLES)
def test_titles_say_what_the_figures_say(proposals_of: Proposed, text: str, told: str, title: str | None) -> None:
    """A rise or a fall is said only where the text says so and no bound leaves it open, and of nothing planned."""
    (proposal,) = proposals_of(text, told)
    is_neutral = " of paragraph " in proposal.spec.title
    assert (None if is_neutral else proposal.spec.title) == title
    assert len(proposal.spec.title.split()) <= 15


def test_what_its_sentence_tells_as_well_is_listed_and_not_drawn(
    proposals_of: Proposed,
) -> None:
    """What two figures say to one another, their sentence says as well."""
    three_changes = (
        "Wool costs fell from $7 in 2011 to $4 in 2012, flax costs fell from $5 in 2011 to $3 in 2012. "
        "Silk costs rose from $8 in 2011 to $9 in 2012."
    )
    told = (
        ("The deficit fell from 4 percent in 1976 to 3 percent in 1980.", "before-after 4 3"),
        ("The deficit fell from 4 percent in 1976 to 3 percent in 1980 and 1 percent in 1982.", "over-time 4 3 1"),
        (f"{_SPENT} On hemp it was $5 million.", "same-quantity-several-subjects 70000000 20000000 10000000"),
        (
            "Inflation came from services (+2.4% after +2.1%), energy (-6.7% after -3.0%) and food (+1.4% after +4.3%).",
            "before-after 2.1 2.4; before-after -3.0 -6.7; before-after 4.3 1.4",
        ),
        (three_changes, "before-after 7 4; before-after 5 3; before-after 8 9"),
    )
    drawn = [bool(chosen_of(proposals_of(*one))) for one in told]
    assert drawn == [False, True, True, True, True]


def chosen_of(proposals: tuple[Proposal, ...]) -> list[ChartSpec]:
    """Those that may stand among the text."""
    return [one.spec for one in proposals if one.is_fit and one.spec.size == "text"]


_SPENT = "They spent $70 million on wool, $20 million on flax and $10 million on silk."


@pytest.mark.parametrize(
    ("text", "told", "title"),
    [
        (
            "Inflation came from service prices (+2.4% after +2.1%), energy prices (-6.7% after -8.0%) and food prices (+1.4% after +1.3%).",
            "before-after 2.1 2.4; before-after -8.0 -6.7; before-after 1.3 1.4",
            "Prices: 2 of 3 rose more than before",
        ),
        (
            "Wool costs fell from $7 in 2011 to $6 in 2012, flax costs fell from $5 in 2011 to $4 in 2012. Silk costs rose from $8 in 2011 to $9 in 2012.",
            "before-after 7 6; before-after 5 4; before-after 8 9",
            "Costs: 2 of 3 fell, 2011 to 2012",
        ),
    ],
)
def test_the_title_of_several_changes_says_how_many_or_which(
    proposals_of: Proposed, text: str, told: str, title: str
) -> None:
    """Energy prices fell by 6.7% after 8.0%: a higher rate of change is no rise."""
    titles = [proposal.spec.title for proposal in proposals_of(text, told)]
    assert titles[0] == title
    assert not any("rose" in one and "Energy" in one for one in titles)


def test_a_fall_written_with_its_sign_is_drawn_as_one(proposals_of: Proposed) -> None:
    """Minus 6.7 percent, down: twice below zero would be above it."""
    (proposal,) = proposals_of("Energy prices (-6.7% after -8.0%) fell.", "before-after -8.0 -6.7")
    assert [point.value for point in proposal.spec.series.points] == [Decimal("-8.0"), Decimal("-6.7")]


def test_the_sentence_stands_below_the_title(proposals_of: Proposed) -> None:
    text = "Total grants to the towns, which “all” expected, rose from $2 million in 1977 to $3 million in 1981."
    (proposal,) = proposals_of(text, "before-after 2000000 3000000")
    assert proposal.spec.subtitle == f"“{text.replace('“', '‘').replace('”', '’')}”"
    long = f"In the years that followed upon the great flood of the north and of the south, {'and more, ' * 20}" + text
    (proposal,) = proposals_of(long, "before-after 2000000 3000000")
    assert proposal.spec.subtitle.startswith("“…")
    assert len(proposal.spec.subtitle) < 250


def test_what_leads_to_a_list_stands_below_the_title(proposals_of: Proposed) -> None:
    text = "They spent in 2019:\n\n- $425 on houses\n\n- $90 on schools\n\n- $40 on roads\n\nAnd so on."
    (proposal,) = proposals_of(text, "same-quantity-several-subjects 425 90 40")
    assert proposal.spec.subtitle == "“They spent in 2019: $425 on houses …”"


_PAIRS = st.tuples(st.integers(20, 400), st.integers(20, 400)).filter(lambda pair: pair[0] != pair[1])


@pytest.mark.thorough
@given(st.lists(_PAIRS, min_size=1, max_size=14))
def test_charts_of_one_section_are_taken_in_turns_and_are_few(grammars: Grammars, pairs: list[tuple[int, int]]) -> None:
    """Each is there once, the worthiest first; a text has at most one in 1,200 words, but two at least."""
    text = "\n\n".join(
        f"Fares of type {'ab'[n % 2]} rose from ${one} to ${other}." for n, (one, other) in enumerate(pairs)
    )
    document = read_document(SourceText("source.txt", text, "", "utf-8"))
    facts = facts_of(document, compile_ledger(document, grammars), grammars)
    proposals = propose(document, facts, Notation())
    taken = chosen_charts(document, proposals)
    assert len({one.after for one in taken}) == len(taken)
    assert {one.after for one in taken} == {one.after for one in chosen_of(proposals)}
    assert not taken or taken[0].worth == max(one.worth for one in taken)
    assert most_of(document) == 2


def test_a_chart_is_called_by_its_kind_and_figures(proposals_of: Proposed) -> None:
    """So the address of a chart stays what it is when other charts come or go."""
    first = "Fares rose from 2 to 3 crowns."
    alone = proposals_of(first, "before-after 2 3")[0].spec
    others = proposals_of(f"{first}\n\nTolls rose from 20 to 50 crowns.", "before-after 2 3; before-after 20 50")
    both: list[ChartSpec] = [one.spec for one in others]
    assert alone.slug in {spec.slug for spec in both}


#: Words that say how figures belong together, and figures of every kind, in no order.
_WORDS = (
    "wool flax prices energy fell rose from to in by after compared with the of and but while which were share target "
    "goal required had built new homes ships tons there rest remaining today now ago respectively both total increase "
    "including excluding doubled 0 0% -0.5% +2.1% 12 1,200 130 000 2011 2012 $3 £0 40 percent million a third half . , "
    "; : ( ) — -"
).split()


@pytest.mark.thorough
@given(st.lists(st.sampled_from(_WORDS), min_size=8, max_size=50))
def test_what_is_drawn_bears_its_title_whatever_words_stand_in_whatever_order(
    grammars: Grammars, words: list[str]
) -> None:
    """A title of ten words at most, no chart drawn unasked that the lint refuses an editor for want of words."""
    document = read_document(SourceText("source.txt", " ".join(words), "", "utf-8"), running_text=True)
    for proposal in propose(document, facts_of(document, compile_ledger(document, grammars), grammars), Notation()):
        assert len(proposal.spec.title.split()) <= 15
        assert len(proposal.spec.series.points) >= (3 if chosen_of((proposal,)) else 1)
        assert {code for code, *_ in lint_spec(proposal.spec)}.isdisjoint({"C-101", "C-102"})
