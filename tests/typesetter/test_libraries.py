"""Shared libraries are found by their files, without a program that looks for them."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys

from edition.typesetter.libraries import found_by_file

_SCRIPT = """
import os, subprocess, sys
from edition.typesetter.libraries import found_by_file

def started(*arguments, **options):
    raise AssertionError(f"started {arguments}")

subprocess.Popen.__init__ = os.fork = os.posix_spawn = started
with found_by_file():
    import weasyprint
print("loaded")
sys.stdout.flush()
os._exit(0)
"""


def test_the_engine_is_loaded_without_other_programs() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["loaded"], done.stderr


def test_libraries_are_looked_for_as_before_when_the_engine_is_loaded() -> None:
    find = ctypes.util.find_library
    with found_by_file():
        pass
    assert ctypes.util.find_library is find
