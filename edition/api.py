"""The library: build an edition, read a ledger, see what was read; the command line builds with it.

    import edition
    made = edition.build(Path("content/ports"), edition.Options(formats=("html",)))
    ledger = edition.figures("The ports handled more than 40 ships in 2019.")
    passages = edition.outline(Path("report.txt"))

A `Path` names the folder of a work, or a file; a `str` is the text itself. A call that is stopped raises an
`EditionError` with its findings, the same values that a command prints.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path

from edition.errors import EditionError, Finding, our_bug
from edition.files import (
    FULL,
    Installation,
    find_installation,
    in_house,
    read_assets,
    write_edition,
)
from edition.files.given import UNNAMED, manuscript_of
from edition.guard import LimitReached, guarded
from edition.manuscript import Manuscript
from edition.pipeline import Build, Options, build_manuscript
from edition.progress import Progress, Step

#: What becomes of a work: its build, or the findings that stopped it.
_Made = Build | tuple[Finding, ...]
#: Number of works given to an executor ahead of the one that is waited for.
_AHEAD = 64


def build(
    source: Path | str,
    options: Options = Options(),
    *,
    name: str = UNNAMED,
    out: Path | None = None,
    theme: str = "",
    progress: Progress = lambda _: None,
) -> Build:
    """The edition of a work or a text: its files as bytes by name, and every finding.

    `name` is the slug of a text given as a `str`; with `out`, the files are written to `out/SLUG` as well;
    `theme` is the house whose style is used, by its name or its folder;
    `progress` takes each step as it happens. The first build on a machine cuts fonts into the user's cache.

    Raises EditionError for what stops the build; what stops one format only is in the result. The limits of CPU time
    and memory hold where the call is made in the main thread.
    """
    installation = find_installation()
    manuscript = manuscript_of(source, name, options.limits.source_megabytes)
    where = source if isinstance(source, Path) else installation.workspace
    manuscript = in_house(manuscript, where, installation, theme)
    try:
        with guarded(options.limits, manuscript.slug):
            made = build_manuscript(manuscript, read_assets(installation), options, progress)
    except LimitReached as reached:
        raise EditionError(reached.finding) from None
    installation.store.tidy()
    if out:
        write_edition(out / made.slug, made.files, made.stale, made.failed_files)
    return made


def build_each(
    manuscripts: Iterable[Manuscript],
    options: Options,
    executor: Executor | None = None,
    progress_of: Callable[[str], Progress] = lambda _: lambda _: None,
    installation: Installation | None = None,
    *,
    is_elsewhere: bool = False,
) -> Iterator[tuple[Manuscript, Build | tuple[Finding, ...]]]:
    """Build many works, in their order: each with its build, or with the findings that stopped it.

    An `executor`, if given, builds the works, some of them ahead of the one that is yielded; each of its processes
    reads the assets once, with `is_elsewhere` those of its own installation. Nothing is written but fonts that have not
    been cut yet. `progress_of` makes the progress of a work from its slug; it must be picklable for processes.
    """
    installation = installation or find_installation()
    theirs = None if is_elsewhere else installation
    one = partial(_build_one, options=options, progress_of=progress_of, installation=theirs)
    yield from _in_order(executor, one, manuscripts)
    installation.store.tidy()


def _in_order(
    executor: Executor | None, call: Callable[[Manuscript], _Made], manuscripts: Iterable[Manuscript]
) -> Iterator[tuple[Manuscript, _Made]]:
    """Each work with the result of a call for it, in order; only as many results wait as are soon needed."""
    if executor is None:
        yield from ((manuscript, call(manuscript)) for manuscript in manuscripts)
        return
    waiting: deque[tuple[Manuscript, Future[_Made]]] = deque()
    for manuscript in manuscripts:
        waiting.append((manuscript, executor.submit(call, manuscript)))
        if len(waiting) > _AHEAD:
            first, made = waiting.popleft()
            yield first, made.result()
    for first, made in waiting:
        yield first, made.result()


def _build_one(
    manuscript: Manuscript,
    options: Options,
    progress_of: Callable[[str], Progress],
    installation: Installation | None,
) -> _Made:
    """The build of one work, or what stopped it: nothing that one work does stops the others."""
    progress = progress_of(manuscript.slug)
    try:
        installation = installation or find_installation()
        with guarded(options.limits, manuscript.slug):
            return build_manuscript(manuscript, read_assets(installation), options, progress)
    except EditionError as error:
        return error.findings
    except LimitReached as reached:
        return (reached.finding,)
    except Exception as error:
        if options.debug:
            raise
        if isinstance(error, OSError) and error.errno in FULL:
            hint = "free some space there, or name another folder in TMPDIR; the older files are untouched"
            return (
                Finding(
                    "O-003", f"a temporary file cannot be written in {tempfile.gettempdir()}: {error.strerror}", hint
                ),
            )
        return (our_bug(error, f"“{manuscript.slug}”"),)
    finally:
        progress(Step("", "over"))
