"""The charts of an edition: those that its editor requests, otherwise those that its facts are worth."""

from __future__ import annotations

from collections.abc import Mapping

from edition.apparatus.anchors import Anchors
from edition.apparatus.apparatus import ChartPool, ChartSpec
from edition.apparatus.charts.margins import margin_charts
from edition.apparatus.charts.proposals import Proposal, chosen_charts, most_of, propose
from edition.apparatus.charts.requests import requested
from edition.apparatus.lookup import EntryLookup
from edition.boundary import RAISES, Boundary
from edition.document.model.document import Document
from edition.errors import Finding
from edition.facts import Fact
from edition.manuscript import ChartPlan, OutsideValue
from edition.notation import Notation
from edition.values import FrozenMap

__all__ = ["Proposal", "chosen_charts", "compile_charts", "margin_charts", "most_of", "propose"]


def compile_charts(
    plan: ChartPlan,
    document: Document,
    facts: tuple[Fact, ...],
    anchors: Anchors,
    lookup: EntryLookup,
    notation: Notation,
    outside: Mapping[str, OutsideValue] = FrozenMap(),
    boundary: Boundary = RAISES,
) -> tuple[ChartPool, list[Finding]]:
    """The charts requested, otherwise those that the facts are worth; a finding C-… for each that cannot be compiled.

    `outside` are the values that do not come from the text, by their ids.
    """
    proposals = propose(document, facts, notation, boundary)
    listed = tuple(one.spec for one in proposals)
    if not plan.requests:
        wanted = tuple(spec for spec in chosen_charts(document, proposals) if spec.slug not in plan.dropped)
        small = [one for one in proposals if one.spec.slug not in plan.dropped]
        return ChartPool(wanted, most_of(document), listed, margin_charts(document, small, wanted)), []
    findings: list[Finding] = []
    specs: list[ChartSpec] = []
    for request in plan.requests:
        with boundary.around("chart", words=request.id):
            made = requested(request, document, facts, anchors, lookup, notation, outside)
            if isinstance(made, ChartSpec):
                specs.append(made)
            else:
                findings += made
    among = tuple(spec for spec in specs if spec.size == "text")
    return ChartPool(among, len(among), listed, tuple(spec for spec in specs if spec.size == "margin")), findings
