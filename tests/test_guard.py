"""The guard ends a build at its limit wherever the interrupt falls."""

from __future__ import annotations

import time

import pytest

from edition.guard import LimitReached, guarded
from edition.limits import Limits


class _Slow:
    """Something whose finalizer takes longer than two looks of the guard, so that the interrupt falls into it."""

    def __del__(self) -> None:
        end = time.monotonic() + 0.3
        while time.monotonic() < end:
            pass


def _work_beyond_its_limit() -> None:
    _Slow()  # the first interrupts fall into its finalizer
    while True:
        pass


def test_an_interrupt_that_a_finalizer_swallows_is_neither_printed_nor_the_last(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Python prints what is raised in a finalizer, and pytest makes an error of it: neither may happen."""
    with pytest.raises(LimitReached, match="CPU time"), guarded(Limits(seconds=0), "work"):
        _work_beyond_its_limit()
    assert capsys.readouterr().err == ""
