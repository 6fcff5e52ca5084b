"""A format: the headings of an edition as an outline in OPML 2.0, which outliners and mind maps open."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from edition.extending import Job, Written


@dataclass(frozen=True, slots=True)
class _Opml:
    """The format; `edition` writes it where `--formats` names it."""

    name: str = "opml"
    label: str = "Outline (OPML)"
    is_default: bool = False
    embeds_fonts: bool = False

    def file(self, slug: str) -> str:
        return f"{slug}.opml"

    def write(self, job: Job) -> Written:
        top = Element("opml", version="2.0")
        SubElement(SubElement(top, "head"), "title").text = job.edition.title
        body = SubElement(top, "body")
        for chapter in job.edition.chapters:
            SubElement(body, "outline", text=chapter.title)
        return Written(tostring(top, "utf-8", xml_declaration=True), (), f"{len(body)} headings")


OPML = _Opml()
