"""Pictures of the source: each is shown, cleaned, or told with the reason why it is not."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping

import pytest
from PIL import Image

from edition.assembly.edition import Edition
from edition.assembly.picture_files import picture_file
from edition.errors import EditionError, Finding
from edition.files import find_installation, read_assets
from edition.manuscript import Manuscript, PictureDraft
from edition.pipeline import Options, edit
from edition.source import decode
from edition.values import FrozenMap

ASSETS = read_assets(find_installation())
#: Entries of Exif: the maker of the camera, how the picture is turned.
MAKER, TURNED = 0x010F, 0x0112
SECRET = "Eve of the Quays"


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (40, 20), turned: int = 1) -> bytes:
    """A picture that tells who made it."""
    image, file = Image.new("RGB", size, (30, 90, 140)).convert(mode), io.BytesIO()
    exif = image.getexif()
    exif[MAKER], exif[TURNED] = SECRET, turned
    image.save(file, kind, exif=exif) if kind in ("PNG", "JPEG", "WEBP", "TIFF") else image.save(file, kind)
    return file.getvalue()


def edited(
    text: str, media: Mapping[str, bytes] = FrozenMap(), told: tuple[PictureDraft, ...] = (), *, reviewed: bool = False
) -> tuple[Edition, list[Finding]]:
    source = decode("source.md", f"# A Report on the Ports\n\nOf the ports.\n\n{text}\n".encode())
    manuscript = Manuscript("ports", source, pictures=told, media=FrozenMap(media), reviewed=reviewed)
    job, findings = edit(manuscript, ASSETS, Options(), lambda _: None)
    return job.edition, [one for one in findings if one.code in ("S-011", "W-020")]


@pytest.mark.parametrize(
    ("kind", "mode", "media_type"),
    [
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "L", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("PNG", "RGBA", "image/png"),
        ("PNG", "P", "image/png"),
        ("GIF", "P", "image/png"),
        ("WEBP", "RGB", "image/png"),
        ("BMP", "RGB", "image/png"),
        ("TIFF", "CMYK", "image/png"),
    ],
)
def test_a_picture_is_decoded_and_tells_nothing_but_itself(kind: str, mode: str, media_type: str) -> None:
    found = picture_file(picture(kind, mode))
    assert found
    assert (found.media_type, found.width, found.height) == (media_type, 40, 20)
    assert SECRET.encode() not in found.data
    with Image.open(io.BytesIO(found.data)) as image:
        assert not image.getexif()
        assert image.size == (40, 20)
        assert image.mode != "CMYK"


def test_a_photograph_keeps_its_data_and_stands_upright() -> None:
    plain, turned = picture_file(picture("JPEG")), picture_file(picture("JPEG", turned=6))
    assert plain
    assert turned
    assert (turned.width, turned.height) == (20, 40)
    scan = picture("JPEG").partition(b"\xff\xda")[2]
    assert plain.data.endswith(scan)


def test_what_follows_the_end_of_a_photograph_is_dropped() -> None:
    found = picture_file(picture("JPEG") + b"PK\x03\x04 another file")
    assert found
    assert b"another file" not in found.data


def test_a_drawing_neither_runs_nor_asks_for_anything() -> None:
    found = picture_file(
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="2in" height="20mm" '
        b'onload="run()"><script>run()</script><style>@import url(https://e.org/a.css)</style><text>&file;Quay</text>'
        b'<image xlink:href="https://e.org/a.png"/><rect fill="url(https://e.org/b)" stroke="url(#own)"/>'
        b'<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">words</p></foreignObject>'
        b'<a xlink:href="javascript:run()"><circle r="2"/></a></svg>'
    )
    assert found
    assert (found.media_type, found.width, found.height) == ("image/svg+xml", 192, 76)
    for word in (b"run", b"https:", b"passwd", b"ENTITY", b"foreignObject", b"words", b"<image"):
        assert word not in found.data
    for word in (b"Quay", b"<circle", b"url(#own)"):
        assert word in found.data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        picture()[:60],
        b"\x89PNG\r\n\x1a\n" + b"x" * 40,
        b"<svg xmlns='x'/>",
        b"<svg",
        b"\xff\xd8\xff\xe0",
    ],
)
def test_what_is_no_picture_is_none(data: bytes) -> None:
    assert picture_file(data) is None


def test_a_picture_too_large_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def decoded(_: object) -> None:
        raise AssertionError("it was decoded")

    huge = picture(size=(7000, 6000), mode="1")
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decoded)
    assert picture_file(huge) is None


def test_each_picture_stands_behind_its_block() -> None:
    data = base64.b64encode(picture()).decode()
    text = f"![A quay](quay.png) stands here.\n\n- one\n- two ![A ship](<a ship.jpg>)\n\n![Inside](data:image/png;base64,{data})"
    edition, findings = edited(text, {"quay.png": picture(), "a ship.jpg": picture("JPEG")})
    placed = [(one.alternative, one.after) for one in edition.illustrations]
    blocks = {block.id for block in edition.document.blocks}
    assert [words for words, _ in placed] == ["A quay", "A ship", "Inside"]
    assert not findings
    assert {after for _, after in placed} <= blocks
    assert placed[1][1] == placed[2][1] != placed[0][1]
    assert [one for chapter in edition.chapters for at in chapter.body for one in at.pictures] == [
        *edition.illustrations
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("![Gone](gone.png)", "picture whose file is not beside the text"),
        ("![Away](https://e.org/a.png)", "picture elsewhere, which is not fetched"),
        ("![Away](//e.org/a.png)", "picture elsewhere, which is not fetched"),
        ("![Bad](bad.png)", "picture that cannot be decoded, or is too large"),
        ("![Bad](data:image/png;base64,xxxxx)", "picture that cannot be decoded, or is too large"),
        ('Words <img src="quay.png" alt=""> here.', "picture that adorns only, as the source says"),
        ("![Counts](dot.gif)", "picture that adorns only, as the source says"),
    ],
)
def test_a_lost_picture_is_told(text: str, reason: str) -> None:
    media = {"bad.png": b"no picture", "quay.png": picture(), "dot.gif": picture("GIF", "P", (1, 1))}
    edition, findings = edited(text, media)
    assert [one.reason for one in edition.removals if one.reason.startswith("picture")] == [reason]
    assert [one.message for one in findings] == [] if "adorns" in reason else [reason]


def test_pictures_of_what_is_removed_go_with_it() -> None:
    source = decode(
        "source.html", b"<nav><img src='a.png' alt='A'></nav><p>Of the <img src='b.png' alt='B'> ports.</p>"
    )
    manuscript = Manuscript("ports", source, media=FrozenMap({"a.png": picture(), "b.png": picture()}), reviewed=False)
    edition = edit(manuscript, ASSETS, Options(), lambda _: None)[0].edition
    assert [one.alternative for one in edition.illustrations] == ["B"]


def test_words_are_asked_for_and_an_editor_gives_them() -> None:
    media = {"quay.png": picture()}
    _, findings = edited("![](quay.png)", media)
    assert [(one.code, one.level) for one in findings] == [("W-020", "warning")]
    with pytest.raises(EditionError, match="no words stand for this picture"):
        edited("![](quay.png)", media, reviewed=True)
    edition, _ = edited("![](quay.png)", media, (PictureDraft("quay.png", "A quay", "p", 1),), reviewed=True)
    assert [one.alternative for one in edition.illustrations] == ["A quay"]
    edition, _ = edited("![x](quay.png)", media, (PictureDraft("quay.png", "", "p", 1),), reviewed=True)
    assert not edition.illustrations
