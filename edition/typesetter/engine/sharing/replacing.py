"""Another function in the place of one of WeasyPrint's, in every module that has imported it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

_PACKAGE = "weasyprint"


def replace_everywhere(original: Callable[..., Any], other: Callable[..., Any]) -> None:
    """Have the modules of WeasyPrint that are loaded call another function from now on."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == _PACKAGE:
            for known in [known for known, value in vars(module).items() if value is original]:
                setattr(module, known, other)
