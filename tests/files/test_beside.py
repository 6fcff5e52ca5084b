"""The files of pictures are read where the text names them, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.files import read_manuscript

TEXT = "# Ports\n\n![a](%s)\n"


@pytest.mark.parametrize("address", ["a.png", "media/a%20b.png", "<media/a b.png>", "a.png 'title'", "media/../a.png"])
def test_a_file_beside_the_text_is_read(tmp_path: Path, address: str) -> None:
    (tmp_path / "media").mkdir()
    for name in ("a.png", "media/a b.png"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "source.md").write_text(TEXT % address, "utf-8")
    assert len(read_manuscript(tmp_path / "source.md").media) == 1


def test_a_page_names_them_in_attributes(tmp_path: Path) -> None:
    for name in ("a&b.png", "c.jpg", "d.svg", "e.txt"):
        (tmp_path / name).write_bytes(b"x")
    page = "<p>Of ports.<img src='a&amp;b.png'><img src=c.jpg><img data-src=\"d.svg\"><img src='e.txt'>"
    (tmp_path / "page.html").write_text(page, "utf-8")
    assert set(read_manuscript(tmp_path / "page.html").media) == {"a&b.png", "c.jpg", "d.svg"}


@pytest.mark.parametrize(
    "address", ["../secret.png", "{}/secret.png", "file://{}/secret.png", "link.png", "folder.png"]
)
def test_nothing_else_is(tmp_path: Path, address: str) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    work = tmp_path / "work"
    work.mkdir()
    (work / "link.png").symlink_to(tmp_path / "secret.png")
    (work / "folder.png").mkdir()
    (work / "source.md").write_text(TEXT % address.format(tmp_path), "utf-8")
    assert not read_manuscript(work / "source.md").media


def test_a_plain_text_names_none(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    (tmp_path / "source.txt").write_text(TEXT % "a.png", "utf-8")
    assert not read_manuscript(tmp_path / "source.txt").media


def test_a_work_may_have_the_pictures_that_its_source_names(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.png").write_bytes(b"x")
    (tmp_path / "source.md").write_text(TEXT % "plans/a.png", "utf-8")
    assert set(read_manuscript(tmp_path).media) == {"plans/a.png"}
