"""A layout written to a PDF: tags, metadata, page labels and the files inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

import pydyf

from edition.typesetter.cover import add_cover
from edition.typesetter.engine import root_of
from edition.typesetter.engine.writing import write
from edition.typesetter.furniture import FurnitureMaker
from edition.typesetter.glyph_text import mend_to_unicode
from edition.typesetter.layout import LaidOut
from edition.typesetter.linking import Linked
from edition.typesetter.protocol import COVER_PAGES, Request

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
_ARRAYS = {"source": "", "rights": "Alt", "publisher": "Bag", "language": "Bag", "date": "Seq", "relation": "Bag"}


def write_file(laid_out: LaidOut, request: Request) -> tuple[bytes, Linked]:
    """The bytes of a file whose pages are drawn, and its pages as they were linked."""
    linked = Linked()
    for run in laid_out.runs:
        linked.add(run)
    letterings = laid_out.letterings
    lettering = letterings.for_run()
    linked.furnish(FurnitureMaker(laid_out.engine, root_of(laid_out.head).attrib, lettering))
    uses = [*(use for run in laid_out.runs for use in run.fonts), *letterings.uses_of(lettering)]
    fonts, made = letterings.fonts_of(uses), letterings.made

    def finish(pdf: Any) -> None:
        mend_to_unicode(pdf, request.substitutes, made.texts)
        made.add_to(pdf)
        # WeasyPrint lists each attachment twice.
        if files := pdf.catalog.get("AF"):
            pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(files))
        # Pages are called what is printed on them.
        labels: list[Any] = [0, pydyf.Dictionary({"S": "/D"})]
        if request.cover:
            add_cover(pdf, request.cover)
            labels = [0, pydyf.Dictionary({"P": pydyf.String("Cover")}), COVER_PAGES, pydyf.Dictionary({"S": "/D"})]
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(labels)})

    statements = _UA_METADATA + "".join(_dublin_core(request.statements)).encode()
    document = laid_out.engine.document(laid_out.head, linked.sheets)
    return write(document, fonts, statements, linked.finish, finish, request.attachments, request.epoch), linked


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
