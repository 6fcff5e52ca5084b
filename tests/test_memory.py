"""The memory: a stage is asked again only where it would answer otherwise, in this process and in others."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.folder_store import FolderStore
from edition.memory import FORGETFUL, Memory
from edition.memory.tracking import Digests, Tracking
from edition.quantity import Quantity
from edition.source import Span
from tests.keys import SECRET


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "store", "one", SECRET)


class Stage:
    """A stage that counts how often it is worked on."""

    def __init__(self) -> None:
        self.times = 0

    def of(self, memory: Memory, *inputs: object) -> tuple[object, ...]:
        def make() -> tuple[object, ...]:
            self.times += 1
            return inputs

        return memory.of("stage", inputs, make)


def test_a_stage_is_worked_on_once_for_equal_inputs(store: FolderStore) -> None:
    """In one process the last result is one object; another process finds what any has made."""
    stage, memory = Stage(), Memory(store)
    first = stage.of(memory, "a text", ("notes",))
    assert stage.of(memory, "a text", ("notes",)) is first
    assert stage.of(memory, "a text", ()) == ("a text", ())
    assert stage.of(Memory(store), "a text", ("notes",)) == first
    assert stage.times == 2


def test_without_a_store_nothing_is_remembered() -> None:
    stage = Stage()
    assert stage.of(FORGETFUL, "a text") == stage.of(FORGETFUL, "a text")
    assert stage.times == 2


def test_what_is_held_is_not_for_other_processes_and_what_is_kept_is(store: FolderStore) -> None:
    memory = Memory(store)
    held = memory.held("held", (1,), list)
    assert memory.held("held", (1,), list) is held
    assert Memory(store).held("held", (1,), lambda: "other") == "other"
    assert memory.kept("kept", (1,), lambda: "first") == "first"
    assert Memory(store).kept("kept", (1,), lambda: "second") == "first"
    assert Memory(store).kept("kept", (2,), lambda: "second") == "second"


def test_a_result_and_its_parts_are_known_by_the_key_of_their_stage(
    store: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document is not digested again for what is made of it: its key tells all that it depends on."""
    memory = Memory(store)
    quantity = memory.of("quantity", ("40 ships",), lambda: Quantity(value=None, kind="count"))
    monkeypatch.setattr("edition.memory.digest", lambda _: pytest.fail("digested"))
    assert memory.kept("made of it", (quantity,), lambda: "first") == "first"
    monkeypatch.undo()
    again = Memory(store)
    same = again.of("quantity", ("40 ships",), lambda: pytest.fail("made again"))
    assert again.kept("made of it", (same,), lambda: "second") == "first"
    other = again.of("quantity", ("41 ships",), lambda: Quantity(value=None, kind="count"))
    assert again.kept("made of it", (other,), lambda: "second") == "second"


class Text:
    """Something that is asked."""

    def __init__(self, words: str, number: int) -> None:
        self.words, self.number = words, number

    def word(self, at: int) -> str:
        return self.words.split()[at]


@pytest.mark.parametrize("is_another_process", [False, True])
def test_a_part_is_made_again_where_what_it_asks_has_another_answer(
    store: FolderStore, is_another_process: bool
) -> None:
    made: list[str] = []

    def printed(memory: Memory, text: Text, at: int) -> str:
        tracking = Tracking(memory, "page", text, ("seen",), Digests())

        def make(place: int) -> str:
            made.append(f"{place}")
            word: str = tracking.tracked.word(place)
            return word

        return tracking.of("word", (at,), make)

    memory = Memory(store)
    for text, at, times in (("a b", 0, 1), ("a c", 0, 1), ("d c", 0, 2), ("d c", 1, 3), ("d", 0, 4)):
        memory = Memory(store) if is_another_process else memory
        assert printed(memory, Text(text, len(text)), at) == text.split()[at]
        assert len(made) == times


def test_parts_of_another_span_are_not_mixed_up(store: FolderStore) -> None:
    """Equal values of different kinds have different keys."""
    memory = Memory(store)
    assert memory.kept("s", (Span(0, 1),), lambda: "span") == "span"
    assert memory.kept("s", ((0, 1),), lambda: "pair") == "pair"
