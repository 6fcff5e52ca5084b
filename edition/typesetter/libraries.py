"""What WeasyPrint loads: shared libraries, found by the names of their files, and modules, some when they are called.

It asks for each of its libraries by the names of all systems in turn, and for each short one `ctypes` starts three
programs to look for it: half of the time that WeasyPrint takes to be loaded. A third of what is left are the modules of
fontTools that cut fonts where HarfBuzz cannot, and that make one of a variable font.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any, cast

#: Modules that WeasyPrint loads with itself and that no edition calls: its fonts are static, and cut by HarfBuzz.
_SELDOM_CALLED = ("fontTools.subset", "fontTools.varLib.instancer")


@contextmanager
def found_by_file() -> Iterator[None]:
    """Have no program look for libraries by short names, on Linux; who needs one so, finds none."""
    find, find_nothing = ctypes.util.find_library, dict[str, str]().get
    if sys.platform == "linux":
        ctypes.util.find_library = cast("Any", find_nothing)
    try:
        yield
    finally:
        ctypes.util.find_library = find


@contextmanager
def loaded_when_called() -> Iterator[None]:
    """Have those who import them be given stand-ins for these modules, the names of which load them when called."""
    waiting = [name for name in _SELDOM_CALLED if name not in sys.modules]
    sys.modules.update({name: _StandIn(name) for name in waiting})
    try:
        yield
    finally:
        for name in waiting:
            del sys.modules[name]


class _StandIn(ModuleType):
    """A module whose names are functions that load it, and call what it has by that name."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):  # asked by Python itself
            raise AttributeError(name)

        def called(*arguments: Any, **options: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*arguments, **options)

        return called
