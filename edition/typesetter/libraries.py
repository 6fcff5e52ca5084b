"""The shared libraries that WeasyPrint loads, found by the names of their files.

It asks for each by the names of all systems in turn, and for each short one `ctypes` starts three programs to look for
it: half of the time that WeasyPrint takes to be loaded.
"""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast


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
