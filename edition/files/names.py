"""Names of files as findings have them."""

from __future__ import annotations

from pathlib import Path

from edition.characters import visible


def shown(path: Path) -> str:
    """A path as an error names it: relative to the current folder if it lies below it.

    A link is shown under its own name, not that of its target.
    """
    absolute = Path.cwd() / path
    try:
        return visible(str((absolute.parent.resolve() / absolute.name).relative_to(Path.cwd())))
    except ValueError:
        return visible(str(path))
