"""Furniture: lines that belong to the page or the website a text was taken from, and not to the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from edition.document.lines import Line
from edition.document.tree import Reason

#: The links to the other pages of a web page: "<  1  2  3 ... >".
_PAGER = re.compile(r"[<«‹]?\s*1(?:[\s|]+\d{1,3}){2,}(?:\s*(?:\.{3}|…))?(?:[\s|]+\d{1,3})?\s*[>»›]?")
_LONGEST = 120
ORNAMENT: Reason = "ornament or rule"
#: Marks that say of themselves that they number a page.
_PAGE_MARK = re.compile(
    r"[%\[(<{*=\s-]*(?:page|pg|p|seite|página|стр|صفحة|第)\.?\s*[\divxlc]+\s*(?:页|頁)?"
    r"(?:\s*(?:of|/|de|von|из|sur|من|共)\s*\d+(?:页)?)?[%\])>}*=\s-]*",
    re.IGNORECASE,
)
#: In ASCII, since without regard to case "İ" would be an "i". Readers of scans take "1" for "l" and "0" for "O".
_DASHED_NUMBER = re.compile(r"[-–—]\s*(?P<number>[\dlO]{1,4}|[ivxlc]{1,7})\s*[-–—]", re.IGNORECASE | re.ASCII)
_BARE_NUMBER = re.compile(r"(?P<number>\d{1,4}|[ivxlc]{1,7})", re.IGNORECASE | re.ASCII)
#: A line set in so many columns is centred.
_CENTRED = 12
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
#: Page numbers grow by this much at the most from one to the next: some pages bear none.
_GAP = 4
#: A line with a number at one end; two of them stand further apart than these many lines.
_EDGE_NUMBER = re.compile(r"(?:(?P<before>.*\D)(?P<last>\d{1,4})|(?P<first>\d{1,4})(?P<after>\D.*\S))$")
_NEXT = 6
#: A head or foot line repeats so often, as one of so many lines beside the end of a page.
_REPEATED, _REPEATED_AT_EDGE, _BESIDE = 3, 2, 2
#: Two lines of a scan are the same where so great a share of their letters is (Ratcliff and Obershelp's measure).
_ALIKE, _SHORT_HEAD = 0.85, 14
_NUMBERED_HEAD = re.compile(r"(?:part|chapter|section|appendix|chapitre|partie|глава)\s+\S+\s+\S", re.IGNORECASE)
_SHARING = re.compile(
    r"(?:(?:share|tweet|pin|print|e-?mail|facebook|twitter|x|linkedin|whatsapp|reddit|telegram|pinterest|instagram"
    r"|youtube|weibo|wechat|copy link|link|save|comments?|this (?:page|article|story)|on|by|via|follow us|more"
    r"|partager|imprimer|envoyer)(?:\s+\d+)?[\s|·•,/:]*)+",
    re.IGNORECASE,
)
_SHARING_WORDS = re.compile(
    r"share|tweet|facebook|twitter|linkedin|whatsapp|print|e-?mail|partager|imprimer", re.IGNORECASE
)
_WEB_LINE = re.compile(
    r"(?:advertisement|sponsored(?: content)?|publicité|skip to (?:main )?content|back to top|jump to navigation|menu"
    r"|search|(?:read|see|learn) more|load more|next|previous|sign (?:in|up)|log ?in|subscribe(?: now)?|newsletter"
    r"|accept(?: all)?(?: cookies)?|manage (?:cookies|preferences)|privacy policy|terms (?:of use|and conditions)"
    r"|contact us|site map|related (?:links|articles|stories|content|topics|documents|pages)|you may also like"
    r"|most (?:read|popular)|leave a comment|view comments|photos?|video|gallery|related|report an error"
    r"|\d+\s*min(?:ute)?s?\s+read|comments?\s*\(\d+\)|sign up (?:for|to) .{3,60}|enter your e-?mail.{0,30}"
    r"|[«‹<]?\s*prev(?:ious)?[\s\d|·.…]*next\s*[»›>]?|(?:【[^】]{1,30}】\s*)+|(?:\[\d{1,2}\]\s*)+(?:下一页)?"
    r"|相关(?:链接|阅读|新闻)[：:].{0,60}|版权所有.{0,60})[.:…»>\s]*",
    re.IGNORECASE,
)
_WEB_START = re.compile(
    r"(?:read more|see also|related|more on this(?: story)?|also read|recommended|lire aussi|tags?|topics?|filed under)"
    r"\s*:\s*\S",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"\bcookies?\b.*\b(?:accept|consent|agree|policy|experience|settings|preferences)\b", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s|copyright\b).*(?:\d{4}|rights reserved).*", re.IGNORECASE)
_CRUMBS = re.compile(r"(?:home|accueil|start|главная|首页)\s*(?:[>»›/|]\s*[^>»›/|]{1,40}){1,6}", re.IGNORECASE)
_UPDATED = re.compile(r"(?:last\s+)?(?:updated|modified|reviewed)\s*:.{4,40}", re.IGNORECASE)
_NAVIGATION = re.compile(r"(?:[^|]{1,24}\|\s*){2,}[^|]{1,24}")
_NAVIGATION_WORDS = re.compile(r"privacy|contact|about|terms|cookies|help|accessibility", re.IGNORECASE)
#: A head above links to other pages.
RELATED_HEAD = re.compile(
    r"(?:related(?: (?:links|articles|stories|content|documents|pages))?|you may also like"
    r"|most (?:read|popular))[:\s]*",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-–—_=~*·.•\s]{3,}|[#+|=-]{3,}")
#: In the first lines of a page "Updated: 3 May 2019" tells the document's date, which the edition needs.
_IMPRINT_LINES = 10


@dataclass(frozen=True, slots=True)
class Furniture:
    """Why a line is not part of the document; `breaks_page` where it stands at the end of a page."""

    reason: Reason
    breaks_page: bool = False


def find_furniture(lines: Sequence[Line], drop: frozenset[str]) -> dict[int, Furniture]:
    """The lines that are furniture, by their index; `drop` are lines that the editor named, white space folded."""
    found = {index: Furniture(reason) for index, reason in _plain(lines, drop)}
    numbers = {*_page_numbers(lines), *_numbered_heads(lines)} - found.keys()
    found |= {index: Furniture("page number", breaks_page=True) for index in numbers}
    for index in _running_heads(lines, found):
        found[index] = Furniture("running head or foot", breaks_page=True)
    return found


def _plain(lines: Sequence[Line], drop: frozenset[str]) -> Iterator[tuple[int, Reason]]:
    """The lines that tell by themselves what they are, and the links below a head that announces them."""
    below_related = False
    for index, line in enumerate(lines):
        words = line.words
        if " ".join(words.split()) in drop:
            yield index, "named as furniture in work.toml"
            continue
        below_related = (below_related and not line.blank) or bool(RELATED_HEAD.fullmatch(words))
        reason = web_reason(words, index) if len(words) <= _LONGEST * 2 else None
        if below_related and len(words) <= _LONGEST:
            reason = reason or "link to another page of the website"
        if reason:
            yield index, reason


def web_reason(words: str, index: int) -> Reason | None:
    """Why the words of the line or paragraph at `index` are furniture of a website, or a rule; None if they are not."""
    if _PAGER.fullmatch(words):
        return "page navigation of the captured web page"
    if _COOKIES.search(words):
        return "notice of the website"
    if len(words) > _LONGEST:
        return None
    if _RULE.fullmatch(words):
        return ORNAMENT
    if _SHARING.fullmatch(words) and _SHARING_WORDS.search(words):
        return "button of the website"
    if _NAVIGATION.fullmatch(words) and _NAVIGATION_WORDS.search(words):
        return "navigation of the website"
    if _WEB_LINE.fullmatch(words) or _WEB_START.match(words) or _CRUMBS.fullmatch(words):
        return "navigation of the website"
    if _COPYRIGHT.fullmatch(words):
        return "copyright line of the website"
    return "date of the web page" if _UPDATED.fullmatch(words) and index > _IMPRINT_LINES else None


def _page_numbers(lines: Sequence[Line]) -> Iterator[int]:
    """The lines that number a page: marked or centred as such, or bare numbers that grow from page to page."""
    for index, line in enumerate(lines):
        if len(line.words) > _LONGEST:
            continue
        is_centred = line.indent >= _CENTRED and _is_apart(lines, index)
        if _PAGE_MARK.fullmatch(line.words) or (is_centred and _DASHED_NUMBER.fullmatch(line.words)):
            yield index
    for pattern, alone in ((_DASHED_NUMBER, False), (_BARE_NUMBER, True)):
        numbers = [
            (index, _number(match["number"]))
            for index, line in enumerate(lines)
            if (match := pattern.fullmatch(line.words)) and (not alone or _stands_alone(lines, index))
        ]
        growing = set(_growing(numbers))
        yield from growing
        if growing:  # the first page may be numbered otherwise, and a page or two may have lost their numbers
            yield from (index for index, _ in numbers if _ends_page(lines, index))


def _numbered_heads(lines: Sequence[Line]) -> Iterator[int]:
    """Lines that come again but for a number that grows from one to the next: "Docket 41    Page 3"."""
    groups: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        edge = _EDGE_NUMBER.match(line.words) if len(line.words) <= _LONGEST else None
        if edge:
            number, words = (edge["last"], edge["before"]) if edge["last"] else (edge["first"], edge["after"])
            groups.setdefault(" ".join(words.split()), []).append((index, int(number)))
    for words, numbers in groups.items():
        grows = all(0 < other - one <= _GAP for (_, one), (_, other) in pairwise(numbers))
        far = all(other - one > _NEXT for (one, _), (other, _) in pairwise(numbers))
        if len(numbers) >= _REPEATED and grows and far and len(words) > 1:
            yield from (index for index, _ in numbers)


def _number(written: str) -> int:
    """The value of a number in digits or Roman letters."""
    if written[0].isdecimal() or written[-1].isdecimal():
        return int(re.sub("[lI]", "1", re.sub("[oO]", "0", written)) or 0)
    values = [_ROMAN[letter] for letter in written.lower()]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    """Whether a blank line or the end of a page stands beside a line."""
    after = lines[index + 1] if index + 1 < len(lines) else None
    return bool(lines[index].blank or lines[index].fed or after is None or after.blank or after.fed)


def _is_apart(lines: Sequence[Line], index: int) -> bool:
    """Whether blank lines or the ends of pages stand on both sides of a line."""
    after = lines[index + 1] if index + 1 < len(lines) else None
    return bool(lines[index].blank or lines[index].fed) and (after is None or bool(after.blank or after.fed))


def _ends_page(lines: Sequence[Line], index: int) -> bool:
    """Whether a form feed stands right before or after a line."""
    return lines[index].fed or index + 1 == len(lines) or lines[index + 1].fed


def _growing(numbers: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The indices of numbers that follow one upon the other, two of them at least."""
    run: list[tuple[int, int]] = []
    for index, number in numbers:
        if run and not 0 < number - run[-1][1] <= _GAP:
            if len(run) > 1:
                yield from (at for at, _ in run)
            run = []
        run.append((index, number))
    if len(run) > 1:
        yield from (at for at, _ in run)


def _running_heads(lines: Sequence[Line], known: dict[int, Furniture]) -> Iterator[int]:
    """The lines beside the ends of pages that come again there, but for their numbers."""
    ends = [index for index, furniture in known.items() if furniture.breaks_page]
    ends += [index for index, line in enumerate(lines) if line.fed]
    beside = sorted(
        {
            index
            for end in ends
            for index in range(max(0, end - _BESIDE), min(len(lines), end + _BESIDE + 1))
            if index not in known
            and len(lines[index].words) <= _LONGEST
            and not _NUMBERED_HEAD.match(f"{lines[index].words} -")
            and not lines[index].words[0].islower()
        }
    )
    shapes = {index: _shape(lines[index].words) for index in beside}
    edges = {index for end in ends for index in (end - 1, end, end + 1)}
    titles = {_shape(line.words.split(None, 2)[-1]) for line in lines if _NUMBERED_HEAD.match(line.words)}
    for index, shape in shapes.items():
        scanned = lines[index].words.isupper()  # of heads in capitals, a reader of scans gets letters wrong
        alike = sum(shape == other or (scanned and _are_alike(shape, other)) for other in shapes.values())
        if index and _NUMBERED_HEAD.match(f"{lines[index - 1].words} -") and len(lines[index - 1].words) < _SHORT_HEAD:
            continue  # the name of the part whose number stands above it
        repeated = alike >= (_REPEATED_AT_EDGE if index in edges else _REPEATED)
        if any(character.isalpha() for character in shape) and (repeated or shape in titles):
            yield index


def _are_alike(one: str, other: str) -> bool:
    """Whether two lines are the same but for what a reader of scans gets wrong."""
    matcher = SequenceMatcher(None, one, other)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _shape(words: str) -> str:
    """The words of a line without its page number."""
    return re.sub(r"\b(?:\d+|[ivxlc]+)\b", "#", " ".join(words.split()).lower()).strip("# .|-–—")
