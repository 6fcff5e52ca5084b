"""`build.py theme`: which houses there are, and whether the style of one can be used, with a sample to look at."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.api import build
from edition.commands.build import epoch_of_environment
from edition.commands.console import Check, Reporter, print_checks, print_findings
from edition.commands.invocation import Invocation, Parser
from edition.errors import EditionError, ExitCode, Finding, exit_code
from edition.files import Installation, check_place, check_writable
from edition.files.themes import THEME_FILE, house_folder, houses, read_theme
from edition.formats.pdf.paper import DEFAULT_SIZE, house_paper
from edition.limits import Limits
from edition.manuscript.theme import Theme
from edition.manuscript.theme_file import contrasts
from edition.pipeline import Options

#: The folder of `assets/` with the work that shows a house's style.
_SAMPLE = "sample"


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """List the houses, or check one and build the sample in its style."""
    installation = invocation.installation
    options = parser(invocation).parse_args(arguments)
    if options.action == "list":
        for name, folder in houses(installation).items():
            sys.stdout.write(f"{name}\t{folder}\n")
        return ExitCode.DONE
    folder = _folder(options.house, installation)
    theme = read_theme(folder, installation, Limits().source_megabytes)
    print_checks(_examine(theme))
    out: Path = options.out
    check_place(out)
    check_writable(out)
    sample, settings = installation.own / "assets" / _SAMPLE, Options(epoch=epoch_of_environment())
    made = build(sample, settings, out=out, theme=str(folder), progress=Reporter(_SAMPLE, quiet=False))
    print_findings(made.findings)
    code = exit_code(made.findings)
    sys.stdout.write(f"the sample is in {out / made.slug}: look at every format\n")
    return code


def parser(invocation: Invocation) -> Parser:
    """The arguments."""
    arguments = Parser(
        f"{invocation.program} theme",
        "Check the style of a house and build a sample in it, or list the houses that can be named.",
    )
    add = arguments.add_argument
    add("action", choices=("check", "list"), help="check a house, or list those that can be named")
    add("house", nargs="?", default="", metavar="HOUSE", help=f"its name or folder (default: {THEME_FILE} here)")
    where = invocation.installation.dist
    add("-o", "--out", type=Path, default=where, metavar="DIR", help="the folder of the sample (default: dist/)")
    return arguments


def _folder(house: str, installation: Installation) -> Path:
    """The folder of the house that is named, else that of the house beside `content/`."""
    if house:
        return house_folder(house, installation)
    for folder in (Path(), installation.workspace):
        if (folder / THEME_FILE).exists():
            return folder
    hint = "name a house or its folder, or write theme.toml beside content/"
    raise EditionError(Finding("T-007", f"there is no {THEME_FILE} here", hint))


def _examine(theme: Theme) -> Iterator[Check]:
    """What a house decides, each with its measure; whatever is wrong has stopped the check before."""
    yield "house", True, theme.name or "without a name"
    for one in contrasts(theme.colours):
        where = one.table.removeprefix("colours.")
        yield (
            f"{where} {one.key}",
            one.is_enough,
            f"{one.colour} on {one.ground}: {one.found:.1f}, at least {one.least:g}",
        )
    for words in theme.fonts_with_licences:
        yield "font", True, words
    paper = house_paper(None, theme.page)
    size = f"{theme.page.size or DEFAULT_SIZE}, {paper.width:g} × {paper.height:g} mm"
    beside = f"notes {paper.notes:g} mm" if paper.has_margin else "notes at the feet of pages"
    type_size, leading = paper.text
    yield "page", True, f"{size}; text {paper.measure} mm, {type_size:g}/{leading:g} pt; {beside}"
    if theme.logo:
        yield "logo", True, f"{theme.logo.media_type}, {theme.logo.width} × {theme.logo.height} pixels"
    for name in theme.templates:
        yield "template", True, f"{name}: it has the macros and the marks of ours"
    for name, sheet in theme.sheets.items():
        yield "style sheet", True, f"{name}: {len(sheet)} characters, nothing from outside"
