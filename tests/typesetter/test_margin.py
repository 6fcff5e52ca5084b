"""Notes in the margin: beside their calls, in order, none over another, whatever their number and height."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.typesetter.margin import Called, MarginStretch, Wanted, free_stretches, overflowing, place

_GAP = 5.0
_NOTES = st.lists(st.builds(Wanted, st.floats(-50, 1050), st.floats(1, 120)), max_size=12).map(
    lambda notes: sorted(notes, key=lambda note: note.ideal)
)


def test_notes_with_room_stand_at_their_calls() -> None:
    notes = [Wanted(10, 20), Wanted(100, 30)]
    assert place(notes, [MarginStretch(0, 200)], _GAP) == [10, 100]


def test_notes_that_would_meet_give_way_downwards() -> None:
    """The first stays on its line; all go up only as far as the foot of the page asks them."""
    assert place([Wanted(100, 20), Wanted(100, 20)], [MarginStretch(0, 200)], _GAP) == [100, 125]
    assert place([Wanted(100, 20), Wanted(160, 20), Wanted(160, 20)], [MarginStretch(0, 200)], _GAP) == [100, 155, 180]


def test_notes_pass_over_what_stands_in_the_margin() -> None:
    stretches = free_stretches(0, 200, [(90, 130)], _GAP)
    assert stretches == [MarginStretch(0, 85), MarginStretch(135, 200)]
    assert place([Wanted(80, 20), Wanted(100, 20)], stretches, _GAP) == [65, 135]


def test_notes_that_have_no_room_are_told() -> None:
    assert place([Wanted(0, 60), Wanted(0, 60)], [MarginStretch(0, 100)], _GAP) is None
    assert place([], [], _GAP) == []


@given(
    _NOTES, st.lists(st.tuples(st.floats(0, 1000), st.floats(1, 100)).map(lambda one: (one[0], sum(one))), max_size=3)
)
def test_no_note_lies_over_another_or_an_obstacle(notes: list[Wanted], obstacles: list[tuple[float, float]]) -> None:
    stretches = free_stretches(0, 1000, obstacles, _GAP)
    tops = place(notes, stretches, _GAP)
    if tops is None:
        return
    placed = [(top, top + note.height) for top, note in zip(tops, notes, strict=True)]
    for (_, end), (start, _) in pairwise(placed):
        assert start >= end + _GAP - 1e-6
    for start, end in placed:
        assert any(one.top - 1e-6 <= start and end <= one.bottom + 1e-6 for one in stretches)


@given(_NOTES)
def test_a_note_leaves_its_line_for_a_neighbour_or_the_edge_only(notes: list[Wanted]) -> None:
    """Down right below the note before it; up where it, or the one it makes room for, stands at the foot."""
    tops = place(notes, [MarginStretch(0, 1000)], _GAP)
    if tops is None:
        return
    ends = [top + note.height for top, note in zip(tops, notes, strict=True)]
    for at, (top, note) in enumerate(zip(tops, notes, strict=True)):
        if top > note.ideal + 1e-6:
            assert top == pytest.approx(ends[at - 1] + _GAP if at else 0, abs=1e-6)
        if top < note.ideal - 1e-6:
            assert ends[at] == pytest.approx(tops[at + 1] - _GAP if at + 1 < len(tops) else 1000, abs=1e-6)


@pytest.mark.parametrize("count", [0, 5, 40, 400])
def test_so_many_notes_become_footnotes_that_the_margins_hold_the_rest(count: int) -> None:
    """Simulated pages: what is left beside the text fits, and short notes are kept before long ones."""
    notes = [Called(f"n-{number}", number * 90.0, 160.0 if number % 5 == 0 else 40.0) for number in range(count)]
    chosen = overflowing(notes, 900, _GAP)
    beside = sum(note.height + _GAP for note in notes if note.name not in chosen)
    assert beside <= max(1, count * 90 / 300) * 900
    if 0 < len(chosen) < count:
        kept = [note.height for note in notes if note.name not in chosen]
        assert sum(kept) / len(kept) <= sum(note.height for note in notes) / count
