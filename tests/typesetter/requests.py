"""Requests to the typesetter for tests: for pages written here, and for the pages of a work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

from edition.assets import Assets
from edition.files import find_installation, read_assets, read_manuscript
from edition.formats.faces import FACES, font_faces
from edition.formats.pdf.writer import request_of
from edition.pipeline import Options, edit
from edition.typesetter.protocol import Request

#: The beginning of a text on the last page of what stands before it.
_OPENING = '<main id="text"><p>\u00a0</p></main>'


def request_for(assets: Assets, chapters: str | Sequence[str], behind: str, style: str, front: str = "") -> Request:
    """A request for pages with the bodies of some chapters and with what stands before and behind them.

    They are set in the edition's fonts.
    """
    faces = font_faces({face.file: face.file for face in FACES})
    base = PurePath(assets.font_folder).as_uri() + "/"
    chapters = (chapters,) if isinstance(chapters, str) else chapters
    text = (document(front + _OPENING), *(document(f'<main id="text">{chapter}</main>') for chapter in chapters))
    sections = (document(behind),)
    characters = "".join(sorted(set().union(*text, *sections)))
    style = f"{faces}\n{style}"
    return Request(text, sections, characters, style, base, (assets.font_folder,), 1_767_225_600, 0, 6144, 600)


def document(body: str) -> str:
    """A document of HTML with a body."""
    return f'<html lang="en"><head><title>T</title></head><body>{body}</body></html>'


def request_of_work(work: Path) -> Request:
    """What the writer asks of the typesetter for a work."""
    job, _ = edit(read_manuscript(work), read_assets(find_installation()), Options(), lambda _: None)
    return request_of(job)
