"""Chart requests to chart specifications: every number of a chart is a ledger entry, or there is no chart."""

from __future__ import annotations

from collections import Counter

from edition.apparatus.anchors import Anchors
from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.lookup import EntryLookup
from edition.document.model.document import Document
from edition.document.model.tree import Block, ItemList, Paragraph, Table, units_of
from edition.errors import Finding
from edition.ledger.entry import Entry, Ledger
from edition.ledger.series import Series, make_series, propose_series
from edition.manuscript import ChartPlan, ChartRequest
from edition.notation import Notation
from edition.source import Span

#: A scale whose ends are further apart than this is logarithmic.
_LINEAR_RANGE = 100
#: An automatic edition draws no more charts than this.
_MOST_PROPOSED = 6


def compile_charts(
    plan: ChartPlan, document: Document, ledger: Ledger, anchors: Anchors, lookup: EntryLookup, notation: Notation
) -> tuple[tuple[ChartSpec, ...], list[Finding]]:
    """The charts asked for, else those the program proposes; a finding C-… for each that cannot be made."""
    findings: list[Finding] = []
    specs: list[ChartSpec] = []
    if plan.requests:
        for request in plan.requests:
            made = _requested(request, document, anchors, lookup, notation)
            if isinstance(made, ChartSpec):
                specs.append(made)
            else:
                findings += made
    else:
        specs = [spec for spec in _proposed(document, ledger, notation) if spec.slug not in plan.dropped]
    order = {block.id: index for index, block in enumerate(document.blocks)}
    return tuple(sorted(specs, key=lambda spec: order[spec.after])), findings


def _requested(
    request: ChartRequest, document: Document, anchors: Anchors, lookup: EntryLookup, notation: Notation
) -> ChartSpec | list[Finding]:
    """The specification of a request, or its findings."""
    findings: list[Finding] = []
    entries: list[Entry] = []
    for quote in request.entries:
        entry = lookup.find_entry(quote)
        if isinstance(entry, Finding):
            # For a chart the missing number matters more than the quote: C-001, whatever the anchor said.
            findings.append(
                Finding(
                    "C-001",
                    f"chart “{request.id}”: {entry.message}",
                    entry.hint,
                    file=entry.file,
                    line=entry.line,
                    quoted=entry.quoted,
                )
            )
        else:
            entries.append(entry)
    span = anchors.find(request.after) if request.after else None
    if isinstance(span, Finding):
        findings.append(span)
    if findings:
        return findings
    if isinstance(span, Span) and all(entry.span.start >= span.end for entry in entries):
        message = f"chart “{request.id}” would stand before the first of its figures"
        hint = "name words of the paragraph of its first figure, or of a later one, in after"
        return [Finding("C-003", message, hint, file=request.file, line=request.line, quoted=request.title)]
    labels = request.labels or ("",) * len(entries)
    try:
        pairs = tuple(zip(entries, labels, strict=True))
        series = make_series(pairs, notation.in_words, by_value=request.order == "value")
    except ValueError as error:
        hint = "draw figures of one kind, each with one number; the command `figures` shows what each was read as"
        return [Finding("C-002", f"chart “{request.id}”: {error}", hint, file=request.file, line=request.line)]
    return ChartSpec(
        slug=request.id,
        title=request.title,
        subtitle=request.subtitle,
        form=request.form,
        series=series,
        after=_block_after(document, series, span if isinstance(span, Span) else None),
        configured=True,
        caveat=request.caveat,
        waive=tuple(sorted(request.waive.items())),
        file=request.file,
        line=request.line,
        base=request.base,
    )


def _block_after(document: Document, series: Series, wanted: Span | None) -> str:
    """The block a chart stands behind: the one asked for, else the one with most of its entries.

    Never one before the first entry drawn: a chart does not come before its figures.
    """
    blocks = [block for block in document.blocks if _number(block)]
    unit_block = {unit.id: block.id for block in blocks for unit in units_of(block)}
    if wanted is not None:
        for block in blocks:
            if any(unit.span.overlaps(wanted) for unit in units_of(block)):
                return _after_its_list(document, block.id)
    homes = Counter(unit_block[e.paragraph] for e in series.entries if e.paragraph in unit_block)
    if homes:
        return _after_its_list(document, homes.most_common(1)[0][0])
    return blocks[0].id if blocks else document.blocks[-1].id


def _after_its_list(document: Document, block_id: str) -> str:
    """The block itself, or the list that its last words lead to: nothing stands between a colon and what it opens."""
    at = next(index for index, block in enumerate(document.blocks) if block.id == block_id)
    block, after = document.blocks[at], document.blocks[at + 1 : at + 2]
    if isinstance(block, Paragraph) and after and isinstance(after[0], ItemList):
        return after[0].id if document.source.quote(block.span).rstrip().endswith(":") else block_id
    return block_id


def _number(block: Block) -> int | None:
    """The ¶ number of a block that has one."""
    return block.number if isinstance(block, Paragraph | ItemList | Table) else None


def _proposed(document: Document, ledger: Ledger, notation: Notation) -> list[ChartSpec]:
    """The charts of an edition that no editor has planned, in the words of the text."""
    specs: list[ChartSpec] = []
    messages = notation.messages
    numbers = {block.id: number for block in document.blocks if (number := _number(block))}
    for series in propose_series(ledger, document.source, notation.in_words):
        if len(specs) == _MOST_PROPOSED:
            break
        after = _block_after(document, series, None)
        if after not in numbers:
            continue
        values = [point.value for point in series.points]
        log = min(values) > 0 and max(values) / min(values) > _LINEAR_RANGE
        as_of = series.entries[0].quantity.as_of
        title = messages.gettext("%(num)s counts of paragraph %(paragraph)s")
        logarithmic = messages.gettext("Logarithmic scale.")
        subtitle = messages.gettext("As the text states them") + (f", {as_of}." if as_of else ".")
        specs.append(
            ChartSpec(
                slug=f"paragraph-{numbers[after]}-{len(specs) + 1}",
                title=title % {"num": len(values), "paragraph": numbers[after]},
                subtitle=f"{subtitle} {logarithmic}" if log else subtitle,
                form="dot-log" if log else "dot",
                series=series,
                after=after,
                configured=False,
                caveat=messages.gettext("Chosen and drawn by program; not reviewed."),
            )
        )
    return specs
