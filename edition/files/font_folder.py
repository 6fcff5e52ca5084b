"""The font files of an installation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from edition.errors import EditionError, Finding


class FontFolder(Mapping[str, bytes]):
    """The fonts of a folder by file name. Each is read when it is first asked for: most texts need few of the scripts.

    Raises EditionError M-002 for a font that has gone since.
    """

    __slots__ = ("_folder", "_known", "_mend", "_names")

    def __init__(self, folder: Path, mend: str) -> None:
        """List a folder; `mend` says how its fonts are made again."""
        self._folder, self._mend = folder, mend
        self._names = dict.fromkeys(sorted(path.name for path in folder.glob("*.?tf")))
        self._known: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._known:
            try:
                self._known[name] = (self._folder / name).read_bytes()
            except OSError:
                message, hint = "a font that has been cut is missing", f"delete {self._folder}, then {self._mend}"
                raise EditionError(Finding("M-002", message, hint, file=name)) from None
        return self._known[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __hash__(self) -> int:
        return hash(frozenset(self._names))
