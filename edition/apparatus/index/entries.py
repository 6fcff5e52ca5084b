"""The index of names: mentions of one name under one head, short forms with what they stand for, persons by surname."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from edition.apparatus.abbreviations import Abbreviation, long_form
from edition.apparatus.index.choice import chosen_names, inverted
from edition.apparatus.index.indexed_name import IndexedName, NameKind, NamePlace
from edition.apparatus.index.mentions import Finder, NameMention, of_territories
from edition.apparatus.index.prose import is_acronym, prose_of
from edition.boundary import RAISES, Boundary
from edition.characters import with_apostrophes
from edition.document.model.document import Document
from edition.document.model.identity import Identities
from edition.languages import Grammars, pack_of
from edition.languages.name_words import NameWords
from edition.languages.territories import territory_of
from edition.manuscript import GlossaryDraft
from edition.values import FrozenMap

#: What the ids of heads begin with, and the ids of their places.
_HEAD, _PLACE = "name", "at"
#: Codes that the CLDR has for unions of states.
_UNIONS = frozenset(("EU", "EZ", "UN"))
#: The most words of the name of a person.
_LONGEST_PERSON = 4
#: The fewest letters of a short form that is recognised by the initials of a name.
_FEWEST_INITIALS = 3
#: A quarter of the world and the one word behind it: "South Carolina", not "East Asian Studies".
_PAIR = 2
#: A title in quotation marks of at least this many words is a work's, whatever noun it ends with.
_SENTENCE_LIKE = 5


def index_names(
    document: Document,
    grammars: Grammars,
    abbreviations: Sequence[Abbreviation] = (),
    glossary: Sequence[GlossaryDraft] = (),
    boundary: Boundary = RAISES,
) -> tuple[IndexedName, ...]:
    """The names in the index of a document, in alphabetical order; only countries if its language has no name words.

    A name that cannot be compiled is left out.
    """
    found, grammar = found_names(document, grammars, abbreviations, glossary, boundary), grammars.of(document.language)
    kept = chosen_names(document, found, grammar) if grammar else found
    return tuple(sorted(kept, key=lambda one: (_sorted_as(one.name), one.name)))


def found_names(
    document: Document,
    grammars: Grammars,
    abbreviations: Sequence[Abbreviation] = (),
    glossary: Sequence[GlossaryDraft] = (),
    boundary: Boundary = RAISES,
) -> tuple[IndexedName, ...]:
    """All names that are found in a document, as it writes them."""
    words, grammar = pack_of(document.language).names, grammars.of(document.language)
    if words is None or grammar is None:
        return _Merger(document, NameWords(), boundary).names(tuple(of_territories(document)))
    full_of = {one.short: one.long for one in abbreviations}
    for draft in glossary:
        full = long_form(draft.term, _first_words(draft.definition))
        if full:
            full_of.setdefault(draft.term, full)
    prose = prose_of(document, grammar, words)
    mentions = Finder(document, prose, grammar, full_of).mentions()
    return _Merger(document, words, boundary, full_of, prose.small).names(mentions)


def _first_words(definition: str) -> str:
    """What a definition begins with, up to what explains it."""
    for sign in ",;:(":
        definition = definition.partition(sign)[0]
    return definition.strip()


class _Merger:
    """Brings the mentions of one name together."""

    def __init__(
        self,
        document: Document,
        words: NameWords,
        boundary: Boundary,
        full_of: Mapping[str, str] = FrozenMap(),
        small: Mapping[str, int] = FrozenMap(),
    ) -> None:
        """Take the name words of the language, full names by short forms, and the counts of words in small letters."""
        self._words, self._full_of, self._small, self._boundary = words, full_of, small, boundary
        self._adjective = re.compile(words.adjectives)
        self._language = document.language.partition("-")[0]
        self._ids = Identities()

    def names(self, mentions: Sequence[NameMention]) -> tuple[IndexedName, ...]:
        """The heads of the index."""
        self._full_of = {**_by_initials(mentions), **self._full_of}
        persons = self._persons(mentions)
        groups: defaultdict[str, list[NameMention]] = defaultdict(list)
        for mention in mentions:
            groups[self._key(mention.words, persons)].append(mention)
        found = []
        for key, group in groups.items():
            with self._boundary.around("index", group[0].span):
                found.append(self._name(key, group, persons))
        return tuple(found)

    def _persons(self, mentions: Sequence[NameMention]) -> dict[str, str]:
        """The full names of persons by the one word that is used for them elsewhere, if only one name contains it.

        That word follows a title, or is a surname that occurs alone after the full name, as texts introduce people.
        """
        lone = {one.words: one for one in reversed(mentions) if " " not in one.words}
        times = Counter(one.words for one in mentions)
        titled = {one.words for one in mentions if one.has_title and one.words in lone}
        placed = {one.words for one in mentions if one.is_somewhere}
        full: defaultdict[str, set[str]] = defaultdict(set)
        for one in mentions:
            parts = one.words.split()
            if not (1 < len(parts) <= _LONGEST_PERSON and self._head_kind(one.words) == ""):
                continue
            for end in (parts[0], parts[-1]):
                if end in titled:
                    full[end].add(one.words)
            first = lone.get(parts[-1])
            if (
                first
                and times[parts[0]] < times[parts[-1]]
                and parts[-1] not in placed
                and self._introduces(one, first)
            ):
                full[parts[-1]].add(one.words)
        return {short: next(iter(names)) for short, names in full.items() if len(names) == 1}

    def _introduces(self, full: NameMention, lone: NameMention) -> bool:
        """Whether a name of several words can be that of a person whose surname occurs alone only later."""
        parts = full.words.split()
        is_name = all(part[:1].isupper() and not self._is_common(part.lower()) for part in parts)
        return full.span.start < lone.span.start and is_name and not is_acronym(lone.words)

    def _key(self, words: str, persons: Mapping[str, str]) -> str:
        """What mentions of one name share."""
        code = self._territory(words)
        if code:
            return f"territory {code}"
        one = words[:-1] if words.endswith("s") and words[:-1].isupper() else words
        return (persons.get(words) or self._full_of.get(words) or self._full_of.get(one) or one).casefold()

    def _is_common(self, low: str) -> bool:
        """Whether a word is not a name by itself: it occurs in small letters, or says where something is from."""
        return low in self._small or self._adjective.fullmatch(low) is not None

    def _territory(self, words: str) -> str | None:
        return territory_of(words, self._language) or self._words.territories.get(words.casefold())

    def _name(self, key: str, group: Sequence[NameMention], persons: Mapping[str, str]) -> IndexedName:
        """The head of mentions of one name."""
        times = Counter(mention.words for mention in group)
        full = {words for words in times if words not in self._full_of and words not in persons}
        shown = max(full or times, key=lambda words: (times[words], len(words), words))
        if key.startswith("territory"):
            shown = max(times, key=lambda words: (words.casefold() not in self._words.territories, times[words]))
        shorts = tuple(sorted(words for words in times if words in self._full_of))
        others = tuple(sorted({words for words in times if words.casefold() != shown.casefold()} - set(shorts)))
        kind = self._kind(key, shown, group, persons)
        name = with_apostrophes(self._inverted(shown, persons) if kind == "person" else shown)
        identity = self._ids.slugged(_HEAD, shown)
        return IndexedName(
            identity,
            name,
            kind,
            tuple(_places(identity, group)),
            shorts[0] if shorts and shown not in shorts else "",
            self._full_of.get(shown, ""),
            tuple(other for other in (*others, *(shorts if shown not in shorts else ())) if other not in persons),
        )

    def _kind(self, key: str, words: str, group: Sequence[NameMention], persons: Mapping[str, str]) -> NameKind:
        if key.startswith("territory"):
            code = key.removeprefix("territory ")
            return "place" if code.isdigit() else "body" if code in _UNIONS else "country"
        kind = self._head_kind(self._full_of.get(words, words))
        if any(mention.is_quoted for mention in group):
            return (len(words.split()) < _SENTENCE_LIKE and kind) or "work"
        is_titled = any(mention.has_title for mention in group) or words in persons.values()
        return "person" if not kind and is_titled and len(words.split()) <= _LONGEST_PERSON else kind

    def _head_kind(self, words: str) -> NameKind:
        """The kind of a name, by the noun that it ends or begins with."""
        parts = words.lower().split()
        if any(part.rstrip(".") in self._words.against for part in parts):
            return "work"
        before = parts[: next((at for at, part in enumerate(parts) if part in self._words.links), len(parts))]
        for word in (before[-1] if before else "", parts[-1], parts[0]):
            if word in self._words.works:
                return "work"
            if word in self._words.bodies:
                return "body"
            if word in self._words.places:
                return "place"
            if word in self._words.undertakings:
                return ""
        has_quarter = any(part in self._words.quarters for part in parts)
        return "place" if has_quarter and len(parts) == _PAIR else ""

    @staticmethod
    def _inverted(words: str, persons: Mapping[str, str]) -> str:
        """A person's name by a surname that occurs alone or behind a title, "Young, John W."; otherwise unchanged."""
        surname = words.rsplit(maxsplit=1)[-1]
        return inverted(words) if persons.get(surname) == words else words


def _by_initials(mentions: Sequence[NameMention]) -> dict[str, str]:
    """Full names by the short forms that their initials make, if only one name of the text has these initials."""
    shorts = {one.words for one in mentions if len(one.words) >= _FEWEST_INITIALS and is_acronym(one.words)}
    full: defaultdict[str, set[str]] = defaultdict(set)
    for one in mentions:
        initials = "".join(part[0] for part in one.words.split() if part[:1].isupper())
        if initials in shorts and one.words not in shorts:
            full[initials].add(one.words)
    return {short: next(iter(names)) for short, names in full.items() if len(names) == 1}


def _places(identity: str, group: Sequence[NameMention]) -> Iterator[NamePlace]:
    """The first place of a name in each unit of text."""
    first: dict[str, NameMention] = {}
    for mention in group:
        first.setdefault(mention.unit, mention)
    for number, mention in enumerate(first.values(), 1):
        yield NamePlace(f"{identity.replace(_HEAD, _PLACE, 1)}-{number}", mention.span.start, mention.unit)


def _sorted_as(name: str) -> str:
    """What a name is sorted by: its letters without the signs over them."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return plain or name
