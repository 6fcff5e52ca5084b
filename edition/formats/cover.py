"""The cover of an edition as a picture, for the EPUB and for the file for the printer."""

from __future__ import annotations

from edition.charts.cover_fonts import COVER_FONTS, CoverFonts
from edition.formats.faces import claims
from edition.formats.format import Job
from edition.formats.wording import names_of


def cover_of(job: Job) -> bytes:
    """The cover as PNG: the editor's own, else the house's, else one with the places of all figures of the text."""
    theme = job.templates.theme
    if job.cover or theme.cover:
        return job.cover or theme.cover
    edition, messages = job.edition, job.notation.messages
    metadata = edition.metadata
    day = metadata.published or edition.document.date
    lanes = job.drawn.overview.lanes if job.drawn.overview else ()
    label = messages.gettext("Annotated edition") if edition.reviewed else messages.gettext("Automatic edition")
    issuer, date = metadata.publisher or names_of(metadata.author), messages.day(day) if day else ""
    scripts = claims(job.assets.fonts, {*edition.title, *label, *issuer, *date}, edition.language)
    paths = job.assets.font_paths((*COVER_FONTS, *(face.file for face in scripts)))
    fonts = CoverFonts(paths, tuple(face.family for face in scripts))
    is_from_right = edition.direction == "rtl"
    printed = edition.title, label, issuer, date, lanes, fonts

    def drawn() -> bytes:
        from edition.charts.cover import draw_cover  # matplotlib is slow to load

        return draw_cover(*printed, is_from_right=is_from_right, colours=theme.colours.cover)

    return job.assets.memory.kept("cover", (*printed, is_from_right, theme.colours.cover), drawn)
