"""Computed styles shared by all elements that are styled alike but for their ids.

WeasyPrint has one style for all children of a parent to which the same declarations apply. There an id counts as a
declaration, that of an anchor: three of four elements of a print page had a style that was computed for them alone.
Here anchors are added to styles that are shared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from typing import Any, TypeVar

from weasyprint import css
from weasyprint.css import ComputedStyle, StyleFor, find_style_attributes

from edition.typesetter.engine.sharing.replacing import replace

_Value = TypeVar("_Value")
#: The property that an id declares, as style sheets name it.
_ANCHOR = "-weasy-anchor"
#: The other attributes of an element that count as declarations.
_TOLD = ("style", "lang", "name")
_SVG = "{http://www.w3.org/2000/svg}svg"
#: Characters of an id that a style sheet does not read as they are written.
_ESCAPED = frozenset('"\\\n\r\f')


class LikeStyle(ComputedStyle):  # type: ignore[misc]  # WeasyPrint has no types
    """The computed style of an element: the values of a style that it shares with others, and some of its own."""

    def __init__(self, like: Any, **own: Any) -> None:
        self.__dict__.update(like.__dict__)
        self.like = like
        self.update(own)

    @property
    def anonymous_style(self) -> Any:
        """The style of boxes inside that were made for no element."""
        return self.like.anonymous_style

    def __missing__(self, name: str) -> Any:
        value = self[name] = self.like[name]
        return value


def _like(style: Any) -> Any:
    """The style from which a style takes its values."""
    return getattr(style, "like", style)


def of_style(style: Any, name: str, make: Callable[[Any], _Value]) -> _Value:
    """What is made of a style, once for all elements that have the same; styles are not changed once they are used."""
    memory = _like(style).__dict__
    if name not in memory:
        memory[name] = make(style)
    value: _Value = memory[name]
    return value


def share_styles() -> None:
    """Have every flow from now on share computed styles, if these depend on elements by their declarations alone."""
    if "element" not in signature(ComputedStyle.__init__).parameters:  # before WeasyPrint 70 by attributes as well
        replace(css, StyleFor=_SharingStyleFor, find_style_attributes=_attributes_without_anchors)


class _SharingStyleFor(StyleFor):  # type: ignore[misc]  # WeasyPrint has no types
    """Replaces WeasyPrint's class: gives an element, or a pseudo-element of it, its computed style.

    Styles of pseudo-elements are computed when they are asked for: hardly any occurs in a document. `_cascades` holds
    what the sheets declare for the others. Lengths relative to the page are those of the first flow with the same
    fonts.
    """

    def __init__(
        self, html: Any, sheets: Sequence[Any], presentational_hints: bool, font_config: Any, target_collector: Any
    ) -> None:
        self._is_whole, self._cascades = False, dict[tuple[Any, str], dict[str, Any]]()
        super().__init__(html, sheets, presentational_hints, font_config, target_collector)
        self._is_whole, self._base_url, self._root = True, html.base_url, html.etree_element
        # Where WeasyPrint uses values of the root's or the body's style for the whole page, it changes them in that
        # style.
        for element in (self._root, *self._root):
            self._computed_styles[element, None] = LikeStyle(self._computed_styles[element, None])
        for element, anchor in _anchors(self._root, presentational_hints).items():
            self._computed_styles[element, None] = LikeStyle(_like(self._computed_styles[element, None]), anchor=anchor)
            if target_collector:
                target_collector.collect_anchor(anchor)

    def __call__(self, element: Any, pseudo_type: Any = None) -> Any:
        """The style of an element, a pseudo-element or a page; None where there is no such thing."""
        place = element, pseudo_type
        if cascade := self._cascades.pop(place, None):
            self._cascaded_styles[place] = cascade
            self._share(element, element, self._root, pseudo_type, self._base_url, None)
            del self._cascaded_styles[place]
        return super().__call__(element, pseudo_type)

    def set_computed_styles(
        self, element: Any, parent: Any, root: Any = None, pseudo_type: Any = None, base_url: Any = None,
        target_collector: Any = None,
    ) -> None:  # fmt: skip
        """Compute a style; that of an element's pseudo-element only when it is asked for."""
        if self._is_whole:  # of pages
            super().set_computed_styles(element, parent, root, pseudo_type, base_url, target_collector)
        elif pseudo_type:
            self._cascades[element, pseudo_type] = self._cascaded_styles[element, pseudo_type]
        else:
            self._share(element, parent, root, None, base_url, target_collector)

    def _share(self, element: Any, parent: Any, root: Any, pseudo_type: Any, base_url: Any, collector: Any) -> None:
        """Take the style shared by all that inherit the same and have the same declarations, or compute it."""
        cascade = self._cascaded_styles.get((element, pseudo_type), {})
        around = _like(self._computed_styles.get((parent, None)))
        told = ((name, _identity(name, value), weight) for name, (value, weight) in cascade.items())
        key = (id(around), pseudo_type, *told)
        known = self.font_config.__dict__.setdefault("known_styles", {})
        if key not in known:
            super().set_computed_styles(element, parent, root, pseudo_type, base_url, collector)
            known[key] = self._computed_styles[element, pseudo_type]
        self._computed_styles[element, pseudo_type] = known[key]


def _identity(name: str, value: Any) -> Any:
    """What identifies a value: its place, as known styles hold theirs; a language is a new value for each element."""
    return value if name == "lang" else id(value)


def _anchors(root: Any, hints: bool) -> Mapping[Any, str]:
    """The ids that are handled apart from declarations, by their elements."""
    return {} if hints else {one: one.get("id") for one in root.iter() if _has_plain_id(one)}


def _has_plain_id(element: Any) -> bool:
    """Whether an element has an id that a style sheet reads as it is written, and no other anchor."""
    name = element.get("id")
    return bool(name) and _ESCAPED.isdisjoint(name) and not element.get("name")


@dataclass(frozen=True, slots=True)
class _Elements:
    """Takes the place of a tree, and has only some of its elements."""

    elements: Sequence[Any]

    def iter(self) -> Iterator[Any]:
        """The elements in order."""
        return iter(self.elements)


def _attributes_without_anchors(
    tree: Any, presentational_hints: bool = False, base_url: Any = None
) -> Iterator[tuple[Any, Any, Any, Any]]:
    """Replace WeasyPrint's function: what the attributes of elements declare, except the anchors handled apart."""
    told = _Elements([one for one in tree.iter() if presentational_hints or one.tag == _SVG or _declares(one)])
    for one in find_style_attributes(told, presentational_hints, base_url):
        _, element, declarations, _ = one
        is_anchor = len(declarations) == 1 and getattr(declarations[0], "lower_name", "") == _ANCHOR
        if presentational_hints or not is_anchor or not _has_plain_id(element):
            yield one


def _declares(element: Any) -> bool:
    """Whether the attributes of an element declare more than a plain id does."""
    return any(map(element.get, _TOLD)) or (bool(element.get("id")) and not _has_plain_id(element))
