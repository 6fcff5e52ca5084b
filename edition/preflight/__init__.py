"""Preflight: finished files against the Edition, in every build."""

from edition.preflight.epub import check_epub
from edition.preflight.html import check_html
from edition.preflight.pdf import check_pdf

__all__ = ["check_epub", "check_html", "check_pdf"]
