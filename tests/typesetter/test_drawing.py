"""Pages drawn before the file is written: what is drawn inside other drawings comes out whole."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
import validators

from edition.assets import Assets
from edition.formats.format import Limits
from edition.formats.pdf.writer import typeset
from tests.typesetter.requests import request_for

pytestmark = pytest.mark.xdist_group("judges")
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100"><title>Two squares</title>'
    '<defs><pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse">'
    '<rect width="5" height="10" fill="#ff0000"/></pattern></defs>'
    '<rect width="100" height="100" fill="url(#p)"/>'
    '<g opacity="0.5"><rect x="100" width="100" height="100" fill="#0000ff"/></g></svg>'
)
_TEXT = f'<html lang="en"><head><title>T</title></head><body><main id="text"><p>Words</p>{_SVG}</main></body></html>'
_BEHIND = '<html lang="en"><body><p id="end">Behind</p></body></html>'


def test_groups_and_patterns_inside_drawings_are_whole(assets: Assets, tmp_path: Path) -> None:
    """They name colour spaces and resources that the writer numbers later."""
    style = '@page{size:300px 300px;margin:20px} p{margin:0;font-family:"Edition Sans"} svg{display:block}'
    pdf = typeset(request_for(assets, _TEXT, _BEHIND, style), Limits(), assets, lambda _: None)
    file = tmp_path / "drawn.pdf"
    file.write_bytes(pdf.data)
    assert validators.qpdf(file) == ""
    with pikepdf.open(file) as opened:
        drawn = [one for one in opened.objects if isinstance(one, pikepdf.Stream) and "/Resources" in one]
        assert {str(one.get("/Subtype", one.get("/PatternType"))) for one in drawn} == {"/Form", "1"}
        for one in drawn:
            assert one.Resources.ColorSpace.objgen == opened.pages[0].Resources.ColorSpace.objgen
    image = pdfium.PdfDocument(pdf.data)[0].render(scale=96 / 72).to_pil().convert("RGB")
    assert image.getpixel((20 + 12, 20 + 70)) == (255, 0, 0)
    assert image.getpixel((20 + 17, 20 + 70)) == (255, 255, 255)
    red, _, blue = image.getpixel((20 + 150, 20 + 70))
    assert (red in (127, 128), blue) == (True, 255)
    assert all(verdict["compliant"] for verdict in validators.verapdf([file], ["3a"]).values())
