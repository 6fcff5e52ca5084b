"""Languages as packs: what the program knows of each, behind one Protocol and one registry."""

from edition.languages.protocol import (
    Around,
    Grammar,
    Head,
    HeadPlace,
    Language,
    LineWords,
    Pack,
    Quotes,
    Reading,
    Relations,
    Stretch,
    StretchRole,
    Survey,
)
from edition.languages.registry import ASSUMED, Grammars, Vocabulary, line_words, pack_of, packs, registered

__all__ = [
    "ASSUMED",
    "Around",
    "Grammar",
    "Grammars",
    "Head",
    "HeadPlace",
    "Language",
    "LineWords",
    "Pack",
    "Quotes",
    "Reading",
    "Relations",
    "Stretch",
    "StretchRole",
    "Survey",
    "Vocabulary",
    "line_words",
    "pack_of",
    "packs",
    "registered",
]
