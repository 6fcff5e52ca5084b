"""A short run of the fuzzer: the same inputs each time; tests/fuzz/fuzz.py tries more."""

from __future__ import annotations

import pytest

from tests.fuzz.fuzz import fault


@pytest.mark.parametrize("hundred", range(4))
def test_nothing_that_a_person_can_type_is_our_mistake(hundred: int) -> None:
    faults = {seed: said for seed in range(hundred * 100, hundred * 100 + 100) if (said := fault(seed))}
    assert faults == {}
