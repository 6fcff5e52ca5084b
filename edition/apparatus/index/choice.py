"""Linear scores that decide which names of a text its index contains, and which of them are filed by a surname.

Their integer weights were fitted by `tools/records/fit_printed.py` on names that readers judged as indexers would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.apparatus.index.indexed_name import IndexedName
from edition.apparatus.index.prose import is_acronym
from edition.document.model.document import Document
from edition.document.model.tree import zones_of
from edition.languages import Grammar

#: The choices of the two scores: whether an index contains a name, and whether a person is filed by its last word.
KEPT, LEFT = "kept", "left"
PERSON, OTHER = "person", "other"
#: The least likelihoods, of 10,000, that an indexer would keep a name, and that it is a person's and is inverted.
_LEAST_KEPT, _LEAST_PERSON = 4000, 8000
#: The steps by which the number of paragraphs with a name is classed, and the most words of a name that are counted.
_STEPS, _MOST_WORDS = (1, 2, 3, 5, 10), 5
#: The steps by which the share of all paragraphs that contain a name is classed, in thousandths.
_PARTS = (2, 5, 10, 30, 100)
#: What follows a name and may show that it continues, or is a possessive.
_BEHIND = re.compile(r"\s*(&|['’]s?\b|[-–]\w|[,.;:)\]]|[A-Z0-9]|[a-z]|\S)?")
_BEFORE = re.compile(r"(\S+)\s+$")
_ENDS = re.compile(r"(?:^|[.?!:]['’”\")]?|\n\s*)\s*$")
_SEEN = 40


@dataclass(frozen=True, slots=True)
class _Text:
    """What names are compared with: the text, also in small letters, the zones of its units, and the grammar."""

    words: str
    small: str
    zones: dict[str, str]
    grammar: Grammar


def name_evidence_of(document: Document, names: Sequence[IndexedName], grammar: Grammar) -> dict[str, list[str]]:
    """The features of each name, by its id."""
    text = _text_of(document, grammar)
    return {one.id: list(_features(one, text)) for one in names}


def chosen_names(document: Document, names: Sequence[IndexedName], grammar: Grammar) -> tuple[IndexedName, ...]:
    """The names that an indexer would keep, persons by their surnames; all names unchanged if nothing was learned."""
    keeps, persons = grammar.scorer("names-kept"), grammar.scorer("names-person")
    if keeps is None or persons is None:
        return tuple(names)
    text, found = _text_of(document, grammar), []
    for name in names:
        features = list(_features(name, text))
        if keeps.shares(keeps.sum(features))[keeps.choices.index(KEPT)] < _LEAST_KEPT:
            continue
        is_person = persons.shares(persons.sum(features))[persons.choices.index(PERSON)] >= _LEAST_PERSON
        found.append(replace(name, name=inverted(_as_told(name)), kind="person") if is_person else name)
    return tuple(found)


def inverted(words: str) -> str:
    """A person's name by the surname: "Young, John W."."""
    *given, surname = words.split()
    return f"{surname}, {' '.join(given)}" if given else words


def _as_told(name: IndexedName) -> str:
    """A name as texts have it."""
    surname, comma, given = name.name.partition(", ")
    return f"{given} {surname}" if comma and name.kind == "person" else name.name


def _text_of(document: Document, grammar: Grammar) -> _Text:
    words = document.source.text
    return _Text(words, words.lower(), zones_of(document.blocks), grammar)


def _features(name: IndexedName, text: _Text) -> Iterator[str]:
    """The features that count for or against keeping a name, and for or against its being a person's."""
    words = _as_told(name)
    parts = words.split()
    size, count = min(len(parts), _MOST_WORDS), _step(len(name.places), _STEPS)
    share = _step(1000 * len(name.places) // max(1, len(text.zones)), _PARTS)
    yield from (f"kind={name.kind}", f"words={size}", f"count={count}", f"share={share}")
    yield from (f"kind={name.kind} count={count}", f"kind={name.kind} words={size}", f"words={size} count={count}")
    yield from (f"shape={_shape(parts)}", f"shape={_shape(parts)} words={size} kind={name.kind}")
    yield from (f"first={parts[0].lower()}", f"last={parts[-1].lower()}")
    common = [text.grammar.is_common(part.lower()) for part in parts]
    yield from (f"common={common[0]}{common[-1]} words={size}", f"common={all(common)} count={count}")
    yield f"known={bool(name.full)}{bool(name.short)}{bool(name.seen_from)}"
    given = text.grammar.is_given_name(parts[0])
    yield from (f"given={given} words={size}", f"given={given} kind={name.kind} common={common[-1]}")
    yield f"small={min(2, text.small.count(words.lower()) - text.words.count(words))} words={size}"
    yield from _of_places(name, words, text)


def _of_places(name: IndexedName, words: str, text: _Text) -> Iterator[str]:
    """The features of the words around the places of a name, and of the zones that these are in."""
    zones = [text.zones[place.unit] for place in name.places]
    yield f"zone={max(sorted(set(zones)), key=zones.count)}"
    yield f"headings={_part([zone == 'heading' for zone in zones])}"
    opens = [bool(_ENDS.search(text.words, max(0, one.offset - _SEEN), one.offset)) for one in name.places]
    yield f"opens={_part(opens)} words={min(len(words.split()), 2)}"
    pattern = re.compile(r"\s+".join(map(re.escape, words.replace("’", "'").split())).replace("'", "['’]"))
    for place in name.places[:3]:
        match = pattern.match(text.words, place.offset)
        if match and (behind := _BEHIND.match(text.words, match.end())):
            yield f"behind={_kind(behind[1] or '')}"
        before = _BEFORE.search(text.words, max(0, place.offset - _SEEN), place.offset)
        yield f"before={_word(before[1]) if before else '-'}"


def _kind(sign: str) -> str:
    """What follows a name, as a class of signs."""
    return "Aa"[sign.islower()] if sign[:1].isalpha() else "0" if sign[:1].isdigit() else sign[:1]


def _word(word: str) -> str:
    """A word before a name: small ones as they are, others as a class."""
    return word if word.islower() and word.isalpha() else "A" if word[-1:].isalnum() else word[-1:]


def _shape(parts: Sequence[str]) -> str:
    """How a name is written."""
    words = " ".join(parts)
    if any(character.isdigit() for character in words):
        return "digits"
    if words.isupper():
        return "acronym" if is_acronym(words) else "capitals"
    return "small" if any(part.islower() for part in parts) else "odd" if parts[-1].isupper() else "plain"


def _step(number: int, steps: Sequence[int]) -> int:
    """The greatest step that a number reaches."""
    return max((step for step in steps if step <= number), default=0)


def _part(told: Sequence[bool]) -> str:
    """Whether all, some or none are true."""
    return "all" if all(told) else "some" if any(told) else "none"
