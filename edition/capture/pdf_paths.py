"""The level and upright lines of a path: rules, and the sides of rectangles. Source: ISO 32000-1, 8.5 (paths)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium_c

#: A side is level or upright if its ends differ by no more than this many points.
_STRAIGHT = 0.5
#: A path of more segments is a curve or a map.
_MOST_SEGMENTS = 4000


def edges_of_path(path: Any) -> Iterator[tuple[float, float, float, float]]:
    """The straight sides of a path that is painted: left, bottom, right, top in the page's own system."""
    mode, is_stroked, matrix = ctypes.c_int(), ctypes.c_int(), pdfium_c.FS_MATRIX()
    count = pdfium_c.FPDFPath_CountSegments(path)
    if not pdfium_c.FPDFPath_GetDrawMode(path, mode, is_stroked) or not 1 < count <= _MOST_SEGMENTS:
        return
    if not (mode.value or is_stroked.value) or not pdfium_c.FPDFPageObj_GetMatrix(path, matrix):
        return
    for outline in _outlines(path, count, matrix):
        for (x, y), (to_x, to_y) in pairwise(outline):
            if min(abs(to_x - x), abs(to_y - y)) <= _STRAIGHT:
                yield min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)


def _outlines(path: Any, count: int, matrix: pdfium_c.FS_MATRIX) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path; a curve ends the part before it."""
    corners: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, at)
        if not pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if pdfium_c.FPDFPathSegment_GetType(segment) != pdfium_c.FPDF_SEGMENT_LINETO:
            yield corners
            corners = []
        corners.append(point)
        if pdfium_c.FPDFPathSegment_GetClose(segment) and len(corners) > 1:
            corners.append(corners[0])
    yield corners
