"""The child process of the PDF writer: the only place where WeasyPrint is imported. Run as a module.

A request of one JSON line comes in on standard input; out goes one JSON line (see `Reply` in pdf.py)
and then the bytes of the file. The process leaves by `os._exit`: Pango's destructors crash now and
then after a correct file.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from edition.typesetter.glyph_text import mend_to_unicode
from edition.typesetter.holes import HOLES

_FOLIO = re.compile(r'(data-folio="(?P<id>[^"]+)">[^<\d]*)\d+(?=<)')
_BLOCK = re.compile(r'<(?P<tag>p|h[1-6]) id="(?P<id>[ps]-[^"]+)"')
#: More layouts than this do not settle the page numbers: they swing between two states.
_MOST_LAYOUTS = 8
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


def main() -> None:
    """Read the request, render, write the reply."""
    request = json.loads(sys.stdin.readline())
    _limit_memory(int(request["megabytes"]))
    records: list[str] = []
    _collect_log(records)
    reply, data = _render(request, records)
    out = sys.stdout.buffer
    out.write(json.dumps({**reply, "log": records, "bytes": len(data)}).encode() + b"\n")
    out.write(data)
    out.flush()


def _limit_memory(megabytes: int) -> None:
    """Bound the address space, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))


def _collect_log(records: list[str]) -> None:
    """Keep every warning and error of WeasyPrint and fontTools instead of printing it."""

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(f"{record.levelname}: {record.getMessage()}")

    for name in ("weasyprint", "fontTools"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [Collector(level=logging.WARNING)], False


def _render(request: dict[str, Any], records: list[str]) -> tuple[dict[str, Any], bytes]:
    """Lay out until the page numbers in the text are those of the pages, then write the file."""
    import weasyprint
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    from edition.typesetter.tags import add_tags

    roots = [Path(root).resolve() for root in request["roots"]]

    class Jail(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        """Fetches nothing but files below the roots: no network, no other file."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            path = Path(url2pathname(parts.path)).resolve()
            if parts.scheme != "file" or not any(path.is_relative_to(root) for root in roots):
                raise FatalURLFetchingError(f"not allowed: {url[:200]}")
            return super().fetch(url, headers)

    html = request["html"]
    for _ in range(_MOST_LAYOUTS):
        fetcher = Jail(allowed_protocols={"file"}, allow_redirects=False)
        records.clear()
        source = weasyprint.HTML(string=html, base_url=request["base_url"], url_fetcher=fetcher)
        document = source.render(pdf_variant="pdf/a-3a")
        pages = {name: number for number, page in enumerate(document.pages, 1) for name in page.anchors}
        settled = _settled(html, pages)
        if settled == html:
            break
        html = settled
    else:
        records.append("ERROR: the page numbers in the text do not settle")
    original = document.metadata.generate_rdf_metadata
    document.metadata.generate_rdf_metadata = lambda *arguments: original(*arguments).replace(
        b"</rdf:RDF>", _UA_METADATA + b"</rdf:RDF>"
    )
    written = datetime.fromtimestamp(int(request["epoch"]), UTC)
    attachments = [
        weasyprint.Attachment(
            string=base64.b64decode(one["data"]),
            name=one["name"],
            description=one["description"],
            created=written,
            modified=written,
            relationship=one["relationship"],
        )
        for one in request["attachments"]
    ]

    def finish(_: Any, pdf: Any) -> None:
        mend_to_unicode(pdf, roots[0])

    weasyprint.pdf.add_tags = add_tags
    data = document.write_pdf(pdf_variant="pdf/a-3a", attachments=attachments, finisher=finish)
    holes = [hole for number, page in enumerate(document.pages, 1) for hole in _holes(number, page)]
    return {"pages": pages, "page_count": len(document.pages), "holes": holes}, data


def _settled(html: str, pages: dict[str, int]) -> str:
    """The pages with the numbers that a layout has found, and with the breaks that its notes need."""
    kept = _kept_together(html, pages)
    return _FOLIO.sub(lambda match: f"{match[1]}{pages.get(match['id'], 0)}", kept)


def _kept_together(html: str, pages: dict[str, int]) -> str:
    """The pages with a forced break for each note that did not begin on the page of its call.

    WeasyPrint carries a note over to make room for the first lines of the last paragraph of a page: that
    paragraph begins the next page instead, and a heading before it goes with it.
    """
    apart = {pages[call] for call in pages if call.startswith("call-") and pages.get("n" + call[4:]) != pages[call]}
    blocks = list(_BLOCK.finditer(html))
    chosen = set()
    for page in apart:
        here = [index for index, block in enumerate(blocks) if pages.get(block["id"]) == page]
        if len(here) > 1:
            last = here[-1]
            chosen.add(blocks[last - 1 if blocks[last - 1]["tag"] != "p" else last]["id"])
    return _BLOCK.sub(
        lambda block: f'<{block["tag"]} class="begin-page" id="{block["id"]}"' if block["id"] in chosen else block[0],
        html,
    )


def _holes(number: int, page: Any) -> Iterator[tuple[int, float, float, float, float]]:
    """Page number, left, bottom, right, top (points from the bottom left corner) of each box without source words."""
    height = page.height
    stack = [page._page_box]  # noqa: SLF001  WeasyPrint has no public way to the boxes
    while stack:
        box = stack.pop()
        box = getattr(box, "_box", box)
        element = getattr(box, "element", None)
        classes = (
            set((element.get("class") or "").split()) if element is not None and hasattr(element, "get") else set()
        )
        if classes & HOLES or type(box).__name__ == "MarginBox":
            yield _rectangle(number, box, height)
            continue
        stack.extend(getattr(box, "children", ()))


def _rectangle(number: int, box: Any, height: float) -> tuple[int, float, float, float, float]:
    """The border box of a box, in points."""
    left, top = box.border_box_x(), box.border_box_y()
    right, bottom = left + box.border_width(), top + box.border_height()
    points = 0.75
    return (number, left * points, (height - bottom) * points, right * points, (height - top) * points)


if __name__ == "__main__":
    try:
        main()
    except (MemoryError, SystemError):  # at the limit C code fails without an exception of its own
        os._exit(3)
    except BaseException as error:  # noqa: BLE001  whatever happens, the parent gets one line and the process ends here
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.stderr.flush()
        os._exit(2 if isinstance(error, OSError) and "library" in str(error) else 1)
    sys.stdout.flush()
    os._exit(0)
