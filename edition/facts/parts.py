"""Facts of parts: what a sentence says is part of a whole, so many of so many, parts that add up to a total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from edition.facts.fact import Fact, Role, make_fact
from edition.facts.passages import Figure, Passage, neighbours
from edition.facts.wording import Wording

#: A part is told so many words behind its whole at most.
_LONGEST_WAY = 24
#: A total has two parts at least and so many at most.
_FEWEST, _MOST = 2, 6
#: One of many is told of that one, not of the many: a part has so many at least.
_FEWEST_OF = 2
#: So much of a noun tells it from others, in the singular and in the plural.
_STEM = 4
#: Sums of small numbers come by chance.
_LEAST_TOTAL = 20
_SHARE = ("percent", "%")
#: All of a whole, in percent.
_ALL = 100
_ADDED = frozenset(("money", "count", "measure"))


def named_parts(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A sum of money and one that the sentence says is part of it: "12 million, including 3 million for"."""
    for passage in passages:
        for whole, part, gap in passage.pairs:
            if part.value >= whole.value or len(gap.split()) > _LONGEST_WAY:
                continue
            is_sum = whole.unit[0] == "money" and (whole.unit == part.unit or part.unit[0] == "number")
            is_counted = whole.unit[0] == "count" and (part.unit == whole.unit or part.unit[0] == "number")
            is_of_it = wording.begins("of_those", passage.gaps[part.place + 1]) and (is_sum or is_counted)
            is_measured = whole.unit == part.unit and whole.unit[0] == "measure" and wording.begins("of_which", gap)
            is_included = (is_sum and wording.has("includes", gap)) or is_measured
            if is_of_it or is_included or (is_counted and wording.is_all("of_which", gap)):
                more = _listed_behind(passage, whole, part, wording) if is_included else []
                yield _parts((whole, part, *more), "what follows is said to be part of the first")


def _listed_behind(passage: Passage, whole: Figure, part: Figure, wording: Wording) -> list[Figure]:
    """The other parts that one list names: "982 million, including 434 million for wool, 120 million for flax and"."""
    found: list[Figure] = []
    for one, other, gap in passage.pairs:
        if one.place < part.place or other.unit != part.unit:
            continue
        is_listed = one is (found[-1] if found else part) and not wording.has("parts_clauses", gap)
        if is_listed and sum(figure.value for figure in (part, *found, other)) <= whole.value:
            found.append(other)
    return found


def so_many_of_so_many(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A count out of another: "41 of the 46 judges"; "We met 19 ships. Sixteen of these were new"."""
    for passage in passages:
        for part, whole, gap in passage.pairs:
            is_some = whole.unit[0] == "count" and _FEWEST_OF <= part.value < whole.value
            if is_some and wording.is_all("out_of", gap):
                yield _parts((whole, part), "so many of so many")
        yield from _opened(passage, wording)
    yield from _of_this(passages, wording)
    for earlier, later in neighbours(passages):
        wholes = [figure for figure in earlier.figures if figure.unit[0] == "count"]
        if not wholes:
            continue
        for part in later.figures:
            behind = part.entry.quantity.unit_text or "", later.gaps[part.place + 1]
            is_counted = part.unit[0] in ("count", "number") and part.value < wholes[-1].value
            is_of_others = _names_others(behind[1], wholes[-1], wording)
            if is_counted and not is_of_others and any(wording.begins("of_those", words) for words in behind):
                yield _parts((wholes[-1], part), "so many of those that the sentence before counts")


def _names_others(behind: str, whole: Figure, wording: Wording) -> bool:
    """Whether "of these errors" names other things than those that the sentence before counts."""
    named = wording.first("of_these", behind).split()
    head = whole.entry.quantity.unit_head
    # "nineteen pieces of legislation … sixteen of these bills"
    if not named or not wording.is_countable(head):
        return False
    return named[-1][:_STEM].lower() != (head or "")[:_STEM].lower()


def _opened(passage: Passage, wording: Wording) -> Iterator[Fact]:
    """A whole that opens its sentence, and its parts: "Of the 500 members, 440 voted and 20 abstained"."""
    figures = passage.figures
    if not figures or figures[0].place or not wording.is_all("opens_whole", passage.gaps[0]):
        return
    whole = figures[0]
    parts = [one for one in figures[1:] if one.unit == whole.unit or one.unit[0] == "number"]
    if whole.unit[0] in ("count", "money") and parts and sum(one.value for one in parts) <= whole.value:
        yield _parts((whole, *parts), "so many of so many")


def add_up(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A total, and the figures of the next sentence that add up to it."""
    for earlier, later in neighbours(passages):
        for whole in earlier.figures:
            parts = [one for one in later.figures if one.unit == whole.unit or one.unit[0] in ("number", "count")]
            is_added = whole.unit[0] in _ADDED and whole.value >= _LEAST_TOTAL and len(parts) >= _FEWEST
            total = sum(one.value for one in parts)
            if is_added and total == whole.value:
                yield _parts((whole, *parts), "the figures of the next sentence add up to the total")
            elif is_added and total < whole.value == earlier.figures[0].value and wording.has("rest", later.words):
                yield _parts((whole, *parts), "the next sentence tells parts of the total, and that there is a rest")
    yield from _listed(passages)


def _listed(passages: Sequence[Passage]) -> Iterator[Fact]:
    """A total, and the first figures of the items of the list behind it, which add up to it."""
    for at, passage in enumerate(passages):
        items: list[Figure] = []
        for one in passages[at + 1 :]:
            if not one.list_id or one.list_id != passages[at + 1].list_id:
                break
            items += one.figures[:1]
        for whole in passage.figures if not passage.list_id else ():
            is_added = whole.unit[0] in _ADDED and whole.value >= _LEAST_TOTAL and len(items) >= _FEWEST
            if is_added and sum(one.value for one in items) == whole.value:
                yield _parts((whole, *items), "the items of a list add up to the total")


def _of_this(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A whole, and what the next sentence says is of it: "It cost 27 million. Of this, 17 million was"."""
    for earlier, later in neighbours(passages):
        if not wording.begins("of_those", later.gaps[0]) or not later.figures:
            continue
        unit = later.figures[0].unit
        wholes = [figure for figure in earlier.figures if figure.unit == unit and unit[0] in _ADDED]
        told = [figure for figure in later.figures if figure.unit == unit]
        if wholes and sum(figure.value for figure in told) <= wholes[-1].value:
            yield _parts((wholes[-1], *told), "the second sentence tells parts of what the first one tells")


def shares(passages: Sequence[Passage], _: Wording) -> Iterator[Fact]:
    """Shares of one time in a sentence that add up to all: "51% were male (2011: 49%) and 49% were female"."""
    for passage in passages:
        told = [figure for figure in passage.figures if figure.unit == _SHARE]
        for time in dict.fromkeys(figure.entry.quantity.as_of for figure in told):
            alike = [figure for figure in told if figure.entry.quantity.as_of == time]
            if len(alike) >= _FEWEST and sum(figure.value for figure in alike) == _ALL:
                reason = "shares that add up to all are told in one sentence"
                yield make_fact("parts-of-whole", [figure.entry for figure in alike], reason)


def sums(passages: Sequence[Passage], wording: Wording) -> Iterator[Fact]:
    """A total and its parts: the first of a sentence that the others add up to, or one behind them."""
    for passage in passages:
        for figure in passage.figures[:1]:
            others = [one for one in passage.figures[1:] if one.unit == figure.unit or _may_be_part(figure, one)]
            parts = _adding_up_to(figure, others) if figure.unit[0] in _ADDED else []
            if parts and _is_whole_of(passage, figure, parts[0], wording):
                yield _parts((figure, *parts), "the parts add up to the first")
    for _, group in groupby(passages, key=lambda passage: passage.section):
        told: list[tuple[str, Figure]] = []
        for passage in group:
            for figure in passage.figures:
                is_added = figure.unit[0] in _ADDED or (bool(passage.list_id) and figure.unit[0] == "number")
                if is_added and wording.has("totals", passage.gaps[figure.place]):
                    near = [
                        one for paragraph, one in told if one.unit == figure.unit and _is_near(paragraph, passage, one)
                    ]
                    yield from _total(figure, near)
                told.append((passage.list_id or passage.paragraph, figure))


def _adding_up_to(whole: Figure, others: Sequence[Figure]) -> list[Figure]:
    """The first of some figures that add up to a whole; none where no so many of them do."""
    sizes = range(_FEWEST, len(others) + 1)
    fitting = (size for size in sizes if sum(one.value for one in others[:size]) == whole.value)
    return list(others[: next(fitting, 0)])


def _is_near(paragraph: str, passage: Passage, part: Figure) -> bool:
    """Whether a part is near enough to its total: sums of money anywhere in a section, others in one paragraph."""
    return part.unit[0] == "money" or paragraph in (passage.paragraph, passage.list_id)


def _may_be_part(whole: Figure, part: Figure) -> bool:
    """Whether a part of another unit may be one of a whole: another count, or a bare number beside money."""
    return part.unit[0] == "number" or whole.unit[0] == part.unit[0] == "count"


def _is_whole_of(passage: Passage, whole: Figure, part: Figure, wording: Wording) -> bool:
    """Whether words before or behind a figure say that parts of it follow: sums of few small numbers come by chance."""
    before = passage.gaps[whole.place]
    says_so = wording.has("totals", before) or wording.is_all("opens_whole", before)
    return says_so or wording.has("contains", passage.between(whole.place, part.place))


def _total(total: Figure, told: Sequence[Figure]) -> Iterator[Fact]:
    """The fact of a total and the figures right before it that add up to it."""
    for number in range(_FEWEST, min(_MOST, len(told)) + 1):
        parts = told[-number:]
        if sum(part.value for part in parts) == total.value:
            yield _parts((total, *parts), "the parts add up to the total")
            return


def _parts(figures: Sequence[Figure], reason: str) -> Fact:
    roles: list[Role] = ["whole"]
    roles += ["level"] * (len(figures) - 1)
    return make_fact("parts-of-whole", [figure.entry for figure in figures], reason, roles)
