"""Quantities whose unit stands with another: sizes, heights, levels and parts told after what they are measured in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tests.languages.en.written.sentence import Written, written

#: One, several, and the symbol that is read of them.
_LENGTHS = (
    *(("inch", "inches", "inch"), ("foot", "feet", "foot"), ("yard", "yards", "yard"), ("mile", "miles", "mile")),
    *(("metre", "metres", "m"), ("centimetre", "centimetres", "cm"), ("kilometer", "kilometers", "km")),
)
#: What has a unit, and that unit.
_MEASURED = (
    *(("12 million euros", 12_000_000, "EUR"), ("$12", 12, "USD"), ("12 yen", 12, "JPY"), ("12 tons", 12, "ton")),
    *(("12 percent", 12, "%"), ("12 ships", 12, "ships"), ("12 old ships", 12, "old ships"), ("12 miles", 12, "mile")),
)
#: What is told of it, and after it of the number that has none.
_LEFT_OUT = (
    "it was {first} then and another {{}} later.",
    "it was {first}, and {{}} more came.",
    "they built {first} in that time, {{}} more than before.",
    "there have been {first} since then, and there is to be {{}} more each year.",
    "it was {first}, later cut to {{}}.",
    "it was {first} in that year and rose to {{}} then.",
    "it rose to {first} from {{}}.",
    "it was {first}, up from {{}}.",
    "it was {first} compared with {{}}.",
    "about {first} were sold compared with {{}} before.",
    "it was {first} here, against {{}} before.",
    "they had {first} in the north and {{}} in the south.",
    "they built {first} by sale and {{}} by tender.",
    "they had {first} from here and {{}} from there.",
    "they had {first} in all, including {{}} there.",
    "they had {first} that were lost early and {{}} that were lost late.",
    "they lost {first} including {{}} there.",
    "it went from {first} to {{}} there.",
    "it rose by {first} to {{}}.",
    "it fell {first} to {{}}.",
)
#: What is told before the number that has the unit: a part of it, a level, an item of a list.
_LEFT_OUT_BEFORE = (
    "it took {{}} of the {first}.",
    "it took {{}} of its {first}.",
    "it lost {{}} out of {first}.",
    "they met {{}} in every {first}.",
    "it is {{}}, 9 and {first}.",
    "it is {{}}, 9 or {first}.",
    "it gave them {{}}, 9 and {first} respectively.",
    "it now has only {{}} of the {first} that it needs for this.",
    "it was there with {{}} and as much as {first} in some years.",
)
#: The same of several numbers, each with its like: "12 ships in the north, 5 in the south and 3 in the west".
_LEFT_OUT_IN_LISTS = (
    "there were {first} in the north, {{}} in the south and 3 in the west.",
    "they had {first} in all: {{}} from here, 4 from there and 3 from elsewhere.",
    "a total of {first} came: {{}} from the north, 4 from the south and 3 from the west.",
    "they lost {first} at first, {{}} at noon, 4 at night and 3 at last.",
    "they made {first} for the north and {{}} for the south, of which 3 were lost.",
)
#: What has no unit though another number of the sentence has one.
_WITHOUT = (
    "it stood at {{}}, {first} above the mark.",
    "it stood at {{}}, or {first} more than before.",
    "it was {first} (see table {{}}).",
    "it was {first} in part {{}} of the plan.",
    "it was {first} on a scale of {{}}.",
    "they scored {{}} and had {first} left.",
    "it had {first} and an index of {{}}.",
)
#: Nothing is to be read of a unit.
_NONE = ("",)
#: Persons whose age is told without its unit.
_PERSONS = ("users", "children", "adults", "people", "women", "drivers", "those")


def sizes() -> Iterator[Written]:
    """Two lengths of a thing, of which one has the unit, and heights in feet with inches behind a hyphen."""
    for one, several, unit in _LENGTHS:
        other = ((Decimal(24), unit),)
        for frame, words in (
            (f"it is a {{}}-by-24-{one} panel.", "18"),
            (f"it is a {{}}- by 24-{one} panel.", "18"),
            (f"it is {{}} by 24 {several}.", "18"),
            (f"it is {{}} x 24 {several}.", "18"),
            ("it is {} by 24.", f"18 {several}"),
        ):
            yield replace(written("sizes", frame, words, Decimal(18), [unit]), others=other)
        yield written("sizes: halves", "it is a {} panel.", f"half-{one}", Decimal("0.5"), [unit])
        yield written("sizes: fractions", "it is {} there.", f"1-3/8 {several}", Decimal("1.375"), [unit])
    for words in ("6-foot", "six-foot"):
        height = written("sizes: heights", "he is a {}-5 player.", words, Decimal(6), ["foot"])
        yield replace(height, others=((Decimal(5), "inch"),))


def left_out() -> Iterator[Written]:
    """Numbers whose unit the sentence leaves out, since what they are compared with has it."""
    for first, value, unit in _MEASURED:
        for frame in _LEFT_OUT:
            sentence = written("units left out", frame.format(first=first), "5", Decimal(5), [unit])
            yield replace(sentence, others=((Decimal(value), unit),))
    for first, value, unit in _MEASURED:
        for frame in _LEFT_OUT_BEFORE:
            units = [unit, first.partition(" ")[2]]  # "5 of the 12 tons" counts them
            sentence = written("units left out before", frame.format(first=first), "5", Decimal(5), units)
            others = [(Decimal(9), unit)] * (" 9 " in frame) + [(Decimal(value), unit)]
            yield replace(sentence, others=tuple(others))
        for frame in _LEFT_OUT_IN_LISTS:
            sentence = written("units left out in lists", frame.format(first=first), "5", Decimal(5), [unit])
            more = [Decimal(number) for number in (4, 3) if f" {number} " in frame]
            yield replace(sentence, others=((Decimal(value), unit), *((number, unit) for number in more)))
        for frame in _WITHOUT:
            sentence = written("no unit", frame.format(first=first), "5", Decimal(5), _NONE)
            yield replace(sentence, others=((Decimal(value), unit),))
    for level in ("16,369", "9,421.5", "640"):
        for frame in ("it was {} up 12 points.", "it stood at {} down 12 points.", "it closed at {}, up 12 points."):
            sentence = written("levels", frame, level, Decimal(level.replace(",", "")), ["points"])
            yield replace(sentence, others=((Decimal(12), "points"),))
    for verb in ("came", "were lost", "abstained", "are gone", "had left"):
        for joint in ("and", "but", "while"):
            sentence = written(
                "units left out", f"they met 12 ships, {joint} {{}} {verb}.", "two", Decimal(2), ["ships"]
            )
            yield replace(sentence, others=((Decimal(12), "ships"),))


def ages() -> Iterator[Written]:
    """Ages by a bound and a person alone."""
    for person in _PERSONS:
        for bound, comparator in (("under", "<"), ("over", ">")):
            for frame in (f"{person} {bound} {{}} came.", f"it is for {person} {bound} {{}}."):
                words = written("measures: ages", frame, "13", Decimal(13), ["year of age"])
                yield replace(words, comparator=comparator)
    for persons in ("boys", "women", "drivers"):
        for other in ("17", "60"):
            pair = written(
                "measures: ages", f"they met two {persons}, aged {{}} and {other}.", "15", Decimal(15), ["year of age"]
            )
            yield replace(pair, others=((Decimal(2), persons), (Decimal(other), "year of age")))
    for person in ("boy", "teenager", "actress"):
        yield written("measures: ages", f"the {person} was {{}} when it ended.", "14", Decimal(14), ["year of age"])
