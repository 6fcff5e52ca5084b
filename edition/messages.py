"""The words of the furniture in the language of an edition: messages, dates and numbers.

English stands in the templates and modules themselves; every other language is a gettext catalogue,
`assets/messages/LANGUAGE.po`. Dates and numbers are written as the Unicode CLDR says.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, localcontext

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_compact_decimal, format_decimal

#: The language of the messages in the code, and of every edition whose own language has no catalogue.
SOURCE_LANGUAGE = "en"
#: The region of each language whose locale alone would write days otherwise than "7 June 2020".
_REGIONS = {"en": "GB"}
#: A number before a scale word has no more decimals than this.
_DECIMALS_OF_A_SCALE = 6


@contextmanager
def _digits_of(value: Decimal) -> Iterator[None]:
    """Have Babel work with all digits of a number: it uses as many as the decimal context has, by default 28."""
    with localcontext() as context:
        context.prec = max(context.prec, abs(value.adjusted()) + len(value.as_tuple().digits) + _DECIMALS_OF_A_SCALE)
        yield


@dataclass(frozen=True, slots=True)
class Messages:
    """The furniture's words in one language.

    `language` is a BCP 47 primary tag, `catalogue` the text of a PO file, without which the messages are English;
    `direction` is that of the language's script.
    """

    language: str = SOURCE_LANGUAGE
    catalogue: str = ""
    direction: str = field(init=False, compare=False)
    _translations: gettext.NullTranslations = field(init=False, compare=False, repr=False)
    _locale: Locale = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        locale = Locale.parse(self.language)
        object.__setattr__(self, "_locale", locale)
        object.__setattr__(self, "direction", locale.text_direction)
        object.__setattr__(self, "_translations", parse_catalogue(self.catalogue))

    @property
    def locale(self) -> str:
        """The language with the region whose dates are those of the furniture, as a BCP 47 tag: "en-GB", "fr-FR"."""
        return f"{self.language}-{_REGIONS.get(self.language, self.language.upper())}"

    def gettext(self, message: str) -> str:
        """A message in the language."""
        return self._translations.gettext(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The form of a message that agrees with a number."""
        return self._translations.ngettext(one, many, number)

    def day(self, day: date) -> str:
        """A date as "31 May 2020", with no-break spaces."""
        pattern = self.gettext("1 %(month)s %(year)s") if day.day == 1 else self.gettext("%(day)s %(month)s %(year)s")
        words = pattern % {"day": day.day, "month": self.month_name(day), "year": day.year}
        return words.replace(" ", "\u00a0")

    def month(self, day: date) -> str:
        """A month as "May 2020", with a no-break space."""
        return f"{self.month_name(day)}\u00a0{day.year}"

    def month_name(self, day: date) -> str:
        """A month as "May"."""
        return format_date(day, "MMMM", self._locale)

    def weekday(self, day: date) -> str:
        """The day of the week of a date, as "Monday"."""
        return format_date(day, "EEEE", self._locale)

    def number(self, number: int) -> str:
        """A whole number with its digits grouped."""
        return format_decimal(number, locale=self._locale)

    def several(self, names: Sequence[str]) -> str:
        """Names as one list: "north, south and east"."""
        return format_list(list(names), locale=self.locale.replace("-", "_"))

    def decimal(self, value: Decimal) -> str:
        """A number with all its decimals, its digits grouped."""
        with _digits_of(value):
            return format_decimal(value, locale=self._locale, decimal_quantization=False)

    def compact(self, value: Decimal) -> str:
        """A number with a scale word, "9.485 billion", and a no-break space; in digits where the CLDR has no words."""
        if "long" not in self._locale.compact_decimal_formats:
            return self.decimal(value)
        with _digits_of(value):
            words = format_compact_decimal(
                value, format_type="long", locale=self._locale, fraction_digits=_DECIMALS_OF_A_SCALE
            )
        return words.replace(" ", "\u00a0")


def parse_catalogue(text: str) -> gettext.NullTranslations:
    """A gettext catalogue from the text of a PO file; one without messages if there is no text."""
    if not text:
        return gettext.NullTranslations()
    binary = io.BytesIO()
    write_mo(binary, read_po(io.StringIO(text)))
    binary.seek(0)
    return gettext.GNUTranslations(binary)


def messages_for(language: str, catalogues: Mapping[str, str]) -> Messages:
    """The messages for a document's language, English where there is no catalogue; `catalogues` are PO by language."""
    primary = language.split("-", maxsplit=1)[0]
    if primary in catalogues:
        return Messages(primary, catalogues[primary])
    return Messages()


def consecutive(numbers: Iterable[int]) -> list[list[int]]:
    """Ascending numbers in runs without a gap: what the furniture writes as a range, "5–8"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
