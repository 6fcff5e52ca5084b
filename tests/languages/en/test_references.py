"""Every row of the table of numbers that state nothing takes its number, and no other; none is there for nothing."""

from __future__ import annotations

import pytest

from edition.languages.en.patterns import Context
from edition.languages.en.reference_rows import ROWS, Row
from edition.languages.en.tokens import Tokens
from tests.languages.en.conftest import Read

each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.context)


@each_row
def test_a_row_takes_its_number_and_no_other(read: Read, row: Row) -> None:
    assert read(row.nothing) == []
    assert read(row.something)


@each_row
def test_without_the_row_its_number_would_be_a_figure(read: Read, row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    fits = Context.fits

    def fits_another(context: Context, tokens: Tokens, first: int, last: int) -> bool:
        return context.text != row.context and fits(context, tokens, first, last)

    monkeypatch.setattr(Context, "fits", fits_another)
    assert read(row.nothing)
