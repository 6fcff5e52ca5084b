"""What other packages need to add a format, a check or a language; `docs/plug-ins.md` shows how.

These names stay: what stands elsewhere in the program may change from version to version.
"""

from edition.assembly import Edition
from edition.errors import EditionError, Finding
from edition.formats.checks import EditionCheck
from edition.formats.format import Format, Job, Written
from edition.languages import FactGrammar, Grammar, Language, LineWords, Pack, Quotes, SpokenLanguage
from edition.languages.word_files import pack_of_text

__all__ = [
    "Edition",
    "EditionCheck",
    "EditionError",
    "FactGrammar",
    "Finding",
    "Format",
    "Grammar",
    "Job",
    "Language",
    "LineWords",
    "Pack",
    "Quotes",
    "SpokenLanguage",
    "Written",
    "pack_of_text",
]
