"""The index of names: what bodies, countries, persons, places and works a text names, and where.

This package exports what the index holds; `entries` makes it.
"""

from edition.apparatus.index.indexed_name import IndexedName, NameKind, NamePlace

__all__ = ["IndexedName", "NameKind", "NamePlace"]
