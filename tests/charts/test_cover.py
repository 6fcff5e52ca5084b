"""What covers look like, beside those that were looked at and accepted."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal

import pytest
from PIL import Image

from edition.assets import Assets
from edition.charts.cover import CoverFonts, draw_cover

_VALUES = tuple(Decimal(value) for value in ("12", "-3", "0.5", "40000", "3000000", "7"))


@pytest.mark.parametrize(
    ("name", "title", "issuer", "day", "values"),
    [
        ("short", "Ports", "The Harbour Office", "3 May 2020", _VALUES),
        (
            "long",
            "A Report on the Ports of the North and of the South, and on the Ships " * 4,
            "H" * 12,
            "",
            _VALUES * 40,
        ),
        ("bare", "A Report on Ports", "", "2020", ()),
        ("chinese", "沿海港口二〇二〇年度船舶与货物吞吐量统计报告（北方卷）。", "港口管理局", "2020年5月3日", _VALUES),
    ],
)
def test_covers_look_as_they_were_accepted(
    assets: Assets,
    golden_picture: Callable[[str, Image.Image], None],
    name: str,
    title: str,
    issuer: str,
    day: str,
    values: tuple[Decimal, ...],
) -> None:
    fonts = CoverFonts(assets.font_folder, ("EditionHan-Regular.otf",), ("Edition Han",))
    cover = Image.open(io.BytesIO(draw_cover(title, "Annotated edition", issuer, day, values, fonts)))
    assert cover.size == (1600, 2400)
    golden_picture(f"cover-{name}.png", cover.convert("L").resize((400, 600)))
    colours = {colour for _, colour in cover.convert("RGB").getcolors(1 << 24)}  # type: ignore[union-attr]  # enough
    assert ((0x7F, 0x95, 0xD3) in colours) == bool(values)
    assert (0xE3, 0xA6, 0x5C) in colours
