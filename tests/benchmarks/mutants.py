"""How many small faults in the code the tests and the types find: a seeded sample of mutmut's mutants.

    .venv/bin/python tests/benchmarks/mutants.py [--seed 13] [--each 30] [--at-once 2] [PACKAGE ...]

From each package as many mutants are drawn as `--each` says, of all that change a function. Each is put into a copy of
the checkout, in which the tests of its package and those of the core run until one fails; what passes them all is shown
to the type checker. The living are shown with what was changed.
"""

from __future__ import annotations

import argparse
import difflib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from mutmut.mutation.file_mutation import create_mutations

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = tuple(sorted(path.parent.name for path in ROOT.glob("edition/*/__init__.py")))
#: Tests outside of the folder of a package that are about it.
_TESTS = {
    "assembly": ("tests/test_proof.py", "tests/formats/test_pages.py"),
    "commands": ("tests/test_commands.py", "tests/test_batch.py", "tests/test_update.py", "tests/test_watch.py"),
    "document": ("tests/test_source.py",),
    "files": ("tests/test_source.py", "tests/test_unchanged.py", "tests/test_commands.py", "tests/test_store.py"),
    "findings": ("tests/test_documentation.py",),
    "formats": ("tests/test_templates.py", "tests/test_verify.py"),
    "manuscript": ("tests/test_manuscript.py", "tests/test_update.py", "tests/test_proposals.py"),
    "memory": ("tests/test_memory.py", "tests/test_store.py", "tests/test_packing.py"),
    "preview": ("tests/test_watch.py",),
    "typesetter": ("tests/formats/test_pdf_writer.py", "tests/formats/test_read_back.py"),
}
#: Tests of all packages, in which a fault shows that those of its own have missed.
_CORE = (
    "tests/test_golden.py",
    "tests/test_cases.py",
    "tests/assembly",
    "tests/apparatus",
    "tests/ledger",
    "tests/facts",
)
#: Seconds after which a fault is found because nothing ends.
_LONGEST = 900
#: What a copy of the checkout does without.
_LEFT = shutil.ignore_patterns(".git", ".venv", ".cache", "node_modules", "dist", "release", "__pycache__")


@dataclass(frozen=True)
class Mutant:
    """A fault: the place of it in a file, its package, and the code of the file with it."""

    path: str
    place: int
    package: str
    code: str

    def __str__(self) -> str:
        return f"{self.path} {self.place}"


def drawn(package: str, number: int, draw: random.Random) -> list[Mutant]:
    """So many mutants of a package."""
    places = [
        (path, place)
        for path in sorted((ROOT / "edition" / package).rglob("*.py"))
        for place, one in enumerate(create_mutations(str(path), path.read_text("utf-8"))[1])
        if one.contained_by_top_level_function
    ]
    found = []
    for path, place in draw.sample(places, min(number, len(places))):
        module, mutations, *_ = create_mutations(str(path), path.read_text("utf-8"))
        changed = module.deep_replace(mutations[place].original_node, mutations[place].mutated_node)
        found.append(Mutant(str(path.relative_to(ROOT)), place, package, changed.code))
    return found


def change(mutant: Mutant) -> Iterator[str]:
    """What a mutant changes: the lines taken out and put in."""
    before = (ROOT / mutant.path).read_text("utf-8").splitlines()
    for line in difflib.unified_diff(before, mutant.code.splitlines(), lineterm="", n=0):
        if line[:1] in "+-" and line[:3] not in ("+++", "---"):
            yield f"    {line}"


def copy_to(folder: Path) -> Path:
    """A copy of the checkout, with what its builds need and a store of its own."""
    shutil.copytree(ROOT, folder, ignore=_LEFT)
    (folder / ".cache").mkdir()
    for kept in (ROOT / ".cache").iterdir():
        if kept.is_dir() and kept.name != "store":
            (folder / ".cache" / kept.name).symlink_to(kept)
    (folder / "tests" / "formats" / "node_modules").symlink_to(ROOT / "tests" / "formats" / "node_modules")
    return folder


def passes(package: str, copy: Path) -> bool:
    """Whether the tests of a package and those of the core pass in a copy of the checkout."""
    own = [f"tests/{package}"] if (copy / "tests" / package).is_dir() else []
    selection = [*dict.fromkeys((*own, *_TESTS.get(package, ()), *_CORE))]
    options = ["-x", "-q", "-p", "no:cacheprovider", "-m", "not thorough and not slow"]
    tested = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *selection],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
        timeout=_LONGEST,
    )
    return tested.returncode == 0


def end_of(mutant: Mutant, copy: Path) -> str:
    """How a mutant ends in a copy of the checkout: found by "tests" or "types", or it "lives"."""
    file = copy / mutant.path
    before = file.read_text("utf-8")
    file.write_text(mutant.code, "utf-8")
    try:
        if not passes(mutant.package, copy):
            return "tests"
        checked = subprocess.run([sys.executable, "-m", "mypy"], cwd=copy, capture_output=True, check=False)
    except subprocess.TimeoutExpired:
        return "tests"
    finally:
        file.write_text(before, "utf-8")
    return "types" if checked.returncode else "lives"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--each", type=int, default=30)
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("packages", nargs="*", default=PACKAGES)
    options = parser.parse_args()
    draw = random.Random(options.seed)  # noqa: S311  a sample that can be drawn again
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(options.at_once) as pool:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(options.at_once):
            copies.put(copy_to(Path(folder, str(number))))

        def judged(mutant: Mutant) -> str:
            copy = copies.get()
            try:
                return end_of(mutant, copy)
            finally:
                copies.put(copy)

        for package in options.packages:
            if not passes(package, Path(folder, "0")):
                raise SystemExit(f"the tests of {package} fail without any fault")
            sample = drawn(package, options.each, draw)
            tell(package, sample, list(pool.map(judged, sample)))


def tell(package: str, sample: Sequence[Mutant], ends: Sequence[str]) -> None:
    """Print how the mutants of a package ended, and those that live."""
    found = Counter(ends)
    share = f"{100 * (len(ends) - found['lives']) / len(ends):.0f} %" if ends else "-"
    print(f"{package:12} drawn {len(ends):3}, found by tests {found['tests']:3}, by types {found['types']:3}: {share}")
    for mutant, end in zip(sample, ends, strict=True):
        if end == "lives":
            print(f"\n{mutant}", *change(mutant), sep="\n", flush=True)
    print(flush=True)


if __name__ == "__main__":
    main()
