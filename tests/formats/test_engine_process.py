"""The requests for an edition are answered by one copy of the engine's process, those for another by another."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from edition.assets import Assets
from edition.errors import EditionError
from edition.formats.pdf import engine_process
from edition.formats.pdf.writer import set_pages
from edition.limits import Limits
from edition.memory import FORGETFUL
from edition.typesetter.protocol import Request
from tests.typesetter.requests import request_for

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@pytest.fixture
def alone(assets: Assets) -> Assets:
    """Without a store, and with a process of the engine that has answered nothing."""
    for process in engine_process._SERVERS.values():
        process.kill()
        process.wait()
    engine_process._SERVERS.clear()
    return replace(assets, memory=FORGETFUL)


def _request(assets: Assets, words: str, source: str = "text.txt") -> Request:
    style = 'p { font-family: "Edition Sans" }'
    request = request_for(assets, f"<p>{words}</p>", "<p>Behind</p>", style)
    return replace(request, statements={"source": source})


def _copies() -> list[int]:
    """The processes that the engine's process has started, and that are there."""
    (server,) = engine_process._SERVERS.values()
    return [int(one) for one in Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()]


def _set(request: Request, assets: Assets) -> bytes:
    return set_pages(request, Limits(), assets, lambda _: None).data


def test_a_copy_answers_for_one_edition(alone: Assets) -> None:
    """What it has answered before does not show in the file."""
    first = _set(_request(alone, "Words"), alone)
    before = _copies()
    second = _set(_request(alone, "Other words"), alone)
    assert _copies() == before
    assert _set(_request(alone, "Words"), alone) == first
    _set(_request(alone, "Words", "other.txt"), alone)
    assert len(_copies()) == 1
    assert _copies() != before
    assert _set(_request(alone, "Other words"), alone) == second


def test_another_takes_the_place_of_a_copy_that_has_gone(alone: Assets) -> None:
    first = _set(_request(alone, "Words"), alone)
    (gone,) = _copies()
    os.kill(gone, signal.SIGKILL)
    assert _set(_request(alone, "Words"), alone) == first
    assert gone not in _copies()


def test_a_copy_that_fails_ends(alone: Assets) -> None:
    request = _request(alone, "Words")
    first = _set(request, alone)
    broken = replace(
        request, text=(request.text[0], request.text[1].replace("Words", '<img src="http://a.example/"/>'))
    )
    with pytest.raises(EditionError) as raised:
        _set(broken, alone)
    assert [finding.code for finding in raised.value.findings] == ["F-102"]
    assert not _copies()
    assert _set(request, alone) == first


def test_copies_end_with_the_process_that_serves(alone: Assets) -> None:
    """What they have used is told to who waits for it."""
    _set(_request(alone, "Words"), alone)
    (copy,), (server,) = _copies(), engine_process._SERVERS.values()
    engine_process._end(server, TemporaryDirectory())
    assert server.returncode == 0
    assert not Path(f"/proc/{copy}").exists()


_SCRIPT = """
import os, sys
from edition.typesetter import copies

def work(requests):
    for folder, request, out in requests:
        out.write(request.upper())
    os._exit(0)

copies._MOST_RESIDENT = int(sys.argv[2])
copy = copies.Copy.start("edition", work)
print(copy.answer(sys.argv[1], b"words\\n"), copy.code)
"""


@pytest.mark.parametrize("has_grown", [True, False])
def test_a_copy_that_has_grown_ends(tmp_path: Path, has_grown: bool) -> None:
    """After its answer, which is whole."""
    most = 1 if has_grown else 2**40
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(tmp_path), str(most)], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"(0, b'WORDS\\n') {0 if has_grown else None}\n"
