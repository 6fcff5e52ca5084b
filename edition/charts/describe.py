"""The text alternative of a chart, from its data: what it is, how many figures, the least and the greatest.

Levels 1 and 2 of Lundgard and Satyanarayan (2022), Accessible Visualization via Natural Language
Descriptions; what it means (level 4) is the editor's to say in the headline.
"""

from __future__ import annotations

from edition.apparatus.model import ChartSpec

_FORMS = {
    "dot": "Dot plot",
    "dot-log": "Dot plot on a logarithmic scale",
    "bar": "Bar chart",
}


def describe(spec: ChartSpec) -> str:
    """One or two sentences: form, number of figures, range, and how many are bounds."""
    points = spec.series.points
    low = min(points, key=lambda point: point.value)
    high = max(points, key=lambda point: point.value)
    bounds = sum(point.entry.quantity.comparator not in (None, "=") for point in points)
    words = (
        f"{_FORMS[spec.form]} of {len(points)} figures, "
        f"from {low.display} ({low.label}) to {high.display} ({high.label})."
    )
    if bounds:
        words += f" {bounds} of them {'is a bound' if bounds == 1 else 'are bounds'}, not exact."
    return f"{words} A table with the figures follows.".replace("\u00a0", " ")
