"""Lines to a reading: what each line of a text is, decided from the whole text at once.

lines → evidence and features of each (`evidence`, `features`) → one decision for all (`roles`) → tables and notes among
the lines that are kept → blocks, headings with their levels (`building`). Nothing is settled before the decision except
what the file marks, what an editor says, and what is around a book.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from edition.boundary import RAISES, Boundary
from edition.document.lines.evidence import Findings, LineEvidence, TextEvidence
from edition.document.lines.flow import LineFlow
from edition.document.lines.joints import Between, joint
from edition.document.lines.labels import labels_of
from edition.document.lines.likeness import letters, shape
from edition.document.lines.line import Line, is_ornament, is_underlined
from edition.document.lines.run_in import find_subject
from edition.document.lines.side_by_side import find_side_by_side
from edition.document.lines.survey import LineSurvey, ending_of, survey
from edition.document.model.tree import NAMED, Certainty, RemovalReason
from edition.document.reading.building import Decided, ReadBlock, blocks_of
from edition.document.reading.displays import find_set_off, find_terms
from edition.document.reading.features import line_features_of
from edition.document.reading.furniture import AROUND, CONTENTS, ORNAMENT, RULED_LINE, RUNNING, Furniture, find_sure
from edition.document.reading.notes import LineNotes, find_line_notes
from edition.document.reading.roles import GONE, LineChoice, are_among_rows, choose
from edition.document.reading.table_parts import find_tables
from edition.document.reading.tables import Grid
from edition.document.reading.told import ToldLine, check_told
from edition.source import Span
from edition.values import FrozenMap

#: Titles stand in the first lines.
_MOST_FRONT_LINES = 60
#: Why a line is no part of the document, by what it was taken for.
_REASONS: Mapping[str, RemovalReason] = {"page": "page number", "head": RUNNING, "toc": CONTENTS, "furn": AROUND}
#: The headings that are recognised by a prescribed form.
_RUN_IN = frozenset(f"run-in head of a {form}" for form in ("preamble", "statute", "numbered paragraph"))
#: Where a file marks its headings, a line without a mark, a number or capitals needs this confidence to be one: of the
#: headings of seven tagged PDFs that were left out 61 in 100 are right without it and without what `capture` knows of
#: trees, 66 with the latter, 74 with both, and of 273 one more is missed.
_LEAST_UNMARKED = 0.6
#: Lines of tables, and what keeps its breaks and blanks.
_AS_TYPED = frozenset(("row", "literal"))
_OF_PAGES: frozenset[RemovalReason] = frozenset(("page number", RUNNING))


@dataclass(frozen=True, slots=True)
class LineReading:
    """What the lines of a text were read as: the furniture by index, the tables, the blocks in order.

    `notes` maps the first line of a note to the span of its label; `calls` are spans with that line. `continued` maps
    the first line of the part of a paragraph that follows notes to the first line of the paragraph.
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
    marks_headings: bool = False,
    told: Mapping[int, ToldLine] = FrozenMap(),
    boundary: Boundary = RAISES,
) -> LineReading:
    """The reading of all lines; `drop` and `named` are the furniture and the headings that an editor lists.

    `stated` is the title that the file states before its words; if the file `is_titled` by it, the words need no title;
    `marks_headings` is whether the file marks its headings;
    `told` is what an editor says about lines. Raises EditionError (A-012) where that is impossible.
    """
    sure = {index: one for index, one in find_sure(lines, drop) if index not in told}
    sure |= {index: Furniture(NAMED) for index, one in told.items() if one.role == "furniture"}
    if len(sure) == len(lines):
        return LineReading(sure, (), ())
    evidence = _evidence(lines, stated, boundary)
    seen = [evidence.of(at) for at in range(len(lines))]
    features, forms = line_features_of(lines, seen)
    is_settled = is_titled and evidence.found.stated < 0
    forced = _forced(lines, seen, sure, named, told)
    choices = choose(lines, forms, features, forced, evidence.flow.heads, is_titled=is_settled)
    choices = [_but_for(named, line, choice) for line, choice in zip(lines, choices, strict=True)]
    choices = [_but_for_marks(line, choice, marks_headings) for line, choice in zip(lines, choices, strict=True)]
    for index in (index for stretch in find_side_by_side(lines) for index in stretch if index not in told):
        choices[index] = _as_typed(choices[index])
    gone = {index: one for index, one in _gone(lines, choices, sure) if index not in told or index in sure}
    gone = gone if len(gone) < len(lines) else sure  # a document is not all furniture
    grids = _tables(lines, choices, gone, told, boundary)
    rows = frozenset(index for grid in grids for index in grid.lines)
    gone = {index: one for index, one in gone.items() if index not in rows}
    gone |= {index: Furniture(RULED_LINE) for grid in grids for index in grid.rules}
    kept = [index for index in range(len(lines)) if index not in gone]
    notes = LineNotes({}, frozenset(), ())
    with boundary.around("block"):
        notes = _notes(lines, kept, gone, rows | told.keys())
    flow = LineFlow([lines[index] for index in kept], _between(lines, kept, gone), frozenset(notes.labels))
    displayed = _displayed(flow, {at for at, index in enumerate(kept) if index in rows})
    blocks = blocks_of(Decided(lines, seen, choices, kept, flow, rows, *displayed, told, stated, is_titled))
    check_told(told, {block.lines[0]: block.role for block in blocks})
    return LineReading(gone, grids, blocks, *_notes_read(blocks, kept, notes), dict(_continued(lines, blocks)))


def _displayed(flow: LineFlow, rows: Collection[int]) -> tuple[frozenset[int], frozenset[int]]:
    """The lines that keep their breaks and blanks, and those that are terms of definitions; `rows` are of tables."""
    taken = {*rows, *flow.notes}
    terms = find_terms(flow.lines, flow.text, taken)
    set_off = find_set_off(flow.lines, flow.text, taken | terms)
    return set_off, terms - set_off


def _evidence(lines: Sequence[Line], stated: str, boundary: Boundary) -> TextEvidence:
    """The evidence of all lines, what looks like tables and notes among it."""
    every = range(len(lines))
    rows: frozenset[int] = frozenset()
    notes = LineNotes({}, frozenset(), ())
    with boundary.around("block"):
        rows = frozenset(index for grid in find_tables(lines, ()) for index in grid.lines)
        notes = _notes(lines, every, {}, rows)
    flow = LineFlow(lines, _between(lines, every, {}), frozenset(notes.labels))
    return TextEvidence(flow, Findings(rows, frozenset(notes.labels), notes.inside, _stated(lines, stated)))


def _stated(lines: Sequence[Line], stated: str) -> int:
    """The first line whose words are most of the title that the file states, -1 for none."""
    told = letters(shape(stated))
    for at, line in enumerate(lines[:_MOST_FRONT_LINES]):
        core = letters(shape(line.words))
        if core and core in told and len(core) * 2 > len(told):
            return at
    return -1


def _forced(
    lines: Sequence[Line],
    seen: Sequence[LineEvidence],
    sure: Collection[int],
    named: frozenset[str],
    told: Mapping[int, ToldLine],
) -> dict[int, str]:
    """The lines whose roles are settled beforehand: by the marks of the file, for sure, or by an editor."""
    is_told = any(one.role == "title" for one in told.values())
    forced: dict[int, str] = dict.fromkeys(() if is_told else find_subject(lines), "title")
    is_plain = not all(line.mark for line in lines)
    for index, line in enumerate(lines):
        mark = line.mark
        if index in told:
            forced[index] = told[index].choice
        elif index in sure:
            forced[index] = "furn"
        elif mark and (mark.is_table or mark.is_set or mark.is_note):
            forced[index] = "row" if mark.is_table else "literal" if mark.is_set else "note"
        elif mark and mark.is_item and is_plain:
            forced[index] = "item"  # its bullet stands away from it
        elif seen[index].begins.get("note") and line.words.endswith("↩"):
            forced[index] = "note"  # it leads back to its call, on the page it was taken from
        elif _RUN_IN & seen[index].begins.keys() or (named and " ".join(line.words.split()) in named):
            forced[index] = "heading"
    return {index: role for index, role in forced.items() if role}


def _but_for(named: frozenset[str], line: Line, choice: LineChoice) -> LineChoice:
    """A choice; where an editor lists the headings, no other line is one."""
    is_other = named and choice.role == "heading" and " ".join(line.words.split()) not in named
    return replace(choice, role="text", goes_on=False) if is_other else choice


def _but_for_marks(line: Line, choice: LineChoice, marks_headings: bool) -> LineChoice:
    """A choice, but for what the marks of a file make unlikely.

    A marked heading or item without a page or a link is no line of printed contents; where a file marks its headings, a
    paragraph without a number that only may be one is none.
    """
    mark = line.mark
    if mark is None:
        return choice
    leads = line.linked > 0 or line.words.rstrip()[-1:].isdigit()
    if choice.role == "toc" and not leads and (mark.level or mark.is_item):
        return replace(choice, role="heading" if mark.level else "item", goes_on=False)
    is_told = mark.level > 0 or mark.is_numbered or bool(labels_of(line.words)) or line.words.isupper()
    is_unlikely = choice.role == "heading" and not is_told and choice.certainty.confidence < _LEAST_UNMARKED
    return replace(choice, role="text", goes_on=False) if marks_headings and is_unlikely else choice


def _as_typed(choice: LineChoice) -> LineChoice:
    """The choice for a line in columns side by side: if it is part of the document, it stays as it is typed."""
    return choice if choice.role in GONE else LineChoice("literal", False, Certainty(1.0, ""))


def _gone(
    lines: Sequence[Line], choices: Sequence[LineChoice], sure: Mapping[int, Furniture]
) -> Iterator[tuple[int, Furniture]]:
    """The lines that are no part of the document, with the reason."""
    among_rows = are_among_rows(choices)
    for index, (line, choice) in enumerate(zip(lines, choices, strict=True)):
        if index in sure:
            yield index, sure[index]
        elif is_ornament(line.words) and not (among_rows[index] or _is_beside_literal(choices, index)):
            yield index, Furniture(ORNAMENT)
        elif choice.role in GONE:
            reason = _REASONS[choice.role]
            yield index, Furniture(reason, breaks_page=reason in _OF_PAGES)


def _is_beside_literal(choices: Sequence[LineChoice], index: int) -> bool:
    """Whether a line and one beside it were taken for literal text."""
    beside = choices[max(0, index - 1) : index + 2]
    return choices[index].role == "literal" and sum(one.role == "literal" for one in beside) > 1


def _tables(
    lines: Sequence[Line],
    choices: Sequence[LineChoice],
    gone: Mapping[int, Furniture],
    told: Mapping[int, ToldLine],
    boundary: Boundary,
) -> tuple[Grid, ...]:
    """The tables among the kept lines, if most of their lines were taken for rows; an editor's word has priority.

    Where tables hold the smaller part of a stretch of lines taken for rows, the whole stretch stays as it is typed: a
    table in pieces is worse than none.
    """
    taken = {index for index, one in gone.items() if one.reason != ORNAMENT}
    with boundary.around("block"):
        found = [
            grid
            for grid in find_tables(lines, taken)
            if not told.keys() & set(grid.lines)
            and 2 * sum(choices[index].role == "row" for index in grid.lines) >= len(grid.lines)
        ]
        torn = {*_torn(choices, [index for index in range(len(lines)) if index not in taken], found)}
        return tuple(grid for grid in found if torn.isdisjoint(grid.lines))
    return ()


def _torn(choices: Sequence[LineChoice], kept: Sequence[int], grids: Sequence[Grid]) -> Iterator[int]:
    """The lines of stretches taken for rows of which tables hold the smaller part."""
    held = {index for grid in grids for index in grid.lines}
    for is_row, run in groupby(kept, lambda index: index in held or choices[index].role in _AS_TYPED):
        stretch = list(run)
        if is_row and 2 * sum(index in held for index in stretch) < len(stretch):
            yield from stretch


def _continued(lines: Sequence[Line], blocks: Sequence[ReadBlock]) -> Iterator[tuple[int, int]]:
    """The paragraphs that go on behind the notes at the foot of a page, and where they begin."""
    text: LineSurvey | None = None
    begun: ReadBlock | None = None
    is_over = False
    for block in blocks:
        first = block.lines[0]
        if block.role == "note":
            is_over = True
            continue
        if is_over and begun and begun.role in ("paragraph", "quotation") and block.role == "paragraph":
            text = text or survey([lines[at] for one in blocks for at in one.lines])
            one, other = lines[begun.lines[-1]], lines[first]
            is_open = ending_of(one.words) in ("open", "comma", "hyphen")
            if is_open and joint(one, other, Between(is_page=True), text, numbered=block.place is not None) > 0:
                yield first, begun.lines[0]
        begun, is_over = block, False


def _notes_read(
    blocks: Sequence[ReadBlock], kept: Sequence[int], notes: LineNotes
) -> tuple[dict[int, Span], tuple[tuple[Span, int], ...]]:
    """The labels of the notes that were read as such, by their first lines, and the calls with these lines."""
    begun = {block.lines[0] for block in blocks if block.role == "note"}
    labels = {kept[at]: label for at, label in notes.labels.items() if kept[at] in begun}
    return labels, tuple((span, kept[at]) for span, at in notes.calls if kept[at] in begun)


def _notes(
    lines: Sequence[Line], kept: Sequence[int], gone: Mapping[int, Furniture], barred: Collection[int]
) -> LineNotes:
    """The notes among the lines that are kept; `barred` are lines that can hold none."""
    pages: list[int] = []
    ruled: set[int] = set()
    page, before = 0, -1
    for at, index in enumerate(kept):
        between = range(before + 1, index)
        page += lines[index].fed or any(gone[other].breaks_page or lines[other].fed for other in between)
        above = lines[index - 1] if index else None
        if above and is_ornament(above.words) and not (index > 1 and is_underlined(lines[index - 2], above)):
            ruled.add(at)
        pages.append(page)
        before = index
    none = frozenset(at for at, index in enumerate(kept) if index in barred)
    return find_line_notes([lines[index] for index in kept], pages, ruled, none)


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
