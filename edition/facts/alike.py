"""Facts of sentences that say the same of other things: figures told one after another in like words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from edition.facts.fact import Fact, make_fact
from edition.facts.frames import frame_of
from edition.facts.passages import Figure, Passage
from edition.facts.wording import Wording

_ON_ONE_AXIS = frozenset(("money", "percent", "percent_change", "measure", "count"))
#: So many sentences say the same, at least.
_FEWEST = 2
#: Of other figures than shares, so many open clauses: two come by chance.
_FEWEST_OPENED = 3
#: More figures than these nobody takes in at a look.
_MOST = 12
#: What is told alike stands so many sentences with figures on at most.
_FARTHEST = 3

_PARTING = re.compile("[;:]")

_Told = tuple[Passage, Figure]


def in_like_words(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """One quantity of several subjects, a sentence each: "Gasoline imports fell by 9 tons. Coal imports fell by 2"."""
    reason = "sentences say the same of several subjects"
    for _, group in groupby(passages, key=lambda passage: passage.section):
        for run in _runs(list(group), wording):
            if len({figure.value for _, figure in run}) == len(run) <= _MOST:
                yield make_fact("same-quantity-several-subjects", [figure.entry for _, figure in run], reason)


def _runs(block: Sequence[Passage], wording: Wording) -> Iterator[list[_Told]]:
    """The figures of sentences next to one another whose frames are alike, each figure in one run."""
    near: list[list[_Told]] = []
    for passage in block:
        yield from (run for run in near if _is_far(run, passage) and len(run) >= _FEWEST)
        near = [run for run in near if not _is_far(run, passage)]
        free = [one for one in passage.figures if one.unit[0] in _ON_ONE_AXIS and not _is_single(one)]
        for run in near:
            last, figure = run[-1]
            found = next((one for one in free if _says_the_same(last, figure, passage, one, wording)), None)
            if found:
                run.append((passage, found))
                free.remove(found)
        near += [[(passage, figure)] for figure in free]
    yield from (run for run in near if len(run) >= _FEWEST)


def _is_far(run: Sequence[_Told], passage: Passage) -> bool:
    """Whether a sentence stands too far behind figures to go on with them."""
    return passage.number - run[-1][0].number > _FARTHEST


def _is_single(figure: Figure) -> bool:
    """Whether it counts one thing, which a sentence tells by "one" as by "a"."""
    return figure.unit[0] == "count" and figure.value <= 1


def opened_by(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """Figures of one unit that open clauses one after another: "Some 22 towns have a port; 39 towns have a station"."""
    for _, group in groupby(passages, key=lambda passage: passage.section):
        run: list[_Told] = []
        for passage in group:
            for figure in passage.figures:
                if not _opens_clause(passage, figure, wording):
                    continue
                if run and not (run[-1][1].unit == figure.unit and passage.number - run[-1][0].number <= 1):
                    yield from _opened(run)
                    run = []
                run.append((passage, figure))
        yield from _opened(run)


def _opens_clause(passage: Passage, figure: Figure, wording: Wording) -> bool:
    """Whether a figure stands at the beginning of its sentence, or of what a semicolon or a colon parts off."""
    before = _PARTING.split(passage.gaps[figure.place])
    # "Staff trained: 77%": behind it stands nothing that would be said of it.
    says_more = passage.gaps[figure.place + 1].lstrip()[:1].isalpha()
    is_parted = figure.place == 0 or (len(before) > 1 and says_more)
    is_level = figure.unit[0] in _ON_ONE_AXIS and not figure.is_change and not _is_single(figure)
    return is_parted and is_level and wording.is_all("opens_clause", before[-1].strip())


def _opened(run: Sequence[_Told]) -> Iterator[Fact]:
    """The fact of figures that open clauses; two amounts at the beginning of sentences come by chance."""
    are_shares = len({passage.block for passage, _ in run}) == 1 and run[0][1].unit[0] == "percent"
    fewest = _FEWEST if are_shares else _FEWEST_OPENED
    if fewest <= len(run) <= _MOST and len({figure.value for _, figure in run}) == len(run):
        entries = [figure.entry for _, figure in run]
        fact = make_fact(
            "same-quantity-several-subjects", entries, "figures of one unit open clauses one after another"
        )
        yield replace(fact, opens_clauses=True)


def _says_the_same(before: Passage, one: Figure, after: Passage, other: Figure, wording: Wording) -> bool:
    """Whether two sentences say the same of two figures of one unit, time and status, and of other subjects."""
    is_alike = one.unit == other.unit and one.is_change == other.is_change
    times = {figure.entry.quantity.as_of for figure in (one, other)} - {None}
    is_of_one_status = len(times) <= 1 and wording.is_plan(before) == wording.is_plan(after)
    if not is_alike or not is_of_one_status or not wording.are_of_one_span(before, after):
        return False
    first, second = frame_of(before, one, wording), frame_of(after, other, wording)
    is_next = before.paragraph == after.paragraph and after.number - before.number == 1
    is_like = first.is_like(second) if is_next else first.is_much_like(second)
    return is_like and first.stems != second.stems
