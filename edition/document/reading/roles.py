"""What each line is: scored by its features, and again by what its neighbours and similar lines were taken for.

The mean of both decides: in held-out documents it is right more often than either.

The weights are integers, fitted by `tools/reading/fit_lines.py` on documents that readers outlined. What an editor
says and what the file itself marks is forced; every other line gets the role with the greatest share, and a confidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Literal, get_args

from edition.document.lines.head_joints import HeadJoints
from edition.document.lines.line import Line
from edition.document.model.tree import Certainty, FrontRole, ParagraphKind
from edition.document.reading.features import LineForm
from edition.document.reading.titles import find_title
from edition.document.reading.together import line_features_together
from edition.scoring import WHOLE, Scorer

LineRole = Literal[
    "issuer", "above", "title", "subtitle", "byline", "date",
    "paragraph", "heading", "item", "term", "quotation", "note", "literal", "row", "direction", "caption", "speaker",
]  # fmt: skip
#: The roles of front matter: those above the title, the title, those below it.
FRONT: tuple[LineRole, ...] = ("issuer", "above", "title", "subtitle", "byline", "date")
ROLES: tuple[LineRole, ...] = get_args(LineRole)
#: Lines that are no part of the document: of the page, of its head, of printed contents, of what is around the text.
GONE = frozenset(("page", "head", "toc", "furn"))
#: What is around the text, by the weights: notices and licences, menus, scraps of pictures.
AROUND_TEXT = frozenset(("boilerplate", "nav", "noise"))
#: A line is removed from this probability on, in ten-thousandths: below it, held-out documents lost too many of their
#: own lines (of the lines removed, 91, 90 and 86 in 100 are no part of the document, as readers said).
_LEAST_GONE: Mapping[str, int] = {"page": 5000, "head": 6000, "furn": 8000}
#: These roles need at least this probability, in ten-thousandths: in held-out documents 76 in 100 headings are right
#: from there on, and less than half of those below; 74 of 100 bylines, 74 dates; subtitles 2 of 3.
_LEAST: Mapping[str, int] = {"heading": 4000, "byline": 6000, "date": 4000, "subtitle": 5000}
#: A line goes on from the one above if more than this part of its share, in ten-thousandths, says so: of the lines that
#: continue a heading in held-out documents, 74 in 100 are found this way, and 83 of 100 found are right; for titles 96.
#: Together with what `joints` and `head_joints` say, 86 in 100 are found, and 83 of 100 are right.
_LEAST_ON = 3000
#: Lines are of one title unless their form says this much or more against it (in the units of `head_joints`): with this
#: limit 63 of 198 titles of held-out documents are exact and 9 have too many lines, without it 62 and 14.
_LEAST_JOINT = -4.0
#: A line that looks like no part of the document, but not surely enough to be removed, gets one of these roles: of such
#: lines taken for headings only 11 in 100 would be right, of items 14, of bylines 13.
_PLAIN = frozenset(("text", "row", "note", "literal", "caption"))
#: Printed contents are removed as a whole if they have at least this many lines and if the mean probability that these
#: are no part of the document is at least this (80 of 100); their lines are at most this many lines apart.
_FEWEST_CONTENTS = 4
_LEAST_OF_CONTENTS = 6500
_MOST_APART = 3
#: Lines that are no part of the document are found together: a run of at least this many, each more probably no part of
#: it than not, is removed if its mean probability is at least this high (in 72 documents that no weight had seen, 88 of
#: 100 lines removed this way are no part of the document).
_FEWEST_GONE = 5
_LEAST_TOGETHER = 7000
#: At least this many lines taken for rows of a table are together.
_FEWEST_ROWS = 3
#: What readers call the roles of the weights, as `outline` does.
NAMES: Mapping[str, str] = {
    "text": "paragraph", "item": "list-item", "row": "table", "page": "page-mark", "head": "running-head",
    "toc": "contents", "furn": "furniture",
}  # fmt: skip
ROLE_NAMES: Mapping[LineRole, str] = {
    **{role: role for role in ROLES},
    "above": "paragraph", "item": "list-item", "term": "list-item", "row": "table",
    "direction": "stage-direction", "caption": "paragraph",
}  # fmt: skip
#: A line whose role ends with this goes on from the line above.
ON = "+"
#: What lines of front matter become, and the kinds of paragraphs that have roles of their own.
FRONT_ROLES: dict[LineRole, FrontRole] = {
    "issuer": "kind",
    "above": "above",
    "title": "title",
    "subtitle": "subtitle",
    "byline": "byline",
    "date": "date",
}
PARAGRAPH_KINDS: dict[LineRole, ParagraphKind] = {
    "quotation": "quotation", "direction": "direction", "caption": "caption",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineChoice:
    """What a line was taken for: a role of the weights, whether it goes on from the line above, how sure that is."""

    role: str
    goes_on: bool
    certainty: Certainty


def choose(
    lines: Sequence[Line],
    forms: Sequence[LineForm],
    features: Sequence[Sequence[str]],
    told: Mapping[int, str],
    heads: HeadJoints,
    *,
    is_titled: bool,
) -> list[LineChoice]:
    """The choice for each line; `told` are the roles that are forced, `is_titled` that the title stands elsewhere.

    `heads` tells which lines go on as those of one heading do. There is one title at the most.
    """
    if not lines:
        return []
    alone, together, of_titles = scorers()
    shares = [alone.shares(alone.sum(of)) for of in features]
    roles = alone.choices
    again = (together.shares(together.sum(of)) for of in line_features_together(lines, forms, features, shares, roles))
    last = [tuple(sum(both) // 2 for both in zip(*of, strict=True)) for of in zip(shares, again, strict=True)]
    forced = dict(_gone_together(last, roles)) | dict.fromkeys(_contents(last, roles), "toc")
    is_told = is_titled or "title" in told.values()
    found = None if is_told else find_title(lines, features, last, roles, of_titles)
    title = found if found and found.is_sure else None
    within, sure = (_lines_of(title.at, heads, last, roles), title.confidence) if title else (range(0), 0.0)
    body = within.stop if title else 0 if is_told else len(lines)
    choices = [
        LineChoice(told[at], False, Certainty(1.0, ""))
        if at in told
        else _choice(of, roles, together, forced.get(at, ""), is_below=at >= body)
        for at, of in enumerate(last)
    ]
    for at in (at for at in within if at not in told):
        choices[at] = LineChoice("title", at > within.start, Certainty(sure, _second(last[at], roles)))
    if found and not title:
        likely = _lines_of(found.at, heads, last, roles)
        for at in (at for at in likely if at not in told):
            choices[at] = _may_be_title(choices[at], last[at], roles, together, goes_on=at > likely.start)
    for at in pages_between(lines, choices):
        choices[at] = LineChoice("page", False, choices[at].certainty)
    return choices


def pages_between(lines: Sequence[Line], choices: Sequence[LineChoice]) -> Iterator[int]:
    """The numbers alone on a line that are one more than the last page number, if the next page number is greater."""
    numbers = [(at, int(line.words)) for at, line in enumerate(lines) if line.words.isdecimal()]
    is_page = [choices[at].role == "page" for at, _ in numbers]
    behind: list[int] = [0] * len(numbers)
    later = 0
    for place in reversed(range(len(numbers))):
        behind[place] = later
        later = numbers[place][1] if is_page[place] else later
    page = 0
    for (at, number), is_known, greater in zip(numbers, is_page, behind, strict=True):
        if not is_known and page and number == page + 1 < greater and choices[at].role == "heading":
            yield at
            page = number
        page = number if is_known else page


def _lines_of(title: int, heads: HeadJoints, shares: Sequence[Sequence[int]], roles: Sequence[str]) -> range:
    """The lines of a title: those around the one that was chosen that were taken for a title's as well."""
    alone, on = roles.index("title"), roles.index("title" + ON)

    def joins(at: int) -> bool:
        """Whether a line belongs to the one above it, or to that above."""
        is_near = shares[at][on] > shares[at][alone] or not heads.lines[at].blank
        return is_near and heads.of(at) > _LEAST_JOINT

    def is_taken(at: int) -> bool:
        """Whether a line was taken for one of a title."""
        others = (share for place, share in enumerate(shares[at]) if place not in (alone, on))
        return shares[at][alone] + shares[at][on] > max(others)

    first = last = title
    while first and joins(first) and is_taken(first - 1):
        first -= 1
    while last + 1 < len(heads.lines) and is_taken(last + 1) and joins(last + 1):
        last += 1
    return range(first, last + 1)


def _may_be_title(
    choice: LineChoice, shares: Sequence[int], roles: Sequence[str], scorer: Scorer, *, goes_on: bool
) -> LineChoice:
    """The choice for a line that may be the title but is not surely so: a heading if it looks like one."""
    sums = _sums(shares, roles)
    share = sums["title"] + sums["heading"]
    if 2 * share > WHOLE:
        return LineChoice("heading", goes_on, Certainty(scorer.confidence(share, "heading"), "title"))
    return LineChoice(choice.role, choice.goes_on, Certainty(choice.certainty.confidence, "title"))


def _second(shares: Sequence[int], roles: Sequence[str]) -> str:
    """What a line that is the title would be otherwise."""
    best = max((share, role) for share, role in zip(shares, roles, strict=True) if base_of(role) != "title")[1]
    return NAMES.get(base_of(best), base_of(best))


def _gone_together(shares: Sequence[Sequence[int]], roles: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines in a run of lines that are no part of the document, and what each is taken for."""
    sums = [_sums(of, roles) for of in shares]
    gone = [sum(of[role] for role in GONE) for of in sums]
    for is_gone, run in groupby(range(len(shares)), lambda at: 2 * gone[at] > WHOLE):
        lines = list(run)
        if is_gone and len(lines) >= _FEWEST_GONE and sum(gone[at] for at in lines) >= _LEAST_TOGETHER * len(lines):
            yield from ((at, max(sorted(GONE), key=sums[at].__getitem__)) for at in lines)


def _contents(shares: Sequence[Sequence[int]], roles: Sequence[str]) -> Iterator[int]:
    """The lines of printed contents: those taken for contents, close together, and what is between them."""
    place = roles.index("toc")
    gone = [sum(share for role, share in zip(roles, of, strict=True) if base_of(role) in GONE) for of in shares]
    run: list[int] = []
    for at in (*(at for at, of in enumerate(shares) if of[place] == max(of)), len(shares) + _MOST_APART):
        if run and at - run[-1] > _MOST_APART:
            within = range(run[0], run[-1] + 1)
            mean = sum(gone[one] for one in within) // len(within)
            if len(run) >= _FEWEST_CONTENTS and mean >= _LEAST_OF_CONTENTS:
                yield from within
            run = []
        run.append(at)


def are_among_rows(choices: Sequence[LineChoice]) -> list[bool]:
    """Which of some lines that follow one another stand among enough lines of a table."""
    found: list[bool] = []
    for is_row, run in groupby(choice.role == "row" for choice in choices):
        count = len(list(run))
        found += [is_row and count >= _FEWEST_ROWS] * count
    return found


def base_of(role: str) -> str:
    """The decision behind a role of the weights: without the mark that it goes on, or the kind of furniture."""
    return "furn" if role in AROUND_TEXT else role.removesuffix(ON)


def _choice(shares: Sequence[int], roles: Sequence[str], scorer: Scorer, gone: str, *, is_below: bool) -> LineChoice:
    """The choice for a line by the shares of the roles; what looks like a title below the title is a heading.

    `gone` is what it was taken for in a run of lines that are no part of the document.
    """
    sums = _sums(shares, roles)
    if gone:
        return LineChoice(gone, False, Certainty(scorer.confidence(sums[gone], gone), "paragraph"))
    sums["heading"] += sums["title"] if is_below else 0
    del sums["title"]
    best, second, *_ = _possible(sorted(sums, key=lambda role: -sums[role]), sums)
    on = {role.removesuffix(ON): share for role, share in zip(roles, shares, strict=True) if role.endswith(ON)}
    goes_on = on.get(best, 0) > _LEAST_ON * sums[best] // WHOLE
    return LineChoice(best, goes_on, Certainty(scorer.confidence(sums[best], best), NAMES.get(second, second)))


def _sums(shares: Sequence[int], roles: Sequence[str]) -> dict[str, int]:
    """The share of each decision."""
    sums: dict[str, int] = {}
    for role, share in zip(roles, shares, strict=True):
        base = base_of(role)
        sums[base] = sums.get(base, 0) + share
    return sums


def _possible(ordered: Sequence[str], sums: Mapping[str, int]) -> Iterator[str]:
    """The roles that a line may be taken for, of those with their shares, the most probable first."""
    gone = sum(sums[role] for role in GONE)
    is_doubtful = ordered[0] in GONE
    for role in ordered:
        if role in GONE:
            may_be = role in _LEAST_GONE and gone >= _LEAST_GONE[role]
        elif is_doubtful:
            may_be = role in _PLAIN
        else:
            may_be = sums[role] >= _LEAST.get(role, 0)
        if may_be:
            yield role


@cache
def scorers() -> tuple[Scorer, Scorer, Scorer]:
    """The scorers of a line, by its own features and by what other lines were taken for, and that of a title."""
    folder = files("edition.document.reading")
    names = ("lines", "lines-together", "title")
    alone, together, of_titles = (Scorer(folder.joinpath(f"{name}.tsv").read_text("utf-8")) for name in names)
    return alone, together, of_titles
