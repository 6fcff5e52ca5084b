"""How the margins hold many notes: a text with 10, 56, 112 and 400 notes, each PDF's notes counted from its boxes.

python tests/benchmarks/notes.py TEXT [COUNT ...]

Prints for each count: pages, notes in the margin, footnotes, the longest way a note stands from its call, layouts,
and CPU time as a ratio to the same text without notes. A note that is lost, on another page than its call, or over
something else makes the build fail, so a line here says that there is none.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_WORDS = "Two counts of the same thing stand in the text, and the second one names another date. "


def main(text: Path, counts: list[int]) -> None:
    """Build the text with each number of notes."""
    source = text.read_text("utf-8")
    quotes = _quotes(source)
    plain = 0.0
    for count in [0, *counts]:
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder, "work")
            work.mkdir()
            (work / "source.txt").write_text(source, "utf-8")
            step = max(1, len(quotes) // max(1, count))
            chosen = quotes[::step][:count]
            notes = [
                f"> {quote}\nkind: reading\n\n{_WORDS * (4 if number % 5 == 0 else 1)}\n"
                for number, quote in enumerate(chosen)
            ]
            if notes:
                (work / "notes.md").write_text("\n---\n\n".join(notes), "utf-8")
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            command = [sys.executable, str(ROOT / "build.py"), "--formats", "pdf", "-o", f"{folder}/dist", str(work)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        plain = plain or seconds
        line = next((one for one in f"{done.stdout}{done.stderr}".splitlines() if ": pdf " in one), done.stderr)
        print(
            f"{len(chosen)} notes | exit {done.returncode} | {line.partition(': pdf')[2].strip()} | {seconds / plain:.2f}"
        )


def _quotes(source: str) -> list[str]:
    """Words that stand once in the text, a few from each line."""
    found: list[str] = []
    for line in source.splitlines():
        words = line.split()
        for at in range(0, len(words) - 6, 18):
            quote = " ".join(words[at : at + 5])
            if re.fullmatch(r"[A-Za-z ,]+", quote) and source.count(quote) == 1:
                found.append(quote)
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(count) for count in sys.argv[2:]] or [10, 56, 112, 400])
