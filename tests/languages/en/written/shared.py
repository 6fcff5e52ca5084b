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
    "it was {first}, later cut to {{}}.",
    "it was {first} in that year and rose to {{}} then.",
    "it rose to {first} from {{}}.",
    "it was {first}, up from {{}}.",
    "it was {first} compared with {{}}.",
)
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
    for person in ("boy", "teenager", "actress"):
        yield written("measures: ages", f"the {person} was {{}} when it ended.", "14", Decimal(14), ["year of age"])
