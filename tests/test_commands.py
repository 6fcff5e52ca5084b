"""The command line: every kind of bad input ends with its exit code, one clear message, older files untouched."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import product
from pathlib import Path
from uuid import uuid4

import pytest

from edition.commands import main, reading
from edition.commands.table import COMMANDS
from edition.files import read_manuscript
from edition.reading import read as read_now
from tests.command_line import run
from tests.provocation import provokes

ROOT = Path(__file__).resolve().parents[1]

PYTHON = [sys.executable, str(ROOT / "build.py")]
#: What is written may wait, as it does where nobody has asked Python otherwise.
_BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
NOTE = "> {}\nkind: reading\n\nWords.\n"
CHART = '[[chart]]\nid = "c"\ntitle = "T"\nsubtitle = "S"\nform = "bar"\nentries = ["{}"]\n'


def build(work: Path, out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return run("--formats", "html", "-o", out, *options, work)


ERRORS: list[tuple[int, str, Mapping[str, str | bytes]]] = [
    (3, "S-002", {"source.txt": ""}),
    (3, "S-003", {"source.txt": b"\x7fELF\0\0\0"}),
    (3, "S-004", {"source.txt": b"caf\xe9 and more", "work.toml": b'[reading]\nencoding = "utf-8"\n'}),
    (3, "S-008", {"source.txt": "*** START OF THIS LIBRARY EBOOK OF PORTS ***"}),
    (4, "W-001", {"work.toml": "title = \n"}),
    (4, "W-002", {"work.toml": 'titel = "T"\n'}),
    (4, "W-003", {"work.toml": "title = 3\n"}),
    (4, "W-010", {"notes.txt": "x"}),
    (4, "W-012", {"notes.md": b"> caf\xe9"}),
    (4, "W-013", {"source.md": "# A Report\n\nOf ports.\n"}),
    (5, "A-001", {"notes.md": NOTE.format("words that are not there")}),
    (5, "A-001", {"work.toml": '[reading]\nheadings = ["A Raport on Ports"]\n'}),
    (5, "A-012", {"work.toml": '[reading]\nheadings = ["The ports handled"]\n'}),
    (5, "A-012", {"work.toml": '[reading]\ndrop = ["They employ"]\n'}),
    (3, "S-003", {"source.txt": b"PK\x03\x04\x14\x00"}),
    (3, "S-003", {"source.txt": b"%PDF-1.7\n% words"}),
    (5, "A-002", {"notes.md": NOTE.format("and")}),
    (5, "A-003", {"notes.md": NOTE.format("1 2 3")}),
    (4, "W-005", {"work.toml": 'source_url = "javascript:alert(1)"\n'}),
    (4, "W-005", {"work.toml": 'links = "all"\n'}),
    (4, "W-005", {"work.toml": "language = 'en\"><script>'\n"}),
    (4, "W-012", {"notes.md": "> words\nkind: reading\n\nbell \x07\n"}),
    (3, "S-005", {"work.toml": '[reading]\nencoding = "idna"\n'}),
    (5, "A-006", {"corrections.toml": '[[correction]]\nsource = "12 barges"\nreason = "r"\n'}),
    (5, "A-007", {"notes.md": NOTE.format("They employ") + '{= "They employ" }'}),
    (6, "C-001", {"charts.toml": CHART.format("99 ships")}),
    (6, "C-101", {"charts.toml": CHART.format("12 barges").replace('"T"', '"a b c d e f g h i j k"')}),
]


@pytest.mark.parametrize(
    ("code", "finding", "files"), ERRORS, ids=[f"{finding}-{number}" for number, (_, finding, _) in enumerate(ERRORS)]
)
def test_bad_input(
    make_work: Callable[..., Path],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    code: int,
    finding: str,
    files: Mapping[str, str | bytes],
) -> None:
    source = "A Report on Ports\n\nThe ports handled more than 40 ships and 12 barges. They employ 300 people and dogs.\n\n<  1  2  3  >\n"
    work = make_work(files, source)
    out = tmp_path / "dist"
    older = out / "work-under-test" / "work-under-test.html"
    older.parent.mkdir(parents=True)
    older.write_text("older")
    assert main(["--quiet", "--formats", "html", "-o", str(out), str(work)]) == code
    printed = capfd.readouterr().err
    assert finding in printed
    assert "Traceback" not in printed
    assert older.read_text() == "older"
    assert not list(out.rglob(".edition-*")), "nothing half-written is left"


def test_missing_source(tmp_path: Path) -> None:
    done = run(tmp_path / "nowhere.txt", "-o", tmp_path / "dist")
    assert done.returncode == 3
    assert "S-001" in done.stderr
    assert "nowhere.txt" in done.stderr


def test_problems_of_all_files_are_reported_at_once(make_work: Callable[..., Path], tmp_path: Path) -> None:
    work = make_work({"work.toml": "a = 1\nb = 2\n", "notes.md": "no quote\n", "charts.toml": "c = 3\n"})
    done = build(work, tmp_path / "dist")
    assert done.returncode == 4
    for words in ("work.toml:1:", "work.toml:2:", "notes.md:1:", "charts.toml:1:"):
        assert words in done.stderr


def test_one_bad_work_does_not_stop_the_others(make_work: Callable[..., Path], tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("A Report\n\nThe ports are in the north of the land, and that is all.\n")
    done = run("--formats", "html", "-o", tmp_path / "dist", make_work({"work.toml": "a = 1\n"}), good)
    assert done.returncode == 4
    assert (tmp_path / "dist" / "good" / "good.html").is_file()


@pytest.mark.parametrize("place", ["file", "proc"])
def test_unwritable_output(make_work: Callable[..., Path], tmp_path: Path, place: str) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, not a folder")
    done = build(make_work(), taken if place == "file" else Path("/proc/edition"))
    assert done.returncode == 9
    assert "O-001" in done.stderr


@provokes()
@pytest.mark.parametrize(
    ("work_toml", "code"), [('language = "en"\n', "O-001"), ("", "O-003")], ids=["outputs", "temporary files"]
)
def test_full_disk_leaves_the_older_files(
    make_work: Callable[..., Path],
    tmp_path: Path,
    told: Callable[[str, str], None],
    checkout: Path,
    work_toml: str,
    code: str,
) -> None:
    """A limit on the size of files is what a full disk looks like to the program.

    On a machine that has not unpacked the language model yet, finding a language needs temporary files.
    """
    for model in (checkout / ".cache").glob("language-*"):
        shutil.rmtree(model)
    out = tmp_path / "dist"
    work = make_work({"work.toml": work_toml})
    assert build(work, out).returncode == 0
    page = out / "work-under-test" / "work-under-test.html"
    before = page.read_bytes()
    command = " ".join(
        [
            "ulimit -f 8; trap '' XFSZ; exec",
            sys.executable,
            str(checkout / "build.py"),
            "--quiet",
            "--formats",
            "html",
            "-o",
            str(out),
            str(work),
        ]
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 9
    told(code, done.stderr.replace(f"{tmp_path}/", ""))
    assert page.read_bytes() == before


@provokes()
@pytest.mark.parametrize(("limit", "code"), [("--pdf-megabytes=90", "L-002"), ("--pdf-seconds=1", "L-001")])
def test_limits_stop_the_pdf_only(tmp_path: Path, told: Callable[[str, str], None], limit: str, code: str) -> None:
    text = tmp_path / "long.txt"
    # Lines that are alike would be laid out once.
    names = ("".join(one) for one in product("aeiou", "lmnr", "aeiou", "dst", "aeiou", "ks"))
    # No store has the pages; in letters, as digits would be figures and fill the index.
    token = uuid4().hex[:8].translate(str.maketrans("0123456789", "ghijklmnop"))
    ports = (f"The ports of {name} are in the north of {token}, and that is all there is to say.\n\n" for name in names)
    text.write_text("A Report\n\n" + "".join(ports))
    older = tmp_path / "dist" / "long" / "long.pdf"
    older.parent.mkdir(parents=True)
    older.write_bytes(b"older")
    done = run("--quiet", limit, "-o", tmp_path / "dist", text)
    assert done.returncode == 13, done.stderr
    # The engine's own words tell where it was when its memory ended, which differs from run to run.
    told(code, re.sub("    “.*”\n", "", done.stderr))
    assert {"long.html", "long.epub", "older"} <= {file.name for file in older.parent.iterdir()}
    assert (older.parent / "older" / "long.pdf").read_bytes() == b"older"


@provokes("M-001")
def test_missing_pango_stops_the_pdf_only(
    make_work: Callable[..., Path], tmp_path: Path, told: Callable[[str, str], None]
) -> None:
    """A loader path with a library that is none: what a machine without Pango looks like."""
    broken = tmp_path / "lib"
    broken.mkdir()
    for name in ("libpango-1.0.so.0", "libgobject-2.0.so.0", "libpangoft2-1.0.so.0"):
        (broken / name).write_bytes(b"not a library")
    done = run("--quiet", "-o", tmp_path / "dist", make_work(), LD_LIBRARY_PATH=str(broken))
    assert done.returncode == 12, done.stderr
    told("M-001", done.stderr.replace(str(broken), "lib"))
    assert {"work-under-test.html", "work-under-test.epub"} <= {
        p.name for p in (tmp_path / "dist" / "work-under-test").iterdir()
    }


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--colour"], 2),
        (["--formats", "docx"], 2),
        (["--jobs", "0"], 2),
        (["figures"], 2),
        (["figures", "x", "--format", "xml"], 2),
    ],
)
def test_usage(arguments: list[str], code: int, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == code
    assert "U-001" in capfd.readouterr().err


def test_two_works_with_one_slug(tmp_path: Path) -> None:
    for name in ("a b.txt", "a-b.txt"):
        (tmp_path / name).write_text("A Report\n\nThe ports are in the north.\n")
    done = run("-o", tmp_path / "dist", tmp_path / "a b.txt", tmp_path / "a-b.txt")
    assert done.returncode == 2
    assert "U-003" in done.stderr


def test_source_date_epoch(make_work: Callable[..., Path], tmp_path: Path) -> None:
    work = make_work()
    done = run("-o", tmp_path / "d", work, SOURCE_DATE_EPOCH="soon")
    assert (done.returncode, "U-004" in done.stderr) == (2, True)
    assert run("--formats", "html", "-o", tmp_path / "d", work, SOURCE_DATE_EPOCH="86400").returncode == 0
    assert json.loads((tmp_path / "d" / "work-under-test" / "report.json").read_text())["date"] == "1970-01-02"


def test_a_text_alone_is_marked_as_not_reviewed(tmp_path: Path) -> None:
    text = tmp_path / "Ports.txt"
    text.write_text("A Report\n\nUnemployment was 4 percent in 1990, 3 percent in 1995 and 2.5 percent in 2000.\n")
    assert run("--formats", "html", "-o", tmp_path / "dist", text).returncode == 0
    page = (tmp_path / "dist" / "ports" / "ports.html").read_text("utf-8")
    assert "Automatic edition, not reviewed" in page
    assert "Automatic edition, not reviewed" in (tmp_path / "dist" / "index.html").read_text("utf-8")
    assert 'id="chart-over-time-' in page


def test_two_figures_of_a_sentence_stand_as_bars_beside_it_in_every_format(tmp_path: Path) -> None:
    text = tmp_path / "Ports.txt"
    words = "Ferry fares rose from 20 crowns in 1990 to 30 crowns in 2000. The crews were paid as before."
    text.write_text(f"A Report on Ferries\n\n{words}\n")
    assert run("-o", tmp_path / "dist", text).returncode == 0
    made = tmp_path / "dist" / "ports"
    (told,) = [one for one in json.loads((made / "charts.json").read_text("utf-8")) if one["drawn"]]
    assert (told["size"], told["slots"]["varies"], told["title"]) == (
        "margin",
        "as_of",
        "Ferry fares rose from 20 to 30 crowns",
    )
    with zipfile.ZipFile(made / "ports.epub") as archive:
        chapters = "".join(archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith("xhtml"))
    for page in ((made / "ports.html").read_text("utf-8"), chapters):
        assert page.count(f'class="margin-chart" id="chart-{told["id"]}"') == 1
        assert 'aria-label="1990: 20; 2000: 30"' in page
    printed = subprocess.run(["pdftotext", made / "ports.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert printed.split().count("1990") > words.split().count("1990") + 1  # in the index of dates as well


def test_a_day_that_a_label_names_is_drawn_at_its_place(tmp_path: Path) -> None:
    """Not at its year: 21 January stood where July does."""
    work = tmp_path / "ports"
    work.mkdir()
    (work / "source.txt").write_text("A Report\n\nThey had 40 ships at first, 50 ships then and 90 ships in the end.\n")
    labels = ["1 January 2025", "21 January 2025", "31 December 2025"]
    chart = 'id = "ships"\ntitle = "Ships"\nsubtitle = "Ships"\nform = "line"\norder = "text"\n'
    figures = f'entries = ["40 ships", "50 ships", "90 ships"]\nlabels = {json.dumps(labels)}\n'
    (work / "charts.toml").write_text(f"[[chart]]\n{chart}{figures}")
    assert run("--formats", "html", "-o", tmp_path / "dist", work).returncode == 0
    told = json.loads((tmp_path / "dist" / "ports" / "chart-ships.vl.json").read_text("utf-8"))
    assert [one["time"] for one in told["data"]["values"]] == ["2025-01-01", "2025-01-21", "2025-12-31"]


def test_building_one_work_keeps_the_others_and_removes_stale_files(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Report {name}\n\nThe ports are in the north of the land.\n")
        assert run("--quiet", "--formats", "html", "-o", out, tmp_path / f"{name}.txt").returncode == 0
    stale = out / "one" / "one.pdf"
    stale.write_text("stale")
    precious = out / "one" / "thesis.docx"
    precious.write_text("not ours")
    assert run("--quiet", "--formats", "html", "-o", out, tmp_path / "one.txt").returncode == 0
    index = (out / "index.html").read_text("utf-8")
    assert "one/one.html" in index
    assert "two/two.html" in index
    assert not stale.exists()
    assert precious.read_text() == "not ours", "what no build wrote is not touched"


def test_what_is_removed_and_replaced_is_said(make_work: Callable[..., Path], tmp_path: Path) -> None:
    """A build without notes may take the place of a reviewed one, and files of other formats go: never in silence."""
    work, out = make_work(), tmp_path / "dist"
    assert build(work, out).returncode == 0
    (out / work.name / f"{work.name}.pdf").write_text("stale")
    text = tmp_path / f"{work.name}.txt"
    text.write_text("A Report\n\nThe ports are in the north of the land.\n")
    done = run("--formats", "html", "-o", out, text)
    assert done.returncode == 0
    assert f"removed {work.name}.pdf" in done.stderr
    assert "U-007" in done.stderr
    again = run("--formats", "html", "-o", out, text)
    assert ("U-007" in again.stderr, f"removed {work.name}" in again.stderr) == (False, False)


def test_a_path_that_is_not_there_is_said_before_anything_is_built(tmp_path: Path) -> None:
    text = tmp_path / "one.txt"
    text.write_text("A Report\n\nThe ports are in the north of the land.\n")
    done = run("-o", tmp_path / "dist", "figurs", text)
    assert (done.returncode, "S-001" in done.stderr, "did you mean the command figures?" in done.stderr) == (
        3,
        True,
        True,
    )
    assert not (tmp_path / "dist").exists()


def test_a_work_is_never_an_output_folder(make_work: Callable[..., Path]) -> None:
    work = make_work({"notes.md": NOTE.format("They employ")})
    done = run("--formats", "html", "-o", work.parent, work)
    assert (done.returncode, "O-002" in done.stderr) == (9, True)
    assert {path.name for path in work.iterdir()} == {"source.txt", "notes.md"}


def test_the_output_folder_may_hold_things_of_others(make_work: Callable[..., Path], tmp_path: Path) -> None:
    out = tmp_path / "dist"
    for name, content in (("other", "[1, 2]"), ("broken", "not json"), (".edition-left", "{}")):
        (out / name).mkdir(parents=True)
        (out / name / "report.json").write_text(content)
    assert build(make_work(), out).returncode == 0
    index = (out / "index.html").read_text("utf-8")
    assert index.count("<h2") == 1


def test_an_interrupted_reader_of_progress_does_not_stop_the_build(
    make_work: Callable[..., Path], tmp_path: Path
) -> None:
    command = " ".join([*PYTHON, "--formats", "html", "-o", str(tmp_path / "dist"), str(make_work()), "2>&1 | head -1"])
    subprocess.run(["sh", "-c", command], capture_output=True, check=True)
    assert (tmp_path / "dist" / "work-under-test" / "work-under-test.html").is_file()


def test_a_build_goes_on_when_its_words_find_no_room(
    make_work: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sends the progress to a full disk still wants the edition."""
    with suppress(OSError), Path("/dev/full").open("w", buffering=1) as full:  # what is left of them finds none either
        monkeypatch.setattr("sys.stderr", full)
        code = main(["--formats", "html", "-o", str(tmp_path / "dist"), str(make_work())])
        monkeypatch.undo()
    assert code == 0
    assert (tmp_path / "dist" / "work-under-test" / "work-under-test.html").is_file()


def test_what_cannot_be_written_is_told(make_work: Callable[..., Path]) -> None:
    """Also the last words, which wait until the command ends."""
    with Path("/dev/full").open("w") as full:
        command = [*PYTHON, "figures", str(make_work())]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=_BUFFERED)
    assert done.returncode == 9
    assert "O-001" in done.stderr


def test_what_waits_for_the_end_of_a_process_is_done_before_it_leaves() -> None:
    """It ends by itself, without Python's own end: what is registered, threads, and what is written come before."""
    script = (
        "import atexit, threading, time\n"
        "from edition.commands import exit_with\n"
        "atexit.register(print, 'registered')\n"
        "threading.Thread(target=lambda: (time.sleep(0.2), print('thread'))).start()\n"
        "exit_with(7)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=_BUFFERED)
    assert (done.returncode, done.stdout.split()) == (7, ["thread", "registered"]), done.stderr


def test_names_of_files_do_not_command_the_terminal(tmp_path: Path) -> None:
    """Escapes, ends of lines and bytes that are not UTF-8 are written as their codes, wherever a name is printed."""
    for name in (b"red\x1b[31m.txt", b"bad\xff.txt", b"two\nlines.txt"):
        path = tmp_path / os.fsdecode(name)
        path.write_text("A Report\n\nThe ports handled 40 ships.\n")
        done = run("--formats", "html,epub", "-o", tmp_path / "dist", path)
        assert done.returncode == 0, done.stderr
        assert "\x1b" not in done.stderr
        missing = run("--formats", "html", "-o", tmp_path / "dist", os.fsdecode(name) + "?")
        assert (missing.returncode, "\x1b" in missing.stderr) == (3, False)
    reports = [json.loads(path.read_text("utf-8")) for path in (tmp_path / "dist").glob("*/report.json")]
    assert len(reports) == 3


@pytest.mark.parametrize("arguments", [["a\0b"], ["-o", "a\0b", "report.txt"], ["figures", "a\0b"]])
def test_an_argument_with_nul_is_a_question_of_usage(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, "U-001" in done.stderr, "\0" in done.stderr) == (2, True, False)


def test_a_work_that_cannot_be_read_stops_no_other(
    make_work: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("A Report\n\nThe ports handled 40 ships.\n")
    twice = [tmp_path / name for name in ("same.txt", "same.htm")]
    for path in twice:
        path.write_text("A Report\n\nThe ports handled 12 barges.\n")
    reading = read_manuscript

    def fail(path: Path, megabytes: int) -> object:
        if path.name == "work-under-test":
            raise ZeroDivisionError("a fault made for this test")
        return reading(path, megabytes)

    monkeypatch.setattr("edition.commands.build.read_manuscript", fail)
    done = run("--quiet", "--formats", "html", "-o", tmp_path / "dist", make_work(), *twice, other)
    assert done.returncode == 1
    assert ("B-001" in done.stderr, "U-003" in done.stderr) == (True, True)
    failed = {"same.failed.json", "work-under-test.failed.json"}
    assert {path.name for path in (tmp_path / "dist").iterdir()} == {"index.html", "other", *failed}


def test_characters_without_glyph_are_named_once(tmp_path: Path) -> None:
    text = tmp_path / "stars.txt"
    text.write_text(
        "A Report\n\nThe ports of the north have \u1275 and \u12a8, and the ports of the south have \u1275.\n"
    )
    done = run("-o", tmp_path / "dist", text)
    assert done.returncode == 0
    assert done.stderr.count("F-103") == 1
    assert "U+12A8" in done.stderr
    assert (tmp_path / "dist" / "stars" / "stars.epub").is_file()


def test_invisible_characters_are_kept_out_of_the_comparison(tmp_path: Path) -> None:
    text = tmp_path / "soft.txt"
    text.write_text(
        "A Report\n\nThe ports of the north are har\u00adbours, and the\u200b ports of the south are not\ufeff.\n"
    )
    assert run("-o", tmp_path / "dist", text).returncode == 0


def test_an_edition_date_beyond_what_archives_know(make_work: Callable[..., Path], tmp_path: Path) -> None:
    assert run("-o", tmp_path / "dist", make_work({"work.toml": "edition_date = 9999-12-31\n"})).returncode == 0


def test_dollars_are_dollars(tmp_path: Path) -> None:
    text = tmp_path / "money.txt"
    text.write_text(
        "Costs of $5\\frac{ to $6 million\n\nThe ports of the north cost $5 million, and that is all there is.\n"
    )
    assert run("--formats", "epub", "-o", tmp_path / "dist", text).returncode == 0


def test_several_jobs_give_the_same_bytes(tmp_path: Path) -> None:
    texts = []
    for name in ("one", "two"):
        texts.append(tmp_path / f"{name}.txt")
        texts[-1].write_text(f"Report {name}\n\nThe ports handled 40 ships and {len(name)} barges.\n")
    for jobs in ("1", "2"):
        done = run("--quiet", "--jobs", jobs, "--formats", "html", "-o", tmp_path / jobs, *texts)
        assert done.returncode == 0
    files = sorted(path.relative_to(tmp_path / "1") for path in (tmp_path / "1").rglob("*.*"))
    assert len(files) == 1 + 2 * 17, "an index, and seventeen files of each edition"
    assert all((tmp_path / "1" / file).read_bytes() == (tmp_path / "2" / file).read_bytes() for file in files)


def test_progress_goes_to_a_pipe_as_plain_lines(make_work: Callable[..., Path], tmp_path: Path) -> None:
    done = build(make_work(), tmp_path / "dist")
    assert done.stdout == ""
    steps = [line.split()[1] for line in done.stderr.splitlines()]
    assert steps == ["document", "ledger", "apparatus", "charts", "edition", "fonts", "html", "written"]
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupt_leaves_the_older_files(tmp_path: Path, number: signal.Signals) -> None:
    text, out = tmp_path / "long.txt", tmp_path / "dist"
    text.write_text(
        "A Report\n\n" + "The ports are in the north of the land, and that is all there is to say. \n\n" * 300
    )
    assert run("--quiet", "--formats", "html", "-o", out, text).returncode == 0
    before = {path: path.read_bytes() for path in out.rglob("*.*")}
    process = subprocess.Popen([*PYTHON, "-o", str(out), str(text)], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for line in process.stderr:
        if "one file" in line:  # the HTML is done, the PDF begins
            break
    process.send_signal(number)
    _, rest = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in rest
    assert {path: path.read_bytes() for path in out.rglob("*.*")} == before


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGKILL])
def test_the_typesetter_ends_with_the_build(tmp_path: Path, number: signal.Signals) -> None:
    """Closed with its terminal or killed, the build leaves no process that goes on setting pages."""
    text = tmp_path / "long.txt"
    title = f"A Report {uuid4().hex}"  # of which no store has the pages
    text.write_text(f"{title}\n\n" + "The ports are in the north of the land, and so on and on. \n\n" * 2000)
    heard = ("env", "--default-signal=HUP")  # also where the tests are to outlive their terminal (nohup)
    command = [*heard, *PYTHON, "--formats", "pdf", "-o", str(tmp_path / "dist"), str(text)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    children: list[int] = []
    while not children:
        assert process.poll() is None
        children = [one for one in children_of(process.pid) if b"edition.typesetter" in command_line_of(one)]
        time.sleep(0.05)
    process.send_signal(number)
    assert process.wait(60) == -number
    assert process.stderr
    process.stderr.close()
    end = time.monotonic() + 30
    while any(b"edition.typesetter" in command_line_of(one) for one in children):
        assert time.monotonic() < end, "the typesetter goes on"
        time.sleep(0.05)


def children_of(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            if file.read_text().rpartition(")")[2].split()[1] == str(pid):
                found.append(int(file.parent.name))
    return found


def command_line_of(pid: int) -> bytes:
    """The command line of a process; empty where it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_figures_in_all_their_forms(example: Path) -> None:
    work = ROOT / "content" / "fighting-covid-19"
    assert run("figures", work, "--format", "json").stdout == (example / "figures.json").read_text("utf-8")
    assert run("figures", work, "--format", "csv").stdout == (example / "figures.csv").read_text("utf-8")
    entries = json.loads((example / "figures.json").read_text("utf-8"))["entries"]
    lines = [json.loads(line) for line in run("figures", work, "--format", "jsonl").stdout.splitlines()]
    assert lines == entries
    table = run("figures", work).stdout.splitlines()
    assert len(table) == len(entries) + 1
    assert table[0].split("\t") == ["No.", "Value", "Unit", "As of", "Words", "Rule"]


def test_figures_of_standard_input_and_of_a_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The number of the ships that are in the ports rose by 24 percent."
    done = subprocess.run(
        [*PYTHON, "figures", "-", "--format", "json"], input=text, capture_output=True, text=True, check=True
    )
    assert [entry["surface"] for entry in json.loads(done.stdout)["entries"]] == ["24 percent"]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"12 loans")))
    short = run("figures", "-", "--format", "json")
    assert len(json.loads(short.stdout)["entries"]) == 1, "a text too short to show its language is read as English"
    batch = tmp_path / "batch.jsonl"
    records = [{"id": 7, "text": text, "more": 1}, {"id": "b", "text": ""}]
    batch.write_text("".join(json.dumps(record) + "\n" for record in records))
    first, second = map(json.loads, run("figures", batch).stdout.splitlines())
    assert (first["id"], first["quantities"][0]["comparator"]) == (7, "up")
    assert second == {"id": "b", "quantities": []}
    batch.write_text('{"id": 1, "text": "a"}\n{"text": "b"}\nno\n{"id": 2, "text": "a"}\n')
    done = run("figures", batch)
    assert done.returncode == 3
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1, 2], "the good records are read"
    assert "batch.jsonl:2:" in done.stderr, "and all bad ones named"
    assert "batch.jsonl:3:" in done.stderr
    assert "S-007" in done.stderr


def odd_files(folder: Path) -> dict[str, Callable[[Path], None]]:
    """What may stand in the place of a file, and how it is made."""
    outside = folder / "outside.txt"
    outside.write_text("A Report\n\nThe secret is 42 ships.\n")

    def listen(path: Path) -> None:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(str(path))

    return {
        "leads out": lambda path: path.symlink_to(outside),
        "a device": lambda path: path.symlink_to("/dev/zero"),
        "a pipe": os.mkfifo,
        "a socket": listen,
        "a folder": lambda path: path.mkdir(),
        "No such file": lambda path: path.symlink_to(path),
    }


@pytest.mark.parametrize("name", ["source.txt", "work.toml", "notes.md", "charts.toml"])
def test_what_is_no_file_of_the_work_is_refused_by_name(make_work: Callable[..., Path], name: str) -> None:
    """A link that leads out would publish another file, a device is read without end, a pipe waits for ever."""
    work = make_work()
    for kind, make in odd_files(work.parent).items():
        path = work / name
        path.unlink(missing_ok=True)
        make(path)
        done = build(work, work.parent / "dist")
        assert done.returncode == (3 if name == "source.txt" else 4), done.stderr
        assert f"{name}: error {'S-001' if name == 'source.txt' else 'W-012'}" in done.stderr
        assert kind in done.stderr or "leads out" in done.stderr or kind == "No such file"
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    assert not list((work.parent / "dist").glob("*/*.html"))


def test_a_link_within_the_work_is_followed(make_work: Callable[..., Path], tmp_path: Path) -> None:
    work = make_work()
    (work / "source.txt").rename(work / ".captured")
    (work / "source.txt").symlink_to(".captured")
    assert build(work, tmp_path / "dist").returncode == 0


@provokes("O-004")
def test_an_output_folder_that_is_a_link_is_not_followed(
    make_work: Callable[..., Path], tmp_path: Path, told: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "work-under-test").symlink_to(elsewhere)
    done = build(make_work(), tmp_path / "dist")
    assert done.returncode == 9
    told("O-004", done.stderr)
    (tmp_path / "linked").symlink_to(elsewhere)
    assert build(tmp_path / "work-under-test", tmp_path / "linked").returncode == 9
    assert not list(elsewhere.iterdir())


@provokes("L-003")
def test_a_file_that_is_too_large_is_not_read(
    make_work: Callable[..., Path], tmp_path: Path, told: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    work = make_work(source="A Report\n\n" + "The ports handled ships. " * 50_000)
    done = build(work, tmp_path / "dist", "--source-megabytes", "1")
    assert done.returncode == 13
    told("L-003", done.stderr)
    (work / "source.txt").write_text("A Report\n\nThe ports handled 40 ships.\n")
    (work / "notes.md").write_text("> 40 ships\nkind: reading\n\n" + "word " * 300_000)
    assert build(work, tmp_path / "dist", "--source-megabytes", "1").returncode == 13


@provokes()
@pytest.mark.parametrize(("option", "code"), [("--seconds=1", "L-004"), ("--megabytes=20", "L-005")])
def test_a_build_beyond_its_limits_ends_and_no_other(
    tmp_path: Path, option: str, code: str, told: Callable[[str, str], None]
) -> None:
    long, short = tmp_path / "long.txt", tmp_path / "short.txt"
    long.write_text("A Report\n\n" + "The ports of the north handled 40 ships and 12 barges in 2019. \n\n" * 20_000)
    short.write_text("A Report\n\nThe ports handled 40 ships.\n")
    run("--quiet", "--formats", "html", "-o", tmp_path / "warm", short)  # so that no import counts as the work's
    done = run("--quiet", "--formats", "html", "-o", tmp_path / "dist", option, long, short)
    assert done.returncode == 13
    told(code, "".join(line + "\n" for line in done.stderr.splitlines()[:2]))
    assert (tmp_path / "dist" / "short").is_dir()
    assert not (tmp_path / "dist" / "long").exists()


@provokes("U-002", "M-002", "M-003")
def test_a_checkout_without_works_fonts_or_templates(checkout: Path, told: Callable[[str, str], None]) -> None:
    """Nothing to build is a question of usage; fonts that cannot be cut and files of ours are missing parts."""
    (checkout / "content").rename(checkout / "content-elsewhere")
    command = [sys.executable, "build.py", "-o", "out"]

    def build_all() -> tuple[int, str]:
        done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr.replace(f"{checkout}/", "")

    code, words = build_all()
    assert code == 2
    told("U-002", words)
    (checkout / "content-elsewhere").rename(checkout / "content")
    (checkout / ".cache").rename(checkout / ".cache-elsewhere")
    (checkout / ".cache").write_text("a file where the folder of the fonts is to be")
    code, words = build_all()
    assert code == 12
    told("M-002", re.sub(r"fonts-\w+", "fonts", words))
    (checkout / ".cache").unlink()
    (checkout / ".cache-elsewhere").rename(checkout / ".cache")
    (checkout / "templates").rename(checkout / "templates-elsewhere")
    code, words = build_all()
    assert code == 12
    told("M-003", words)


def test_a_name_without_a_letter(tmp_path: Path) -> None:
    text = tmp_path / "上海.txt"
    text.write_text("A Report\n\nThe ports are in the north.\n")
    done = run("-o", tmp_path / "dist", text)
    assert (done.returncode, "W-011" in done.stderr) == (4, True)


def test_doctor_and_version() -> None:
    done = run("doctor")
    assert done.returncode == 0
    assert "Pango" in done.stdout
    assert "weasyprint 70.0" in run("--version").stdout


def test_without_packages_one_line_says_what_to_do() -> None:
    done = subprocess.run(
        [sys.executable, "-S", str(ROOT / "build.py")], capture_output=True, text=True, check=False, env={"PATH": ""}
    )
    assert done.returncode == 12
    assert done.stderr.count("\n") == 1
    assert "make" in done.stderr


@provokes("B-001")
def test_a_bug_of_ours_is_one_line(
    make_work: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    told: Callable[[str, str], None],
) -> None:
    """B-001 names the work and the fault, without a traceback, and the older files stay."""
    out = tmp_path / "dist"
    assert main(["--quiet", "--formats", "html", "-o", str(out), str(make_work())]) == 0
    before = (out / "work-under-test" / "work-under-test.html").read_bytes()

    def fail(*_: object) -> None:
        raise ZeroDivisionError("a fault made for this test")

    monkeypatch.setattr("edition.pipeline.proofread", fail)
    assert main(["--quiet", "--formats", "html", "-o", str(out), str(tmp_path / "work-under-test")]) == 1
    told("B-001", capfd.readouterr().err)
    assert (out / "work-under-test" / "work-under-test.html").read_bytes() == before


#: A name without figures.
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def test_a_text_is_read_once_for_all_who_list_it(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And anew when it is another: what is listed is the same."""
    text = tmp_path / "report.txt"
    told = "The ports of the north handled 40 ships and 12 barges in 2019, and those of the south had 7 ferries."
    words = f"A Report\n\n{told}\n\nIt was written by the ports of {uuid4().hex.translate(_LETTERS)}.\n"
    read: list[object] = []
    monkeypatch.setattr(reading, "read", lambda *given, **more: read.append(given) or read_now(*given, **more))
    for command, form in (("outline", "jsonl"), ("figures", "json"), ("charts", "json")):
        listed = []
        for said in (words, words, words.replace("40", "41")):
            text.write_text(said, "utf-8")
            assert main([command, "--format", form, str(text)]) == 0
            listed.append(capsysbinary.readouterr().out)
        assert listed[0] == listed[1] != listed[2]
        assert len(read) == 2


def test_a_shell_completes_commands_options_and_files(tmp_path: Path) -> None:
    """Asked of bash itself: the words that it offers for a line."""
    (tmp_path / "report.txt").write_text("A text.\n", "utf-8")
    (tmp_path / "edition.bash").write_text(run("completion", "bash").stdout, "utf-8")
    ask = 'source edition.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _shtab_edition; echo "${COMPREPLY[@]}"'

    def offered(*words: str) -> list[str]:
        command = ["bash", "-c", ask, "bash", "edition", *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.split()

    assert offered("fi") == ["figures"]
    assert offered("--fo") == ["--formats"]
    assert offered("outline", "rep") == ["report.txt"]
    assert offered("outline", "--format", "") == ["table", "jsonl"]


@pytest.mark.parametrize("shell", ["zsh", "fish", "tcsh", "powershell"])
def test_every_shell_has_a_script_with_every_command(shell: str) -> None:
    made = run("completion", shell)
    assert made.returncode == 0
    assert set(COMMANDS) <= set(re.findall(r"[a-z]+", made.stdout))
