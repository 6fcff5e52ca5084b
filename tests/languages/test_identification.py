"""Languages are told as the library tells them that the model is from, without what it loads."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edition.files import find_installation
from edition.languages.identification import Identifier, unpacked_model

ROOT = Path(__file__).resolve().parents[2]


@cache
def _ours() -> Identifier:
    return Identifier(unpacked_model())


@cache
def _library() -> Any:
    """The library's own identifier of the languages that ours knows."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    library = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    library.set_languages(sorted(set(unpacked_model().tags)))
    return library


def _agree(passage: str) -> None:
    tag, probability = _ours()._classify(passage)
    theirs, same = _library().classify(passage.encode("utf-8"))
    assert probability == pytest.approx(float(same) if probability else 0.0, abs=2e-3)
    if probability > 0.51:
        assert tag == theirs


@pytest.mark.thorough
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
@example("ALL IN CAPITALS AND NOTHING ELSE")
@example("Cafe\u0301 in two code points")
@example("")
@example("Службени гласник Републике Србије. Sluzbeni glasnik Republike Srbije.")
def test_a_passage_is_told_as_the_library_tells_it(passage: str) -> None:
    _agree(passage)


@pytest.mark.parametrize("work", sorted((ROOT / "tests" / "works").glob("*.txt")), ids=lambda path: path.stem)
def test_passages_of_works_are_told_as_the_library_tells_them(work: Path) -> None:
    text = work.read_text("utf-8")
    for at in range(0, len(text), 700):
        _agree(text[at : at + 1000])


def test_to_tell_a_language_loads_little() -> None:
    """NumPy takes longer to load than a language to be told."""
    script = (
        "import sys\nfrom edition.files import find_installation\n"
        "print(find_installation().identify('The harbour had forty ships.'), 'numpy' in sys.modules)"
    )
    find_installation().identify("The model is unpacked from here on.")
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "en False\n"
