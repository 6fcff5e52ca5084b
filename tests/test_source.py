"""The source is decoded once and never rewritten; spans are half-open code points."""

from __future__ import annotations

import codecs
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.errors import EditionError, ExitCode
from edition.source import Span, decode, doubts
from tests.provocation import lines, provokes


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
    assert source.is_guessed == (codec != "utf-8")


@provokes("S-009")
def test_a_guess_is_a_warning_and_the_editor_decides(told: Callable[[str, str], None]) -> None:
    data = RUSSIAN.encode("cp1251")
    told("S-009", lines(doubts(decode("source.txt", data))))
    assert doubts(decode("source.txt", data, "windows-1251")) == ()
    assert decode("source.txt", data, "koi8-r").text != RUSSIAN


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (ENGLISH.encode() + b"\nIt grew \x96 and shrank.\n", 2, "UTF-8 except for some bytes: 0x96 on line 2"),
        (RUSSIAN.encode()[:-3], 1, "UTF-8 except for some bytes"),
        (b"one \xe9 two\nthree \xa0", 1, "UTF-8 except for some bytes: 0xE9 on line 1, 0xA0 on line 2"),
        ("Übergrößenträger ".encode() * 9 + b"\xed\xa0\x80\xc0\xaf", 1, "0xED on line 1, 0xA0"),
        (b"\x96\x96\x96 " * 9, 1, "no other encoding is certain"),
    ],
    ids=["stray", "cut off", "few", "surrogate and overlong", "no letters"],
)
def test_what_is_in_no_encoding_is_refused_with_its_places(data: bytes, line: int, words: str) -> None:
    """One stray byte does not make another text of it: each quotation mark would become three wrong letters."""
    with pytest.raises(EditionError) as caught:
        decode("source.txt", data)
    (finding,) = caught.value.findings
    assert (finding.code, finding.line) == ("S-004", line)
    assert words in finding.message


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("Zwölf Häfen und vierzig Fähren, größer als je.".encode("utf-7"), "S-004"),
        (("THE PORTS OF THE NORTH HANDLED SHIPS AND BARGES\n" * 9).encode("cp500"), "S-004"),
        (b"\n \r\n\n%PDF-1.7\n", "S-003"),
        (codecs.BOM_UTF8 + b"\n{\\rtf1", "S-003"),
    ],
    ids=["UTF-7", "EBCDIC", "PDF", "RTF"],
)
def test_what_no_text_is_kept_in_is_refused(data: bytes, code: str) -> None:
    assert code_of(data) == code


@given(
    st.one_of(st.binary(min_size=1), st.text(min_size=6).map(lambda text: text.encode("utf-8", "replace") + b"\x96"))
)
def test_nothing_is_guessed_in_silence(data: bytes) -> None:
    """What is not UTF-8 is refused or said to be guessed, whatever the bytes are."""
    try:
        source = decode("source.txt", data)
    except EditionError as error:
        assert error.exit_code == ExitCode.SOURCE
        return
    assert (
        source.is_guessed
        or source.text.encode("utf-8") in data
        or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    )
    assert source.text.encode(source.encoding, "surrogatepass") in data


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
