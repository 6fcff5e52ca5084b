"""What stands outside of its column is words: blanks at the end of a line are not seen."""

from __future__ import annotations

import json
from pathlib import Path

from edition.commands import main


def test_wide_blanks_may_hang_over_the_end_of_a_line(tmp_path: Path) -> None:
    """Those of ideographic width are as wide as a letter; a page of figures that they part was taken for lost."""
    rows = "\n\n".join(
        "港" * count + "\u3000" * 3 + "52.1\u3000\u300024.3\u3000\u3000" * 4 + "船。" for count in range(4, 24)
    )
    (tmp_path / "report.txt").write_text(f"港口报告\n\n{rows}\n", "utf-8")
    main(["--quiet", "--formats", "pdf", "-o", str(tmp_path / "dist"), str(tmp_path / "report.txt")])
    report = json.loads((tmp_path / "dist" / "report" / "report.json").read_text("utf-8"))
    assert [one for one in report["findings"] if one["code"] in ("B-008", "F-013", "F-102")] == []
