"""`NAME.xbrl.html`: the text of an edition with its figures as facts of Inline XBRL.

A number that stands in digits is a fact where it stands; one in words is a fact of the table behind the text, which
leads to it. Sources: Inline XBRL 1.1, whose host is XHTML 1.1; Transformation Rules Registry 4.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lxml import etree
from markupsafe import Markup

from edition.assembly import Edition, Mark, document_record
from edition.charts import Drawn
from edition.formats.html.minified import minified_style
from edition.formats.markup import local, parse
from edition.formats.pages import Templates
from edition.formats.xbrl.facts import ReportedFact, ReportedFacts, reported_facts
from edition.formats.xbrl.taxonomy import taxonomy

_XHTML = "http://www.w3.org/1999/xhtml"
_MATHML = "http://www.w3.org/1998/Math/MathML"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Elements of HTML that XHTML 1.1 does not have, and what stands for them.
_ELEMENTS = {
    **dict.fromkeys(("main", "section", "article", "aside", "figure"), "div"),
    **dict.fromkeys(("time", "data", "mark", "u", "s", "bdi"), "span"),
}
#: What the names of attributes begin with that it does not have.
_NOT_IN_IT = ("lang", "role", "aria-", "data-", "tabindex", "{http://www.idpf.org")
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "edition:taxonomy")
_DIGITS = re.compile(r"\d(?:[\d.,’' \u00a0\u202f]*\d)?")
_GROUPS = re.compile(r"[’' \u00a0\u202f]")
#: By the sign before its decimals, the rule that turns a number in digits into one of XML.
_RULES = {".": "num-dot-decimal", ",": "num-comma-decimal"}
#: The largest power of ten that words after a number can stand for, and the smallest: hundredths, of a percentage.
_POWERS = range(-2, 16)

#: A number in words with as many noughts at its end is one of thousands, and need not be exact.
_THOUSANDS = 3


@dataclass(frozen=True, slots=True)
class TaggedNumber:
    """Digits of the text that are the number of a fact: the rule that reads them, the power of ten they are scaled by.

    `decimals` says to which power of ten the number is stated, as XBRL has it.
    """

    fact: ReportedFact
    digits: str
    rule: str
    scale: int
    decimals: str


def inline_xbrl(edition: Edition, drawn: Drawn, templates: Templates) -> dict[str, bytes]:
    """The document and its taxonomy, by their names; nothing for an edition without a fact."""
    facts = reported_facts(edition)
    if not facts.all:
        return {}
    record = document_record(edition)
    namespace = f"urn:uuid:{uuid.uuid5(_NAMESPACE, edition.document.source.sha256)}"
    tagging = _Tagging(facts)
    style = minified_style(templates.screen_style("xbrl"))
    told = {
        "namespace": namespace,
        "taxonomy": f"{edition.slug}.xsd",
        "entity": record.publisher or "; ".join(one.name for one in record.authors) or record.identifier,
        "contexts": facts.contexts,
        "units": facts.units,
        "facts": tagging.tagged,
        "left": tagging.left,
        "style": Markup(style),
        "plain": plain_number,
        "decimals": _decimals,
    }
    page = _in_xhtml_1_1(templates.render("xbrl.html", edition, drawn, **told).lstrip())
    schema = taxonomy(namespace, record.full_title, facts.concepts, edition.language, templates.messages)
    return {f"{edition.slug}.xbrl.html": page, f"{edition.slug}.xsd": schema}


def _in_xhtml_1_1(page: str) -> bytes:
    """A page with the elements and attributes that XHTML 1.1 has; what others say is left out."""
    root = parse(page.encode("utf-8"))
    for formula in list(root.iter(f"{{{_MATHML}}}math")):
        words = etree.Element(f"{{{_XHTML}}}span")
        words.text, words.tail = formula.get("alttext") or str(etree.XPath("string()")(formula)), formula.tail
        parent = formula.getparent()
        if parent is not None:
            parent.replace(formula, words)
    for element in root.iter(f"{{{_XHTML}}}*"):
        element.tag = f"{{{_XHTML}}}{_ELEMENTS.get(local(element), local(element))}"
        if language := element.get("lang"):
            element.set(_XML_LANG, language)
        for name in [name for name in element.attrib if str(name).startswith(_NOT_IN_IT)]:
            del element.attrib[name]
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def plain_number(value: Decimal) -> str:
    """A number without its sign and without an exponent, as XML has it."""
    return f"{abs(value).normalize():f}"


def _decimals(value: Decimal) -> str:
    """To which power of ten a number in words is stated: "two million" to the millions, "a third" to four decimals."""
    whole = plain_number(value)
    noughts = len(whole) - len(whole.rstrip("0"))
    places = len(whole.partition(".")[2])
    return str(places) if places else str(-noughts if noughts >= _THOUSANDS else 0)


class _Tagging:
    """The figures of a text turned into facts where they stand, and those that are left for the table behind it."""

    def __init__(self, facts: ReportedFacts) -> None:
        self._facts, self._tagged = facts, set[str]()

    def tagged(self, run: Mark) -> Sequence[str | TaggedNumber] | None:
        """The words of a figure in pieces, its digits as facts; None where they are not such digits."""
        facts = self._facts.of_entry.get(run.entry, ())
        if run.continued or run.pieces or not facts:
            return None
        pieces = _tagged(run.text, facts)
        if pieces is not None:
            self._tagged.add(run.entry)
        return pieces

    def left(self) -> Iterator[ReportedFact]:
        """The facts that are not tagged, once all of the text is set."""
        return (fact for fact in self._facts.all if fact.entry.id not in self._tagged)


def _tagged(words: str, facts: Sequence[ReportedFact]) -> list[str | TaggedNumber] | None:
    """Words in pieces, with a number in digits for each fact, in their order."""
    pieces: list[str | TaggedNumber] = []
    at = 0
    found = list(_DIGITS.finditer(words))
    for fact in facts:
        number, place = next(
            ((tagged, match) for match in found if match.start() >= at and (tagged := _number(match[0], fact))),
            (None, None),
        )
        if number is None or place is None:
            return None
        pieces += [words[at : place.start()], number]
        at = place.end()
    return [*pieces, words[at:]]


def _number(digits: str, fact: ReportedFact) -> TaggedNumber | None:
    """Digits as the number of a fact; None if they are another."""
    for sign, rule in _RULES.items():
        other = "," if sign == "." else "."
        plain = _GROUPS.sub("", digits).replace(other, "").replace(sign, ".")
        try:
            number = Decimal(plain)
        except InvalidOperation:
            continue
        for power in _POWERS:
            if number.scaleb(power) == abs(fact.value):
                places = len(plain.partition(".")[2])
                return TaggedNumber(fact, digits, rule, power, str(places - power))
    return None
