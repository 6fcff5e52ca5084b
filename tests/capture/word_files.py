"""Word files made for one test: their parts are written here, so that they have what no library writes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZipFile

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Head"><w:name w:val="heading 1"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Our Sub"/><w:basedOn w:val="Head"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
"""
_NUMBERING = """
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
"""


def word_file(body: str, parts: Mapping[str, str] = {}, media: Mapping[str, bytes] = {}, links: str = "") -> bytes:
    """A Word file with the `body` of its document, other `parts` by their names ("footnotes"), and pictures.

    `links` is the address that the relation "rIdLink" leads to; pictures have the relations "rIdMedia0" and so on.
    """
    inner = {"styles": _STYLES, "numbering": _NUMBERING, **parts}
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>' for name in inner)
    relations = "".join(f'<Relationship Id="rId{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>' for name in inner)
    relations += "".join(
        f'<Relationship Id="rIdMedia{number}" Type="{_OFFICE}/image" Target="media/{name}"/>'
        for number, name in enumerate(media)
    )
    if links:
        relations += f'<Relationship Id="rIdLink" Type="{_OFFICE}/hyperlink" Target="{links}" TargetMode="External"/>'
    file = io.BytesIO()
    with ZipFile(file, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="png" ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>{types}</Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        )
        package.writestr("word/document.xml", f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
        for name, content in inner.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {_NAMES}>{content}</w:{name}>")
        for name, data in media.items():
            package.writestr(f"word/media/{name}", data)
    return file.getvalue()


def paragraph(runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of some runs; words alone are one run."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = runs if runs.startswith("<") else run(runs)
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{inside}</w:p>"


def run(words: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
