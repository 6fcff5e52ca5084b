"""Every finding by its code, for readers: what it says, what to do, why it is one, with an example."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


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


def explanations() -> Mapping[str, Explanation]:
    """The findings of `findings.toml` by their codes, in the order of the exit codes."""
    written = files("edition.findings").joinpath("findings.toml").read_text("utf-8")
    return {code: Explanation(code, **told) for code, told in tomllib.loads(written).items()}
