"""Addresses that hold a file themselves. Source: RFC 2397."""

from __future__ import annotations

import base64

from edition.assembly.pictures import Illustration


def held(media_type: str, data: bytes) -> str:
    """The address that holds a file of a media type."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"


def held_picture(one: Illustration) -> str:
    """The address that holds a picture of the source."""
    return held(one.file.media_type, one.file.data)
