"""Headings run into their lines: those of notices and of statutes are cut out, with their levels; others stay."""

from __future__ import annotations

import pytest

from edition.document import Heading, Paragraph
from edition.document.parse import read_document
from edition.source import decode

NOTICE = """\
Office of Harbour Works

Rules for Lighters in the Inner Basin

AGENCY: Office of Harbour Works, Ministry of Transport.

ACTION: Notice of proposed rules.

SUMMARY: The Office proposes rules for lighters that lie in the inner basin for more than three
days, because two of them sank there last winter and nobody had been told of their cargo.

FOR FURTHER INFORMATION
CONTACT: The harbour master, who answers letters within two weeks of their arrival.
"""

STATUTE = """\
HARBOUR DUES ACT

SEC. 2. DUES ON LIGHTERS.

(a) In General.--The master of a lighter shall pay the dues that the board has published for the
year in which the lighter enters the basin.

(b) Exceptions.--(1) Small craft.--No dues are paid for a craft of less than ten tons that carries
nothing but its own stores.

(2) Craft in distress.--No dues are paid for a craft that enters the basin because it would have
sunk outside of it.
"""


def headings(text: str, name: str = "source.txt") -> list[tuple[str, int]]:
    document = read_document(decode(name, text.encode()))
    return [
        (" ".join(document.words(one.span).split()), one.level) for one in document.blocks if isinstance(one, Heading)
    ]


@pytest.mark.parametrize("name", ["source.txt", "source.md"])
def test_heads_of_a_preamble_stand_alone(name: str) -> None:
    found = headings(NOTICE, name)
    assert [(words, level) for words, level in found if words.endswith(":")] == [
        ("AGENCY:", 1),
        ("ACTION:", 1),
        ("SUMMARY:", 1),
        ("FOR FURTHER INFORMATION CONTACT:", 1),
    ]


def test_the_subject_above_a_preamble_is_the_title() -> None:
    numbers = "9 HBR Part 12\n[Docket No. 2019-4]\nRIN 2120-AA64\n"
    text = NOTICE.replace(
        "Rules for Lighters in the Inner Basin\n", f"{numbers}Rules for Lighters in the\nInner Basin\n"
    )
    document = read_document(decode("source.txt", text.encode()))
    assert " ".join(document.title.split()) == "Rules for Lighters in the Inner Basin"


def test_text_behind_a_head_is_a_paragraph() -> None:
    document = read_document(decode("source.txt", NOTICE.encode()))
    texts = [document.words(one.span) for one in document.blocks if isinstance(one, Paragraph)]
    assert any(words.startswith("The Office proposes rules") for words in texts)


def test_one_head_is_no_preamble() -> None:
    text = NOTICE.replace("AGENCY:", "Agency,").replace("ACTION:", "Action,").replace("CONTACT:", "contact")
    assert not any(words.startswith("SUMMARY") for words, _ in headings(text))


def test_parts_of_a_statute_have_headings_inside_one_another() -> None:
    found = dict(headings(STATUTE))
    level = found["SEC. 2. DUES ON LIGHTERS."]
    assert [(words, found[words] - level) for words in found if words.endswith("--")] == [
        ("(a) In General.--", 1),
        ("(b) Exceptions.--", 1),
        ("(1) Small craft.--", 2),
        ("(2) Craft in distress.--", 2),
    ]


def test_a_dash_behind_a_stop_is_no_heading_where_few_are() -> None:
    text = "The ship came in late.--The pilot said so himself, and nobody on the quay doubted it that day.\n\n" * 5
    assert headings(text) == []


def manual(*paragraphs: str) -> str:
    told = "\n\n".join(
        f"{one} lies in the inner basin for more than three days\nand pays its dues." for one in paragraphs
    )
    return f"THE HARBOUR MANUAL\n\n{told}\n"


def test_heads_in_another_type_are_cut_from_numbered_paragraphs() -> None:
    found = headings(manual("(1) _Small craft._ A lighter", "(2) _Large craft._ A ship", "(3) _Wrecks._ A wreck"))
    assert [words for words, _ in found if "_" in words] == [
        "(1) _Small craft._",
        "(2) _Large craft._",
        "(3) _Wrecks._",
    ]


def test_where_few_of_the_numbered_paragraphs_have_a_head_none_is_a_heading() -> None:
    plain = [f"({number}) A lighter" for number in range(4, 12)]
    heads = ("(1) _Small craft._ A lighter", "(2) _Large craft._ A ship", "(3) _Wrecks._ A wreck")
    assert not [words for words, _ in headings(manual(*heads, *plain)) if words.startswith("(")]


@pytest.mark.parametrize(("count", "are_headings"), [(12, True), (6, False)])
def test_heads_before_a_colon_are_headings_where_a_whole_text_is_numbered_so(count: int, *, are_headings: bool) -> None:
    text = manual(*(f"{number}. Rules for berth {chr(64 + number)}: A lighter" for number in range(1, count + 1)))
    found = [words for words, _ in headings(text) if words.endswith(":")]
    assert len(found) == (count if are_headings else 0)


def test_what_stands_right_above_numbered_heads_is_above_them_though_these_are_numbered_through() -> None:
    parts = ["Citizens of the Port", "Powers of the Board", "Dues and their Use", "Final Provisions"]
    told = [f"{number}. Rules for berth {chr(64 + number)}:" for number in range(1, 13)]
    body = " A lighter lies in the inner basin for more than three days\nand pays its dues."
    text = "".join(
        f"{part}\n\n" + "".join(f"{head}{body}\n\n" for head in told[3 * at : 3 * at + 3])
        for at, part in enumerate(parts)
    )
    found = dict(headings(f"THE HARBOUR MANUAL\n\n{text}"))
    assert {found[part] for part in parts[1:]} == {1}
    assert {found[head] for head in told[3:]} == {2}
