"""How wide words are, by the advances of their glyphs, and which characters no font has."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.ft2font import FT2Font, LoadFlags

#: The family of labels.
CHART_FAMILY = "Edition Sans"
#: Points in a millimetre.
MM = 72 / 25.4


def chart_fonts(folder: str) -> tuple[str, ...]:
    """The paths of the fonts of labels."""
    return f"{folder}/EditionSans-Regular.ttf", f"{folder}/EditionSans-Bold.ttf"


def load_fonts(paths: Sequence[str]) -> None:
    """Make fonts known to matplotlib, in the place of those of another house, whose files have the same names."""
    known = {font.fname for font in fontManager.ttflist}
    new = [path for path in paths if path not in known]
    names = {path.rpartition("/")[2] for path in new}
    fontManager.ttflist = [one for one in fontManager.ttflist if str(one.fname).rpartition("/")[2] not in names]
    for path in new:
        fontManager.addfont(path)


def text_width(words: str, size: float, bold: bool, families: tuple[str, ...] = (CHART_FAMILY,)) -> float:
    """The width of a line of text in millimetres; each character is in the first of the families that has it."""
    faces = [_face(family, bold) for family in families]
    return sum(_advance(ord(character), faces) for character in words) * size / MM


def missing_in(words: str) -> str:
    """The characters of some words that the edition's sans lacks, as U+ numbers; "" for none."""
    face = _face(CHART_FAMILY, False)
    lacking = sorted({character for character in words if not face.get_char_index(ord(character))})
    return ", ".join(f"U+{ord(character):04X}" for character in lacking if not character.isspace())


def _advance(code: int, faces: Sequence[FT2Font]) -> float:
    """The advance of a character in the first face that has it, in ems."""
    face = next((face for face in faces if face.get_char_index(code)), faces[0])
    glyph = face.load_glyph(face.get_char_index(code), flags=LoadFlags.NO_SCALE)
    return float(glyph.horiAdvance) / face.units_per_EM


def _face(family: str, bold: bool) -> FT2Font:
    """The font file of a family; matplotlib keeps those it has opened."""
    return get_font(findfont(FontProperties(family=family, weight="bold" if bold else "normal")))
