"""The structure of plain text, on small documents made for each rule; nothing of the source is lost."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.document import Document, FrontLine, Heading, ItemList, ListItem, Paragraph
from edition.document.model.identity import Identities
from edition.document.parse import read_document
from edition.errors import EditionError
from edition.languages.identification import detect_language, direction
from edition.manuscript import ReadingHints
from edition.source import SourceText, decode

LONG = "The ports of the north handled ships and barges throughout the year, and the ports of the south did not. " * 2


def read(text: str, **hints: tuple[str, ...]) -> Document:
    return read_document(decode("source.txt", text.encode()), ReadingHints(**hints))  # type: ignore[arg-type]


def words(document: Document) -> list[str]:
    return [document.source.quote(unit.span) for unit in document.units()]


def test_front_matter() -> None:
    text = f"Report on Ports\n\nWhite Paper\n\nHarbour NewsUpdated:\u00a0May 3, 2019\n\nI. The North\n\n{LONG}\n"
    document = read(text)
    roles = [block.role for block in document.blocks if isinstance(block, FrontLine)]
    assert roles == ["title", "subtitle", "date"]
    assert document.date == date(2019, 5, 3)
    assert document.title == "Report on Ports"


def test_a_text_may_begin_without_title() -> None:
    document = read(f"To the Council of Ports:\n\n{LONG}\n")
    assert document.title == ""
    assert isinstance(document.blocks[0], Paragraph)


def test_headings_and_their_levels() -> None:
    document = read(
        f"Ports\n\nI. North\n\n1. Ships\n\n{LONG}\n\n2. Barges\n\n{LONG}\n\nII. South\n\n{LONG}\n\nFerries\n\n{LONG}\n"
    )
    found = [(words_of(document, h), h.level, h.label is not None) for h in document.headings()]
    assert found == [
        ("I. North", 1, True),
        ("1. Ships", 2, True),
        ("2. Barges", 2, True),
        ("II. South", 1, True),
        ("Ferries", 2, False),
    ]


def words_of(document: Document, block: Heading | ListItem) -> str:
    return document.source.quote(block.span)


def test_no_level_is_skipped_on_the_way_down() -> None:
    document = read(f"Ports\n\nPreamble\n\n{LONG}\n\nArticle 1\n\n{LONG}\n\nArticle 2\n\n{LONG}\n")
    assert [heading.level for heading in document.headings()] == [1, 1, 1]


def test_a_sentence_is_no_heading() -> None:
    document = read(f"Ports\n\n{LONG}\n\nIt was so.\n\nships and barges\n\n{LONG}\n")
    assert list(document.headings()) == []


def test_run_in_head_is_parted_by_a_no_break_space() -> None:
    document = read(
        f"Ports\n\nShips came from the north.\u00a0They carried coal.\n\nBarges did not. They carried nothing.\n\n{LONG}\n"
    )
    first, second, _ = (block for block in document.blocks if isinstance(block, Paragraph))
    assert first.run_in is not None
    assert document.source.quote(first.run_in) == "Ships came from the north."
    assert second.run_in is None


def test_list_has_one_number_and_keeps_its_bullets_apart() -> None:
    document = read(f"Ports\n\n{LONG}\n\n• ships;\n\n• barges.\n\n{LONG}\n")
    block = next(block for block in document.blocks if isinstance(block, ItemList))
    assert [document.source.quote(item.span) for item in block.items] == ["ships;", "barges."]
    assert [document.source.quote(item.marker) for item in block.items] == ["•", "•"]
    assert block.number == 2


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["together", "apart"])
@pytest.mark.parametrize(
    "items",
    [("one pier", "two cranes", "three sheds"), ("One pier.", LONG), (LONG, LONG, "Sheds."), (f"One of {LONG}", LONG)],
    ids=["short", "long last", "short last", "long"],
)
def test_bullets_given_before_the_words_of_all_items_come_together_with_them(
    items: tuple[str, ...], between: str
) -> None:
    text = between.join((*"•" * len(items), "", *(_wrapped(item) for item in items)))
    document = read(f"Ports\n\n{_wrapped(LONG * 3)}\n\n{text}\n\n{_wrapped(LONG * 3)}\n")
    block = next(block for block in document.blocks if isinstance(block, ItemList))
    found = [" ".join(words_of(document, item).split()) for item in block.items]
    assert found == [item.strip() for item in items]
    assert {item.made for item in block.items} == {"•"}
    assert [document.source.quote(removal.span) for removal in document.removals] == ["•"] * len(items)


def test_bullets_before_words_of_another_number_of_items_stay() -> None:
    """Nothing tells which of them are whose: they stand where they stood."""
    document = read(f"Ports\n\n{LONG}\n\n•\n•\n\none pier\ntwo cranes\nthree sheds\n\n{LONG}\n")
    assert not document.removals


def _wrapped(words: str) -> str:
    """Words in lines of 76 characters."""
    return "\n".join(textwrap.wrap(words, 76))


def test_hints_drop_lines_and_make_headings() -> None:
    document = read(
        f"Ports\n\nshare this page\n\nall about ships.\n\n{LONG}\n",
        drop=("share this page",),
        headings=("all about ships.",),
    )
    assert len(document.removals) == 1
    assert [words_of(document, heading) for heading in document.headings()] == ["all about ships."]


def test_wrapped_lines_are_one_paragraph_and_long_lines_one_each() -> None:
    wrapped = "Ports\n\nThe ports of the north handled ships and barges in\nthe year, and the ports of the south handled none of\nthem.\n"
    assert len(words(read(wrapped))) == 2
    assert len(words(read(f"Ports\n\n{LONG}\n{LONG}\n"))) == 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"Ports\n\n{LONG}", "en"),
        ("Les ports\n\nDans les ports du nord, les navires sont plus nombreux que dans le sud.", "fr"),
        ("Porty\n\nStatki są duże, a wiele portów leży na północy kraju nad morzem.", "pl"),
        ("Häfen\n\nDie Schiffe sind groß, und viele Häfen liegen im Norden des Landes.", "de"),
        ("上海\n\n港口的船舶很多。", "zh"),
        ("日本の港は多い", "ja"),
        ("الموانئ\n\nالسفن كثيرة في الشمال.", "ar"),
        ("xyzzy", "und"),
        ("12 345 678\n\n910 11 12", "und"),
        ("\ud800" * 20, "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("language", "way"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("ur", "rtl"), ("az-Arab", "rtl"), ("en", "ltr"), ("und", "ltr"), ("x!", "ltr")],
)
def test_direction(language: str, way: str) -> None:
    assert direction(language) == way


def test_identifiers_survive_edits_elsewhere() -> None:
    before = read(f"Ports\n\n{LONG}\n\nThe last paragraph stays as it is.\n")
    after = read(
        f"Ports\n\nA new paragraph comes first here, as it may.\n\n{LONG}\n\nThe last paragraph stays as it is.\n"
    )
    assert before.blocks[-1].id == after.blocks[-1].id


def test_equal_paragraphs_have_different_identifiers() -> None:
    document = read(f"Ports\n\n{LONG}\n\n{LONG}\n")
    assert len({unit.id for unit in document.units()}) == 3


CODE = "    rule = <a> | [b] --> c\n    a := b | c\n"
PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["\n", "\n\n", "\r\n", "\f", " ", "\u00a0", "• ", "1. ", "IV. ", "<  1  2  3  >", "- ", LONG, CODE]
        ),
        st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30),
    ),
    max_size=30,
)


@given(PIECES)
def test_every_character_is_in_a_unit_a_marker_or_a_removal(parts: list[str]) -> None:
    """Whatever the text: what is not white space is covered exactly once, in order."""
    text = "".join(parts)
    try:
        document = read_document(SourceText("source.txt", text, "", "utf-8"))
    except EditionError as error:
        assert error.findings[0].code == "S-008"
        return
    units = list(document.units())
    spans = [unit.span for unit in units] + [unit.marker for unit in units if isinstance(unit, ListItem)]
    removed = {at for removal in document.removals for at in range(removal.span.start, removal.span.end)}
    covered = sorted(spans)
    assert all(one.end <= other.start for one, other in zip(covered, covered[1:], strict=False))
    assert sum(len(removal.span) for removal in document.removals) == len(removed)
    inside = removed | {at for span in covered for at in range(span.start, span.end)}
    assert {at for at, character in enumerate(text) if not character.isspace()} <= inside


def test_identifiers_are_given_once_in_the_longest_text() -> None:
    """Eight digits of a hash meet twice among so many."""
    identities = Identities()
    assert len({identities.hashed("p", str(number)) for number in range(200_000)}) == 200_000


def test_a_lone_page_number_in_the_middle_of_a_line_is_furniture() -> None:
    text = "A Report\n\nThe ports are in the north of the land.\n\n" + " " * 30 + "- 2 -\n\nThey are large, and new.\n"
    document = read(text)
    assert [document.source.quote(removal.span) for removal in document.removals] == ["- 2 -"]


def test_lines_that_begin_with_labels_are_paragraphs_of_their_own() -> None:
    text = f"A Report\n\nPresent: A. Brandt (Chair), L. Okafor, M. Sutter and P. Weil.\nApologies: R. Tamm.\n\n{LONG}\n"
    assert words(read(text))[1:3] == [
        "Present: A. Brandt (Chair), L. Okafor, M. Sutter and P. Weil.",
        "Apologies: R. Tamm.",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{LONG}\n\n{LONG}", "The ports of the north handled ships and barges throughout…"),
        ("Of ships\n\nThey are large, and new.\n\nThey are in the north.", "Of ships They are large, and new…"),
        ("港" * 100, f"{'港' * 60}…"),
        ("Ships", "Ships"),
    ],
)
def test_a_work_is_named_by_its_first_words(text: str, name: str) -> None:
    """Whole passages, as many as tell it apart, and no more than fit a line."""
    assert read_document(decode("a.txt", text.encode()), running_text=True).incipit == name
