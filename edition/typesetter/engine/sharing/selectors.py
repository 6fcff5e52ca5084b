"""The rules of style sheets that match an element, found once for all elements that selectors cannot tell apart.

Most selectors ask an element, and those that it is inside of, for their names, classes and some attributes: elements of
which all that is the same are of one kind. Selectors that look at siblings, or at what is inside of an element, are
tried on each that they may match.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from cssselect2.compiler import ascii_lower

#: What the code of a selector names that asks nothing but the element and those around it (cssselect2, `compiler`).
_OF_ITSELF = frozenset((
    "all", "ancestors", "any", "ascii_lower", "attrib", "classes", "endswith", "etree_element", "get", "id",
    "in_html_document", "local_name", "lower", "namespace_url", "next", "parent", "split_whitespace", "startswith",
    "tag",
))  # fmt: skip
#: By this name it asks for attributes: for their values where "" stands for the value of one that is not there.
_ATTRIBUTES, _NO_VALUE = "etree_element", ""
#: The attribute that always tells elements apart, and the one that does by the values that selectors name.
_CLASS, _ID = "class", "id"

#: A selector as its sheet has it: its test, its specificity, its order in the sheet, its pseudo-element, its rule.
Selector = tuple[Any, Any, int, str | None, Any]
#: The same without the test, of one that matches.
Rule = tuple[Any, int, str | None, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """Elements that selectors cannot tell apart but by what stands beside them and inside.

    `rules` are those of each sheet that match all of them, `others` the selectors of each that are to be tried. `below`
    are the kinds of the elements inside, `made` what was made of the rules, by the orders of the others that matched.
    """

    rules: tuple[tuple[Rule, ...], ...]
    others: tuple[tuple[Selector, ...], ...]
    below: dict[tuple[Any, ...], Kind] = field(default_factory=dict)
    made: dict[tuple[tuple[int, ...], ...], Any] = field(default_factory=dict)

    def tried(self, wrapper: Any) -> list[list[Rule]]:
        """The rules of the others of each sheet that match an element."""
        return [[(*rule,) for test, *rule in of_sheet if test(wrapper)] for of_sheet in self.others]

    def matched(self, tried: Sequence[Sequence[Rule]]) -> list[list[Rule]]:
        """All rules of each sheet that match an element, with those that were tried; the weightiest come last."""
        return [sorted([*rules, *more]) for rules, more in zip(self.rules, tried, strict=True)]


class Kinds:
    """The kinds of the elements of any document for some style sheets, which are told by their matchers."""

    def __init__(self, matchers: Sequence[Any]) -> None:
        """See what the selectors of the sheets ask for."""
        self._matchers, self._outermost = matchers, dict[tuple[Any, ...], Kind]()
        self._values, self._present, self._ids = {_CLASS}, set[str](), set[str]()
        self._of_itself = set[Any]()
        for test in (test for matcher in matchers for test, *_ in _selectors_of(matcher)):
            names, words = _asked(test.__code__)
            if _ATTRIBUTES in names:
                (self._values if _NO_VALUE in words else self._present).update(words)
            if _ID in names:
                self._ids |= words
            if names <= _OF_ITSELF:
                self._of_itself.add(test)

    def of(self, wrapper: Any, around: Kind | None) -> Kind:
        """The kind of an element, `around` being that of the one it is inside of."""
        element = wrapper.etree_element
        below = around.below if around else self._outermost
        told: list[Any] = [element.tag, wrapper.in_html_document]
        for name, value in element.attrib.items():
            if name in self._values or (name == _ID and value in self._ids):
                told.append((name, value))
            elif name in self._present:
                told.append(name)
        key = tuple(told)
        if key not in below:
            below[key] = self._made(wrapper)
        return below[key]

    def _made(self, wrapper: Any) -> Kind:
        """The kind of an element, found by trying the selectors on it."""
        found = [list(_candidates(matcher, wrapper)) for matcher in self._matchers]
        rules = ([(*rule,) for test, *rule in one if test in self._of_itself and test(wrapper)] for one in found)
        others = ([one for one in of_sheet if one[0] not in self._of_itself] for of_sheet in found)
        return Kind(tuple(map(tuple, rules)), tuple(map(tuple, others)))


def _selectors_of(matcher: Any) -> Iterator[Selector]:
    """All selectors of a sheet."""
    for by_name in (
        *(matcher.id_selectors, matcher.class_selectors),
        *(matcher.lower_local_name_selectors, matcher.namespace_selectors),
    ):
        for selectors in by_name.values():
            yield from selectors
    yield from matcher.lang_attr_selectors
    yield from matcher.other_selectors


def _candidates(matcher: Any, wrapper: Any) -> Iterator[Selector]:
    """The selectors of a sheet that may match an element (as cssselect2, `Matcher.match`)."""
    yield from matcher.id_selectors.get(wrapper.id, ())
    for name in wrapper.classes:
        yield from matcher.class_selectors.get(name, ())
    yield from matcher.lower_local_name_selectors.get(ascii_lower(wrapper.local_name), ())
    yield from matcher.namespace_selectors.get(wrapper.namespace_url, ())
    if "lang" in wrapper.etree_element.attrib:
        yield from matcher.lang_attr_selectors
    yield from matcher.other_selectors


def _asked(code: CodeType) -> tuple[set[str], set[str]]:
    """What the code of a selector names, and the words that it compares things with."""
    names, words = set(code.co_names), {one for one in code.co_consts if isinstance(one, str)}
    for inner in code.co_consts:
        if isinstance(inner, tuple):
            words.update(one for one in inner if isinstance(one, str))
        elif isinstance(inner, CodeType):
            of_inner, in_inner = _asked(inner)
            names |= of_inner
            words |= in_inner
    return names, words
