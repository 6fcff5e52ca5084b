"""What a format is: a writer and its preflight, with its name, its file and its words for readers, in one object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol, runtime_checkable

from edition.assembly import Edition
from edition.assets import Assets
from edition.charts import Drawn
from edition.errors import Finding
from edition.formats.pages import Templates
from edition.limits import Limits
from edition.notation import Notation

#: Returns where pages begin; only formats that list pages call it, as it takes long for a long text.
Breaks = Callable[[], Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Job:
    """An edition to be written, with all that the formats need besides.

    `data` are the data files by name; `fonts` are cut TrueType fonts by file name, for the formats that embed them;
    `page` is the page of the HTML without its style, whose characters the fonts have; `breaks`, present once pages
    have been made, returns the printed pages by the offsets of the source at which they begin; `tell` is called with
    the progress of a format; `cover` is the editor's own, as PNG.
    """

    edition: Edition
    drawn: Drawn
    notation: Notation
    templates: Templates
    assets: Assets
    data: Mapping[str, bytes]
    limits: Limits = Limits()
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    page: str = ""
    breaks: Breaks | None = None
    tell: Callable[[str], None] = lambda _: None
    cover: bytes = b""


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file, the findings of its preflight, a summary in a few words, and where its pages begin (see Job)."""

    content: bytes
    findings: tuple[Finding, ...]
    result: str
    breaks: Breaks | None = None


@runtime_checkable
class Format(Protocol):
    """A format that editions are written in."""

    @property
    def name(self) -> str:
        """What it is called on the command line and in progress lines."""

    @property
    def label(self) -> str:
        """What readers of the index see."""

    @property
    def is_default(self) -> bool:
        """Whether it is written where none is asked for."""

    @property
    def embeds_fonts(self) -> bool:
        """Whether it needs cut fonts."""

    def file(self, slug: str) -> str:
        """The name of its file for an edition."""

    def write(self, job: Job) -> Written:
        """Write and check the file. Raises EditionError (F-…, L-…, M-…) where there can be none."""


@dataclass(frozen=True, slots=True)
class FileFormat:
    """One of our formats: its file is named after the work, with an `ending`, and written by the function `writer`.

    The function is given as "module:function" and loaded only when the format is needed, as are its libraries.
    """

    name: str
    label: str
    ending: str
    writer: str
    is_default: bool = True
    embeds_fonts: bool = False

    def file(self, slug: str) -> str:
        """The name of its file for an edition."""
        return f"{slug}{self.ending}"

    def write(self, job: Job) -> Written:
        """Write and check the file. Raises EditionError (F-…, L-…, M-…) where there can be none."""
        module, _, function = self.writer.partition(":")
        write: Callable[[Job], Written] = getattr(import_module(module), function)
        return write(job)
