"""Which language a text is in, and which way it is written."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages
from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNDETERMINED = "und"
#: The tag of texts without a language (ISO 639-2): tables of numbers, codes.
_NO_LANGUAGE = "zxx"
#: How much of the text is looked at, in code points: its language shows early. Words of fewer letters show nothing,
#: and a guess less probable than this is none.
_SAMPLE, _FEWEST_LETTERS, _LEAST_PROBABLE = 50_000, 4, 0.9
_LETTERS = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str:
    """A BCP 47 language tag for `text`, "und" where nothing speaks for one.

    Public documents are written in official languages: the identifier chooses among those of the CLDR only.
    Source: Lui and Baldwin (2012), langid.py, as py3langid keeps it up.
    """
    # Digits, signs and addresses speak for no language; lone surrogates have no UTF-8.
    words = " ".join(_LETTERS.findall(text[:_SAMPLE]))
    if len(words) < _FEWEST_LETTERS:
        return UNDETERMINED
    tag, probability = _identifier().classify(words.encode("utf-8", "ignore"))
    return UNDETERMINED if tag == _NO_LANGUAGE or probability < _LEAST_PROBABLE else str(tag)


@cache
def _identifier() -> LanguageIdentifier:
    """The identifier with its model, which is read once."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    official = {
        language.partition("_")[0]
        for territory in get_global("territory_languages")
        for language in get_official_languages(territory, regional=True)
    }
    identifier.set_languages([tag for tag in map(str, identifier.nb_classes) if tag in official | {_NO_LANGUAGE}])
    return identifier


def direction(language: str) -> str:
    """The base direction of a language: "rtl" or "ltr". Source: Unicode CLDR, character order of layouts."""
    try:
        return "rtl" if Locale.parse(language, sep="-").character_order == "right-to-left" else "ltr"
    except (UnknownLocaleError, ValueError):
        return "ltr"
