"""What bibliographies say of a publication: of the document, and of its edition."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from datetime import date

from edition.assembly.edition import Edition

#: What an address of a DOI begins with.
_DOI = re.compile(r"https?://(dx\.)?doi\.org/(?=10\.)")
#: The sign that separates several makers.
_PARTING = ";"
#: "Carter, Jimmy" and "van der Meer, Anna" are persons; with small words before its comma, or "and" behind it, a name
#: is taken as it stands: "Department of Health, Education and Welfare".
_PERSON = re.compile(
    r"(?P<family>(?:[a-zà-ÿ]{1,5}[ -])*[A-ZÀ-Þ][^\s,]*"
    r"(?:[ -][A-ZÀ-Þ][^\s,]*)?), (?P<given>[A-ZÀ-Þ][^\s,]*(?:[ -][A-ZÀ-Þ][^\s,]*){0,3})"
)


@dataclass(frozen=True, slots=True)
class Maker:
    """An author or editor: a person with family and given name, a body, or somebody of whom only the `name` is known.

    `name` is what is printed: "Jimmy Carter".
    """

    name: str
    family: str = ""
    given: str = ""
    is_body: bool = False

    @property
    def kind(self) -> str:
        """What kind of maker it is, in the term that schema.org and Web Annotations share; empty if unknown."""
        if self.is_body:
            return "Organization"
        return "Person" if self.family else ""

    @property
    def inverted(self) -> str:
        """The name as lists have it: "Carter, Jimmy"."""
        return f"{self.family}, {self.given}" if self.family else self.name


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication as bibliographies describe it; what is not known is empty, and never made up.

    `part` is the part that it contains of the whole with that `title`; `kind` what it calls itself; `issued` its day.
    `identifier` names the bytes of the text (RFC 6920). For an edition, `number` counts from 1; for a document it is 0.
    `url` is the address that the text was copied from, for an edition that of its page.
    """

    title: str
    part: str
    kind: str
    authors: tuple[Maker, ...]
    editors: tuple[Maker, ...]
    publisher: str
    issued: date | None
    language: str
    url: str
    rights: str
    identifier: str
    number: int = 0
    doi: str = ""
    isbn: str = ""
    subjects: tuple[str, ...] = ()

    @property
    def licence(self) -> str:
        """The address of the licence that the rights name; "" where they are stated in words."""
        is_address = self.rights.startswith(("https://", "http://")) and " " not in self.rights
        return self.rights if is_address else ""

    @property
    def full_title(self) -> str:
        """The title with the part of it that this is."""
        joint = " " if self.title.endswith((".", "?", "!", ":")) else ". "
        return f"{self.title}{joint}{self.part}" if self.part else self.title


def makers_of(words: str) -> tuple[Maker, ...]:
    """The makers that a string names, separated by semicolons; braces around a name mark a body."""
    return tuple(_maker(name.strip()) for name in words.split(_PARTING) if name.strip())


def _maker(name: str) -> Maker:
    if name.startswith("{") and name.endswith("}"):
        return Maker(name[1:-1], is_body=True)
    person = _PERSON.fullmatch(name)
    return Maker(f"{person['given']} {person['family']}", person["family"], person["given"]) if person else Maker(name)


def document_record(edition: Edition) -> Publication:
    """The document, apart from its edition."""
    metadata, document = edition.metadata, edition.document
    return Publication(
        title=edition.title,
        part=metadata.part,
        kind=metadata.kind,
        authors=makers_of(metadata.author),
        editors=(),
        publisher=metadata.publisher,
        issued=metadata.published or document.date,
        language=edition.language,
        url=metadata.source_url,
        rights=metadata.rights,
        identifier=identifier_of(document.source.sha256),
        subjects=metadata.subjects,
        doi=_DOI.sub("", metadata.source_url) if _DOI.match(metadata.source_url) else "",
    )


def edition_record(edition: Edition, kind: str) -> Publication:
    """The edition, which is a `kind` of its document; its date only where one is stated."""
    of = document_record(edition)
    return Publication(
        title=of.title,
        part=of.part,
        kind=kind,
        authors=of.authors,
        editors=tuple(maker for name in edition.metadata.editors for maker in makers_of(name)),
        publisher="",
        issued=edition.printed_on if edition.is_dated else None,
        language=of.language,
        url=f"{edition.metadata.address}{edition.slug}.html" if edition.metadata.address else "",
        rights=of.rights,
        identifier=of.identifier,
        number=edition.metadata.edition,
        subjects=of.subjects,
        doi=edition.metadata.edition_doi,
        isbn=edition.metadata.edition_isbn,
    )


def identifier_of(sha256: str) -> str:
    """The name of some bytes by their hash. Source: RFC 6920, section 3."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"
