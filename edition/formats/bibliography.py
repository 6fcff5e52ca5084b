"""The records of a document and its edition in the formats of reference managers.

Sources: CSL-JSON, schema 1.0.2; BibTeX, as BibLaTeX reads it; RIS, Research Information Systems, 2001; OpenURL
(ANSI/NISO Z39.88-2004) in a span, as COinS has it; the tags of Highwire Press and of Dublin Core in HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from edition.assembly.record import Maker, Publication
from edition.formats.json_text import dump

#: The characters that have a special meaning in TeX, and how they are written.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
#: The line end of RIS.
_LINE_END = "\r\n"


def csl_json(slug: str, records: Iterable[Publication]) -> bytes:
    """A document and its edition as CSL-JSON."""
    items = [dict(_csl(_key(slug, record), record)) for record in records]
    return dump(items)


def _csl(key: str, record: Publication) -> Iterator[tuple[str, Any]]:
    told = {
        "title": record.full_title,
        "genre": record.kind,
        "author": [_csl_name(maker) for maker in record.authors],
        "editor": [_csl_name(maker) for maker in record.editors],
        "publisher": record.publisher,
        "issued": _csl_date(record.issued),
        "edition": str(record.number or ""),
        "language": record.language,
        "URL": record.url,
        "DOI": record.doi,
        "ISBN": record.isbn,
        "keyword": ", ".join(record.subjects),
        "note": _note(record),
    }
    yield "id", key
    yield "type", "report" if record.publisher else "document"
    yield from ((name, value) for name, value in told.items() if value)


def _csl_name(maker: Maker) -> dict[str, str]:
    return {"family": maker.family, "given": maker.given} if maker.family else {"literal": maker.name}


def _csl_date(day: date | None) -> dict[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else {}


def bibtex(slug: str, records: Iterable[Publication]) -> bytes:
    """The same as BibTeX; words in double braces keep their capitals and blanks."""
    return "\n".join(_bibtex(_key(slug, record), record) for record in records).encode("utf-8")


def _bibtex(key: str, record: Publication) -> str:
    day = record.issued
    told = {
        "author": _tex_names(record.authors),
        "editor": _tex_names(record.editors),
        "title": f"{{{_tex(record.full_title)}}}",
        "institution": f"{{{_tex(record.publisher)}}}" if record.publisher else "",
        "type": _tex(record.kind),
        "edition": str(record.number or ""),
        "year": f"{day.year:04}" if day else "",
        "month": f"{day.month}" if day else "",
        "day": f"{day.day}" if day else "",
        "langid": _tex(record.language),
        "url": record.url.translate({ord("{"): "%7B", ord("}"): "%7D"}),
        "doi": _tex(record.doi),
        "isbn": record.isbn,
        "keywords": _tex(", ".join(record.subjects)),
        "note": _tex(_note(record)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in told.items() if value]
    kind = "techreport" if record.publisher else "misc"
    return "\n".join((f"@{kind}{{{key},", *lines, "}", ""))


def _tex(words: str) -> str:
    return words.translate(_TEX)


def _tex_names(makers: Iterable[Maker]) -> str:
    """Names joined by "and"; the name of a body is in braces, so that no word of it is taken for a family name."""
    return " and ".join(_tex(one.inverted) if one.family else f"{{{_tex(one.name)}}}" for one in makers)


def ris(records: Iterable[Publication]) -> bytes:
    """The same in RIS."""
    return "".join(f"{tag}  - {words}{_LINE_END}" for record in records for tag, words in _ris(record)).encode("utf-8")


def _ris(record: Publication) -> Iterator[tuple[str, str]]:
    day = record.issued
    told = (
        ("TI", record.full_title),
        *(("AU", maker.inverted) for maker in record.authors),
        *(("ED", maker.inverted) for maker in record.editors),
        ("M3", record.kind),
        ("PB", record.publisher),
        ("PY", f"{day.year:04}" if day else ""),
        ("DA", f"{day:%Y/%m/%d}" if day else ""),
        ("ET", str(record.number or "")),
        ("LA", record.language),
        ("UR", record.url),
        ("DO", record.doi),
        ("SN", record.isbn),
        *(("KW", words) for words in record.subjects),
        ("N1", _note(record)),
    )
    yield "TY", "RPRT" if record.publisher else "GEN"
    yield from ((tag, " ".join(words.split())) for tag, words in told if words)
    yield "ER", ""


def coins(record: Publication) -> str:
    """A document as the title of a span with the class Z3988: OpenURL in keys and values, format book."""
    day = record.issued
    told = (
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "report" if record.publisher else "document"),
        ("rft.title", record.full_title),
        *(("rft.au", maker.inverted) for maker in record.authors if maker.family),
        ("rft.isbn", record.isbn),
        *(("rft.aucorp", maker.name) for maker in record.authors if not maker.family),
        ("rft.pub", record.publisher),
        ("rft.date", day.isoformat() if day else ""),
        ("rft.language", record.language),
        ("rft_id", f"info:doi/{record.doi}" if record.doi else record.url),
    )
    return urlencode([(name, words) for name, words in told if words])


def head_tags(record: Publication, pdf: str = "") -> tuple[tuple[str, str], ...]:
    """A document in the tags that reference managers look for in the head of a page: names and contents, in order.

    `pdf` is the address of its edition's PDF, where that is known.
    """
    day = record.issued
    told = (
        ("citation_title", record.full_title),
        *(("citation_author", maker.inverted) for maker in record.authors),
        ("citation_publication_date", f"{day:%Y/%m/%d}" if day else ""),
        ("citation_technical_report_institution", record.publisher),
        ("citation_publisher", record.publisher),
        ("citation_language", record.language),
        ("citation_public_url", record.url),
        ("citation_doi", record.doi),
        ("citation_pdf_url", pdf),
        ("DC.title", record.full_title),
        *(("DC.creator", maker.inverted) for maker in record.authors),
        ("DC.publisher", record.publisher),
        ("DC.date", day.isoformat() if day else ""),
        ("DC.type", record.kind),
        *(("DC.subject", words) for words in record.subjects),
        ("DC.language", record.language),
        ("DC.rights", record.rights),
        ("DC.source", record.url or record.identifier),
    )
    return tuple((name, words) for name, words in told if words)


def linked_data(
    document: Publication,
    edition: Publication,
    source: str,
    sha256: str,
    description: str,
    dataset: Mapping[str, Any],
) -> dict[str, Any]:
    """An edition as a schema.org Report that is based on its document, whose text is the file `source`.

    Its figures are a Dataset, of which `dataset` says what is not in the records.
    """
    whole = {"isPartOf": {"@type": "CreativeWork", "name": document.title}} if document.part else {}
    text = {"@type": "MediaObject", "name": source, "encodingFormat": "text/plain", "sha256": sha256}
    based_on = {"@type": "CreativeWork", **_schema(document), **whole, "encoding": text}
    about = {"@context": "https://schema.org", "@type": "Report", **_schema(edition), "description": description}
    figures = {name: value for name, value in _schema(edition).items() if name in _OF_DATA}
    figures = {"@type": "Dataset", **figures, **dataset}
    return {**about, "version": str(edition.number), "isBasedOn": based_on, "hasPart": figures}


#: What the figures of an edition have in common with it.
_OF_DATA = ("author", "editor", "inLanguage", "license", "datePublished", "keywords", "url")


def _schema(record: Publication) -> dict[str, Any]:
    named = {"DOI": record.doi, "ISBN": record.isbn, "SHA-256": record.identifier if not record.number else ""}
    told = {
        "name": record.full_title,
        "genre": record.kind,
        "author": [_agent(maker) for maker in record.authors],
        "editor": [_agent(maker) for maker in record.editors if not maker.is_body],
        "contributor": [_agent(maker) for maker in record.editors if maker.is_body],
        "publisher": {"@type": "Organization", "name": record.publisher} if record.publisher else {},
        "datePublished": record.issued.isoformat() if record.issued else "",
        "inLanguage": record.language,
        "url": record.url,
        "license": record.licence,
        "copyrightNotice": "" if record.licence else record.rights,
        "keywords": list(record.subjects),
        "identifier": [_property(name, value) for name, value in named.items() if value],
    }
    return {name: value for name, value in told.items() if value}


def _property(name: str, value: str) -> dict[str, str]:
    """An identifier of a kind that has a name."""
    return {"@type": "PropertyValue", "propertyID": name, "value": value}


def _agent(maker: Maker) -> dict[str, str]:
    told = {"@type": maker.kind, "name": maker.name, "familyName": maker.family, "givenName": maker.given}
    return {name: value for name, value in told.items() if value}


def _note(record: Publication) -> str:
    """The note that identifies the text of a document or an edition."""
    return f"Text: {record.identifier}"


def _key(slug: str, record: Publication) -> str:
    return f"{slug}-edition-{record.number}" if record.number else slug
