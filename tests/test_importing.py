"""Annotations of other programs become notes where their words stand, and nowhere else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.apparatus.note_markdown import parse_note, plain_note
from edition.commands import main
from edition.errors import EditionError
from edition.manuscript.annotations_file import parse_annotations
from edition.manuscript.written import as_markdown

ROOT = Path(__file__).resolve().parents[1]

#: As the client of Hypothesis exports them.
EXPORT = {
    "export_date": "2026-11-25T10:00:00.000Z",
    "export_userid": "acct:anna@hypothes.is",
    "annotations": [
        {
            "id": "a1",
            "user": "acct:anna@hypothes.is",
            "user_info": {"display_name": "Anna Harbour"},
            "text": "More than **forty** ships, see [the list](https://example.org/list).",
            "tags": ["definition", "ports"],
            "target": [
                {
                    "source": "https://example.org/report",
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/p[1]"},
                        {"type": "TextPositionSelector", "start": 9000, "end": 9018},
                        {"type": "TextQuoteSelector", "exact": "more than 40\n ships", "prefix": "rts handled "},
                    ],
                }
            ],
        },
        {"id": "a2", "user": "acct:ben@hypothes.is", "text": "Yes.", "references": ["a1"], "target": []},
        {"id": "a3", "user": "acct:ben@hypothes.is", "text": "", "target": [{"selector": []}]},
        {"id": "a4", "user": "acct:ben@hypothes.is", "text": "Of the page.", "target": [{"source": "https://x.org"}]},
        {
            "id": "a5",
            "user": "acct:ben@hypothes.is",
            "text": "- a list\n- of <b>two</b>",
            "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "employ 300 people"}]}],
        },
        {
            "id": "a6",
            "user": "acct:ben@hypothes.is",
            "text": "Lost.",
            "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "more than 50 ships and 13 barges"}]}],
        },
    ],
}


@pytest.mark.parametrize("name", ["fighting-covid-19", "state-of-the-union-1981"])
def test_what_an_edition_gives_out_it_takes_back_unchanged(name: str, tmp_path: Path) -> None:
    """Export, import into the bare work, export: the same bytes; imported once more, all is there already."""
    before, after, work = tmp_path / "before", tmp_path / "after", tmp_path / name
    build = ["--quiet", "--formats", "html", "-o"]
    assert main([*build, str(before), str(ROOT / "content" / name)]) == 0
    exported = before / name / "annotations.json"
    work.mkdir()
    for file in ("source.txt", "work.toml"):
        shutil.copy(ROOT / "content" / name / file, work)
    assert main(["import", str(work), str(exported)]) == 0
    assert main([*build, str(after), str(work)]) == 0
    assert (after / name / "annotations.json").read_bytes() == exported.read_bytes()
    written = {path.name: path.read_bytes() for path in work.iterdir()}
    assert main(["import", str(work), str(exported)]) == 0
    assert {path.name: path.read_bytes() for path in work.iterdir()} == written


def test_an_export_of_hypothesis(
    make_work: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What anchors is taken over, lists and HTML as plain words; the rest is told with exit code 5."""
    work, file = make_work(), tmp_path / "export.json"
    file.write_text(json.dumps(EXPORT, indent=1), "utf-8")
    assert main(["import", str(work), str(file)]) == 5
    said = capsys.readouterr()
    assert said.out.startswith(
        "work-under-test: 2 notes and 0 corrections imported, 1 passed over (an answer to another annotation), "
        "1 passed over (a highlight without words), 2 not anchored\n"
    )
    assert "A-015" in said.err
    assert "nearest: “more than 40 ships and 12 barges”" in said.err
    first, second = (work / "notes.md").read_text("utf-8").split("\n---\n\n")
    assert first == (
        "> more than 40 ships\nkind: definition\nauthor: Anna Harbour\nstate: draft\n\n"
        "More than **forty** ships, see [the list](https://example.org/list).\n"
    )
    assert second.startswith("> employ 300 people\nkind: reading\nauthor: ben\nstate: draft\n\n\\- a list - of &lt;b>")
    assert main(["--quiet", "--formats", "html", "-o", str(tmp_path / "dist"), str(work)]) == 0


def test_equal_words_are_told_apart(make_work: Callable[..., Path], tmp_path: Path) -> None:
    source = "A Report on Ports\n\nThe port had 40 ships of the north. The other had 40 ships of the south, they say.\n"
    work, file = make_work(source=source), tmp_path / "export.json"
    quote = {"type": "TextQuoteSelector", "exact": "40 ships", "suffix": " of the south"}
    file.write_text(json.dumps([{"type": "Annotation", "bodyValue": "Here.", "target": {"selector": quote}}]))
    assert main(["import", str(work), str(file)]) == 0
    assert "> 40 ships\nkind: reading\nprefix: other had\n" in (work / "notes.md").read_text("utf-8")
    quote["suffix"] = " of the west"
    assert main(["import", str(work), str(file)]) == 0, "nothing new"
    file.write_text(json.dumps([{"type": "Annotation", "bodyValue": "Where?", "target": {"selector": quote}}]))
    assert main(["import", str(work), str(file)]) == 5, "no place is guessed"


@given(st.text(st.characters(exclude_characters="'\"-.()+\ufffd", exclude_categories=("C", "Zl", "Zp", "Zs"))))
def test_plain_words_are_printed_as_they_stand(words: str) -> None:
    parsed = parse_note(as_markdown(words), lambda _, __: None)
    assert parsed.problems == ()
    assert plain_note(parsed.paragraphs) == words


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=6),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
            st.sampled_from(("id", "type", "target", "selector", "exact", "body", "value", "text", "items", "first",
                             "annotations", "user", "user_info", "creator", "tags", "motivation", "refinedBy", "start")),
            inner, max_size=4,
        ),
    )
)  # fmt: skip
def test_no_json_is_too_odd(data: object) -> None:
    try:
        parse_annotations("export.json", json.dumps(data))
    except EditionError as error:
        assert error.findings[0].code in ("W-001", "W-003")
