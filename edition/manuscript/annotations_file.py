"""Annotations that other programs have written: W3C Web Annotations, EPUB annotation sets, exports of Hypothesis.

Sources: Web Annotation Data Model, sections 3 to 5; the export of the Hypothesis client and the answers of its API,
which have the same shape: targets with selectors, the words in `text`, who wrote them in `user`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from edition.errors import EditionError, Finding
from edition.json_reader import JsonError, read_json

#: The keys under which files contain lists of annotations; one may be inside another.
_LISTS = ("annotations", "rows", "items", "first")
#: How deep lists of annotations are nested at most.
_DEEPEST = 4
_SHAPE = (
    "write an AnnotationCollection, an AnnotationPage, an AnnotationSet or a list of W3C annotations, or export them "
    "from Hypothesis as JSON"
)


@dataclass(frozen=True, slots=True)
class ForeignAnnotation:
    """An annotation of another program: the words it is about, what it says about them, and who says it.

    `exact`, `prefix` and `suffix` are a TextQuoteSelector, `start` and `end` a TextPositionSelector (-1 if there is
    none). `words` are plain text, or Markdown if `is_markdown`; `reading` is what a correction puts in place of the
    quoted words. `makers` are written as `work.toml` writes authors. `line` is its place in the file.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    words: str
    is_markdown: bool
    reading: str | None
    tags: tuple[str, ...]
    makers: str
    links: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An annotation that is not used, and why."""

    why: Literal["a highlight without words", "an answer to another annotation"]
    line: int


def parse_annotations(name: str, text: str) -> tuple[tuple[ForeignAnnotation, ...], tuple[PassedOver, ...]]:
    """The annotations of a file in order, and those that are not used. Raises EditionError (W-001, W-003)."""
    try:
        data = read_json(text)
    except JsonError as error:
        raise EditionError(Finding("W-001", error.message, _SHAPE, file=name, line=error.line)) from None
    listed = _listed(data)
    if listed is None:
        raise EditionError(Finding("W-003", "the file contains no annotations", _SHAPE, file=name, line=1))
    made = [_made(item, line) for item, line in zip(listed, _lines(text, listed), strict=True)]
    return (
        tuple(one for one in made if isinstance(one, ForeignAnnotation)),
        tuple(one for one in made if isinstance(one, PassedOver)),
    )


def _listed(data: Any, depth: int = 0) -> list[dict[str, Any]] | None:
    """The annotations of a file; None where it has none."""
    if isinstance(data, list):
        return [one for one in data if isinstance(one, dict)]
    if not isinstance(data, dict) or depth > _DEEPEST:
        return None
    if "target" in data:
        return [data]
    for key in _LISTS:
        found = _listed(data.get(key), depth + 1)
        if found is not None:
            return found
    return None


def _lines(text: str, items: list[dict[str, Any]]) -> Iterator[int]:
    """The line of each annotation, by its id; 1 where it has none."""
    at = 0
    for item in items:
        name = item.get("id")
        found = text.find(json.dumps(name, ensure_ascii=False), at) if isinstance(name, str) else -1
        at = max(at, found)
        yield text.count("\n", 0, found) + 1 if found >= 0 else 1


def _made(item: Mapping[str, Any], line: int) -> ForeignAnnotation | PassedOver:
    """One annotation, whichever program has written it."""
    if item.get("references"):
        return PassedOver("an answer to another annotation", line)
    bodies = list(_bodies(item))
    says = {purpose: words for purpose, words, _ in reversed(bodies) if words}
    is_correction = item.get("motivation") == "editing" and any(purpose == "editing" for purpose, _, _ in bodies)
    words = says.get("commenting") or says.get("") or says.get("describing") or ""
    if not words.strip():
        return PassedOver("a highlight without words", line)
    quote, position = _selectors(item.get("target"))
    return ForeignAnnotation(
        exact=_text(quote.get("exact")),
        prefix=_text(quote.get("prefix")),
        suffix=_text(quote.get("suffix")),
        start=_offset(position.get("start")),
        end=_offset(position.get("end")),
        words=words,
        is_markdown=any(is_markdown for _, said, is_markdown in bodies if said == words),
        reading=says.get("editing", "") if is_correction else None,
        tags=tuple(dict.fromkeys(_tags(item))),
        makers="; ".join(_makers(item)),
        links=tuple(dict.fromkeys(_links(item))),
        line=line,
    )


def _listing(value: Any) -> list[Any]:
    """A value as the list that JSON-LD takes it for."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _offset(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else -1


def _bodies(item: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """The purpose of each body that has words, the words, and whether they are Markdown."""
    if isinstance(item.get("text"), str):
        yield "commenting", item["text"], True  # Hypothesis
    if isinstance(item.get("bodyValue"), str):
        yield "commenting", item["bodyValue"], False
    for body in _listing(item.get("body")):
        if isinstance(body, dict) and body.get("purpose") != "tagging" and isinstance(body.get("value"), str):
            yield _text(body.get("purpose")), body["value"], "markdown" in _text(body.get("format"))


def _selectors(target: Any) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The first quote and position of a target, empty where it has none."""
    found: dict[str, Mapping[str, Any]] = {}
    for one in _listing(target):
        selectors = _listing(one.get("selector")) if isinstance(one, dict) else []
        while selectors:
            selector = selectors.pop(0)
            if isinstance(selector, dict):
                found.setdefault(_text(selector.get("type")), selector)
                selectors += _listing(selector.get("refinedBy"))
    return found.get("TextQuoteSelector", {}), found.get("TextPositionSelector", {})


def _tags(item: Mapping[str, Any]) -> Iterator[str]:
    bodies = [body for body in _listing(item.get("body")) if isinstance(body, dict)]
    for listed in (item.get("tags"), *(body.get("tags") for body in bodies)):
        yield from (tag for tag in _listing(listed) if isinstance(tag, str))
    yield from (_text(body.get("value")) for body in bodies if body.get("purpose") == "tagging")


def _links(item: Mapping[str, Any]) -> Iterator[str]:
    """The addresses that an annotation leads to."""
    for body in _listing(item.get("body")):
        if isinstance(body, dict) and body.get("purpose") == "linking":
            address = _text(body.get("source")) or _text(body.get("id"))
            if re.fullmatch(r"https?://\S+", address):
                yield address


def _makers(item: Mapping[str, Any]) -> Iterator[str]:
    """Who wrote an annotation, as `work.toml` writes authors."""
    shown = item.get("user_info")
    if isinstance(shown, dict) and _text(shown.get("display_name")):
        yield _text(shown.get("display_name"))
    elif isinstance(item.get("user"), str):
        yield item["user"].removeprefix("acct:").partition("@")[0]
    for creator in _listing(item.get("creator")):
        name = _text(creator.get("name")) if isinstance(creator, dict) else _text(creator)
        if name and not name.startswith(("http:", "https:", "urn:")):
            kind = creator.get("type") if isinstance(creator, dict) else ""
            yield f"{{{name}}}" if kind == "Organization" else _inverted(name) if kind == "Person" else name


def _inverted(name: str) -> str:
    """A person's name as lists have it: "Quay, Ben"."""
    given, _, family = name.partition(" ")
    return f"{family}, {given}" if family else name
