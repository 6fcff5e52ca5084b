"""Running text as sentences of words, with how often each word occurs with a small letter or a capital."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from edition.document.model.document import Document
from edition.document.model.tree import ItemList, Paragraph, Table, TextUnit, units_of
from edition.languages import Grammar
from edition.languages.name_words import NameWords
from edition.source import Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_](?:\w|[.&'’‐‑–-](?=\w))*")
_POSSESSIVE = re.compile(r"['’]s?$")
_ROMAN = re.compile(r"[IVXLC]+")
#: What a full stop may abbreviate: a letter, "Univ."
_SHORTENED = re.compile(r"[A-Za-z]|[A-Z][a-z]{1,4}")
#: Behind one of these a word may have a capital as it begins something.
_OPENING = re.compile(r"[:;.!?“\"‘—–•]\s*$|[-–—]\s+$")
#: A name that is joined with another word has at least this many letters, and occurs at least this often by itself;
#: in a text that a program misread, at least as many words are joined, and at least this share of those with capitals.
_FEWEST_OF_NAME = 4
_OFTEN = 3
_SHARE = 0.01
#: A table cell of at least this many code points is a sentence: some converters set the paragraphs of a law as tables.
_LONG_CELL = 100
#: The most letters of a short form.
_LONGEST_ACRONYM = 6


def is_acronym(words: str) -> bool:
    """Whether a word is a short form, of capitals alone, and no numeral."""
    letters = words.replace(".", "")
    return 1 < len(letters) <= _LONGEST_ACRONYM and letters.isupper() and not _ROMAN.fullmatch(letters)


@dataclass(frozen=True, slots=True)
class ProseToken:
    """A word of a sentence: its span, its words without a possessive ending, its position, and the gap before it."""

    span: Span
    words: str
    is_first: bool
    is_possessive: bool
    gap: str

    @property
    def low(self) -> str:
        """Its words in small letters."""
        return self.words.lower()

    @property
    def has_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.words[:1].isupper()

    @property
    def is_acronym(self) -> bool:
        """Whether it is a short form, of capitals alone."""
        return is_acronym(self.words)


@dataclass(frozen=True, slots=True)
class Prose:
    """The sentences of a document as tokens, with how often each word occurs with a small letter or a capital.

    The text `is_misread` if a program has joined many of its words.
    """

    sentences: tuple[tuple[str, tuple[ProseToken, ...]], ...]
    small: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    is_misread: bool = False


def units_of_prose(document: Document) -> Iterator[TextUnit]:
    """The units of the running text: paragraphs, lists, long cells; no headings, no rows, nothing set as typed."""
    for block in document.blocks:
        is_prose = isinstance(block, ItemList) or (
            isinstance(block, Paragraph) and block.kind in ("text", "quotation", "footnote")
        )
        is_table = isinstance(block, Table)
        yield from (unit for unit in units_of(block) if is_prose or (is_table and len(unit.span) >= _LONG_CELL))


def prose_of(document: Document, grammar: Grammar, words: NameWords) -> Prose:
    """The running text of a document, whose language shows names by `words`."""
    legible = document.views.legible
    sentences = [
        (unit.id, tuple(_tokens(legible.text, part, legible.to_source)))
        for unit in units_of_prose(document)
        for part in grammar.sentences(legible.text, legible.from_source(unit.span))
    ]
    joined = _joined(Counter(token.words for _, tokens in sentences for token in tokens), words, grammar.is_common)
    if joined:
        sentences = [(unit, tuple(_cut(tokens, joined))) for unit, tokens in sentences]
    small: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for _, tokens in sentences:
        small.update(token.words for token in tokens if not token.has_capital)
        inside.update(token.words for token in tokens if token.has_capital and not token.is_first)
    return Prose(tuple(sentences), small, inside, bool(joined))


def _joined(times: Mapping[str, int], words: NameWords, is_common: Callable[[str], bool]) -> dict[str, int]:
    """The words in which a program joined a name with the word behind it, "Ashfordto", by the length of that name.

    The name also occurs by itself in the text, and more often; a word that is in a dictionary is one word. None in a
    text with few such words: there they are names like "Landsat".
    """
    small_words, longest = words.openers, max(map(len, words.openers), default=0)
    found: dict[str, int] = {}
    names = [word for word in times if word[:1].isupper()]
    for word in names:
        low = word.lower()
        if low in small_words or is_common(low) or re.fullmatch(words.adjectives, low):
            continue
        for cut in range(max(_FEWEST_OF_NAME, len(word) - longest), len(word) - 1):
            if word[cut:] in small_words and times.get(word[:cut], 0) >= max(_OFTEN, times[word] + 1):
                found[word] = cut
                break
    return found if len(found) >= max(_OFTEN, len(names) * _SHARE) else {}


def _cut(tokens: Iterable[ProseToken], joined: Mapping[str, int]) -> Iterator[ProseToken]:
    """The words, those that are joined cut in two."""
    for token in tokens:
        cut = joined.get(token.words)
        if cut is None:
            yield token
            continue
        middle = token.span.start + cut
        yield replace(token, span=Span(token.span.start, middle), words=token.words[:cut], is_possessive=False)
        yield replace(token, span=Span(middle, token.span.end), words=token.words[cut:], is_first=False, gap="")


def _tokens(text: str, part: Span, to_source: Callable[[Span], Span]) -> Iterator[ProseToken]:
    """The words of a sentence."""
    at, behind = part.start, ""
    for match in _WORD.finditer(text, part.start, part.end):
        words = _POSSESSIVE.sub("", match[0])
        before = text[at : match.start()]
        is_first = (
            match.start() == part.start or not text[part.start : match.start()].strip() or bool(_OPENING.search(before))
        )
        if before.startswith(".") and not _SHORTENED.fullmatch(behind):
            before = "." + before  # the sentence before ended there
        behind = words
        span = Span(match.start(), match.start() + len(words))
        yield ProseToken(to_source(span), words, is_first, words != match[0], before)
        at = match.end()
