"""Patterns of tokens: the notation of the rows of the grammar's tables.

    MONTH DAY [[,|of] YEAR]          a pattern
    LABEL [_.] {NUMBER ,|and} #      the context of a number, which is "#"

A name in capitals is a class: it reads one or more tokens and gives their value under the last word of its name, so
that SHORT_YEAR gives a YEAR. Words and signs stand for themselves. "|" separates alternatives; what is in [ ] is
optional, and what is in { } may be repeated, as in ISO/IEC 14977. "_" before an element: no blank separates it from the
token before. "!" before an element: it must not follow; "&": it must follow, but is not read. Each element takes all it
can, and nothing is tried twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from edition.languages.en.tokens import Tokens

#: Reads what begins at a token: its value and the token after it, or None.
Reader = Callable[[Tokens, int], tuple[Any, int] | None]
#: What the names of classes stand for: readers, or words and signs.
Classes = Mapping[str, Reader | frozenset[str]]
#: What the classes of a pattern have read, by their names.
Values = dict[str, Any]
#: An element: from a token to the next one outside the element, to the right or to the left; None if it does not match.
_Element = Callable[[Tokens, int, Values], int | None]

Meaning = TypeVar("Meaning")

_PART = re.compile(r"[\[\]{}]|[^\s\[\]{}]+")
_NUMBER = re.compile(r"(?<!\S)(_?)#([A-Z_]*)(\+?)(?!\S)")
#: An element is repeated at most this many times, so that long lists cost no more than their length.
_MOST_TIMES = 20
_RIGHT, _LEFT = 1, -1


class Pattern:
    """A pattern of tokens."""

    __slots__ = ("_read",)

    def __init__(self, text: str, classes: Classes) -> None:
        """Read a pattern; raises KeyError where it names a class that is none of `classes`."""
        self._read = _sequence(text, classes, _RIGHT)

    def match(self, tokens: Tokens, at: int) -> tuple[Values, int] | None:
        """The values that the classes read and the token after the pattern, if it matches at token `at`; else None."""
        values: Values = {}
        after = self._read(tokens, at, values)
        return None if after is None else (values, after)


class Alternatives(Generic[Meaning]):
    """Patterns that are tried in turn, each with its meaning; an element that many begin with is read only once.

    `beginnings` are the words that a class with a reader can begin with, each in the form that `key` gives it. A
    pattern is not tried if it cannot continue with the next word.
    """

    __slots__ = ("_firsts", "_key", "_rows")

    def __init__(
        self,
        rows: Iterable[tuple[str, Meaning]],
        classes: Classes,
        beginnings: Mapping[str, frozenset[str]],
        key: Callable[[str], str],
    ) -> None:
        """Read the patterns; raises KeyError where one names a class that is none of `classes`."""
        parted = [(*text.partition(" ")[::2], meaning) for text, meaning in rows]
        firsts = list(dict.fromkeys(first for first, _, _ in parted))
        words = {**beginnings, **{name: meant for name, meant in classes.items() if isinstance(meant, frozenset)}}
        self._key = key
        self._firsts = [_sequence(first, classes, _RIGHT) for first in firsts]
        self._rows = [
            (firsts.index(first), _openers(_PART.findall(rest), words), _sequence(rest, classes, _RIGHT), meaning)
            for first, rest, meaning in parted
        ]

    def match(self, tokens: Tokens, at: int) -> Iterator[tuple[Values, int, Meaning]]:
        """For each pattern that matches at token `at`: what its classes read, the token after it, its meaning."""
        begun: dict[int, tuple[Values, int, str] | None] = {}
        for first, openers, rest, meaning in self._rows:
            if first not in begun:
                values: Values = {}
                after = self._firsts[first](tokens, at, values)
                begun[first] = None if after is None else (values, after, self._key(tokens.lower[after]))
            read = begun[first]
            if read is None or (openers is not None and read[2] not in openers):
                continue
            values = dict(read[0])
            last = rest(tokens, read[1], values)
            if last is not None:
                yield values, last, meaning


class PatternContext:
    """The context of a number: a pattern with "#" in place of the number.

    "#INT" is a number that a class reads as a whole, "#INT+" one that begins with what the class reads. The elements
    before the number are single tokens.
    """

    __slots__ = ("_after", "_before", "_is_glued", "_is_whole", "_reader", "text", "words_after", "words_before")

    def __init__(self, text: str, classes: Classes) -> None:
        """Read the patterns on both sides of the number; raises KeyError for an unknown class."""
        number = _NUMBER.search(text)
        if number is None:
            raise ValueError(f"{text!r} has no number")
        before, after = text[: number.start()], text[number.end() :]
        self.text = text
        self._before, self._after = _sequence(before, classes, _LEFT), _sequence(after, classes, _RIGHT)
        self._is_glued = bool(number[1])
        self._reader = _reader(classes[number[2]]) if number[2] else None
        self._is_whole = not number[3]
        #: The words and signs of which one must stand right beside the number; none if others may.
        self.words_before = _sure_words(_PART.findall(before)[-1:], classes)
        self.words_after = _sure_words(_PART.findall(after)[:1], classes)

    def fits(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether the number of tokens [first, last) stands in this context."""
        if self._is_glued and not tokens.glued(first):
            return False
        if self._reader:
            read = self._reader(tokens, first)
            if read is None or (self._is_whole and read[1] != last):
                return False
        return self._before(tokens, first - 1, {}) is not None and self._after(tokens, last, {}) is not None


class Contexts:
    """Contexts of which one must fit, found by the words right beside a number."""

    __slots__ = ("_after", "_before", "_others")

    def __init__(self, texts: Iterable[str], classes: Classes) -> None:
        """Read the contexts; raises KeyError where they name a class that is none of `classes`."""
        self._before: defaultdict[str, list[PatternContext]] = defaultdict(list)
        self._after: defaultdict[str, list[PatternContext]] = defaultdict(list)
        self._others: list[PatternContext] = []
        for context in (PatternContext(text, classes) for text in texts):
            for word in context.words_before or context.words_after:
                (self._before if context.words_before else self._after)[word].append(context)
            if not (context.words_before or context.words_after):
                self._others.append(context)

    def hold(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether one of the contexts fits the number of tokens [first, last)."""
        for contexts in (
            self._before.get(tokens.lower[first - 1], ()),
            self._after.get(tokens.lower[last], ()),
            self._others,
        ):
            for context in contexts:
                if context.fits(tokens, first, last):
                    return True
        return False


def _sequence(text: str, classes: Classes, step: int) -> _Element:
    """The element that reads what a pattern's text describes."""
    return _in_turn(_elements(iter(_PART.findall(text)), classes, step), step)


def _in_turn(elements: Iterable[_Element], step: int) -> _Element:
    """An element of several in sequence; to the left, the last comes first."""
    ordered = tuple(elements)[::step]
    if len(ordered) == 1:
        return ordered[0]

    def read(tokens: Tokens, at: int, values: Values) -> int | None:
        for element in ordered:
            after = element(tokens, at, values)
            if after is None:
                return None
            at = after
        return at

    return read


def _elements(parts: Iterator[str], classes: Classes, step: int, closing: str = "") -> Iterator[_Element]:
    """The elements that the parts of a pattern's text describe, up to a closing bracket."""
    for part in parts:
        if part == closing:
            return
        if part == "[":
            yield _repeated(_in_turn(_elements(parts, classes, step, "]"), step), 1)
        elif part == "{":
            yield _repeated(_in_turn(_elements(parts, classes, step, "}"), step), _MOST_TIMES)
        else:
            yield _element(part, classes, step)


def _element(part: str, classes: Classes, step: int) -> _Element:
    """The element that a part without brackets describes: words, signs and classes."""
    kind = part[0] if part[0] in "!&" and len(part) > 1 else ""
    part = part[len(kind) :]
    is_glued = part[0] == "_" and len(part) > 1
    element = _one_of(part[is_glued:].split("|"), classes, step)
    element = _glued(element) if is_glued else element
    return _beside(element, is_there=kind == "&") if kind else element


def _one_of(names: Sequence[str], classes: Classes, step: int) -> _Element:
    """An element that reads one of some words, or what one of some classes reads."""
    words = _words(names, classes)
    readers = [(name.rpartition("_")[2], meant) for name in names if callable(meant := classes.get(name))]

    def read_word(tokens: Tokens, at: int, _: Values) -> int | None:
        return at + step if tokens.lower[at] in words else None

    def read(tokens: Tokens, at: int, values: Values) -> int | None:
        if tokens.lower[at] in words:
            return at + step
        for name, reader in readers:
            found = reader(tokens, at)
            if found:
                values[name] = found[0]
                return found[1] if step == _RIGHT else at + step
        return None

    return read if readers else read_word


def _words(names: Iterable[str], classes: Classes) -> frozenset[str]:
    """The words and signs among some names, and those that the classes among them stand for."""
    words = {name for name in names if not name.isupper()}
    for name in names:
        meant = classes[name] if name.isupper() else None
        words |= meant if isinstance(meant, frozenset) else set()
    return frozenset(words)


def _sure_words(parts: Sequence[str], classes: Classes) -> frozenset[str]:
    """The words of a part that is required and has no reader; else none."""
    if not parts or parts[0] in ("[", "]", "{", "}") or parts[0][0] == "!":
        return frozenset()
    names = parts[0].lstrip("&_" if len(parts[0]) > 1 else "").split("|")
    return frozenset() if any(callable(classes.get(name)) for name in names) else _words(names, classes)


def _openers(parts: Sequence[str], words: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """Words of which one comes next in a pattern, `words` being those of its classes; None if others or the end may.

    All words of an optional part are included, not only its first.
    """
    found: set[str] = set()
    depth = 0
    for part in parts:
        depth += (part in ("[", "{")) - (part in ("]", "}"))
        if part in ("[", "]", "{", "}") or (part[0] in "!&" and len(part) > 1):
            continue
        names = part.lstrip("_" if len(part) > 1 else "").split("|")
        if any(name.isupper() and name not in words for name in names):
            return None
        found.update(*(words[name] if name.isupper() else {name} for name in names))
        if not depth:
            return frozenset(found)
    return None


def _glued(element: _Element) -> _Element:
    """An element that no blank separates from what stands before it."""
    return lambda tokens, at, values: element(tokens, at, values) if tokens.glued(at) else None


def _beside(element: _Element, *, is_there: bool) -> _Element:
    """An element that must be there, or must not, and is not read."""
    return lambda tokens, at, values: at if (element(tokens, at, values) is not None) is is_there else None


def _repeated(element: _Element, most: int) -> _Element:
    """An element as many times as it occurs, possibly never; what it reads in part is not kept."""

    def read(tokens: Tokens, at: int, values: Values) -> int | None:
        for _ in range(most):
            found: Values = {}
            after = element(tokens, at, found)
            if after is None:
                break
            values |= found
            at = after
        return at

    return read


def _reader(meant: Reader | frozenset[str]) -> Reader:
    """A class as a reader."""
    return one(meant.__contains__) if isinstance(meant, frozenset) else meant


def one(is_so: Callable[[str], bool]) -> Reader:
    """The class of single tokens that meet a condition."""
    return lambda tokens, at: (tokens.words[at], at + 1) if is_so(tokens.words[at]) else None
