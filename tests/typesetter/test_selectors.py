"""Rules found once for elements of a kind are those that cssselect2 finds for each of them."""

from __future__ import annotations

import random
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from cssselect2 import ElementWrapper, Matcher, compile_selector_list

from edition.typesetter.engine.sharing.selectors import Kind, Kinds

_TAGS = ("p", "div", "b")
_CLASSES = ("one", "two", "three")
_WORDS = ("", "a", "b a", "en", "en-GB")
_NAMES = ("href", "lang", "title", "id")
_SIMPLE = (
    *(f".{name}" for name in _CLASSES), *["#n1", "#n2"] * 4, ":link", ":root", ":first-child", ":last-child",
    ":only-child", ":empty", ":nth-child(2n)", ":nth-last-child(2)", ":nth-of-type(2)", ":first-of-type", ":lang(en)",
    ":enabled", ":disabled", *[f"[{name}]" for name in _NAMES] * 6,
    *(f"[{name}{sign}='{word}']" for name in _NAMES for sign in ("", "~", "|", "^", "$", "*") for word in _WORDS),
    "[title='a' i]", ":checked",
)  # fmt: skip


def selector(chance: random.Random, depth: int = 0) -> str:
    """A selector of one or some compounds, of which some hold others."""
    parts: list[str] = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        compound = (
            chance.choice((*_TAGS, "", "", "", ""))
            + chance.choice(_SIMPLE)
            + chance.choice((*_SIMPLE[:12], *[""] * 12))
        )
        if depth < 2 and chance.random() < 0.3:
            inner = selector(chance, depth + 1)
            compound += chance.choice((f":is({inner}, p)", f":not({inner})", f":has({inner})", f":where({inner})"))
        parts += [compound, chance.choice((" ", " > ", " + ", " ~ "))]
    return "".join(parts[:-1])


def sheet(chance: random.Random) -> Any:
    """The matcher of a style sheet of some rules."""
    matcher = Matcher()
    for number in range(chance.choice((1, 2, 20))):
        for one in compile_selector_list(selector(chance)):
            matcher.add_selector(one, number)
    return matcher


def tree(chance: random.Random, depth: int = 0) -> ET.Element:
    """An element with some attributes and others inside."""
    element = ET.Element(chance.choice(_TAGS) if depth else "html")
    if chance.random() < 0.3:
        element.set("class", " ".join(chance.sample(_CLASSES, chance.randint(0, 2))))
    if chance.random() < 0.2:
        element.set("id", f"n{chance.randint(1, 3)}")
    for name in chance.sample(_NAMES[:-1], chance.choice((0, 0, 0, 1))):
        element.set(name, chance.choice(_WORDS))
    if chance.random() < 0.2:
        element.text = "words"
    if depth < 5:
        element.extend(tree(chance, depth + 1) for _ in range(chance.randint(0, 4 if depth else 6)))
    return element


@pytest.mark.parametrize("seed", range(100))
def test_an_element_of_a_kind_matches_what_it_matches_alone(seed: int) -> None:
    """Whatever selectors ask for, in two sheets and several documents that have the same kinds."""
    chance = random.Random(seed)  # noqa: S311  no secret
    matchers = [sheet(chance), sheet(chance)]
    kinds = Kinds(matchers)
    for _ in range(3):
        kind_of: dict[Any, Kind] = {}
        root = ElementWrapper.from_html_root(tree(chance))
        for wrapper in root.iter_subtree():
            around = kind_of[wrapper.parent.etree_element] if wrapper.parent else None
            kind = kind_of[wrapper.etree_element] = kinds.of(wrapper, around)
            found = kind.matched(kind.tried(wrapper))
            assert found == [matcher.match(wrapper) for matcher in matchers]


def test_elements_that_differ_in_nothing_asked_are_of_one_kind() -> None:
    """Ids and addresses of links, which all differ, tell elements apart only where a selector names their values."""
    matcher = Matcher()
    for number, one in enumerate(compile_selector_list("a:link, .row td, tr:first-child td, #first")):
        matcher.add_selector(one, number)
    row = "<tr class='row' id='r{0}'><td id='c{0}'><a href='#p{0}'>{0}</a></td></tr>"
    text = f"<table>{''.join(row.format(number) for number in range(50))}</table>"
    made: dict[Any, Kind] = {}
    kinds = Kinds([matcher])
    for wrapper in ElementWrapper.from_html_root(ET.fromstring(text)).iter_subtree():
        made[wrapper.etree_element] = kinds.of(wrapper, made[wrapper.parent.etree_element] if wrapper.parent else None)
    assert len(set(map(id, made.values()))) == 4
