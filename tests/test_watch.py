"""A watched work: an edit is seen in the browser, at the place of its reader; a broken file keeps the last good edition."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest
import validators

from edition.preview.server import Server
from edition.preview.state import Preview

ROOT = Path(__file__).resolve().parents[1]
TEXT = "A Report on Ports\n\n" + "\n\n".join(
    f"In the year {1900 + number} the ports of the north handled {40 + number} ships and {12 + number} barges, and the "
    f"boats of part {number} of the coast went home before the winter came, as they do in every year of the century."
    for number in range(40)
)
NOTE = "> handled 79 ships\nkind: reading\n\nThese are seagoing ships.\n"


@contextmanager
def watching(work: Path, out: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a preview, and its process, which is stopped from the keyboard in the end."""
    command = [sys.executable, str(ROOT / "build.py"), "watch", str(work), "-o", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process.stdout.readline().strip(), process  # type: ignore[union-attr]
        finally:
            process.send_signal(signal.SIGINT)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    folder = tmp_path / "ports"
    folder.mkdir()
    (folder / "source.txt").write_text(TEXT)
    (folder / "notes.md").write_text(NOTE)
    return folder


def test_an_edit_is_shown_in_the_browser_where_its_reader_is(work: Path, tmp_path: Path) -> None:
    with watching(work, tmp_path / "dist") as (address, process):
        edits = {
            "from": "These are seagoing ships.",
            "to": "These are ships of the river.",
            "broken": "\n---\nnothing\n",
        }
        seen = validators.watched(address, work / "notes.md", **edits)
        process.send_signal(signal.SIGINT)
        said, told = process.communicate(timeout=60)
    assert seen["first"] >= 1
    assert seen["before"]["top"] > 1000
    (before, top), (after, again) = seen["before"]["place"], seen["after"]["place"]
    assert before == after
    assert abs(top - again) <= 2
    assert seen["pdf"].startswith(f"{address}ports/edition.pdf?1#nameddest=")
    assert seen["newer"].startswith(f"{address}ports/edition.pdf?2#nameddest=")
    assert "last edition" in seen["broken"]["state"]
    assert any("W-0" in one and "notes.md" in one for one in seen["broken"]["findings"])
    assert seen["broken"]["still"] >= 1
    assert seen["mended"] == 0
    assert seen["errors"] == []
    assert seen["asked"] == [address.split("/")[2]]
    assert process.returncode == 0
    assert told.rstrip().endswith("stopped")
    assert "Traceback" not in said + told
    assert (tmp_path / "dist" / "ports" / "ports.html").read_text().count("These are") >= 1


def test_pages_that_are_superseded_are_given_up(work: Path, tmp_path: Path) -> None:
    """The newest state is what is written, however fast the edits come."""
    with watching(work, tmp_path / "dist") as (_, process):
        for number in range(5):
            (work / "notes.md").write_text(NOTE.replace("seagoing", f"seagoing, {number + 1} times,"))
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.7)
        page, patience = tmp_path / "dist" / "ports" / "ports.html", Timer(120, process.kill)
        patience.start()
        for line in process.stderr:  # type: ignore[union-attr]
            if "written to" in line and "seagoing, 5 times," in page.read_text():
                break
        patience.cancel()
    assert "seagoing, 5 times," in page.read_text()
    assert (tmp_path / "dist" / "ports" / "ports.pdf").is_file()


@pytest.fixture
def server() -> Iterator[Server]:
    preview = Preview()
    preview.show_file("html", b"<p>Words</p>")
    made = Server({"ports": preview}, b"<p>Page</p>")
    made.start()
    yield made
    made.stop()


def asked(address: str, **headers: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as answer:  # noqa: S310
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def test_the_server_gives_what_it_shows_and_nothing_else(server: Server) -> None:
    assert asked(server.address) == (200, b"<p>Page</p>")
    assert asked(f"{server.address}ports/edition.html") == (200, b"<p>Words</p>")
    for place in (
        "edition.pdf",
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "notes.md",
        "edition.html/x",
        "edition.",
    ):
        assert asked(f"{server.address}ports/{place}")[0] == 404
    assert asked(f"{server.address}else/edition.html")[0] == 404


def test_the_server_answers_to_its_own_address_on_this_machine_only(server: Server) -> None:
    """A page of somebody else's may have a name that leads to the loopback (DNS rebinding)."""
    assert asked(f"{server.address}ports/edition.html", Host="ports.example")[0] == 403
    port = int(server.address.split(":")[2].split("/")[0])
    outside = [one[4][0] for one in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)]
    for address in {*outside} - {"127.0.0.1"}:
        with pytest.raises(OSError, match=r"refused|unreachable|timed out"):
            socket.create_connection((address, port), 2)


def test_only_who_has_the_whole_address_is_answered(server: Server) -> None:
    """Any user of the machine, and any page in the browser, can reach the loopback."""
    root, secret = server.address.rstrip("/").rsplit("/", 1)
    assert len(secret) > 20
    for place in (
        "",
        "ports/",
        "ports/edition.html",
        f"{secret[:-1]}/ports/edition.html",
        f"{secret}x/",
        "%00/",
        "\u00e9/",
    ):
        assert asked(f"{root}/{urllib.parse.quote(place, safe='/%')}")[0] == 403
    assert asked(f"{root}/{secret}/ports/edition.html")[0] == 200


@pytest.mark.slow
def test_connections_that_say_nothing_do_not_keep_it_busy(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """1,100 half-open connections held as many threads: more than a browser has are closed, and none waits for ever."""
    port = int(server.address.split(":")[2].split("/")[0])
    threads = threading.active_count()
    opened = [socket.create_connection(("127.0.0.1", port), 5) for _ in range(300)]
    time.sleep(0.5)
    assert threading.active_count() - threads <= 64
    closed = 0
    for one in opened:
        one.settimeout(0.05)
        try:
            closed += one.recv(1) == b""
        except TimeoutError:
            pass
        except OSError:
            closed += 1
    assert closed >= 300 - 64
    for one in opened:
        one.close()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and threading.active_count() > threads + 2:
        time.sleep(0.1)
    assert asked(server.address)[0] == 200


def test_a_port_that_is_taken_is_told(work: Path, tmp_path: Path, server: Server) -> None:
    port = server.address.split(":")[2].split("/")[0]
    command = [sys.executable, str(ROOT / "build.py"), "watch", str(work), "-o", str(tmp_path / "dist"), "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 9
    assert f"error O-001: the preview cannot use port {port}" in done.stderr
