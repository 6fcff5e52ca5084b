"""Lines to a reading: what each line of a text is, decided from the whole text at once.

lines → furniture, printed contents, tables (told by repetition and form over the whole text) → evidence of each
line that is left → one decision for all (`decision`) → styles of headings, and the decision again with what each
style has shown itself to be → levels (`ranks`)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from edition.boundary import RAISES, Boundary
from edition.document.lines.evidence import Evidence, Findings, LineEvidence
from edition.document.lines.joints import Between, joint
from edition.document.lines.likeness import letters, shape
from edition.document.lines.line import Line
from edition.document.lines.sequences import Place
from edition.document.lines.survey import Survey, ending_of, survey
from edition.document.model.tree import NAMED, Certainty
from edition.document.reading.choosing import Question, choose
from edition.document.reading.contents import Contents
from edition.document.reading.decision import Choice, LineRole
from edition.document.reading.displays import find_set_off, find_terms
from edition.document.reading.furniture import ORNAMENT, RUNNING, Furniture, find_furniture
from edition.document.reading.notes import LineNotes, find_line_notes
from edition.document.reading.ranks import Head, levels_of, style_of
from edition.document.reading.tables import Grid, find_tables
from edition.document.reading.told import Told, check_told
from edition.document.reading.weights import WEIGHTS
from edition.source import Span
from edition.values import FrozenMap

#: The printed contents name no heading that is longer.
_LONGEST_ENTRY = 250
_MOST_LINES = 4
#: Titles stand in the first lines; a running head has so many letters of it at least.
_MOST_FRONT_LINES = 60
_FEWEST_OF_TITLE = 12
#: The title runs over so many pages at least.
_FEWEST_RUNNING = 2
#: A unit of the weights makes a reading so many times as likely.
_TIMES = 3.0
#: What readers call the roles, as `outline` does.
ROLE_NAMES: dict[LineRole, str] = {
    "notice": "issuer",
    "above": "issuer",
    "item": "list-item",
    "term": "list-item",
    "row": "table",
    "direction": "stage-direction",
    **{
        one: one
        for one in ("title", "subtitle", "byline", "date", "paragraph", "heading", "quotation", "note", "literal")
    },
}


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block as it was read: its lines by index, its role, the level of a heading from 1, the place of its label.

    `margin` is what the next best reading of its first line, as `other`, would cost more.
    """

    lines: tuple[int, ...]
    role: LineRole
    level: int
    place: Place | None
    margin: float
    other: LineRole

    @property
    def certainty(self) -> Certainty:
        """How sure the reading is: a unit of the weights makes a role three times as likely."""
        return Certainty(round(1 / (1 + _TIMES**-self.margin), 2), ROLE_NAMES[self.other])


@dataclass(frozen=True, slots=True)
class Reading:
    """What the lines of a text were read as: the furniture by index, the tables, the blocks in order.

    `notes` leads from the first line of a note to the span of its label; `calls` are spans with that line. `continued`
    leads from the first line of a paragraph that goes on behind notes to that of its beginning.
    """

    furniture: Mapping[int, Furniture]
    grids: tuple[Grid, ...]
    blocks: tuple[ReadBlock, ...]
    notes: Mapping[int, Span] = field(default_factory=dict)
    calls: tuple[tuple[Span, int], ...] = ()
    continued: Mapping[int, int] = field(default_factory=dict)


def read_lines(
    lines: Sequence[Line],
    drop: frozenset[str],
    named: frozenset[str],
    *,
    stated: str = "",
    is_titled: bool = False,
    told: Mapping[int, Told] = FrozenMap(),
    boundary: Boundary = RAISES,
) -> Reading:
    """The reading of all lines; `drop` and `named` are the furniture and the headings that an editor lists.

    `stated` is the title that the file states before its words; where it `is_titled` by it they need not have one;
    `told` is what an editor tells of lines. Raises EditionError (A-012) where that cannot be.
    """
    furniture: Mapping[int, Furniture] = {}
    contents = Contents()
    with boundary.around("block"):
        furniture, contents = find_furniture(lines, drop)
    # A rule may belong to a table.
    furniture = {index: one for index, one in furniture.items() if index not in told}
    furniture |= {index: Furniture(NAMED) for index, one in told.items() if one.role == "furniture"}
    known = {index for index, one in furniture.items() if one.reason != ORNAMENT}
    grids: tuple[Grid, ...] = ()
    with boundary.around("block"):
        grids = tuple(grid for grid in find_tables(lines, known) if not told.keys() & set(grid.lines))
    in_tables = {index for grid in grids for index in grid.lines}
    furniture = {index: one for index, one in furniture.items() if index not in in_tables}
    furniture |= {index: Furniture("rule of a table") for grid in grids for index in grid.rules}
    kept = [index for index in range(len(lines)) if index not in furniture]
    if not kept:
        return Reading(furniture, grids, ())
    notes = LineNotes({}, frozenset(), ())
    with boundary.around("block"):
        notes = _notes(lines, kept, furniture, in_tables | told.keys())
    of_kept = {at: told[index] for at, index in enumerate(kept) if index in told}
    blocks = _decided(lines, kept, furniture, contents, in_tables, notes, named, stated, of_kept, is_titled=is_titled)
    check_told(told, {block.lines[0]: block.role for block in blocks})
    labels = {kept[at]: label for at, label in notes.labels.items()}
    calls = tuple((span, kept[at]) for span, at in notes.calls)
    inside = {kept[at] for at in notes.inside | notes.labels.keys()}
    return Reading(furniture, grids, blocks, labels, calls, dict(_continued(lines, blocks, inside)))


def _continued(
    lines: Sequence[Line], blocks: Sequence[ReadBlock], inside: Collection[int]
) -> Iterator[tuple[int, int]]:
    """The paragraphs that go on behind the notes at the foot of a page, and where they begin.

    `inside` are the lines of those notes.
    """
    text: Survey | None = None
    begun: ReadBlock | None = None
    is_over = False
    for block in blocks:
        first = block.lines[0]
        if first in inside:
            is_over = True
            continue
        if is_over and begun and begun.role in ("paragraph", "quotation") and block.role == "paragraph":
            text = text or survey([lines[at] for one in blocks for at in one.lines])
            one, other = lines[begun.lines[-1]], lines[first]
            is_open = ending_of(one.words) in ("open", "comma", "hyphen")
            if is_open and joint(one, other, Between(is_page=True), text, numbered=block.place is not None) > 0:
                yield first, begun.lines[0]
        begun, is_over = block, False


def _notes(
    lines: Sequence[Line], kept: Sequence[int], furniture: Mapping[int, Furniture], in_tables: Collection[int]
) -> LineNotes:
    """The notes among the lines that are kept."""
    pages: list[int] = []
    ruled: set[int] = set()
    page, before = 0, -1
    for at, index in enumerate(kept):
        gone = [furniture[other] for other in range(before + 1, index)]
        page += any(one.breaks_page for one in gone) or any(lines[other].fed for other in range(before + 1, index + 1))
        if gone and gone[-1].reason == ORNAMENT and not _is_underline(lines, index - 1):
            ruled.add(at)
        pages.append(page)
        before = index
    barred = frozenset(at for at, index in enumerate(kept) if index in in_tables)
    return find_line_notes([lines[index] for index in kept], pages, ruled, barred)


def _decided(
    lines: Sequence[Line],
    kept: Sequence[int],
    furniture: Mapping[int, Furniture],
    contents: Contents,
    in_tables: Collection[int],
    notes: LineNotes,
    named: frozenset[str],
    stated: str,
    told: Mapping[int, Told],
    *,
    is_titled: bool,
) -> tuple[ReadBlock, ...]:
    """The blocks of the lines that are kept."""
    words = [lines[index] for index in kept]
    rows = frozenset(at for at, index in enumerate(kept) if index in in_tables)
    text = survey(words)
    terms = find_terms(words, text, rows | notes.labels.keys() | told.keys())
    set_off = find_set_off(words, text, rows | terms | notes.labels.keys() | told.keys())
    announced, second = _announced(words, frozenset(contents.entries))
    found = Findings(
        announced=announced,
        second=second,
        ruled=_ruled(lines, kept),
        rows=rows,
        set_off=set_off,
        terms=terms - set_off,
        notes=notes.labels.keys(),
        in_notes=notes.inside,
        running=_told_titles(lines, words, furniture, stated),
    )
    evidence = Evidence(words, _between(lines, kept, furniture), found)
    seen = [evidence.of(at) for at in range(len(words))]
    styles = [style_of(line, one) for line, one in zip(words, seen, strict=True)]
    heads = [" ".join(line.words.split()) in named for line in words] if named else []
    question = Question(words, seen, styles, heads, told, is_titled=is_titled and not found.running)
    return tuple(_blocks(kept, question, choose(question, WEIGHTS)))


def _announced(lines: Sequence[Line], entries: Collection[str]) -> tuple[frozenset[int], frozenset[int]]:
    """The lines that printed contents name, and those in which such a heading goes on."""
    found: set[int] = set()
    second: set[int] = set()
    for at in range(len(lines)) if entries else ():
        if at in second:
            continue
        words, last = lines[at].words, at
        while not (told := _is_announced(words, entries)) and last - at < _MOST_LINES - 1:
            last += 1
            if last == len(lines) or lines[last].blank:
                break
            words = f"{words} {lines[last].words}"
        if told:
            found.add(at)
            second.update(range(at + 1, last + 1))
    return frozenset(found), frozenset(second)


def _is_announced(words: str, entries: Collection[str]) -> bool:
    return bool(entries) and len(words) < _LONGEST_ENTRY and letters(words) in entries


def _told_titles(
    lines: Sequence[Line], words: Sequence[Line], furniture: Mapping[int, Furniture], stated: str
) -> frozenset[int]:
    """The first line whose words the running heads or the title that the file states have, and no other: the title."""
    counts = Counter(letters(shape(lines[index].words)) for index, one in furniture.items() if one.reason == RUNNING)
    fewest = max(_FEWEST_RUNNING, max(counts.values(), default=0) / 2)  # those of chapters are fewer
    heads = {head for head, count in counts.items() if count >= fewest}
    told = letters(shape(stated))
    for at, line in enumerate(words[:_MOST_FRONT_LINES]):
        core = letters(shape(line.words))
        is_part = len(core) >= _FEWEST_OF_TITLE and any(
            core in head or (len(head) * 2 > len(core) and head in core) for head in heads
        )
        if is_part or (core and core in told and len(core) * 2 > len(told)):
            return frozenset((at,))
    return frozenset()


def _between(lines: Sequence[Line], kept: Sequence[int], furniture: Mapping[int, Furniture]) -> list[Between]:
    """What stands before each line that is kept."""
    found: list[Between] = []
    before = -1
    for index in kept:
        gone = [furniture[at] for at in range(before + 1, index)] if before >= 0 else []
        is_page = (
            lines[index].fed
            or any(lines[at].fed for at in range(before + 1, index))
            or any(one.breaks_page for one in gone)
        )
        found.append(Between(is_page, any(not one.breaks_page for one in gone)))
        before = index
    return found


def _ruled(lines: Sequence[Line], kept: Sequence[int]) -> frozenset[int]:
    """The lines that a rule of about their length stands right below."""
    found = set()
    for at, index in enumerate(kept):
        if index + 1 < len(lines) and _is_underline(lines, index + 1):
            found.add(at)
    return frozenset(found)


def _is_underline(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a rule right below another of about its length."""
    rule = lines[index]
    if not index or rule.blank or set(rule.words) not in ({"="}, {"-"}):
        return False
    length = len(lines[index - 1].words)
    return length // 2 <= len(rule.words) <= length * 2 + 2


def _role_above(role: LineRole, evidence: LineEvidence) -> LineRole:
    """A date or an author is one above the title as well."""
    seen = evidence.begins
    if role != "above":
        return role
    if "author" in seen:
        return "byline"
    return "date" if "dated" in seen and "wide gap" not in seen else role


def _blocks(kept: Sequence[int], question: Question, choices: Sequence[Choice]) -> list[ReadBlock]:
    """The blocks of lines that go on, headings with their levels."""
    words, seen, told = question.lines, question.seen, question.told
    starts = [at for at, choice in enumerate(choices) if choice.begins]
    heads_said = Counter(words[at].words for at in starts if choices[at].role == "heading")
    spans = list(zip(starts, [*starts[1:], len(choices)], strict=True))
    heads = [
        Head(
            question.styles[first],
            seen[first].place,
            words[first],
            at,
            "outer head" in seen[first].begins and heads_said[words[first].words] == 1,
        )
        for at, (first, _) in enumerate(spans)
        if choices[first].role == "heading"
    ]
    levels = dict(zip((head.block for head in heads), levels_of(heads), strict=True))
    blocks = []
    for at, (first, last) in enumerate(spans):
        choice, place = choices[first], seen[first].place
        role = _role_above(choice.role, seen[first])
        other = choice.role if choice.other == role else choice.other
        level = (told[first].level if first in told else 0) or levels.get(at, 0)
        blocks.append(ReadBlock(tuple(kept[first:last]), role, level, place, choice.margin, other))
    return blocks
