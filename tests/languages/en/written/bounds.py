"""Every comparator of English with every kind of figure, and ranges of every shape."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import cycle

from edition.quantity import Comparator, Value
from tests.languages.en.written.sentence import Written, written

_BEFORE: dict[Comparator, tuple[str, ...]] = {
    ">": ("more than", "over", "above", "greater than", "in excess of", "exceeding", "upwards of", "upward of", "north of", "well over", "just over", "a little over", "slightly more than", "higher than", "not less than or above", "beyond"),
    ">=": ("at least", "no less than", "not less than", "no fewer than", "a minimum of", "at a minimum", "not under", "not below"),
    "<": ("less than", "under", "below", "fewer than", "lower than", "just under", "well under", "slightly less than", "not quite", "a little under", "south of"),
    "<=": ("at most", "up to", "no more than", "not more than", "a maximum of", "not exceeding", "as much as", "as many as", "not over", "not above"),
    "~": ("about", "around", "approximately", "roughly", "some", "nearly", "almost", "close to", "an estimated", "circa", "ca.", "approx.", "c.", "just about", "in the region of", "on the order of", "of the order of", "in the neighborhood of", "more or less", "somewhere around", "~", "near", "practically", "virtually"),
}  # fmt: skip
_AFTER: dict[Comparator, tuple[str, ...]] = {
    ">=": ("or more", "or over", "and over", "or above", "and above", "and more", "and up", "at least", "or higher", "or greater", "at a minimum", "plus"),
    "<=": ("or less", "or fewer", "or under", "and under", "or below", "and below", "at most", "or lower", "at a maximum"),
    "~": ("or so", "or thereabouts", "more or less", "give or take", "approximately", "roughly"),
}  # fmt: skip
#: Behind "40 years" these tell an age.
_OF_AGES = frozenset(("or over", "and over", "or above", "and above", "or under", "and under"))
#: The signs glued to a number.
_SIGNS: dict[Comparator, tuple[str, ...]] = {
    ">": (">", "> "),
    ">=": ("≥", "≥ ", ">="),
    "<": ("<", "< "),
    "<=": ("≤", "≤ ", "<="),
    "~": ("~", "≈", "≈ "),
}
#: A figure of each kind: its words, the number, its units, the nouns it goes with.
_FIGURES = (
    ("40 ships", 40, "ships"), ("forty ships", 40, "ships"), ("$40 million", 40000000, "USD"), ("40 percent", 40, "%"), ("40%", 40, "%"),
    ("40 kilometers", 40, "km"), ("40 km", 40, "km"), ("40 years", 40, "year"), ("40 million euros", 40000000, "EUR"), ("two-thirds", Decimal(2) / 3, ""),
)  # fmt: skip
_FRAMES = ("they had {} there.", "it was {} in all.", "this comes to {}.", "with {} it was done.")
#: Comparators of numbers that count, which no amount has, and the other way round.
_OF_COUNTS = frozenset(("fewer than", "no fewer than", "as many as", "or fewer", "some"))
_OF_AMOUNTS = frozenset(("as much as", "or less"))


def comparators() -> Iterator[Written]:
    """Comparators before and after figures."""
    frames = cycle(_FRAMES)
    for words, number, unit in _FIGURES:
        is_count = unit == "ships"
        for comparator, phrases in _BEFORE.items():
            for phrase in phrases:
                if (
                    (is_count and phrase in _OF_AMOUNTS)
                    or (not is_count and phrase in _OF_COUNTS)
                    or "or above" in phrase
                ):
                    continue
                yield _compared("bounds: before", next(frames), words, number, unit, comparator, before=f"{phrase} ")
        for comparator, phrases in _AFTER.items():
            for phrase in phrases:
                if unit == "year" and phrase in _OF_AGES:
                    continue
                if (is_count and phrase in _OF_AMOUNTS) or (not is_count and phrase in _OF_COUNTS):
                    continue
                yield _compared("bounds: after", next(frames), words, number, unit, comparator, after=f" {phrase}")
        if words[:1].isdigit() or words[:1] == "$":
            for comparator, phrases in _SIGNS.items():
                for phrase in phrases:
                    yield _compared("bounds: signs", next(frames), words, number, unit, comparator, before=phrase)
    for words, number, unit in (
        ("40+ ships", 40, "ships"),
        ("$40+ million", 40000000, "USD"),
        ("40+%", 40, "%"),
        ("40-plus ships", 40, "ships"),
        ("forty-odd ships", 40, "ships"),
        ("40-odd ships", 40, "ships"),
        ("40-some ships", 40, "ships"),
    ):
        yield _compared(
            "bounds: signs", next(frames), words, number, unit, "~" if "odd" in words or "some" in words else ">="
        )


def _compared(
    family: str,
    frame: str,
    words: str,
    number: int | Decimal,
    unit: str,
    comparator: Comparator,
    *,
    before: str = "",
    after: str = "",
) -> Written:
    return written(
        family, frame, words, Decimal(number), [unit] if unit else (), comparator, before=before, after=after
    )


def ranges() -> Iterator[Written]:
    """Two numbers as the ends of a range, in every shape and with every kind of figure."""
    frames = cycle(_FRAMES)
    shapes = (
        "{a} to {b}",
        "{a}–{b}",
        "{a}-{b}",
        "between {a} and {b}",
        "from {a} to {b}",
        "{a} – {b}",
        "{a} up to {b}",
        "from {a} up to {b}",
        "anywhere from {a} to {b}",
        "anywhere between {a} and {b}",
        "somewhere between {a} and {b}",
        "{a} or {b}",
        "{a} through {b}",
        "{a}—{b}",
    )
    figures = (
        ("3", "4", "{} ships", 1, "ships"), ("three", "four", "{} ships", 1, "ships"), ("$3", "$4", "{}", 1, "USD"), ("3", "4", "{} percent", 1, "%"), ("3%", "4%", "{}", 1, "%"),
        ("3", "4", "{}%", 1, "%"), ("3", "4", "{} million dollars", 10**6, "USD"), ("$3 million", "$4 million", "{}", 10**6, "USD"), ("3", "4", "{} km", 1, "km"), ("3", "4", "{} kilometers", 1, "km"),
        ("3", "4", "{} years", 1, "year"), ("3 km", "4 km", "{}", 1, "km"), ("3.5", "4.5", "{} km", 1, "km"), ("1,300", "1,400", "{} ships", 1, "ships"), ("€3", "€4", "{}", 1, "EUR"), ("3 million", "4 million", "{} ships", 10**6, "ships"),
    )  # fmt: skip
    for low, high, frame, scale, unit in figures:
        for shape in shapes:
            is_dash = shape[3] in "–-—"
            if (is_dash and low[-1].isalpha()) or (shape == "{a} or {b}" and not low[0].isalpha()):
                continue
            words = frame.format(shape.format(a=low, b=high))
            skipped = ("anywhere ", "somewhere ")
            before = next((one for one in skipped if words.startswith(one)), "")
            yield written(
                "ranges: shapes",
                next(frames),
                words.removeprefix(before),
                _ends(low, high, scale),
                [unit],
                before=before,
            )
    for words, value, unit in (
        ("$3-4bb", (3 * 10**9, 4 * 10**9), "USD"), ("$3–4 billion", (3 * 10**9, 4 * 10**9), "USD"), ("$3 to 4 billion", (3 * 10**9, 4 * 10**9), "USD"), ("$3bn–$4bn", (3 * 10**9, 4 * 10**9), "USD"), ("$3bn-4bn", (3 * 10**9, 4 * 10**9), "USD"),
        ("€3–4 million", (3 * 10**6, 4 * 10**6), "EUR"), ("3–4 million euros", (3 * 10**6, 4 * 10**6), "EUR"), ("USD 3-4 million", (3 * 10**6, 4 * 10**6), "USD"), ("three to four million dollars", (3 * 10**6, 4 * 10**6), "USD"), ("between $3 and $4 million", (3, 4 * 10**6), "USD"),
        ("20 ± 3 km", (20, None), "km"), ("20±3 km", (20, None), "km"), ("20 km ± 3 km", (20, None), "km"), ("20 +/- 3 km", (20, None), "km"), ("20 plus or minus 3 km", (20, None), "km"), ("20 to 30-year-old", (20, 30), "year of age"), ("20- to 30-kilometer", (20, 30), "km"), ("20-to-30-kilometer", (20, 30), "km"), ("20-30-kilometer", (20, 30), "km"),
    ):  # fmt: skip
        if words != "between $3 and $4 million":
            low, high = value
            ends = Decimal(low) if high is None else (Decimal(low), Decimal(high))
            yield written("ranges: scales", next(frames), words, ends, [unit])


def _ends(low: str, high: str, scale: int) -> Value:
    """The numbers of two ends."""
    known = {"three": 3, "four": 4}
    ends = []
    for words in (low, high):
        digits = words.strip("$€%").split()[0].replace(",", "")
        scaled = 10**6 if "million" in words else 1
        ends.append(Decimal(known.get(digits, digits)) * (scale if scaled == 1 else scaled))
    return ends[0], ends[1]
