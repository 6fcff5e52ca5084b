"""Names of files as findings have them."""

from __future__ import annotations

from pathlib import Path

from edition.characters import visible


def shown(path: Path) -> str:
    """A path as an error names it: from the folder the command was given in, where it lies below.

    A link is named itself, not what it leads to.
    """
    absolute = Path.cwd() / path
    try:
        return visible(str((absolute.parent.resolve() / absolute.name).relative_to(Path.cwd())))
    except ValueError:
        return visible(str(path))
