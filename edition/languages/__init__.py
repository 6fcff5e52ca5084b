"""Languages as packs: what the program knows of each, behind one Protocol and one registry."""

from edition.languages.protocol import (
    Around,
    FactGrammar,
    Grammar,
    Head,
    HeadPlace,
    Language,
    LineWords,
    Naming,
    Pack,
    Quotes,
    Reading,
    Stretch,
    StretchRole,
    Survey,
)
from edition.languages.registry import ASSUMED, Grammars, Vocabulary, line_words, pack_of, packs, registered
from edition.languages.relations import Relations

__all__ = [
    "ASSUMED",
    "Around",
    "FactGrammar",
    "Grammar",
    "Grammars",
    "Head",
    "HeadPlace",
    "Language",
    "LineWords",
    "Naming",
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
