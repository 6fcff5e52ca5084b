"""What a plain text sets off from its prose line by line: grammars, diagrams, code, forms; and terms of definitions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from edition.document.lines.line import Line
from edition.document.lines.survey import LineSurvey, begins_small, ending_of, weight
from edition.languages import line_words

_SYMBOLS = re.compile(r"[=<>|{}\[\]\\^~_*#@/;\"+]|--")
_GAP = re.compile(r"\S {2,}(?=\S)")
_ASSIGNMENT = re.compile(r"[\w-]+\s+(?:=|:=|::=|->|<-)\s")
_FIELD = re.compile(r"[A-Z][\w-]*: \S")
_WORD = re.compile(r"[^\W\d_]+")
_ARROW = re.compile(r"-{2,}>|<-{2,}|-{5,}|={5,}")
#: What no title has: an assignment, a gap, an arrow, many signs.
_FORMED = re.compile(
    r"[\w-]\s+(?:=|:=|::=)\s|\S {3,}\S|-{3,}|[=<>|{}\[\]\\^~*#@].*[=<>|{}\[\]\\^~*#@]|://|^\S+ \S+ [A-Z]+/\d"
)
#: Least indents in columns: of a line that is set in, and of one far in, beyond the text; of a line among prose, beyond
#: the line above it.
_SET_IN = 2
_FAR_IN = 4
_DEEPER = 3
#: Least scores for being set off: of a line; of the lines between two blank ones on average, set in or at the margin.
_SURE = 3.0
_LIKELY = 1.5
_SURE_AT_MARGIN = 2.5
#: A term has at most this many letters and takes at most this share of the width; a text has at least this many terms.
_LONGEST_TERM = 72
_SHARE_OF_WIDTH = 0.75
_FEWEST_TERMS = 2
_HANGING = 2


def find_set_off(lines: Sequence[Line], text: LineSurvey, taken: Collection[int]) -> frozenset[int]:
    """The lines that keep their breaks and blanks; `taken` are lines of tables."""
    if not text.width:
        return frozenset()
    found: set[int] = set()
    for block in _blocks(lines, taken):
        scores = [_score(lines[at], text) for at in block]
        mean = sum(scores) / len(scores)
        in_ = all(lines[at].indent >= text.indent + _SET_IN for at in block)
        lone = len(block) == 1 and not _FORMED.search(lines[block[0]].words)
        if mean >= (_LIKELY if in_ and not lone else _SURE_AT_MARGIN):
            found.update(block)
            continue
        for at, score in zip(block[1:], scores[1:], strict=True):
            if score >= _SURE and lines[at].indent >= lines[at - 1].indent + _DEEPER:
                found.add(at)
    return frozenset(found)


def _blocks(lines: Sequence[Line], taken: Collection[int]) -> Iterator[list[int]]:
    """The lines between blank ones."""
    block: list[int] = []
    for at, line in enumerate(lines):
        if block and (line.blank or line.fed or at in taken):
            yield block
            block = []
        if at not in taken and line.mark is None:
            block.append(at)
    if block:
        yield block


def _score(line: Line, text: LineSurvey) -> float:
    """How much the form of a line says that it is set off: signs, gaps, places; words of prose speak against it."""
    words = line.words
    known = line_words().words
    tokens = [word.lower() for word in _WORD.findall(words)]
    prose = sum(token in known.open_words or token in known.small_words for token in tokens)
    score = 8.0 * min(0.4, len(_SYMBOLS.findall(words)) / len(words))
    score += (
        1.0 * min(2, len(_GAP.findall(words))) + 1.5 * bool(_ASSIGNMENT.match(words)) + 2.0 * bool(_ARROW.search(words))
    )
    score += 0.5 * bool(_FIELD.match(words)) + 0.7 * (line.indent >= text.indent + _FAR_IN)
    score += 0.7 * (not prose and not words.istitle() and not words.isupper())
    return score - 0.8 * min(4, prose) - 1.0 * (ending_of(words) == "sentence") - 1.0 * (len(tokens) > 8)


def find_terms(lines: Sequence[Line], text: LineSurvey, taken: Collection[int]) -> frozenset[int]:
    """The lines that name what the lines below them, indented further, define."""
    if not text.width:
        return frozenset()
    found = [at for at in range(len(lines) - 1) if at not in taken and _is_term(lines, at, text, taken)]
    return frozenset(found) if len(found) >= _FEWEST_TERMS else frozenset()


def _is_term(lines: Sequence[Line], at: int, text: LineSurvey, taken: Collection[int]) -> bool:
    line, below = lines[at], lines[at + 1]
    if line.mark or below.blank or below.fed or at + 1 in taken or below.indent < line.indent + _HANGING:
        return False
    first = line.blank > 0 or line.fed or at == 0
    short = weight(line.words) <= _LONGEST_TERM and line.indent + len(line.words) <= text.width * _SHARE_OF_WIDTH
    fits = line.indent + len(line.words) + 1 + len(below.words.split(None, 1)[0]) < text.width - 4
    whole = ending_of(line.words) in ("open", "colon") and not begins_small(below.words)
    more = at + 2 >= len(lines) or lines[at + 2].blank > 0 or lines[at + 2].indent >= below.indent - 1
    return first and short and fits and whole and more and line.indent <= text.indent + _FAR_IN
