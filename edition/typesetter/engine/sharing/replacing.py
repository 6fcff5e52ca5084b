"""Another function in the place of one of WeasyPrint's, in every module that has imported it, until it is put back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

_PACKAGE = "weasyprint"
#: What puts back what was replaced, in the order of the replacements.
_undoing: list[Callable[[], None]] = []


def replace(owner: Any, **others: Any) -> None:
    """Have a class or a module other attributes from now on."""
    for name, other in others.items():
        _undoing.append(partial(setattr, owner, name, getattr(owner, name)))
        setattr(owner, name, other)


def replace_item(table: dict[str, Any], name: str, other: Any) -> None:
    """Have a table another item from now on."""
    _undoing.append(partial(table.__setitem__, name, table[name]))
    table[name] = other


def replace_everywhere(original: Callable[..., Any], other: Callable[..., Any]) -> None:
    """Have the modules of WeasyPrint that are loaded call another function from now on."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == _PACKAGE:
            replace(module, **{known: other for known, value in vars(module).items() if value is original})


def is_replaced() -> bool:
    """Whether anything is."""
    return bool(_undoing)


def put_back() -> None:
    """Put everything back that was replaced."""
    while _undoing:
        _undoing.pop()()
