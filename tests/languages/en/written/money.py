"""Every currency of the CLDR that is tender today, in every position that English sets it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import cycle

from babel.core import Locale, get_global
from babel.numbers import get_currency_name

from tests.languages.en.written.sentence import Written, written

_FRAMES = (
    "they paid {} for the ship.",
    "{} was paid for the ship.",
    "the ship, which cost {}, was sold.",
    "it was worth {}.",
)
_AMOUNTS = (
    ("5", 5),
    ("12,500", 12500),
    ("3.7 million", 3700000),
    ("0.95", Decimal("0.95")),
    ("40 billion", 40 * 10**9),
)
#: Scales as they are glued to a number, after a sign or a code.
_SCALES = (
    ("k", 3),
    ("K", 3),
    ("m", 6),
    ("M", 6),
    ("mn", 6),
    ("mm", 6),
    ("bn", 9),
    ("B", 9),
    ("b", 9),
    ("bb", 9),
    ("tn", 12),
)
#: Symbols that the CLDR lists and that are letters or words of other things in English.
_NOT_ALONE = frozenset("P R K".split())


def codes() -> list[str]:
    """The codes of what is legal tender somewhere today."""
    entries = get_global("territory_currencies").values()
    return sorted({code for of in entries for code, _, until, legal in of if legal and until is None})


def symbols() -> dict[str, set[str]]:
    """What English writes for each currency: the symbols of its locales that stand for one currency alone."""
    owners: dict[str, set[str]] = defaultdict(set)
    for locale in ("en", "en_001"):
        for code, symbol in Locale.parse(locale)._data["currency_symbols"].items():  # Babel has no public way
            owners[str(symbol)].add(code)
    found: dict[str, set[str]] = defaultdict(set)
    for symbol, of in owners.items():
        if len(of) == 1 and symbol not in _NOT_ALONE:
            found[next(iter(of))].add(symbol)
    return found


def signs() -> Iterator[Written]:
    """Codes and symbols before an amount, glued and not, and after it."""
    amounts, frames, known = cycle(_AMOUNTS), cycle(_FRAMES), symbols()
    for code in codes():
        for sign in sorted({code, *known[code]}):
            family = "money: codes" if sign == code else "money: symbols"
            for words in (
                "{sign}{amount}",
                "{sign} {amount}",
                "{sign}\u00a0{amount}",
                "{amount} {sign}",
                "{amount}\u00a0{sign}",
            ):
                amount, value = next(amounts)
                yield written(family, next(frames), words.format(sign=sign, amount=amount), Decimal(value), [code], "=")


def scales() -> Iterator[Written]:
    """Scales glued to an amount behind a sign, and behind a blank."""
    frames = cycle(_FRAMES)
    for sign, code in (
        ("$", "USD"),
        ("£", "GBP"),
        ("€", "EUR"),
        ("US$", "USD"),
        ("A$", "AUD"),
        ("$US", "USD"),
        ("CHF ", "CHF"),
        ("₹", "INR"),
    ):
        for scale, power in _SCALES:
            for blank in ("", " "):
                words = f"{sign}4.5{blank}{scale}"
                yield written("money: scales", next(frames), words, Decimal("4.5").scaleb(power), [code], "=")


def names() -> Iterator[Written]:
    """Names in the plural and singular, with every kind of amount, and as part of a compound."""
    amounts, frames = cycle(_AMOUNTS[:3] + _AMOUNTS[4:]), cycle(_FRAMES)
    for code in codes():
        one, other = (get_currency_name(code, count, "en_US") for count in (1, 2))
        if "(" in one or code == "XDR":
            continue
        for plural in {other, f"{other[:1].lower()}{other[1:]}"}:
            amount, value = next(amounts)
            yield written("money: names", next(frames), f"{amount} {plural}", Decimal(value), [code], "=")
        yield written("money: names", next(frames), f"1 {one}", Decimal(1), [code], "=")
        yield written("money: names", next(frames), f"one {one}", Decimal(1), [code], "=")
        yield written("money: names", next(frames), f"twenty-two {other}", Decimal(22), [code], "=")
        yield written("money: compounds", "they gave a {} note for it.", f"20-{one}", Decimal(20), [code], "=")
