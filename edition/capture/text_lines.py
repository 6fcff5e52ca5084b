"""Lines of a page: stretches that stand on one baseline, with what is raised or lowered beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from edition.capture.pdf_page import Box, GlyphRun, Type

#: A gap between runs of one line is no wider than this share of their size; where a blank is written, this: the room
#: between columns may be hardly wider, and two columns taken for one are worse than a line in two pieces.
_APART, _STRETCHED = 0.9, 1.0
#: What stands at the same height in type of another size is part of a line only if it is no further away than this.
_OTHER_TYPE = 0.5
#: Stretches overlap: by this share of the size at most, unless they are drawn over one another.
_BACK = 0.6
#: What is raised or lowered has at most this share of the size of its line, and overlaps it by that of its height.
_SMALLER, _OVERLAP = 0.85, 0.35
_LEVEL = 0.3
#: A gap of this share of the size is a blank; what is raised calls the word before it, even if a blank is written.
_BLANK, _BLANK_BEFORE_RAISED = 0.17, 0.35


@dataclass(frozen=True)
class TextLine:
    """Stretches that are read as one line, from left to right."""

    stretches: tuple[GlyphRun, ...]
    page: int

    @cached_property
    def box(self) -> Box:
        """The place of the line."""
        return around(one.box for one in self.stretches)

    @cached_property
    def type(self) -> Type:
        """The type of most of its characters."""
        counts: Counter[Type] = Counter()
        for one in self.stretches:
            counts[one.type] += len(one.words)
        return counts.most_common(1)[0][0]

    @cached_property
    def is_bold(self) -> bool:
        """Whether all of its letters are bold."""
        lettered = [one for one in self.stretches if any(map(str.isalpha, one.words))]
        return bool(lettered) and all(one.type.is_bold for one in lettered)

    @cached_property
    def baseline(self) -> float:
        """The height that most of its characters stand on."""
        counts: Counter[float] = Counter()
        for one in self.stretches:
            counts[round(one.baseline, 1)] += len(one.words)
        return counts.most_common(1)[0][0]

    @cached_property
    def words(self) -> str:
        """What is read."""
        return "".join(f"{blank}{one.words}" for one, blank in self.parted())

    def parted(self) -> Iterator[tuple[GlyphRun, str]]:
        """The stretches, each with the blank before it, if there is one."""
        before: GlyphRun | None = None
        for one in self.stretches:
            gap = one.box[0] - before.box[2] if before else 0.0
            size = max(one.type.size, before.type.size) if before else one.type.size
            is_beside_raised = self.is_raised(one) or (
                before is not None and self.is_raised(before) and not one.words[:1].isalnum()
            )
            told = one.is_parted and not (is_beside_raised and gap < _BLANK_BEFORE_RAISED * size)
            blank = before is not None and (told or gap > _BLANK * size)
            yield one, " " if blank else ""
            before = one

    def is_raised(self, one: GlyphRun) -> bool:
        """Whether a stretch of the line stands above it, in smaller type."""
        size = self.type.size
        return one.type.size <= _SMALLER * size and one.baseline < self.baseline - 0.12 * size

    def is_lowered(self, one: GlyphRun) -> bool:
        """Whether it stands below the line, in smaller type."""
        size = self.type.size
        return one.type.size <= _SMALLER * size and one.baseline > self.baseline + 0.12 * size


def around(boxes: Iterable[Box]) -> Box:
    """The box around some boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def area_of(box: Box) -> float:
    """The area of a box, in square points."""
    return (box[2] - box[0]) * (box[3] - box[1])


def lines_of_page(stretches: Sequence[GlyphRun], page: int) -> list[TextLine]:
    """The lines that stretches make, in the order in which their first ones are drawn; those that are turned alone."""
    groups: list[list[GlyphRun]] = []
    for one in stretches:
        last = groups[-1] if groups else None
        if last and _is_beside(last, one):
            last.append(one)
        else:
            groups.append([one])
    return [TextLine(tuple(sorted(group, key=lambda one: one.box[0])), page) for group in _rejoined(groups)]


def _is_beside(group: Sequence[GlyphRun], one: GlyphRun) -> bool:
    """Whether a stretch goes on with a line."""
    last = group[-1]
    if one.turned or last.turned:
        return False
    size = max(last.type.size, one.type.size, 1.0)
    gap = one.box[0] - last.box[2]
    widest = _STRETCHED if one.is_parted else _APART
    if abs(one.type.size - last.type.size) > 0.5:
        widest = _OTHER_TYPE
    return -_BACK * size < gap < widest * size and _is_level(last, one, size)


def _is_level(last: GlyphRun, one: GlyphRun, size: float) -> bool:
    """Whether two stretches stand on one line, or one of them above or below that of the other."""
    if abs(one.baseline - last.baseline) <= _LEVEL * size * min(1.0, min(last.type.size, one.type.size) / size + 0.4):
        return True
    height = min(one.box[3] - one.box[1], last.box[3] - last.box[1])
    shared = min(one.box[3], last.box[3]) - max(one.box[1], last.box[1])
    is_smaller = min(last.type.size, one.type.size) <= _SMALLER * size
    return is_smaller and shared >= _OVERLAP * height


def _rejoined(groups: Sequence[list[GlyphRun]]) -> list[list[GlyphRun]]:
    """Lines of which parts are drawn at different times, put together: dots, signs of lists, words of links."""
    made: list[list[GlyphRun]] = []
    at_height: dict[int, list[list[GlyphRun]]] = {}
    for group in groups:
        first, last = group[0], group[-1]
        near = (one for key in _keys(first) for one in at_height.get(key, ()))
        found = next((one for one in near if _is_beside(one, first) or _is_beside([last], one[0])), None)
        if found is None or first.turned:
            made.append(group)
            at_height.setdefault(round(first.baseline), []).append(group)
        else:
            found += group
            found.sort(key=lambda one: one.box[0])
    return made


def _keys(one: GlyphRun) -> Sequence[int]:
    at = round(one.baseline)
    reach = max(1, round(one.type.size * _LEVEL) + 1)
    return range(at - reach, at + reach + 1)
