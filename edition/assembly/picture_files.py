"""The files of pictures: read by a decoder, and written again without who made them, and where.

A JPEG keeps its data, and loses all segments but those that its colours need; every other raster becomes a PNG.
Source: ISO/IEC 10918-1, annex B (the segments of JPEG); SVG 2.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree
from PIL import Image, ImageOps, UnidentifiedImageError

from edition.assembly.pictures import PictureFile

#: The most pixels of a picture: a page in print quality on A2 paper. Larger ones are refused before they are decoded.
_MOST_PIXELS = 40_000_000
#: The formats that are decoded: those that public documents have.
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
#: The ways of writing colours that PNG has and that every reader shows.
_MODES = frozenset(("1", "L", "LA", "P", "RGB", "RGBA"))
#: The quality of a JPEG that has to be written anew, since it is turned or in the colours of a press.
_QUALITY = 92
#: What readers decode by: the version of the format, and how the colours are told (Adobe's segment).
_KEPT_SEGMENTS = frozenset((0xE0, 0xEE))
#: The entry of Exif that says how a photograph is turned.
_ORIENTATION = 0x0112
_START_OF_SCAN = 0xDA
#: Segments for applications, and comments.
_SAYING = (*range(0xE0, 0xF0), 0xFE)
_SVG = "http://www.w3.org/2000/svg"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
#: What an address in a drawing may lead to: its own parts, and pictures that it holds.
_WITHIN = ("#", "data:image/png;", "data:image/jpeg;")
#: Elements of SVG that run, move, or hold something else than a drawing.
_ACTIVE = frozenset("script foreignObject animate animateMotion animateTransform set handler audio video".split())
#: Elements of SVG that show what they refer to.
_SHOWING = frozenset(f"{{{_SVG}}}{name}" for name in ("image", "use", "feImage"))
#: What a style may not ask for: anything outside of its file.
_ASKING = re.compile(r"@import|url\(\s*['\"]?(?!#)", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d{1,5}(?:\.\d+)?)\s*(px|pt|mm|cm|in)?\s*")
#: Pixels in a length of each unit (CSS Values 4, 6.2).
_PIXELS = dict(zip("px pt mm cm in".split(), (1.0, 96 / 72, 96 / 25.4, 96 / 2.54, 96.0), strict=True))


def picture_file(data: bytes) -> PictureFile | None:
    """The file of a picture, decoded and cleaned; None where it is no picture, a broken one or too large a one."""
    if b"<svg" in data[:4096]:
        return _drawing(data)
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if not 0 < image.width * image.height <= _MOST_PIXELS:
                return None
            image.load()
            return _raster(image, data)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError):
        return None  # each decoder says in its own way that it cannot


def cover_picture(data: bytes) -> bytes | None:
    """A cover as PNG, decoded and cleaned; None where it is no raster, a broken one or too large a one."""
    picture = picture_file(data)
    if picture is None or picture.media_type == "image/svg+xml":
        return None
    written = io.BytesIO()
    with Image.open(io.BytesIO(picture.data)) as image:
        image.save(written, "PNG", icc_profile=None, exif=None)
    return written.getvalue()


def _raster(image: Image.Image, data: bytes) -> PictureFile:
    """A decoded picture as a JPEG that keeps its data if it can, else as a PNG."""
    turned = ImageOps.exif_transpose(image)
    if image.format == "JPEG" and turned.size == image.size and image.mode in ("L", "RGB") and not _is_turned(image):
        return PictureFile("image/jpeg", _without_sayings(data), *image.size)
    written = io.BytesIO()
    if image.format == "JPEG":
        turned.convert("RGB").save(written, "JPEG", quality=_QUALITY, icc_profile=None, exif=b"")
        return PictureFile("image/jpeg", written.getvalue(), *turned.size)
    plain = turned if turned.mode in _MODES else turned.convert("RGB")
    plain.save(written, "PNG", icc_profile=None, exif=None)
    return PictureFile("image/png", written.getvalue(), *plain.size)


def _is_turned(image: Image.Image) -> bool:
    """Whether a photograph is stored otherwise than it is shown."""
    return bool(image.getexif().get(_ORIENTATION, 1) != 1)


def _without_sayings(data: bytes) -> bytes:
    """A JPEG without comments and segments of applications, and without what follows its end."""
    found, at = bytearray(data[:2]), 2
    while at + 4 <= len(data):
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at] != 0xFF or marker == _START_OF_SCAN:
            break
        if marker not in _SAYING or marker in _KEPT_SEGMENTS:
            found += data[at : at + 2 + length]
        at += 2 + length
    end = data.rfind(b"\xff\xd9")
    return bytes(found + data[at : end + 2 if end > at else len(data)])


def _drawing(data: bytes) -> PictureFile | None:
    """An SVG without scripts, events, movement and anything outside of its file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    if root.tag != f"{{{_SVG}}}svg":
        return None
    for element in [*root.iter()]:
        if not isinstance(element.tag, str) or _is_active(element) or not _is_calmed(element):
            _remove(element)
    size = _size_of(root)
    return PictureFile("image/svg+xml", etree.tostring(root, encoding="utf-8"), *size) if size else None


def _is_active(element: etree._Element) -> bool:
    """Whether an element does something, asks for something outside, or is no SVG."""
    space, _, name = element.tag.rpartition("}")
    asks = name == "style" and _ASKING.search(element.text or "")
    return space != f"{{{_SVG}" or name in _ACTIVE or bool(asks)


def _remove(element: etree._Element) -> None:
    """Take an element away; words that follow it stay."""
    parent = element.getparent()
    if parent is not None:
        before = element.getprevious()
        if element.tail and before is not None:
            before.tail = (before.tail or "") + element.tail
        elif element.tail:
            parent.text = (parent.text or "") + element.tail
        parent.remove(element)


def _is_calmed(element: etree._Element) -> bool:
    """Take away attributes that run something or lead out of the file; whether the element still shows something."""
    is_shown = True
    for name, value in [(str(name), str(value)) for name, value in element.attrib.items()]:
        leads_out = name in _HREFS and not value.strip().startswith(_WITHIN)
        if name.lower().startswith("on") or leads_out or _ASKING.search(value):
            del element.attrib[name]
            is_shown = is_shown and not (leads_out and element.tag in _SHOWING)
    return is_shown


def _size_of(root: etree._Element) -> tuple[int, int] | None:
    """The width and height of a drawing in pixels: those that it states, else those of its view."""
    stated = [*_lengths(root)]
    view = re.findall(r"-?[\d.]+(?:e-?\d+)?", root.get("viewBox", ""))
    if len(stated) == 2:
        return stated[0], stated[1]
    try:
        width, height = (round(float(one)) for one in view[2:4])
    except ValueError:
        return None
    return (width, height) if width > 0 and height > 0 else None


def _lengths(root: etree._Element) -> Iterator[int]:
    """The stated width and height, where they are lengths."""
    for name in ("width", "height"):
        match = _LENGTH.fullmatch(root.get(name, ""))
        if match and float(match[1]) > 0:
            yield max(1, round(float(match[1]) * _PIXELS[match[2] or "px"]))
