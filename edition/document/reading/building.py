"""Decided lines to blocks: which lines go on, what belongs to the front matter, how deep headings are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition.document.lines.evidence import LineEvidence
from edition.document.lines.flow import LineFlow
from edition.document.lines.likeness import letters
from edition.document.lines.line import Line, MarkedUp
from edition.document.lines.sequences import SequencePlace
from edition.document.lines.survey import ending_of
from edition.document.model.tree import Certainty
from edition.document.reading.ranks import RankedHead, levels_of, style_of
from edition.document.reading.roles import FRONT, NAMES, ROLE_NAMES, LineChoice, LineRole, are_among_rows
from edition.document.reading.told import ToldLine

_HEADS: frozenset[LineRole] = frozenset(("heading", "title", "subtitle"))
#: Blocks of these roles may be continued by lines of a paragraph.
_OF_WORDS: frozenset[LineRole] = frozenset(("paragraph", "quotation", "item", "note", "caption"))
#: The roles below a title, and those at the beginning of a text where no line is surely the title.
_BELOW: frozenset[LineRole] = frozenset(("subtitle", "byline", "date"))
_WITHOUT_TITLE = _BELOW - {"subtitle"}
#: What a line of a title may have been taken for.
_OF_TITLE: frozenset[LineRole] = frozenset(("paragraph", "quotation", "heading", "subtitle", "date"))
#: Above a title are at most this many blocks, with at most this many lines of these roles: enough for the line of an
#: issue, not for a table.
_NOT_ABOVE: frozenset[LineRole] = frozenset(("row", "literal"))
_MOST_ABOVE = 40
_MOST_TYPED_ABOVE = 3
#: A choice with no more confidence than this is as often wrong as right.
_UNSURE = 0.5
#: A paragraph with at least this many code points is of the text proper; so is one that ends as a sentence and has at
#: least the second number.
_LENGTH_OF_TEXT = 200
_LENGTH_OF_SENTENCE = 60


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block as it was read: its lines by index, its role, the level of a heading from 1, the place of its label."""

    lines: tuple[int, ...]
    role: LineRole
    level: int
    place: SequencePlace | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Decided:
    """The lines of a text with their evidence and their choices, and how those that are `kept` go on.

    `rows` are the lines of tables; `told` is what an editor says about lines; `set_off` are the kept lines that keep
    their breaks, `terms` the kept lines that are terms of definitions; `stated` is the title that the file states, and
    `is_titled` says whether that is before all lines.
    """

    lines: Sequence[Line]
    seen: Sequence[LineEvidence]
    choices: Sequence[LineChoice]
    kept: Sequence[int]
    flow: LineFlow
    rows: frozenset[int]
    set_off: Collection[int]
    terms: Collection[int]
    told: Mapping[int, ToldLine]
    stated: str
    is_titled: bool
    among_rows: Sequence[bool] = field(init=False)

    def __post_init__(self) -> None:
        """See which lines stand among those of tables."""
        object.__setattr__(self, "among_rows", are_among_rows([self.choices[index] for index in self.kept]))

    def mark(self, at: int) -> MarkedUp | None:
        """The mark of a line that is kept."""
        return self.lines[self.kept[at]].mark

    def begins(self, at: int) -> Mapping[str, float]:
        """The evidence of the beginning of a line that is kept."""
        return self.seen[self.kept[at]].begins


@dataclass(frozen=True, slots=True)
class _Draft:
    """A block whose level is not known yet; its `lines` are places among those that are kept."""

    role: LineRole
    lines: tuple[int, ...]


def blocks_of(decided: Decided) -> tuple[ReadBlock, ...]:
    """The blocks of the lines that are kept, headings with their levels."""
    drafts = [*_with_front(decided, [*_drafts(decided)])]
    levels = _levels(decided, drafts)
    return tuple(
        ReadBlock(
            tuple(decided.kept[at] for at in draft.lines),
            draft.role,
            levels.get(number, 0),
            decided.flow.numbering.counted[draft.lines[0]],
            _certainty(draft.role, [decided.choices[decided.kept[at]] for at in draft.lines]),
        )
        for number, draft in enumerate(drafts)
    )


def _certainty(role: LineRole, choices: Sequence[LineChoice]) -> Certainty:
    """How sure the role of a block is: by the choice of its first line that was taken for that role."""
    choice = next((one for one in choices if one.role == role), choices[0])
    known = choice.certainty
    if known.other == ROLE_NAMES[role]:
        return replace(known, other=NAMES.get(choice.role, choice.role))
    return known


def _drafts(decided: Decided) -> Iterator[_Draft]:
    """The blocks by the choices alone."""
    run: list[int] = []
    above: LineRole = "paragraph"
    for at, role in enumerate(_with_whole_title(decided, [_role(decided, at) for at in range(len(decided.kept))])):
        if run and not _goes_on(decided, at, role, above):
            yield _Draft(above, tuple(run))
            run = []
        above = above if run else role
        run.append(at)
    if run:
        yield _Draft(above, tuple(run))


def _with_whole_title(decided: Decided, roles: list[LineRole]) -> list[LineRole]:
    """The roles of the lines; those beside a title that are one with it by their form become lines of the title."""
    if "title" not in roles:
        return roles
    first = last = roles.index("title")
    while first and roles[first - 1] in _OF_TITLE and decided.flow.heads.of(first) > 0:
        first -= 1
        roles[first] = "title"
    while last + 1 < len(roles) and roles[last + 1] == "title":
        last += 1
    while last + 1 < len(roles) and roles[last + 1] in _OF_TITLE and decided.flow.heads.of(last + 1) > 0:
        last += 1
        roles[last] = "title"
    return roles


def _role(decided: Decided, at: int) -> LineRole:
    """The role of a line; if its form is sure, text becomes a quotation, a term, a direction or a literal."""
    index, begins = decided.kept[at], decided.begins(at)
    told, choice = decided.told.get(index), decided.choices[index].role
    if told and told.role and told.role != "furniture":
        return told.role
    mark = decided.mark(at)
    if index in decided.rows or (mark and mark.is_table):
        return "row"
    if begins.get("caption") and choice != "note":
        return "caption"
    is_set_off = at in decided.set_off and not begins.get("before any text")
    is_typed = decided.among_rows[at] if choice == "row" else choice == "text" and _is_between_rows(decided, at)
    if is_set_off or is_typed:
        return "literal"
    if choice == "item" and at in decided.terms:
        return "term"
    if mark and mark.is_item and (choice == "row" or (choice == "text" and not mark.is_numbered)):
        return "item"
    is_settled = not decided.choices[index].certainty.other or (mark is not None and mark.level > 0)
    is_direction = choice == "heading" and not is_settled and begins.get("direction")
    if choice in ("text", "row") or is_direction or (choice == "item" and _goes_on_unmarked(decided, at)):
        return _role_of_text(decided, at)
    return _AS_ROLE.get(choice, "paragraph")


def _goes_on_unmarked(decided: Decided, at: int) -> bool:
    """Whether a line has no bullet or number of its own, is not surely an item, and goes on from the line above."""
    is_marked = decided.begins(at).get("bullet") or decided.flow.numbering.counted[at] is not None
    is_sure = decided.choices[decided.kept[at]].certainty.confidence > _UNSURE
    return not is_marked and not is_sure and decided.flow.joints[at] > 0


def _is_between_rows(decided: Decided, at: int) -> bool:
    """Whether rows that belong to no table are right above a line and right below it."""
    if not 0 < at < len(decided.kept) - 1 or decided.lines[decided.kept[at]].blank:
        return False
    beside = decided.kept[at - 1], decided.kept[at + 1]
    is_typed = decided.among_rows[at - 1] and decided.among_rows[at + 1] and decided.rows.isdisjoint(beside)
    return is_typed and not decided.lines[beside[1]].blank


def _role_of_text(decided: Decided, at: int) -> LineRole:
    """The role of a line of text by its form."""
    begins = decided.begins(at)
    if begins.get("direction"):
        return "direction"
    if at in decided.terms:
        return "term"
    is_set_in = begins.get("set in") == 1.0 and not begins.get("before any text")
    is_own = decided.flow.numbering.counted[at] is not None or begins.get("speaker") or begins.get("bullet")
    is_quoted = begins.get("quote mark") or begins.get("marked quotation")
    return "quotation" if is_quoted or (is_set_in and not is_own) else "paragraph"


_AS_ROLE: Mapping[str, LineRole] = {
    "title": "title", "subtitle": "subtitle", "byline": "byline", "date": "date", "heading": "heading",
    "item": "item", "note": "note", "literal": "literal", "caption": "caption", "speaker": "speaker",
}  # fmt: skip


def _goes_on(decided: Decided, at: int, role: LineRole, above: LineRole) -> bool:
    """Whether a line goes on in the block above it, which has the role `above`."""
    index = decided.kept[at]
    told, choice = decided.told.get(index), decided.choices[index]
    if told and (told.joins or told.role):
        return told.joins
    above_mark, mark = decided.mark(at - 1), decided.mark(at)
    if (mark and (mark.is_table or mark.is_item)) or (above_mark and above_mark.is_table):
        return False
    if role in _HEADS or (role == "note" and above == "note"):
        joint = max(decided.flow.joints[at], decided.flow.heads.of(at) if role != "note" else 0)
        return role == above and (choice.goes_on or joint > 0)
    if role == "caption" and above == "caption":
        return decided.flow.joints[at] > 0 and not decided.begins(at).get("caption")
    is_of_words = role in ("paragraph", "quotation") and above in _OF_WORDS
    return is_of_words and decided.flow.joints[at] > 0


def _with_front(decided: Decided, drafts: Sequence[_Draft]) -> Iterator[_Draft]:
    """The blocks, front matter first: what stands above the title, the title, what stands right below it."""
    title = next((number for number, draft in enumerate(drafts) if draft.role == "title"), -1)
    above = drafts[: max(title, 0)]
    typed = sum(len(draft.lines) for draft in above if draft.role in _NOT_ABOVE)
    has_table = any((mark := decided.mark(at)) and mark.is_table for draft in above for at in draft.lines)
    if has_table or len(above) > _MOST_ABOVE or typed > _MOST_TYPED_ABOVE:
        title, above = -1, []
    is_front, has_title = True, title >= 0 or decided.is_titled
    for number, draft in enumerate(drafts):
        if number < title:
            yield _above(decided, draft)
        elif number == title:
            yield draft
        else:
            is_front = is_front and not _is_of_text(decided, draft)
            is_below = is_front and draft.role in (_BELOW if has_title else _WITHOUT_TITLE)
            yield draft if is_below or draft.role not in FRONT else _in_body(draft)


def _is_of_text(decided: Decided, draft: _Draft) -> bool:
    """Whether a block is of the text proper: no line of front matter stands behind it."""
    if draft.role in FRONT or draft.role in _HEADS:
        return False
    words = _words(decided, draft)
    is_sentence = len(words) >= _LENGTH_OF_SENTENCE and ending_of(words) == "sentence"
    return draft.role != "paragraph" or is_sentence or len(words) >= _LENGTH_OF_TEXT


def _above(decided: Decided, draft: _Draft) -> _Draft:
    """A block above the title: who issues the document, or something of which only the place is known."""
    if draft.role == "byline" and "author" not in decided.begins(draft.lines[0]):
        return replace(draft, role="issuer")
    return draft if draft.role in FRONT else replace(draft, role="above")


def _in_body(draft: _Draft) -> _Draft:
    """What was taken for front matter amid the text: a title of a part is a heading."""
    return replace(draft, role="heading" if draft.role == "title" else "paragraph")


def _levels(decided: Decided, drafts: Sequence[_Draft]) -> dict[int, int]:
    """The level of each heading by the number of its block."""
    lines = [decided.lines[decided.kept[draft.lines[0]]] for draft in drafts]
    numbers = [number for number, draft in enumerate(drafts) if draft.role == "heading"]
    said = Counter(lines[number].words for number in numbers)
    heads = []
    title = _title(decided, drafts)
    for number in numbers:
        at, line = drafts[number].lines[0], lines[number]
        is_likely_title = decided.choices[decided.kept[drafts[number].lines[0]]].certainty.other == "title"
        if is_likely_title or _repeats(_words(decided, drafts[number]), title):
            continue
        numbering, begins = decided.flow.numbering, decided.begins(at)
        is_outer = "outer head" in begins and said[line.words] == 1
        heads.append(
            RankedHead(style_of(line, numbering.label(at), begins), numbering.counted[at], line, number, is_outer)
        )
    levels = dict.fromkeys(numbers, 1)
    levels |= {head.block: level for head, level in zip(heads, levels_of(heads), strict=True)}
    for number in numbers:
        told = decided.told.get(decided.kept[drafts[number].lines[0]])
        levels[number] = (told.level if told else 0) or levels[number]
    return levels


def _title(decided: Decided, drafts: Sequence[_Draft]) -> str:
    """The letters of the title, that of the file where no line is one."""
    printed = next((_words(decided, draft) for draft in drafts if draft.role == "title"), "")
    return letters(printed or decided.stated)


def _words(decided: Decided, draft: _Draft) -> str:
    return " ".join(decided.lines[decided.kept[at]].words for at in draft.lines)


def _repeats(words: str, title: str) -> bool:
    """Whether a heading repeats the title: whatever is below the heading is below the title as well."""
    core = letters(words)
    shorter, longer = sorted((core, title), key=len)
    return bool(shorter) and shorter in longer and len(shorter) * 2 > len(longer)
