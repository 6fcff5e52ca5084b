"""Columns of prose that stand side by side are told from tables, from prose with gaps, and from a few such lines."""

import hashlib

import pytest

from edition.document.lines.line import lines_of
from edition.document.lines.side_by_side import find_side_by_side
from edition.source import SourceText

LEFT = "the harbour of the town lies within the walls and"
RIGHT = "in the year the quays together received more ships"


def stretches(text: str) -> list[range]:
    source = SourceText("source.txt", text, hashlib.sha256(text.encode()).hexdigest(), "utf-8")
    return [*find_side_by_side([*lines_of(source)])]


def columns(number: int, gap: int = 8, shift: int = 0) -> str:
    return "\n".join(f"{LEFT}{' ' * (gap + shift * at)}{RIGHT}" for at in range(number))


@pytest.mark.parametrize(("gap", "shift"), [(3, 0), (12, 0), (4, 3)])
def test_two_columns_of_prose_are_found(gap: int, shift: int) -> None:
    assert stretches(f"A Report on Ports\n\n{columns(9, gap, shift)}\n\nThe end of it.\n") == [range(1, 10)]


def test_lines_of_one_column_among_them_are_within() -> None:
    half = f"{columns(5)}\n{LEFT}\n{' ' * 60}{RIGHT}\n{columns(5)}\n"
    assert stretches(half) == [range(12)]


@pytest.mark.parametrize(
    "text",
    [
        columns(7),
        columns(12, gap=2),
        columns(12, shift=9),
        f"{columns(4)}\n{(LEFT + chr(10)) * 9}{columns(4)}",
        "\n".join(f"Dues of the northern ports        {number},412" for number in range(12)),
        "\n".join("Harbour Commissioners        Ellerby Town Council" for _ in range(12)),
    ],
    ids=["few", "no gutter", "not one below the other", "far apart", "figures", "names"],
)
def test_what_is_no_prose_side_by_side_is_left(text: str) -> None:
    assert stretches(text) == []


def test_stretches_do_not_overlap() -> None:
    """One that grows over the beginning of the next takes its lines; heads at its columns are of the stretch."""
    text = f"{'1 The harbour':<57}2 The quays\n{columns(9)}\n{columns(9, gap=30)}\n"
    found = stretches(text)
    assert found[0].start == 0, "the heads above"
    assert [one for stretch in found for one in stretch] == [*range(19)]


@pytest.mark.parametrize(
    "below",
    [
        "\n".join(f"{'Dues of ships':<57}{number},412    {number},501" for number in range(9)),
        "\n".join(f"{'Dues of ships':<30}yearly" for _ in range(9)),
    ],
    ids=["figures", "other columns"],
)
def test_a_table_below_columns_is_none_of_them(below: str) -> None:
    assert stretches(f"{columns(9)}\n{below}\n") == [range(9)]
