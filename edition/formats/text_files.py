"""The text of an edition for other programs: Markdown with its notes as footnotes, and the plain words.

Sources: CommonMark 0.31; the tables of GitHub Flavored Markdown; footnotes and metadata as Pandoc reads them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.apparatus.note_markdown import plain_note
from edition.assembly import (
    Call,
    Chapter,
    Corrected,
    Edition,
    Footnote,
    FormulaWords,
    LinkedWords,
    ListBlock,
    Mark,
    NoteReference,
    Run,
    TableBlock,
    TextBlock,
    Words,
    WovenBlock,
    WovenItem,
    printed,
)
from edition.formats.format import Job, Written
from edition.formats.wording import records_of
from edition.messages import Messages

#: Signs that mean something in Markdown wherever they stand, and what does at the beginning of a line.
_SIGNS = re.compile(r"[\\`*_\[\]<>|~$^&{}]")
_START = re.compile(r"^(\d{0,9})([#+\-=:.)])")
#: What words are set between, by their style.
_AROUND = {"emphasis": "*", "strong": "**", "deleted": "~~"}
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a text is written: what stands for each run, for a heading, an item, a table, and a line as it was typed."""

    run: Callable[[Run], str]
    paragraph: Callable[[str], str]
    heading: Callable[[TextBlock, str], str]
    item: Callable[[str, str, int], str]
    table: Callable[[list[list[str]], int], str]
    literal: Callable[[str], str]
    quotation: Callable[[str], str]
    footnote: Callable[[Footnote, str], str]


def write_markdown_file(job: Job) -> Written:
    """`NAME.md`: the text with metadata, structure, emphasis, links, and notes and corrections as footnotes."""
    edition, messages = job.edition, job.notation.messages
    parts = [_metadata(edition, messages), *_blocks(edition, _MARKDOWN), *_apparatus(edition, messages)]
    return _written(parts)


def write_plain_file(job: Job) -> Written:
    """`NAME.plain.txt`: the words of the edition and nothing else, a paragraph a line."""
    return _written(_blocks(job.edition, _PLAIN))


def _written(parts: Iterable[str]) -> Written:
    text = "\n\n".join(part for part in parts if part.strip()) + "\n"
    return Written(text.encode("utf-8", "replace"), (), f"{len(text):,} characters")


def _blocks(edition: Edition, form: TextForm) -> Iterator[str]:
    for chapter in edition.chapters:
        yield from _of_chapter(chapter, form)


def _of_chapter(chapter: Chapter, form: TextForm) -> Iterator[str]:
    for block in chapter.blocks():
        yield _block(block, form)


def _block(block: WovenBlock, form: TextForm) -> str:
    if isinstance(block, ListBlock):
        return "\n".join(line for item in block.items for line in _items(item, form, 0))
    if isinstance(block, TableBlock):
        return form.table([[_line(cell.runs, form) for cell in row] for row in block.rows], block.head_rows)
    if isinstance(block, Footnote):
        return form.footnote(block, "\n\n".join(_text(one, form) for one in block.texts))
    if block.role == "literal":
        return form.literal("".join(map(printed, (*block.head, *block.runs))))
    words = _text(block, form)
    if block.role in ("heading", "title"):
        return form.heading(block, words)
    return form.quotation(words) if block.role == "quotation" else words


def _text(block: TextBlock, form: TextForm) -> str:
    """The words of a unit, its head and its label before them."""
    parts = [block.made_marker, _line(block.head, form), _line(block.runs, form)]
    return form.paragraph(" ".join(part for part in parts if part))


def _items(item: WovenItem, form: TextForm, depth: int) -> Iterator[str]:
    marker = item.text.marker or item.text.made_marker
    yield form.item(marker, _line(item.text.runs, form), depth)
    for child in item.children:
        yield from _items(child, form, depth + 1)


def _line(runs: Sequence[Run], form: TextForm) -> str:
    return _BLANK.sub(" ", "".join(map(form.run, runs))).strip()


# --- plain -----------------------------------------------------------------------------------------------------


def _plain_table(rows: list[list[str]], _head_rows: int) -> str:
    return "\n".join("\t".join(row) for row in rows)


_PLAIN = TextForm(
    run=printed,
    paragraph=lambda words: words,
    heading=lambda _, words: words,
    item=lambda marker, words, _: f"{marker} {words}".strip(),
    table=_plain_table,
    literal=lambda words: words,
    quotation=lambda words: words,
    footnote=lambda _, words: words,
)


# --- Markdown --------------------------------------------------------------------------------------------------


def _escaped(words: str) -> str:
    """Words of which no sign means anything in Markdown."""
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", words)


def _in_markdown(run: Run) -> str:
    if isinstance(run, Words):
        return _styled(run)
    if isinstance(run, LinkedWords):
        words = "".join(map(_styled, run.pieces))
        return words if run.address.startswith("#") else f"[{words}](<{run.address}>)"
    if isinstance(run, Mark):
        return "".join(map(_styled, run.pieces)) or _escaped(run.text)
    if isinstance(run, FormulaWords):
        return f"${run.text}$" if run.tex else _escaped(run.text)
    if isinstance(run, Call):
        return f"[^{run.note}]"
    if isinstance(run, Corrected):
        return f"{_escaped(run.reading)}[^{run.letter}]"
    if isinstance(run, NoteReference):
        return f"[^{run.footnote}]"
    return _escaped(printed(run))


def _styled(words: Words) -> str:
    """Words with their emphasis; blanks stay outside of it, where Markdown wants them."""
    roles = {one.role for one in words.styles}
    shown = _escaped(words.text)
    bare = shown.strip()
    if not bare:
        return shown
    if "code" in roles and "`" not in words.text:
        return f"`{words.text}`"
    for role, sign in _AROUND.items():
        if role in roles:
            bare = f"{sign}{bare}{sign}"
    start, end = shown[: len(shown) - len(shown.lstrip())], shown[len(shown.rstrip()) :]
    return f"{start}{bare}{end}"


def _markdown_table(rows: list[list[str]], head_rows: int) -> str:
    """A pipe table, whose head is one row: several are joined, and where there is none it is empty."""
    width = max(map(len, rows))
    full = [row + [""] * (width - len(row)) for row in rows]
    heads = (
        [" ".join(filter(None, cells)) for cells in zip(*full[:head_rows], strict=True)] if head_rows else [""] * width
    )
    lines = [heads, ["---"] * width, *full[head_rows:]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _markdown_item(marker: str, words: str, depth: int) -> str:
    """An item with a bullet; a number or letter of the source stays as it is, whether or not those of a list go on."""
    named = f"{_escaped(marker)} {words}" if len(marker) > 1 else words
    return f"{'    ' * depth}- {_started(named)}"


def _started(words: str) -> str:
    """A paragraph whose first signs mean nothing in Markdown."""
    return _START.sub(r"\1\\\2", words)


def _fenced(words: str) -> str:
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", words)), default=0))
    return f"{fence}\n{words.strip(chr(10))}\n{fence}"


def _defined(note: Footnote, words: str) -> str:
    """A footnote of the document: its paragraphs below one another, those after the first set in."""
    return f"[^{note.id}]: {words.replace(chr(10) * 2, chr(10) * 2 + '    ')}"


_MARKDOWN = TextForm(
    run=_in_markdown,
    paragraph=_started,
    heading=lambda block, words: f"{'#' * max(1, min(block.level, 6))} {words}",
    item=_markdown_item,
    table=_markdown_table,
    literal=_fenced,
    quotation=lambda words: f"> {words}",
    footnote=_defined,
)


def _metadata(edition: Edition, messages: Messages) -> str:
    """What the edition is, as YAML, of which JSON is a part."""
    document, of = records_of(edition, messages)
    told = {
        "title": document.full_title,
        "author": [one.name for one in document.authors],
        "publisher": document.publisher,
        "date": document.issued.isoformat() if document.issued else "",
        "lang": document.language,
        "rights": document.rights,
        "source": document.url,
        "edition": f"{of.kind} {of.number}",
        "editor": [one.name for one in of.editors],
        "identifier": document.identifier,
    }
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items() if value)
    return "\n".join(("---", *lines, "---"))


def _apparatus(edition: Edition, messages: Messages) -> Iterator[str]:
    """Notes and corrections, as footnotes."""
    for note in edition.notes:
        words = _escaped(plain_note(note.paragraphs)).replace("\n\n", "\n\n    ")
        yield f"[^{note.number}]: {words}"
    for one in edition.corrections:
        source = messages.gettext("Source:")
        yield f"[^{one.letter}]: {_escaped(f'{source} “{one.source}”. {one.reason}')}"
