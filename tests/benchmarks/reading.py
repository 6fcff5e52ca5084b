"""The weights of the reading against texts with outlines: errors line by line, and what a change of each weight gains.

    .venv/bin/python tests/benchmarks/reading.py FOLDER [--fit NAME ...] [--rounds N] [--only EVIDENCE ...]

FOLDER holds texts with outlines, in either of two forms: `texts/NAME.*` beside `outlines/NAME.jsonl` (a header with
`chars_covered`, then a line of the text an object: start, end, role, `unsure`, `continues`), or `NAME.txt` beside
`NAME.outline` (the headings alone, each "level words"). The texts whose names begin with a --fit are fitted on, the
others only measured; without any all are measured and nothing is fitted. Of a text no more is decided than its outline
covers. A round tries a step up and a step down for
each weight, one after the other, and keeps what makes fewer errors; what it keeps is printed, to be written into
`weights.py` by hand after a look at the other half.
"""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from edition.document.parse import read_document
from edition.document.reading import whole
from edition.document.reading.choosing import Question, choose
from edition.document.reading.decision import ROLES, Choice, LineRole
from edition.document.reading.weights import WEIGHTS, Table, Weights
from edition.source import decode

#: A step of a weight, in its units.
_STEP = 1.0
#: What the lines that outlines call so may be read as; lines that are in none are text.
_ROLES: Mapping[str, frozenset[LineRole]] = {
    "title": frozenset(("title",)),
    "subtitle": frozenset(("subtitle",)),
    "byline": frozenset(("byline",)),
    "date": frozenset(("date",)),
    "heading": frozenset(("heading",)),
    "list-item": frozenset(("item", "term")),
    "note": frozenset(("note",)),
    "literal": frozenset(("literal",)),
}
_TEXT: frozenset[LineRole] = frozenset(("paragraph", "quotation", "direction"))
#: Not scored: what tables are is found before, who issues a document is called in many ways.
_FREE: frozenset[LineRole] = frozenset(("row", "above", "notice"))
#: What readers find their way by: a wrong line of it counts as three.
_HEADS: frozenset[LineRole] = frozenset(("title", "subtitle", "byline", "date", "heading"))
_HEAD = 3
_ANY: frozenset[LineRole] = frozenset(ROLES)
#: The roles that a line may have, by its offset and its words.
_Told = Callable[[int, str], frozenset[LineRole]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A text: what is to be decided, and the roles that its outline allows each line."""

    name: str
    question: Question
    allowed: tuple[frozenset[LineRole], ...]

    def errors(self, weights: Weights) -> int:
        """How many lines are read otherwise than the outline has them; headings and front matter count more."""
        pairs = zip(choose(self.question, weights), self.allowed, strict=True)
        wrong = ((choice, told) for choice, told in pairs if choice.role not in told | _FREE)
        return sum(_HEAD if choice.role in _HEADS or told <= _HEADS else 1 for choice, told in wrong)


def main() -> None:
    """Measure, and fit where names are given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fit", action="append", default=[])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", action="append", default=[])
    options = parser.parse_args()
    samples = list(_samples(options.folder))
    fitted = [one for one in samples if any(one.name.startswith(name) for name in options.fit)]
    _print(samples, fitted, WEIGHTS)
    weights = WEIGHTS
    for _ in range(options.rounds if fitted else 0):
        weights = _round(weights, fitted, options.only)
    if fitted:
        _print(samples, fitted, weights)


def _print(samples: Sequence[Sample], fitted: Sequence[Sample], weights: Weights) -> None:
    """The errors of each text, and of those that are fitted and those that are not."""
    counts = {one.name: one.errors(weights) for one in samples}
    for one in samples:
        scored = sum(told != _ANY for told in one.allowed)
        print(f"{one.name:48} {counts[one.name]:5} wrong of {scored:6} lines{'  fitted' if one in fitted else ''}")
    inside = sum(counts[one.name] for one in fitted)
    print(f"{'fitted':48} {inside:5}\n{'not fitted':48} {sum(counts.values()) - inside:5}")


def _round(weights: Weights, samples: Sequence[Sample], only: Sequence[str]) -> Weights:
    """The weights after one change of each that made fewer errors."""
    least = {one.name: one.errors(weights) for one in samples}
    for part in ("begins", "ends"):
        for name, roles in getattr(weights, part).items():
            touched = [one for one in samples if _has(one, part, name)]
            for role in roles if touched and (not only or name in only) else ():
                for step in (-_STEP, _STEP):
                    tried = _changed(weights, part, name, role, step)
                    errors = {one.name: one.errors(tried) for one in touched}
                    if sum(errors.values()) < sum(least[one.name] for one in touched):
                        gain = sum(least[one.name] for one in touched) - sum(errors.values())
                        value = getattr(tried, part)[name][role]
                        print(f"{name}: {role} {value - step:+.1f} → {value:+.1f}   {gain} fewer", flush=True)
                        weights, least = tried, {**least, **errors}
                        break
    return weights


def _has(sample: Sample, part: str, name: str) -> bool:
    """Whether a line of a text has a piece of evidence."""
    return any(name in getattr(one, part) for one in sample.question.seen)


def _changed(weights: Weights, part: str, name: str, role: LineRole, step: float) -> Weights:
    """Weights of which one is a step higher."""
    table: Table = getattr(weights, part)
    row = {**table[name], role: table[name][role] + step}
    return replace(weights, **{part: {**table, name: row}})


def _samples(folder: Path) -> Iterator[Sample]:
    """The texts of a folder that have outlines."""
    for outline in sorted([*folder.glob("outlines/*.jsonl"), *folder.glob("*.outline")]):
        texts = folder / "texts" if outline.suffix == ".jsonl" else folder
        text = next((one for one in sorted(texts.glob(f"{outline.stem}.*")) if one.suffix != ".outline"), None)
        if text is None:
            print(f"{outline.name}: there is no text of this name in {texts}", file=sys.stderr)
            continue
        question = _question(text)
        if question is None:
            continue
        told, covered = _of_spans(outline) if outline.suffix == ".jsonl" else (_of_heads(outline), None)
        size = sum(covered is None or line.span.start < covered for line in question.lines)
        short = replace(question, lines=question.lines[:size], seen=question.seen[:size], styles=question.styles[:size])
        yield Sample(outline.stem, short, tuple(told(line.span.start, line.words) for line in short.lines))


def _question(text: Path) -> Question | None:
    """What is to be decided of a text, as the reading asks it."""
    asked: list[Question] = []

    def choose_(question: Question, weights: Weights) -> list[Choice]:
        asked.append(question)
        return choose(question, weights)

    with patch.object(whole, "choose", choose_):
        read_document(decode(text.name, text.read_bytes()))
    return asked[-1] if asked else None


def _of_spans(outline: Path) -> tuple[_Told, int]:
    """The roles of an outline by spans, and how many code points of the text it covers."""
    header, *rows = (json.loads(line) for line in outline.read_text("utf-8").splitlines() if line.strip())
    spans = sorted((row["start"], row["end"], row) for row in rows)
    starts = [start for start, _, _ in spans]

    def told(at: int, _: str) -> frozenset[LineRole]:
        before = bisect_right(starts, at) - 1
        if before < 0 or at >= spans[before][1]:
            return _TEXT
        row = spans[before][2]
        return _ANY if row.get("unsure") or "continues" in row else _ROLES.get(row["role"], _ANY)

    return told, header["chars_covered"]


def _of_heads(outline: Path) -> _Told:
    """The headings of an outline by their words; of other lines it tells only that they are none."""
    heads = {line.split(" ", 1)[1].strip() for line in outline.read_text("utf-8").splitlines() if " " in line}

    def told(_: int, words: str) -> frozenset[LineRole]:
        return _ROLES["heading"] if " ".join(words.split()) in heads else _ANY - {"heading"}

    return told


if __name__ == "__main__":
    main()
