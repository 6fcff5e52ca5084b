"""What a command writes: each file whole or not at all, the older ones untouched where something fails."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from edition.errors import EditionError, Finding
from edition.files.names import shown
from edition.files.regular import read_regular
from edition.files.works import SOURCES
from edition.limits import Limits
from edition.source import SourceText

#: What a disk without room says.
FULL = frozenset((errno.ENOSPC, errno.EFBIG, errno.EDQUOT))


def check_writable(folder: Path) -> None:
    """Raise EditionError O-001 where nothing can be written to `folder`: found before the work, not after it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"\0" * 4096)
            probe.flush()
    except OSError as error:
        raise _unwritable(folder, error) from None


def check_place(folder: Path) -> None:
    """Raise EditionError where an edition is not written into a folder: O-002, it is a work's; O-004, it is a link."""
    if folder.is_symlink():
        hint = f"name the folder itself: {shown(folder.resolve())}, or take the link away"
        raise EditionError(Finding("O-004", "the output folder is a link", hint, file=shown(folder)))
    if any((folder / name).exists() for name in SOURCES):
        hint = "choose another folder with -o DIR"
        raise EditionError(
            Finding("O-002", "this folder is a work: an edition would mix with it", hint, file=str(folder))
        )


def write_outputs(folder: Path, outputs: Mapping[str, bytes], stale: Iterable[str] = ()) -> list[str]:
    """Write the files of one edition, each whole, and remove the `stale` ones; nothing else is touched.

    Gives the names of the files that were removed. Everything is written beside its place first, so that a full disk
    leaves the older files as they were.
    Raises EditionError O-001, and O-002 or O-004 as `check_place` does.
    """
    check_place(folder)
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
        "free some space; the older files are untouched" if error.errno in FULL else "choose another folder with -o DIR"
    )
    return EditionError(Finding("O-001", f"the output cannot be written: {error.strerror}", hint, file=str(folder)))


def read_reports(out: Path) -> dict[str, tuple[bytes, frozenset[str]]]:
    """The `report.json` of every edition in an output folder, with the names of the files beside it, by slug."""
    return {
        path.parent.name: (path.read_bytes(), frozenset(file.name for file in path.parent.iterdir()))
        for path in sorted(out.glob("*/report.json"))
        if not path.parent.name.startswith(".")
    }


def start_work(content: Path, slug: str, source: Path, work: str) -> Path:
    """Make the folder of a new work from a text and its `work.toml`, whole or not at all.

    Raises EditionError U-005 where there is such a work, O-001 where nothing can be written.
    """
    folder = content / slug
    if folder.exists():
        hint = "give the text another name, or build what is there"
        raise EditionError(Finding("U-005", f"there is a work “{slug}” already", hint, file=shown(folder)))
    check_writable(content)
    with tempfile.TemporaryDirectory(dir=content, prefix=".new-") as made:
        (Path(made) / slug).mkdir()
        (Path(made) / slug / source_name(source)).write_bytes(read_regular(source, "S-001", Limits().source_megabytes))
        (Path(made) / slug / "work.toml").write_text(work, "utf-8")
        (Path(made) / slug).rename(folder)
    return folder


def source_name(path: Path) -> str:
    """What a text is called in a work: by what it is marked up with."""
    return SourceText(path.name, "", "", "").name_in_work
