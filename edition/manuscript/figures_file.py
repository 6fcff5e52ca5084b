"""`figures.toml`: what an editor vouches for about single numbers, and the slots that a correction changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from edition.manuscript.manuscript import FigureDraft, TextQuote
from edition.manuscript.tables import FigureTable
from edition.manuscript.toml_reader import TomlFile
from edition.values import FrozenMap

#: The slots of a record that an editor may state.
WRITTEN_SLOTS = ("unit", "measure", "subject", "condition", "as_of", "base", "status", "role")
#: How an editor says which place of a repeated quote is meant: by its number, or by the words beside it.
_BESIDE = ("nth = 2", 'prefix = "…"', 'suffix = "…"')


def parse_figures(name: str, text: str) -> tuple[FigureDraft, ...]:
    """The figures of a `figures.toml`. Raises EditionError (W-001 to W-005)."""
    toml = TomlFile(name, text)
    drafts = []
    for index, table in enumerate(toml.tables("figure")):
        good = toml.checked(table, FigureTable, "figure", index)
        if good is None:
            continue
        line = toml.line_of("quote", "figure", index)
        slots = slots_of(toml, "figure", index, good)
        if not slots and not any(key in table for key in WRITTEN_SLOTS):
            hint = f"add one of {', '.join(WRITTEN_SLOTS)}, or remove the [[figure]]"
            toml.find("W-004", "nothing is said about this number", hint, line, good["quote"])
        sides = good.get("prefix", ""), good.get("suffix", "")
        drafts.append(FigureDraft(TextQuote(good["quote"], name, line, *sides, _BESIDE, good.get("nth", 0)), slots))
    toml.raise_found()
    return tuple(drafts)


def slots_of(toml: TomlFile, table: str, index: int, good: Mapping[str, Any]) -> FrozenMap[str, str]:
    """The slots that a table states, with a finding for each that is empty."""
    told = {slot: " ".join(str(good[slot]).split()) for slot in WRITTEN_SLOTS if slot in good}
    for slot, words in told.items():
        line = toml.line_of(slot, table, index)
        if not words:
            toml.find("W-004", f"“{slot}” is empty", f"write a value, or remove the line: {slot} = …", line, slot)
    return FrozenMap(told)
