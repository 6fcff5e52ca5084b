"""Print pages to a PDF: the child process of the PDF writer, the only place where WeasyPrint is imported."""
