"""What the user sees: progress, findings and tables; colour on a terminal, plain lines in a pipe."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from edition.errors import Finding
from edition.ledger import Ledger
from edition.notation import Notation

_COLOURS = {"error": "red", "warning": "yellow", "query": "cyan"}


class _Console(Console):
    """A console that falls silent when its reader has gone, instead of ending the program."""

    def on_broken_pipe(self) -> None:
        """Say no more: whoever has closed the pipe still wants the edition."""
        self.quiet = True
        self.file = io.StringIO()


class Reporter:
    """Progress of a build, on standard error; implements `pipeline.Progress`."""

    def __init__(self, work: str, quiet: bool) -> None:
        """Report on one work, or say nothing but errors."""
        self._work, self._quiet, self._step = work, quiet, ""
        self._console = _Console(stderr=True, highlight=False, soft_wrap=True)
        self._status = self._console.status("") if self._console.is_terminal and not quiet else None

    def begin(self, step: str) -> None:
        """Show the step that begins; in a pipe the line comes when it has ended."""
        self._step = step
        if self._status:
            self._status.update(f"{escape(self._work)}: {step}")
            self._status.start()

    def go_on(self, words: str) -> None:
        """Show how far the step has come, on a terminal only."""
        if self._status:
            self._status.update(f"{escape(self._work)}: {self._step}, {escape(words)}")

    def end(self, result: str) -> None:
        """Print the step and its result."""
        if self._status:
            self._status.stop()
        self._print(f"{escape(self._work)}: [bold]{self._step:<10}[/bold] {escape(result)}")

    def say(self, words: str) -> None:
        """Print one line, unless quiet."""
        self._print(escape(words))

    def _print(self, line: str) -> None:
        """Print a line of progress, unless quiet."""
        if not self._quiet:
            self._console.print(line)

    def stop(self) -> None:
        """End the display, whatever happened."""
        if self._status:
            self._status.stop()


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings on standard error: level and code, place, the words quoted, how to mend it."""
    console = _Console(stderr=True, highlight=False, soft_wrap=True)
    for finding in findings:
        place = (
            f"{finding.file}:{finding.line}: "
            if finding.file and finding.line
            else f"{finding.file}: "
            if finding.file
            else ""
        )
        colour = _COLOURS[finding.level]
        console.print(f"{escape(place)}[{colour}]{finding.level} {finding.code}[/{colour}]: {escape(finding.message)}")
        if finding.quoted:
            console.print(f"    “{escape(finding.quoted)}”")
        console.print(f"    {escape(finding.hint)}")


def print_ledger(ledger: Ledger) -> None:
    """Print the ledger on standard output: a table on a terminal, tab-separated lines in a pipe."""
    console, notation = Console(highlight=False), Notation(language=ledger.language)
    rows = [
        (
            str(number),
            notation.value(entry),
            notation.unit(entry),
            entry.quantity.as_of or "",
            entry.surface,
            entry.rule,
        )
        for number, entry in enumerate(ledger.entries, 1)
    ]
    heads = ("No.", "Value", "Unit", "As of", "Words", "Rule")
    if not console.is_terminal:
        for row in (heads, *rows):
            sys.stdout.write("\t".join(" ".join(cell.split()) for cell in row) + "\n")
        return
    table = Table(box=None, pad_edge=False)
    for head in heads:
        table.add_column(head, justify="right" if head in ("No.", "Value") else "left")
    for row in rows:
        table.add_row(*map(escape, row))
    console.print(table)


def print_checks(checks: Iterable[tuple[str, bool, str]]) -> None:
    """Print what the doctor found: name, whether it is well, and a version or the line that mends it."""
    console = Console(highlight=False, soft_wrap=True)
    for name, well, words in checks:
        sign = "[green]ok[/green]" if well else "[red]missing[/red]"
        console.print(f"{name:<18} {sign:<8} {escape(words)}")
