"""Furniture: lines that belong to the page or the website a text was taken from, and not to the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile

from edition.document.lines.called import called_lines
from edition.document.lines.line import Line, Mark
from edition.document.lines.survey import begins_small, ending_of, weight
from edition.document.model.tree import NAMED, Reason
from edition.document.reading.contents import Contents, find_printed_contents
from edition.document.reading.running_heads import find_running_heads
from edition.languages import Vocabulary, line_words

#: The links to the other pages of a web page: "<  1  2  3 ... >".
_PAGER = re.compile(r"[<«‹]?\s*1(?:[\s|]+\d{1,3}){2,}(?:\s*(?:\.{3}|…))?(?:[\s|]+\d{1,3})?\s*[>»›]?")
_LONGEST = 120
ORNAMENT: Reason = "ornament or rule"
RULE: Reason = "rule of a table"
RUNNING: Reason = "running head or foot"
AROUND: Reason = "matter around the text, no part of it"
CONTENTS: Reason = "printed contents, whose pages are another edition's"
#: In ASCII, since without regard to case "İ" would be an "i". Readers of scans take "1" for "l" and "0" for "O".
_DASHED_NUMBER = re.compile(r"[-–—]\s*(?P<number>[\dlO]{1,4}|[ivxlc]{1,7})\s*[-–—]", re.IGNORECASE | re.ASCII)
_BARE_NUMBER = re.compile(r"(?P<number>\d{1,4}|[ivxlc]{1,7})", re.IGNORECASE | re.ASCII)
_BRACKETED_NUMBER = re.compile(r"[(\[]\s*(?P<number>[\dlO]{1,4}|[ivxlc]{1,7})\s*[)\]]", re.IGNORECASE | re.ASCII)
#: "3 / 57": a page and how many there are.
_OF_ALL = re.compile(r"(?P<number>\d{1,4})\s*/\s*\d{1,4}")
#: A line set in by at least as many columns is centred.
_CENTRED = 12
#: Letters that stand for digits where a page was read by a machine.
_MISREAD = str.maketrans("lLoO", "1100")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
#: Page numbers grow by this much at the most from one to the next: some pages bear none.
_GAP = 4
#: A line with a number at one end; two of them stand further apart than these many lines.
_EDGE_NUMBER = re.compile(r"(?:(?P<before>.*\D)(?P<last>\d{1,4})[\])]?|(?P<first>\d{1,4})(?P<after>\D.*\S))$")
_NEXT = 6
#: Numbers stand at the ends of pages where one of so many is seen to; a line amid a sentence is at least so full.
_FEW_AT_ENDS = 6
_FULL = 40
_NAVIGATION = re.compile(r"(?:[^|]{1,24}\|\s*){2,}[^|]{1,24}")
_RULE = re.compile(r"[-–—_=~*·.•\s─-╿▀-▟]{3,}|[#+|=-]{3,}")
#: Lines come again from so many on.
_REPEATED = 3
#: Buttons have at most so many letters, and stand in rows of so many at least; a head over links has so many.
_BUTTON = 12
_FEWEST_BUTTONS = 4
_HEAD_OVER_NOTHING = 24
#: In the first lines of a page "Updated: 3 May 2019" tells the document's date, which the edition needs.
_IMPRINT_LINES = 10


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What the language packs know of page furniture and of websites, compiled."""

    page_mark: re.Pattern[str]
    buttons: re.Pattern[str]
    sharing: re.Pattern[str]
    website_line: re.Pattern[str]
    website_start: re.Pattern[str]
    consent: re.Pattern[str]
    copyright: re.Pattern[str]
    path: re.Pattern[str]
    updated: re.Pattern[str]
    menu: re.Pattern[str]
    related_head: re.Pattern[str]
    page_word: re.Pattern[str]
    book_start: re.Pattern[str]
    book_end: re.Pattern[str]


@cache
def _compiled(vocabulary: Vocabulary) -> _Known:
    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    any_of = vocabulary.any_of
    of = rf"(?:\s*(?:{any_of('of_words')}|/)\s*\d+{any_of('page_endings')}?)?"
    rights = rf".*(?:\d{{4}}|{any_of('rights_words')}).*"
    return _Known(
        # Marks that say of themselves that they number a page.
        page_mark=compiled(
            rf"[%\[(<{{*=\s-]*{any_of('page_words')}\.?\s*[\divxlc]+\s*{any_of('page_endings')}?{of}[%\])>}}*=\s-]*"
        ),
        buttons=compiled(rf"(?:{any_of('button_words')}(?:\s+\d+)?[\s|·•,/:]*)+"),
        sharing=compiled(any_of("sharing_words")),
        website_line=compiled(rf"{any_of('website_lines')}[.:…»>\s]*"),
        website_start=compiled(rf"{any_of('website_starts')}\s*:\s*\S"),
        consent=compiled(rf"\bcookies?\b.*\b{any_of('consent_words')}\b"),
        copyright=compiled(rf"(?:©|\(c\)\s|{any_of('copyright_words')}\b){rights}"),
        path=compiled(rf"{any_of('home_words')}\s*(?:[>»›/|]\s*[^>»›/|]{{1,40}}){{1,6}}"),
        updated=compiled(rf"{any_of('updated_words')}\s*:.{{4,40}}"),
        menu=compiled(any_of("menu_words")),
        related_head=compiled(rf"{any_of('related_heads')}[:\s]*"),
        page_word=compiled(rf"^{any_of('page_words')}\s+(?=\d+\s)"),
        book_start=compiled(any_of("book_starts")),
        book_end=compiled(any_of("book_ends")),
    )


def _known() -> _Known:
    return _compiled(line_words())


def is_related_head(words: str) -> bool:
    """Whether words are a head above links to other pages of a website."""
    return bool(_known().related_head.fullmatch(words))


@dataclass(frozen=True, slots=True)
class Furniture:
    """Why a line is not part of the document; `breaks_page` where it stands at the end of a page."""

    reason: Reason
    breaks_page: bool = False


def find_furniture(lines: Sequence[Line], drop: frozenset[str]) -> tuple[dict[int, Furniture], Contents]:
    """The lines that are furniture, by their index, and the printed contents, which are among them.

    `drop` are lines that the editor named, white space folded.
    """
    found = {index: Furniture("button of the website") for index in _buttons(lines)}
    found |= {index: Furniture("notice of the website") for index in _around_book(lines)}
    found |= {index: Furniture(reason) for index, reason in _plain(lines, drop)}
    contents = find_printed_contents(lines, found.keys())
    found |= {index: Furniture(CONTENTS) for index in contents.lines}
    numbers = {*_page_numbers(lines), *_numbered_heads(lines)}
    # The number of a page of the contents stands at its end.
    numbers = {at for at in numbers if at not in found or (at in contents.lines and _ends_page(lines, at))}
    found |= {index: Furniture("page number", breaks_page=True) for index in numbers}
    ends = [index for index, furniture in found.items() if furniture.breaks_page]
    ends += [index for index, line in enumerate(lines) if line.fed]
    for index in find_running_heads(lines, found.keys(), ends):
        found[index] = Furniture(RUNNING, breaks_page=True)
    return found, contents


def _buttons(lines: Sequence[Line]) -> Iterator[int]:
    """Buttons above a captured page, told by their form: tiny lines close together before any longer one.

    A head over nothing at the end of all is a website's as well: the links below it were not captured.
    """
    tiny = takewhile(lambda one: weight(one[1].words) <= _BUTTON and one[1].indent < _CENTRED, enumerate(lines))
    run = [index for index, line in tiny if not index or not line.blank]
    if run == list(range(len(run))) and _FEWEST_BUTTONS <= len(run) < len(lines):
        yield from run
    last = lines[-1].words if len(lines) > _FEWEST_BUTTONS else ""
    if last and weight(last) <= _HEAD_OVER_NOTHING and ending_of(last) == "colon":
        yield len(lines) - 1


def _around_book(lines: Sequence[Line]) -> Iterator[int]:
    """What a library says before and after a book: its licence, how it was made; with the lines that part it."""
    known = _known()
    starts = [index for index, line in enumerate(lines) if known.book_start.fullmatch(line.words)]
    ends = [index for index, line in enumerate(lines) if known.book_end.fullmatch(line.words)]
    if len(starts) == 1:
        yield from range(starts[0] + 1)
    if len(ends) == 1 and (not starts or ends[0] > starts[0]):
        yield from range(ends[0], len(lines))


def _plain(lines: Sequence[Line], drop: frozenset[str]) -> Iterator[tuple[int, Reason]]:
    """The lines that tell by themselves what they are, and the links below a head that announces them."""
    below_related = False
    for index, line in enumerate(lines):
        words = line.words
        if " ".join(words.split()) in drop:
            yield index, NAMED
            continue
        below_related = (below_related and not line.blank) or is_related_head(words)
        reason = web_reason(words, index) if len(words) <= _LONGEST * 2 else None
        if below_related and len(words) <= _LONGEST:
            reason = reason or "link to another page of the website"
        if reason:
            yield index, reason


def web_reason(words: str, index: int) -> Reason | None:
    """Why the words of the line or paragraph at `index` are furniture of a website, or a rule; None if they are not."""
    if _PAGER.fullmatch(words):
        return "page navigation of the captured web page"
    known = _known()
    if known.consent.search(words):
        return "notice of the website"
    if len(words) > _LONGEST:
        return None
    if _RULE.fullmatch(words):
        return ORNAMENT
    if known.buttons.fullmatch(words) and known.sharing.search(words):
        return "button of the website"
    if _NAVIGATION.fullmatch(words) and known.menu.search(words):
        return "navigation of the website"
    if known.website_line.fullmatch(words) or known.website_start.match(words) or known.path.fullmatch(words):
        return "navigation of the website"
    if known.copyright.fullmatch(words):
        return "copyright line of the website"
    return "date of the web page" if known.updated.fullmatch(words) and index > _IMPRINT_LINES else None


def _page_numbers(lines: Sequence[Line]) -> Iterator[int]:
    """The lines that number a page: marked or centred as such, or bare numbers that grow from page to page."""
    marks: set[int] = set()
    for index, line in enumerate(lines):
        if len(line.words) > _LONGEST:
            continue
        is_centred = line.indent >= _CENTRED and _is_apart(lines, index)
        if _known().page_mark.fullmatch(line.words) or (is_centred and _DASHED_NUMBER.fullmatch(line.words)):
            marks.add(index)
    yield from marks
    for pattern, alone in ((_DASHED_NUMBER, False), (_BRACKETED_NUMBER, True), (_BARE_NUMBER, True), (_OF_ALL, True)):
        numbers = [
            (index, number_of(match["number"]))
            for index, line in enumerate(lines)
            if (match := pattern.fullmatch(line.words))
            and (not alone or _stands_alone(lines, index))
            and (line.mark is None or line.mark == Mark())
        ]
        at_ends = [one for one in numbers if _ends_page(lines, one[0])]  # others may number paragraphs
        runs = [*_growing(numbers), *_growing(at_ends)]
        sure = {index for run in runs if _are_paged(lines, run) for index in run}
        sure |= {index for index, _ in numbers if marks & {index - 1, index + 1}}
        if sure:  # the first page may be numbered otherwise, and a page or two may have lost their numbers
            sure |= {index for index, _ in numbers if _ends_page(lines, index)}
        mostly = pattern is not _BARE_NUMBER and len(sure) * 2 >= len(numbers)  # the form is that of page numbers
        yield from (index for index, _ in numbers if index in sure or (mostly and _is_apart(lines, index)))


def _numbered_heads(lines: Sequence[Line]) -> Iterator[int]:
    """Lines that come again but for a number that grows from one to the next: "Docket 41    Page 3"."""
    groups: dict[str, list[tuple[int, int]]] = {}
    notes = called_lines(lines)
    for index, line in enumerate(lines):
        # "Page 4   Report on Ports" begins with the number.
        edge = _EDGE_NUMBER.match(_known().page_word.sub("", line.words)) if len(line.words) <= _LONGEST else None
        if edge:
            number, words = (edge["last"], edge["before"]) if edge["last"] else (edge["first"], edge["after"])
            groups.setdefault(" ".join(words.split()), []).append((index, int(number)))
    for words, numbers in groups.items():
        grows = all(0 < other - one <= _GAP for (_, one), (_, other) in pairwise(numbers))
        far = all(other - one > _NEXT for (one, _), (other, _) in pairwise(numbers))
        places = [index for index, _ in numbers]
        is_head = len(words) > 1 and not words[0].islower() and 2 * len(notes.intersection(places)) <= len(places)
        if len(numbers) >= _REPEATED and is_head and grows and far and _are_paged(lines, places):
            yield from places


def number_of(written: str) -> int:
    """The value of a number in digits, some of which may be misread as letters, or in Roman letters."""
    if re.search(r"[\doO]", written):
        return int(written.translate(_MISREAD))
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


def _are_paged(lines: Sequence[Line], indices: Sequence[int]) -> bool:
    """Whether lines stand where pages end: beside form feeds or amid sentences.

    The numbers of chapters go up as well, and stand where sentences have ended.
    """
    fed = sum(_ends_page(lines, index) for index in indices)
    amid = sum(_is_amid(lines, index) for index in indices)
    return (fed + amid) * _FEW_AT_ENDS >= len(indices)


def _is_amid(lines: Sequence[Line], index: int) -> bool:
    """Whether a sentence goes on over a line."""
    before = lines[index - 1].words if index else ""
    after = lines[index + 1].words if index + 1 < len(lines) else ""
    is_open = len(before) >= _FULL and ending_of(before[-40:]) in ("open", "hyphen")
    return is_open or (bool(after) and begins_small(after))  # "…, " may end a clause of a resolution


def _growing(numbers: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """The indices of numbers that follow one upon the other, two of them at least."""
    run: list[tuple[int, int]] = []
    for index, number in numbers:
        if run and not 0 < number - run[-1][1] <= _GAP:
            if len(run) > 1:
                yield [at for at, _ in run]
            run = []
        run.append((index, number))
    if len(run) > 1:
        yield [at for at, _ in run]
