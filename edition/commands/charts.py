"""`build.py charts FILE`: the charts that a text or a work may have."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from edition.apparatus.anchors import Anchors
from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.charts import Proposal, chosen_charts, margin_charts, most_of, propose
from edition.apparatus.lookup import EntryLookup
from edition.boundary import Boundary
from edition.charts.lint import lint_spec
from edition.commands.console import print_findings, print_table
from edition.commands.invocation import OUTPUT, Invocation, Parser
from edition.commands.reading import read_figures
from edition.errors import ExitCode
from edition.facts.find import facts_of
from edition.files import read_catalogues, read_grammars
from edition.formats import data
from edition.messages import messages_for
from edition.notation import Notation
from edition.proposals import chart_proposals


def parser(invocation: Invocation) -> Parser:
    """The arguments."""
    arguments = Parser(
        f"{invocation.program} charts", "List the charts that can be drawn from a text, with their figures and reasons."
    )
    what = "a text, a folder in content/, or - for standard input"
    arguments.add_argument("path", type=Path, metavar="FILE", help=what)
    arguments.add_argument("--format", choices=("table", "json", "toml"), default="table", help=OUTPUT)
    return arguments


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """List every chart that may be drawn, the worthiest first, and say which an edition without an editor draws."""
    options = parser(invocation).parse_args(arguments)
    document, ledger = read_figures(options.path, invocation.installation, debug=options.debug)
    grammars = read_grammars(invocation.installation)
    messages = messages_for(document.language, read_catalogues(invocation.installation))
    boundary = Boundary(document.source, raises=options.debug)
    facts = facts_of(document, ledger, grammars, boundary)
    proposals = propose(document, facts, Notation(messages, document.language), boundary)
    print_findings(boundary.findings)
    charts = [one.spec for one in proposals]
    sound = [chart for chart in chosen_charts(document, proposals) if not any(lint_spec(chart))]
    among = sound[: most_of(document)]
    drawn = {chart.slug for chart in (*among, *margin_charts(document, proposals, among))}
    if options.format == "json":
        sys.stdout.buffer.write(data.charts_json(charts, drawn))
    elif options.format == "toml":
        lookup = EntryLookup(document, ledger, Anchors(document))
        sys.stdout.buffer.write(chart_proposals(charts, lookup, _broken(charts)).encode("utf-8"))
    else:
        _print_charts(proposals, drawn)
    if not ledger.grammar:
        sys.stderr.write(f"there is no grammar for quantities in “{document.language}”: no charts can be drawn\n")
    return ExitCode.DONE


def _broken(charts: Sequence[ChartSpec]) -> dict[str, str]:
    """For each chart that would not pass as an editor's own, by its slug, what is to be mended first."""
    as_asked = ((chart, replace(chart, configured=True, caveat="")) for chart in charts)
    return {chart.slug: _first_rule(asked) for chart, asked in as_asked if _first_rule(asked)}


def _first_rule(chart: ChartSpec) -> str:
    """The first rule that a chart breaks, "" for none: figures of two kinds, or one of the lint."""
    if len({entry.quantity.kind for entry in chart.series.entries}) > 1:
        return "C-002, its figures are of different kinds and cannot share an axis"
    return next((f"{code}, {message}" for code, message, _ in lint_spec(chart)), "")


def _print_charts(proposals: Iterable[Proposal], drawn: Collection[str]) -> None:
    """Print charts on standard output, those that are drawn first, then those that lack least.

    A table on a terminal, tab-separated lines in a pipe.
    """
    ordered = sorted(proposals, key=lambda one: (one.spec.slug not in drawn, len(one.lacks)))
    rows = [
        (
            str(one.spec.worth),
            one.spec.size if one.spec.slug in drawn else "",
            one.spec.fact,
            one.spec.form,
            one.spec.title,
            "; ".join(f"{point.label}: {point.display}" for point in one.spec.series.points),
            "; ".join(one.lacks) or ("" if one.spec.slug in drawn else "room"),
        )
        for one in ordered
    ]
    print_table(("Worth", "Drawn", "Fact", "Form", "Title", "Figures", "Lacks"), rows, ("Worth",))
