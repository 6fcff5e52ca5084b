"""Charts of two figures in the margin, beside the sentence that states them."""

from __future__ import annotations

from collections.abc import Sequence

from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.charts.placement import prose_units_of
from edition.apparatus.charts.proposals import Proposal
from edition.document.model.document import Document

#: The fewest code points of the text between two such charts: about four charts to a page, which leaves room for notes.
_BETWEEN = 700
#: The most such charts in a text: what is marked everywhere is marked nowhere.
_MOST = 24


def margin_charts(
    document: Document, proposals: Sequence[Proposal], drawn: Sequence[ChartSpec]
) -> tuple[ChartSpec, ...]:
    """The charts for the margin in the order of the text: the worthiest, none beside a paragraph with a chart."""
    prose = prose_units_of(document)
    taken_up = {entry.paragraph for spec in drawn for entry in spec.series.entries} | {spec.after for spec in drawn}
    chosen: list[ChartSpec] = []
    for spec in (one.spec for one in proposals if one.is_fit and one.spec.size == "margin"):
        homes = {entry.paragraph for entry in spec.series.entries}
        is_free = homes <= prose and len(homes) == 1 and homes.isdisjoint(taken_up)
        if is_free and all(abs(_place(spec) - _place(other)) >= _BETWEEN for other in chosen):
            chosen.append(spec)
    return tuple(sorted(chosen[:_MOST], key=_place))


def _place(spec: ChartSpec) -> int:
    """Where the last of its figures ends."""
    return max(entry.span.end for entry in spec.series.entries)
