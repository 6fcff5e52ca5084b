"""What a command writes: each edition whole or not at all, the older one untouched where something fails."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypedDict

from edition.errors import EditionError, Finding
from edition.files.exchange import carry_over, locked, replace_file, replace_folder, write_flushed
from edition.files.names import shown
from edition.files.regular import read_regular
from edition.files.works import SOURCES
from edition.json_reader import JsonError, read_json
from edition.source import SourceText

#: The folder, inside that of an edition, for older versions of files that the last build could not make.
OLDER = "older"
#: The largest report, and the largest file of an edition, that are read, in megabytes.
_MOST_OF_REPORT, _MOST_OF_FILE = 64, 1024
#: The errors of a full disk.
FULL = frozenset((errno.ENOSPC, errno.EFBIG, errno.EDQUOT))


def check_writable(folder: Path) -> None:
    """Raise EditionError O-001 if nothing can be written to `folder`, before any work is done rather than after it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"\0" * 4096)
            probe.flush()
    except OSError as error:
        raise _unwritable(folder, error) from None


def check_place(folder: Path) -> None:
    """Raise EditionError for a folder that no edition may be written into: O-002 for a work's, O-004 for a link."""
    if folder.is_symlink():
        message = f"the output folder is a link to “{shown(folder.resolve())}”"
        hint = "delete the link, or choose another folder with -o DIR"
        raise EditionError(Finding("O-004", message, hint, file=shown(folder)))
    if any((folder / name).exists() for name in SOURCES):
        hint = "choose another folder with -o DIR"
        raise EditionError(
            Finding("O-002", "this folder is a work; an edition would be mixed with its files", hint, file=str(folder))
        )


def tidy(out: Path) -> None:
    """Mend what a killed build has left in an output folder. Raises EditionError O-001 where nothing can be written."""
    try:
        with locked(out):
            pass
    except OSError as error:
        raise _unwritable(out, error) from None


def write_edition(
    folder: Path, files: Mapping[str, bytes], stale: Collection[str] = (), failed: Collection[str] = ()
) -> list[str]:
    """Put the folder of an edition into its place, whole or not at all; return the names of the files removed.

    `stale` are files of formats that this build does not make, `failed` those that it could not make: of the latter,
    older versions are kept in `older/`, and `report.json` says which build they are from. Files that are not ours are
    carried over. Raises EditionError O-001, and O-002 or O-004 as `check_place` does.
    """
    check_place(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with locked(folder.parent):
            if blocked := next((name for name in files if (folder / name).is_dir()), None):
                message = f"there is a folder where “{blocked}” is to be written"
                raise EditionError(Finding("O-001", message, "move the folder away", file=str(folder)))
            before = {path.name for path in folder.iterdir()} if folder.exists() else set()
            kept = {name: _older(folder, name) for name in failed}
            older = {name: path for name, path in kept.items() if path.is_file()}
            if older:
                files = {**files, "report.json": _with_older(files["report.json"], folder, older)}
            ours = {*(name.partition("/")[0] for name in files), *stale, *failed, OLDER}

            def fill(new: Path) -> None:
                for name, data in files.items():
                    (new / name).parent.mkdir(parents=True, exist_ok=True)
                    write_flushed(new / name, data)
                for name in sorted(before - ours):
                    carry_over(folder / name, new / name)
                for name, path in older.items():
                    (new / OLDER).mkdir(exist_ok=True)
                    carry_over(path, new / OLDER / name)

            replace_folder(folder, fill)
            failure_of(folder).unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from None
    return sorted(before.intersection(stale))


def write_failure(folder: Path, report: bytes) -> None:
    """Write `NAME.failed.json` beside the folder of an edition, where programs find why it was not built.

    The next successful build removes it. Raises EditionError O-001.
    """
    _replace(failure_of(folder), report)


def write_work_files(folder: Path, files: Mapping[str, bytes], without: str = "") -> None:
    """Write files of a work, each whole or not at all, and remove the file `without`. Raises EditionError O-001."""
    for name, data in files.items():
        _replace(folder / name, data)
    if without:
        (folder / without).unlink(missing_ok=True)


@contextmanager
def staged(folder: Path, files: Mapping[str, bytes], without: str = "") -> Iterator[Path]:
    """A temporary copy of a work as it would be with `files` put into it and the file `without` removed."""
    with tempfile.TemporaryDirectory() as stage:
        copy = Path(stage, folder.resolve().name)
        shutil.copytree(folder, copy)
        if without:
            (copy / without).unlink(missing_ok=True)
        for name, data in files.items():
            (copy / name).write_bytes(data)
        yield copy


def write_index(out: Path, page: bytes) -> None:
    """Put `index.html` into an output folder, after everything that it links to. Raises EditionError O-001."""
    _replace(out / "index.html", page)


def failure_of(folder: Path) -> Path:
    """The file that says why an edition was not built."""
    return folder.with_name(f"{folder.name}.failed.json")


def _replace(path: Path, data: bytes) -> None:
    """Put one file into its place."""
    try:
        with locked(path.parent):
            replace_file(path, data)
    except OSError as error:
        raise _unwritable(path.parent, error) from None


def _older(folder: Path, name: str) -> Path:
    """Where the file of an older build is: in its place, or moved aside by a build before."""
    return folder / name if (folder / name).exists() else folder / OLDER / name


def _with_older(report: bytes, folder: Path, older: Mapping[str, Path]) -> bytes:
    """A report with the builds that older files are from: the SHA-256 of their source, and their date."""
    about: dict[str, Any] = {}
    known: dict[str, Any] = {}
    with suppress(OSError, JsonError):  # somebody else's report.json, or none
        told: _OfOlder = read_json((folder / "report.json").read_bytes(), _OfOlder)
        about, known = {key: told.get(key) for key in ("sha256", "date")}, told.get("older", {})
    builds = {name: about if path.parent == folder else known.get(name, {}) for name, path in older.items()}
    return (json.dumps({**json.loads(report), "older": builds}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


class _OfOlder(TypedDict, total=False):
    """What is read of the report of an older build."""

    sha256: str
    date: str | None
    older: dict[str, dict[str, Any]]


class Report(TypedDict):
    """The part of a report that is read when the files of an edition are proved."""

    slug: str
    files: dict[str, str]
    text: dict[str, str]


def read_received(folder: Path) -> tuple[Report, dict[str, bytes]]:
    """The report of a received edition, and the edition's files by name, without the report and older files.

    Raises EditionError F-300 if there is no such report.
    """
    hint = "name the folder of an edition, with its report.json"
    try:
        report: Report = read_json(read_regular(folder / "report.json", "F-300", _MOST_OF_REPORT, folder), Report)
    except JsonError as error:
        message = f"this is not an edition that can be proved: {error}"
        raise EditionError(
            Finding("F-300", message, hint, file=shown(folder / "report.json"), line=error.line)
        ) from None
    if "sha256" not in report["text"]:
        message = "this is not an edition that can be proved: its report has no digest of the text"
        raise EditionError(Finding("F-300", message, hint, file=shown(folder / "report.json")))
    files: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            continue
        files[path.name] = read_regular(path, "F-300", _MOST_OF_FILE, folder)
    files.pop("report.json")
    below = (name for name in report["files"] if "/" in name and (folder / name).is_file())
    files |= {name: read_regular(folder / name, "F-300", _MOST_OF_FILE, folder) for name in below}
    return report, files


def is_as_built(folder: Path) -> bool:
    """Whether the files of an edition are those that its report lists."""
    try:
        report: Report = read_json((folder / "report.json").read_bytes(), Report)
        return all(
            hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
            for name, digest in report["files"].items()
        )
    except (OSError, JsonError):
        return False


def _unwritable(folder: Path, error: OSError) -> EditionError:
    """The error for a folder that takes no files; the older files in it are untouched."""
    hint = (
        "free some space; the older files are untouched" if error.errno in FULL else "choose another folder with -o DIR"
    )
    reason = error.strerror
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        reason, hint = "a file is in the place of a folder", "rename the file, or choose another folder with -o DIR"
    return EditionError(Finding("O-001", f"the output cannot be written: {reason}", hint, file=str(folder)))


def read_reports(out: Path) -> dict[str, tuple[bytes, frozenset[str]]]:
    """The `report.json` of every edition in an output folder, with the names of the files beside it, by slug."""
    return {
        path.parent.name: (path.read_bytes(), frozenset(file.name for file in path.parent.iterdir()))
        for path in sorted(out.glob("*/report.json"))
        if not path.parent.name.startswith(".")
    }


def start_work(content: Path, slug: str, files: Mapping[str, bytes]) -> Path:
    """Make the folder of a new work with its files by their paths in it, whole or not at all.

    Raises EditionError U-005 where there is such a work, O-001 where nothing can be written.
    """
    folder = content / slug
    if folder.exists():
        hint = "give the text another name, or build the existing work"
        raise EditionError(Finding("U-005", f"there is already a work “{slug}”", hint, file=shown(folder)))
    check_writable(content)
    with tempfile.TemporaryDirectory(dir=content, prefix=".new-") as made:
        for name, data in files.items():
            path = Path(made) / slug / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (Path(made) / slug).rename(folder)
    return folder


def source_name(path: Path) -> str:
    """The name of a text in a work, which depends on its markup."""
    return SourceText(path.name, "", "", "").name_in_work
