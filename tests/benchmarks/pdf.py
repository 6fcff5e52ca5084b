"""What an edition and its PDF cost beside one plain WeasyPrint pass over the same pages, and how that grows.

python tests/benchmarks/pdf.py TEXT|WORK [TIMES ...]

A text is repeated so many times, a work taken as it is. Its print pages are made once, and each way is run five times
in a process of its own, by turns: the whole edition, the typesetter (notes, page numbers, tags, both standards) and
WeasyPrint alone without tags. Nothing is taken from the store, which is removed. Prints pages, the ratios of the
medians of CPU time, the ratio to the smallest text, and peak memory a page.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
#: The same pages in one document, with their style sheet, and nothing else done.
_PLAIN = r"""
import json, os, sys, weasyprint
request = json.loads(sys.stdin.readline())
parts = [part.partition("<body") for part in (*request["text"], *request["behind"])]
bodies = "".join(f'<div style="break-before: page"{body.rpartition("</body>")[0]}</div>' for _, _, body in parts)
head = parts[0][0].replace("</head>", f"<style>{request['style']}</style></head>")
html = f"{head}<body>{bodies}</body></html>"
weasyprint.HTML(string=html, base_url=request["base_url"]).write_pdf("/dev/null")
os._exit(0)
"""
_ROUNDS = 5


def main(path: Path, times: list[int]) -> None:
    """Measure each size."""
    base: tuple[int, float] | None = None
    for count in [1] if path.is_dir() else times:
        with tempfile.TemporaryDirectory() as folder:
            work = path if path.is_dir() else repeated(path, count, Path(folder))
            file = Path(folder, "request")
            # In a process of its own: this one stays small, as a child's peak memory begins with its parent's.
            command = [sys.executable, __file__, "--request", str(work), str(file)]
            subprocess.run(command, stderr=subprocess.DEVNULL, check=True)
            request = file.read_bytes()
            whole, ours, plain = [], [], []
            for _ in range(_ROUNDS):
                shutil.rmtree(ROOT / ".cache" / "store", ignore_errors=True)
                whole.append(run(["build.py", "--quiet", "-o", folder, str(work)], b""))
                ours.append(run(["-m", "edition.typesetter"], request))
                plain.append(run(["-c", _PLAIN], request))
        pages = ours[0][0]
        edition, cpu, other = (statistics.median(run[1] for run in runs) for runs in (whole, ours, plain))
        memory, other_memory = max(run[2] for run in ours), max(run[2] for run in plain)
        growth = ""
        if base:
            exponent = math.log(cpu / base[1]) / math.log(pages / base[0])
            growth = f" | {cpu / base[1]:.1f} x the first, exponent {exponent:.2f}"
        base = base or (pages, cpu)
        print(
            f"{count} x: {pages} pages | CPU: edition {edition / other:.2f}, PDF {cpu / other:.2f} x plain | "
            f"memory {memory:.0f} MB, plain {other_memory:.0f} MB, "
            f"{(memory - 100) / pages:.2f} MB a page above 100{growth}",
            flush=True,
        )


def make_request(work: Path, file: Path) -> None:
    """Write what the writer hands to the typesetter for a work, without the store."""
    from tests.typesetter.requests import request_of_work

    file.write_bytes(replace(request_of_work(work), store="").line())


def repeated(text: Path, count: int, folder: Path) -> Path:
    """A text repeated so many times."""
    title, _, body = text.read_text("utf-8").partition("\n")
    repeated = folder / "text.txt"
    repeated.write_text("\n\n".join([title, *([body] * count)]), "utf-8")
    return repeated


def run(arguments: list[str], request: bytes) -> tuple[int, float, float]:
    """Pages (0 where it does not say), CPU seconds and peak megabytes of one run."""
    environment = {**os.environ, "FONTCONFIG_FILE": str(ROOT / "assets" / "fontconfig.xml"), "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=ROOT,
        )
        assert child.stdin
        child.stdin.write(request)
        child.stdin.flush()  # it stays open: the typesetter ends with it
        _, code, usage = os.wait4(child.pid, 0)
        child.stdin.close()
        child.returncode = code
        out.seek(0)
        head = out.readline()
    assert code == 0, arguments
    pages = json.loads(head)["page_count"] if head.startswith(b"{") else 0
    return pages, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


if __name__ == "__main__" and sys.argv[1] == "--request":
    make_request(Path(sys.argv[2]), Path(sys.argv[3]))
elif __name__ == "__main__":
    main(Path(sys.argv[1]), [int(count) for count in sys.argv[2:]] or [1, 10, 40])
