"""Requests to the typesetter for tests: for pages written here, and for the pages of a work."""

from __future__ import annotations

from pathlib import Path, PurePath

from edition.assets import Assets
from edition.files import find_installation, read_assets, read_manuscript
from edition.formats.faces import FACES, font_faces
from edition.formats.pdf.writer import request_of
from edition.pipeline import Options, edit
from edition.typesetter.protocol import Request


def request_for(assets: Assets, text: str, behind: str, style: str) -> Request:
    """A request for pages of HTML, with the edition's fonts."""
    faces = font_faces({face.file: face.file for face in FACES})
    base = PurePath(assets.font_folder).as_uri() + "/"
    return Request(text, behind, f"{faces}\n{style}", base, (assets.font_folder,), 1_767_225_600, 0, 6144, 600)


def request_of_work(work: Path) -> Request:
    """What the writer asks of the typesetter for a work."""
    job, _ = edit(read_manuscript(work), read_assets(find_installation()), Options(), lambda _: None)
    return request_of(job)
