"""`anchors.json`: where the quotes of a work are in its text, and how the text differs from the version before.

It is written only by the command `update`, and checked against the hash of the source: it says nothing about any other
text.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

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


class AnchorsFile(Struct, frozen=True):
    """`anchors.json`: what `update` has written of the history of a text."""

    source: str
    before: str
    anchors: tuple[QuotedPlace, ...]
    kept: dict[str, str]
    same: int
    changed: tuple[Change, ...]
    added: tuple[str, ...]
    gone: tuple[Statement, ...]
    corrected: dict[str, str]


def write_history(history: History) -> str:
    """The text of an `anchors.json`."""
    told = {field.name: getattr(history, field.name) for field in fields(history)}
    file = AnchorsFile(**{**told, "kept": dict(history.kept), "corrected": dict(history.corrected)})
    return msgspec.json.format(msgspec.json.encode(file), indent=1).decode("utf-8") + "\n"


def parse_history(text: str) -> History | None:
    """The history in an `anchors.json`; None if the file is not one that `update` has written."""
    try:
        file: AnchorsFile = read_json(text, AnchorsFile)
    except JsonError:
        return None
    return History(**{**asdict(file), "kept": FrozenMap(file.kept), "corrected": FrozenMap(file.corrected)})
