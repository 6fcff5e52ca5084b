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
        decode("source.txt", b"one\ntwo caf\xe9\n")
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


def test_control_character_names_its_line() -> None:
    with pytest.raises(EditionError) as caught:
        decode("source.txt", ("plain\n" * 99 + "bell \x07 here\n").encode())
    assert (caught.value.findings[0].code, caught.value.findings[0].line) == ("S-006", 100)


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
