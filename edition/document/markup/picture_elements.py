"""The pictures of a web page: where each has its file, and the words that stand for it.

Source: WHATWG HTML, 4.8.3 (the img element) and 4.8.4.4 (requirements for providing text to act as an alternative).
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from edition.document.markup.html_tokens import HtmlToken
from edition.document.model.tree import SourcePicture

#: Where a page that loads its pictures late has the address of each.
_LATE = ("data-src", "data-original", "data-lazy-src")


def picture_of(token: HtmlToken, *, is_captioned: bool = False) -> Iterator[SourcePicture]:
    """The picture of a start tag, if it has one; one that `is_captioned` shows something, whatever its words say."""
    if token.name != "img" or token.kind != "start":
        return
    attributes = token.attributes
    address = next((attributes[name] for name in _LATE if attributes.get(name)), attributes.get("src", "")).strip()
    words = " ".join(attributes["alt"].split()) if "alt" in attributes else None
    if address:
        is_data = address.lower().startswith("data:")
        yield SourcePicture(
            token.span, address if is_data else unquote(address), (words or None) if is_captioned else words
        )
