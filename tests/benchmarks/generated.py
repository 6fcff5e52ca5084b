"""What of generated English the grammar reads back: the share of each family, and what is missed.

    .venv/bin/python tests/benchmarks/generated.py [--misses N] [FAMILY ...]

The sentences are those of `tests/languages/en/written`, which the tests read as well.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from edition.files import find_installation, read_grammars
from tests.languages.en.written.families import all_of
from tests.languages.en.written.sentence import Written, difference


def main() -> None:
    """Read all sentences, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("family", nargs="*")
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    grammar = read_grammars(find_installation()).of("en")
    assert grammar
    tried: Counter[str] = Counter()
    missed: defaultdict[str, list[tuple[Written, str]]] = defaultdict(list)
    for one in all_of(grammar):
        if options.family and not any(one.family.startswith(name) for name in options.family):
            continue
        tried[one.family] += 1
        differs = difference(grammar, one)
        if differs:
            missed[one.family].append((one, differs))
    for family, number in sorted(tried.items()):
        wrong = missed[family]
        print(f"{family:32} {number - len(wrong):6} of {number:6}  {100 * (number - len(wrong)) / number:5.1f} %")
        for one, differs in wrong[: options.misses]:
            print(f"      {one.sentence[one.start : one.end]!r} in {one.sentence!r}: {differs}")
    wrong_in_all = sum(map(len, missed.values()))
    print(
        f"{'all':32} {tried.total() - wrong_in_all:6} of {tried.total():6}  {100 * (1 - wrong_in_all / tried.total()):5.1f} %"
    )


if __name__ == "__main__":
    main()
