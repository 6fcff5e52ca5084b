"""What no line may end inside of, and the heads of pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment

from edition.folder_store import FolderStore
from edition.formats.pages import Templates
from edition.formats.short_titles import short_title
from edition.formats.unbroken import unbroken
from edition.memory import Memory
from tests.keys import SECRET


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("with Covid-19 since 2019–20", ["Covid-19", "2019–20"]),
        ("some 70.6 billion masks, RMB7 billion, US$50 million", ["70.6 billion", "RMB7 billion", "US$50 million"]),
        ("by 24 percent from March 1 to 31 May 2020", ["24 percent", "March 1", "31 May"]),
        ("le 3 mai et le 1er juin", ["3 mai", "1er juin"]),
        ("84 include the 77, in 2019 the", []),
        ("since the mid-1990s", ["mid-1990"]),
        (f"{'x' * 30}-19 and {'1' * 30}–2", []),
    ],
)
def test_figures_stay_with_what_they_count(words: str, bound: list[str]) -> None:
    """A number parted from its scale, a day from its month: the figure would be read as another."""
    assert re.findall(r'<span class="nb">([^<]*)</span>', unbroken(words)) == bound
    assert re.sub(r"<[^>]+>", "", unbroken(words)) == words


def test_a_template_is_compiled_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And once more when its text is another one."""
    compiled: list[str] = []
    compile_once = Environment.compile

    def note(self: Environment, source: str, name: str, *rest: object) -> object:
        compiled.append(source)
        return compile_once(self, source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", note)
    memory = Memory(FolderStore(tmp_path / "store", "one", SECRET))
    for words in ("{{ works[0].one }}.", "{{ works[0].one }}.", "{{ works[0].one }}!", "{{ works[0].one }}."):
        assert Templates({"index.html": words}, {}, memory=memory).render_index([{"one": 1}], "") == f"1{words[-1]}"
    assert compiled == ["{{ works[0].one }}.", "{{ works[0].one }}!"]


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("1. Ships", "1. Ships"),
        ("2. China Conducts Active International Exchanges and Cooperation", None),
        ("how the bank moved and why it moved on that night and not another", "how the bank moved …"),
        ("x" * 200, "x" * 80 + " …"),
        ("水" * 200, "水" * 40 + " …"),
        ("", ""),
    ],
)
def test_page_heads_are_short_and_end_on_no_small_word(title: str, head: str | None) -> None:
    assert short_title(title) == (title if head is None else head)
