"""Turns an edition and its charts into finished files: `table` lists the formats, `data` makes what programs read."""
