"""What the PDF writer and its child process say to one another: a request, lines of progress, a reply, a file.

The request goes in as one line of JSON on standard input, which stays open as long as somebody waits. The child writes
one line of JSON and the bytes of the file to standard output, and to standard error lines of progress, marked as such,
or the words of an error.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import IntEnum
from hashlib import sha256
from typing import BinaryIO

#: Pages of a cover: itself and the blank page behind it, so that the next one is a right-hand page again.
COVER_PAGES = 2
#: What a line of progress on standard error begins with; other lines are an error's.
PROGRESS = "progress: "
#: The line on standard error by which a process that serves reports that it has answered a request.
OVER = "over"


class Ending(IntEnum):
    """How the child process ends."""

    DONE = 0
    FAILED = 1
    #: Pango, a library that cannot be installed with Python, is missing.
    NO_LIBRARY = 2
    NO_MEMORY = 3
    #: It has used more CPU time than it may.
    NO_TIME = 4
    #: The parent has gone.
    ALONE = 5


class Plainness(IntEnum):
    """How plainly a part is set."""

    AS_IT_SHOULD = 0
    #: The notes of the edition at the feet of their pages, the document's own behind their paragraphs.
    NOTES_BELOW = 1
    #: In addition, by the engine alone: nothing is computed once for many boxes.
    ENGINE_ALONE = 2
    #: In addition, one column of paragraphs, one behind the other, into which lists and tables are turned as well.
    PARAGRAPHS = 3
    #: Lines with their words alone.
    LINES = 4


class Width(IntEnum):
    """What is done with a table that is wider than its page, in the order in which it is tried."""

    AS_IT_IS = 0
    #: Into the margins of its page.
    WIDE = 1
    #: Besides, in smaller type.
    CLOSE = 2
    #: On pages of its own that are turned.
    TURNED = 3
    #: In groups of columns on turned pages, with the first column in each.
    PARTED = 4
    #: Besides, in smaller type, and in the smallest.
    SMALLER = 5
    SMALLEST = 6


@dataclass(frozen=True, slots=True)
class TableSetting:
    """How a table wider than its page is set; `groups` are the columns, from 0, that groups begin with."""

    width: int
    groups: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF with its role (AFRelationship, ISO 32000-2, 7.11.3)."""

    name: str
    description: str
    relationship: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """Pages to be set.

    They come in parts, each an HTML document that begins a page: `text` holds the pages before the text and then the
    parts of the text, `behind` the parts after it, which may name the text's pages. `style` is their style sheet,
    `characters` are all characters in them. Addresses are relative to `base_url`, and no file outside of `roots` is
    read. `epoch` is the date of the file in seconds since 1970; `gutter` the distance from the text to the notes in a
    mirrored book, in millimetres, else 0; `megabytes` the limit of resident memory, `seconds` that of CPU time.
    `substitutes` are the characters of the substitute font in the order of its glyphs; `statements` are terms of Dublin
    Core and their words; `cover` is a PNG picture that stands before the pages, empty for none. Results are kept in the
    store with the handle `store`, apart for each version of the system's `engines`; nothing is kept if the handle is
    empty. In a `mirrored` book left pages differ from right ones. No part is set less plainly than `plainness` says, 0
    for as it should be.
    """

    text: tuple[str, ...]
    behind: tuple[str, ...]
    characters: str
    style: str
    base_url: str
    roots: tuple[str, ...]
    epoch: int
    gutter: float
    megabytes: int
    seconds: int
    substitutes: str = ""
    statements: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    cover: bytes = b""
    store: str = ""
    engines: str = ""
    mirrored: bool = False
    plainness: int = 0

    @property
    def parts(self) -> tuple[str, ...]:
        """All parts in the order of their pages: by their numbers, from 0."""
        return (*self.text, *self.behind)

    @property
    def edition(self) -> str:
        """A digest of what all requests for one edition of a text have in common, whatever its notes say."""
        common = (self.style, self.base_url, self.roots, self.megabytes, self.seconds, sorted(self.statements.items()))
        return sha256(repr(common).encode("utf-8", "surrogatepass")).hexdigest()

    def line(self) -> bytes:
        """The request as it goes to the child process."""
        plain = asdict(self)
        for one in plain["attachments"]:
            one["data"] = base64.b64encode(one["data"]).decode("ascii")
        plain["cover"] = base64.b64encode(self.cover).decode("ascii")
        return json.dumps(plain).encode("ascii") + b"\n"

    @classmethod
    def parse(cls, line: bytes) -> Request:
        """The request in a line."""
        plain = json.loads(line)
        attachments = tuple(
            Attachment(**{**one, "data": base64.b64decode(one["data"])}) for one in plain["attachments"]
        )
        cover = base64.b64decode(plain["cover"])
        parts = {name: tuple(plain[name]) for name in ("text", "behind", "roots")}
        return cls(**{**plain, **parts, "attachments": attachments, "cover": cover})


@dataclass(frozen=True, slots=True)
class Area:
    """A box of a page, counted from 1, in points from the bottom left corner of the page."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


def _edges(area: Area) -> tuple[int, float, float, float, float]:
    """An area as it stands in a line."""
    return area.page, area.left, area.bottom, area.right, area.top


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A part that is set more plainly than it should be: its first words, how plainly, why, and the traceback."""

    words: str
    plainness: int
    why: str
    traceback: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of the pages.

    `pages` maps each id to the page, counted from 1, on which it begins; `editorial` are the boxes that hold no words
    of the source, `footnotes` those of the document's own footnotes, with their ids. `beside` and `below` count the
    notes in the margins and at the foot of pages; `farthest` is the greatest distance of a note from its call, in
    millimetres. `runs` gives for each run of pages, in order, the number of its pages and a digest: runs with the same
    digest show the same words in the same places. If notes are `too_long` or the log holds anything, there is no file.
    `log` holds the warnings and errors of the engine, `size` is the number of bytes of the file that follow.
    """

    pages: Mapping[str, int] = field(default_factory=dict)
    page_count: int = 0
    editorial: tuple[Area, ...] = ()
    footnotes: tuple[tuple[str, Area], ...] = ()
    beside: int = 0
    below: int = 0
    farthest: float = 0.0
    runs: tuple[tuple[int, str], ...] = ()
    too_long: tuple[str, ...] = ()
    log: tuple[str, ...] = ()
    size: int = 0
    given_up: tuple[GivenUp, ...] = ()
    tables: tuple[tuple[str, TableSetting], ...] = ()

    def line(self) -> bytes:
        """The reply as it goes to the parent."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        plain["editorial"] = [_edges(area) for area in self.editorial]
        plain["footnotes"] = [(name, _edges(area)) for name, area in self.footnotes]
        plain["given_up"] = [asdict(one) for one in self.given_up]
        plain["tables"] = [(name, one.width, one.groups) for name, one in self.tables]
        return json.dumps(plain).encode("ascii") + b"\n"

    @classmethod
    def parse(cls, line: bytes) -> Reply:
        """The reply in a line. Raises ValueError if the line holds none."""
        plain = json.loads(line)
        areas = tuple(Area(*one) for one in plain["editorial"])
        footnotes = tuple((name, Area(*area)) for name, area in plain["footnotes"])
        runs = tuple((count, digest) for count, digest in plain["runs"])
        tuples = {"runs": runs, "too_long": tuple(plain["too_long"]), "log": tuple(plain["log"])}
        tuples["given_up"] = tuple(GivenUp(**one) for one in plain["given_up"])
        tuples["tables"] = tuple((name, TableSetting(width, tuple(to))) for name, width, to in plain["tables"])
        return cls(**{**plain, "editorial": areas, "footnotes": footnotes, **tuples})


@dataclass(frozen=True, slots=True)
class ServedAnswer:
    """The line before the output of a served request: how its process ended, and how many bytes follow."""

    code: int
    size: int

    def line(self) -> bytes:
        """The answer as a line."""
        return json.dumps(asdict(self)).encode("ascii") + b"\n"

    @classmethod
    def parse(cls, line: bytes) -> ServedAnswer:
        """The answer in a line. Raises ValueError if the line holds none."""
        return cls(**json.loads(line))


@dataclass(frozen=True, slots=True)
class Served:
    """The line before a served request: the folder for temporary files, and the digest of its `edition`.

    The copy of a process that has answered for an edition goes on doing so until another edition comes between.
    """

    folder: str
    edition: str

    def line(self) -> bytes:
        """What it says, as a line."""
        return json.dumps(asdict(self)).encode("ascii") + b"\n"

    @classmethod
    def parse(cls, line: bytes) -> Served:
        """What a line says. Raises ValueError if it is no such line."""
        return cls(**json.loads(line))


def write_progress(stream: BinaryIO, words: str) -> None:
    """Write a line of progress."""
    stream.write(f"{PROGRESS}{words}\n".encode())
    stream.flush()
