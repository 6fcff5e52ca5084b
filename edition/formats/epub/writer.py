"""The EPUB: finished XHTML packed by EbookLib, which never touches the content of a page.

EbookLib's own pages lose SVG attributes and semantics, and its dates and identifiers change each time it
runs; so every file is added as bytes, and the package document is completed through a hook. Standards:
EPUB 3.3, EPUB Accessibility 1.1.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ebooklib import epub
from lxml import etree

from edition import marks
from edition.assembly import (
    ContentsLine,
    Edition,
    Maker,
    OriginalPage,
    PageBreak,
    text_blocks,
)
from edition.assembly.pictures import Illustration
from edition.charts import Drawn
from edition.errors import OURS, EditionError, Finding
from edition.formats.annotations import annotation_set
from edition.formats.epub.files import Files, index_parts
from edition.formats.epub.page import Page, TocLine
from edition.formats.faces import font_faces
from edition.formats.indexes import index_lines
from edition.formats.pages import Templates
from edition.formats.wording import cite_document, description, matter_titles, records_of
from edition.manuscript.theme import Theme
from edition.messages import Messages
from edition.notation import Notation

#: The media types of data files, by the endings of their names.
_MEDIA_TYPES = {"csv": "text/csv", "json": "application/json", "svg": "image/svg+xml"}
_NAMESPACE = uuid.UUID("6f3c2c1e-5b0e-5e0c-9c55-3f0a1d6f7a52")
#: The endings of files of pictures.
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write_epub(
    edition: Edition,
    drawn: Drawn,
    templates: Templates,
    fonts: Mapping[str, bytes],
    cover: bytes,
    data: Mapping[str, bytes],
    *,
    has_pages: bool,
) -> bytes:
    """The EPUB as bytes.

    `fonts` are cut TrueType fonts, `data` the files for `EPUB/data/`; `has_pages` says whether a PDF was
    made, whose page breaks are then in the edition's text.
    """
    links = Files(edition)
    messages = templates.messages
    pages = tuple(_pages(edition, links, templates.notation))
    files = {page.file: _xhtml(page, edition, drawn, templates, links) for page in pages}
    style = font_faces({name: f"fonts/{name}" for name in fonts}) + "\n" + templates.epub_style()
    book = epub.EpubBook()
    book.IDENTIFIER_ID = "pub-id"
    book.metadata = {}  # drops EbookLib's own generator and its random identifier
    identifier = f"urn:uuid:{uuid.uuid5(_NAMESPACE, f'{edition.document.source.sha256} {edition.metadata.edition}')}"
    _describe(book, edition, drawn, messages, identifier, has_pages)
    for page in pages:
        book.add_item(
            _Raw(
                page.file.removesuffix(".xhtml"),
                page.file,
                files[page.file],
                properties=_properties(page, files[page.file]),
            )
        )
    ncx = templates.render(
        "toc.ncx", edition, drawn, identifier=identifier, lines=_flat(_toc(edition, links, messages))
    )
    book.add_item(_Raw("ncx", "toc.ncx", ncx.encode("utf-8"), "application/x-dtbncx+xml"))
    book.add_item(_Raw("style", "style.css", style.encode("utf-8"), "text/css"))
    book.add_item(_Raw("cover-image", "cover.png", cover, "image/png", ("cover-image",)))
    for name, font in fonts.items():
        book.add_item(_Raw(f"font-{name.split('.')[0]}", f"fonts/{name}", font, f"font/{name[-3:]}"))
    if templates.theme.logo:
        logo = templates.theme.logo
        book.add_item(_Raw("logo", _logo(templates.theme), logo.data, logo.media_type))
    for one in edition.illustrations:
        book.add_item(_Raw(one.id, _media(one), one.file.data, one.file.media_type))
    for name, content in data.items():
        media_type = _MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
        book.add_item(_Raw(f"data-{name.replace('.', '-')}", f"data/{name}", content, media_type))
    if edition.notes or edition.corrections:
        _, of = records_of(edition, messages)
        notes = annotation_set(edition, of, identifier, lambda name: f"{book.FOLDER_NAME}/{links.file(name)}")
        book.add_item(_Unlisted("annotations", "META-INF/annotations.json", notes, "application/ld+json"))
    book.spine = [(page.file.removesuffix(".xhtml"), "yes") for page in pages]
    book.set_direction(edition.direction)
    return _packed(book, edition)


def _media(one: Illustration) -> str:
    """The file of a picture in the package."""
    return f"media/{one.id}.{_ENDINGS[one.file.media_type]}"


def _logo(theme: Theme) -> str:
    """The file of the house's logo in the package; "" for none."""
    return f"media/logo.{_ENDINGS[theme.logo.media_type]}" if theme.logo else ""


class _Raw(epub.EpubItem):  # type: ignore[misc]  # EbookLib has no types
    """A file that goes into the package byte for byte."""

    def __init__(
        self,
        uid: str,
        name: str,
        content: bytes,
        media_type: str = "application/xhtml+xml",
        properties: tuple[str, ...] = (),
    ) -> None:
        super().__init__(uid=uid, file_name=name, media_type=media_type, content=content)
        self.properties = list(properties)


class _Unlisted(_Raw):
    """A file outside of the package's folder, which its manifest does not list."""

    def __init__(self, uid: str, name: str, content: bytes, media_type: str) -> None:
        super().__init__(uid, name, content, media_type)
        self.manifest = False


def _pages(edition: Edition, links: Files, notation: Notation) -> Iterator[Page]:
    """The files of the package in reading order."""
    messages = notation.messages
    language, direction = edition.language, edition.direction
    matter = partial(Page, language=messages.language, direction=messages.direction, body_type="backmatter")
    titles = matter_titles(edition, messages)
    runs = [
        run
        for chapter in edition.chapters
        for placed in chapter.body
        for unit in text_blocks(placed.block)
        for run in (*unit.head, *unit.runs)
    ]
    page_list = tuple(
        (marks.original_page(run.number), run.label)
        if isinstance(run, OriginalPage)
        else (marks.page(run.page), str(run.page))
        for run in runs
        if isinstance(run, PageBreak | OriginalPage)
    )
    yield matter("cover", "cover.xhtml", edition.title, body_type="")
    yield matter("title", "title.xhtml", edition.title, body_type="frontmatter")
    first = links.chapter_file(1)
    toc = _toc(edition, links, messages)
    yield matter("nav", "nav.xhtml", messages.gettext("Contents"), body_type="", first=first, toc=toc, pages=page_list)
    for number, chapter in enumerate(links.chapters, 1):
        yield Page("chapter", links.chapter_file(number), chapter.title, language, direction, "bodymatter", chapter)
    for number, rows in enumerate(links.rows, 1):
        yield matter("ledger", links.ledger_file(number), titles["ledger"], rows=rows, part=number)
    for number, years in enumerate(links.years, 1):
        yield matter("timeline", links.timeline_file(number), titles["timeline"], years=years, part=number)
    yield matter("corrections", "corrections.xhtml", titles["corrections"])
    if edition.glossary:
        yield matter("glossary", "glossary.xhtml", titles["glossary"])
    if edition.has_sources:
        yield matter("sources", "sources.xhtml", titles["sources"])
    if edition.queries:
        yield matter("against", "against.xhtml", titles["against"])
    if "index" in titles:
        for number, lines in enumerate(index_parts(index_lines(edition, notation)), 1):
            file = "index.xhtml" if number == 1 else f"index-{number}.xhtml"
            yield matter("index", file, titles["index"], lines=lines, part=number)
    yield matter("colophon", "colophon.xhtml", titles["colophon"])


def _toc(edition: Edition, links: Files, messages: Messages) -> tuple[TocLine, ...]:
    """The nested contents: the headings of the text between front and back matter."""
    href = links.from_page("nav.xhtml")
    lines = [TocLine("title.xhtml#how-to-read", messages.gettext("How to read this edition"), messages.language)]
    if edition.contents:
        lines += _nested(list(edition.contents), href, edition.language)
    else:
        lines.append(TocLine(links.chapter_file(1), edition.title, edition.language))
    titles = matter_titles(edition, messages)
    return (*lines, *(TocLine(f"{name}.xhtml", title, messages.language) for name, title in titles.items()))


def _nested(lines: list[ContentsLine], href: Callable[[str], str], language: str) -> list[TocLine]:
    """Headings as a tree: each holds the deeper ones that follow it."""
    tree: list[TocLine] = []
    while lines:
        first = lines.pop(0)
        below = []
        while lines and lines[0].level > first.level:
            below.append(lines.pop(0))
        tree.append(TocLine(href(first.id), first.title, language, tuple(_nested(below, href, language))))
    return tree


def _flat(lines: tuple[TocLine, ...]) -> list[TocLine]:
    """The contents without nesting, for the NCX of older readers."""
    return [each for line in lines for each in (line, *_flat(line.children))]


def _xhtml(page: Page, edition: Edition, drawn: Drawn, templates: Templates, links: Files) -> bytes:
    """One page, rendered and proved well-formed."""
    href = links.from_page(page.file)
    files = {"media": _media, "logo": _logo(templates.theme)}
    text = templates.render("chapter.xhtml", edition, drawn, page=page, href=href, **files).lstrip()
    try:
        etree.fromstring(text.encode("utf-8"), etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise EditionError(Finding("F-201", f"{page.file} is not well-formed: {error}", OURS)) from None
    return text.encode("utf-8")


def _properties(page: Page, content: bytes) -> tuple[str, ...]:
    """The manifest properties that a page's content asks for (EPUB 3.3, appendix D.6)."""
    found = [name for name, tag in (("svg", b"<svg"), ("mathml", b"<math")) if tag in content]
    return (*found, "nav") if page.kind == "nav" else tuple(found)


def _describe(
    book: epub.EpubBook,
    edition: Edition,
    drawn: Drawn,
    messages: Messages,
    identifier: str,
    has_pages: bool,
) -> None:
    """The metadata of the package: Dublin Core, accessibility, pages."""
    metadata = edition.metadata
    book.set_identifier(identifier)
    record, of = records_of(edition, messages)
    book.set_title(record.full_title)
    book.set_language(edition.language)
    for name, value in (
        ("identifier", of.isbn and f"urn:isbn:{of.isbn.replace('-', '')}"),
        ("identifier", of.doi and f"doi:{of.doi}"),
        *(("subject", words) for words in record.subjects),
        ("date", of.issued.isoformat() if of.issued else ""),
        ("relation", cite_document(edition, messages)),
        ("description", description(edition, messages)),
        ("rights", metadata.rights),
    ):
        if value:
            book.add_metadata("DC", name, value)
    # Who issued the document is said of it, and not of its edition.
    book.add_metadata("DC", "source", record.url or f"sha256:{edition.document.source.sha256}", {"id": "source"})
    if record.publisher:
        refined = {"refines": "#source", "property": "dcterms:publisher"}
        book.add_metadata("OPF", "meta", record.publisher, refined)
    for name, role, makers in (("creator", "aut", record.authors), ("contributor", "edt", of.editors)):
        for number, maker in enumerate(makers, 1):
            _add_maker(book, name, role, f"{name}-{number}", maker)
    features = ["alternativeText", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"]
    features += ["pageBreakMarkers", "pageNavigation"] if has_pages else []
    summary = messages.gettext(
        "The text can be read by any reader, aloud or in braille, and its size, colours and fonts can be changed. "
        "Headings, notes and figures are linked both ways."
    )
    if drawn.charts:
        summary += " " + messages.gettext("Each chart has an alternative text and a table with its figures.")
    properties = [
        ("schema:accessMode", "textual"),
        *([("schema:accessMode", "visual")] if drawn.charts or edition.illustrations else []),
        ("schema:accessModeSufficient", "textual"),
        *(("schema:accessibilityFeature", feature) for feature in features),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", summary),
        ("dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"),
        ("a11y:certifiedBy", messages.gettext("edition, the program that made this file, by its own tests")),
        (
            "pageBreakSource",
            _paged_like(edition) if has_pages else "none",
        ),
    ]
    for name, value in properties:
        book.add_metadata("OPF", "meta", value, {"property": name})


def _paged_like(edition: Edition) -> str:
    """The PDF whose pages the page breaks mark: the original, else that of the edition."""
    source = edition.document.source
    if edition.document.pages and source.capture:
        return f"{source.name}, SHA-256 {source.capture.sha256}"
    day = f", {edition.printed_on.isoformat()}" if edition.is_dated else ""
    return f"PDF edition {edition.metadata.edition}{day}"


def _add_maker(book: epub.EpubBook, name: str, role: str, identifier: str, maker: Maker) -> None:
    """A creator or contributor with a role and the name for sorted lists. Source: EPUB 3.3, section 5.5.3.2.5."""
    book.add_metadata("DC", name, maker.name, {"id": identifier})
    refined = {"refines": f"#{identifier}"}
    book.add_metadata("OPF", "meta", role, {**refined, "property": "role", "scheme": "marc:relators"})
    book.add_metadata("OPF", "meta", maker.inverted, {**refined, "property": "file-as"})


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's writer with the language on the package document."""

    language = ""

    def _write_opf_file(self, root: etree._Element) -> None:
        root.set(_XML_LANG, self.language)
        super()._write_opf_file(root)


def _packed(book: epub.EpubBook, edition: Edition) -> bytes:
    """The package as bytes that depend on its content only: EbookLib's archive, packed again."""
    day = edition.printed_on
    # Zip archives know the years from 1980 to 2107 only.
    epoch = datetime(min(max(day.year, 1980), 2107), day.month, 1 if day.day == 29 else day.day, tzinfo=UTC)
    first = io.BytesIO()
    writer = _Writer(first, book, {"mtime": epoch, "raise_exceptions": True, "compresslevel": 0})
    writer.language = edition.language
    writer.process()
    writer.write()
    second = io.BytesIO()
    with ZipFile(first) as source, ZipFile(second, "w") as target:
        for name in source.namelist():
            info = ZipInfo(name, epoch.timetuple()[:6])
            info.create_system, info.external_attr = 3, 0o644 << 16
            is_stored = name == "mimetype" or name.endswith((".png", ".jpg"))  # they are already compressed
            info.compress_type = ZIP_STORED if is_stored else ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return second.getvalue()
