"""Which language a text is in, and which way it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

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


#: Tells the language of a text as a BCP 47 tag, "und" where nothing speaks for one.
Identify = Callable[[str], str]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """The tables of the identifier for the official languages of the CLDR.

    A text is walked byte by byte: from a state, `rows` and `steps` lead to the next, which shows a feature of `outputs`
    or none (-1); `weights` are those of each feature for each of the `tags`, `priors` those of the tags alone.
    """

    weights: Any
    priors: Any
    tags: tuple[str, ...]
    steps: Any
    rows: Any
    outputs: Any


class Identifier:
    """Tells the language of texts by a model. Public documents are written in official languages: it knows no others.

    Source: Lui and Baldwin (2012), langid.py, as py3langid keeps it up.
    """

    def __init__(self, model: Model) -> None:
        """Make py3langid's identifier of the tables."""
        from py3langid.langid import LanguageIdentifier  # slow to load: only who asks for a language waits for it

        self._classify = LanguageIdentifier(
            model.weights,
            model.priors,
            list(model.tags),
            model.steps,
            model.outputs,
            norm_probs=True,
            tk_row=model.rows,
        ).classify

    def __call__(self, text: str) -> str:
        """A BCP 47 language tag for `text`, "und" where nothing speaks for one."""
        # Digits, signs and addresses speak for no language.
        words = " ".join(_LETTERS.findall(text[:_SAMPLE]))
        passages = [words[at : at + _PASSAGE] for at in range(0, len(words), _PASSAGE)]
        found: Counter[str] = Counter()
        for passage in passages:
            tag = self._identify(passage)
            found[tag] += tag != UNDETERMINED
            if found[tag] > len(passages) / 2:  # whatever the others are in
                return tag
        tag, times = found.most_common(1)[0] if found else (UNDETERMINED, 0)
        return tag if times else UNDETERMINED

    def _identify(self, passage: str) -> str:
        """The language of a passage, "und" where it does not show."""
        if len(passage) < _FEWEST_LETTERS:
            return UNDETERMINED
        # Lone surrogates have no UTF-8.
        tag, probability = self._classify(passage.encode("utf-8", "ignore"))
        least = _PROBABLE if len(passage) >= _FEW_LETTERS else _SURE
        return UNDETERMINED if tag == _NO_LANGUAGE or probability < least else str(tag)


def unpacked_model() -> Model:
    """The model of py3langid, unpacked, which takes a moment, and cut down to the official languages."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    official = {
        language.partition("_")[0]
        for territory in get_global("territory_languages")
        for language in get_official_languages(territory, regional=True)
    }
    whole = LanguageIdentifier.from_model_file(MODEL_FILE)
    whole.set_languages([tag for tag in map(str, whole.nb_classes) if tag in official | {_NO_LANGUAGE}])
    tags = tuple(map(str, whole.nb_classes))
    return Model(whole.nb_ptc, whole.nb_pc, tags, whole.tk_nextmove, whole.tk_row, whole.tk_output)


def detect_language(text: str) -> str:
    """A BCP 47 language tag for `text`, "und" where nothing speaks for one, by a model that this process unpacks."""
    return _unpacked()(text)


@cache
def _unpacked() -> Identifier:
    return Identifier(unpacked_model())


def stated_language(tag: str) -> str:
    """The language a file states of itself, "und" where its tag is none that the CLDR knows.

    It is believed where the words are too few to show their own: many programs write the same tag into every file.
    """
    try:
        return str(Locale.parse(tag.replace("_", "-"), sep="-")).replace("_", "-") if tag else UNDETERMINED
    except (UnknownLocaleError, ValueError):
        return UNDETERMINED


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
