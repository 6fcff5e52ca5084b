"""Fits the weights by which a figure is worth a place in a printed ledger, and measures them on documents left out.

    python tools/records/fit_worth.py OUT FILE_OR_FOLDER...

The documents are those of the files that worth.jsonl has labels for: of figures drawn by a seed their spans and how
likely a reference librarian held it that a reader looks them up, from 0 to 3. Kept is what has 2 or 3. Writes
OUT/worth.tsv (`edition.scoring` tells its form) and prints, in 8 parts, each by weights of the others, how many of the
figures that are kept first are a reader's. The same files give the same weights. Needs scikit-learn.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression  # type: ignore[import-not-found]

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fitting import Columns, confidences, table

from edition.commands.reading import read_figures
from edition.files import find_installation
from edition.ledger.worth import KEPT, LEFT, evidence
from edition.scoring import WHOLE
from edition.source import decode

LABELS = Path(__file__).parent / "worth.jsonl"
PARTS = 8
#: The strength of the penalty on squared weights, as scikit-learn has it, the inverse.
STRENGTH = 0.3
#: What has this and more is kept.
WORTH = 2
FEWEST_DOCUMENTS = 2


def main(out: Path, files: Sequence[Path]) -> None:
    """Fit and measure."""
    known = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    named = {decode(file.name, file.read_bytes()).sha256: file for file in files}
    rows: list[tuple[str, ...]] = []
    right: list[str] = []
    of: list[int] = []
    for number, told in enumerate(one for one in known if one["document"] in named):
        document, ledger = read_figures(named[told["document"]], find_installation(), debug=True)
        spans = {(one.span.start, one.span.end): one.id for one in ledger.entries}
        features = evidence(document, ledger)
        for start, end, worth in told["figures"]:
            if (start, end) in spans:
                rows.append(tuple(features[spans[start, end]]))
                right.append(KEPT if worth >= WORTH else LEFT)
                of.append(number)
    columns = Columns(rows, of, FEWEST_DOCUMENTS)
    matrix, every, part = columns.matrix(rows), np.array(right), np.array(of) % PARTS
    shares = np.zeros(len(rows))
    for left in range(PARTS):
        model = _model(matrix[part != left], every[part != left])
        shares[part == left] = model.predict_proba(matrix[part == left])[:, list(model.classes_).index(KEPT)]
    hits = every == KEPT
    steps = {"": confidences((shares * WHOLE).astype(int), hits)}
    _print(shares, hits, len(set(of)))
    out.mkdir(parents=True, exist_ok=True)
    (out / "worth.tsv").write_text(table(columns, _model(matrix, every), steps), encoding="utf-8")


def _print(shares: Any, hits: Any, documents: int) -> None:
    """Tell how many of the figures that are kept first are kept by the reader."""
    print(f"{documents} documents, {len(hits)} figures, {hits.mean():.1%} of them kept by readers")
    order = np.argsort(-shares, kind="stable")
    for part in (0.1, 0.2, 0.3, 0.4, 0.5):
        first = order[: round(part * len(order))]
        print(f"first {part:.0%}: right {hits[first].mean():.1%}, found {hits[first].sum() / hits.sum():.1%}")


def _model(matrix: Any, right: Any) -> LogisticRegression:
    """A logistic regression of some rows."""
    return LogisticRegression(C=STRENGTH, max_iter=500, tol=1e-4).fit(matrix, right)


if __name__ == "__main__":
    places = [Path(one) for one in sys.argv[2:]]
    every_file = [file for place in places for file in (sorted(place.rglob("*")) if place.is_dir() else [place])]
    main(Path(sys.argv[1]), [one for one in every_file if one.is_file() and one.suffix in (".txt", ".md", ".html")])
