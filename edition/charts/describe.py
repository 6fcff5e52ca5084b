"""The text alternative of a chart, from its data: what it is, how many figures, the least and the greatest.

Levels 1 and 2 of Lundgard and Satyanarayan (2022), Accessible Visualization via Natural Language
Descriptions; what it means (level 4) is the editor's to say in the headline.
"""

from __future__ import annotations

from edition.apparatus.apparatus import ChartSpec
from edition.messages import Messages
from edition.notation import is_bound


def describe(spec: ChartSpec, messages: Messages) -> str:
    """One or two sentences: form, number of figures, range, and how many are bounds."""
    points = spec.series.points
    low = min(points, key=lambda point: point.value)
    high = max(points, key=lambda point: point.value)
    forms = {
        "dot": messages.gettext("Dot plot of %(num)s figures, from %(low)s to %(high)s."),
        "dot-log": messages.gettext("Dot plot on a logarithmic scale of %(num)s figures, from %(low)s to %(high)s."),
        "bar": messages.gettext("Bar chart of %(num)s figures, from %(low)s to %(high)s."),
        "change": messages.gettext("Arrows from a base for %(num)s changes, from %(low)s to %(high)s."),
        "waffle": messages.gettext("Squares for %(num)s counts, one for each thing, from %(low)s to %(high)s."),
        "timeline": messages.gettext("Timeline of %(num)s dates, from %(low)s to %(high)s."),
    }
    ends = {"low": f"{low.display} ({low.label})", "high": f"{high.display} ({high.label})"}
    sentences = [forms[spec.form] % {"num": messages.number(len(points)), **ends}]
    bounds = sum(is_bound(point.entry.quantity) for point in points)
    if bounds:
        words = messages.ngettext(
            "%(num)s of them is a bound, not exact.", "%(num)s of them are bounds, not exact.", bounds
        )
        sentences.append(words % {"num": messages.number(bounds)})
    sentences.append(messages.gettext("A table with the figures follows."))
    return " ".join(sentences).replace("\u00a0", " ")
