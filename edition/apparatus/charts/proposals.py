"""Facts to specifications of charts that nobody has requested, and which of these an edition draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.apparatus.apparatus import ChartSpec
from edition.apparatus.charts.comparing import time_in_words
from edition.apparatus.charts.fitness import is_worth_a_margin, unfit_for
from edition.apparatus.charts.placement import Homes, block_after, homes_in, paragraph_number_of
from edition.apparatus.charts.words import chart_words_of
from edition.apparatus.series import Point, Series, in_order, middle_of, point_of
from edition.boundary import RAISES, Boundary
from edition.document.model.document import Document
from edition.document.model.identity import digest_of
from edition.document.model.tree import Heading
from edition.facts import Fact, FactForm, FactPoint, by_worth, capitalised, fact_form_of, worth_of
from edition.notation import NOT_STATED, Notation

#: The number of words of the text for each chart that it may have.
_WORDS_OF_A_CHART = 1_200
#: The lowest limit on the charts of a text, however short it is.
_FEWEST = 2
#: The highest limit on the charts of a text, however long it is.
MOST = 10
#: The points that a chart loses in the choice for each chart of the same form chosen before it.
_SAME_FORM = 6
#: The same for each one of the same section.
_SAME_SECTION = 8
#: The same for each one of the same paragraph.
_SAME_PARAGRAPH = 20
#: Forms whose rows are in the order of their values.
_BY_VALUE = frozenset(("bar", "dot", "dot-log", "change"))
#: What may precede the sign of a currency.
_SIGNS = "+−-"
#: The number of digits in a chart's id that are derived from its figures.
_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fact as a chart that may be drawn.

    It `is_fit` to be drawn unasked, in the size of its specification, if it `lacks` nothing; else `lacks` says what.
    """

    spec: ChartSpec
    lacks: tuple[str, ...]

    @property
    def is_fit(self) -> bool:
        """Whether it may be drawn unasked."""
        return not self.lacks


def propose(
    document: Document, facts: Sequence[Fact], notation: Notation, boundary: Boundary = RAISES
) -> tuple[Proposal, ...]:
    """The facts of a document as charts, the worthiest first."""
    numbers, homes = {block.id: paragraph_number_of(block) for block in document.blocks}, homes_in(document)
    proposals: list[Proposal | None] = []
    for fact in by_worth(facts):
        with boundary.around("chart", fact.sentence):
            proposals.append(_proposal(fact, document, numbers, homes, notation))
    return tuple(one for one in proposals if one is not None)


def most_of(document: Document) -> int:
    """The most charts that a document without an editor gets."""
    return min(max(len(document.source.text.split()) // _WORDS_OF_A_CHART, _FEWEST), MOST)


def chosen_charts(document: Document, proposals: Sequence[Proposal]) -> tuple[ChartSpec, ...]:
    """The proposals that may be drawn, in the order in which they are taken.

    Each time the worthiest is taken, after deductions for sharing a form, section or paragraph with those taken before.
    Of those that would follow the same paragraph, only one is taken.
    """
    sections, (_, homes) = _sections(document), homes_in(document)
    left = [one.spec for one in proposals if one.is_fit and one.spec.size == "text"]
    taken: list[ChartSpec] = []

    def standing(spec: ChartSpec) -> int:
        forms = sum(one.form == spec.form for one in taken)
        near = sum(sections[one.after] == sections[spec.after] for one in taken)
        blocks = _blocks(spec, homes)
        same = sum(bool(blocks & _blocks(one, homes)) for one in taken)
        return spec.worth - _SAME_FORM * forms - _SAME_SECTION * near - _SAME_PARAGRAPH * same

    while left:
        best = max(left, key=standing)
        taken.append(best)
        # No two charts follow each other without a paragraph between them.
        left = [one for one in left if one.after != best.after]
    return tuple(taken)


def _sections(document: Document) -> dict[str, int]:
    """The number of the section of each block."""
    sections: dict[str, int] = {}
    section = 0
    for block in document.blocks:
        section += isinstance(block, Heading)
        sections[block.id] = section
    return sections


def _blocks(spec: ChartSpec, homes: dict[str, str]) -> set[str]:
    """The blocks that contain the figures of a chart."""
    return {homes.get(entry.paragraph, entry.paragraph) for entry in spec.series.entries}


def _proposal(
    fact: Fact, document: Document, numbers: dict[str, int | None], homes: Homes, notation: Notation
) -> Proposal | None:
    """A fact as a chart; None if it would not follow a numbered paragraph."""
    form = fact_form_of(fact)
    series = _series(fact, form, notation)
    after = block_after(document, homes, series)
    if not numbers.get(after):
        return None
    words = chart_words_of(fact, document, notation)
    title, is_small = words.title, is_worth_a_margin(fact)
    if not title:
        neutral = notation.messages.gettext("%(num)s figures of paragraph %(paragraph)s")
        title = neutral % {"num": len(series.points), "paragraph": numbers[after]}
    spec = ChartSpec(
        slug=chart_slug_of(fact),
        title=title,
        subtitle=words.subtitle,
        form=form,
        series=series,
        after=after,
        configured=False,
        caveat=words.caveat,
        fact=fact.kind,
        reason=fact.reason,
        worth=worth_of(fact),
        confidence=fact.confidence,
        size="margin" if is_small else "text",
        # Charts beside their sentence need no words: judges found half of the titles there cut or wrong.
        has_finding=bool(words.title) and not is_small,
    )
    is_told = bool(words.title) or (is_small and fact.kind == "before-after")
    lacks = [] if is_small else [*unfit_for(fact, form)]
    return Proposal(spec, (*([] if is_told else ["words for a title"]), *lacks))


def chart_slug_of(fact: Fact) -> str:
    """The id of a fact's chart: its kind, and digits derived from its figures."""
    digits = digest_of(" ".join(entry.id for entry in fact.entries))[:_DIGITS]
    return f"{fact.kind}-{digits}"


def _series(fact: Fact, form: FactForm, notation: Notation) -> Series:
    """The figures of a fact as points, in the order of its form."""
    points = [_point(one, fact, notation) for one in fact.points]
    is_by_value = form in _BY_VALUE and fact.kind != "over-time"
    return Series(tuple(in_order(points) if is_by_value else points))


def _point(one: FactPoint, fact: Fact, notation: Notation) -> Point:
    """A figure of a fact as a point; one that has no name is labelled by its role."""
    time, parts = time_in_words(one, notation), _parts_in_words(one, fact, notation)
    times = {point.time for point in fact.points}
    # If only one of two figures is dated, its time may be that of the other.
    is_told_by_time = fact.kind in ("over-time", "before-after") and len(times) > 1 and all(times)
    is_in_groups = fact_form_of(fact) == "dumbbell" or (fact.kind == "over-time" and fact.is_of_several)
    name = (one.name or fact.about) if is_in_groups else one.name
    time_of_line = time if fact.kind == "over-time" and is_told_by_time and not is_in_groups else ""
    label = time_of_line or capitalised(name) or (time if is_told_by_time else "") or parts.get(one.role) or one.label
    point = point_of(one.entry, label, _figure(one, fact, notation))
    share = one.entry.quantity.share if fact.mixes_shares else None
    point = point if share is None else replace(point, value=share)
    group = label if is_in_groups else ""
    is_dated = is_told_by_time and all(point.time for point in fact.points)
    label = (time if is_dated else parts[one.role]) if group else label
    return replace(
        point, label=label, group=group, role=one.role, time=time, at=middle_of(one.time), is_plan=one.is_plan
    )


def _figure(one: FactPoint, fact: Fact, notation: Notation) -> str:
    """A figure in words; a sum in a cell with the sign of its currency, which only some cells of a table print."""
    words, sign = notation.in_words(one.entry), notation.unit(one.entry)
    is_sum = fact.context is not None and one.entry.quantity.kind == "money"
    is_bare = is_sum and len(sign) == 1 and sign != NOT_STATED and sign not in words
    return f"{words[: -len(bare)]}{sign}{bare}" if is_bare and (bare := words.lstrip(_SIGNS)) else words


def _parts_in_words(one: FactPoint, fact: Fact, notation: Notation) -> dict[str, str]:
    """What a figure is called by its role."""
    gettext = notation.messages.gettext
    counted = capitalised(one.entry.quantity.unit_text or "") if one.entry.quantity.kind == "count" else ""
    parts = {
        "before": gettext("Earlier") if fact.tells_rates else gettext("From"),
        "after": gettext("Later") if fact.tells_rates else gettext("To"),
        "result": gettext("Result"),
        "target": gettext("Target"),
        "change": gettext("Change"),
        "whole": counted or gettext("All"),
    }
    is_part = one.role == "level" and fact.points[0].role == "whole" and not one.name
    return {**parts, "level": gettext("Of these")} if is_part else parts
