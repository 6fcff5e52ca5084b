"""The figures of an edition as Inline XBRL: the text with its facts, and a taxonomy of its own."""
