"""Quotes in the files of a work, written anew where the text has changed; all else of the files stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.manuscript.manuscript import TextQuote


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A quote as it is written in a file, and as it is to be; with prefix and suffix if it `has_sides`."""

    old: TextQuote
    new: TextQuote
    has_sides: bool


def rewrite_notes(text: str, rewrites: Iterable[Rewrite]) -> tuple[str, tuple[Rewrite, ...]]:
    """A `notes.md` with new quotes, and the rewrites that are to be made by hand."""
    lines, left = text.split("\n"), []
    # From the end, so that the line numbers of earlier quotes stay valid.
    for one in sorted(rewrites, key=lambda one: one.old.line, reverse=True):
        at = one.old.line - 1
        if one.has_sides:
            lines[at : _end_of_head(lines, at)] = _head(lines, at, one.new)
        elif not _replace_operand(lines, at, one):
            left.append(one)
    return "\n".join(lines), tuple(left)


def _end_of_head(lines: list[str], at: int) -> int:
    """The line behind the head of a note: its quotation and its keys."""
    end = at
    while end < len(lines) and lines[end].startswith(">"):
        end += 1
    while end < len(lines) and re.fullmatch(r"[A-Za-z_-]+:.*", lines[end].rstrip()):
        end += 1
    return end


def _head(lines: list[str], at: int, quote: TextQuote) -> Iterator[str]:
    """The head of a note with another quote."""
    yield f"> {quote.exact}"
    for line in lines[at : _end_of_head(lines, at)]:
        if not line.startswith((">", "prefix:", "suffix:")):
            yield line
    yield from (f"{key}: {words}" for key, words in (("prefix", quote.prefix), ("suffix", quote.suffix)) if words)


def _replace_operand(lines: list[str], at: int, one: Rewrite) -> bool:
    """Replace a quoted operand on its line, or on one of the lines on which its expression continues."""
    for number in range(at, len(lines)):
        for opened, closed in ('""', "“”"):
            written = f"{opened}{one.old.exact}{closed}"
            if written in lines[number]:
                lines[number] = lines[number].replace(written, f"{opened}{one.new.exact}{closed}")
                return True
        if "}" in lines[number]:
            break
    return False


def rewrite_toml(text: str, rewrites: Iterable[Rewrite]) -> tuple[str, tuple[Rewrite, ...]]:
    """A TOML file with new quotes in its strings, and the rewrites that are to be made by hand."""
    left = []
    for one in sorted(rewrites, key=lambda one: one.old.line, reverse=True):
        start = _offset_of(text, one.old.line)
        found = _literal(text, one.old.exact, start)
        if found is None:
            left.append(one)
            continue
        text = text[: found[0]] + _string(one.new.exact) + text[found[1] :]
        if one.has_sides:
            text = _with_sides(text, start, one.new)
    return text, tuple(left)


def _offset_of(text: str, line: int) -> int:
    """Where a line (from 1) begins."""
    return sum(len(one) + 1 for one in text.split("\n")[: line - 1])


def _literal(text: str, words: str, start: int) -> tuple[int, int] | None:
    """Where a string is, from an offset on, including its quotation marks; None if it is written otherwise."""
    written = [_string(words), *([] if "'" in words else [f"'{words}'"])]
    found = [(at, at + len(one)) for one in written if (at := text.find(one, start)) >= 0]
    return min(found, default=None)


def _string(words: str) -> str:
    """Words as a string of TOML; a JSON string is a TOML string too."""
    return json.dumps(words, ensure_ascii=False)


def _with_sides(text: str, start: int, quote: TextQuote) -> str:
    """The text with the prefix, suffix and place of a quote in its table, instead of those that it had."""
    table = re.compile(r"(?m)^\[\[?").search(text, start)
    end = table.start() if table else len(text)
    head = text[start:end].split("\n", 1)
    rest = re.sub(r"(?m)^(?:prefix|suffix|nth)[ \t]*=.*\n?", "", head[1]) if len(head) > 1 else ""
    sides = [
        f"{key} = {_string(words)}" for key, words in (("prefix", quote.prefix), ("suffix", quote.suffix)) if words
    ]
    sides += [f"nth = {quote.nth}"] if quote.nth else []
    return text[:start] + "\n".join((head[0], *sides, rest)) + text[end:]
