"""The structure tree written into a PDF, in the place of the one that WeasyPrint makes of its boxes.

Source: ISO 32000-1, 14.7 (logical structure).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pydyf

from edition.typesetter.roles import ROLE_MAP
from edition.typesetter.runs import Annotation, MarkedContent, Tag

#: A tag is written although nothing is in it.
_MAY_BE_EMPTY = frozenset(("TD", "TH"))


def write_tags(pdf: Any, root: Tag, discarded: Sequence[Annotation], sequences: Sequence[int]) -> None:
    """Write a tree into a pydyf.PDF, without some annotations; `sequences` are the numbers of them on its pages."""
    _discard(pdf, discarded)
    _Writer(pdf, sequences).write(root)


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
    """Writes tags as structure elements, and what leads from sequences and annotations to them."""

    pdf: Any
    sequences: Sequence[int]
    _references: Sequence[Any] = ()
    _owners: dict[tuple[int, int], Any] = field(default_factory=dict)
    _annotated: list[Any] = field(default_factory=list)
    _identifiers: dict[str, Any] = field(default_factory=dict)

    def write(self, root: Tag) -> None:
        """Write the whole tree, and tell the catalogue of it."""
        self._references = self.pdf.page_references  # counted anew each time it is asked for
        tree = self._object({"Type": "/StructTreeRoot"})
        document = self._element(root, tree)
        tree["K"] = pydyf.Array([document.reference])
        tree["RoleMap"] = pydyf.Dictionary({name: f"/{role}" for name, role in ROLE_MAP.items()})
        numbers = pydyf.Array()
        for page, count in enumerate(self.sequences):
            numbers += [page, pydyf.Array(self._owners[page, number].reference for number in range(count))]
        for number, (owner, annotation) in enumerate(self._annotated, len(self.sequences)):
            numbers += [number, owner.reference]
            annotation["StructParent"] = number
        parents = self._object({"Nums": numbers})
        tree["ParentTree"] = parents.reference
        tree["ParentTreeNextKey"] = len(self.sequences) + len(self._annotated)
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

    def _element(self, tag: Tag, parent: Any) -> Any:
        """A tag and those below it; gives its dictionary."""
        made = self._object({"S": f"/{tag.role}", "P": parent.reference})
        kids = [kid for kid in tag.kids if not (isinstance(kid, Annotation) and kid.dictionary is None)]
        first = next((kid.page for kid in kids if not isinstance(kid, Tag)), None)
        if first is not None:
            made["Pg"] = self._references[first]
        wrap = any(isinstance(kid, Tag) for kid in kids) and tag.role != "Figure"
        written = pydyf.Array()
        for run in _runs(kids):
            if isinstance(run, Tag):
                if not _is_empty(run):
                    written.append(self._element(run, made).reference)
            elif wrap:
                written += [self._kid(kid, made, first) for kid in run if isinstance(kid, Annotation)]
                words: list[Any] = [kid for kid in run if isinstance(kid, MarkedContent)]
                if words:
                    written.append(self._element(Tag("Span", words), made).reference)
            else:
                written += [self._kid(kid, made, first) for kid in run]
        made["K"] = written
        self._describe(made, tag)
        return made

    def _kid(self, kid: MarkedContent | Annotation, made: Any, first: int | None) -> Any:
        """A sequence or an annotation as it stands in an element."""
        page = self._references[kid.page]
        if isinstance(kid, Annotation):
            self._annotated.append((made, kid.dictionary))
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.dictionary.reference, "Pg": page})
        self._owners[kid.page, kid.number] = made
        if kid.page == first:
            return kid.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid.number})

    def _describe(self, made: Any, tag: Tag) -> None:
        """What is said of an element beside its kids."""
        for name, words in (
            ("Lang", tag.language),
            ("Alt", tag.alternative),
            ("ActualText", tag.actual),
            ("E", tag.expansion),
        ):
            if words:
                made[name] = pydyf.String(words)
        if tag.identifier:
            made["ID"] = pydyf.String(tag.identifier)
            self._identifiers[tag.identifier] = made
        if tag.attributes:
            attributes = [
                pydyf.Dictionary({"O": f"/{owner}"} | {name: _value(value) for name, value in entries.items()})
                for owner, entries in tag.attributes.items()
            ]
            made["A"] = attributes[0] if len(attributes) == 1 else pydyf.Array(attributes)
        if tag.words:
            for kid in tag.kids:
                if isinstance(kid, Annotation) and kid.dictionary is not None:
                    kid.dictionary["Contents"] = pydyf.String(tag.words)


def _value(value: Any) -> Any:
    return pydyf.Array(value) if isinstance(value, tuple) else value


def _is_empty(tag: Tag) -> bool:
    """Whether nothing is in a tag, so that it is not written."""
    if tag.role in _MAY_BE_EMPTY:
        return False
    return all(isinstance(kid, Tag) and _is_empty(kid) for kid in tag.kids)


def _runs(kids: Sequence[Tag | MarkedContent | Annotation]) -> Iterator[Tag | list[MarkedContent | Annotation]]:
    """Tags one by one, and what stands between them together."""
    run: list[MarkedContent | Annotation] = []
    for kid in kids:
        if isinstance(kid, Tag):
            if run:
                yield run
            run = []
            yield kid
        else:
            run.append(kid)
    if run:
        yield run
