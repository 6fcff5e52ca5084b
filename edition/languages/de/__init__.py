"""German."""

from edition.languages.protocol import LineWords, Pack

LANGUAGE = Pack(
    "de",
    LineWords(
        divisions=(("chapter", r"kapitel\s+(?:[ivxlc]+|\d+|[a-z])(?!\w)[.:]?"),),
        page_words=("seite",),
        of_words=("von",),
        contents_heads=("inhalt",),
        home_words=("start",),
        scale_words=("billiards?",),
    ),
)
