"""`capture.json`: what was known of a captured text, written and read again."""

from __future__ import annotations

import json
from dataclasses import MISSING, asdict, fields
from typing import Any, Literal, TypedDict

from edition.captured import (
    Capture,
    CapturedLine,
    CapturedLoss,
    CapturedPage,
    CapturedPicture,
    CapturedRole,
    CapturedSpan,
    CapturedSpanRole,
    LossReason,
)
from edition.errors import EditionError, Finding
from edition.json_reader import JsonError, read_json

#: The version of the form of the file.
_VERSION = 1


class _Original(TypedDict):
    file: str
    sha256: str


class _Numbered(TypedDict):
    number: int


class _Line(_Numbered, total=False):
    role: CapturedRole
    block: int
    level: int
    page: int
    box: list[float | int]
    size: float | int
    weight: int
    colour: str
    name: str
    reason: str
    cells: list[list[int]]
    is_head: bool


class _Placed(TypedDict):
    start: int
    end: int
    role: CapturedSpanRole


class _Span(_Placed, total=False):
    value: str


class _Filed(TypedDict):
    at: int
    file: str


class _Picture(_Filed, total=False):
    alternative: str | None


class _Page(TypedDict):
    start: int
    label: str


class _Lost(TypedDict):
    reason: LossReason
    words: str


class _Loss(_Lost, total=False):
    page: int


class CaptureFile(TypedDict):
    """`capture.json`: what was known of a captured text."""

    version: Literal[1]
    original: _Original
    text_sha256: str
    language: str
    remarks: list[str]
    pages: list[_Page]
    lines: list[_Line]
    spans: list[_Span]
    pictures: list[_Picture]
    losses: list[_Loss]


def capture_json(capture: Capture) -> bytes:
    """The file of a capture: an object a line, without what is as in most lines."""
    told = {
        "version": _VERSION,
        "original": {"file": capture.original, "sha256": capture.sha256},
        "text_sha256": capture.text_sha256,
        "language": capture.language,
        "remarks": list(capture.remarks),
    }
    rows = [f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in told.items()]
    for name in ("pages", "lines", "spans", "pictures", "losses"):
        values = ",\n".join(map(_written, getattr(capture, name)))
        rows.append(f"{json.dumps(name)}: [\n{values}\n]")
    return ("{\n" + ",\n".join(rows) + "\n}\n").encode("utf-8", "surrogatepass")


def _written(one: Any) -> str:
    """A value without the fields that are as they are where nothing is said of them."""
    usual = {field.name: field.default for field in fields(one) if field.default is not MISSING}
    said = {name: value for name, value in asdict(one).items() if name not in usual or usual[name] != value}
    return json.dumps(said, ensure_ascii=False)


def parse_capture(name: str, text: str) -> Capture:
    """The capture that a file tells of. Raises EditionError W-022 where it is none."""
    try:
        told = read_json(text, CaptureFile)
    except JsonError as error:
        hint = "capture the original again: build.py new FILE, or remove the file: the text is read without it"
        raise EditionError(Finding("W-022", error.message, hint, file=name, line=error.line)) from None
    return Capture(
        told["original"]["file"],
        told["original"]["sha256"],
        told["text_sha256"],
        tuple(_line(one) for one in told["lines"]),
        tuple(CapturedSpan(**one) for one in told["spans"]),
        tuple(CapturedPicture(**one) for one in told["pictures"]),
        tuple(CapturedPage(**one) for one in told["pages"]),
        tuple(CapturedLoss(**one) for one in told["losses"]),
        told["language"],
        tuple(told["remarks"]),
    )


def _line(told: dict[str, Any]) -> CapturedLine:
    box, cells = told.get("box"), told.get("cells", ())
    left, top, right, bottom = (*map(float, box or ()), 0.0, 0.0, 0.0, 0.0)[:4]
    spans = tuple((one[0], one[1]) for one in cells if len(one) == len(("columns", "rows")))
    return CapturedLine(**{**told, "box": (left, top, right, bottom) if box else None, "cells": spans})
