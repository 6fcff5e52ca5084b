"""Which language a text is in, by its commonest words: enough to choose a grammar and the `lang`."""

from __future__ import annotations

import re

#: A dozen of the commonest function words of each language, chosen to be absent from the others.
_STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset("the and of to that is was for with are this have not which from".split()),
    "fr": frozenset("le les des est une dans que pour qui sur pas par au avec ses ou".split()),
    "de": frozenset("der und die das ist nicht von den mit auf für dem ein sich auch".split()),
    "es": frozenset("el los las una del por con para como más pero sus este entre está".split()),
    "it": frozenset("il che di della gli non sono con una nel alla dei anche delle".split()),
    "pt": frozenset("os das não uma com para dos pelo mais como foi pela seu são ao".split()),
    "nl": frozenset("het een van en dat niet zijn voor met aan ook naar bij wordt deze".split()),
}
#: Scripts that name a language well enough where no function word does.
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
)
UNDETERMINED = "und"
_RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "yi"})
#: How much of the text is looked at, in code points: its language shows early.
_SAMPLE = 50_000


def detect_language(text: str) -> str:
    """A BCP 47 language tag for `text`, "und" where nothing speaks for one."""
    sample = text[:_SAMPLE]
    words = re.findall(r"[^\W\d_]+", sample.lower())
    hits = {tag: sum(word in stop for word in words) for tag, stop in _STOP_WORDS.items()}
    best = max(hits, key=lambda tag: hits[tag])
    if hits[best] * 12 >= len(words) and hits[best] >= 2:
        return best
    letters = sum(character.isalpha() for character in sample)
    for tag, script in _SCRIPTS:
        # Japanese mixes its own letters with Chinese characters, so a tenth is enough to tell.
        if letters and len(script.findall(sample)) * 10 >= letters:
            return tag
    return UNDETERMINED


def direction(language: str) -> str:
    """The base direction of a language: "rtl" or "ltr"."""
    return "rtl" if language.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT else "ltr"
