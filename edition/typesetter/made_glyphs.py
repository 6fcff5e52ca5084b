"""Glyphs that a document adds to its fonts, so that its words can be read back: marks in their places, and twins.

WeasyPrint moves the pen to where a mark is drawn and back (ISO 32000-2, 9.4.3), and raises a mark (text rise, 9.3.7) in
a text object of its own. Readers that go by position take the moves for blanks and raised marks for a line of their
own, and copy words with marks in pieces. With a composite glyph (OpenType, `glyf`) that holds a mark in its place, a
line stays one run of glyphs.

A glyph stands for one text in a file (ToUnicode, 9.10.3). From right to left, where text is never given beside its
glyphs, a letter that a font draws with the glyph of another gets a twin of that glyph, and a letter that it draws with
several glyphs gets one that is made of them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

from edition.typesetter.composite_glyphs import GlyphPart, Made, with_glyphs
from edition.typesetter.content import operator_of
from edition.typesetter.engine import Recorded
from edition.typesetter.glyph_text import is_told_as_drawn, name_in_streams, read_glyph
from edition.typesetter.shown_text import DrawnGlyph, Shown, array_of

#: Number of text objects before it with which PDFium compares a text object.
_REMEMBERED = 5
#: And among this many glyphs it takes one for the same as another that it has read in the same place.
_REMEMBERED_GLYPHS = 8
#: Least move that counts as an advance, in thousandths of the size of the font: moves are written in whole numbers.
_LEAST_ADVANCE = 2
#: Moves are given in thousandths of the size of the font.
_THOUSAND = 1000


class MadeGlyphs:
    """The glyphs that are added to the fonts of a document while its pages are drawn."""

    def __init__(self, known: Callable[[bytes], Mapping[int, str]]) -> None:
        """Make glyphs; `known` gives what the glyphs of a font stand for, by its name in the file."""
        self._known = known
        self._added: dict[str, dict[Made, int]] = {}
        self._texts: dict[str, dict[int, str]] = {}
        self._before: deque[list[int | float]] = deque(maxlen=_REMEMBERED)
        #: How often each glyph has been drawn since the pen has moved on, in whatever font.
        self._over: Counter[tuple[GlyphPart, ...]] = Counter()

    @property
    def has_added(self) -> bool:
        """Whether there are any."""
        return any(self._added.values())

    def rewrite(self, operators: Sequence[Any], fonts: Iterable[Any]) -> list[Any]:
        """The operators of a page with the glyphs that are made for it; these are entered in WeasyPrint's `fonts`.

        Fonts without marks, fonts whose text is given beside the glyphs, and fonts without a `glyf` table stay as they
        are.
        """
        named: dict[str, list[Any]] = {}
        for font in fonts:
            has_marks = _has_marks(font) and not is_told_as_drawn(font.name)
            if "glyf" in font.tables and (has_marks or isinstance(font.to_unicode, Recorded)):
                named.setdefault(font.hash, []).append(font)
        made = list(self._rewritten(operators, named)) if named else list(operators)
        for font in chain.from_iterable(named.values()):
            if isinstance(font.to_unicode, Recorded):
                font.to_unicode.drawn.clear()
        return made

    def _rewritten(self, operators: Sequence[Any], named: Mapping[str, Sequence[Any]]) -> Iterator[Any]:
        """The operators; what such a font shows between two settings of fonts becomes one of them."""
        fonts: Sequence[Any] = ()
        size, up, shown = 0.0, 0.0, Shown()
        for one in operators:
            operator = operator_of(one)
            if fonts and operator == b"Ts":
                up = float(one.split()[0]) / size * fonts[0].upem
            elif fonts and operator == b"TJ":
                shown.add(one, up)
            else:
                if shown:
                    yield from self._arrays(shown, fonts)
                shown = Shown()
                if operator == b"Tf":
                    name, written = one.split()[:2]
                    fonts, size = named.get(name[1:].decode(), ()), float(written)
                yield one

    def _arrays(self, shown: Shown, fonts: Sequence[Any]) -> Iterator[bytes]:
        """What is shown, as one operator, or word by word if the same was shown shortly before.

        PDFium skips a text object that it has just read in nearly the same place: within an eighth of the width of a
        line, if the marks of the line reach up into the line before.
        """
        tokens = [-shown.first, *self._glyphs_and_moves(shown.glyphs, fonts), -shown.last]
        if tokens not in self._before:
            yield array_of(tokens)
        else:
            blanks = [at for at, one in enumerate(tokens) if isinstance(one, int) and _is_blank(one, fonts)]
            for start, end in pairwise((0, *(at + 1 for at in blanks), len(tokens))):
                yield array_of(tokens[start:end])
        self._before.append(tokens)

    def _glyphs_and_moves(self, glyphs: Sequence[DrawnGlyph], fonts: Sequence[Any]) -> Iterator[int | float]:
        """The numbers of glyphs, and what is moved to the left between them."""
        is_alone = not any(_width(one.glyph, fonts) for one in glyphs)
        for cluster, text in self._clusters(glyphs, fonts):
            first, parts = cluster[0], _parts(cluster, fonts)
            is_wide = any(_width(one.glyph, fonts) for one in cluster)
            if any(_moves_on(one, fonts) for one in cluster):
                self._over.clear()
            made = Made(parts, text, self._over[parts] % _REMEMBERED_GLYPHS, is_alone)
            self._over[parts] += 1
            is_in_place = is_wide or not first.before
            is_as_ever = len(cluster) == 1 and is_in_place and not first.up and made == Made(parts, None)
            if is_as_ever or any(one.glyph >= fonts[0].glyph_count for one in cluster):
                for one in cluster:
                    yield from (-one.before, one.glyph, one.after)
            else:
                yield self._number(made, fonts)
                yield sum(one.after - one.before for one in cluster)

    def _clusters(
        self, glyphs: Sequence[DrawnGlyph], fonts: Sequence[Any]
    ) -> Iterator[tuple[Sequence[DrawnGlyph], str | None]]:
        """Glyphs grouped by the letters that they belong to, with what each group stands for; None if that is known."""
        recorded = fonts[0].to_unicode
        if not isinstance(recorded, Recorded):
            yield from (([one], None) for one in glyphs)
            return
        known = self._known_of(fonts[0])
        for cluster, text in _clusters_of(glyphs, recorded.next_run([one.glyph for one in glyphs])):
            if len(cluster) > 1 and len(text) == 1:
                yield cluster, text
                continue
            texts = _shared_out(text, [known.get(one.glyph, "") for one in cluster])
            for one, told in zip(cluster, texts, strict=True):
                yield [one], None if known.setdefault(one.glyph, told) == told else told

    def _known_of(self, font: Any) -> dict[int, str]:
        """What the glyphs of a font are known to stand for; what a glyph is first shown for is known from then on."""
        if font.hash not in self._texts:
            self._texts[font.hash] = dict(self._known(font.name))
        return self._texts[font.hash]

    def _number(self, made: Made, fonts: Sequence[Any]) -> int:
        """The number of a glyph that is made, in all fonts of one file."""
        added = self._added.setdefault(fonts[0].hash, {})
        if made not in added:
            added[made] = fonts[0].glyph_count + len(added)
        number = added[made]
        text = next(font.to_unicode[made.parts[0].glyph] for font in fonts if made.parts[0].glyph in font.widths)
        for font in fonts:
            font.widths[number] = sum(_width(part.glyph, fonts) for part in made.parts)
            dict.__setitem__(font.to_unicode, number, text if made.text is None else made.text)
        return number

    def texts(self, base_font: bytes) -> dict[int, str]:
        """What the glyphs of a font stand for, including the added ones, where that is known."""
        name = name_in_streams(base_font)
        known = self._texts.get(name) or self._known(base_font)
        added = self._added.get(name, {})
        told = {
            number: known.get(made.parts[0].glyph) if made.text is None else made.text for made, number in added.items()
        }
        return {**known, **{number: text for number, text in told.items() if text is not None}}

    def add_to(self, pdf: Any) -> None:
        """Add the glyphs to the font files of a finished pydyf.PDF, before it is written."""
        for thing in pdf.objects:
            if not (isinstance(thing, dict) and "FontFile2" in thing):
                continue
            added = self._added.get(name_in_streams(thing["FontName"]))
            if added:
                file = pdf.objects[int(thing["FontFile2"].split()[0])]
                file.stream[:] = [with_glyphs(file.stream[0], added)]
                file.extra["Length1"] = len(file.stream[0])


def _parts(cluster: Sequence[DrawnGlyph], fonts: Sequence[Any]) -> tuple[GlyphPart, ...]:
    """Glyphs that are drawn one behind another or over one another, each where it is."""
    parts, pen = [], 0.0
    for one in cluster:
        right = round((pen + one.before) * fonts[0].upem / _THOUSAND)
        parts.append(GlyphPart(one.glyph, right, round(one.up)))
        pen += _width(one.glyph, fonts) - one.after + one.before
    return tuple(parts)


def _has_marks(font: Any) -> bool:
    """Whether a font is used for marks: these have no width, or that of a letter in monospaced fonts."""
    return 0 in font.widths.values() or any(map(unicodedata.combining, "".join(font.to_unicode.values())))


def _moves_on(one: DrawnGlyph, fonts: Sequence[Any]) -> bool:
    """Whether what follows a glyph stands further on: behind a mark with a letter's width the pen is moved back."""
    return abs(_width(one.glyph, fonts) + one.before - one.after) > _LEAST_ADVANCE


def _is_blank(glyph: int, fonts: Sequence[Any]) -> bool:
    """Whether a glyph stands for a blank."""
    return any(font.to_unicode.get(glyph, "").isspace() for font in fonts)


def _width(glyph: int, fonts: Sequence[Any]) -> float:
    """The width of a glyph in thousandths of the size of its font."""
    return float(next((font.widths[glyph] for font in fonts if glyph in font.widths), 0))


def _clusters_of(
    glyphs: Sequence[DrawnGlyph], run: Sequence[tuple[int, str]]
) -> Iterator[tuple[Sequence[DrawnGlyph], str]]:
    """Glyphs from left to right by clusters of Pango, with their texts: the first of several glyphs has that of all."""
    starts = [at for at, (_, whole) in enumerate(run) if whole or not at]
    for start, end in zip(starts, [*starts[1:], len(run)], strict=True):
        yield glyphs[start:end], read_glyph(run[start][1])


def _shared_out(whole: str, known: Sequence[str]) -> Sequence[str]:
    """The text of a cluster, shared out among its glyphs from left to right; `known` is what each is known for.

    If the cluster contains the known text of a glyph, that is the glyph's part; the rest belongs to another. If the
    parts would be read in another order than they are written in, the first glyph from the right stands for all.
    """
    rest = Counter(_apart(whole))
    parts = []
    for text in known:
        is_part = bool(text) and Counter(_apart(text)) <= rest
        parts.append(text if is_part else "")
        rest -= Counter(_apart(text)) if is_part else Counter()
    if rest and "" in parts:
        parts[parts.index("")] = unicodedata.normalize("NFC", "".join(rest.elements())) if any(parts) else whole
    if _apart("".join(reversed(parts))) != _apart(whole):
        parts = [*[""] * (len(known) - 1), whole]
    return parts


def _apart(text: str) -> str:
    """A text with its characters taken apart, marks in one order (NFKD)."""
    return unicodedata.normalize("NFKD", text)
