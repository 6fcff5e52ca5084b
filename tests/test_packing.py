"""What is packed is the same when it is unpacked, in the same process and in another one."""

from __future__ import annotations

import marshal
import os
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.assets import Assets
from edition.files import read_manuscript
from edition.packing import pack, unpack
from edition.pipeline import Options, edit
from edition.source import SourceText, Span
from edition.values import FrozenMap

WORK = Path(__file__).resolve().parents[1] / "content" / "fighting-covid-19"


def test_the_edition_of_a_work(assets: Assets) -> None:
    """Its document, whose views are made with it, its ledger and all that editors add."""
    job, _ = edit(read_manuscript(WORK), assets, Options(), lambda _: None)
    again = unpack(pack(job.edition))
    assert again == job.edition
    assert again.expected.text == job.edition.expected.text
    assert again.document.views.printed.text == job.edition.document.views.printed.text


def test_what_is_one_object_stays_one() -> None:
    span = Span(1, 2)
    first, second = unpack(pack((span, span)))
    assert first == span
    assert first is second


def test_fields_that_no_caller_gives() -> None:
    """What a file is marked up with is found by the class itself."""
    source = SourceText("report.md", "# A Report", "", "utf-8")
    again = unpack(pack(source))
    assert (again, again.markup) == (source, "markdown")


class Harmless:
    """A class of the tests: none of ours."""


@pytest.mark.parametrize("value", [Harmless(), object(), len, os, Path("a"), (1, (Harmless(),))])
def test_what_is_no_value_of_ours_is_not_packed(value: object) -> None:
    with pytest.raises(TypeError):
        pack(value)


@pytest.mark.parametrize(
    "told",
    [
        ["os.system", "true"],
        ["builtins.eval", "1"],
        ["subprocess.Popen", "true"],
        ["edition.packing.import_module", "os"],
        ["edition.files.names.shown", "x"],
        ["edition.guard._Guard", None, None],
        ["tests.test_packing.Harmless"],
        ["edition.no_such_module.Kind"],
    ],
)
def test_nothing_is_made_but_values_of_ours(told: list[object]) -> None:
    """Whatever the bytes say: no function is called, and no other class."""
    with pytest.raises((TypeError, ValueError, ImportError)):
        unpack(marshal.dumps(told, 4))


def test_a_program_in_the_bytes_is_not_run(tmp_path: Path) -> None:
    """As it was when values were read by pickle."""
    ran = tmp_path / "ran"

    class Program:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, (f"touch {ran}",)

    with pytest.raises((TypeError, ValueError, EOFError)):
        unpack(pickle.dumps(Program()))
    assert not ran.exists()


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.binary() | st.text() | st.decimals(allow_nan=False)
    | st.dates() | st.builds(Span, st.integers(), st.integers()),
    lambda inner: st.lists(inner).map(tuple)
    | st.lists(inner)
    | st.dictionaries(st.text(), inner)
    | st.builds(FrozenMap, st.dictionaries(st.text(), inner)),
    max_leaves=30,
)  # fmt: skip


@given(_VALUES)
def test_any_value_is_the_same_again(value: object) -> None:
    again = unpack(pack(value))
    assert again == value
    assert type(again) is type(value)
