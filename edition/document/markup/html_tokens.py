"""A page of HTML as tokens with their places.

The tokens are those of Python's own parser, the only one that reports where each begins; libraries that extract the
main part of a page give its words without their places, so that nothing could be proved about them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from edition.source import Span

#: Elements without an end tag (HTML, 13.1.2), and those of headings with their levels.
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: More than 16 comments begun and not ended are one comment, and after 16 such tags the others are words: otherwise the
#: parser would search for the end of each up to the end of the page.
_MOST_UNENDED = 16
#: The decimal number of a character ends before a letter (HTML, 13.2.5.80), which the parser takes for a digit.
_DECIMAL = re.compile("&#[0-9]+(?=[a-fA-F])")
#: What begins as the number of a character does and is none: the parser would take all that follows for words.
_NO_REFERENCE = re.compile("&#(?!(?:[0-9]+|[xX][0-9a-fA-F]+)(?:[^0-9a-fA-F]|$))")
#: Comments, declarations and the like.
_DECLARED = re.compile("<[!?]")
#: What stands for a "<" that begins no tag: any sign that has no meaning in HTML.
_NO_TAG = "("
#: A reference that the end of the page leaves open, of at most 40 code points.
_REFERENCE_AT_END = re.compile(r"&#?\w+$")


@dataclass(frozen=True, slots=True)
class HtmlToken:
    """A token of the page: a start tag, an end tag, words, a reference or what is not shown, with its span."""

    kind: str
    span: Span
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def _with_words_for_open_tags(page: str) -> str:
    """A page with another sign for each "<" after the last ">", if there are many: no tag ends there any more."""
    start = page.rfind(">") + 1
    declared = _DECLARED.search(page, start)
    stop = declared.start() if declared else len(page)
    if page.count("<", start, stop) <= _MOST_UNENDED:
        return page
    return page[:start] + page[start:stop].replace("<", _NO_TAG) + page[stop:]


class _Tokens(HTMLParser):
    """Cuts a page into tokens."""

    def __init__(self, source: str, start: int, end: int) -> None:
        super().__init__(convert_charrefs=False)
        self._unended = 0
        self._starts = [start]
        self._starts += [start + match.end() for match in re.finditer("\n", source[start:end])]
        self._found: list[tuple[str, int, str, Mapping[str, str]]] = []
        self._end = end
        # A blank after a reference at the end shows that it is complete.
        page = source[start:end] + " " * bool(_REFERENCE_AT_END.search(source, max(start, end - 40), end))
        page = _DECIMAL.sub(lambda match: f"&{'x' * (len(match[0]) - 2)};", page)  # as long, and still a reference
        self.feed(_with_words_for_open_tags(_NO_REFERENCE.sub("& ", page)))
        self.close()

    def tokens(self) -> list[HtmlToken]:
        """The tokens in order; each ends where the next begins."""
        found = [one for one in self._found if one[1] < self._end]
        ends = [*(offset for _, offset, _, _ in found), self._end][1:]
        return [
            HtmlToken(kind, Span(start, end), name, attributes)
            for (kind, start, name, attributes), end in zip(found, ends, strict=True)
        ]

    def parse_html_declaration(self, i: int) -> int:
        """Pass over "<![" and the like as browsers do: the parser of older Pythons stops at some (HTML, 13.2.5.42)."""
        declared = self.rawdata[i : i + 9].lower()
        if declared.startswith("<!--") or declared == "<!doctype":
            return super().parse_html_declaration(i)
        return self.parse_bogus_comment(i)

    def check_for_whole_start_tag(self, i: int) -> int:
        """The end of a start tag; -1 where it has none, or where so many have had none that the search is given up."""
        end = super().check_for_whole_start_tag(i) if self._unended < _MOST_UNENDED else -1
        self._unended += end < 0
        return int(end)

    def _add(self, kind: str, name: str = "", attributes: Mapping[str, str] | None = None) -> None:
        line, column = self.getpos()
        self._found.append((kind, self._starts[line - 1] + column, name, attributes or {}))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add("start", tag, {name: value or "" for name, value in attrs})

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add("start", tag, {name: value or "" for name, value in attrs})
        if tag not in VOID:  # the start is the whole tag: what it stands for has a place
            self._found.append(("end", self._found[-1][1] + len(self.get_starttag_text() or ""), tag, {}))

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


def tokens_of(source: str, start: int, end: int) -> list[HtmlToken]:
    """The tokens of the page in [start, end) of a source, in order."""
    ended = max(start, source.rfind("-->", start, end))
    if source.count("<!--", ended, end) <= _MOST_UNENDED:
        return _Tokens(source, start, end).tokens()
    last = source.find("<!--", ended, end)  # a comment that is not ended goes on to the end (HTML, 13.2.5.45)
    return [*_Tokens(source, start, last).tokens(), HtmlToken("comment", Span(last, end))]
