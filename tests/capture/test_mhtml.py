"""Saved pages in one file are read with their pictures, and become works that need nothing else."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from PIL import Image

from edition.commands import main
from edition.files import read_manuscript

_WRITTEN = io.BytesIO()
Image.new("RGB", (8, 4), (30, 90, 140)).save(_WRITTEN, "PNG")
PICTURE = _WRITTEN.getvalue()
PAGE = (
    '<html lang="en"><body><h1>A Report on Ports</h1><p>The ports handled 40 ships in 2019. <img src="https://e.org/q?a=1&amp;b=2" '
    'alt="A quay"></p><p>Another <img src="cid:two@e.org" alt="A ship"> and <img src="https://e.org/gone.png" alt="Gone">.</p></body></html>'
)


def saved() -> bytes:
    picture = base64.b64encode(PICTURE).decode()
    return (
        "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n'
        f"Content-Transfer-Encoding: 8bit\r\nContent-Location: https://e.org/\r\n\r\n{PAGE}\r\n--b\r\nContent-Type: image/png\r\n"
        f"Content-Transfer-Encoding: base64\r\nContent-Location: https://e.org/q?a=1&b=2\r\n\r\n{picture}\r\n--b\r\n"
        f"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <two@e.org>\r\n\r\n{picture}\r\n--b--\r\n"
    ).encode()


def test_a_saved_page_is_read_with_its_pictures(tmp_path: Path) -> None:
    (tmp_path / "report.mhtml").write_bytes(saved())
    manuscript = read_manuscript(tmp_path / "report.mhtml")
    assert manuscript.source.markup == "html"
    assert sorted(manuscript.media) == ["media/picture-2.png", "media/picture-3.png"]
    assert set(manuscript.media.values()) == {PICTURE}
    assert "https://e.org/gone.png" in manuscript.source.text


def test_it_becomes_a_work(tmp_path: Path) -> None:
    (tmp_path / "report.mhtml").write_bytes(saved())
    assert main(["new", "-o", str(tmp_path), str(tmp_path / "report.mhtml")]) == 0
    assert main(["--quiet", "--formats", "html", "-o", str(tmp_path / "dist"), str(tmp_path / "report")]) == 0
    page = (tmp_path / "dist" / "report" / "report.html").read_text("utf-8")
    assert page.count("data:image/png;base64,") == 2


def test_a_file_without_a_page_is_none(tmp_path: Path) -> None:
    (tmp_path / "report.mhtml").write_bytes(
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b--\n"
    )
    assert main(["--quiet", "-o", str(tmp_path / "dist"), str(tmp_path / "report.mhtml")]) == 3
