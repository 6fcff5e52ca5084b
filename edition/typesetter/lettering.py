"""The fonts that pages are drawn with, and what their glyphs stand for.

Each run of pages notes for itself what it draws, so that it depends on no other. If a text has marks over letters, or
words from right to left, its fonts get additional glyphs while pages are drawn: then all runs share them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath
from typing import Any

from edition.typesetter.engine import Engine, Fonts, Recorded
from edition.typesetter.glyph_text import complete_texts, known_texts, recording
from edition.typesetter.made_glyphs import MadeGlyphs
from edition.typesetter.runs import FontUse

#: What goes from right to left, or turns words round (Unicode property Bidi_Class).
_FROM_RIGHT = frozenset(("R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"))


@dataclass(slots=True)
class Lettering:
    """The fonts of some pages, by their key in WeasyPrint, and the glyphs that are made for them."""

    folder: PurePath
    #: Whether it is noted, for a font by its name, what each glyph is drawn for.
    is_recorded: Callable[[bytes], bool]
    fonts: Fonts = field(init=False)
    made: MadeGlyphs = field(init=False)
    #: What the glyphs of fonts stand for by their tables, by the names of the fonts in the streams.
    _tables: dict[str, Mapping[int, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fonts = Fonts(self.is_recorded)
        self.made = MadeGlyphs(partial(known_texts, self.folder))  # no reference to itself: it is freed with its run

    def complete(self) -> None:
        """Complete what the glyphs of the fonts stand for where that is noted once for all."""
        for font in self.fonts.values():
            if not isinstance(font.to_unicode, Recorded):
                complete_texts(font, self._tables)

    def texts(self) -> dict[str, Any]:
        """What the glyphs of each font stand for, by its name in the streams."""
        return {font.hash: font.to_unicode for font in self.fonts.values()}


class GlyphsAdded(Exception):
    """Glyphs were made for the fonts of a run that does not share them: the text needs one lettering for all."""


class Letterings:
    """The letterings of the runs of a text."""

    def __init__(self, engine: Engine, folder: PurePath, characters: str, *, shared: bool) -> None:
        """Letterings with the fonts of a folder, for all `characters`; one for all runs where that is `shared`."""
        self._engine = engine
        self._folder, self._is_recorded = folder, recording(characters)
        self._all = Lettering(folder, self._is_recorded)
        self._is_shared = shared
        #: A font of each name, as WeasyPrint has it.
        self._known: dict[str, Any] = {}

    def for_run(self) -> Lettering:
        """The lettering of a run."""
        return self._all if self._is_shared else Lettering(self._folder, self._is_recorded)

    def uses_of(self, lettering: Lettering) -> tuple[FontUse, ...]:
        """What a run has drawn with its fonts; nothing where all runs share them.

        Raises GlyphsAdded.
        """
        if self._is_shared:
            return ()
        if lettering.made.has_added:
            raise GlyphsAdded
        fonts = list(lettering.fonts.values())
        for font in fonts:
            self._known.setdefault(font.hash, font)
        return tuple(
            FontUse(
                one.hash, one.family, int(one.style), int(one.weight), one.font_size, one.widths, dict(one.to_unicode)
            )
            for one in fonts
        )

    @property
    def made(self) -> MadeGlyphs:
        """The glyphs that are added to the fonts."""
        return self._all.made

    def fonts_of(self, uses: Iterable[FontUse]) -> dict[str, Any]:
        """The fonts of a file, with all that its runs draw with them.

        They and their glyphs have an order of their own: where a letter is first drawn changes nothing.
        """
        if self._is_shared:
            return dict(self._all.fonts)
        found: dict[str, Any] = {}
        for use in uses:
            if use.hash not in found:
                font = self._known.get(use.hash) or self._engine.font(use.family, use.style, use.weight, use.size)
                found[use.hash] = font
                font.widths, font.to_unicode = {}, {}
            font = found[use.hash]
            font.widths = {**use.widths, **font.widths}
            font.to_unicode = {**use.texts, **font.to_unicode}
        for font in found.values():
            font.widths, font.to_unicode = (dict(sorted(known.items())) for known in (font.widths, font.to_unicode))
        return dict(sorted(found.items()))


def needs_glyphs(characters: str) -> bool:
    """Whether a text may need glyphs of its own: it has marks that combine, or goes from right to left."""
    return any(
        unicodedata.category(one)[0] == "M" or unicodedata.bidirectional(one) in _FROM_RIGHT for one in characters
    )
