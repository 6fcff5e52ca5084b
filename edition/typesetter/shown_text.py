"""Shown text (ISO 32000-2, 9.4.3) as glyphs with the moves between them, read from operators and written again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

#: Glyphs in hexadecimal digits, or the move between two of them.
TOKEN = re.compile(rb"<([0-9a-f]*)>|([^<>\[\]]+)")
#: Number of digits of a glyph.
GLYPH = 4
#: Least move that is written, in thousandths of the size of the font.
_LEAST_MOVE = 1


@dataclass(slots=True)
class DrawnGlyph:
    """A glyph as it is drawn: the move to the right before it, that to the left after it, and how far it is raised.

    Moves are in thousandths of the size of the font, the rise is in units of the font.
    """

    glyph: int
    before: float
    up: float
    after: float = 0.0


class Shown:
    """What is shown with one font: glyphs, and how far the pen is moved to the right before them and at the end."""

    def __init__(self) -> None:
        self.glyphs: list[DrawnGlyph] = []
        self.first = 0.0
        self.last = 0.0

    def __bool__(self) -> bool:
        return bool(self.glyphs or self.first or self.last)

    def add(self, operator: bytes, up: float) -> None:
        """Add an array of shown text.

        WeasyPrint writes the move to where a glyph is drawn with a decimal point, and the move after it, to where the
        next glyph belongs, as a whole number.
        """
        for match in TOKEN.finditer(operator[: -len(b" TJ")]):
            if match[1] is not None:
                for at in range(0, len(match[1]), GLYPH):
                    self.glyphs.append(DrawnGlyph(int(match[1][at : at + GLYPH], 16), self.last, up))
                    self.last = 0.0
            elif b"." in match[2]:
                self.last -= float(match[2])
            elif self.glyphs:
                self.glyphs[-1].after += float(match[2])
            else:
                self.first -= float(match[2])


def array_of(tokens: Iterable[int | float]) -> bytes:
    """Glyphs and moves to the left as one operator; moves beside one another are added up."""
    written, move = [], 0.0
    for one in tokens:
        if isinstance(one, float):
            move += one
            continue
        written += [b"%d" % round(move)] * (abs(move) >= _LEAST_MOVE)
        written.append(b"<%04x>" % one)
        move = 0.0
    written += [b"%d" % round(move)] * (abs(move) >= _LEAST_MOVE)
    return b"[%s] TJ" % b"".join(written).replace(b"><", b"")
