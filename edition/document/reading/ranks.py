"""The levels of headings: which style stands above which in the whole text, and which heading below which.

A style is what headings have in common: the family of their numbers, their mark-up, else how they are set. Sequences
say most: what is between 1 and 2 is below them, and what makes a sequence begin anew is above it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from edition.document.lines.labels import Label
from edition.document.lines.line import Line
from edition.document.lines.sequences import SequencePlace

#: Families with a given order, the highest first; numbers with more parts are below numbers with fewer.
_FAMILIES: tuple[tuple[str, ...], ...] = (
    ("#part", "#chapter", "#section", "#article"),
    *((f"#{sign}1{close}", f"#{sign}1.1", f"#{sign}1.1.1", f"#{sign}1.1.1.1", f"#{sign}1.1.1.1.1")
      for sign in ("", "§", "§§") for close in ("", ".", ":", " -")),
    ("#一、", "#(一)", "#1.", "#(1)"),
    ("underlined =", "underlined -", "capitals", "title case", "sentence case"),
)  # fmt: skip
_UNNUMBERED = frozenset(_FAMILIES[-1])
#: Numerals in the order that writers mostly give them, with the same sign behind; some begin with letters.
_USUAL = tuple(
    (f"#I{close}", f"#A{close}", f"#1{close}", f"#a{close}", f"#i{close}") for close in (".", ")", "", " alone")
)
#: How much says that one style is above another: the form of numbers, the form of words; being inside a sequence, or
#: where one begins anew; a heading right above another, which says more than being inside, for articles are numbered
#: through all parts.
_BY_FORM = 10
_BY_FORM_OF_WORDS = 1
_INSIDE_SEQUENCE = 5
_BEFORE_NEW_SEQUENCE = 5
_RIGHT_ABOVE = 6
#: The heads of a preamble, and what always stands at the first level.
_PREAMBLE = "#preamble"
_OUTERMOST = frozenset(("#appendix", _PREAMBLE))
#: At least this many pairs of headings show that a style has two ranks.
_FEWEST_PAIRS = 2
#: Two headings with no words between them are this many blocks apart.
_ADJACENT = 1


@dataclass(frozen=True, slots=True)
class RankedHead:
    """A heading: its style, the place of its label, its first line, and the number of its block."""

    style: str
    place: SequencePlace | None
    line: Line
    block: int
    is_outer: bool = False


def style_of(line: Line, label: Label | None, seen: Mapping[str, float]) -> str:
    """The style that a line has as a heading, by its label and what is `seen` of its words."""
    if line.mark and line.mark.level:
        # Within one level of the mark-up, a number with more parts is below the others.
        parts = len(label.value) if label and not label.is_named else 0
        return f"h{line.mark.level}.{parts}" if parts > 1 else f"h{line.mark.level}"
    if seen.get("run-in head of a preamble"):
        return _PREAMBLE
    if label:
        family = label.family.removesuffix(" alone") if label.family.startswith("§") else label.family
        return f"#{family.replace('A.1', '1.1')}"  # in an appendix
    if seen.get("ruled"):
        return "underlined ="
    if seen.get("capitals"):
        return "capitals"
    return "title case" if seen.get("title case") or " " not in line.words else "sentence case"


def levels_of(heads: Sequence[RankedHead]) -> list[int]:
    """The level of each heading, from 1: each hangs below the nearest one before it that stands above its style."""
    heads = _parted(_of_one_case(heads))
    above = _relations(heads)
    #: Styles without numbers after which a sequence begins anew: they stand beside one another, above it.
    outer = {
        one: {other for other in _numbered(heads) if above[one, other] - above[other, one] > _BY_FORM_OF_WORDS}
        for one in {head.style for head in heads} & _UNNUMBERED
    }
    stack: list[str] = []
    levels: list[int] = []
    numbered = False
    for head in heads:
        style = head.style
        if style in _OUTERMOST or (head.is_outer and numbered and style in _UNNUMBERED):
            stack = [style] if style in _OUTERMOST else stack[:1]
            levels.append(1)
            continue
        if style not in _UNNUMBERED and not numbered:
            numbered = True
            if not any(style in families for families in outer.values()):
                stack = [one for one in stack if one not in _UNNUMBERED]  # they stand beside it
        if style in stack:
            del stack[stack.index(style) + 1 :]
        else:
            while stack and (above[style, stack[-1]] > above[stack[-1], style] or _are_beside(style, stack[-1], outer)):
                stack.pop()
            stack.append(style)
        levels.append(len(stack))
    return levels


def _of_one_case(heads: Sequence[RankedHead]) -> list[RankedHead]:
    """The headings; title case and sentence case are one style unless the former is repeatedly right above the latter.

    Writers mix the two, and a single word is both.
    """
    first, second = "title case", "sentence case"
    pairs = sum(
        one.style == first and other.style == second and other.block - one.block == _ADJACENT
        for one, other in pairwise(heads)
    )
    if pairs >= _FEWEST_PAIRS:
        return list(heads)
    return [replace(head, style=first) if head.style == second else head for head in heads]


def _parted(heads: Sequence[RankedHead]) -> list[RankedHead]:
    """The headings; one with nothing below it but another of its style is ranked above that style.

    A heading over two lines looks the same: a single pair shows nothing.
    """
    same = [one.style == other.style and other.block - one.block == _ADJACENT for one, other in pairwise(heads)]
    pairs = [
        at for at, is_pair in enumerate(same) if is_pair and not any(same[max(0, at - 1) : at] + same[at + 1 : at + 2])
    ]
    counts = Counter(heads[at].style for at in pairs if heads[at].place is None)
    all_ = Counter(head.style for head in heads)
    parted = {style for style, count in counts.items() if _FEWEST_PAIRS <= count <= all_[style] // 2}
    return [
        replace(head, style=f"{head.style} above") if at in pairs and head.style in parted else head
        for at, head in enumerate(heads)
    ]


def _numbered(heads: Sequence[RankedHead]) -> set[str]:
    return {head.style for head in heads if head.style not in _UNNUMBERED}


def _are_beside(one: str, other: str, outer: Mapping[str, set[str]]) -> bool:
    """Whether two styles without numbers both stand above a sequence."""
    return bool(outer.get(one, set()) & outer.get(other, set()))


def _relations(heads: Sequence[RankedHead]) -> Counter[tuple[str, str]]:
    """How much evidence there is that one style is above another."""
    above: Counter[tuple[str, str]] = Counter()
    styles = list(dict.fromkeys(head.style for head in heads))
    for one in styles:
        for other in styles:
            above[one, other] += _by_form(one, other)
    for head, after in pairwise(heads):
        if after.block - head.block == _ADJACENT and head.style != after.style:
            above[head.style, after.style] += _RIGHT_ABOVE
    open_: dict[str, int] = {}
    since: dict[str, set[str]] = defaultdict(set)
    for head in heads:
        if head.place and not head.style.startswith("h"):
            style = head.style
            if open_.get(style) == head.place.run:
                for inner in since[style]:
                    above[style, inner] += _INSIDE_SEQUENCE
            elif style in open_ and head.place.first:
                for outer in since[style]:
                    above[outer, style] += _BEFORE_NEW_SEQUENCE
            open_[style] = head.place.run
            since[style] = set()
        for style, others in since.items():
            if style != head.style:
                others.add(head.style)
    return above


def _by_form(one: str, other: str) -> int:
    """What the forms of two styles say of their order."""
    if one == f"{other} above":
        return _BY_FORM
    if one[0] == other[0] == "h" and one[1:2].isdecimal() and other[1:2].isdecimal():
        return _BY_FORM * (one < other)
    for family in _FAMILIES:
        if one in family and other in family and family.index(one) < family.index(other):
            return _BY_FORM_OF_WORDS if one in _UNNUMBERED else _BY_FORM
    usual = any(one in row and other in row and row.index(one) < row.index(other) for row in _USUAL)
    return _BY_FORM_OF_WORDS * usual
