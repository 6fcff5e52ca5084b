"""What other packages add: formats, checks, languages and citation styles, offered by entry points.

Source: Python Packaging User Guide, Entry points specification.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from typing import Literal

from edition.errors import EditionError, Finding

#: What packages can offer; the group of the entry points is `edition.` and one of these.
PluginKind = Literal["formats", "checks", "citation_styles", "languages", "themes"]
KINDS: tuple[PluginKind, ...] = ("formats", "checks", "citation_styles", "languages", "themes")


@dataclass(frozen=True, slots=True)
class PlugIn:
    """Something that a package offers: its kind, its name, the package with its version, and where it is."""

    kind: PluginKind
    name: str
    package: str
    place: EntryPoint

    def load(self, protocol: type) -> object:
        """The object that is offered, its code run. Raises EditionError M-006 where it is not what the protocol asks.

        `protocol` is a runtime-checkable Protocol.
        """
        try:
            found = self.place.load()
        except Exception as error:  # the code of others, which may raise anything
            raise EditionError(self.unusable(f"{type(error).__name__}: {error}")) from error
        if not isinstance(found, protocol):
            raise EditionError(self.unusable(f"it is no {protocol.__name__}"))
        return found

    def where(self) -> str | None:
        """The folder of the package that the entry point names, or the file of its module; None where there is none.

        None of its code is run.
        """
        found = find_spec(self.place.module.partition(".")[0])
        if found is None:
            return None
        folders = found.submodule_search_locations
        return folders[0] if folders else found.origin

    def unusable(self, why: str) -> Finding:
        """M-006: what the package offers cannot be used."""
        message = f"“{self.name}” of the package {self.package} ({self.kind}) cannot be used: {why}"
        hint = f"update the package, or remove it: python -m pip uninstall {self.package.partition(' ')[0]}"
        return Finding("M-006", message, hint, quoted=self.name)

    def failed(self, error: Exception) -> Finding:
        """M-007: what the package offers has failed at work."""
        message = f"“{self.name}” of the package {self.package} has failed: {type(error).__name__}: {error}"
        return Finding("M-007", message, "report it to those who make the package, or remove it", quoted=self.name)


@cache
def plugins(kind: PluginKind) -> tuple[PlugIn, ...]:
    """What installed packages offer of a kind, in the order of the names; of two of one name, the first package's."""
    found: dict[str, PlugIn] = {}
    points = entry_points(group=f"edition.{kind}")
    named = [(f"{one.dist.name} {one.dist.version}" if one.dist else "?", one) for one in points]
    for package, point in sorted(named, key=lambda one: (one[1].name, one[0])):
        found.setdefault(point.name, PlugIn(kind, point.name, package, point))
    return tuple(found.values())
