"""The fonts of an installation are listed at once, and cut one by one as a text asks for them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from edition.errors import EditionError
from edition.files.font_folder import FontFolder
from edition.files.fonts import CUT_FACES, CutFace, installed_faces
from edition.folder_store import FolderStore
from tests.keys import SECRET

_HEBREW = "EditionHebrew-Regular.ttf"
_THAI = "EditionThai-Regular.ttf"


@pytest.fixture
def digests(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "store", "program", SECRET)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "fonts-1"


def test_fonts_are_those_that_are_installed_and_none_is_cut_unasked(folder: Path, digests: FolderStore) -> None:
    faces = installed_faces()
    fonts = FontFolder(folder, faces, digests, "run: make")
    assert (list(fonts), len(fonts)) == (list(faces), len(CUT_FACES))
    assert (_HEBREW in fonts, "list.txt" in fonts, fonts.get("list.txt")) == (True, False, None)
    assert hash(fonts) == hash(FontFolder(folder, faces, digests, "otherwise"))
    assert not folder.exists()


def test_a_font_is_cut_once_and_is_a_file_from_then_on(folder: Path, digests: FolderStore) -> None:
    fonts = FontFolder(folder, installed_faces(), digests, "run: make")
    data = fonts[_HEBREW]
    assert [one.name for one in folder.iterdir()] == [_HEBREW]
    assert (folder / _HEBREW).read_bytes() == data
    (folder / _HEBREW).unlink()
    assert fonts[_HEBREW] is data


def test_a_font_that_was_cut_before_is_read(
    folder: Path, digests: FolderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = FontFolder(folder, installed_faces(), digests, "run: make")[_HEBREW]

    def never(face: CutFace) -> bytes:
        raise AssertionError(face)

    monkeypatch.setattr("edition.files.cut_fonts.cut_face", never)
    assert FontFolder(folder, installed_faces(), digests, "run: make")[_HEBREW] == data


@pytest.mark.parametrize("hostile", ["noise", "another font", "link", "pipe", "cut off"])
def test_whatever_else_stands_in_its_place_is_cut_again(folder: Path, digests: FolderStore, hostile: str) -> None:
    """Whoever can write into the cache decides nothing of what is printed."""
    fonts = FontFolder(folder, installed_faces(), digests, "run: make")
    data, other = fonts[_HEBREW], fonts[_THAI]
    path = folder / _HEBREW
    path.unlink()
    if hostile == "link":
        path.symlink_to(folder / _THAI)
    elif hostile == "pipe":
        os.mkfifo(path)
    else:
        path.write_bytes({"noise": os.urandom(9000), "another font": other, "cut off": data[:-1]}[hostile])
    assert FontFolder(folder, installed_faces(), digests, "run: make")[_HEBREW] == data
    assert not path.is_symlink()
    assert path.read_bytes() == data


def test_a_font_whose_package_is_not_there_is_told(folder: Path, digests: FolderStore) -> None:
    lost = CutFace("no_such_package/font.ttf", False, 400, None, "Edition Lost")
    with pytest.raises(EditionError) as raised:
        FontFolder(folder, {lost.file: lost}, digests, "run: make")[lost.file]
    (finding,) = raised.value.findings
    assert (finding.code, finding.hint) == ("M-002", "run: make")
    assert "no_such_package" in finding.message
