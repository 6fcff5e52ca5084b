"""Numbers in words of any size, in every way to write them, and numbers of digits with what may stand in them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import cycle

from tests.languages.en.written.sentence import Written, written

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ("", "thousand", "million", "billion", "trillion")
_FRAMES = (
    "they counted {} ships there.",
    "{} ships were counted.",
    "there were {} ships in all.",
    "of the {} ships some were new.",
)
_PARTS = {"half": "0.5", "third": None, "quarter": "0.25", "fifth": "0.2", "tenth": "0.1", "eighth": "0.125"}


def in_words(number: int, *, british: bool = False, hyphens: bool = True) -> str:
    """A whole number in words, "and" before the last part or not, tens and ones joined by hyphens or not."""
    if number < 20:
        return _ONES[number]
    groups = []
    for scale in range(len(_SCALES) - 1, -1, -1):
        group = number // 1000**scale % 1000
        if group:
            words = _group(group, british=british, hyphens=hyphens)
            small = british and not scale and group < 100 and bool(groups)
            groups.append(f"{'and ' if small else ''}{words} {_SCALES[scale]}".strip())
    return " ".join(groups)


def _group(number: int, *, british: bool, hyphens: bool) -> str:
    """The words of a number below a thousand."""
    hundreds, rest = divmod(number, 100)
    if rest < 20:
        small = _ONES[rest]
    else:
        small = _TENS[rest // 10] + (("-" if hyphens else " ") + _ONES[rest % 10] if rest % 10 else "")
    if not hundreds:
        return small
    return f"{_ONES[hundreds]} hundred{(' and ' if british else ' ') + small if rest else ''}"


def sizes() -> list[int]:
    """Numbers of every size: all small ones, edges, and some drawn at random of each length."""
    drawn = random.Random(1)  # noqa: S311  a draw that can be repeated
    edges = [10**power + more for power in range(2, 13) for more in (0, 1, 10, 11)]
    return sorted(
        {
            *range(2, 121),
            *edges,
            *(drawn.randrange(10**length, 10 ** (length + 1)) for length in range(2, 13) for _ in range(12)),
        }
    )


def whole() -> Iterator[Written]:
    """Whole numbers in words."""
    frames = cycle(_FRAMES)
    for number in sizes():
        for words in {
            in_words(number, british=british, hyphens=hyphens) for british in (False, True) for hyphens in (False, True)
        }:
            yield written("numbers: in words", next(frames), words, Decimal(number), ["ships"], "=")


def scaled() -> Iterator[Written]:
    """Digits with a scale in words; "a" for one; hundreds above a thousand; dozens."""
    frames = cycle(_FRAMES)
    for scale, power in (("hundred", 2), ("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)):
        for words, value in (
            (f"a {scale}", Decimal(1).scaleb(power)),
            (f"one {scale}", Decimal(1).scaleb(power)),
            (f"half a {scale}", Decimal("0.5").scaleb(power)),
            (f"one and a half {scale}", Decimal("1.5").scaleb(power)),
            (f"two and a half {scale}", Decimal("2.5").scaleb(power)),
            (f"a quarter of a {scale}", Decimal("0.25").scaleb(power)),
            (f"three-quarters of a {scale}", Decimal("0.75").scaleb(power)),
            *([(f"a {scale} and a half", Decimal("1.5").scaleb(power))] if power > 3 else []),
            (f"3.5 {scale}", Decimal("3.5").scaleb(power)),
            (f"3½ {scale}", Decimal("3.5").scaleb(power)),
            (f"12 {scale}", Decimal(12).scaleb(power)),
            (f"twenty-five {scale}", Decimal(25).scaleb(power)),
            (f"two point five {scale}", Decimal("2.5").scaleb(power)),
        ):
            yield written("numbers: scales", next(frames), words, value, ["ships"], "=")
    for words, value in (
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("twelve hundred", 1200),
        ("fifteen hundred", 1500),
        ("a hundred and five", 105),
        ("a thousand and one", 1001),
        ("a million two hundred thousand", 1200000),
        ("half a dozen", 6),
        ("a half-dozen", 6),
        ("a half dozen", 6),
    ):
        if value:
            yield written("numbers: scales", next(frames), words, Decimal(value), ["ships"], "=")


def digits() -> Iterator[Written]:
    """Digits with every sign that parts their groups, and decimals."""
    frames = cycle(_FRAMES)
    for words, value in (
        ("1,234,567", 1234567), ("1\u202f234\u202f567", 1234567), ("1\u2009234\u2009567", 1234567),
        ("1\u00a0234\u00a0567", 1234567), ("1234567", 1234567), ("12,34,567", 1234567), ("12.75", Decimal("12.75")),
        ("0.5", Decimal("0.5")), (".75", Decimal("0.75")), ("1,234.5", Decimal("1234.5")), ("3½", Decimal("3.5")),
        ("3 1/2", Decimal("3.5")), ("2¾", Decimal("2.75")), ("12·5", Decimal("12.5")), ("5 × 10⁶", 5000000),
        ("5 x 10^6", 5000000), ("5.2×10³", 5200), ("3e6", 3000000),
    ):  # fmt: skip
        yield written("numbers: digits", next(frames), words, Decimal(value), ["ships"], "=")


def fractions() -> Iterator[Written]:
    """Shares in words and signs, of something."""
    third = Decimal(1) / 3
    frames = cycle(("{} of the ships were new.", "they sold {} of the ships.", "they gave {} of it away."))
    for name, share in _PARTS.items():
        value = Decimal(share) if share else third
        plural = "halves" if name == "half" else f"{name}s"
        ways = [(f"a {name}", value), (f"one {name}", value), (f"one-{name}", value)]
        ways += [
            (f"{count}{joint}{plural}", value * number)
            for count, number in (("two", 2), ("three", 3))
            for joint in ("-", " ")
            if name not in ("half", "third") or number + (name == "half") < 3
        ]
        for words, part in ways:
            yield written("numbers: fractions", next(frames), words, part, (), "=")
    for words, value in (
        ("¼", Decimal("0.25")),
        ("1/4", Decimal("0.25")),
        ("3/4", Decimal("0.75")),
        ("¾", Decimal("0.75")),
        ("half", Decimal("0.5")),
        ("nine-tenths", Decimal("0.9")),
        ("nine tenths", Decimal("0.9")),
        ("seven-eighths", Decimal("0.875")),
        ("three-fifths", Decimal("0.6")),
        ("one-twentieth", Decimal("0.05")),
        ("a hundredth", Decimal("0.01")),
    ):
        yield written("numbers: fractions", next(frames), words, value, (), "=")


#: Verbs that multiply, in the forms in which they tell a number.
_MULTIPLYING = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4, "quintuple": 5, "halve": Decimal("0.5")}


def multiplied() -> Iterator[Written]:
    """Numbers told by verbs and adverbs, and what is done in half."""
    for verb, value in _MULTIPLYING.items():
        direction = "up" if value > 1 else "down"
        for frame in (
            "the costs {}.",
            "the costs have {} since then.",
            "the council {} its costs.",
            "the costs were {} by the council.",
        ):
            yield replace(written("numbers: multiples", frame, f"{verb}d", value), direction=direction)
        for comparator, words in ((">", "more than "), ("~", "nearly "), ("~", "almost ")):
            one = written("numbers: multiples", "the costs {}.", f"{verb}d", value, comparator=comparator, before=words)
            yield replace(one, direction=direction)
        for frame in ("the costs will {} by then.", "the council wants to {} its costs."):
            yield replace(written("numbers: multiples", frame, verb, value), direction=direction)
        yield replace(
            written("numbers: multiples", "a {} of costs is told.", f"{verb.removesuffix('e')}ing", value),
            direction=direction,
        )
    for frame in ("{} as many came.", "they met {}.", "it is {} as large."):
        yield written("numbers: multiples", frame, "twice", 2)
    for verb in ("cut", "reduced", "slashed", "split"):
        yield written("numbers: halves", f"the council {verb} its costs in {{}}.", "half", Decimal("0.5"))


def beside() -> Iterator[Written]:
    """Scales behind "another", figures behind dashes, and pounds that are a weight or money."""
    for scale, value in (("million", 10**6), ("billion", 10**9), ("trillion", 10**12), ("thousand", 1000)):
        for unit, code in (("dollars", "USD"), ("euros", "EUR")):
            for frame in ("they cut {} in that year.", "it costs {}.", "{} were spent."):
                yield written("money: another", frame, f"another {scale} {unit}", value, [code])
        yield written("numbers: scales", "they sold {} ships.", f"another {scale}", value)
    for words, value, unit in (("8.2 percent", "8.2", "%"), ("6 weeks", 6, "week"), ("$5 million", 5_000_000, "USD")):
        for frame in ("it was a great matter—{}.", "the costs—{} in all—were told.", "that is much—{}, it is said."):
            yield written("numbers: behind dashes", frame, words, Decimal(value), [unit])
    for frame in ("it weighs {}.", "its weight is {}.", "{} of beef were sold.", "it has a thrust of {}."):
        for words, value in (("1.9 million pounds", 1_900_000), ("20,000 pounds", 20_000)):
            yield written("units: weights", frame, words, Decimal(value), ["pound"])
    for frame in ("they paid {}.", "it costs {}.", "{} of public money were spent."):
        yield written("money: pounds", frame, "1.9 million pounds", Decimal(1_900_000), ["GBP"])
