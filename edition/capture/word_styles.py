"""What Word's styles and lists say of paragraphs: their outline level, whether they are bold, the numbers of items.

Source: ECMA-376-1, 17.7 (styles) and 17.9 (numbering).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

#: WordprocessingML, in the namespace of ECMA-376.
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Styles inside one another: more are a circle.
_DEEPEST = 20
#: The outline level that is none.
_BODY = 9
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LETTERS = 26


def value(element: etree._Element | None, default: str = "") -> str:
    """The value of an element that has one."""
    return default if element is None else str(element.get(f"{W}val", default))


def is_on(element: etree._Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return element is not None and value(element, "1") not in ("0", "false", "off", "none")


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids, and the language of its words."""

    language: str = ""
    _styles: dict[str, etree._Element] = field(default_factory=dict)
    _default: str = ""

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """The styles of `styles.xml`."""
        found = cls()
        for style in [] if root is None else root.iter(f"{W}style"):
            name = str(style.get(f"{W}styleId", ""))
            found._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                found._default = name
        language = None if root is None else root.find(f"{W}docDefaults//{W}lang")
        found.language = value(language)
        return found

    def chain(self, name: str) -> Iterator[etree._Element]:
        """A style and those that it is based on; the style of most paragraphs where it has no name."""
        style = self._styles.get(name or self._default)
        for _ in range(_DEEPEST):
            if style is None:
                return
            yield style
            style = self._styles.get(value(style.find(f"{W}basedOn")))

    def name(self, identifier: str) -> str:
        """What a style is called, in small letters."""
        style = self._styles.get(identifier)
        return value(None if style is None else style.find(f"{W}name")).lower()

    def of_paragraph(self, properties: etree._Element | None, name: str, path: str) -> etree._Element | None:
        """A property of a paragraph: its own, else that of its style or of those this is based on."""
        own = None if properties is None else properties.find(path, {"w": W[1:-1]})
        if own is not None:
            return own
        kind = "w:rPr" if path.startswith("w:rPr/") else "w:pPr"
        inner = path.removeprefix("w:rPr/")
        found = (one.find(f"{kind}/{inner}", {"w": W[1:-1]}) for one in self.chain(name))
        return next((one for one in found if one is not None), None)

    def of_run(self, properties: etree._Element | None, paragraph: str, tag: str) -> etree._Element | None:
        """A property of a run: its own, else that of its style, else that of the paragraph's style."""
        own = None if properties is None else properties.find(f"{W}{tag}")
        if own is not None:
            return own
        styled = value(None if properties is None else properties.find(f"{W}rStyle"))
        names = (*([styled] if styled else []), paragraph)
        found = (one.find(f"{W}rPr/{W}{tag}") for name in names for one in self.chain(name))
        return next((one for one in found if one is not None), None)

    def outline(self, properties: etree._Element | None, name: str) -> int:
        """The level of a heading from 1, 0 for other paragraphs."""
        level = value(self.of_paragraph(properties, name, "w:outlineLvl"), str(_BODY))
        return int(level) + 1 if level.isdecimal() and int(level) < _BODY else 0


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: how its numbers are written, the words around them, and what they begin with."""

    form: str
    words: str
    start: int


@dataclass(slots=True)
class WordLists:
    """The lists of a document: counts their items."""

    _levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _restarts: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> WordLists:
        """The lists of `numbering.xml`."""
        found = cls()
        if root is None:
            return found
        for abstract in root.iter(f"{W}abstractNum"):
            for level in abstract.iter(f"{W}lvl"):
                place = str(abstract.get(f"{W}abstractNumId", "")), _number(level.get(f"{W}ilvl"))
                found._levels[place] = _level(level)
        for number in root.iter(f"{W}num"):
            name = str(number.get(f"{W}numId", ""))
            found._abstract[name] = value(number.find(f"{W}abstractNumId"))
            for override in number.iter(f"{W}lvlOverride"):
                start = override.find(f"{W}startOverride")
                if start is not None:
                    found._restarts[name, _number(override.get(f"{W}ilvl"))] = _number(value(start))
        return found

    def next(self, name: str, depth: int) -> str:
        """The marker of the next item of a list at a depth, "" for a list that has none."""
        abstract = self._abstract.get(name, "")
        level = self._levels.get((abstract, depth))
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return "•"
        start = self._restarts.pop((name, depth), None)
        before = self._counts.get((abstract, depth))
        self._counts[abstract, depth] = start if start is not None else level.start if before is None else before + 1
        for other in [one for one in self._counts if one[0] == abstract and one[1] > depth]:
            del self._counts[other]
        words = level.words
        for at in range(depth + 1):
            if f"%{at + 1}" in words:
                words = words.replace(f"%{at + 1}", self._written(abstract, at))
        return words.strip()

    def _written(self, abstract: str, depth: int) -> str:
        """The number of a list at a depth as it is written."""
        level = self._levels.get((abstract, depth), _Level("decimal", "", 1))
        return written(self._counts.get((abstract, depth), level.start), level.form)


def _level(element: etree._Element) -> _Level:
    form = value(element.find(f"{W}numFmt"), "decimal")
    return _Level(form, value(element.find(f"{W}lvlText")), _number(value(element.find(f"{W}start"), "1")))


def _number(words: object) -> int:
    """A whole number of at most six digits; 0 for anything else."""
    told = str(words or "")
    return int(told) if told.isdecimal() and len(told) <= 6 else 0


def written(number: int, form: str) -> str:
    """A number in one of Word's forms."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        words, rest = "", number
        for worth, sign in _ROMAN:
            words += sign * (rest // worth)
            rest %= worth
        return words.upper() if form == "upperRoman" else words
    return f"{number:02d}" if form == "decimalZero" else str(number)
