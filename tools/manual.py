"""Write `docs/edition.1`, the manual page, from the arguments of the commands.

Run as `python tools/manual.py` after a change to the arguments of a command; `make accept` does.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from argparse_manpage.manpage import Manpage

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from edition.commands.invocation import Invocation  # noqa: E402  the package is found only after the line above
from edition.commands.table import whole_parser  # noqa: E402
from edition.files import find_installation  # noqa: E402
from edition.version import __version__  # noqa: E402

#: Columns of the terminal that argparse wraps its usage for.
_COLUMNS = "100"
_SYNOPSIS = ".B edition\n[OPTION ...] [WORK|FILE.txt ...]\n.br\n.B edition\nCOMMAND [OPTION ...] [ARGUMENT ...]"
_MANUAL = "docs/edition.1"


def manual() -> str:
    """The page in the man macros of roff. It has no date, so that it changes only with the program."""
    os.environ["COLUMNS"] = _COLUMNS
    whole = whole_parser(Invocation("edition", find_installation()))
    whole.epilog = None
    told = {"project_name": "edition", "version": __version__, "manual_title": "edition", "date": "undated"}
    page = Manpage(whole, told | {"description": "make annotated editions of public documents"})
    page.date = ""
    page.add_section("synopsis", "=", _SYNOPSIS)
    page.add_section("exit status", ">", _exit_status())
    return str(page)


def _exit_status() -> str:
    """The exit codes, as the page of the commands has them."""
    commands = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    return "\n".join(f".TP\n.B {code}\n{means}" for code, means in re.findall(r"(?m)^\| (\d+) \| (.+) \|$", commands))


if __name__ == "__main__":
    (ROOT / _MANUAL).write_text(manual(), encoding="utf-8")
