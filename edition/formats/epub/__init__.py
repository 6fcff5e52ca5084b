"""The EPUB: the edition for reading systems."""
