"""How far a build has come, as the stages report it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Step:
    """Where a build is: the name of a stage or format, and its result or how far it has come, in a few words.

    A step `begins`, may go on several times, and has `ended`; `over` says once that no more steps follow.
    """

    name: str
    state: Literal["begins", "goes on", "ended", "over"] = "begins"
    words: str = ""


#: Takes each step of a build as it happens.
Progress = Callable[[Step], None]
