"""Which language a text is in, and which way it is written."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages
from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNDETERMINED = "und"
#: The tag of texts without a language (ISO 639-2): tables of numbers, codes.
_NO_LANGUAGE = "zxx"
#: The first 50,000 code points of a text are looked at: its language shows early.
_SAMPLE = 50_000
#: They are looked at by passages of 1,000 code points.
_PASSAGE = 1_000
#: Passages of fewer than 4 code points show nothing.
_FEWEST_LETTERS = 4
#: One of fewer than 20 has to be surer.
_FEW_LETTERS = 20
#: The least probability of a guess that counts
_PROBABLE = 0.7
#: and of one from few code points.
_SURE = 0.9
_LETTERS = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str:
    """A BCP 47 language tag for `text`, "und" where nothing speaks for one.

    Public documents are written in official languages: the identifier chooses among those of the CLDR only.
    Source: Lui and Baldwin (2012), langid.py, as py3langid keeps it up.
    """
    # Digits, signs and addresses speak for no language.
    words = " ".join(_LETTERS.findall(text[:_SAMPLE]))
    found = Counter(_identify(words[at : at + _PASSAGE]) for at in range(0, len(words), _PASSAGE))
    del found[UNDETERMINED]
    return found.most_common(1)[0][0] if found else UNDETERMINED


def stated_language(tag: str) -> str:
    """The language a file states of itself, "und" where its tag is none that the CLDR knows.

    It is believed where the words are too few to show their own: many programs write the same tag into every file.
    """
    try:
        return str(Locale.parse(tag.replace("_", "-"), sep="-")).replace("_", "-") if tag else UNDETERMINED
    except (UnknownLocaleError, ValueError):
        return UNDETERMINED


def _identify(passage: str) -> str:
    """The language of a passage, "und" where it does not show."""
    if len(passage) < _FEWEST_LETTERS:
        return UNDETERMINED
    # Lone surrogates have no UTF-8.
    tag, probability = _identifier().classify(passage.encode("utf-8", "ignore"))
    least = _PROBABLE if len(passage) >= _FEW_LETTERS else _SURE
    return UNDETERMINED if tag == _NO_LANGUAGE or probability < least else str(tag)


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


def script_of(language: str) -> str:
    """The script a language is mostly written in, as its ISO 15924 code; "" where the CLDR does not say."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    likely = get_global("likely_subtags").get(str(locale), get_global("likely_subtags").get(locale.language, ""))
    return locale.script or (likely.split("_")[1] if likely.count("_") else "")
