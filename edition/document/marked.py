"""Marked-up sources (Markdown, HTML) to blocks: what their readers found, made into a document that loses nothing.

A reader tells which characters are printed and what they are part of; everything else is markup, and a removal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from edition.document.blocks import BlockMaker, Item
from edition.document.furniture import is_related_head, web_reason
from edition.document.tree import FrontRole, NoteCall, ParagraphKind, Reason, Reference, Removal
from edition.languages.dates import find_date
from edition.manuscript import ReadingHints
from edition.source import Span
from edition.text import View

_WORDS = re.compile(r"\S+")
_LONGEST_IMPRINT = 160
#: At most 2 lines stand above a title.
_MOST_ABOVE = 2
#: Each of them has at most 60 code points.
_LONGEST_KIND = 60
#: No page has room for deeper lists; what is nested further stands there.
_DEEPEST = 8
#: So many links in a row, with nothing else between them, lead through a website.
_FEWEST_LINKS = 3


@dataclass(slots=True)
class Selection:
    """Words of a source as they are gathered: the spans that are printed, references, calls of notes, linked letters.

    Spans come in the order of the source; `calls` are spans with the name of what they call.
    """

    kept: list[Span] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    calls: list[tuple[Span, str]] = field(default_factory=list)
    linked: int = 0
    links: int = 0

    def keep(self, span: Span) -> None:
        """Print a span, which comes after all others."""
        referred = self.references and self.references[-1].span == self.kept[-1]
        if self.kept and self.kept[-1].end == span.start and not referred:
            span = Span(self.kept.pop().start, span.end)
        self.kept.append(span)

    def refer(self, span: Span, text: str) -> None:
        """Print something for a span."""
        self.references.append(Reference(span, text))
        self.kept.append(span)

    def view(self, source: str, before: int | None = None) -> View:
        """What is printed of a source, as far as it begins before an offset."""
        texts = {one.span: one.text for one in self.references}
        kept = self.kept if before is None else [span for span in self.kept if span.start < before]
        return View.joined((texts.get(span, source[span.start : span.end]), span) for span in kept)

    def words(self, source: str) -> str:
        """The words as readers see them, white space folded."""
        return " ".join(self.view(source).text.split())

    def forget(self, start: int) -> None:
        """Print nothing from an offset on."""
        self.kept[:] = [span for span in self.kept if span.start < start]
        self.references[:] = [one for one in self.references if one.span.start < start]

    def span(self, source: str, before: int | None = None) -> Span | None:
        """From the first character that is seen to the last, of those before an offset; None where none is."""
        view = self.view(source, before)
        words = view.text.strip()
        start = len(view.text) - len(view.text.lstrip())
        return view.to_source(Span(start, start + len(words))) if words else None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a marked-up source: a heading of a `level` from 1, an item at a `depth` from 0, or a paragraph.

    `marker` is an item's in the source, `made` the one that the edition sets; `names` are those that calls of notes
    may use for it; a label of a footnote is `label`; items of one `group` are of one list.
    """

    text: Selection
    kind: ParagraphKind = "text"
    level: int = 0
    depth: int = -1
    marker: Span | None = None
    made: str = ""
    names: frozenset[str] = frozenset()
    label: Span | None = None
    group: int = 0


@dataclass(frozen=True, slots=True)
class GridPart:
    """A table: its rows of cells; the first row names the columns where it `has_head`."""

    rows: tuple[tuple[Selection, ...], ...]
    has_head: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file states of itself before its words: its title, lines of an imprint, language (BCP 47) and date.

    A title that `decides` is the document's, whatever its headings say; another is used where they show none.
    """

    title: Selection = field(default_factory=Selection)
    standfirst: Selection = field(default_factory=Selection)
    imprint: tuple[Selection, ...] = ()
    language: str = ""
    date: date | None = None
    decides: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """What a reader found: the parts in order, the areas that are removed whole, and what the file states of itself."""

    parts: tuple[Part | GridPart, ...]
    areas: tuple[Removal, ...] = ()
    stated: Stated = Stated()


@dataclass(slots=True)
class MarkedReading:
    """The blocks of a marked-up source, with all that a document needs beside them."""

    source: str
    maker: BlockMaker = field(default_factory=BlockMaker)
    removals: list[Removal] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    calls: list[NoteCall] = field(default_factory=list)
    joints: tuple[Span, ...] = ()
    _kept: list[Span] = field(default_factory=list)
    _level: int = 0
    _notes: dict[str, str] = field(default_factory=dict)
    _called: list[tuple[Span, str]] = field(default_factory=list)

    def read(self, marked: Marked, hints: ReadingHints, *, web: bool) -> None:
        """Make the blocks; `web` tells that the furniture of websites is to be looked for."""
        areas = list(marked.areas)
        parts = [part for part in marked.parts if isinstance(part, GridPart) or part.text.span(self.source)]
        parts = _without(parts, self.source, _furniture(parts, self.source, hints, web=web), areas)
        self._called = [call for part in parts for text in _texts(part) for call in text.calls]
        front = _front(parts, self.source)
        if marked.stated.decides or "title" not in front:
            front = self._stated(marked.stated, parts, front)
        for part, role in zip(parts, front, strict=False):
            if isinstance(part, Part) and (span := part.text.span(self.source)):
                self._print(part.text)
                self.maker.front_line(span, part.text.words(self.source), role)
        body = _as_named(parts[len(front) :], self.source, hints)
        self._body(body, min((part.level for part in body if isinstance(part, Part) and part.level), default=1))
        self.calls = [NoteCall(span, self._notes[name]) for span, name in self._called if name in self._notes]
        self.removals = sorted(_rest(self.source, self._kept, areas), key=lambda removal: removal.span)

    def _stated(self, stated: Stated, parts: Sequence[Part | GridPart], front: list[FrontRole]) -> list[FrontRole]:
        """The front matter that the file states, before its words; gives the roles of the first parts."""
        title = stated.title.words(self.source)
        first = parts[front.index("title")] if "title" in front else None
        if not title or (isinstance(first, Part) and first.text.words(self.source) == title):
            return front
        shown = next((text.kept[0].start for part in parts for text in _texts(part) if text.kept), None)
        if shown is not None and shown < stated.title.kept[0].start:
            return front  # words before the title would be printed after it
        lines: list[tuple[Selection, FrontRole]] = [(stated.title, "title"), (stated.standfirst, "standfirst")]
        lines += [(text, "imprint") for text in stated.imprint]
        for text, role in lines:
            if span := text.span(self.source):
                self._print(text)
                self.maker.front_line(span, text.words(self.source), role)
        return []

    def _body(self, parts: Sequence[Part | GridPart], base: int) -> None:
        """The blocks after the front matter; headings of level `base` are the highest."""
        called = {name for _, name in self._called}
        called |= _beside(parts, called)
        items: list[Part] = []
        for part in [*parts, None]:
            is_item = isinstance(part, Part) and part.depth >= 0 and not part.names & called
            if items and (not is_item or part.group != items[-1].group):  # type: ignore[union-attr]  # is_item says so
                self._list(items)
                items = []
            if isinstance(part, GridPart):
                self._table(part)
            elif is_item:
                items.append(part)  # type: ignore[arg-type]  # is_item says so
            elif part is not None:
                self._paragraph(part, base, called)

    def _paragraph(self, part: Part, base: int, called: set[str]) -> None:
        """A heading, or a paragraph; what a call names is a footnote."""
        span, words = part.text.span(self.source), part.text.words(self.source)
        if span is None:
            return
        self._print(part.text)
        if part.level:
            self._level = min(part.level - base + 1, self._level + 1)
            self.maker.heading(span, words, self._level)
            return
        is_note = bool(part.names & called)
        made = part.made if is_note else ""
        paragraph = self.maker.paragraph(span, words, "footnote" if is_note else part.kind, part.label, made=made)
        self._notes |= dict.fromkeys(part.names, paragraph.id) if is_note else {}

    def _list(self, parts: Sequence[Part]) -> None:
        """The list of consecutive items, none more than one step deeper than the one before it."""
        items: list[Item] = []
        for part in parts:
            span = part.text.span(self.source)
            if span is None:
                continue
            self._print(part.text)
            if part.marker:
                self._kept.append(part.marker)
            depth = min(part.depth, items[-1].depth + 1 if items else 0, _DEEPEST)
            marker = part.marker or Span(span.start, span.start)
            items.append(Item(span, part.text.words(self.source), marker, depth, part.made))
        self.maker.item_list(items, " ".join(item.words for item in items))

    def _table(self, grid: GridPart) -> None:
        """A table; an empty cell stands where the one before it ends."""
        rows: list[list[tuple[Span, str]]] = []
        at = 0
        for row in grid.rows:
            rows.append([])
            for cell in row:
                span = cell.span(self.source) or Span(at, at)
                at = span.end
                self._print(cell)
                rows[-1].append((span, cell.words(self.source)))
        self.maker.table(rows, grid.has_head)

    def _print(self, text: Selection) -> None:
        """Record that words are printed."""
        self._kept += text.kept
        self.references += text.references


def _texts(part: Part | GridPart) -> Iterator[Selection]:
    """The texts of a part: its own, or those of its cells."""
    if isinstance(part, Part):
        yield part.text
    else:
        yield from (cell for row in part.rows for cell in row)


def _beside(parts: Sequence[Part | GridPart], called: set[str]) -> set[str]:
    """The names of items that nothing calls, in lists of which most are called notes: the list stays whole."""
    lists: dict[int, list[Part]] = {}
    for part in parts:
        if isinstance(part, Part) and part.group and part.depth == 0 and part.names:
            lists.setdefault(part.group, []).append(part)
    mostly = (group for group in lists.values() if sum(bool(one.names & called) for one in group) * 2 > len(group))
    return {name for group in mostly for one in group if not one.names & called for name in one.names}


def _furniture(parts: Sequence[Part | GridPart], source: str, hints: ReadingHints, *, web: bool) -> dict[int, Reason]:
    """The parts that are no words of the document, by their index, with the reason."""
    dropped = frozenset(" ".join(line.split()) for line in hints.drop)
    found: dict[int, Reason] = {}
    for index, part in enumerate(parts):
        if isinstance(part, GridPart):
            continue
        words = part.text.words(source)
        if words in dropped:
            found[index] = "named as furniture in work.toml"
        elif web and not part.level and (reason := web_reason(words, index)):
            found[index] = reason
        elif web and _is_linked(part, source) and part.text.links >= _FEWEST_LINKS:
            found[index] = "navigation of the website"
    for run in _linked_items(parts, source) if web else ():
        found |= dict.fromkeys(run, "link to another page of the website")
    return found


def _is_linked(part: Part, source: str) -> bool:
    """Whether nearly all letters of a part are links to other pages."""
    return part.text.linked * 10 >= sum(map(str.isalnum, part.text.words(source))) * 9


def _linked_items(parts: Sequence[Part | GridPart], source: str) -> Iterator[list[int]]:
    """The lists of which every item is a link: three links at least, or any below a head that announces them."""
    run: list[int] = []
    for index, part in enumerate([*parts, None]):
        if isinstance(part, Part) and part.depth >= 0:
            run.append(index)
            continue
        linked = all(_is_linked(parts[at], source) for at in run)  # type: ignore[arg-type]  # items are Parts
        head = parts[run[0] - 1] if run and run[0] else None
        announced = isinstance(head, Part) and is_related_head(head.text.words(source))
        if run and linked and (len(run) >= _FEWEST_LINKS or announced):
            yield [run[0] - 1, *run] if announced else run
        run = []


def _without(
    parts: Sequence[Part | GridPart], source: str, furniture: dict[int, Reason], areas: list[Removal]
) -> list[Part | GridPart]:
    """The parts that are words of the document; the places of the others go to `areas`."""
    kept: list[Part | GridPart] = []
    for index, part in enumerate(parts):
        if index in furniture and isinstance(part, Part) and (span := part.text.span(source)):
            areas.append(Removal(span, furniture[index]))
        else:
            kept.append(part)
    return kept


def _as_named(parts: list[Part | GridPart], source: str, hints: ReadingHints) -> list[Part | GridPart]:
    """The parts, headings those that the editor lists and no others, where he lists any."""
    if not hints.headings:
        return parts
    named = frozenset(" ".join(line.split()) for line in hints.headings)
    made: list[Part | GridPart] = []
    for part in parts:
        if isinstance(part, Part):
            level = (part.level or 2) if part.text.words(source) in named else 0
            depth = -1 if level else part.depth
            part = replace(part, level=level, depth=depth)
        made.append(part)
    return made


def _front(parts: Sequence[Part | GridPart], source: str) -> list[FrontRole]:
    """The roles of the first parts: the only heading of the highest level, short lines above it, dated ones below."""
    levels = [part.level for part in parts if isinstance(part, Part) and part.level]
    above = next((at for at, part in enumerate(parts) if isinstance(part, Part) and part.level), _MOST_ABOVE + 1)
    if above > _MOST_ABOVE or levels[0] > min(levels) or levels.count(levels[0]) > 1:
        return []
    lines = [part.text.words(source) for part in parts[:above] if isinstance(part, Part) and part.depth < 0]
    if len(lines) < above or any(len(words) > _LONGEST_KIND for words in lines):
        return []
    roles: list[FrontRole] = ["imprint" if find_date(words) else "kind" for words in lines]
    roles.append("title")
    for part in parts[above + 1 :]:
        words = part.text.words(source) if isinstance(part, Part) and not part.level and part.depth < 0 else ""
        if not words or len(words) > _LONGEST_IMPRINT or not find_date(words) or words.endswith("."):
            break
        roles.append("imprint")
    return roles


def _rest(source: str, kept: Sequence[Span], areas: Sequence[Removal]) -> Iterator[Removal]:
    """What of the source is not printed: the areas, cut where something in them is, and the markup between words."""
    outer = _outermost(areas)
    at = index = 0
    for span in [*sorted(kept), Span(len(source), len(source))]:
        while index < len(outer) and outer[index].span.start < span.start:
            area = outer[index]
            start, end = max(at, area.span.start), min(area.span.end, span.start)
            yield from _runs(source, at, start)
            yield from _whole(source, start, end, area.reason)
            at = max(at, end)
            if area.span.end > span.start:
                break  # it goes on after what is printed in it
            index += 1
        yield from _runs(source, at, span.start)
        at = max(at, span.end)


def _outermost(areas: Sequence[Removal]) -> list[Removal]:
    """The areas that lie in no other, in order."""
    found: list[Removal] = []
    for area in sorted(areas, key=lambda area: (area.span.start, -area.span.end)):
        if not found or area.span.end > found[-1].span.end:
            found.append(area)
    return found


def _runs(source: str, start: int, end: int) -> Iterator[Removal]:
    """Each run of characters that are seen, as markup."""
    for match in _WORDS.finditer(source, start, end):
        yield Removal(Span(*match.span()), "markup of the file")


def _whole(source: str, start: int, end: int, reason: Reason) -> Iterator[Removal]:
    """A stretch without the white space around it, as one removal."""
    words = source[start:end]
    if words.strip():
        first = start + len(words) - len(words.lstrip())
        yield Removal(Span(first, start + len(words.rstrip())), reason)
