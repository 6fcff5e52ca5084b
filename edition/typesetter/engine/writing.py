"""What is drawn as it is kept, and written into a PDF: what WeasyPrint does last, with our tags and metadata in it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pydyf
import weasyprint
from weasyprint.pdf import _use_references

from edition.typesetter.protocol import Attachment

#: The standard that a file is written for; PDF/UA-1 is added to it.
VARIANT = "pdf/a-3a"


def deflated(operators: Iterable[Any]) -> bytes:
    """Operators as a stream has them, in a graphics state of their own."""
    written: bytes = pydyf.Stream([b"q", *operators, b"Q"]).data
    lines = written.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
    return zlib.compress(lines, level=9)


def plain_resources(resources: Any, images: Mapping[str, Any]) -> Any:
    """What drawings share as plain objects of pydyf, which hold on to nothing of the engine."""
    return _plain(resources, images, {})


def _plain(thing: Any, images: Mapping[str, Any], made: dict[int, Any]) -> Any:
    """A thing and what is in it as plain objects; what is the same object stays one."""
    if id(thing) in made:
        return made[id(thing)]
    if isinstance(thing, pydyf.Stream):
        made[id(thing)] = plain = pydyf.Stream(list(thing.stream), compress=thing.compress)
        plain.extra = _plain(thing.extra, images, made)
        return plain
    if isinstance(thing, dict):
        made[id(thing)] = plain = pydyf.Dictionary() if isinstance(thing, pydyf.Dictionary) else {}
        for key, value in thing.items():
            of_image = value is None and key in images
            plain[key] = _plain(_image(images[key]) if of_image else value, images, made)
        return plain
    return thing


def _image(data: Mapping[str, Any]) -> Any:
    """A picture as an object of pydyf."""
    return data["image"].get_x_object(data["interpolate"], max(data["dpi_ratios"]))


def add_resources(pdf: Any, own: Any, shared: Any) -> Any:
    """Add what the drawings of some pages share to a pydyf.PDF, beside what all pages `shared`; gives its reference."""
    own["Font"] = shared["Font"]
    _colour(own, shared["ColorSpace"])
    _use_references(pdf, own, {}, {})
    pdf.add_object(own)
    return own.reference


def _colour(resources: Any, spaces: Any) -> None:
    """Tell drawings inside drawings of the colour spaces, which the writer numbers after they are drawn."""
    resources["ColorSpace"] = spaces
    for kind in ("XObject", "Pattern"):
        for drawn in resources[kind].values():
            if drawn is not None and "Resources" in drawn.extra:
                _colour(drawn.extra["Resources"], spaces)


def write(
    document: Any,
    fonts: Mapping[Any, Any],
    statements: bytes,
    write_tags: Callable[[Any, Sequence[Any]], None],
    finish: Callable[[Any], None],
    attachments: Sequence[Attachment],
    epoch: int,
) -> bytes:
    """The bytes of a document whose pages are drawn.

    `statements` are RDF descriptions to stand in its metadata; `write_tags` writes the structure tree into a pydyf.PDF,
    given the streams of the pages; `finish` is given the PDF last; `epoch` is the date of the attachments.
    """
    metadata = document.metadata
    original = metadata.generate_rdf_metadata
    metadata.generate_rdf_metadata = lambda *arguments: original(*arguments).replace(
        b"</rdf:RDF>", statements + b"</rdf:RDF>"
    )
    document.fonts = fonts
    # In the place of the function that makes tags of boxes, called with the streams of the pages as its last argument.
    weasyprint.pdf.add_tags = lambda pdf, *arguments: write_tags(pdf, arguments[-1])
    day = datetime.fromtimestamp(epoch, UTC)
    files = [
        weasyprint.Attachment(
            string=one.data,
            name=one.name,
            description=one.description,
            created=day,
            modified=day,
            relationship=one.relationship,
        )
        for one in attachments
    ]

    def finished(_: Any, pdf: Any) -> None:
        finish(pdf)
        pdf.objects[1:] = [_Written(thing) for thing in pdf.objects[1:]]  # the first is that of what is free

    written: bytes = document.write_pdf(pdf_variant=VARIANT, attachments=files, finisher=finished)
    return written


class _Written(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
    """An object of a PDF as it is written: pydyf makes its bytes twice, for the file and for its identifier."""

    def __init__(self, thing: Any) -> None:
        super().__init__()
        self.number, self.generation, self.free = thing.number, thing.generation, thing.free
        self._is_compressible, self._data = thing.compressible, thing.data

    @property
    def data(self) -> Any:
        """Its bytes."""
        return self._data

    @property
    def compressible(self) -> Any:
        """Whether it may stand in a stream of objects."""
        return self._is_compressible
