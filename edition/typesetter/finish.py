"""A layout written to a PDF: its runs linked, with tags, metadata, page labels and the files inside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import accumulate, islice
from typing import Any, TypeVar

import pydyf

from edition.typesetter.cover import add_cover
from edition.typesetter.engine import root_of
from edition.typesetter.engine.writing import add_bookmarks, document_without_pages, page_boxes
from edition.typesetter.furniture import FurnitureMaker, PageFurniture
from edition.typesetter.glyph_text import mend_to_unicode
from edition.typesetter.linking import Linked, PlacedRun, moved
from edition.typesetter.objects import parted
from edition.typesetter.pdf_file import PdfFile, Segment, segment
from edition.typesetter.press import LaidOut
from edition.typesetter.protocol import COVER_PAGES, Request
from edition.typesetter.roles import ROLE_MAP
from edition.typesetter.run_store import RunStore
from edition.typesetter.runs import FontUse, Outside
from edition.typesetter.statements import as_xmp

_Thing = TypeVar("_Thing")
#: A reference from one object to another.
_REFERENCE = re.compile(rb"(\d+) 0 R")
#: Whether a name can be written into a PDF as it is.
_PLAIN = re.compile(r"[A-Za-z0-9_-]*").fullmatch


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """The bytes of a file, its pages as they were linked, and for each run a digest of all that its pages show.

    Runs with one digest show the same, and have the same areas.
    """

    data: bytes
    linked: Linked
    digests: tuple[str, ...]


def write_file(laid_out: LaidOut, request: Request) -> WrittenFile:
    """The file of pages that are drawn."""
    furniture = [one for of_part in _furniture_of(laid_out) for one in of_part]
    uses = [use for run in laid_out.runs for use in run.fonts] + [use for one in furniture for use in one.fonts]
    document = laid_out.engine.document(laid_out.head, [sheet for run in laid_out.runs for sheet in run.sheets])
    pdf, common = _without_pages(document, laid_out, uses, request)
    tree = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(tree)
    linked = Linked(tree.number, len(pdf.objects))
    for run, one in zip(laid_out.runs, furniture, strict=True):
        linked.editorial += (moved(area, linked.page_count) for area in one.areas)
        linked.add(run)
    runs = list(zip(linked.runs, linked.outside(common), furniture, strict=True))
    written = [one for part in _of_parts(runs, laid_out.parts) for one in _segments_of(part, laid_out.run_store)]
    file = PdfFile()
    for placed, segment_of_run in zip(linked.runs, written, strict=True):
        file.add(placed.first, segment_of_run)
    rest = _Rest(pdf, linked)
    rest.add_pages()
    rest.add_tree(tree)
    rest.add_names()
    add_bookmarks(rest, document)
    holder = linked.number + len(rest.added)
    objects = [(one.number, *parted(one)) for one in (*pdf.objects[1:], *rest.added)]
    objects += ((number, data, None) for number, data in linked.objects().items())
    finished = file.finish(holder, objects, pdf.catalog.number, pdf.info.number)
    shared = _reached(common[Outside.RESOURCES], {number: (data, content) for number, data, content in objects})
    digests = (
        _digest_of(one.data, shared, repr((placed.run.editorial, placed.run.footnotes, areas.areas)))
        for placed, one, areas in zip(linked.runs, written, furniture, strict=True)
    )
    return WrittenFile(finished, linked, tuple(digests))


def _reached(number: int, objects: Mapping[int, tuple[bytes, bytes | None]]) -> bytes:
    """A digest of an object and of all that it names, by way of others as well."""
    digest, numbers = sha256(), [number]
    for one in numbers:  # which grows
        data, content = objects[one]
        digest.update(b"%d %d\n%s%s" % (one, len(data), data, content or b""))
        numbers += (named for named in map(int, _REFERENCE.findall(data)) if named not in numbers)
    return digest.digest()


def _digest_of(segment: bytes, shared: bytes, areas: str) -> str:
    """A digest of what a run of pages shows: its segment, the digest of what pages share, and its areas."""
    digest = sha256(shared)
    digest.update(segment)
    digest.update(areas.encode())
    return digest.hexdigest()


def _of_parts(things: Sequence[_Thing], counts: Sequence[int]) -> Iterator[Sequence[_Thing]]:
    """Things in their order, in groups of as many as each part has."""
    rest = iter(things)
    return (list(islice(rest, count)) for count in counts)


def _furniture_of(laid_out: LaidOut) -> Iterator[Sequence[PageFurniture]]:
    """The heads and folios of the runs of each part."""
    html = dict(root_of(laid_out.head).attrib)
    maker, first = FurnitureMaker(laid_out.engine, html, laid_out.letterings), 1
    for part in _of_parts(laid_out.runs, laid_out.parts):
        pages = [[(sheet.kind, sheet.head) for sheet in run.sheets] for run in part]
        firsts = list(accumulate(map(len, pages), initial=first))
        make = partial(_each, maker.of_pages, pages, firsts)
        yield laid_out.run_store.once("furniture", repr((html, pages, first)), make)
        first = firsts[-1]


def _each(make: Callable[..., _Thing], *arguments: Sequence[Any]) -> list[_Thing]:
    """What is made of the first of some arguments, of the second and so on."""
    return list(map(make, *arguments))


#: A run in its place, the numbers of what it names outside of it, and the furniture of its pages.
_RunOfFile = tuple[PlacedRun, Sequence[int], PageFurniture]


def _segments_of(runs: Sequence[_RunOfFile], run_store: RunStore) -> Sequence[Segment]:
    """The segments of the runs of a part."""
    make = partial(_each, _segment_of, *zip(*runs, strict=True))
    if not all(placed.run.key for placed, *_ in runs):
        return make()
    told = [
        (placed.run.key, placed.first, outside, sha256(b"".join(furniture.contents)).hexdigest())
        for placed, outside, furniture in runs
    ]
    return run_store.once("segments", told, make)


def _segment_of(placed: PlacedRun, outside: Sequence[int], furniture: PageFurniture) -> Segment:
    """The segment of a run, whose pages have some furniture."""
    pages = len(placed.run.sheets)
    things = [(one.numbered(placed.first, outside), one.content) if one else None for one in placed.run.objects]
    for number, content in enumerate(furniture.contents, 2 * pages):
        things[number] = (b"<</Filter /FlateDecode/Length %d>>" % len(content), content)
    return segment(placed.first, things)


def _without_pages(
    document: Any, laid_out: LaidOut, uses: Sequence[FontUse], request: Request
) -> tuple[Any, Sequence[int]]:
    """A pydyf.PDF of a document with everything except its pages, and the numbers that these name: see runs.Outside."""
    letterings = laid_out.letterings
    fonts, made = letterings.fonts_of(uses), letterings.made
    statements = as_xmp(request.statements)
    pdf, resources = document_without_pages(document, fonts, statements, request.attachments, request.epoch)
    mend_to_unicode(pdf, request.substitutes, made.texts)
    made.add_to(pdf)
    # WeasyPrint lists each attachment twice.
    if files := pdf.catalog.get("AF"):
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(files))
    # Pages are labelled with the numbers printed on them.
    labels: list[Any] = [0, pydyf.Dictionary({"S": "/D"})]
    if request.cover:
        add_cover(pdf, request.cover, page_boxes(document.pages[0]))
        labels = [0, pydyf.Dictionary({"P": pydyf.String("Cover")}), COVER_PAGES, pydyf.Dictionary({"S": "/D"})]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(labels)})
    fonts_number, colours = (int(resources[name].split()[0]) for name in ("Font", "ColorSpace"))
    return pdf, (pdf.pages.number, resources.number, fonts_number, colours)


@dataclass(slots=True)
class _Rest:
    """What all pages of a file have in common, numbered after all runs; code that adds to it sees a pydyf.PDF."""

    _pdf: Any
    _linked: Linked
    added: list[Any] = field(default_factory=list)
    #: References to the pages of all runs.
    page_references: Sequence[bytes] = ()

    def __post_init__(self) -> None:
        self.page_references = [b"%d 0 R" % number for placed in self._linked.runs for number in placed.pages]

    @property
    def catalog(self) -> Any:
        """The catalogue of the file."""
        return self._pdf.catalog

    def add_object(self, thing: Any) -> None:
        """Add an object."""
        thing.number = self._linked.number + len(self.added)
        self.added.append(thing)

    def add_pages(self) -> None:
        """Add the pages behind the cover."""
        self._pdf.pages["Kids"] += self.page_references
        self._pdf.pages["Count"] += len(self.page_references)

    def add_tree(self, tree: Any) -> None:
        """Complete the structure tree, what leads back to its elements, and what names some of them."""
        linked = self._linked
        tree["K"] = pydyf.Array([b"%d 0 R" % linked.document])
        tree["RoleMap"] = pydyf.Dictionary({name: f"/{role}" for name, role in ROLE_MAP.items()})
        leaves = (placed.first + placed.run.leaf for placed in linked.runs if placed.run.leaf is not None)
        self.add_object(parents := pydyf.Dictionary({"Kids": pydyf.Array(b"%d 0 R" % number for number in leaves)}))
        tree["ParentTree"], tree["ParentTreeNextKey"] = parents.reference, linked.number
        if found := linked.identifiers():
            names = _named({name: b"%d 0 R" % number for name, number in found.items()})
            limits = pydyf.Array(pydyf.String(edge(found)) for edge in (min, max))
            self.add_object(leaf := pydyf.Dictionary({"Names": names, "Limits": limits}))
            tree["IDTree"] = leaf.reference
        self.catalog["StructTreeRoot"] = tree.reference
        self.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        self.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    def add_names(self) -> None:
        """Name the places that links lead to."""
        self.add_object(leaf := pydyf.Dictionary({"Names": _named(self._linked.destinations())}))
        self.catalog.setdefault("Names", pydyf.Dictionary())["Dests"] = leaf.reference


def _named(things: Mapping[str, bytes]) -> bytes:
    """The array of a name tree: names in their order, each before what it names (ISO 32000-1, 7.9.6)."""
    names = sorted(things)
    # Most files have thousands of names, all of them of letters, digits and hyphens.
    are_plain = all(_PLAIN(name) for name in names)
    literals = [b"(%s)" % name.encode("ascii") if are_plain else pydyf.String(name).data for name in names]
    return b"[%s]" % b" ".join(
        b"%s %s" % (literal, things[name]) for name, literal in zip(names, literals, strict=True)
    )
