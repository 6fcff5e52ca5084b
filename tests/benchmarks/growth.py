"""How CPU time grows with the length of what a text can hold: the exponent between a length and four times that.

    python tests/benchmarks/growth.py [NAME ...]
    python tests/benchmarks/growth.py --drawn [COUNT [SEED]]
    python tests/benchmarks/growth.py --pdf [NAME ...]

Each input is read, woven, proofread and written as HTML, in this process, or built as PDF alone; 1.0 is a time that grows
as the input does. What is over 1.1 is marked. Drawn inputs say one or two pieces of a text again and again; only what is
over is printed.
"""

from __future__ import annotations

import gc
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from edition.commands.program import COLLECTIONS
from edition.errors import EditionError
from edition.files import find_installation, read_assets
from edition.formats.html.writer import page_of, page_text
from edition.manuscript import Manuscript, parse_work
from edition.memory import FORGETFUL
from edition.pipeline import Options, edit
from edition.source import decode
from tests.fuzz.fuzz import PIECES

HEAD = "A Report on Ports\n\nThe ports of the north handled ships.\n\n"
#: What a text holds, by the name of its source: from so many units to the text.
INPUTS: dict[str, tuple[str, int, Callable[[int], str]]] = {
    "letters": ("txt", 100_000, lambda n: HEAD + "a" * n),
    "capitals": ("txt", 100_000, lambda n: HEAD + "A" * n),
    "digits": ("txt", 100_000, lambda n: HEAD + "The 1" + "1" * n),
    "underscores": ("txt", 100_000, lambda n: HEAD + "_" * n),
    "labels": ("txt", 50_000, lambda n: HEAD + "1." * n),
    "dots": ("txt", 100_000, lambda n: HEAD + "." * n),
    "hyphens": ("txt", 100_000, lambda n: HEAD + "a-" * (n // 2)),
    "apostrophes": ("txt", 100_000, lambda n: HEAD + "a’" * (n // 2)),
    "dashes": ("txt", 50_000, lambda n: HEAD + "a–" * n),
    "ideographs": ("txt", 50_000, lambda n: "港口报告\n\n" + "港" * n),
    "blanks": ("txt", 100_000, lambda n: HEAD + "a" + " " * n + "b"),
    "blank lines": ("txt", 50_000, lambda n: HEAD + "\n" * n + "b"),
    "a line of blanks": ("txt", 100_000, lambda n: HEAD + "\t " * (n // 2)),
    "lines": ("txt", 5_000, lambda n: HEAD + "The ports handled ships of many kinds.\n" * n),
    "paragraphs": ("txt", 2_000, lambda n: HEAD + "The ports handled ships of many kinds.\n\n" * n),
    "figures in a sentence": ("txt", 2_000, lambda n: HEAD + "The ports had " + "12 ships and " * n + "more."),
    "calls in a sentence": (
        "txt",
        2_000,
        lambda n: (
            HEAD
            + "The ports"
            + "".join(f" had[{one}] ships" for one in range(n))
            + ".\n\n"
            + "".join(f"[{one}] See there.\n\n" for one in range(n))
        ),
    ),
    "calls of one note": ("txt", 1_000, lambda n: HEAD + "The ports" + " had[1]" * n + " ships.\n\n[1] See there.\n"),
    "number words": ("txt", 10_000, lambda n: HEAD + "The ports had " + "one hundred and " * n + "one ships."),
    "hundreds": ("txt", 10_000, lambda n: HEAD + "The ports had " + "hundred " * n + "ships."),
    "months": ("txt", 10_000, lambda n: HEAD + "In " + "May " * n + "2020."),
    "quotation marks": ("txt", 50_000, lambda n: HEAD + '" ' * n),
    "brackets": ("txt", 50_000, lambda n: HEAD + "(" * n),
    "a title": ("txt", 100_000, lambda n: "Report " * (n // 7) + "\n\nThe ports handled ships.\n"),
    # So many that both texts are long enough for the overview to be drawn.
    "headings": (
        "txt",
        2_000,
        lambda n: "".join(f"{one}. Ships\n\nThe ports are old and deep.\n\n" for one in range(1, n)),
    ),
    "headings that repeat": ("txt", 1_000, lambda n: HEAD + "Article 5\n\n" * n),
    "page numbers": ("txt", 2_000, lambda n: HEAD + "Table 1: Ships\nPage 3\n" * n),
    "form feeds": ("txt", 1_000, lambda n: HEAD + "\f1 See there.\n" * n),
    "an address": ("txt", 100_000, lambda n: HEAD + "See https://example.org/" + "a/" * (n // 2)),
    "rows": ("txt", 4_000, lambda n: HEAD + "".join(f"Port {one}\t{one * 7}\t{one * 9}\n" for one in range(n))),
    "list items": ("txt", 2_000, lambda n: HEAD + "".join(f"- ship number {one} of the north\n" for one in range(n))),
    "backticks": ("md", 20_000, lambda n: "# A Report\n\n" + "`a``b```" * (n // 8)),
    "private characters": ("md", 2_000, lambda n: "# A Report\n\n" + "\ue000- a ship\n" * n),
    "stars": ("md", 20_000, lambda n: "# A Report\n\n" + "*a **b " * (n // 7)),
    "links": ("md", 20_000, lambda n: "# A Report\n\n" + "[a](" * (n // 4)),
    "quotes in quotes": ("md", 500, lambda n: "# A Report\n\n" + ">" * n + " ports"),
    "comments begun": ("html", 20_000, lambda n: "<h1>A Report</h1><p>Ports." + "<!--" * n),
    "tags begun": ("html", 30_000, lambda n: "<h1>A Report</h1><p>Ports." + "<a " * n),
    "attributes begun": ("html", 10_000, lambda n: "<h1>A Report</h1><p>Ports." + '<p a="' * n),
    "elements": ("html", 10_000, lambda n: "<h1>A Report</h1>" + "<div>" * n + "Ports"),
    "lists begun": ("html", 1_000, lambda n: "<h1>A Report</h1>" + "<ul>1 ship " * n),
    "entities": ("html", 20_000, lambda n: "<h1>A Report</h1><p>" + "&amp" * n),
    "cells": ("html", 2_000, lambda n: "<h1>A Report</h1><table><tr>" + "<td>12" * n + "</table>"),
}


#: What takes a page long to set, with so many units: each was once over the time or the memory that a PDF may take.
PRINTED: dict[str, tuple[str, int, Callable[[int], str]]] = {
    "letters": ("txt", 100_000, lambda n: HEAD + "x" * n),
    "dotted words": ("txt", 12_000, lambda n: HEAD + ".".join(f"word{one}" for one in range(n))),
    "calls without notes": ("txt", 12_000, lambda n: HEAD + " ".join(f"word[{one}]" for one in range(n))),
    "marks": ("txt", 6_000, lambda n: HEAD + "a" + "\u0301" * n * 2 + " e\u0301\u0323" * n),
    "figures in a paragraph": (
        "txt",
        1_500,
        lambda n: HEAD + " ".join(f"{one} ships and {one + 1} boats" for one in range(n)),
    ),
    "headings": ("md", 1_500, lambda n: "\n\n".join(f"# Heading {one}" for one in range(n))),
}
#: Lines as texts have them, for drawn inputs.
LINES = (
    *("The ports handled 12 ships.\n\n", "The ports handled ships of many kinds.\n", "- a ship\n", "1. Ships\n\n"),
    *(
        "[1] See there.\n\n",
        "1 See there.\n",
        "had[1] ships ",
        "a\tb\tc\n",
        "MR. ROWE: Yes.\n\n",
        "\f12\n\f",
        "Ships\n",
    ),
    *("Ships ..... 3\n", "SHIPS OF THE NORTH\n\n", "“He said.\n\n", "    code = x\n", "* * *\n\n", "Article 5\n\n"),
    *("A. A. ", "$1 million ", "5 May 2020, ", "Figure 2. Ships\n\n", "i. ships\n", "港口。\n", "  12    14   \n"),
)
#: Of drawn inputs so many pieces; with four times as many they take a second or two.
_DRAWN = 500
#: A drawn input is told where it takes so many CPU seconds and grows faster: below, the clock is too coarse.
_LEAST_SECONDS = 0.3
_MOST_DRAWN = 1.15
#: Of so many measurements the shortest counts: others have had to wait for the machine.
_TIMES = 3


def seconds(name: str, text: str) -> float:
    """CPU seconds of a text, read and written as HTML, nothing of it known before."""
    assets = replace(read_assets(find_installation()), memory=FORGETFUL)
    begin = time.process_time()
    try:
        manuscript = Manuscript("report", decode(f"source.{name}", text.encode()), reviewed=False)
        job, _ = edit(manuscript, assets, Options(), lambda _: None)
        page_text(page_of(job.edition, job.drawn, job.templates))
    except EditionError as error:
        print(f"    {error}"[:160])
    return time.process_time() - begin


def seconds_of_pdf(name: str, text: str) -> float:
    """CPU seconds of a text, built as PDF alone, with all its processes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"report.{name}"
        file.write_text(text, "utf-8")
        begin = _of_children()
        done = subprocess.run(
            [sys.executable, "build.py", "--quiet", "--formats", "pdf", "-o", folder, file], check=False
        )
        if done.returncode:
            print(f"    exit {done.returncode}")
        return _of_children() - begin


def _of_children() -> float:
    """CPU seconds of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def exponent(
    kind: str,
    make: Callable[[int], str],
    size: int,
    measure: Callable[[str, str], float] = seconds,
    times: int = _TIMES,
) -> tuple[float, float]:
    """How the time of an input grows from `size` to four times that, and the CPU seconds that the greater one takes."""
    texts = [make(size), make(size * 4)]
    first, last = (min(measure(kind, text) for _ in range(times)) for text in texts)
    return math.log(last / first) / math.log(len(texts[1]) / len(texts[0])), last


def draw(count: int, seed: int) -> None:
    """Print the inputs that grow too fast, of so many drawn ones."""
    drawn = random.Random(seed)  # noqa: S311  a draw that can be repeated
    for _ in range(count):
        kind = drawn.choice(("txt", "txt", "md", "html"))
        piece = drawn.choice(LINES) + drawn.choice(("", drawn.choice(LINES), drawn.choice(PIECES)))
        grown, last = exponent(kind, lambda n, piece=piece: HEAD + piece * n, _DRAWN)
        if grown > _MOST_DRAWN and last > _LEAST_SECONDS:
            print(f"{kind} {piece!r:60} {grown:5.2f} over", flush=True)
    print(f"{count} drawn")


def main(wanted: list[str]) -> None:
    """Print the exponent of each input."""
    gc.set_threshold(*COLLECTIONS)
    seconds("txt", HEAD)
    if wanted[:1] == ["--drawn"]:
        draw(int((wanted[1:2] or ["100"])[0]), int((wanted[2:3] or ["0"])[0]))
        return
    is_printed = wanted[:1] == ["--pdf"]
    inputs, names = (PRINTED, wanted[1:]) if is_printed else (INPUTS, wanted)
    for name, (kind, size, make) in inputs.items():
        if names and name not in names:
            continue
        grown, _ = exponent(kind, make, size, seconds_of_pdf, 1) if is_printed else exponent(kind, make, size)
        print(f"{name:24} {grown:5.2f}{' over' if grown > 1.1 else ''}", flush=True)
    if is_printed:
        return
    for dots in (5_000, 20_000):
        begin = time.process_time()
        try:
            parse_work("work.toml", "a" + ".a" * dots + " = 1\n")
        except EditionError:
            print(f"a key of {dots} dots is refused in {time.process_time() - begin:.3f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
