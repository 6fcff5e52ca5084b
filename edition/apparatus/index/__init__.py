"""The index of names: what bodies, countries, persons, places and works a text names, and where."""

from edition.apparatus.index.entries import IndexedName, NameKind, NamePlace, index_names

__all__ = ["IndexedName", "NameKind", "NamePlace", "index_names"]
