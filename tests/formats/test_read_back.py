"""A finished PDF is read back: each page once, whatever else of the book is written anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from edition.assets import Assets
from edition.files import read_manuscript
from edition.folder_store import FolderStore
from edition.formats.format import Job
from edition.formats.pdf.finished import finished
from edition.formats.pdf.finished_pdf import FinishedPdf
from edition.formats.pdf.read_back import source_text
from edition.formats.pdf.words import Areas, PageReader
from edition.formats.pdf.writer import request_of, set_pages
from edition.limits import Limits
from edition.memory import FORGETFUL, Memory
from edition.pipeline import Options, edit
from tests.keys import SECRET
from tests.typesetter.requests import request_for

ROOT = Path(__file__).resolve().parents[2]
_FRONT = '<p class="front">Front</p>'
_FIRST = '<section id="s-1"><p id="p-1">Words and more</p></section>'
_SECOND = '<section id="s-2"><p id="p-2">{}</p></section>'
_BEHIND = '<p id="end">Behind</p>'
_STYLE = 'p { font-family: "Edition Sans" } .front { break-after: page }'


@pytest.fixture
def numbers(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the pages that are read."""
    found: list[int] = []
    words = PageReader.words

    def noted(self: PageReader, number: int, areas: Areas) -> Mapping[str, str]:
        found.append(number)
        return words(self, number, areas)

    monkeypatch.setattr(PageReader, "words", noted)
    return found


def _jobs(assets: Assets, folder: Path) -> Iterator[Job]:
    """A work, and the same with another word in the last of its notes."""
    work = Path(shutil.copytree(ROOT / "content" / "state-of-the-union-1981", folder / "work"))
    notes = (work / "notes.md").read_text("utf-8")
    for words in (notes, f"{notes.rstrip()} Added.\n"):
        (work / "notes.md").write_text(words, "utf-8")
        yield edit(read_manuscript(work), assets, Options(), lambda _: None)[0]


@pytest.mark.parametrize("cropped", [False, True])
def test_only_pages_that_are_new_are_read(
    assets: Assets, tmp_path: Path, numbers: list[int], cropped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an edit the words are those that a reader of all pages finds; of a file for a printer as well."""
    keeping = replace(
        assets, memory=Memory(FolderStore(tmp_path / "store", "one", SECRET)), engines=assets.engines or "one"
    )
    read = []
    for job in _jobs(keeping, tmp_path):
        numbers.clear()
        assert not [one for one in finished(job, cropped=cropped).findings if one.level == "error"]
        read.append(list(numbers))
    pdf = set_pages(request_of(job, cropped=cropped), job.limits, keeping, lambda _: None)
    numbers.clear()
    anew = source_text(pdf, job.edition)
    assert numbers == read[0], "the text has other pages"
    assert set(read[1]) < set(read[0])
    assert 0 < len(read[1]) < len(read[0]) / 3
    numbers.clear()
    assert source_text(pdf, job.edition, keeping.memory) == anew
    assert not numbers


def _digests(assets: Assets, words: str, style: str = "") -> list[str]:
    """The digests of the runs of a page in front, two chapters, the second of them of some words, and one behind."""
    request = request_for(assets, (_FIRST, _SECOND.format(words)), _BEHIND, _STYLE + style, _FRONT)
    pdf: FinishedPdf = set_pages(request, Limits(), replace(assets, memory=FORGETFUL), lambda _: None)
    assert sum(count for count, _ in pdf.reply.runs) == pdf.page_count
    return [digest for _, digest in pdf.reply.runs]


def test_pages_with_one_digest_show_the_same(assets: Assets) -> None:
    """A chapter has another when its words are others, all have with another font, and none only for its neighbours."""
    first = _digests(assets, "Words and more")
    again = _digests(assets, "more and Words")
    assert [one == other for one, other in zip(first, again, strict=True)] == [True, True, False, True]
    glyphs_added = _digests(assets, "Words and more, quickly")
    assert not set(first) & set(glyphs_added), "the font of all pages has other glyphs and other words for them"
    assert not set(first) & set(_digests(assets, "Words and more", "p { margin-left: 9px }"))
