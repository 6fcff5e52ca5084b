"""From an edit to the HTML and the PDF in a process that stays, as `watch` is, beside Typst that compiles anew.

    .venv/bin/python -m pip install typst && .venv/bin/python tests/benchmarks/resident.py TEXT [TIMES ...]

The text is a chapter, which a book has so many times; a word of the note in its middle is changed again and again.
Typst sets the same words with the same notes as footnotes. Prints pages; what the PDF of an edit takes of CPU time, from
its files on and alone, and what all steps take, as multiples of Typst's compilation of the same edit (medians); the
shares of the steps; and what a new process takes for the PDF, as a multiple of the one that stays.
"""

from __future__ import annotations

import gc
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pypdfium2 import PdfDocument

from edition.assets import Assets
from edition.commands.program import COLLECTIONS
from edition.files import find_installation, read_assets, read_manuscript
from edition.formats.pdf import engine_process
from edition.pipeline import Options, edit, publish

_ROUNDS = 5
_ROOT = Path(__file__).resolve().parents[2]
_LONGEST_HEADING = 100
_STEPS = ("edit", "HTML", "PDF")
_WORK = 'title = "The Book"\nlanguage = "en-US"\npage = "a4"\n'
_SETTINGS = """#set document(title: "The Book")
#set page(paper: "a4", margin: (x: 30mm, y: 25mm), numbering: "1")
#set text(lang: "en", hyphenate: true)
#set par(justify: true)
#outline()
"""


def main(text: str, times: list[int]) -> None:
    """Measure books of some lengths."""
    try:
        import typst
    except ImportError:
        sys.exit("Typst is not installed: python -m pip install typst")
    gc.set_threshold(*COLLECTIONS)  # as in `watch`
    assets = read_assets(find_installation())
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text) if block.strip()]
    stamp = "".join(chr(ord("a") + int(digit)) for digit in time.strftime("%H%M%S"))
    for count in times:
        words = ["plain", *(f"plain{stamp}{chr(ord('a') + number)}" for number in range(2 * _ROUNDS))]
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder) / "book"
            steps, pages = _of_editions(work, blocks, count, words[: _ROUNDS + 1], assets)
            anew = median([_of_new_process(work, count, word) for word in words[_ROUNDS + 1 :]])
            file = Path(folder) / "book.typ"
            file.write_text(_typst(blocks, count, words[0]), "utf-8")
            compiler = typst.Compiler(str(file))
            compiled = []
            for word in words[: _ROUNDS + 1]:
                file.write_text(_typst(blocks, count, word), "utf-8")
                compiled.append(_cpu(lambda: compiler.compile(input=str(file), format="pdf", pdf_standards="ua-1")))  # noqa: B023
        typeset = median(compiled[1:])
        shares = [median(one[step] for one in steps[1:]) for step in range(3)]
        parts = ", ".join(f"{name} {share / sum(shares):.2f}" for name, share in zip(_STEPS, shares, strict=True))
        whole = shares[0] + shares[2]
        print(
            f"×{count}: {pages} pages; edit to PDF ÷ Typst {whole / typeset:.2g}, PDF alone {shares[2] / typeset:.2g}, "
            f"all {sum(shares) / typeset:.2g}; {parts}; new process ÷ resident {anew / whole:.2g}, ÷ Typst {anew / typeset:.2g}"
        )


def _of_editions(
    work: Path, blocks: list[str], count: int, words: list[str], assets: Assets
) -> tuple[list[tuple[float, float, float]], int]:
    """The CPU seconds of each step of each state of a book, and how many pages it has."""
    work.mkdir()
    (work / "work.toml").write_text(_WORK, "utf-8")
    (work / "source.md").write_text(_source(blocks, count), "utf-8")
    found, pages = [], 0
    for word in words:
        (work / "notes.md").write_text(_notes(count, word), "utf-8")
        started = _used()
        job, findings = edit(read_manuscript(work), assets, Options(), lambda _: None)
        edited = _used()
        publish(job, Options(("html",)), findings, lambda _: None)
        written = _used()
        made = publish(job, Options(("pdf",)), findings, lambda _: None)
        found.append((edited - started, written - edited, _used() - written))
        pages = len(PdfDocument(made.files[f"{job.edition.slug}.pdf"]))
    return found, pages


def _of_new_process(work: Path, count: int, word: str) -> float:
    """The CPU seconds of the command that builds the PDF of a state of a book."""
    (work / "notes.md").write_text(_notes(count, word), "utf-8")
    command = [
        sys.executable,
        str(_ROOT / "build.py"),
        "--quiet",
        "--formats",
        "pdf",
        "-o",
        str(work.parent / "out"),
        str(work),
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _source(blocks: list[str], count: int) -> str:
    """The book as a work has it."""
    lines = []
    for number in range(1, count + 1):
        lines.append(f"# Chapter {number} of the book")
        lines.append(f"Chapter {number} begins with these words.")
        lines += [f"## {block}" if _is_heading(block) else block for block in blocks]
    return "\n\n".join(lines) + "\n"


def _notes(count: int, word: str) -> str:
    """A note on each chapter; the one in the middle has another word."""
    middle = (count + 1) // 2
    return "\n---\n\n".join(
        f"> Chapter {number} begins\nkind: reading\n\nThe words of this note are short and "
        f"{word if number == middle else 'plain'}.\n"
        for number in range(1, count + 1)
    )


def _typst(blocks: list[str], count: int, word: str) -> str:
    """The same for Typst."""
    middle = (count + 1) // 2
    escaped = [re.sub(r"([#$*_`<>@\\\[\]~/=+-])", r"\\\1", block) for block in blocks]
    lines = [_SETTINGS]
    for number in range(1, count + 1):
        note = f"The words of this note are short and {word if number == middle else 'plain'}."
        lines.append(f"#pagebreak(weak: true)\n= Chapter {number} of the book")
        lines.append(f"Chapter {number} begins with these words.#footnote[{note}]")
        lines += [f"== {block}" if _is_heading(plain) else block for block, plain in zip(escaped, blocks, strict=True)]
    return "\n\n".join(lines) + "\n"


def _is_heading(block: str) -> bool:
    return len(block) < _LONGEST_HEADING and not block.endswith(".")


def _cpu(work: Callable[[], object]) -> float:
    started = _used()
    work()
    return _used() - started


def _used() -> float:
    """The CPU seconds of this process and of the one that sets pages, with its copies, those that stay as well."""
    return time.process_time() + sum(_used_below(process.pid) for process in engine_process._SERVERS.values())


def _used_below(process: int) -> float:
    """The CPU seconds of a process and of all that it has started."""
    state = Path(f"/proc/{process}")
    try:
        fields = (state / "stat").read_text("ascii").rpartition(")")[2].split()
        copies = (state / "task" / str(process) / "children").read_text("ascii").split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK") + sum(_used_below(int(copy)) for copy in copies)


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_text("utf-8"), [int(one) for one in sys.argv[2:]] or [1, 10, 40])
