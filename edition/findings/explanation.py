"""What one finding means, for readers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding explained.

    `says` is what is wrong and `do` what mends it, each in a line; `why` is the reason for the rule, in some
    sentences; `example` shows input that is found wrong and, after an arrow, what mends it.
    """

    code: str
    says: str
    do: str
    why: str
    example: str
