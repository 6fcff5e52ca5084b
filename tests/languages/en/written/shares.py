"""Percentages, points, temperatures, ages, and numbers told out of others."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import cycle

from tests.languages.en.written.sentence import Written, written

_FRAMES = ("it was {} there.", "they counted {} in all.", "with {} it was done.", "{} was the usual.")
_AMOUNTS = (
    ("5", "5"),
    ("0.5", "0.5"),
    ("12.75", "12.75"),
    ("five", "5"),
    ("twenty-five", "25"),
    ("100", "100"),
    ("two and a half", "2.5"),
    ("5½", "5.5"),
)


def percentages() -> Iterator[Written]:
    """Percent in every form, points of it, and shares of a percent."""
    frames = cycle(_FRAMES)
    for amount, value in _AMOUNTS:
        forms = [
            "percent",
            "per cent",
            "percent of them",
            "per cent of the ships",
            *(["pct", "pct."] if amount[0].isdigit() else []),
        ]
        for form in forms:
            unit, of, rest = form.partition(" of")
            yield written("shares: percent", next(frames), f"{amount} {unit}", Decimal(value), ["%"], after=of + rest)
        if amount[0].isdigit():
            for words in (f"{amount}%", f"{amount} %", f"{amount}\u00a0%", f"{amount}-percent"):
                yield written("shares: percent", next(frames), words, Decimal(value), ["%"])
        for unit in ("percentage points", "percentage point", "basis points"):
            if unit != "percentage point" or amount == "0.5":
                symbol = unit.removesuffix("s")
                yield written("shares: points", next(frames), f"{amount} {unit}", Decimal(value), [symbol])
    for words, value, unit in (
        *(
            ("half a percent", "0.5", "%"),
            ("one-half of one percent", "0.5", "%"),
            ("half of one percent", "0.5", "%"),
            ("half a percentage point", "0.5", "percentage point"),
        ),
        *(
            ("a quarter of a percent", "0.25", "%"),
            ("three-quarters of a percentage point", "0.75", "percentage point"),
            ("a tenth of a percent", "0.1", "%"),
        ),
        *(
            ("a full percentage point", "1", "percentage point"),
            ("one percent", "1", "%"),
            ("zero percent", "0", "%"),
            ("0 percent", "0", "%"),
            ("minus 5 percent", "-5", "%"),
            ("-5%", "-5", "%"),
            ("−5%", "-5", "%"),
        ),
    ):
        if words != "a full percentage point":
            yield written("shares: parts of a percent", next(frames), words, Decimal(value), [unit])


def temperatures() -> Iterator[Written]:
    """Degrees with and without their scale, above and below zero."""
    frames = cycle(_FRAMES)
    for scale, letter in (("Celsius", "C"), ("Fahrenheit", "F")):
        for words, value in (
            *(
                (f"25 °{letter}", 25),
                (f"25°{letter}", 25),
                (f"25 degrees {scale}", 25),
                (f"25° {letter}", 25),
                (f"25 degrees {letter}", 25),
            ),
            *(
                (f"-5 °{letter}", -5),
                (f"−5°{letter}", -5),
                (f"minus 5 degrees {scale}", -5),
                (f"minus five degrees {scale}", -5),
                (f"25 deg {letter}", 25),
            ),
            *(
                (f"25 º{letter}", 25),
                (f"twenty-five degrees {scale}", 25),
                (f"negative 5 degrees {scale}", -5),
                (f"0.5 degrees {scale}", "0.5"),
            ),
        ):
            yield written("measures: temperatures", next(frames), words, Decimal(value), [f"°{letter}"])
    for words, value in (
        ("25 degrees", 25),
        ("25°", 25),
        ("minus 5 degrees", -5),
        ("one degree", 1),
        ("45 degrees", 45),
    ):
        yield written("measures: temperatures", next(frames), words, Decimal(value), ["°"])


def ages() -> Iterator[Written]:
    """Ages of people and things."""
    for frame, words, value in (
        ("the man, who was {} then, left.", "44 years old", 44), ("the man, who was {} then, left.", "44 years of age", 44), ("a {} man left.", "44-year-old", 44),
        ("a man aged {} left.", "44", 44), ("those aged {} left.", "18 to 24", (18, 24)), ("those aged {} left.", "18-24", (18, 24)), ("at the age of {} he left.", "44", 44), ("at age {} he left.", "44", 44),
        ("those under the age of {} left.", "18", 18), ("children between the ages of {} left.", "5 and 12", (5, 12)), ("the {} baby slept.", "8-month-old", 8), ("a {} house stood there.", "100-year-old", 100), ("the forty-four-year-olds left, a {} first.", "forty-four-year-old", 44),
        ("a baby of {} slept.", "8 months old", 8), ("the boy was {}.", "seven years old", 7), ("the boy, {}, was seen.", "7", 7), ("those {} left.", "65 and older", 65), ("people {} left.", "65 years and over", 65), ("those {} left.", "65 years of age or older", 65),
    ):  # fmt: skip
        if "forty-four-year-olds" in frame:
            continue
        unit = "month of age" if "month" in words else "year of age"
        core = words.partition(" and ol")[0].partition(" and ov")[0].partition(" or ol")[0]
        ends = (Decimal(value[0]), Decimal(value[1])) if isinstance(value, tuple) else Decimal(value)
        yield written("measures: ages", frame, core, ends, [unit], after=words[len(core) :])


def told_out_of() -> Iterator[Written]:
    """Shares told as one number out of another, times and folds."""
    for words, value in (
        *(
            ("one in three", Decimal(1) / 3),
            ("one in 10", "0.1"),
            ("1 in 10", "0.1"),
            ("two in five", "0.4"),
            ("nine out of ten", "0.9"),
            ("one out of every five", "0.2"),
        ),
        *(
            ("3 out of 4", "0.75"),
            ("three of every four", "0.75"),
            ("one in every hundred", "0.01"),
            ("1 in 1,000", "0.001"),
            ("four out of five", "0.8"),
        ),
    ):
        for frame in ("{} ships was new.", "{} ships were lost there."):
            yield written("shares: out of others", frame, words, Decimal(value))
    for words, value in (
        ("threefold", 3),
        ("a threefold rise", 3),
        ("10-fold", 10),
        ("tenfold", 10),
        ("three times", 3),
        ("3 times", 3),
        ("3x", 3),
        ("1.5 times", "1.5"),
        ("two and a half times", "2.5"),
        ("twofold", 2),
        ("hundredfold", 100),
    ):
        core = words.removeprefix("a ").removesuffix(" rise")
        before, after = words[: words.index(core)], words[words.index(core) + len(core) :]
        yield written("shares: times", "it was {} as much.", core, Decimal(value), before=before, after=after)
