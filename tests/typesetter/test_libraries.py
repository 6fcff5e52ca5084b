"""Shared libraries are found by their files, without a program that looks for them; what is seldom called waits."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys

from edition.assets import Assets
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


_WAITING = """
import io, os, sys
from edition.typesetter.libraries import found_by_file, loaded_when_called

with found_by_file(), loaded_when_called():
    from weasyprint.pdf import fonts
print([name for name in ("fontTools.subset", "fontTools.varLib.instancer") if name in sys.modules])
from fontTools.ttLib import TTFont
font = TTFont(sys.argv[1])
options = fonts.subset.Options(drop_tables=["GSUB", "GPOS"])
subsetter = fonts.subset.Subsetter(options)
subsetter.populate(gids=[1, 2])
subsetter.subset(font)
print(len(font.getGlyphOrder()) > 2, options.drop_tables, "fontTools.subset" in sys.modules)
sys.stdout.flush()
os._exit(0)
"""


def test_what_cuts_fonts_is_loaded_when_it_is_called(assets: Assets) -> None:
    """A system whose HarfBuzz cannot cut fonts has WeasyPrint call fontTools."""
    (font,) = assets.font_paths(["EditionSans-Regular.ttf"])
    done = subprocess.run([sys.executable, "-c", _WAITING, font], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["[]", "True ['GSUB', 'GPOS'] True"], done.stderr
