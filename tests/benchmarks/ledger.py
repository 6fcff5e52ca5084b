"""The speed of the ledger next to compiled regular expressions, and how its time grows.

    .venv/bin/python tests/benchmarks/ledger.py FILE.txt

Prints ratios only: times of one machine mean nothing on another.
"""

from __future__ import annotations

import math
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from edition.document.parse import read_document
from edition.files import find_installation, read_grammars
from edition.ledger.extract import compile_ledger
from edition.source import SourceText, decode

#: The least that finds the digits of a text: the yardstick.
_DIGITS = re.compile(
    r"(?<![\w.])[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:\s?(?:%|percent|thousand|million|billion))?"
)
#: What somebody in a hurry writes for this task: comparators, currencies, digits and number words, scales and units.
_PATTERN = re.compile(
    r"""(?:(?:more|less|fewer)\s+than|at\s+least|up\s+to|over|under|about|around|nearly|almost|some|approximately)?\s*
    (?:[A-Z]{2,3}\s?|(?:US|HK|A|C)?[$€£¥]\s?)?
    (?:[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?
      |\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty
      |ninety|hundreds?|thousands?|millions?|billions?|dozens?)\b(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?)
    (?:[-\s]?(?:hundred|thousand|million|billion|trillion|bn|[mk]\b))?
    (?:\s?(?:%|percent|per\s+cent|dollars?|euros?|pounds?|yuan|km|kg|m|miles?|tons?|tonnes?|years?|months?|days?)\b)?
    (?:\s+[a-z]+s\b)?""",
    re.IGNORECASE | re.VERBOSE,
)
_ROUNDS = 15


def _seconds(work: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """The least CPU seconds of several rounds."""
    best = math.inf
    for _ in range(rounds):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def main() -> None:
    """Measure on the file named on the command line."""
    path = Path(sys.argv[1])
    source = decode(path.name, path.read_bytes())
    document, grammars = read_document(source), read_grammars(find_installation())
    if compile_ledger(document, grammars).grammar is None:
        sys.exit(f"no grammar reads {path.name}, which is in “{document.language}”: nothing to measure")
    ledger = _seconds(lambda: compile_ledger(document, grammars))
    print(f"characters: {len(source.text)}")
    for name, pattern in (("of digits", _DIGITS), ("that looks for what the ledger reads", _PATTERN)):
        regex = _seconds(lambda pattern=pattern: list(pattern.finditer(source.text)))  # type: ignore[misc]
        print(f"speed of the ledger / speed of one regular expression {name}: {regex / ledger:.2f}")
    for unit in ("1,", "$1", "one ", "from May ", "12 ships and ", "more than 5 of the ships. "):
        times = []
        for count in (2_000, 16_000):
            text = SourceText("s", "it is the end of " + unit * count, "", "utf-8")
            long = read_document(text, running_text=True)
            times.append(_seconds(lambda long=long: compile_ledger(long, grammars), 3))  # type: ignore[misc]
        print(f"growth exponent for “{unit.strip()}” repeated: {math.log(times[1] / times[0]) / math.log(8):.2f}")


if __name__ == "__main__":
    main()
