"""Write `docs/reference/findings.md` from the findings of the code.

Run as `python tools/findings.py` after a change to `edition/findings/findings.toml`; `make accept` does.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from edition.findings import explanations  # noqa: E402  the package is found only after the line above

_HEAD = """\
# Every finding

Each message names the file, the line and the words it is about, says what was expected, and ends with how to mend it.
All problems of a kind are told at once, and the older files stay as they are. A *query* or *warning* does not stop a
build. `build.py explain CODE` tells why it is one, with an example. Where “please report it” goes to:
[How to](../how-to.md#report-a-mistake-of-the-program).

| code | what it says | what to do |
|---|---|---|
"""


def page() -> str:
    """The page: a row for each finding, in the order of the exit codes."""
    return _HEAD + "".join(f"| {one.code} | {one.says} | {one.do} |\n" for one in explanations().values())


if __name__ == "__main__":
    (ROOT / "docs" / "reference" / "findings.md").write_text(page(), encoding="utf-8")
