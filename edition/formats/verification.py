"""Checks the files of a received edition against what its report says about them, without building anything again.

This proves that the files belong together and contain the text, not who made them.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
from collections.abc import Iterator, Mapping
from typing import Any
from zipfile import BadZipFile, ZipFile

import pypdfium2 as pdfium
from lxml import etree

from edition import marks
from edition.errors import Finding
from edition.formats.epub.preflight import chapters_of, dead_links
from edition.formats.markup import check_page, identifiers, links, local, parse, source_words
from edition.formats.text_digest import text_digest

#: The file that lists the others; it cannot contain its own digest.
REPORT = "report.json"
_HINT = "get the edition again from where you received it"
#: Where an EPUB has its data.
_DATA = "EPUB/data/"
#: The files that other files contain as well.
_INSIDE = ("figures.csv", "datapackage.json", "annotations.json")


def check_received(report: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[Finding]:
    """What is wrong with the files of an edition, given by name, according to its report.

    F-301 a file is missing, F-302 it is a different one, F-303 the report does not know it (a warning), F-304 its text
    is not the one that was proved against the source, F-305 a file inside another differs from the one beside it; and
    what preflight finds in markup: F-002 to F-005.
    """
    told: Mapping[str, str] = report["files"]
    for name in sorted(told.keys() - files.keys()):
        yield Finding("F-301", "a file of the edition is missing", _HINT, file=name)
    for name in sorted(files.keys() - told.keys() - {REPORT}):
        message = "the report of the edition does not list this file"
        yield Finding("F-303", message, "keep it only if you know it: nothing is proved about it", "warning", name)
    for name in sorted(told.keys() & files.keys()):
        if hashlib.sha256(files[name]).hexdigest() != told[name]:
            yield Finding("F-302", "this file is not the one that was built", _HINT, file=name)
        else:
            yield from _whole(name, files[name], report, files)


def _whole(name: str, data: bytes, report: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[Finding]:
    """What is wrong inside a file that is unchanged since it was built."""
    slug = report["slug"]
    if name == f"{slug}.html":
        yield from _page(name, data, report)
    elif name == f"{slug}.epub":
        yield from _package(name, data, report, files)
    elif name in (f"{slug}.pdf", f"{slug}-print.pdf"):
        yield from _document(name, data, files)


def _page(name: str, data: bytes, report: Mapping[str, Any]) -> Iterator[Finding]:
    """What is wrong with the HTML."""
    try:
        root = parse(data)
    except etree.XMLSyntaxError as error:
        yield Finding("F-304", f"the page cannot be read: {error}", _HINT, file=name)
        return
    texts = [one for one in root.iter() if one.get("id") == marks.TEXT]
    yield from _text(name, report, *source_words(*texts))
    yield from check_page(name, root)
    ids = set(identifiers(root))
    for target in links(root):
        if target.startswith("#") and target[1:] not in ids:
            yield Finding("F-003", f"{name}: the link to {target} leads nowhere", _HINT)


def _package(name: str, data: bytes, report: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[Finding]:
    """What is wrong with the EPUB."""
    try:
        with ZipFile(io.BytesIO(data)) as package:
            inside = {info.filename: package.read(info) for info in package.infolist()}
        pages = {file: parse(content) for file, content in inside.items() if file.endswith(".xhtml")}
    except (BadZipFile, etree.XMLSyntaxError) as error:
        yield Finding("F-304", f"the package cannot be read: {error}", _HINT, file=name)
        return
    bodies = [next(one for one in root.iter() if local(one) == "body") for root in chapters_of(pages)]
    yield from _text(name, report, *source_words(*bodies))
    for file, root in pages.items():
        yield from check_page(f"{name}, {file}", root)
    yield from dead_links(name, pages, inside)
    data_of = {posixpath.basename(file): content for file, content in inside.items() if file.startswith(_DATA)}
    yield from _inside(name, data_of, files)


def _document(name: str, data: bytes, files: Mapping[str, bytes]) -> Iterator[Finding]:
    """What is wrong with a PDF: the files inside of it."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        yield Finding("F-304", f"the document cannot be read: {error}", _HINT, file=name)
        return
    attached = [document.get_attachment(number) for number in range(document.count_attachments())]
    inside = {one.get_name(): bytes(one.get_data()) for one in attached}
    document.close()
    yield from _inside(name, inside, files)


def _text(name: str, report: Mapping[str, Any], words: str, notes: Mapping[str, str]) -> Iterator[Finding]:
    """F-304: the words of the source in a file differ from those that were proved."""
    if text_digest(words, notes) != report["text"]["sha256"]:
        yield Finding("F-304", "the text in this file is not the one that was proved", _HINT, file=name)


def _inside(name: str, inside: Mapping[str, bytes], files: Mapping[str, bytes]) -> Iterator[Finding]:
    """F-305: a file inside another differs from the one beside it."""
    for one in _INSIDE:
        if one in inside and one in files and inside[one] != files[one]:
            yield Finding("F-305", f"“{one}” in this file differs from the one beside it", _HINT, file=name)
