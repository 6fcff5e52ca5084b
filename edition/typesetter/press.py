"""Parts of print pages laid out one after another, and each run drawn as soon as the pages that it names are known."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from edition import marks
from edition.typesetter.engine import Engine, Page, Start, below, element_of, page_box
from edition.typesetter.folios import fill_folios
from edition.typesetter.lettering import GlyphsAdded, Letterings
from edition.typesetter.margin_notes import drop_pointers, faults, move_notes, read_notes
from edition.typesetter.places import outside_of_column
from edition.typesetter.plainness import PartError, number_of_part_with, within_part
from edition.typesetter.process import Helper, Whereabouts, can_help
from edition.typesetter.protocol import Plainness, Request, TableSetting
from edition.typesetter.run_store import Facts, RunStore
from edition.typesetter.runs import DrawnRun
from edition.typesetter.settling import PageRun, PrintPart, notes_of

#: Least characters of HTML, some 20 pages, that make a copy worthwhile: with fewer, half of the work is soon done.
_WORTH_HELP = 100_000
#: What is said of notes for which no layout was found.
_UNSETTLED = "the notes could not be placed on the pages of their calls"


#: Draws a run that is laid out.
Draw = Callable[[PageRun, Letterings], DrawnRun]


@dataclass(slots=True)
class LaidOut:
    """All pages drawn: the runs in order, and the page of each id (from 1).

    `head` is the HTML whose head describes the file. If notes are `too_long`, the runs must not be written.
    """

    engine: Engine
    head: Any
    letterings: Letterings
    run_store: RunStore
    runs: list[DrawnRun] = field(default_factory=list)
    #: How many runs each part has.
    parts: list[int] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)
    too_long: list[str] = field(default_factory=list)
    #: How tables wider than a page are set, by their ids.
    tables: dict[str, TableSetting] = field(default_factory=dict)

    @property
    def page_count(self) -> int:
        """How many pages are drawn."""
        return sum(len(run.sheets) for run in self.runs)


@dataclass(frozen=True, slots=True)
class PressJob:
    """The log, what is kept, how runs are drawn, how progress is reported, and whether another process may help.

    None can if the pages of a book are mirrored: it does not know on which side its own first page is.
    """

    records: list[str]
    run_store: RunStore
    draw: Draw
    tell: Callable[[int], None]
    may_be_helped: bool = False


def engine_of(request: Request) -> Engine:
    """An engine with the style sheet of a request."""
    return Engine(request.style, request.base_url, roots_of(request), has_sides=request.mirrored)


def roots_of(request: Request) -> tuple[Path, ...]:
    """The folders below which files may be read for a request."""
    return tuple(Path(root).resolve() for root in request.roots)


@dataclass(slots=True, eq=False)
class _Placed:
    """A run that is not drawn yet: where it begins in its part, what is known of it, its first page and its place.

    `run` is there where it was laid out, `key` where it may be kept.
    """

    part: PrintPart
    start: Start
    facts: Facts
    first: int
    place: int
    run: PageRun | None = None
    key: str = ""


@dataclass(slots=True, eq=False)
class _PlacedPart:
    """A part whose runs have their places: they wait, and are taken from the store together if it has the whole part.

    `key` is the key that they are kept under, `first` their first page.
    """

    key: str
    first: int
    runs: list[_Placed] = field(default_factory=list)
    #: Whether all of it is in the store.
    is_kept: bool = False

    @property
    def names(self) -> set[str]:
        """The ids whose pages it names."""
        return {name for one in self.runs for name in one.facts.names}


@dataclass(slots=True)
class Press:
    """Lays out one part after another, and draws each run as soon as the pages that it names are known."""

    out: LaidOut
    job: PressJob
    request: Request
    is_rtl: bool
    #: The number of the next page, from 1.
    number: int = 1
    #: Whether that is known: a copy of the process does not know it until it learns of the pages before its own.
    knows_numbers: bool = True
    _waiting: list[_Placed] = field(default_factory=list)
    _parts: list[_PlacedPart] = field(default_factory=list)

    def add_all(self, parts: Sequence[PrintPart]) -> None:
        """Lay out some parts and draw them; where they are long, a copy of this process takes the second half."""
        # If the beginning is kept, most of the rest is too: two processes would then look up the same runs.
        is_new = not self.job.run_store.has(parts[0], self._start())
        own = _half(parts) if is_new and self.job.may_be_helped and can_help() else len(parts)
        if own < len(parts):
            self._add_with_help(parts[:own], parts[own:])
        else:
            for part in parts:
                self.add(part)
        self.draw(is_of_front=False)

    def _add_with_help(self, own: Sequence[PrintPart], others: Sequence[PrintPart]) -> None:
        """Lay out and draw some parts while a copy of this process does the others; find these in the store."""
        with self._helper(others) as helper:
            for part in own:
                self.add(part)
            helper.wait_for_layout()
            for part in others:
                self.add(part, is_drawn=False)
            firsts: dict[str, list[int]] = {}
            for one in self._waiting:
                if not one.run:
                    firsts.setdefault(one.key, []).append(one.first)
            helper.tell(Whereabouts(dict(self.out.pages), firsts))
            self.draw(is_of_front=False, is_own=True)

    def _helper(self, parts: Sequence[PrintPart]) -> Helper:
        """A process that lays out some parts and draws them, for the store."""
        mine = replace(
            self,
            out=replace(self.out, runs=[], pages=dict(self.out.pages)),
            _waiting=[],
            _parts=[],
            knows_numbers=False,
        )
        mine.job = replace(self.job, tell=lambda _: None)

        def lay_out() -> None:
            # Pango finds fonts in a thread of its own, which a copy of this process does not have.
            engine = engine_of(self.request)
            for part in parts:
                part.engine = engine
                mine.add(part)

        def draw(told: Whereabouts) -> None:
            firsts = {key: iter(pages) for key, pages in told.firsts.items()}
            for one in mine._waiting:  # noqa: SLF001  its own
                one.first = next(firsts.get(one.key, iter(())), one.first)
            mine.out.pages.update(told.pages)
            mine.draw(is_of_front=False)

        return Helper.start(lay_out, draw, (self.request.megabytes, self.request.seconds))

    def add(self, part: PrintPart, *, is_drawn: bool = True) -> None:
        """Lay out a part, or find what is kept of it; with `is_drawn`, what can be drawn is drawn at once."""
        start = self._start()
        key, kept = self.job.run_store.part(part, start)
        placed_part = _PlacedPart(key, self.number)
        self._parts.append(placed_part)
        following: Start | None = start
        while following is not None:
            placed = self._found(part, following, *kept.pop(0)) if kept else self._placed(part, following)
            for name, page in placed.facts.places.items():
                self.out.pages.setdefault(name, self.number + page)
            self.out.tables |= placed.facts.tables
            self.number += placed.facts.pages
            self._waiting.append(placed)
            placed_part.runs.append(placed)
            self.out.runs.append(DrawnRun())
            following = placed.facts.next
            is_new = placed.run is not None
            del placed
            self.job.tell(self.number - 1)
            if is_new:
                if is_drawn:
                    self.draw(is_of_front=False, is_all=False)
                gc.collect()  # structure elements and what is in them hold one another
                gc.freeze()  # what is left is needed: the collector need not look through it again and again

    def _start(self) -> Start:
        """The beginning of the next part; which side it is on matters only in a mirrored book."""
        return Start(is_right=not self.request.mirrored or bool(self.number % 2) != self.is_rtl)

    def draw(self, *, is_of_front: bool, is_all: bool = True, is_own: bool = False) -> None:
        """Draw the runs that wait, those of the front or the others.

        All of them, or, without `is_all`, those with boxes whose named ids all have pages by now; with `is_own`, those
        that this process has laid out.
        """
        if is_all and not is_own:
            self._find_parts(is_of_front=is_of_front)
        for one in list(self._waiting):
            names = one.facts.names  # their pages are compared with its own
            is_known = is_all or not names or (self.knows_numbers and all(name in self.out.pages for name in names))
            is_kept = is_all and not is_own  # runs without boxes are in the store
            if one.part.is_front == is_of_front and is_known and (one.run or is_kept):
                self._waiting.remove(one)
                if not self.out.too_long:
                    self.out.runs[one.place] = self._drawn(one)
                one.run = None  # its boxes are freed

    def _find_parts(self, *, is_of_front: bool) -> None:
        """Take parts that wait as a whole from the store, if they are kept exactly as they are to be drawn now."""
        waiting = {one for one in self._waiting if one.part.is_front == is_of_front and not one.run}
        for part in self._parts:
            if part.runs and waiting.issuperset(part.runs):
                drawn = self.job.run_store.drawn_part(part.key, self._numbers(part.names, part.first))
                for one, run in zip(part.runs, drawn, strict=False):
                    self.out.runs[one.place] = run
                    self._waiting.remove(one)
                part.is_kept = bool(drawn)

    def keep_parts(self) -> None:
        """Keep the parts that are not kept yet, for later requests with the same parts."""
        self.out.parts = [len(part.runs) for part in self._parts]
        for part in self._parts:
            drawn = [self.out.runs[one.place] for one in part.runs]
            if not part.is_kept and all(one.key for one in drawn):
                facts = [(one.key, one.facts) for one in part.runs]
                self.job.run_store.keep_part(part.key, facts, self._numbers(part.names, part.first), drawn)

    def _numbers(self, names: Collection[str], first: int) -> Mapping[str, int | None]:
        """The pages of the ids that some pages name, and the first of these: pointers to their own page are dropped."""
        numbers: dict[str, int | None] = {name: self.out.pages.get(name) for name in names}
        return {**numbers, "": first} if numbers else {}

    def _found(self, part: PrintPart, start: Start, key: str, facts: Facts) -> _Placed:
        """The next run of a part, taken from what is kept."""
        part.learn(facts.behind, facts.tables)
        part.expect_few()
        return _Placed(part, start, facts, self.number, len(self.out.runs), None, key)

    def _placed(self, part: PrintPart, start: Start) -> _Placed:
        """The next run of a part."""
        tree, logged = part.tree, len(self.job.records)
        if (kept := self.job.run_store.facts(part, start)) is not None:
            return self._found(part, start, *kept)
        if length := self.job.run_store.length(part, start):
            part.expect_few(length)
        run = self._run(part, start)
        facts = _facts_of(run)
        is_right = not run.too_long and run.is_settled and len(self.job.records) == logged
        key = self.job.run_store.keep_facts(part, tree, start, run, facts) if is_right else ""
        return _Placed(part, start, facts, self.number, len(self.out.runs), run, key)

    def _run(self, part: PrintPart, start: Start) -> PageRun:
        """Lay out a run of a part. Raises PartError where that cannot be done."""
        logged = len(self.job.records)
        with within_part(part.number, GlyphsAdded):
            run = part.run_from(start, self.job.records)
        self.out.too_long += run.too_long
        if not run.is_settled:
            raise PartError(part.number, _UNSETTLED)
        if self.job.records[logged:]:
            raise PartError(part.number, self.job.records[logged])
        return run

    def _drawn(self, one: _Placed) -> DrawnRun:
        """A run drawn with its page numbers and its notes in their places, or taken from the store."""
        numbers = self._numbers(one.facts.names, one.first)
        if one.key and (kept := self.job.run_store.drawn(one.key, numbers)) is not None:
            return kept
        run = one.run or self._run(one.part, one.start)
        logged = len(self.job.records)
        with within_part(one.part.number, GlyphsAdded):
            drawn = self._draw_run(run, one.part, one.first)
        if self.job.records[logged:]:
            raise PartError(one.part.number, self.job.records[logged])
        if one.key:
            self.job.run_store.keep_drawn(one.key, numbers, drawn)
        return drawn

    def _draw_run(self, run: PageRun, part: PrintPart, first: int) -> DrawnRun:
        """Draw a run of a part. Raises PartError where its boxes show something to be wrong."""
        out, number = self.out, part.number
        drop_pointers(run.notes, out.pages, first)
        for at, page in enumerate(run.pages):
            filled, unknown = fill_folios(page_box(page), out.pages)
            for name in unknown:
                message = f"page {first + at} refers to the page of {name}, which is on no page"
                raise PartError(number_of_part_with(self.request, name, number), message)
            if filled:
                run.pages[at] = Page(page_box(page))
        farthest = move_notes(run.pages, run.notes)
        if words := outside_of_column(run.pages, is_last=part.plainness == Plainness.LINES):
            raise PartError(number, f"words lie outside their column: {words}")
        wanted = [note.get("id") for note in notes_of(run.elements)]
        for fault in faults(read_notes(run.pages), wanted, first):
            raise PartError(number, fault)
        drawn = self.job.draw(run, out.letterings)
        drawn.farthest = farthest
        drawn.beside = sum(bool(aside.name) for one in run.notes for aside in one.asides)
        drawn.below = sum(len(one.feet) for one in run.notes)
        return drawn


def _facts_of(run: PageRun) -> Facts:
    """What other pages are to know of a run."""
    places: dict[str, int] = {}
    for number, page in enumerate(run.pages):
        for name in page.anchors:
            places.setdefault(name, number)
    named, behind = tuple(sorted(set(_named_on(run)))), tuple(sorted(run.behind))
    return Facts(len(run.pages), places, run.next, named, behind, run.tables)


def _named_on(run: PageRun) -> Iterator[str]:
    """The ids whose pages are named on the pages of a run."""
    for page in run.pages:
        for box in below(page_box(page)):
            element = element_of(box)
            if element is not None:
                yield from (name for name in (element.get(marks.FOLIO), element.get(marks.TARGET)) if name)


def _half(parts: Sequence[PrintPart]) -> int:
    """How many of the first parts are about half of the work; all, where the whole is not worth parting."""
    lengths = [len(part.html) for part in parts]
    if sum(lengths) < _WORTH_HELP:
        return len(parts)
    return min(range(1, len(parts) + 1), key=lambda count: max(sum(lengths[:count]), sum(lengths[count:])))
