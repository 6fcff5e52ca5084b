"""Calls of notes in a web page, the links back from the notes, and figures set above or below the line.

A link is a call if it leads to a later place of the page and is marked as a call, raised, in brackets or leads to
something named a note; a link back to an earlier place with the words of a call is the label of the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.document.markup.html_tokens import HtmlToken
from edition.source import Span

_MARKED = re.compile(r"note|fn|footref", re.IGNORECASE)
#: Names of notes as word processors and websites give them: "_ftn1", "cite_note-3", "fn:2".
NOTE_NAME = re.compile(r"#_?(?:ftn|edn|fn|foot-?note|end-?note|note|cite_note|sdfootnote)[\w.:-]*", re.IGNORECASE)
_LABEL = re.compile(r"[\[(]?\s*(?:\d{1,4}|[A-Za-z]{1,3}|[*†‡§¶#]{1,3})\s*[\])]?")
_LONGEST_NUMBER = 3
#: What a raised or lowered figure may consist of, and the characters that Unicode has for it.
_SCRIPTABLE = re.compile(r"[0-9+\-−–=()\s]*[0-9][0-9+\-−–=()\s]*")
_RAISED = str.maketrans("0123456789+-−–=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The links of a page that call notes or lead back, by the offset of their start tags, and raised or lowered words.

    `calls` maps to the name of the note; `labels` are the links back that are labels; `scripts` maps the offset of a
    token of words to what its characters are printed as; `places` maps the names of elements to their offsets.
    """

    calls: dict[int, str]
    labels: frozenset[int]
    scripts: dict[int, dict[int, int]]
    places: Mapping[str, int]

    @property
    def called(self) -> frozenset[str]:
        """The names of the notes that are called."""
        return frozenset(self.calls.values())


@dataclass(frozen=True, slots=True)
class _Link:
    """A link within the page: its start tag, the name it leads to, its words, and whether it stands above the line."""

    token: HtmlToken
    name: str
    words: str
    is_raised: bool

    @property
    def may_call(self) -> bool:
        """Whether a link to a later place is the call of a note."""
        if not _LABEL.fullmatch(self.words):
            return False
        attributes = self.token.attributes
        marked = attributes.get("role") == "doc-noteref" or _MARKED.search(attributes.get("class", ""))
        return bool(marked or self.is_raised or self.words[0] in "[(" or NOTE_NAME.fullmatch(attributes["href"]))


def notes_of_page(source: str, tokens: Sequence[HtmlToken], others: Mapping[str, int] | None = None) -> PageNotes:
    """The calls of a page, the links back, and what is set above or below the line.

    `others` maps the names of elements that are not among the tokens to the offsets where they begin.
    """
    places: dict[str, int] = dict(others or {})
    for token in tokens:
        for name in (token.attributes.get("id"), token.attributes.get("name") if token.name == "a" else None):
            if name:
                places.setdefault(name, token.span.start)
    every = [*_links(source, tokens)]
    links = [link for link in every if link.name in places]
    forward = [link for link in links if places[link.name] > link.token.span.start]
    calls = {link.token.span.start: link.name for link in forward if link.may_call}
    lost = (link for link in every if link.name not in places and link.may_call)
    calls |= {link.token.span.start: name for link in lost if (name := numbered_name(link.words))}
    known = {_bare(link.words) for link in forward if link.token.span.start in calls}
    backs = [link for link in links if places[link.name] < link.token.span.start]
    labels = frozenset(link.token.span.start for link in backs if _bare(link.words) in known)
    return PageNotes(calls, labels, dict(_scripts(source, tokens, calls)), places)


def scripts_of(name: str, words: str) -> dict[int, int]:
    """What the characters of a `sup` or `sub` are printed as; empty where they are not figures alone."""
    return {"sup": _RAISED, "sub": _LOWERED}[name] if _SCRIPTABLE.fullmatch(words) else {}


def numbered_name(words: str) -> str:
    """The name of the note that is called by a number alone, "#12"; "" where the words are no number."""
    bare = _bare(words)
    return f"#{bare}" if bare.isdecimal() and len(bare) <= _LONGEST_NUMBER else ""


def _bare(words: str) -> str:
    return words.strip("[]() .")


def _links(source: str, tokens: Sequence[HtmlToken]) -> Iterator[_Link]:
    """The links within the page that have words; a link that is not ended ends with the next one."""
    raised = 0
    opened: tuple[HtmlToken, list[str], list[bool]] | None = None
    for token in [*tokens, HtmlToken("start", Span(0, 0), "a")]:
        if token.name == "sup":
            raised = max(0, raised + (1 if token.kind == "start" else -1))
        elif token.name == "a":
            if opened:
                link, words, above = opened
                yield _Link(link, link.attributes["href"][1:], "".join(words).strip(), any(above))
            leads = token.kind == "start" and token.attributes.get("href", "").startswith("#")
            opened = (token, [], [raised > 0]) if leads else None
        elif opened and token.kind in ("words", "reference"):
            opened[1].append(source[token.span.start : token.span.end])
            opened[2].append(raised > 0)


def _scripts(source: str, tokens: Sequence[HtmlToken], calls: dict[int, str]) -> Iterator[tuple[int, dict[int, int]]]:
    """The words of `sup` and `sub` elements that are nothing but figures, calls aside."""
    inside: list[HtmlToken] = []
    name, is_call = "", False
    for token in tokens:
        if token.name == "a" and token.kind != "comment":
            is_call = token.kind == "start" and token.span.start in calls
        if token.kind == "start" and token.name in ("sup", "sub"):
            name, inside = token.name, []
        elif token.kind == "end" and token.name == name:
            scripts = scripts_of(name, "".join(source[one.span.start : one.span.end] for one in inside))
            yield from ((one.span.start, scripts) for one in inside if scripts)
            name, inside = "", []
        elif name and token.kind in ("words", "reference") and not is_call:
            inside.append(token)
