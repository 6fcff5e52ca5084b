"""The English grammar: one pass over a sentence's tokens, each candidate offered to the readers in turn.

    Tokens → Periods (dates) and Ranges (Amounts: numerals, money, units) → Counts (Nouns) → comparator, direction
           → what the document decides each to be → units that are left out, scales, directions

Each reader is a module; an entry's `rule` names the reader and the rule that read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from edition.languages.en.alignment import aligned
from edition.languages.en.amounts import Amount, Amounts
from edition.languages.en.clauses import Clauses
from edition.languages.en.comparators import closeness_of, comparator_after, comparator_before, is_period
from edition.languages.en.counts import Counts
from edition.languages.en.directions import Directions
from edition.languages.en.fractions import VULGAR
from edition.languages.en.gapping import Gapping
from edition.languages.en.heads import Heads, with_heads
from edition.languages.en.inheritance import with_bounds, with_directions, with_scales
from edition.languages.en.levels import with_changes
from edition.languages.en.lexicon import Lexicon, parse_lexicon
from edition.languages.en.money import Money, is_of_any_country
from edition.languages.en.multiples import MULTIPLES, read_multiple
from edition.languages.en.naming import EnglishNaming
from edition.languages.en.nouns import Nouns
from edition.languages.en.numberwords import is_whole
from edition.languages.en.numerals import STARTERS, read_numeral
from edition.languages.en.phrases import phrases_of
from edition.languages.en.ranges import Ranges
from edition.languages.en.reading import TokenReading
from edition.languages.en.relations import ENGLISH_RELATIONS
from edition.languages.en.subjects import Subjects
from edition.languages.en.surveying import survey_of
from edition.languages.en.tagging import Tagger
from edition.languages.en.times.forms import DATE_WORDS, NUMBERED_DATE_WORDS
from edition.languages.en.times.parts import ORDINAL_SUFFIXES
from edition.languages.en.times.periods import Periods
from edition.languages.en.times.relative import read_relative
from edition.languages.en.tokens import Tokens
from edition.languages.en.units import Units
from edition.languages.en.wordclasses import WordClasses
from edition.languages.protocol import (
    Around,
    Head,
    HeadPlace,
    Mention,
    Parsed,
    Phrase,
    QuantityReading,
    Stretch,
    Survey,
)
from edition.languages.sentences import sentences
from edition.quantity import Comparator, Direction, Kind, Quantity
from edition.scoring import Scorer
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
#: Words whose ordinals law and libraries write with digits and a "d": "2d session", "3d ed."
_NUMBERED = frozenset(("session", "sess", "ed", "edition"))
_GENERATIONS = frozenset("23456")
#: Counts of these can have a direction of change, as shares and amounts of money can.
_POINTS = frozenset(("point", "basis point", "percentage point"))
_POINTS_FROM = 100
_LENGTH_OF_YEAR = 4
#: The parts of a time of day; before one of `_HALVES` a full stop may separate them, or the hour stand alone.
_HOUR, _MINUTES = re.compile(r"[01]?\d|2[0-4]"), re.compile(r"[0-5]\d")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])(?:\.[0-5]\d)?")
#: Letters and digits in at least this many turns are a machine's identifier: of 110 in labelled texts none is a figure.
_TURNS = 4
_HALVES = frozenset(("am", "pm", "a.m.", "p.m.", "o'clock"))
_SIGNED: dict[str, Direction] = {"+": "up", **dict.fromkeys("-‐‑–−", "down")}


class EnglishGrammar:
    """English, with the tables of a lexicon. Build it once and read many texts with it."""

    name = "english"
    relations = ENGLISH_RELATIONS

    @classmethod
    def of_tables(cls, lexicon: Sequence[str], weights: Mapping[str, str]) -> EnglishGrammar:
        """The grammar of the texts of a lexicon's tables (see `parse_lexicon`) and of tables of weights by name."""
        return cls(parse_lexicon(*lexicon), weights)

    def __init__(self, lexicon: Lexicon, weights: Mapping[str, str]) -> None:
        """Make the readers that depend on the lexicon, and the scorers of their tables of weights."""
        self._tagger = Tagger(weights["tags"], lexicon.words, lexicon.nouns)
        self._scorers = {name: Scorer(table) for name, table in weights.items() if name != "tags"}
        classes = WordClasses(lexicon.words)
        self._classes, self._nouns, self._given = classes, lexicon.nouns, lexicon.given
        money, units, nouns = Money(lexicon), Units(lexicon, classes), Nouns(classes)
        self._units = units
        self._periods = Periods(classes, units, money)
        self._clauses = Clauses(classes)
        self._directions = Directions(self._clauses)
        self._gapping = Gapping(self._clauses, self._directions)
        self.naming = EnglishNaming(classes, self._clauses)
        self._subjects = Subjects(classes, self._clauses, self._directions, self._gapping, self.naming)
        self._ranges = Ranges(Amounts(money, units, nouns), classes, self._directions, self._gapping)
        self._counts = Counts(nouns, units, classes)
        self._heads = Heads(money, units, nouns, classes, self._periods)

    def may_hold_quantities(self, words: str) -> bool:
        """Whether a stretch of text has a digit or one of the words that numbers and dates begin with."""
        return may_hold_numbers(words)

    def scorer(self, name: str) -> Scorer | None:
        """The scorer of a choice: "roles" for single numbers, "roles-together" for all that are alike."""
        return self._scorers.get(name)

    def sentences(self, text: str, span: Span) -> Iterator[Span]:
        """The sentences of `text` inside `span`, without the white space between them."""
        return sentences(text, span, _ABBREVIATION, _LONGEST_ABBREVIATION)

    def is_common(self, word: str) -> bool:
        """Whether the lexicon contains a word, or the singular or base form that it belongs to."""
        return self._classes.is_listed(word) or word in self._nouns or self._classes.singular(word) in self._nouns

    def is_given_name(self, word: str) -> bool:
        """Whether a word is the first name of persons that the lexicon knows."""
        return word in self._given

    def is_of_any_country(self, sign: str) -> bool:
        """Whether a unit of money, as written, leaves its country open."""
        return is_of_any_country(sign)

    def survey(self, text: str, stretches: Sequence[Stretch], document_date: date | None) -> Survey:
        """What the whole text settles: the order of dates in digits, the dollar, the calls of lost notes."""
        return survey_of(text, stretches, document_date)

    def head(self, text: str, span: Span, survey: Survey, place: HeadPlace) -> Head:
        """What the words of a table's head say of its cells."""
        return self._heads.read(Tokens(text, span, survey, "cell"), place)

    def parse(self, text: str, sentence: Span, survey: Survey, around: Around = Around()) -> Parsed | None:
        """The words and numbers of a sentence, each number with all its possible readings; None without numbers."""
        if not may_hold_numbers(text[sentence.start : sentence.end]):
            return None
        tokens = Tokens(text, sentence, survey, around.role)
        mentions = tuple(self._mentions(tokens))
        return Parsed(tokens, self._tagger.tags(tokens.words[: tokens.size]), mentions) if mentions else None

    def phrases(self, parsed: Parsed) -> tuple[Phrase, ...]:
        """The noun phrases of a sentence, in order."""
        return phrases_of(parsed.tokens, parsed.tags)

    def read(
        self, parsed: Parsed, stated: Sequence[QuantityReading], around: Around = Around()
    ) -> list[QuantityReading]:
        """The readings of a parsed sentence, completed from the sentence and the text around it."""
        tokens = parsed.tokens
        readings = [one for one in stated if isinstance(one, TokenReading)]
        if not isinstance(tokens, Tokens) or not readings:
            return list(stated)
        scaled = with_scales(tokens, readings, self._directions)
        units = aligned(tokens, parsed.tags, scaled, self._scorers["alignment"])
        changed = with_changes(tokens, with_bounds(tokens, with_directions(tokens, units, self._directions)))
        told = [self._subjects.told(tokens, reading) for reading in changed]
        return [*with_heads(tokens, told, around.heads)] if around.heads else [*told]

    def _mentions(self, tokens: Tokens) -> Iterator[Mention]:
        """The numbers and dates of a sentence, in order, none overlapping."""
        floor = 0
        for at in _candidates(tokens):
            mention = self._mention(tokens, at, floor) if at >= floor else None
            if mention:
                yield mention
                floor = max(at + 1, mention.last)

    def _mention(self, tokens: Tokens, at: int, floor: int) -> Mention | None:
        """The number or date at token `at` with what it can be read as; None where there is none."""
        word = tokens.words[at]
        if tokens.lower[at] in MULTIPLES:
            multiple = read_multiple(tokens, at, self._clauses)
            return _mentioned(tokens, at, None, multiple) if multiple else None
        if clock := _end_of_clock(tokens, at):
            return Mention(at, clock, tokens.starts[at], tokens.ends[clock - 1], None, None, is_clock=True)
        if mark := self._identifier(tokens, at, floor):
            return Mention(*mark, tokens.starts[mark[0]], tokens.ends[mark[1] - 1], None, None)
        is_figure = tokens.role == "figure" and word.isdecimal()  # in a column of numbers that are no years
        dated = None if is_figure else self._dated(tokens, at, floor)
        is_day = dated is not None and dated.quantity.value is None and tokens.words[at + 1] == "/"  # "1/2"
        may_be_both = word.isdecimal() and (len(word) == _LENGTH_OF_YEAR or is_day)
        amount = self._amount(tokens, at, floor) if dated is None or may_be_both else None
        if dated and amount and _is_measured(amount) and dated.end - dated.start == len(word):
            dated = None
        has_number = word[:1].isdigit() or amount is not None or dated is not None
        return _mentioned(tokens, at, dated, amount) if has_number else None

    def _identifier(self, tokens: Tokens, at: int, floor: int) -> tuple[int, int] | None:
        """The tokens [first, last) of an identifier of alternating letters and digits, with a number at token `at`.

        Such are the keys and checksums of machines ("4283fefc", "TF0C0989"); an amount with units is none: "1h30min".
        """
        if not (tokens.glued(at) or tokens.glued(at + 1)):
            return None
        first, last = at, at + 1
        while first > floor and tokens.glued(first) and tokens.words[first - 1].isalnum():
            first -= 1
        while tokens.glued(last) and tokens.words[last].isalnum():
            last += 1
        letters = [word for word in tokens.words[first:last] if word.isalpha()]
        is_mark = last - first >= _TURNS and not all(word == "x" or self._units.has(word) for word in letters)
        return (first, last) if is_mark else None

    def _dated(self, tokens: Tokens, at: int, floor: int) -> TokenReading | None:
        """The date or period at token `at`, its year completed from the date that the document bears."""
        day = tokens.survey.document_date
        dated = self._periods.read(tokens, at, floor, day)
        if dated is None or day is None or dated.quantity.value is None:
            return dated
        alone = self._periods.read(tokens, at, floor, None)
        is_completed = alone is None or alone.quantity.value != dated.quantity.value
        return replace(dated, is_completed=True) if is_completed else dated

    def _amount(self, tokens: Tokens, at: int, floor: int) -> TokenReading | None:
        """The amount, the ordinal or the time counted from another at token `at`; None where no number is."""
        if _is_ordinal(tokens, at):
            return _ordinal(tokens, at)
        amount = self._ranges.read(tokens, at, floor)
        if amount is None:
            return None
        day = tokens.survey.document_date
        relative = read_relative(tokens, amount, floor, day)
        if relative:
            alone = read_relative(tokens, amount, floor, None) if day else relative
            return relative if alone and alone.quantity == relative.quantity else replace(relative, is_completed=True)
        counted = (amount, amount.last) if amount.unit is not None else self._counts.read(tokens, amount)
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


def _mentioned(tokens: Tokens, at: int, dated: TokenReading | None, amount: TokenReading | None) -> Mention:
    """A number at token `at`: it ends with what it is usually read as."""
    alone = _end_of_number(tokens, at)
    mention = Mention(at, alone, tokens.starts[at], tokens.ends[alone - 1], dated, amount)
    if mention.usual is None:
        return mention
    last = max(at + 1, tokens.at_offset(mention.usual.end))
    has_number = amount is not None or any(word[:1].isdigit() for word in tokens.words[at:last])
    return replace(mention, last=last, end=tokens.ends[last - 1], has_number=has_number)


def _is_measured(amount: TokenReading) -> bool:
    """Whether an amount has a unit of measure, and is no year: "1500 percent", "1500-2000 kg"; not "1977 to $96"."""
    quantity = amount.quantity
    is_sum_behind = quantity.kind == "money" and isinstance(quantity.value, tuple)
    return quantity.unit is not None and quantity.kind != "count" and not is_sum_behind


def _end_of_clock(tokens: Tokens, at: int) -> int | None:
    """The token after the time of day at a token: "9:30", "16:32:11", "10.45 p.m.", "five o'clock"; else None."""
    if _HOUR.fullmatch(tokens.words[at]) and _has_minutes(tokens, at + 1):
        return tokens.after(at + (5 if _has_minutes(tokens, at + 3) else 3), *_HALVES)
    is_told = tokens.lower[at + 1] in _HALVES and (_CLOCK.fullmatch(tokens.words[at]) or tokens.words[at].isalpha())
    return at + 2 if is_told else None


def _has_minutes(tokens: Tokens, at: int) -> bool:
    """Whether a colon and minutes, or seconds, stand at a token."""
    return tokens.words[at] == ":" and tokens.joins(at) and _MINUTES.fullmatch(tokens.words[at + 1]) is not None


def _end_of_number(tokens: Tokens, at: int) -> int:
    """The token after the number that begins at token `at`."""
    numeral = read_numeral(tokens, at)
    return max(at + 1, numeral.last) if numeral else at + 1


def may_hold_numbers(words: str) -> bool:
    """Whether a stretch of text has a digit or one of the words that numbers and dates begin with."""
    return bool(_SIGNS.search(words)) or not _SIGNALS.isdisjoint(_LETTERS.findall(words.lower()))


def _candidates(tokens: Tokens) -> list[int]:
    """The tokens at which a number or date may begin."""
    # ":" comes right after "9": this asks whether a word begins with a digit, without a call.
    return [n for n, word in enumerate(tokens.lower) if "0" <= word < ":" or word in _TRIGGERS]


def _is_ordinal(tokens: Tokens, at: int) -> bool:
    """Whether digits have the ending of an ordinal: "73rd", "5G"; before a word also "93d", as lawyers write it."""
    word, suffix, following = tokens.words[at].replace(",", ""), tokens.words[at + 1], tokens.words[at + 2]
    if not word.isdecimal() or not tokens.glued(at + 1) or (tokens.words[at - 1] == "." and tokens.glued(at)):
        return False  # "F.4th" is a series
    if suffix == "d":  # "2d Session", not "a 2d model"
        is_title = len(word) > 1 or following[:1].isupper() or following in _NUMBERED
        return word[-1] in ("2", "3") and following[:1].isalpha() and is_title
    return suffix.lower() in ORDINAL_SUFFIXES or (suffix == "G" and word in _GENERATIONS)


def _ordinal(tokens: Tokens, at: int) -> TokenReading:
    """An ordinal in digits, or the generation of a kind of network, which its name states."""
    word, suffix = tokens.words[at].replace(",", ""), tokens.words[at + 1]
    span = tokens.starts[at], tokens.ends[at + 1]
    if suffix == "G":
        quantity = Quantity(Decimal(word), "ordinal", "G", "G", "G")
        return TokenReading(*span, quantity, "numbers.generation", before=at, after=at + 2)
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

    "about five hundred or more" is a bound: what follows the number takes precedence over an approximation.
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
