"""Every code point of Unicode is of one kind, and what is of a kind is treated so by whoever asks."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter

import pytest

from edition.assets import Assets
from edition.characters import UNPRINTABLE, character_kind_of
from edition.formats.faces import claims, lacking

ALL = [chr(code) for code in range(sys.maxunicode + 1)]


def test_every_code_point_is_of_one_kind() -> None:
    counts = Counter(map(character_kind_of, ALL))
    assert sum(counts.values()) == sys.maxunicode + 1
    assert set(counts) == {"removed", "space", "ignorable", "sign", "glyph"}


def test_what_is_removed_is_what_no_page_can_show() -> None:
    """XML 1.0, production 2: an XHTML file holds all that is not removed, but for ends of lines."""
    for one in ALL:
        code = ord(one)
        is_xml = code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
        kind = character_kind_of(one)
        assert is_xml or kind == "removed" or one.isspace(), hex(code)
        assert (kind == "removed") == bool(UNPRINTABLE.fullmatch(one))


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        *((one, "removed") for one in "\x00\x08\x1b\ud800\ufdd0\ufffc\uffff\U0001fffe"),
        *((one, "space") for one in " \t\n\x0b\x0c\x1c\x85\u00a0\u2003\u2028\u3000"),
        *((one, "ignorable") for one in "\u00ad\u200d\u2060\ufe0f\U000e0067\u1160"),
        *((one, "sign") for one in "\x7f\x80\x90\x9f\ufff9\u0890"),
        *((one, "glyph") for one in "a1é港\u0301\u1112\ue000🚢ก"),
    ],
)
def test_kinds(character: str, kind: str) -> None:
    assert character_kind_of(character) == kind


@pytest.mark.slow
def test_each_character_that_is_printed_has_a_font_or_a_substitute(assets: Assets) -> None:
    """One that none of them has stops the PDF."""
    printed = [one for one in ALL if character_kind_of(one) in ("ignorable", "sign", "glyph")]
    shown = set().union(*claims(assets.fonts, printed, "en").values())
    lack = lacking(assets.fonts, printed, "en")
    assert shown.isdisjoint(lack)
    assert {one for one in printed if character_kind_of(one) == "sign"} <= lack
    assert {one for one in printed if unicodedata.category(one) in ("Cn", "Co")} <= lack | shown
