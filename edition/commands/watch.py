"""`build.py watch [WORK]`: rebuilds an edition whenever a file of its work changes, and shows it in a browser."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfiles import watch

from edition.commands.build import check_paths, epoch_of_environment, write_library, write_work
from edition.commands.console import Reporter, print_findings
from edition.commands.invocation import Invocation, Parser
from edition.commands.watched import Watched
from edition.errors import EditionError, ExitCode, Finding
from edition.files import (
    Installation,
    check_place,
    check_writable,
    find_works,
    house_files,
    in_house,
    read_assets,
    read_manuscript,
    work_slug_of,
)
from edition.formats.pages import Templates
from edition.manuscript import Manuscript
from edition.pipeline import Build, Options
from edition.preview.server import Server

#: Milliseconds within which several changes are one: an editor's program writes a file in pieces.
_AT_ONCE = 80
#: The highest number of a port (RFC 6335).
_HIGHEST_PORT = 65_535


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """Watch a work, or all of them, until the editor stops it."""
    options = parser(invocation).parse_args(arguments)
    installation = invocation.installation
    paths = _paths(options.path, installation)
    slugs = [work_slug_of(path.name if path.is_dir() else path.stem, str(path)) for path in paths]
    for folder in (options.out, *(options.out / slug for slug in slugs)):
        check_place(folder)
    check_writable(options.out)
    assets, settings = read_assets(installation), Options(epoch=epoch_of_environment())

    def write(manuscript: Manuscript, made: Build, told: tuple[Finding, ...]) -> None:
        """Write the files of a complete build, and print the findings that were not printed before."""
        found = write_work(manuscript, made, options.out, Reporter(manuscript.slug, quiet=False))
        print_findings(finding for finding in found if finding not in told)
        write_library(options.out, installation)

    def read(path: Path) -> Manuscript:
        """The manuscript of a work in the style of its house."""
        return in_house(read_manuscript(path, settings.limits.source_megabytes), path, installation)

    works = [
        Watched(slug, path.absolute(), read, assets, settings, write, Reporter(slug, quiet=False))
        for slug, path in zip(slugs, paths, strict=True)
    ]
    server = _serve(works, Templates(assets.templates, {}).render_preview(), options.port)
    sys.stdout.write(f"{server.address}\n")
    sys.stdout.flush()
    try:
        for work in works:
            _told(work)
        for work in _changed(works, house_files(installation)):
            _told(work)
    except KeyboardInterrupt:
        pass  # this is how an editor ends it
    finally:
        server.stop()
        for work in works:
            work.stop()
    sys.stderr.write("stopped\n")
    return ExitCode.DONE


def parser(invocation: Invocation) -> Parser:
    """The arguments."""
    arguments = Parser(
        f"{invocation.program} watch",
        "Rebuild an edition whenever one of its files changes, the HTML first, and show it in a browser.",
    )
    add = arguments.add_argument
    what = "a folder in content/, or a text (default: every work in content/)"
    add("path", nargs="?", type=Path, metavar="WORK|FILE.txt", help=what)
    where = invocation.installation.dist
    add("-o", "--out", type=Path, default=where, metavar="DIR", help="the output folder (default: dist/)")
    add("--port", type=_port, default=0, metavar="N", help="the port of the preview (default: any free port)")
    return arguments


def _port(value: str) -> int:
    """The number of a port."""
    if not re.fullmatch(r"[0-9]{1,5}", value) or int(value) > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"“{value}” is not a port number")
    return int(value)


def _paths(path: Path | None, installation: Installation) -> list[Path]:
    """The works to watch. Raises EditionError where there is none."""
    if path is None:
        found = list(find_works(installation.content))
        if not found:
            hint = "name a text or the folder of a work"
            raise EditionError(Finding("U-002", "there is no work in content/", hint, file=str(installation.content)))
        return found
    named = installation.content / path
    here = named if named.exists() and not path.exists() else path
    check_paths([here], installation, ())
    return [here]


def _serve(works: Sequence[Watched], page: bytes, port: int) -> Server:
    """The server of the previews, started. Raises EditionError O-001 if its port is not available."""
    try:
        server = Server({work.slug: work.preview for work in works}, page, port)
    except OSError as error:
        message = f"the preview cannot use port {port}: {error.strerror or error}"
        raise EditionError(Finding("O-001", message, "name another port, or let the system choose: --port 0")) from None
    server.start()
    return server


def _told(work: Watched) -> None:
    """Build a work and print what was found."""
    print_findings(work.build())


def _changed(works: Sequence[Watched], house: Sequence[Path]) -> Iterator[Watched]:
    """Each work whose files or those of its `house` have changed, whenever that is. Ends by KeyboardInterrupt."""
    # Of a text on its own the folder is watched: editors' programs put a new file in its place.
    folders = {work.path if work.path.is_dir() else work.path.parent for work in works}
    for changes in watch(*folders, *house, debounce=_AT_ONCE, step=_AT_ONCE // 2, raise_interrupt=True):
        paths = [Path(path) for _, path in changes]
        is_of_house = any(path == one or one in path.parents for path in paths for one in house)
        yield from (work for work in works if is_of_house or any(work.is_of(path) for path in paths))
