"""`build.py [WORK | FILE …]`: editions into the output folder."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TypedDict

from edition.api import build_each
from edition.characters import visible
from edition.commands.batch import DASK, Results, executor_of, read_manifest
from edition.commands.console import Reporter, print_findings
from edition.commands.invocation import FIRST_WORD, SIGNALS, Invocation, Parser, positive
from edition.commands.table import COMMANDS
from edition.errors import EditionError, ExitCode, Finding, exit_code, our_bug, raise_errors
from edition.files import (
    Installation,
    check_place,
    check_writable,
    find_works,
    in_house,
    read_assets,
    read_manuscript,
    read_reports,
    state_of_house,
    tidy,
    work_slug_of,
    write_edition,
    write_failure,
    write_index,
)
from edition.formats.json_text import dump
from edition.formats.pages import Templates
from edition.formats.schema.reports import FailureRecord
from edition.formats.table import default_formats, formats
from edition.json_reader import JsonError, read_json
from edition.limits import Limits
from edition.manuscript import Manuscript
from edition.memory import Memory
from edition.pipeline import Build, Options
from edition.values import FrozenMap

#: What may be limited, as the fields of `Limits` are called.
_LIMITS = {
    "source-megabytes": "largest file to read, in megabytes",
    "seconds": "CPU time limit for one work, in seconds",
    "megabytes": "memory limit for one work, in megabytes",
    "pdf-seconds": "CPU time limit for one PDF, in seconds",
    "pdf-megabytes": "memory limit for one PDF, in megabytes",
}
#: What the index says about an edition, by the keys of its report.
_TOLD = ("title", "byline", "language", "furniture_language", "description")
#: The page of an edition whose text replaces an earlier version, and what the index calls that page.
_CHANGES = ("diff.html", "What has changed")


class _Told(TypedDict):
    """What the index reads of a report."""

    title: str
    byline: str
    language: str
    furniture_language: str
    description: str


class _Older(TypedDict, total=False):
    """What a build reads of the report of an older edition."""

    reviewed: bool
    source: str


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """Build the works and texts named, else every work in `content/`."""
    installation = invocation.installation
    options = parser(invocation).parse_args(arguments)
    listed, unlisted = read_manifest(options.manifest) if options.manifest else ([], [])
    named = [*options.paths, *listed]
    paths = named or ([] if options.manifest else list(find_works(installation.content)))
    if not paths and unlisted:
        raise EditionError(*unlisted)
    if not paths:
        hint = f"name a text: {invocation.program} FILE.txt"
        raise EditionError(Finding("U-002", "there is no work in content/", hint, file=str(installation.content)))
    check_paths(paths, installation, COMMANDS)
    limits = Limits(
        options.source_megabytes, options.seconds, options.megabytes, options.pdf_seconds, options.pdf_megabytes
    )
    settings = Options(options.formats, epoch_of_environment(), limits, options.debug, not options.without_drafts)
    style = state_of_house(installation, options.theme)
    results = Results.read(options.results, f"{installation.program} {settings!r} {style}")
    paths = [path for path in paths if not results.has(path, options.out / _slug(path))]
    read = partial(_read, installation=installation, theme=options.theme, megabytes=limits.source_megabytes)
    manuscripts, unread = _manuscripts(paths, read, debug=options.debug)
    findings = [*unlisted, *(finding for _, _, found in unread for finding in found)]
    for folder in (options.out, *(options.out / manuscript.slug for _, manuscript in manuscripts)):
        check_place(folder)
    check_writable(options.out)
    tidy(options.out)
    for path, slug, found in unread:
        _tell_failure(options.out, slug, found)
        results.add(path, slug, found, found)
    built = 0
    failed: list[tuple[str, Sequence[Finding]]] = [(slug, found) for _, slug, found in unread]
    reporter = Reporter("set-up", options.quiet)
    if manuscripts:
        read_assets(installation)  # what the program lacks is reported once, not for each work
    is_elsewhere = bool(options.executor)
    progress_of = partial(Reporter, quiet=options.quiet or is_elsewhere)
    where = {manuscript.slug: path for path, manuscript in manuscripts}
    works = [manuscript for _, manuscript in manuscripts]
    with executor_of(options.jobs, options.executor, installation) as executor:
        for manuscript, made in build_each(
            works, settings, executor, progress_of, installation, is_elsewhere=is_elsewhere
        ):
            if SIGNALS:
                raise KeyboardInterrupt
            found = write_work(manuscript, made, options.out, Reporter(manuscript.slug, options.quiet))
            results.add(where[manuscript.slug], manuscript.slug, made, found)
            findings += found
            errors = [one for one in found if one.level == "error"]
            failed += [(manuscript.slug, errors)] if errors else []
            built += not errors
    write_library(options.out, installation)
    print_findings(findings)
    if options.manifest or options.results:
        reporter.say(_summary(built, failed))
    return exit_code(findings)


def _summary(built: int, failed: Sequence[tuple[str, Sequence[Finding]]]) -> str:
    """How many works were built, and which were not, with the codes of what stopped them."""
    if not failed:
        return f"{built} works built"
    named = [f"{slug or '?'} ({', '.join(sorted({one.code for one in found}))})" for slug, found in failed]
    return f"{built} works built, {len(failed)} failed: {', '.join(named)}"


def parser(invocation: Invocation, commands: Mapping[str, Parser] = FrozenMap()) -> Parser:
    """The arguments of a build, and those of other `commands` before its own."""
    others = " · ".join(f"{invocation.program} {command}" for command in COMMANDS)
    arguments = Parser(
        invocation.program,
        "Build annotated editions: every work in content/, or the works and texts named.",
        f"Other commands, each with its own --help: {others}",
    )
    arguments.add_commands(commands)
    add = arguments.add_argument
    where, ours = invocation.installation.dist, ",".join(default_formats())
    known = ", ".join(f"{one.name} ({one.label})" for one in formats())
    what = "a folder in content/, or a text on its own"
    add("paths", nargs="*", type=Path, metavar="WORK|FILE.txt", completed=FIRST_WORD, help=what)
    add("-o", "--out", type=Path, default=where, metavar="DIR", help="the output folder (default: dist/)")
    add(
        "--formats",
        type=_formats,
        default=default_formats(),
        metavar=ours,
        help=f"the formats to write, separated by commas: {known}",
    )
    add("--theme", default="", metavar="HOUSE", help="the house whose style is used: its name, or a folder")
    add("--manifest", type=Path, metavar="FILE", help='also build the work on each line: {"path": "content/NAME"}')
    add(
        "--results",
        type=Path,
        metavar="FILE",
        help="add a line to FILE for each work; unchanged works that it lists as built are not built again",
    )
    add("--executor", type=_cluster_address, metavar=f"{DASK}HOST:PORT", help="build on a Dask cluster")
    add("--jobs", type=positive, default=1, metavar="N", help="build N works at a time")
    for option, most in _LIMITS.items():
        default = getattr(Limits(), option.replace("-", "_"))
        add(f"--{option}", type=positive, default=default, metavar="N", help=f"{most} (default: {default})")
    add("--without-drafts", action="store_true", help="leave out notes whose state is draft")
    add("--quiet", action="store_true", help="print nothing but findings")
    add("--version", action="version", version=invocation.versions(), help="print the versions and exit")
    return arguments


def check_paths(paths: Sequence[Path], installation: Installation, commands: Collection[str]) -> None:
    """Raise EditionError S-001 for every path that does not exist, with what may have been meant by it."""
    works = [work.name for work in find_works(installation.content)]
    findings = []
    for path in paths:
        if path.exists():
            continue
        # A command is one word that comes first.
        words = commands if path == paths[0] and not path.suffix and len(path.parts) == 1 else ()
        beside = [one.name for one in path.parent.iterdir()] if path.parent.is_dir() else []
        near = get_close_matches(path.name, [*words, *beside, *works], 1)
        meant = f"did you mean {_called(near[0], path, words, beside)}? " if near else ""
        hint = f"{meant}works: {', '.join(f'content/{work}' for work in works) or 'none yet'}"
        findings.append(Finding("S-001", "there is no such file or folder", hint, file=str(path)))
    raise_errors(findings)


def _called(name: str, path: Path, commands: Collection[str], beside: Collection[str]) -> str:
    """What may have been meant by a path, as it would be typed instead."""
    if name in commands:
        return f"the command {name}"
    return visible(str(path.with_name(name) if name in beside else Path("content") / name))


def _read(path: Path, installation: Installation, theme: str, megabytes: int) -> Manuscript:
    """The manuscript of a path in the style of its house."""
    return in_house(read_manuscript(path, megabytes), path, installation, theme)


def _manuscripts(
    paths: Sequence[Path], read: Callable[[Path], Manuscript], *, debug: bool
) -> tuple[list[tuple[Path, Manuscript]], list[tuple[Path, str, tuple[Finding, ...]]]]:
    """The manuscripts that can be built, each with its path; for each other work its path, slug and findings.

    Works with equal slugs are not built.
    """
    manuscripts: list[tuple[Path, Manuscript]] = []
    unread: list[tuple[Path, str, tuple[Finding, ...]]] = []
    called: dict[str, list[Path]] = {}
    for path in paths:
        try:
            manuscripts.append((path, read(path)))
            called.setdefault(manuscripts[-1][1].slug, []).append(path)
        except EditionError as error:
            unread.append((path, _slug(path), error.findings))
        except Exception as error:
            if debug:
                raise
            unread.append((path, _slug(path), (our_bug(error, f"“{path.name}”"),)))
    twice = {slug: of for slug, of in sorted(called.items()) if len(of) > 1}
    for slug, of in twice.items():
        message = f"{' and '.join(map(str, of))} would both be called “{slug}”"
        unread.append((of[0], slug, (Finding("U-003", message, "rename one of them", quoted=slug),)))
    return [(path, one) for path, one in manuscripts if one.slug not in twice], unread


def _slug(path: Path) -> str:
    """The slug of a work that cannot be read; "" where its name has none."""
    try:
        return work_slug_of(path.name if path.is_dir() else path.stem, str(path))
    except EditionError:
        return ""


def _tell_failure(out: Path, slug: str, findings: tuple[Finding, ...]) -> None:
    """Leave the findings of a work that was not built where programs look for them."""
    if slug:
        write_failure(out / slug, dump(FailureRecord(slug, tuple(findings))))


def write_work(
    manuscript: Manuscript, made: Build | tuple[Finding, ...], out: Path, reporter: Reporter
) -> tuple[Finding, ...]:
    """Write the files of one work and return its findings."""
    if not isinstance(made, Build):
        _tell_failure(out, manuscript.slug, made)
        return made
    replaced = _replaced(manuscript, out)
    try:
        removed = write_edition(out / made.slug, made.files, made.stale, made.failed_files)
    except EditionError as error:
        return error.findings
    reporter.say(f"{made.slug}: written to {out / made.slug}")
    if removed:
        reporter.say(f"{made.slug}: removed {', '.join(removed)}, left by an older build and not written by this one")
    return (*made.findings, *replaced)


def _replaced(manuscript: Manuscript, out: Path) -> tuple[Finding, ...]:
    """U-007: a text on its own replaces an edition that an editor has made; U-008: it replaces one of another text."""
    report, _ = read_reports(out).get(manuscript.slug, (b"", None))
    try:
        older: _Older = read_json(report or b"{}", _Older)
    except JsonError:  # somebody else's report.json
        return ()
    was_reviewed, source = older.get("reviewed", False), older.get("source", manuscript.source.name)
    if manuscript.reviewed:
        return ()
    if not was_reviewed:
        if source == manuscript.source.name:
            return ()
        message = (
            f"the edition of “{source}” in {out / manuscript.slug} has been replaced by one of {manuscript.source.name}"
        )
        return (Finding("U-008", message, "give one of the two texts another name", "warning", quoted=manuscript.slug),)
    message = f"an edition without notes has replaced the annotated one in {out / manuscript.slug}"
    hint = "to restore the annotated one, build the folder of the work; to keep both, give the text another name"
    return (Finding("U-007", message, hint, "warning", quoted=manuscript.slug),)


def write_library(out: Path, installation: Installation) -> None:
    """`index.html` of every edition in the output folder."""
    works = []
    for slug, (report, beside) in read_reports(out).items():
        try:
            about: _Told = read_json(report, _Told)
        except JsonError:  # somebody else's report.json
            continue
        titled = {key: about[key] for key in _TOLD}  # type: ignore[literal-required]  # its keys
        files = [(one.file(slug), one.label) for one in formats() if one.file(slug) in beside]
        files += [("figures.csv", "Figures (CSV)"), *([_CHANGES] if _CHANGES[0] in beside else [])]
        works.append({**titled, "slug": slug, "files": files})
    templates = Templates(FrozenMap(installation.texts("templates")), {}, memory=Memory(installation.store))
    page = templates.render_index(works, templates.screen_style("index"))
    write_index(out, page.lstrip().encode("utf-8"))


def epoch_of_environment() -> date | None:
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
    known = [one.name for one in formats()]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no format “{unknown[0]}”; known: {', '.join(known)}")
    return names


def _cluster_address(value: str) -> str:
    """The address of a Dask cluster."""
    if not re.fullmatch(rf"{DASK}[\w.\[\]:-]+:[0-9]{{1,5}}", value):
        raise argparse.ArgumentTypeError(f"“{value}” is not the address of a Dask cluster, {DASK}HOST:PORT")
    return value
