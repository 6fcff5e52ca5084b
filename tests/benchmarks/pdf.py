"""What the PDF costs beside one plain WeasyPrint pass over the same pages, and how it grows.

python tests/benchmarks/pdf.py TEXT [TIMES ...]

The text is repeated so many times, its print pages made once, and each way run three times in a process of its own:
the typesetter (notes, page numbers, tags, both standards) and WeasyPrint alone without tags. Prints pages, the ratio
of the medians of CPU time, the ratio to the smallest text, and peak memory a page.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
#: The same pages in one document, with their style sheet, and nothing else done.
_PLAIN = r"""
import json, os, sys, weasyprint
request = json.loads(sys.stdin.readline())
behind = request["behind"].partition("<body>")[2]
html = request["text"].replace("</body>\n</html>", behind).replace("</head>", f"<style>{request['style']}</style></head>")
weasyprint.HTML(string=html, base_url=request["base_url"]).write_pdf("/dev/null")
os._exit(0)
"""


def main(text: Path, times: list[int]) -> None:
    """Measure each size."""
    base: tuple[int, float] | None = None
    for count in times:
        with tempfile.NamedTemporaryFile() as made:
            # In a process of its own: this one stays small, as a child's peak memory begins with its parent's.
            subprocess.run(
                [sys.executable, __file__, "--request", str(text), str(count), made.name],
                stderr=subprocess.DEVNULL,
                check=True,
            )
            request = Path(made.name).read_bytes()
        pages, _, _ = _run(["-m", "edition.typesetter"], request)
        ours = [_run(["-m", "edition.typesetter"], request) for _ in range(3)]
        plain = [_run(["-c", _PLAIN], request) for _ in range(3)]
        cpu, other = statistics.median(run[1] for run in ours), statistics.median(run[1] for run in plain)
        memory, other_memory = max(run[2] for run in ours), max(run[2] for run in plain)
        growth = ""
        if base:
            exponent = math.log(cpu / base[1]) / math.log(pages / base[0])
            growth = f" | {cpu / base[1]:.1f} x the first, exponent {exponent:.2f}"
        base = base or (pages, cpu)
        print(
            f"{count} x: {pages} pages | CPU {cpu / other:.2f} x plain | memory {memory:.0f} MB, plain {other_memory:.0f} MB, "
            f"{(memory - 100) / pages:.2f} MB a page above 100{growth}",
            flush=True,
        )


def make_request(text: Path, count: int, file: Path) -> None:
    """Write what the writer hands to the typesetter for a text repeated so many times."""
    from tests.typesetter.requests import request_of_work

    title, _, body = text.read_text("utf-8").partition("\n")
    with tempfile.TemporaryDirectory() as folder:
        repeated = Path(folder, "text.txt")
        repeated.write_text("\n\n".join([title, *([body] * count)]), "utf-8")
        file.write_bytes(request_of_work(repeated).line())


def _run(arguments: list[str], request: bytes) -> tuple[int, float, float]:
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
    make_request(Path(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
elif __name__ == "__main__":
    main(Path(sys.argv[1]), [int(count) for count in sys.argv[2:]] or [1, 10, 40])
