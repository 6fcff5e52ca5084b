"""Dates in every pattern of Babel's English locales, parts of years, years with eras, and durations of several units."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import cycle

from babel.dates import format_date, format_skeleton

from tests.languages.en.written.sentence import Written, written

LOCALES = ("en_US", "en_GB", "en_AU", "en_CA", "en_IN", "en_ZA", "en_IE", "en_NZ")
#: Days that show which number is the day, in every month of a year, and some of other centuries.
_DAYS = (
    *(date(2017, month, 28 - month) for month in range(1, 13)),
    date(1898, 2, 15),
    date(1969, 7, 20),
    date(2008, 9, 5),
    date(2024, 2, 29),
)
#: A day that can be no month, and a year that two digits tell.
_FIRST_NO_MONTH = 13
_FIRST_OF_TWO_DIGITS = 1970
_FRAMES = (
    "it was signed on {} there.",
    "the ship left on {} for the north.",
    "on {} nothing was done.",
    "it was dated {}, before the war.",
)
_MONTHS = ("in {} the ship left.", "the ship left in {} for the north.", "what was done in {}, they say, was little.")
_SPANS = ("it lasted {} there.", "after {} the ship left.", "{} later it was closed.", "they waited for {} in all.")
_TIME_UNITS = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")
_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def days() -> Iterator[Written]:
    """Days as the locales write them, long and short, with weekday; numeric ones where the day can be no month."""
    frames = cycle(_FRAMES)
    for locale in LOCALES:
        for day in _DAYS:
            for pattern in ("full", "long", "medium", "short"):
                words = format_date(day, pattern, locale)
                if pattern == "short" and (day.day < _FIRST_NO_MONTH or day.year < _FIRST_OF_TWO_DIGITS):
                    continue
                yield written(f"dates: {pattern}", next(frames), words, day.isoformat())


def forms() -> Iterator[Written]:
    """Other ways to write a day, by hand: ordinals, stops, abbreviations, weekdays, ISO 8601, military and legal."""
    frames = cycle(_FRAMES)
    for day in _DAYS:
        month, number = _MONTH_NAMES[day.month - 1], day.day
        suffix = "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        short = month if len(month) < 5 else ("Sept." if month == "September" else f"{month[:3]}.")
        weekday = day.strftime("%A")
        for words in (
            *(
                f"{month} {number}{suffix}, {day.year}",
                f"the {number}{suffix} of {month} {day.year}",
                f"the {number}{suffix} of {month}, {day.year}",
            ),
            *(
                f"{number}{suffix} {month} {day.year}",
                f"{short} {number}, {day.year}",
                f"{number} {short} {day.year}",
                f"{weekday}, {month} {number}, {day.year}",
            ),
            *(
                f"{weekday} {number} {month} {day.year}",
                f"{weekday}, {number}{suffix} {month} {day.year}",
                f"{weekday[:3]}, {number} {month[:3]} {day.year}",
            ),
            *(
                f"{month} {number} {day.year}",
                day.isoformat(),
                f"{number}-{month[:3]}-{day.year}",
                f"{number:02d} {month[:3].upper()} {day.year}",
            ),
            *(
                f"{day.year} {month} {number}",
                f"{month.upper()} {number}, {day.year}",
                f"{month[:3]} {number}, {day.year}",
                f"{weekday} the {number}{suffix} of {month}, {day.year}",
            ),
            *(f"this {number}{suffix} day of {month}, {day.year}", f"{day.year}/{day.month:02d}/{number:02d}"),
        ):
            core = words.removeprefix("the ").removeprefix("this ")
            lead = words[: len(words) - len(core)]
            yield written("dates: forms", next(frames), core, day.isoformat(), before=lead)


def parts() -> Iterator[Written]:
    """Months, quarters, halves, seasons, fiscal years, decades, centuries and eras."""
    frames = cycle(_MONTHS)
    for locale in LOCALES:
        for month in range(1, 13):
            day = date(2017, month, 1)
            for skeleton in ("yMMM", "yMMMM"):
                yield written(
                    "dates: months", next(frames), format_skeleton(skeleton, day, locale=locale), f"2017-{month:02d}"
                )
    for month, name in enumerate(_MONTH_NAMES, 1):
        for words in (
            f"{name}, 2017",
            f"{name} of 2017",
            f"{name.upper()} 2017",
            *([f"{name[:3]}. 2017"] if name != "May" else []),
        ):
            yield written("dates: months", next(frames), words, f"2017-{month:02d}")
    quarters = (("first", 1), ("second", 2), ("third", 3), ("fourth", 4))
    for word, number in quarters:
        value = f"2017-{3 * number - 2:02d}/2017-{3 * number:02d}"
        ordinal = f"{number}{('st', 'nd', 'rd', 'th')[number - 1]}"
        for words in (
            f"the {word} quarter of 2017",
            f"Q{number} 2017",
            f"{word}-quarter 2017",
            f"{number}Q 2017",
            f"{number}Q17",
            f"2017 Q{number}",
            f"the {ordinal} quarter of 2017",
            f"quarter {number} of 2017",
            f"2017-Q{number}",
            f"{word} quarter 2017",
            f"the {word} quarter 2017",
        ):
            core = words.removeprefix("the ")
            yield written("dates: quarters", next(frames), core, value, before=words[: len(words) - len(core)])
    for word, value in (("first", "2017-01/2017-06"), ("second", "2017-07/2017-12")):
        for words in (
            f"the {word} half of 2017",
            f"{'H1' if word == 'first' else 'H2'} 2017",
            f"{'1H' if word == 'first' else '2H'} 2017",
        ):
            core = words.removeprefix("the ")
            yield written("dates: quarters", next(frames), core, value, before=words[: len(words) - len(core)])


def years() -> Iterator[Written]:
    """Years alone, in ranges, fiscal, with eras, about; decades and centuries."""
    for words, value in (
        ("2017", "2017"), ("1898", "1898"), ("the year 2017", "2017"), ("fiscal year 2017", "2017"), ("fiscal 2017", "2017"),
        ("FY2017", "2017"), ("FY 2017", "2017"), ("FY17", "2017"), ("calendar year 2017", "2017"), ("financial year 2017", "2017"),
        ("2017–18", "2017/2018"), ("2017-18", "2017/2018"), ("2017/18", "2017/2018"), ("2017–2018", "2017/2018"), ("fiscal year 2017-18", "2017/2018"), ("FY2017-18", "2017/2018"),
        ("the 1990s", "1990/1999"), ("the nineties", "1990/1999"), ("the '90s", "1990/1999"), ("the ’90s", "1990/1999"), ("the 1990's", "1990/1999"),
        ("the 19th century", "1801/1900"), ("the nineteenth century", "1801/1900"), ("753 BC", "-0752"), ("79 AD", "0079"), ("AD 79", "0079"), ("A.D. 79", "0079"), ("500 B.C.", "-0499"), ("44 BCE", "-0043"), ("the fifth century BC", "-0499/-0400"),
        ("the summer of 2017", "2017"), ("summer 2017", "2017"), ("spring 2017", "2017"), ("the fall of 2017", "2017"), ("the winter of 2017", "2017"),
        ("early 2017", "2017"), ("late 2017", "2017"), ("mid-2017", "2017"), ("the end of 2017", "2017"), ("the beginning of 2017", "2017"), ("the middle of 2017", "2017"),
        ("May to July 2017", "2017-05/2017-07"), ("May–July 2017", "2017-05/2017-07"), ("November 2016 to March 2017", "2016-11/2017-03"), ("Christmas 2017", "2017-12-25"),
    ):  # fmt: skip
        core = words.removeprefix("the ")
        for frame in ("in {} the ship left.", "they were of {} and no other time."):
            yield written("dates: years", frame, core, value, before=words[: len(words) - len(core)])
    for words, value in (
        ("from 2015 to 2017", "2015/2017"), ("between 2015 and 2017", "2015/2017"), ("from May 5 to May 20, 2017", "2017-05-05/2017-05-20"), ("from 5 to 20 May 2017", "2017-05-05/2017-05-20"),
        ("May 5–20, 2017", "2017-05-05/2017-05-20"), ("May 5-20, 2017", "2017-05-05/2017-05-20"), ("5–20 May 2017", "2017-05-05/2017-05-20"), ("May 5 to 20, 2017", "2017-05-05/2017-05-20"), ("from May 5, 2017 to June 20, 2017", "2017-05-05/2017-06-20"),
        ("from May 5 through June 20, 2017", "2017-05-05/2017-06-20"), ("May 5 – June 20, 2017", "2017-05-05/2017-06-20"), ("from January to March 2017", "2017-01/2017-03"), ("between January and March 2017", "2017-01/2017-03"), ("from January 2016 through March 2017", "2016-01/2017-03"), ("from 5 May to 20 June 2017", "2017-05-05/2017-06-20"),
        ("from December 2016 to 5 March 2017", "2016-12/2017-03-05"),
    ):  # fmt: skip
        for frame in ("{} the ship was away.", "the ship was away {} for good."):
            yield written("dates: periods", frame, words, value)


def durations() -> Iterator[Written]:
    """Stretches of time of one unit, in every form."""
    frames = cycle(_SPANS)
    for name in _TIME_UNITS:
        plural = "centuries" if name == "century" else f"{name}s"
        for words, value in (
            *((f"12 {plural}", "12"), (f"twelve {plural}", "12"), (f"one {name}", "1"), (f"2.5 {plural}", "2.5")),
            *((f"two and a half {plural}", "2.5"), (f"12 more {plural}", "12"), (f"12 full {plural}", "12")),
        ):
            yield written("durations: units", next(frames), words, Decimal(value), [name])
        for words in (f"12-{name}", f"twelve-{name}"):
            yield written("durations: units", "it was a {} stretch.", words, Decimal(12), [name])
        for words, mark in ((f"12 {plural}", "’ time"), (f"twelve {plural}", "' work")):
            yield written("durations: units", next(frames), words, Decimal(12), [name], after=mark)
    for words, value, name in (
        *(
            ("a year and a half", "1.5", "year"),
            ("two and a half years", "2.5", "year"),
            ("an hour and a half", "1.5", "hour"),
        ),
        *(("half an hour", "0.5", "hour"), ("a quarter of an hour", "0.25", "hour"), ("half a year", "0.5", "year")),
        *(("three-quarters of an hour", "0.75", "hour"), ("one hour", "1", "hour")),
    ):
        yield written("durations: units", next(frames), words, Decimal(value), [name])


#: Two units, the second smaller, that are told together: how the first and the second are written, and what they are.
_TOGETHER = (
    ("2 hours", "30 minutes", "2", "hour", "30", "minute"),
    ("two hours", "thirty minutes", "2", "hour", "30", "minute"),
    ("2 h", "30 min", "2", "hour", "30", "minute"),
    ("3 years", "6 months", "3", "year", "6", "month"),
    ("three years", "six months", "3", "year", "6", "month"),
    ("2 weeks", "3 days", "2", "week", "3", "day"),
    ("1 minute", "30 seconds", "1", "minute", "30", "second"),
    ("5 feet", "11 inches", "5", "foot", "11", "inch"),
    ("five feet", "eleven inches", "5", "foot", "11", "inch"),
    ("3 pounds", "4 ounces", "3", "pound", "4", "ounce"),
    ("3 lb", "4 oz", "3", "pound", "4", "ounce"),
    ("8 stone", "7 pounds", "8", "stone", "7", "pound"),
)


def several_units() -> Iterator[Written]:
    """Stretches and measures of two units: each number is a figure of its own, with its unit."""
    for first, second, number, unit, less, smaller in _TOGETHER:
        for joint in (" ", " and ", ", "):
            sentence = f"It came to {first}{joint}{second} in all."
            start = len("It came to ")
            yield Written(
                *("durations: of two units", sentence, start, start + len(first), Decimal(number), frozenset([unit])),
                others=((Decimal(less), smaller),),
            )


#: Points of time of each kind: how they are written, the first and the last of what they are.
_POINTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "year": (("2015", "2015", "2015"), ("2017", "2017", "2017")),
    "month": (("May 2015", "2015-05", "2015-05"), ("June 2017", "2017-06", "2017-06")),
    "day": (("May 5, 2015", "2015-05-05", "2015-05-05"), ("June 20, 2017", "2017-06-20", "2017-06-20")),
    "British day": (("5 May 2015", "2015-05-05", "2015-05-05"), ("20 June 2017", "2017-06-20", "2017-06-20")),
    "ordinal day": (("5th May 2015", "2015-05-05", "2015-05-05"), ("20th June 2017", "2017-06-20", "2017-06-20")),
    "quarter": (("Q1 2015", "2015-01", "2015-03"), ("Q2 2017", "2017-04", "2017-06")),
    "named quarter": (
        ("the first quarter of 2015", "2015-01", "2015-03"),
        ("the second quarter of 2017", "2017-04", "2017-06"),
    ),
}
_RANGES = (
    *(
        "from {} to {}",
        "from {} until {}",
        "from {} through {}",
        "from {} till {}",
        "from {} up to {}",
        "between {} and {}",
    ),
    *("{} to {}", "{} through {}", "{} until {}", "{}–{}", "{} – {}", "{} - {}"),
)
_OPEN = (
    *(
        ("since {}", "{first}/.."),
        ("from {} on", "{first}/.."),
        ("from {} onwards", "{first}/.."),
        ("after {}", "{first}/.."),
    ),
    *(("before {}", "../{first}"), ("until {}", "../{last}"), ("up to {}", "../{last}")),
    *(
        ("through {}", "../{last}"),
        ("prior to {}", "../{first}"),
        ("later than {}", "{first}/.."),
        ("starting {}", "{first}/.."),
    ),
)
_EDGES = (
    "early {}",
    "late {}",
    "mid-{}",
    "the end of {}",
    "the beginning of {}",
    "the start of {}",
    "the middle of {}",
)


def stretches() -> Iterator[Written]:
    """Stretches between two points of each kind, and of two kinds, in every way to join them; and open ones."""
    frames = cycle(("{} the ship was away.", "the ship was away {}, they say."))
    kinds = [(one, other) for one in _POINTS for other in _POINTS if one == other or "quarter" not in one + other]
    for one, other in kinds:
        (low, first, _), (high, _, last) = _POINTS[one][0], _POINTS[other][1]
        for shape in _RANGES:
            glued_words = shape == "{}–{}" and not (one == other == "year")
            if not glued_words:
                words = shape.format(low, high)
                core = words.removeprefix("the ")
                yield written(
                    "dates: stretches", next(frames), core, f"{first}/{last}", before=words[: len(words) - len(core)]
                )


def open_ends() -> Iterator[Written]:
    """Stretches with one end, and parts of months and years."""
    frames = cycle(("{} the ship was away.", "the ship was away {}, they say."))
    for (low, first, last), _ in _POINTS.values():
        for shape, value in _OPEN:
            yield written("dates: open ends", next(frames), shape.format(low), value.format(first=first, last=last))
    for kind in ("year", "month"):
        low, first, _ = _POINTS[kind][0]
        for shape in _EDGES:
            words = shape.format(low)
            core = words.removeprefix("the ")
            yield written("dates: edges", "in {} the ship left.", core, first, before=words[: len(words) - len(core)])
