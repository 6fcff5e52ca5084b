"""Word files: what is captured of them, and that nothing of them is lost untold."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from word_files import paragraph, run, word_file

from edition.capture.comments import draft_notes
from edition.capture.names import Changes
from edition.capture.word import capture_word
from edition.captured import Capture
from edition.commands import main
from edition.document.parse import read_document
from edition.errors import EditionError
from edition.source import SourceText

NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'


def captured(body: str, changes: Changes = "accept", **more: object) -> tuple[str, Capture]:
    found = capture_word("a.docx", word_file(body, **more), changes)  # type: ignore[arg-type]
    return found.text, found.capture


def roles(capture: Capture, text: str) -> list[tuple[str, int, str]]:
    """The roles of the lines, with their levels and words."""
    lines = text.split("\n")
    return [(line.role, line.level, lines[line.number - 1]) for line in capture.lines]


def marked(capture: Capture, text: str) -> list[tuple[str, str, str]]:
    return [(one.role, one.value, text[one.start : one.end]) for one in capture.spans]


def test_paragraphs_are_what_their_styles_say() -> None:
    body = paragraph("A Report", "Title") + paragraph("Ports", "Head") + paragraph("Quays", "Sub") + paragraph("Words.")
    text, capture = captured(body + paragraph("Ports 1", "TOC1"))
    assert text == "A Report\n\nPorts\n\nQuays\n\nWords.\n\nPorts 1\n"
    assert roles(capture, text) == [
        ("title", 0, "A Report"),
        ("heading", 1, "Ports"),
        ("heading", 2, "Quays"),
        ("text", 0, "Words."),
        ("artifact", 0, "Ports 1"),
    ]
    assert capture.language == "en-GB"


def test_numbers_of_lists_are_written_as_word_sets_them() -> None:
    items = [(0, 1, "one"), (1, 1, "two"), (1, 1, "three"), (0, 1, "four"), (1, 1, "five"), (0, 2, "six")]
    body = "".join(paragraph(words, properties=NUMBERED.format(depth, name)) for depth, name, words in items)
    text, capture = captured(body)
    assert text.split("\n\n") == ["4. one", "4.i two", "4.ii three", "5. four", "5.i five", "• six\n"]
    assert [(role, level) for role, level, _ in roles(capture, text)] == [("item", depth) for depth, _, _ in items]
    assert [words for role, _, words in marked(capture, text) if role == "marker"][:2] == ["4.", "4.i"]


def test_numbers_of_items_that_are_read_as_something_else_are_printed() -> None:
    items = [f"{what} of the harbour" for what in ("Sorting", "Caring", "Guiding", "Seeing")]
    body = paragraph("What the board does", "Head") + paragraph("Its tasks:", "Sub")
    body += "".join(paragraph(words, properties=NUMBERED.format(0, 1)) for words in items)
    body += paragraph("The board met in the hall above the quay, and it heard the masters of the ships.") * 3
    text, capture = captured(body)
    document = read_document(SourceText("a.docx", text, "", "utf-8", capture=capture))
    lost = [text[one.span.start : one.span.end] for one in document.removals]
    assert not [words for words in lost if any(map(str.isalnum, words))]


def test_a_file_of_the_strict_schemas_is_read() -> None:
    body = paragraph("A Report", "Title") + paragraph("Words.")
    made = io.BytesIO()
    with ZipFile(io.BytesIO(word_file(body))) as package, ZipFile(made, "w") as strict:
        for one in package.infolist():
            named = rb"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/"
            strict.writestr(one.filename, re.sub(named, rb"http://purl.oclc.org/ooxml/\1/", package.read(one)))
    found = capture_word("a.docx", made.getvalue())
    assert found.text == "A Report\n\nWords.\n"


def test_words_set_apart_and_links() -> None:
    inside = run("A ") + run("bold", "<w:b/>") + run(" and ") + run("H") + run("2", '<w:vertAlign w:val="subscript"/>')
    inside += f'<w:hyperlink r:id="rIdLink">{run("the law")}</w:hyperlink>'
    inside += '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://e.org/b" </w:instrText></w:r>'
    inside += (
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("field")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    inside += f'<w:hyperlink w:anchor="there">{run("within")}</w:hyperlink><w:bookmarkStart w:name="there"/>'
    text, capture = captured(paragraph(inside), links="http://e.org/a")
    assert text == "A bold and H2the lawfieldwithin\n"
    assert marked(capture, text) == [
        ("strong", "", "bold"),
        ("subscript", "", "2"),
        ("link", "http://e.org/a", "the law"),
        ("link", "http://e.org/b", "field"),
        ("link", "#there", "within"),
        ("place", "there", ""),
    ]


def test_notes_are_called() -> None:
    call = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    notes = f'<w:footnote w:id="7">{paragraph("<w:r><w:footnoteRef/></w:r>" + run("Of all kinds."))}</w:footnote>'
    text, capture = captured(paragraph(run("Ships") + call + run(" call.")), parts={"footnotes": notes})
    assert text == "Ships1 call.\n\n1 Of all kinds.\n"
    assert ("call", "footnote-7", "1") in marked(capture, text)
    assert [(line.role, line.name) for line in capture.lines] == [("text", ""), ("note", "footnote-7")]


def test_tables_keep_their_cells() -> None:
    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(words)}</w:tc>"

    wide, begins = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    rows = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('Port')}{cell('Ships', wide)}</w:tr>"
    rows += f"<w:tr>{cell('North', begins)}{cell('12')}{cell('13')}</w:tr>"
    rows += f"<w:tr>{cell('', '<w:vMerge/>')}{cell('14')}{cell('15')}</w:tr>"
    text, capture = captured(f"<w:tbl>{rows}</w:tbl><w:tbl><w:tr>{cell('A frame')}</w:tr></w:tbl>")
    assert text == "Port\tShips\nNorth\t12\t13\n\t14\t15\n\nA frame\n"
    assert [(line.role, line.cells, line.is_head) for line in capture.lines] == [
        ("row", ((1, 1), (2, 1)), True),
        ("row", ((1, 1), (1, 1), (1, 1)), False),
        ("row", ((1, 1), (1, 1), (1, 1)), False),
        ("text", (), False),
    ]


@pytest.mark.parametrize(
    ("changes", "words", "lost"),
    [
        ("accept", "The new quay.\n", [("deleted by a reviser", "old")]),
        ("reject", "The old quay.\n", [("inserted by a reviser", "new")]),
        ("show", "The oldnew quay.\n", []),
    ],
)
def test_revisions(changes: Changes, words: str, lost: list[tuple[str, str]]) -> None:
    old = '<w:del><w:r><w:delText xml:space="preserve">old</w:delText></w:r></w:del>'
    inside = run("The ") + old + f"<w:ins>{run('new')}</w:ins>" + run(" quay.")
    text, capture = captured(paragraph(inside), changes)
    assert text == words
    assert [(one.reason, one.words) for one in capture.losses] == lost
    shown = [("deleted", 4, 7), ("inserted", 7, 10)] if changes == "show" else []
    assert [(one.role, one.start, one.end) for one in capture.spans] == shown


def test_formulas_pictures_and_boxes() -> None:
    formula = (
        "<m:oMath><m:sSup><m:e><m:r><m:t>r</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A quay"/><a:blip r:embed="rIdMedia0"/></wp:inline></w:drawing></w:r>'
    box = f"<wps:txbx><w:txbxContent>{paragraph('In the box.')}</w:txbxContent></wps:txbx>"
    shape = f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    found = capture_word("a.docx", word_file(paragraph(run("Of ") + formula + drawing + shape), media={"q.png": b"x"}))
    assert found.text == "Of r2\n\nIn the box.\n"
    (one,) = [span for span in found.capture.spans if span.role == "formula"]
    assert one.value == "<mrow><msup><mrow><mi>r</mi></mrow><mrow><mn>2</mn></mrow></msup></mrow>"
    assert [(one.file, one.alternative, one.at) for one in found.capture.pictures] == [("media/q.png", "A quay", 5)]
    assert found.media == {"media/q.png": b"x"}
    assert [(one.reason, one.words) for one in found.capture.losses] == [("drawn twice", "In the box.")]


def test_what_is_not_text_is_told() -> None:
    inside = (
        run("Seen")
        + run("hidden", "<w:vanish/>")
        + run("struck", "<w:strike/>")
        + f"<w:unknown>{run('zq')}</w:unknown>"
    )
    _, capture = captured(paragraph(inside), parts={"comments": f"<w:comment>{paragraph('Why?')}</w:comment>"})
    assert [(one.reason, one.words) for one in capture.losses] == [
        ("hidden text", "hidden"),
        ("struck out in the source", "struck"),
        ("comment of a reviser", "Why?"),
        ("part of the file that is not read", "zq"),
    ]


@pytest.mark.parametrize("data", [b"PK\x03\x04 word/document", word_file("")[:300], b"words"])
def test_what_is_no_word_file_is_said(data: bytes) -> None:
    with pytest.raises(EditionError, match="S-013"):
        capture_word("a.docx", data)


def test_comments_become_draft_notes(tmp_path: Path) -> None:
    inside = (
        run("The ")
        + '<w:commentRangeStart w:id="3"/>'
        + run("40 ships")
        + '<w:commentRangeEnd w:id="3"/>'
        + run(" call.")
    )
    comment = f'<w:comment w:id="3" w:author="Eve Reader">{paragraph("Is it *these* 40?")}</w:comment>'
    data = word_file(paragraph("A Report", "Title") + paragraph(inside), parts={"comments": comment})
    found = capture_word("a.docx", data)
    written = draft_notes(found.comments, found.text)
    assert written == "> 40 ships\nkind: reading\nauthor: Eve Reader\nstate: draft\n\nIs it \\*these\\* 40?\n"
    (tmp_path / "report.docx").write_bytes(data)
    main(["new", "-o", str(tmp_path), str(tmp_path / "report.docx")])
    assert (tmp_path / "report" / "notes.md").read_text("utf-8") == written
    assert main(["--quiet", "--formats", "html", "-o", str(tmp_path / "dist"), str(tmp_path / "report")]) == 0


def test_new_rejects_revisions_where_it_is_told_to(tmp_path: Path) -> None:
    old = '<w:del><w:r><w:delText xml:space="preserve">old</w:delText></w:r></w:del>'
    inside = run("The ") + old + f"<w:ins>{run('new')}</w:ins>" + run(" quay is long.")
    (tmp_path / "report.docx").write_bytes(word_file(paragraph(inside)))
    main(["new", "--changes", "reject", "-o", str(tmp_path), str(tmp_path / "report.docx")])
    assert (tmp_path / "report" / "source.txt").read_text("utf-8") == "The old quay is long.\n"


def test_shown_revisions_are_in_the_edition_and_figures_are_those_put_in(tmp_path: Path) -> None:
    old = '<w:del><w:r><w:delText xml:space="preserve">40</w:delText></w:r></w:del>'
    inside = run("The board has ") + old + f"<w:ins>{run('52')}</w:ins>" + run(" ships.")
    (tmp_path / "report.docx").write_bytes(word_file(paragraph("A Report of the Ports") + paragraph(inside)))
    main(["new", "--changes", "show", "-o", str(tmp_path), str(tmp_path / "report.docx")])
    assert main(["--quiet", "-o", str(tmp_path / "dist"), str(tmp_path / "report")]) == 0
    made = tmp_path / "dist" / "report"
    surfaces = [row["surface"] for row in json.loads((made / "figures.json").read_text("utf-8"))["entries"]]
    assert surfaces == ["52"]
    page = (made / "report.html").read_text("utf-8")
    assert "<del>40</del>" in page
    assert re.search(r">(<ins>)?52(</ins>)?<", page)
    assert "Words that revisers" in page
