"""What the engine reads once for all pages, or before a process that serves is copied: style sheets, hyphenation.

A copy of a process has no fonts of the one that it is a copy of, nor may that look for any: what a style sheet says of
its fonts is noted here, and told to each engine's own.
"""

from __future__ import annotations

import email.policy  # noqa: F401  WeasyPrint loads it with the first file that it reads
import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pyphen
import weasyprint
from weasyprint.logger import LOGGER
from weasyprint.text.ffi import ffi
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

#: The types that the engine asks the C compiler's parser for at its first page, which takes as long as the page does.
_TYPES = ("FcChar8 **", "PangoFcFontMap *", "PangoLogAttr[]", "PangoRectangle *", "char[]", "char[4]",
          "hb_codepoint_t[]", "hb_tag_t[100]", "unsigned int *")  # fmt: skip
#: A process that serves has the style sheets of so many kinds of editions.
_STYLES = 4


class Jail(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Fetches nothing but files below the roots and fonts inside the style sheet: no network, no other file."""

    def __init__(self, roots: Sequence[Path]) -> None:
        """Allow the files below some folders."""
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False)
        self._roots = roots

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Fetch a file or a font that stands in the style sheet itself, or end the layout."""
        if url.startswith("data:font/ttf;base64,"):
            return super().fetch(url, headers)
        parts = urlsplit(url)
        path = Path(url2pathname(parts.path)).resolve()
        if parts.scheme != "file" or not any(path.is_relative_to(root) for root in self._roots):
            raise FatalURLFetchingError(f"not allowed: {url[:200]}")
        return super().fetch(url, headers)


@dataclass(frozen=True, slots=True)
class Style:
    """A style sheet that is read: WeasyPrint's, the fonts it names, and what was said while it was read."""

    sheet: Any
    faces: Sequence[Mapping[str, Any]]
    records: Sequence[logging.LogRecord]

    def fonts(self, fetcher: URLFetcher) -> FontConfiguration:
        """The fonts of the sheet, read by a fetcher; what was said of the sheet is said again."""
        for record in self.records:
            LOGGER.handle(record)
        found = FontConfiguration()
        for face in self.faces:
            found.add_font_face(face, fetcher)
        return found


@dataclass(slots=True)
class _Faces:
    """Notes the fonts that a style sheet names: FontConfiguration to those who read one."""

    noted: list[Mapping[str, Any]] = field(default_factory=list)

    def add_font_face(self, described: Mapping[str, Any], _: Any) -> None:
        """Note a font as the sheet describes it."""
        self.noted.append(described)


class _Records(logging.Handler):
    """Keeps what is said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.said.append(record)


@lru_cache(maxsize=_STYLES)
def read_style(style: str, base_url: str, roots: tuple[Path, ...]) -> Style:
    """A style sheet, whose addresses are relative to another, and lead to files below the roots."""
    faces, records = _Faces(), _Records()
    handlers, LOGGER.handlers = LOGGER.handlers, [records]
    try:
        sheet = weasyprint.CSS(string=style, base_url=base_url, url_fetcher=Jail(roots), font_config=faces)
    finally:
        LOGGER.handlers = handlers
    return Style(sheet, tuple(faces.noted), tuple(records.said))


def load_types() -> None:
    """Read the types that the engine has at its first page."""
    for name in _TYPES:
        ffi.typeof(name)


def load_words(language: str) -> None:
    """Read how the words of a language are broken, where that is known."""
    with suppress(KeyError):
        pyphen.Pyphen(lang=language)
