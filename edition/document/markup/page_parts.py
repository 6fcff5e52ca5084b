"""Which parts of a web page are the document: judged by the elements, their content and the names they are given.

An element that is named as navigation or a form but full of prose is neither, whatever its name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from edition.document.markup.html_tokens import HEADINGS, VOID, HtmlToken
from edition.document.model.tree import RemovalReason
from edition.source import Span

_NAVIGATION: RemovalReason = "navigation or form of the web page"
_WEBSITE: RemovalReason = "navigation of the website"
_HIDDEN: dict[str, RemovalReason] = {
    **dict.fromkeys("head script style template noscript title".split(), "script, style or description of the file"),
    **dict.fromkeys("nav button select textarea datalist label dialog menu input".split(), _NAVIGATION),
    **dict.fromkeys("svg canvas iframe object video audio map".split(), "picture"),
    **dict.fromkeys("del s strike".split(), "struck out in the source"),
}
_HIDDEN_ROLES = frozenset("navigation search menu menubar toolbar dialog alertdialog".split())
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: What websites call the parts of a page that are no document, in the words of classes and ids; and the words that
#: may stand beside these without another meaning ("site-nav", "share-buttons", but not "share-capital").
_CALLED = re.compile(
    r"side-?bar|bread-?crumbs?|nav(?:bar|igation|s)?|menus?|shar(?:e|ing)|social|cookies?|advert\w*|ads?|skip|"
    r"pagination|pager|newsletter|subscri(?:be|ption)|log-?in|sign-?(?:in|up)"
)
_BESIDE = frozenset(
    "main site page global local top bottom upper lower left right primary secondary mobile desktop link links list "
    "button buttons icon icons box block bar container wrapper wrap inner outer area widget item items row media to "
    "content consent notice banner popup modal panel section region fixed sticky tools js no this article post form "
    "inline dropdown toggle header footer head foot".split()
)
_HEADS = frozenset("header masthead topbar banner".split())
_FEET = frozenset(("footer",))
_PARTS_OF_PAGES = frozenset("div section aside ul ol p header footer".split())
#: An element with at least 400 letters outside of links is prose.
_FEWEST_PROSE = 400
#: A header or footer in one of these is that of a part, not of the page (HTML, 4.3.8).
_SECTIONS = frozenset("article aside main nav section".split())
_FEWEST_COLUMNS = 2
#: What holds no words that readers see, or that is a control.
_NO_PROSE = frozenset("head script style template noscript select button textarea datalist label option nav".split())


@dataclass(slots=True)
class ElementContent:
    """The content of an element: its letters in all and in links, its headings of the first level, its first heading.

    `names` is not 0 if it contains a note that is called from elsewhere; `of_page` says whether it is in no section.
    """

    letters: int = 0
    linked: int = 0
    titles: int = 0
    heading: str = ""
    names: int = 0
    of_page: bool = True

    @property
    def is_prose(self) -> bool:
        """Whether it is more than links and controls."""
        return self.letters - self.linked >= _FEWEST_PROSE


@dataclass(slots=True)
class _Survey:
    """Counts what is in every element, from the inside outwards."""

    source: str
    called: frozenset[str]
    contents: dict[int, ElementContent] = field(default_factory=dict)
    _open: list[tuple[str, ElementContent]] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def read(self, tokens: Sequence[HtmlToken]) -> None:
        """Count the tokens."""
        for token in tokens:
            if token.kind == "start" and token.name not in VOID:
                of_page = not any(self._counts[name] for name in _SECTIONS)
                content = ElementContent(names=token.attributes.get("id", "-") in self.called, of_page=of_page)
                content.titles = token.name == "h1"
                self.contents[token.span.start] = content
                self._open.append((token.name, content))
                self._counts[token.name] += 1
            elif token.kind == "end":
                self._close(token.name)
            elif token.kind in ("words", "reference") and self._open:
                self._words(self.source[token.span.start : token.span.end])
        while self._open:
            self._pop()

    def _words(self, words: str) -> None:
        content = self._open[-1][1]
        if not any(self._counts[name] for name in _NO_PROSE):
            content.letters += sum(map(str.isalnum, words))
            content.linked += sum(map(str.isalnum, words)) if self._counts["a"] else 0
        if self._open[-1][0] in HEADINGS:
            content.heading += words

    def _close(self, name: str) -> None:
        while self._counts[name]:
            if self._pop() == name:
                return

    def _pop(self) -> str:
        """Close the innermost element: what is in it is in the one around it."""
        name, content = self._open.pop()
        self._counts[name] -= 1
        if self._open:
            around = self._open[-1][1]
            around.letters += content.letters
            around.linked += content.linked
            around.titles += content.titles
            around.names += content.names
            around.heading = around.heading or content.heading
        return name


@dataclass(frozen=True, slots=True)
class PageParts:
    """The parts of a page: `shown` are the stretches that are the document, empty where all of the page is.

    `contents` gives the content of each element by the offset of its start tag; `titles` is the number of `h1` headings
    on the page.
    """

    shown: tuple[Span, ...]
    contents: Mapping[int, ElementContent]
    titles: int

    def shows(self, span: Span) -> bool:
        """Whether a token lies in the document."""
        return not self.shown or any(one.covers(span) for one in self.shown)

    def hidden_reason(self, token: HtmlToken) -> RemovalReason | None:
        """Why an element and all in it is removed, or None."""
        attributes, content = token.attributes, self.contents.get(token.span.start, ElementContent())
        away = "hidden" in attributes or attributes.get("aria-hidden") == "true"
        if away or _INVISIBLE.search(attributes.get("style", "")) or attributes.get("role") in _HIDDEN_ROLES:
            return _NAVIGATION
        if token.name in _HIDDEN:
            return _HIDDEN[token.name]
        if content.is_prose or content.names:
            return None
        if token.name == "form" or attributes.get("role") == "form":
            return None if content.titles else _NAVIGATION
        if _is_called(token, content):
            return _NAVIGATION
        return _WEBSITE if self._is_head_or_foot(token, content) else None

    def _is_head_or_foot(self, token: HtmlToken, content: ElementContent) -> bool:
        """Whether an element is the head or the foot of the website, which every page of it has."""
        called = {attribute.lower() for attribute in _names(token)}
        role = token.attributes.get("role")
        if role == "contentinfo" or (content.of_page and (token.name == "footer" or _is_one(called, _FEET))):
            return not content.titles
        is_head = role == "banner" or (content.of_page and (token.name == "header" or _is_one(called, _HEADS)))
        return is_head and (not content.titles or content.titles < self.titles)


def parts_of_page(source: str, tokens: Sequence[HtmlToken], called: frozenset[str]) -> PageParts:
    """The parts of a page; `called` are the names of the notes that its words call."""
    survey = _Survey(source, called)
    survey.read(tokens)
    main = main_part(tokens)
    titles = [token for token in tokens if token.kind == "start" and token.name == "h1"]
    shown = (main,) if main else ()
    if main and len(titles) == 1 and not main.covers(titles[0].span):
        shown = (*shown, _element(tokens, tokens.index(titles[0])))  # the title above the main part
    return PageParts(shown, survey.contents, len(titles))


def main_part(tokens: Sequence[HtmlToken]) -> Span | None:
    """The main part of a page: `main`, or the only `article`; None where there is neither."""
    for name in ("main", "article"):
        starts = [at for at, token in enumerate(tokens) if token.kind == "start" and _is_main(token, name)]
        if len(starts) == 1:
            return _element(tokens, starts[0])
    return None


def _element(tokens: Sequence[HtmlToken], first: int) -> Span:
    """The element that begins at token `first`: to its own end tag, else to the end of the page."""
    start, depth = tokens[first].span.start, 0
    for token in tokens[first:]:
        if token.name == tokens[first].name and token.kind in ("start", "end"):
            depth += 1 if token.kind == "start" else -1
            if not depth:
                return Span(start, token.span.end)
    return Span(start, tokens[-1].span.end)


def layouts_of(tokens: Sequence[HtmlToken]) -> frozenset[int]:
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


def _is_main(token: HtmlToken, name: str) -> bool:
    return token.name == name or (name == "main" and token.attributes.get("role") == "main")


def _names(token: HtmlToken) -> list[str]:
    """What an element is called: its classes and its id."""
    return [*token.attributes.get("class", "").split(), *token.attributes.get("id", "").split()]


def _is_one(called: set[str], names: frozenset[str]) -> bool:
    """Whether an element has one of the names, alone or beside words without another meaning ("site-footer")."""
    return any(set(parts) & names and set(parts) <= names | _BESIDE for parts in (one.split("-") for one in called))


def _is_called(token: HtmlToken, content: ElementContent) -> bool:
    """Whether an element is named as a part of a website; a section named after its own heading is none."""
    if token.name not in _PARTS_OF_PAGES:
        return False
    heading = "".join(filter(str.isalnum, content.heading.lower()))
    for name in _names(token):
        written = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower().replace("_", "-")
        if heading and "".join(filter(str.isalnum, written)) == heading:
            continue
        words = [
            word for word in re.sub(rf"(?<![a-z])(?:{_CALLED.pattern})(?![a-z])", "\0", written).split("-") if word
        ]
        if "\0" in words and set(words) <= _BESIDE | {"\0"}:
            return True
    return False
