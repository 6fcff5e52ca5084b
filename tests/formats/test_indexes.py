"""The ledger and the indexes as they are printed: every row once, dates in order, places in ranges."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from edition.assembly import Edition
from edition.assets import Assets
from edition.files import read_manuscript
from edition.formats.indexes import amounts, by_section, by_subject, dates, merged_by_section, places_of
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


def test_every_row_stands_in_one_table_and_dates_in_their_own(edition: Edition) -> None:
    told = [row for _, rows in dates(edition.rows) for row in rows]
    listed = [row for _, _, rows in by_section(amounts(edition.rows), edition) for row in rows]
    assert sorted(row.number for row in (*told, *listed)) == [row.number for row in edition.rows]
    assert {row.entry.quantity.kind for row in told} == {"date", "period"}
    groups = [[row] for row in amounts(edition.rows)]
    assert [rows for _, _, members in merged_by_section(groups, edition) for rows in members] == groups


def test_dates_are_in_the_order_of_time(edition: Edition) -> None:
    told = [row.entry.surface for _, rows in dates(edition.rows) for row in rows]
    assert told == ["before 1950", "from May 1960 to June 1961", "March 1998", "2 May 2018", "2019"]


def test_sections_are_those_of_the_text_where_they_have_rows_enough(edition: Edition) -> None:
    assert [title for _, title, _ in by_section(amounts(edition.rows), edition)] == ["1. The North", "2. The South"]
    few = amounts(edition.rows)[:7]
    assert [title for _, title, _ in by_section(few, edition)] == [""] or len(by_section(few, edition)) == 1


def test_figures_stand_under_what_they_are_of_or_count(edition: Edition) -> None:
    lines = {line.head: [words for _, words in line.rows] for line in by_subject(edition.rows, Notation())}
    assert lines["catch of fish"] == ["400\u00a0tons"]
    assert "12 ships" in lines["harbour of Ash"]
    assert sum(map(len, lines.values())) == len(amounts(edition.rows))


def test_places_in_a_row_are_a_range_and_lead_to_the_name(edition: Edition) -> None:
    (birk,) = (one for one in edition.names if one.name == "Birk")
    places = places_of(birk, edition)
    assert [(number, end) for _, number, _, end in places] == [("2", "5")]
    assert places[0][0] == birk.places[0].id
    assert places[0][2] == birk.places[-1].id
