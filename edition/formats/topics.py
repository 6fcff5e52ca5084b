"""What headings are about, in the words of an index: its subjects, and the parts of names of many places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from edition.apparatus import IndexedName
from edition.apparatus.index import NamePlace
from edition.assembly import Edition
from edition.document.model.tree import Heading, units_of
from edition.formats.short_titles import short_title
from edition.languages import pack_of

#: The number of a heading.
_NUMBER = re.compile(r"\(?(?:[IVXLCivxlc]+|\d+(?:\.\d+)*|[A-Za-z])[.):]\s+|\d+(?:\.\d+)*\s+")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
#: A heading of at most this many words is a subject of the text if at least this many paragraphs have the same words.
_LONGEST, _FEWEST = 4, 2
#: A subject that occurs in more paragraphs elsewhere is indexed only under its own headings.
_MOST_ELSEWHERE = 12
#: The prefix of the ids of subjects.
_SUBJECT = "subject"

_Words = tuple[str, ...]


def topics_of(edition: Edition) -> dict[str, str]:
    """The headings by their ids as an index writes them: without number, in lower case if the text has them so."""
    small = _small_words(edition)
    return {line.id: _topic(line.title, small) for line in edition.contents}


def subjects_of(edition: Edition) -> tuple[IndexedName, ...]:
    """The subjects that have headings of their own: where these stand, and where the same words stand elsewhere."""
    told, small, outer = _told_of(edition), _small_words(edition), pack_of(edition.language).words.outer_heads
    general = re.compile("|".join(outer), re.IGNORECASE) if outer else None
    titles = {line.id: line.title for line in edition.contents}
    found: dict[_Words, IndexedName] = {}
    for heading, units in _sections(edition):
        words = _words(titles.get(heading, ""))
        topic = _topic(titles.get(heading, ""), small)
        is_label = bool(_DIGIT.search(topic)) or (general is not None and bool(general.fullmatch(topic)))
        if len(told.get(words, ())) < _FEWEST or is_label:
            continue
        own = tuple(NamePlace(unit, offset, unit) for unit, offset in units)
        known = found[words].places if words in found else ()
        found[words] = IndexedName(f"{_SUBJECT}-{heading}", topic, "", (*known, *own))
    return tuple(_with_others(one, told[words]) for words, one in found.items())


def _with_others(subject: IndexedName, told: Sequence[NamePlace]) -> IndexedName:
    """A subject with the places outside of its sections, where these are not many."""
    units = {place.unit for place in subject.places}
    others = [place for place in told if place.unit not in units]
    places = (*subject.places, *(others if len(others) <= _MOST_ELSEWHERE else ()))
    return IndexedName(subject.id, subject.name, subject.kind, tuple(sorted(places, key=lambda one: one.offset)))


def _sections(edition: Edition) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Each heading with the units below it, up to the next heading of its level, and where these units begin."""
    begun: list[tuple[int, str, list[tuple[str, int]]]] = []
    for block in edition.document.blocks:
        if isinstance(block, Heading):
            while begun and begun[-1][0] >= block.level:
                yield begun.pop()[1:]
            begun.append((block.level, block.id, []))
        for _, _, units in begun:
            units += [(unit.id, unit.span.start) for unit in units_of(block)]
    while begun:
        yield begun.pop()[1:]


def _told_of(edition: Edition) -> dict[_Words, list[NamePlace]]:
    """Where the words of short headings occur in paragraphs in lower case, once for each paragraph."""
    wanted: defaultdict[str, set[_Words]] = defaultdict(set)
    for line in edition.contents:
        words = _words(line.title)
        if 0 < len(words) <= _LONGEST:
            wanted[words[0]].add(words)
    found: defaultdict[_Words, list[NamePlace]] = defaultdict(list)
    for block in edition.document.blocks:
        if isinstance(block, Heading):
            continue
        for unit in units_of(block):
            tokens = _WORD.findall(edition.document.words(unit.span))
            for words in _standing(tokens, wanted):
                found[words].append(NamePlace(unit.id, unit.span.start, unit.id))
    return found


def _small_words(edition: Edition) -> frozenset[str]:
    """The words that occur in lower case somewhere in the text."""
    return frozenset(word for word in _WORD.findall(edition.document.source.text) if word.islower())


def _standing(tokens: Sequence[str], wanted: Mapping[str, set[_Words]]) -> set[_Words]:
    """Which of the wanted words occur among the `tokens` in lower case."""
    at = (number for number, token in enumerate(tokens) if token in wanted)
    return {
        words
        for number in at
        for words in wanted[tokens[number]]
        if tuple(tokens[number : number + len(words)]) == words
    }


def _words(title: str) -> _Words:
    """The words of a heading without its number, in lower case."""
    return tuple(word.lower() for word in _WORD.findall(_NUMBER.sub("", title, count=1)))


def _topic(title: str, small: Collection[str]) -> str:
    """A heading as an index writes it: without its number, its words in lower case if the text has them so."""
    bare = _NUMBER.sub("", title, count=1) if _NUMBER.match(title) else title
    return short_title(" ".join(_cased(word, small, is_loud=bare.isupper()) for word in bare.split()))


def _cased(word: str, small: Collection[str], *, is_loud: bool) -> str:
    """A word of a heading in lower case if the text has it so, else with one capital; short forms stay as they are."""
    letters = _WORD.findall(word)
    is_short_form = word.isupper() and not is_loud and len(word) > 1
    if letters and all(one.lower() in small for one in letters) and not is_short_form:
        return word.lower()
    return word.capitalize() if is_loud and len(letters) == 1 and "." not in word else word


def sections_by_topic(edition: Edition, most: int) -> dict[str, tuple[str, ...]]:
    """The topics of the headings that each unit stands below, from the highest on."""
    topics, begun = topics_of(edition), list[tuple[int, str]]()
    found: dict[str, tuple[str, ...]] = {}
    levels = Counter(line.level for line in edition.contents)
    for block in edition.document.blocks:
        if isinstance(block, Heading) and block.id in topics and levels[block.level] > 1:
            begun = [one for one in begun if one[0] < block.level]
            begun.append((block.level, topics[block.id]))
        found |= {unit.id: tuple(topic for _, topic in begun[:most]) for unit in units_of(block)}
    return found
