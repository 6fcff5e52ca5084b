"""The only door to the disk: reads sources, works, templates, tables and fonts; writes outputs whole or not at all."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from edition.assets import Assets, locked_versions
from edition.document.identity import slugify
from edition.errors import EditionError, Finding, raise_errors
from edition.languages import Grammars
from edition.manuscript import (
    Manuscript,
    Metadata,
    ReadingHints,
    parse_charts,
    parse_corrections,
    parse_glossary,
    parse_notes,
    parse_work,
)
from edition.source import UNPRINTABLE, SourceText, decode

#: The folder that holds `build.py`, `templates/`, `assets/` and `content/`.
ROOT = Path(__file__).resolve().parent.parent
#: A work has one of these.
_SOURCES = ("source.txt", "source.md", "source.html")
_WORK_FILES = (
    *_SOURCES,
    "work.toml",
    "notes.md",
    "corrections.toml",
    "charts.toml",
    "glossary.toml",
    "anchors.json",
)
#: Files that editors and systems leave beside others: hidden ones, copies, pictures of folders.
_DROPPINGS = re.compile(r"^\.|~$|^#.*#$|\.(?:bak|swp|tmp)$|^(?:Thumbs\.db|desktop\.ini)$", re.IGNORECASE)
#: Raised whenever the way the fonts are cut changes, so that an older cache is not taken for a new one.
_CUT_VERSION = 3


def read_assets(root: Path = ROOT) -> Assets:
    """Templates, tables and fonts. Raises EditionError M-002 where the fonts have not been cut."""
    cache = font_cache(root)
    if not cache.is_dir():
        raise EditionError(Finding("M-002", "the fonts have not been set up", "run: make"))
    templates = root / "templates"
    return Assets(
        templates={
            path.relative_to(templates).as_posix(): path.read_text("utf-8")
            for path in sorted(templates.rglob("*"))
            if path.is_file()
        },
        fonts={path.name: path.read_bytes() for path in sorted(cache.glob("*.?tf"))},
        font_folder=str(cache),
        fontconfig=str(root / "assets" / "fontconfig.xml"),
        grammars=read_grammars(root),
        catalogues={path.stem: path.read_text("utf-8") for path in sorted((root / "assets" / "messages").glob("*.po"))},
        versions=locked_versions((root / "requirements.lock").read_text("utf-8")),
    )


def read_grammars(root: Path = ROOT) -> Grammars:
    """The grammars of all languages, with the tables of each: the files of `assets/languages/LANGUAGE/`."""
    folders = sorted(path for path in (root / "assets" / "languages").iterdir() if path.is_dir())
    return Grammars(
        {folder.name: {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())} for folder in folders}
    )


def font_cache(root: Path = ROOT) -> Path:
    """The folder of the static fonts, named after the hashes of the wheels that they are cut from."""
    lock = (root / "requirements.lock").read_text("utf-8")
    wheels = re.findall(r"(?m)^(?:fontpkg-|pylopdf-fonts-)[^\n]*\\\n(?:\s+--hash=[^\n]*\n?)+", lock)
    key = hashlib.sha256("\n".join([str(_CUT_VERSION), *wheels]).encode()).hexdigest()[:12]
    return root / ".cache" / f"fonts-{key}"


def find_works(root: Path = ROOT) -> tuple[Path, ...]:
    """The folders of `content/` that hold a `source.txt` or a `work.toml`."""
    folders = sorted(path for path in (root / "content").glob("*") if path.is_dir())
    return tuple(folder for folder in folders if any((folder / name).exists() for name in (*_SOURCES, "work.toml")))


def read_manuscript(path: Path) -> Manuscript:
    """The manuscript of a work's folder, or of a text file on its own.

    Raises EditionError: S-… for the source, W-… for the other files, with all problems of all files.
    """
    if path.is_dir():
        return _read_work(path)
    source = decode(_shown(path), _read(path))
    return Manuscript(_slug(path.stem, path), replace(source, name=path.name), reviewed=False)


def _read_work(folder: Path) -> Manuscript:
    """The manuscript of a work's folder."""
    findings = [
        Finding(
            "W-010",
            f"there is no place for a file “{path.name}” in a work",
            f"rename it or move it out of the folder; known: {', '.join(_WORK_FILES)}",
            file=_shown(path),
        )
        for path in sorted(folder.iterdir())
        if path.name not in _WORK_FILES and not _DROPPINGS.search(path.name)
    ]
    metadata, hints = Metadata(), ReadingHints()
    parts: dict[str, object] = {}
    parsers = {
        "notes": ("notes.md", parse_notes),
        "corrections": ("corrections.toml", parse_corrections),
        "charts": ("charts.toml", parse_charts),
        "glossary": ("glossary.toml", parse_glossary),
    }
    try:
        if (folder / "work.toml").exists():
            metadata, hints = parse_work(_shown(folder / "work.toml"), _read_text(folder / "work.toml"))
    except EditionError as error:
        findings += error.findings
    for part, (name, parse) in parsers.items():
        if (folder / name).exists():
            try:
                parts[part] = parse(_shown(folder / name), _read_text(folder / name))
            except EditionError as error:
                findings += error.findings
    there = [name for name in _SOURCES if (folder / name).exists()]
    if len(there) > 1:
        message = f"a work has one source, and here are {' and '.join(there)}"
        findings.append(Finding("W-013", message, "take one of them out", file=_shown(folder)))
    raise_errors(findings)
    path = folder / (there[0] if there else _SOURCES[0])
    source = decode(_shown(path), _read(path), hints.encoding or None)
    manuscript = Manuscript(_slug(folder.resolve().name, folder), replace(source, name=path.name), metadata, hints)
    return replace(manuscript, **parts)  # type: ignore[arg-type]


def _shown(path: Path) -> str:
    """A path as an error names it: from the folder the command was given in, where it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _slug(name: str, path: Path) -> str:
    """The ASCII slug of a work. Raises EditionError W-011 where the name holds no ASCII letter or digit."""
    slug = slugify(name)
    if not slug:
        raise EditionError(
            Finding(
                "W-011", "no address can be made from this name", "rename it with letters from a to z", file=str(path)
            )
        )
    return slug


def _read(path: Path) -> bytes:
    """The bytes of a file. Raises EditionError S-001 where it is missing, a folder or not readable."""
    try:
        return path.read_bytes()
    except OSError as error:
        hint = "check the path" if not path.exists() else "make the file readable"
        raise EditionError(
            Finding("S-001", f"the source cannot be read: {error.strerror}", hint, file=str(path))
        ) from None


def _read_text(path: Path) -> str:
    """The text of a work's file. Raises EditionError W-012 where it is not readable UTF-8."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        bad = UNPRINTABLE.search(text)
        if bad:
            message = f"the file holds the control character U+{ord(bad[0]):04X}"
            line = text.count("\n", 0, bad.start()) + 1
            raise EditionError(Finding("W-012", message, "take it out", file=_shown(path), line=line))
    except OSError as error:
        raise EditionError(
            Finding("W-012", f"the file cannot be read: {error.strerror}", "make it readable", file=_shown(path))
        ) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise EditionError(
            Finding("W-012", "the file is not UTF-8", "save it as UTF-8", file=_shown(path), line=line)
        ) from None
    return text


def start_work(content: Path, slug: str, source: Path, work: str) -> Path:
    """Make the folder of a new work from a text and its `work.toml`, whole or not at all.

    Raises EditionError U-005 where there is such a work, O-001 where nothing can be written.
    """
    folder = content / slug
    if folder.exists():
        hint = "give the text another name, or build what is there"
        raise EditionError(Finding("U-005", f"there is a work “{slug}” already", hint, file=_shown(folder)))
    check_writable(content)
    with tempfile.TemporaryDirectory(dir=content, prefix=".new-") as made:
        (Path(made) / slug).mkdir()
        (Path(made) / slug / source_name(source)).write_bytes(_read(source))
        (Path(made) / slug / "work.toml").write_text(work, "utf-8")
        (Path(made) / slug).rename(folder)
    return folder


def source_name(path: Path) -> str:
    """What a text is called in a work: by what it is marked up with."""
    return SourceText(path.name, "", "", "").name_in_work


def check_writable(folder: Path) -> None:
    """Raise EditionError O-001 where nothing can be written to `folder`: found before the work, not after it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"\0" * 4096)
            probe.flush()
    except OSError as error:
        raise _unwritable(folder, error) from None


def write_outputs(folder: Path, outputs: Mapping[str, bytes], stale: Iterable[str] = ()) -> list[str]:
    """Write the files of one edition, each whole, and remove the `stale` ones; nothing else is touched.

    Gives the names of the files that were removed. Everything is written beside its place first, so that a full disk
    leaves the older files as they were.
    Raises EditionError O-001, and O-002 where the folder is a work's own.
    """
    if any((folder / name).exists() for name in _SOURCES):
        hint = "choose another folder with -o DIR"
        raise EditionError(
            Finding("O-002", "this folder is a work: an edition would mix with it", hint, file=str(folder))
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        blocked = next((name for name in outputs if (folder / name).is_dir()), None)
        if blocked:
            hint = "move the folder away"
            message = f"a folder stands where “{blocked}” is to be written"
            raise EditionError(Finding("O-001", message, hint, file=str(folder)))
        with tempfile.TemporaryDirectory(dir=folder, prefix=".edition-") as name:
            staging = Path(name)
            for file, data in outputs.items():
                (staging / file).write_bytes(data)
            for file in outputs:
                (staging / file).replace(folder / file)
        removed = [file for file in stale if (folder / file).exists()]
        for file in removed:
            (folder / file).unlink()
    except OSError as error:
        raise _unwritable(folder, error) from None
    return removed


def _unwritable(folder: Path, error: OSError) -> EditionError:
    """The error for a folder that takes no files; the older files in it are untouched."""
    hint = (
        "free some space; the older files are untouched" if error.errno == 28 else "choose another folder with -o DIR"
    )
    return EditionError(Finding("O-001", f"the output cannot be written: {error.strerror}", hint, file=str(folder)))


def read_reports(out: Path) -> dict[str, tuple[bytes, frozenset[str]]]:
    """The `report.json` of every edition in an output folder, with the names of the files beside it, by slug."""
    return {
        path.parent.name: (path.read_bytes(), frozenset(file.name for file in path.parent.iterdir()))
        for path in sorted(out.glob("*/report.json"))
        if not path.parent.name.startswith(".")
    }
