"""The faces of an edition: those of its text, those of other scripts, and which of the latter a text is set in.

Some faces of other scripts come with the program, others with an extra of its package (`pyproject.toml`) that users
fetch if they need it. Each has Unicode blocks to itself, except for the ideographs, which four languages draw in
different ways.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from edition.characters import character_kind_of, ends_lines
from edition.languages.identification import script_of


@dataclass(frozen=True, slots=True)
class Face:
    """How a font file of the text is declared in CSS."""

    file: str
    family: str
    weight: str
    style: Literal["normal", "italic"]


#: The faces that pages use; the semibold is declared for 600 and for 700, which matplotlib writes.
FACES = (
    Face("EditionSerif-Regular.ttf", "Edition Serif", "400", "normal"),
    Face("EditionSerif-Bold.ttf", "Edition Serif", "600", "normal"),
    Face("EditionSerif-Italic.ttf", "Edition Serif", "400", "italic"),
    Face("EditionSerifSmall-Italic.ttf", "Edition Serif Small", "400", "italic"),
    Face("EditionSerifDisplay-Regular.ttf", "Edition Serif Display", "400", "normal"),
    Face("EditionSans-Regular.ttf", "Edition Sans", "400", "normal"),
    Face("EditionSans-Bold.ttf", "Edition Sans", "600", "normal"),
    Face("EditionSans-Bold.ttf", "Edition Sans", "700", "normal"),
    Face("EditionSans-Italic.ttf", "Edition Sans", "400", "italic"),
)
#: For lines that keep their breaks and columns, where a text has some.
MONO = Face("EditionMono-Regular.ttf", "Edition Mono", "400", "normal")
#: The family name of all faces of SCRIPTS in the style sheets of HTML and EPUB.
SCRIPT_FAMILY = "Edition Scripts"


@dataclass(frozen=True, slots=True)
class ScriptFace:
    """A font that is used for every family and style.

    `blocks` are the code points that it is for, all if there are none; `own` are those that only its script has, if it
    shares the others. `script` is the script's ISO 15924 code, `extra` the extra that provides the font, "" if none is
    needed.
    """

    file: str
    family: str
    blocks: tuple[range, ...] = ()
    script: str = ""
    extra: str = ""
    own: tuple[range, ...] = ()

    @property
    def css_range(self) -> str:
        """Its blocks as CSS has them (CSS Fonts 4, 4.5)."""
        return ", ".join(f"U+{block.start:X}-{block.stop - 1:X}" for block in self.blocks)

    def is_for(self, code: int) -> bool:
        """Whether the font is for a code point."""
        return not self.blocks or _holds(self.blocks, code)


def _blocks(ends: str) -> tuple[range, ...]:
    """Blocks written as "E00-E7F 19E0-19FF"."""
    return tuple(range(int(low, 16), int(high, 16) + 1) for low, high in (one.split("-") for one in ends.split()))


def _holds(blocks: Iterable[range], code: int) -> bool:
    return any(code in block for block in blocks)


_KANA = "3040-30FF 31F0-31FF 1B000-1B16F"
_HANGUL = "1100-11FF 3130-318F A960-A97F AC00-D7FF"
#: Ideographs, and the signs and forms that are as wide.
_HAN = "2E80-303F 3100-312F 31A0-31EF 3200-4DBF 4E00-9FFF F900-FAFF FE30-FE4F FF00-FFEF 1F200-1F2FF 20000-3FFFF"
#: In the order in which they are tried, after those of the text's own script.
SCRIPTS = (
    ScriptFace("EditionNaskh-Regular.ttf", "Edition Naskh", _blocks("600-6FF 750-77F 870-8FF FB50-FDFF FE70-FEFF")),
    ScriptFace("EditionHebrew-Regular.ttf", "Edition Hebrew", _blocks("590-5FF FB1D-FB4F")),
    ScriptFace(
        "EditionDevanagari-Regular.ttf",
        "Edition Devanagari",
        _blocks("900-97F 1CD0-1CFF A830-A83F A8E0-A8FF"),
        extra="devanagari",
    ),
    ScriptFace("EditionBengali-Regular.ttf", "Edition Bengali", _blocks("980-9FF"), extra="bengali"),
    ScriptFace("EditionTamil-Regular.ttf", "Edition Tamil", _blocks("B80-BFF"), extra="tamil"),
    ScriptFace("EditionTelugu-Regular.ttf", "Edition Telugu", _blocks("C00-C7F"), extra="telugu"),
    ScriptFace("EditionThai-Regular.ttf", "Edition Thai", _blocks("E00-E7F"), extra="thai"),
    ScriptFace("EditionKhmer-Regular.ttf", "Edition Khmer", _blocks("1780-17FF 19E0-19FF"), extra="khmer"),
    ScriptFace(
        "EditionHan-Regular.otf", "Edition Han", _blocks(f"{_HAN} {_KANA}"), script="Hans", extra="chinese-simplified"
    ),
    ScriptFace(
        "EditionHanTraditional-Regular.otf",
        "Edition Han Traditional",
        _blocks(f"{_HAN} {_KANA}"),
        script="Hant",
        extra="chinese-traditional",
    ),
    ScriptFace(
        "EditionJapanese-Regular.otf",
        "Edition Japanese",
        _blocks(f"{_HAN} {_KANA}"),
        script="Jpan",
        extra="japanese",
        own=_blocks(_KANA),
    ),
    ScriptFace(
        "EditionKorean-Regular.otf",
        "Edition Korean",
        _blocks(f"{_HAN} {_HANGUL}"),
        script="Kore",
        extra="korean",
        own=_blocks(_HANGUL),
    ),
    ScriptFace("EditionSymbols-Regular.ttf", "Edition Symbols"),
)


def font_faces(url: Mapping[str, str]) -> str:
    """The `@font-face` rules for a page, of the faces whose file has a URL.

    The faces of SCRIPTS are one family; if two have a character, the one that is declared last shows it.
    """
    rules = [
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style}; '
        f'src: url("{url[face.file]}") }}'
        for face in (*FACES, MONO)
        if face.file in url
    ]
    for face in reversed(SCRIPTS):
        if face.file in url:
            blocks = f"; unicode-range: {face.css_range}" if face.blocks else ""
            rules.append(f'@font-face {{ font-family: "{SCRIPT_FAMILY}"; src: url("{url[face.file]}"){blocks} }}')
    return "\n".join(rules)


def script_faces(faces: Iterable[ScriptFace]) -> str:
    """The `@font-face` rules of some faces of SCRIPTS, for an engine that chooses a font by the glyphs that it has.

    Each is a family of its own; files are given by name, relative to their folder.
    """
    return "\n".join(f'@font-face {{ font-family: "{face.family}"; src: url("{face.file}") }}' for face in faces)


def claims(fonts: Mapping[str, bytes], characters: Iterable[str], language: str) -> dict[ScriptFace, frozenset[str]]:
    """The faces of SCRIPTS that a text needs, each with the characters it is to show, no character in two.

    `fonts` are the available font files by name; `language` is the text's BCP 47 tag. A character that one of the
    text's own faces lacks is shown by the first face that is for it and has it. Format signs belong to no face.
    """
    left = {ord(one) for one in _printed(characters) if character_kind_of(one) != "sign"}
    texts = _of_the_text(fonts)
    left.difference_update(texts[0].intersection(*texts[1:]))
    shown: dict[ScriptFace, frozenset[str]] = {}
    for face in _asked(left, language):
        wanted = {code for code in left if face.is_for(code)} if face.file in fonts else set()
        if own := wanted & code_points(fonts[face.file]) if wanted else wanted:
            left -= own
            shown[face] = frozenset(map(chr, own))
    return shown


def lacking(fonts: Mapping[str, bytes], characters: Collection[str], language: str) -> frozenset[str]:
    """The characters that no face of the edition shows."""
    left = set(_printed(characters)).difference(*claims(fonts, characters, language).values())
    return frozenset(left.difference(map(chr, frozenset().union(*_of_the_text(fonts)))))


def extras_for(fonts: Mapping[str, bytes], lack: Iterable[str], language: str) -> tuple[str, ...]:
    """The extras that would bring a font for some characters that have none, in the order of SCRIPTS."""
    codes = {ord(one) for one in lack}
    wanted = set()
    for code in codes:
        faces = (face for face in _asked(codes, language) if face.extra and face.is_for(code))
        face = next(faces, None)
        if face is not None and face.file not in fonts:
            wanted.add(face.extra)
    return tuple(face.extra for face in SCRIPTS if face.extra in wanted)


def code_points(data: bytes) -> frozenset[int]:
    """The code points that a font has glyphs for, except private ones, whose glyphs mean whatever its maker chose."""
    from uharfbuzz import Face as FontFile  # a command without fonts needs none

    codes = FontFile(data).unicodes
    return frozenset(code for code in codes if unicodedata.category(chr(code)) != "Co")


def _asked(codes: Iterable[int], language: str) -> list[ScriptFace]:
    """SCRIPTS in the order for a text: the face of its language first, then those whose own letters occur in it."""
    codes, script = set(codes), script_of(language)

    def rank(face: ScriptFace) -> int:
        if not face.blocks:
            return 3
        if face.script and face.script == script:
            return 0
        return 1 if any(_holds(face.own, code) for code in codes) else 2

    return sorted(SCRIPTS, key=rank)


def _printed(characters: Iterable[str]) -> Iterable[str]:
    """The characters that need a glyph: all but blanks, line ends, and those that no page contains."""
    return (one for one in characters if one != " " and not ends_lines(one) and character_kind_of(one) != "removed")


def _of_the_text(fonts: Mapping[str, bytes]) -> list[frozenset[int]]:
    """The code points of each of the text's own faces."""
    return [code_points(fonts[file]) for file in dict.fromkeys(face.file for face in FACES) if file in fonts]
