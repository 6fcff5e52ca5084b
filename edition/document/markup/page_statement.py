"""What a web page states about itself before its words."""

from __future__ import annotations

import html
from collections.abc import Collection, Sequence

from edition.document.markup.html_tokens import HtmlToken
from edition.document.markup.marked import Stated
from edition.document.markup.selection import Selection
from edition.languages.dates import find_date

#: Names under which pages state their date (Dublin Core, Open Graph, citation_*), in small letters.
_DATE_NAMES = frozenset(
    "date dc.date dc.date.issued dcterms.date dcterms.issued article:published_time citation_publication_date".split()
)


def stated_of_page(source: str, tokens: Sequence[HtmlToken], ends: Collection[str]) -> Stated:
    """What the head of a page states: its language, its date, and its title, used where the page shows none.

    A title without an end tag ends where one of the elements begins that are in `ends`.
    """
    title, language, when, inside = Selection(), "", "", False
    for token in tokens:
        attributes = token.attributes
        if token.kind == "start" and token.name == "html":
            language = attributes.get("lang") or attributes.get("xml:lang", "")
        elif token.kind == "start" and token.name == "meta" and not when:
            name = attributes.get("name") or attributes.get("property", "")
            when = attributes.get("content", "") if name.lower() in _DATE_NAMES else ""
        elif token.name == "title":
            if not inside and title.kept:
                break
            inside = token.kind == "start"
        elif token.name == "head" or (token.kind == "start" and token.name in ends):
            inside = False
        elif inside and token.kind in ("words", "reference"):
            keep_token(source, token, title)
        elif token.name == "body":
            break
    return Stated(title, language=language.strip(), date=find_date(when))


def keep_token(source: str, token: HtmlToken, text: Selection) -> str:
    """Print a token of words or a reference, and return what readers see."""
    written = source[token.span.start : token.span.end]
    seen = written if token.kind == "words" else html.unescape(written)
    if seen == written or len(seen) > len(written):
        text.keep(token.span)  # "AT&T": no reference at all
    else:
        text.refer(token.span, seen)
    return seen
