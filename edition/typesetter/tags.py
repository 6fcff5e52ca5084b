"""The structure tree written into a PDF, in the place of the one that WeasyPrint makes of its boxes.

Source: ISO 32000-1, 14.7 (logical structure).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pydyf

from edition.typesetter.content import Chunk
from edition.typesetter.roles import ROLE_MAP
from edition.typesetter.structure import Annotation, Builder, Content, Node

#: A node is written although nothing is in it.
_MAY_BE_EMPTY = frozenset(("TD", "TH"))


def write_tags(pdf: Any, builder: Builder, pages: Sequence[Sequence[Chunk]]) -> None:
    """Write the tree of a builder into a pydyf.PDF; `pages` are the chunks of its pages, their parts numbered."""
    _discard(pdf, builder.discarded)
    _Writer(pdf, pages).write(builder.root)


def _discard(pdf: Any, annotations: Sequence[Annotation]) -> None:
    """Take annotations from their pages; the objects stay, empty, as their numbers are counted."""
    pages = [thing for thing in pdf.objects if isinstance(thing, dict) and thing.get("Type") == "/Page"]
    for annotation in annotations:
        if annotation.dictionary is not None:
            pages[annotation.page]["Annots"].remove(annotation.dictionary.reference)
            annotation.dictionary.clear()
    for page in pages:
        if "Annots" in page and not page["Annots"]:
            del page["Annots"]


@dataclass(slots=True)
class _Writer:
    """Writes nodes as structure elements, and what leads from sequences and annotations to them."""

    pdf: Any
    pages: Sequence[Sequence[Chunk]]
    _references: Sequence[Any] = ()
    _owners: dict[int, Any] = field(default_factory=dict)
    _annotated: list[Any] = field(default_factory=list)
    _identifiers: dict[str, Any] = field(default_factory=dict)

    def write(self, root: Node) -> None:
        """Write the whole tree, and tell the catalogue of it."""
        self._references = self.pdf.page_references  # counted anew each time it is asked for
        tree = self._object({"Type": "/StructTreeRoot"})
        document = self._element(root, tree)
        tree["K"] = pydyf.Array([document.reference])
        tree["RoleMap"] = pydyf.Dictionary({name: f"/{role}" for name, role in ROLE_MAP.items()})
        numbers = pydyf.Array()
        for number, chunks in enumerate(self.pages):
            parts = [part for chunk in chunks for part in chunk.parts if part.artifact is None]
            numbers += [number, pydyf.Array(self._owners[id(part)].reference for part in parts)]
        for number, (owner, annotation) in enumerate(self._annotated, len(self.pages)):
            numbers += [number, owner.reference]
            annotation["StructParent"] = number
        parents = self._object({"Nums": numbers})
        tree["ParentTree"] = parents.reference
        tree["ParentTreeNextKey"] = len(self.pages) + len(self._annotated)
        if self._identifiers:
            names = pydyf.Array()
            for name in sorted(self._identifiers):
                names += [pydyf.String(name), self._identifiers[name].reference]
            limits = pydyf.Array(pydyf.String(edge(self._identifiers)) for edge in (min, max))
            tree["IDTree"] = self._object({"Names": names, "Limits": limits}).reference
        self.pdf.catalog["StructTreeRoot"] = tree.reference
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        self.pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    def _object(self, entries: dict[str, Any]) -> Any:
        made = pydyf.Dictionary(entries)
        self.pdf.add_object(made)
        return made

    def _element(self, node: Node, parent: Any) -> Any:
        """A node and those below it; gives its dictionary."""
        made = self._object({"S": f"/{node.role}", "P": parent.reference})
        kids = list(_own(node.ordered()))
        first = next((kid.page for kid in kids if isinstance(kid, (Content, Annotation))), None)
        if first is not None:
            made["Pg"] = self._references[first]
        wrap = any(isinstance(kid, Node) for kid in kids) and node.role != "Figure"
        written = pydyf.Array()
        for run in _runs(kids):
            if isinstance(run, Node):
                if not _is_empty(run):
                    written.append(self._element(run, made).reference)
            elif wrap:
                written += [self._kid(kid, made, first) for kid in run if isinstance(kid, Annotation)]
                words: list[Any] = [kid for kid in run if isinstance(kid, Content)]
                if words:
                    written.append(self._element(Node("Span", node, node.page, kids=words), made).reference)
            else:
                written += [self._kid(kid, made, first) for kid in run]
        made["K"] = written
        self._describe(made, node)
        return made

    def _kid(self, kid: Content | Annotation, made: Any, first: int | None) -> Any:
        """A sequence or an annotation as it stands in an element."""
        page = self._references[kid.page]
        if isinstance(kid, Annotation):
            self._annotated.append((made, kid.dictionary))
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.dictionary.reference, "Pg": page})
        self._owners[id(kid.part)] = made
        if kid.page == first:
            return kid.part.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid.part.number})

    def _describe(self, made: Any, node: Node) -> None:
        """What is said of an element beside its kids."""
        for name, words in (
            ("Lang", node.language),
            ("Alt", node.alternative),
            ("ActualText", node.actual),
            ("E", node.expansion),
        ):
            if words:
                made[name] = pydyf.String(words)
        if node.identifier:
            made["ID"] = pydyf.String(node.identifier)
            self._identifiers[node.identifier] = made
        if node.attributes:
            attributes = [
                pydyf.Dictionary({"O": f"/{owner}"} | {name: _value(value) for name, value in entries.items()})
                for owner, entries in node.attributes.items()
            ]
            made["A"] = attributes[0] if len(attributes) == 1 else pydyf.Array(attributes)
        if node.role == "Link" and node.element is not None:
            words = node.element.get("title") or " ".join("".join(node.element.itertext()).split())
            for kid in node.kids:
                if isinstance(kid, Annotation) and kid.dictionary is not None:
                    kid.dictionary["Contents"] = pydyf.String(words)


def _own(kids: Iterator[Node | Content | Annotation]) -> Iterator[Node | Content | Annotation]:
    """The kids without sequences that were made one with another, and without links that lead nowhere."""
    for kid in kids:
        lost = isinstance(kid, Annotation) and kid.dictionary is None
        if not lost and not (isinstance(kid, Content) and kid.part.merged_into is not None):
            yield kid


def _value(value: Any) -> Any:
    return pydyf.Array(value) if isinstance(value, tuple) else value


def _is_empty(node: Node) -> bool:
    """Whether nothing is in a node, so that it is not written."""
    if node.role in _MAY_BE_EMPTY:
        return False
    return all(isinstance(kid, Node) and _is_empty(kid) for kid in node.ordered())


def _runs(kids: Sequence[Node | Content | Annotation]) -> Iterator[Node | list[Content | Annotation]]:
    """Nodes one by one, and what stands between them together."""
    run: list[Content | Annotation] = []
    for kid in kids:
        if isinstance(kid, Node):
            if run:
                yield run
            run = []
            yield kid
        else:
            run.append(kid)
    if run:
        yield run
