"""A page of HTML as tokens with their places, and what its elements tell before its words are read.

The tokens are those of Python's own parser, which alone tells where each begins; libraries that pick the main part of
a page give its words without their places, and nothing could be proved of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from edition.document.tree import Reason
from edition.source import Span

#: Elements without an end tag (HTML, 13.1.2), and those of headings with their levels.
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN: dict[str, Reason] = {
    **dict.fromkeys("head script style template noscript title".split(), "script, style or description of the file"),
    **dict.fromkeys("nav form button select textarea dialog menu input".split(), "navigation or form of the web page"),
    **dict.fromkeys("svg canvas iframe object video audio math map".split(), "picture"),
}
_HIDDEN_ROLES = frozenset("navigation search form banner contentinfo complementary menu toolbar dialog".split())
#: What websites call the parts of a page that are no document, in classes and ids; only these elements are such parts.
_AWAY = re.compile(
    r"(?:^|[\s_-])(?:side-?bar|bread-?crumbs?|nav(?:bar|igation)?|menu|share|sharing|social|cookies?|advert\w*|skip)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PARTS_OF_PAGES = frozenset("div section aside ul ol p header footer".split())
_FEWEST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the page: a start tag, an end tag, words, a reference or what is not shown, with its span."""

    kind: str
    span: Span
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


class _Tokens(HTMLParser):
    """Cuts a page into tokens."""

    def __init__(self, source: str, start: int, end: int) -> None:
        super().__init__(convert_charrefs=False)
        self._starts = [start]
        self._starts += [start + match.end() for match in re.finditer("\n", source[start:end])]
        self._found: list[tuple[str, int, str, Mapping[str, str]]] = []
        self._end = end
        self.feed(source[start:end])
        self.close()

    def tokens(self) -> list[Token]:
        """The tokens in order; each ends where the next begins."""
        ends = [offset for _, offset, _, _ in self._found[1:]] + [self._end]
        return [
            Token(kind, Span(start, end), name, attributes)
            for (kind, start, name, attributes), end in zip(self._found, ends, strict=True)
        ]

    def parse_html_declaration(self, i: int) -> int:
        """Pass over "<![" and the like as browsers do: the parser of older Pythons stops at some (HTML, 13.2.5.42)."""
        declared = self.rawdata[i : i + 9].lower()
        if declared.startswith("<!--") or declared == "<!doctype":
            return super().parse_html_declaration(i)
        return self.parse_bogus_comment(i)

    def _add(self, kind: str, name: str = "", attributes: Mapping[str, str] | None = None) -> None:
        line, column = self.getpos()
        self._found.append((kind, self._starts[line - 1] + column, name, attributes or {}))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add("start", tag, {name: value or "" for name, value in attrs})

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add("start", tag, {name: value or "" for name, value in attrs})
        if tag not in VOID:
            self._found.append(("end", self._found[-1][1], tag, {}))

    def handle_endtag(self, tag: str) -> None:
        self._add("end", tag)

    def handle_data(self, data: str) -> None:
        self._add("words")

    def handle_entityref(self, name: str) -> None:
        self._add("reference")

    def handle_charref(self, name: str) -> None:
        self._add("reference")

    def handle_comment(self, data: str) -> None:
        self._add("comment")

    def handle_decl(self, decl: str) -> None:
        self._add("comment")

    def handle_pi(self, data: str) -> None:
        self._add("comment")

    def unknown_decl(self, data: str) -> None:
        self._add("comment")


def tokens_of(source: str, start: int, end: int) -> list[Token]:
    """The tokens of the page in [start, end) of a source, in order."""
    return _Tokens(source, start, end).tokens()


def main_part(tokens: Sequence[Token]) -> Span | None:
    """The main part of a page: `main`, or the only `article`; None where there is neither."""
    for name in ("main", "article"):
        starts = [at for at, token in enumerate(tokens) if token.kind == "start" and _is_main(token, name)]
        if len(starts) == 1:
            return Span(tokens[starts[0]].span.start, _end_of(tokens, starts[0]))
    return None


def _end_of(tokens: Sequence[Token], first: int) -> int:
    """Where the element ends that begins at token `first`: with its own end tag, else with the page."""
    depth = 0
    for token in tokens[first:]:
        if token.name == tokens[first].name and token.kind in ("start", "end"):
            depth += 1 if token.kind == "start" else -1
            if not depth:
                return token.span.end
    return tokens[-1].span.end


def layouts_of(tokens: Sequence[Token]) -> frozenset[int]:
    """Where the tables begin that only lay out the page: those with tables or headings in them, and of one column."""
    found: set[int] = set()
    stack: list[tuple[int, list[int]]] = []
    for token in tokens:
        if token.kind == "start" and token.name == "table":
            found.update(start for start, _ in stack[-1:])  # those further out are known by then
            stack.append((token.span.start, [0]))
        elif token.kind == "end" and token.name == "table" and stack:
            start, cells = stack.pop()
            if max(cells) < _FEWEST_COLUMNS:
                found.add(start)
        elif token.kind == "start" and stack:
            if token.name == "tr":
                stack[-1][1].append(0)
            elif token.name in ("td", "th"):
                stack[-1][1][-1] += 1
            elif token.name in HEADINGS:
                found.add(stack[-1][0])
    return frozenset(found)


def _is_main(token: Token, name: str) -> bool:
    return token.name == name or (name == "main" and token.attributes.get("role") == "main")


def hidden_reason(token: Token) -> Reason | None:
    """Why an element and all in it is removed, or None."""
    attributes = token.attributes
    away = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    if away or attributes.get("role") in _HIDDEN_ROLES:
        return "navigation or form of the web page"
    called = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    if token.name in _PARTS_OF_PAGES and _AWAY.search(called):
        return "navigation or form of the web page"
    return _HIDDEN.get(token.name)
