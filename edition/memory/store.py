"""Where results are kept from process to process: bytes by key; a build gives the same bytes with a store or without.

No maintained library fits: joblib, diskcache and cachetools with a disk unpickle what they find, so that code that
somebody else has put into a folder would be run.
"""

from __future__ import annotations

import hashlib
from typing import Protocol

#: Number of bytes for the length of each part of a key, so that no two lists of parts are the same.
_LENGTH = 8


class Store(Protocol):
    """Keeps results by key; it may forget any of them at any time, but never returns anything other than was put.

    `handle` is what another process of the same program needs to open it, "" if that is not possible.
    """

    @property
    def handle(self) -> str:
        """What another process needs to open it."""

    def get(self, key: str) -> bytes | None:
        """What was put under a key; None where nothing is kept."""

    def put(self, key: str, value: bytes) -> None:
        """Keep a value, where that can be done."""

    def tidy(self) -> None:
        """Delete what was used longest ago, if more is kept than allowed."""


class NoStore:
    """Keeps nothing."""

    handle = ""

    def __reduce__(self) -> str:
        """It is one and the same in every process."""
        return "NOTHING_KEPT"

    def get(self, _key: str) -> None:
        """Nothing."""

    def put(self, _key: str, _value: bytes) -> None:
        """Forget it at once."""

    def tidy(self) -> None:
        """There is nothing."""


#: Where nothing is kept: each result is made anew.
NOTHING_KEPT = NoStore()


def key_of(stage: str, *parts: str | bytes) -> str:
    """The key of what a `stage` makes of some parts: a name that is different for any other parts."""
    made = hashlib.sha256()
    for part in (stage, *parts):
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(_LENGTH, "big") + data)
    return f"{stage}-{made.hexdigest()}"
