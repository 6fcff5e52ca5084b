"""The commands of `build.py`: arguments to work done, findings printed, exit code."""

from __future__ import annotations

import argparse
import contextlib
import errno
import io
import json
import os
import re
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any

from edition import __version__
from edition.assets import Assets, locked_versions
from edition.console import Reporter, print_checks, print_findings, print_ledger
from edition.doctor import examine
from edition.errors import EditionError, ExitCode, Finding, exit_code, raise_errors
from edition.files import (
    ROOT,
    check_writable,
    find_works,
    read_assets,
    read_grammars,
    read_manuscript,
    read_reports,
    source_name,
    start_work,
    write_outputs,
)
from edition.formats import FORMATS, Limits, data
from edition.formats.pages import Templates
from edition.languages import ASSUMED
from edition.ledger import compile_ledger
from edition.manuscript import Manuscript
from edition.pipeline import DEFAULT_FORMATS, Build, Options, build, read
from edition.proposals import work_proposals
from edition.source import SourceText, decode

#: What a disk without room says.
_FULL = frozenset((errno.ENOSPC, errno.EFBIG, errno.EDQUOT))
#: Words that are commands; a path of that name is written ./figures.
_COMMANDS = ("figures", "new", "doctor")
_ENGINES = ("weasyprint", "jinja2", "ebooklib", "matplotlib")


def main(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code. No traceback without --debug."""
    debug = "--debug" in arguments
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if threading.current_thread() is threading.main_thread():
        # Being told to stop is being interrupted: the child process goes too.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _stop)
    try:
        return int(_run(list(arguments)))
    except EditionError as error:
        if debug:
            traceback.print_exc()
        print_findings(error.findings)
        return int(error.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("stopped; the older files are untouched\n")
        return 130
    except BrokenPipeError:
        # The reader of our output has gone: nothing is wrong, and nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.DONE)
    except OSError as error:
        # Everything else that opens files says so itself: what is left is our own output.
        reason = error.strerror or str(error)
        print_findings([Finding("O-001", f"the output cannot be written: {reason}", "free some space")])
        return int(ExitCode.OUTPUT)
    except Exception as error:  # noqa: BLE001  the last net: whatever is left is our bug, said in one line
        if debug:
            traceback.print_exc()
        sys.stderr.write(
            f"error: this is a bug of ours: {type(error).__name__}: {error}\n"
            "    run again with --debug and report what it prints\n"
        )
        return int(ExitCode.BUG)


#: The signals that told the program to stop: a callback in a C library may swallow the exception they raise.
_signals: list[int] = []


def _stop(number: int, _frame: object) -> None:
    """Remember the signal and raise KeyboardInterrupt."""
    _signals.append(number)
    raise KeyboardInterrupt


def _run(arguments: list[str]) -> ExitCode:
    """Dispatch on the first word."""
    commands = dict(zip(_COMMANDS, (_figures, _new, _doctor), strict=True))
    first = arguments[0] if arguments else ""
    if first in commands:
        return commands[first](arguments[1:])
    return _build(arguments)


class _Parser(argparse.ArgumentParser):
    """argparse with our exit code and one-line errors."""

    def error(self, message: str) -> Any:
        """Raise EditionError U-001 instead of leaving with argparse's own code."""
        raise EditionError(Finding("U-001", message, f"see: python {self.prog} --help"))


def _versions() -> str:
    """Our version and those of the engines, from the lock file."""
    locked = locked_versions((ROOT / "requirements.lock").read_text("utf-8"))
    return f"edition {__version__} (" + ", ".join(f"{name} {locked[name]}" for name in _ENGINES) + ")"


def _build(arguments: list[str]) -> ExitCode:
    """`build.py [WORK | FILE.txt …]`: editions into the output folder."""
    parser = _Parser(
        prog="build.py",
        description="Build annotated editions: every work in content/, or the works and texts named.",
        epilog="Other commands: build.py figures FILE · build.py new FILE · build.py doctor",
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="WORK|FILE.txt", help="a folder of content/, or a text on its own"
    )
    parser.add_argument(
        "-o", "--out", type=Path, default=ROOT / "dist", metavar="DIR", help="where to (default: dist/)"
    )
    parser.add_argument(
        "--formats",
        type=_formats,
        default=DEFAULT_FORMATS,
        metavar=",".join(DEFAULT_FORMATS),
        help=f"only these, of {', '.join(f'{one.name} ({one.label})' for one in FORMATS)}",
    )
    parser.add_argument("--jobs", type=_positive, default=1, metavar="N", help="build N works at a time")
    parser.add_argument(
        "--pdf-seconds", type=_positive, default=Limits().seconds, metavar="N", help="time limit of one PDF"
    )
    parser.add_argument(
        "--pdf-megabytes", type=_positive, default=Limits().megabytes, metavar="N", help="memory limit of one PDF"
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing but what is wrong")
    parser.add_argument("--debug", action="store_true", help="show tracebacks")
    parser.add_argument("--version", action="version", version=_versions())
    options = parser.parse_args(arguments)
    paths = options.paths or list(find_works())
    if not paths:
        raise EditionError(Finding("U-002", "there is no work in content/", "name a text: python build.py FILE.txt"))
    _check_paths(paths)
    check_writable(options.out)
    manuscripts, findings = _manuscripts(paths)
    limits = Limits(options.pdf_seconds, options.pdf_megabytes)
    settings = Options(options.formats, _epoch(), limits, options.debug)
    assets = read_assets()
    one = partial(_build_one, assets=assets, options=settings, out=options.out, quiet=options.quiet)
    with _executor(options.jobs) as executor:
        for found in (executor.map if executor else map)(one, manuscripts):
            findings += found
    _write_index(options.out, assets)
    print_findings(findings)
    return exit_code(findings)


def _check_paths(paths: list[Path]) -> None:
    """Raise EditionError S-001 for every path that is not there, with what it may have been meant for."""
    findings = []
    for path in paths:
        if path.exists():
            continue
        near = get_close_matches(path.name, [*_COMMANDS, *(work.name for work in find_works())], 1)
        meant = f"did you mean “{near[0] if near[0] in _COMMANDS else f'content/{near[0]}'}”? " if near else ""
        hint = f"{meant}works: {', '.join(f'content/{work.name}' for work in find_works()) or 'none yet'}"
        findings.append(Finding("S-001", "there is no such file or folder", hint, file=str(path)))
    raise_errors(findings)


def _manuscripts(paths: list[Path]) -> tuple[list[Manuscript], list[Finding]]:
    """The manuscripts that can be read, and the findings of the others. Raises EditionError U-003 for equal slugs."""
    manuscripts: list[Manuscript] = []
    findings: list[Finding] = []
    for path in paths:
        try:
            manuscripts.append(read_manuscript(path))
        except EditionError as error:
            findings += error.findings
    slugs = [manuscript.slug for manuscript in manuscripts]
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        raise EditionError(
            Finding("U-003", f"two works would both be called “{slug}”", "rename one of them", quoted=slug)
        )
    return manuscripts, findings


def _build_one(manuscript: Manuscript, assets: Assets, options: Options, out: Path, quiet: bool) -> tuple[Finding, ...]:
    """Build one work and write its files; the findings of whatever went wrong."""
    reporter = Reporter(manuscript.slug, quiet)
    try:
        made = build(manuscript, assets, options, reporter)
        if _signals:
            raise KeyboardInterrupt  # noqa: TRY301  not for the handlers here
        replaced = _replaced(manuscript, out)
        removed = write_outputs(out / made.slug, made.files, _stale(made))
        reporter.say(f"{manuscript.slug}: written to {out / made.slug}")
        if removed:
            reporter.say(f"{manuscript.slug}: removed {', '.join(removed)}, made from an older text or other notes")
    except EditionError as error:
        return error.findings
    except Exception as error:
        if options.debug:
            raise
        if isinstance(error, OSError) and error.errno in _FULL:
            hint = "free some space in the folder for temporary files; the older files are untouched"
            return (Finding("O-003", f"a library cannot write a temporary file: {error.strerror}", hint),)
        message = f"this is a bug of ours, in “{manuscript.slug}”: {type(error).__name__}: {error}"
        return (Finding("B-001", message, "run again with --debug and report what it prints"),)
    finally:
        reporter.stop()
    return (*made.findings, *replaced)


def _replaced(manuscript: Manuscript, out: Path) -> tuple[Finding, ...]:
    """U-007: the edition of a text alone takes the place of one that an editor has made."""
    report, _ = read_reports(out).get(manuscript.slug, (b"", None))
    try:
        was_reviewed = bool(json.loads(report or b"{}").get("reviewed"))
    except (ValueError, AttributeError):  # somebody else's report.json
        was_reviewed = False
    if manuscript.reviewed or not was_reviewed:
        return ()
    message = f"an edition without notes has taken the place of the annotated one in {out / manuscript.slug}"
    hint = f"build the work again for the annotated one: build.py content/{manuscript.slug}"
    return (Finding("U-007", message, hint, "warning", quoted=manuscript.slug),)


def _stale(made: Build) -> list[str]:
    """Files of an older build that this one has not made; what failed this time stays."""
    files = [one.file(made.slug) for one in FORMATS if one.name not in made.failed]
    return [file for file in files if file not in made.files]


@contextlib.contextmanager
def _executor(jobs: int) -> Iterator[Executor | None]:
    """A pool of processes for more than one job at a time, or None to work in this process."""
    if jobs == 1:
        yield None
        return
    with ProcessPoolExecutor(jobs) as executor:
        yield executor


def _write_index(out: Path, assets: Assets) -> None:
    """`index.html` of every edition in the output folder."""
    works = []
    for slug, (report, beside) in read_reports(out).items():
        try:
            about = json.loads(report)
            titled = {key: str(about[key]) for key in ("title", "language", "furniture_language", "description")}
        except (ValueError, KeyError, TypeError):  # somebody else's report.json
            continue
        files = [(one.file(slug), one.label) for one in FORMATS if one.file(slug) in beside]
        works.append({**titled, "slug": slug, "files": [*files, ("figures.csv", "Figures (CSV)")]})
    templates = Templates(assets.templates, {})
    page = templates.render_index(works, templates.style("tokens", "index"))
    write_outputs(out, {"index.html": page.lstrip().encode("utf-8")})


def _epoch() -> date | None:
    """The date of SOURCE_DATE_EPOCH. Raises EditionError U-004 where it is not a number of seconds."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if not value:
        return None
    if not re.fullmatch(r"[0-9]{1,11}", value):
        hint = "unset it, or give seconds since 1970-01-01"
        raise EditionError(Finding("U-004", "SOURCE_DATE_EPOCH is not a number of seconds", hint, quoted=value))
    return datetime.fromtimestamp(int(value), UTC).date()


def _formats(value: str) -> tuple[str, ...]:
    """The formats of a comma-separated list."""
    names = tuple(name.strip() for name in value.split(","))
    known = [one.name for one in FORMATS]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no format “{unknown[0]}”; known: {', '.join(known)}")
    return names


def _positive(value: str) -> int:
    """A whole number above zero."""
    if not re.fullmatch(r"0*[1-9][0-9]{0,6}", value):
        raise argparse.ArgumentTypeError(f"“{value}” is not a whole number from 1 to 9999999")
    return int(value)


def _figures(arguments: list[str]) -> ExitCode:
    """`build.py figures FILE`: the ledger of a text or a work, or of each record of a .jsonl file."""
    parser = _Parser(prog="build.py figures", description="List every figure of a text with what it states.")
    parser.add_argument(
        "path", type=Path, metavar="FILE", help="a text, a folder of content/, a .jsonl batch, or - for standard input"
    )
    parser.add_argument("--format", choices=("table", "csv", "json", "jsonl"), default="table")
    parser.add_argument("--debug", action="store_true", help="show tracebacks")
    options = parser.parse_args(arguments)
    if options.path.suffix == ".jsonl":
        _figures_batch(options.path)
        return ExitCode.DONE
    if str(options.path) == "-":
        manuscript = Manuscript("standard-input", decode("standard input", sys.stdin.buffer.read()), reviewed=False)
    else:
        manuscript = read_manuscript(options.path)
    document = read(manuscript, assumed=ASSUMED if str(options.path) == "-" else "")
    ledger = compile_ledger(document, read_grammars())
    if options.format == "table":
        print_ledger(ledger)
        if ledger.grammar is None:
            sys.stderr.write(f"no grammar reads quantities in “{document.language}”: the ledger is empty\n")
        return ExitCode.DONE
    written = {
        "csv": lambda: data.figures_csv(ledger),
        "json": lambda: data.figures_json(document, ledger),
        "jsonl": lambda: data.figures_jsonl(ledger),
    }
    sys.stdout.buffer.write(written[options.format]())
    return ExitCode.DONE


def _figures_batch(path: Path) -> None:
    """One line of quantities for each record of a batch, in input order; other keys of a record are ignored.

    Lines that are no records are left out, and named together at the end.
    """
    grammars = read_grammars()
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EditionError(
            Finding(
                "S-001", f"the batch cannot be read: {error}", "check the path and that it is UTF-8", file=str(path)
            )
        ) from None
    findings = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            identifier, text = record["id"], record["text"]
            source = SourceText(path.name, text, "", "utf-8")
            is_running = "\n\n" not in text
        except (ValueError, KeyError, TypeError, RecursionError):
            findings.append(_no_record(path, number, line))
            continue
        manuscript = replace(Manuscript("record", source), reviewed=False)
        document = read(manuscript, running_text=is_running, assumed=ASSUMED)
        sys.stdout.buffer.write(data.batch_record(identifier, compile_ledger(document, grammars)))
    raise_errors(findings)


def _no_record(path: Path, number: int, line: str) -> Finding:
    """The finding for a line of a batch that is not a record."""
    hint = 'each line is {"id": …, "text": "…"}'
    return Finding("S-007", "this line is not a record", hint, file=str(path), line=number, quoted=line[:60])


def _new(arguments: list[str]) -> ExitCode:
    """`build.py new FILE`: a folder in content/ with the text and what was read from it as proposals."""
    parser = _Parser(prog="build.py new", description="Start a work from a text, with proposals to accept.")
    parser.add_argument("path", type=Path, metavar="FILE", help="a text; its name becomes the name of the work")
    parser.add_argument(
        "-o", "--out", type=Path, default=ROOT / "content", metavar="DIR", help="where to (default: content/)"
    )
    parser.add_argument("--debug", action="store_true", help="show tracebacks")
    options = parser.parse_args(arguments)
    if options.path.is_dir():
        hint = "name the text itself"
        raise EditionError(Finding("U-006", "a work is started from a file", hint, file=str(options.path)))
    manuscript = read_manuscript(options.path)
    folder = start_work(options.out, manuscript.slug, options.path, work_proposals(read(manuscript)))
    sys.stdout.write(
        f"{manuscript.slug}: {source_name(options.path)} and work.toml written to {folder}\n"
        f"next: read the proposals in work.toml, then build.py {folder}\n"
    )
    return ExitCode.DONE


def _doctor(arguments: list[str]) -> ExitCode:
    """`build.py doctor`: what this machine has and lacks."""
    parser = _Parser(
        prog="build.py doctor", description="What this machine has and lacks, each with the line that mends it."
    )
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "dist", metavar="DIR")
    parser.add_argument("--debug", action="store_true", help="show tracebacks")
    checks = list(examine(parser.parse_args(arguments).out))
    print_checks(checks)
    return ExitCode.DONE if all(well for _, well, _ in checks) else ExitCode.MISSING
