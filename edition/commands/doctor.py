"""`build.py doctor`: what this machine has and lacks for a build, each with the line that mends it."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.commands.console import Check, print_checks
from edition.commands.invocation import Invocation, Parser
from edition.errors import EditionError, ExitCode
from edition.files import Installation, check_writable
from edition.files.fonts import installed_faces
from edition.formats.faces import SCRIPTS
from edition.plugins import KINDS, plugins

_LIBRARIES = ("jinja2", "weasyprint", "ebooklib", "matplotlib", "fonttools", "lxml", "pypdfium2", "rapidfuzz", "rich")


def parser(invocation: Invocation) -> Parser:
    """The arguments."""
    arguments = Parser(
        f"{invocation.program} doctor", "List what this machine has and what is missing, with the line that mends it."
    )
    where, what = invocation.installation.dist, "folder to check (default: dist/)"
    arguments.add_argument("-o", "--out", type=Path, default=where, metavar="DIR", help=what)
    return arguments


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """Examine the machine; MISSING if any check fails."""
    options = parser(invocation).parse_args(arguments)
    checks = list(_examine(options.out, invocation.installation))
    print_checks(checks)
    return ExitCode.DONE if all(well for _, well, _ in checks) else ExitCode.MISSING


def _examine(out: Path, installation: Installation) -> Iterator[Check]:
    """Every check: its name, whether it passed, and the version or the line that mends it."""
    mend = installation.mend
    version = ".".join(map(str, sys.version_info[:3]))
    yield "Python", sys.version_info >= (3, 11), f"{version}; 3.11 or newer is needed"
    locked = installation.versions()
    for name in _LIBRARIES:
        try:
            found = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            yield name, False, mend
            continue
        yield _library(name, found, locked.get(name), installation)
    yield _pango()
    faces = installed_faces()
    yield "fonts", True, f"{len(faces)} faces"
    brought = [face.extra for face in SCRIPTS if face.extra and face.file in faces]
    lacks = [face.extra for face in SCRIPTS if face.extra and face.extra not in brought]
    fetch = f"; to add more, {installation.mend_fonts.replace('EXTRAS', ','.join(lacks))}" if lacks else ""
    yield "fonts of other scripts", True, f"{', '.join(brought) or 'none'}{fetch}"
    added = [f"{one.name} of {one.package}" for kind in KINDS for one in plugins(kind)]
    yield "plug-ins", True, ", ".join(added) or "none"
    has_templates = (installation.own / "templates" / "book.html").is_file()
    yield "templates", has_templates, "templates/" if has_templates else mend
    try:
        check_writable(out)
        yield "output", True, f"{out} is writable"
    except EditionError as error:
        yield "output", False, f"{error.findings[0].message}; {error.findings[0].hint}"


def _library(name: str, found: str, pinned: str | None, installation: Installation) -> Check:
    """Whether a library is the locked one; installed as a package, the program takes others that it allows as well."""
    if found == pinned:
        return name, True, found
    if installation.is_checkout:
        return name, False, f"{found}, but the lock file has {pinned}; {installation.mend}"
    return name, True, f"{found}; the same bytes on other machines are promised only with {pinned}"


def _pango() -> Check:
    """Whether WeasyPrint finds its libraries: tried in a process of its own, as a failed import is loud."""
    script = (
        "import warnings; warnings.simplefilter('error', DeprecationWarning); "
        "import weasyprint.text.ffi as ffi; print(ffi.pango.pango_version())"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own interpreter
    if done.returncode == 0:
        number = int(done.stdout)
        return "Pango", True, f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    need = "libharfbuzz-subset0" if "Subset" in done.stderr else "libpangoft2-1.0-0 libharfbuzz-subset0"
    return "Pango", False, f"Debian, Ubuntu: apt-get install {need}; macOS: brew install pango"
