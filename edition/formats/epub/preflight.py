"""Checks the finished EPUB against the Edition, and what EPUBCheck does not examine."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from zipfile import ZIP_STORED, ZipFile

from fontTools.ttLib import TTFont
from lxml import etree

from edition import marks
from edition.assembly import Edition
from edition.errors import OURS, Finding
from edition.formats.markup import check_complete, check_page, identifiers, links, local, parse, source_words
from edition.proof import differences

#: Size of a page, in bytes, beyond which reading systems on small machines are slow to open it.
_MOST_BYTES = 300_000


def check_epub(data: bytes, edition: Edition) -> Iterator[Finding]:
    """What is checked in the HTML too, and what an EPUB has besides.

    F-007 the container, F-008 the page list, F-009 drawings, F-010 characters that the embedded fonts lack,
    F-012 a file that readers are slow to open.
    """
    name = f"{edition.slug}.epub"
    with ZipFile(io.BytesIO(data)) as package:
        files = {info.filename: package.read(info) for info in package.infolist()}
        first = package.infolist()[0]
    if first.filename != "mimetype" or first.compress_type != ZIP_STORED or first.extra:
        yield Finding("F-007", f"{name}: the file “mimetype” is not the first, stored without compression", OURS)
    pages = {file: parse(content) for file, content in files.items() if file.endswith(".xhtml")}
    yield from _conservation(name, pages, edition)
    for file, root in pages.items():
        yield from check_page(f"{name}, {file}", root)
        yield from _drawings(f"{name}, {file}", root)
    yield from dead_links(name, pages, files)
    found = [identifier for root in pages.values() for identifier in identifiers(root)]
    yield from check_complete("EPUB", edition, set(found))
    yield from _page_list(name, pages)
    yield from _characters(name, pages, files)
    yield from _sizes(name, files)


def chapters_of(pages: dict[str, etree._Element]) -> list[etree._Element]:
    """The pages that hold the text, in order."""
    return [pages[file] for file in sorted(pages) if posixpath.basename(file).startswith("ch-")]


def _conservation(name: str, pages: dict[str, etree._Element], edition: Edition) -> Iterator[Finding]:
    """F-001: the text of the chapters is not the source's."""
    bodies = [next(element for element in root.iter() if local(element) == "body") for root in chapters_of(pages)]
    for difference in differences(edition, *source_words(*bodies)):
        yield Finding("F-001", f"{name}: the text is not the source's: {difference}", OURS)


def dead_links(name: str, pages: dict[str, etree._Element], files: dict[str, bytes]) -> Iterator[Finding]:
    """F-003: a link inside the package that leads nowhere."""
    ids = {file: set(identifiers(root)) for file, root in pages.items()}
    for file, root in pages.items():
        for target in links(root):
            if ":" in target.split("/")[0]:
                continue
            path, _, fragment = target.partition("#")
            goal = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else file
            if goal not in files or (fragment and fragment not in ids.get(goal, set())):
                yield Finding("F-003", f"{name}, {file}: the link to {target} leads nowhere", OURS)


def _page_list(name: str, pages: dict[str, etree._Element]) -> Iterator[Finding]:
    """F-008: the page list does not match the page breaks of the text, in order."""
    breaks = [e.get("id") for root in chapters_of(pages) for e in root.iter() if e.get("role") == marks.PAGE_BREAK_ROLE]
    lists = [e for root in pages.values() for e in root.iter() if e.get("role") == marks.PAGE_LIST_ROLE]
    listed = [target.partition("#")[2] for element in lists for target in links(element)]
    if breaks != listed:
        yield Finding("F-008", f"{name}: the page list has {len(listed)} pages, the text {len(breaks)} breaks", OURS)


def _drawings(name: str, root: etree._Element) -> Iterator[Finding]:
    """F-009: an SVG without viewBox or title, or with names in the wrong case."""
    for svg in (element for element in root.iter() if local(element) == "svg"):
        is_hidden = svg.get("aria-hidden") == "true"
        if not svg.get("viewBox") or not (is_hidden or any(local(child) == "title" for child in svg)):
            yield Finding("F-009", f"{name}: a drawing has no viewBox or no title", OURS)


def _characters(name: str, pages: dict[str, etree._Element], files: dict[str, bytes]) -> Iterator[Finding]:
    """F-010: characters that no embedded font has; a warning, as the reader's own fonts may have them."""
    known: set[int] = set()
    for file, content in files.items():
        if file.endswith((".ttf", ".otf")):
            known |= set(TTFont(io.BytesIO(content), lazy=True).getBestCmap())
    used = {ord(character) for root in pages.values() for text in root.itertext() for character in str(text)}
    lacking = sorted(code for code in used - known if not chr(code).isspace() and chr(code).isprintable())
    if lacking:
        words = " ".join(f"{chr(code)} (U+{code:04X})" for code in lacking[:8])
        yield Finding(
            "F-010",
            f"{name}: the embedded fonts lack {len(lacking)} character{'s' * (len(lacking) > 1)}: {words}",
            "the reader's own fonts are used for them; in the PDF they are boxes with their codes",
            level="warning",
        )


def _sizes(name: str, files: dict[str, bytes]) -> Iterator[Finding]:
    """F-012: a page over 300 kB, as a block of the text is never cut; only a warning, as the page still opens."""
    for file, content in files.items():
        if file.endswith(".xhtml") and len(content) > _MOST_BYTES:
            size = f"{name}, {file}: {len(content) // 1000} kB in one file, as one block of the text is so long"
            yield Finding(
                "F-012", size, "break the text into paragraphs, or accept that it opens slowly", level="warning"
            )
