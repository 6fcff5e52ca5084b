"""What a build needs besides the work, as one value: templates, fonts, tables, the versions of the lock file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition.languages import Grammars
from edition.languages.identification import Identify, detect_language
from edition.manuscript.theme import HouseFont
from edition.memory import FORGETFUL, Memory
from edition.values import FrozenMap

#: Returns the fonts of an edition by file name, and the folder they are in, for the fonts of a house.
FontsOf = Callable[[tuple[HouseFont, ...]], tuple[Mapping[str, bytes], str]]


@dataclass(frozen=True, slots=True)
class Assets:
    """Templates and style sheets by path, fonts by file name with the folder they are in, tables.

    `mend_fonts` is the command that fetches the fonts of some EXTRAS. `fontconfig` is the path of a configuration that
    knows no system fonts; `catalogues` are the PO files of the furniture by language, `citation_style` is CSL;
    `versions` are those of the lock file, never those of the machine; `identify` finds the language of a text, `memory`
    keeps what stages have made; `engines` are the versions of the system's libraries that set pages, "" if not known;
    `fonts_of` cuts the fonts of a house.
    """

    templates: FrozenMap[str, str]
    fonts: Mapping[str, bytes]
    font_folder: str
    mend_fonts: str
    fontconfig: str
    grammars: Grammars
    catalogues: FrozenMap[str, str]
    citation_style: bytes
    versions: FrozenMap[str, str]
    identify: Identify = detect_language
    memory: Memory = field(default=FORGETFUL, compare=False)
    engines: str = ""
    fonts_of: FontsOf | None = field(default=None, compare=False)

    def with_fonts(self, fonts: Sequence[HouseFont]) -> Assets:
        """The same with the fonts of a house in the place of ours."""
        if not fonts or self.fonts_of is None:
            return self
        cut, folder = self.fonts_of(tuple(fonts))
        return replace(self, fonts=cut, font_folder=folder)

    def font_paths(self, files: Iterable[str]) -> tuple[str, ...]:
        """The paths of the fonts named by `files`; each is written as a file if it is not one yet."""
        return tuple(f"{self.font_folder}/{file}" for file in files if self.fonts[file])


def locked_versions(lock: str) -> dict[str, str]:
    """The version of each library that the text of a lock file pins, the first one if markers choose among several."""
    versions: dict[str, str] = {}
    for name, version in re.findall(r"(?m)^([a-z0-9-]+)==([^ \\;]+)", lock):
        versions.setdefault(name, version)
    return versions
