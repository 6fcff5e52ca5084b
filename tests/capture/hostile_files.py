"""Files that are made to do harm, or that broken programs leave behind: PDFs and Word files, by what they try."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
from word_files import paragraph, run, word_file

#: What stands in a file outside, which none of these may bring into an edition.
SECRET = "The key of the harbour is under the third stone"
_TEXT = "BT /F 12 Tf 40 100 Td (The ports handled 40 ships.) Tj ET"


def _pdf(*objects: str, streams: tuple[tuple[str, bytes], ...] = (), trailer: str = "") -> bytes:
    """A PDF of some objects, the catalog first; `streams` are further ones with their content."""
    written, offsets = io.BytesIO(), []
    written.write(b"%PDF-1.7\n")
    for number, one in enumerate(objects, 1):
        offsets.append(written.tell())
        written.write(f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1"))
    for number, (said, data) in enumerate(streams, len(objects) + 1):
        offsets.append(written.tell())
        written.write(
            f"{number} 0 obj\n<<{said}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream\nendobj\n"
        )
    start = written.tell()
    rows = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(offsets) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n<</Root 1 0 R/Size {size}{trailer}>>\nstartxref\n{start}\n%%EOF\n"
    return written.getvalue() + end.encode()


def _page(more: str = "", box: str = "0 0 300 200", catalog: str = "", contents: str = "4 0 R") -> tuple[str, ...]:
    """The objects of a document of one page, whose content is the fourth object."""
    font = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    return (
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]{font}/Contents {contents}{more}>>",
    )


def _shown(data: bytes = _TEXT.encode()) -> tuple[tuple[str, bytes], ...]:
    return (("", data),)


def hostile_pdfs(secret: str) -> Iterator[tuple[str, bytes]]:
    """PDFs by name; `secret` is the path of the file outside."""
    whole = _pdf(*_page(), streams=_shown())
    yield "cut off", whole[: len(whole) // 2]
    yield "without an end", whole[:-40]
    yield "tables in a circle", _pdf(*_page(), streams=_shown(), trailer="/Prev 9")
    yield "pages in a circle", _pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>")
    yield "pages that are none", _pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[1 0 R 9 0 R]/Count 99999>>")
    bomb = zlib.compress(b"0 " * 60_000_000, 9)
    yield "a bomb", _pdf(*_page(), streams=(("/Filter/FlateDecode", bomb),))
    twice = zlib.compress(zlib.compress(b" " * 100_000_000, 9), 9)
    yield "a bomb in a bomb", _pdf(*_page(), streams=(("/Filter[/FlateDecode/FlateDecode]", twice),))
    form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    drawn = _page("/Resources<</XObject<</X 5 0 R>>>>")
    yield "a form in itself", _pdf(*drawn, streams=(("", b"/X Do " + _TEXT.encode()), (form, b"/X Do")))
    yield "a huge page", _pdf(*_page(box="0 0 1000000000 1000000000"), streams=_shown())
    yield "a page without room", _pdf(*_page(box="0 0 0 0"), streams=_shown())
    yield "a page turned inside out", _pdf(*_page(box="300 200 -9 -9"), streams=_shown())
    yield (
        "a script",
        _pdf(*_page(catalog="/OpenAction<</S/JavaScript/JS(app.launchURL\\('file:///'\\))>>"), streams=_shown()),
    )
    launch = f"/Annots[<</Type/Annot/Subtype/Link/Rect[40 95 200 115]/A<</S/Launch/F({secret})>>>>]"
    yield "a link that runs a file", _pdf(*_page(launch), streams=_shown())
    link = f"/Annots[<</Type/Annot/Subtype/Link/Rect[40 95 200 115]/A<</S/URI/URI(file://{secret})>>>>]"
    yield "a link to a file", _pdf(*_page(link), streams=_shown())
    yield "content elsewhere", _pdf(*_page(), streams=((f"/F<</Type/Filespec/F({secret})>>", b""),))
    tree = "/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R"
    yield (
        "a tree in a circle",
        _pdf(
            *_page("/StructParents 0", catalog=tree),
            streams=(*_shown(), ("/Type/StructTreeRoot/K 6 0 R", b""), ("/Type/StructElem/S/P/P 5 0 R/K 6 0 R", b"")),
        ),
    )
    outline = "/Outlines 5 0 R"
    yield (
        "an outline in a circle",
        _pdf(
            *_page(catalog=outline),
            streams=(*_shown(), ("/First 6 0 R/Last 6 0 R", b""), ("/Title(x)/Next 6 0 R/First 6 0 R", b"")),
        ),
    )
    yield "characters that nothing explains", _pdf(*_page(), streams=_shown(b"BT /G 12 Tf 9 9 Td (\x00\x01\xff) Tj ET"))
    image = "/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8"
    drawn = _page("/Resources<</XObject<</X 5 0 R>>>>")
    yield "a huge picture", _pdf(*drawn, streams=(("", b"90 0 0 90 9 9 cm /X Do " + _TEXT.encode()), (image, b"x")))
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(whole)) as opened:
        opened.save(written, encryption=pikepdf.Encryption(owner="a", user="b"))
    yield "encrypted", written.getvalue()
    kids = " ".join("3 0 R" for _ in range(5001))
    many = list(_page())
    many[1] = f"<</Type/Pages/Kids[{kids}]/Count 5001>>"
    yield "five thousand pages and one", _pdf(*many, streams=_shown())


def hostile_word_files(secret: str) -> Iterator[tuple[str, bytes]]:
    """Word files by name; `secret` is the path of the file outside."""
    body = paragraph(run("The ports handled 40 ships."))
    whole = word_file(body)
    yield "cut off", whole[: len(whole) // 2]
    yield "a bomb", _changed(whole, "word/document.xml", b"<a>" + b" " * 600_000_000 + b"</a>")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    document = f"<!DOCTYPE d [{laughs}]>" + _document(paragraph(run("&l9;")))
    yield "entities in entities", _changed(whole, "word/document.xml", document.encode())
    outside = f'<!DOCTYPE d [<!ENTITY s SYSTEM "file://{secret}">]>' + _document(paragraph(run("&s;")))
    yield "an entity outside", _changed(whole, "word/document.xml", outside.encode())
    yield (
        "an include",
        word_file(
            f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{secret}" parse="text"/>{body}'
        ),
    )
    yield "tables in tables", word_file("<w:tbl><w:tr><w:tc>" * 3000 + body + "</w:tc></w:tr></w:tbl>" * 3000)
    yield "runs in runs", word_file(f"<w:p>{'<w:ins>' * 3000}{run('deep')}{'</w:ins>' * 3000}</w:p>{body}")
    picture = '<w:r><w:drawing><a:blip r:embed="rIdLink"/></w:drawing></w:r>'
    yield "a picture outside", word_file(body + paragraph(picture), links=f"file://{secret}")
    link = f'<w:hyperlink r:id="rIdLink">{run("a file")}</w:hyperlink>'
    yield "a link to a file", word_file(body + paragraph(link), links=f"file://{secret}")
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="../../..{secret}"/></Relationships>'
    yield "a part outside", _changed(whole, "word/_rels/document.xml.rels", rels.encode())
    circle = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    yield "styles in a circle", word_file(paragraph("Ports of the coast.", "A") + body, parts={"styles": circle})
    numbers = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="999999999999"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1%1%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    yield (
        "numbers without end",
        word_file(paragraph("An item.", properties=listed) + body, parts={"numbering": numbers}),
    )
    yield "a macro", _changed(whole, "word/vbaProject.bin", b"\xd0\xcf\x11\xe0 Shell")
    yield "no document", _changed(whole, "word/document.xml", None)
    yield "many parts", _changed(whole, "word/document.xml", _document(body).encode(), more=20_001)


def _document(body: str) -> str:
    return f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'


def _changed(data: bytes, name: str, content: bytes | None, more: int = 0) -> bytes:
    """A Word file with one part changed, or left out, and so many others added."""
    written = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for one in source.namelist():
            if one != name:
                target.writestr(one, source.read(one))
        if content is not None:
            target.writestr(name, content)
        for number in range(more):
            target.writestr(f"x/{number}", b"")
    return written.getvalue()
