"""Checks of finished markup, shared by the HTML edition and the pages of the EPUB."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from edition import marks
from edition.assembly import Edition
from edition.errors import OURS, Finding
from edition.formats.formulas import MATHML_NAMESPACE
from edition.text import fold

#: Number of missing ids that a finding names.
_MOST_NAMED = 5
#: A formula on a page.
_FORMULA = f"{{{MATHML_NAMESPACE}}}math"
#: Searches below and including an element; libxml2 runs them without a loop of ours over all elements.
_IDS = etree.XPath("descendant-or-self::*/@id[. != '']", smart_strings=False)
_LINKS = etree.XPath("descendant-or-self::*[local-name() = 'a']/@href[. != '']", smart_strings=False)
_STYLED = etree.XPath("descendant-or-self::*[@style]")
_STYLES = etree.XPath("descendant-or-self::*[local-name() = 'style']")
#: The attributes whose values a reader fetches without being asked.
_FETCHED = etree.XPath(
    " | ".join(f"descendant-or-self::*/@{name}" for name in ("src", "srcset", "poster", "data", "background"))
)


def parse(data: bytes) -> etree._Element:
    """The root element of a page, read as XML: our pages are well-formed in every format."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def source_words(*roots: etree._Element) -> tuple[str, dict[str, str]]:
    """The folded text of the source below some elements: everything except what the editors add.

    The words of footnotes that have left their places are returned separately, by id.
    """
    text: list[str] = []
    notes: dict[str, list[str]] = {}

    def walk(element: etree._Element, parts: list[str]) -> None:
        classes = element.get("class")
        if classes is not None:
            known = classes.split()
            if not marks.EDITORIAL.isdisjoint(known):
                return
            if marks.FOOTNOTE in known and element.get("role") == marks.NOTE_ROLE:
                parts = notes.setdefault(element.get("id", ""), [])
        if element.tag == _FORMULA:
            parts.append(_words_of_formula(element))
            return
        parts.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):  # not a comment
                walk(child, parts)
            parts.append(child.tail or "")

    for root in roots:
        walk(root, text)
    return fold("".join(text)), {name: fold("".join(parts)) for name, parts in notes.items()}


def _words_of_formula(element: etree._Element) -> str:
    """What a formula says: the TeX that it was made of, else its characters."""
    annotation = next(element.iter(f"{{{MATHML_NAMESPACE}}}annotation"), element)
    return "".join(map(str, annotation.itertext()))


def _found(path: etree.XPath, root: etree._Element) -> list[Any]:
    """What a path selects from an element."""
    found = path(root)
    return found if isinstance(found, list) else []


def identifiers(root: etree._Element) -> list[str]:
    """Every id of a page."""
    return _found(_IDS, root)


def links(root: etree._Element) -> list[str]:
    """The target of every link of a page."""
    return _found(_LINKS, root)


def check_page(name: str, root: etree._Element) -> Iterator[Finding]:
    """F-002 ids given twice, F-004 style attributes, F-005 something fetched from elsewhere."""
    for identifier, count in Counter(identifiers(root)).items():
        if count > 1:
            yield Finding("F-002", f"{name}: the id “{identifier}” is given {count} times", OURS)
    for element in _found(_STYLED, root):
        yield Finding("F-004", f"{name}: <{local(element)}> has a style attribute", OURS)
    for value in _found(_FETCHED, root):
        if urlsplit(value).netloc:
            yield Finding("F-005", f"{name}: <{local(value.getparent())}> fetches {value[:80]}", OURS)
    if any(_fetches(element.text or "") for element in _found(_STYLES, root)):
        yield Finding("F-005", f"{name}: the style sheet fetches a file", OURS)


def _fetches(style: str) -> bool:
    """Whether a style sheet fetches a file: by an import, or by an address that is neither data nor a place inside."""
    addresses = (rest.lstrip(" \"'") for rest in style.split("url(")[1:])
    return "@import" in style or not all(address.startswith(("data:", "#")) for address in addresses)


def wanted_identifiers(edition: Edition, *, on_paper: bool = False) -> set[str]:
    """The ids that every format must have; a ledger `on_paper` has only the rows that something refers to."""
    rows = (row for row in edition.rows if row.is_asked or not on_paper)
    wanted = {entry.id for entry in edition.ledger.entries} | {marks.row(row.entry.id) for row in rows}
    for called in (
        *(note.number for note in edition.notes),
        *(marks.correction(c.letter) for c in edition.corrections),
    ):
        wanted |= {marks.note(called), marks.call(called)}
    for one in edition.corrections:
        wanted |= {marks.correction(one.letter), marks.listed_correction(one.letter)}
    for chart in edition.charts:
        wanted |= {marks.chart(chart.slug)} if on_paper else {marks.chart(chart.slug), marks.chart_data(chart.slug)}
    return wanted | {term.id for term in edition.glossary} | {unit.id for unit in edition.document.units()}


def check_complete(format_name: str, edition: Edition, found: set[str], *, on_paper: bool = False) -> Iterator[Finding]:
    """F-006: a note, figure, chart, correction, term or paragraph that a format lacks."""
    lacking = sorted(wanted_identifiers(edition, on_paper=on_paper) - found)
    if lacking:
        more = f" and {len(lacking) - _MOST_NAMED} more" if len(lacking) > _MOST_NAMED else ""
        yield Finding(
            "F-006",
            f"the {format_name} lacks parts with these ids: {', '.join(lacking[:_MOST_NAMED])}{more}",
            OURS,
        )
