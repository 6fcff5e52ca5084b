"""Countries and parts of the world by their names, in the language of a text."""

from __future__ import annotations

import re

from babel import Locale, UnknownLocaleError

from edition.languages.registry import Vocabulary, line_words
from edition.values import FrozenMap

#: Scripts that put no blanks between words: those of China, Japan, Thailand, Laos, Burma and Cambodia.
_UNSPACED = re.compile("[\u2e80-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
#: "Saint", as the CLDR abbreviates it.
_SAINT = re.compile(r"\bSt\. ")
#: The code of the world, which is no place in it.
_WORLD = "001"


def territory_names(language: str) -> FrozenMap[str, str]:
    """The codes of countries (ISO 3166-1) and of parts of the world (UN M.49) by their names.

    Names in brackets ("Myanmar (Burma)") count as well, and those written out: "Saint Kitts and Nevis" for "St. Kitts &
    Nevis". Source: Unicode CLDR, territories and list patterns.
    """
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return FrozenMap()
    joint = locale.list_patterns["standard"]["2"].replace("{0}", "").replace("{1}", "")
    found: dict[str, str] = {}
    for code, name in locale.territories.items():
        if code != _WORLD and code.isalnum() and (code.isdigit() or len(code) == len("XX")):
            before, _, inside = name.partition(" (")
            for words in (name, before, inside.rstrip(")")):
                found.setdefault(words, code)
                found.setdefault(_SAINT.sub("Saint ", words.replace(" & ", joint)), code)
    found.pop("", None)
    return FrozenMap(found)


def _by_small_names(_: Vocabulary, language: str) -> dict[str, str]:
    """The codes of `territory_names` by names in small letters."""
    return {name.casefold(): code for name, code in territory_names(language).items()}


def pattern_of_territories(language: str) -> re.Pattern[str] | None:
    """A pattern of the names of territories, as whole words unless the script has no blanks; None without names."""
    names = sorted(territory_names(language), key=len, reverse=True)
    if not names:
        return None
    any_of = "|".join(re.escape(name) for name in names if len(name) > 1)
    return re.compile(rf"(?:{any_of})" if _UNSPACED.search(any_of) else rf"(?<!\w)(?:{any_of})(?!\w)")


def territory_of(words: str, language: str) -> str | None:
    """The code of the territory that words name, without an article before them; None for none."""
    return line_words().of(_by_small_names, language).get(words.casefold())
