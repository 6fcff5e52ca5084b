"""`figures.toml`: what an editor vouches for about single numbers, and the slots that a correction changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from edition.languages.protocol import NumberRole, Status
from edition.manuscript.manuscript import FigureDraft, TextQuote
from edition.manuscript.toml_reader import TomlFile
from edition.values import FrozenMap

#: The slots of a record, and the choices for those that hold one of a few words.
WRITTEN_SLOTS = ("unit", "measure", "subject", "condition", "as_of", "base", "status", "role")
_CHOICES: dict[str, tuple[str, ...]] = {"status": get_args(Status), "role": get_args(NumberRole)}
_FIGURE_TYPES: dict[str, type] = {**dict.fromkeys(("quote", "prefix", "suffix", *WRITTEN_SLOTS), str), "nth": int}
_FIGURE_NEEDS = {"quote": '"…", words of the source that contain the number'}
#: How an editor says which place of a repeated quote is meant: by its number, or by the words beside it.
_BESIDE = ("nth = 2", 'prefix = "…"', 'suffix = "…"')
_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_TIME = re.compile(rf"{_DAY}(?:/(?:{_DAY}|\.\.))?|\.\./{_DAY}")


def parse_figures(name: str, text: str) -> tuple[FigureDraft, ...]:
    """The figures of a `figures.toml`. Raises EditionError (W-001 to W-005)."""
    toml = TomlFile(name, text)
    drafts = []
    for index, table in enumerate(toml.tables("figure")):
        good = toml.check_keys(table, _FIGURE_TYPES, "figure", index)
        if toml.missing("figure", index, _FIGURE_NEEDS, table, good):
            continue
        line = toml.line_of("quote", "figure", index)
        slots = slots_of(toml, "figure", index, good)
        if good.get("nth", 1) < 1:
            at = toml.line_of("nth", "figure", index)
            toml.find("W-005", "places are counted from 1", "write 1 for the quote's first place", at, str(good["nth"]))
        if not slots and not any(key in table for key in WRITTEN_SLOTS):
            hint = f"add one of {', '.join(WRITTEN_SLOTS)}, or remove the [[figure]]"
            toml.find("W-004", "nothing is said about this number", hint, line, good["quote"])
        sides = good.get("prefix", ""), good.get("suffix", "")
        drafts.append(FigureDraft(TextQuote(good["quote"], name, line, *sides, _BESIDE, good.get("nth", 0)), slots))
    toml.raise_found()
    return tuple(drafts)


def slots_of(toml: TomlFile, table: str, index: int, good: Mapping[str, Any]) -> FrozenMap[str, str]:
    """The slots that a table states, with a finding for each that is not valid."""
    told = {slot: " ".join(str(good[slot]).split()) for slot in WRITTEN_SLOTS if slot in good}
    for slot, words in told.items():
        line = toml.line_of(slot, table, index)
        if not words:
            toml.find("W-004", f"“{slot}” is empty", f"write a value, or remove the line: {slot} = …", line, slot)
        elif slot in _CHOICES and words not in _CHOICES[slot]:
            toml.find("W-005", f"there is no such {slot}", f"write one of {', '.join(_CHOICES[slot])}", line, words)
        elif slot == "as_of" and not _TIME.fullmatch(words):
            hint = "write a year, a month, a day or a range of two: 2019, 2019-05, 2019-05-31, 2018/2019"
            toml.find("W-005", "this is not a time in ISO 8601", hint, line, words)
    return FrozenMap(told)
