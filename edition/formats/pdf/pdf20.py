"""`NAME-ua2.pdf`: the PDF of an edition as PDF 2.0, by PDF/UA-2, Well-Tagged PDF 1.0 and PDF/A-4f.

The same pages; what is new is what they are tagged with, where links lead to, and what the file states of itself.
Sources: ISO 32000-2; ISO 14289-2 (PDF/UA-2); WTPDF 1.0; ISO 19005-4 (PDF/A-4), annex A.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name

from edition.errors import Finding
from edition.formats.format import Job, Written
from edition.formats.pdf.finished import finished

#: The namespace of the structure types of PDF 2.0 (ISO 32000-2, 14.8.6.1).
_NAMESPACE = "http://iso.org/pdf2/ssn"
#: The types that only PDF 1.7 has: these stay in its namespace, which elements without one are in.
_OLD_TYPES = frozenset(("TOC", "TOCI", "Index", "Reference", "Quote", "BlockQuote", "Code", "Art"))
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
#: What states the standards of a file that is no PDF 2.0.
_STATED = ("http://www.aiim.org/pdfa/ns/", "http://www.aiim.org/pdfua/ns/")
_DECLARED = "http://pdfa.org/declarations/wtpdf#"
_IDENTIFIERS = """\
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 pdfaid:part="4" pdfaid:rev="2020" pdfaid:conformance="F"/>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="2" pdfuaid:rev="2024"/>"""
_DECLARATIONS = """\
<rdf:Description rdf:about="" xmlns:pdfd="http://pdfa.org/declarations/"><pdfd:declarations><rdf:Bag>
{}</rdf:Bag></pdfd:declarations></rdf:Description>"""
_DECLARATION = '<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>{}{}</pdfd:conformsTo></rdf:li>\n'
#: A character of the private use areas, which PDF/UA-2 and PDF/A-4 do not let a file say that words are.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")

#: Words that glyphs stand for, as the typesetter writes them into a page: UTF-16 in hexadecimal digits.
_ACTUAL_TEXT = re.compile(rb"/ActualText <feff([0-9a-f]*)>")


def write_ua2_file(job: Job) -> Written:
    """The pages of the PDF as PDF 2.0; their places are those of the PDF and are not returned again.

    F-107, a warning, where a character keeps it from more than WTPDF's reuse.
    """
    written = finished(job, cropped=False)
    content, private = as_pdf20(written.content)
    findings = (*written.findings, *((_of_private(private, job),) if private else ()))
    return replace(written, content=content, findings=findings, breaks=None)


def _of_private(character: str, job: Job) -> Finding:
    """F-107, with the place of the character in the source, if it is of that."""
    source = job.edition.document.source
    at = source.text.find(character)
    file, line = (source.name, source.place(at).line) if at >= 0 else (f"{job.edition.slug}-ua2.pdf", None)
    where = "" if at >= 0 else " and stands in the editors' words"
    message = f"the PDF 2.0 states neither PDF/UA-2 nor PDF/A-4f: U+{ord(character):04X} is private use{where}"
    hint = "write the character that is meant in corrections.toml; the pages are complete, and the PDF is not affected"
    return Finding("F-107", message, hint, "warning", file, line)


def as_pdf20(data: bytes) -> tuple[bytes, str]:
    """A PDF of ours (PDF 1.7, PDF/UA-1, PDF/A-3a) as PDF 2.0, and a private character that words of it stand for.

    Its destinations name elements already. It states all the standards above if there is no such character (""), else
    only what WTPDF asks for reuse.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _Tree(pdf).renew()
        private = next((found[0] for words in _replaced(pdf) if (found := _PRIVATE.search(words))), "")
        stated = _statements(pdf.Root.Metadata.read_bytes(), keeps_all=not private)
        pdf.Root.Metadata = pdf.make_stream(stated, Type=Name.Metadata, Subtype=Name.XML)
        del pdf.trailer["/Info"]
        made = io.BytesIO()
        pdf.save(made, force_version="2.0", deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return made.getvalue(), private


def _replaced(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The words that a file says its glyphs stand for, of sequences and of elements."""
    for page in pdf.pages:
        for stream in page.Contents.wrap_in_array():
            for words in _ACTUAL_TEXT.findall(stream.read_bytes()):
                yield bytes.fromhex(words.decode()).decode("utf-16-be")
    for element in _elements(pdf.Root.StructTreeRoot.K[0]):
        yield str(element.get("/ActualText", ""))


def _statements(xmp: bytes, *, keeps_all: bool) -> bytes:
    """Metadata that state the standards of PDF 2.0 instead of others."""
    levels = ("accessibility1.0", "reuse1.0") if keeps_all else ("reuse1.0",)
    declared = _DECLARATIONS.format("".join(_DECLARATION.format(_DECLARED, level) for level in levels))
    identified = _IDENTIFIERS if keeps_all else ""
    stated = etree.fromstring(f'<rdf:RDF xmlns:rdf="{_RDF.strip("{}")}">{identified}{declared}</rdf:RDF>')
    packet = etree.fromstring(xmp)
    (described,) = packet.iter(f"{_RDF}RDF")
    for one in list(described):
        names = [*one.attrib, *(kid.tag for kid in one)]
        if any(str(name).removeprefix("{").startswith(_STATED) for name in names):
            described.remove(one)
    described.extend(list(stated))
    return b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>\n%s\n<?xpacket end="r"?>' % etree.tostring(packet)


@dataclass(slots=True)
class _Tree:
    """The structure tree of a file: its elements by their types, and the places that links lead to."""

    _pdf: pikepdf.Pdf
    _namespace: pikepdf.Object = field(init=False)
    _places: Mapping[str, pikepdf.Object] = field(init=False)

    def __post_init__(self) -> None:
        self._namespace = self._pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=_NAMESPACE))
        names = list(self._pdf.Root.Names.Dests.Names)
        self._places = {str(name): place for name, place in zip(names[::2], names[1::2], strict=True)}

    def renew(self) -> None:
        """Give elements the types of PDF 2.0, notes and lines of contents what they refer to, the outline elements."""
        root = self._pdf.Root.StructTreeRoot
        root.Namespaces = Array([self._namespace])
        del root["/RoleMap"]
        called: dict[tuple[int, int], list[pikepdf.Object]] = defaultdict(list)
        elements = list(_elements(root.K[0]))
        for one in elements:
            self._type(one)
        for one in elements:
            if _type_of(one) in ("TOCI", "Reference"):
                for led in self._led_to(one):
                    one.Ref = Array([led])
                    if _type_of(led) == "FENote":
                        called[led.objgen].append(one)
        for note, calls in called.items():
            self._pdf.get_object(note).Ref = Array(calls)
        self._lead_outline()

    def _type(self, element: pikepdf.Object) -> None:
        """The type of an element in PDF 2.0."""
        old, kids = _type_of(element), _kids(element)
        if old == "Note":
            element.S = Name.FENote
        elif old == "TOCI":
            self._join_blanks(element, kids)
        elif old == "L" and any(_type_of(one) == "Lbl" for item in kids for one in _kids(item)):
            numbering = element.A
            if str(numbering.ListNumbering) == "/None":
                numbering.ListNumbering = Name.Description
        if old not in _OLD_TYPES:
            element.NS = self._namespace

    @staticmethod
    def _join_blanks(line: pikepdf.Object, kids: list[pikepdf.Object]) -> None:
        """Put what stands between the references of a line of contents, which is only blank, into the one before."""
        for before, blank in pairwise(kids):
            if (_type_of(before), _type_of(blank)) == ("Reference", "Span"):
                before.K.append(blank)
                blank.P = before
                line.K = Array([kid for kid in line.K if kid.objgen != blank.objgen])

    def _led_to(self, element: pikepdf.Object) -> Iterator[pikepdf.Object]:
        """The element that the first link in an element leads to."""
        for one in _elements(element):
            for kid in one.get("/K", ()) if isinstance(one.get("/K"), Array) else ():
                name = kid.Obj.get("/Dest") if isinstance(kid, Dictionary) and "/Obj" in kid else None
                if name is not None and str(name) in self._places:
                    yield self._places[str(name)].SD[0]
                    return

    def _lead_outline(self) -> None:
        """Let the lines of the outline lead to elements: those of the names that have the same places."""
        by_place = {_told(place.D): place for place in self._places.values()}
        lines = [self._pdf.Root.Outlines.get("/First")]
        for line in lines:  # which grows
            if line is None:
                continue
            place = by_place.get(_told(line.Dest))
            element = place.SD[0] if place is not None else self._pdf.Root.StructTreeRoot.K[0]
            line.A = Dictionary(S=Name.GoTo, D=line.Dest, SD=Array([element, *list(line.Dest)[1:]]))
            del line["/Dest"]
            lines += (line.get("/First"), line.get("/Next"))


def _told(destination: pikepdf.Object) -> tuple[object, ...]:
    """A destination to compare: its page, and its place on it in whole points."""
    page, _, *place = list(destination)
    return page.objgen, *(round(float(one)) for one in place)


def _type_of(element: pikepdf.Object) -> str:
    return str(element.S).removeprefix("/")


def _elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """An element and those in it, in their order."""
    stack = [element]
    while stack:
        one = stack.pop()
        yield one
        stack += reversed(_kids(one))


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """The elements in an element."""
    held = element.get("/K", Array())
    return [kid for kid in (held if isinstance(held, Array) else [held]) if isinstance(kid, Dictionary) and "/S" in kid]
