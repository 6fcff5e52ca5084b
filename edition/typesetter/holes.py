"""Where the pages hold no words of the source: known to the templates, and left out by every conservation check."""

#: Classes of the elements that the editors add inside the text.
HOLES = frozenset({"note", "side", "para-no", "pointer", "chart", "call", "sign", "page-break", "made", "reading"})
