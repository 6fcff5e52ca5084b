"""Computed styles shared by all elements that are styled alike, in whichever window they stand.

WeasyPrint shares them among siblings, but each element with an id has an anchor of its own, and so has all that is in
it: of four elements of a print page three had a style that was computed for them alone. It also computes a style for
each pseudo-element that a style sheet has rules for, though hardly any of them is in a document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any, TypeVar

from weasyprint import css
from weasyprint.css import ComputedStyle, InitialStyle, StyleFor, declaration_precedence, find_style_attributes
from weasyprint.css.validation import preprocess_declarations

from edition.typesetter.engine.sharing.replacing import replace

_Value = TypeVar("_Value")
#: Declarations by property: the values of each, and its weight in the cascade.
_Cascade = Mapping[str, tuple[Any, Any]]
#: The property that an id gives an element: the one that like elements differ in.
_ANCHOR = "anchor"
#: The property that is told as a value of its own for each element, though it is the same for many.
_LANGUAGE = "lang"
#: What of an element is told as a declaration of its own, but for its id.
_TOLD = ("style", "lang", "name")
_SVG = "{http://www.w3.org/2000/svg}svg"
#: How the declarations of an element itself weigh: as an author's, in no layer; those that stand for attributes least.
_ORIGIN, _LAYER, _LEAST = "author", inf, (0, 0, 0)
#: Letters that an id has no meaning of its own for in a style sheet.
_ESCAPED = frozenset('"\\\n\r\f')


class LikeStyle(ComputedStyle):  # type: ignore[misc]  # WeasyPrint has no types
    """The computed style of an element that is styled like others but for its anchor: their values, and its own."""

    def __init__(self, like: Any, parent: Any, cascade: _Cascade, root: Any) -> None:
        """Take the values of another style; the others are what WeasyPrint's have."""
        super().__init__(parent, cascade, None, root, like.base_url, like.font_config, like.initial_page_sizes)
        self.like = like
        self.specified = like.specified
        self[_ANCHOR] = super().__missing__(_ANCHOR)

    @property
    def anonymous_style(self) -> Any:
        """The style of boxes inside that were made for no element."""
        return self.like.anonymous_style

    def __missing__(self, name: str) -> Any:
        value = self[name] = self.like[name]
        return value


def of_style(style: Any, name: str, make: Callable[[Any], _Value]) -> _Value:
    """What is made of a style, once for all elements that have the same; styles are not changed once they are used."""
    memory = style.__dict__.get("like", style).__dict__
    if name not in memory:
        memory[name] = make(style)
    value: _Value = memory[name]
    return value


def share_styles() -> None:
    """Have every flow from now on share computed styles; the elements of one set of fonts have one style sheet."""
    replace(css, StyleFor=_SharingStyleFor)


@dataclass(slots=True)
class _Known:
    """What flows with the same fonts share.

    Sheets are known by their places; cascades by the rules that an element matches, for each pseudo-element and, by
    None, for itself; styles by what they inherit from, and their cascade. Lengths in shares of the page are those of
    the first flow.
    """

    sheets: dict[int, Any] = field(default_factory=dict)
    cascades: dict[Any, Mapping[str | None, _Cascade]] = field(default_factory=dict)
    styles: dict[Any, Any] = field(default_factory=dict)


class _SharingStyleFor(StyleFor):  # type: ignore[misc]  # WeasyPrint has no types
    """Stands for WeasyPrint's class: gives an element, or a pseudo-element of it, its computed style."""

    def __init__(
        self, html: Any, sheets: Sequence[Any], presentational_hints: bool, font_config: Any, target_collector: Any
    ) -> None:
        self._sheets, self.font_config = sheets, font_config
        self.initial_page_sizes = {"box": None, "area": None}
        self._cascaded_styles: dict[Any, Any] = {}
        self._computed_styles: dict[Any, Any] = {}
        self._of_pseudo_elements: dict[Any, Mapping[str | None, _Cascade]] = {}
        self._known: _Known = font_config.__dict__.setdefault("known_styles", _Known())
        self._known.sheets |= {id(sheet): sheet for sheet, *_ in sheets}
        self._base_url = html.base_url
        own = _own_declarations(html, presentational_hints)
        root = html.etree_element
        for wrapper in html.wrapper_element.iter_subtree():
            element = wrapper.etree_element
            parent = wrapper.parent.etree_element if wrapper.parent else None
            cascades = self._cascades_of(wrapper)
            around = self._computed_styles.get((parent, None))
            style = self._style_of(around, cascades[None], own.get(element, {}))
            # What WeasyPrint takes from the style of the root or of the body for the whole page, it changes there.
            if (element is root or parent is root) and not isinstance(style, LikeStyle):
                style = LikeStyle(style, around, style.cascaded, self._root_of(around))
            self._computed_styles[element, None] = style
            self._of_pseudo_elements[element] = cascades
            if target_collector and style[_ANCHOR]:
                target_collector.collect_anchor(style[_ANCHOR])

    def __call__(self, element: Any, pseudo_type: Any = None) -> Any:
        """The style of an element, a pseudo-element or a page; None where there is no such thing."""
        if pseudo_type and (element, pseudo_type) not in self._computed_styles:
            cascade = self._of_pseudo_elements.get(element, {}).get(pseudo_type)
            if cascade is not None:
                around = _like(self._computed_styles[element, None])
                style = self._shared(around, id(cascade), cascade, pseudo_type)
                style[_ANCHOR]  # a style without values is none to WeasyPrint
                self._computed_styles[element, pseudo_type] = style
        return super().__call__(element, pseudo_type)

    def _cascades_of(self, wrapper: Any) -> Mapping[str | None, _Cascade]:
        """What the rules of each style sheet that an element matches declare for it and its pseudo-elements."""
        matched_by = [(of_sheet, of_sheet[0].matcher.match(wrapper)) for of_sheet in self._sheets]
        key = tuple([(id(sheet), rule[1]) for (sheet, *_), rules in matched_by for rule in rules])  # by their orders
        if key not in self._known.cascades:
            cascades: dict[str | None, dict[str, tuple[Any, Any]]] = {None: {}}
            for (sheet, origin, of_sheet), rules in matched_by:
                for specificity, _, pseudo_type, (declarations, layer) in rules:
                    order = inf if layer is None else sheet.layers.index(layer)
                    cascade = cascades.setdefault(pseudo_type, {})
                    _declare(cascade, declarations, origin, order, of_sheet or specificity)
            self._known.cascades[key] = cascades
        return self._known.cascades[key]

    def _style_of(self, parent: Any, of_sheets: _Cascade, own: _Cascade) -> Any:
        """The style of an element by what it inherits, and what the sheets and it itself declare."""
        around = _like(parent)
        others = {name: told for name, told in own.items() if name != _ANCHOR}
        if others:
            cascade = _merged(others, of_sheets)
            told = [(name, _identity(name, value), weight) for name, (value, weight) in cascade.items()]
            like = self._shared(around, tuple(told), cascade)
        else:
            like = self._shared(around, id(of_sheets), of_sheets)
        if _ANCHOR not in own:
            return like
        return LikeStyle(like, parent, _merged(own, of_sheets), self._root_of(parent))

    def _shared(self, around: Any, told: object, cascade: _Cascade, pseudo_type: Any = None) -> Any:
        """The style of all that inherits from one style and has the same cascade.

        A cascade is `told` by its place, where it is kept, or by what it declares.
        """
        key = (id(around), told, pseudo_type)
        if key not in self._known.styles:
            root, fonts, sizes = self._root_of(around), self.font_config, self.initial_page_sizes
            style = ComputedStyle(around, cascade, pseudo_type, root, self._base_url, fonts, sizes)
            self._known.styles[key] = style
        return self._known.styles[key]

    def _root_of(self, around: Any) -> Any:
        """The style of the root for what inherits from a style; for the root itself, which has none, initial values."""
        if around is None:
            return InitialStyle(self.font_config)
        return around if around.parent_style is None else around.root_style


def _like(style: Any) -> Any:
    """The style that a style has its values of."""
    return getattr(style, "like", style)


def _own_declarations(html: Any, hints: bool) -> Mapping[Any, _Cascade]:
    """What elements declare themselves, by their attributes; `hints` says whether by those of HTML 4, too."""
    told: dict[Any, dict[str, tuple[Any, Any]]] = {}
    weight = (declaration_precedence(_ORIGIN, importance=False), _LAYER, _LEAST)
    others = []
    for element in html.etree_element.iter():
        name = element.get("id", "")
        if hints or element.tag == _SVG or _ESCAPED.intersection(name) or any(map(element.get, _TOLD)):
            others.append(element)
        elif name:  # the most of them: nothing is to be parsed
            told[element] = {_ANCHOR: (name, weight)}
    for specificity, element, declarations, base_url in find_style_attributes(_Elements(others), hints, html.base_url):
        parsed = preprocess_declarations(base_url, declarations)
        _declare(told.setdefault(element, {}), parsed, _ORIGIN, _LAYER, specificity)
    return told


@dataclass(frozen=True, slots=True)
class _Elements:
    """Stands for a tree that has just some elements."""

    elements: Sequence[Any]

    def iter(self) -> Iterator[Any]:
        """The elements in order."""
        return iter(self.elements)


def _declare(
    cascade: dict[str, tuple[Any, Any]], declarations: Any, origin: str, layer: float, specificity: Any
) -> None:
    """Add declarations to a cascade, each where no other of its property weighs more (CSS Cascade 5, 6)."""
    for name, values, importance in declarations:
        weight = (declaration_precedence(origin, importance), layer, specificity)
        if name not in cascade or cascade[name][1] <= weight:
            cascade[name] = values, weight


def _merged(own: _Cascade, of_sheets: _Cascade) -> _Cascade:
    """What an element itself and the style sheets declare."""
    merged = dict(own)
    for name, (values, weight) in of_sheets.items():
        if name not in merged or merged[name][1] <= weight:
            merged[name] = values, weight
    return merged


def _identity(name: str, value: Any) -> Any:
    """What a value is known by: its place, but for one that is the same for many elements and told anew for each."""
    return value if name == _LANGUAGE else id(value)
