"""Finished pages, packages and drawings as lines of text, to be compared and read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from edition.formats.html.minified import minified_style
from edition.formats.markup import local, parse
from edition.formats.pages import csp_hash
from edition.palette import PAPER, coloured, screen_colours

#: What is said of a script in place of its words, by its id or type; "" is the script of the interface.
_SCRIPTS = {"": "the script", "figures": "figures.csv, packed", "words": "the words of the interface"}
#: The sheets of the screen, which pages have minified.
_ON_SCREEN = ("css/tokens.css", "css/screen.css")
#: What lets a sheet be part of XML, which a parser of XML takes away.
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_NUMBER = re.compile(r"-?\d+\.\d+")


def page(markup: str | bytes, sheets: Mapping[str, str] | None = None) -> Iterator[str]:
    """A line for each element of a page: name, id, classes, attributes, words; charts by their names alone.

    A style is told by the names of `sheets` that it has; a hash that lets one in is replaced by what it is.
    """
    data = markup if isinstance(markup, bytes) else markup.encode()
    root = parse(data)
    hashes = {
        csp_hash(content): f"the hash of the {name}"
        for name, content in re.findall(r"<(style|script)>(.*?)</", data.decode(), re.DOTALL)
    }
    for style in [element for element in root.iter() if local(element) == "style"]:
        style.text = styles(style.text or "", sheets or {})
    for script in [one for one in root.iter() if local(one) == "script"]:
        script.text = _SCRIPTS.get(script.get("id") or script.get("type") or "", script.text)
    for line in _elements(root, 0):
        for digest, words in hashes.items():
            line = line.replace(digest, words)
        yield line


def styles(text: str, sheets: Mapping[str, str]) -> str:
    """How many faces a style sheet declares, and which of our sheets it has, in their order; what no sheet has."""
    on_screen = [sheets.get(name, "") for name in _ON_SCREEN]
    short = _CDATA.sub("", minified_style("\n".join((screen_colours(), *on_screen))))
    text = text.replace(short, "\n".join(on_screen))
    sheets = {name: coloured(sheet, PAPER) if "print" in name else sheet for name, sheet in sheets.items()}
    found = sorted((text.index(sheet), name) for name, sheet in sheets.items() if sheet in text)
    rest = text
    for _, name in found:
        rest = rest.replace(sheets[name], "…")
    rest = re.sub(r"@font-face \{[^}]*\}", "F", rest)
    return f"{', '.join(name for _, name in found)}: {' '.join(rest.split())}"


def _elements(element: etree._Element, depth: int) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    name, indent = local(element), "  " * depth
    yield f"{indent}{_opening(name, element)}{_words(element.text)}"
    for child in element:
        if name == "svg" and element.get("class") == "drawing" and local(child) != "title":
            continue
        yield from _elements(child, depth + 1)
        if child.tail and (child.tail.strip() or "\n" not in child.tail):
            yield f"{indent}  |{_words(child.tail)}"


def _opening(name: str, element: etree._Element) -> str:
    marks = [name]
    for attribute, value in sorted((str(key), str(value)) for key, value in element.attrib.items()):
        key = etree.QName(attribute).localname
        marks.append(
            f"#{value}" if key == "id" else f".{'.'.join(value.split())}" if key == "class" else f"[{key}={value}]"
        )
    return "".join(marks)


def _words(text: str | None) -> str:
    """Words after a blank, with the blanks at their own ends, for one more or less is seen; none for a line's end."""
    if not text or (not text.strip() and "\n" in text):
        return ""
    return " " + re.sub(r"\s+", lambda blank: "\u00a0" if blank[0] == "\u00a0" else " ", text).strip("\n")


def package(content: bytes, sheets: Mapping[str, str]) -> Iterator[str]:
    """The files of a package in their order, stored (=) or deflated (-); pages and the package document in full."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        for info in opened.infolist():
            yield f"{'=' if info.compress_type == zipfile.ZIP_STORED else '-'} {info.filename} {info.date_time[:3]}"
            if info.filename.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                yield from (f"    {line}" for line in page(opened.read(info)))
            elif info.filename.endswith(".css"):
                yield f"    {styles(opened.read(info).decode(), sheets)}"


def drawing(svg: str) -> Iterator[str]:
    """A line for each shape and text of a drawing: its attributes, in tenths of a point."""
    for element in etree.fromstring(svg.encode()).iter():
        name = local(element)
        if name in ("g", "defs", ""):
            continue
        attributes = {key: value for key, value in element.attrib.items() if key not in ("id", "clip-path")}
        parts = (
            f"{etree.QName(key).localname}={_rounded(' '.join(value.split()))}" for key, value in attributes.items()
        )
        yield " ".join((name, *parts, *((element.text or "").split())))


def _rounded(value: str) -> str:
    """The numbers of a value with one decimal at most."""
    return _NUMBER.sub(lambda number: f"{round(float(number[0]), 1) + 0:g}", value)
