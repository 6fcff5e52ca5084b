"""A language pack: all that the program knows about one language, behind one Protocol.

A text is read before its language is known, and may contain words of other languages. The words by which lines show
what they are (`LineWords`) are therefore looked up in all packs at once. Everything else comes from the pack of the
document's language.
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
    """A quantity read at offsets [start, end) of a text, by `rule`: what a grammar returns.

    `said_of` is the noun phrase that the rules attach to it, None if the sentence shows none; `change_from` is the
    offset at which the reading of the previous level begins, in the same sentence. `is_completed` marks a date whose
    year comes from the document's own date.
    """

    start: int
    end: int
    quantity: Quantity
    rule: str
    said_of: str | None = None
    change_from: int | None = None
    is_completed: bool = False


#: What a number is in its document; only figures and dates are statements of the document itself.
NumberRole = Literal["figure", "date", "cited", "reference", "label", "enumeration", "determiner"]


#: What the document says about a figure: that it is or was so, is planned, expected, estimated, supposed, or a limit.
Status = Literal["stated", "planned", "forecast", "estimate", "example", "threshold"]


class SentenceWords(Protocol):
    """The words, numbers and signs of a sentence with their half-open offsets into the text, in code points.

    Up to two positions past either end of the sentence read as "".
    """

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    size: int

    def glued(self, at: int) -> bool:
        """Whether the word at index `at` follows the one before it without a gap."""

    def at_offset(self, offset: int) -> int:
        """The first word that begins at `offset` or after it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in a sentence: its words [first, last), its offsets [start, end), and all its possible readings.

    A year may be both a `date` and an `amount`; a number that is neither is a code or a time of day (`is_clock`). An
    example of a date without a number is "last Thursday".
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
        """How it is read if nothing else is known about it."""
        return self.date or self.amount

    @property
    def is_date_in_words(self) -> bool:
        """Whether it is a date that has no number."""
        return self.date is not None and self.amount is None and not self.has_number


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of a sentence: its words [first, last), and the index of its head.

    `is_joined` marks a phrase that narrows the one before it: "goods" in "exports of goods". `owner` is the index of
    the last word that names the owner of the head: "China" in "China's output".
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


#: What a stretch of text is in its document; "figure" is a cell in a column of numbers that are not years.
StretchRole = Literal["text", "note", "heading", "cell", "figure"]
#: Where a head of a table stands. "first" is the first cell with a number in its column, with a sign that the others
#: leave out; "unit" is the cell that names the unit of its row, "units" a line that names the unit of a whole table.
HeadPlace = Literal["column", "row", "caption", "first", "unit", "units"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A unit of the text that is read: the span of its words, and what it is in the document."""

    span: Span
    role: StretchRole = "text"


@dataclass(frozen=True, slots=True)
class Survey:
    """What the whole text settles for each of its sentences.

    `document_date` is the document's own date, which completes dates that state no year. `is_day_first` is the order of
    dates in digits, None if nothing shows it. `has_dotted_dates`: some dates have full stops between their numbers;
    `has_blank_groups`: blanks group digits, as in "130 000"; `has_decimal_commas`: a comma precedes decimals, as in
    "150,8 billion"; `has_shillings`: sums are in pounds, shillings and pence. `currencies` maps the ISO 4217 code that
    a sign without a country usually means to the code that it means here: for a dollar in a text from Singapore, USD to
    SGD. `years` gives the year of a day of a month in a text without a date: 2016 for June 9; `stated_years` are the
    years that the text writes more than once, in order. `calls` are the spans of calls to notes that the document has
    lost; they are left out of every sentence.
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
    """What a head of a table says about the numbers in its cells.

    The unit (in the fields of a quantity) and the `scale` that multiplies the numbers; their time, and where the head
    states it; its other `words` and the `span` of all of them; whether they name a country (`is_place`), whether the
    scale excepts some numbers (`has_exceptions`), and whether the cells below name units (`names_units`).
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
        """Whether the head states a unit or a scale."""
        return self.unit is not None or self.scale != 1


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence.

    `role` is the role of its unit; `heads` is what the heads of its column and row, and the caption, say about a cell.
    """

    role: StretchRole = "text"
    heads: tuple[Head, ...] = ()


class Naming(Protocol):
    """Finds the names of figures in the words around them, whose white space is folded."""

    def behind(self, words: str) -> str | None:
        """The name that the words right after a figure give it: "wool" in "12 tons for wool and"."""

    def last(self, words: str) -> str | None:
        """The name that words end with: "Sorrel" in "ahead of Sorrel ("."""

    def verb(self, words: str) -> str | None:
        """The last finite verb of words, in small letters."""

    def short(self, name: str) -> str:
        """A name without determiners and brackets and, if long, without what narrows it; "" if it only points back."""

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
        """The scorer that is fitted to a choice in this language; None if there is none."""

    def sentences(self, text: str, span: Span) -> Iterator[Span]:
        """The sentences of `text` inside `span`, in order, without the white space between them."""

    def is_common(self, word: str) -> bool:
        """Whether a lower-case word is an ordinary word of the language, not a name, as far as its pack knows."""

    def is_given_name(self, word: str) -> bool:
        """Whether a word is known as the first name of persons."""

    def is_of_any_country(self, sign: str) -> bool:
        """Whether a unit of money, as written, leaves its country open: "$", "rupees"."""

    def survey(self, text: str, stretches: Sequence[Stretch], document_date: date | None) -> Survey:
        """What the `stretches` of `text` settle together, in one pass; all spans are offsets into `text`."""

    def head(self, text: str, span: Span, survey: Survey, place: HeadPlace) -> Head:
        """What the words of a table's head say of its cells."""

    def parse(self, text: str, sentence: Span, survey: Survey, around: Around = Around()) -> Parsed | None:
        """The words and numbers of one sentence, each number with all its possible readings; None without numbers."""

    def phrases(self, parsed: Parsed) -> tuple[Phrase, ...]:
        """The noun phrases of a sentence, in order."""

    def read(
        self, parsed: Parsed, stated: Sequence[QuantityReading], around: Around = Around()
    ) -> list[QuantityReading]:
        """The readings of one sentence, in order, completed from the sentence and what surrounds it."""


@runtime_checkable
class FactGrammar(Grammar, Protocol):
    """A grammar that also knows how figures belong together, so that charts can be made of them."""

    @property
    def relations(self) -> Relations:
        """The words by which prose says how figures belong together."""

    @property
    def naming(self) -> Naming:
        """What finds the names of figures."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """How a typewriter's signs are printed: straight double quotes, straight single ones, spaced hyphens.

    `double` is the opening and the closing sign, "" if straight double quotes stay; `single` is the opening sign of a
    single quotation, "" if each straight single quote is an apostrophe, None if straight single quotes stay.
    """

    double: str = ""
    single: str | None = None
    has_spaced_dashes: bool = False


@dataclass(frozen=True, slots=True)
class LineWords:
    """The words by which a line of a language shows what it is.

    Each is a regular expression without groups, matched regardless of case; those of `open_words`, `articles`,
    `determiners`, `pointing` and `small_words` are plain words in lower case.
    """

    #: Numbered heads: the style ("part", "chapter", …) and the form of the label, its number included.
    divisions: tuple[tuple[str, str], ...] = ()
    #: Numbers in words in the labels of divisions: the value in digits, and how it is written.
    numerals: tuple[tuple[str, str], ...] = ()
    #: Unnumbered heads on the level of the highest numbered ones: "Introduction".
    outer_heads: tuple[str, ...] = ()
    #: Words that no heading ends with; those among them that a new heading may begin with.
    open_words: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    #: Further words that begin no name of a thing in a list; words that point back, so that no name follows them.
    determiners: tuple[str, ...] = ()
    pointing: tuple[str, ...] = ()
    #: Words for bodies and offices that issue documents; words before the name of an author.
    office_words: tuple[str, ...] = ()
    author_words: tuple[str, ...] = ()
    #: Words for kinds of documents in their titles.
    document_words: tuple[str, ...] = ()
    #: Words that stay small where titles have capitals.
    small_words: tuple[str, ...] = ()
    #: "page" before a page's number; what may follow the number; "of" before the number of the last page.
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
    #: "number" between a caption word and its number; whole beginnings of captions; words for who made a picture.
    number_words: tuple[str, ...] = ()
    caption_labels: tuple[str, ...] = ()
    credit_words: tuple[str, ...] = ()
    #: Titles before a speaker's name; words for speakers without a name; words for what happens meanwhile.
    speaker_titles: tuple[str, ...] = ()
    speaker_roles: tuple[str, ...] = ()
    happenings: tuple[str, ...] = ()
    #: Buttons of websites: words that a line of them may consist of.
    button_words: tuple[str, ...] = ()
    #: The lines at which a book starts and ends amid a library's own words.
    book_starts: tuple[str, ...] = ()
    book_ends: tuple[str, ...] = ()
    #: Whole lines of websites, the beginnings of others, heads above links, the first words of a notice.
    website_lines: tuple[str, ...] = ()
    website_starts: tuple[str, ...] = ()
    related_heads: tuple[str, ...] = ()
    copyright_words: tuple[str, ...] = ()
    #: The words of a link back from a note.
    backlinks: tuple[str, ...] = ()
    #: Scale words and shares that stay on one line with the number before them; words that stay with one after them.
    scale_words: tuple[str, ...] = ()
    reference_words: tuple[str, ...] = ()
    #: Words before the last item of a list; words in a subtitle that say that a scale is logarithmic.
    list_joints: tuple[str, ...] = ()
    logarithm_words: tuple[str, ...] = ()
    #: Words in a title that say that figures rise, that they fall, that one is the greatest or the least.
    rise_words: tuple[str, ...] = ()
    fall_words: tuple[str, ...] = ()
    extreme_words: tuple[str, ...] = ()
    #: What a document cites by its number: the kind and the words for one, and the same for several.
    cited_words: tuple[tuple[str, str], ...] = ()
    cited_plurals: tuple[tuple[str, str], ...] = ()
    #: Words between cited numbers; words behind one before the name of another document; words for the document itself.
    cited_joints: tuple[str, ...] = ()
    origin_words: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()
    #: Words behind a cited number for another place of the same text.
    near_words: tuple[str, ...] = ()
    #: Words for the first, the middle and the last third of a month or a year.
    early_words: tuple[str, ...] = ()
    middle_words: tuple[str, ...] = ()
    late_words: tuple[str, ...] = ()


@runtime_checkable
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


@runtime_checkable
class SpokenLanguage(Language, Protocol):
    """A language that editions also speak: their labels and headings are translated."""

    @property
    def catalogue(self) -> str:
        """The words of the furniture, as the text of a PO file."""


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
