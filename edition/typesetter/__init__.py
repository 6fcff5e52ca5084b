"""Print pages to a PDF: the child process of the PDF writer, the only place where WeasyPrint is imported."""

#: What a line of progress on standard error begins with; other lines are an error's.
PROGRESS = "progress: "
