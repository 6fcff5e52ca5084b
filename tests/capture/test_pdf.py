"""PDFs: what is captured of pages that are set for the test, with a structure tree and without."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Mapping

import pikepdf
import pytest
import weasyprint
from PIL import Image

from edition.capture import reading_process
from edition.capture.originals import capture_original
from edition.capture.pdf import capture_pdf
from edition.captured import Capture
from edition.errors import EditionError
from tests.provocation import lines, provokes

STYLE = """
@page { size: 140mm 90mm; margin: 15mm; @top-center { content: "The Harbour Board" } @bottom-center { content: counter(page) } }
html { font: 10pt/14pt "DejaVu Serif", serif; hyphens: none; text-align: justify } h1 { font-size: 16pt } h2 { font-size: 12pt }
p { margin: 0; text-indent: 5mm } .note { font-size: 7pt; text-indent: 0; margin-top: 6mm } sup { font-size: 6pt; line-height: 0 }
"""
NO_EDGES = "@page { @top-center { content: none } @bottom-center { content: none } }"
WORDS = (
    "The board of the harbour met in the hall above the quay and heard what the masters of the ships had to say of it."
)

#: Words that differ, as those of a text do.
NUMBERS = [
    "one",
    *(f"{a}{b}" for a in ("twenty", "thirty", "forty", "fifty", "sixty") for b in ("", *"abcdefghijkl")),
    "seventy",
]


@functools.cache
def pdf(body: str, style: str = "", *, tagged: bool = False) -> bytes:
    html = f"<html lang='en'><title>A</title><style>{STYLE}{style}</style><body>{body}</body></html>"
    written: bytes = weasyprint.HTML(string=html).write_pdf(pdf_tags=tagged)
    return written


def captured(body: str, style: str = "", *, tagged: bool = False) -> tuple[str, Capture]:
    found = capture_pdf("a.pdf", pdf(body, style, tagged=tagged))
    return found.text, found.capture


def blocks(text: str, capture: Capture, *roles: str) -> list[str]:
    """The words of the blocks that have some of the roles, in order."""
    lines = text.split("\n")
    found: dict[int, list[str]] = {}
    for line in capture.lines:
        if not roles or line.role in roles:
            found.setdefault(line.block, []).append(lines[line.number - 1])
    return [" ".join(words) for words in found.values()]


def marked(text: str, capture: Capture, role: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.value) for one in capture.spans if one.role == role]


@pytest.mark.parametrize("tagged", [True, False])
def test_paragraphs_and_headings_are_told_apart(tagged: bool) -> None:
    body = f"<h1>A Report of the Board</h1><p>{WORDS}</p><p>{WORDS} {WORDS}</p><h2>Of the Quays</h2><p>{WORDS}</p>"
    text, capture = captured(body, tagged=tagged)
    assert blocks(text, capture, "text") == [WORDS, f"{WORDS} {WORDS}", WORDS]
    assert blocks(text, capture, "heading") == ["A Report of the Board", "Of the Quays"]
    assert [line.level for line in capture.lines if line.role == "heading"] == [1, 2]


@pytest.mark.parametrize("tagged", [True, False])
def test_what_pages_repeat_is_no_part_of_the_text(tagged: bool) -> None:
    text, capture = captured(f"<p>{WORDS * 12}</p>", tagged=tagged)
    assert len(capture.pages) > 2
    reasons = {line.reason for line in capture.lines if line.role == "artifact"}
    assert reasons == {"running head or foot", "page number"}
    assert blocks(text, capture, "text") == [" ".join((WORDS * 12).split())]  # over pages


@pytest.mark.parametrize("tagged", [True, False])
def test_bold_lines_are_headings_where_the_tree_does_not_tell(tagged: bool) -> None:
    parts = "".join(f"<h2>Part {name} of it</h2><p>{WORDS}</p>" for name in ("one", "two", "three", "four", "five"))
    body = f"{parts}<p style='text-indent: 0; margin: 4mm 0; font-weight: bold'>A bold line</p><p>{WORDS}</p>"
    text, capture = captured(body, f"{NO_EDGES} @page {{ size: 140mm 200mm }}", tagged=tagged)
    assert ("A bold line" in blocks(text, capture, "heading")) is not tagged
    assert len(blocks(text, capture, "heading")) == 5 + (not tagged)


def test_columns_are_read_one_after_another() -> None:
    one, other = (" ".join(f"{side} {number}" for number in NUMBERS) for side in ("left", "right"))
    style = "div { columns: 2; column-gap: 8mm; column-fill: balance } p + p { break-before: column }"
    text, capture = captured(f"<h1>Columns</h1><div><p>{one}</p><p>{other}</p></div>", style)
    words = " ".join(blocks(text, capture, "text"))
    assert words.index("left seventy") < words.index("right one ")


def test_notes_are_called_from_the_text() -> None:
    body = f"<p>{WORDS} The ships<sup>1</sup> of it call<sup>2</sup>.</p><p class='note'>1 Of all kinds.</p><p class='note'>2 Not all.</p>"
    text, capture = captured(body)
    assert blocks(text, capture, "note") == ["1 Of all kinds.", "2 Not all."]
    names = [line.name for line in capture.lines if line.role == "note"]
    assert marked(text, capture, "call") == [("1", names[0]), ("2", names[1])]
    assert [words for words, _ in marked(text, capture, "label")] == ["1", "2"]


def test_a_note_may_have_another_paragraph() -> None:
    more = "<p class='note' style='margin-top: 1mm'>https://example.org/a/long/address/of/it</p>"
    notes = f"<p class='note'>1 Of all kinds, as it says.</p>{more}<p class='note'>2 Not all.</p>"
    text, capture = captured(f"<p>{WORDS} The ships<sup>1</sup> of it call<sup>2</sup>.</p>{notes}")
    assert blocks(text, capture, "note") == [
        "1 Of all kinds, as it says. https://example.org/a/long/address/of/it",
        "2 Not all.",
    ]


@pytest.mark.parametrize("tagged", [True, False])
def test_tables_keep_rows_and_cells(tagged: bool) -> None:
    rows = "".join(
        f"<tr><td>{name}<td>{a}<td>{b}</tr>" for name, a, b in (("North", 12, 140), ("South", 7, 9), ("West", 30, 2))
    )
    style = "table { width: 100% } td, th { text-align: left; font-weight: normal }"
    body = f"<p>{WORDS}</p><table><thead><tr><th>Port<th>Ships<th>Boats</tr></thead>{rows}</table><p>{WORDS}</p>"
    text, capture = captured(body, style, tagged=tagged)
    assert blocks(text, capture, "row") == ["Port\tShips\tBoats North\t12\t140 South\t7\t9 West\t30\t2"]
    assert [line.is_head for line in capture.lines if line.role == "row"] == [True, False, False, False]


def test_links_and_words_set_apart() -> None:
    body = f"<p>{WORDS} See <a href='https://e.org/a'>the law of it</a>, <b>bold</b> and <i>slanted</i>.</p>"
    text, capture = captured(body)
    assert marked(text, capture, "link") == [("the law of it", "https://e.org/a")]
    assert marked(text, capture, "strong") == [("bold", "")]
    assert marked(text, capture, "emphasis") == [("slanted", "")]


def test_pictures_are_kept() -> None:
    picture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAFUlEQVR4nGOUibrDgA0wYRUdtBIAO/8Bn565mEEAAAAASUVORK5CYII="
    found = capture_pdf(
        "a.pdf", pdf(f"<p>{WORDS}</p><img src='{picture}' style='width: 40mm; height: 30mm'><p>{WORDS}</p>")
    )
    ((name, data),) = found.media.items()
    assert name.endswith(".png")
    assert data.startswith(b"\x89PNG")
    assert [one.file for one in found.capture.pictures] == [name]


def test_every_character_is_told() -> None:
    body = f"<h1>A Report</h1><p>{WORDS * 6}</p><p class='note'>1 Of all kinds.</p>"
    text, capture = captured(body)
    assert not capture.losses
    assert "".join(sorted(text.replace("\n", "").replace(" ", ""))).count("§") == 0


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7\nwords", "it is damaged"),
        (pdf(f"<p>{WORDS}</p>")[:600], "it is damaged"),
        (
            pdf("<p></p>", "@page { @top-center { content: none } @bottom-center { content: none } }"),
            "pictures of text",
        ),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, message: str) -> None:
    with pytest.raises(EditionError, match=message):
        capture_pdf("a.pdf", data)


def test_an_encrypted_file_is_said() -> None:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(f"<p>{WORDS}</p>"))) as opened:
        opened.save(written, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(EditionError, match="it is encrypted"):
        capture_pdf("a.pdf", written.getvalue())


def test_the_process_that_reads_gives_the_same() -> None:
    data = pdf(f"<p>{WORDS}</p>")
    assert capture_original("a.pdf", data) == capture_pdf("a.pdf", data)
    with pytest.raises(EditionError, match="it is damaged"):
        capture_original("a.pdf", b"%PDF-1.7\nwords")


@provokes("L-006")
def test_a_file_that_takes_too_long_is_given_up(
    told: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    written, shown = io.BytesIO(), b"BT /F 9 Tf 9 9 Td " + b"(words) Tj " * 200_000 + b"ET"
    with pikepdf.new() as made:
        page = made.add_blank_page()
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.obj.Contents = made.make_stream(shown)
        made.save(written)
    monkeypatch.setattr(reading_process, "_SECONDS", 1)
    with pytest.raises(EditionError) as raised:
        capture_original("a.pdf", written.getvalue())
    told("L-006", lines(raised.value.findings))


def labels(style: str, breaks: int) -> list[str]:
    body = "".join(f"<p style='break-after: page'>{WORDS} {word}</p>" for word in NUMBERS[:breaks])
    _, capture = captured(body, style)
    return [page.label for page in capture.pages]


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("", ["1", "2", "3", "4", "5"]),
        ("@page :first { counter-reset: page 245 }", ["245", "246", "247", "248", "249"]),
        # The title page of a chapter has no number, and neither has what stands before page 1.
        (
            "@page :first { counter-reset: page 245; @bottom-center { content: none } }",
            ["245", "246", "247", "248", "249"],
        ),
        ("@page :first { counter-reset: page -1; @bottom-center { content: 'A' } }", ["1", "2", "1", "2", "3", "4"]),
        # Nothing counts on with the year of each page.
        ("@page { @bottom-center { content: 'Report 2019, 31' } }", ["1", "2", "3", "4", "5"]),
    ],
)
def test_pages_have_the_numbers_that_are_printed_on_them(style: str, found: list[str]) -> None:
    assert labels(style, len(found)) == found


BARS = " ".join(f"M{10 + 20 * at} 90 v-{10 + 6 * at} h12 v{10 + 6 * at} z" for at in range(9))
LABELS = "".join(f"<text x='{10 + 20 * at}' y='102' font-size='7'>{2010 + at}</text>" for at in range(9))
FRAME = "<rect x='0.5' y='0.5' width='199' height='109' fill='none' stroke='black'/>"


PLOT = "<rect x='6' y='20' width='190' height='72' fill='none' stroke='black'/>"


def drawn(inside: str) -> tuple[str, Capture, Mapping[str, bytes]]:
    drawing = f"<svg width='200' height='110' viewBox='0 0 200 110'>{inside}</svg>"
    style = "@page { @top-center { content: none } @bottom-center { content: none } }"
    found = capture_pdf("a.pdf", pdf(f"<p>{WORDS}</p><p>{drawing}</p><p>{WORDS}</p>", style))
    return found.text, found.capture, found.media


@pytest.mark.parametrize("frame", ["", FRAME, f"{FRAME}{PLOT}"])
def test_a_drawing_with_words_is_a_picture_of_them(frame: str) -> None:
    text, capture, media = drawn(f"{frame}<path d='{BARS}' fill='green'/>{LABELS}")
    assert blocks(text, capture, "text") == [WORDS, WORDS]
    lines = text.split("\n")
    gone = [lines[line.number - 1] for line in capture.lines if line.reason.startswith("words of a drawing")]
    assert sorted(" ".join(gone).split()) == [str(2010 + at) for at in range(9)]
    assert [name for name in media if "drawing" in name] == ["media/page-1-drawing-1.png"]


def test_a_drawing_in_a_form_stands_where_the_form_is_placed() -> None:
    drawing = f"<svg width='200' height='110' viewBox='0 0 200 110'><path d='{BARS}' fill='green'/>{LABELS}</svg>"
    set_page = pikepdf.open(io.BytesIO(pdf(f"<p>{WORDS}</p><p>{drawing}</p>", NO_EDGES)))
    file = pikepdf.new()
    file.add_blank_page(page_size=(500, 500))
    file.pages[0].add_overlay(set_page.pages[0], pikepdf.Rectangle(60, 200, 460, 457))
    written = io.BytesIO()
    file.save(written)
    found = capture_pdf("a.pdf", written.getvalue())
    assert blocks(found.text, found.capture, "text") == [WORDS]
    assert [name for name in found.media if "drawing" in name] == ["media/page-1-drawing-1.png"]


def test_a_picture_of_a_drawing_has_a_limit() -> None:
    drawing = f"<svg width='1000mm' height='550mm' viewBox='0 0 200 110'>{FRAME}<path d='{BARS}'/>{LABELS}</svg>"
    found = capture_pdf("a.pdf", pdf(f"<p>{drawing}</p>", "@page { size: 1400mm 1000mm }"))
    data = found.media["media/page-1-drawing-1.png"]
    width, height = Image.open(io.BytesIO(data)).size
    assert width * height < 17_000_000


def test_other_drawings_leave_words_in_the_text() -> None:
    # An ornament without words, and a box with round corners around text.
    text, capture, media = drawn(f"<path d='{BARS}' fill='green'/>")
    assert blocks(text, capture, "text") == [WORDS, WORDS]
    assert not [name for name in media if "drawing" in name]
    words = "The board of the harbour met in the hall above the quay and heard what the masters said."
    rounded = "M10 0 h180 q10 0 10 10 v90 q0 10 -10 10 h-180 q-10 0 -10 -10 v-90 q0 -10 10 -10 z"
    told = "".join(f"<text x='4' y='{20 + 20 * at}' font-size='4'>{words} {at}</text>" for at in range(4))
    text, capture, media = drawn(f"<path d='{rounded}' fill='none' stroke='black'/>{told}")
    assert text.count("met in the hall") == 6
    assert not [line for line in capture.lines if line.reason.startswith("words of a drawing")]


def test_markers_that_stand_alone_are_one_with_their_words() -> None:
    items = "".join(
        f"<div style='position: relative; padding-left: 12mm'><span style='position: absolute; left: 0'>{marker}</span>"
        f"{WORDS}</div>"
        for marker in ("i.", "ii.", "iii.", "iv.")
    )
    text, capture = captured(f"<h2>What it said</h2>{items}", "@page { size: 160mm 160mm }")
    found = blocks(text, capture, "text", "item")
    assert [words.split()[0] for words in found if WORDS in words] == ["i.", "ii.", "iii.", "iv."]


def test_notes_below_columns_are_notes() -> None:
    style = ".two { columns: 2; column-gap: 8mm } @page { size: 200mm 120mm }"
    sentences = " ".join(f"{word.title()} ships came to the quay on that day and left it." for word in NUMBERS[:14])
    body = f"<div class='two'><p>{sentences}<sup>1</sup></p></div><p class='note'>1 The log of the harbour master.</p>"
    text, capture = captured(body, style)
    assert blocks(text, capture, "note") == ["1 The log of the harbour master."]
    assert [words for words, _ in marked(text, capture, "call")] == ["1"]
