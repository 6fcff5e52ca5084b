"""The labels of lines: what a heading, an item or a note may begin with, in all kinds of numerals and signs.

A label alone decides nothing: "U. S. 306" begins with a letter and a stop. Whether it counts depends on the labels of
its family in the whole text (`sequences`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.characters import RAISED_FIGURES
from edition.languages import Vocabulary, line_words

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_HAN = {character: number for number, character in enumerate("一二三四五六七八九", 1)}
_ROMAN_FORM = re.compile(r"c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
#: A number as it occurs in labels, with the signs before and after it.
_LABEL = re.compile(
    r"(?P<open>[(（\[]|§{1,2}\s?)?"
    r"(?P<numeral>\d{1,3}(?:\.\d{1,3}){0,4}|[A-Z](?:\.\d{1,3}){1,4}|[IVXLC]{1,7}|[ivxlc]{1,7}|[A-Za-z]"
    r"|[а-яА-Яأ-ي](?=[.)）-])|[一二三四五六七八九十百]{1,5}|[①-⑳]|[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2})"
    r"(?P<close>\.\)|[.)）\]、．:]|°\)?|\s?[-–—](?=\s))?"
    r"(?P<blank>\s*)"
)
#: After these signs a label needs no blank.
_CLOSING = frozenset(")）]、．")
#: Added to the value of a letter that stands before numbers.
_LETTERED = 1000
#: The letters that number in other scripts, in their order: Cyrillic ones without those that lists leave out, and
#: Arabic ones in the order of their old values; each script with the name of its family.
_LETTERS = (
    ("А", "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"),
    ("а", "абвгдежзиклмнопрстуфхцчшщэюя"),
    ("أ", "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its family (numerals and signs: "1.", "(a)", "I alone", "chapter"), its value, and where it ends.

    `value` has a number for each part ("3.2.1" has three); it is empty where no language knows the word for the number.
    A number on a line of its own is of another family than one before words. `end` and `words` are offsets in code
    points from the beginning of the line: the end of the label, and the first word after it.
    """

    family: str
    value: tuple[int, ...]
    end: int
    words: int
    is_named: bool = False


def labels_of(words: str) -> tuple[Label, ...]:
    """The labels that a line may begin with: "i)" is a letter and a Roman number."""
    named = tuple(_named(words))
    match = _LABEL.match(words)
    if not match or not _is_parted(match, words):
        return named
    opens, closes = (match["open"] or "").strip(), (match["close"] or "").strip()
    end = match.end("close") if match["close"] else match.end("numeral")
    found = list(named)
    for kind, value in _values(match["numeral"]):
        opens, closes = opens.replace("（", "("), closes.replace("）", ")").replace("．", ".")
        signs = "" if "." in kind and closes == "." else closes
        alone = " alone" if match.end() == len(words) else ""
        found.append(Label(f"{opens}{kind}{signs}{alone}", value, end, match.end("blank")))
    return tuple(found)


def _is_parted(match: re.Match[str], words: str) -> bool:
    """Whether a number stands apart from what follows, its bracket closed."""
    opens, closes = match["open"] or "", match["close"] or ""
    if opens and opens.strip()[0] in "(（[" and closes not in (")", "）", "]", ".)"):
        return False
    is_article = match["numeral"].isalpha() and match["numeral"].islower() and not (opens or closes)
    if match.end() == len(words) or (match["blank"] and not is_article) or (closes and closes[-1] in _CLOSING):
        return True  # the "a" of "a letter" is no label
    if match["numeral"].isdecimal() and closes == "." and words[match.end()].isupper():
        return True  # "1.Any": the blank has been lost
    return match["numeral"][0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" or match["numeral"][0] in "¹²³⁴⁵⁶⁷⁸⁹"


def _values(numeral: str) -> list[tuple[str, tuple[int, ...]]]:
    """What a numeral may be: the name of its kind, and its value."""
    if numeral[0] in "¹²³⁴⁵⁶⁷⁸⁹":
        return [("¹", (int(numeral.translate(RAISED_FIGURES)),))]
    if numeral[0].isdecimal():
        parts = tuple(map(int, numeral.split(".")))
        script = "1" if numeral[0].isascii() else numeral[0].translate({ord(numeral[0]): "١"})
        return [(".".join([script] * len(parts)), parts)]
    if "." in numeral:  # A.1 stands below no 1
        letter, *rest = numeral.split(".")
        return [(".".join(["A", *["1"] * len(rest)]), (_LETTERED + ord(letter), *map(int, rest)))]
    if "①" <= numeral[0] <= "⑳":
        return [("①", (ord(numeral[0]) - ord("①") + 1,))]
    if "一" <= numeral[0] <= "鿿":
        return [("一", (han_number(numeral),))]
    found: list[tuple[str, tuple[int, ...]]] = [
        (family, (letters.index(numeral) + 1,)) for family, letters in _LETTERS if numeral in letters
    ]
    if (roman := roman_number(numeral)) and numeral.isupper() | numeral.islower():
        found.append(("I" if numeral.isupper() else "i", (roman,)))
    if len(numeral) == 1 and numeral.isascii():
        found.append(("A" if numeral.isupper() else "a", (ord(numeral.lower()) - ord("a") + 1,)))
    return found


def roman_number(written: str) -> int:
    """The value of a Roman numeral below 400, 0 where letters are no numeral."""
    small = written.lower()
    if not small or not _ROMAN_FORM.fullmatch(small):
        return 0
    values = [_ROMAN[letter] for letter in small]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def han_number(written: str) -> int:
    """The value of a number in Chinese numerals below 1000, as headings have them."""
    total = digit = 0
    for character in written:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _HAN[character]
    return total + digit


def _divisions(vocabulary: Vocabulary) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(label, re.IGNORECASE)) for name, label in vocabulary.words.divisions)


def _numerals(vocabulary: Vocabulary) -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((int(value), re.compile(written, re.IGNORECASE)) for value, written in vocabulary.words.numerals)


def _number_in_words(written: str) -> int:
    """The value of a number in words, 0 where no language knows it."""
    return next((value for value, pattern in line_words().of(_numerals) if pattern.fullmatch(written)), 0)


def _named(words: str) -> list[Label]:
    """The label that a word makes: "Chapter 1", "第一章"."""
    if words[:1].islower():
        return []  # "section 14 of the act": the sentence goes on
    for name, pattern in line_words().of(_divisions):
        match = pattern.match(words)
        if match:
            if name in ("han", "han 2"):
                continue  # a numeral and a sign like others
            behind = words[match.end() :]
            start = match.end() + len(behind) - len(behind.lstrip(" \t\u3000\u00a0.:–—-"))
            return [Label(name, _named_value(match[0]), match.end(), start, is_named=True)]
    return []


def _named_value(label: str) -> tuple[int, ...]:
    """The number in a label made by a word, () where no language knows its words."""
    for written in re.findall(r"\d+|[一二三四五六七八九十百]+|[^\W\d_]+", label)[::-1]:
        if written.isdecimal():
            return (int(written),)
        if written[0] in _HAN or written[0] == "十":
            return (han_number(written),)
        if number := _number_in_words(written) or roman_number(written):
            return (number,)
        if len(written) == 1 and written.isascii():
            return (ord(written.lower()) - ord("a") + 1,)
    return ()
