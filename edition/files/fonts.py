"""Cuts the edition's static fonts from the pinned variable ones, into a cache that appears whole or not at all.

WeasyPrint ignores optical sizes and matplotlib takes the default instance of a variable font, so both
get static files. They are renamed: "Source" is a reserved font name of the originals (OFL-1.1).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

from edition.formats.faces import SCRIPTS


@dataclass(frozen=True, slots=True)
class Face:
    """A static face: what it is cut from, where on the axes, and what it is called.

    `original` is a family of fontpkg, or a file in a package of its own; `distribution` is the package on an index that
    brings it, where it is not one of the program's own.
    """

    original: str
    italic: bool
    weight: int
    optical_size: int | None
    family: str
    suffix: str = "ttf"
    distribution: str = ""

    @property
    def file(self) -> str:
        """The name of its file: `EditionSerif-BoldItalic.ttf`."""
        return f"{self.family.replace(' ', '')}-{self.style.replace(' ', '')}.{self.suffix}"

    @property
    def style(self) -> str:
        """Regular, Bold, Italic or Bold Italic; weight 600 is the family's Bold."""
        names = [name for name, wanted in (("Bold", self.weight > 400), ("Italic", self.italic)) if wanted]
        return " ".join(names) or "Regular"


def _noto(script: str) -> Face:
    """A face of Noto Sans for one script."""
    family = f"noto-sans-{script.lower()}"
    return Face(family, False, 400, None, f"Edition {script}", distribution=f"fontpkg-{family}")


def _cjk(country: str, letters: str, family: str) -> Face:
    """A face of Noto Serif CJK: the ideographs as they are drawn in a country."""
    name = f"pylopdf-fonts-{country}"
    original = f"{name.replace('-', '_')}/NotoSerif{letters}-Regular.otf"
    return Face(original, False, 400, None, f"Edition {family}", "otf", name)


#: What stands in for what no other face has: the symbols, Armenian, Georgian and Lao letters of DejaVu Sans.
_SYMBOLS = Face("matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf", False, 400, None, "Edition Symbols")
#: What lines are set in that keep their columns.
_LITERAL = Face("matplotlib/mpl-data/fonts/ttf/DejaVuSansMono.ttf", False, 400, None, "Edition Mono")
_SOFT_HYPHEN = "\u00ad"
FACES = (
    *(Face("source-serif-4", i, w, 11, "Edition Serif") for i in (False, True) for w in (400, 600)),
    Face("source-serif-4", True, 400, 8, "Edition Serif Small"),
    *(Face("source-serif-4", i, 400, 48, "Edition Serif Display") for i in (False, True)),
    Face("source-serif-4", False, 600, 48, "Edition Serif Display"),
    *(Face("source-sans-3", i, w, None, "Edition Sans") for i in (False, True) for w in (400, 600)),
    _LITERAL,
    # What these lack; each stands in for every style.
    Face("amiri", False, 400, None, "Edition Naskh"),
    Face("frank-ruhl-libre", False, 400, None, "Edition Hebrew"),
    _SYMBOLS,
    *map(_noto, ("Devanagari", "Tamil", "Telugu", "Thai", "Khmer")),
    Face("hind-siliguri", False, 400, None, "Edition Bengali", distribution="fontpkg-hind-siliguri"),
    _cjk("zh-cn", "SC", "Han"),
    _cjk("zh-tw", "TC", "Han Traditional"),
    _cjk("jp", "JP", "Japanese"),
    _cjk("ko", "KR", "Korean"),
)


def extra_fonts() -> list[str]:
    """The packages of other scripts' fonts that are installed, each as `name==version`."""
    from importlib import metadata  # a command without fonts asks for none

    found = []
    for name in dict.fromkeys(face.distribution for face in FACES if face.distribution):
        try:
            found.append(f"{name}=={metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return found


def _faces() -> list[Face]:
    """The faces whose fonts are installed, or ought to be."""
    here = {one.partition("==")[0] for one in extra_fonts()}
    return [face for face in FACES if not face.distribution or face.distribution in here]


def _cut_apart(folder: Path, face: Face) -> Face:
    """Cut a face in a process of its own: a script without a main guard may have called us."""
    command = "import sys; from edition.files.fonts import cut_face; cut_face(*sys.argv[1:])"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-P", "-c", command, str(folder), face.file],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise OSError(f"{face.file}: {(done.stderr.strip() or 'no reason given').splitlines()[-1]}")
    return face


def cut_face(folder: str, file: str) -> None:
    """Write the static face of a file name into `folder`."""
    face = next(face for face in FACES if face.file == file)
    _cut(face, Path(folder))


def _cut(face: Face, folder: Path) -> None:
    """Write one static face into `folder`."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    # The time stamp in the font would be the time of the cut: keep the original's.
    static = TTFont(_original(face), recalcTimestamp=False)
    if "fvar" in static:
        # Every axis: WeasyPrint fails now and then to set one that is left in a font of few letters.
        axes: dict[str, float] = {axis.axisTag: axis.defaultValue for axis in static["fvar"].axes}
        axes["wght"] = face.weight
        if face.optical_size is not None:
            axes["opsz"] = face.optical_size
        static = instancer.instantiateVariableFont(static, axes, inplace=True)
    if "CFF " in static:
        _number_in_order(static)
        # Korean fonts replace its glyph by another, and then it is seen where no line ends.
        _forget_glyphs(static, lambda character: character == _SOFT_HYPHEN)
    # What a private-use character means there is not what it means in a text.
    _forget_glyphs(static, lambda character: unicodedata.category(character) == "Co")
    if face == _SYMBOLS:
        static = _without(static, _shown_elsewhere())
    if face == _LITERAL:
        static = _without(static, _of_other_scripts())
    _rename(static, face)
    static.save(folder / face.file)


def _number_in_order(font: object) -> None:
    """Make the character ids of a CID-keyed font its glyph ids (ISO 32000-2, 9.7.4.2).

    WeasyPrint writes glyph ids into a PDF, where a reader looks for character ids: in a font whose two differ it would
    find other glyphs or none. Nothing else of the font may have been read before, as tables keep glyphs by name.
    """
    top = font["CFF "].cff.topDictIndex[0]  # type: ignore[index]
    if not hasattr(top, "ROS"):
        return
    strings, names = top.CharStrings, list(top.charset)
    ordered = [".notdef", *(f"cid{number:05d}" for number in range(1, len(names)))]
    strings.charStrings = {new: strings.charStrings[old] for old, new in zip(names, ordered, strict=True)}
    top.charset = ordered
    font.setGlyphOrder(ordered)  # type: ignore[attr-defined]


def _forget_glyphs(font: Any, is_forgotten: Callable[[str], bool]) -> None:
    """Let some characters lead to no glyph."""
    for table in font["cmap"].tables:
        for code in [code for code in table.cmap if is_forgotten(chr(code))]:
            del table.cmap[code]


def _shown_elsewhere() -> set[int]:
    """The code points that every face of the text has, and those that a face of another script is for."""
    from fontTools.ttLib import TTFont

    texts = [TTFont(_original(face), lazy=True) for face in FACES if face.original.startswith("source-")]
    return set.intersection(*(set(font.getBestCmap()) for font in texts)) | _of_other_scripts()


def _of_other_scripts() -> set[int]:
    """The code points that a face of another script is for."""
    return {code for face in SCRIPTS for block in face.blocks for code in block}


def _without(font: Any, codes: set[int]) -> Any:
    """A font without the glyphs of some code points."""
    from fontTools import subset

    options = subset.Options(hinting=False, notdef_outline=True, name_IDs=["*"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=set(font.getBestCmap()) - codes | set(map(ord, " \u00a0")))
    subsetter.subset(font)
    return font


def _original(face: Face) -> Path:
    """The font file that a face is cut from."""
    import fontpkg

    package, _, file = face.original.partition("/")
    if file:
        return Path(str(resources.files(package) / file))
    return Path(fontpkg.path(face.original, style="italic" if face.italic else "normal"))


def _rename(font: object, face: Face) -> None:
    """Give the font its own names and the weight class of its place in the family."""
    names = font["name"]  # type: ignore[index]
    full = f"{face.family} {face.style}"
    wanted = {1: face.family, 2: face.style, 3: full, 4: full, 6: full.replace(" ", "-")}
    names.names = [record for record in names.names if record.nameID in (0, 13, 14)]
    for identifier, words in wanted.items():
        names.setName(words, identifier, 3, 1, 0x409)
    bold = face.weight > 400
    os2, head = font["OS/2"], font["head"]  # type: ignore[index]
    os2.usWeightClass = 700 if bold else 400
    os2.fsSelection = (
        (os2.fsSelection & ~0b1100001) | (face.italic * 1) | (bold * 32) | ((not bold and not face.italic) * 64)
    )
    head.macStyle = (bold * 1) | (face.italic * 2)
    if "STAT" in font:  # type: ignore[operator]
        del font["STAT"]  # type: ignore[attr-defined]


def cut_fonts(cache: Path, say: Callable[[str], None]) -> None:
    """Cut the faces whose fonts are here into the folder `cache`, which appears at once; `say` takes a line for each.

    Raises ImportError where the package of a font is missing, OSError where the folder cannot be written or a font
    cannot be cut.
    """
    import fontpkg  # noqa: F401  a package that is missing is said before the work

    cache.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=cache.parent, prefix=".cutting-"))
    try:
        with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
            faces = _faces()
            for number, face in enumerate(threads.map(partial(_cut_apart, folder), faces), 1):
                say(f"fonts: {number} of {len(faces)} cut ({face.file})")
        folder.rename(cache)
    except OSError:
        if not cache.is_dir():  # else another process was quicker, with the same result
            raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
