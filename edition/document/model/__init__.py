"""The document as values: blocks with spans, what was removed, ids that survive edits, views of the source."""
