"""`theme.toml`, key by key: what a house may write."""

from __future__ import annotations

from typing import Annotated, TypedDict

from msgspec import Meta

from edition.manuscript.manuscript import LanguageTag
from edition.manuscript.theme import FolioPlace, NotePlace, PageHead, PageSize

_FILE_WRONG = {
    "wrong": "this is not the path of a file beside theme.toml",
    "mend": "write a path without .. that begins with no stroke: theme/logo.svg",
}
FilePath = Annotated[
    str,
    Meta(pattern=r"^(?!/)(?!.*(^|/)\.\.(/|$))[^\\:]+$", description="a file beside theme.toml", extra=_FILE_WRONG),
]
Colour = Annotated[
    str,
    Meta(
        pattern=r"^#[0-9A-Fa-f]{6}$",
        description="a colour: # and six digits from 0 to F",
        extra={"wrong": "this is not a colour", "mend": "write # and six digits from 0 to F: #2B4A8F"},
    ),
]
Millimetres = Annotated[
    float,
    Meta(
        ge=0,
        le=600,
        description="a length in millimetres",
        extra={"wrong": "no page has such a measure", "mend": "write millimetres, from 0 to 600"},
    ),
]
Points = Annotated[
    float,
    Meta(
        ge=7,
        le=24,
        description="a size in points",
        extra={"wrong": "no book is set in such a size", "mend": "write points, from 7 to 24"},
    ),
]


class PaletteTable(TypedDict, total=False):
    """The colours on one kind of ground."""

    ink: Annotated[Colour, Meta(description="words")]
    soft: Annotated[Colour, Meta(description="words that stand back")]
    note: Annotated[Colour, Meta(description="calls of notes, and links")]
    correction: Annotated[Colour, Meta(description="calls of corrections")]
    underline: Annotated[Colour, Meta(description="what marks figures")]
    drawn: Annotated[Colour, Meta(description="what marks figures that a chart draws")]
    rule: Annotated[Colour, Meta(description="fine lines")]
    ground: Annotated[Colour, Meta(description="the page")]
    raised: Annotated[Colour, Meta(description="cards that lie on the page")]


class ChartColoursTable(TypedDict, total=False):
    """The colours of charts, which stand on every ground."""

    marks: Annotated[Colour, Meta(description="what charts draw")]
    context: Annotated[Colour, Meta(description="what stands back in charts")]


class CoverColoursTable(TypedDict, total=False):
    """The colours of the cover."""

    ground: Annotated[Colour, Meta(description="the cover itself")]
    words: Annotated[Colour, Meta(description="the title, the publisher and the date")]
    label: Annotated[Colour, Meta(description="the label above the title")]
    figures: Annotated[Colour, Meta(description="the figures of the text")]


class ColoursTable(TypedDict, total=False):
    """The colours, by where they stand."""

    paper: PaletteTable
    light: PaletteTable
    dark: PaletteTable
    sepia: PaletteTable
    charts: ChartColoursTable
    cover: CoverColoursTable


class FontTable(TypedDict, total=False):
    """A font: a font package, or files."""

    package: Annotated[
        str,
        Meta(
            pattern=r"^fontpkg-[a-z0-9-]+$",
            description="an installed package of fontpkg, with which the font comes",
            extra={"wrong": "this is not a font package", "mend": "write fontpkg- and the name of the family"},
        ),
    ]
    name: Annotated[str, Meta(description="what the font is called")]
    licence: Annotated[str, Meta(description="the licence under which editions may embed it: OFL-1.1")]
    regular: FilePath
    bold: FilePath
    italic: FilePath


class FontsTable(TypedDict, total=False):
    """The fonts, by what they are for."""

    text: Annotated[FontTable, Meta(description="the words of the text")]
    titles: Annotated[FontTable, Meta(description="large titles")]
    labels: Annotated[FontTable, Meta(description="notes, tables, charts and everything else that is no text")]
    typed: Annotated[FontTable, Meta(description="lines that keep their columns")]


class HousePageTable(TypedDict, total=False):
    """The paper."""

    size: Annotated[PageSize, Meta(description="the size of the paper", extra={"wrong": "there is no such page size"})]
    width: Annotated[Millimetres, Meta(description="the width of the page, in millimetres")]
    height: Annotated[Millimetres, Meta(description="the height of the page, in millimetres")]
    inner: Annotated[Millimetres, Meta(description="the edge at the binding, in millimetres")]
    outer: Annotated[Millimetres, Meta(description="the edge away from the binding, in millimetres")]
    top: Annotated[Millimetres, Meta(description="the edge above the text, in millimetres")]
    foot: Annotated[Millimetres, Meta(description="the edge below the text, in millimetres")]
    gutter: Annotated[Millimetres, Meta(description="between the text and the notes, in millimetres")]
    notes: Annotated[Millimetres, Meta(description="the width of the column of notes, in millimetres")]
    text: Annotated[Points, Meta(description="the size of the type, in points")]
    leading: Annotated[Points, Meta(description="from line to line, in points")]
    place_of_notes: Annotated[NotePlace, Meta(description="whether notes stand in the margin or at the feet of pages")]
    head: Annotated[PageHead, Meta(description="what page heads say; in a book, those of right pages")]
    left_head: Annotated[PageHead, Meta(description="what the heads of left pages say in a book")]
    folio: Annotated[FolioPlace, Meta(description="where page numbers stand")]


class ThemeFile(TypedDict, total=False):
    """`theme.toml`: the style of a house."""

    name: Annotated[str, Meta(description="what the house is called")]
    base: Annotated[str, Meta(description="the house that this one is made from; the program's own if left out")]
    logo: Annotated[FilePath, Meta(description="a picture for title pages, SVG, PNG or JPEG")]
    cover: Annotated[FilePath, Meta(description="a picture for the cover of works without one, PNG or JPEG")]
    furniture: Annotated[LanguageTag, Meta(description="the language of all that is no text of the document")]
    citation_style: Annotated[str, Meta(description="how works are cited: a CSL file, or one of a package by its name")]
    css: Annotated[dict[str, str], Meta(description="style sheets added behind ours: screen, print and epub")]
    templates: Annotated[FilePath, Meta(description="the folder of templates that replace ours")]
    colours: ColoursTable
    fonts: FontsTable
    page: HousePageTable
