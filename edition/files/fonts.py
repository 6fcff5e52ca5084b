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
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib import resources
from pathlib import Path

#: The wheel of the Chinese font, and the font in it.
HAN = "pylopdf_fonts_zh_cn/NotoSerifSC-Regular.otf"


@dataclass(frozen=True, slots=True)
class Face:
    """A static face: what it is cut from, where on the axes, and what it is called."""

    package: str
    italic: bool
    weight: int
    optical_size: int | None
    family: str
    suffix: str = "ttf"

    @property
    def file(self) -> str:
        """The name of its file: `EditionSerif-BoldItalic.ttf`."""
        return f"{self.family.replace(' ', '')}-{self.style.replace(' ', '')}.{self.suffix}"

    @property
    def style(self) -> str:
        """Regular, Bold, Italic or Bold Italic; weight 600 is the family's Bold."""
        names = [name for name, wanted in (("Bold", self.weight > 400), ("Italic", self.italic)) if wanted]
        return " ".join(names) or "Regular"


FACES = (
    *(Face("source-serif-4", i, w, 11, "Edition Serif") for i in (False, True) for w in (400, 600)),
    Face("source-serif-4", True, 400, 8, "Edition Serif Small"),
    *(Face("source-serif-4", i, 400, 48, "Edition Serif Display") for i in (False, True)),
    Face("source-serif-4", False, 600, 48, "Edition Serif Display"),
    *(Face("source-sans-3", i, w, None, "Edition Sans") for i in (False, True) for w in (400, 600)),
    # Scripts that these two lack; each stands in for every style.
    Face("amiri", False, 400, None, "Edition Naskh"),
    Face("frank-ruhl-libre", False, 400, None, "Edition Hebrew"),
    Face(HAN, False, 400, None, "Edition Han", "otf"),
)


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
    axes: dict[str, float] = {"wght": face.weight}
    if face.optical_size is not None:
        axes["opsz"] = face.optical_size
    if "fvar" in static:
        static = instancer.instantiateVariableFont(static, axes, inplace=True)
    if "CFF " in static:
        _number_in_order(static)
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


def _original(face: Face) -> Path:
    """The font file that a face is cut from."""
    import fontpkg

    package, _, file = face.package.partition("/")
    if file:
        return Path(str(resources.files(package) / file))
    return Path(fontpkg.path(face.package, style="italic" if face.italic else "normal"))


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
    """Cut all faces into the folder `cache`, which appears at once; `say` takes one line for each.

    Raises ImportError where the package of a font is missing, OSError where the folder cannot be written or a font
    cannot be cut.
    """
    import fontpkg  # noqa: F401  a package that is missing is said before the work

    cache.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=cache.parent, prefix=".cutting-"))
    try:
        with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
            for number, face in enumerate(threads.map(partial(_cut_apart, folder), FACES), 1):
                say(f"fonts: {number} of {len(FACES)} cut ({face.file})")
        folder.rename(cache)
    except OSError:
        if not cache.is_dir():  # else another process was quicker, with the same result
            raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
