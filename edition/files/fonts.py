"""The static faces of an edition: from which pinned font each is cut, and which of these are installed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from edition.files.engines import installed_version
from edition.manuscript.theme import FontRole, HouseFont


@dataclass(frozen=True, slots=True)
class CutFace:
    """A static face: what it is cut from, its position on the axes, and its names.

    `original` is a family of fontpkg, or a file in a package of its own; `distribution` is the package on an index that
    provides it, if it does not come with the program; `data` is the font itself, if a house gives it. The face of
    symbols knows the `faces_of_text`, whose characters it leaves to them.
    """

    original: str
    italic: bool
    weight: int
    optical_size: int | None
    family: str
    suffix: str = "ttf"
    distribution: str = ""
    data: bytes = b""
    faces_of_text: tuple[CutFace, ...] = ()

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
SYMBOLS = CutFace("matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf", False, 400, None, "Edition Symbols")
#: For lines that keep their columns.
LITERAL = CutFace("matplotlib/mpl-data/fonts/ttf/DejaVuSansMono.ttf", False, 400, None, "Edition Mono")
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
    LITERAL,
    # For what the faces above lack; each of these is used for every style.
    CutFace("amiri", False, 400, None, "Edition Naskh"),
    CutFace("frank-ruhl-libre", False, 400, None, "Edition Hebrew"),
    SYMBOLS,
    *map(_noto, ("Devanagari", "Tamil", "Telugu", "Thai", "Khmer")),
    CutFace("hind-siliguri", False, 400, None, "Edition Bengali", distribution="fontpkg-hind-siliguri"),
    _cjk("zh-cn", "SC", "Han"),
    _cjk("zh-tw", "TC", "Han Traditional"),
    _cjk("jp", "JP", "Japanese"),
    _cjk("ko", "KR", "Korean"),
)


#: The faces that a font of a house takes the place of, by its role; large titles may have a font of their own.
_OF_ROLES: dict[FontRole, tuple[str, ...]] = {
    "text": ("Edition Serif", "Edition Serif Small", "Edition Serif Display"),
    "titles": ("Edition Serif Display",),
    "labels": ("Edition Sans",),
    "typed": ("Edition Mono",),
}


def house_faces(faces: Mapping[str, CutFace], fonts: Iterable[HouseFont]) -> dict[str, CutFace]:
    """Faces by the names of their files, cut from the fonts of a house instead of ours where it has some."""
    by_file = dict(faces)
    for font in fonts:  # that of titles comes behind that of the text
        for file, face in by_file.items():
            if face.family in _OF_ROLES[font.role]:
                by_file[file] = _of_house(face, font)
    of_text = tuple(face for face in by_file.values() if face.family in (*_OF_ROLES["text"], "Edition Sans"))
    return {file: replace(face, faces_of_text=of_text) if face == SYMBOLS else face for file, face in by_file.items()}


def _of_house(face: CutFace, font: HouseFont) -> CutFace:
    """A face cut from a font of a house: its style, or what comes nearest."""
    if font.family:
        return replace(face, original=font.family, data=b"")
    style = "italic" if face.italic else "bold" if face.weight > 400 else "regular"
    return replace(face, original=font.name, data=font.files.get(style, font.files["regular"]))


def extra_fonts() -> list[str]:
    """The packages of other scripts' fonts that are installed, each as `name==version`."""
    names = dict.fromkeys(face.distribution for face in CUT_FACES if face.distribution)
    return [f"{name}=={version}" for name in names if (version := installed_version(name))]


def installed_faces() -> dict[str, CutFace]:
    """The faces whose fonts are installed, or ought to be, by the names of their files."""
    here = {one.partition("==")[0] for one in extra_fonts()}
    return {face.file: face for face in CUT_FACES if not face.distribution or face.distribution in here}
