"""Thousands of works: a manifest that names them, a line of result for each, and who builds them."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, TypedDict

from msgspec import Struct

from edition.errors import EditionError, Finding
from edition.files import Installation, is_as_built, read_assets
from edition.json_reader import JsonError, read_json
from edition.pipeline import Build

#: What the address of a Dask cluster begins with.
DASK = "dask://"
#: How long a cluster has to answer.
PATIENCE = "20s"


def read_manifest(manifest: Path) -> tuple[list[Path], list[Finding]]:
    """The works that a manifest names, in its order: a JSON object a line, `{"path": "content/NAME"}`.

    Paths are relative to the folder of the manifest. A line that names no work is a finding U-010, and does not
    stop the others. Raises EditionError U-010 if the file cannot be read.
    """
    try:
        lines = manifest.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        hint = "name a file in UTF-8 with one JSON object on each line"
        raise EditionError(
            Finding("U-010", f"the manifest cannot be read: {error}", hint, file=str(manifest))
        ) from None
    paths: list[Path] = []
    findings: list[Finding] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            paths.append(manifest.parent / _path_of(line))
        except JsonError as error:
            message, hint = f"this line of the manifest names no work: {error}", 'write {"path": "content/NAME"}'
            findings.append(Finding("U-010", message, hint, file=str(manifest), line=number, quoted=line[:80]))
    return paths, findings


def _path_of(line: str) -> str:
    """The path that a line of a manifest names. Raises JsonError where it names none."""
    record: _Line = read_json(line, _Line)
    if not record.path or "\0" in record.path:
        raise JsonError("“path” names nothing")
    return record.path


class _Line(Struct, frozen=True, forbid_unknown_fields=True):
    """A line of a manifest."""

    path: str


class _Result(TypedDict):
    """What is read of a line of results."""

    path: str
    state: str
    digest: str


@dataclass(slots=True)
class Results:
    """The lines of results of a batch: a work that was built from the same files need not be built again.

    `built` maps the path of each work to the digest of all that its edition was made from; `about` identifies what
    editions depend on besides the files of a work: program and options.
    """

    file: Path | None
    about: str
    built: dict[str, str] = field(default_factory=dict)
    #: The digests of works from before they were read: a work that changes meanwhile is built again.
    _digests: dict[Path, str] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path | None, about: str) -> Results:
        """The results of an earlier run, if any; a line that was cut off when the run was stopped is ignored."""
        results = cls(file, about)
        if file is not None and file.is_file():
            for line in file.read_text("utf-8", "replace").splitlines():
                with contextlib.suppress(JsonError):
                    record: _Result = read_json(line, _Result)
                    results.built[record["path"]] = record["digest"] if record["state"] == "built" else ""
        return results

    def has(self, path: Path, edition: Path) -> bool:
        """Whether a work was built from its present files, into a folder that still contains what was built."""
        if self.file is None:
            return False
        self._digests[path] = digest = self._digest(path)
        return bool(digest) and self.built.get(str(path)) == digest and is_as_built(edition)

    def add(self, path: Path, slug: str, made: Build | tuple[Finding, ...], findings: Sequence[Finding]) -> None:
        """Write the line of a work. Raises EditionError O-001 where that cannot be done."""
        if self.file is None:
            return
        is_built = isinstance(made, Build) and not any(one.level == "error" for one in findings)
        record: dict[str, Any] = {
            "path": str(path),
            "slug": slug,
            "state": "built" if is_built else "failed",
            "files": sorted(made.files) if isinstance(made, Build) else [],
            "codes": sorted({one.code for one in findings}),
            "digest": self._digests.get(path, ""),
        }
        try:
            with self.file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(record) + "\n")
        except OSError as error:
            message = f"the results cannot be written: {error.strerror or error}"
            raise EditionError(Finding("O-001", message, "name another file", file=str(self.file))) from None

    def _digest(self, path: Path) -> str:
        """A digest of the files of a work and of what its edition depends on besides; "" where one cannot be read."""
        made = hashlib.sha256(self.about.encode())
        files = (one for one in (sorted(path.rglob("*")) if path.is_dir() else [path]) if one.is_file())
        try:
            for one in files:
                words = f"{one.name}\0".encode("utf-8", "surrogateescape")
                made.update(words + hashlib.sha256(one.read_bytes()).digest())
        except OSError:
            return ""  # who builds it says what is wrong with it
        return made.hexdigest()


@contextlib.contextmanager
def executor_of(jobs: int, address: str | None, installation: Installation) -> Iterator[Executor | None]:
    """Who builds: a Dask cluster, a pool of processes for more than one job at a time, None for this process.

    Raises EditionError M-004 where the cluster's library is missing, U-011 where it does not answer.
    """
    if address:
        with _cluster(address) as executor:
            yield executor
    elif jobs == 1:
        yield None
    else:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_all_start_methods, get_context

        # Copies of this process share what it has loaded: writers and tables are loaded once for all of them.
        method = "fork" if "fork" in get_all_start_methods() else None
        _load(installation)
        with ProcessPoolExecutor(jobs, get_context(method)) as executor:
            yield executor


#: Modules that stages load only if they have something to make.
_NEEDED = (
    "analysis.analyse",
    "charts.draw",
    "formats.epub.finished",
    "formats.html.finished",
    "formats.pdf.finished",
)


def _load(installation: Installation) -> None:
    """Load what a build needs for a text that no earlier build has read."""
    for name in _NEEDED:
        import_module(f"edition.{name}")
    read_assets(installation)


@contextlib.contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    """The executor of a Dask cluster; a work whose worker ends is given to another one."""
    try:
        from distributed import Client, Security
    except ImportError:
        message, hint = "Dask is not installed", "run: python -m pip install distributed (or this program with [dask])"
        raise EditionError(Finding("M-004", message, hint)) from None
    made: Any = Security  # without types
    security = made()  # from Dask's own configuration: whoever reaches a scheduler runs code
    scheme = "tls" if security.require_encryption else "tcp"
    try:
        connect: Any = Client  # without types
        where = f"{scheme}://{address.removeprefix(DASK)}"
        client = connect(where, timeout=PATIENCE, set_as_default=False, security=security)
    except (OSError, ValueError) as error:
        hint = f"give the address of its scheduler, {DASK}HOST:PORT"
        message = f"the Dask cluster does not answer: {error}"
        raise EditionError(Finding("U-011", message, hint, quoted=address)) from None
    with client, client.get_executor(pure=False) as executor:
        yield executor
