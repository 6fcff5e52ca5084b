"""Which findings the tests provoke.

Most are cases of `tests/cases/findings`; a test of the others is marked with `@provokes`, and hands what the editor is
told to the fixture `told`, which compares it whole with `tests/golden/findings/`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr
from typing import TypeVar

from edition.commands.console import print_findings
from edition.errors import Finding

Test = TypeVar("Test", bound=Callable[..., None])

#: The codes of findings that tests so marked provoke.
PROVOKED: set[str] = set()


def provokes(*codes: str) -> Callable[[Test], Test]:
    """Mark a test that provokes these findings; of one with parameters, those that its parameter `code` names."""

    def mark(test: Test) -> Test:
        test.provokes = frozenset(codes) or frozenset(_parameters(test, "code"))  # type: ignore[attr-defined]
        PROVOKED.update(test.provokes)  # type: ignore[attr-defined]
        return test

    return mark


def _parameters(test: Callable[..., None], name: str) -> Iterable[str]:
    """The values of a test's parameter."""
    for mark in getattr(test, "pytestmark", ()):
        names = [one.strip() for one in mark.args[0].split(",")] if isinstance(mark.args[0], str) else mark.args[0]
        if mark.name == "parametrize" and name in names:
            for values in mark.args[1]:
                yield values if len(names) == 1 else values[names.index(name)]


def lines(findings: Iterable[Finding]) -> str:
    """Findings as an editor is told of them in a pipe."""
    with redirect_stderr(io.StringIO()) as said:
        print_findings(findings)
    return said.getvalue()
