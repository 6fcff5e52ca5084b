"""The PDF: print pages handed to a child process that has a time and a memory limit and no network."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import PurePath
from typing import Any

from markupsafe import Markup

from edition.assembly import Edition
from edition.assets import Assets
from edition.charts import Chart
from edition.errors import EditionError, Finding
from edition.writers.fonts import FACES, SCRIPTS, font_faces, script_faces
from edition.writers.pages import Templates
from edition.writers.wording import matter_titles

#: The head of a page names its section in so many words and characters at most.
_HEAD_WORDS, _HEAD_CHARACTERS = 6, 60


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child process may use: seconds of wall time, megabytes of address space."""

    seconds: int = 600
    megabytes: int = 6144


@dataclass(frozen=True, slots=True)
class Hole:
    """A box of a page that holds no words of the source; points from the bottom left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF with its role (AFRelationship, ISO 32000-2, 7.11.3)."""

    name: str
    description: str
    relationship: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Pdf:
    """The finished file, the page of each id (from 1), the boxes without source words."""

    data: bytes
    pages: Mapping[str, int]
    page_count: int
    holes: tuple[Hole, ...]


def print_html(edition: Edition, charts: tuple[Chart, ...], templates: Templates) -> str:
    """The pages for the printer as HTML, page numbers not yet filled in; fonts by name, relative to their folder."""
    faces = (
        font_faces({face.file: face.file for face in FACES}),
        script_faces({face.file: face.file for face in SCRIPTS}),
    )
    sheets = ("print", "print-rtl") if edition.direction == "rtl" else ("print",)
    style = "\n".join((*faces, templates.style(*sheets)))
    messages = templates.messages
    heads = {line.id: _shortened(line.title) for line in edition.contents}
    how_to_read = {"how-to-read": messages.gettext("How to read this edition")}
    matter = (how_to_read | matter_titles(edition, messages)).items()
    return templates.render(
        "print.html", edition, charts, style=Markup(style), matter_titles=matter, heads=heads
    ).lstrip()


def _shortened(title: str) -> str:
    """A title as the head of a page has it: not more than a few words, and one line."""
    words = " ".join(title.split()[:_HEAD_WORDS])
    if len(words) > _HEAD_CHARACTERS:
        words = words[:_HEAD_CHARACTERS].rpartition(" ")[0] or words[:_HEAD_CHARACTERS]
    return words if words == title else f"{words.rstrip(' ,;:.–—-')} …"


def write_pdf(
    html: str, printed_on: date, assets: Assets, attachments: tuple[Attachment, ...] = (), limits: Limits = Limits()
) -> Pdf:
    """Render print pages as PDF/A-3a and PDF/UA-1.

    Raises EditionError: F-101 where WeasyPrint warns of anything, M-001 where Pango is missing, L-001
    and L-002 at the limits of time and memory.
    """
    epoch = int(datetime(printed_on.year, printed_on.month, printed_on.day, tzinfo=UTC).timestamp())
    request = {
        "html": html,
        "base_url": PurePath(assets.font_folder).as_uri() + "/",
        "roots": [assets.font_folder],
        "epoch": epoch,
        "megabytes": limits.megabytes,
        "attachments": [
            {
                "name": one.name,
                "description": one.description,
                "relationship": one.relationship,
                "data": base64.b64encode(one.data).decode(),
            }
            for one in attachments
        ],
    }
    reply, data = _run(json.dumps(request).encode() + b"\n", epoch, limits, assets)
    findings = _of_log(reply["log"])
    if findings:
        raise EditionError(*findings)
    return Pdf(data, reply["pages"], reply["page_count"], tuple(Hole(*hole) for hole in reply["holes"]))


def _of_log(records: list[str]) -> list[Finding]:
    """The findings of WeasyPrint's log: one for all characters without a glyph, one for each other record."""
    found = {record: re.findall(r"\(U\+([0-9A-F]+)\)", record) for record in records if "notdef" in record}
    lacking = sorted({code for codes in found.values() for code in codes})
    findings = [
        Finding("F-101", f"the PDF engine reports: {record[:300]}", "this is a fault of the template: please report it")
        for record in dict.fromkeys(records)
        if record not in found
    ]
    if found:
        characters = ", ".join(f"{chr(int(code, 16))} (U+{code})" for code in lacking[:12])
        hint = "the PDF cannot be made with them: correct them in the text, or leave the PDF out with --formats"
        findings.append(Finding("F-103", f"no font of the edition has these characters: {characters}", hint))
    return findings


def _run(request: bytes, epoch: int, limits: Limits, assets: Assets) -> tuple[dict[str, Any], bytes]:
    """Run the child and part its reply from the file."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "WEASYPRINT_DLL_DIRECTORIES", "DYLD_LIBRARY_PATH")
    }
    # Only the edition's own fonts: a system font would change the bytes from machine to machine.
    environment |= {
        "SOURCE_DATE_EPOCH": str(epoch),
        "FONTCONFIG_FILE": assets.fontconfig,
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "edition.typesetter"],
            input=request,
            capture_output=True,
            timeout=limits.seconds,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise EditionError(
            Finding("L-001", f"the PDF took longer than {limits.seconds} seconds", "allow more: --pdf-seconds N")
        ) from None
    if done.returncode == 0:
        head, _, data = done.stdout.partition(b"\n")
        reply = json.loads(head)
        if len(data) == reply["bytes"]:
            return reply, data
    raise _failure(done.returncode, done.stderr.decode("utf-8", "replace").strip(), limits)


def _failure(code: int, words: str, limits: Limits) -> EditionError:
    """The error for a child that gave no file."""
    last = words.splitlines()[-1] if words else f"it ended with code {code}"
    if code == 3 or code < 0 or "MemoryError" in words or "allocate" in words:
        return EditionError(
            Finding(
                "L-002",
                f"the PDF needs more than {limits.megabytes} MB of memory",
                "allow more: --pdf-megabytes N",
                quoted=last[:200],
            )
        )
    if code == 2:
        return EditionError(
            Finding(
                "M-001",
                "the PDF engine needs Pango and HarfBuzz",
                "on Debian or Ubuntu: apt-get install libpangoft2-1.0-0 libharfbuzz-subset0; elsewhere see the README",
                quoted=last[:200],
            )
        )
    return EditionError(
        Finding(
            "F-102",
            f"the PDF engine failed: {last[:300]}",
            "this is a fault of ours or of the engine: please report it",
        )
    )
