"""Drawings as bytes, for the store of step results."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from edition.charts.chart import Drawing, TextBox


def to_bytes(drawings: Mapping[int, Drawing]) -> bytes:
    """Drawings by width as JSON."""
    return json.dumps([[width, asdict(drawing)] for width, drawing in drawings.items()]).encode("ascii")


def from_bytes(data: bytes) -> dict[int, Drawing]:
    """The drawings by width that `to_bytes` wrote."""
    return {width: _drawing(record) for width, record in json.loads(data)}


def _drawing(record: dict[str, Any]) -> Drawing:
    texts = tuple(TextBox(**text) for text in record["texts"])
    lengths = tuple((entry, length) for entry, length in record["lengths"])
    return Drawing(**{**record, "texts": texts, "lengths": lengths, "extent": tuple(record["extent"])})
