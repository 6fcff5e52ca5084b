"""The font files of an installation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from edition.errors import EditionError, Finding
from edition.files.fonts import CutFace
from edition.memory.store import Store, key_of
from edition.private_files import read_private, write_private


class FontFolder(Mapping[str, bytes]):
    """The fonts of a folder by file name, each cut when it is first needed: most texts need few of the scripts.

    From then on it is a file in the folder. A file is used as it is if the store has its digest; otherwise the font is
    cut again. Raises EditionError M-002 for a font that cannot be cut or written.
    """

    __slots__ = ("_digests", "_faces", "_folder", "_known", "_mend")

    def __init__(self, folder: Path, faces: Mapping[str, CutFace], digests: Store, mend: str) -> None:
        """Take the `faces` that may be cut into a folder, by file name; `mend` says how to repair the program."""
        self._folder, self._faces, self._digests, self._mend = folder, faces, digests, mend
        self._known: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        face = self._faces[name]
        if name not in self._known:
            try:
                self._known[name] = self._kept(name) or self._cut(face)
            except (ImportError, OSError) as error:
                raise EditionError(self._missing(error)) from None
        return self._known[name]

    def write(self, name: str) -> None:
        """Make a font a file of the folder, if it is not one yet."""
        _ = self[name]

    def __contains__(self, name: object) -> bool:
        return name in self._faces

    def __iter__(self) -> Iterator[str]:
        return iter(self._faces)

    def __len__(self) -> int:
        return len(self._faces)

    def __hash__(self) -> int:
        return hash(frozenset(self._faces))

    def _kept(self, name: str) -> bytes | None:
        """The font as it was cut before; None where it was not, or the file holds anything else."""
        digest = self._digests.get(self._key(name))
        data = read_private(self._folder / name) if digest is not None else None
        return data if data is not None and hashlib.sha256(data).digest() == digest else None

    def _cut(self, face: CutFace) -> bytes:
        """The font cut anew, into a file that appears whole. Raises ImportError or OSError."""
        from edition.files.cut_fonts import cut_face  # a build whose fonts are all cut needs none of its libraries

        data = cut_face(face)
        self._folder.mkdir(parents=True, exist_ok=True)
        write_private(self._folder / face.file, data)
        self._digests.put(self._key(face.file), hashlib.sha256(data).digest())
        return data

    def _key(self, name: str) -> str:
        return key_of("font", self._folder.name, name)

    def _missing(self, error: Exception) -> Finding:
        """M-002 for what keeps a font from being cut."""
        if isinstance(error, FileExistsError | NotADirectoryError):
            message = f"the fonts cannot be prepared: a file is in the place of the folder {self._folder.parent}"
            return Finding("M-002", message, "rename or delete that file")
        if isinstance(error, OSError):
            message = f"the fonts cannot be prepared in {self._folder}: {error.strerror or error}"
            return Finding("M-002", message, "free some space there, and make the folder writable")
        return Finding("M-002", f"the fonts cannot be prepared: {error}", self._mend)
