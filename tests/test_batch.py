"""Many works: a manifest in, a line of result for each, a second run that builds what is missing, a Dask cluster."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import dask
import pytest
from distributed import Client, LocalCluster, Security

from tests.command_line import run
from tests.provocation import provokes


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    made = []
    for number in range(6):
        made.append(tmp_path / f"report-{number}.txt")
        made[-1].write_text(
            f"Report {number}\n\nThe ports of the north handled {40 + number} ships and 12 barges in 2019.\n"
        )
    return made


def manifest_of(folder: Path, names: list[str]) -> Path:
    file = folder / "works.jsonl"
    file.write_text("".join(json.dumps({"path": name}) + "\n" for name in names))
    return file


def lines_of(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_a_manifest_is_built_and_each_work_has_its_line(texts: list[Path], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    manifest = manifest_of(tmp_path, [*(text.name for text in texts), "empty.txt"])
    results, out = tmp_path / "results.jsonl", tmp_path / "dist"
    command = ("--formats", "html", "--jobs", "2", "-o", out, "--manifest", manifest, "--results", results)
    done = run(*command)
    assert done.returncode == 3
    assert "6 works built, 1 failed: empty (S-002)" in done.stderr
    lines = {Path(line["path"]).name: line for line in lines_of(results)}
    assert len(lines) == 7
    assert {line["state"] for name, line in lines.items() if name != "empty.txt"} == {"built"}
    assert (lines["empty.txt"]["state"], lines["empty.txt"]["codes"]) == ("failed", ["S-002"])
    assert "report-3.html" in lines["report-3.txt"]["files"]


def test_a_second_run_builds_what_is_missing_only(texts: list[Path], tmp_path: Path) -> None:
    """What was built of other files, by other options or into a folder that is gone, is missing; so is a line cut off."""
    results, out = tmp_path / "results.jsonl", tmp_path / "dist"
    command = ("--formats", "html", "-o", out, "--results", results, *texts)
    assert run(*command).returncode == 0
    assert run("--quiet", *command).returncode == 0
    assert len(lines_of(results)) == 6
    texts[1].write_text("Report 1\n\nThe ports of the north handled 99 ships in 2019.\n")
    shutil.rmtree(out / "report-2")
    results.write_text(results.read_text()[:-20])
    assert run("--quiet", *command).returncode == 0
    cut, *again = results.read_text().splitlines()[5:]
    assert "report-5" in cut
    assert len(again) + cut.count('"path"') - 1 == 3
    assert "99" in (out / "report-1" / "report-1.html").read_text()
    assert run("--quiet", *command[:1], "html,epub", *command[2:]).returncode == 0
    assert (out / "report-0" / "report-0.epub").is_file()


def test_what_cannot_be_read_is_told_as_without_results(tmp_path: Path) -> None:
    """A pipe is not waited for, and a file that is none is no fault of the output."""
    os.mkfifo(tmp_path / "pipe.txt")
    done = [
        run("--quiet", "-o", tmp_path / "dist", *more, tmp_path / "pipe.txt")
        for more in ((), ("--results", tmp_path / "results.jsonl"))
    ]
    assert [one.returncode for one in done] == [3, 3]
    assert done[0].stderr == done[1].stderr
    assert [line["state"] for line in lines_of(tmp_path / "results.jsonl")] == ["failed"]


@provokes("U-010")
def test_a_line_that_names_no_work_is_told_with_all_others(
    texts: list[Path], tmp_path: Path, told: Callable[[str, str], None]
) -> None:
    manifest = tmp_path / "works.jsonl"
    manifest.write_text('{"path": "report-0.txt"}\nreport-1.txt\n\n{"path": 3}\n{"path": "report-2.txt", "as": "x"}\n')
    done = run("-o", tmp_path / "dist", "--manifest", manifest)
    assert done.returncode == 2
    told("U-010", done.stderr.replace(f"{tmp_path}/", ""))
    assert done.stderr.count("U-010") == 3
    built = sorted(path.name for path in (tmp_path / "dist").iterdir() if path.is_dir() and path.name[0] != ".")
    assert built == ["report-0"], "a bad line stops no other"


@provokes("U-011", "M-004")
def test_a_cluster_that_is_not_there(
    texts: list[Path], tmp_path: Path, told: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("--executor", "cluster", texts[0]).returncode == 2
    command = ("--quiet", "-o", tmp_path / "dist", "--executor", "dask://127.0.0.1:9", texts[0])
    monkeypatch.setattr("edition.commands.batch.PATIENCE", "1s")
    done = run(*command)
    assert done.returncode == 2
    words = done.stderr.splitlines(keepends=True)
    told("U-011", "".join([words[0].partition(" does not answer")[0] + " does not answer\n", *words[1:]]))
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = run(*command)
    assert done.returncode == 12
    told("M-004", done.stderr)


@pytest.fixture
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as made:
        yield made


def test_a_cluster_builds_the_same_and_does_the_work_of_a_killed_worker_again(
    texts: list[Path], tmp_path: Path, cluster: LocalCluster
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    assert run("--quiet", "--formats", "html,epub", "-o", here, *texts).returncode == 0
    address = cluster.scheduler_address.replace("tcp", "dask")
    with Client(cluster, set_as_default=False) as client:
        (pid, *_) = client.run(os.getpid).values()
        killer = Thread(target=lambda: (sleep(1.5), os.kill(pid, signal.SIGKILL)))
        killer.start()
        done = run("--quiet", "--formats", "html,epub", "-o", there, "--executor", address, *texts)
        killer.join()
    assert (done.returncode, done.stderr) == (0, "")
    files = {file.relative_to(here): file.read_bytes() for file in here.rglob("*") if file.is_file()}
    assert files == {file.relative_to(there): file.read_bytes() for file in there.rglob("*") if file.is_file()}


#: Who shows a certificate, by the names of Dask's configuration.
_OF_TLS = ("client", "scheduler", "worker")


@pytest.fixture
def certified(tmp_path: Path) -> Iterator[Security]:
    """A certificate for this machine, which Dask's own configuration names, with encryption required."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    one = {"key": str(key), "cert": str(certificate)}
    named = {f"distributed.comm.tls.{who}.{what}": path for who in _OF_TLS for what, path in one.items()}
    told = {"distributed.comm.require-encryption": True, "distributed.comm.tls.ca-file": str(certificate)}
    with dask.config.set({**told, **named}):
        yield Security()


def test_a_cluster_is_reached_by_tls_where_its_configuration_asks_for_it(
    texts: list[Path], tmp_path: Path, certified: Security
) -> None:
    """Who reaches a scheduler runs code on its workers: without the certificate nobody does."""
    with LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None, protocol="tls://", security=certified
    ) as cluster:
        address = cluster.scheduler_address.replace("tls", "dask")
        done = run("--quiet", "--formats", "html", "-o", tmp_path / "there", "--executor", address, texts[0])
        assert (done.returncode, done.stderr) == (0, "")
        with dask.config.set({"distributed.comm.require-encryption": False}):
            monkey = run("--quiet", "-o", tmp_path / "not", "--executor", address, texts[0])
        assert monkey.returncode == 2


def test_a_deleted_or_changed_edition_is_built_again(texts: list[Path], tmp_path: Path) -> None:
    """What the results call built is held against the report of the edition, file by file."""
    out, results = tmp_path / "dist", tmp_path / "results.jsonl"
    command = ("--quiet", "--formats", "html", "-o", out, "--results", results, texts[0], texts[1], texts[2])
    assert run(*command).returncode == 0
    first = {path.name: path.read_bytes() for path in out.glob("*/*.html")}
    assert len(lines_of(results)) == 3
    assert run(*command).returncode == 0
    assert len(lines_of(results)) == 3, "nothing has changed"
    (out / "report-0" / "report-0.html").unlink()
    (out / "report-1" / "report-1.html").write_text("<p>Somebody else's</p>")
    (out / "report-2" / "report.json").write_text("[" * 9000)
    assert run(*command).returncode == 0
    assert len(lines_of(results)) == 6
    assert {path.name: path.read_bytes() for path in out.glob("*/*.html")} == first
