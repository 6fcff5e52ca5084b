"""Cuts the edition's static fonts from the pinned ones: each when a text first asks for it, in a hundredth of a second.

WeasyPrint ignores optical sizes and matplotlib takes the default instance of a variable font, so both
get static files. They are renamed: "Source" is a reserved font name of the originals (OFL-1.1).
"""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.formats.faces import SCRIPTS

if TYPE_CHECKING:
    import uharfbuzz as hb


@dataclass(frozen=True, slots=True)
class CutFace:
    """A static face: what it is cut from, its position on the axes, and its names.

    `original` is a family of fontpkg, or a file in a package of its own; `distribution` is the package on an index that
    provides it, if it does not come with the program.
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


def _noto(script: str) -> CutFace:
    """A face of Noto Sans for one script."""
    family = f"noto-sans-{script.lower()}"
    return CutFace(family, False, 400, None, f"Edition {script}", distribution=f"fontpkg-{family}")


def _cjk(country: str, letters: str, family: str) -> CutFace:
    """A face of Noto Serif CJK: the ideographs as they are drawn in a country."""
    name = f"pylopdf-fonts-{country}"
    original = f"{name.replace('-', '_')}/NotoSerif{letters}-Regular.otf"
    return CutFace(original, False, 400, None, f"Edition {family}", "otf", name)


#: For characters that no other face has: the symbols and the Armenian, Georgian and Lao letters of DejaVu Sans.
_SYMBOLS = CutFace("matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf", False, 400, None, "Edition Symbols")
#: For lines that keep their columns.
_LITERAL = CutFace("matplotlib/mpl-data/fonts/ttf/DejaVuSansMono.ttf", False, 400, None, "Edition Mono")
_SOFT_HYPHEN = "\u00ad"
#: What every font has.
_BLANKS = frozenset(map(ord, " \u00a0"))
#: The names that a font keeps (OpenType, `name`): the copyright, the licence, and the address of the licence.
_OF_THE_LICENCE = frozenset((0, 13, 14))
CUT_FACES = (
    CutFace("source-serif-4", False, 400, 11, "Edition Serif"),
    CutFace("source-serif-4", False, 600, 11, "Edition Serif"),
    CutFace("source-serif-4", True, 400, 11, "Edition Serif"),
    CutFace("source-serif-4", True, 400, 8, "Edition Serif Small"),
    CutFace("source-serif-4", False, 400, 48, "Edition Serif Display"),
    CutFace("source-serif-4", False, 600, 48, "Edition Serif Display"),
    CutFace("source-sans-3", False, 400, None, "Edition Sans"),
    CutFace("source-sans-3", False, 600, None, "Edition Sans"),
    CutFace("source-sans-3", True, 400, None, "Edition Sans"),
    _LITERAL,
    # For what the faces above lack; each of these is used for every style.
    CutFace("amiri", False, 400, None, "Edition Naskh"),
    CutFace("frank-ruhl-libre", False, 400, None, "Edition Hebrew"),
    _SYMBOLS,
    *map(_noto, ("Devanagari", "Tamil", "Telugu", "Thai", "Khmer")),
    CutFace("hind-siliguri", False, 400, None, "Edition Bengali", distribution="fontpkg-hind-siliguri"),
    _cjk("zh-cn", "SC", "Han"),
    _cjk("zh-tw", "TC", "Han Traditional"),
    _cjk("jp", "JP", "Japanese"),
    _cjk("ko", "KR", "Korean"),
)


def extra_fonts() -> list[str]:
    """The packages of other scripts' fonts that are installed, each as `name==version`."""
    from importlib import metadata  # a command without fonts asks for none

    found = []
    for name in dict.fromkeys(face.distribution for face in CUT_FACES if face.distribution):
        try:
            found.append(f"{name}=={metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return found


def installed_faces() -> dict[str, CutFace]:
    """The faces whose fonts are installed, or ought to be, by the names of their files."""
    here = {one.partition("==")[0] for one in extra_fonts()}
    return {face.file: face for face in CUT_FACES if not face.distribution or face.distribution in here}


def cut_face(face: CutFace) -> bytes:
    """The static font of a face: its place on every axis, the glyphs that it is for, its own names.

    Raises ImportError where the package of its font is missing, OSError where a file of it cannot be read.
    """
    import uharfbuzz as hb  # a build whose fonts are all cut does without

    original = hb.Face(_original(face).read_bytes())
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    for axis in original.axis_infos:
        # Every axis is pinned: WeasyPrint occasionally fails to set an axis that is left in a font of few letters.
        place = {"wght": face.weight, "opsz": face.optical_size}.get(axis.tag)
        wanted.pin_axis_location(original, axis.tag, axis.default_value if place is None else place)
    wanted.glyph_set.clear()
    wanted.unicode_set.clear()
    wanted.unicode_set.update(_kept(face, original))
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NAME_LEGACY
    if face.suffix == "otf":
        # WeasyPrint writes glyph ids into a PDF, where a reader looks for character ids (ISO 32000-2, 9.7.4.2): in a
        # font where the two differ, it would find other glyphs or none.
        wanted.flags |= hb.SubsetFlags.CFF_IDENTITY_CHARSET
    # The names of the axes, and the signature of the whole font.
    wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in (b"STAT", b"DSIG"))
    return _renamed(bytes(wanted.subset(original).blob.data), face)


def _kept(face: CutFace, original: hb.Face) -> set[int]:
    """The code points for which a face keeps glyphs."""
    # A private-use character does not mean the same in a font as in a text.
    codes = {code for code in original.unicodes if unicodedata.category(chr(code)) != "Co"}
    if face.suffix == "otf":
        codes.discard(ord(_SOFT_HYPHEN))  # Korean fonts replace its glyph by another, which shows even within a line
    if face == _SYMBOLS:
        codes -= _shown_elsewhere() - _BLANKS
    if face == _LITERAL:
        codes -= _of_other_scripts() - _BLANKS
    return codes


def _shown_elsewhere() -> set[int]:
    """The code points that every face of the text has, and those that a face of another script is for."""
    import uharfbuzz as hb

    paths = {_original(face) for face in CUT_FACES if face.original.startswith("source-")}
    return set.intersection(*(set(hb.Face(path.read_bytes()).unicodes) for path in paths)) | _of_other_scripts()


def _of_other_scripts() -> set[int]:
    """The code points that a face of another script is for."""
    return {code for face in SCRIPTS for block in face.blocks for code in block}


def _original(face: CutFace) -> Path:
    """The font file that a face is cut from. Raises ImportError where its package is missing."""
    package, _, file = face.original.partition("/")
    if not file:
        import fontpkg

        return Path(fontpkg.path(face.original, style="italic" if face.italic else "normal"))
    found = find_spec(package)  # does not load the package: matplotlib is slow to load
    if found is None or not found.submodule_search_locations:
        message = f"No module named {package!r}"
        raise ModuleNotFoundError(message, name=package)
    return Path(found.submodule_search_locations[0]) / file


def _renamed(data: bytes, face: CutFace) -> bytes:
    """A font with its own names, and the weight class of its place in the family."""
    from fontTools.ttLib import TTFont

    # The time stamp in the font would be the time of the cut: keep the original's.
    font: Any = TTFont(io.BytesIO(data), recalcTimestamp=False, lazy=True)
    names, full = font["name"], f"{face.family} {face.style}"
    wanted = {1: face.family, 2: face.style, 3: full, 4: full, 6: full.replace(" ", "-")}
    names.names = [record for record in names.names if record.nameID in _OF_THE_LICENCE]
    for identifier, words in wanted.items():
        names.setName(words, identifier, 3, 1, 0x409)
    bold = face.weight > 400
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass = 700 if bold else 400
    os2.fsSelection = (
        (os2.fsSelection & ~0b1100001) | (face.italic * 1) | (bold * 32) | ((not bold and not face.italic) * 64)
    )
    head.macStyle = (bold * 1) | (face.italic * 2)
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=None)
    return buffer.getvalue()
