"""What the program is made of is told by its lock file: each library with its version and its hashes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_sbom_has_every_library_of_the_lock_file(tmp_path: Path) -> None:
    """As `make sbom` writes it; twice the same."""
    recipe = re.search(
        r"(?m)^\t@\.venv/bin/python (.*cyclonedx_py .*) -o release/sbom\.cdx\.json$",
        (ROOT / "Makefile").read_text("utf-8"),
    )
    assert recipe
    made = []
    for name in ("one.json", "two.json"):
        command = [sys.executable, *recipe[1].split(), "-o", str(tmp_path / name)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    told = {(one["name"], one["version"]): one for one in json.loads(made[0])["components"]}
    locked = set(re.findall(r"(?m)^([a-z0-9-]+)==([^ \\;]+)", (ROOT / "requirements.lock").read_text("utf-8")))
    assert told.keys() == locked
    assert all(any(reference.get("hashes") for reference in one["externalReferences"]) for one in told.values())
