"""Editions read again as Poppler gives their words: how many of the headings come back.

    .venv/bin/python tests/benchmarks/round_trip.py TEXT…

Each text is set as a PDF; the pages of its text are read by `pdftotext`, by columns, laid out and raw, and those words
are read as a document of their own. Nobody wrote these: they have running heads, page numbers, numbers of paragraphs
in the margin, notes at the foot of pages and broken words, and what is a heading in them is known.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from edition import marks
from edition.document import Document
from edition.document.lines.likeness import letters
from edition.document.parse import read_document
from edition.files import find_installation, read_assets, read_manuscript
from edition.formats.pdf.writer import request_of, set_pages
from edition.limits import Limits
from edition.pipeline import Options, edit
from edition.source import decode

MODES = {"columns": (), "layout": ("-layout",), "raw": ("-raw",)}


def headings(document: Document) -> Counter[str]:
    return Counter(letters(document.words(heading.span)) for heading in document.headings())


def pages_of(path: Path, folder: Path) -> tuple[Counter[str], Path, int, int]:
    """The headings of a text, its PDF, and the first and the last page of the text."""
    assets = read_assets(find_installation())
    job, _ = edit(read_manuscript(path), assets, Options(), lambda _: None)
    pdf = set_pages(request_of(job), Limits(), assets, lambda _: None)
    file = folder / f"{job.edition.slug}.pdf"
    file.write_bytes(pdf.data)
    return headings(job.edition.document), file, pdf.pages[marks.TEXT], pdf.pages[marks.LEDGER] - 1


def main() -> None:
    """Print a line for each text and way of reading it, and the sums."""
    sums = {mode: Counter[str]() for mode in MODES}
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:]:
            told, file, first, last = pages_of(Path(name), Path(folder))
            for mode, options in MODES.items():
                command = ["pdftotext", *options, "-f", str(first), "-l", str(last), "-enc", "UTF-8", str(file), "-"]
                words = subprocess.run(command, capture_output=True, check=True).stdout
                found = headings(read_document(decode("words.txt", words)))
                right = (told & found).total()
                sums[mode] += Counter(there=told.total(), found=found.total(), right=right)
                print(f"{Path(name).stem:32} {mode:8} there {told.total():4} found {found.total():4} right {right:4}")
    for mode, one in sums.items():
        precision, recall = one["right"] / max(1, one["found"]), one["right"] / max(1, one["there"])
        print(f"{'ALL':32} {mode:8} precision {precision:.3f} recall {recall:.3f}")


if __name__ == "__main__":
    main()
