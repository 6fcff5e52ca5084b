"""A cover before the pages of a file for the printer: a picture on a ground that runs into the bleed, and a blank.

For those to whom the file is read aloud, both pages are artifacts: what the cover says stands on the title page.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from typing import Any

import pydyf
from PIL import Image

#: Width of crop marks, in points.
_HAIRLINE = 0.25


def add_cover(pdf: Any, picture: bytes, boxes: Mapping[str, Any]) -> None:
    """Put the picture, PNG, on the first page of a pydyf.PDF, which has the `boxes` of the others, with a blank one."""
    image, ground = _image(picture)
    pdf.add_object(image)
    media = [float(value) for value in boxes["MediaBox"]]
    bleed, trim = ([float(value) for value in boxes[name]] for name in ("BleedBox", "TrimBox"))
    drawn = pydyf.Stream(_drawn(bleed, trim, media, ground, image.extra), compress=True)
    blank = pydyf.Stream([b"/Artifact BMC EMC"], compress=True)
    for stream, resources in ((drawn, {"XObject": pydyf.Dictionary({"Cover": image.reference})}), (blank, {})):
        pdf.add_object(stream)
        page = pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": pdf.pages.reference,
                **boxes,
                "Contents": stream.reference,
                "Resources": pydyf.Dictionary(resources),
            }
        )
        pdf.add_page(page)


def _image(picture: bytes) -> tuple[Any, tuple[int, ...]]:
    """A picture as an image of a PDF, and the colour of its corner, from 0 to 255."""
    with Image.open(io.BytesIO(picture)) as opened:
        pixels = opened.convert("RGB")
    extra = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": pixels.width,
        "Height": pixels.height,
        "ColorSpace": "/DeviceRGB",
        "BitsPerComponent": 8,
        "Filter": "/FlateDecode",
    }
    values = pixels.tobytes()
    return pydyf.Stream([zlib.compress(values, 9)], extra=extra), tuple(values[:3])


def _drawn(
    bleed: list[float], trim: list[float], media: list[float], ground: tuple[int, ...], size: dict[str, Any]
) -> list[bytes]:
    """The ground up to the bleed, the picture as high as the trimmed page in its middle, marks outside the bleed."""
    height = trim[3] - trim[1]
    width = height * size["Width"] / size["Height"]
    left = (trim[0] + trim[2] - width) / 2
    colour = " ".join(f"{value / 255:.4f}" for value in ground)
    lines = [
        "/Artifact BMC",
        f"q {colour} rg {bleed[0]:.3f} {bleed[1]:.3f} {bleed[2] - bleed[0]:.3f} {bleed[3] - bleed[1]:.3f} re f Q",
        f"q {width:.3f} 0 0 {height:.3f} {left:.3f} {trim[1]:.3f} cm /Cover Do Q",
        f"q 0 G {_HAIRLINE} w",
    ]
    for x in (trim[0], trim[2]):
        lines += [f"{x:.3f} {one:.3f} m {x:.3f} {other:.3f} l S" for one, other in _outside(media, bleed, 1)]
    for y in (trim[1], trim[3]):
        lines += [f"{one:.3f} {y:.3f} m {other:.3f} {y:.3f} l S" for one, other in _outside(media, bleed, 0)]
    return [line.encode() for line in (*lines, "Q EMC")]


def _outside(media: list[float], bleed: list[float], axis: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """The two stretches of an axis that lie outside of the bleed."""
    return (media[axis], bleed[axis]), (bleed[axis + 2], media[axis + 2])
