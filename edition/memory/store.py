"""Where results are kept from process to process: bytes by key. A build gives the same bytes with a store and without.

None of the kept libraries fits: joblib, diskcache and cachetools with a disk unpickle what they find, and what somebody
else has put into a folder would be run.
"""

from __future__ import annotations

import hashlib
from typing import Protocol

#: How many bytes tell how long a part of a key is: no two lists of parts are one.
_LENGTH = 8


class Store(Protocol):
    """Keeps results by key. It may forget any of them at any time, and never gives another than was put.

    `handle` is what another process of the same program opens it by, "" where that cannot be done.
    """

    @property
    def handle(self) -> str:
        """What another process opens it by."""

    def get(self, key: str) -> bytes | None:
        """What was put under a key; None where nothing is kept."""

    def put(self, key: str, value: bytes) -> None:
        """Keep a value, where that can be done."""

    def tidy(self) -> None:
        """Let go of what was used longest ago, where more is kept than may be."""


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
