"""Print pages to a PDF: the child process of the PDF writer. `protocol` is all that the parent knows of it."""
