"""What the example looks like as text: the ledger and the text of a chapter. `make accept` renews; then read."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree


def test_ledger(example: Path, golden: Callable[[str, str], None]) -> None:
    rows = csv.DictReader(io.StringIO((example / "figures.csv").read_text("utf-8")))
    columns = ("surface", "value", "comparator", "direction", "kind", "unit", "as_of", "rule")
    golden("ledger.txt", "".join(" | ".join(row[column] for column in columns) + "\n" for row in rows))


def test_chapter(example: Path, golden: Callable[[str, str], None]) -> None:
    """The elements of the EPUB's chapter with their classes and words, drawings left out."""
    with zipfile.ZipFile(next(example.glob("*.epub"))) as package:
        root = etree.fromstring(package.read("EPUB/ch-001.xhtml"))
    lines: list[str] = []

    def walk(element: etree._Element, depth: int) -> None:
        if not isinstance(element.tag, str):
            return
        name = etree.QName(element).localname
        marks = "".join(f".{one}" for one in (element.get("class") or "").split())
        words = " ".join((element.text or "").split())
        lines.append(f"{'  ' * depth}{name}{marks}{' ' + words if words else ''}")
        for child in () if name == "svg" else element:
            walk(child, depth + 1)
            if child.tail and child.tail.strip():
                lines.append(f"{'  ' * (depth + 1)}| {' '.join(child.tail.split())}")

    walk(root, 0)
    golden("chapter.txt", "\n".join(lines) + "\n")
