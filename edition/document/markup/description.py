"""The description before the words of a file in Markdown: its title, authors, date and language, in YAML.

Scalars as YAML 1.2.2 has them (sections 5.7 and 7.3): plain or in quotation marks, over several lines or on one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.document.markup.marked import Stated
from edition.document.markup.selection import Selection
from edition.languages.dates import find_date
from edition.source import Span

#: Lines before the text that describe it, as many programs write them.
_DESCRIPTION = re.compile(r"\A---[ \t]*\r?\n(?:.*\r?\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_NAME = re.compile(
    r"^(title|subtitle|author|authors|date|publisher|institute|lang|language):[ \t]*", re.IGNORECASE | re.MULTILINE
)
_REST = r"[ \t]*(?:[ \t]#[^\r\n]*)?\r?$"
#: The value after a name; a plain one does not begin with a line end or with a sign for something other than words.
_DOUBLE = re.compile(rf"\"(?P<words>(?:[^\"\\]|\\.)*)\"{_REST}", re.DOTALL | re.MULTILINE)
_SINGLE = re.compile(rf"'(?P<words>(?:[^']|'')*)'{_REST}", re.MULTILINE)
_PLAIN = re.compile(r"(?P<words>[^\s|>\[{&*!][^\r\n]*(?:\r?\n[ \t]+[^\s#][^\r\n]*)*)")
_ESCAPE = re.compile(r"\\(?:\r?\n[ \t]*|x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|(?P<sign>.))", re.DOTALL)
_DOUBLED = re.compile(r"'(?=')")
#: Escapes that stand for a blank of some kind or the end of a line.
_BLANKS = frozenset(" _tnrvfNLP")


def find_description(source: str) -> Span | None:
    """Where the description of a source stands, None where it has none."""
    found = _DESCRIPTION.match(source)
    return Span(*found.span()) if found else None


def read_description(source: str, span: Span) -> Stated:
    """What a description states."""
    found: dict[str, Selection] = {}
    for name in _NAME.finditer(source, span.start, span.end):
        found.setdefault(name[1].lower(), _scalar(source, name.end(), span.end))
    words = {name: text.words(source) for name, text in found.items()}
    return Stated(
        title=found.get("title", Selection()),
        subtitle=found.get("subtitle", Selection()),
        imprint=tuple(text for name, text in found.items() if name not in ("title", "subtitle", "lang", "language")),
        language=words.get("lang") or words.get("language", ""),
        date=find_date(words.get("date", "")),
        decides=True,
    )


def _scalar(source: str, start: int, end: int) -> Selection:
    """The words that begin at an offset; none where the value is more than words."""
    text = Selection()
    if double := _DOUBLE.match(source, start, end):
        for span, printed in _unescaped(source, Span(*double.span("words"))):
            if printed:
                text.refer(span, printed)
            else:
                text.keep(span)
    elif single := _SINGLE.match(source, start, end):
        at = single.start("words")
        for doubled in _DOUBLED.finditer(source, at, single.end("words")):
            text.keep(Span(at, doubled.start()))
            at = doubled.end()
        text.keep(Span(at, single.end("words")))
    elif plain := _PLAIN.match(source, start, end):
        text.keep(Span(*plain.span("words")))
    return text


def _unescaped(source: str, span: Span) -> Iterator[tuple[Span, str]]:
    """The stretches of words in double quotation marks, each escape with what is printed for it."""
    at = span.start
    for escape in _ESCAPE.finditer(source, span.start, span.end):
        if at < escape.start():
            yield Span(at, escape.start()), ""
        code = escape["x"] or escape["u"]
        printed = chr(int(code, 16)) if code else escape["sign"] or ""
        printed = " " if escape["sign"] in _BLANKS else printed
        if printed.isprintable() and printed:
            yield Span(*escape.span()), printed
        at = escape.end()
    if at < span.end:
        yield Span(at, span.end), ""
