"""Preflight reads finished files and finds what has been broken in them."""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.apparatus import Apparatus
from edition.assembly import Edition
from edition.assembly.assemble import assemble
from edition.assets import Assets
from edition.charts import Drawn
from edition.document.parse import read_document
from edition.errors import EditionError, Finding
from edition.files import find_installation, read_assets, read_manuscript
from edition.formats.epub.preflight import check_epub
from edition.formats.epub.writer import write_epub
from edition.formats.html.preflight import check_html
from edition.formats.html.writer import page_of, write_html
from edition.formats.pages import Templates
from edition.formats.pdf import finished, read_back, words
from edition.formats.pdf.finished_pdf import FinishedPdf
from edition.formats.pdf.preflight import check_pdf
from edition.formats.pdf.read_back import PdfText, expected_text
from edition.ledger.extract import compile_ledger
from edition.manuscript import Manuscript
from edition.memory import Memory
from edition.pipeline import Options, edit, publish
from edition.source import SourceText
from edition.text import fold
from edition.typesetter.protocol import Reply
from tests.provocation import lines, provokes

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(assets: Assets) -> tuple[Edition, Mapping[str, bytes]]:
    """The example and its files, all but the PDF, whose pages are taken to begin with every tenth paragraph."""
    manuscript = read_manuscript(ROOT / "content" / "fighting-covid-19")
    options = Options(("html", "epub"))
    job, _ = edit(manuscript, assets, options, lambda _: None)
    starts = [unit.span.start for unit in job.edition.document.units()][::10]
    job = replace(job, breaks=lambda: {start: page for page, start in enumerate(starts, 1)})
    return job.edition, publish(job, options, (), lambda _: None).files


@pytest.fixture(scope="module")
def edition(built: tuple[Edition, Mapping[str, bytes]]) -> Edition:
    return built[0]


@pytest.fixture(scope="module")
def page(built: tuple[Edition, Mapping[str, bytes]]) -> str:
    return built[1]["fighting-covid-19.html"].decode()


@pytest.fixture(scope="module")
def package(built: tuple[Edition, Mapping[str, bytes]]) -> bytes:
    return built[1]["fighting-covid-19.epub"]


def codes(findings: object) -> set[str]:
    return {finding.code for finding in findings}  # type: ignore[attr-defined]


def test_a_good_page_has_no_findings(page: str, edition: Edition) -> None:
    assert codes(check_html(page.encode(), edition)) == set()


@provokes()
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("crossroads", "crossroad", "F-001"),
        ('id="n-1"', 'id="n-2"', "F-002"),
        ('href="#n-1"', 'href="#n-99"', "F-003"),
        ('<h2 id="s-iv', '<h2 style="color:red" id="s-iv', "F-004"),
        ("<svg", '<img src="https://example.org/x.png" alt="x"/><svg', "F-005"),
        ('id="row-', 'id="raw-', "F-006"),
    ],
)
def test_each_fault_of_a_page_is_found(
    page: str, edition: Edition, told: Callable[[str, str], None], old: str, new: str, code: str
) -> None:
    assert old in page
    told(code, lines(check_html(page.replace(old, new, 1).encode(), edition)))


@pytest.mark.parametrize(
    "style", ["@import 'x.css';", "p { background: url(x.png) }", 'p { background: url("x.png") }']
)
def test_a_style_sheet_that_fetches_is_found(page: str, edition: Edition, style: str) -> None:
    found = tuple(check_html(page.replace("</style>", f"{style}</style>", 1).encode(), edition))
    assert lines(found) == (
        "error F-005: fighting-covid-19.html: the style sheet fetches a file\n    this is our mistake: please report it; docs/how-to.md says where, and with what\n"
    )


def changed(package: bytes, change: Callable[[str, bytes], bytes], compress_mimetype: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            method = zipfile.ZIP_DEFLATED if compress_mimetype else info.compress_type
            new.writestr(info.filename, change(info.filename, old.read(info)), compress_type=method)
    return out.getvalue()


@provokes()
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'id="page-', b'id="pige-', "F-008"),
        (b"viewBox", b"viewbox", "F-009"),
    ],
)
def test_each_fault_of_a_package_is_found(
    package: bytes, edition: Edition, told: Callable[[str, str], None], old: bytes, new: bytes, code: str
) -> None:
    assert codes(check_epub(package, edition)) == set()

    def spoil(name: str, data: bytes) -> bytes:
        return data.replace(old, new) if name.endswith(".xhtml") else data

    told(code, lines(check_epub(changed(package, spoil), edition)))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"crossroads", b"crossroad", "F-001: fighting-covid-19.epub: the text is not the source's"),
        (
            b'href="ledger.xhtml#row',
            b'href="ledgers.xhtml#row',
            "F-003: fighting-covid-19.epub, EPUB/ch-001.xhtml: the link to ledgers.xhtml#row-cb75392c leads nowhere",
        ),
        ("—".encode(), "☃".encode(), "F-010: fighting-covid-19.epub: the embedded fonts lack 1 character: ☃ (U+2603)"),
    ],
)
def test_faults_of_both_are_found_in_a_package_too(
    package: bytes, edition: Edition, old: bytes, new: bytes, message: str
) -> None:
    def spoil(name: str, data: bytes) -> bytes:
        return data.replace(old, new) if name.endswith(".xhtml") else data

    assert message in lines(check_epub(changed(package, spoil), edition))


@provokes("F-007")
def test_a_compressed_mimetype_is_found(package: bytes, edition: Edition, told: Callable[[str, str], None]) -> None:
    told("F-007", lines(check_epub(changed(package, lambda _, data: data, compress_mimetype=True), edition)))


@provokes("F-011")
def test_faults_of_a_pdf_are_found(edition: Edition, told: Callable[[str, str], None]) -> None:
    from edition.formats.markup import wanted_identifiers

    pages = dict.fromkeys(wanted_identifiers(edition), 4)
    whole, cut = (PdfText(((4, words),)) for words in (edition.expected.text, edition.expected.text[:-1]))

    def found(pages: dict[str, int], text: PdfText = whole) -> list[Finding]:
        return list(check_pdf(FinishedPdf(b"", Reply(pages, 9)), text, expected_text(edition), edition))

    assert codes(found(pages)) == set()
    assert codes(found(pages, cut)) == {"F-001"}
    told("F-011", lines(found(pages | {"n-1": 5})))
    assert codes(found({key: page for key, page in pages.items() if key != "n-1"})) >= {"F-006"}


@pytest.mark.parametrize(
    ("blocks", "found", "is_whole"),
    [
        ("مرفا كبير 40", "مرفا كبير 40", True),
        ("مرفا كبير 40", "40مرفا كبير", True),  # where a number stands is guessed
        ("مرفا كبير 40", "كبير مرفا 40", False),  # words of one direction have an order
        ("مرفا كبير 40", "مرفا كبي 40", False),
        ("مرفا كبير 40", "مرفا كبيرر 40", False),
        ("مرفا Smith كبير Jones", "Jones كبير Smith مرفا", True),  # which way the line goes is guessed
        ("مرفا Smith كبير Jones", "Jones كبير Smiht مرفا", True),
        ("مرفا Smith كبير Jones", "Jones كبير Smit مرفا", False),
        ("مرفا Smith كبير\n\nمرفا صغير Jones", "مرفا Smith صغير مرفا كبير Jones", False),  # not over blocks
    ],
)
def test_words_from_right_to_left_are_compared_block_by_block(
    assets: Assets, tmp_path: Path, blocks: str, found: str, is_whole: bool
) -> None:
    (tmp_path / "report.txt").write_text(f"الساحل\n\n{blocks}\n", "utf-8")
    job, _ = edit(read_manuscript(tmp_path / "report.txt"), assets, Options(), lambda _: None)
    pdf = FinishedPdf(b"", Reply({}, 9))
    text = PdfText(((1, fold(f"الساحل {found}")),))
    assert ("F-001" not in codes(check_pdf(pdf, text, expected_text(job.edition), job.edition))) is is_whole


#: Not a fixture: Hypothesis would print it with every example.
the_assets = functools.partial(read_assets, find_installation())

TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "\n",
                "\n\n",
                " ",
                "\u00a0",
                "• ",
                "1. ",
                "IV. ",
                "<  1  2  3  >",
                "{{ x }}",
                "</script>",
                "&amp;",
                "<b>",
                '"',
                "'",
                " - ",
                "]]>",
                "12 ships, ",
                "$5 ",
                "is the ",
                "\tone\ttwo\n",
                "\tthree\t4\n",
                "\n   (a) ",
                "\nQ: ",
                "\nMS. ROE: ",
                "[1] ",
                "\f",
                "\n- 3 -\n",
                "CHAPTER II\n\n",
                "Table 1: ports\n",
                "hy-\nphen ",
                "\u05d0\u05b8 ",
                "\u0623\u064f ",
                "\x07",
            ]
        ),
        st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=20),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=40)
@given(parts=TEXTS)
def test_any_text_comes_out_whole_in_html_and_epub(parts: list[str]) -> None:
    """Markup, template code and entities in a source come out as they are; not one character is lost."""
    assets = the_assets()
    text = "".join(parts)
    if not text.strip():
        return
    manuscript = Manuscript("m", SourceText("source.txt", text, "0" * 64, "utf-8"), reviewed=False)
    try:
        document = read_document(manuscript.source)
    except EditionError as error:
        assert error.findings[0].code == "S-008", "a text of furniture only"
        return
    ledger = compile_ledger(document, assets.grammars)
    edition = assemble(manuscript, document, ledger, Apparatus())
    templates = Templates(assets.templates, {})
    assert codes(
        check_html(write_html(page_of(edition, Drawn(), templates), edition, templates, {}, b""), edition)
    ) <= {"F-010"}
    package = write_epub(edition, Drawn(), templates, {}, b"", {}, has_pages=False)
    assert codes(check_epub(package, edition)) <= {"F-010"}


def test_a_long_text_is_cut_into_files_a_reader_opens_at_once(assets: Assets) -> None:
    """No file of text or ledger is over 300 kB, and no link is lost where a chapter or the ledger is cut."""
    lines = ["A Report of the Ports\n\n1. The only chapter\n"]
    lines += [
        f"In port {at} there were {at + 2} ships and {at * 3 + 5} people, or {at % 90 + 3} per cent of all.\n"
        for at in range(1600)
    ]
    manuscript = Manuscript("long", SourceText("source.txt", "\n".join(lines), "0" * 64, "utf-8"), reviewed=False)
    document = read_document(manuscript.source)
    edition = assemble(manuscript, document, compile_ledger(document, assets.grammars), Apparatus())
    package = write_epub(edition, Drawn(), Templates(assets.templates, {}), {}, b"", {}, has_pages=False)
    sizes = {one.filename: one.file_size for one in zipfile.ZipFile(io.BytesIO(package)).infolist()}
    assert sum("/ch-" in name for name in sizes) > 1
    assert sum("/ledger" in name for name in sizes) > 10
    assert max(size for name, size in sizes.items() if "/ch-" in name or "/ledger" in name) <= 300_000
    assert codes(check_epub(package, edition)) <= {"F-010"}


@provokes("F-012")
def test_a_file_that_cannot_be_cut_is_told(assets: Assets, told: Callable[[str, str], None]) -> None:
    """One paragraph stays one paragraph, however long; the editor hears of it."""
    manuscript = Manuscript("long", SourceText("source.txt", "word " * 70_000, "0" * 64, "utf-8"), reviewed=False)
    document = read_document(manuscript.source)
    edition = assemble(manuscript, document, compile_ledger(document, assets.grammars), Apparatus())
    package = write_epub(edition, Drawn(), Templates(assets.templates, {}), {}, b"", {}, has_pages=False)
    told("F-012", lines(check_epub(package, edition)))


@provokes("F-201")
def test_a_template_that_is_no_xml_is_told(edition: Edition, assets: Assets, told: Callable[[str, str], None]) -> None:
    """An EPUB with it would open in no reader: F-201 names the page before anything is written."""
    broken = {**assets.templates, "chapter.xhtml": "<html><p>Words</html>"}
    with pytest.raises(EditionError) as raised:
        write_epub(edition, Drawn(), Templates(broken, {}), {}, b"", {}, has_pages=False)
    told("F-201", lines(raised.value.findings))


def test_stretches_of_a_line_are_whose_their_characters_are(assets: Assets, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with ¶ numbers, calls and notes beside its lines is read stretch by stretch as it is character by character."""
    read: list[tuple[PdfText, PdfText]] = []

    def both(pdf: FinishedPdf, edition: Edition, _: Memory) -> PdfText:
        stretches = read_back.source_text(pdf, edition)
        with monkeypatch.context() as context:
            context.setattr(words, "_stretches", lambda _, start, line, areas: [(line, {"", None})])  # noqa: ARG005
            read.append((stretches, read_back.source_text(pdf, edition)))
        return stretches

    monkeypatch.setattr(finished, "source_text", both)
    job, _ = edit(read_manuscript(ROOT / "content" / "fighting-covid-19"), assets, Options(), lambda _: None)
    publish(job, Options(("pdf",)), (), lambda _: None)
    ((stretches, characters),) = read
    assert stretches == characters
    assert len("".join(page for _, page in stretches.pages)) > 10_000


def test_glyphs_that_stand_for_nothing_keep_their_places_in_a_page_that_is_read(
    assets: Assets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PDFium tells them otherwise in the text of a page than one by one."""
    read: list[FinishedPdf] = []
    original = read_back.source_text
    monkeypatch.setattr(finished, "source_text", lambda pdf, *others: read.append(pdf) or original(pdf, *others))
    job, _ = edit(read_manuscript(ROOT / "content" / "fighting-covid-19"), assets, Options(), lambda _: None)
    publish(job, Options(("pdf",)), (), lambda _: None)
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(read[0].data)) as pdf:
        for font in pdf.pages[4].Resources.Font.values():
            font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<0065>", b"<0000>"))
        pdf.save(changed)
    page = pdfium.PdfDocument(changed.getvalue())[4].get_textpage()
    count = pdfium.raw.FPDFText_CountChars(page)
    one_by_one = "".join(chr(pdfium.raw.FPDFText_GetUnicode(page, index)) for index in range(count))
    assert words._units(page) == one_by_one
    assert len(one_by_one) == count


def _moved(editions: Path, way: str) -> bytes:
    """The PDF of a work of the tests, its words over the edge of the paper, or drawn once more a little further on."""
    file = io.BytesIO()
    with pikepdf.open(editions / "locks" / "locks.pdf") as pdf:
        page = pdf.pages[3]
        contents = page.Contents if isinstance(page.Contents, pikepdf.Array) else pikepdf.Array([page.Contents])
        if way == "outside of it":
            page.MediaBox = page.TrimBox = pikepdf.Array([0, 0, 200, 842])
        else:
            shift = pdf.make_stream(b"1 0 0 1 3 2 cm ")
            page.Contents = pikepdf.Array([*contents, shift, *contents])
        pdf.save(file)
    return file.getvalue()


@provokes("F-013")
@pytest.mark.parametrize("way", ["outside of it", "over others", ""])
def test_words_that_cannot_be_read_are_found(
    edition: Edition, editions: Path, told: Callable[[str, str], None], way: str
) -> None:
    """A figure beyond the edge of the paper is in the file, and is not on the paper."""
    data = _moved(editions, way) if way else (editions / "locks" / "locks.pdf").read_bytes()
    with words.PageReader(data) as reader:
        page = reader.words(4, words.Areas())
    assert (bool(page.outside), bool(page.over)) == (way == "outside of it", way == "over others")
    text = PdfText(misplaced=((4, "outside of it", "12,345 ships"),))
    found = [
        one
        for one in check_pdf(FinishedPdf(b"", Reply()), text, expected_text(edition), edition)
        if one.code == "F-013"
    ]
    told("F-013", lines(found))
