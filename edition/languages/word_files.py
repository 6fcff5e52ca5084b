"""The packs of languages that are words and signs alone: a file each in `words/`."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from edition.languages.protocol import LineWords, Pack, Quotes

#: What a pattern has in place of the pack's own expression for a number.
_NUMBER = "<number>"


def tags_of_words() -> tuple[str, ...]:
    """The tags of the languages that have a file, in order."""
    return tuple(
        sorted(file.name.removesuffix(".toml") for file in files("edition.languages").joinpath("words").iterdir())
    )


def pack_of_words(tag: str) -> Pack:
    """The pack of the file of a language: the fields of `LineWords`, and those of `Quotes` in a table of that name."""
    return pack_of_text(tag, files("edition.languages").joinpath("words", f"{tag}.toml").read_text("utf-8"))


def pack_of_text(tag: str, text: str) -> Pack:
    """The pack of a language from such a text."""
    table = tomllib.loads(text)
    number, quotes = table.pop("number", ""), table.pop("quotes", {})
    words = {name: tuple(_expanded(one, number) for one in given) for name, given in table.items()}
    return Pack(tag, LineWords(**words), Quotes(**quotes))


def _expanded(given: str | list[str], number: str) -> Any:
    """A word or pattern, or a pair of them, with the expression for a number in its place."""
    if isinstance(given, str):
        return given.replace(_NUMBER, number)
    return tuple(one.replace(_NUMBER, number) for one in given)
