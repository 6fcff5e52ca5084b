"""What the scripts that fit weights have in common: features as a matrix, a model as a table of integer weights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from scipy import optimize, sparse  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found]

from edition.scoring import WHOLE

#: Features of fewer documents are left out: what one document does says nothing of others.
FEWEST_DOCUMENTS = 3
UNIT = 100
#: Smaller weights, in units of log-odds / 100, are left out.
LEAST = 5
#: Number of choices that each share is credited with, right as often as those of the share before it.
AS_BEFORE = 4
#: The shares, in ten-thousandths, from which on confidences are counted separately.
SHARES = (0, 3000, 4000, 5000, 6000, 7000, 8000, 8500, 9000, 9500, 9800, 9900)


class Columns:
    """Features of rows as a sparse matrix: those that enough documents have."""

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        groups: Sequence[object],
        fewest: int = FEWEST_DOCUMENTS,
    ) -> None:
        """Number the features of labelled rows that at least `fewest` groups have."""
        of: defaultdict[str, set[object]] = defaultdict(set)
        for row, group in zip(rows, groups, strict=True):
            for feature in row:
                of[feature].add(group)
        self.names = sorted(name for name, having in of.items() if len(having) >= fewest)
        self._places = {name: place for place, name in enumerate(self.names)}

    def matrix(self, rows: Iterable[Sequence[str]]) -> Any:
        """Rows of ones and noughts."""
        indices: list[int] = []
        ends = [0]
        for row in rows:
            indices += sorted({self._places[name] for name in row if name in self._places})
            ends.append(len(indices))
        ones = np.ones(len(indices), dtype=np.float32)
        return sparse.csr_matrix((ones, indices, ends), shape=(len(ends) - 1, len(self.names)))


class Ranking:
    """A conditional logit (McFadden 1974): one row of each group is chosen, by a weight for each feature."""

    def __init__(
        self,
        groups: Sequence[Sequence[Sequence[str]]],
        right: Sequence[Collection[int]],
        counts: Sequence[float],
        penalty: float,
        *,
        of_fullest: bool = True,
    ) -> None:
        """Fit on groups, each with the rows that are right and how much it counts.

        `penalty` multiplies half the squared weights; the features are those of the groups that count most, or of all.
        """
        rows = [row for group in groups for row in group]
        full = [number for number, count in enumerate(counts) if count == max(counts) or not of_fullest]
        known = [(number, row) for number in full for row in groups[number]]
        self._columns = Columns([row for _, row in known], [number for number, _ in known])
        matrix = self._columns.matrix(rows)
        ends = np.cumsum([0, *map(len, groups)])
        first, last = ends[:-1], ends[1:]
        chosen = np.zeros(len(rows))
        for start, places in zip(first, right, strict=True):
            chosen[[start + place for place in places]] = 1.0

        def loss(weights: Any) -> tuple[float, Any]:
            scores = matrix @ weights
            off, total = np.zeros(len(rows)), 0.0
            for start, end, count in zip(first, last, counts, strict=True):
                shares = _shares(scores[start:end])
                hit = shares * chosen[start:end]
                total -= count * np.log(hit.sum())
                off[start:end] = count * (shares - hit / hit.sum())
            return total + penalty / 2 * weights @ weights, matrix.T @ off + penalty * weights

        start = np.zeros(len(self._columns.names))
        self.weights = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x

    def shares(self, group: Sequence[Sequence[str]]) -> Any:
        """The share of each row of a group."""
        return _shares(self._columns.matrix(group) @ self.weights)

    def table(self, choice: str, steps: Sequence[tuple[int, int]]) -> str:
        """A table of integer weights for a choice, with how often it is right from which share on."""
        told = "\t".join(f"{least}:{percent}" for least, percent in steps)
        lines = ["# fitted by the scripts of tools", f"choices\t{choice}", f"unit\t{UNIT}", f"confidence\t{told}"]
        known = zip(self._columns.names, self.weights, strict=True)
        whole = ((name, round(float(weight) * UNIT)) for name, weight in known)
        lines += (f"{name}\t{choice}:{weight}" for name, weight in whole if abs(weight) >= LEAST)
        return "\n".join(lines) + "\n"


def _shares(scores: Any) -> Any:
    parts = np.exp(scores - scores.max())
    return parts / parts.sum()


def table(
    columns: Columns, model: LogisticRegression, confidences: Mapping[str, Sequence[tuple[int, int]]] = {}
) -> str:
    """A model as a table of integer weights; its intercept is the feature "always".

    `confidences` are by choice, or by "" for all; a model of two choices has weights for the second only.
    """
    lines = ["# fitted by the scripts of tools", "\t".join(("choices", *model.classes_)), f"unit\t{UNIT}"]
    for choice, steps_of in confidences.items():
        steps = (f"{least}:{percent}" for least, percent in steps_of)
        lines.append("\t".join((f"confidence {choice}".strip(), *steps)))
    names = [*columns.names, "always"]
    rows = np.vstack([model.coef_.T, model.intercept_])
    if len(model.classes_) == len(("other", "right")):
        rows = np.hstack([np.zeros_like(rows), rows])
    return "\n".join([*lines, *_weights(names, model.classes_, rows)]) + "\n"


def _weights(names: Sequence[str], choices: Sequence[str], rows: Any) -> Iterator[str]:
    """The lines of a table: a feature each, with the weights that are not too small."""
    for name, weights in zip(names, rows, strict=True):
        whole = [round(float(weight) * UNIT) for weight in weights]
        told = [f"{role}:{weight}" for role, weight in zip(choices, whole, strict=True) if abs(weight) >= LEAST]
        if told:
            yield "\t".join((name, *told))


def confidences(shares: Any, right: Any) -> list[tuple[int, int]]:
    """How often choices were right by their shares, in hundredths, never falling.

    A few choices say little: each share is credited with some more, right as often as those of the share before it.
    """
    found: list[tuple[int, int]] = []
    before = 0.0
    for least, end in zip(SHARES, (*SHARES[1:], WHOLE + 1), strict=True):
        within = right[(shares >= least) & (shares < end)]
        before = max(before, (float(within.sum()) + AS_BEFORE * before) / (len(within) + AS_BEFORE))
        found.append((least, min(99, round(100 * before))))
    return found
