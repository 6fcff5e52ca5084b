"""Whether as many things follow as a text announces: "five measures:" and a list of four."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from edition.apparatus.examination.query import Query, Question, query_of, stated
from edition.document.model.document import Document
from edition.document.model.tree import ItemList, Paragraph
from edition.languages import pack_of
from edition.ledger.entry import Entry
from edition.source import Span

#: The fewest and the most things that a text announces and then lists.
_FEWEST, _MOST = 2, 30
#: The most words between a number of things and the colon, without a comma: "of change", "were put forward".
_LONGEST_WAY = 10
#: The most words of an item of a list in a sentence, if nothing else shows where the item ends.
_SHORT = 4
#: The numbers or letters that label items in a sentence: "(1)", "(iv)", "b)".
_LABELS = re.compile(r"(?:(?<=^)|(?<=[\s;,:]))\(?(\d{1,2}|[ivx]{1,4}|[a-z])\)\s?(?=\S)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
#: The words from a number to the list below its paragraph, or to the colon or dash before its things.
_WAY_DOWN = re.compile(rf"(?:\s*+[^\s,;.:?!]++){{0,{_LONGEST_WAY}}}+\s*+:\s*+")
_WAY = re.compile(
    rf"(?:\s*+(?!(?<=\s)[-–—]\s)[^\s,;.:?!—]++){{0,{_LONGEST_WAY}}}+\s*?(?P<colon>:|\s[-–—]\s|—)",
)


def announced(document: Document, entries: Sequence[Entry]) -> Iterator[Query]:
    """P-008 for each number of things before a colon that is not the number of things behind it."""
    lists = {
        one.id: (one, other)
        for one, other in pairwise(document.blocks)
        if isinstance(one, Paragraph) and isinstance(other, ItemList)
    }
    words = "|".join(map(re.escape, pack_of(document.language).words.list_joints))
    joints = re.compile(rf"\b(?:{words})\b" if words else "(?!)", re.IGNORECASE)
    text = document.source.text
    for entry in entries:
        count, end = _count(entry), entry.span.end
        if not count or text.startswith("-", end):  # nothing follows "a two-page paper"
            continue
        listed = lists.get(entry.paragraph)
        found: int | None = None
        places: tuple[Span, ...] = (entry.sentence,)
        if listed and _WAY_DOWN.fullmatch(text, end, listed[0].span.end):
            found = len(listed[1].items)
            places = (entry.sentence, Span(listed[1].items[0].span.start, listed[1].items[-1].span.end))
        elif way := _WAY.match(text, end, entry.sentence.end):
            found = in_sentence(_up_to_dash(text[way.end() : entry.sentence.end], way["colon"]), joints)
        if found and found != count:
            yield query_of(Question.ANNOUNCED, (entry,), places, stated=stated(entry), computed=Decimal(found))


def _up_to_dash(words: str, opening: str) -> str:
    """The words up to a second dash; behind a colon, all of them."""
    return words if opening == ":" else words.partition(opening)[0]


def _count(entry: Entry) -> int:
    """The number of things that a figure counts exactly; 0 where it does not."""
    quantity = entry.quantity
    is_exact = quantity.kind == "count" and quantity.comparator in (None, "=") and quantity.direction is None
    value = quantity.value
    if is_exact and isinstance(value, Decimal) and value == int(value) and _FEWEST <= value <= _MOST:
        return int(value)
    return 0


def in_sentence(words: str, joints: re.Pattern[str]) -> int | None:
    """The number of things in a list in a sentence, the last behind one of the `joints`; None if it is not certain."""
    words = " ".join(words.split())
    return _labelled(words) or _parted(words, ";", joints) or _parted(words, ",", joints)


def _labelled(words: str) -> int | None:
    """The number of labels of a list, if they count up from the first label of their kind."""
    labels = [match[1] for match in _LABELS.finditer(words)]
    for row in ([str(number) for number in range(1, 100)], _ROMAN, "abcdefghijklmnopqrstuvwxyz"):
        if len(labels) >= _FEWEST and labels == list(row[: len(labels)]):
            return len(labels)
    return None


def _parted(words: str, sign: str, joints: re.Pattern[str]) -> int | None:
    """The number of things that a sign separates: all short or with one first word, only the last behind a joint."""
    *before, last = (part.strip() for part in words.rstrip(".!?").split(sign))
    joint = joints.match(last)
    inside = [] if joint else [one for one in joints.finditer(last) if last[one.start() - 1 : one.start()] == " "]
    if joint:
        last = last[joint.end() :].strip()
    elif inside and sign == ",":
        before, last = [*before, last[: inside[-1].start()].strip()], last[inside[-1].end() :].strip()
    else:
        return None
    items = [*before, last]
    firsts = {item.split()[0].lower() if item else "" for item in items}
    are_short = all(0 < len(item.split()) <= _SHORT for item in items)
    is_plain = not any(joints.search(f" {item}") or ":" in item or "—" in item for item in items)
    is_parted = sign == ";" and all(items)
    is_list = is_parted or (is_plain and (are_short or len(firsts) == 1))
    return len(items) if len(items) >= _FEWEST and is_list else None
