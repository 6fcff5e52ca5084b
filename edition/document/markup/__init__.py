"""Markdown and HTML: their printed characters in their places, as lines for the same reading."""
