"""Fits the weights by which lines are read, and measures them on documents that are left out.

    python tools/reading/fit_lines.py OUT FOLDER... [--outlines FOLDER]

The documents are those below the folders that labels.jsonl has labels for, those of FOLDER/texts with an outline in
FOLDER/outlines, those with mark-up once more as they are when somebody copies the page (`pasted`), and the short texts
of short.jsonl. Writes OUT/lines.tsv, OUT/lines-together.tsv and OUT/title.tsv (`edition.scoring` describes the format)
and prints how often each role is right, with whole documents left out in 8 parts; only texts that were found are
counted, none that was made. The same files give the same weights. Needs scikit-learn.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found]

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fitting import Columns, Ranking, confidences, table
from pasted import is_marked, paste

from edition.document.lines.line import Line, MarkedUp
from edition.document.model.tree import Certainty
from edition.document.parse import read_document
from edition.document.reading.features import LineForm
from edition.document.reading.roles import ON, LineChoice, base_of
from edition.document.reading.titles import NO_TITLE, title_candidates
from edition.document.reading.together import line_features_together
from edition.document.reading.whole import read_lines
from edition.scoring import WHOLE
from edition.source import Span, decode

HERE = Path(__file__).parent
PARTS = 8
FEWEST = 4
#: The inverse strength of the penalty on squared weights (scikit-learn's C): for each line alone, and for all together.
ALONE, TOGETHER = 0.1, 0.05
#: The penalty on the weights of titles.
OF_TITLES = 2.0
#: How much made texts count for titles, and each of their lines for roles: our own short ones, and pages as they are
#: when somebody copies them.
OF_MADE_TITLES: Mapping[str, float] = {"short": 0.1, "pasted": 0.3}
OF_MADE: Mapping[str, float] = {"short": 8.0, "pasted": 0.3}
#: A text without a title counts only if this many of its first lines have a label.
BEGINNING = 40
#: In a document with more labelled lines than this, each line counts less.
FULL_WEIGHT = 400
#: Number of short texts that are left out together.
TOGETHER_AS_ONE = 8
#: Decisions that were made at least this often have confidences of their own.
OFTEN = 500
#: Number of lines examined after the last labelled one, as its surroundings.
BEHIND = 60
#: A label that covers less than half of a line of the text says nothing about it.
HALF = 2
ROLES: Mapping[str, str] = {
    "list-item": "item", "footnote": "note", "table": "row", "page-mark": "page", "running-head": "head",
    "part": "heading", "quotation": "text", "signature": "text",
}  # fmt: skip
#: The kinds of furniture that are told apart.
KINDS: Mapping[str, str] = {"toc": "toc", "nav": "nav", "widget": "nav", "link": "nav", "noise": "noise"}
#: Roles whose further lines are distinguished from the first.
GOES_ON = frozenset(("heading", "title", "note", "subtitle"))
#: A label with one of these roles that text follows on its line says nothing about the line.
RUN_IN = frozenset(("speaker", "caption"))

Labels = Sequence[Mapping[str, Any]]
#: The stretches of a document that labels cover, half-open code points.
Covered = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Text:
    """A text: its lines with their forms and features, and the role of each, None if no label gives it.

    `made` is the kind of a text that was made for the fit; texts of one `group` are left out together.
    """

    lines: Sequence[Line]
    forms: Sequence[LineForm]
    features: Sequence[Sequence[str]]
    roles: Sequence[str | None]
    group: str
    made: str = ""

    def until_told(self) -> Text:
        """The text up to some lines after its last label."""
        told = [at for at, role in enumerate(self.roles) if role]
        end = (told[-1] if told else 0) + BEHIND
        return replace(
            self, lines=self.lines[:end], forms=self.forms[:end], features=self.features[:end], roles=self.roles[:end]
        )

    @property
    def weight(self) -> float:
        """How much a line counts."""
        count = sum(role is not None for role in self.roles)
        of_one = min(1.0, (FULL_WEIGHT / max(1, count)) ** 0.5)
        return OF_MADE[self.made] * (1.0 if self.made == "short" else of_one) if self.made else of_one


@dataclass(frozen=True)
class Data:
    """For each line its role or "", its part, weight and document, if it has a role, and if its text was found."""

    roles: Any
    parts: Any
    weights: Any
    groups: Sequence[str]
    is_told: Any
    is_found: Any

    @property
    def choices(self) -> list[str]:
        """The roles there are."""
        return sorted(set(self.roles[self.is_told]))


def text_of(file: Path, labels: Labels, covered: Covered) -> Text:
    """A document with labels in some stretches."""
    source = decode(file.name, file.read_bytes())
    lines, forms, features, forced = _seen(lambda: read_document(source))
    roles = roles_of(lines, labels, covered, is_web=source.markup == "html")
    told = [None if at in forced else role for at, role in enumerate(roles)]
    return Text(lines, forms, features, told, source.sha256).until_told()


def short_of(numbered: tuple[int, str]) -> Text:
    """A short text."""
    number, written = numbered
    known = json.loads(written)
    lines, at = [], 0
    for words, indent, blank, fed, mark in known["lines"]:
        lines.append(
            Line(Span(at, at + len(words)), words, indent, blank, bool(fed), MarkedUp(*mark) if mark else None)
        )
        at += len(words) + 1
    _, forms, features, forced = _seen(lambda: read_lines(lines, frozenset(), frozenset(), stated=known["stated"]))
    told = [None if at in forced else role for at, role in enumerate(known["roles"])]
    return Text(lines, forms, features, told, f"short {number // TOGETHER_AS_ONE}", "short")


def pasted_of(text: Text) -> Text:
    """A text with mark-up as it is when the page is copied."""
    lines, roles = paste(text.lines, text.roles, text.group)
    _, forms, features, forced = _seen(lambda: read_lines(lines, frozenset(), frozenset()))
    told = [None if at in forced else role for at, role in enumerate(roles)]
    return Text(lines, forms, features, told, text.group, "pasted")


def _seen(read: Any) -> tuple[Sequence[Line], Sequence[LineForm], Sequence[Sequence[str]], Mapping[int, str]]:
    """What a reading leaves to be decided: lines, forms and features; and the roles that are forced."""
    asked: list[Any] = []

    def choose(lines: Any, forms: Any, features: Any, told: Any, *_: Any, **__: Any) -> list[LineChoice]:
        asked.append((lines, forms, features, dict(told)))
        return [LineChoice("text", False, Certainty(1.0, "")) for _ in lines]

    with patch("edition.document.reading.whole.choose", choose):
        read()
    return asked[-1] if asked else ((), (), (), {})


def roles_of(lines: Sequence[Line], labels: Labels, covered: Covered, *, is_web: bool) -> list[str | None]:
    """The role of each line by its labels; a covered line that they do not name is text."""
    starts = [line.span.start for line in lines]
    roles: list[str | None] = [
        "text" if any(start <= line.span.start and line.span.end <= end + 1 for start, end in covered) else None
        for line in lines
    ]
    for label in labels:
        span = Span(label["start"], label["end"])
        first = max(0, bisect_right(starts, span.start) - 1)
        places = [at for at in range(first, min(first + 4, len(lines))) if lines[at].span.overlaps(span)]
        if is_web and len(places) > 1:
            roles = [None if at in places else role for at, role in enumerate(roles)]
            continue
        for at in places:
            shared = min(lines[at].span.end, span.end) - max(lines[at].span.start, span.start)
            is_part = HALF * shared < len(lines[at].span) and label["role"] != "list-item"
            if roles[at] is None or (is_part and (not label.get("run_in") or label["role"] in RUN_IN)):
                continue
            roles[at] = None if is_part or label.get("unsure") else _role(label, is_first=at == places[0])
    return roles


def _role(label: Mapping[str, Any], *, is_first: bool) -> str:
    """The role of a label as the weights call it."""
    role = str(ROLES.get(label["role"], label["role"]))
    if role == "furniture":
        return KINDS.get(str(label.get("kind")), "boilerplate")
    goes_on = role in GOES_ON and ("continues" in label or not is_first)
    return role + ON * goes_on


def texts(folders: Sequence[Path], outlines: Sequence[Path]) -> Iterator[tuple[Path, Labels, Covered]]:
    """The documents that have labels."""
    known: dict[str, tuple[list[tuple[int, int]], list[Mapping[str, Any]]]] = {}
    labels: list[Mapping[str, Any]] = []
    for line in (HERE / "labels.jsonl").read_text("utf-8").splitlines():
        one = json.loads(line)
        if "document" in one:
            covered, labels = known.setdefault(one["document"], ([], []))
            covered.append((one.get("from", 0), one["covered"]))
        else:
            labels.append(one)
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".md", ".html")):
            digest = decode(file.name, file.read_bytes()).sha256
            if digest in known:
                covered, labels = known.pop(digest)
                yield file, labels, covered
    for folder in outlines:
        for outline in sorted(folder.glob("outlines/*.jsonl")):
            head, *rows = map(json.loads, outline.read_text("utf-8").splitlines())
            yield folder / "texts" / head["document"], rows, [(0, head["chars_covered"])]


def main(out: Path, folders: Sequence[Path], outlines: Sequence[Path]) -> None:
    """Fit, measure and write both tables."""
    known = list(texts(folders, outlines))
    shorts = list(enumerate((HERE / "short.jsonl").read_text("utf-8").splitlines()))
    with ProcessPoolExecutor() as workers:
        found = [*workers.map(text_of, *zip(*known, strict=True))]
        marked = [text for text in found if is_marked(text.lines)]
        found += [
            *workers.map(pasted_of, marked),
            *workers.map(short_of, shorts, chunksize=20),
        ]
    groups = {group: number % PARTS for number, group in enumerate(dict.fromkeys(text.group for text in found))}
    roles = np.array([role or "" for text in found for role in text.roles])
    parts = np.array([groups[text.group] for text in found for _ in text.roles])
    of = [text.group for text in found for _ in text.roles]
    weights = np.array([text.weight for text in found for _ in text.roles])
    is_found = np.array([not text.made for text in found for _ in text.roles])
    rows = [features for text in found for features in text.features]
    print(f"{len(found)} texts, {(roles != '').sum()} lines with a role")
    data = Data(roles, parts, weights, of, roles != "", is_found)
    alone, model, columns = _fit(rows, data, ALONE)
    choices = data.choices
    (out / "lines.tsv").write_text(table(columns, model), "utf-8")
    both: list[tuple[str, ...]] = []
    at = 0
    for text in found:
        end = at + len(text.lines)
        own = [[int(WHOLE * share) for share in row] for row in alone[at:end]]
        both += line_features_together(text.lines, text.forms, text.features, own, choices)
        at = end
    together, model, columns = _fit(both, data, TOGETHER)
    for name, shares in (("alone", alone), ("together", together), ("both", (alone + together) / 2)):
        _tell(name, shares, data)
    shares = (alone + together) / 2
    (out / "lines-together.tsv").write_text(table(columns, model, _sure(shares, data)), "utf-8")
    (out / "title.tsv").write_text(_titles(found, shares, data), "utf-8")


def _titles(found: Sequence[Text], shares: Any, data: Data) -> str:
    """The table that chooses titles; prints how often it is right from some shares on, with documents left out.

    Nothing is learned from lines that readers were unsure of; such a line counts as wrong if it is chosen.
    """
    groups: list[list[tuple[str, ...]]] = []
    every: list[tuple[list[tuple[str, ...]], list[str | None]]] = []
    right: list[list[int]] = []
    parts: list[int] = []
    counts: list[float] = []
    at = 0
    for text in found:
        own = [[int(WHOLE * share) for share in row] for row in shares[at : at + len(text.lines)]]
        places, rows = title_candidates(text.lines, text.features, own, data.choices)
        told = [(row, role) for row, place in zip(rows, places, strict=True) if (role := text.roles[place])]
        titles = [number for number, (_, role) in enumerate(told) if role.removesuffix(ON) == "title"]
        if told and (titles or text.made == "short" or all(text.roles[:BEGINNING])):
            groups.append([*(row for row, _ in told), NO_TITLE])
            every.append(([*rows, NO_TITLE], [text.roles[place] for place in places]))
            right.append(titles or [len(told)])
            parts.append(data.parts[at])
            counts.append(OF_MADE_TITLES.get(text.made, 1.0))
        at += len(text.lines)
    best, hits = np.zeros(len(groups)), np.zeros(len(groups), dtype=bool)
    for part in range(PARTS):
        others = [number for number, of in enumerate(parts) if of != part]
        model = _ranking(groups, right, counts, others)
        for number in (number for number, of in enumerate(parts) if of == part):
            candidates_of, known = every[number]
            sure = model.shares(candidates_of)[:-1]
            best[number] = sure.max() * WHOLE
            hits[number] = (known[int(sure.argmax())] or "").removesuffix(ON) == "title"
    is_found = np.array(counts) == 1.0
    titled = sum(ours != [len(group) - 1] for group, ours, one in zip(groups, right, is_found, strict=True) if one)
    for least in (0, 3000, 5000, 7000):
        sure = hits[is_found & (best >= least)]
        print(f"titles from {least} on: {sure.mean():.1%} right, {sure.sum() / titled:.1%} found")
    print(f"of made texts {hits[~is_found & (best >= 5000)].mean():.1%} right")
    model = _ranking(groups, right, counts, range(len(groups)))
    return model.table("title", confidences(best[is_found], hits[is_found]))


def _ranking(
    groups: Sequence[Sequence[Sequence[str]]],
    right: Sequence[Sequence[int]],
    counts: Sequence[float],
    of: Sequence[int],
) -> Ranking:
    """The choice of titles fitted on some of the texts."""
    return Ranking([groups[at] for at in of], [right[at] for at in of], [counts[at] for at in of], OF_TITLES)


def _fit(rows: Sequence[Sequence[str]], data: Data, strength: float) -> tuple[Any, LogisticRegression, Columns]:
    """The shares of each role for each row, by the model of the other parts; the model of all, and its columns."""
    of_told = [at for at, is_told in enumerate(data.is_told) if is_told]
    columns = Columns([rows[at] for at in of_told], [data.groups[at] for at in of_told], FEWEST)
    matrix = columns.matrix(rows)
    shares = np.zeros((len(rows), len(data.choices)))
    for part in range(PARTS):
        model = _model(matrix, data, data.is_told & (data.parts != part), strength)
        places = [data.choices.index(role) for role in model.classes_]
        shares[np.ix_(data.parts == part, places)] = model.predict_proba(matrix[data.parts == part])
    return shares, _model(matrix, data, data.is_told, strength), columns


def _tell(name: str, shares: Any, data: Data) -> None:
    """Print how often each role is right, and found."""
    best = np.array(data.choices)[shares.argmax(axis=1)]
    measured = data.is_told & data.is_found
    print(f"{name}: {np.mean(best[measured] == data.roles[measured]):.1%} right, documents left out")
    for role in data.choices:
        is_role, is_best = measured & (data.roles == role), measured & (best == role)
        both = (is_role & is_best).sum()
        right, found = both / max(1, is_best.sum()), both / max(1, is_role.sum())
        print(f"  {role}: {right:.1%} right, {found:.1%} found", flush=True)


def _sure(shares: Any, data: Data) -> dict[str, list[tuple[int, int]]]:
    """How often decisions were right by their shares: for each that was made often enough, and for all together."""
    measured = data.is_told & data.is_found
    names = sorted({base_of(role) for role in data.choices})
    sums = np.zeros((len(shares), len(names)))
    for place, role in enumerate(data.choices):
        sums[:, names.index(base_of(role))] += WHOLE * shares[:, place]
    best = np.array(names)[sums.argmax(axis=1)]
    right = best == np.array([base_of(role) for role in data.roles])
    found = {"": confidences(sums.max(axis=1)[measured], right[measured])}
    for name in names:
        chosen = measured & (best == name)
        if chosen.sum() >= OFTEN:
            found[name] = confidences(sums.max(axis=1)[chosen], right[chosen])
    return found


def _model(matrix: Any, data: Data, chosen: Any, strength: float) -> LogisticRegression:
    """A multinomial logistic regression of the chosen rows."""
    model = LogisticRegression(C=strength, max_iter=300, tol=1e-3)
    return model.fit(matrix[chosen], data.roles[chosen], sample_weight=data.weights[chosen])


def _arguments(arguments: Iterable[str]) -> tuple[list[Path], list[Path]]:
    """The folders of texts and those of texts with outlines."""
    ours: list[Path] = []
    outlines: list[Path] = []
    into = ours
    for one in arguments:
        if one == "--outlines":
            into = outlines
        else:
            into.append(Path(one))
    return ours, outlines


if __name__ == "__main__":
    main(Path(sys.argv[1]), *_arguments(sys.argv[2:]))
