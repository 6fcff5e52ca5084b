"""`anchors.json`: where the quotes of a work are in its text, and how the text differs from the version before.

It is written only by the command `update`, and checked against the hash of the source: it says nothing about any other
text.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from edition.json_reader import JsonError, read_json
from edition.values import FrozenMap


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure of an earlier version: its id there, its words, value, unit and bound as data, and its sentence."""

    id: str
    surface: str
    value: str
    unit: str
    comparator: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that the new version states differently: its id there, and what it was."""

    id: str
    before: Statement


@dataclass(frozen=True, slots=True)
class QuotedPlace:
    """Where quoted words are: a half-open range of code points of the source."""

    file: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class History:
    """What became of a text: the hashes of both versions, its quotes, its figures.

    `kept` maps the ids that figures have by their words to those that they had in earlier versions and keep; `same`
    counts the figures that are stated as before, `added` contains the ids of new ones. `corrected` are the readings
    that the previous edition had corrected, with what it had instead.
    """

    source: str
    before: str
    anchors: tuple[QuotedPlace, ...]
    kept: FrozenMap[str, str]
    same: int
    changed: tuple[Change, ...]
    added: tuple[str, ...]
    gone: tuple[Statement, ...]
    corrected: FrozenMap[str, str]


def write_history(history: History) -> str:
    """The text of an `anchors.json`."""
    data = {**asdict(history), "kept": dict(history.kept), "corrected": dict(history.corrected)}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def parse_history(text: str) -> History | None:
    """The history in an `anchors.json`; None if the file is not one that `update` has written."""
    try:
        data: dict[str, Any] = read_json(text, dict[str, Any])
        return History(
            source=str(data["source"]),
            before=str(data["before"]),
            anchors=tuple(QuotedPlace(**one) for one in data["anchors"]),
            kept=FrozenMap({str(key): str(value) for key, value in data["kept"].items()}),
            same=int(data["same"]),
            changed=tuple(Change(one["id"], Statement(**one["before"])) for one in data["changed"]),
            added=tuple(map(str, data["added"])),
            gone=tuple(Statement(**one) for one in data["gone"]),
            corrected=FrozenMap({str(key): str(value) for key, value in data["corrected"].items()}),
        )
    except (JsonError, ValueError, KeyError, TypeError, AttributeError):
        return None
