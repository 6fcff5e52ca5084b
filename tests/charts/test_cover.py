"""What covers look like, beside those that were looked at and accepted."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from edition.assets import Assets
from edition.charts.cover import draw_cover
from edition.charts.cover_fonts import COVER_FONTS, CoverFonts

_LANES = ((0.1, 0.12, 0.5), (0.9,), (0.0, 0.3, 0.31, 0.32, 0.99))


@pytest.mark.parametrize(
    ("name", "title", "issuer", "day", "lanes"),
    [
        ("short", "Ports", "The Harbour Office", "3 May 2020", _LANES),
        (
            "long",
            "A Report on the Ports of the North and of the South, and on the Ships " * 4,
            "H" * 12,
            "",
            tuple(tuple(n / 400 for n in range(400)) for _ in range(4)),
        ),
        ("bare", "A Report on Ports", "", "2020", ()),
        ("chinese", "沿海港口二〇二〇年度船舶与货物吞吐量统计报告（北方卷）。", "港口管理局", "2020年5月3日", _LANES),
    ],
)
def test_covers_look_as_they_were_accepted(
    assets: Assets,
    golden_picture: Callable[[str, Image.Image], None],
    name: str,
    title: str,
    issuer: str,
    day: str,
    lanes: tuple[tuple[float, ...], ...],
) -> None:
    fonts = CoverFonts(assets.font_paths((*COVER_FONTS, "EditionHan-Regular.otf")), ("Edition Han",))
    cover = Image.open(io.BytesIO(draw_cover(title, "Annotated edition", issuer, day, lanes, fonts)))
    assert cover.size == (1600, 2400)
    golden_picture(f"cover-{name}.png", cover.convert("L").resize((400, 600)))
    colours = {colour for _, colour in cover.convert("RGB").getcolors(1 << 24)}  # type: ignore[union-attr]  # enough
    assert ((0x7F, 0x95, 0xD3) in colours) == bool(lanes)
    assert (0xE3, 0xA6, 0x5C) in colours
