"""Lines to a reading: what each line of a text is, decided from the whole text at once.

lines → what detectors find (page furniture, printed contents, tables, notes) → evidence and features of each line → one
decision for all (`roles`), for which no detector's word is more than evidence → blocks, headings with their levels
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition.boundary import RAISES, Boundary
from edition.document.lines.evidence import Evidence, Findings, LineEvidence
from edition.document.lines.joints import Between, joint
from edition.document.lines.likeness import letters, shape
from edition.document.lines.line import Line
from edition.document.lines.survey import Survey, ending_of, survey
from edition.document.model.tree import NAMED, Reason
from edition.document.reading.building import Decided, ReadBlock, blocks_of
from edition.document.reading.contents import Contents
from edition.document.reading.displays import find_set_off, find_terms
from edition.document.reading.features import features_of
from edition.document.reading.furniture import AROUND, CONTENTS, ORNAMENT, RULE, RUNNING, Furniture, find_furniture
from edition.document.reading.notes import LineNotes, find_line_notes
from edition.document.reading.roles import GONE, Choice, choose
from edition.document.reading.tables import Grid, find_tables
from edition.document.reading.told import Told, check_told
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
#: Why a line is no part of the document, by what it was taken for.
_REASONS: Mapping[str, Reason] = {"page": "page number", "head": RUNNING, "toc": CONTENTS, "furn": AROUND}
_OF_PAGES: frozenset[Reason] = frozenset(("page number", RUNNING))
#: What is decided by all evidence; other furniture is told by its words alone.
_DECIDED: frozenset[Reason] = _OF_PAGES | {CONTENTS}


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


@dataclass(frozen=True, slots=True)
class _Detected:
    """What detectors found: furniture by index, tables, and among the lines that are `kept` the notes."""

    furniture: Mapping[int, Furniture]
    contents: Contents
    grids: tuple[Grid, ...]
    kept: Sequence[int]
    notes: LineNotes

    @property
    def in_tables(self) -> frozenset[int]:
        """The lines of tables."""
        return frozenset(index for grid in self.grids for index in grid.lines)


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
    found = _detected(lines, drop, told, boundary)
    if not found.kept:
        return Reading(found.furniture, found.grids, ())
    running = _told_titles(lines, found.kept, found.furniture, stated)
    seen = _seen(lines, found, found.kept, found.furniture, running, {})
    known = dict(zip(found.kept, seen, strict=True))
    features, forms = features_of(lines, found.furniture, known)
    forced = _forced(lines, found, named, told)
    forced |= {found.kept[at]: "heading" for at in _ruled(lines, found.kept) if at and found.kept[at] not in told}
    choices = choose(lines, forms, features, forced, is_titled=is_titled and not running)
    grids = tuple(grid for grid in found.grids if _is_table(grid, choices))
    gone = dict(_gone(found.furniture, choices, grids))
    if len(gone) == len(lines):
        gone = dict(found.furniture)  # a document is not all furniture
    kept = [index for index in range(len(lines)) if index not in gone]
    if kept != list(found.kept):
        seen = _seen(lines, found, kept, gone, running, known)
    rows = frozenset(index for grid in grids for index in grid.lines)
    choices = [_but_for(named, line, choice) for line, choice in zip(lines, choices, strict=True)]
    decided = Decided(lines, kept, seen, choices, rows, told, is_titled)
    blocks = blocks_of(decided)
    check_told(told, {block.lines[0]: block.role for block in blocks})
    begun = {block.lines[0] for block in blocks if block.role == "note"}
    labels = {found.kept[at]: label for at, label in found.notes.labels.items() if found.kept[at] in begun}
    calls = tuple((span, found.kept[at]) for span, at in found.notes.calls if found.kept[at] in begun)
    inside = {index for block in blocks if block.role == "note" for index in block.lines}
    return Reading(gone, grids, blocks, labels, calls, dict(_continued(lines, blocks, inside)))


def _detected(lines: Sequence[Line], drop: frozenset[str], told: Mapping[int, Told], boundary: Boundary) -> _Detected:
    """What the detectors find; an editor's word goes before theirs."""
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
    furniture |= {index: Furniture(RULE) for grid in grids for index in grid.rules}
    kept = [index for index in range(len(lines)) if index not in furniture]
    notes = LineNotes({}, frozenset(), ())
    with boundary.around("block"):
        notes = _notes(lines, kept, furniture, in_tables | told.keys())
    return _Detected(furniture, contents, grids, kept, notes)


def _forced(lines: Sequence[Line], found: _Detected, named: frozenset[str], told: Mapping[int, Told]) -> dict[int, str]:
    """The lines whose roles are not decided: what the file marks, what is told by form alone, what an editor tells."""
    forced: dict[int, str] = {}
    is_plain = not all(line.mark for line in lines)
    for index, line in enumerate(lines):
        mark = line.mark
        if index in told:
            forced[index] = told[index].choice
        elif index in found.furniture and found.furniture[index].reason not in _DECIDED:
            forced[index] = "furn"
        elif mark and (mark.is_table or mark.is_set or mark.is_note):
            forced[index] = "row" if mark.is_table else "literal" if mark.is_set else "note"
        elif mark and mark.is_item and is_plain:
            forced[index] = "item"  # its bullet stands away from it
        elif named and " ".join(line.words.split()) in named:
            forced[index] = "heading"
    return {index: role for index, role in forced.items() if role}


def _but_for(named: frozenset[str], line: Line, choice: Choice) -> Choice:
    """A choice; where an editor lists the headings, no other line is one."""
    is_other = named and choice.role == "heading" and " ".join(line.words.split()) not in named
    return replace(choice, role="text", goes_on=False) if is_other else choice


def _is_table(grid: Grid, choices: Sequence[Choice]) -> bool:
    """Whether most lines of a table were taken for its rows."""
    return 2 * sum(choices[index].role == "row" for index in grid.lines) >= len(grid.lines)


def _gone(
    furniture: Mapping[int, Furniture], choices: Sequence[Choice], grids: Sequence[Grid]
) -> Iterator[tuple[int, Furniture]]:
    """The lines that are no part of the document, with the reason: the detector's where it has one."""
    rules = {index for grid in grids for index in grid.rules}
    rows = {index for grid in grids for index in grid.lines}
    for index, choice in enumerate(choices):
        known = furniture.get(index)
        if index in rules:
            yield index, Furniture(RULE)
        elif choice.role in GONE and index not in rows:
            reason = _REASONS[choice.role]
            is_known = known is not None and (known.reason in _OF_PAGES) == (reason in _OF_PAGES)
            yield index, known if known and is_known else Furniture(reason, breaks_page=reason in _OF_PAGES)


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


def _seen(
    lines: Sequence[Line],
    found: _Detected,
    kept: Sequence[int],
    gone: Mapping[int, Furniture],
    running: Collection[int],
    known: Mapping[int, LineEvidence],
) -> list[LineEvidence]:
    """The evidence of the lines that are kept; of those `known` only what others change is looked at again."""
    words = [lines[index] for index in kept]
    places = {index: at for at, index in enumerate(kept)}
    rows = frozenset(places[index] for index in found.in_tables if index in places)
    notes = {places[found.kept[at]] for at in found.notes.labels if found.kept[at] in places}
    inside = {places[found.kept[at]] for at in found.notes.inside if found.kept[at] in places}
    text = survey(words)
    terms = find_terms(words, text, rows | notes)
    set_off = find_set_off(words, text, rows | terms | notes)
    announced, second = _announced(words, frozenset(found.contents.entries))
    evidence = Evidence(
        words,
        _between(lines, kept, gone),
        Findings(
            announced=announced,
            second=second,
            ruled=_ruled(lines, kept),
            rows=rows,
            set_off=set_off,
            terms=terms - set_off,
            notes=notes,
            in_notes=inside,
            running=[places[index] for index in running if index in places],
        ),
    )
    return [evidence.again(at, known[index]) if index in known else evidence.of(at) for at, index in enumerate(kept)]


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
    lines: Sequence[Line], kept: Sequence[int], furniture: Mapping[int, Furniture], stated: str
) -> frozenset[int]:
    """The first line whose words the running heads or the title that the file states have, and no other: the title."""
    counts = Counter(letters(shape(lines[index].words)) for index, one in furniture.items() if one.reason == RUNNING)
    fewest = max(_FEWEST_RUNNING, max(counts.values(), default=0) / 2)  # those of chapters are fewer
    heads = {head for head, count in counts.items() if count >= fewest}
    told = letters(shape(stated))
    for at in kept[:_MOST_FRONT_LINES]:
        core = letters(shape(lines[at].words))
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
