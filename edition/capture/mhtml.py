"""Saved pages in one file (MHTML): the page, and its pictures as files beside it.

The addresses of the pictures in the page become those of their files; nothing else of it is changed.
Source: RFC 2557 (MIME encapsulation of aggregate HTML documents).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import default

from edition.errors import EditionError, Finding

#: The endings of the files of pictures, by their media types.
_ENDINGS: Mapping[str, str] = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}
_MOST_PARTS = 5000


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page as bytes of HTML, and its pictures by their paths beside it."""

    page: bytes
    media: Mapping[str, bytes]


def saved_page(name: str, data: bytes) -> SavedPage:
    """The page of an MHTML file. Raises EditionError S-013 where it holds none."""
    parts = [part for part in message_from_bytes(data, policy=default).walk() if not part.is_multipart()]
    page = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if page is None or len(parts) > _MOST_PARTS:
        message = "the saved page cannot be read: there is no page in it"
        raise EditionError(Finding("S-013", message, "save the page anew, as HTML", file=name))
    written = _bytes_of(page)
    media: dict[str, bytes] = {}
    for number, part in enumerate(parts, 1):
        ending = _ENDINGS.get(part.get_content_type())
        if ending:
            path = f"media/picture-{number}.{ending}"
            media[path] = _bytes_of(part)
            for address in _addresses(part):
                for quote in (b'"', b"'"):
                    written = written.replace(quote + address.encode() + quote, quote + path.encode() + quote)
    return SavedPage(written, {path: held for path, held in media.items() if path.encode() in written})


def _bytes_of(part: Message) -> bytes:
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def _addresses(part: Message) -> Iterator[str]:
    """What the page may call a part: its place, and its id; as they are, and with "&" as a reference."""
    place, identity = str(part.get("Content-Location", "")).strip(), str(part.get("Content-ID", "")).strip("<> ")
    for address in (place, f"cid:{identity}" if identity else ""):
        if address:
            yield address
            if "&" in address:
                yield address.replace("&", "&amp;")
