"""Web pages that are a typed text in one `pre` element, as parliaments and archives set theirs: read as plain text.

The page is blanked where it is markup, so that every word stays at its offset and the plain text's rules apply.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.document.markup.html_tokens import HEADINGS, VOID, HtmlToken, tokens_of
from edition.document.markup.page_parts import PageParts, parts_of_page
from edition.document.model.tree import CharacterReference, Removal, RemovalReason
from edition.source import SourceText, Span
from edition.text import View

#: In a page that is one typed text, at least this many tenths of the letters are in `pre` elements.
_FEWEST_OF_TEN = 9
#: The elements that end a line of such a page.
TYPED_BLOCKS = HEADINGS.keys() | frozenset("address body center div hr li ol p pre table td tr ul br".split())


@dataclass(frozen=True, slots=True)
class TypedPage:
    """A page as plain text: the same text with blanks for its markup, which is removed, and references resolved."""

    source: SourceText
    removals: tuple[Removal, ...]
    references: tuple[CharacterReference, ...]


def typed_page(source: SourceText) -> TypedPage | None:
    """A page whose letters are nearly all in `pre` elements, as plain text; None where a page is another."""
    if "<pre" not in source.text.lower():
        return None
    tokens = tokens_of(source.text, 0, len(source.text))
    page = parts_of_page(source.text, tokens, frozenset())
    shown = list(_shown(tokens, page))
    letters = {True: 0, False: 0}
    for token, _, is_typed in shown:
        if token.kind == "words":
            letters[is_typed] += sum(map(str.isalnum, source.quote(token.span)))
    if letters[True] * 10 < sum(letters.values()) * _FEWEST_OF_TEN or not letters[True]:
        return None
    return _blanked(source, tokens, {token.span.start: reason for token, reason, _ in shown})


def _shown(tokens: Sequence[HtmlToken], page: PageParts) -> list[tuple[HtmlToken, RemovalReason | None, bool]]:
    """Each token, why it is removed if it is, and whether it stands in a `pre` element."""
    found: list[tuple[HtmlToken, RemovalReason | None, bool]] = []
    hidden: tuple[str, RemovalReason] | None = None
    depth = typed = 0
    for token in tokens:
        opens = token.kind == "start" and token.name not in VOID
        if hidden:
            depth += (opens or -(token.kind == "end")) if token.name == hidden[0] else 0
            found.append((token, hidden[1], False))
            hidden = hidden if depth else None
            continue
        reason = page.hidden_reason(token) if opens else None
        if reason:
            hidden, depth = (token.name, reason), 1
        typed += (opens or -(token.kind == "end")) if token.name == "pre" else 0
        markup: RemovalReason | None = None if token.kind in ("words", "reference") else "markup of the file"
        found.append((token, reason or markup, typed > 0))
    return found


def _blanked(source: SourceText, tokens: Sequence[HtmlToken], reasons: dict[int, RemovalReason | None]) -> TypedPage:
    """The page with blanks for what is removed, a line's end for the tags of blocks."""
    changes: list[tuple[Span, str]] = []
    removals: list[Removal] = []
    references: list[CharacterReference] = []
    for token in tokens:
        written = source.quote(token.span)
        if not written:
            continue
        reason = reasons[token.span.start]
        if reason:
            blank = "".join(one if one in "\r\n" else " " for one in written)
            changes.append((token.span, "\n" + blank[1:] if token.name in TYPED_BLOCKS else blank))
            removals += [Removal(token.span, reason)] if written.strip() else []
        elif token.kind == "reference" and len(seen := html.unescape(written)) <= len(written) and seen != written:
            changes.append((token.span, seen.ljust(len(written))))
            references.append(CharacterReference(token.span, seen))
    text = View.of(source.text).replacing(changes).text
    return TypedPage(replace(source, text=text), tuple(removals), tuple(references))
