"""Headings: how public documents mark them in plain text, and which level each has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from edition.document.raw_blocks import RawBlock, weight
from edition.languages import Vocabulary, line_words
from edition.source import SourceText, Span

#: A heading without a number has at most 120 code points: longer ones are sentences.
_LONGEST = 120
#: A heading with a number of a high style (chapter, part) has at most 160 code points.
_LONGEST_NUMBERED = 160
#: A heading has at most 14 words.
_MOST_WORDS = 14
#: A heading in a script without blanks has at most 40 characters.
_LONGEST_UNSPACED = 40
_UNFINISHED = re.compile(r"[,;:.!?…–—。！？；：،؛؟-][\"'”’)\]]*$")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
#: Kinds of numbered heads in the order in which they are tried; those without a form here are words of the packs.
_STYLES = (
    *("part", "chapter", "section", "article", "appendix", "roman", "han", "han 2", "ordinal", "capital"),
    *("decimal 3", "decimal 2", "decimal", "degree", "item"),
)
#: The forms that need no words; "label" is the number, which is not read as a figure.
_FORMS: dict[str, tuple[re.Pattern[str], ...]] = {
    "roman": (re.compile(r"(?P<label>[IVXLC]{1,7}(?:[.)](?=\s)|．|\s[-–—](?=\s)))\s*(?=\S)"),),
    "capital": (re.compile(r"(?P<label>[A-Z](?:[.)](?=\s)|\s[-–—](?=\s)))\s*(?=\S)"),),
    "decimal 3": (re.compile(r"(?P<label>\d{1,2}\.\d{1,2}\.\d{1,2}\.?)\s+(?=\D)"),),
    "decimal 2": (re.compile(r"(?P<label>\d{1,2}\.\d{1,2}\.?)\s+(?=\D)"),),
    "decimal": (
        re.compile(r"(?P<label>(?:\d{1,2}|[٠-٩]{1,2})[.)\-–])\s+(?=\D)"),
        re.compile(r"(?P<label>\d{1,2})\s+(?=[^\W\d_])"),
    ),
    "degree": (re.compile(r"(?P<label>\d{1,2}°)\s+(?=\D)"),),
}
_CAPITALS = re.compile(r"(?=[^a-zà-ÿа-я]*[A-ZÀ-ÞА-Я]{3}[^a-zà-ÿа-я]*$)")
#: Families whose kinds outrank one another in this order, wherever they come first.
_FAMILIES = (
    ("part", "chapter", "section", "article"),
    ("decimal", "decimal 2", "decimal 3"),
    ("han", "han 2"),
    ("underlined =", "underlined -", "capitals", "title case", "sentence case"),
)
#: Those that are long at times.
_HIGH = frozenset(("roman", "part", "chapter", "section"))
#: Those whose number may stand on a line of its own.
_NAMED = frozenset(("part", "chapter", "section", "appendix", "article"))
#: The least code points in the first line of a heading that goes on in a second.
_FULL_HEAD = 20
_UNNUMBERED = frozenset(_FAMILIES[-1])
_CASES = ("title case", "sentence case")
_FEWEST_OF_A_RANK = 3
#: No words stand between two raw blocks that are no further apart than this.
_ADJACENT = 6
#: A line that gives the value of something: "Before: Chair Rowe".
_FIELD = re.compile(r"[^\W\d_][\w ]{1,20}:\s")
_LONGEST_QUESTION = 60
#: What begins with one of these is an item, whatever follows.
_DASHES = frozenset("-–—•")
_ENDS_TEXT = re.compile(r"[,.!?:;…。！？：；؟؛][\"'”’»)\]\d⁰¹²³⁴-⁹]*$")
#: More short lines than this in a row are a list, an address or a poem.
_MOST_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Styled:
    """A raw block that is a heading: its style and the span of its label, if it has one."""

    raw_block: RawBlock
    style: str
    label: Span | None


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What the language packs know of headings, compiled."""

    styles: tuple[tuple[str, re.Pattern[str]], ...]
    outer: re.Pattern[str]
    open_words: frozenset[str]
    articles: frozenset[str]
    small_words: frozenset[str]


@cache
def _compiled(vocabulary: Vocabulary) -> _Known:
    words = vocabulary.words
    styles: list[tuple[str, re.Pattern[str]]] = []
    for style in _STYLES:
        labels = (label for name, label in words.divisions if name == style)
        styles += [(style, re.compile(f"(?P<label>{label})", re.IGNORECASE)) for label in labels]
        styles += [(style, form) for form in _FORMS.get(style, ())]
    return _Known(
        tuple(styles),
        re.compile(vocabulary.any_of("outer_heads"), re.IGNORECASE),
        frozenset(words.open_words),
        frozenset(words.articles),
        frozenset(words.small_words),
    )


def _known() -> _Known:
    return _compiled(line_words())


def is_outer(words: str) -> bool:
    """Whether words are an unnumbered head that stands beside the highest numbered ones, wherever it comes."""
    return bool(_known().outer.fullmatch(words))


def style_of(raw_block: RawBlock) -> Styled:
    """The style that the words of a heading have."""
    for style, pattern in _known().styles:
        match = pattern.match(raw_block.words)
        if match:
            start = raw_block.span.start
            return Styled(raw_block, style, Span(start + match.start("label"), start + match.end("label")))
    if _CAPITALS.match(raw_block.words):
        return Styled(raw_block, "capitals", None)
    words = [
        word for word in raw_block.words.split() if word[:1].isalpha() and word.lower() not in _known().small_words
    ]
    titled = len(words) > 1 and all(word[0].isupper() for word in words)
    return Styled(raw_block, "title case" if titled else "sentence case", None)


def is_numbered(words: str) -> bool:
    """Whether a line begins as a numbered heading does."""
    return len(words) <= _LONGEST and any(pattern.match(words) for _, pattern in _known().styles)


def may_be_heading(raw_block: RawBlock) -> bool:
    """Whether a block looks like a heading: short, no sentence, begun with a capital, a number or a caseless letter."""
    words = " ".join(raw_block.words.split())
    style, label = next(
        ((name, match.end()) for name, pattern in _known().styles if (match := pattern.match(words))), ("", 0)
    )
    if (
        len(words) > (_LONGEST_NUMBERED if style in _HIGH else _LONGEST)
        or len(raw_block.lines) > 3
        or words[:1] in _DASHES
    ):
        return False
    capitals = bool(_CAPITALS.match(words)) and words.endswith(".")  # "THE UPPER RESERVOIR."
    if (_UNFINISHED.search(words) and label < len(words) and not capitals) or (not label and _FIELD.match(words)):
        return False
    if not label and words[0] in "([" and words[-1] in ")]":
        return False  # "(Credit: A. Name)"
    if label < len(words) and words.rsplit(None, 1)[-1].lower() in _known().open_words:
        return False
    first = next((character for character in words if character.isalnum()), "")
    if not first or (first.islower() and not label):
        return False
    if _UNSPACED.search(words):
        return len(words) <= _LONGEST_UNSPACED
    return label > 0 or len(words.split()) <= _MOST_WORDS


def join_heads(raw_blocks: Sequence[RawBlock], source: SourceText, rows: AbstractSet[int]) -> list[RawBlock]:
    """The raw blocks, those of one heading joined; `rows` are where the rows of tables begin, which are no headings.

    That is the number of a part or chapter and its name on the next line ("PART I", "THE EVENTS"), and capitals that go
    on in the next line: "RIGHTS AND", "LIBERTIES"; "WASTE", "AND INEFFICIENCY".
    """
    joined: list[RawBlock] = []
    for raw_block in raw_blocks:
        before = joined[-1] if joined and rows.isdisjoint((joined[-1].span.start, raw_block.span.start)) else None
        alone = before and any(
            match.end() == len(before.words)
            for style, pattern in _known().styles
            if style in _NAMED and (match := pattern.match(before.words))
        )
        named = alone and may_be_heading(raw_block) and not is_numbered(raw_block.words)
        if before and (named or _go_on(before, raw_block)):
            span = Span(before.span.start, raw_block.span.end)
            joined[-1] = RawBlock(
                span, source.quote(span), (*before.lines, *raw_block.lines), (*before.omitted, *raw_block.omitted)
            )
        else:
            joined.append(raw_block)
    return joined


def _go_on(one: RawBlock, other: RawBlock) -> bool:
    """Whether one line of capitals goes on in the next, since a word there wants another beside it."""
    if not _CAPITALS.match(one.words) or not _CAPITALS.match(other.words) or is_numbered(other.words):
        return False
    if len(one.words) + len(other.words) > _LONGEST or _UNFINISHED.search(one.words):
        return False
    last, first = one.words.rsplit(None, 1)[-1].lower(), other.words.split(None, 1)[0].lower()
    known = _known()
    return last in known.open_words or first in known.open_words - known.articles


def find_headings(
    body: Sequence[RawBlock], named: frozenset[str], barred: Collection[int], underlined: Mapping[int, str]
) -> dict[int, Styled]:
    """The raw blocks that are headings, by index; `barred` are other things.

    `named` are the headings as the editor lists them: where there are any, they are all. `underlined` leads from where
    a line ends to the sign of the rule right below it. Otherwise none stands after the last paragraph of text, and no
    more than a few unnumbered ones in a row.
    """
    rules = [underlined.get(raw_block.span.end, "") if len(raw_block.words) <= _LONGEST else "" for raw_block in body]
    if named:
        listed = [index for index, raw_block in enumerate(body) if " ".join(raw_block.words.split()) in named]
        return {index: _styled(body[index], rules[index]) for index in listed}
    long = [index for index, raw_block in enumerate(body) if weight(raw_block.words) > _LONGEST or index in barred]
    text = long or [index for index, raw_block in enumerate(body) if not may_be_heading(raw_block)]
    last = text[-1] if text else len(body)
    found: dict[int, Styled] = {}
    for index, raw_block in enumerate(body):
        if rules[index] or (index < last and index not in barred and may_be_heading(raw_block)):
            found[index] = _styled(raw_block, rules[index])
    found = _of_one_case(found)
    if sum(styled.style in _UNNUMBERED for styled in found.values()) > 1:
        found |= {index: style_of(body[index]) for index in _questions(body, found, barred)}
    for index in _above_no_text(found, body, barred, rules):
        del found[index]
    for row in _rows(found):
        if len(row) > _MOST_IN_A_ROW and not any(rules[index] for index in row):
            for index in row:
                del found[index]
    return found


def _above_no_text(
    found: Mapping[int, Styled], body: Sequence[RawBlock], barred: Collection[int], rules: Sequence[str]
) -> list[int]:
    """Unnumbered lines above one short line that is neither a heading nor text: the items of a list without bullets."""
    return [
        index
        for index, styled in found.items()
        if styled.style in _CASES
        and not rules[index]
        and index + 1 < len(body)
        and index + 1 not in found
        and index + 1 not in barred
        and len(body[index + 1].lines) == 1
        and weight(body[index + 1].words) <= _LONGEST
        and not _ENDS_TEXT.search(body[index + 1].words)
    ]


def _styled(raw_block: RawBlock, rule: str) -> Styled:
    """The style of a heading, by the rule below it where its words have no number."""
    styled = style_of(raw_block)
    return replace(styled, style=f"underlined {rule}") if rule and styled.style in _UNNUMBERED else styled


def _of_one_case(found: dict[int, Styled]) -> dict[int, Styled]:
    """The headings, title case and sentence case taken for one style where either is too rare to be a rank.

    One word alone has both: it is of the rank that is commoner.
    """
    longer = Counter(one.style for one in found.values() if one.style in _CASES and " " in one.raw_block.words.strip())
    if longer["title case"] > longer["sentence case"]:
        found = {
            index: replace(styled, style="title case")
            if styled.style == "sentence case" and " " not in styled.raw_block.words.strip()
            else styled
            for index, styled in found.items()
        }
    cases = Counter(styled.style for styled in found.values() if styled.style in _CASES)
    if len(cases) < len(_CASES) or min(cases.values()) >= _FEWEST_OF_A_RANK:
        return found
    return {
        index: replace(styled, style="sentence case") if styled.style in _CASES else styled
        for index, styled in found.items()
    }


def _questions(body: Sequence[RawBlock], found: Mapping[int, Styled], barred: Collection[int]) -> list[int]:
    """The short questions between paragraphs, which are heads where others are: "Who pays?"."""
    return [
        index
        for index, raw_block in enumerate(body[:-1])
        if raw_block.words.endswith(("?", "？"))
        and len(raw_block.words) <= _LONGEST_QUESTION
        and raw_block.words[0].isupper()
        and raw_block.lines[0].blank
        and index not in barred
        and index + 1 not in found
        and weight(body[index + 1].words) > _LONGEST
    ]


def _rows(found: Mapping[int, Styled]) -> list[list[int]]:
    """Runs of unnumbered headings with nothing between them."""
    rows: list[list[int]] = []
    for index, styled in found.items():
        if styled.style not in _UNNUMBERED:
            continue
        if rows and rows[-1][-1] == index - 1:
            rows[-1].append(index)
        else:
            rows.append([index])
    return rows


def levels_of(headings: Sequence[Styled]) -> list[int]:
    """The level of each heading, from 1: a style hangs below the one it first comes under, and keeps its place.

    Within a family (part, chapter, article; 1, 1.1, 1.1.1) the order is given. Unnumbered heads before the first
    numbered one stand beside it.
    """
    stack: list[str] = []
    levels: list[int] = []
    numbered = False
    headings = _ranked(headings)
    for heading in headings:
        style = heading.style
        outer = style in _UNNUMBERED and is_outer(" ".join(heading.raw_block.words.split()))
        if style == "appendix":
            levels.append(1)
            stack = [style]
            continue
        if outer and numbered:
            levels.append(1)
            del stack[1:]
            continue
        if style not in _UNNUMBERED and not numbered:
            numbered = True
            stack = [one for one in stack if one not in _UNNUMBERED]
        if style in stack:
            del stack[stack.index(style) + 1 :]
        else:
            while stack and _outranks(style, stack[-1]):
                stack.pop()
            stack.append(style)
        levels.append(len(stack))
    return levels


def goes_on(headings: Mapping[int, Styled], levels: Mapping[int, int], index: int) -> bool:
    """Whether a heading in capitals goes on in the next raw block: two of one level with nothing between them are one.

    The first would be the head of nothing. It fills its line, and more than two in a row are a list of heads.
    """
    one, other = headings[index], headings.get(index + 1)
    if other is None or index - 1 in headings or index + 2 in headings:
        return False
    alike = (one.style, levels[index]) == (other.style, levels[index + 1])
    return alike and one.style == "capitals" and len(one.raw_block.words) >= _FULL_HEAD


def _ranked(headings: Sequence[Styled]) -> list[Styled]:
    """The headings, those in title case above capitals where the text sets them right above them, and never below."""
    pairs = Counter(
        (one.style, other.style)
        for one, other in pairwise(headings)
        if other.raw_block.span.start - one.raw_block.span.end <= _ADJACENT
    )
    above = pairs["title case", "capitals"]
    if above < _FEWEST_OF_A_RANK or pairs["capitals", "title case"] * 4 > above:
        return list(headings)
    return [replace(one, style="underlined -") if one.style == "title case" else one for one in headings]


def _outranks(style: str, other: str) -> bool:
    """Whether a style stands above another of its family."""
    return any(
        style in family and other in family and family.index(style) < family.index(other) for family in _FAMILIES
    )
