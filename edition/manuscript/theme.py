"""The style of a house: what of an edition's looks and furniture somebody else may decide."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from edition.palette import Colours
from edition.values import FrozenMap

#: The sizes of paper.
PageSize = Literal["a4", "letter", "book", "a5", "6x9"]
#: Where notes stand on paper: in the margin where it is used, or at the feet of the pages.
NotePlace = Literal["margin", "foot"]
#: What the head of a page says.
PageHead = Literal["section", "title", "house", "none"]
#: Where page numbers stand.
FolioPlace = Literal["edge", "centre"]
#: What a font of a house is for: the words of the text, large titles, everything in sans, lines set as typed.
FontRole = Literal["text", "titles", "labels", "typed"]
FONT_ROLES: tuple[FontRole, ...] = ("text", "titles", "labels", "typed")
#: The styles of a font that a house may give as files.
FONT_STYLES = ("regular", "bold", "italic")
#: The sheets of a house, each added behind ours.
SHEETS = ("screen", "print", "epub")


@dataclass(frozen=True, slots=True)
class HouseFont:
    """A font of a house: a family of a font package, or the files of its styles; its name and its licence.

    `version` is that of the package, a digest of the files else.
    """

    role: FontRole
    name: str
    licence: str
    version: str
    family: str = ""
    files: FrozenMap[str, bytes] = FrozenMap()


#: The fonts of editions without a house.
OUR_FONTS = (
    HouseFont("text", "Source Serif 4", "SIL Open Font License 1.1", "", "source-serif-4"),
    HouseFont("labels", "Source Sans 3", "SIL Open Font License 1.1", "", "source-sans-3"),
)


@dataclass(frozen=True, slots=True)
class PageLayout:
    """What a house says of its paper, in millimetres; None where it leaves a measure to the page size.

    `inner` and `outer` are the edges at the binding and away from it, `notes` the width of the column of notes, `text`
    and `leading` the size of the type and its line distance in points.
    """

    size: PageSize | None = None
    width: Decimal | None = None
    height: Decimal | None = None
    inner: Decimal | None = None
    outer: Decimal | None = None
    top: Decimal | None = None
    foot: Decimal | None = None
    gutter: Decimal | None = None
    notes: Decimal | None = None
    text: Decimal | None = None
    leading: Decimal | None = None
    place_of_notes: NotePlace = "margin"
    head: PageHead = "section"
    left_head: PageHead | None = None
    folio: FolioPlace = "edge"


@dataclass(frozen=True, slots=True)
class HousePicture:
    """A picture of a house: its media type, its bytes, and its size in pixels."""

    media_type: str
    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Theme:
    """A house's style; as it is made without arguments, our own.

    `name` is the house's, "" for ours; `logo` stands on title pages, `cover` before an edition that has none of its
    own, as PNG; `furniture` is the language in which editions speak, "" for that of the text; `citation_style` is
    CSL, b"" for ours. `templates` replace
    ours of the same names, their files are at `places`; `sheets` are added behind ours.
    """

    name: str = ""
    colours: Colours = Colours()
    fonts: tuple[HouseFont, ...] = ()
    page: PageLayout = PageLayout()
    logo: HousePicture | None = None
    cover: bytes = b""
    furniture: str = ""
    citation_style: bytes = b""
    templates: FrozenMap[str, str] = FrozenMap()
    sheets: FrozenMap[str, str] = FrozenMap()
    places: FrozenMap[str, str] = FrozenMap()

    @property
    def text_font(self) -> str:
        """The name of the font of the text."""
        return self._name_of("text")

    @property
    def labels_font(self) -> str:
        """The name of the font of everything that is no text."""
        return self._name_of("labels")

    @property
    def fonts_with_licences(self) -> tuple[str, ...]:
        """The name of each font that editions are set in, with its licence."""
        told = {one.role: one for one in OUR_FONTS} | {one.role: one for one in self.fonts}
        return tuple(dict.fromkeys(f"{one.name} ({one.licence})" for one in told.values()))

    def _name_of(self, role: FontRole) -> str:
        font = self.font(role)
        return font.name if font else next(one.name for one in OUR_FONTS if one.role == role)

    def font(self, role: FontRole) -> HouseFont | None:
        """The font of a role; None where it is ours."""
        return next((one for one in self.fonts if one.role == role), None)
