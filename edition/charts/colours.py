"""The colours of charts, each with a contrast of 3:1 on every ground; a drawing in those of a house."""

from __future__ import annotations

import re

from edition.palette import MarkColours

_OURS = MarkColours()
#: Marks.
BLUE = _OURS.marks
#: Marks that stand back behind the others.
CONTEXT = _OURS.context
#: Words and lines; the page turns it into the colour of its text.
INK = "#000000"
#: The colours of marks in a drawing; matplotlib writes them in small letters.
_MARKS = re.compile(f"{BLUE}|{CONTEXT}", re.IGNORECASE)


def in_colours(svg: str, colours: MarkColours) -> str:
    """A drawing of ours with the colours of a house."""
    if colours == _OURS:
        return svg
    return _MARKS.sub(lambda match: colours.marks if match[0].upper() == BLUE else colours.context, svg)
