"""`annotations.json`: notes and corrections as W3C Web Annotations on the words of the source.

Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017, sections 3, 4.2 and 5.
"""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from edition.assembly import Edition, Maker, Record, makers_of
from edition.source import Span

#: So many code points around the words help to find them.
_CONTEXT = 32
#: The ids of annotations are made from their words within this.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "edition:annotation")


@dataclass(frozen=True, slots=True)
class _Remark:
    """What editors say of some words: why it is said, its kind, its words, who says it, and what it cites."""

    motivation: str
    kind: str
    span: Span
    words: str
    makers: tuple[Maker, ...]
    cites: tuple[str, ...] = ()


def web_annotations(edition: Edition, document: Record, of: Record, language: str) -> bytes:
    """The notes and corrections of an edition, their words in `language`, as a collection with one page."""
    target = document.url or document.identifier
    seen: Counter[str] = Counter()
    items = [_annotation(edition, of, target, remark, language, seen) for remark in _remarks(edition, of.editors)]
    collection = _urn(f"{edition.slug} {target}")
    page: dict[str, Any] = {"id": _urn(f"{edition.slug} {target} page"), "type": "AnnotationPage", "startIndex": 0}
    data = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": collection,
        "type": "AnnotationCollection",
        "label": f"{document.full_title}: {of.kind}",
        "total": len(items),
        "first": {**page, "partOf": collection, "items": items},
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _remarks(edition: Edition, editors: tuple[Maker, ...]) -> Iterator[_Remark]:
    for note in edition.notes:
        makers = makers_of(note.author) or editors
        works = map(edition.cited, note.cites)
        cites = tuple(work.url for work in works if work.url)
        yield _Remark("commenting", note.kind, note.anchor, _note_words(note.paragraphs), makers, cites)
    for one in edition.corrections:
        words = f"{one.reading} — {one.reason}"
        yield _Remark("editing", f"correction of the {one.kind}", one.span, words, editors)


def _annotation(
    edition: Edition, of: Record, target: str, remark: _Remark, language: str, seen: Counter[str]
) -> dict[str, Any]:
    """One annotation with a quote and a position selector; its kind is a tag."""
    text, span = edition.document.source.text, remark.span
    exact, prefix = text[span.start : span.end], text[max(0, span.start - _CONTEXT) : span.start]
    # An id outlives the numbers of the notes: it is made of the words that are annotated.
    named = f"{edition.slug} {remark.motivation} {prefix} {exact}"
    seen[named] += 1
    annotation: dict[str, Any] = {
        "id": _urn(f"{named} {seen[named]}"),
        "type": "Annotation",
        "motivation": remark.motivation,
    }
    if remark.makers:
        annotation["creator"] = [_creator(maker) for maker in remark.makers]
    if of.issued:
        annotation["created"] = f"{of.issued.isoformat()}T00:00:00Z"
    said = {"type": "TextualBody", "value": remark.words, "format": "text/plain", "language": language}
    annotation["body"] = [
        {**said, "purpose": remark.motivation},
        {"type": "TextualBody", "value": remark.kind, "purpose": "tagging"},
        *({"type": "SpecificResource", "source": url, "purpose": "linking"} for url in remark.cites),
    ]
    suffix = text[span.end : span.end + _CONTEXT]
    quote = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    annotation["target"] = {"source": target, "selector": [quote, position]}
    return annotation


def _creator(maker: Maker) -> dict[str, str]:
    return {**({"type": maker.kind} if maker.kind else {}), "name": maker.name}


def _urn(words: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, words)}"


def _note_words(paragraphs: tuple[tuple[Any, ...], ...]) -> str:
    """A note as plain text."""
    return "\n\n".join("".join(_words(node) for node in paragraph) for paragraph in paragraphs)


def _words(node: Any) -> str:
    """An inline node as plain text."""
    if hasattr(node, "children"):
        return "".join(_words(child) for child in node.children)
    if hasattr(node, "shown"):
        left = "".join(operand.words for operand in node.shown)
        return f"{left} {node.sign} {node.result}"
    return str(node.text)
