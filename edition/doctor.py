"""What this machine has and lacks for a build, each with the line that mends it."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from edition.assets import locked_versions
from edition.errors import EditionError
from edition.files import ROOT, check_writable, font_cache

Check = tuple[str, bool, str]
_LIBRARIES = ("jinja2", "weasyprint", "ebooklib", "matplotlib", "fonttools", "lxml", "pypdfium2", "rapidfuzz", "rich")


def examine(out: Path) -> Iterator[Check]:
    """Every check: name, whether it is well, and its version or the line that mends it."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield "Python", sys.version_info >= (3, 11), f"{version}; 3.11 or newer is needed"
    locked = locked_versions((ROOT / "requirements.lock").read_text("utf-8"))
    for name in _LIBRARIES:
        try:
            found = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            yield name, False, "run: make"
            continue
        pinned = locked.get(name)
        yield name, found == pinned, found if found == pinned else f"{found}, but {pinned} is locked; run: make"
    yield _pango()
    fonts = font_cache()
    yield "fonts", fonts.is_dir(), f"{len(list(fonts.glob('*.?tf')))} faces" if fonts.is_dir() else "run: make"
    yield "templates", (ROOT / "templates" / "book.html").is_file(), "templates/"
    try:
        check_writable(out)
        yield "output", True, f"{out} can be written"
    except EditionError as error:
        yield "output", False, f"{error.findings[0].message}; {error.findings[0].hint}"


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
