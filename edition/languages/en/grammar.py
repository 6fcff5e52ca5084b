"""The English grammar: one pass over a sentence's tokens, each candidate offered to the readers in turn.

    Tokens → Periods (dates) → Ranges (Amounts: numerals, money, units) → References → Counts (Nouns)
           → comparator, direction → sharing

Each reader is a module; an entry's `rule` names the reader and the rule that read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from edition.languages.en.amounts import Amount, Amounts
from edition.languages.en.clauses import Clauses
from edition.languages.en.comparators import closeness_of, comparator_after, comparator_before, is_period
from edition.languages.en.counts import Counts
from edition.languages.en.dating import with_as_of, with_times_of_clause
from edition.languages.en.directions import Directions
from edition.languages.en.fractions import VULGAR
from edition.languages.en.gapping import Gapping
from edition.languages.en.heads import Heads, with_heads
from edition.languages.en.inheritance import share
from edition.languages.en.legibility import is_legible
from edition.languages.en.levels import with_changes
from edition.languages.en.lexicon import Lexicon
from edition.languages.en.money import Money
from edition.languages.en.multiples import MULTIPLES, read_multiple
from edition.languages.en.naming import Naming
from edition.languages.en.nouns import Nouns, is_part_of_name
from edition.languages.en.numberwords import is_whole
from edition.languages.en.numerals import STARTERS
from edition.languages.en.ranges import Ranges
from edition.languages.en.reading import TokenReading
from edition.languages.en.references import References, is_reference, runs_on
from edition.languages.en.relations import RELATIONS
from edition.languages.en.subjects import Subjects
from edition.languages.en.surveying import survey_of
from edition.languages.en.times.forms import DATE_WORDS, NUMBERED_DATE_WORDS
from edition.languages.en.times.parts import ORDINAL_SUFFIXES
from edition.languages.en.times.periods import Periods
from edition.languages.en.times.relative import read_relative
from edition.languages.en.tokens import Tokens
from edition.languages.en.units import Units
from edition.languages.en.wordclasses import WordClasses
from edition.languages.protocol import Around, Head, HeadPlace, Reading, Stretch, Survey
from edition.languages.sentences import sentences
from edition.quantity import Comparator, Direction, Kind, Quantity
from edition.source import Span

#: What shows that a sentence may state something, and what a reading can begin with.
_SIGNALS = STARTERS | DATE_WORDS | MULTIPLES
_TRIGGERS = _SIGNALS | NUMBERED_DATE_WORDS
_LETTERS = re.compile(r"[a-z]+")
#: Abbreviations that take a full stop and are followed by a capital, French titles in English texts among them.
_ABBREVIATION = re.compile(
    r"\b(?:nn?|Mr|Mrs|Ms|Dr|Prof|St|Gen|Gov|Sen|Rep|Lt|Col|Capt|Sgt|No|Nos|Art|vs|cf|approx|pop|est|Inc|Ltd|Co|Corp|M|MM|Mme"
    r"|[Pp]p?|[Vv]ols?|[Ss]ecs?|[Cc]hs?|[Pp]aras?|[Aa]pp|[Ee]xh?|Op|Bd|Univ|Educ|Cir|Cong|Stat|Supp|Ct|Doc|Rev|Dept|Hon|Jr|Sr|Ave|Mt|Ft|Ed|[Ee]ds?"
    r"|Figs?|Eqs?|al|Rs|deg|[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|v|[A-Z]|U\.S|U\.N|U\.K|e\.g|i\.e)\.$"
)
#: The longest abbreviation with the letter before it, in code points: "approx.".
_LONGEST_ABBREVIATION = 8
_SIGNS = re.compile(rf"[\d{''.join(VULGAR)}]")
#: What the law and libraries number in digits with a "d": "2d session", "3d ed."
_NUMBERED = frozenset(("session", "sess", "ed", "edition"))
_GENERATIONS = frozenset("23456")
#: Counts of these change by a direction, as shares and amounts of money do.
_POINTS = frozenset(("point", "basis point", "percentage point"))
_POINTS_FROM = 100
_SIGNED: dict[str, Direction] = {"+": "up", **dict.fromkeys("-‐‑–−", "down")}


class Grammar:
    """English, with the tables of a lexicon. Build it once and read many texts with it."""

    name = "english"
    relations = RELATIONS

    def __init__(self, lexicon: Lexicon) -> None:
        """Make the readers that depend on the lexicon."""
        classes = WordClasses(lexicon.words)
        self._classes, self._nouns = classes, lexicon.nouns
        money, units, nouns = Money(lexicon), Units(lexicon, classes), Nouns(classes)
        self._money = money
        self._periods = Periods(classes, units, money)
        self._clauses = Clauses(classes)
        self._directions = Directions(self._clauses)
        self._gapping = Gapping(self._clauses, self._directions)
        self.naming = Naming(classes, self._clauses)
        self._subjects = Subjects(classes, self._clauses, self._directions, self._gapping, self.naming)
        self._ranges = Ranges(Amounts(money, units, nouns), classes, self._directions, self._gapping)
        self._references = References(classes, units, self._clauses)
        self._counts = Counts(nouns, units, classes)
        self._heads = Heads(money, units, nouns, classes, self._periods)

    def may_hold_quantities(self, words: str) -> bool:
        """Whether a stretch of text has a digit or one of the words that numbers and dates begin with."""
        return may_hold_numbers(words)

    def sentences(self, text: str, span: Span) -> Iterator[Span]:
        """The sentences of `text` inside `span`, without the white space between them."""
        return sentences(text, span, _ABBREVIATION, _LONGEST_ABBREVIATION)

    def is_common(self, word: str) -> bool:
        """Whether the lexicon has a word, or the singular or the base that it is a form of."""
        return self._classes.is_listed(word) or word in self._nouns or self._classes.singular(word) in self._nouns

    def survey(self, text: str, stretches: Sequence[Stretch], document_date: date | None) -> Survey:
        """What the whole text settles: the order of dates in digits, the dollar, the calls of lost notes."""
        return survey_of(text, stretches, document_date)

    def head(self, text: str, span: Span, survey: Survey, place: HeadPlace) -> Head:
        """What the words of a table's head say of its cells."""
        return self._heads.read(Tokens(text, span, survey, "cell"), place)

    def read(self, text: str, sentence: Span, survey: Survey, around: Around = Around()) -> list[Reading]:
        """The readings of one sentence, in order, none overlapping."""
        if not may_hold_numbers(text[sentence.start : sentence.end]):
            return []
        tokens = Tokens(text, sentence, survey, around.role)
        readings = self._stated(tokens)
        if not readings:
            return []
        changed = with_changes(tokens, share(tokens, readings, self._directions, self._clauses, self._gapping))
        dated = with_as_of(tokens, changed, around, self._clauses)
        dated = with_times_of_clause(tokens, dated, self._gapping)
        told = [self._subjects.told(tokens, reading) for reading in dated]
        return [*with_heads(tokens, told, around.heads)] if around.heads else [*told]

    def stated(self, text: str, sentence: Span, survey: Survey, around: Around = Around()) -> list[Reading]:
        """The same without what the sentence and the text around it tell of them."""
        return [*self._stated(Tokens(text, sentence, survey, around.role))]

    def _stated(self, tokens: Tokens) -> list[TokenReading]:
        """The readings of a sentence as they stand, each by the first reader that takes it."""
        if not is_legible(tokens):
            return []
        readings: list[TokenReading] = []
        floor = 0
        for at in _candidates(tokens):
            if readings and at < readings[-1].after and is_part_of_name(tokens, at):
                continue
            reading = self._offer(tokens, at, floor) if at >= floor else None
            if reading is None:
                continue
            if not readings or readings[-1].end <= reading.start:
                readings.append(reading)
            floor = max(at + 1, tokens.at_offset(reading.end))
        return readings

    def _offer(self, tokens: Tokens, at: int, floor: int) -> TokenReading | None:
        """The reading of the candidate at token `at`, from the first reader that takes it."""
        document_date = tokens.survey.document_date
        if tokens.lower[at] in MULTIPLES:
            return read_multiple(tokens, at, self._clauses)
        if tokens.words[at].isdecimal() and is_reference(tokens, at):
            return None
        is_figure = tokens.role == "figure" and tokens.words[at].isdecimal()
        dated = None if is_figure else self._periods.read(tokens, at, floor, document_date)
        if dated:
            return dated
        is_one = tokens.lower[at] == "one" and not self._money.after(tokens, at + 1)
        if is_one and not self._counts.is_numeral_one(tokens, at):
            return None
        if _is_ordinal(tokens, at):
            return _ordinal(tokens, at)
        amount = self._ranges.read(tokens, at, floor)
        relative = read_relative(tokens, amount, floor, document_date) if amount else None
        if relative:
            return relative
        if amount is None:
            return None
        measured = amount.unit is not None
        signed = amount.rule.startswith("money.before")
        if not signed and self._references.is_name(tokens, at, amount):
            return None
        if amount.numeral and runs_on(tokens, amount.numeral.last, amount.last, in_words=amount.in_words):
            return None
        counted = (amount, amount.last) if measured else self._counts.read(tokens, amount)
        if counted is None or self._references.is_one(tokens, *counted):
            return None
        return self._compared(tokens, *counted)

    def _compared(self, tokens: Tokens, amount: Amount, last: int) -> TokenReading:
        """The reading of an amount, with its comparator and direction; `last` is the token after its noun."""
        comparator, words, begin = _comparator(tokens, amount, last)
        changes = amount.kind in ("percent", "money") or amount.head in _POINTS or _is_index(amount)
        direction = None
        if _may_change(amount, words):
            share_of = amount.kind == "percent" or amount.head in _POINTS
            after = self._directions.after(tokens, last, share=share_of) if changes else None
            direction = after or self._directions.before(tokens, begin, amount=changes, share=share_of)
        if direction is None and amount.kind == "percent":
            direction = _SIGNED.get(tokens.words[amount.first])
        kind: Kind = "percent_change" if direction and amount.kind == "percent" else amount.kind
        if comparator is None and amount.kind != "vague_count":
            comparator = "="
        quantity = Quantity(
            amount.value,
            kind,
            amount.unit,
            amount.unit_text,
            amount.head,
            comparator,
            words or None,
            direction,
            closeness=closeness_of(words),
            magnitude=amount.magnitude,
        )
        start, end = tokens.starts[amount.first], tokens.ends[amount.last - 1]
        return TokenReading(start, end, quantity, amount.rule, before=begin, after=last)


def may_hold_numbers(words: str) -> bool:
    """Whether a stretch of text has a digit or one of the words that numbers and dates begin with."""
    return bool(_SIGNS.search(words)) or not _SIGNALS.isdisjoint(_LETTERS.findall(words.lower()))


def _candidates(tokens: Tokens) -> list[int]:
    """The tokens at which a number or date may begin."""
    # ":" comes right after "9": this asks whether a word begins with a digit, without a call.
    return [n for n, word in enumerate(tokens.lower) if "0" <= word < ":" or word in _TRIGGERS]


def _is_ordinal(tokens: Tokens, at: int) -> bool:
    """Whether digits have the ending of an ordinal: "73rd", "5G"; "93d", as law has it, before a word."""
    word, suffix, following = tokens.words[at].replace(",", ""), tokens.words[at + 1], tokens.words[at + 2]
    if not word.isdecimal() or not tokens.glued(at + 1) or (tokens.words[at - 1] == "." and tokens.glued(at)):
        return False  # "F.4th" is a series
    if suffix == "d":  # "2d Session", not "a 2d model"
        is_title = len(word) > 1 or following[:1].isupper() or following in _NUMBERED
        return word[-1] in ("2", "3") and following[:1].isalpha() and is_title
    return suffix.lower() in ORDINAL_SUFFIXES or (suffix == "G" and word in _GENERATIONS)


def _ordinal(tokens: Tokens, at: int) -> TokenReading | None:
    """An ordinal in digits, or the generation of a kind of network, which its name states; None for "6th Cir."."""
    word, suffix = tokens.words[at].replace(",", ""), tokens.words[at + 1]
    span = tokens.starts[at], tokens.ends[at + 1]
    if suffix == "G":
        quantity = Quantity(Decimal(word), "ordinal", "G", "G", "G")
        return TokenReading(*span, quantity, "numbers.generation", before=at, after=at + 2)
    is_cited = tokens.words[at + 4][:1].isdigit() or tokens.lower[at + 2] != "cong"
    if tokens.words[at + 2].istitle() and tokens.words[at + 3] == "." and is_cited:
        return None
    return TokenReading(*span, Quantity(Decimal(word), "ordinal"), "numbers.ordinal", before=at, after=at + 2)


def _is_index(amount: Amount) -> bool:
    """Whether a bare number can be the points of an index: with decimals, or of three digits and more."""
    value = amount.value
    return (
        amount.kind == "number" and isinstance(value, Decimal) and (not is_whole(value) or abs(value) >= _POINTS_FROM)
    )


def _may_change(amount: Amount, comparator_words: str) -> bool:
    """Whether an amount can be that of a change: not a stretch of time, nor a level ("slipped below 11,300")."""
    return amount.kind != "duration" and comparator_words.lower() not in ("below", "above", "under")


def _comparator(tokens: Tokens, amount: Amount, last: int) -> tuple[Comparator | None, str, int]:
    """The comparator of an amount, its words, and the token where the amount's words begin with it.

    "about five hundred or more" is a bound: what follows the number goes before an approximation.
    """
    if "+" in tokens.words[amount.first + 1 : amount.last]:
        return ">=", "+", amount.first  # "$40+ million"
    comparator, begin = comparator_before(tokens, amount.first)
    is_place = tokens.lower[begin] == "within" and amount.kind in ("number", "count")  # "within three regions"
    may_last = comparator == ">" and amount.kind == "duration" and amount.rule != "units.age"
    if is_place or (may_last and is_period(tokens, begin, amount.first)):
        comparator, begin = None, amount.first
    if comparator in (None, "~"):
        number_end = amount.numeral.last if amount.numeral else amount.last
        for after in (number_end, amount.last, last):
            bound, end = comparator_after(tokens, after)
            if bound:
                return bound, tokens.phrase(after, end), begin
    return comparator, tokens.phrase(begin, amount.first), begin
