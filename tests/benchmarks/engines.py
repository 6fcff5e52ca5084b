"""Runs the suite of the typesetter with other versions of WeasyPrint, and tells what differs.

    python tests/benchmarks/engines.py VERSION|FOLDER ... [-- PYTEST ARGUMENTS]

A version is installed beside the one of the environment, from the package index; a folder has a package `weasyprint` in
it, as a checkout has. Prints for each what fails: nothing is the same pages.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(wanted: list[str], arguments: list[str]) -> int:
    """Try each version; how many fail."""
    failing = 0
    for one in wanted:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(one).resolve() if Path(one).is_dir() else _installed(one, Path(made))
            failed = _failed(folder, arguments)
        print(f"{one}: {len(failed)} fail" + "".join(f"\n  {name}" for name in failed), flush=True)
        failing += bool(failed)
    return failing


def _installed(version: str, folder: Path) -> Path:
    """The folder that a version is installed in."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder)]
    subprocess.run([*pip, f"weasyprint=={version}"], check=True)
    return folder


def _failed(folder: Path, arguments: list[str]) -> list[str]:
    """The tests that fail with the WeasyPrint in a folder."""
    suite = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/typesetter", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(suite, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stdout[-2000:] + done.stderr[-2000:])
    return [line.removeprefix("FAILED ") for line in done.stdout.splitlines() if line.startswith("FAILED ")]


if __name__ == "__main__":
    words = sys.argv[1:]
    end = words.index("--") if "--" in words else len(words)
    sys.exit(main(words[:end], words[end + 1 :]))
