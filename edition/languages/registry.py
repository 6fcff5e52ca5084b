"""The registered language packs, what they know together, and the pack of a document's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import cache
from itertools import chain
from typing import Any, TypeVar, cast

from edition.languages.en import ENGLISH
from edition.languages.protocol import Grammar, Language, LineWords, Pack
from edition.languages.word_files import pack_of_words, tags_of_words
from edition.plugins import plugins
from edition.values import FrozenMap

_Value = TypeVar("_Value")

#: The language assumed for a text without context: a record of a batch, a sentence on standard input.
ASSUMED = "en"


@cache
def _packs() -> dict[str, Language]:
    """English, which has a grammar, those that have words alone, and those of installed packages, by their tags.

    Raises EditionError M-006 for a package's that is of no use.
    """
    ours = {tag: ENGLISH if tag == ENGLISH.tag else pack_of_words(tag) for tag in tags_of_words()}
    added = {one.name: cast("Language", one.load(Language)) for one in plugins("languages")}
    return {**ours, **added}


def packs() -> tuple[Language, ...]:
    """The registered packs, in the order of their tags."""
    return tuple(pack for _, pack in sorted(_packs().items()))


def pack_of(language: str) -> Language:
    """The pack of a language, by its BCP 47 tag; an empty pack if none is registered."""
    primary = language.split("-", maxsplit=1)[0].lower()
    return _packs().get(primary) or Pack(primary)


@contextmanager
def registered(pack: Language) -> Iterator[None]:
    """Register one more pack within a `with` block."""
    known = _packs()
    before = known.get(pack.tag)
    known[pack.tag] = pack
    line_words.cache_clear()
    try:
        yield
    finally:
        del known[pack.tag]
        if before:
            known[pack.tag] = before
        line_words.cache_clear()


@cache
def line_words() -> Vocabulary:
    """The words of all packs by which a line in any of their languages shows what it is."""
    known = [pack.words for pack in packs()]
    joined = {
        one.name: tuple(dict.fromkeys(chain.from_iterable(getattr(words, one.name) for words in known)))
        for one in fields(LineWords)
    }
    return Vocabulary(LineWords(**joined))


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The words of all packs together, with the patterns and tables made from them."""

    words: LineWords
    _made: dict[tuple[object, ...], Any] = field(default_factory=dict, init=False, repr=False)

    def of(self, make: Callable[..., _Value], *arguments: str) -> _Value:
        """What `make` returns for these words and arguments; patterns and tables are made only once."""
        place = (make, *arguments)
        if place not in self._made:
            self._made[place] = make(self, *arguments)
        made: _Value = self._made[place]
        return made

    def any_of(self, *names: str) -> str:
        """A regular expression for any word of some fields of `LineWords`; without words it matches nothing.

        Longer words come before shorter ones, so that no word is matched by its beginning only.
        """
        found = dict.fromkeys(chain.from_iterable(getattr(self.words, name) for name in names))
        return f"(?:{'|'.join(sorted(found, key=len, reverse=True))})" if found else "(?!)"


@dataclass(frozen=True, slots=True)
class Grammars:
    """The grammars of the registered packs, each made from its tables on first use.

    `tables` maps the tag of a language to the texts of its pack's tables, by file name.
    """

    tables: FrozenMap[str, FrozenMap[str, str]]
    _made: dict[str, Grammar | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of_tables(cls, tables: Mapping[str, Mapping[str, str]]) -> Grammars:
        """The grammars of tables by language and file name."""
        return cls(FrozenMap({tag: FrozenMap(texts) for tag, texts in tables.items()}))

    def of(self, language: str) -> Grammar | None:
        """The grammar of a language, by its BCP 47 tag; None where none reads it."""
        pack = pack_of(language)
        if pack.tag not in self._made:
            self._made[pack.tag] = pack.grammar(self.tables.get(pack.tag, FrozenMap()))
        return self._made[pack.tag]

    def __reduce__(self) -> tuple[type[Grammars], tuple[FrozenMap[str, FrozenMap[str, str]]]]:
        """The tables alone: another process makes its own grammars."""
        return Grammars, (self.tables,)
