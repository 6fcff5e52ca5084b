"""Spanish."""

from edition.languages.protocol import LineWords, Pack

LANGUAGE = Pack(
    "es",
    LineWords(
        divisions=(("chapter", r"cap[ií]tulo\s+(?:[ivxlc]+|\d+|[a-z])(?!\w)[.:]?"),),
        page_words=("página",),
        of_words=("de",),
        contents_heads=("índice",),
    ),
)
