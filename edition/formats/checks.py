"""Checks of finished editions that other packages add: the rules of a house, of a series, of a law."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Protocol, cast, runtime_checkable

from edition.errors import Finding
from edition.formats.format import Job
from edition.plugins import PlugIn, plugins

#: The codes of findings that other packages make: a family of their own.
_CODE = re.compile(r"X-\w{1,30}")


@runtime_checkable
class EditionCheck(Protocol):
    """A check of an edition and its files."""

    @property
    def name(self) -> str:
        """What it is called."""

    def check(self, job: Job, files: Mapping[str, bytes]) -> Iterable[Finding]:
        """What it finds, with codes that begin with X-, in an edition and its finished files by name.

        An error about one of the `files` keeps that file from being written; one about no file stops the edition.
        """


@cache
def _checks() -> tuple[tuple[PlugIn, EditionCheck], ...]:
    return tuple((one, cast("EditionCheck", one.load(EditionCheck))) for one in plugins("checks"))


def checked(job: Job, files: Mapping[str, bytes]) -> Iterator[Finding]:
    """What the checks of installed packages find in an edition and its files.

    Raises EditionError M-006 for a check of no use; what one raises at work is M-007, an error about no file.
    """
    for offered, check in _checks():
        try:
            found = tuple(check.check(job, files))
        except Exception as error:  # noqa: BLE001  the code of others, which may raise anything
            yield offered.failed(error)
            continue
        for finding in found:
            is_ours = isinstance(finding, Finding) and _CODE.fullmatch(finding.code)
            yield finding if is_ours else offered.unusable(f"its findings have codes like X-1, not {finding!r}")
