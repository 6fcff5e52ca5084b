"""What a preview shows: the newest files that were made, what was found, and what is going on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from threading import Condition
from typing import Any

from edition.errors import Finding


@dataclass(frozen=True, slots=True)
class State:
    """What is shown at one time.

    `files` are the newest of each format by its name, `made` counts how often each was made; `findings` are those of
    the last build; if that failed, the files `are_older`; `doing` says in words what is going on, "" for nothing.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    made: dict[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    are_older: bool = False
    doing: str = ""
    number: int = 0

    def told(self) -> dict[str, Any]:
        """The state as it is sent to a browser."""
        return {
            "made": self.made,
            "findings": [
                {
                    "level": one.level,
                    "code": one.code,
                    "message": one.message,
                    "quoted": one.quoted,
                    "hint": one.hint,
                    "place": f"{one.file}:{one.line}" if one.file and one.line else one.file,
                }
                for one in self.findings
            ],
            "older": self.are_older,
            "doing": self.doing,
        }


class Preview:
    """The state of a preview, which threads change and wait for."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._state, self._changed, self._is_over = State(), Condition(), False

    @property
    def state(self) -> State:
        """What is shown now."""
        return self._state

    def show(self, **changes: Any) -> None:
        """Change some of what is shown."""
        with self._changed:
            self._state = replace(self._state, **changes, number=self._state.number + 1)
            self._changed.notify_all()

    def show_file(self, name: str, content: bytes) -> None:
        """Show the newest file of a format, if it is another one."""
        state = self._state
        if state.files.get(name) != content:
            made = {**state.made, name: state.made.get(name, 0) + 1}
            self.show(files={**state.files, name: content}, made=made)

    def after(self, number: int, seconds: float) -> State | None:
        """A state newer than the one with a number, once there is one; None after some seconds, and at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.number > number or self._is_over, seconds)
            return self._state if self._state.number > number and not self._is_over else None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be shown."""
        return self._is_over

    def end(self) -> None:
        """End the preview and release whoever waits for it."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()
