"""What speaks for the role of each line: its form, its place, similar lines in the whole text, and what is around it.

A feature is a name with a value; nothing is decided here. `evidence` adds what the words show.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from edition.document.lines.evidence import LineEvidence
from edition.document.lines.labels import roman_number
from edition.document.lines.likeness import letters, shape
from edition.document.lines.line import Line
from edition.document.lines.survey import begins_small, ending_of, is_titled, survey, weight
from edition.document.lines.wording import is_capitals
from edition.scoring import bucket

#: Cuts of lengths, of columns, of shares, of counts and of distances, between which values are alike.
_LENGTHS = (3, 8, 15, 25, 40, 55, 70, 90, 110, 160, 300)
_FEW_LENGTHS = (15, 40, 70, 110)
_COLUMNS = (-3, 0, 1, 3, 6, 12, 20, 30, 45)
_FEW_COLUMNS = (-3, 1, 3, 8, 16, 30)
_SHARES = (0.01, 0.1, 0.25, 0.5, 0.8)
_COUNTS = (1, 2, 3, 5, 10, 30, 100)
_OF_ALL = (0.005, 0.02, 0.05, 0.1, 0.3)
_FROM_START = (0, 1, 2, 3, 5, 8, 12, 20, 40, 80)
_FROM_END = (1, 2, 3, 5, 10, 20, 50)
_TO_TEXT = (-200, -50, -10, -3, -1, 0, 1, 2, 3, 5, 10, 20)
_WIDTHS = (0.2, 0.4, 0.6, 0.75, 0.85, 0.95, 1.05, 2.0)
_TOKENS = (1, 2, 3, 5, 8, 12, 18, 30)
_APART = (1, 3, 10, 30, 80)
_TENTHS = (1, 5, 9)
#: A line of text that goes on has at least this share of the width, or this many letters if the text has no width; a
#: line with more than `_LONG` letters is text in any case.
_FULL, _FULL_LETTERS, _LONG = 2 / 3, 50, 110
#: The lines of a text that is not wrapped are measured against this width.
_NO_WIDTH = 100
#: This many characters are enough to identify a word.
_LONGEST_WORD = 14
#: Lines up to so many from one are around it.
_AROUND = 5
#: Lines beside the end of a page are no further from it.
_BESIDE = 2
#: A note is at most this many lines below its call.
_FAR_CALL = 80
#: Lines of printed contents are less than this many lines apart, and at most this many pages.
_NEAR_ENTRY, _MOST_PAGES = 5, 60
_GAP = re.compile(r"\S\s{3,}\S")
_LEADERS = re.compile(r"\.\s?\.\s?\.\s?\.|…")
_NUMBER_ALONE = re.compile(r"[^\w]{0,4}(?P<number>\d{1,4}|[ivxlc]{1,6})[^\w]{0,4}", re.IGNORECASE | re.ASCII)
_CALL = re.compile(r"(?<=[a-z.,;:”\"’')\]])\[?(?P<number>\d{1,3})\]?(?=[\s.,;:)]|$)")
_PAGE_BEHIND = re.compile(r"(?<!\d)(?P<page>\d{1,4})\W{0,2}$")
_LABEL = re.compile(r"[\[(]?(?P<number>\d{1,3})[\])]?\.?\s*\S")
_EDGE = re.compile(r"^\W*\d+\s|\s\W*\d+\W*$")
_ROMAN = re.compile(r"\(?[ivxlc]{2,6}[.)]", re.IGNORECASE | re.ASCII)
_MARKS = "*_#|>"
#: The features that are also given for the lines around, for near ones and for further ones.
_NEAR = ("len", "case", "end", "blank", "beg", "ind", "run", "dig", "link")
_FURTHER = ("len", "case")
#: Features that say more in pairs: both of one line, or one of a line and one of the next.
_PAIRS = (
    ("len", "case"), ("len", "end"), ("case", "end"), ("blank", "after"), ("beg", "case"), ("beg", "len"),
    ("pos", "case"), ("ahead", "len"), ("ahead", "case"), ("ind", "len"), ("sh", "len"),
    ("edge", "sh"), ("em", "len"), ("mark", "len"), ("beg", "blank"), ("w0", "len"), ("ahead", "w0"),
    ("run", "edge"), ("again", "len"), ("again", "nend"), ("gaps", "dig"), ("gaps", "gap"), ("call", "beg"),
    ("call", "len"), ("kind", "len"), ("kind", "blank"), ("kind", "beg"), ("kind", "case"), ("nums", "dig"),
    ("tocs", "nend"), ("tocs", "again"), ("above", "beg"), ("fc", "case"), ("fc", "beg"),
    ("link", "mark"), ("link", "len"), ("x", "mark"), ("x", "kind"),
)  # fmt: skip
_WITH_NEXT = (("len", "len"), ("case", "case"), ("blank", "blank"), ("beg", "beg"), ("case", "len"), ("end", "case"))

LineForm = tuple[str | int, ...]


def line_case_of(words: str) -> str:
    """In which case words are written: C capitals, T title case, l begins small, S otherwise, n without letters."""
    if is_capitals(words):
        return "C"
    if is_titled(words):
        return "T"
    return "l" if begins_small(words) else "S" if any(map(str.isalpha, words)) else "n"


def opening_of(words: str) -> str:
    """The form of the first word: "9." of "12.", "a" of "the", "AA" of "THE"."""
    first = words.split(None, 1)[0][:_LONGEST_WORD] if words.split() else words
    if _ROMAN.fullmatch(first):
        return "i" + first[-1]
    return re.sub(r"[a-z]+", "a", re.sub(r"[A-Z]{2,}", "AA", re.sub(r"\d+", "9", first)))[:6]


def _mark(line: Line) -> str:
    """What the mark-up of the file says that a line is."""
    mark = line.mark
    if mark is None:
        return ""
    return f"{mark.level}{mark.is_item:d}{mark.is_quoted:d}{mark.is_set:d}{mark.is_note:d}{mark.is_table:d}"


def _ends_with_number(words: str) -> bool:
    return words[-1:].isdigit()


class Measured:
    """What is known of all lines before any is decided: measures of each, and of the text."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Measure the lines of a text."""
        self.lines = lines
        self.text = survey(lines)
        self.weights = [weight(line.words) for line in lines]
        self.cases = [line_case_of(line.words) for line in lines]
        self.endings = [ending_of(line.words[-40:]) for line in lines]
        self.openings = [opening_of(line.words) for line in lines]
        self.shapes = [shape(line.words) for line in lines]
        self.cores = [letters(_EDGE.sub("", _LEADERS.sub(" ", line.words))) for line in lines]
        self.digits = [sum(map(str.isdigit, line.words)) / len(line.words) for line in lines]
        self.forms = [self._form(at) for at in range(len(lines))]
        self.first_text = next((at for at in range(len(lines)) if self._is_text(at)), len(lines))

    def _form(self, at: int) -> LineForm:
        line = self.lines[at]
        return (
            line.mark.level if line.mark else -1,
            self.cases[at],
            self.endings[at],
            self.openings[at][:3],
            bucket(line.indent - self.text.indent, _FEW_COLUMNS),
            bucket(self.weights[at], _FEW_LENGTHS),
            line.words[0] if line.words[0] in _MARKS else "",
            line.words[-1] if line.words[-1] in _MARKS else "",
        )

    def _is_text(self, at: int) -> bool:
        """Whether a line is long, or goes on in another full one."""
        full = self.text.width * _FULL if self.text.width else _FULL_LETTERS
        if self.weights[at] > _LONG:
            return True
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        goes_on = below is not None and not below.blank and self.weights[at + 1] >= full
        return self.weights[at] >= full and goes_on and self.cases[at] not in "CT"

    def runs(self) -> list[str]:
        """For each line with only a number, the length and the spacing of its row of rising numbers; else ""."""
        found = [""] * len(self.lines)
        rows: list[list[tuple[int, int]]] = []
        for at, line in enumerate(self.lines):
            match = _NUMBER_ALONE.fullmatch(line.words) if len(line.words) < _LONGEST_WORD else None
            if not match:
                continue
            number = int(match["number"]) if match["number"].isdecimal() else roman_number(match["number"])
            row = next((row for row in reversed(rows[-4:]) if 0 < number - row[-1][1] <= 2), None)
            if row is None:
                rows.append([(at, number)])
            else:
                row.append((at, number))
        for row in rows:
            gaps = [other[0] - one[0] for one, other in pairwise(row)]
            wide = bucket(sorted(gaps)[len(gaps) // 2] if gaps else 0, _APART)
            for at, _ in row:
                found[at] = f"{bucket(len(row), (1, 2, 3, 5, 10))}w{wide}"
        return found


def _shares_around(flags: Sequence[bool]) -> list[float]:
    """For each line, the share of the lines around it, itself left out, for which a flag is set."""
    total = [0, *accumulate(map(int, flags))]
    found = []
    for at in range(len(flags)):
        first, last = max(0, at - _AROUND), min(len(flags), at + _AROUND + 1)
        found.append((total[last] - total[first] - flags[at]) / max(1, last - first - 1))
    return found


def _rising(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether the number at its end follows the one before as page numbers in contents do."""
    found = [False] * len(lines)
    last, page = -_NEAR_ENTRY, 0
    for at, line in enumerate(lines):
        behind = _PAGE_BEHIND.search(line.words[-_LONGEST_WORD:])
        if behind:
            number = int(behind["page"])
            found[at] = at - last < _NEAR_ENTRY and 0 <= number - page <= _MOST_PAGES
            last, page = at, number
    return found


def _again(cores: Sequence[str]) -> list[str]:
    """Whether the words of each line, numbers at its ends aside, are those of a line further up or down."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, core in enumerate(cores):
        if len(core) > 3:
            places[core].append(at)
    found = []
    for at, core in enumerate(cores):
        same = places.get(core, [])
        if len(same) < 2:
            found.append("")
            continue
        up, down = same[0] < at, same[-1] > at
        found.append(f"{'u' * up}{'d' * down}{bucket(len(same), (2, 3, 5, 10))}")
    return found


def _calls(lines: Sequence[Line]) -> list[str]:
    """For each line that begins with a number, how far above a word bears that number, and whether it counts up."""
    seen: dict[int, int] = {}
    found = []
    last = (-1, -1)
    for at, line in enumerate(lines):
        label = _LABEL.match(line.words)
        told = ""
        if label:
            number = int(label["number"])
            called = seen.get(number)
            near = at - called if called is not None else _FAR_CALL + 1
            told = f"{bucket(near, (0, 10, 30, _FAR_CALL))}{'+' if last[0] == number - 1 else ''}"
            last = (number, at)
        found.append(told)
        for match in _CALL.finditer(line.words, 1):
            seen[int(match["number"])] = at
    return found


def line_features_of(
    lines: Sequence[Line], seen: Sequence[LineEvidence]
) -> tuple[list[tuple[str, ...]], list[LineForm]]:
    """The features of each line, and its form; `seen` is the evidence of each."""
    known = Measured(lines)
    own = [*_own(known)]
    found = []
    for at, values in enumerate(own):
        features = [f"{name}={value}" for name, value in values.items()]
        for step, names in ((-1, _NEAR), (1, _NEAR), (-2, _FURTHER), (2, _FURTHER)):
            other = at + step
            if 0 <= other < len(own):
                features += [f"{step:+d}{name}={own[other][name]}" for name in names]
            else:
                features.append(f"{step:+d}none")
        features += [f"{one}={values[one]}&{other}={values[other]}" for one, other in _PAIRS]
        below = own[at + 1] if at + 1 < len(own) else None
        if below:
            features += [f"{one}={values[one]}>{other}={below[other]}" for one, other in _WITH_NEXT]
        features += _of_evidence(seen[at])
        found.append(tuple(features))
    return found, known.forms


def _of_evidence(evidence: LineEvidence) -> Iterator[str]:
    """What the words of a line and its neighbours show."""
    for name, strength in evidence.begins.items():
        if strength > 1 / 3:
            yield f"b {name}{'' if strength > 2 / 3 else '~'}"
    yield from (f"e {name}" for name in evidence.ends)


def _own(known: Measured) -> Iterator[dict[str, str | int]]:
    """The features of each line by itself, by its place, and by similar lines in the text."""
    again = _again(known.cores)
    for of_line, of_like, around in zip(_by_itself(known), _alike(known, again), _around(known, again), strict=True):
        yield of_line | of_like | around


def _by_itself(known: Measured) -> Iterator[dict[str, str | int]]:
    """The features of each line by itself, by its place, and by the last short line above it."""
    lines, text, count = known.lines, known.text, len(known.lines)
    is_marked = any(line.mark for line in lines)
    document = f"{is_marked:d}{any(line.fed for line in lines):d}{text.width > 0:d}{text.is_parted:d}"
    above = ""
    for at, line in enumerate(lines):
        words = line.words.split() or [line.words]
        after = lines[at + 1] if at + 1 < count else None
        yield {
            "len": bucket(known.weights[at], _LENGTHS),
            "rel": bucket(known.weights[at] / (text.width or _NO_WIDTH), _WIDTHS),
            "ind": bucket(line.indent - text.indent, _COLUMNS),
            "blank": f"{min(line.blank, 3)}{line.fed:d}",
            "after": f"{min(after.blank, 3)}{after.fed:d}" if after else "end",
            "case": known.cases[at],
            "end": known.endings[at],
            "beg": known.openings[at],
            "tok": bucket(len(words), _TOKENS),
            "dig": bucket(known.digits[at], _SHARES),
            "pos": bucket(at, _FROM_START),
            "rpos": bucket(count - at, _FROM_END),
            "ahead": bucket(known.first_text - at, _TO_TEXT),
            "w0": words[0].lower().strip("*_.,:;()#")[:_LONGEST_WORD],
            "w9": words[-1].lower().strip("*_.,:;()#")[:_LONGEST_WORD],
            "punc": sum(sign in ".,;:" for sign in line.words) > 1,
            "gap": bool(_GAP.search(line.words)),
            "lead": bool(_LEADERS.search(line.words)),
            "nend": _ends_with_number(line.words),
            "mark": _mark(line),
            "link": bucket(line.linked, _TENTHS),
            "em": f"{known.forms[at][6]}{known.forms[at][7]}",
            "above": above,
            "kind": document,
        }
        if line.blank and known.weights[at] < _FEW_LENGTHS[-1]:
            above = known.openings[at][:3]


def _alike(known: Measured, again: Sequence[str]) -> Iterator[dict[str, str | int]]:
    """How many lines are like each line, in which rows of numbers it is, and how near the end of a page."""
    lines, count = known.lines, len(known.lines)
    shapes, same, forms = Counter(known.shapes), Counter(line.words for line in lines), Counter(known.forms)
    runs, calls = known.runs(), _calls(lines)
    paged = [line.fed or run[:1] in ("3", "4", "5") for line, run in zip(lines, runs, strict=True)]
    for at, line in enumerate(lines):
        steps = (step for step in (0, -1, 1, -2, 2) if 0 <= at + step < count and paged[at + step])
        yield {
            "sh": bucket(shapes[known.shapes[at]], _COUNTS),
            "x": bucket(same[line.words], _COUNTS),
            "fc": bucket(forms[known.forms[at]], _COUNTS),
            "fs": bucket(forms[known.forms[at]] / count, _OF_ALL),
            "edge": abs(next(steps, _BESIDE + 1)),
            "run": runs[at],
            "again": again[at],
            "call": calls[at],
        }


def _around(known: Measured, again: Sequence[str]) -> Iterator[dict[str, str | int]]:
    """How many of the lines around each line have gaps, numbers, leaders, rising page numbers; itself left out."""
    lines = known.lines
    rising = _rising(lines)
    listed = [_ends_with_number(line.words) or "d" in told for line, told in zip(lines, again, strict=True)]
    flags = {
        "gaps": [bool(_GAP.search(line.words)) for line in lines],
        "nums": [share > 1 / 3 for share in known.digits],
        "tocs": listed,
        "leads": [bool(_LEADERS.search(line.words)) for line in lines],
        "rise": rising,
    }
    shares = {name: _shares_around(of) for name, of in flags.items()}
    for at in range(len(lines)):
        found: dict[str, str | int] = {name: bucket(of[at], _SHARES) for name, of in shares.items()}
        yield found | {"rise": f"{rising[at]:d} {found['rise']}"}
