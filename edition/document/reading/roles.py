"""What each line is: scored by its features, then again with what those around it and those like it were taken for.

The weights are integers, fitted by `tools/reading/fit_lines.py` on documents that readers outlined. What an editor
tells and what the file itself marks is forced; all else is the choice with the greatest share, with how sure that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from edition.document.lines.line import Line
from edition.document.model.tree import Certainty
from edition.document.reading.features import Form
from edition.document.reading.together import features_together
from edition.scoring import Scorer

LineRole = Literal[
    "notice", "above", "title", "subtitle", "byline", "date",
    "paragraph", "heading", "item", "term", "quotation", "note", "literal", "row", "direction",
]  # fmt: skip
#: The roles of front matter: those above the title, the title, those below it; then the text.
FRONT: tuple[LineRole, ...] = ("notice", "above", "title", "subtitle", "byline", "date")
BODY: tuple[LineRole, ...] = (
    "paragraph", "heading", "item", "term", "quotation", "note", "literal", "row", "direction",
)  # fmt: skip
ROLES = (*FRONT, *BODY)
#: Lines that are no part of the document: of the page, of its head, of printed contents, of what is around the text.
GONE = frozenset(("page", "head", "toc", "furn"))
#: From so many ten-thousandths of probability on a line is removed: below, of documents left out, too many of the
#: document's own lines were lost (of those removed 93, 88 and about 60 in 100 are no part of it).
_LEAST_GONE: Mapping[str, int] = {"page": 5000, "head": 5000, "furn": 9000}
#: Printed contents are removed whole, from so many lines on, where the mean probability of these is so high (80 of
#: 100); from one of its lines to the next there are no more lines.
_FEWEST_CONTENTS = 4
_LEAST_OF_CONTENTS = 6500
_MOST_APART = 3
#: What readers call the roles of the weights, as `outline` does.
NAMES: Mapping[str, str] = {
    "text": "paragraph", "item": "list-item", "row": "table", "page": "page-mark", "head": "running-head",
    "toc": "contents", "furn": "furniture",
}  # fmt: skip
ROLE_NAMES: Mapping[LineRole, str] = {
    **{role: role for role in ROLES},
    "notice": "issuer", "above": "issuer", "item": "list-item", "term": "list-item", "row": "table",
    "direction": "stage-direction",
}  # fmt: skip
#: A role with this behind it goes on from the line above.
ON = "+"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a line was taken for: a role of the weights, whether it goes on from the line above, how sure that is."""

    role: str
    goes_on: bool
    certainty: Certainty


def choose(
    lines: Sequence[Line],
    forms: Sequence[Form],
    features: Sequence[Sequence[str]],
    told: Mapping[int, str],
    *,
    is_titled: bool,
) -> list[Choice]:
    """The choice for each line; `told` are the roles that are forced, `is_titled` that the title stands elsewhere.

    There is one title.
    """
    if not lines:
        return []
    alone, together = scorers()
    shares = [alone.shares(alone.sum(of)) for of in features]
    roles = alone.choices
    last = [together.shares(together.sum(of)) for of in features_together(lines, forms, features, shares, roles)]
    titles = [of[roles.index("title")] for of in last]
    first = next((at for at, role in told.items() if role == "title"), titles.index(max(titles)))
    first = -1 if is_titled else first
    contents = _contents(last, roles)
    forced = dict.fromkeys(contents, "toc") | dict(told)
    return [_choice(of, roles, together, forced.get(at, ""), may_be_title=at == first) for at, of in enumerate(last)]


def _contents(shares: Sequence[Sequence[int]], roles: Sequence[str]) -> Iterator[int]:
    """The lines of printed contents: those taken for some, close together, with what stands between them."""
    place = roles.index("toc")
    gone = [sum(share for role, share in zip(roles, of, strict=True) if role in GONE) for of in shares]
    run: list[int] = []
    for at in (*(at for at, of in enumerate(shares) if of[place] == max(of)), len(shares) + _MOST_APART):
        if run and at - run[-1] > _MOST_APART:
            within = range(run[0], run[-1] + 1)
            mean = sum(gone[one] for one in within) // len(within)
            if len(run) >= _FEWEST_CONTENTS and mean >= _LEAST_OF_CONTENTS:
                yield from within
            run = []
        run.append(at)


def _choice(shares: Sequence[int], roles: Sequence[str], scorer: Scorer, told: str, *, may_be_title: bool) -> Choice:
    """The choice for a line by the shares of the roles."""
    sums: dict[str, int] = {}
    for role, share in zip(roles, shares, strict=True):
        base = role.removesuffix(ON)
        sums[base] = sums.get(base, 0) + share
    gone = sum(sums[role] for role in GONE)
    if not told:
        sums.pop("toc")
    ordered = sorted(sums, key=lambda role: -sums[role])
    on = {role.removesuffix(ON): share for role, share in zip(roles, shares, strict=True) if role.endswith(ON)}
    if told:
        confidence = max(0.5, scorer.confidence(sums["toc"])) if told == "toc" else 1.0
        return Choice(told, False, Certainty(confidence, "paragraph" if confidence < 1 else ""))
    if ordered[0] in GONE and gone < _LEAST_GONE[ordered[0]]:
        ordered = [role for role in ordered if role not in GONE]
    if not may_be_title and ordered[0] == "title" and 2 * on["title"] < sums["title"]:
        ordered.remove("title")
    best = ordered[0]
    confidence = max(0.5, scorer.confidence(sums[best]))
    return Choice(best, 2 * on.get(best, 0) > sums[best], Certainty(confidence, NAMES.get(ordered[1], ordered[1])))


@cache
def scorers() -> tuple[Scorer, Scorer]:
    """What scores a line by its own features, and with what others were taken for."""
    folder = files("edition.document.reading")
    alone, together = (folder.joinpath(f"{name}.tsv").read_text("utf-8") for name in ("lines", "lines-together"))
    return Scorer(alone), Scorer(together)
