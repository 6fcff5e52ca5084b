"""Which labels count: numbers that go up through the text, each after the one before it.

A family of labels ("1.", "(a)", "chapter") is followed from the beginning to the end; a 1 begins it anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from edition.document.lines.labels import Label

#: At most this many numbers may be missing between two labels: text recognition loses some in scans.
_MOST_MISSING = 2
#: Runs of a family that may still go on, when another has begun.
_OPEN_RUNS = 6
#: Short and long items are of one list if they are at most this many lines apart.
_NEAR = 12


@dataclass(frozen=True, slots=True)
class SequencePlace:
    """A label in its sequence: the lines of the one before and the one after it, -1 where there is none.

    `run` numbers the sequence within its family; `first` says whether it begins the sequence.
    """

    line: int
    label: Label
    run: int
    before: int = -1
    after: int = -1

    @property
    def first(self) -> bool:
        """Whether it is the 1, the A or the i of its family."""
        return bool(self.label.value) and self.label.value[-1] == 1

    @property
    def counts(self) -> bool:
        """Whether others of its family stand before or after it as they should."""
        return self.before >= 0 or self.after >= 0


@dataclass(slots=True)
class _Run:
    """A sequence that may go on: its number, whether it is of headings, the line of each value, the last of them."""

    number: int
    family: str
    is_of_heads: bool
    lines: dict[tuple[int, ...], int]
    last: int = 0


def sequence_places_of(
    labels: Sequence[Sequence[Label]], like_heads: Sequence[bool]
) -> list[tuple[SequencePlace, ...]]:
    """For each line, the places of its labels in their sequences; lines without labels have none.

    `like_heads` marks the lines that look like headings: their numbers count up apart from those of notes and items,
    unless the lines are close together.
    """
    open_runs: dict[str, list[_Run]] = {}
    found: list[list[SequencePlace]] = [[] for _ in labels]
    after: dict[tuple[int, str], int] = {}
    count = 0
    every: list[_Run] = []
    parents: dict[tuple[int, ...], int] = {}
    for line, options in enumerate(labels):
        for label in options:
            runs = open_runs.setdefault(label.family, [])
            is_parted = len(label.value) > 1
            run, before = _joined([run for run in runs if is_parted or run.is_of_heads == like_heads[line]], label)
            if run is None:
                run, before = _joined([run for run in runs if line - run.last <= _NEAR], label)
            if run is None:
                count += 1
                run = _Run(count, label.family, like_heads[line], {})
                runs.append(run)
                every.append(run)
                del runs[:-_OPEN_RUNS]
            run.lines[label.value] = run.last = line
            if before < 0 and len(label.value) > 1 and label.value not in parents:
                before = parents.get(label.value[:-1], -1)  # 1.1 stands below 1
            if "1" in label.family:
                parents[label.value] = line
            found[line].append(SequencePlace(line, label, run.number, before))
            if before >= 0:
                after[before, label.family] = line
    lone: dict[tuple[str, tuple[int, ...]], list[int]] = {}
    for run in every:
        for value, line in run.lines.items() if not run.is_of_heads else ():
            lone.setdefault((run.family, value), []).append(line)
    for run in every:
        _fill(run, lone, found, after)
    return [
        tuple(
            SequencePlace(one.line, one.label, one.run, one.before, after.get((one.line, one.label.family), -1))
            for one in places
        )
        for places in found
    ]


def _fill(
    run: _Run,
    lone: Mapping[tuple[str, tuple[int, ...]], Sequence[int]],
    found: Sequence[list[SequencePlace]],
    after: dict[tuple[int, str], int],
) -> None:
    """Add to a run of headings the one missing between two, if only one line can be it: a heading longer than usual.

    `lone` are the lines of other runs by their families and numbers.
    """
    for value, line in list(run.lines.items()) if run.is_of_heads else ():
        if not value:
            continue
        next_, last = (*value[:-1], value[-1] + 1), (*value[:-1], value[-1] + 2)
        if next_ in run.lines or last not in run.lines:
            continue
        between = [one for one in lone.get((run.family, next_), ()) if line < one < run.lines[last]]
        if len(between) == 1:
            at = run.lines[next_] = between[0]
            after[line, run.family], after[at, run.family] = at, run.lines[last]
            found[at][:] = [
                replace(one, run=run.number, before=line) if one.label.family == run.family else one
                for one in found[at]
            ]


def _joined(runs: Sequence[_Run], label: Label) -> tuple[_Run | None, int]:
    """The run that a label continues, the latest tried first, with the line of the label before it."""
    if not label.value:
        return (runs[-1], max(runs[-1].lines.values())) if runs else (None, -1)
    last = label.value[-1]
    # Numbers in parts seldom begin anew: the runs with most labels are tried first.
    ordered = sorted(runs, key=lambda run: -len(run.lines)) if len(label.value) > 1 else reversed(runs)
    for run in ordered:
        later = any(value and value[:-1] == label.value[:-1] and value[-1] > last for value in run.lines)
        if later or (label.value in run.lines and last == 1):
            continue  # its number is taken: the label is of another sequence
        for missing in range(_MOST_MISSING + 1):
            earlier = (*label.value[:-1], last - 1 - missing)
            if last - 1 - missing >= 1 and earlier in run.lines:
                return run, run.lines[earlier]
        if len(label.value) > 1 and last == 1 and not any(value[:-1] == label.value[:-1] for value in run.lines):
            return run, -1  # 2.1 goes on after 1.4
    return None, -1
