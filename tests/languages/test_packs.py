"""A second language touches nothing else: a pack of one page, and an edition with headings, figures and notes in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale

from edition.commands import main
from edition.files import read_manuscript
from edition.languages import (
    Around,
    Grammar,
    Grammars,
    Language,
    LineWords,
    Mention,
    Parsed,
    Phrase,
    QuantityReading,
    Quotes,
    Stretch,
    Survey,
    pack_of,
    packs,
    registered,
)
from edition.languages.months import MONTHS
from edition.languages.name_words import NameWords
from edition.ledger.extract import compile_ledger
from edition.quantity import Quantity
from edition.reading import read
from edition.scoring import Scorer
from edition.source import Span


@dataclass(frozen=True)
class Esperanto:
    """As much of Esperanto as three sentences need."""

    tag: str = "eo"
    words: LineWords = LineWords(divisions=(("chapter", r"ĉapitro\s+\d+[.:]?"),), page_words=("paĝo",))
    quotes: Quotes = Quotes(double="„“")
    names: NameWords | None = None

    def grammar(self, tables: Mapping[str, str]) -> Grammar:
        return Counts()

    def unit_in_words(self, unit: str, *, plural: bool) -> str:
        return f"{unit}j" if plural else unit


class Words:
    """The words between blanks."""

    def __init__(self, text: str, span: Span) -> None:
        found = [*re.compile(r"\S+").finditer(text, span.start, span.end)]
        self.text, self.size = text, len(found)
        self.words = [*(match[0] for match in found), "", ""]
        self.lower = [word.lower() for word in self.words]
        self.starts, self.ends = [match.start() for match in found], [match.end() for match in found]

    def glued(self, at: int) -> bool:
        return False

    def at_offset(self, offset: int) -> int:
        return bisect_left(self.starts, offset)

    def places(self, readings: Sequence[QuantityReading]) -> Iterator[tuple[int, QuantityReading]]:
        yield from ((self.at_offset(one.start), one) for one in readings)


class Counts:
    """Numbers from one to three before a plural, each sentence up to its full stop."""

    name = "esperanto"
    _NUMBERS = {"unu": 1, "du": 2, "tri": 3}
    _COUNT = re.compile(r"\b(?P<number>unu|du|tri)\s+(?P<noun>\w+o)j?\b")

    def is_common(self, word: str) -> bool:
        return False

    def is_of_any_country(self, sign: str) -> bool:
        return False

    def may_hold_quantities(self, words: str) -> bool:
        return any(number in words.lower() for number in self._NUMBERS)

    def sentences(self, text: str, span: Span) -> Iterator[Span]:
        yield from (Span(*match.span()) for match in re.compile(r"[^.\s][^.]*\.?").finditer(text, span.start, span.end))

    def survey(self, text: str, stretches: Sequence[Stretch], document_date: date | None) -> Survey:
        return Survey(document_date)

    def scorer(self, name: str) -> Scorer | None:
        return None

    def parse(self, text: str, sentence: Span, survey: Survey, around: Around = Around()) -> Parsed | None:
        words = Words(text, sentence)
        found = [
            QuantityReading(*match.span("number"), self._quantity(match), "counts")
            for match in self._COUNT.finditer(text, sentence.start, sentence.end)
        ]
        mentions = [Mention(at, at + 1, one.start, one.end, None, one) for at, one in words.places(found)]
        return Parsed(words, ["."] * words.size, tuple(mentions)) if mentions else None

    def phrases(self, parsed: Parsed) -> tuple[Phrase, ...]:
        return ()

    def read(
        self, parsed: Parsed, stated: Sequence[QuantityReading], around: Around = Around()
    ) -> list[QuantityReading]:
        return [*stated]

    def _quantity(self, match: re.Match[str]) -> Quantity:
        noun = match["noun"]
        return Quantity(Decimal(self._NUMBERS[match["number"]]), "count", f"{noun}j", f"{noun}j", noun, "=")


TEXT = """Raporto pri havenoj

Ĉapitro 1: La nordo

En la nordo estas tri ŝipoj kaj du havenoj, kiel oni scias, kaj la homoj de la marbordo diras ke tio sufiĉas al ili.

Paĝo 7

Ĉapitro 2: La sudo

Li diris "jes". En la sudo estas unu ŝipo, kaj neniu scias kien ĝi veturos post la fino de la somero en tiu ĉi lando.
"""


@pytest.fixture
def esperanto() -> Iterator[Language]:
    with registered(Esperanto()):
        yield pack_of("eo")


def test_a_language_with_a_pack_is_read_counted_and_printed(
    esperanto: Language, make_work: Callable[..., Path], tmp_path: Path
) -> None:
    note = '> tri ŝipoj\nkind: arithmetic\n\nKune {= "tri" + "du" }.\n'
    work = make_work({"work.toml": '[reading]\nlanguage = "eo"\n', "notes.md": note}, TEXT)
    document = read(read_manuscript(work))
    assert [document.words(one.span) for one in document.headings()] == ["Ĉapitro 1: La nordo", "Ĉapitro 2: La sudo"]
    assert [(one.reason, document.source.quote(one.span)) for one in document.removals] == [("page number", "Paĝo 7")]
    ledger = compile_ledger(document, Grammars.of_tables({}))
    assert [(one.surface, one.quantity.unit) for one in ledger.entries] == [
        ("tri", "ŝipoj"), ("du", "havenoj"), ("unu", "ŝipoj"),
    ]  # fmt: skip
    assert main(["--quiet", "--formats", "html", "-o", str(tmp_path / "dist"), str(work)]) == 0
    page = (tmp_path / "dist" / work.name / f"{work.name}.html").read_text("utf-8")
    assert "„jes“" in page
    assert '<a class="operand' in page


def test_without_the_pack_the_same_text_has_no_figures_and_no_such_headings() -> None:
    assert pack_of("eo").grammar({}) is None
    assert "eo" not in {pack.tag for pack in packs()}


def test_packs_have_tags_of_their_own() -> None:
    tags = [pack.tag for pack in packs()]
    assert tags == sorted(set(tags))
    for pack in packs():
        assert pack_of(f"{pack.tag}-XX") is pack


def test_a_language_without_a_pack_keeps_its_signs_and_units() -> None:
    unknown = pack_of("und")
    assert unknown.quotes == Quotes()
    assert unknown.unit_in_words("foot", plural=True) == "foot"


def test_the_names_of_months_are_those_of_the_cldr() -> None:
    """The table that is read in place of the whole CLDR; tools/months.py writes it anew."""
    for pack in packs():
        months = Locale.parse(pack.tag, sep="-").months["format"]["wide"]
        assert MONTHS[pack.tag] == tuple(months[number] for number in range(1, 13))
