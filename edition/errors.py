"""What goes wrong, said once: findings with a code, a place and a hint, and the exit code they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

Level = Literal["error", "warning", "query"]


class ExitCode(IntEnum):
    """Exit codes of the command line; where several apply, the lowest is returned."""

    DONE = 0
    BUG = 1
    USAGE = 2
    SOURCE = 3
    WORK = 4
    ANCHOR = 5
    CHART = 6
    PROOF = 7
    PREFLIGHT = 8
    OUTPUT = 9
    MISSING = 12
    LIMIT = 13


#: How a fault of the program itself is mended, as a hint.
OURS = "this is our mistake: please report it; docs/how-to.md says where, and with what"
#: How the names of template files begin in tracebacks: with the folder they are in.
TEMPLATES = "templates/"
#: The same of those of a house, before their paths.
HOUSE = "house:"
#: The exit code of an error, by the family letter of its code.
FAMILIES: dict[str, ExitCode] = {
    "B": ExitCode.BUG,
    "U": ExitCode.USAGE,
    "S": ExitCode.SOURCE,
    "W": ExitCode.WORK,
    "T": ExitCode.WORK,
    "A": ExitCode.ANCHOR,
    "C": ExitCode.CHART,
    "P": ExitCode.PROOF,
    "F": ExitCode.PREFLIGHT,
    "O": ExitCode.OUTPUT,
    "M": ExitCode.MISSING,
    "L": ExitCode.LIMIT,
    "X": ExitCode.PREFLIGHT,  # what checks of other packages find
}

#: Most calls in the traceback of a runaway recursion: the first ones, as many as below, and the last.
_MOST_CALLS = 60
#: Number of first calls shown, which led to the recursion.
_FIRST_CALLS = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: what, where, the words concerned, and how to mend it.

    `code` is a family letter and a number (`A-002`); `level` "error" stops the build, "warning" is
    reported, "query" is a question to the editor. `line` counts from 1. A fault of ours has its `traceback`.
    """

    code: str
    message: str
    hint: str
    level: Level = "error"
    file: str | None = None
    line: int | None = None
    quoted: str | None = None
    traceback: str | None = None

    @property
    def exit_code(self) -> ExitCode:
        """The exit code an error of this family leads to."""
        return FAMILIES[self.code[0]]


class EditionError(Exception):
    """One or more findings that stop the work; all problems of a kind are raised together."""

    def __init__(self, *findings: Finding) -> None:
        """Take at least one finding of level "error"."""
        super().__init__("; ".join(f"{finding.code} {finding.message}" for finding in findings))
        self.findings = findings

    @property
    def exit_code(self) -> ExitCode:
        """The lowest exit code among the findings."""
        return exit_code(self.findings)


def our_bug(error: Exception, where: str = "") -> Finding:
    """B-001 for whatever the program does not provide for; `where` says in which work or format it happened.

    M-005 for a template that cannot be rendered, which is the fault of whoever has changed it.
    """
    file, line = _last_place(error)
    if file.startswith(HOUSE):
        message = f"the template of the house cannot be rendered: {type(error).__name__}: {error}"
        hint = "mend the line, or remove the file: ours takes its place"
        return Finding("T-010", message, hint, file=file.removeprefix(HOUSE), line=line)
    if file.startswith(TEMPLATES):
        message = f"the template cannot be rendered: {type(error).__name__}: {error}"
        hint = "mend the line; a fresh checkout has the original templates"
        return Finding("M-005", message, hint, file=file, line=line, traceback=traceback_of(error))
    message = f"this is a bug of ours{f', in {where}' if where else ''}: {type(error).__name__}: {error}"
    return Finding("B-001", message, "run again with --debug and report what it prints", traceback=traceback_of(error))


def _last_place(error: BaseException) -> tuple[str, int]:
    """The file and the line of the innermost call of the program or one of its templates; "" and 0 if there is none."""
    file, line, at = "", 0, error.__traceback__
    while at is not None:
        name = at.tb_frame.f_code.co_filename
        if name.startswith((TEMPLATES, HOUSE)) or _named(name).startswith("edition/"):
            compiled = at.tb_frame.f_globals.get("__jinja_template__")  # maps its lines to the template's
            file, line = name, compiled.get_corresponding_lineno(at.tb_lineno) if compiled else at.tb_lineno
        at = at.tb_next
    return file, line


def traceback_of(error: BaseException) -> str:
    """Where an error was raised, a line for each call from the outside inwards, and last the error itself.

    Paths begin at our package or below the folder of the libraries, so that the text is the same on every machine.
    """
    lines = []
    at = error.__traceback__
    while at is not None:
        code = at.tb_frame.f_code
        lines.append(f"{_named(code.co_filename)}:{at.tb_lineno} in {code.co_name}")
        at = at.tb_next
    if len(lines) > _MOST_CALLS:
        lines = [*lines[:_FIRST_CALLS], "…", *lines[_FIRST_CALLS - _MOST_CALLS :]]
    return "\n".join([*lines, f"{type(error).__name__}: {error}"])


def _named(path: str) -> str:
    """The name of a file: its path in our package, or below the folder of the libraries if it is one of theirs."""
    path = path.replace("\\", "/")
    for folder in ("/site-packages/", "/edition/"):
        _, found, name = path.rpartition(folder)
        if found:
            return name if folder == "/site-packages/" else f"edition/{name}"
    return path.rpartition("/")[2]


def exit_code(findings: Iterable[Finding]) -> ExitCode:
    """The lowest exit code among the errors of `findings`; DONE where there is none."""
    return min(
        (finding.exit_code for finding in findings if finding.level == "error"),
        default=ExitCode.DONE,
    )


def raise_errors(findings: Iterable[Finding]) -> None:
    """Raise one EditionError with all findings of level "error", if there are any."""
    errors = tuple(finding for finding in findings if finding.level == "error")
    if errors:
        raise EditionError(*errors)
