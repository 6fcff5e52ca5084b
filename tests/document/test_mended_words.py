"""Words that a line's end broke, or whose letters are set apart, are whole again: in print, and for the ledger."""

from __future__ import annotations

from edition.document.lines.mended_words import hyphenated_inside, spaced_words
from edition.document.parse import read_document
from edition.files import find_installation, read_grammars
from edition.ledger.extract import compile_ledger
from edition.source import SourceText

_WHOLE = "accident committee department element engineer launch number program report system testing"
_BROKEN = "acci- dent commit- tee depart- ment ele- ment engi- neer lau- nch num- ber pro- gram re- port sys- tem"
_TEXT = f"They have all of these here: {_WHOLE}. They have these too, in one line: {_BROKEN}, which is so."
_SENTENCES = (
    "They sent two sepa- rated de- partment heads there. It was a short- and long-term view of separated things."
)


def _joined(text: str) -> list[str]:
    return [
        text[: hyphen.start].rsplit(maxsplit=1)[-1] + text[blank.end :].split(maxsplit=1)[0]
        for hyphen, blank in hyphenated_inside(text)
    ]


def test_words_that_the_text_has_whole_are_joined() -> None:
    assert _joined(_TEXT)[:3] == ["accident", "committee", "department"]


def test_what_is_suspended_or_compound_stays() -> None:
    text = f"{_TEXT} A short- and long-term view, and so on. A well- known man is well-known; a man- made thing is of man, made so."
    assert [word for word in _joined(text) if word.startswith(("short", "well", "man"))] == []


def test_a_text_with_few_is_left_as_it_is() -> None:
    assert _joined("The sepa- rate thing is separate. A de- partment is a department.") == []


def test_they_are_printed_whole_and_counted_by_their_whole_names() -> None:
    source = SourceText("s", f"{_TEXT}\n\n{_SENTENCES}\n", "", "utf-8")
    document = read_document(source)
    assert "two separated department heads" in document.views.printed.text
    assert {one.reason for one in document.removals} == {"hyphen of a word broken at a line's end"}
    units = [entry.quantity.unit for entry in compile_ledger(document, read_grammars(find_installation())).entries]
    assert "separated department heads" in units


def test_code_keeps_its_hyphens() -> None:
    source = SourceText("s.md", f"{_TEXT}\n\n```\na = sys- tem | re- port\n```\n", "", "utf-8")
    assert "a = sys- tem | re- port" in read_document(source).views.printed.text


_SET = "In the report of June the system failed. It was in the report of June that the system failed."


def _mended(text: str) -> str:
    blanks = {span.start for span in spaced_words(text)}
    return "".join(letter for at, letter in enumerate(text) if at not in blanks)


def test_letters_set_apart_are_the_words_that_the_text_has_elsewhere() -> None:
    assert _mended(f"{_SET} J u n e 6, 1986: i n t h e r e p o r t.") == f"{_SET} June 6, 1986: in the report."


def test_letters_that_are_no_words_stay_apart() -> None:
    for text in ("A B C D of it, and a b c d.", "I I I I of I I I.", f"{_SET} x y z of it"):
        assert _mended(text) == text


def test_dates_of_letters_set_apart_are_read() -> None:
    document = read_document(SourceText("s", f"{_SET}\n\nIt was sent on J u n e 6, 1986, there.\n", "", "utf-8"))
    dates = [entry.quantity.value for entry in compile_ledger(document, read_grammars(find_installation())).entries]
    assert "1986-06-06" in dates
    assert "It was sent on June 6, 1986, there." in document.views.printed.text
