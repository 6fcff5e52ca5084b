"""Files that are made to do harm: each ends with what it says, and none brings in anything from outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_files import SECRET, hostile_pdfs, hostile_word_files

from edition.capture.originals import capture_original
from edition.errors import EditionError

#: Those that are texts in spite of what they try, and whether something is said of it.
READ = {
    "tables in a circle": False,
    "a form in itself": False,
    "a huge page": False,
    "a page without room": False,
    "a page turned inside out": False,
    "a script": True,
    "a link that runs a file": False,
    "a link to a file": False,
    "a tree in a circle": False,
    "an outline in a circle": False,
    "characters that nothing explains": False,
    "a huge picture": False,
    "an include": False,
    "a picture outside": False,
    "styles in a circle": False,
    "numbers without end": False,
    "a macro": True,
}


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    secret = folder / "secret.txt"
    secret.write_text(SECRET, "utf-8")
    yield from hostile_pdfs(str(secret))
    yield from hostile_word_files(str(secret))


@pytest.mark.thorough
def test_none_harms(tmp_path: Path) -> None:
    refused = 0
    for name, data in files(tmp_path):
        try:
            found = capture_original(f"{name}.bin", data)
        except EditionError as error:
            refused += 1
            assert name not in READ or name in ("cut off", "a bomb"), name
            assert {one.code for one in error.findings} <= {"S-013", "S-014", "L-003", "L-006"}, name
            assert all(one.hint and "Traceback" not in one.message for one in error.findings), name
            continue
        assert name in READ, name
        assert SECRET not in found.text, name
        assert not any(SECRET.encode() in one for one in found.media.values()), name
        assert bool(found.capture.remarks) is READ[name], name
    assert refused >= len(READ)
