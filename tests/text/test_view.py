"""The algebra of views: every character leads back to what it stands for, however a view was made."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.source import Span
from edition.text import Folded, View, fold

TEXTS = st.text("ab \n-&“é", max_size=40)


@st.composite
def spans_of(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text)))
    return Span(start, draw(st.integers(start, len(text))))


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, View]:
    """A source, and a view of it after some operations, each on what the ones before have left."""
    source = draw(TEXTS)
    view = View.of(source)
    for _ in range(draw(st.integers(0, 4))):
        operation = draw(st.sampled_from(("without", "replacing", "blanks", "table", "slice")))
        if operation == "without":
            view = view.without(draw(st.lists(spans_of(source), max_size=4)))
        elif operation == "replacing":
            spans = draw(st.lists(spans_of(source).filter(len), max_size=3)) if source else []
            view = view.replacing((span, draw(st.text("xyz", max_size=3))) for span in spans)
        elif operation == "blanks":
            view = view.folding_blanks()
        elif operation == "table":
            view = view.translated({"“": '"'})
        else:
            view = view.slice(draw(spans_of(source)))
    return source, view


@given(TEXTS)
def test_a_source_seen_as_it_is_leads_to_itself(text: str) -> None:
    view = View.of(text)
    assert view.text == text
    assert view.offsets() == list(range(len(text)))


@given(TEXTS, st.data())
def test_what_is_left_out_is_gone_and_everything_else_stands_for_itself(text: str, data: st.DataObject) -> None:
    gone = data.draw(st.lists(spans_of(text), max_size=5))
    view = View.of(text).without(gone)
    left = [at for at in range(len(text)) if not any(span.start <= at < span.end for span in gone)]
    assert view.offsets() == left, "spans may lie over one another"
    assert [text[at] for at in view.offsets()] == list(view.text)


@given(changed(), st.data())
def test_there_and_back_again(made: tuple[str, View], data: st.DataObject) -> None:
    """From a span of a view to the source and back leads to that span, or around it where words stand as a whole."""
    _, view = made
    span = data.draw(spans_of(view.text))
    back = view.from_source(view.to_source(span))
    if len(span):
        assert back.covers(span)
        assert view.to_source(back).covers(view.to_source(span))


@given(changed(), st.data())
def test_what_is_seen_of_a_span_is_the_slice_of_it(made: tuple[str, View], data: st.DataObject) -> None:
    source, view = made
    span = data.draw(spans_of(source))
    assert view.slice(span).text == view.words(span)
    assert "".join(words for words, _ in view.stretches(span)) == view.words(span)


@given(changed())
def test_offsets_never_fall_and_lie_in_the_source(made: tuple[str, View]) -> None:
    source, view = made
    offsets = view.offsets()
    assert len(offsets) == len(view.text)
    assert offsets == sorted(offsets)
    assert all(0 <= at <= len(source) for at in offsets)


@given(changed(), st.data())
def test_operations_compose(made: tuple[str, View], data: st.DataObject) -> None:
    """Leaving out one thing after another is leaving out both."""
    source, view = made
    one = data.draw(spans_of(source))
    other = data.draw(spans_of(source).filter(lambda span: not span.overlaps(one)))
    assert view.without([one]).without([other]).text == view.without([one, other]).text


def test_what_is_left_out_takes_all_of_what_it_touches() -> None:
    """A dash that stands for three characters goes with the first of them and with the last, once."""
    view = View.of("ports - all").replacing([(Span(5, 8), "–")])
    assert view.without([Span(7, 11), Span(0, 6)]).text == ""
    assert view.without([Span(0, 6)]).text == "all"


@given(changed())
def test_folding_leaves_no_two_blanks_and_changes_no_words(made: tuple[str, View]) -> None:
    _, view = made
    assert not re.search(r"\s\s|[\n]", view.folding_blanks().text)


@given(TEXTS, st.data())
def test_in_place_every_character_stands_where_it_stood(text: str, data: st.DataObject) -> None:
    view = View.of(text).without(data.draw(st.lists(spans_of(text), max_size=4)))
    placed = view.in_place(len(text))
    assert len(placed) == len(text)
    assert all(placed[at] == character for at, character in zip(view.offsets(), view.text, strict=True))
    assert view.typed_as(text).text == view.text


def test_words_for_a_reference_stand_for_all_of_it() -> None:
    view = View.of("caf&eacute; au lait").replacing([(Span(3, 11), "é")])
    assert view.text == "café au lait"
    assert view.to_source(Span(3, 4)) == Span(3, 11)
    assert view.from_source(Span(5, 6)) == Span(3, 4)
    assert view.words(Span(0, 14)) == "café au"


def test_a_gap_inside_a_span_is_part_of_it() -> None:
    view = View.of("twenty-\none").without([Span(6, 8)])
    assert view.text == "twentyone"
    assert view.to_source(Span(0, 9)) == Span(0, 11)


def test_nothing_can_be_put_in_the_place_of_nothing() -> None:
    with pytest.raises(ValueError, match="would stand for nothing at 1"):
        View.of("ab").replacing([(Span(1, 1), "x")])


def test_other_characters_take_no_other_room() -> None:
    with pytest.raises(ValueError, match="3 characters cannot stand for 2"):
        View.of("ab").retyped("abc")


@given(changed(), st.data())
def test_a_folded_view_leads_back_character_by_character(made: tuple[str, View], data: st.DataObject) -> None:
    """Whichever of its characters are asked for, each is led to where what it was folded from begins."""
    _, view = made
    folded = Folded.of(view)
    assert folded.text == fold(view.text)
    seen = [at for at, one in zip(view.offsets(), view.text, strict=True) if fold(one)]
    wanted = sorted(data.draw(st.sets(st.integers(0, max(0, len(folded.text) - 1))))) if folded.text else []
    assert folded.places(wanted) == [seen[at] for at in wanted]
    assert folded.places(range(len(folded.text))) == seen
