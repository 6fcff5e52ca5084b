"""The source is decoded once and never rewritten; spans are half-open code points."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.errors import EditionError, ExitCode
from edition.source import Span, decode


def code_of(data: bytes, encoding: str | None = None) -> str:
    with pytest.raises(EditionError) as caught:
        decode("source.txt", data, encoding)
    assert caught.value.exit_code == ExitCode.SOURCE
    finding = caught.value.findings[0]
    assert finding.file == "source.txt"
    assert finding.hint
    return finding.code


@pytest.mark.parametrize("data", [b"", b" \n\t\n", codecs.BOM_UTF8, "\u3000\n".encode(), "\u200b".encode()])
def test_empty(data: bytes) -> None:
    assert code_of(data) == "S-002"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 4, b"\x01\x02\x03\x04 text"])
def test_binary(data: bytes) -> None:
    assert code_of(data) == "S-003"


def test_undecodable_names_line_and_byte() -> None:
    with pytest.raises(EditionError) as caught:
        decode("source.txt", b"one\ntwo caf\xe9\n", "utf-8")
    finding = caught.value.findings[0]
    assert (finding.code, finding.line) == ("S-004", 2)
    assert "0xE9" in finding.message
    assert "windows-1252" in finding.hint


def test_encoding_hint() -> None:
    assert decode("source.txt", b"caf\xe9", "windows-1252").text == "café"
    assert code_of(b"text", "klingon") == "S-005"


def test_a_mark_and_a_hint_of_one_family_agree() -> None:
    assert decode("s", codecs.BOM_UTF16_BE + "Zwölf".encode("utf-16-be"), "utf-16").text == "Zwölf"
    assert code_of(codecs.BOM_UTF16_BE + b"\0a", "windows-1252") == "S-005"
    assert code_of(b"text", "unicode_escape") == "S-005"


ENGLISH = "The ports’ fees rose to £12 – or €14 – in the year; the café at the quay closed. " * 3
RUSSIAN = "Доклад о состоянии библиотек города за прошлый год. " * 6


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (ENGLISH, "cp1252"),
        ("Les données de l’été coûtent 12 € à l’État, très cher. " * 3, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("Zażółć gęślą jaźń w roku 2019, powiedział minister. " * 6, "cp1250"),
        ("中国政府白皮书关于水资源的报告，二〇一六年五月。" * 6, "gb18030"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (RUSSIAN, "utf-8"),
    ],
)
def test_an_encoding_without_a_mark_is_found_and_recorded(text: str, codec: str) -> None:
    source = decode("source.txt", text.encode(codec))
    assert (source.text, source.encoding) == (text, codec)


def test_control_characters_are_kept_as_they_are() -> None:
    text = "plain\n" * 99 + "bell \x07 and \x00 here\n"
    assert decode("source.txt", text.encode()).text == text
    lone = ("plain\n" * 9).encode("utf-16-le") + b"\x00\xd8"
    assert decode("source.txt", codecs.BOM_UTF16_LE + lone).text.endswith("\ud800")


@pytest.mark.parametrize(
    ("mark", "codec"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_byte_order_marks_are_not_text(mark: bytes, codec: str) -> None:
    source = decode("source.txt", mark + "Zwölf".encode(codec))
    assert (source.text, source.encoding) == ("Zwölf", codec)


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn"), exclude_characters="\ufeff"), min_size=1))
def test_text_is_kept_as_it_is(text: str) -> None:
    """Line ends, composed and decomposed letters, whatever: decoding is all that happens."""
    if text.strip():
        source = decode("source.txt", text.encode())
        assert source.text == text
        assert source.quote(Span(0, len(text))) == text


def test_places_count_every_kind_of_line_end_once() -> None:
    source = decode("source.txt", b"a\r\nbc\rd\ne")
    assert [(source.place(i).line, source.place(i).column) for i in (0, 3, 4, 6, 8)] == [
        (1, 1),
        (2, 1),
        (2, 2),
        (3, 1),
        (4, 1),
    ]


def test_spans() -> None:
    assert Span(2, 5).covers(Span(2, 5))
    assert not Span(2, 5).covers(Span(4, 6))
    assert Span(2, 5).overlaps(Span(4, 9))
    assert not Span(2, 5).overlaps(Span(5, 9)), "half-open: spans that touch do not overlap"
