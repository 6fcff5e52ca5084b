"""`build.py schema`: the JSON Schemas of our files, for editors of TOML and for programs that read what we write."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from edition.capture.capture_file import CaptureFile
from edition.commands.invocation import Invocation, Parser
from edition.errors import EditionError, ExitCode, Finding
from edition.files import check_writable, write_work_files
from edition.formats.schema.json_schemas import OF_EDITION, OF_OUTPUT, OF_WORK, json_schema, schema_name

_DESCRIBED: Mapping[str, Any] = {**OF_WORK, "capture.json": CaptureFile, **OF_EDITION, **OF_OUTPUT}
#: Where editors of TOML look which schema a file has: Taplo, and what is built on it.
_TAPLO = ".taplo.toml"
_RULE = """
[[rule]]
include = ["**/{name}"]
[rule.schema]
path = "{folder}/{schema}"
"""


def parser(invocation: Invocation) -> Parser:
    """The arguments."""
    arguments = Parser(f"{invocation.program} schema", "Print or write the JSON Schemas of our files.")
    arguments.add_argument("file", nargs="?", metavar="FILE", help="such as work.toml; without it, all are listed")
    what = "write all schemas into a folder, and .taplo.toml beside it, where editors of TOML find them"
    arguments.add_argument("-o", "--out", type=Path, metavar="DIR", help=what)
    return arguments


def run(arguments: Sequence[str], invocation: Invocation) -> ExitCode:
    """Print the schema of a file, list them, or write all of them into a folder."""
    options = parser(invocation).parse_args(arguments)
    name = Path(options.file).name if options.file else ""
    if name and name not in _DESCRIBED:
        near = ", ".join(get_close_matches(name, _DESCRIBED, 3, 0.5)) or ", ".join(_DESCRIBED)
        raise EditionError(Finding("U-001", "no file of ours has this name", f"try one of these: {near}", quoted=name))
    if options.out:
        _write(options.out, invocation.program)
    elif name:
        sys.stdout.buffer.write(json_schema(name, _DESCRIBED[name]))
    else:
        sys.stdout.write("".join(f"{one}\n" for one in _DESCRIBED))
    return ExitCode.DONE


def _write(folder: Path, program: str) -> None:
    """Write every schema into a folder, and beside it which file of a work has which."""
    check_writable(folder)
    write_work_files(folder, {schema_name(name): json_schema(name, of) for name, of in _DESCRIBED.items()})
    of_works = [name for name in OF_WORK if name.endswith(".toml")]
    rules = (_RULE.format(name=name, folder=folder.name, schema=schema_name(name)) for name in of_works)
    head = f"# Written by {program} schema: which schema an editor of TOML checks and completes a file by.\n"
    write_work_files(folder.parent, {_TAPLO: (head + "".join(rules)).encode("utf-8")})
    sys.stdout.write(f"{len(_DESCRIBED)} schemas written to {folder}, and {folder.parent / _TAPLO}\n")
