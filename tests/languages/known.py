"""Every word that the tables of a grammar know, for texts that nobody wrote."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping

#: Code points: longer entries of tables are phrases, patterns or messages.
_LONGEST_WORD = 24


def known_words(package: str) -> tuple[tuple[str, ...], ...]:
    """The words in the tables of a package's modules, each module's sorted."""
    root = importlib.import_module(package)
    modules = (importlib.import_module(found.name) for found in pkgutil.walk_packages(root.__path__, f"{package}."))
    words = (
        sorted({word for name, table in vars(module).items() if not name.startswith("__") for word in _words(table)})
        for module in modules
    )
    return tuple(tuple(found) for found in words if found)


def _words(table: object) -> Iterator[str]:
    if isinstance(table, str):
        yield from (table,) * (0 < len(table) <= _LONGEST_WORD)
    elif isinstance(table, Mapping):
        for key, value in table.items():
            yield from _words(key)
            yield from _words(value)
    elif isinstance(table, (frozenset, set, tuple, list)):
        for member in table:
            yield from _words(member)
