"""The package of a Word file, opened by python-docx, and its parts. Source: ECMA-376-2 (Open Packaging Conventions)."""

from __future__ import annotations

import io
import re
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from edition.errors import EditionError, Finding
from edition.limits import MEGABYTE

#: The most bytes of all parts of a file, and how many parts.
_MOST_BYTES, _MOST_PARTS = 512 * MEGABYTE, 20_000

#: Names of the strict schemas (ISO/IEC 29500-1, annex A) and of the transitional ones (29500-4).
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL_NAME = rb"http://schemas.openxmlformats.org/\1/2006/"
_RELATIONS = "_rels/.rels"

#: The part that holds macros.
_MACROS = "vbaProject.bin"


def opened(name: str, data: bytes) -> Any:
    """The part of a file that is its document. Raises EditionError: S-013 where there is none, L-003 if too large."""
    _check(name, data)
    try:
        return docx.Document(io.BytesIO(_transitional(data))).part
    except (PackageNotFoundError, KeyError, ValueError, BadZipFile, etree.XMLSyntaxError, OSError) as error:
        raise EditionError(no_word(name, str(error))) from None


def _check(name: str, data: bytes) -> None:
    """Raise EditionError where a package is none, or would fill the memory."""
    try:
        with ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    except (BadZipFile, ValueError, OSError) as error:
        raise EditionError(no_word(name, str(error))) from None
    if len(entries) > _MOST_PARTS or sum(one.file_size for one in entries) > _MOST_BYTES:
        message = f"the parts of the file are larger than {_MOST_BYTES // MEGABYTE} MB, or more than {_MOST_PARTS:,}"
        raise EditionError(Finding("L-003", message, "save it anew in the word processor", file=name))


def _transitional(data: bytes) -> bytes:
    """A package with the names of the transitional schemas for those of the strict ones, which python-docx lacks."""
    with ZipFile(io.BytesIO(data)) as package:
        types = package.read(_RELATIONS)
        if _STRICT not in types:
            return data
        made = io.BytesIO()
        with ZipFile(made, "w") as written:
            for one in package.infolist():
                part = package.read(one)
                is_xml = one.filename.endswith((".xml", ".rels"))
                written.writestr(one.filename, _STRICT_NAME.sub(_TRANSITIONAL_NAME, part) if is_xml else part)
    return made.getvalue()


def no_word(name: str, why: str) -> Finding:
    """S-013: a file that is no Word file, or a broken one."""
    message = f"the Word file cannot be read: {why[:100]}"
    return Finding("S-013", message, "open it in a word processor and save it as .docx", file=name)


def part_root(part: Any) -> etree._Element | None:
    """The root element of a part."""
    if part is None:
        return None
    element = getattr(part, "element", None)
    if element is not None:
        return etree.fromstring(etree.tostring(element))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(part.blob, parser)


def has_macros(data: bytes) -> bool:
    """Whether a file has a part with macros."""
    with ZipFile(io.BytesIO(data)) as package:
        return any(name.endswith(_MACROS) for name in package.namelist())
