"""Drawings in the form in which they are kept, and what WeasyPrint writes last: pages, and the document around them."""

from __future__ import annotations

import zlib
from codecs import BOM_UTF16_BE
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pydyf
import weasyprint
from weasyprint import DEFAULT_OPTIONS
from weasyprint.matrix import Matrix
from weasyprint.pdf import VARIANTS, _use_references, generate_pdf
from weasyprint.pdf.anchors import add_links, add_outlines

from edition.typesetter.engine import POINTS
from edition.typesetter.engine.loading import Jail
from edition.typesetter.pdf_file import EFFORT
from edition.typesetter.protocol import Attachment

#: The standard that a file is written for; PDF/UA-1 is added to it.
VARIANT = "pdf/a-3a"
#: The flag that an annotation is printed (ISO 32000-1, table 165), which PDF/A requires.
_PRINTED = 1 << 2
#: The fetcher of attachments, which bring their bytes: one for all, as WeasyPrint would otherwise make one for each.
_NOTHING = Jail(())
#: How far outside of the trimmed page WeasyPrint lets the bleed box of a page end at most, in points.
_BLEED = 10


def deflated(operators: Iterable[Any]) -> bytes:
    """Operators as a stream has them, in a graphics state of their own."""
    written: bytes = pydyf.Stream([b"q", *operators, b"Q"]).data
    lines = written.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
    return zlib.compress(lines, EFFORT)


def add_resources(objects: Any, own: Any, images: Mapping[str, Any], fonts: bytes, colours: bytes) -> bytes:
    """Add what the drawings of some pages share to their objects, with the pictures in them; gives its reference.

    `fonts` and `colours` are references to those of the document.
    """
    own["Font"] = fonts
    _colour(own, colours)
    _use_references(objects, own, images, {})
    objects.add_object(own)
    reference: bytes = own.reference
    return reference


def _colour(resources: Any, spaces: bytes) -> None:
    """Give drawings, and those inside them, the colour spaces, which the writer numbers only after the drawing."""
    resources["ColorSpace"] = spaces
    for kind in ("XObject", "Pattern"):
        for drawn in resources[kind].values():
            if drawn is not None and "Resources" in drawn.extra:
                _colour(drawn.extra["Resources"], spaces)


def complete_page(objects: Any, made: Any, page: Any, links: Sequence[Any]) -> None:
    """Complete the dictionary of a page, as WeasyPrint does: its boxes, and the annotations of its links.

    `links` are those of the page (weasyprint.document.Page), each with what gets the annotation instead of its box.
    """
    made |= page_boxes(page)
    add_links((links, ()), Matrix(POINTS, 0, 0, -POINTS, 0, page.height * POINTS), objects, made, [], {})
    for *_, box in links:
        if box.link_annotation is not None:
            box.link_annotation["F"] = _PRINTED


def page_boxes(page: Any) -> dict[str, Any]:
    """The boxes of a page in points, as WeasyPrint writes them (ISO 32000-1, 14.11.2)."""
    width, height = page.width * POINTS, page.height * POINTS
    bleed = {side: length * POINTS for side, length in page.bleed.items()}
    near = {side: min(_BLEED, length) for side, length in bleed.items()}
    outer, inner = (
        pydyf.Array([-one["left"], -one["top"], width + one["right"], height + one["bottom"]]) for one in (bleed, near)
    )
    return {"MediaBox": outer, "TrimBox": pydyf.Array([0, 0, width, height]), "BleedBox": inner}


def _tree_key(name: str) -> bytes:
    """The bytes by which a name tree is sorted (ISO 32000-2, 7.9.6): WeasyPrint leaves attachments in their order."""
    return name.encode() if name.isascii() else BOM_UTF16_BE + name.encode("utf-16-be")


def document_without_pages(
    document: Any, fonts: Mapping[Any, Any], statements: bytes, attachments: Sequence[Attachment], epoch: int
) -> tuple[Any, Any]:
    """A pydyf.PDF of a document: its metadata, colours, fonts and files, and no page; and what its pages draw with.

    `statements` are RDF descriptions to stand in its metadata; `epoch` is the date of the attachments.
    """
    metadata = document.metadata
    original = metadata.generate_rdf_metadata
    metadata.generate_rdf_metadata = lambda *arguments: original(*arguments).replace(
        b"</rdf:RDF>", statements + b"</rdf:RDF>"
    )
    weasyprint.pdf.add_tags = lambda *_: None  # it would make a tree of the boxes of the pages
    day = datetime.fromtimestamp(epoch, UTC)
    files = [
        weasyprint.Attachment(
            string=one.data,
            url_fetcher=_NOTHING,
            name=one.name,
            description=one.description,
            created=day,
            modified=day,
            relationship=one.relationship,
        )
        for one in sorted(attachments, key=lambda one: _tree_key(one.name))
    ]
    without = document.copy(())
    without.fonts = fonts
    options = {**DEFAULT_OPTIONS, **VARIANTS[VARIANT][1], "pdf_variant": VARIANT, "attachments": files}
    pdf = generate_pdf(without, None, 1, **options)
    pdf.add_object(pdf.info)
    resources = next(
        thing for thing in pdf.objects if isinstance(thing, dict) and {"ColorSpace", "Font"} <= thing.keys()
    )
    return pdf, resources


def add_bookmarks(pdf: Any, document: Any) -> None:
    """Add the outline of a document to what takes the place of its pydyf.PDF."""
    add_outlines(pdf, document.make_bookmark_tree(POINTS, transform_pages=True))
