"""The blocks of all pages as one document: paragraphs that go on over pages, notes at the feet of pages, headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from edition.capture.page_blocks import PageBlock
from edition.capture.page_paragraphs import is_marked, is_open
from edition.capture.text_lines import TextLine

#: A tree tells of headings if it has at least this many, and so many for each page. In seven tagged PDFs that were left
#: out 66 instead of 61 of 100 headings are right then, and of 273 one more is missed.
_FEWEST_TOLD, _TOLD_A_PAGE = 5, 0.2
#: Notes at the foot of a page are set in type of at most this share of the size of the text.
_NOTE_SIZE = 0.93
#: The label of a note.
_LABEL = re.compile(r"[\[(]?(\d{1,3}|[*†‡§¶]+|[a-z](?=[\s.)]))[\])]?[.)]?(?=\s|[^\W\d]|[\"“‘'(])")
#: A label that is not raised follows another, of which at most this many in between were not seen.
_MOST_MISSED = 3
#: What calls a note.
NOTE_CALL = re.compile(r"[\[(]?(\d{1,3}|[*†‡§¶]+|[a-z])[\])]?")
#: A heading has at most this many lines and characters, and larger type than the text by this many points.
_MOST_LINES, _LONGEST, _LARGER = 4, 220, 0.7
_FEWEST_LETTERS = 3
#: A number or letter alone on its line.
_NUMERAL = re.compile(r"[IVXLC]{1,6}|[A-Z]|\d{1,2}")
_MOST_LEVELS = 6
#: The lines of one heading are no further apart than this share of the size of their type.
_NEAR = 1.6


def body_size(blocks: Sequence[PageBlock]) -> float:
    """The size of most of the type of a document, in points."""
    counts: Counter[float] = Counter()
    for block in blocks:
        if block.role != "artifact":
            for line in block.lines:
                for one in line.stretches:
                    counts[round(one.type.size * 2) / 2] += len(one.words)
    return counts.most_common(1)[0][0] if counts else 10.0


def with_notes(pages: Sequence[Sequence[PageBlock]], size: float) -> list[list[PageBlock]]:
    """The blocks of all pages, with the notes at the feet of columns: in small type below the text, with labels.

    What stands in small type above the first label is text, unless a note of the page before goes on in it.
    """
    found: list[list[PageBlock]] = []
    last = 0
    for blocks in pages:
        made: list[PageBlock] = []
        feet = _feet(blocks, size)
        for flow in dict.fromkeys(block.flow for block in feet):
            notes, last = _notes_of([block for block in feet if block.flow == flow], last)
            made += notes
        of_feet = {id(block) for block in feet}
        found.append([block for block in blocks if id(block) not in of_feet] + made)
    return found


def _feet(blocks: Sequence[PageBlock], size: float) -> list[PageBlock]:
    """The blocks in small type at the ends of columns that have text in full type above them."""
    feet: list[PageBlock] = []
    for flow in dict.fromkeys(block.flow for block in blocks):
        of_flow = [block for block in blocks if block.flow == flow and block.lines and block.role != "artifact"]
        at = len(of_flow)
        while at and _may_be_note(of_flow[at - 1], size):
            at -= 1
        is_below = at == 0 and _stands_below(of_flow, blocks, size)
        feet += of_flow[at:] if at or is_below else [block for block in of_flow if block.role == "note"]
    return feet


def _stands_below(of_flow: Sequence[PageBlock], blocks: Sequence[PageBlock], size: float) -> bool:
    """Whether all text in full type of a page stands above a column."""
    flow = {id(block) for block in of_flow}
    tops = [line.box[1] for block in of_flow for line in block.lines]
    others = [block for block in blocks if id(block) not in flow and block.lines and block.role != "artifact"]
    full = [line for block in others if not _may_be_note(block, size) for line in block.lines]
    return bool(tops and full) and all(line.box[3] <= min(tops) + size for line in full)


def _may_be_note(block: PageBlock, size: float) -> bool:
    is_small = all(line.type.size <= _NOTE_SIZE * size for line in block.lines)
    return block.role == "note" or (is_small and block.role in ("text", "item"))


def _notes_of(blocks: Sequence[PageBlock], last: int) -> tuple[list[PageBlock], int]:
    """The notes that blocks are, each begun by a line with a label; and the number of the last one."""
    made: list[PageBlock] = []
    begun = False
    for block in blocks:
        for at, line in enumerate(block.lines):
            label = label_of(line, last)
            if label:
                begun = True
                last = int(label) if label.isdigit() else last
                made.append(replace(block, role="note", lines=[line], label=label))
            elif not made or (at == 0 and not _is_more(made[-1], line)):
                made.append(replace(block, role="note" if begun or block.role == "note" else block.role, lines=[line]))
            else:
                made[-1].lines.append(line)
    return made, last


def _is_more(note: PageBlock, line: TextLine) -> bool:
    """Whether a block without a label is more of the labelled note above it: another paragraph, an address."""
    return bool(note.label) and abs(note.lines[-1].type.size - line.type.size) <= _LARGER


def label_of(line: TextLine, last: int) -> str:
    """The label of a note that a line begins with, "" for none; a number that is not raised comes after the `last`."""
    first = line.stretches[0]
    match = _LABEL.match(line.words)
    if match is None:
        return ""
    is_raised = line.is_raised(first) and first.words.strip() == match[0]
    if not match[1].isdigit():
        return match[1] if is_raised or not match[1].isalpha() else ""
    return match[1] if is_raised or (int(match[1]) == 1 or 0 < int(match[1]) - last <= _MOST_MISSED) else ""


def in_one(pages: Sequence[Sequence[PageBlock]]) -> list[PageBlock]:
    """The blocks of all pages; a paragraph that goes on on the next page is one, and notes between stand behind it."""
    found: list[PageBlock] = []
    waiting: list[PageBlock] = []
    open_block: PageBlock | None = None
    for blocks in pages:
        for block in blocks:
            if block.role in ("artifact", "note") and open_block is not None:
                waiting.append(block)
                continue
            if open_block is not None:
                goes_on = block.role == "text" and _goes_on(open_block, block)
                if goes_on:
                    open_block.lines += block.lines
                    open_block.right = block.right
                    if is_open(open_block.lines, open_block.right):
                        continue
                found += waiting
                waiting, open_block = [], None
                if goes_on:
                    continue
            found.append(block)
            if block.role in ("text", "item") and block.lines and is_open(block.lines, block.right):
                is_last = block is _last_of_text(blocks) or _ends_flow(block, blocks)
                open_block = block if is_last else None
    return found + waiting


def _last_of_text(blocks: Sequence[PageBlock]) -> PageBlock | None:
    return next((block for block in reversed(blocks) if block.role not in ("artifact", "note")), None)


def _ends_flow(block: PageBlock, blocks: Sequence[PageBlock]) -> bool:
    """Whether a block is the last of its column."""
    of_flow = [one for one in blocks if one.flow == block.flow and one.role not in ("artifact", "note")]
    return of_flow[-1] is block and not block.is_tagged


def _goes_on(one: PageBlock, other: PageBlock) -> bool:
    """Whether a block goes on with the paragraph that was open."""
    last, first = one.lines[-1], other.lines[0]
    if abs(last.type.size - first.type.size) > _LARGER or is_marked(first.words):
        return False
    begins_small = first.words[:1].islower()
    is_broken = last.words.endswith("-")
    return begins_small or is_broken or (last.words[-1:].isalnum() and not first.is_bold and first.words[:1].isalnum())


def with_headings(blocks: Sequence[PageBlock], size: float) -> list[PageBlock]:
    """The blocks, with those that look like headings as such: their levels by how large and heavy their type is.

    Where the structure tree has headings all through, what it takes for a paragraph is none, however bold.
    """
    told = sum(block.role == "heading" and block.is_tagged for block in blocks)
    pages = max((block.page for block in blocks), default=0)
    is_told = told >= max(_FEWEST_TOLD, _TOLD_A_PAGE * pages)
    looks = {
        id(block): _look(block)
        for block in blocks
        if _may_be_heading(block, size) and not (is_told and block.is_tagged)
    }
    ranks = sorted(set(looks.values()), reverse=True)
    level_of = {look: min(level, _MOST_LEVELS) for level, look in enumerate(ranks, 1)}
    tagged = {block.level for block in blocks if block.role == "heading" and block.is_tagged}
    below = max(tagged, default=0)
    found: list[PageBlock] = []
    for block in blocks:
        last = found[-1] if found else None
        if id(block) not in looks:
            found.append(block)
        elif last and last.role == "heading" and _is_of(last, block):
            last.lines += block.lines
        else:
            level = min(_MOST_LEVELS, level_of[looks[id(block)]] + below * bool(tagged))
            found.append(replace(block, role="heading", level=level, lines=[*block.lines]))
    return found


def _is_of(heading: PageBlock, block: PageBlock) -> bool:
    """Whether a block is a further line of the heading above it."""
    above, line = heading.lines[-1], block.lines[0]
    step = line.baseline - above.baseline
    is_same = abs(line.type.size - above.stretches[-1].type.size) <= _LARGER and not heading.is_tagged
    is_near = heading.page == block.page and 0 < step <= _NEAR * line.type.size
    return is_same and is_near and not is_marked(line.words)


def _look(block: PageBlock) -> tuple[float, bool, bool]:
    """How large, bold and upright the type of a block is."""
    line = block.lines[0]
    letters = "".join(filter(str.isalpha, block.words))
    return round(line.type.size * 2) / 2, line.is_bold, letters.isupper()


def _may_be_heading(block: PageBlock, size: float) -> bool:
    """Whether a block looks like a heading: short, in large or bold type or in capitals, and no sentence."""
    if block.role != "text" or not block.lines or len(block.lines) > _MOST_LINES or len(block.words) > _LONGEST:
        return False
    words = block.words.strip()
    letters = "".join(filter(str.isalpha, words))
    if _NUMERAL.fullmatch(words) and not is_marked(words):
        return True
    if len(letters) < _FEWEST_LETTERS or words.endswith((",", ";")):
        return False
    is_large = all(line.type.size >= size + _LARGER for line in block.lines)
    is_bold = all(line.is_bold for line in block.lines)
    is_small = any(line.type.size < size - _LARGER for line in block.lines)
    is_capital = letters.isupper() and len(block.lines) <= 2
    ends = words.endswith(".") and not is_marked(words) and len(words) > 60
    return (is_large or ((is_bold or is_capital) and not is_small)) and not ends
