"""What an editor says about lines (`[[reading.line]]`): found in the text, applied to the reading, then checked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from edition.document.lines.line import Line
from edition.document.reading.roles import ROLES, LineRole
from edition.errors import EditionError, Finding
from edition.manuscript import LineHint
from edition.source import Span

_LONGEST_QUOTED = 60
#: White space of any kind counts as one blank, printed quotation marks and dashes as typewriter ones.
_FOLDED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-"})
#: The roles of `work.toml` as the decision calls them.
_ROLES: Mapping[str, LineRole] = {
    "list-item": "item",
    "stage-direction": "direction",
    **{role: role for role in ROLES},
}
#: The roles that have another name in the weights.
_CHOICES: Mapping[str, str] = {
    "furniture": "furn",
    "issuer": "byline",
    **dict.fromkeys(("paragraph", "above", "quotation", "direction"), "text"),
    "term": "item",
}


@dataclass(frozen=True, slots=True)
class ToldLine:
    """What an editor says about a line: its role ("" if open), the level of a heading, whether it goes on from above.

    `hint` is the hint that says so.
    """

    role: LineRole | Literal["furniture", ""]
    hint: LineHint
    level: int = 0
    joins: bool = False

    @property
    def choice(self) -> str:
        """The role of the weights that it forces, "" for none."""
        return _CHOICES.get(self.role, self.role)


@dataclass(frozen=True, slots=True)
class Tellings:
    """What an editor says about lines, by index, and which lines are cut after how many visible characters.

    The indices of `lines` are those after the cuts, the indices of `cuts` those before.
    """

    lines: Mapping[int, ToldLine]
    cuts: Mapping[int, int]


def find_told(lines: Sequence[Line], hints: Sequence[LineHint]) -> Tellings:
    """The lines that hints quote from their beginning. Raises EditionError (A-012) for hints that quote no line."""
    words = [_folded(line.words) for line in lines]
    starts: list[int] = []
    at = 0
    for one in words:
        starts.append(at)
        at += len(one) + 1
    text = " ".join(words)
    told: dict[int, ToldLine] = {}
    cuts: dict[int, int] = {}
    findings: list[Finding] = []
    for hint in hints:
        places = _places(text, hint)
        begun = [place for place in places if starts[bisect_right(starts, place) - 1] == place]
        if len(begun) != 1:
            findings.append(_unfound(hint, lines, starts, places, begun))
            continue
        first = bisect_left(starts, begun[0])
        end = begun[0] + len(_folded(hint.quote.exact))
        last = bisect_right(starts, end - 1) - 1
        told[first] = ToldLine(_role(hint), hint, hint.level, hint.join)
        told |= {index: ToldLine("", hint, joins=True) for index in range(first + 1, last + 1)}
        seen = len(text[starts[last] : end].replace(" ", ""))
        if hint.split and seen < len(words[last].replace(" ", "")):
            cuts[last] = seen
    if findings:
        raise EditionError(*findings)
    return Tellings(_shifted(told, cuts), cuts)


def _role(hint: LineHint) -> LineRole | Literal["furniture", ""]:
    """The role that a hint gives; a heading if it gives only a level, or only where a heading ends."""
    if hint.role == "furniture":
        return "furniture"
    if not hint.role:
        return "heading" if hint.level or hint.split else ""
    return _ROLES[hint.role]


def _folded(words: str) -> str:
    return " ".join(words.translate(_FOLDED).split())


def _places(text: str, hint: LineHint) -> list[int]:
    """Where the quoted words are in the folded text, with the required words before and after them."""
    exact = _folded(hint.quote.exact)
    before, after = _folded(hint.quote.prefix), _folded(hint.quote.suffix)
    found: list[int] = []
    at = text.find(exact) if exact else -1
    while at >= 0:
        end = at + len(exact)
        if text[:at].rstrip().endswith(before) and text[end:].lstrip().startswith(after):
            found.append(at)
        at = text.find(exact, at + 1)
    return found


def _unfound(
    hint: LineHint, lines: Sequence[Line], starts: Sequence[int], places: Sequence[int], begun: Sequence[int]
) -> Finding:
    """A-012 for words that begin no line, or several; it shows the line."""
    if len(begun) > 1:
        message = f"these words begin {len(begun)} lines of the text"
        how = "quote more of the line, or add a prefix or suffix: words before or after it"
    elif places:
        line = lines[bisect_right(starts, places[0]) - 1].words[:_LONGEST_QUOTED]
        message, how = "these words stand within a line", f"quote the line from its beginning: “{line}”"
    else:
        message, how = "these words are not in the text", "copy the beginning of the line from the source"
    return Finding("A-012", message, how, file=hint.quote.file, line=hint.quote.line, quoted=hint.quote.exact)


def _shifted(told: Mapping[int, ToldLine], cuts: Mapping[int, int]) -> dict[int, ToldLine]:
    """What is said about lines, by their indices after the cuts; what is cut off is a paragraph of its own."""
    ordered = sorted(cuts)
    moved = {index + bisect_left(ordered, index): one for index, one in told.items()}
    for index in ordered:
        after = index + bisect_left(ordered, index) + 1
        moved[after] = ToldLine("paragraph", told[index].hint)
    return moved


def cut_lines(lines: Sequence[Line], cuts: Mapping[int, int]) -> tuple[Line, ...]:
    """The lines of a plain text, some of them cut after a number of visible characters."""
    found: list[Line] = []
    for index, line in enumerate(lines):
        if index not in cuts:
            found.append(line)
            continue
        at = offset_of(line.words, cuts[index])
        rest = line.words[at:].lstrip()
        head = line.words[:at].rstrip()
        start = line.span.start
        found.append(replace(line, span=Span(start, start + len(head)), words=head))
        found.append(replace(line, span=Span(line.span.end - len(rest), line.span.end), words=rest, blank=0, fed=False))
    return tuple(found)


def offset_of(words: str, seen: int) -> int:
    """The offset after the first `seen` characters that are not white space."""
    for at, character in enumerate(words):
        seen -= not character.isspace()
        if not seen:
            return at + 1
    return len(words)


def check_told(told: Mapping[int, ToldLine], roles: Mapping[int, LineRole]) -> None:
    """Raise EditionError (A-012) for lines not read as an editor says; `roles` are of the lines that begin blocks."""
    findings = [
        Finding(
            "A-012",
            f"this line cannot be a {one.hint.role or 'heading'}" if one.role else "this line continues no other line",
            "use the roles of a title only before the text; join a line only within a block of words",
            file=one.hint.quote.file,
            line=one.hint.quote.line,
            quoted=one.hint.quote.exact,
        )
        for index, one in told.items()
        if one.role != "furniture" and (index in roles if one.joins else one.role and roles.get(index) != one.role)
    ]
    if findings:
        raise EditionError(*findings)


def folded(lines: Sequence[str]) -> frozenset[str]:
    """Lines that an editor lists, their white space folded."""
    return frozenset(" ".join(line.split()) for line in lines)
