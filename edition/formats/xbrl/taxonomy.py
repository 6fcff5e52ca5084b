"""`NAME.xsd`: the taxonomy of an edition, a schema of XBRL with its labels and its order inside.

Sources: XBRL 2.1, sections 3.5.2 and 5.1 to 5.2; XBRL Dimensions 1.0, section 2.5.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree

from edition.formats.xbrl.facts import Concept
from edition.messages import Messages

_XS = "http://www.w3.org/2001/XMLSchema"
_XBRLI = "http://www.xbrl.org/2003/instance"
_LINK = "http://www.xbrl.org/2003/linkbase"
_XLINK = "http://www.w3.org/1999/xlink"
_XBRLDT = "http://xbrl.org/2005/xbrldt"
_ROLE = "http://www.xbrl.org/2003/role"
_ARCROLE = "http://www.xbrl.org/2003/arcrole"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SCHEMAS = {
    _XBRLI: "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd",
    _XBRLDT: "http://www.xbrl.org/2005/xbrldt-2005.xsd",
}
#: The concept above all others.
_ABOVE = "figures"


def dimensions(messages: Messages) -> dict[str, str]:
    """The dimensions of facts, each with its label."""
    return {
        "subject": messages.gettext("Whose figure it is, or of what place"),
        "condition": messages.gettext("The condition under which it holds"),
        "base": messages.gettext("What a share is a share of, or what a change starts from"),
        "status": messages.gettext("Whether it is planned, expected, estimated, an example or a limit"),
        "bound": messages.gettext("Whether it is a bound, an approximation, or an end of a range"),
        "time": messages.gettext("A stated time that has no first or no last day"),
        "statement": messages.gettext("The statement, by its id in the ledger, where another would contradict it"),
    }


def taxonomy(namespace: str, title: str, concepts: Sequence[Concept], language: str, messages: Messages) -> bytes:
    """The taxonomy with some concepts, whose labels are in the language of the text."""
    names: Any = {None: _XS, "e": namespace, "link": _LINK, "xbrldt": _XBRLDT, "xbrli": _XBRLI, "xlink": _XLINK}
    told = {"targetNamespace": namespace, "elementFormDefault": "qualified"}
    schema = etree.Element(f"{{{_XS}}}schema", told, nsmap=names)
    inside = etree.SubElement(etree.SubElement(schema, f"{{{_XS}}}annotation"), f"{{{_XS}}}appinfo")
    linkbase = etree.SubElement(inside, f"{{{_LINK}}}linkbase")
    ours = messages.language
    above = Concept(_ABOVE, messages.gettext("Figures of “%(title)s”") % {"title": title}, "decimalItemType")
    of_facts = dimensions(messages)
    _labels(linkbase, [(above.name, above.label, ours)])
    _labels(linkbase, [(one.name, one.label, language) for one in concepts])
    _labels(linkbase, [(f"{name}Dimension", label, ours) for name, label in of_facts.items()])
    _order(linkbase, [one.name for one in concepts])
    for space, place in _SCHEMAS.items():
        etree.SubElement(schema, f"{{{_XS}}}import", {"namespace": space, "schemaLocation": place})
    _concept(schema, above, abstract=True)
    for one in concepts:
        _concept(schema, one)
    for name in of_facts:
        _dimension(schema, name)
    return etree.tostring(schema, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _concept(schema: etree._Element, one: Concept, *, abstract: bool = False) -> None:
    told = {
        "name": one.name,
        "id": one.name,
        "type": f"xbrli:{one.item_type}",
        "substitutionGroup": "xbrli:item",
        f"{{{_XBRLI}}}periodType": "duration",
        "nillable": "true",
    }
    etree.SubElement(schema, f"{{{_XS}}}element", {**told, **({"abstract": "true"} if abstract else {})})


def _dimension(schema: etree._Element, name: str) -> None:
    """A typed dimension, and the words that are its values."""
    told = {
        "name": f"{name}Dimension",
        "id": f"{name}Dimension",
        "type": "xbrli:stringItemType",
        "substitutionGroup": "xbrldt:dimensionItem",
        "abstract": "true",
        f"{{{_XBRLI}}}periodType": "duration",
        f"{{{_XBRLDT}}}typedDomainRef": f"#{name}",
    }
    etree.SubElement(schema, f"{{{_XS}}}element", told)
    etree.SubElement(schema, f"{{{_XS}}}element", {"name": name, "id": name, "type": "string"})


def _labels(linkbase: etree._Element, labelled: Iterable[tuple[str, str, str]]) -> None:
    """The labels of concepts: name, words, language."""
    link = _link(linkbase, "labelLink")
    for name, words, language in labelled:
        _locator(link, name)
        resource = {**_xlink("resource", label=f"{name}-label", role=f"{_ROLE}/label"), _XML_LANG: language}
        etree.SubElement(link, f"{{{_LINK}}}label", resource).text = words
        ends = {"from": name, "to": f"{name}-label", "arcrole": f"{_ARCROLE}/concept-label"}
        etree.SubElement(link, f"{{{_LINK}}}labelArc", _xlink("arc", **ends))


def _order(linkbase: etree._Element, names: Sequence[str]) -> None:
    """The concepts below the one above all others, in their order."""
    link = _link(linkbase, "presentationLink")
    _locator(link, _ABOVE)
    for number, name in enumerate(names, 1):
        _locator(link, name)
        ends = {"from": _ABOVE, "to": name, "arcrole": f"{_ARCROLE}/parent-child"}
        etree.SubElement(link, f"{{{_LINK}}}presentationArc", {**_xlink("arc", **ends), "order": str(number)})


def _link(linkbase: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(linkbase, f"{{{_LINK}}}{name}", _xlink("extended", role=f"{_ROLE}/link"))


def _locator(link: etree._Element, name: str) -> None:
    etree.SubElement(link, f"{{{_LINK}}}loc", _xlink("locator", href=f"#{name}", label=name))


def _xlink(kind: str, **told: str) -> dict[str, str]:
    """The attributes of XLink for an element of a kind."""
    return {f"{{{_XLINK}}}{name}": value for name, value in {"type": kind, **told}.items()}
