"""Times as stretches of days."""

from __future__ import annotations

import pytest

from edition.ledger.days import extent


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2020-02-03", ("2020-02-03", "2020-02-03")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2020", ("2020-01-01", "2020-12-31")),
        ("2019-12/2020-02", ("2019-12-01", "2020-02-29")),
        ("2020-02/2020-02-10", ("2020-02-01", "2020-02-10")),
        ("2020-02-10/2020-02", ("2020-02-10", "2020-02-29")),
        ("2020/2019", None),
        ("2018/2019/2020", None),
        ("2020-13", None),
        ("..", None),
        ("2020/..", None),
        ("spring", None),
    ],
)
def test_a_time_is_from_its_first_day_to_its_last(value: str, days: tuple[str, str] | None) -> None:
    found = extent(value)
    assert (found and tuple(day.isoformat() for day in found)) == days
