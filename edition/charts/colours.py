"""The colours of charts, each with a contrast of 3:1 on paper and on both screens."""

from __future__ import annotations

from edition.palette import PAPER

#: Marks.
BLUE = PAPER.drawn
#: Marks that stand back behind the others.
CONTEXT = "#85868A"
#: Words and lines; the page turns it into the colour of its text.
INK = "#000000"
