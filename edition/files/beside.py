"""The pictures of a text that stand beside it: the files that its mark-up names, in its folder or below."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from edition.errors import EditionError
from edition.files.regular import read_regular
from edition.source import SourceText
from edition.values import FrozenMap

#: The endings of files that hold pictures; what is in them decides later.
_ENDINGS = frozenset((".png", ".jpg", ".jpeg", ".jfif", ".gif", ".webp", ".svg", ".bmp", ".tif", ".tiff"))
#: Where mark-up may name a file: in an attribute, or in parentheses or behind a label in Markdown.
_NAMED = re.compile(
    r"""=\s*"(?P<double>[^"]{1,500})"|=\s*'(?P<single>[^']{1,500})'|=\s*(?P<bare>[^\s"'>]{1,500})"""
    r"""|\]\(\s*(?:<(?P<angled>[^<>\n]{1,500})>|(?P<plain>[^\s()]{1,500}))"""
    r"""|^\s{0,3}\[[^\]\n]{1,200}\]:\s*<?(?P<defined>[^\s<>]{1,500})""",
    re.MULTILINE,
)
#: An address with a scheme or a server: no file beside the text.
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def pictures_beside(source: SourceText, folder: Path, megabytes: int) -> FrozenMap[str, bytes]:
    """The files with pictures that a source names, by their addresses; each has at most so many `megabytes`.

    What is missing, no regular file or outside of the folder is left out: the edition tells what it lacks.
    """
    found: dict[str, bytes] = {}
    for address in sorted(set(_addresses(source.text))):
        path = folder / address
        if path.suffix.lower() in _ENDINGS and path.is_file():
            try:
                found[address] = read_regular(path, "S-011", megabytes, folder)
            except EditionError:
                continue  # not there for the edition, which says so with the picture's place
    return FrozenMap(found)


def _addresses(text: str) -> Iterator[str]:
    """The relative addresses in a text with mark-up."""
    for match in _NAMED.finditer(text):
        written = unquote(html.unescape(next(words for words in match.groups() if words))).strip()
        if not _ELSEWHERE.match(written) and "\0" not in written and len(written) <= 255:
            yield written
