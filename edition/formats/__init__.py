"""Edition and charts to finished files: `table` has the formats, `data` what programs read."""
