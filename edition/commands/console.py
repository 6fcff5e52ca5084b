"""What the user sees: progress, findings and tables; colour on a terminal, plain lines in a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from textwrap import indent
from typing import TYPE_CHECKING

from edition.characters import visible
from edition.errors import Finding
from edition.progress import Step
from edition.scoring import WHOLE, ScoreReason

if TYPE_CHECKING:
    from rich.console import Console

    from edition.document.outline import Passage
    from edition.findings import Explanation
    from edition.ledger.explanation import WhyRole, WhySlot

#: Most code points of a passage in a table.
_WORDS_IN_TABLE = 60
#: Of words quoted in a finding, at most 300 code points are shown; `report.json` has all.
_LONGEST_QUOTED = 300
#: A check of the doctor: its name, whether it passed, and the version or the line that mends it.
Check = tuple[str, bool, str]
_COLOURS = {"error": "red", "warning": "yellow", "query": "cyan"}


def _shown(words: str) -> str:
    """Words for a console, in which nothing is taken for markup or obeyed by a terminal."""
    from rich.markup import escape

    return escape(visible(words))


def _console(*, stderr: bool = False, soft_wrap: bool = True) -> Console:
    """A console for standard output or error. Its library is slow to load, so that plain lines do without it."""
    from edition.commands.patient_console import PatientConsole

    return PatientConsole(stderr=stderr, highlight=False, soft_wrap=soft_wrap)


class Reporter:
    """Progress of a build, on standard error; a `progress.Progress`."""

    def __init__(self, work: str, quiet: bool) -> None:
        """Report on one work, or say nothing but errors."""
        self._work = work
        self._console = None if quiet else _console(stderr=True)
        self._status = self._console.status("") if self._console and self._console.is_terminal else None

    def __call__(self, step: Step) -> None:
        """Show a step as it begins and goes on, on a terminal only; print it with its result when it has ended."""
        if self._status:
            if step.state in ("ended", "over"):
                self._status.stop()
            else:
                how_far = f", {step.words}" if step.words else ""
                self._status.update(_shown(f"{self._work}: {step.name}{how_far}"))
                self._status.start()
        if self._console and step.state == "ended":
            self._console.print(f"{_shown(self._work)}: [bold]{step.name:<10}[/bold] {_shown(step.words)}")

    def say(self, words: str) -> None:
        """Print one line, unless quiet."""
        if self._console:
            self._console.print(_shown(words))


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings on standard error: level and code, place, the words quoted, how to mend it."""
    findings = list(findings)
    if not findings:
        return
    console = _console(stderr=True)
    for finding in findings:
        place = (
            f"{finding.file}:{finding.line}: "
            if finding.file and finding.line
            else f"{finding.file}: "
            if finding.file
            else ""
        )
        colour = _COLOURS[finding.level]
        console.print(f"{_shown(place)}[{colour}]{finding.level} {finding.code}[/{colour}]: {_shown(finding.message)}")
        if finding.quoted:
            quoted = (
                finding.quoted if len(finding.quoted) <= _LONGEST_QUOTED else f"{finding.quoted[:_LONGEST_QUOTED]}…"
            )
            console.print(f"    “{_shown(quoted)}”")
        console.print(f"    {_shown(finding.hint)}")


def print_outline(passages: Iterable[Passage]) -> None:
    """Print an outline on standard output: a table on a terminal, tab-separated lines in a pipe."""
    rows = [
        (
            one.role,
            str(one.level or ""),
            f"{one.start}–{one.end}",
            f"{one.confidence:.2f}",
            one.text if len(one.text) <= _WORDS_IN_TABLE else one.text[: _WORDS_IN_TABLE - 1] + "…",
        )
        for one in passages
    ]
    print_table(("Role", "Level", "Place", "Sure", "Words"), rows, ("Level", "Place", "Sure"))


def print_explanation(explained: Explanation) -> None:
    """Print all that is known of a finding on standard output."""
    console = _console()
    console.print(f"[bold]{explained.code}[/bold]  {_shown(explained.says)}")
    console.print(f"       {_shown(explained.do)}\n")
    console.print(_shown(explained.why))
    if explained.example:
        console.print("\nExample:\n" + _shown(indent(explained.example, "    ")))


def print_explanations(explained: Iterable[Explanation]) -> None:
    """Print what each finding says and what to do, on standard output."""
    print_table(("Code", "What it says", "What to do"), [(one.code, one.says, one.do) for one in explained])


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]], to_the_right: Sequence[str] = ()) -> None:
    """Print rows below their heads: a table on a terminal, tab-separated lines in a pipe."""
    if not (sys.stdout.isatty() or "FORCE_COLOR" in os.environ):
        for row in (heads, *rows):
            sys.stdout.write("\t".join(" ".join(visible(cell).split()) for cell in row) + "\n")
        return
    from rich.table import Table

    console = _console(soft_wrap=False)
    table = Table(box=None, pad_edge=False)
    for head in heads:
        table.add_column(head, justify="right" if head in to_the_right else "left")
    for row in rows:
        table.add_row(*map(_shown, row))
    console.print(table)


def print_checks(checks: Iterable[Check]) -> None:
    """Print what the doctor found: name, whether the check passed, and a version or the line that mends it."""
    console = _console()
    for name, well, words in checks:
        sign = "[green]ok[/green]" if well else "[red]missing[/red]"
        console.print(f"{name:<18} {sign:<8} {_shown(words)}")


def print_worth(listing: str, share: int, reasons: Sequence[ScoreReason]) -> None:
    """Print how likely a reader is to want a number in a printed list, in ten-thousandths, and what weighed most."""
    _console().print(f"\nWorth a line in the printed {listing}: {share / WHOLE:.2f}")
    print_table(("Weight", "Feature"), [(f"{one.weight:+d}", one.feature) for one in reasons])


def print_slots(told: Sequence[WhySlot]) -> None:
    """What is known of a figure, with the features that decided."""
    console = _console()
    for one in told:
        console.print(f"\n[bold]{one.slot}[/bold]  {_shown(one.value)}, confidence {one.confidence:.2f}:")
        print_table(("Weight", "Feature"), [(f"{reason.weight:+d}", reason.feature) for reason in one.reasons])


def print_role(surface: str, role: str, why: WhyRole | None) -> None:
    """Print what decided the role of a number: the features for and against it, compared with the next best role."""
    console = _console()
    if why is None:
        console.print(f"[bold]{_shown(surface)}[/bold]  {role}; there was nothing to decide")
        return
    console.print(f"[bold]{_shown(surface)}[/bold]  {why.role}, confidence {why.confidence:.2f}")
    for title, reasons in (("Judged by what is beside it", why.alone), ("Judged with numbers like it", why.together)):
        console.print(f"\n{title}:")
        print_table(("Weight", "Feature"), [(f"{one.weight:+d}", one.feature) for one in reasons])
