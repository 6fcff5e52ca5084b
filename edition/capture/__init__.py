"""Capture: the text of record made once out of a PDF, a Word file or a saved page, with all that was known of it."""
