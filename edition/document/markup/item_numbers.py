"""The numbers of the items of a list in a web page, in the style that the list states (WHATWG HTML, 4.4.5)."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ROMAN = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True)
)
_MOST_ROMAN = 4000


def numeral(number: int, style: str) -> str:
    """The number of an item in the style of its list: "1", "a", "A", "i" or "I" (HTML, 4.4.5)."""
    if style in ("a", "A") and number > 0:
        letters = ""
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord(style) + letter) + letters
        return f"{letters}."
    if style in ("i", "I") and 0 < number < _MOST_ROMAN:
        letters = ""
        for value, sign in _ROMAN:
            letters += sign * (number // value)
            number %= value
        return f"{letters.upper() if style == 'I' else letters}."
    return f"{number}."


def stated_number(attributes: Mapping[str, str], name: str, default: int) -> int:
    """The number that a list or an item states, or the default."""
    written = attributes.get(name, "").strip()
    return int(written) if re.fullmatch(r"-?[0-9]{1,6}", written) else default
