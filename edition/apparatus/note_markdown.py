"""Notes in Markdown to inline nodes: paragraphs, emphasis, links and computations; no HTML, no other blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from edition.apparatus.arithmetic import Computation

_HTML = re.compile(r"<[A-Za-z/!?][^>\n]*>?")
_EXPRESSION = re.compile(r"\{=(?P<expression>[^{}]*)\}")
#: Nobody writes more stars in a row; a parser follows them one by one.
_NESTED = re.compile(r"(?:[*_]\s?){12,}")
_STARS = "delete those too many: *emphasis* or **strong**; for a star that is to be printed write \\*"
_SCHEMES = frozenset({"http", "https", "mailto"})
#: Expressions are cut out before Markdown sees them; these stand in for them. Private use, one code point each.
_PLACEHOLDER = 0xF0000


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a note."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasized words: `role` is the element's name in HTML."""

    role: Literal["em", "strong"]
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a web page or a mail address; its words are plain, as PDF/UA wants no element inside a link."""

    href: str
    text: str


Inline = Text | Emphasis | Link | Computation


def walk(nodes: Iterable[Inline]) -> Iterator[Inline]:
    """Inline nodes in their order, each before those inside it."""
    for node in nodes:
        yield node
        if isinstance(node, Emphasis):
            yield from walk(node.children)


class MarkdownProblem(Exception):
    """Something a note may not hold: a finding's code, message, hint and the words."""

    def __init__(self, code: str, message: str, hint: str, quoted: str) -> None:
        """Take the parts of the finding that the caller will place in its file."""
        super().__init__(message)
        self.code, self.message, self.hint, self.quoted = code, message, hint, quoted


def parse_note(markdown: str, compute: Callable[[str], Computation]) -> tuple[tuple[Inline, ...], ...]:
    """The paragraphs of a note. `compute` turns the text of a `{= … }` into its computation.

    Raises MarkdownProblem: W-007 for HTML, W-008 for a link that is not http, https or mailto, W-009
    for an expression that is not closed.
    """
    html = _HTML.search(markdown)
    if html:
        raise MarkdownProblem(
            "W-007",
            "a note holds HTML",
            "notes are Markdown: *emphasis*, **strong**, [link](https://…); for the sign itself write &lt;",
            html[0],
        )
    computations: list[Computation] = []

    def cut(match: re.Match[str]) -> str:
        computations.append(compute(match["expression"]))
        return chr(_PLACEHOLDER + len(computations) - 1)

    nested = _NESTED.search(markdown)
    if nested:
        raise MarkdownProblem("W-014", "12 or more stars or underscores in a row", _STARS, nested[0][:20])
    text = _EXPRESSION.sub(cut, markdown)
    if "{=" in text:
        at = text.index("{=")
        raise MarkdownProblem("W-009", "the computation begun with {= has no }", "write {= … }", text[at : at + 40])
    parser = MarkdownIt("zero", {"typographer": True}).enable(
        ["emphasis", "link", "escape", "entity", "smartquotes", "replacements"]
    )
    parser.validateLink = _any_link  # type: ignore[method-assign]  # every link is parsed, then judged here
    return tuple(_inline(token.children or [], computations) for token in parser.parse(text) if token.type == "inline")


def _any_link(url: str) -> bool:
    return bool(url)


def _inline(tokens: Sequence[Token], computations: Sequence[Computation]) -> tuple[Inline, ...]:
    """The inline nodes of a paragraph's tokens."""
    stack: list[tuple[Token | None, list[Inline]]] = [(None, [])]
    for token in tokens:
        if token.nesting == 1:
            stack.append((token, []))
        elif token.nesting == -1:
            opened, children = stack.pop()
            stack[-1][1].append(_element(opened, tuple(children)))
        elif token.type in ("softbreak", "hardbreak"):
            stack[-1][1].append(Text(" "))
        else:
            stack[-1][1].extend(_texts(token.content, computations))
    return tuple(stack[0][1])


def _element(opened: Token | None, children: tuple[Inline, ...]) -> Inline:
    """The node of an element that just closed."""
    if opened is not None and opened.type == "link_open":
        href = str(opened.attrGet("href") or "")
        if urlsplit(href).scheme not in _SCHEMES:
            raise MarkdownProblem(
                "W-008", "a link goes to no web page", "links begin with https:, http: or mailto:", href
            )
        return Link(href, _plain(children))
    return Emphasis("strong" if opened is not None and opened.type == "strong_open" else "em", children)


def _plain(nodes: Sequence[Inline]) -> str:
    """The words of inline nodes without their markup."""
    words = []
    for node in nodes:
        if isinstance(node, Emphasis):
            words.append(_plain(node.children))
        else:
            words.append(node.result if isinstance(node, Computation) else node.text)
    return "".join(words)


def _texts(content: str, computations: Sequence[Computation]) -> list[Inline]:
    """Text parted at the places where computations were cut out."""
    nodes: list[Inline] = []
    for part in re.split(f"([{chr(_PLACEHOLDER)}-{chr(_PLACEHOLDER + 0xFFFD)}])", content):
        if len(part) == 1 and ord(part) >= _PLACEHOLDER:
            index = ord(part) - _PLACEHOLDER
            nodes.append(computations[index] if index < len(computations) else Text("\ufffd"))
        elif part:
            nodes.append(Text(part))
    return nodes
