"""The words of a text that say what the figures of a chart are about: its sentences, whole or in part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.document.model.document import Document
from edition.ledger.entry import Entry
from edition.source import Span

#: The most code points of a subtitle: three lines.
_LONGEST = 240
#: The most code points of the words that introduce a list, before its colon.
_LONGEST_LEAD = 130
#: Where the part of a sentence that is quoted may begin and end.
_BREAKS = re.compile(r"[,;:.—–()]\s|\s[—–]|\s(?=\()")
#: Where a sentence ends before the colon that introduces a list.
_ENDS = re.compile(r"[.!?•]\s|\n\s*\n")
#: A word of prose, with the signs around it, and the least share of such words in a sentence.
_PLAIN = re.compile(r"[\"'“‘(\[]*[^\W\d_]+(?:['’\-–—/&][^\W\d_]+)*[\"'”’)\],.;:!?%—]*")
_LEAST_PLAIN = 0.8
#: A number counts neither way.
_NUMBER = re.compile(r"[(\[]*[+‐‑–−-]?[$£€¥]?[\d.,]+[%;:)\]]*[.,]?")
#: At least this many semicolons before the first figure of a sentence separate works that it cites.
_CITED = 2
_ELIDED = "…"
_CURRENCIES = "$£€¥"


def quotation(entries: Sequence[Entry], document: Document, *, is_named: bool) -> str:
    """The words around some figures in quotation marks, in their order; "" where they say too little.

    They are three lines at most. The words that introduce a list precede its first figure. Dots mark what is left out
    within a quotation. A figure that `is_named` may be in words that are not a whole sentence.
    """
    sentences = sorted({entry.sentence for entry in entries})
    lead = _lead_to(sentences[0], document)
    if not lead and not is_named and not _is_sentence(_words(document, sentences[0])):
        return ""
    spans = [[entry.span for entry in entries if entry.sentence == one] for one in sentences]
    told = list(zip(sentences, spans, strict=True))[: 1 if lead else None]
    room = _LONGEST // len(told) - len(lead)
    quotes = [_part(sentence, of_it, document, room) for sentence, of_it in told]
    if not all(quotes):
        quotes = [_opening(sentences[0], spans[0][0], document, _LONGEST - len(lead))]
    if not all(quotes):
        return ""
    words = f" {_ELIDED} ".join(quotes) if not lead else f"{lead} {quotes[0]}"
    is_cut = len(quotes) < len(sentences) and not words.endswith(_ELIDED)
    return f"“{_within_quotes(re.sub(r'…(?: ?…)+', '…', words))}{' …' if is_cut else ''}”"


def is_ragged(entry: Entry, document: Document) -> bool:
    """Whether the sentence of a figure is not prose: a citation, a table row, or what a scanner made of a page."""
    told = f"{_lead_to(entry.sentence, document)} {_words(document, entry.sentence)}"
    words = [word for word in told.split() if not _NUMBER.fullmatch(word)]
    plain = sum(_PLAIN.fullmatch(word) is not None for word in words)
    cited = document.source.text.count(";", entry.sentence.start, entry.span.start)
    return plain < _LEAST_PLAIN * len(words) or cited >= _CITED


def _words(document: Document, span: Span) -> str:
    """What readers see of a stretch of the text, on one line, without the calls of notes."""
    return " ".join(document.views.legible.words(span).split())


def _is_sentence(words: str) -> bool:
    """Whether words begin like a sentence, and not like what follows a dash or continues another sentence."""
    first = words.lstrip(" “\"'‘(•*-")[:1]
    return first.isupper() or first.isdigit() or first in _CURRENCIES


def _lead_to(sentence: Span, document: Document) -> str:
    """The words that end with a colon right before a sentence; "" if there are none, or too many."""
    before = document.source.text[max(0, sentence.start - 2 * _LONGEST_LEAD) : sentence.start].rstrip(" \n\t•*-–—")
    if not before.endswith(":"):
        return ""
    start = max((match.end() for match in _ENDS.finditer(before)), default=0)
    words = " ".join(before[start:].split())
    return words if len(words) <= _LONGEST_LEAD and _is_sentence(words) else ""


def _part(sentence: Span, spans: Sequence[Span], document: Document, room: int) -> str:
    """A sentence, or the part with some figures that begins and ends where its clauses do; "" if that is too long."""
    for start, end in _cuts(sentence, Span(spans[0].start, spans[-1].end), document):
        words = _words(document, Span(start, end))
        before, after = _ELIDED if start > sentence.start else "", _ELIDED if end < sentence.end else ""
        if len(words) + len(before) + len(after) <= room:
            return f"{before}{words}{after}"
    return ""


def _cuts(sentence: Span, needed: Span, document: Document) -> Iterator[tuple[int, int]]:
    """The beginnings and ends of the parts of a sentence that have what is needed, the longest first."""
    text = document.source.text
    starts = [sentence.start, *(match.end() for match in _BREAKS.finditer(text, sentence.start, needed.start))]
    ends = [*(match.start() for match in _BREAKS.finditer(text, needed.end, sentence.end)), sentence.end]
    return ((start, end) for start in starts for end in reversed(ends))


def _opening(sentence: Span, first: Span, document: Document, room: int) -> str:
    """A sentence up to the end of the clause of its first figure; "" if there is no room for that."""
    text = document.source.text
    breaks = (match.start() for match in _BREAKS.finditer(text, first.end, sentence.end))
    end = next(breaks, sentence.end)
    words = _words(document, Span(sentence.start, end))
    return f"{words}{_ELIDED if end < sentence.end else ''}" if len(words) < room else ""


def _within_quotes(words: str) -> str:
    """Words to be put in double quotation marks: their own become single ones."""
    return words.replace("“", "‘").replace("”", "’").replace('"', "'")
