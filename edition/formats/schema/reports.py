"""What was built, found and changed, as data: `report.json`, `NAME.failed.json`, `diff.json`."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from edition.assembly.edition import SourceLink
from edition.captured import CapturedLoss
from edition.document.model.tree import RemovalReason
from edition.errors import Finding
from edition.formats.schema.terms import Offset
from edition.manuscript.history import Statement

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class RemovalRecord(Struct, frozen=True):
    """Characters of the source that the edition leaves out, and why."""

    start: Offset
    end: Offset
    reason: RemovalReason


class PictureRecord(Struct, frozen=True):
    """A picture of the edition, by the name of its file, with the words that stand for it."""

    id: str
    name: str
    alternative: str


class OlderRecord(Struct, frozen=True):
    """The build that an older file is from."""

    sha256: str | None = None
    date: str | None = None


class TextRecord(Struct, frozen=True):
    """The text that every format contains."""

    sha256: Sha256


class ReportRecord(Struct, frozen=True):
    """`report.json`: what was built and what was found, for programs, for the index of editions, and for `verify`."""

    slug: str
    source: Annotated[str, Meta(description="The name of the source")]
    title: str
    language: Annotated[str, Meta(description="Of the text: BCP 47")]
    furniture_language: Annotated[str, Meta(description="Of the edition's own words")]
    description: str
    reviewed: Annotated[bool, Meta(description="Whether an editor has a work of it")]
    date: Annotated[str | None, Meta(description="Of the edition, where one is stated")]
    document: Annotated[str, Meta(description="The document as it is cited")]
    byline: str
    records: Annotated[tuple[dict[str, Any], ...], Meta(description="Document and edition as CSL-JSON")]
    sha256: Annotated[Sha256, Meta(description="Of the source as it was captured")]
    encoding: str
    formats: Annotated[tuple[str, ...], Meta(description="Those of the usual formats that were written")]
    files: Annotated[dict[str, Sha256], Meta(description="The SHA-256 of every other file of the edition")]
    text: TextRecord
    removals: tuple[RemovalRecord, ...]
    losses: Annotated[tuple[CapturedLoss, ...], Meta(description="What a capture could not take over")]
    links: tuple[SourceLink, ...]
    pictures: tuple[PictureRecord, ...]
    findings: tuple[Finding, ...]
    older: Annotated[
        dict[str, OlderRecord] | UnsetType, Meta(description="Files of older builds, and the builds they are from")
    ] = UNSET


class FailureRecord(Struct, frozen=True):
    """`NAME.failed.json`: why an edition was not built."""

    slug: str
    findings: tuple[Finding, ...]


class VersionRecord(Struct, frozen=True):
    """A version of a text."""

    sha256: str


class ChangedFigure(Struct, frozen=True):
    """A figure that the newer version states differently."""

    before: Statement
    after: Statement


class ErratumRecord(Struct, frozen=True):
    """A correction; new if the previous edition did not have it."""

    source: str
    edition: str
    reason: str
    new: bool


class WithdrawnRecord(Struct, frozen=True):
    """A correction of the previous edition that this one does not have."""

    source: str
    edition: str


class DiffRecord(Struct, frozen=True, rename={"before": "from", "after": "to"}):
    """`diff.json`: what an update of the text has done to its figures, and the corrections of both editions."""

    before: VersionRecord
    after: VersionRecord
    same: Annotated[int, Meta(description="How many figures are stated as before")]
    changed: tuple[ChangedFigure, ...]
    added: tuple[Statement, ...]
    gone: tuple[Statement, ...]
    errata: tuple[ErratumRecord, ...]
    withdrawn: tuple[WithdrawnRecord, ...]
