"""The fonts that a cover is set in."""

from __future__ import annotations

from dataclasses import dataclass

#: The files of the fonts of every cover.
COVER_FONTS = ("EditionSans-Regular.ttf", "EditionSans-Bold.ttf", "EditionSerifDisplay-Bold.ttf")


@dataclass(frozen=True, slots=True)
class CoverFonts:
    """The paths of the fonts, and the families of those for other scripts."""

    paths: tuple[str, ...]
    families: tuple[str, ...] = ()
