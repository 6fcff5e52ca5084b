"""The document's own numbers: those of its paragraphs, and what its references to them lead to."""
