"""The shared libraries that WeasyPrint loads, found by the names of their files.

WeasyPrint asks for each by the names that it has on all systems in turn, and for each short name `ctypes` starts three
programs to look for it: half of the time that loading WeasyPrint takes.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast


@contextmanager
def found_by_file() -> Iterator[None]:
    """Have no program look for libraries by short names, on Linux; such a name is then not found."""
    find, find_nothing = ctypes.util.find_library, dict[str, str]().get
    if sys.platform == "linux":
        ctypes.util.find_library = cast("Any", find_nothing)
    try:
        yield
    finally:
        ctypes.util.find_library = find
