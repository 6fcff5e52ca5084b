"""After an edit only what has changed is woven and rendered again, and pages are those that are made of nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from edition.assets import Assets
from edition.files import read_manuscript
from edition.folder_store import FolderStore
from edition.formats.html.writer import page_of
from edition.formats.pdf.print_pages import PrintPages, print_pages
from edition.memory import FORGETFUL, Memory
from edition.memory.tracking import Tracking
from edition.pipeline import Options, edit
from edition.values import FrozenMap
from tests.keys import SECRET

ROOT = Path(__file__).resolve().parents[2]


def _replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit of a file of a work."""

    def edited(work: Path) -> None:
        text = (work / name).read_text("utf-8")
        assert old in text
        (work / name).write_text(text.replace(old, new, 1), "utf-8")

    return edited


def _with_fewer_notes(work: Path) -> None:
    """The first note goes, and the others have other numbers."""
    notes = (work / "notes.md").read_text("utf-8")
    (work / "notes.md").write_text(notes.partition("\n---\n")[2], "utf-8")


def _with_fewer_charts(work: Path) -> None:
    """The last chart goes: no figure of the text is marked as drawn in it."""
    charts = (work / "charts.toml").read_text("utf-8")
    (work / "charts.toml").write_text(charts.rpartition("[[chart]]")[0], "utf-8")


EDITS: dict[str, Callable[[Path], None]] = {
    "a word of a note": _replaced("notes.md", "A phrase of", "A word of"),
    "a note less": _with_fewer_notes,
    "a reason of a correction": _replaced("corrections.toml", "were run together", "stood together"),
    "a reading of a correction": _replaced(
        "corrections.toml", 'edition = "as The Lancet"', 'edition = "as the Lancet"'
    ),
    "a chart less": _with_fewer_charts,
    "a name less": _replaced("glossary.toml", 'ROK = "Republic of Korea"\n', ""),
    "a term of the glossary": _replaced("glossary.toml", "African Union", "The African Union"),
    "a title of a chart": _replaced("charts.toml", "Three counts of", "Counts of"),
    "another edition": _replaced("work.toml", "edition = 3", "edition = 4"),
    "another size of the page": _replaced("work.toml", 'page = "a4"', 'page = "letter"'),
    "a figure of the text": _replaced("source.txt", "people from 84 countries", "people from 85 countries"),
}


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the macros that are rendered."""
    found: list[str] = []
    original = Tracking._made

    def noting(tracking: Tracking, arguments: tuple[object, ...], macro: Callable[..., str]) -> object:
        found.append(str(macro))
        return original(tracking, arguments, macro)

    monkeypatch.setattr(Tracking, "_made", noting)
    return found


def _printed(work: Path, assets: Assets) -> tuple[PrintPages, str]:
    """The pages for the printer and for the screen."""
    job, _ = edit(read_manuscript(work), assets, Options(), lambda _: None)
    return print_pages(job.edition, job.drawn, job.templates), page_of(job.edition, job.drawn, job.templates)


@pytest.fixture
def assets(assets: Assets, tmp_path: Path) -> Assets:
    """Assets with a store that holds nothing yet."""
    return replace(assets, memory=Memory(FolderStore(tmp_path / "store", "this program", SECRET)))


def _of_another_process(assets: Assets) -> Assets:
    """The same store in the memory of another process."""
    return replace(assets, memory=Memory(assets.memory.store))


def _made_of_nothing(work: Path, assets: Assets) -> tuple[PrintPages, str]:
    """What a process prints that has no memory."""
    return _printed(work, replace(assets, memory=FORGETFUL))


@pytest.mark.parametrize("another_process", [False, True])
@pytest.mark.parametrize("change", EDITS)
def test_after_an_edit_the_pages_are_those_that_are_made_of_nothing(
    assets: Assets, tmp_path: Path, change: str, another_process: bool, rendered: list[str]
) -> None:
    work = Path(shutil.copytree(ROOT / "content" / "fighting-covid-19", tmp_path / "work"))
    before = _printed(work, assets)
    all_parts = len(rendered)
    if "figure" in change:
        quotes = [(work / name).read_text("utf-8") for name in ("charts.toml", "notes.md")]
        for name, text in zip(("charts.toml", "notes.md"), quotes, strict=True):
            (work / name).write_text(text.replace("people from 84 countries", "people from 85 countries"), "utf-8")
    EDITS[change](work)
    after = _printed(work, _of_another_process(assets) if another_process else assets)
    again = len(rendered) - all_parts
    assert _made_of_nothing(work, assets) == after
    assert after != before
    if change in ("a word of a note", "a reason of a correction", "a term of the glossary"):
        assert 0 < again < all_parts / 2


@pytest.mark.parametrize("another_process", [False, True])
def test_nothing_is_rendered_again_where_nothing_has_changed(
    assets: Assets, another_process: bool, rendered: list[str]
) -> None:
    work = ROOT / "content" / "state-of-the-union-1981"
    before = _printed(work, assets)
    rendered.clear()
    if another_process:
        assets = _of_another_process(assets)
    assert _printed(work, assets) == before
    assert not rendered
    _printed(ROOT / "content" / "fighting-covid-19", assets)
    assert rendered, "another work has other pages"


def test_other_templates_print_other_parts(assets: Assets) -> None:
    """The store may be older than the templates, which are not of the program."""
    work = ROOT / "content" / "fighting-covid-19"
    _printed(work, assets)
    texts = {
        name: text.replace('<table class="ledger"', '<table class="ledger wide"')
        for name, text in assets.templates.items()
    }
    assert "ledger wide" in _printed(work, replace(_of_another_process(assets), templates=FrozenMap(texts)))[1]


_FILL = "\n\n".join(
    ["The harbour office keeps its books in the town hall, where clerks have written what ships came in. " * 5] * 9
)
#: A text whose footnotes stand in a chapter of their own, and on paper on the pages of their calls.
_WITH_NOTES = f"""# The ports

The ports handled 40 ships.[^1]

{_FILL}

# The docks

The docks were enlarged by 12 percent.[^2]

{_FILL}

# Notes

[^1]: Counted by the harbour office.

[^2]: The plan named 15 percent.
"""


@pytest.mark.parametrize("another_process", [False, True])
def test_the_first_note_in_a_footnote_is_printed_where_the_footnote_is_called(
    assets: Assets, tmp_path: Path, another_process: bool
) -> None:
    """The footnote is of another chapter than the call, which says nothing of it otherwise."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "source.md").write_text(_WITH_NOTES, "utf-8")
    last = "> docks were enlarged\nkind: reading\n\nWords.\n"
    (work / "notes.md").write_text(last, "utf-8")
    before = _printed(work, assets)
    (work / "notes.md").write_text(f"{last}\n---\n\n> Counted by\nkind: reading\n\nOther words.\n", "utf-8")
    after = _printed(work, _of_another_process(assets) if another_process else assets)
    assert _made_of_nothing(work, assets) == after
    assert after[0].text[1] != before[0].text[1]
