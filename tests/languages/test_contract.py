"""Nothing outside of a language's pack tests for a language or holds its words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import chain
from pathlib import Path

import pytest

import edition
from edition.languages import LineWords, packs
from edition.languages.dates import month_names

PACKAGE = Path(edition.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "languages" not in path.relative_to(PACKAGE).parts)
#: The language that messages are written in: what is translated, not what is read.
FURNITURE = {"messages.py"}
#: These name elements, attributes and classes of HTML, SVG and Markdown, keys of YAML and marks of filings, which are
#: English in files of all languages.
OF_MARKUP = {
    "html_tokens.py", "hypertext.py", "page_parts.py", "page_notes.py", "typed_pages.py", "markdown.py", "description.py",
    "edgar.py", "svg.py", "page_statement.py", "picture_files.py",
}  # fmt: skip
#: The parts of the program that read texts: what they look for must be asked of the packs.
READING = ("document", "ledger", "text", "assembly", "apparatus", "charts")
SHORTEST = 4
#: The letters of Roman numbers.
ROMAN = set("ivxlcdm")


def constants(tree: ast.AST) -> Iterator[ast.Constant]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


@pytest.mark.thorough
def test_no_module_tests_for_a_language() -> None:
    tags = {pack.tag for pack in packs()}
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in MODULES
        if path.name not in FURNITURE
        for node in constants(ast.parse(path.read_text("utf-8")))
        if node.value in tags
    ]
    assert found == []


def words_of_packs() -> set[str]:
    patterns: list[str] = []
    for pack in packs():
        for field in fields(LineWords):
            value = getattr(pack.words, field.name)
            patterns += [one if isinstance(one, str) else one[1] for one in value]
        patterns += month_names(pack.tag)
    words = chain.from_iterable(re.findall(r"[^\W\d_]+", re.sub(r"\\[A-Za-z]", " ", pattern)) for pattern in patterns)
    return {word.lower() for word in words if len(word) >= SHORTEST and not set(word.lower()) <= ROMAN}


def looked_for(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The strings that texts are held against: those of regular expressions and lists of words."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        arguments: list[ast.AST] = [*node.args]
        if name.endswith(".split") and isinstance(node.func, ast.Attribute):
            arguments = [node.func.value]
        elif name not in ("re.compile", "re.search", "re.match", "re.fullmatch"):
            continue
        for argument in arguments:
            for constant in constants(argument):
                if constant.value not in {field.name for field in fields(LineWords)}:
                    yield constant.lineno, str(constant.value)


def test_no_module_that_reads_holds_words_of_a_language() -> None:
    known = words_of_packs()
    found = []
    for path in MODULES:
        if path.relative_to(PACKAGE).parts[0] not in READING or path.name in OF_MARKUP:
            continue
        for line, string in looked_for(ast.parse(path.read_text("utf-8"))):
            words = {word.lower() for word in re.findall(r"[^\W\d_]{4,}", re.sub(r"\\[A-Za-z]|\?P<\w+>", " ", string))}
            found += [f"{path.relative_to(PACKAGE)}:{line} {word}" for word in sorted(words & known)]
    assert found == []


def test_the_check_finds_a_test_for_a_language_and_its_words() -> None:
    tree = ast.parse('_HEAD = re.compile(r"(?:chapter|chapitre)\\s+\\d")\nif tag == "fr": pass')
    assert {string for _, string in looked_for(tree)} == {r"(?:chapter|chapitre)\s+\d"}
    assert {"chapter", "chapitre", "janvier"} <= words_of_packs()
    assert "fr" in {node.value for node in constants(tree)}
