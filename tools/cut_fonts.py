"""Cut the edition's static fonts from the pinned variable ones, into a cache that appears whole or not at all.

WeasyPrint ignores optical sizes and matplotlib takes the default instance of a variable font, so both
get static files. They are renamed: "Source" is a reserved font name of the originals (OFL-1.1).

Run as `python tools/cut_fonts.py`; a second run with the same lock file does nothing.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from edition.files import font_cache  # noqa: E402  the package is found only after the line above

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


def cut(face: Face, folder: str) -> str:
    """Write one static face into `folder` and return the name of its file."""
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
    static.save(Path(folder) / face.file)
    return face.file


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


def main() -> None:
    """Cut all faces in parallel and move them into place at once."""
    cache = font_cache(ROOT)
    if cache.is_dir():
        return
    cache.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache.parent) as folder, ProcessPoolExecutor() as pool:
        for number, name in enumerate(pool.map(cut, FACES, [folder] * len(FACES)), 1):
            print(f"fonts: {number} of {len(FACES)} cut ({name})", flush=True)
        shutil.copytree(folder, f"{folder}-whole")
        Path(f"{folder}-whole").rename(cache)


if __name__ == "__main__":
    main()
