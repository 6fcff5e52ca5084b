"""Build what is released into `release/`: wheel, source distribution, list of parts (SBOM), and their SHA-256.

Run as `make dist`. The same commit gives the same bytes: times in the archives are that of the commit. A commit with a
tag is a release: the tag is `v` and the version of `edition/version.py`, and CHANGELOG.md has a section for it.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: What `sha256sum --check` reads.
SUMS = "SHA256SUMS"


def main() -> int:
    """Build everything; the exit code is 2 if tag, version and changelog do not agree."""
    version = version_of(ROOT)
    tags = _git("tag", "--points-at", "HEAD").split()
    if problem := wrong_release(version, tags, (ROOT / "CHANGELOG.md").read_text("utf-8")):
        print(f"dist: {problem}", file=sys.stderr)
        return 2
    release = ROOT / "release"
    build(ROOT, release, _git("log", "-1", "--format=%ct"))
    subprocess.run(["make", "--no-print-directory", "sbom"], cwd=ROOT, check=True)  # noqa: S607  the Makefile's own
    (release / SUMS).write_text(sums(release), "utf-8")
    print(f"release/: {version}{'' if tags else ', a snapshot: the commit has no tag'}")
    return 0


def version_of(root: Path) -> str:
    """The version that a checkout says it is."""
    found = re.search(r'__version__ = "([^"]+)"', (root / "edition" / "version.py").read_text("utf-8"))
    return found[1] if found else ""


def wrong_release(version: str, tags: list[str], changelog: str) -> str:
    """What is wrong with a commit that is tagged as a release; "" for nothing, and for one without a tag."""
    if not tags:
        return ""
    if f"v{version}" not in tags:
        return f"the commit is tagged {', '.join(tags)}, but edition/version.py says {version}"
    if not re.search(rf"(?m)^## {re.escape(version)}\b", changelog):
        return f"CHANGELOG.md has no section “## {version}”"
    return ""


def build(root: Path, out: Path, epoch: str) -> None:
    """Build the wheel and the source distribution of a checkout; `epoch` is the time in them, in seconds since 1970."""
    out.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("*.whl"), *out.glob("*.tar.gz")):
        old.unlink()
    environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch.strip()}
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out)]
    subprocess.run(command, cwd=root, env=environment, check=True)  # noqa: S603  our own interpreter


def sums(folder: Path) -> str:
    """The SHA-256 of each file of a folder with its name, as `sha256sum` writes them."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != SUMS)
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)


def _git(*arguments: str) -> str:
    command = ["git", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
