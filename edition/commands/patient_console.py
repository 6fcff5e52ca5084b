"""A console that carries on when nobody reads any more."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console


class PatientConsole(Console):
    """A console that falls silent when its reader has gone or takes no more, instead of ending the program."""

    def print(self, *objects: Any, **how: Any) -> None:
        """Print, as long as somebody reads."""
        try:
            super().print(*objects, **how)
        except OSError:
            self.on_broken_pipe()

    def on_broken_pipe(self) -> None:
        """Say no more: whoever has closed the pipe, or filled the disk with it, still wants the edition."""
        self.quiet = True
        self.file = io.StringIO()
