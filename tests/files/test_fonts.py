"""Static fonts are their originals at one place of each axis: outlines, widths, kerning, and names of their own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fontpkg
import pytest
import uharfbuzz as hb
from fontTools import subset
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from edition.files.cut_fonts import cut_face
from edition.files.fonts import CUT_FACES, CutFace

#: Letters, figures and signs, of which pairs are kerned, some have parts, and some lines end in ligatures.
_WORDS = "AVATAR To Wa Ty. 1,234 fi ffl Ève “x” ½ 12% – We’ll P. Æ Łódź"
#: The two ways round outlines in their own manner, each to whole units.
_UNIT = 1


def _by_font_tools(face: CutFace) -> TTFont:
    """The same cut by fontTools, which takes a hundred times as long: of these words alone."""
    font = TTFont(fontpkg.path(face.original, style="italic" if face.italic else "normal"), recalcTimestamp=False)
    wanted = subset.Subsetter(subset.Options(layout_features=["*"]))
    wanted.populate(unicodes=set(map(ord, _WORDS)))
    wanted.subset(font)
    axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": face.weight}
    return instancer.instantiateVariableFont(font, axes | ({"opsz": face.optical_size} if face.optical_size else {}))


def _drawn(font: TTFont) -> Iterator[tuple[str, float, list[tuple[str, Any]]]]:
    """Each of the words' characters with its width and its outline."""
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    for character in sorted(set(_WORDS)):
        pen = DecomposingRecordingPen(glyphs)
        glyphs[names[ord(character)]].draw(pen)
        yield character, glyphs[names[ord(character)]].width, pen.value


def _advances(data: bytes) -> list[tuple[int, int]]:
    """What the shaped words take, cluster by cluster."""
    font, buffer = hb.Font(hb.Face(data)), hb.Buffer()
    buffer.add_str(_WORDS)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return [(one.cluster, at.x_advance) for one, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)]


def _saved(font: TTFont) -> bytes:
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "face", [one for one in CUT_FACES if one.original.startswith("source-")], ids=lambda one: one.file
)
def test_a_cut_face_is_what_font_tools_makes_of_its_original(face: CutFace) -> None:
    data = cut_face(face)
    ours, theirs = TTFont(io.BytesIO(data)), _by_font_tools(face)
    for (character, width, outline), (_, wide, drawn) in zip(_drawn(ours), _drawn(theirs), strict=True):
        assert (width, [name for name, _ in outline]) == (wide, [name for name, _ in drawn]), character
        for (_, points), (_, others) in zip(outline, drawn, strict=True):
            pairs = zip((one for one in points if one), (one for one in others if one), strict=True)
            assert all(abs(x - u) <= _UNIT and abs(y - v) <= _UNIT for (x, y), (u, v) in pairs), character
    assert _advances(data) == _advances(_saved(theirs))


@pytest.mark.parametrize("face", [CUT_FACES[1], CUT_FACES[2]], ids=lambda one: one.file)
def test_a_cut_face_has_a_name_of_its_own_and_the_licence_of_its_original(face: CutFace) -> None:
    """The name of the originals is reserved (OFL-1.1, clause 3)."""
    font: Any = TTFont(io.BytesIO(cut_face(face)))
    words = {record.nameID: str(record) for record in font["name"].names}
    assert (words[1], words[2], words[6]) == (face.family, face.style, f"Edition-Serif-{face.style}")
    assert sorted(words) == [0, 1, 2, 3, 4, 6, 13, 14]
    assert (font["OS/2"].usWeightClass, bool(font["head"].macStyle & 1)) == (
        (700, True) if face.weight > 400 else (400, False)
    )
    original = TTFont(Path(fontpkg.path(face.original, style="italic" if face.italic else "normal")))
    assert font["head"].modified == original["head"].modified


def test_a_face_is_cut_to_the_same_bytes() -> None:
    assert cut_face(CUT_FACES[0]) == cut_face(CUT_FACES[0])
