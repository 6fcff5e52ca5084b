"""The PDF: the edition on paper, for screens and, on request, for a printer."""
