"""What readers say of the lines of documents (guide.md), checked and written as labels.

    python tools/reading/outlines.py number OUT FROM CHARACTERS FILE...
    python tools/reading/outlines.py label FOLDER FROM FILE...

The first writes a stretch of each FILE to OUT/NAME.num, with its number before each line: as many characters as
CHARACTERS says, from the line that contains the offset FROM. The second reads what a reader said about these lines in
FOLDER/NAME.out and prints the labels, or, if a statement is not understood, what is wrong with it. NAME is the file's
name with "_" for its full stops.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.source import SourceText, decode

ROLES = frozenset(
    "title subtitle byline date heading furniture list-item note table caption literal speaker quotation "
    "signature".split()
)
KINDS = frozenset("toc nav boilerplate page-mark running-head noise".split())
#: These are one thing over several lines.
WHOLE = frozenset(("title", "heading", "byline", "subtitle", "date", "note"))
_STATEMENT = re.compile(
    r"(?P<first>\d+)(?:-(?P<last>\d+))?\s+(?P<role>[a-z-]+)(?P<words>(?:\s+[\w-]+)*?)"
    r"(?:\s+\"(?P<quoted>.+)\")?(?P<more>(?:\s+[\w-]+)*)\s*"
)
_LINE = re.compile(r"[^\n]*\n?")


@dataclass(frozen=True)
class Numbered:
    """A document with the places of the lines of a stretch: half-open code points, the line's end among them."""

    source: SourceText
    lines: Sequence[tuple[int, int]]

    @property
    def covered(self) -> tuple[int, int]:
        """The start of the first line and the end of the last."""
        return (self.lines[0][0], self.lines[-1][1]) if self.lines else (0, 0)


def numbered(file: Path, start: int, characters: int) -> Numbered:
    """The lines of a stretch of a file."""
    source = decode(file.name, file.read_bytes())
    start = source.text.rfind("\n", 0, start) + 1
    end = len(source.text)
    if start + characters < end:
        end = source.text.rfind("\n", start, start + characters) + 1 or start + characters
    return Numbered(source, [match.span() for match in _LINE.finditer(source.text, start, end) if match[0]])


def labels_of(document: Numbered, statements: str) -> Iterator[dict[str, Any]]:
    """The labels of a document; raises ValueError where a statement is not understood."""
    wrong: list[str] = []
    for number, line in enumerate(statements.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _STATEMENT.fullmatch(line.strip())
        words = f"{match['words']} {match['more']}".split() if match else []
        level = next((int(word) for word in words if word.isdigit()), None)
        kind = next((word for word in words if word in KINDS), None)
        if problem := _problem(match, level, kind, document):
            wrong.append(f"{number}: {problem}: {line.strip()}")
        elif match:
            yield from _labels(document, match, level, kind, words)
    if wrong:
        raise ValueError("\n".join(wrong))


def _problem(match: re.Match[str] | None, level: int | None, kind: str | None, document: Numbered) -> str:
    """What is wrong with a statement, "" for nothing."""
    if match is None:
        return "not understood"
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if match["role"] not in ROLES:
        return "no such role"
    if not 1 <= first <= last <= len(document.lines):
        return f"the lines are 1 to {len(document.lines)}"
    if match["role"] in ("title", "heading") and level is None:
        return "a level is wanted"
    if match["role"] == "furniture" and kind is None:
        return "its kind is wanted"
    start, end = document.lines[first - 1]
    is_there = not match["quoted"] or match["quoted"] in document.source.text[start:end]
    return "" if is_there else "these words are not on its first line"


def _labels(
    document: Numbered, match: re.Match[str], level: int | None, kind: str | None, words: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """The labels of a statement, one for each line; for an item only one, for its first line."""
    role, first, last = match["role"], int(match["first"]), int(match["last"] or match["first"])
    if role == "furniture" and kind in ("page-mark", "running-head"):
        role = kind
    begun = False
    for number in range(first, last + 1):
        start, end = _span(document, number, match["quoted"] if number == first else None)
        if start >= end:
            continue
        label: dict[str, Any] = {"start": start, "end": end, "role": role}
        label |= {"level": level} if role in ("title", "heading") and level else {}
        label |= {"kind": kind} if kind else {}
        flags = {
            "unsure": "unsure" in words,
            "level_unsure": "level-unsure" in words,
            "run_in": bool(match["quoted"]) and number == first,
            "continues": begun and role in WHOLE,
        }
        yield label | {name: True for name, is_set in flags.items() if is_set}
        if role == "list-item":
            return
        begun = True


def _span(document: Numbered, number: int, quoted: str | None) -> tuple[int, int]:
    """The start and end of the words of a line, or of those quoted from it."""
    start, end = document.lines[number - 1]
    if quoted:
        at = document.source.text.find(quoted, start, end)
        return at, at + len(quoted)
    words = document.source.text[start:end]
    first = start + len(words) - len(words.lstrip())
    return first, max(first, start + len(words.rstrip()))


def main(command: str, folder: Path, rest: Sequence[str]) -> None:
    """Number or label."""
    start, *rest = rest
    if command == "number":
        for file in map(Path, rest[1:]):
            document = numbered(file, int(start), int(rest[0]))
            lines = (document.source.text[start:end].rstrip() for start, end in document.lines)
            text = "".join(f"{number}\t{line}\n" for number, line in enumerate(lines, 1))
            (folder / f"{_name(file)}.num").write_text(text, "utf-8")
        return
    for file in map(Path, rest):
        lines_told = len((folder / f"{_name(file)}.num").read_text("utf-8").splitlines())
        whole = numbered(file, int(start), sys.maxsize)
        document = Numbered(whole.source, whole.lines[:lines_told])
        first, last = document.covered
        print(json.dumps({"document": document.source.sha256, **({"from": first} if first else {}), "covered": last}))
        for label in labels_of(document, (folder / f"{_name(file)}.out").read_text("utf-8")):
            print(json.dumps(label))


def _name(file: Path) -> str:
    return file.name.replace(".", "_")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
