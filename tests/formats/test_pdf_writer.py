"""The PDF writer tells every fault of its child process: what it warns of, and what ends it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from edition.assets import Assets
from edition.errors import EditionError
from edition.folder_store import FolderStore
from edition.formats.pdf import writer
from edition.formats.pdf.writer import set_pages
from edition.limits import Limits
from edition.memory import FORGETFUL, Memory
from tests.keys import SECRET
from tests.provocation import lines, provokes
from tests.typesetter.requests import request_for

ROOT = Path(__file__).resolve().parents[2]
_PAGE = "<p>Words</p>{}"
_BEHIND = '<p id="end">Behind</p>'
_STYLE = 'p { font-family: "Edition Sans" }'


@pytest.fixture
def assets(assets: Assets) -> Assets:
    """Without a store: here the engine is to be run."""
    return replace(assets, memory=FORGETFUL)


_SCRIPT = """
import tempfile
from pathlib import Path
from dataclasses import replace
from edition.files import find_installation, read_assets
from edition.formats.pdf.writer import set_pages
from edition.limits import Limits
from edition.memory import FORGETFUL, Memory
from tests.typesetter.requests import request_for
assets = replace(read_assets(find_installation()), memory=FORGETFUL)
set_pages(request_for(assets, "<p>Words</p>", "<p>Behind</p>", 'p { font-family: "Edition Sans" }'), Limits(), assets, print)
print(sum(one.is_file() for one in Path(tempfile.gettempdir()).rglob("*")))
"""


def test_no_temporary_file_is_left(tmp_path: Path) -> None:
    """The fonts of the engine go with the process that has started it."""
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        env={**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout.split()[-1]) > 0, "the engine has its temporary files elsewhere"
    assert list(tmp_path.iterdir()) == []


def test_no_place_for_temporary_files_is_no_mistake_of_ours(
    assets: Assets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(EditionError) as raised:
        set_pages(request_for(assets, _PAGE.format(""), _BEHIND, _STYLE), Limits(), assets, lambda _: None)
    assert [finding.code for finding in raised.value.findings] == ["O-003"]


def test_pages_of_the_same_request_are_set_once(
    assets: Assets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the same engines: others may set them otherwise."""
    keeping = replace(assets, memory=Memory(FolderStore(tmp_path, "one", SECRET)), engines="engine 1")
    request = request_for(assets, _PAGE.format(""), _BEHIND, _STYLE)
    first = set_pages(request, Limits(), keeping, lambda _: None)
    runs: list[object] = []
    run = writer._run
    monkeypatch.setattr(writer, "_run", lambda *arguments: runs.append(arguments) or run(*arguments))
    assert set_pages(request, Limits(), keeping, lambda _: None) == first
    assert not runs
    others = (replace(keeping, engines="engine 2"), replace(keeping, engines=""), assets)
    assert [set_pages(request, Limits(), one, lambda _: None).data == first.data for one in others] == [True] * 3
    assert len(runs) == 3


@provokes("F-101")
def test_a_style_that_is_none_is_told(assets: Assets, told: Callable[[str, str], None]) -> None:
    request = request_for(assets, _PAGE.format(""), _BEHIND, f"{_STYLE}\np {{ unheard-of: 1 }}")
    with pytest.raises(EditionError) as raised:
        set_pages(request, Limits(), assets, lambda _: None)
    told("F-101", lines(raised.value.findings))


@provokes("F-102")
def test_a_page_that_asks_the_network_is_told(assets: Assets, told: Callable[[str, str], None]) -> None:
    page = _PAGE.format('<p><img alt="" src="http://example.org/x.png"></p>')
    with pytest.raises(EditionError) as raised:
        set_pages(request_for(assets, page, _BEHIND, _STYLE), Limits(), assets, lambda _: None)
    told("F-102", lines(raised.value.findings))


@pytest.mark.parametrize(
    ("inside", "style", "code", "words"),
    [
        ('<p><a href="#nowhere">link</a></p>', "", "F-102", "nowhere"),
        ('<p><span data-folio="nowhere">00</span></p>', "", "F-102", "nowhere"),
        ('<p><img alt="" src="file:///etc/hostname"></p>', "", "F-102", "not allowed"),
    ],
)
def test_what_the_engine_says_is_told(assets: Assets, inside: str, style: str, code: str, words: str) -> None:
    request = request_for(assets, _PAGE.format(inside), _BEHIND, f"{_STYLE}\n{style}")
    with pytest.raises(EditionError) as raised:
        set_pages(request, Limits(), assets, lambda _: None)
    assert [finding.code for finding in raised.value.findings] == [code], raised.value
    assert words in raised.value.findings[0].message
