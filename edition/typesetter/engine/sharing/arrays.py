"""Types of arrays parsed once: cffi asks a parser of C for the type of each length, which takes as long as a page."""

from __future__ import annotations

import re
from typing import Any

from weasyprint.pdf import fonts
from weasyprint.text.ffi import ffi

from edition.typesetter.engine.sharing.replacing import replace

#: The length of an array at the end of the name of its type.
_LENGTH = re.compile(r"\[\d+\]$")


class _Arrays:
    """Stands for cffi's interface where arrays are made that are as long as what they are made of."""

    def __getattr__(self, name: str) -> Any:
        return getattr(ffi, name)

    def new(self, kind: str, *init: Any) -> Any:
        """Make an object of a type, by its name in C."""
        return ffi.new(_LENGTH.sub("[]", kind) if init else kind, *init)


def share_arrays() -> None:
    """Have every font from now on be cut with arrays of one type."""
    replace(fonts, ffi=_Arrays())
