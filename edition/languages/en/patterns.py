"""Patterns of tokens: what the rows of the grammar's tables are written in.

    MONTH DAY [[,|of] YEAR]          a pattern
    LABEL [_.] {NUMBER ,|and} #      the context of a number, which is "#"

A name in capitals is a class: it reads one token or more and says their value. Words and signs stand for
themselves. "|" is between alternatives; [ ] may be left out and { } repeated, as in ISO/IEC 14977. "_" before an
element: no blank parts it from the token before. "!" before one: it does not stand there; "&": it does, and is not
read. Each element takes what it can, and nothing is tried twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from edition.languages.en.tokens import Tokens

#: Reads what begins at a token: its value and the token after it, or None.
Reader = Callable[[Tokens, int], tuple[Any, int] | None]
#: What the names of classes stand for: readers, or words and signs.
Classes = Mapping[str, Reader | frozenset[str]]
#: What the classes of a pattern have read, by their names.
Values = dict[str, Any]

_PART = re.compile(r"[\[\]{}]|[^\s\[\]{}]+")
_NUMBER = re.compile(r"(?<!\S)(_?)#([A-Z_]*)(\+?)(?!\S)")
#: What is repeated is followed so many times, so that long lists cost no more than their length.
_MOST_TIMES = 20
_CLOSING = {"[": "]", "{": "}"}
_KINDS: dict[str, Literal["not", "ahead"]] = {"!": "not", "&": "ahead"}


@dataclass(frozen=True, slots=True)
class _Element:
    """One element of a pattern: words and classes of which one must be there, or a group of elements."""

    words: frozenset[str] = frozenset()
    classes: tuple[tuple[str, Reader], ...] = ()
    group: tuple[_Element, ...] = ()
    kind: Literal["once", "optional", "repeated", "ahead", "not"] = "once"
    is_glued: bool = False

    def read(self, tokens: Tokens, at: int, step: int, values: Values) -> int | None:
        """The token next to what the element reads from token `at` on, None where it is not there."""
        if self.is_glued and not tokens.glued(at):
            return None
        if self.group:
            read: Values = {}
            after = _read(self.group, tokens, at, step, read)
            if after is not None:
                values |= read
            return after
        if tokens.lower[at] in self.words:
            return at + step
        for name, reader in self.classes:
            found = reader(tokens, at)
            if found:
                values[name] = found[0]
                return found[1] if step > 0 else at + step
        return None


def _read(elements: tuple[_Element, ...], tokens: Tokens, at: int, step: int, values: Values) -> int | None:
    """The token next to what some elements read, to the right of token `at` (`step` is 1) or to its left (-1)."""
    for element in elements[::step]:
        after = element.read(tokens, at, step, values)
        if element.kind == "once" and after is None:
            return None
        if element.kind in ("ahead", "not"):
            if (after is None) is (element.kind == "ahead"):
                return None
            continue
        times = 0
        while after is not None:
            at, times = after, times + 1
            is_done = element.kind != "repeated" or times == _MOST_TIMES
            after = None if is_done else element.read(tokens, at, step, values)
    return at


class Pattern:
    """A pattern of tokens."""

    __slots__ = ("elements",)

    def __init__(self, text: str, classes: Classes) -> None:
        """Read a pattern; raises KeyError where it names a class that is none of `classes`."""
        self.elements = tuple(_elements(iter(_PART.findall(text)), classes))

    def match(self, tokens: Tokens, at: int) -> tuple[Values, int] | None:
        """What the classes read where the pattern begins at token `at`, and the token after it; None elsewhere."""
        values: Values = {}
        after = _read(self.elements, tokens, at, 1, values)
        return None if after is None else (values, after)

    def fits_before(self, tokens: Tokens, at: int) -> bool:
        """Whether the pattern, all of whose elements are single tokens, ends before token `at`."""
        return _read(self.elements, tokens, at - 1, -1, {}) is not None


class Context:
    """What stands beside a number: a pattern with "#" in its place.

    "#INT" is a number that a class reads as a whole, "#INT+" one that begins with what the class reads.
    """

    __slots__ = ("_after", "_before", "_is_glued", "_is_whole", "_reader", "text")

    def __init__(self, text: str, classes: Classes) -> None:
        """Read the patterns on both sides of the number; raises KeyError for an unknown class."""
        number = _NUMBER.search(text)
        if number is None:
            raise ValueError(f"{text!r} has no number")
        self.text = text
        self._before = Pattern(text[: number.start()], classes)
        self._after = Pattern(text[number.end() :], classes)
        self._is_glued = bool(number[1])
        self._reader = _reader(classes[number[2]]) if number[2] else None
        self._is_whole = not number[3]

    def fits(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether the number of tokens [first, last) stands in this context."""
        if self._is_glued and not tokens.glued(first):
            return False
        if self._reader:
            read = self._reader(tokens, first)
            if read is None or (self._is_whole and read[1] != last):
                return False
        return self._before.fits_before(tokens, first) and self._after.match(tokens, last) is not None

    def words_before(self) -> frozenset[str]:
        """The words and signs of which one stands right before the number; none where others may."""
        return _sure_words(self._before.elements[-1:])

    def words_after(self) -> frozenset[str]:
        """The words and signs of which one stands right behind the number; none where others may."""
        return _sure_words(self._after.elements[:1])


def _sure_words(elements: tuple[_Element, ...]) -> frozenset[str]:
    """The words of an element that must be there and has no classes."""
    return next((one.words for one in elements if one.kind in ("once", "ahead") and not one.classes), frozenset())


class Contexts:
    """Contexts of which one is enough, found by the words right beside a number."""

    __slots__ = ("_after", "_before", "_others")

    def __init__(self, texts: Iterable[str], classes: Classes) -> None:
        """Read the contexts; raises KeyError where they name a class that is none of `classes`."""
        self._before: defaultdict[str, list[Context]] = defaultdict(list)
        self._after: defaultdict[str, list[Context]] = defaultdict(list)
        self._others: list[Context] = []
        for context in (Context(text, classes) for text in texts):
            before, after = context.words_before(), context.words_after()
            for word in before or after:
                (self._before if before else self._after)[word].append(context)
            if not (before or after):
                self._others.append(context)

    def hold(self, tokens: Tokens, first: int, last: int) -> bool:
        """Whether one of the contexts is that of the number of tokens [first, last)."""
        lower = tokens.lower
        beside = (*self._before.get(lower[first - 1], ()), *self._after.get(lower[last], ()))
        return any(context.fits(tokens, first, last) for context in (*beside, *self._others))


def _elements(parts: Iterator[str], classes: Classes, closing: str = "") -> Iterator[_Element]:
    """The elements that the parts of a pattern's text write, up to a closing bracket."""
    for part in parts:
        if part == closing:
            return
        if part in _CLOSING:
            group = tuple(_elements(parts, classes, _CLOSING[part]))
            yield _Element(group=group, kind="optional" if part == "[" else "repeated")
        else:
            yield _element(part, classes)


def _element(part: str, classes: Classes) -> _Element:
    """The element of words, signs and classes that a part without brackets writes."""
    is_glued = part[0] == "_" and len(part) > 1
    part = part[is_glued:]
    kind = _KINDS.get(part[0]) if len(part) > 1 else None
    names = (part[1:] if kind else part).split("|")
    words = {name for name in names if not name.isupper()}
    named = []
    for name in names:
        meant = classes[name] if name.isupper() else frozenset()
        if isinstance(meant, frozenset):
            words |= meant
        else:
            named.append((name, meant))
    return _Element(frozenset(words), tuple(named), kind=kind or "once", is_glued=is_glued)


def _reader(meant: Reader | frozenset[str]) -> Reader:
    """A class as a reader."""
    return one(meant.__contains__) if isinstance(meant, frozenset) else meant


def one(is_so: Callable[[str], bool]) -> Reader:
    """The class of single tokens of which something is so."""
    return lambda tokens, at: (tokens.words[at], at + 1) if is_so(tokens.words[at]) else None
