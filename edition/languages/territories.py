"""Countries and parts of the world by their names, in the language of a text."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

from edition.values import FrozenMap

#: The name of the world is that of no place in it.
_WORLD = "001"


@cache
def territories(language: str) -> FrozenMap[str, str]:
    """The codes of countries (ISO 3166-1) and of parts of the world (UN M.49) by their names in small letters.

    Names in brackets ("Myanmar (Burma)") count as well. Source: Unicode CLDR, territories.
    """
    try:
        names = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return FrozenMap()
    found: dict[str, str] = {}
    for code, name in names.items():
        if code != _WORLD and code.isalnum() and (code.isdigit() or len(code) == len("XX")):
            before, _, inside = name.partition(" (")
            for words in (name, before, inside.rstrip(")")):
                found.setdefault(words.casefold(), code)
    found.pop("", None)
    return FrozenMap(found)


def territory_of(words: str, language: str) -> str | None:
    """The code of the territory that words name, without an article before them; None for none."""
    return territories(language).get(words.casefold())
