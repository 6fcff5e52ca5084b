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
#: Documents name currencies that are tender no more: those since this year.
_SINCE = 1950
#: Units of account that are no money of prose.
_NO_NAME = frozenset(("XDR",))
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


def known() -> list[str]:
    """The codes of what is or has been legal tender since 1950, and whose English name the CLDR lists."""
    entries = get_global("territory_currencies").values()
    found = {code for of in entries for code, _, until, legal in of if legal and (until is None or until[0] >= _SINCE)}
    return sorted(found - _NO_NAME)


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
    for code in known():
        one, other = (get_currency_name(code, count, "en_US") for count in (1, 2))
        if "(" in one:  # "Argentine peso (1983–1985)": what the name alone means is another one
            continue
        for plural in sorted({other, other.lower(), f"{other[:1].lower()}{other[1:]}"}):
            amount, value = next(amounts)
            yield written("money: names", next(frames), f"{amount} {plural}", Decimal(value), [code], "=")
        yield written("money: names", next(frames), f"1 {one}", Decimal(1), [code], "=")
        yield written("money: names", next(frames), f"one {one}", Decimal(1), [code], "=")
        yield written("money: names", next(frames), f"twenty-two {other}", Decimal(22), [code], "=")
        yield written("money: compounds", "they gave a {} note for it.", f"20-{one}", Decimal(20), [code], "=")


#: What money is paid for, with what the ledger calls it.
_PER = {"hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year", "barrel": "barrel", "ton": "ton", "kilogram": "kg", "pound": "pound", "gallon": "gallon", "mile": "mile", "acre": "acre", "square foot": "square foot", "share": "share", "person": "person", "unit": "unit", "head": "head"}  # fmt: skip
_PER_ALONE = frozenset(("square foot",))


def rates() -> Iterator[Written]:
    """Amounts per something: "$3 a barrel", "3 euros per kilogram", "£3/hour", "$3-an-hour"."""
    frames = cycle(_FRAMES)
    for noun, per in _PER.items():
        article = "an" if noun[0] in "aeiou" or noun == "hour" else "a"
        for words, code in (
            ("$3.50", "USD"),
            ("€3.50", "EUR"),
            ("3.50 euros", "EUR"),
            ("£3.50", "GBP"),
            ("CHF 3.50", "CHF"),
            ("3.50 dollars", "USD"),
        ):
            joints = [
                f" per {noun}",
                *([] if noun in _PER_ALONE else [f" {article} {noun}", f"/{noun}", f" each {noun}"]),
            ]
            for joint in joints:
                yield written(
                    "money: rates", next(frames), words, Decimal("3.50"), [f"{code} per {per}"], "=", after=joint
                )


def between() -> Iterator[Written]:
    """Codes with scales glued and parted, on both sides; negative amounts."""
    frames = cycle(_FRAMES)
    for code in ("USD", "EUR", "GBP", "JPY", "CHF", "INR", "NGN", "SEK"):
        yield written(
            "money: codes and scales", _FRAMES[0], f"{code.lower()} 4.5 million", Decimal(4500000), [code], "="
        )
        for words in (
            f"{code}4.5m",
            f"{code} 4.5m",
            f"{code} 4.5 million",
            f"{code}4.5 million",
            f"4.5m {code}",
            f"4.5 million {code}",
            f"{code} 4.5 mn",
            f"{code} 4.5 mio",
        ):
            yield written("money: codes and scales", next(frames), words, Decimal(4500000), [code], "=")
    for words, code, value in (
        *(
            ("-$5", "USD", -5),
            ("−$5", "USD", -5),
            ("-€5 million", "EUR", -5000000),
            ("$-5", "USD", -5),
            ("minus $5", "USD", -5),
            ("minus 5 dollars", "USD", -5),
        ),
        *(("minus five dollars", "USD", -5), ("negative $5", "USD", -5)),
    ):
        yield written("money: negative", next(frames), words, Decimal(value), [code])
