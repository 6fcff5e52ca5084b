"""Linear scores of choices over named features: integer weights from a table, so that every machine decides alike.

A table is text with one line per feature: its name, then choices with their weights, separated by tabs. "choices" names
the choices in their order, "unit" the weight of one natural unit of log-odds; "confidence", or "confidence CHOICE",
says how often choices were right; a line that begins with "#" is a comment. The weights are those of a multinomial
logistic regression, times the unit and rounded; the scripts in `tools/` fit them on documents with labels.
"""

from __future__ import annotations

import math
import struct
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Bits of a field of the packed sum: room for 100 features with weights of up to 2 ** 24.
_BITS = 32
_BYTES = _BITS // 8
_HALF = 1 << (_BITS - 1)
#: Shares are in ten-thousandths, powers of e in whole parts of 2 ** 30, so that all machines add the same numbers. A
#: choice that is 20 units of log-odds behind the best has no share.
WHOLE = 10_000
_PARTS = 1 << 30
_LONGEST_LEAD = 20
#: The lines of a table that are no features.
_CHOICES, _UNIT, _CONFIDENCE = "choices", "unit", "confidence"
#: The feature that everything has.
_ALWAYS = "always"


def bucket(value: float, cuts: Sequence[float]) -> int:
    """The place of a value among ascending cuts: the number of cuts that it is not below."""
    return bisect_right(cuts, value)


@dataclass(frozen=True, slots=True)
class ScoreReason:
    """A feature that affected a choice, and by how much it favoured that choice over the next best."""

    feature: str
    weight: int


class Scorer:
    """Scores choices. All weights of a feature are packed into one integer, so that one addition adds them all."""

    __slots__ = ("_always", "_bias", "_choices", "_confidences", "_format", "_size", "_unit", "_weights")

    def __init__(self, table: str) -> None:
        """Read a table; raises ValueError where a line names an unknown choice or a weight that is no integer."""
        rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
        heads = {
            name: fields for name, *fields in rows if name in (_CHOICES, _UNIT) or name.split(" ")[0] == _CONFIDENCE
        }
        self._choices = tuple(heads[_CHOICES])
        self._unit = int(heads[_UNIT][0])
        self._confidences = {
            name.removeprefix(_CONFIDENCE).strip(): [tuple(map(int, one.split(":"))) for one in fields]
            for name, fields in heads.items()
            if name.startswith(_CONFIDENCE)
        }
        self._size = _BYTES * len(self._choices)
        self._format = struct.Struct(f"<{len(self._choices)}I")
        self._bias = sum(_HALF << (_BITS * place) for place in range(len(self._choices)))
        places = {choice: place for place, choice in enumerate(self._choices)}
        self._weights = {name: _packed(fields, places) for name, *fields in rows[len(heads) :]}
        self._always = self._weights.pop(_ALWAYS, 0)

    @property
    def choices(self) -> tuple[str, ...]:
        """The names of the choices, in the order of their scores."""
        return self._choices

    @property
    def unit(self) -> int:
        """The weight of one natural unit of log-odds."""
        return self._unit

    def sum(self, features: Iterable[str]) -> int:
        """The packed sum of the weights of some features; sums may be added to one another."""
        return sum(filter(None, map(self._weights.get, features)), self._always)

    def scores(self, total: int) -> tuple[int, ...]:
        """The score of each choice in a packed sum."""
        return tuple([one - _HALF for one in self._format.unpack((total + self._bias).to_bytes(self._size, "little"))])

    def shares(self, total: int) -> tuple[int, ...]:
        """How probable each choice is, in ten-thousandths, as a logistic regression has it."""
        return shares_of(self.scores(total), self._unit)

    def best(self, total: int) -> str:
        """The choice with the highest score, the first of equal ones."""
        fields = self._format.unpack((total + self._bias).to_bytes(self._size, "little"))
        return self._choices[fields.index(max(fields))]

    def confidence(self, share: int, choice: str = "") -> float:
        """How often a choice with such a share was right in documents that the weights were not fitted on: 0 to 1.

        Counted by the script that fitted the weights, in hundredths, each from a least share on: "5000:52" is 0.52 from
        a half on. If the table has a line for the choice, that line counts.
        """
        told = self._confidences.get(choice) or self._confidences.get("", [])
        reached = [percent for least, percent in told if share >= least]
        return reached[-1] / 100 if reached else 0.0

    def reasons(self, features: Sequence[str], count: int = 5) -> tuple[ScoreReason, ...]:
        """The features that spoke most for or against the best choice, in comparison with the next best."""
        scores = self.scores(self.sum(features))
        second, first = sorted(range(len(scores)), key=scores.__getitem__)[-2:]
        told = []
        for feature in dict.fromkeys(features):
            weights = self.scores(self._weights.get(feature, 0))
            told.append(ScoreReason(feature, weights[first] - weights[second]))
        return tuple(sorted(told, key=lambda one: -abs(one.weight))[:count])


def shares_of(scores: Sequence[int], unit: int) -> tuple[int, ...]:
    """How probable each of some scores is, in ten-thousandths; `unit` is the score of one natural unit of log-odds."""
    most = max(scores)
    parts = [round(_PARTS * math.exp(-min((most - score) / unit, _LONGEST_LEAD))) for score in scores]
    whole = sum(parts)
    return tuple([part * WHOLE // whole for part in parts])


def _packed(fields: Iterable[str], places: dict[str, int]) -> int:
    """The weights of one feature as one integer."""
    total = 0
    for field in fields:
        choice, _, weight = field.rpartition(":")
        total += int(weight) << (_BITS * places[choice])
    return total
