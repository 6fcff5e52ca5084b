"""Runs of pages linked into a file: their objects get numbers, and elements that go on from run to run are made one."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pikepdf
import pydyf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.typesetter.engine import PrintPageKind
from edition.typesetter.linking import Linked
from edition.typesetter.objects import Objects, object_number_of, parted, reference_to
from edition.typesetter.pdf_file import PdfFile, segment
from edition.typesetter.runs import DrawnRun, Fragment, Sheet, Within, WordsOnPage

_ROOT = 4


# --- objects without numbers -----------------------------------------------------------------------------------


@given(st.text(), st.integers(1, 99999), st.integers(1, 99999))
def test_an_object_names_others_wherever_its_run_comes_to_stand(words: str, first: int, pages: int) -> None:
    """Of its run and from outside of it; what its strings say, “%d” too, is left alone."""
    objects = Objects()
    one, other = pydyf.Dictionary(), pydyf.Dictionary()
    objects.add_object(one)
    reserved = objects.reserve()
    objects.add_object(other)
    one |= {
        "Said": pydyf.String(words),
        "Other": other.reference,
        "Kept": reference_to(reserved),
        "Out": reference_to(~1),
    }
    written = objects.written()
    assert (object_number_of(one), reserved, object_number_of(other), written[reserved]) == (0, 1, 2, None)
    expected = pydyf.Dictionary(
        {
            "Said": pydyf.String(words),
            "Other": b"%d 0 R" % (first + 2),
            "Kept": b"%d 0 R" % (first + 1),
            "Out": b"%d 0 R" % pages,
        }
    )
    assert written[0] is not None
    assert written[0].numbered(first, (0, pages)) == expected.data


@given(st.binary())
def test_the_content_of_a_stream_is_never_read(content: bytes) -> None:
    objects = Objects()
    objects.add_object(pydyf.Stream([content]))
    (written,) = objects.written()
    assert written is not None
    assert (written.numbered(7, ()), written.content) == (b"<</Length %d>>" % len(content), content)


# --- the file --------------------------------------------------------------------------------------------------


@given(st.lists(st.lists(st.one_of(st.none(), st.binary()), max_size=6), max_size=6))
def test_every_object_is_found_where_the_table_says(runs: Sequence[Sequence[bytes | None]]) -> None:
    """Streams stand by themselves, others in a stream of their segment; the first of each run is made where it is linked."""
    file, number = PdfFile(), 2
    late: list[tuple[int, bytes, bytes | None]] = [(1, b"<</Type /Catalog/Pages 1 0 R/Kids []/Count 0>>", None)]
    expected: dict[int, bytes | None] = {}
    for contents in runs:
        things: list[Any] = [None]
        late.append((number, b"<</N %d>>" % number, None))
        expected[number] = None
        for at, content in enumerate(contents, number + 1):
            data = b"<</N %d>>" % at if content is None else b"<</N %d/Length %d>>" % (at, len(content))
            things.append((data, content))
            expected[at] = content
        file.add(number, segment(number, [*things, None]))
        number += len(things) + 1
    with pikepdf.open(io.BytesIO(file.finish(number, late, 1, 1))) as pdf:
        for at, content in expected.items():
            found = pdf.get_object(at, 0)
            assert int(found.N) == at
            assert (found.read_raw_bytes() if isinstance(found, pikepdf.Stream) else None) == content
        assert len(pdf.trailer.ID[0].__bytes__()) == 32


def test_the_same_objects_are_the_same_file() -> None:
    def made(content: bytes) -> bytes:
        file = PdfFile()
        file.add(2, segment(2, [(b"<</Length 1>>", content), None]))
        return file.finish(4, [(1, b"<</Type /Catalog>>", None)], 1, 1)

    assert made(b"a") == made(b"a")
    assert made(b"a") != made(b"b")


# --- elements --------------------------------------------------------------------------------------------------


def run_of(
    *fragments: Fragment, begun: Sequence[int] = (0,), going_on: Sequence[int] = (0,), pages: int = 1
) -> DrawnRun:
    sheets = [
        Sheet(100, 100, {}, (), {}, frozenset(), PrintPageKind(is_right=True, name="", is_blank=False), "")
    ] * pages
    return DrawnRun(sheets=sheets, fragments=fragments, begun=begun, open=going_on, count=20)


def linked_of(*runs: DrawnRun) -> Linked:
    linked = Linked(_ROOT, 10)
    for run in runs:
        linked.add(run)
    return linked


def test_a_paragraph_over_two_runs_is_one_element() -> None:
    """Its words stand directly in it, those of the second page by that page."""
    root = Fragment(5, "Document", b"", "", (Within(1, is_fragment=True),))
    begins = run_of(root, Fragment(6, "P", b"/Lang (fr)", "a", (WordsOnPage(((0, 0), (0, 1)), 7, 0),)), going_on=(0, 1))
    ends = run_of(root, Fragment(6, "P", b"/Lang (de)", "b", (WordsOnPage(((0, 3),), 7, 0),)), begun=(0, 1))
    linked = linked_of(begins, ends)
    objects = linked.objects()
    assert objects[16] == b"<</S /P/P 15 0 R/Pg 10 0 R/K [0 1 <</Type /MCR/Pg 30 0 R/MCID 3>>]/Lang (fr)>>"
    assert objects[15] == b"<</S /Document/P 4 0 R/K [16 0 R]>>"
    assert {number for number, data in objects.items() if data == b"null"} == {17, 35, 36, 37}
    assert [*linked.outside((1, 2, 3, 3))] == [(1, 2, 3, 3, 15, 16, 16), (1, 2, 3, 3, 15, 16, 16)]
    assert (linked.document, linked.identifiers()) == (15, {"a": 16})


def test_words_beside_an_element_are_held_by_one_span_over_both_runs() -> None:
    root = Fragment(5, "Document", b"", "", (Within(1, is_fragment=True),))
    begins = run_of(root, Fragment(6, "P", b"", "", (Within(9), WordsOnPage(((0, 0),), 7, 0))), going_on=(0, 1))
    ends = run_of(root, Fragment(6, "P", b"", "", (WordsOnPage(((0, 3),), 7, 0), Within(9))), begun=(0, 1))
    linked = linked_of(begins, ends)
    objects = linked.objects()
    assert objects[16] == b"<</S /P/P 15 0 R/Pg 10 0 R/K [19 0 R 17 0 R 39 0 R]>>"
    assert objects[17] == b"<</S /Span/P 16 0 R/Pg 10 0 R/K [0 <</Type /MCR/Pg 30 0 R/MCID 3>>]>>"
    assert [outside[-1] for outside in linked.outside(())] == [17, 17]


@pytest.mark.parametrize(("role", "is_written"), [("P", False), ("TD", True)])
def test_an_element_of_nothing_is_written_in_a_table_alone(role: str, is_written: bool) -> None:
    root = Fragment(5, "Document", b"", "", (Within(1, is_fragment=True), Within(9)))
    linked = linked_of(run_of(root, Fragment(6, role, b"", "", ())))
    kids = b"16 0 R 19 0 R" if is_written else b"19 0 R"
    assert linked.objects()[15] == b"<</S /Document/P 4 0 R/K [%s]>>" % kids
    assert (linked.objects()[16] == b"null") is not is_written


def test_what_a_later_run_begins_is_its_own() -> None:
    """A second paragraph is none of the first, though both are at the same place among the fragments of their runs."""
    root = Fragment(5, "Document", b"", "", (Within(1, is_fragment=True),))
    run = run_of(root, Fragment(6, "P", b"", "", (WordsOnPage(((0, 0),), 7, 0),)))
    assert linked_of(run, run).objects()[15] == b"<</S /Document/P 4 0 R/K [16 0 R 36 0 R]>>"


def test_the_first_place_of_an_id_is_where_links_lead_and_a_link_to_none_is_told() -> None:
    def sheet(names: dict[str, bytes], targets: frozenset[str]) -> Sheet:
        return Sheet(100, 100, {}, (), names, targets, PrintPageKind(is_right=True, name="", is_blank=False), "")

    words = WordsOnPage(((0, 0),), 7, 0)
    root = Fragment(5, "Document", b"", "", (Within(1, is_fragment=True), Within(2, is_fragment=True), words))
    run = DrawnRun(
        sheets=[sheet({"a": b"1 2"}, frozenset("bd")), sheet({"a": b"3 4", "b": b"5 6", "c": b"7 8"}, frozenset())],
        fragments=(
            root,
            Fragment(6, "P", b"", "", (WordsOnPage(((0, 1),), 8, 1),), ("a",)),
            Fragment(9, "P", b"", "", (), ("c",)),
        ),
        places=(("b", 11),),
        count=20,
    )
    linked = linked_of(run)
    assert linked.destinations() == {
        "a": b"<</D[10 0 R/XYZ 1 2 0]/SD[16 0 R/XYZ 1 2 0]>>",
        "b": b"<</D[11 0 R/XYZ 5 6 0]/SD[21 0 R/XYZ 5 6 0]>>",
        "c": b"<</D[11 0 R/XYZ 7 8 0]/SD[15 0 R/XYZ 7 8 0]>>",  # nothing of its own element is written
    }
    assert linked.lost_links() == ["d"]


def test_an_object_of_pydyf_is_no_stream_because_it_says_so() -> None:
    said = pydyf.Dictionary({"Title": pydyf.String("a\nstream\nb\nendstream")})
    assert parted(said) == (said.data, None)
