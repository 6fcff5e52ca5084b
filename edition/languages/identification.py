"""Which language a text is in, and which way it is written."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from math import exp, log1p, sqrt
from mmap import mmap
from operator import add
from struct import Struct
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

UNDETERMINED = "und"
#: The tag of texts without a language (ISO 639-2): tables of numbers, codes.
_NO_LANGUAGE = "zxx"
#: The first 50,000 code points of a text are looked at: its language shows early.
SAMPLE = 50_000
#: They are looked at by passages of 1,000 code points.
_PASSAGE = 1_000
#: Passages of fewer than 4 code points show nothing.
_FEWEST_LETTERS = 4
#: The guess for a passage of fewer than 20 has to be surer.
_FEW_LETTERS = 20
#: The least probability at which a guess counts,
_PROBABLE = 0.7
#: and the least for a guess from few code points.
_SURE = 0.9
_LETTERS = re.compile(r"[^\W\d_]+")


#: Gives the language of a text as a BCP 47 tag, "und" if nothing speaks for one.
Identify = Callable[[str], str]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """The identifier's tables for the official languages of the CLDR: bytes or numbers (see `MODEL_TABLES`).

    A text is read byte by byte: `rows` and `steps` lead from one state to the next, and `outputs` gives the feature
    that a state shows, or -1 for none. `weights` are the weights of each feature for each of the `tags`, in half
    precision; `priors` are the weights of the tags alone.
    """

    tags: tuple[str, ...]
    weights: memoryview
    priors: memoryview
    steps: memoryview
    rows: memoryview
    outputs: memoryview


#: The number type of each table (a native `struct` format); weights are read as bytes.
MODEL_TABLES = {"weights": "B", "priors": "f", "steps": "I", "rows": "H", "outputs": "q"}


class Identifier:
    """Identifies the language of texts by a model of the official languages, in which public documents are written.

    Source: Lui and Baldwin (2012), langid.py. The model is py3langid's, and scores are those of its `classify`, which
    needs NumPy: loading that takes longer than the identification.
    """

    def __init__(self, model: Model) -> None:
        """Take the tables."""
        self._model = model
        self._row = Struct(f"={len(model.tags)}e")

    def _classify(self, passage: str) -> tuple[str, float]:
        """The most probable tag of a passage, and its probability at a temperature of the root of the length."""
        words = unicodedata.normalize("NFC", passage.lower() if passage.isupper() else passage).encode("utf-8")
        features = Counter(self._features(words))
        if not features:
            return UNDETERMINED, 0.0
        alike: dict[int, list[tuple[float, ...]]] = {}
        for feature, count in features.items():
            weights = self._row.unpack_from(self._model.weights, feature * self._row.size)
            alike.setdefault(count, []).append(weights)
        scores: list[float] = list(self._model.priors)
        for count, rows in alike.items():
            scores = list(map(add, scores, map(log1p(count).__mul__, map(sum, zip(*rows, strict=True)))))
        scores = [score / sqrt(len(words)) for score in scores]
        highest = max(scores)
        shares: dict[str, float] = {}
        for tag, score in zip(self._model.tags, scores, strict=True):  # some languages have two scripts
            shares[tag] = shares.get(tag, 0.0) + exp(score - highest)
        tag = max(shares, key=shares.__getitem__)
        return tag, shares[tag] / sum(shares.values())

    def _features(self, words: bytes) -> Iterator[int]:
        """The features that a walk over some words shows."""
        steps, rows, outputs, state = self._model.steps, self._model.rows, self._model.outputs, 0
        for letter in words:
            state = steps[(rows[state] << 8) + letter]
            if outputs[state] >= 0:
                yield outputs[state]

    def __call__(self, text: str) -> str:
        """A BCP 47 language tag for `text`, "und" where nothing speaks for one."""
        # Digits, signs and addresses speak for no language.
        words = " ".join(_LETTERS.findall(text[:SAMPLE]))
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
        tag, probability = self._classify(passage.encode("utf-8", "ignore").decode("utf-8"))
        least = _PROBABLE if len(passage) >= _FEW_LETTERS else _SURE
        return UNDETERMINED if tag == _NO_LANGUAGE or probability < least else tag


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
    unpacked = {
        "weights": whole.nb_ptc.astype("float16"),
        "priors": whole.nb_pc.astype("float32"),
        "steps": whole.tk_nextmove,
        "rows": whole.tk_row,
        "outputs": array("q", whole.tk_output),
    }
    tables = {name: table_of(name, table.tobytes()) for name, table in unpacked.items()}
    return Model(tuple(map(str, whole.nb_classes)), **tables)


def table_of(name: str, content: bytes | mmap) -> Any:
    """Some bytes as the table of that name (see `Model`)."""
    return memoryview(content).cast(MODEL_TABLES[name])  # type: ignore[call-overload]  # of any kind


def detect_language(text: str) -> str:
    """A BCP 47 language tag for `text`, "und" where nothing speaks for one, by a model that this process unpacks."""
    return _unpacked()(text)


@cache
def _unpacked() -> Identifier:
    return Identifier(unpacked_model())


def stated_language(tag: str) -> str:
    """The language that a file states for itself, "und" if the CLDR does not know its tag.

    It is believed only if the words are too few to show their language: many programs write the same tag into every
    file.
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
