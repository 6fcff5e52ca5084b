"""Notes in CommonMark to inline nodes: paragraphs, emphasis, links and computations; anything else is a finding.

A note appears in a margin, in a pop-up and at the foot of a page, so it consists of paragraphs. Lists, quotations,
code, tables, headings, rules and images are findings, each on its line, and are never printed as typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from edition.apparatus.arithmetic import Computation

_HTML = re.compile(r"<[A-Za-z/!?][^>\n]*>?")
_EXPRESSION = re.compile(r"\{=(?P<expression>[^{}]*)\}")
#: Nobody writes this many stars in a row, and a parser follows them one by one.
_NESTED = re.compile(r"(?:[*_]\s?){12,}")
_NO_HTML = "write Markdown: *emphasis*, **strong**, [link](https://…); to print the sign < itself, write &lt;"
_PARAGRAPHS = "write it as a sentence of a paragraph; to print a mark as it is, put \\ before it"
#: The elements of CommonMark besides paragraphs: the parser's names for them, and the editors'.
_BLOCKS = {
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "blockquote_open": "block quotation",
    "heading_open": "heading",
    "table_open": "table",
    "code_block": "code",
    "fence": "code",
    "hr": "rule",
    "code_inline": "code",
    "image": "image",
}
_STARS = "remove the surplus: *emphasis* or **strong**; to print a star, write \\*"
SCHEMES = frozenset({"http", "https", "mailto"})
#: Expressions are cut out before Markdown sees them, and private-use code points, one each, from here on replace them.
_PLACEHOLDER = 0xF0000


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a note."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised words: `role` is the element's name in HTML."""

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


@dataclass(frozen=True, slots=True)
class MarkdownProblem:
    """Something a note may not hold: a finding's code, message, hint and words, and its line in the note, from 0."""

    code: str
    message: str
    hint: str
    quoted: str
    line: int


@dataclass(frozen=True, slots=True)
class ParsedNote:
    """The paragraphs of a note, and everything that it may not hold."""

    paragraphs: tuple[tuple[Inline, ...], ...]
    problems: tuple[MarkdownProblem, ...]


def parse_note(markdown: str, compute: Callable[[str, int], Computation | None]) -> ParsedNote:
    """A parsed note; `compute` turns the text of a `{= … }`, and its line from 0, into a computation or None.

    The problems: W-007 for HTML, W-008 for a link that is not http, https or mailto, W-009 for an expression that is
    not closed, W-014 for emphasis without end, W-015 for a block or image that a note does not have.
    """
    computations: list[Computation | None] = []

    def cut(match: re.Match[str]) -> str:
        computations.append(compute(match["expression"], _line_at(markdown, match.start())))
        return chr(_PLACEHOLDER + len(computations) - 1)

    text = _EXPRESSION.sub(cut, markdown)
    problems = list(_untyped(markdown))
    if any(problem.code == "W-014" for problem in problems):
        return ParsedNote((), tuple(problems))
    reader = _Reader(computations)
    tokens = _parser().parse(text)
    paragraphs = tuple(reader.inline(token) for token in tokens if token.type == "inline")
    problems += [*_other_blocks(tokens, markdown), *reader.problems]
    return ParsedNote(paragraphs, tuple(sorted(problems, key=lambda problem: problem.line)))


def _untyped(markdown: str) -> Iterator[MarkdownProblem]:
    """What is not Markdown of a note, whatever is around it."""
    for line, words in enumerate(markdown.split("\n")):
        if html := _HTML.search(words):
            yield MarkdownProblem("W-007", "a note contains HTML", _NO_HTML, html[0], line)
    nested = _NESTED.search(markdown)
    if nested:
        line = _line_at(markdown, nested.start())
        yield MarkdownProblem("W-014", "12 or more stars or underscores in a row", _STARS, nested[0][:20], line)
    for opened in re.finditer(r"\{=(?![^{}]*\})", markdown):
        quoted = markdown[opened.start() :][:40].split("\n", 1)[0]
        message = "the computation that begins with {= has no closing }"
        yield MarkdownProblem("W-009", message, "write {= … }", quoted, _line_at(markdown, opened.start()))


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables, so that they are found, and typographic quotes; all links are parsed, and judged here."""
    parser = MarkdownIt("commonmark", {"typographer": True, "html": False})
    parser.enable(["table", "smartquotes", "replacements"]).disable(["html_block", "html_inline", "autolink"])
    parser.validateLink = _any_link  # type: ignore[method-assign]  # its documented way
    return parser


def _other_blocks(tokens: Sequence[Token], markdown: str) -> Iterator[MarkdownProblem]:
    """W-015 for each block that is not a paragraph; what is inside such a block is not reported again."""
    lines = markdown.split("\n")
    for token in tokens:
        if token.level == 0 and token.nesting >= 0 and token.type not in ("paragraph_open", "inline"):
            line = token.map[0] if token.map else 0
            what = _BLOCKS.get(token.type, "separate block")
            yield MarkdownProblem("W-015", f"not allowed in a note: {what}", _PARAGRAPHS, lines[line].strip(), line)


def _line_at(text: str, offset: int) -> int:
    return text.count("\n", 0, offset)


def _any_link(url: str) -> bool:
    return bool(url)


#: Emphasis is nested at most this deep; any deeper it would look the same, and only its words are kept.
_DEEPEST = 8


class _Reader:
    """The inline tokens of a note as nodes, with what was found in them."""

    def __init__(self, computations: Sequence[Computation | None]) -> None:
        self._computations = computations
        self._line = 0
        self.problems: list[MarkdownProblem] = []

    def inline(self, block: Token) -> tuple[Inline, ...]:
        """The nodes of a paragraph."""
        self._line = block.map[0] if block.map else 0
        stack: list[tuple[Token | None, list[Inline]]] = [(None, [])]
        for token in block.children or []:
            if token.nesting == 1:
                stack.append((token, []))
            elif token.nesting == -1:
                opened, children = stack.pop()
                is_deep = len(stack) > _DEEPEST and opened is not None and opened.type != "link_open"
                stack[-1][1].extend(children if is_deep else [self._element(opened, tuple(children))])
            elif token.type in ("softbreak", "hardbreak"):
                self._line += 1
                stack[-1][1].append(Text(" "))
            elif token.type in _BLOCKS:
                self._find("W-015", f"not allowed in a note: {_BLOCKS[token.type]}", _PARAGRAPHS, token.content)
            else:
                stack[-1][1].extend(self._texts(token.content))
        return tuple(stack[0][1])

    def _find(self, code: str, message: str, hint: str, quoted: str) -> None:
        self.problems.append(MarkdownProblem(code, message, hint, quoted, self._line))

    def _element(self, opened: Token | None, children: tuple[Inline, ...]) -> Inline:
        """The node of an element that just closed."""
        if opened is not None and opened.type == "link_open":
            href = str(opened.attrGet("href") or "")
            if urlsplit(href).scheme not in SCHEMES:
                self._find("W-008", "a link is no web or mail address", "begin it with https:, http: or mailto:", href)
            return Link(href, plain_words(children))
        return Emphasis("strong" if opened is not None and opened.type == "strong_open" else "em", children)

    def _texts(self, content: str) -> list[Inline]:
        """Text split at the places where computations were cut out."""
        nodes: list[Inline] = []
        for part in re.split(f"([{chr(_PLACEHOLDER)}-{chr(_PLACEHOLDER + 0xFFFD)}])", content):
            if len(part) == 1 and ord(part) >= _PLACEHOLDER:
                index = ord(part) - _PLACEHOLDER
                computed = self._computations[index] if index < len(self._computations) else None
                nodes.append(computed or Text("\ufffd"))
            elif part:
                nodes.append(Text(part))
        return nodes


def plain_note(paragraphs: Iterable[Sequence[Inline]]) -> str:
    """A note as plain text: paragraphs separated by an empty line, computations with what they show."""
    return "\n\n".join("".join(_words(node) for node in paragraph) for paragraph in paragraphs)


def _words(node: Inline) -> str:
    if isinstance(node, Emphasis):
        return "".join(_words(child) for child in node.children)
    if isinstance(node, Computation):
        return f"{''.join(operand.words for operand in node.shown)} {node.sign} {node.result}"
    return node.text


def plain_words(nodes: Iterable[Inline]) -> str:
    """The words of inline nodes without their markup."""
    words = []
    for node in nodes:
        if isinstance(node, Emphasis):
            words.append(plain_words(node.children))
        else:
            words.append(node.result if isinstance(node, Computation) else node.text)
    return "".join(words)
