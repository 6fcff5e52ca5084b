"""The works of an editor: finds their folders and reads each to a Manuscript."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from edition.capture.names import CAPTURE_FILE, ORIGINALS, Changes, kind_of
from edition.characters import UNTYPED, visible
from edition.document.model.identity import slugify
from edition.errors import EditionError, Finding, raise_errors
from edition.files.names import shown
from edition.files.regular import read_regular, too_large
from edition.limits import MEGABYTE, Limits
from edition.manuscript import (
    Manuscript,
    Metadata,
    ReadingHints,
    parse_charts,
    parse_citations,
    parse_corrections,
    parse_figures,
    parse_glossary,
    parse_notes,
    parse_pictures,
    parse_queries,
    parse_reference,
    parse_work,
)
from edition.manuscript.history import History, parse_history
from edition.source import SourceText, decode
from edition.values import FrozenMap

#: A work has one of these.
SOURCES = ("source.txt", "source.md", "source.html")
#: The picture that stands before an edition, one of these.
_COVERS = ("cover.png", "cover.jpg")
_OF_EDITORS = (
    *SOURCES,
    *_COVERS,
    "work.toml",
    "notes.md",
    "corrections.toml",
    "figures.toml",
    "charts.toml",
    "glossary.toml",
    "reference.toml",
    "citations.json",
    "queries.toml",
    "pictures.toml",
    "theme.toml",
)
_WORK_FILES = (
    *_OF_EDITORS,
    "anchors.json",
    CAPTURE_FILE,
    *ORIGINALS,
)
#: The folders of a work: the pictures of its source, and the files of its own style.
_FOLDERS = ("media", "theme")
#: Names that no file has on Windows, whatever its ending (Microsoft, “Naming Files, Paths, and Namespaces”).
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))))
#: An original may be so many times as large as a text: it has pictures and fonts.
_ORIGINALS_ARE_LARGER = 16
#: Number of files whose parsed contents are kept: those of a few works.
_PARSED = 32
#: Files that text editors and systems leave behind: hidden files, backup copies, folder thumbnails.
_DROPPINGS = re.compile(r"^\.|~$|^#.*#$|\.(?:bak|swp|tmp)$|^(?:Thumbs\.db|desktop\.ini)$", re.IGNORECASE)


def find_works(content: Path) -> tuple[Path, ...]:
    """The folders of `content` that hold a source or a `work.toml`."""
    folders = sorted(path for path in content.glob("*") if path.is_dir())
    return tuple(folder for folder in folders if any((folder / name).exists() for name in (*SOURCES, "work.toml")))


def read_manuscript(path: Path, megabytes: int = Limits().source_megabytes, changes: Changes = "accept") -> Manuscript:
    """The manuscript of a work's folder, or of a text file on its own; no file of it is larger than `megabytes`.

    `changes` says what becomes of those of revisers, in a Word file.

    Raises EditionError with all problems of all files: S-… for the source, W-… for the other files, L-003 for a file
    that is too large.
    """
    if path.is_dir():
        return _read_work(path, megabytes)
    data = read_regular(path, "S-001", _ORIGINALS_ARE_LARGER * megabytes)
    if kind_of(data):
        return _captured(path, data, changes)
    if len(data) > megabytes * MEGABYTE:
        raise EditionError(too_large(shown(path), megabytes))
    source = decode(shown(path), data)
    slug, media = work_slug_of(path.stem, shown(path)), _media(source, path.parent, megabytes)
    return Manuscript(slug, replace(source, name=visible(path.name)), reviewed=False, media=media)


def _captured(path: Path, data: bytes, changes: Changes) -> Manuscript:
    """The manuscript of a file of which a text of record is made first."""
    from edition.capture.originals import capture_original, files_of, source_of  # most texts need no capture

    if kind_of(data) == "mhtml":
        return _saved(path, data)
    captured = capture_original(shown(path), data, changes)
    return Manuscript(
        work_slug_of(path.stem, shown(path)),
        source_of(visible(path.name), captured),
        reviewed=False,
        media=FrozenMap(captured.media),
        captured=FrozenMap(files_of(captured, data)),
    )


def _saved(path: Path, data: bytes) -> Manuscript:
    """The manuscript of a saved page in one file."""
    from edition.capture.mhtml import saved_page

    saved = saved_page(shown(path), data)
    source = decode("source.html", saved.page)
    files = {"source.html": saved.page, "original.mhtml": data, **saved.media}
    return Manuscript(
        work_slug_of(path.stem, shown(path)),
        replace(source, name=visible(f"{path.stem}.html")),
        reviewed=False,
        media=FrozenMap(saved.media),
        captured=FrozenMap(files),
    )


def _with_capture(source: SourceText, folder: Path, megabytes: int) -> SourceText:
    """A source with its capture, if the work has one. Raises EditionError W-022 if it is of another text."""
    path = folder / CAPTURE_FILE
    if not os.path.lexists(path):
        return source
    from edition.capture.capture_file import parse_capture  # few works have one

    capture = parse_capture(shown(path), read_text(path, megabytes))
    if capture.text_sha256 != source.sha256:
        message = "source.txt is not the text that was captured"
        hint = "capture the original again: build.py new FILE; changes of the text belong in corrections.toml"
        raise EditionError(Finding("W-022", message, hint, file=shown(path)))
    return replace(source, capture=capture)


def _media(source: SourceText, folder: Path, megabytes: int) -> FrozenMap[str, bytes]:
    """The pictures beside a source, by their addresses; a plain text has none."""
    if source.markup == "none":
        return FrozenMap()
    if source.capture:
        files = (one.file for one in source.capture.pictures)
        return FrozenMap({file: read_regular(folder / file, "W-012", megabytes, folder) for file in files})
    from edition.files.beside import pictures_beside  # no plain text waits for it

    return pictures_beside(source, folder, megabytes)


def _read_work(folder: Path, megabytes: int) -> Manuscript:
    """The manuscript of a work's folder."""
    findings: list[Finding] = []
    metadata, hints = Metadata(), ReadingHints()
    parts: dict[str, object] = {}
    parsers = {
        "notes": ("notes.md", parse_notes),
        "corrections": ("corrections.toml", parse_corrections),
        "figures": ("figures.toml", parse_figures),
        "charts": ("charts.toml", parse_charts),
        "glossary": ("glossary.toml", parse_glossary),
        "reference": ("reference.toml", parse_reference),
        "citations": ("citations.json", parse_citations),
        "queries": ("queries.toml", parse_queries),
        "pictures": ("pictures.toml", parse_pictures),
    }
    try:
        if os.path.lexists(folder / "work.toml"):
            metadata, hints = parse_work(shown(folder / "work.toml"), read_text(folder / "work.toml", megabytes))
    except EditionError as error:
        findings += error.findings
    for part, (name, parse) in parsers.items():
        if os.path.lexists(folder / name):
            try:
                parts[part] = _parsed(parse, shown(folder / name), read_text(folder / name, megabytes))
            except EditionError as error:
                findings += error.findings
    there = [name for name in SOURCES if os.path.lexists(folder / name)]
    if len(there) > 1:
        message = f"a work has one source, but this folder contains {' and '.join(there)}"
        findings.append(Finding("W-013", message, "remove one of them", file=shown(folder)))
    path = folder / (there[0] if there else SOURCES[0])
    try:
        source = decode(shown(path), read_regular(path, "S-001", megabytes, folder), hints.encoding or None)
    except EditionError as error:
        raise EditionError(*(findings or (_at_its_hint(one, hints) for one in error.findings))) from None
    source = _with_capture(source, folder, megabytes)
    media = _media(source, folder, megabytes)
    raise_errors([*_strangers(folder, media), *findings])
    manuscript = Manuscript(
        work_slug_of(folder.resolve().name, shown(folder)),
        replace(source, name=path.name),
        metadata,
        hints,
        history=_history(folder, source, megabytes),
        media=media,
        cover=_cover(folder, megabytes),
    )
    return replace(manuscript, **parts)  # type: ignore[arg-type]


def _cover(folder: Path, megabytes: int) -> bytes:
    """The picture to stand before an edition, b"" if there is none. Raises EditionError W-012, W-013, W-023."""
    there = [name for name in _COVERS if os.path.lexists(folder / name)]
    if len(there) > 1:
        message = f"a work has one cover, but this folder contains {' and '.join(there)}"
        raise EditionError(Finding("W-013", message, "remove one of them", file=shown(folder)))
    if not there:
        return b""
    from edition.assembly.picture_files import cover_picture  # few works wait for a decoder

    picture = cover_picture(read_regular(folder / there[0], "W-012", megabytes, folder))
    if picture is None:
        message = "the cover is no picture that readers can show, or too large a one"
        hint = "save it as PNG or JPEG, of at most 40 million pixels"
        raise EditionError(Finding("W-023", message, hint, file=shown(folder / there[0])))
    return picture


def _strangers(folder: Path, media: Mapping[str, bytes]) -> Iterator[Finding]:
    """W-010 for each file in the folder of a work that is neither one of its files nor a picture of its source."""
    known = {*_WORK_FILES, *(Path(address).parts[0] for address in media)}
    for path in sorted(folder.iterdir()):
        if path.name not in known and path.name not in _FOLDERS and not _DROPPINGS.search(path.name):
            message = f"the file “{path.name}” does not belong in a work"
            yield Finding("W-010", message, _place_of(path.name), file=shown(path))


@lru_cache(_PARSED)
def _parsed(parse: Callable[[str, str], object], name: str, text: str) -> object:
    """The parsed contents of a file, which are kept: in a work that is watched, few files change at a time."""
    return parse(name, text)


def _history(folder: Path, source: SourceText, megabytes: int) -> History | None:
    """How the text came from its previous version; None if `anchors.json` is missing, invalid or of another text."""
    path = folder / "anchors.json"
    history = parse_history(read_text(path, megabytes)) if os.path.lexists(path) else None
    return history if history and history.source == source.sha256 else None


def _at_its_hint(finding: Finding, hints: ReadingHints) -> Finding:
    """A finding of the source; where `[reading] encoding` is at fault, with the place of that line."""
    if finding.code != "S-005":
        return finding
    return replace(finding, file=hints.file, line=hints.lines[hints.encoding])


def _place_of(name: str) -> str:
    """What to do with a file that has no place in a work."""
    near = get_close_matches(name, _OF_EDITORS, 1)
    meant = f"did you mean {near[0]}? " if near else ""
    return f"{meant}rename it or move it out of the folder; known: {', '.join(_OF_EDITORS)}"


def work_slug_of(name: str, file: str) -> str:
    """The ASCII slug of a work.

    Raises EditionError W-011 where the name holds no ASCII letter or digit, or is that of a device on Windows.
    """
    slug = slugify(name)
    if slug in _DEVICES:
        message = f"“{slug}” is the name of a device on Windows, where nobody could open the edition"
        raise EditionError(Finding("W-011", message, f"rename it, for example to {slug}-report", file=file))
    if not slug:
        raise EditionError(
            Finding(
                "W-011",
                "this name has no letter from a to z and no digit, so no file can be named after it",
                "rename it, for example to report.txt",
                file=file,
            )
        )
    return slug


def read_text(path: Path, megabytes: int) -> str:
    """The text of an editor's file. Raises EditionError: W-012 where it is not readable UTF-8, L-003 if too large."""
    try:
        text = read_regular(path, "W-012", megabytes, path.parent).decode("utf-8-sig")
        bad = UNTYPED.search(text)
        if bad:
            before = visible(text[max(0, bad.start() - 20) : bad.start()].rpartition("\n")[2])
            after = f"after “{before}”" if before else "at the beginning of the line"
            message = f"the file contains an invisible character, U+{ord(bad[0]):04X}, {after}"
            line = text.count("\n", 0, bad.start()) + 1
            hint = "delete it, or delete the words around it and type them again"
            raise EditionError(Finding("W-012", message, hint, file=shown(path), line=line))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise EditionError(
            Finding("W-012", "the file is not UTF-8", "save it as UTF-8", file=shown(path), line=line)
        ) from None
    return text
