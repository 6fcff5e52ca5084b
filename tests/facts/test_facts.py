"""What stands together in a text may stand in a chart, and what only stands near one another may not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.document.parse import read_document
from edition.facts import Fact, FactKind, fact_form_of
from edition.facts.find import facts_of as facts_in
from edition.facts.sets import tells_the_same
from edition.languages import Grammars
from edition.ledger.extract import compile_ledger
from edition.source import decode

#: A text, the kind and form of its fact, and the values of its figures.
FACTS = [
    ("Fares rose from 2 to 3 crowns.", "before-after", "dumbbell", "2 3"),
    ("It was 1.7% of sales, a decrease from 1.8% in 2011.", "before-after", "slope", "1.8 1.7"),
    ("It cost 12 million euros in 2011 and 15 million euros in 2012.", "before-after", "slope", "12000000 15000000"),
    ("The rate had fallen to 70%. It is now at least 90%.", "before-after", "dumbbell", "70 90"),
    ("Exports have grown by 24 percent to a record $144 million.", "before-after", "change", "24 144000000"),
    ("Imports fell by 25 percent—or 2 million tons.", "before-after", "change", "25 2000000"),
    ("The lock will hold 86 tons, an 18 percent increase over the old one.", "before-after", "change", "86 18"),
    ("It cost $40 million in 2011. It cost $44 million in 2012.", "before-after", "slope", "40000000 44000000"),
    ("They spent $300 million, including $60 million in the north.", "parts-of-whole", "stacked-bar", "300000000 60000000"),
    ("She named 41 of the 46 judges.", "parts-of-whole", "unit-squares", "46 41"),
    ("They proposed 19 bills. Sixteen of these were passed.", "parts-of-whole", "unit-squares", "19 16"),
    ("They sold 90 tons: 40 tons of wool, 30 tons of flax and 20 tons of silk.", "parts-of-whole", "stacked-bar", "90 40 30 20"),
    ("They gave $2 million there. They gave $3 million here. In all it was $5 million.", "parts-of-whole", "stacked-bar", "5000000 2000000 3000000"),
    ("They cut taxes by $2.4 million, well beyond the target of $2 million.", "target-vs-actual", "bar", "2400000 2000000"),
    ("They made 13 new city jobs.\n\nThe targets are these: 9 new city jobs and peace.", "target-vs-actual", "bar", "13 9"),
    ("It was 4 percent in 1976. It was 2.3 percent in 1980. It was 1 percent in 1982.", "over-time", "line", "4 2.3 1"),
    ("Thefts fell by 30 percent and fires fell by 12 percent.", "change-percentages", "change", "30 12"),
    ("Fleets have doubled. Crews have nearly tripled.", "change-percentages", "change", "2 3"),
    ("The north sold 12 tons and the south sold 9 tons.", "same-quantity-several-subjects", "bar", "12 9"),
    ("The ship carried 900 sacks, 40 crates and 2 organs.", "list-of-counts", "dot-log", "900 40 2"),
    ("Sales were £12 million in 2012, compared with £10 million in 2011.", "before-after", "slope", "10000000 12000000"),
    ("Sales in 2012 were £12 million (2011: £10 million).", "before-after", "slope", "10000000 12000000"),
    ("In 2011 sales were £10m, rising to £12m in 2012.", "before-after", "slope", "10000000 12000000"),
    ("Membership fell 12 percent, from 500 to 440.", "before-after", "dumbbell", "500 440"),
    ("When she came, there were 500 members; now there are 440 members.", "before-after", "dumbbell", "500 440"),
    ("The fund will grow from $3 million this year to $5 million next year.", "before-after", "dumbbell", "3000000 5000000"),
    ("The deficit was cut to $3 million from the $5 million of the year before.", "before-after", "dumbbell", "5000000 3000000"),
    ("The share of women rose 5 points to 45 percent.", "before-after", "change", "5 45"),
    ("Production reached 12 tons, an increase of 2 tons over last year.", "before-after", "change", "12 2"),
    ("Production reached 12 tons, 20 percent more than in 2011.", "before-after", "change", "12 20"),
    ("Production was 12 tons. This was a rise of 20 percent.", "before-after", "change", "12 20"),
    ("In 1990 the town had 500 houses. By 2000 it had 900 houses.", "before-after", "slope", "500 900"),
    ("The number of schools went down to 8 (from 12).", "before-after", "dumbbell", "12 8"),
    ("440 out of 500 members voted.", "parts-of-whole", "stacked-bar", "500 440"),
    ("Of the 500 members, 440 voted.", "parts-of-whole", "stacked-bar", "500 440"),
    ("The north has 500 ships, of which 120 are new.", "parts-of-whole", "stacked-bar", "500 120"),
    ("They spent $500 million, $120 million of it on ships.", "parts-of-whole", "stacked-bar", "500000000 120000000"),
    ("It cost £27 million. Of this, £17 million was for ships.", "parts-of-whole", "stacked-bar", "27000000 17000000"),
    ("A total of 500 members came: 440 men and 60 women.", "parts-of-whole", "stacked-bar", "500 440 60"),
    ("Wool made up 60 percent, flax 30 percent and silk 10 percent.", "parts-of-whole", "stacked-bar", "60 30 10"),
    ("The plan was 2 million trees; 2.4 million trees were planted.", "target-vs-actual", "bar", "2400000 2000000"),
    ("Sales were $2 million in 2010, $3 million in 2011 and $5 million in 2012.", "over-time", "line", "2000000 3000000 5000000"),
    ("It cost $12 million in the north, compared with $9 million in the south.", "same-quantity-several-subjects", "bar", "12000000 9000000"),
    ("Ferries reach 12 towns, while buses reach 90 towns.", "same-quantity-several-subjects", "bar", "12 90"),
    ("There were 12 ships in the north, 9 in the south and 3 in the west.", "same-quantity-several-subjects", "bar", "12 9 3"),
    ("They built:\n\n- 425 houses\n\n- 20 schools\n\n- 4 churches\n\nAnd so on.", "list-of-counts", "dot-log", "425 20 4"),
    ("They spent:\n\n- $425 on houses\n\n- $90 on schools\n\n- $40 on roads\n\nAnd so on.", "same-quantity-several-subjects", "dot", "425 90 40"),
    ("A total of 40 ships came: 20 from the north, 15 from the south and 5 from the west.", "parts-of-whole", "stacked-bar", "40 20 15 5"),
    ("Some 40 ships came, 20 of them from the north.", "parts-of-whole", "stacked-bar", "40 20"),
    ("The rate for men was 6.1 percent and that for women 4.8 percent.", "same-quantity-several-subjects", "bar", "6.1 4.8"),
    ("Spending was 1.7 percent of output. The target is 3 percent.", "target-vs-actual", "bar", "1.7 3"),
    ("The bill pays for 150 more guards, 10 more judges and 43 more clerks.", "list-of-counts", "dot", "150 10 43"),
    ("Copper rose from 12 g before the war to 87 g in the week that followed.", "before-after", "dumbbell", "12 87"),
    ("Lending fell to £312 million in August from £458 million a year earlier.", "before-after", "dumbbell", "458000000 312000000"),
    ("Inflation eased to 3 percent in March, down from 6 percent in May.", "before-after", "dumbbell", "6 3"),
    ("Deaths came down from 310 to 142.", "before-after", "dumbbell", "310 142"),
    ("A decade ago they earned 11 cents. Last year it was 58 cents.", "before-after", "dumbbell", "11 58"),
    ("The town used to have 14 ships. It now has 203.", "before-after", "dumbbell", "14 203"),
    ("Last season they harvested 31 tons; the year before they had averaged 18 tons.", "before-after", "dumbbell", "18 31"),
    ("Karn (2,914 m), Sorrel (2,877 m) and Orra (2,640 m) are the summits.", "same-quantity-several-subjects", "bar", "2914 2877 2640"),
    ("The library drew 612,000 visits, the Kessing branch 148,000 and the mobile service 23,400.", "same-quantity-several-subjects", "bar", "612000 148000 23400"),
    ("Among men 44 percent smoke. Among women the figure is 12 percent.", "same-quantity-several-subjects", "dot", "44 12"),
    ("A woman with a degree earns 2,840 marks. A man with a degree earns 3,410 marks.", "same-quantity-several-subjects", "dot", "2840 3410"),
    ("A pass costs 54 marks in Tolm but 78 marks in Orra.", "same-quantity-several-subjects", "bar", "54 78"),
    ("The court heard 6,240 appeals. Dismissals numbered 2,871, and 3,369 were upheld.", "parts-of-whole", "stacked-bar", "6240 2871 3369"),
    ("Revenue was $32 million. Lifts brought in $19 million, stairs $8 million, and the rest came from repairs.", "parts-of-whole", "stacked-bar", "32000000 19000000 8000000"),
    ("The court gave 96 judgments:\n\n- 61 found a fault\n\n- 28 found none\n\n- 7 were settled\n\nAnd so on.", "parts-of-whole", "stacked-bar", "96 61 28 7"),
    ("In the year they have scanned 8,340 crates (plan 9,000).", "target-vs-actual", "bar", "8340 9000"),
    ("Spending of €54 million was below the €60 million approved by the Board.", "target-vs-actual", "bar", "54000000 60000000"),
    ("In 2012 sales were $12 million, compared with $10 million in 2011.", "before-after", "slope", "10000000 12000000"),
    ("Prices rose by 0.2 percent in May, after increasing 0.5 percent in April.", "before-after", "dumbbell", "0.5 0.2"),
    ("Arrivals were 163,000 and increased to 546,000.", "before-after", "dumbbell", "163000 546000"),
    ("Income was $26 million in 2012, compared with income of $19 million in 2011.", "before-after", "slope", "19000000 26000000"),
    ("In 2013 they spent $75 million on schools. Today they spend $135 million.", "before-after", "slope", "75000000 135000000"),
    ("Revenue was $83 million, up 29 percent.", "before-after", "change", "83000000 29"),
    ("Last year, 345 people died. That’s up 12 percent from the year before.", "before-after", "change", "345 12"),
    ("The rent rose by $86 million to reach the level of $700 million.", "before-after", "change", "86000000 700000000"),
    ("They lent $98 million, including $43 million for wool, $30 million for flax and $20 million for silk.", "parts-of-whole", "stacked-bar", "98000000 43000000 30000000 20000000"),
    ("They asked for 30 million dollars - 22 million for schools and 8 million for roads.", "parts-of-whole", "stacked-bar", "30000000 22000000 8000000"),
    ("Some 51% were male (of all who came) and 49% were female.", "parts-of-whole", "stacked-bar", "51 49"),
    ("Some 22 towns have a port; 39 towns have a station; and 45 towns have a school.", "same-quantity-several-subjects", "bar", "22 39 45"),
    ("An estimated 77 percent of museums lack a roof. An estimated 73 percent lack a door.", "same-quantity-several-subjects", "dot", "77 73"),
    ("The north sold 12 tons of wool to the towns. The south sold 9 tons of wool to the towns.", "same-quantity-several-subjects", "dot", "12 9"),
    ("The rate fell to 10% in the north and to 6% in the south.", "same-quantity-several-subjects", "bar", "10 6"),
    ("They mounted 7 shows, published 3 books and lent 412 objects.", "list-of-counts", "dot-log", "7 3 412"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "form", "values"), FACTS)
def test_figures_that_belong_together_make_a_fact(
    made_of: Callable[[str, FactKind, str], tuple[Fact, ...]], text: str, kind: FactKind, form: str, values: str
) -> None:
    """Its kind, the order of its figures and its form are those that the text tells."""
    (fact,) = [fact for fact in made_of(text, kind, values) if fact.kind != "range"]
    assert (fact.kind, fact_form_of(fact)) == (kind, form)
    assert [entry.quantity.value for entry in fact.entries] == [Decimal(value) for value in values.split()]
    assert fact.reason
    assert all(point.label for point in fact.points)


@pytest.mark.parametrize(
    ("text", "values", "told"),
    [
        ("It was 12 tons in the north, 12 tons in the south and 9 tons in the west.", "12 12 9", "12 12 9"),
        ("The north sold 12 tons and the south 9 tons. These 12 tons of the north were wool.", "12 9 12", "12 9"),
    ],
)
def test_what_is_told_again_is_one_figure_and_what_is_as_great_is_two(
    made_of: Callable[[str, FactKind, str], tuple[Fact, ...]], text: str, values: str, told: str
) -> None:
    (fact,) = made_of(text, "same-quantity-several-subjects", values)
    assert [entry.quantity.value for entry in fact.entries] == [Decimal(value) for value in told.split()]


def test_several_things_before_and_after_are_gathered_by_unit_and_times(
    facts_of: Callable[[str], tuple[Fact, ...]],
) -> None:
    """Not those of other times or of another unit: they would share an axis that is not theirs."""
    told = (
        "Expenditure of schools fell from $7 million in 2011 to $6 million in 2012. "
        "Expenditure of hospitals fell from $5 million in 2011 to $4 million in 2012. "
        "Expenditure of ports fell from $5 million in 2001 to $4 million in 2002. "
        "The length of roads fell from 7 km in 2011 to 6 km in 2012."
    )
    (gathered,) = [fact for fact in facts_of(told) if fact.is_of_several]
    assert [point.name for point in gathered.points] == ["Expenditure of schools"] * 2 + [
        "Expenditure of hospitals"
    ] * 2
    assert fact_form_of(gathered) == "dumbbell"


def test_a_range_leads_to_another_one(facts_of: Callable[[str], tuple[Fact, ...]]) -> None:
    (fact,) = facts_of("The cost of oil fell from 18 to 23 cents in 2005 to 5 to 10 cents in 2015.")
    assert (fact.kind, fact.about, [point.time for point in fact.points]) == ("range", "cost of oil", ["2005", "2015"])


def test_ranges_that_one_verb_tells_are_one_fact(facts_of: Callable[[str], tuple[Fact, ...]]) -> None:
    (fact,) = facts_of("Rents are between 100 and 900 crowns in the north and between 800 and 950 crowns in the south.")
    assert [point.name for point in fact.points] == ["north", "south"]


@pytest.mark.parametrize(
    "text", ["The tide stays between 1.6 and 1.8 metres.", "The fees ranged from £320 to £1,150 a term."]
)
def test_a_range_that_a_verb_tells_is_one(facts_of: Callable[[str], tuple[Fact, ...]], text: str) -> None:
    (fact,) = facts_of(text)
    assert (fact.kind, fact_form_of(fact)) == ("range", "range")


TABLE = """A Report on Ports

| Port | Ships | Cargo, tonnes | Share |
|---|---|---|---|
| North | 1,200 | 34 | 40% |
| South | 900 | 28 | 32% |
| West | 400 | 9 | 15% |
| East | 300 | 7 | 8% |
| Centre | 200 | 6 | 5% |
| Total | 3,000 | 90 | |

| Year | Fares, crowns |
|---|---|
| 2018 | 2.5 |
| 2019 | 2.8 |
| 2020 | 3.1 |
"""


def test_columns_of_a_table_are_facts(grammars: Grammars) -> None:
    """One that adds up to its total, one that does not, shares of all, and figures of several years."""
    document = read_document(decode("source.md", TABLE.encode()))
    facts = facts_in(document, compile_ledger(document, grammars), grammars)
    told = {fact.about: fact for fact in facts}
    assert [point.role for point in told["Ships"].points] == ["whole", *["level"] * 5]
    assert [point.name for point in told["Cargo, tonnes"].points] == ["North", "South", "West", "East", "Centre"]
    assert [told[name].kind for name in ("Share", "Fares, crowns")] == ["parts-of-whole", "over-time"]


@given(st.lists(st.sampled_from([text for text, *_ in FACTS]), min_size=1, max_size=6))
def test_no_two_facts_tell_mostly_the_same(facts_of: Callable[[str], tuple[Fact, ...]], texts: list[str]) -> None:
    """But for what gathers several of them."""
    told = [
        frozenset(entry.id for entry in fact.entries) for fact in facts_of("\n\n".join(texts)) if not fact.is_of_several
    ]
    assert not any(tells_the_same(one, other) for at, one in enumerate(told) for other in told[:at])
