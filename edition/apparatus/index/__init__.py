"""The index of names: what bodies, countries, persons, places and works a text names, and where.

Here is what it holds; what makes it is `entries`.
"""

from edition.apparatus.index.indexed_name import IndexedName, NameKind, NamePlace

__all__ = ["IndexedName", "NameKind", "NamePlace"]
