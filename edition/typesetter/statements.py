"""What a file states of itself, as XMP: that it is PDF/UA-1 as well as PDF/A-3, and terms of Dublin Core."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

#: PDF/UA-1 besides PDF/A-3: the identifier, and the extension schema that PDF/A requires for it (ISO 19005-3, 6.6.2.3).
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


def as_xmp(statements: Mapping[str, str]) -> bytes:
    """RDF descriptions of terms of Dublin Core with their words, and of the standard that the file keeps."""
    return _UA_METADATA + "".join(_dublin_core(statements)).encode()


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
