"""The styles of houses: in a work, beside `content/`, among the program's own, or in a package that is installed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from edition.assembly.picture_files import cover_picture, picture_file
from edition.errors import EditionError, Finding
from edition.files.installation import Installation
from edition.files.names import shown
from edition.files.regular import read_regular
from edition.files.unchanged import state_of
from edition.files.works import read_text
from edition.formats.house_templates import check_templates
from edition.limits import Limits
from edition.manuscript import Manuscript
from edition.manuscript.theme import FONT_STYLES, HousePicture, Theme
from edition.manuscript.theme_file import FontPackage, ThemeDraft, measure_fits, theme_of
from edition.messages import Messages
from edition.plugins import plugins
from edition.values import FrozenMap

#: The file that describes a house.
THEME_FILE = "theme.toml"
#: The folder beside it with the house's files.
THEME_FOLDER = "theme"
#: How the files of citation styles end.
_CSL = ".csl"
#: The most houses that are made from one another.
_DEEPEST = 8


def in_house(manuscript: Manuscript, path: Path, installation: Installation, chosen: str = "") -> Manuscript:
    """A manuscript with the style of its house.

    The house is the one `chosen` by its name or its folder, else that of the work's folder (`path`), else that beside
    `content/`. Raises EditionError: W-… for what `theme.toml` says, T-… for what cannot be done.
    """
    megabytes = Limits().source_megabytes
    if chosen:
        return replace(manuscript, theme=read_theme(house_folder(chosen, installation), installation, megabytes))
    for folder in (path, installation.workspace):
        if folder.is_dir() and os.path.lexists(folder / THEME_FILE):
            return replace(manuscript, theme=read_theme(folder, installation, megabytes))
    return manuscript


def state_of_house(installation: Installation, chosen: str = "") -> str:
    """A digest of the files of the house that is chosen, or else of that beside `content/`; "" for none."""
    files = (house_folder(chosen, installation),) if chosen else house_files(installation)
    return state_of(files) if files else ""


def house_files(installation: Installation) -> tuple[Path, ...]:
    """The file of the house beside `content/`, and the folder of its files; nothing if there is no such house."""
    file, folder = installation.workspace / THEME_FILE, installation.workspace / THEME_FOLDER
    return tuple(path for path in (file, folder) if path.exists()) if os.path.lexists(file) else ()


def houses(installation: Installation) -> dict[str, Path]:
    """The folders of the houses that can be named: the program's own, and those of installed packages."""
    own = installation.own / "assets" / "themes"
    found = {path.parent.name: path.parent for path in sorted(own.glob(f"*/{THEME_FILE}"))}
    added = {one.name: folder for one in plugins("themes") if (folder := one.where())}
    return found | {name: Path(folder) for name, folder in added.items()}


def house_folder(name: str, installation: Installation) -> Path:
    """The folder of a house that is named, or given as a folder. Raises EditionError T-007 where there is none."""
    known = houses(installation)
    if name in known:
        return known[name]
    folder = Path(name)
    if folder.name == THEME_FILE:
        folder = folder.parent
    if os.path.lexists(folder / THEME_FILE):
        return folder
    raise EditionError(_no_house(name, known))


def _no_house(name: str, known: dict[str, Path]) -> Finding:
    hint = f"write one of {', '.join(sorted(known)) or 'none'}, or install the package that has it"
    return Finding("T-007", f"there is no house “{name}”", hint, quoted=name)


def read_theme(folder: Path, installation: Installation, megabytes: int, made_from: tuple[Path, ...] = ()) -> Theme:
    """The style of the house whose `theme.toml` is in a folder. Raises EditionError as `in_house` does."""
    path = folder / THEME_FILE
    draft = ThemeDraft(shown(path), read_text(path, megabytes))
    base = _base(draft, (*made_from, folder), installation, megabytes) if draft.base else Theme()
    files = {name: read_regular(folder / name, "W-012", megabytes, folder) for name in draft.files()}
    theme = theme_of(draft, base, files, package_of)
    logo, cover = _logo(draft, folder, megabytes) or theme.logo, _cover(draft, folder, megabytes) or theme.cover
    theme = replace(theme, logo=logo, cover=cover, citation_style=_citation_style(draft, folder, megabytes, theme))
    findings = [*_of_fonts(draft, theme), *_of_page(draft, theme), *_of_furniture(draft, theme, installation)]
    if "templates" in draft.values:
        top = shown(folder / draft.values["templates"])
        own = _templates(folder / draft.values["templates"], folder, megabytes)
        findings += check_templates(own, installation.texts("templates"), top)
        places = {name: f"{top}/{name}" for name in own}
        theme = replace(
            theme, templates=FrozenMap({**theme.templates, **own}), places=FrozenMap({**theme.places, **places})
        )
    if findings:
        raise EditionError(*sorted(findings, key=lambda one: (one.file or "", one.line or 0)))
    return theme


def _base(draft: ThemeDraft, made_from: tuple[Path, ...], installation: Installation, megabytes: int) -> Theme:
    """The house that another one is made from. Raises EditionError T-007 where there is none, or none at the end."""
    known, file, line = houses(installation), draft.toml.name, draft.line("base")
    if draft.base not in known:
        raise EditionError(replace(_no_house(draft.base, known), file=file, line=line))
    folder = known[draft.base]
    if folder in made_from or len(made_from) > _DEEPEST:
        message = f"“{draft.base}” is made from this house itself"
        raise EditionError(Finding("T-007", message, "name another base", file=file, line=line, quoted=draft.base))
    return read_theme(folder, installation, megabytes, made_from)


def _templates(top: Path, folder: Path, megabytes: int) -> dict[str, str]:
    """The templates of a house by their paths in their folder."""
    if not top.is_dir():
        raise EditionError(Finding("W-012", "there is no such folder", "check the path", file=shown(top)))
    paths = sorted(path for path in top.rglob("*") if path.is_file() and not path.name.startswith("."))
    for path in paths:
        read_regular(path, "W-012", megabytes, folder)
    return {path.relative_to(top).as_posix(): read_text(path, megabytes) for path in paths}


def _logo(draft: ThemeDraft, folder: Path, megabytes: int) -> HousePicture | None:
    """The logo that a house gives. Raises EditionError T-008 where it cannot be shown, or nothing stands for it."""
    if "logo" not in draft.values:
        return None
    file = picture_file(read_regular(folder / draft.values["logo"], "W-012", megabytes, folder))
    if file is None:
        message, hint = "the logo is no picture that readers can show", "save it as SVG, PNG or JPEG"
        raise EditionError(_at(draft, "T-008", "logo", message, hint))
    if not draft.values.get("name"):
        raise EditionError(_at(draft, "T-008", "logo", "the logo has no words", 'add name = "…", which stands for it'))
    return HousePicture(file.media_type, file.data, file.width, file.height)


def _cover(draft: ThemeDraft, folder: Path, megabytes: int) -> bytes:
    """The cover that a house gives, b"" for none. Raises EditionError T-008 where it cannot be shown."""
    if "cover" not in draft.values:
        return b""
    picture = cover_picture(read_regular(folder / draft.values["cover"], "W-012", megabytes, folder))
    if picture is None:
        message = "the cover is no picture that readers can show, or too large a one"
        hint = "save it as PNG or JPEG, of at most 40 million pixels"
        raise EditionError(_at(draft, "T-008", "cover", message, hint))
    return picture


def _citation_style(draft: ThemeDraft, folder: Path, megabytes: int, theme: Theme) -> bytes:
    """The citation style of a house: a file of its own, or that of an installed package. Raises EditionError T-011."""
    from edition.apparatus.citations import why_unusable  # its library takes a while to load

    name = str(draft.values.get("citation_style", ""))
    if not name:
        return theme.citation_style
    known = {one.name: place for one in plugins("citation_styles") if (place := one.where())}
    if name.endswith(_CSL):
        style = read_regular(folder / name, "W-012", megabytes, folder)
    elif name in known:
        style = read_regular(Path(known[name]) / f"{name}{_CSL}", "W-012", megabytes, Path(known[name]))
    else:
        hint = f"name a file that ends in {_CSL}, or one of an installed package: {', '.join(sorted(known)) or 'none'}"
        raise EditionError(_at(draft, "T-011", "citation_style", "there is no such citation style", hint))
    if why := why_unusable(style):
        hint = "give an independent style in CSL 1.0 with a bibliography"
        raise EditionError(_at(draft, "T-011", "citation_style", f"citations cannot be written in it: {why}", hint))
    return style


def _at(draft: ThemeDraft, code: str, key: str, message: str, hint: str, table: str | None = None) -> Finding:
    """A finding at a key of the file."""
    quoted = str(draft.values.get(key, key)) if table is None else key
    return Finding(code, message, hint, file=draft.toml.name, line=draft.line(key, table), quoted=quoted)


def package_of(name: str) -> FontPackage | None:
    """The font package that is installed under a name; None for none."""
    import fontpkg  # a house with other fonts needs none of it

    try:
        about = metadata(name)
    except PackageNotFoundError:
        return None
    family = name.removeprefix("fontpkg-")
    lacks = []
    for style, weight, slope in zip(FONT_STYLES, (400, 600, 400), ("normal", "normal", "italic"), strict=True):
        try:
            fontpkg.path(family, weight, slope, nearest=True)
        except fontpkg.FontpkgError:
            lacks.append(style)
    licence = next((about[key] for key in ("License-Expression", "License") if key in about), "")
    return FontPackage(family, licence.strip().partition("\n")[0], about["Version"], tuple(lacks))


def _of_fonts(draft: ThemeDraft, theme: Theme) -> Iterator[Finding]:
    """T-003 for each file of a font that is none, or that lacks letters of ASCII."""
    from uharfbuzz import Face  # as above

    for font in theme.fonts:
        for style, data in font.files.items():
            codes = Face(data).unicodes if data[:4] in _FONTS else frozenset[int]()
            lacks = "".join(one for one in map(chr, range(0x21, 0x7F)) if ord(one) not in codes)
            if not lacks or (font.role == "typed" and len(lacks) < 10):
                continue
            message = f"this is no font, or has no {lacks[:20]}" if codes else "this is no OpenType font"
            hint = "give a .ttf or .otf file with the letters of ASCII"
            yield _at(draft, "T-003", style, message, hint, f"fonts.{font.role}")


#: What a font file begins with (OpenType 1.9, table directory).
_FONTS = (b"\0\1\0\0", b"OTTO", b"true")


def _of_page(draft: ThemeDraft, theme: Theme) -> Iterator[Finding]:
    """T-002 where the measures of a page leave too little or too much for the text."""
    from edition.formats.pdf.paper import house_paper  # the rules of pages

    measure = house_paper(theme.page.size, theme.page).measure
    if not measure_fits(measure):
        message = f"the edges leave {measure} mm for the lines of the text"
        hint = "choose edges and notes that leave from 85 to 150 mm"
        line = draft.toml.line_of_head("page")
        yield Finding("T-002", message, hint, file=draft.toml.name, line=line)


def _of_furniture(draft: ThemeDraft, theme: Theme, installation: Installation) -> Iterator[Finding]:
    """T-009 for a language in which editions do not speak."""
    from edition.files.installation import read_catalogues  # few houses have a language of their own

    known = {Messages().language, *read_catalogues(installation)}
    if theme.furniture and theme.furniture.partition("-")[0] not in known:
        message, hint = "editions do not speak this language", f"write one of {', '.join(sorted(known))}"
        yield _at(draft, "T-009", "furniture", message, hint)
