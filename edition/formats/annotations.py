"""Notes and corrections as W3C Web Annotations: on the words of the source, and inside the EPUB on its files.

Sources: Web Annotation Data Model, W3C Recommendation of 23 February 2017, sections 3, 4.2 and 5; EPUB Annotations 1.0,
W3C Working Draft of 20 September 2026.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from edition import marks
from edition.apparatus.note_markdown import plain_note
from edition.assembly import Edition, Maker, Publication, makers_of
from edition.formats.json_text import dump
from edition.source import Span

#: Number of code points before and after the words that help to find them.
_CONTEXT = 32
#: The namespace in which the ids of annotations are made from their words.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "edition:annotation")
#: The specification of fragments of an HTML document, which are the ids of its elements.
_HTML_FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"


@dataclass(frozen=True, slots=True)
class _Remark:
    """What editors say about some words: why, of which kind it is, what it says, who says it, and what it cites.

    `name` is that of the note or correction. `says` gives the purpose and the words of each of its bodies: the text of
    a note, the reading and the reason of a correction.
    """

    name: str
    motivation: str
    kind: str
    span: Span
    says: tuple[tuple[str, str], ...]
    makers: tuple[Maker, ...]
    cites: tuple[str, ...] = ()


def web_annotations(edition: Edition, document: Publication, of: Publication, language: str) -> bytes:
    """`annotations.json`: notes and corrections, their words in `language`, as a collection with one page."""
    target = document.url or document.identifier
    items = [_annotation(edition, of, target, remark, name, language) for remark, name in _named(edition, of)]
    collection = _urn(f"{edition.slug} {target}")
    page: dict[str, Any] = {"id": _urn(f"{edition.slug} {target} page"), "type": "AnnotationPage", "startIndex": 0}
    return dump(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": collection,
            "type": "AnnotationCollection",
            "label": f"{document.full_title}: {of.kind}",
            "total": len(items),
            "first": {**page, "partOf": collection, "items": items},
        }
    )


def annotation_set(edition: Edition, of: Publication, publication: str, file_of: Callable[[str], str]) -> bytes:
    """`META-INF/annotations.json`: the same for reading systems, each on the package file that contains its words.

    `publication` is the identifier of the package, `file_of` returns the path of the file that contains an id.
    """
    about = {
        "dc:identifier": [publication],
        "dc:format": "application/epub+zip",
        "dc:title": of.full_title,
        "dc:creator": [maker.name for maker in of.authors],
        "dc:date": str(of.issued.year) if of.issued else "",
    }
    items = [_in_package(edition, of, remark, name, file_of) for remark, name in _named(edition, of)]
    return dump(
        {
            "@context": "https://www.w3.org/ns/epub-anno.jsonld",
            "id": _urn(f"{edition.slug} {publication}"),
            "type": "AnnotationSet",
            "title": f"{of.full_title}: {of.kind}",
            "about": {name: value for name, value in about.items() if value},
            "items": items,
        }
    )


def _named(edition: Edition, of: Publication) -> Iterator[tuple[_Remark, str]]:
    """The remarks with their ids, which are made from the annotated words and so outlive the numbers of the notes."""
    seen: Counter[str] = Counter()
    text = edition.document.source.text
    for remark in _remarks(edition, of.editors):
        prefix = text[max(0, remark.span.start - _CONTEXT) : remark.span.start]
        named = f"{edition.slug} {remark.motivation} {prefix} {text[remark.span.start : remark.span.end]}"
        seen[named] += 1
        yield remark, _urn(f"{named} {seen[named]}")


def _remarks(edition: Edition, editors: tuple[Maker, ...]) -> Iterator[_Remark]:
    for note in edition.notes:
        works = map(edition.cited, note.cites)
        yield _Remark(
            str(note.number),
            "commenting",
            note.kind,
            note.anchor,
            (("commenting", plain_note(note.paragraphs)),),
            makers_of(note.author) or editors,
            tuple(work.url for work in works if work.url),
        )
    for one in edition.corrections:
        says = (("editing", one.reading), ("commenting", one.reason))
        yield _Remark(marks.correction(one.letter), "editing", f"correction of the {one.kind}", one.span, says, editors)


def _annotation(
    edition: Edition, of: Publication, target: str, remark: _Remark, name: str, language: str
) -> dict[str, Any]:
    """One annotation with a quote and a position selector; its kind is a tag."""
    text, span = edition.document.source.text, remark.span
    annotation: dict[str, Any] = {"id": name, "type": "Annotation", "motivation": remark.motivation}
    if remark.makers:
        annotation["creator"] = [_creator(maker) for maker in remark.makers]
    if of.issued:
        annotation["created"] = f"{of.issued.isoformat()}T00:00:00Z"
    annotation["body"] = [
        *(
            {"type": "TextualBody", "value": words, "format": "text/plain", "language": language, "purpose": purpose}
            for purpose, words in remark.says
        ),
        {"type": "TextualBody", "value": remark.kind, "purpose": "tagging"},
        *({"type": "SpecificResource", "source": url, "purpose": "linking"} for url in remark.cites),
    ]
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - _CONTEXT) : span.start],
        "suffix": text[span.end : span.end + _CONTEXT],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    annotation["target"] = {"source": target, "selector": [quote, position]}
    return annotation


def _in_package(
    edition: Edition, of: Publication, remark: _Remark, name: str, file_of: Callable[[str], str]
) -> dict[str, Any]:
    """One annotation of the package: one body, one creator (if known to be a person or an organisation), one target."""
    call = marks.call(remark.name)
    annotation: dict[str, Any] = {"id": name, "type": "Annotation", "motivation": "commenting"}
    if of.issued:
        annotation["created"] = f"{of.issued.isoformat()}T00:00:00Z"
    for maker in remark.makers[:1]:
        if maker.kind:
            annotation["creator"] = {"id": _urn(f"maker {maker.name}"), **_creator(maker)}
    annotation["target"] = {
        "source": file_of(call),
        "selector": [
            {"type": "FragmentSelector", "value": call, "conformsTo": _HTML_FRAGMENT},
            {"type": "TextQuoteSelector", "exact": edition.document.words(remark.span)},
        ],
    }
    words = " — ".join(words for _, words in remark.says if words)
    annotation["body"] = {"type": "TextualBody", "value": words, "format": "text/plain", "tags": [remark.kind]}
    return annotation


def _creator(maker: Maker) -> dict[str, str]:
    return {**({"type": maker.kind} if maker.kind else {}), "name": maker.name}


def _urn(words: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, words)}"
