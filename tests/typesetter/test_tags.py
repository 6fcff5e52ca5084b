"""The structure tree of the PDF: its elements, its order, and the page's content drawn in that order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.typesetter.content import Chunk, ContentPart, TextEnd, chunks_of, divide, serialized
from edition.typesetter.order import in_reading_order, merged

_NAMED = ("Lang", "Alt", "ActualText", "E", "ID")


def kids_of(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def lines_of(element: Any, depth: int = 0) -> list[str]:
    """An element and those below it, a line each, with what is said of them and how many sequences they hold."""
    said = [f"{name}={str(element[f'/{name}'])[:40]!r}" for name in _NAMED if f"/{name}" in element]
    if "/A" in element:
        said += [f"{name[1:]}={value}" for name, value in element.A.items() if name in ("/Scope", "/ListNumbering")]
    kids = kids_of(element)
    inside = sum(not isinstance(kid, pikepdf.Dictionary) or kid.get("/Type") == "/MCR" for kid in kids)
    lines = [f"{'  ' * depth}{str(element.S)[1:]} {' '.join(said)}{f' [{inside}]' if inside else ''}".rstrip()]
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            lines += lines_of(kid, depth + 1)
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            lines.append(f"{'  ' * (depth + 1)}OBJR {kid.Obj.Contents}")
    return lines


def test_the_tree_of_the_example(example: Path, golden: Callable[[str, str], None]) -> None:
    with pikepdf.open(next(example.glob("*.pdf"))) as pdf:
        golden("tags.txt", "\n".join(lines_of(pdf.Root.StructTreeRoot.K[0])) + "\n")


def test_every_sequence_and_annotation_leads_to_its_element_and_back(example: Path) -> None:
    """A screen reader finds the element of what is touched by the parent tree (ISO 32000-1, 14.7.4.4)."""
    with pikepdf.open(next(example.glob("*.pdf"))) as pdf:
        leaves = list(pdf.Root.StructTreeRoot.ParentTree.Kids)
        tree = {int(one): leaf.Nums[at + 1] for leaf in leaves for at, one in enumerate(leaf.Nums) if at % 2 == 0}
        assert sorted(tree) == list(tree), "a reader looks for a number by halves"
        for leaf in leaves:
            assert [int(leaf.Nums[0]), int(leaf.Nums[-2])] == [int(limit) for limit in leaf.Limits]
        assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) > max(tree)
        for page in pdf.pages:
            page.contents_coalesce()
            content = page.Contents.read_bytes()
            owners = tree[int(page.StructParents)]
            assert [f"/MCID {number}".encode() in content for number in range(len(owners))] == [True] * len(owners)
            assert f"/MCID {len(owners)}".encode() not in content
            for annotation in page.get("/Annots", []):
                link = tree[int(annotation.StructParent)]
                assert link.S == "/Link"
                assert any(isinstance(k, pikepdf.Dictionary) and k.get("/Obj") == annotation for k in kids_of(link))


def sequence(number: int, *operators: bytes) -> list[Any]:
    return ["/Span", {"MCID": number}, b"BDC", *operators, b"EMC"]


_TEXT = (b"BT", b"1 0 0 -1 0 0 Tm", b"/F 10 Tf", b"[<0001>0<00020003>] TJ", b"ET")


def test_a_stream_is_the_same_after_being_parted() -> None:
    stream = [b"q", *sequence(0, b"1 0 0 rg", *_TEXT), b"Q", *sequence(1, *_TEXT)]
    chunks, numbered = chunks_of(stream)
    assert sorted(numbered) == [0, 1]
    for number, chunk in numbered.items():
        chunk.parts[0].number = number
    assert list(serialized(chunks)) == stream


def test_a_broken_word_is_a_sequence_of_its_own_inside_the_text() -> None:
    """The underline before the text becomes an artifact; the beginning and the end of the text object stay outside."""
    chunk = Chunk(parts=[ContentPart([b"0 0 m", b"9 0 l", b"S", *_TEXT])])
    texts = {"F": {1: "a", 2: "b", 3: "c\u2010"}}
    divide(chunk, [TextEnd("at", at_end=True, actual="cat")], texts)
    assert [(part.operators, part.actual) for part in chunk.parts] == [
        ([b"[<0001>0<0002>] TJ"], None),
        ([b"[<0003>] TJ"], "cat"),
    ]
    assert chunk.before == ["/Artifact", b"BMC", b"0 0 m", b"9 0 l", b"S", b"EMC", *_TEXT[:3]]
    assert chunk.after == [b"ET"]


def test_what_is_out_of_order_is_drawn_in_its_own_state() -> None:
    """The colour that a moved sequence had goes with it, and what it had set for those after it stays behind."""
    drawn = (b"a", b"b", b"c", b"d", b"e")
    colours: dict[bytes, tuple[bytes, ...]] = {b"a": (b"1 0 0 rg",), b"d": (b"0 1 0 rg",)}
    stream = [one for number, name in enumerate(drawn) for one in sequence(number, *colours.get(name, ()), name)]
    chunks, numbered = chunks_of(stream)
    order = {id(numbered[number].parts[0]): place for number, place in enumerate((0, 2, 3, 1, 4))}
    made = [one for one in serialized(in_reading_order(chunks, order)) if isinstance(one, bytes)]
    assert [one for one in made if one in drawn] == [b"a", b"d", b"b", b"c", b"e"]
    assert made[made.index(b"q") : made.index(b"Q")].count(b"1 0 0 rg") == 1
    assert b"0 1 0 rg" not in made[made.index(b"Q") : made.index(b"c")]
    assert b"0 1 0 rg" in made[made.index(b"c") : made.index(b"e")]


def test_nothing_is_moved_into_another_frame() -> None:
    """What is drawn turned, scaled or cut off would be drawn elsewhere outside of its frame."""
    stream = [*sequence(0, b"a"), *sequence(1, b"b"), b"q", b"2 0 0 2 0 0 cm", *sequence(2, b"c"), b"Q"]
    chunks, numbered = chunks_of(stream)
    order = {id(numbered[number].parts[0]): place for number, place in enumerate((0, 2, 1))}
    for number, chunk in numbered.items():
        chunk.parts[0].number = number
    assert list(serialized(in_reading_order(chunks, order))) == stream


@given(st.lists(st.integers(0, 3), max_size=30), st.randoms(use_true_random=False))
def test_every_sequence_is_drawn_once_in_reading_order(colours: list[int], chance: Any) -> None:
    """Whatever the order was: each sequence is drawn once, in its colour, in the order of the tree."""
    stream: list[Any] = []
    set_by: list[int] = []
    colour = -1
    for number, wanted in enumerate(colours):
        set_colour = [f"{wanted} g".encode()] if wanted != colour else []
        colour = wanted
        stream += sequence(number, *set_colour, f"draw{number}".encode())
        set_by.append(wanted)
    chunks, numbered = chunks_of(stream)
    places = list(range(len(colours)))
    chance.shuffle(places)
    order = {id(numbered[number].parts[0]): place for number, place in enumerate(places)}
    drawn: list[tuple[int, int]] = []
    stack = [-1]
    for one in serialized(merged(in_reading_order(chunks, order))):
        if one == b"q":
            stack.append(stack[-1])
        elif one == b"Q":
            stack.pop()
        elif isinstance(one, bytes) and one.endswith(b" g"):
            stack[-1] = int(one.split()[0])
        elif isinstance(one, bytes) and one.startswith(b"draw"):
            drawn.append((int(one[4:]), stack[-1]))
    assert sorted(drawn) == [(number, set_by[number]) for number in range(len(colours))]
    drawn_places = [places[number] for number, _ in drawn]
    assert drawn_places == sorted(drawn_places)


@pytest.mark.parametrize("operators", [[b"BT"], [b"q", b"/x 1 gs"]])
def test_a_sequence_without_an_end_is_an_error(operators: list[bytes]) -> None:
    with pytest.raises(ValueError, match="not ended"):
        chunks_of(["/Span", {"MCID": 0}, b"BDC", *operators])
