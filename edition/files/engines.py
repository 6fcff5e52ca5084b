"""What the results of a build depend on besides our code and tables: installed Python libraries and system libraries.

Pango, HarfBuzz, fontconfig and FreeType are the system's own: they set the pages of the PDF.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from contextlib import suppress

#: Each system library: its names on Linux, macOS and Windows, and the function that returns its version.
_OF_SYSTEM: tuple[tuple[Sequence[str], str], ...] = (
    (("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"), "pango_version_string"),
    (("libharfbuzz.so.0", "libharfbuzz.dylib", "libharfbuzz-0.dll"), "hb_version_string"),
)
#: fontconfig returns its version as a number.
_FONTCONFIG = ("libfontconfig.so.1", "libfontconfig.dylib", "libfontconfig-1.dll")
#: What draws, packs and writes.
_LIBRARIES = (
    "babel",
    "citeproc-py",
    "ebooklib",
    "fonttools",
    "jinja2",
    "matplotlib",
    "pydyf",
    "uharfbuzz",
    "weasyprint",
)


def library_versions() -> str:
    """The versions of Python and of the installed libraries, which need not be those of the lock file."""
    told = [f"{name} {version}" for name in _LIBRARIES if (version := installed_version(name))]
    return "\n".join([f"python {sys.version} {sys.platform}", *told])


def installed_version(name: str) -> str:
    """The version of an installed Python package, "" if there is none."""
    from importlib import metadata  # a command that keeps nothing needs no versions

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def engine_versions() -> str:
    """The versions of the system libraries that set pages; "" if one is not found, as its version is then unknown."""
    told: list[str] = []
    for names, function in _OF_SYSTEM:
        library = _load(names)
        if library is None:
            return ""
        tell = getattr(library, function)
        tell.restype = ctypes.c_char_p
        told.append(f"{function} {tell().decode()}")
    fontconfig = _load(_FONTCONFIG)
    return "\n".join([*told, f"fontconfig {fontconfig.FcGetVersion()}"]) if fontconfig is not None else ""


def _load(names: Sequence[str]) -> ctypes.CDLL | None:
    """The first library that exists under one of these names."""
    for name in names:
        with suppress(OSError):
            return ctypes.CDLL(name)
    return None
