"""Values that can be kept: hashable by content, with a digest that is the same in every process."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.apparatus.compilation import compile_apparatus
from edition.assets import Assets
from edition.files import read_manuscript
from edition.ledger.extract import compile_ledger
from edition.pipeline import Options, edit
from edition.reading import read
from edition.values import FrozenMap, digest

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "content" / "fighting-covid-19"


def kept(assets: Assets) -> dict[str, object]:
    """Every value that a build makes of a work, read anew."""
    manuscript = read_manuscript(WORK)
    document = read(manuscript)
    ledger = compile_ledger(document, assets.grammars)
    apparatus = compile_apparatus(manuscript, document, ledger, style=assets.citation_style)
    job, _ = edit(manuscript, assets, Options(), lambda _: None)
    return {
        "manuscript": manuscript,
        "document": document,
        "ledger": ledger,
        "apparatus": apparatus,
        "edition": job.edition,
        "assets": assets,
    }


def test_values_of_one_work_are_equal_and_have_one_hash_and_one_digest(assets: Assets) -> None:
    again = pickle.loads(pickle.dumps(assets))  # noqa: S301  our own
    first, second = kept(assets), kept(again)
    for name, value in first.items():
        assert value == second[name], name
        assert hash(value) == hash(second[name]), name
        assert digest(value) == digest(second[name]), name
    assert len({digest(value) for value in first.values()}) == len(first)


def test_a_digest_is_the_same_in_every_process() -> None:
    """Neither the hash seed nor the order in which a set was filled is in it."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; from edition.values import digest;"
        "from edition.files import read_manuscript; from edition.reading import read;"
        "manuscript = read_manuscript(Path(sys.argv[2]));"
        "print(digest(manuscript), digest(read(manuscript)), digest(frozenset('abcdefgh')))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script, str(ROOT), str(WORK)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_another_content_is_another_value(assets: Assets) -> None:
    manuscript = read_manuscript(WORK)
    source = replace(manuscript.source, text=manuscript.source.text + ".")
    hints = replace(manuscript.hints, lines=FrozenMap({"a": 1}))
    for changed in (replace(manuscript, source=source), replace(manuscript, hints=hints)):
        assert changed != manuscript
        assert digest(changed) != digest(manuscript)
    other = replace(assets, versions=FrozenMap({**assets.versions, "jinja2": "0"}))
    assert digest(other) != digest(assets)


ATOMS = st.one_of(
    st.text(max_size=3),
    st.binary(max_size=3),
    st.integers(-2, 2),
    st.booleans(),
    st.none(),
    st.decimals(-2, 2, places=1),
    st.dates(date(2020, 1, 1), date(2020, 1, 3)),
)
VALUES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.frozensets(ATOMS, max_size=3),
        st.dictionaries(st.text(max_size=2), inner, max_size=3).map(FrozenMap),
    ),
    max_leaves=6,
)


def told_apart(value: object) -> object:
    """A value in which what Python takes for equal (1, True and Decimal(1)) is told apart."""
    if isinstance(value, tuple):
        return ("tuple", *map(told_apart, value))
    if isinstance(value, frozenset):
        return ("set", frozenset(map(told_apart, value)))
    if isinstance(value, FrozenMap):
        return ("map", frozenset((told_apart(key), told_apart(one)) for key, one in value.items()))
    return (type(value).__name__, str(value))


@given(VALUES, VALUES)
def test_two_values_have_one_digest_where_they_are_the_same(one: object, other: object) -> None:
    assert (digest(one) == digest(other)) == (told_apart(one) == told_apart(other))


def test_a_frozen_map() -> None:
    made = FrozenMap({"a": 1, "b": 2})
    assert made == {"b": 2, "a": 1}
    assert (dict(made), len(made), made["a"], "c" in made) == ({"a": 1, "b": 2}, 2, 1, False)
    assert hash(made) == hash(FrozenMap({"b": 2, "a": 1}))
    assert repr(made) == "FrozenMap({'a': 1, 'b': 2})"
    with pytest.raises(TypeError):
        made["a"] = 2  # type: ignore[index]


def test_what_has_no_content_is_refused() -> None:
    @dataclass(frozen=True)
    class Holder:
        held: object

    assert digest(Holder(Decimal(1))) != digest(Holder(1))
    for held in ([], object(), lambda: None):
        with pytest.raises(TypeError):
            digest(Holder(held))
