"""The words of a chart for which nobody wrote any: title, subtitle and caveat, by template from its fact.

A title says what holds for every reading of the bounds of the figures, in fifteen words at most; otherwise there is no
title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.apparatus.charts.comparing import (
    greatest_of,
    highest_range,
    largest_change,
    lies_above,
    time_in_words,
    widest_range,
    without_shared_end,
)
from edition.apparatus.charts.paired_titles import MOST_WORDS, title_of_pairs
from edition.apparatus.charts.quotations import is_ragged, quotation
from edition.document.model.document import Document
from edition.facts import Fact, FactKind, FactPoint, capitalised, fact_form_of, have_one_scale
from edition.notation import NOT_STATED, Notation

#: Words in brackets at the end.
_BRACKETED = re.compile(r"\([^()]*\)\W*$")
#: Two figures are stated side by side.
_PAIR = 2
#: The most times that are listed one by one.
_MOST_TIMES = 3


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The words above and below a chart."""

    title: str
    subtitle: str
    caveat: str


def chart_words_of(fact: Fact, document: Document, notation: Notation) -> ChartWords:
    """The words of a fact's chart; the title is "" where the text has no words for one."""
    writer = _Writer(fact, document, notation)
    return ChartWords(writer.title(), writer.subtitle(), writer.caveat())


class _Writer:
    """Writes the words of one chart."""

    def __init__(self, fact: Fact, document: Document, notation: Notation) -> None:
        self._fact, self._document, self._notation = fact, document, notation
        self.gettext = notation.messages.gettext
        is_prose = fact.context is None
        self._is_ragged = is_prose and is_ragged(fact.entries[0], document)
        self.quoted = "" if not is_prose else quotation(fact.entries, document, is_named=bool(fact.about))

    # --- title ----------------------------------------------------------------------------------------------

    def title(self) -> str:
        """The title, if one can be made from the names in the text; long names are used without their qualifiers."""
        if self._is_ragged or not (self.quoted or self._fact.about or self._fact.is_of_several):
            return ""
        for about in dict.fromkeys((self._fact.about, self._fact.about_in_short, "")):
            title = capitalised(_TITLES[self._fact.kind](self, capitalised(about)))
            if title and len(title.split()) <= MOST_WORDS:
                return title
        brief = self._brief(capitalised(self._fact.about)) if self._fact.about else self._spread()
        return brief if len(brief.split()) <= MOST_WORDS else ""

    def _brief(self, about: str) -> str:
        """The title of two levels of something with a long name."""
        first, last = self._fact.points[0], self._fact.points[-1]
        is_pair = self._fact.kind == "before-after" and self._fact.has_levels
        if not is_pair or any(point.is_plan for point in self._fact.points):
            return ""
        start, end = self._figure(first), self._figure(last)
        words = self.gettext("%(what)s: %(first)s to %(last)s")
        return words % {"what": about, "first": without_shared_end(start, end), "last": end}

    def _spread(self) -> str:
        """The title of counts of one kind whose names are long, or of which none is certainly the greatest."""
        points = self._fact.points
        units = {point.entry.quantity.unit_text for point in points if point.entry.quantity.kind == "count"}
        is_of_one = (
            self._fact.kind == "same-quantity-several-subjects" and len(units) == 1 and _are_counts_of_one(points)
        )
        if not is_of_one or not all(point.name for point in points):
            return ""
        least, *_, greatest = sorted(points, key=lambda point: point.entry.quantity.signed or 0)
        figures = {"first": self._figure(least), "last": self._figure(greatest)}
        number = self._notation.messages.number(len(points))
        words = self.gettext("%(num)s counts of %(what)s: %(first)s to %(last)s")
        return words % {"what": units.pop(), "num": number, **figures}

    def of_levels(self, about: str) -> str:
        """One quantity at two times or more."""
        if self._fact.is_of_several:
            return title_of_pairs(self._fact, self._notation)
        first, last = self._fact.points[0], self._fact.points[-1]
        if not about:
            return self._highest()
        if not self._fact.has_levels:
            level = next(point for point in self._fact.points if point.role != "change")
            change = next(point for point in self._fact.points if point.role == "change")
            words = self.gettext("%(what)s: %(level)s after a change of %(change)s")
            return words % {"what": about, "level": self._figure(level), "change": self._figure(change)}
        if self._fact.tells_rates:
            words = self.gettext("%(what)s: %(last)s after %(first)s")
            return words % {"what": about, "first": self._figure(first), "last": self._figure(last)}
        direction = self._direction()
        if all(point.is_plan for point in self._fact.points):
            return ""
        planned = self.gettext("%(what)s: from %(first)s to %(last)s, planned")
        planned = self.gettext("%(what)s: from %(first)s to %(last)s, projected") if self._fact.is_forecast else planned
        highest = greatest_of(self._fact.points) if len(self._fact.points) > _PAIR else None
        if not direction and self._fact.kind == "over-time" and highest and not highest.is_plan:
            words = self.gettext("%(what)s: highest in %(time)s, %(figure)s")
            time = time_in_words(highest, self._notation)
            return words % {"what": about, "time": time, "figure": self._figure(highest)}
        if not direction and self._fact.kind == "over-time":
            times = {"first": time_in_words(first, self._notation), "last": time_in_words(last, self._notation)}
            return self.gettext("%(what)s, %(first)s to %(last)s") % {"what": about, **times}
        template = {
            1: self.gettext("%(what)s rose from %(first)s to %(last)s"),
            -1: self.gettext("%(what)s fell from %(first)s to %(last)s"),
            0: self.gettext("%(what)s: from %(first)s to %(last)s"),
        }[direction if self._fact.tells_change else 0]
        start, end = self._figure(first), self._figure(last)
        counted = last.entry.quantity.unit_text if last.entry.quantity.kind == "count" else None
        if counted and counted.casefold() not in about.casefold():
            end = f"{end} {counted}"
        template = planned if any(point.is_plan for point in self._fact.points) else template
        return template % {"what": about, "first": without_shared_end(start, end), "last": end}

    def _highest(self) -> str:
        """The title of a series that is named only by the words below it: when it was highest."""
        highest = greatest_of(self._fact.points) if self._fact.kind == "over-time" and self.quoted else None
        if highest is None or highest.is_plan:
            return ""
        words = self.gettext("Highest in %(time)s: %(figure)s")
        return words % {"time": time_in_words(highest, self._notation), "figure": self._figure(highest)}

    def of_target(self, about: str) -> str:
        """A result beside its target."""
        result, target = self._fact.points
        if result.entry.quantity.direction:
            return ""
        words = self.gettext("%(what)s: %(result)s, target %(target)s")
        return words % {"what": about, "result": self._figure(result), "target": self._figure(target)} if about else ""

    def of_parts(self, about: str) -> str:
        """A whole and its parts, or the shares of one."""
        whole = [point for point in self._fact.points if point.role == "whole"]
        parts = self._fact.points[len(whole) :]
        if not whole:
            return self.of_several(about)
        full = self._figure(whole[0])
        if len(parts) == 1:
            what = whole[0].entry.quantity.unit_text if whole[0].entry.quantity.kind == "count" else ""
            words = self.gettext("%(part)s of %(whole)s %(what)s")
            return words % {"part": self._figure(parts[0]), "whole": full, "what": what} if what else ""
        number = self._notation.messages.number(len(parts))
        if not all(point.name for point in parts):
            return ""
        if not self._fact.adds_up:
            return self._of_part(about, full, parts)
        words = self.gettext("%(what)s: %(whole)s in %(num)s parts")
        if not about:
            return self.gettext("%(whole)s in %(num)s parts") % {"whole": full, "num": number}
        return words % {"what": about, "whole": full, "num": number}

    def _of_part(self, about: str, full: str, parts: Sequence[FactPoint]) -> str:
        """A whole and the greatest of its stated parts, which do not make up all of it."""
        greatest = greatest_of(parts)
        words = self.gettext("%(what)s: %(whole)s, %(part)s of it %(name)s")
        told = {"what": about, "whole": full}
        return words % {**told, "part": self._figure(greatest), "name": greatest.name} if about and greatest else ""

    def of_several(self, about: str) -> str:
        """One quantity of several subjects, or counts of several things: the greatest of them, where it is certain."""
        points = self._fact.points
        if not all(point.name for point in points):
            return ""
        if len(points) == 2:
            one, other = points
            words = self.gettext("%(one)s %(first)s, %(other)s %(second)s")
            named = {"one": capitalised(one.name), "other": other.name}
            return words % {**named, "first": self._figure(one), "second": self._figure(other)}
        are_changes = points[0].entry.quantity.kind == "percent_change"
        greatest = largest_change(points) if are_changes else greatest_of(points)
        number = self._notation.messages.number(len(points))
        if are_changes and about and greatest:
            words = self.gettext("%(what)s: %(name)s %(figure)s, largest of %(num)s changes")
            return words % {"what": about, "name": greatest.name, "figure": self._figure(greatest), "num": number}
        if about and greatest:
            words = self.gettext("%(what)s: %(name)s %(figure)s, highest of %(num)s")
            return words % {"what": about, "name": greatest.name, "figure": self._figure(greatest), "num": number}
        if greatest is None:
            words = self.gettext("%(num)s figures, from %(first)s to %(last)s")
            return self._spread() or words % {"num": number, "first": points[0].name, "last": points[-1].name}
        units = {point.entry.quantity.unit_text for point in points if point.entry.quantity.kind == "count"}
        if len(units) == 1 and _are_counts_of_one(points):
            words = self.gettext("Largest of %(num)s counts of %(what)s: %(name)s, %(figure)s")
            told = {"name": greatest.name, "figure": self._figure(greatest), "num": number}
            return words % {**told, "what": units.pop()}
        words = {
            "money": self.gettext("Largest of %(num)s amounts: %(name)s, %(figure)s"),
            "percent_change": self.gettext("Largest of %(num)s changes: %(name)s, %(figure)s"),
            "count": self.gettext("Largest of %(num)s counts: %(name)s, %(figure)s"),
        }.get(points[0].entry.quantity.kind, self.gettext("Highest of %(num)s: %(name)s, %(figure)s"))
        return words % {"name": greatest.name, "figure": self._figure(greatest), "num": number}

    def of_ranges(self, about: str) -> str:
        """A range, or the highest or widest of several."""
        points, gettext = self._fact.points, self.gettext
        if points[0].role == "before":
            figures = {"first": self._figure(points[0]), "last": self._figure(points[-1])}
            return gettext("%(what)s: from %(first)s to %(last)s") % {"what": about, **figures} if about else ""
        if not all(point.name for point in points) and not (about and len(points) == 1):
            return ""
        if len(points) == 1:
            name = capitalised(points[0].name) or about
            return gettext("%(what)s: %(told)s") % {"what": name, "told": self._figure(points[0])}
        highest, widest = highest_range(points), widest_range(points)
        words = gettext("Highest of %(num)s ranges: %(name)s, %(figure)s")
        words = words if highest else gettext("Widest of %(num)s ranges: %(name)s, %(figure)s")
        if (told := highest or widest) is None:
            return ""
        number = self._notation.messages.number(len(points))
        found = words % {"num": number, "name": told.name, "figure": self._figure(told)}
        return (
            gettext("%(what)s, %(told)s") % {"what": about, "told": found[:1].lower() + found[1:]} if about else found
        )

    def of_dates(self, _: str) -> str:
        """Dated events."""
        if not all(point.name for point in self._fact.points):
            return ""
        times = [time_in_words(point, self._notation) for point in self._fact.points]
        words = self.gettext("%(num)s events, %(first)s to %(last)s")
        number = self._notation.messages.number(len(times))
        return words % {"num": number, "first": times[0], "last": times[-1]}

    def _direction(self) -> int:
        """1 where each level certainly lies above the one before it, -1 where below, else 0."""
        quantities = [point.entry.quantity for point in self._fact.points]
        pairs = list(pairwise(quantities))
        if all(lies_above(other, one) for one, other in pairs):
            return 1
        return -1 if all(lies_above(one, other) for one, other in pairs) else 0

    def _figure(self, point: FactPoint) -> str:
        return self._notation.in_words(point.entry)

    # --- subtitle -------------------------------------------------------------------------------------------

    def subtitle(self) -> str:
        """The words of the text around the figures, otherwise what the figures are and their times."""
        told = self.quoted or self._described()
        if fact_form_of(self._fact) == "dot-log":
            logarithmic = self.gettext("Logarithmic scale.")
            return f"{told} {logarithmic}"
        if self._fact.kind == "over-time" and self._fact.is_of_several:
            lines = [[point.entry for point in points] for points in self._fact.lines]
            own, one = (
                self.gettext("Each line has its own scale, from zero."),
                self.gettext("All lines have one scale."),
            )
            return f"{told} {one if have_one_scale(lines) else own}"
        return told

    def _described(self) -> str:
        """What the figures measure, their unit and their times."""
        entry = self._fact.points[-1].entry
        # The figures themselves have the scale and the unit that a caption gives in brackets.
        caption = _BRACKETED.sub("", self._fact.context or "").strip()
        about = dict.fromkeys((caption, capitalised(self._fact.about)))
        parts = [words.rstrip(".") for words in about if words]
        unit = entry.quantity.unit_text if entry.quantity.kind == "count" else self._notation.unit(entry)
        parts += [unit] if unit not in (None, NOT_STATED) and unit.casefold() != self._fact.about.casefold() else []
        times = list(dict.fromkeys(time_in_words(point, self._notation) for point in self._fact.points))
        told = ", ".join(times) if len(times) <= _MOST_TIMES else f"{times[0]}–{times[-1]}"
        parts += [told] if all(times) else [self.gettext("as the text states them")]
        return "; ".join(parts) + "."

    # --- caveat ---------------------------------------------------------------------------------------------

    def caveat(self) -> str:
        """What the reader has to know: plans, bounds, times and prices that differ; that nobody has reviewed it."""
        fact, gettext = self._fact, self.gettext
        said = []
        plans = sum(point.is_plan for point in fact.points)
        if plans and fact.kind not in ("target-vs-actual", "timeline"):
            forecast, plan = gettext("What is hollow is projected."), gettext("What is hollow is planned.")
            said.append(forecast if fact.is_forecast else plan)
        if fact.kind == "same-quantity-several-subjects" and _are_counts(fact):
            said.append(gettext("The counts may overlap and cannot be added."))
        is_of_times = len({point.time for point in fact.points}) > 1
        if is_of_times and fact.points[0].entry.quantity.kind == "money" and not fact.tells_prices:
            said.append(gettext("Money of different years, as stated."))
        is_list = fact.kind not in ("before-after", "over-time", "target-vs-actual", "timeline") or fact.is_of_several
        if fact.left_out and is_list:
            words = self._notation.messages.ngettext(
                "%(num)s more figure of the sentence is not drawn.",
                "%(num)s more figures of the sentence are not drawn.",
                len(fact.left_out),
            )
            said.append(words % {"num": self._notation.messages.number(len(fact.left_out))})
        said.append(gettext("Chosen and drawn by program; not reviewed."))
        return " ".join(one for one in said if one)


_TITLES: dict[FactKind, Callable[[_Writer, str], str]] = {
    "before-after": _Writer.of_levels,
    "over-time": _Writer.of_levels,
    "range": _Writer.of_ranges,
    "target-vs-actual": _Writer.of_target,
    "parts-of-whole": _Writer.of_parts,
    "same-quantity-several-subjects": _Writer.of_several,
    "change-percentages": _Writer.of_several,
    "list-of-counts": _Writer.of_several,
    "timeline": _Writer.of_dates,
}


def _are_counts_of_one(points: Sequence[FactPoint]) -> bool:
    """Whether all figures count something, three or more of them."""
    return len(points) > _PAIR and all(point.entry.quantity.kind == "count" for point in points)


def _are_counts(fact: Fact) -> bool:
    sentences = {entry.sentence for entry in fact.entries}
    return fact.entries[0].quantity.kind == "count" and len(sentences) > 1
