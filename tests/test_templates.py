"""Templates are a part of the program that its users change: what one says that cannot be done is told by its line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.provocation import provokes


def build_with(checkout: Path, words: str) -> tuple[int, str, int]:
    """The code and what is told where a template has some words before its text, and the line of these."""
    template = checkout / "templates" / "book.html"
    text = template.read_text("utf-8")
    template.write_text(text.replace("<main", f"{words}<main", 1), "utf-8")
    (checkout / "report.txt").write_text("A Report\n\nThe ports have 40 ships.\n", "utf-8")
    command = [sys.executable, "build.py", "--quiet", "--formats", "html", "-o", "out", "report.txt"]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert not list((checkout / "out").glob("*/*.html"))
    return done.returncode, done.stderr, text[: text.index("<main")].count("\n") + 1


@provokes("M-005")
def test_a_name_that_a_template_is_not_given_is_told(checkout: Path, told: Callable[[str, str], None]) -> None:
    code, words, line = build_with(checkout, "{{ nothing }}")
    assert (code, words.startswith(f"templates/book.html:{line}: ")) == (12, True)
    told("M-005", words.replace(f":{line}:", ":LINE:"))


@pytest.mark.parametrize("words", ["{% if %}", '{{ 1 + "a" }}', "{{ edition.titel }}"])
def test_whatever_else_cannot_be_rendered_is_told_by_its_line(checkout: Path, words: str) -> None:
    code, told, line = build_with(checkout, words)
    assert code == 12
    assert told.startswith(f"templates/book.html:{line}: error M-005: ")


def test_words_that_look_like_a_template_stay_words(checkout: Path) -> None:
    """Neither a source nor a note is ever read as a template."""
    words = "The ports {{ edition }} {% include 'css/print.css' %} {# not told #} have 40 ships."
    (checkout / "report.txt").write_text(f"A Report\n\n{words}\n", "utf-8")
    command = [sys.executable, "build.py", "--quiet", "--formats", "html", "-o", "out", "report.txt"]
    assert subprocess.run(command, cwd=checkout, check=False).returncode == 0
    page = (checkout / "out" / "report" / "report.html").read_text("utf-8")
    assert "{{ edition }} {% include" in page
    assert "{# not told #}" in page
