"""What is packed is the same when it is unpacked, in the same process and in another one."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from pathlib import Path
from pickletools import genops

import pytest

from edition.assets import Assets
from edition.files import read_manuscript
from edition.packing import pack, unpack
from edition.pipeline import Options, edit
from edition.source import Span

WORK = Path(__file__).resolve().parents[1] / "content" / "fighting-covid-19"


def test_the_edition_of_a_work(assets: Assets) -> None:
    """Its document, whose views are made with it, its ledger and all that editors add."""
    job, _ = edit(read_manuscript(WORK), assets, Options(), lambda _: None)
    again = unpack(pack(job.edition))
    assert again == job.edition
    assert again.expected.text == job.edition.expected.text
    assert again.document.views.printed.text == job.edition.document.views.printed.text


def test_grammars_are_made_anew_of_their_tables(assets: Assets) -> None:
    """They tell themselves what they are made again by."""
    assert unpack(pack(assets.grammars)).of("en") is not None


def test_what_is_one_object_stays_one() -> None:
    span = Span(1, 2)
    first, second = unpack(pack((span, span)))
    assert first == span
    assert first is second


@dataclass(frozen=True, slots=True)
class Counted:
    """A value with a field that no caller gives."""

    words: str
    letters: int = field(init=False)

    def __post_init__(self) -> None:
        """Count the letters."""
        object.__setattr__(self, "letters", len(self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A value whose fields are given by name."""

    words: str


@pytest.mark.parametrize("value", [Counted("words"), Named(words="words"), Span(1, 2)])
def test_fields_that_are_not_given_in_their_order(value: object) -> None:
    assert unpack(pack(value)) == value


def test_a_value_is_written_as_a_call_of_its_class() -> None:
    """Python's own form is read by a function of Python for each object: twice as long."""
    assert "BUILD" in {operation.name for operation, _, _ in genops(pickle.dumps(Span(1, 2), pickle.HIGHEST_PROTOCOL))}
    assert "BUILD" not in {operation.name for operation, _, _ in genops(pack(Span(1, 2)))}
