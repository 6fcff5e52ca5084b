"""matplotlib's SVG made fit for the page: presentation attributes instead of styles, the text's colour for black."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
#: Style properties that are presentation attributes of SVG 1.1 (appendix “Property Index”).
_PROPERTIES = frozenset(
    (
        "fill fill-opacity fill-rule font-family font-size font-style font-weight opacity stroke stroke-dasharray "
        "stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor"
    ).split()
)
#: Beginnings of values that matplotlib writes and that say nothing, as they are so anyway.
_NOTHING = {"transform": "rotate(-0 ", "text-anchor": "start"}
#: A number that is written with more decimals than `_PLACES`.
_LONG = re.compile(r"-?\d+\.\d{3,}")
#: Decimals of a length in points: its hundredth part is less than any screen or printer shows.
_PLACES = 2


def clean(svg: str, prefix: str, title: str, marks: Mapping[str, str]) -> str:
    """An SVG element to be put inside a page.

    `prefix` is put before every id; `title` becomes the accessible name. `marks` say what the mark of each entry shows;
    the mark becomes a link to the entry's words. No XML declaration, metadata, `style` element or attribute, width or
    height is left, and nothing between elements.
    """
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    root = ET.fromstring(svg)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{{{_SVG}}}metadata", f"{{{_SVG}}}style", f"{{{_SVG}}}title"):
                parent.remove(child)
    for element in root.iter():
        _restyle(element)
        _reidentify(element, prefix)
    _link(root, prefix, marks)
    for defs in [e for e in root.findall(f".//{{{_SVG}}}defs") if len(e) == 0]:
        _remove(root, defs)
    _unwrap(root)
    view_box, fonts = root.get("viewBox", ""), _fonts(root)
    root.attrib.clear()
    root.attrib.update(
        {"viewBox": view_box, **fonts, "role": "group", "aria-labelledby": f"{prefix}-title", "class": "drawing"}
    )
    root.attrib.update({"stroke-linejoin": "round", "stroke-linecap": "butt"})
    name = ET.Element(f"{{{_SVG}}}title", {"id": f"{prefix}-title"})
    name.text = title
    root.insert(0, name)
    return ET.tostring(root, encoding="unicode")


def _link(root: ET.Element, prefix: str, marks: Mapping[str, str]) -> None:
    """Put adjacent elements that belong to one entry into a link to the entry's words.

    The links are not tab stops: the table of the chart's figures has them all. What is drawn of an entry in more than
    one place, as a bar and its words, is one link for those who hear it.
    """
    seen: set[str] = set()
    for parent in list(root.iter()):
        link: ET.Element | None = None
        for child in list(parent):
            entry = child.get("id", "").removeprefix(f"{prefix}-").partition(".")[0]
            if entry not in marks:
                link = None
                continue
            if link is None or link.get("href") != f"#{entry}":
                link = ET.Element(f"{{{_SVG}}}a", {"href": f"#{entry}", "tabindex": "-1"})
                told = {"aria-label": marks[entry], "id": f"{prefix}-{entry}"}
                link.attrib.update({"aria-hidden": "true"} if entry in seen else told)
                seen.add(entry)
                parent.insert(list(parent).index(child), link)
            parent.remove(child)
            del child.attrib["id"]
            link.append(child)


def _unwrap(root: ET.Element) -> None:
    """Leave out what shows nothing: ids that nothing refers to, groups that only group, the writer's line breaks."""
    told = " ".join(value for element in root.iter() for name, value in element.items() if name != "id")
    for element in root.iter():
        if element.tag == f"{{{_SVG}}}g" and f"#{element.get('id')}" not in told:
            element.attrib.pop("id", None)
        element.tail = None
        if len(element):
            element.text = None
    for parent in reversed(list(root.iter())):
        for group in [child for child in parent if child.tag == f"{{{_SVG}}}g" and not child.attrib]:
            place = list(parent).index(group)
            parent[place : place + 1] = list(group)


def _remove(root: ET.Element, child: ET.Element) -> None:
    """Take an element out of the tree."""
    for parent in root.iter():
        if child in list(parent):
            parent.remove(child)


def _restyle(element: ET.Element) -> None:
    """Turn a `style` attribute into presentation attributes, black into the colour of the text, and round lengths."""
    for declaration in (element.attrib.pop("style", "") or "").split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip(), value.strip()
        if name in _PROPERTIES:
            element.set(name, value)
    for name in ("fill", "stroke"):
        if element.get(name) in ("#000000", "black"):
            element.set(name, "currentColor")
    for name in ("d", "x", "y", "transform"):
        if name in element.attrib:
            element.set(name, _rounded(element.get(name, "")))
    for name, value in _NOTHING.items():
        if element.get(name, "").startswith(value):
            del element.attrib[name]
    if element.tag == f"{{{_SVG}}}text":
        element.attrib.setdefault("fill", "currentColor")
        # The picture has an accessible name: otherwise its words would be read twice.
        element.set("aria-hidden", "true")


def _fonts(root: ET.Element) -> dict[str, str]:
    """The family of all texts, taken from them for the root; nothing if they have none or more than one."""
    texts = list(root.iter(f"{{{_SVG}}}text"))
    families = {text.get("font-family", "") for text in texts}
    if len(families) != 1 or "" in families:
        return {}
    for text in texts:
        del text.attrib["font-family"]
    return {"font-family": families.pop()}


def _rounded(lengths: str) -> str:
    """Lengths in points, without decimals that nobody sees and with single blanks."""
    short = _LONG.sub(lambda match: f"{float(match[0]):.{_PLACES}f}".rstrip("0").rstrip("."), lengths)
    return " ".join(short.split())


def _reidentify(element: ET.Element, prefix: str) -> None:
    """Put the prefix before an element's id and the ids it refers to."""
    if "id" in element.attrib:
        element.set("id", f"{prefix}-{element.get('id')}")
    for name, value in list(element.attrib.items()):
        if name == f"{{{_XLINK}}}href" and value.startswith("#"):
            del element.attrib[name]
            element.set("href", f"#{prefix}-{value[1:]}")
        elif value.startswith("url(#"):
            element.set(name, f"url(#{prefix}-{value[5:]}")
