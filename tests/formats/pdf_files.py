"""What tests read in a PDF."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf


def destinations(pdf: pikepdf.Pdf) -> dict[str, tuple[int, float]]:
    """The page, from 1, and the height of every named destination."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    names = pdf.Root.Names.Dests.Names
    places = [place.D for place in list(names)[1::2]]
    return {
        str(name): (pages[place[0].objgen], float(place[3]))
        for name, place in zip(list(names)[::2], places, strict=True)
    }


def outline(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int]]:
    """The words and the page, from 1, of every bookmark, those inside others after them."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    stack = [pdf.Root.Outlines.First]
    while stack:
        one = stack.pop()
        yield str(one.Title), pages[one.Dest[0].objgen]
        stack += [one[name] for name in ("/Next", "/First") if name in one]


def elements(element: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    """A structure element and those in it, in reading order."""
    yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def structure_types(element: pikepdf.Dictionary) -> list[str]:
    """The types of a structure element and of those in it, in reading order."""
    return [str(one.S) for one in elements(element)]
