"""Another function in the place of one of WeasyPrint's, until it is put back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

#: What puts back what was replaced, in the order of the replacements.
_undoing: list[Callable[[], None]] = []


def replace(owner: Any, **others: Any) -> None:
    """Give a class or a module other attributes from now on."""
    for name, other in others.items():
        _undoing.append(partial(setattr, owner, name, getattr(owner, name)))
        setattr(owner, name, other)


def is_replaced() -> bool:
    """Whether anything is."""
    return bool(_undoing)


def put_back() -> None:
    """Put everything back that was replaced."""
    while _undoing:
        _undoing.pop()()
