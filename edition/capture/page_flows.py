"""The lines of a page in the order in which they are read: columns one after another, notes at the side after them.

Two columns stand apart where lines stand side by side again and again with the same gap between them, and few lines
cross it. What crosses it parts what is above from what is below.
"""

from __future__ import annotations

from collections.abc import Sequence

from edition.capture.text_lines import TextLine

#: Two columns have at least this many lines side by side.
_FEWEST_PAIRS = 4
#: Of the lines at the height of two columns at most this share cross the gap between them.
_MOST_CROSSING = 0.25
#: One that is known from other pages is crossed by at most this share of all lines: a line at the foot of the page.
_MOST_CROSSING_KNOWN = 0.05
#: A gap is at least this wide, in points.
_NARROWEST = 5.0
#: Lines stand side by side if they share this part of their height.
_BESIDE = 0.5
#: Columns beside columns beside columns: more are no columns.
_DEEPEST = 4


def gutter_of(lines: Sequence[TextLine]) -> float | None:
    """The middle of the gap between the columns of a page, None where it has one column."""
    return _gutter(_ordered(lines), ())


def flows_of(lines: Sequence[TextLine], gutters: Sequence[float] = (), depth: int = 0) -> list[list[TextLine]]:
    """The lines in stretches of one column each, in reading order; each stretch from top to bottom.

    `gutters` are the gaps between columns on other pages: one of them is a gap here if hardly anything crosses it.
    """
    ordered = _ordered(lines)
    middle = _gutter(ordered, gutters) if depth < _DEEPEST else None
    if middle is None:
        return [ordered] if ordered else []
    flows: list[list[TextLine]] = []
    beside: list[TextLine] = []
    for line in ordered:
        if line.box[0] < middle < line.box[2]:
            flows += _in_columns(beside, middle, depth)
            beside = []
            if flows and _is_alone(flows[-1], middle):
                flows[-1].append(line)
            else:
                flows.append([line])
        else:
            beside.append(line)
    return flows + _in_columns(beside, middle, depth)


def _ordered(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines from top to bottom, those at one height from left to right."""
    return sorted(lines, key=lambda line: (round(line.baseline), line.box[0]))


def _is_alone(flow: Sequence[TextLine], middle: float) -> bool:
    """Whether a stretch is of lines that cross a gap."""
    return flow[-1].box[0] < middle < flow[-1].box[2]


def _in_columns(lines: Sequence[TextLine], middle: float, depth: int) -> list[list[TextLine]]:
    """What stands on the left of a gap, then what stands on its right."""
    left = [line for line in lines if line.box[2] <= middle]
    right = [line for line in lines if line.box[0] >= middle]
    return [flow for side in (left, right) if side for flow in flows_of(side, (), depth + 1)]


def _gutter(ordered: Sequence[TextLine], known: Sequence[float]) -> float | None:
    """The middle of the gap between two columns, None where there is no such gap; a `known` one needs one pair."""
    gaps: list[tuple[float, float, float]] = []
    for at, line in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.baseline - line.baseline > line.type.size:
                break
            left, right = sorted((line, other), key=lambda one: one.box[0])
            wide = right.box[0] - left.box[2]
            if wide >= _NARROWEST and _shared(line, other) >= _BESIDE:
                gaps.append((left.box[2], right.box[0], line.baseline))
    middles = {round(one) for start, end, _ in gaps for one in ((start + end) / 2, end - 1.0)}
    counts = [(sum(start < middle < end for start, end, _ in gaps), float(middle)) for middle in sorted(middles)]
    fitting = [(count, middle) for count, middle in counts if count >= _FEWEST_PAIRS and _parts(ordered, gaps, middle)]
    if fitting:
        return max(fitting)[1]
    here = [one for one in known if any(start < one < end for start, end, _ in gaps)]
    most = _MOST_CROSSING_KNOWN * len(ordered)
    return next((one for one in here if sum(line.box[0] < one < line.box[2] for line in ordered) <= most), None)


def _shared(one: TextLine, other: TextLine) -> float:
    """Which part of the height of the lower of two lines they have in common."""
    height = min(one.box[3] - one.box[1], other.box[3] - other.box[1])
    return (min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])) / max(height, 0.1)


def _parts(ordered: Sequence[TextLine], gaps: Sequence[tuple[float, float, float]], middle: float) -> bool:
    """Whether few lines cross a gap where lines stand side by side."""
    heights = [height for start, end, height in gaps if start < middle < end]
    first, last = min(heights), max(heights)
    at_height = [line for line in ordered if first <= line.baseline <= last]
    crossing = sum(line.box[0] < middle < line.box[2] for line in at_height)
    return crossing <= _MOST_CROSSING * len(at_height)
