"""What the engine reads once for all pages, or before a process that serves is copied: style sheets.

Pango looks for fonts in a thread, which a copy of a process does not have: copies share what Fontconfig knows of the
fonts of a style sheet, and have a font map of their own.
"""

from __future__ import annotations

import email.policy  # noqa: F401  WeasyPrint loads it with the first file that it reads
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import weasyprint
from weasyprint.logger import LOGGER
from weasyprint.text.ffi import ffi, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

#: Number of kinds of editions whose style sheets a process that serves keeps.
_STYLES = 4


#: What the addresses of a page may hold: fonts, and pictures that are decoded and cleaned.
_HELD = tuple(f"data:{kind};base64," for kind in ("font/ttf", "image/png", "image/jpeg", "image/svg+xml"))


class Jail(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Fetches nothing but files below the roots, and fonts and pictures that the page holds: no network."""

    def __init__(self, roots: Sequence[Path]) -> None:
        """Allow the files below some folders."""
        super().__init__(allowed_protocols={"file", "data"}, allow_redirects=False)
        self._roots = roots

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Fetch a file, or what an address itself holds, or end the layout."""
        if url.startswith(_HELD):
            return super().fetch(url, headers)
        parts = urlsplit(url)
        path = Path(url2pathname(parts.path)).resolve()
        if parts.scheme != "file" or not any(path.is_relative_to(root) for root in self._roots):
            raise FatalURLFetchingError(f"not allowed: {url[:200]}")
        return super().fetch(url, headers)


@dataclass(frozen=True, slots=True)
class Style:
    """A style sheet that is read: WeasyPrint's, what Fontconfig knows of its fonts, and what was logged meanwhile."""

    sheet: Any
    known: FontConfiguration
    records: Sequence[logging.LogRecord]

    def fonts(self) -> FontConfiguration:
        """The fonts of the sheet, with a map of this process; what was logged about the sheet is logged again."""
        for record in self.records:
            LOGGER.handle(record)
        return _Fonts(self.known)


class _Fonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint has no types
    """The fonts that another configuration knows, in a map of its own."""

    def __init__(self, known: FontConfiguration) -> None:
        self._known, self._config = known, known._config  # noqa: SLF001  there is no public way
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        self.strut_layouts: dict[Any, Any] = {}
        self.font_features: dict[Any, Any] = {}


class _Records(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self.said.append(record)


@lru_cache(maxsize=_STYLES)
def read_style(style: str, base_url: str, roots: tuple[Path, ...]) -> Style:
    """A style sheet, whose addresses are relative to `base_url` and lead to files below the roots."""
    fonts, records = FontConfiguration(), _Records()
    handlers, LOGGER.handlers = LOGGER.handlers, [records]
    try:
        sheet = weasyprint.CSS(string=style, base_url=base_url, url_fetcher=Jail(roots), font_config=fonts)
    finally:
        LOGGER.handlers = handlers
    return Style(sheet, fonts, tuple(records.said))
