"""Drawn runs linked into one file: their pages numbered, their parts of the structure tree grown together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pydyf

from edition.typesetter.engine.writing import add_resources
from edition.typesetter.furniture import FurnitureMaker
from edition.typesetter.protocol import Area
from edition.typesetter.runs import Annotation, DrawnRun, Sheet, Tag
from edition.typesetter.tags import write_tags


@dataclass(slots=True)
class Linked:
    """Runs as one document: its pages, its structure tree, the boxes that hold no words of the source, its footnotes.

    Areas count pages from 1, all else from 0.
    """

    sheets: list[Sheet] = field(default_factory=list)
    root: Tag = field(default_factory=lambda: Tag("Document", []))
    discarded: list[Annotation] = field(default_factory=list)
    editorial: list[Area] = field(default_factory=list)
    footnotes: list[tuple[str, Area]] = field(default_factory=list)
    _furniture: list[bytes] = field(default_factory=list)
    _resources: list[tuple[range, Any]] = field(default_factory=list)
    _open: Sequence[Tag] = ()

    def add(self, run: DrawnRun) -> None:
        """Add the pages of a run behind those that are there."""
        first = len(self.sheets)
        self.sheets += run.sheets
        _shift(run, first)
        if not first:
            self.root.language = run.root.language
        grown = dict(zip(map(id, run.begun), self._open, strict=False)) | {id(run.root): self.root}
        _grow(run.root, grown)
        self._open = [grown.get(id(tag), tag) for tag in run.open]
        self.discarded += run.discarded
        self.editorial += (_moved(area, first) for area in run.editorial)
        self.footnotes += ((name, _moved(area, first)) for name, area in run.footnotes)
        if run.resources and any(run.resources.values()):
            self._resources.append((range(first, len(self.sheets)), run.resources))

    def furnish(self, maker: FurnitureMaker) -> None:
        """Give all pages their heads and folios."""
        for number, sheet in enumerate(self.sheets):
            furniture = maker.of_page(sheet.kind, sheet.head, number + 1)
            self._furniture.append(furniture.content if furniture else b"")
            self.editorial += (_moved(area, number) for area in furniture.areas) if furniture else ()

    def finish(self, pdf: Any, streams: Sequence[Any]) -> None:
        """Write the pages into the streams of a pydyf.PDF, and their structure tree."""
        pages = [pdf.objects[int(reference.split()[0])] for reference in pdf.page_references]
        for page, sheet, stream, furniture in zip(pages, self.sheets, streams, self._furniture, strict=True):
            _fill(stream, sheet.content)
            if furniture:
                pdf.add_object(more := pydyf.Stream())
                _fill(more, furniture)
                page["Contents"] = pydyf.Array([stream.reference, more.reference])
        for numbers, resources in self._resources:
            shared = pdf.objects[int(pages[0]["Resources"].split()[0])]
            own = add_resources(pdf, resources, shared)
            for number in numbers:
                pages[number]["Resources"] = own
        write_tags(pdf, self.root, self.discarded, [sheet.sequences for sheet in self.sheets])


def _grow(tag: Tag, grown: Mapping[int, Tag]) -> None:
    """Put what is in a tag into the one that it is the rest of; `grown` leads to those from the ids of such tags."""
    whole = grown[id(tag)]
    for kid in tag.kids:
        if isinstance(kid, Tag) and id(kid) in grown:
            _grow(kid, grown)
        else:
            whole.kids.append(kid)


def _shift(run: DrawnRun, first: int) -> None:
    """Count the pages of what is on the pages of a run from the beginning of the document."""
    for annotation in run.discarded:
        annotation.page += first
    stack = [run.root]
    while stack:
        for kid in stack.pop().kids:
            if isinstance(kid, Tag):
                stack.append(kid)
            else:
                kid.page += first


def _moved(area: Area, first: int) -> Area:
    """An area of a page counted from 0, on the page that it has in the document, counted from 1."""
    return replace(area, page=first + area.page + 1)


def _fill(stream: Any, content: bytes) -> None:
    """Write what is deflated into a stream."""
    stream.stream[:] = [content]
    stream.compress = False
    stream.extra["Filter"] = "/FlateDecode"
