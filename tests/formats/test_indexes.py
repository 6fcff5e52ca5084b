"""The ledger and the index: on screens every row once, on paper what is looked up; places in ranges and parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from edition.apparatus.index import IndexedName, NamePlace
from edition.assembly import Edition
from edition.assets import Assets
from edition.files import read_manuscript
from edition.formats.indexes import PAGE, amounts, by_section, dates, index_lines, name_lines
from edition.formats.places import index_places_of
from edition.formats.printed_ledger import printed_ledger
from edition.formats.topics import subjects_of, topics_of
from edition.ledger.entry import Entry
from edition.notation import Notation
from edition.pipeline import Options, edit

TEXT = """A Report on Ports

1. The North

In 2019 the harbour of Ash held 12 ships; in March 1998 it had held 4 ships. Ash has 300 people, 20 cranes, 2 piers, \
40 boats and 3 lights. It was built before 1950 and mended from May 1960 to June 1961.

2. The South

The harbour of Birk held 7 ships on 2 May 2018. Birk has 90 people, 5 cranes, 6 piers, 8 boats and 9 lights. The \
catch of fish was 400 tons, and it has 70 nets.

Birk is small.

Of Birk nobody writes.

In Birk there is one street.
"""


@pytest.fixture
def edition(make_work: Callable[..., Path], assets: Assets) -> Edition:
    job, _ = edit(read_manuscript(make_work({}, TEXT)), assets, Options(), lambda _: None)
    return job.edition


def dated(entry: Entry, time: str, value: int) -> Entry:
    """An entry of another time with another number."""
    return replace(entry, id=f"q-{time}", quantity=replace(entry.quantity, as_of=time, value=Decimal(value)))


def test_every_row_stands_in_one_table_and_dates_in_their_own(edition: Edition) -> None:
    told = [row for _, rows in dates(edition.rows) for row in rows]
    listed = [row for _, _, rows in by_section(amounts(edition.rows), edition) for row in rows]
    assert sorted(row.number for row in (*told, *listed)) == [row.number for row in edition.rows]
    assert {row.entry.quantity.kind for row in told} == {"date", "period"}


def test_dates_are_in_the_order_of_time(edition: Edition) -> None:
    told = [row.entry.surface for _, rows in dates(edition.rows) for row in rows]
    assert told == ["before 1950", "from May 1960 to June 1961", "March 1998", "2 May 2018", "2019"]


def test_sections_are_those_of_the_text_where_they_have_rows_enough(edition: Edition) -> None:
    assert [title for _, title, _ in by_section(amounts(edition.rows), edition)] == ["1. The North", "2. The South"]
    few = amounts(edition.rows)[:7]
    assert [title for _, title, _ in by_section(few, edition)] == [""] or len(by_section(few, edition)) == 1


def test_paper_has_what_a_reader_looks_up_and_says_of_what(edition: Edition) -> None:
    """Of 600 rows of one address 198 were dates and 92 years of something: the ledger printed whatever was read."""
    rows = tuple(replace(row, worth=9000 if "400 tons" in row.words else 1000) for row in edition.rows)
    ledger = printed_ledger(replace(edition, rows=rows), Notation(), 170)
    (group,) = ledger.groups
    assert group.head == "catch of fish"
    assert [figure.words for line in group.lines for figure in line.figures] == ["400\u00a0tons"]
    assert ledger.count == 1


def test_paper_has_every_figure_that_a_note_rests_on(edition: Edition) -> None:
    rows = tuple(replace(row, worth=0, notes=(1,) if number < 3 else ()) for number, row in enumerate(edition.rows))
    ledger = printed_ledger(replace(edition, rows=rows), Notation(), 170)
    assert {row.entry.id for row in rows if row.notes} <= ledger.rows
    assert ledger.count == sum(bool(row.notes) for row in amounts(rows))


def test_one_thing_at_several_times_is_one_line(edition: Edition) -> None:
    row = next(row for row in edition.rows if "400 tons" in row.words)
    others = [
        replace(row, number=900 + number, worth=9000, entry=dated(row.entry, time, value))
        for number, (time, value) in enumerate((("2019", 410), ("2018", 400), ("2020", 390)))
    ]
    ledger = printed_ledger(replace(edition, rows=tuple(others)), Notation(), 170)
    ((line,),) = (group.lines for group in ledger.groups)
    assert [figure.rows[0].entry.quantity.as_of for figure in line.figures] == ["2018", "2019", "2020"]


def test_events_are_told_in_the_words_of_the_text_each_time_once(edition: Edition) -> None:
    likely = tuple(replace(row, worth=9000) for row in edition.rows)
    moments = printed_ledger(replace(edition, rows=likely), Notation(), 170).moments
    assert len({moment.time for moment in moments}) == len(moments) >= 4
    assert all(row.words in words for moment in moments for row, words in moment.events)
    unlikely = tuple(replace(row, worth=5000) for row in edition.rows)
    assert printed_ledger(replace(edition, rows=unlikely), Notation(), 170).moments == ()


def test_headings_are_subjects_where_the_text_speaks_of_them(make_work: Callable[..., Path], assets: Assets) -> None:
    """Refugees, unemployment and human rights stood in the index inside of institutions' names only."""
    source = (
        "Report\n\n1. HUMAN RIGHTS\n\nThe council wrote of human rights. It met twice.\n\nNothing was said of ports.\n\n"
        "2. The Port of Ash\n\nA ship came. The captain asked about human rights.\n\nHe left.\n"
    )
    edition = edit(read_manuscript(make_work({}, source)), assets, Options(), lambda _: None)[0].edition
    (subject,) = subjects_of(edition)
    assert subject.name == "human rights"
    assert [edition.places[place.unit] for place in subject.places if edition.places[place.unit]] == [1, 2, 3]
    assert list(topics_of(edition).values()) == ["human rights", "The Port of Ash"]
    name = IndexedName("name-x", "Charter of Human Rights", "work", (NamePlace("at-x-1", 0, "p-1"),))
    (line,) = (one for one in index_lines(replace(edition, names=(name,)), Notation()) if one.head == "human rights")
    assert line.also == ("Charter of Human Rights",)


def test_a_name_of_many_places_has_parts(edition: Edition) -> None:
    """An undivided row of twenty numbers leads nobody anywhere."""
    (name,) = (one for one in edition.names if one.name == "Birk")
    units = list(edition.places)
    places = tuple(NamePlace(f"at-{number}", number * 2 * PAGE, units[number % len(units)]) for number in range(1, 20))
    line = next(one for one in name_lines([replace(name, places=places)], edition) if one.name)
    assert len(line.parts) > 1
    assert sum(len(part.places) for _, part in line.parts) == len(places)
    assert name_lines([name], edition)[0].parts == ()


def test_what_a_document_is_of_is_no_entry_of_its_index(edition: Edition) -> None:
    """An indexer keeps what a reader looks for in the text, not the text's own name."""
    heads = [line.head for line in index_lines(edition, Notation())]
    titled = replace(edition, title="On Great Birk and its port", names=(replace(edition.names[0], name="Great Birk"),))
    assert "Birk" in heads
    assert [line.head for line in name_lines(titled.names, titled)] == []


def test_the_index_leads_to_what_is_worth_it(edition: Edition) -> None:
    rows = tuple(replace(row, worth=9000 if "400 tons" in row.words else 0) for row in edition.rows)
    lines = index_lines(replace(edition, rows=rows), Notation())
    assert [line.head for line in lines if line.figures] == ["catch of fish"]
    assert [line.head.casefold() for line in lines] == sorted(line.head.casefold() for line in lines)


def test_places_in_a_row_are_a_range_and_lead_to_the_name(edition: Edition) -> None:
    (birk,) = (one for one in edition.names if one.name == "Birk")
    places = index_places_of(birk, edition)
    assert [(number, end) for _, number, _, end in places] == [("2", "5")]
    assert places[0][0] == birk.places[0].id
    assert places[0][2] == birk.places[-1].id


def test_ledger_and_index_have_the_words_of_the_edition(make_work: Callable[..., Path], assets: Assets) -> None:
    """An error that the editors had corrected stood in the index: "fiver mileage"."""
    correction = (
        '[[correction]]\nsource = "fiver"\nedition = "river"\nreason = "A letter is misread."\nkind = "capture"\n'
        '[[correction]]\nsource = "Astridd"\nprefix = "in Port "\nsuffix = ". In"\nedition = "Astrid"\n'
        'reason = "A letter too many."\nkind = "print"\n'
    )
    source = "Rivers\n\nThe total fiver mileage was 400 miles. They met in Port Astridd. In Port Astridd it rained.\n"
    edition = edit(read_manuscript(make_work({"corrections.toml": correction}, source)), assets, Options(), print)[
        0
    ].edition
    (row,) = edition.rows
    assert row.before == "The total river mileage was "
    assert "fiver" not in row.measure
    assert "Port Astrid" in {name.name for name in edition.names}
