"""The links of a web page, the words it sets apart (emphasis, scripts, code, other languages) and its line breaks.

Source: WHATWG HTML, 4.5 (text-level semantics).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from edition.document.markup.html_tokens import VOID, HtmlToken
from edition.document.markup.page_notes import scripts_of
from edition.document.model.tree import InlineElement, InlineRole, outer_first
from edition.source import Span

#: What the words of an element are, by its name.
INLINE_ROLES: Mapping[str, InlineRole] = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    "u": "underline",
    "sup": "superscript",
    "sub": "subscript",
}
_SCRIPTS: Mapping[InlineRole, str] = {"superscript": "sup", "subscript": "sub"}
_SMALL_CAPITALS = re.compile(r"font-variant(?:-caps)?\s*:\s*(?:all-)?small-caps", re.IGNORECASE)
#: A language tag (BCP 47), as far as its form goes.
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")
#: More elements inside one another than any writer nests: those further in are not kept.
_DEEPEST = 64


@dataclass(slots=True)
class _Open:
    """An open element: where its words begin and, as soon as it is known, where its block ends."""

    name: str
    start: int
    roles: tuple[tuple[InlineRole, str], ...]
    end_of_block: int | None = None


def inline_elements(
    source: str, tokens: Sequence[HtmlToken], blocks: Collection[str], no_links: Collection[int] = ()
) -> tuple[InlineElement, ...]:
    """The inline elements of a page, each before those inside it.

    `blocks` are the names of elements that end a paragraph, `no_links` the offsets of the start tags of links that
    lead back from notes.
    """
    reading = InlineReading(blocks, no_links)
    for token in tokens:
        reading.take(token)
    return outer_first(reading.elements(source))


def _is_drawn(source: str, one: InlineElement) -> bool:
    """Whether its words are figures above or below the line, for which Unicode has characters."""
    name = _SCRIPTS.get(one.role)
    return name is not None and bool(scripts_of(name, source[one.span.start : one.span.end]))


@dataclass(slots=True)
class InlineReading:
    """Reads the tags of a page, or of a text that has some, in order.

    An element without an end tag ends with its block: where one of `blocks` begins or ends, or where `end` says so.
    """

    blocks: Collection[str] = ()
    no_links: Collection[int] = ()
    _found: list[InlineElement] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)
    _language: str = ""
    _literal: int = 0

    def take(self, token: HtmlToken) -> None:
        """Take a token: a tag opens an element or ends one."""
        if token.name == "pre":
            self._literal += {"start": 1, "end": -1}.get(token.kind, 0)
        if token.kind == "start" and token.name == "html":
            self._language = token.attributes.get("lang", "")
        elif token.kind == "start" and token.name == "br":
            self._found.append(InlineElement(token.span, "line break"))
        elif token.kind == "start" and token.name not in VOID:
            self._start(token)
        elif token.kind == "end":
            self._end(token)
        if token.kind in ("start", "end") and token.name in self.blocks:
            for one in self._open:
                is_ended = one.name == "p" or one.name not in self.blocks
                if is_ended and one.end_of_block is None and one.start < token.span.end:
                    one.end_of_block = token.span.start

    def _start(self, token: HtmlToken) -> None:
        if token.name == "a":  # a link in another ends that one (HTML, 13.2.6.4.7)
            self._end(token)
        roles = tuple(self._roles(token))
        # One that says nothing is kept where its end tag might be taken for that of another.
        is_inside = any(one.name == token.name for one in self._open)
        if (roles or is_inside) and len(self._open) < _DEEPEST:
            self._open.append(_Open(token.name, token.span.end, roles))

    def _roles(self, token: HtmlToken) -> Iterator[tuple[InlineRole, str]]:
        """What a start tag says of the words behind it."""
        attributes = token.attributes
        language = attributes.get("lang") or attributes.get("xml:lang", "")
        if token.name == "a" and attributes.get("href", "").strip() and token.span.start not in self.no_links:
            yield "link", attributes["href"].strip()
        if _TAG.fullmatch(language) and language.lower() != self._language.lower() and token.name != "body":
            yield "language", language
        role = INLINE_ROLES.get(token.name)
        if role and not (role == "code" and self._literal):
            yield role, ""
        if _SMALL_CAPITALS.search(attributes.get("style", "")):
            yield "small capitals", ""

    def _end(self, token: HtmlToken) -> None:
        """An element has ended: the innermost one of its name."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].name == token.name:
                one = self._open.pop(at)
                self._found += _elements(one, token.span.start)
                return

    def end(self, at: int) -> None:
        """A block has ended, and with it what is open."""
        for one in self._open:
            self._found += _elements(one, at)
        self._open.clear()

    def elements(self, source: str) -> Iterator[InlineElement]:
        """The elements; raised and lowered figures are printed as characters of their own, and are none."""
        unended = (one for opened in self._open for one in _elements(opened, opened.end_of_block or 0))
        return (one for one in (*self._found, *unended) if not _is_drawn(source, one))


def _elements(one: _Open, end: int) -> Iterator[InlineElement]:
    """An element up to an offset, as all that its words are."""
    if one.start < end:
        yield from (InlineElement(Span(one.start, end), role, value) for role, value in one.roles)
