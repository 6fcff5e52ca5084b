"""The Document as one value: the blocks read from a source, what was removed of it, and its views."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from edition.captured import CapturedPage
from edition.characters import UNPRINTABLE
from edition.document.model.tree import (
    Block,
    Certainty,
    CharacterReference,
    Formula,
    FrontLine,
    Heading,
    InlineElement,
    NoteCall,
    Paragraph,
    Removal,
    SourcePicture,
    TextUnit,
    units_of,
)
from edition.document.model.views import Views
from edition.source import SourceText, Span
from edition.values import FrozenMap

#: The first words that name a work are cut to the length of a line of a title page, in code points.
_LONGEST_INCIPIT = 60
#: A likely title has at most this many code points: a whole paragraph that begins with such a line is none.
_LONGEST_TITLE = 200
#: Whole passages need at least this many code points to name a work: "Chapter VI" does not name one.
_FEWEST_OF_INCIPIT = 20

#: The title page shows lines of these roles: the least confidence, the most lines, the most code points of a line.
_OF_MAKERS = frozenset(("kind", "byline"))
_SURE_OF_MAKERS = 0.75
_MOST_OF_IMPRINT = 3
_LONGEST_IMPRINT = 140


@dataclass(frozen=True, slots=True)
class Document:
    """The document: every character of the source that is not white space is in a unit, a marker or a removal.

    A removal may lie inside a unit (a page number in a paragraph, the hyphen of a broken word); `joints` are the white
    space inside units that is not printed; `references` are printed as what they stand for; `inlines` are the links and
    the words set apart, each before those inside it; `pictures` come in the order of the source, and so do the `pages`
    of the original; `paragraph_numbers` are those that the document gives its own paragraphs, by their ids, in order.
    `language` is a BCP 47 tag; `date` is the date the document bears, used to complete dates in it;
    `certainties` give, by the ids of blocks and items, how sure their reading is. `kept_ids` maps the ids that figures
    get from their words to those that they had in earlier versions of the text.
    """

    source: SourceText
    blocks: tuple[Block, ...]
    removals: tuple[Removal, ...]
    language: str
    date: date | None
    joints: tuple[Span, ...] = ()
    calls: tuple[NoteCall, ...] = ()
    references: tuple[CharacterReference, ...] = ()
    inlines: tuple[InlineElement, ...] = ()
    pictures: tuple[SourcePicture, ...] = ()
    formulas: tuple[Formula, ...] = ()
    pages: tuple[CapturedPage, ...] = ()
    paragraph_numbers: FrozenMap[str, str] = FrozenMap({})
    certainties: FrozenMap[str, Certainty] = FrozenMap({})
    kept_ids: FrozenMap[str, str] = FrozenMap({})
    views: Views = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the views, each of which is made when it is first needed."""
        literal = [one.span for one in self.blocks if isinstance(one, Paragraph) and one.kind == "literal"]
        formulas = [one.span for one in self.formulas]
        unread = sorted([*formulas, *(one.span for one in self.inlines if one.role == "deleted")])
        literal = sorted([*literal, *formulas, *(one.span for one in self.inlines if one.role == "code")])
        known = self.joints, self.calls, self.references, self.language
        views = Views(self.source, self.removals, *known, literal, unread)
        object.__setattr__(self, "views", views)

    @property
    def length(self) -> int:
        """How many code points of the source are printed: those that are not removed."""
        return len(self.source.text) - sum(len(one.span) for one in self.removals)

    @property
    def shows_revisions(self) -> bool:
        """Whether words that revisers have put in or struck out are shown as such."""
        return any(one.role in ("inserted", "deleted") for one in self.inlines)

    @property
    def title(self) -> str:
        """The words of the title, or "" where the source has none; it may stand on several lines."""
        lines = (block for block in self.blocks if isinstance(block, FrontLine) and block.role == "title")
        words = " ".join(word for line in lines for word in self.words(line.span).split())
        return UNPRINTABLE.sub("", words)

    @property
    def imprint(self) -> tuple[str, ...]:
        """The lines around the title that name who issues or wrote the document, if they are sure enough to print.

        In held-out documents, 83 of 100 such lines were what they were taken for.
        """
        lines = (block for block in self.blocks if isinstance(block, FrontLine) and block.role in _OF_MAKERS)
        sure = (line for line in lines if self.certainties[line.id].confidence >= _SURE_OF_MAKERS)
        found = (" ".join(UNPRINTABLE.sub("", self.words(line.span)).split()) for line in sure)
        return tuple([words for words in found if len(words) <= _LONGEST_IMPRINT][:_MOST_OF_IMPRINT])

    @property
    def incipit(self) -> str:
        """The words that name a work without a title: those that may be its title, else its first words.

        "…" shows that the text goes on.
        """
        if title := self._likely_title():
            return title
        found = ""
        for unit in self.units():
            found = f"{found} {' '.join(UNPRINTABLE.sub('', self.words(unit.span)).split())}".strip()
            if len(found) > _LONGEST_INCIPIT:
                found = found[: _LONGEST_INCIPIT + 1].rpartition(" ")[0] or found[:_LONGEST_INCIPIT]
            if len(found) >= _FEWEST_OF_INCIPIT:
                return f"{found.rstrip(' .,;:')}…"
        return found

    def _likely_title(self) -> str:
        """The words of the units whose next most likely role is title, "" where they are too long."""
        named = (unit for unit in self.units() if unit.id in self.certainties)
        likely = (unit for unit in named if self.certainties[unit.id].other == "title")
        found = " ".join(self.words(unit.span) for unit in likely)
        words = " ".join(UNPRINTABLE.sub("", found).split())
        return words if len(words) <= _LONGEST_TITLE else ""

    def words(self, span: Span) -> str:
        """What readers see of a stretch of the source, its white space as it is."""
        return self.views.printed.words(span)

    def units(self) -> Iterator[TextUnit]:
        """Every unit that carries words, in the order of the source."""
        for block in self.blocks:
            yield from units_of(block)

    def headings(self) -> Iterator[Heading]:
        """The headings, in order."""
        return (block for block in self.blocks if isinstance(block, Heading))
