"""Formulas as MathML: made of TeX, or cleaned of what a page has besides; only what every reader draws stays.

Source: MathML Core (W3C), 2.1 and 3 (the elements of presentation, and how many parts each has).
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, fromstring, tostring

from latex2mathml.converter import convert

from edition.document.markup.html_tokens import HtmlToken

#: The elements of presentation, with the number of parts that an element must have, None for any.
_PARTS: Mapping[str, int | None] = {
    **dict.fromkeys(("mrow", "msqrt", "mstyle", "merror", "mpadded", "mphantom", "mtable", "mtr", "mtd"), None),
    **dict.fromkeys(("mi", "mn", "mo", "mtext", "ms", "mspace", "mmultiscripts", "mprescripts", "none"), None),
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
#: Those that hold characters.
_TOKENS = frozenset(("mi", "mn", "mo", "mtext", "ms"))
_ATTRIBUTES = frozenset(
    "mathvariant displaystyle scriptlevel stretchy fence separator form accent accentunder linethickness largeop "
    "movablelimits symmetric lspace rspace minsize maxsize width height depth columnalign rowspan columnspan".split()
)
#: Elements whose words nobody sees.
_UNSEEN = frozenset(("script", "style", "template", "annotation", "annotation-xml"))
#: Elements inside one another: more are no formula that anybody reads.
_DEEPEST = 60
#: Code points of a formula in TeX: a longer one is no formula either.
_LONGEST_TEX = 4000


def mathml_of_tex(tex: str) -> str:
    """The parts of the formula that TeX writes, as MathML; "" where it cannot be read."""
    if len(tex) > _LONGEST_TEX:
        return ""
    try:
        root = fromstring(convert(tex))
    except Exception:  # noqa: BLE001  the converter has no error of its own; the caller tells that it failed
        return ""
    words = "".join(root.itertext())
    return "" if "\\" in words or not words.strip() else _written(root)


def mathml_of_tokens(source: str, tokens: Sequence[HtmlToken]) -> tuple[str, str]:
    """The parts of a formula on a page, from its start tag to its end, as MathML, and the characters in them.

    There are no parts where the formula cannot be read.
    """
    root = Element("math")
    around = [root]
    for token in tokens[1:]:
        if token.kind == "start" and token.name in _UNSEEN:
            around.append(Element(token.name))  # in no other, so that it is lost with its words
        elif token.kind == "start":
            one = Element(token.name, dict(token.attributes))
            around[-1].append(one)
            around.append(one)
        elif token.kind == "end" and any(one.tag == token.name for one in around[1:]):
            while around.pop().tag != token.name:
                pass
        elif token.kind in ("words", "reference"):
            _add(around[-1], html.unescape(source[token.span.start : token.span.end]))
    parts = _written(root)
    return parts, "".join((fromstring(f"<math>{parts}</math>") if parts else root).itertext())


def _add(element: Element, words: str) -> None:
    """Put words at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def _written(root: Element) -> str:
    """The parts of a formula, cleaned, as markup; "" where an element is unknown, too deep or lacks parts."""
    parts = [_cleaned(part, 0) for part in _shown(root)]
    if not parts or (root.text or "").strip() or any((part.tail or "").strip() for part in root):
        return ""
    return "".join(tostring(part, "unicode") for part in parts if part is not None) if None not in parts else ""


def _shown(element: Element) -> Iterator[Element]:
    """The parts of an element that are seen; of those that mean the same the first."""
    for part in element:
        yield from [*part][:1] if part.tag == "semantics" else [part]


def _cleaned(element: Element, depth: int) -> Element | None:
    """An element of presentation with the attributes that are safe; None where it is none."""
    name = element.tag.rpartition("}")[2]
    shown = [*_shown(element)]
    number = _PARTS.get(name, -1)
    between = "".join([element.text or "", *(part.tail or "" for part in element)])
    if number not in (None, len(shown)) or depth > _DEEPEST or (name not in _TOKENS and between.strip()):
        return None
    made = Element(name, {key: value for key, value in element.attrib.items() if key in _ATTRIBUTES})
    if name in _TOKENS:
        made.text = " ".join("".join(element.itertext()).split())
        return made
    for part in shown:
        cleaned = _cleaned(part, depth + 1)
        if cleaned is None:
            return None
        made.append(cleaned)
    return made
