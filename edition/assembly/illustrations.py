"""The pictures of a source as the edition shows them, each behind the block it stands in; and those that are lost."""

from __future__ import annotations

import base64
import binascii
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from urllib.parse import unquote_to_bytes

from edition.assembly.picture_files import picture_file
from edition.assembly.pictures import Illustration, Illustrations, PictureFile
from edition.document.model.document import Document
from edition.document.model.tree import RemovalReason, SourcePicture, units_of
from edition.errors import Finding, Level
from edition.manuscript import Manuscript
from edition.values import FrozenMap

_ADORNING: RemovalReason = "picture that adorns only, as the source says"
#: Who asks for a picture of a single pixel counts readers with it.
_ONE_PIXEL = 1


def illustrations_of(document: Document, manuscript: Manuscript) -> Illustrations:
    """The pictures of a document; what is removed of the text takes its pictures with it."""
    told = {one.file: one.alternative for one in manuscript.pictures}
    starts = [(min(unit.span.start for unit in units_of(block)), block.id) for block in document.blocks]
    shown: list[Illustration] = []
    lost: list[tuple[RemovalReason, SourcePicture]] = []
    for picture in _in_text(document):
        alternative = told.get(picture.name, picture.alternative)
        found = _ADORNING if alternative == "" else _file(picture, manuscript.media)
        if isinstance(found, PictureFile):
            at = max(0, bisect_right(starts, (picture.span.start, "")) - 1)
            identity = f"picture-{len(shown) + 1}"
            shown.append(Illustration(identity, found, alternative or "", starts[at][1], picture.name))
        else:
            lost.append((found, picture))
    return Illustrations(tuple(shown), tuple(lost))


def _in_text(document: Document) -> Iterator[SourcePicture]:
    """The pictures that are not part of something that is removed whole."""
    whole = [one.span for one in document.removals if one.reason != "markup of the file"]
    for picture in document.pictures:
        at = bisect_right(whole, picture.span.start, key=lambda span: span.start) - 1
        if at < 0 or not whole[at].covers(picture.span):
            yield picture


def _file(picture: SourcePicture, media: FrozenMap[str, bytes]) -> PictureFile | RemovalReason:
    """The file of a picture, or why there is none."""
    scheme, colon, _ = picture.address.partition(":")
    data: bytes | None
    if scheme.lower() == "data":
        data = _inside(picture.address)
    elif (colon and scheme.isalpha()) or picture.address.startswith("//"):
        return "picture elsewhere, which is not fetched"
    else:
        data = _named(picture.address, media)
        if data is None:
            return "picture whose file is not beside the text"
    found = picture_file(data)
    if found and found.width * found.height == _ONE_PIXEL:
        return _ADORNING
    return found or "picture that cannot be decoded, or is too large"


def _named(address: str, media: Mapping[str, bytes]) -> bytes | None:
    """The file of an address; what follows "?" or "#" in it is no part of the name of a file."""
    return media.get(address) or media.get(address.partition("#")[0].partition("?")[0])


def _inside(address: str) -> bytes:
    """The bytes that a data URL holds, none where it is broken. Source: RFC 2397."""
    described, _, written = address.partition(",")
    if not described.lower().endswith(";base64"):
        return unquote_to_bytes(written)
    try:
        return base64.b64decode("".join(written.split()))
    except binascii.Error:
        return b""


def pictures_in_doubt(document: Document, manuscript: Manuscript, pictures: Illustrations) -> Iterator[Finding]:
    """S-011 for each picture that is not shown, W-020 for each that nobody has described, W-021 for words for none.

    A work that editors have reviewed is not printed with pictures that not all readers can know.
    """
    source = document.source
    for reason, picture in pictures.lost:
        if reason != _ADORNING:
            line = source.place(picture.span.start).line
            hint = "put its file beside the text, at the address that the text has for it"
            yield Finding("S-011", reason, hint, "warning", file=source.name, line=line, quoted=picture.name)
    lines = {one.name: source.place(one.span.start).line for one in reversed(document.pictures)}
    level: Level = "error" if manuscript.reviewed else "warning"
    for name in dict.fromkeys(one.name for one in pictures.shown if not one.alternative):
        hint = f'say what it shows in pictures.toml: [[picture]] file = "{name}" and alternative = "…"'
        message = "no words stand for this picture, for readers who do not see it"
        yield Finding("W-020", message, hint, level, file=source.name, line=lines[name], quoted=name)
    for draft in manuscript.pictures:
        if draft.file not in lines:
            hint = "write the address as the source has it"
            message = "the source has no such picture"
            yield Finding("W-021", message, hint, file=draft.place, line=draft.line, quoted=draft.file)
