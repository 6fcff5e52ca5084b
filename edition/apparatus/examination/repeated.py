"""What a text says twice: sentences that are repeated, and those repeated except for one figure or name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from edition.apparatus.examination.query import Query, Question, query_of, stated
from edition.document.model.document import Document
from edition.document.model.tree import ItemList, Paragraph, units_of
from edition.languages import Grammar
from edition.ledger.entry import Entry
from edition.source import Span

#: Sentences of fewer words are stock phrases.
_FEWEST_WORDS = 12
#: A repeated passage is reported if it has at least this many words.
_FEWEST_AGAIN = 40
#: The most differences of a passage that are listed.
_MOST_DIFFERENCES = 8
#: The most letters or digits of a label.
_LONGEST_LABEL = 3
#: The most repeated passages that are reported, the longest first.
_MOST_AGAIN = 5
#: Successive sentences of one passage are at most this many sentences apart.
_LONGEST_STEP = 3
#: The greatest likeness of two names: any more alike, they are one name, misread.
_MOST_ALIKE = 0.6
#: The most words of each of the names that differ.
_LONGEST_NAME = 2
#: A rule about pairs of sentences takes groups of exactly this many.
_TWICE = 2
#: Sentences are compared if they share a run of this many words.
_RUN = 4
#: A run that more sentences share than this is a stock phrase: only the last of them are examined.
_MOST_LOOKED_AT = 20
#: The number of sentences that one is compared with: those that share the most runs with it.
_MOST_COMPARED = 3
#: Two sentences say nearly the same if the likeness of their words is at least this.
_ALIKE = 0.85
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NUMBER = "#"


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence: its span, its unit, its words with a sign in place of each figure, and its figures.

    `key` are the words in small letters.
    """

    number: int
    span: Span
    unit: str
    words: tuple[str, ...]
    key: tuple[str, ...]
    entries: tuple[Entry, ...]


def repeated(document: Document, entries: Sequence[Entry], grammar: Grammar) -> Iterator[Query]:
    """P-009 for sentences that differ in one figure or one name, P-011 for passages that occur twice."""
    sentences = list(_sentences(document, entries, grammar))
    alike: defaultdict[tuple[str, ...], list[_Sentence]] = defaultdict(list)
    for one in sentences:
        alike[one.key].append(one)
    for group in alike.values():
        if len(group) == _TWICE:
            yield from _other_figure(*group)
    yield from _other_names(sentences)
    yield from _again(_nearly_alike(sentences))


def _sentences(document: Document, entries: Sequence[Entry], grammar: Grammar) -> Iterator[_Sentence]:
    """The sentences of the prose that are long enough, in order."""
    told: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        told[entry.paragraph].append(entry)
    legible = document.views.legible
    number = 0
    for block in document.blocks:
        is_prose = isinstance(block, ItemList) or (isinstance(block, Paragraph) and block.kind == "text")
        for unit in units_of(block) if is_prose else ():
            for part in grammar.sentences(legible.text, legible.from_source(unit.span)):
                span = legible.to_source(part)
                inside = tuple(entry for entry in told[unit.id] if span.covers(entry.span))
                words = tuple(_words(document, span, inside))
                number += 1
                if len(words) >= _FEWEST_WORDS:
                    yield _Sentence(number, span, unit.id, words, tuple(map(str.lower, words)), inside)


def _words(document: Document, span: Span, entries: Sequence[Entry]) -> Iterator[str]:
    """The words of a sentence, one sign for each figure."""
    at = span.start
    for entry in entries:
        yield from _WORD.findall(document.words(Span(at, max(at, entry.span.start))))
        yield _NUMBER
        at = entry.span.end
    yield from _WORD.findall(document.words(Span(min(at, span.end), span.end)))


def _other_figure(one: _Sentence, other: _Sentence) -> Iterator[Query]:
    """P-009 for two sentences in the same words that differ in one figure."""
    pairs = list(zip(one.entries, other.entries, strict=False))
    differing = [
        (first, second)
        for first, second in pairs
        if first.quantity.value != second.quantity.value and first.surface != second.surface
    ]
    is_alike = all((a.quantity.kind, a.quantity.unit) == (b.quantity.kind, b.quantity.unit) for a, b in pairs)
    if len(differing) == 1 and is_alike and one.unit != other.unit:
        first, second = differing[0]
        yield query_of(Question.OTHER_FIGURE, (first, second), one=stated(first), other=stated(second))


def _other_names(sentences: Sequence[_Sentence]) -> Iterator[Query]:
    """P-009 for two sentences in the same words that differ in one name, unless a third has another name there."""
    shapes: defaultdict[tuple[str, ...], list[tuple[_Sentence, str]]] = defaultdict(list)
    for one in sentences:
        for shape, name in _shapes(one):
            shapes[shape].append((one, name))
    for group in shapes.values():
        names = {name for _, name in group}
        if not len(group) == len(names) == _TWICE or group[0][0].unit == group[1][0].unit:
            continue
        (one, first), (other, second) = group
        if SequenceMatcher(None, first, second).ratio() <= _MOST_ALIKE:
            words = " ".join((*one.key, *other.key))
            yield query_of(Question.OTHER_NAME, (), (one.span, other.span), words, one=first, other=second)


def _shapes(one: _Sentence) -> Iterator[tuple[tuple[str, ...], str]]:
    """The words of a sentence with a gap for each of its names in turn, and that name."""
    for length in range(1, _LONGEST_NAME + 1):
        for at in range(1, len(one.words) - length + 1):
            name = one.words[at : at + length]
            if all(word.isalpha() and word[:1].isupper() and len(word) > 1 for word in name):
                yield (*one.key[:at], "", *one.key[at + length :]), " ".join(name)


def _nearly_alike(sentences: Sequence[_Sentence]) -> Iterator[tuple[_Sentence, _Sentence]]:
    """Pairs of sentences that say nearly the same with the same figures, unless a third sentence does so as well."""
    told: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    pairs: list[tuple[_Sentence, _Sentence]] = []
    for at, one in enumerate(sentences):
        shared: Counter[int] = Counter()
        for run in {one.key[start : start + _RUN] for start in range(len(one.key) - _RUN + 1)}:
            shared.update(told[run][-_MOST_LOOKED_AT:])
            told[run].append(at)
        likely = (sentences[number] for number, _ in shared.most_common(_MOST_COMPARED))
        pairs += [(other, one) for other in likely if _are_alike(other, one)]
    met = Counter(one.number for pair in pairs for one in pair)
    return (pair for pair in pairs if all(met[one.number] == 1 for one in pair))


def _are_alike(one: _Sentence, other: _Sentence) -> bool:
    """Whether two sentences of two paragraphs have the same figures and nearly the same words."""
    if one.unit == other.unit or _values(one) != _values(other):
        return False
    matcher = SequenceMatcher(None, one.key, other.key, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _again(pairs: Iterable[tuple[_Sentence, _Sentence]]) -> Iterator[Query]:
    """P-011 for the longest passages repeated but for some words: what is repeated word for word is meant to be."""
    passages: list[list[tuple[_Sentence, _Sentence]]] = []
    for pair in sorted(pairs, key=lambda pair: pair[0].number):
        open_ = next((one for one in passages if _goes_on(one[-1], pair)), None)
        if open_:
            open_.append(pair)
        else:
            passages.append([pair])
    told = [(one, _differing(one)) for one in passages if _length(one) >= _FEWEST_AGAIN]
    told = [(one, differing) for one, differing in told if differing]
    for one, differing in sorted(told, key=lambda passage: _length(passage[0]), reverse=True)[:_MOST_AGAIN]:
        first, second = (Span(one[0][at].span.start, one[-1][at].span.end) for at in (0, 1))
        words = " ".join(word for sentence, _ in one for word in sentence.key)
        shown = ", ".join(differing[:_MOST_DIFFERENCES]) + (" …" if len(differing) > _MOST_DIFFERENCES else "")
        yield query_of(Question.NEARLY_AGAIN, (), (first, second), words, differing=shown)


def _differing(passage: Sequence[tuple[_Sentence, _Sentence]]) -> list[str]:
    """The words that are not in both places, as "earlier/later", with a dash for none: the most alike come first.

    Words that differ only in their blanks, and labels of a letter or two, are ignored.
    """
    found: dict[str, float] = {}
    for one, other in passage:
        for sign, start, end, from_, to in SequenceMatcher(None, one.key, other.key, autojunk=False).get_opcodes():
            first, second = one.words[start:end], other.words[from_:to]
            if sign == "equal" or "".join(first) == "".join(second) or _is_label((*first, *second)):
                continue
            likeness = SequenceMatcher(None, " ".join(first), " ".join(second)).ratio()
            found.setdefault("/".join(" ".join(words) or "–" for words in (first, second)), likeness)
    return sorted(found, key=lambda words: -found[words])


def _is_label(words: Sequence[str]) -> bool:
    """Whether words are nothing but the label of an item: "i", "2"."""
    return len(words) == 1 and len(words[0]) <= _LONGEST_LABEL


def _goes_on(last: tuple[_Sentence, _Sentence], pair: tuple[_Sentence, _Sentence]) -> bool:
    """Whether a repeated sentence follows on another in both places, but for short ones between them."""
    steps = {after.number - before.number for before, after in zip(last, pair, strict=True)}
    return len(steps) == 1 and 0 < steps.pop() <= _LONGEST_STEP


def _length(passage: Sequence[tuple[_Sentence, _Sentence]]) -> int:
    return sum(len(one.words) for one, _ in passage)


def _values(one: _Sentence) -> list[object]:
    return [entry.quantity.value for entry in one.entries]
