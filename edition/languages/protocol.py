"""What a language pack is: all that the program knows of one language, behind one Protocol.

A text is read before its language is known, and holds words of others: the words by which lines show what they are
(`LineWords`) are looked for in all packs at once. Everything else is asked of the pack of the document's language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol, runtime_checkable

from edition.languages.name_words import NameWords
from edition.languages.relations import Relations
from edition.quantity import Kind, Quantity
from edition.scoring import Scorer
from edition.source import Span


@dataclass(frozen=True, slots=True)
class QuantityReading:
    """A quantity read at offsets [start, end) of a text, by `rule`: what a grammar gives back.

    `said_of` is the noun phrase that rules give it, None where the sentence shows none; `change_from` where the reading
    of the same sentence begins that states the level before. `is_completed` tells that a date has its year from the
    date that the document bears.
    """

    start: int
    end: int
    quantity: Quantity
    rule: str
    said_of: str | None = None
    change_from: int | None = None
    is_completed: bool = False


#: What a number is in its document: only figures and dates are stated by it.
NumberRole = Literal["figure", "date", "cited", "reference", "label", "enumeration", "determiner"]


#: What a figure is to its document: so it is or was, it is to be, it is expected, reckoned, supposed, a limit.
Status = Literal["stated", "planned", "forecast", "estimate", "example", "threshold"]


class SentenceWords(Protocol):
    """The words, numbers and signs of a sentence with their offsets in the text, half-open code points.

    Past its ends, by two at most, a sentence has words that are "".
    """

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    size: int

    def glued(self, at: int) -> bool:
        """Whether nothing parts the word at a place from the one before it."""

    def at_offset(self, offset: int) -> int:
        """The first word that begins at `offset` or after it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number of a sentence, its words [first, last) at offsets [start, end), and all that it can be read as.

    A year may be a `date` and an `amount`; one of neither is a code, or a time of day (`is_clock`). A date without a
    number is "last Thursday".
    """

    first: int
    last: int
    start: int
    end: int
    date: QuantityReading | None
    amount: QuantityReading | None
    has_number: bool = True
    is_clock: bool = False

    @property
    def usual(self) -> QuantityReading | None:
        """What it is read as where nothing else is known of it."""
        return self.date or self.amount

    @property
    def is_date_in_words(self) -> bool:
        """Whether it is a date that has no number."""
        return self.date is not None and self.amount is None and not self.has_number


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of a sentence: its words [first, last), and the place of its head.

    `is_joined` tells that it narrows the one before: goods of "exports of goods". `owner` is the last word of the one
    who has what the head names: China of "China's output".
    """

    first: int
    last: int
    head: int
    is_joined: bool = False
    owner: int | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """The words of a sentence, the part of speech of each, and its numbers in order."""

    tokens: SentenceWords
    tags: Sequence[str]
    mentions: tuple[Mention, ...]


#: What a stretch of text is in its document; a figure is a cell in a column of numbers that are no years.
StretchRole = Literal["text", "note", "heading", "cell", "figure"]
#: Where a head of a table stands; the first cell of a column with a number has a sign that the others leave out.
#: "unit" is the cell of a row that names its unit, "units" a line that names that of a whole table.
HeadPlace = Literal["column", "row", "caption", "first", "unit", "units"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A unit of a text that is read: the span of its words there, and what it is in the document."""

    span: Span
    role: StretchRole = "text"


@dataclass(frozen=True, slots=True)
class Survey:
    """What the whole text settles for each of its sentences.

    `document_date` is the date the document bears: it completes dates that state no year. `is_day_first` tells how
    dates in digits are ordered, None where nothing shows it; `has_dotted_dates` that some have stops between their
    numbers; `has_blank_groups` that digits are grouped by blanks: "130 000"; `has_decimal_commas` that a comma stands
    before decimals: "150,8 billion"; `has_shillings` that sums are told in pounds, shillings and pence. `currencies`
    are the ISO 4217 codes that signs without a country mean, by those that they mean by themselves: of a dollar in a
    text of Singapore. `years` are those in which a text without date says days of a month to be: June 9, 2016;
    `stated_years` are those that it writes more than once, in order. `calls` are what calls notes that the document has
    lost: no sentence has them.
    """

    document_date: date | None = None
    is_day_first: bool | None = None
    has_dotted_dates: bool = False
    has_blank_groups: bool = False
    has_decimal_commas: bool = False
    has_shillings: bool = False
    currencies: Mapping[str, str] = field(default_factory=dict)
    years: Mapping[tuple[int, int], int] = field(default_factory=dict)
    stated_years: tuple[int, ...] = ()
    calls: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What a head of a table says of the numbers in its cells.

    The unit (as a quantity has it) and the `scale` by which its numbers are multiplied; the time that they are of and
    where the head states that; its other `words`; the `span` of all of them; whether they name a country (`is_place`),
    whether some numbers are excepted from the scale (`has_exceptions`), and whether the cells below name units
    (`names_units`).
    """

    place: HeadPlace = "column"
    unit: str | None = None
    unit_text: str | None = None
    unit_head: str | None = None
    kind: Kind | None = None
    scale: Decimal = Decimal(1)
    as_of: str | None = None
    as_of_span: Span | None = None
    words: str | None = None
    span: Span | None = None
    is_place: bool = False
    has_exceptions: bool = False
    names_units: bool = False

    @property
    def tells_unit(self) -> bool:
        """Whether a unit or a scale is told."""
        return self.unit is not None or self.scale != 1


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence.

    `role` is that of its unit, `heads` what the heads of a table say of a cell: its column's, its row's, the caption.
    """

    role: StretchRole = "text"
    heads: tuple[Head, ...] = ()


class Naming(Protocol):
    """Finds what figures are called by the words around them, in which white space is folded."""

    def behind(self, words: str) -> str | None:
        """The name that the words right behind a figure give it: wool of "12 tons for wool and"."""

    def last(self, words: str) -> str | None:
        """The name that words end with: Sorrel of "ahead of Sorrel ("."""

    def verb(self, words: str) -> str | None:
        """The last finite verb of words, in small letters."""

    def short(self, name: str) -> str:
        """A name without determiners and brackets, a long one without what narrows it; "" for what points back."""

    def shorter(self, name: str) -> str | None:
        """A name without the last phrase that narrows it; None where none does."""


class Grammar(Protocol):
    """Reads the quantities of a language. Made once from the tables of its pack, it reads many texts."""

    @property
    def name(self) -> str:
        """What the ledger calls it."""

    def may_hold_quantities(self, words: str) -> bool:
        """Whether a stretch of text can state anything at all: asked before it is cut into sentences."""

    def scorer(self, name: str) -> Scorer | None:
        """The scorer of a choice that is fitted for the language; None where none is."""

    def sentences(self, text: str, span: Span) -> Iterator[Span]:
        """The sentences of `text` inside `span`, in order, without the white space between them."""

    def is_common(self, word: str) -> bool:
        """Whether a word in small letters is one of the language and no name, as far as its pack can tell."""

    def is_given_name(self, word: str) -> bool:
        """Whether a word is known as the first name of persons."""

    def is_of_any_country(self, sign: str) -> bool:
        """Whether a unit of money as written leaves open of which country it is: "$", "rupees"."""

    def survey(self, text: str, stretches: Sequence[Stretch], document_date: date | None) -> Survey:
        """What the stretches of `text` that are read settle together, in one pass; its spans are of `text`."""

    def head(self, text: str, span: Span, survey: Survey, place: HeadPlace) -> Head:
        """What the words of a table's head say of its cells."""

    def parse(self, text: str, sentence: Span, survey: Survey, around: Around = Around()) -> Parsed | None:
        """The words of one sentence and its numbers, each with all that it can be; None where it has none."""

    def phrases(self, parsed: Parsed) -> tuple[Phrase, ...]:
        """The noun phrases of a sentence, in order."""

    def read(
        self, parsed: Parsed, stated: Sequence[QuantityReading], around: Around = Around()
    ) -> list[QuantityReading]:
        """Readings of one sentence, in order, with what it and what stands around it tell of them."""


@runtime_checkable
class FactGrammar(Grammar, Protocol):
    """A grammar that knows as well how the figures of its language belong together: charts can be made of them."""

    @property
    def relations(self) -> Relations:
        """The words by which prose says how figures belong together."""

    @property
    def naming(self) -> Naming:
        """What finds the names of figures."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """How a typewriter's signs are printed: straight double quotes, straight single ones, spaced hyphens.

    `double` are the opening and the closing sign, "" where straight ones stay; `single` is the opening sign of a
    single quotation, "" where each straight single quote is an apostrophe; both are None where single ones stay.
    """

    double: str = ""
    single: str | None = None
    has_spaced_dashes: bool = False


@dataclass(frozen=True, slots=True)
class LineWords:
    """The words by which a line of a language shows what it is.

    Each is a regular expression without groups, read without regard to case; those of `open_words`, `articles`,
    `determiners`, `pointing` and `small_words` are plain words in small letters.
    """

    #: Numbered heads: the style ("part", "chapter", …) and the form of the label, its number included.
    divisions: tuple[tuple[str, str], ...] = ()
    #: Numbers in words as divisions have them: the value in digits, and what it is written as.
    numerals: tuple[tuple[str, str], ...] = ()
    #: Heads without a number that stand beside the highest numbered ones: "Introduction".
    outer_heads: tuple[str, ...] = ()
    #: Words on which no heading ends, and those of them that a new heading may begin with.
    open_words: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    #: What else the name of a thing does not begin with in a list; what points back, so that behind it stands no name.
    determiners: tuple[str, ...] = ()
    pointing: tuple[str, ...] = ()
    #: Words of bodies and offices that issue documents; those before the name of who wrote one.
    office_words: tuple[str, ...] = ()
    author_words: tuple[str, ...] = ()
    #: What kinds of documents are called in their titles.
    document_words: tuple[str, ...] = ()
    #: Words that stay small where titles have capitals.
    small_words: tuple[str, ...] = ()
    #: "page", and "of" between a page's number and that of the last.
    page_words: tuple[str, ...] = ()
    page_endings: tuple[str, ...] = ()
    of_words: tuple[str, ...] = ()
    #: The heads of the preamble of a notice, in capitals before a colon.
    preamble_heads: tuple[str, ...] = ()
    #: The heads of printed contents and of their columns.
    contents_heads: tuple[str, ...] = ()
    #: What a cell of a table says where there is no figure.
    absent_cells: tuple[str, ...] = ()
    caption_words: tuple[str, ...] = ()
    #: "number" between such a word and the number itself; whole beginnings of captions; who made a picture.
    number_words: tuple[str, ...] = ()
    caption_labels: tuple[str, ...] = ()
    credit_words: tuple[str, ...] = ()
    #: Titles before the name of a speaker; who speaks without a name; what happens meanwhile.
    speaker_titles: tuple[str, ...] = ()
    speaker_roles: tuple[str, ...] = ()
    happenings: tuple[str, ...] = ()
    #: Buttons of websites: words that a line of them may consist of.
    button_words: tuple[str, ...] = ()
    #: The lines between which a library's own words stand around a book.
    book_starts: tuple[str, ...] = ()
    book_ends: tuple[str, ...] = ()
    #: Whole lines of websites, the beginnings of others, heads above links, the first words of a notice.
    website_lines: tuple[str, ...] = ()
    website_starts: tuple[str, ...] = ()
    related_heads: tuple[str, ...] = ()
    copyright_words: tuple[str, ...] = ()
    #: The words of a link back from a note.
    backlinks: tuple[str, ...] = ()
    #: Scale words and shares that stay on one line with their number; words before a number that do.
    scale_words: tuple[str, ...] = ()
    reference_words: tuple[str, ...] = ()
    #: What joins the last of a list; words by which a subtitle tells that a scale is logarithmic.
    list_joints: tuple[str, ...] = ()
    logarithm_words: tuple[str, ...] = ()
    #: Words in a title that say of figures that they rise, that they fall, that one is the greatest or the least.
    rise_words: tuple[str, ...] = ()
    fall_words: tuple[str, ...] = ()
    extreme_words: tuple[str, ...] = ()
    #: Words by which a month or a year is told by its first, its second or its last third.
    early_words: tuple[str, ...] = ()
    middle_words: tuple[str, ...] = ()
    late_words: tuple[str, ...] = ()


class Language(Protocol):
    """The pack of one language."""

    @property
    def tag(self) -> str:
        """Its primary subtag in BCP 47."""

    @property
    def words(self) -> LineWords:
        """The words by which its lines show what they are."""

    @property
    def quotes(self) -> Quotes:
        """How it prints quotation marks and dashes."""

    @property
    def names(self) -> NameWords | None:
        """The words by which it shows names; None where nothing is known of them."""

    def grammar(self, tables: Mapping[str, str]) -> Grammar | None:
        """Its grammar of quantities, from the texts of its tables by file name; None where it has none."""

    def unit_in_words(self, unit: str, *, plural: bool) -> str:
        """A unit that the grammar names by a word ("foot"), as it is written after a number."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A language without a grammar: its words and signs are all that is known of it."""

    tag: str
    words: LineWords = LineWords()
    quotes: Quotes = Quotes()
    names: NameWords | None = None

    def grammar(self, tables: Mapping[str, str]) -> Grammar | None:  # noqa: ARG002  other packs need them
        """None: no grammar reads this language yet."""
        return None

    def unit_in_words(self, unit: str, *, plural: bool) -> str:  # noqa: ARG002  other packs need it
        """The unit as it is."""
        return unit
