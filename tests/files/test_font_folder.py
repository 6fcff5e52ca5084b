"""The fonts of an installation are listed at once, and read one by one as a text asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.errors import EditionError
from edition.files.font_folder import FontFolder


@pytest.fixture
def fonts(tmp_path: Path) -> FontFolder:
    for name in ("b.otf", "a.ttf", "list.txt"):
        (tmp_path / name).write_bytes(name.encode())
    return FontFolder(tmp_path, "run: make")


def test_fonts_are_those_of_the_folder(fonts: FontFolder, tmp_path: Path) -> None:
    assert (list(fonts), len(fonts), "a.ttf" in fonts, "list.txt" in fonts) == (["a.ttf", "b.otf"], 2, True, False)
    assert fonts == {"a.ttf": b"a.ttf", "b.otf": b"b.otf"}
    assert fonts.get("list.txt") is None
    assert hash(fonts) == hash(FontFolder(tmp_path, "otherwise"))


def test_a_font_is_read_once_and_when_it_is_asked_for(fonts: FontFolder, tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"another")
    assert fonts["a.ttf"] == b"another"
    (tmp_path / "a.ttf").unlink()
    assert fonts["a.ttf"] == b"another"


def test_a_font_that_has_gone_since_is_told(fonts: FontFolder, tmp_path: Path) -> None:
    (tmp_path / "b.otf").unlink()
    with pytest.raises(EditionError) as raised:
        _ = fonts["b.otf"]
    (finding,) = raised.value.findings
    assert (finding.code, finding.file, finding.hint) == ("M-002", "b.otf", f"delete {tmp_path}, then run: make")
