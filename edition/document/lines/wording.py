"""What the words of a line look like by themselves: capitals, a name, a date, a caption, noise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from edition.characters import BULLETS
from edition.document.lines.speech import is_direction
from edition.document.lines.survey import begins_small, ending_of, is_titled, unspaced, weight
from edition.languages import Vocabulary, line_words
from edition.languages.dates import is_dateline

#: A piece of evidence: its name and its strength from 0 to 1.
Piece = tuple[str, float]

_BULLET = re.compile(rf"(?:[{BULLETS}*–—-](?=\s)|——(?=[^\s—]))\s*(?=\S)")
#: The same in a text with hollow bullets as typed on a typewriter ("o"), and how many lines show that it has them.
_HOLLOW = re.compile(rf"o(?=\s)\s*(?=\S)|{_BULLET.pattern}")
_FEWEST_HOLLOW = 2
_UPPER = re.compile(r"[A-ZÀ-ÖØ-ÞА-Я]")
_LOWER = re.compile(r"[a-zß-öø-ÿа-я]")
#: A line is in capitals if it has at most one small letter to this many capitals, and at least this many capitals.
_SMALL_AMONG_CAPITALS = 12
_FEWEST_CAPITALS = 3
_FIELD = re.compile(r"[^\W\d_][\w ]{1,20}[:：]\s?\S")
STOP_INSIDE = re.compile(r"(?:[a-zà-ÿа-я]{4}|[\d)])[.!?]\s+[A-ZÀ-ÞА-Я]|[。！？]\S")
WIDE_GAP = re.compile(r"\S\s{3,}\S")
_DASHED = re.compile(r"(?:——|—|–|-{2})\s*\S")
_BRACKETED = re.compile(r"[(\[（【].*[)\]）】]\.?")
#: Words as scans leave them: lone consonants, small letters without a vowel, capitals inside, a letter repeated.
_ODD_WORD = re.compile(
    r"(?<![^\W_])(?:[b-hj-np-zB-HJ-NP-Z]|[bcdfghjklmnpqrstvwxz]{3,}|[a-z]+[A-Z]\w*|\w*([a-zA-Z])\1{2,}\w*)(?![^\W_])"
)
_TOKEN = re.compile(r"\S+")
_SYMBOLS = re.compile(r"[=<>|{}\[\]\\^~_*#@`/;\"]")
#: A name: capitals and initials, two to five words.
_PERSON = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w'’.-]*|[A-Z]\.|de|la|von|van|der|et|and|&)\s+){1,5}"
    r"(?:[A-ZÀ-Þ][\w'’.-]*)(?:,? (?:Jr|Sr|II|III)\.?)?"
)
#: A name with an initial in its middle.
_NAMES = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z]+ [A-Z] ?\. [A-Z][A-Za-z]+")
#: The first two words in capitals, more behind them: "JUDGE ROWE, dissenting."
_OPENING_CAPITALS = re.compile(r"[A-ZÀ-Þ]{4,}\s+[A-ZÀ-Þ][A-ZÀ-Þ'’-]{2,},?\s+[a-zà-ÿ]")
#: A line of one word is tiny if it has at most this many letters.
_TINY = 4
#: Lengths in letters (see `weight`) beyond which a line is long for a heading, too long for most, too long for any.
FAIR, LONG, TOO_LONG = 60, 100, 160
#: A heading seldom has more words than this.
_MANY_WORDS = 14
#: Only this many characters of a line are searched for what may occur anywhere in it.
_SEEN = 300
#: The number after a caption's first word, with the sign that parts it from what follows.
_CAPTION_NUMBER = r"(?:\(?(?:[A-Z]?\d{1,3}|[IVXivx]{1,4})\)?(?:[.\-–]\d{1,2})?\s*[.:：–—-]|:)"
#: The same where nothing follows: of 51 such lines that readers labelled 27 are captions and 4 headings.
_ALONE = r"[A-Z]?\d{1,3}(?:[.\-–]\d{1,2})?\.?"


def _caption(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A caption: a word for what is shown and its number, or a description with the name of who made the picture."""
    numbered = rf"{vocabulary.any_of('caption_words')}\s*(?:{vocabulary.any_of('number_words')}\s*)?{_CAPTION_NUMBER}"
    credited = rf".{{10,200}}[\s(]{vocabulary.any_of('credit_words')}s?:\s[^.]{{2,60}}"
    labelled = rf"(?:{numbered}|{vocabulary.any_of('caption_labels')})\s*\S.{{0,320}}"
    alone = rf"{vocabulary.any_of('caption_words')}\s+(?:{vocabulary.any_of('number_words')}\s*)?{_ALONE}"
    return re.compile(f"{labelled}|{credited}|{alone}", re.IGNORECASE | re.DOTALL)


def _pattern(vocabulary: Vocabulary, name: str, around: str = "{}") -> re.Pattern[str]:
    """The words of a field of the packs, in a pattern."""
    return re.compile(around.format(vocabulary.any_of(name)), re.IGNORECASE)


def _of_page(vocabulary: Vocabulary) -> Mapping[str, re.Pattern[str]]:
    """What pages and websites say of themselves; whole lines."""
    any_of = vocabulary.any_of
    of = rf"(?:\s*(?:{any_of('of_words')}|/)\s*\d+{any_of('page_endings')}?)?"
    patterns = {
        "page mark":
            rf"[%\[(<{{*=\s-]*{any_of('page_words')}\.?\s*[\divxlc]+\s*{any_of('page_endings')}?{of}[%\])>}}*=\s-]*",
        "contents head": rf"\W*{any_of('contents_heads')}\W*",
        "button": rf"(?:{any_of('button_words')}(?:\s+\d+)?[\s|·•,/:]*)+",
        "of a website": rf"{any_of('website_lines', 'related_heads')}[.:…»>\s]*|{any_of('website_starts')}\s*:\s*\S.*",
        "copyright": rf"(?:©|{any_of('copyright_words')}\b).*",
    }  # fmt: skip
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}


def is_outer_head(words: str) -> bool:
    """Whether words are a heading that documents on any subject have: "Introduction"."""
    return bool(line_words().of(_pattern, "outer_heads", "{}[:：.]?").fullmatch(unspaced(words)))


def is_caption(words: str) -> bool:
    """Whether words stand above or below a table or a picture and say what it shows."""
    return bool(line_words().of(_caption).fullmatch(words[:400]))


def is_capitals(words: str) -> bool:
    """Whether a line is in capitals, but for a letter or two."""
    upper, lower = len(_UPPER.findall(words)), len(_LOWER.findall(words))
    return upper >= _FEWEST_CAPITALS and lower * _SMALL_AMONG_CAPITALS <= upper


def bullet_of(lines: list[str]) -> re.Pattern[str]:
    """How the items of a text begin that have bullets."""
    hollow = sum(words.startswith("o ") for words in lines)
    return _HOLLOW if hollow >= _FEWEST_HOLLOW else _BULLET


def of_length(words: str) -> Iterator[Piece]:
    """How long the line is, for a heading and for a notice."""
    length = weight(words)
    yield "short", float(length <= FAIR)
    yield "fair", float(length > FAIR)
    yield "long", float(length > LONG)
    yield "too long", float(length > TOO_LONG)
    yield "many words", float(len(words.split()) > _MANY_WORDS)


def of_form(words: str, core: str, *, is_labelled: bool, is_label: bool) -> Iterator[Piece]:
    """How the line is written; `core` is the line without its label, `is_label` means that it is only a label."""
    tokens = _TOKEN.findall(core[:_SEEN])
    capitals = is_capitals(core)
    yield "capitals", float(capitals)
    if is_label:
        return
    yield "title case", float(not capitals and is_titled(core[:_SEEN]))
    yield "small", float(begins_small(words) and not is_labelled)
    yield "field", float(bool(_FIELD.match(words)) and len(core) == len(words))
    yield "stop inside", float(bool(STOP_INSIDE.search(core[:_SEEN])))
    yield "dashed", float(bool(_DASHED.match(words)))
    yield "quote mark", float(words.startswith(">"))
    yield "bracketed", float(bool(_BRACKETED.fullmatch(words)))
    yield "no letter", float(not any(map(str.isalpha, words)))
    odd = sum(bool(_ODD_WORD.search(token)) for token in tokens)
    yield "odd words", min(1.0, 2 * odd / max(1, len(tokens))) if not capitals else 0.0
    yield "symbols", min(1.0, 6 * len(_SYMBOLS.findall(core)) / max(1, len(core)))
    yield "wide gap", float(bool(WIDE_GAP.search(words)))
    yield "one word", float(len(tokens) == 1)
    yield "tiny", float(len(tokens) == 1 and weight(core) <= _TINY and not is_labelled)
    short = weight(words) <= FAIR
    yield "opens in capitals", float(short and not capitals and bool(_OPENING_CAPITALS.match(words)))
    asks = ending_of(words[-40:]) == "question" and words[:1].isalpha() and not words[:1].islower()
    yield "short question", float(short and asks)


def of_meaning(words: str) -> Iterator[Piece]:
    """What the words of the line say it is, as far as the packs of languages know."""
    known = line_words()
    short = weight(words) <= LONG
    first = words.split(None, 1)[0].lower()
    yield "outer head", float(is_outer_head(words))
    yield "caption", float(is_caption(words))
    yield "direction", float(is_direction(words))
    yield "dated", float(short and is_dateline(words))
    yield "person", float(short and bool(_PERSON.fullmatch(words)) and first not in known.words.articles)
    yield "names", float(bool(_NAMES.search(words)))
    yield "office", float(short and bool(known.of(_pattern, "office_words").search(words)))
    yield "author", float(short and bool(known.of(_pattern, "author_words").match(words)))


def of_page(words: str) -> Iterator[Piece]:
    """What the words of the line say of the page or the website that they are taken from."""
    whole = " ".join(unspaced(words).split())
    if len(whole) <= TOO_LONG:
        yield from (
            (name, float(bool(pattern.fullmatch(whole)))) for name, pattern in line_words().of(_of_page).items()
        )


def names_kind(words: str) -> bool:
    """Whether words name what kind of document there is: "Report", "Memorandum"."""
    return bool(line_words().of(_pattern, "document_words").search(words))
