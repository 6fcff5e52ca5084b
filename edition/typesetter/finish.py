"""A layout written to a PDF: tags, metadata, page labels and the files inside."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pydyf
import weasyprint

from edition.typesetter.drawing import Drawing
from edition.typesetter.glyph_text import mend_to_unicode
from edition.typesetter.layout import VARIANT

#: PDF/UA-1 beside PDF/A-3: the identifier, and the extension schema that PDF/A wants for it (ISO 19005-3, 6.6.2.3).
_UA_METADATA = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
#: Dublin Core: the terms that a file may state of itself, and the arrays XMP sets them in (XMP 1, 8.3).
_ARRAYS = {"source": "", "rights": "Alt", "publisher": "Bag", "language": "Bag", "date": "Seq"}


def write(document: Any, drawing: Drawing, request: Mapping[str, Any], fonts: Path) -> bytes:
    """The bytes of a file; its pages are drawn, and `request` holds its date, its statements and its attachments."""
    metadata = document.metadata
    original = metadata.generate_rdf_metadata
    more = _UA_METADATA + "".join(_dublin_core(request["statements"])).encode()
    metadata.generate_rdf_metadata = lambda *arguments: original(*arguments).replace(
        b"</rdf:RDF>", more + b"</rdf:RDF>"
    )
    document.fonts = drawing.fonts
    # In the place of the function that makes tags of boxes, called with the streams of the pages as its last argument.
    weasyprint.pdf.add_tags = lambda pdf, *arguments: drawing.finish(pdf, arguments[-1])

    def finish(_: Any, pdf: Any) -> None:
        mend_to_unicode(pdf, fonts)
        # Pages are called what is printed on them.
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])})

    attachments = [_attachment(one, int(request["epoch"])) for one in request["attachments"]]
    written: bytes = document.write_pdf(pdf_variant=VARIANT, attachments=attachments, finisher=finish)
    return written


def _attachment(stated: Mapping[str, str], epoch: int) -> Any:
    """A file inside the PDF, with the date of the edition."""
    written = datetime.fromtimestamp(epoch, UTC)
    return weasyprint.Attachment(
        string=base64.b64decode(stated["data"]),
        name=stated["name"],
        description=stated["description"],
        created=written,
        modified=written,
        relationship=stated["relationship"],
    )


def _dublin_core(statements: Mapping[str, str]) -> Iterator[str]:
    """What a file states of itself, as XMP."""
    for term, array in _ARRAYS.items():
        if not statements.get(term):
            continue
        words = escape(statements[term])
        if array:
            language = ' xml:lang="x-default"' if array == "Alt" else ""
            words = f"<rdf:{array}><rdf:li{language}>{words}</rdf:li></rdf:{array}>"
        yield (
            '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:{term}>{words}</dc:{term}></rdf:Description>\n"
        )
