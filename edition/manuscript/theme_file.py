"""`theme.toml` to a house's style: what it says is checked, and put over the style of the house it is made from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, get_type_hints

from edition.manuscript.theme import FONT_ROLES, FONT_STYLES, SHEETS, FontRole, HouseFont, PageLayout, Theme
from edition.manuscript.theme_tables import ColoursTable, FontTable, HousePageTable, ThemeFile
from edition.manuscript.toml_reader import TomlFile
from edition.palette import Colours, Palette, contrast, nearest_seen
from edition.values import FrozenMap

#: The least contrast of words to their ground, and of those of the text (WCAG 2.2, 1.4.3 and 1.4.6).
_WORDS, _TEXT = 4.5, 7.0
#: The least contrast of what is no words (WCAG 2.2, 1.4.11).
_MARKS = 3.0
#: By the colours of a palette, their least contrast to the page and to cards.
_LEAST = {
    "ink": _TEXT,
    "soft": _WORDS,
    "note": _WORDS,
    "correction": _WORDS,
    "underline": _MARKS,
    "drawn": _MARKS,
}
#: Those that cards have to show as well; underlines stand in the text only.
_ON_CARDS = ("ink", "soft", "note", "correction")
_GROUNDS = ("paper", "light", "dark", "sepia")
#: What a style sheet may not have: an address outside of it, and the end of the element that it stands in.
_OUTSIDE = re.compile(
    r"@import\b[^;]*|url\(\s*['\"]?(?!data:|#|['\"\s])[^)]*\)?|\b(?:https?|ftp|file):[^;\s]*|</|<!|\]\]>",
    re.IGNORECASE,
)
#: What says nothing to a browser, and a letter that is written as its number (CSS Syntax 3, 4.3.7).
_COMMENT, _ESCAPE = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL), re.compile(r"\\([0-9A-Fa-f]{1,6})[ \t]?")
#: The styles that a font needs for its role; for the others the regular one is used.
_NEEDED: Mapping[FontRole, tuple[str, ...]] = {
    "text": FONT_STYLES,
    "titles": ("regular",),
    "labels": ("regular", "bold"),
    "typed": ("regular",),
}


@dataclass(frozen=True, slots=True)
class FontPackage:
    """An installed font package: the family in it, its licence and its version; `lacks` are the styles it has not."""

    family: str
    licence: str
    version: str
    lacks: tuple[str, ...] = ()


#: What is installed under the name of a font package; None for nothing.
Packages = Callable[[str], FontPackage | None]


class ThemeDraft:
    """A `theme.toml` whose keys are checked: which house it is made from, and which files it needs."""

    def __init__(self, name: str, text: str) -> None:
        """Take the name and the text of the file. Raises EditionError (W-001 to W-005)."""
        self.toml = TomlFile(name, text)
        self.values = self.toml.checked(self.toml.data, ThemeFile) or {}
        told = {f"{key}.{one}": (key, one) for key in ("colours", "fonts") for one in self.values.get(key, {})}
        hints: dict[str, Any] = {**get_type_hints(ColoursTable), **dict.fromkeys(FONT_ROLES, FontTable)}
        for table, (key, one) in told.items():
            self._check(table, key, one, hints)
        if "page" in self.values:
            self.values["page"] = self.toml.checked(self.values["page"], HousePageTable, "page") or {}
        for sheet in self.values.get("css", {}):
            if sheet not in SHEETS:
                self._unknown(sheet, "css", SHEETS)
        self.toml.raise_found()

    def _check(self, table: str, key: str, one: str, hints: Mapping[str, Any]) -> None:
        """Check one table of colours or fonts."""
        found, known = self.values[key][one], FONT_ROLES if key == "fonts" else tuple(get_type_hints(ColoursTable))
        if one not in known:
            self._unknown(one, key, known)
        elif not isinstance(found, dict):
            hint = f"write a line [{table}] with its keys below"
            self.toml.find("W-003", f"“{table}” is not a table", hint, self.toml.line_of(one, key), one)
        else:
            self.values[key] = {**self.values[key], one: self.toml.checked(found, hints[one], table) or {}}

    def _unknown(self, key: str, table: str, known: tuple[str, ...]) -> None:
        line = self.toml.line_of_head(f"{table}.{key}")
        self.toml.find("W-002", f"unknown key “{key}”", f"known in {table}: {', '.join(known)}", line, key)

    @property
    def base(self) -> str:
        """The name of the house that this one is made from, "" for our own style."""
        return str(self.values.get("base", ""))

    def files(self) -> tuple[str, ...]:
        """The paths of the files it needs, relative to its folder."""
        fonts = self.values.get("fonts", {}).values()
        of_fonts = (font[style] for font in fonts for style in FONT_STYLES if style in font)
        return (*of_fonts, *self.values.get("css", {}).values())

    def line(self, key: str, table: str | None = None) -> int:
        """The line of a key."""
        return self.toml.line_of(key, table)


def theme_of(draft: ThemeDraft, base: Theme, files: Mapping[str, bytes], packages: Packages) -> Theme:
    """The style that a file describes, over that of its `base`; `files` are its files by their paths.

    Raises EditionError (T-…) with everything that is wrong with its colours, its fonts, its page and its style sheets.
    """
    values, toml = draft.values, draft.toml
    colours = _colours(base.colours, values.get("colours", {}))
    _check_colours(toml, colours)
    page = replace(base.page, **values.get("page", {}))
    _check_page(toml, page)
    fonts = {font.role: font for font in base.fonts}
    for role in FONT_ROLES:
        given = values.get("fonts", {}).get(role)
        font = _font(toml, role, given, files, packages) if given else None
        fonts |= {role: font} if font else {}
    _check_fonts(toml, base, fonts)
    sheets = {name: _sheet(toml, name, files[path]) for name, path in values.get("css", {}).items()}
    joined = {name: "\n".join(filter(None, (base.sheets.get(name), sheets.get(name)))) for name in SHEETS}
    toml.raise_found()
    return replace(
        base,
        name=values.get("name", base.name),
        colours=colours,
        fonts=tuple(fonts[role] for role in FONT_ROLES if role in fonts),
        page=page,
        furniture=values.get("furniture", base.furniture),
        sheets=FrozenMap({name: sheet for name, sheet in joined.items() if sheet}),
    )


def _colours(base: Colours, given: Mapping[str, Mapping[str, str]]) -> Colours:
    """The colours of a base with those that are given."""
    of = {name: replace(getattr(base, name), **colours) for name, colours in given.items()}
    return replace(base, **of)


@dataclass(frozen=True, slots=True)
class Contrast:
    """A colour, where it is written, the ground on which it is least seen, its contrast there, and the least needed."""

    table: str
    key: str
    colour: str
    ground: str
    found: float
    least: float
    grounds: tuple[str, ...]

    @property
    def is_enough(self) -> bool:
        """Whether the colour is seen."""
        return self.found >= self.least


def contrasts(colours: Colours) -> Iterator[Contrast]:
    """Every colour of a house that has to be seen, with the ground on which it is least seen."""
    for name in _GROUNDS:
        palette: Palette = getattr(colours, name)
        for key, least in _LEAST.items():
            grounds = (palette.ground, palette.raised) if key in _ON_CARDS else (palette.ground,)
            yield _seen(f"colours.{name}", key, getattr(palette, key), grounds, least)
    for field in fields(colours.charts):
        yield _seen("colours.charts", field.name, getattr(colours.charts, field.name), colours.grounds, _MARKS)
    cover = colours.cover
    for key, least in (("words", _WORDS), ("label", _WORDS), ("figures", _MARKS)):
        yield _seen("colours.cover", key, getattr(cover, key), (cover.ground,), least)


def _seen(table: str, key: str, colour: str, grounds: tuple[str, ...], least: float) -> Contrast:
    found, ground = min((contrast(colour, ground), ground) for ground in grounds)
    return Contrast(table, key, colour, ground, found, least, grounds)


def _check_colours(toml: TomlFile, colours: Colours) -> None:
    """Add T-001 for each colour that is not seen on one of its grounds."""
    for one in contrasts(colours):
        if one.is_enough:
            continue
        message = (
            f"“{one.key}” of {one.table} has a contrast of {one.found:.1f} on {one.ground}; {one.least:g} is needed"
        )
        nearest = nearest_seen(one.colour, one.grounds, one.least)
        hint = f'the nearest that is seen: {one.key} = "{nearest}"' if nearest else "choose other grounds"
        toml.find("T-001", message, hint, toml.line_of(one.key, one.table), one.colour)


#: Between these widths, in millimetres, lines can be read and charts be drawn.
_NARROWEST, _WIDEST = 85, 150


def _check_page(toml: TomlFile, page: PageLayout) -> None:
    """Add T-002 for a page of which one measure is given without the other, or whose lines stand too close."""
    if (page.width is None) != (page.height is None):
        given = "width" if page.height is None else "height"
        hint = "give both, or name a size"
        toml.find("T-002", "a page has a width and a height", hint, toml.line_of(given, "page"), given)
    if page.text and page.leading and page.leading < page.text:
        line = toml.line_of("leading", "page")
        toml.find("T-002", "lines overlap: the leading is smaller than the type", "enlarge it", line, str(page.leading))


def measure_fits(measure: float) -> bool:
    """Whether lines of a width in millimetres can be read, and charts be drawn in it."""
    return _NARROWEST <= measure <= _WIDEST


def _font(
    toml: TomlFile, role: FontRole, given: Mapping[str, str], files: Mapping[str, bytes], packages: Packages
) -> HouseFont | None:
    """A font as it is given; None, with T-003 or T-004, where it cannot be used."""
    table, needed = f"fonts.{role}", _NEEDED[role]
    line = toml.line_of_head(table)
    if "package" in given:
        name, found = given["package"], packages(given["package"])
        if found is None or set(found.lacks) & set(needed):
            wrong = "is not installed" if found is None else f"has no {' and no '.join(found.lacks)}"
            hint = f"run: python -m pip install {name}" if found is None else "name another package, or give files"
            toml.find("T-003", f"the font package {name} {wrong}", hint, toml.line_of("package", table), name)
            return None
        family = given.get("name", found.family.replace("-", " ").title())
        licence, files_of, version = given.get("licence", found.licence), FrozenMap[str, bytes](), found.version
        font = HouseFont(role, family, licence, version, found.family, files_of)
    else:
        lacks = [style for style in needed if style not in given]
        if lacks or "name" not in given:
            keys = [*lacks, *([] if "name" in given else ["name"])]
            hint = "add " + ", ".join(f'{key} = "…"' for key in keys) + ', or package = "fontpkg-…"'
            toml.find("T-003", f"[{table}] lacks {', '.join(keys)}", hint, line, table)
            return None
        held = FrozenMap({style: files[given[style]] for style in FONT_STYLES if style in given})
        digest = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for data in held.values())).hexdigest()[:12]
        font = HouseFont(role, given["name"], given.get("licence", ""), digest, "", held)
    if not font.licence:
        message = f"the licence of the font of [{table}] is not stated"
        hint = 'add licence = "…": an edition embeds the font, and names its licence'
        toml.find("T-004", message, hint, line, table)
    return font


def _check_fonts(toml: TomlFile, base: Theme, fonts: Mapping[FontRole, HouseFont]) -> None:
    """Add T-003 where words of the document could not be told from those of the editors."""
    set_in = replace(base, fonts=tuple(fonts.values()))
    if set_in.text_font == set_in.labels_font:
        message = f"the text and everything beside it are set in {set_in.text_font}"
        hint = "give text and labels two fonts: readers tell by them who speaks"
        toml.find("T-003", message, hint, toml.line_of_head("fonts.labels"), set_in.text_font)


def _sheet(toml: TomlFile, name: str, data: bytes) -> str:
    """A style sheet of a house; T-005 for what it may not have."""
    line = toml.line_of(name, "css")
    try:
        sheet = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        toml.find("T-005", "the style sheet is not UTF-8", "save it as UTF-8", line, name)
        return ""
    read = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), sheet)
    read = _ESCAPE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), read)
    for found in _OUTSIDE.finditer(read):
        at = read.count("\n", 0, found.start()) + 1
        message = f"line {at} of the style sheet asks for something outside of it, or ends it"
        hint = "leave it out: an edition fetches nothing; pictures may stand in it as data: addresses"
        toml.find("T-005", message, hint, line, found[0][:80])
    return sheet
