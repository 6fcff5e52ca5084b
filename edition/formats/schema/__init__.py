"""What the files of an edition contain, described once: their types, from which schemas and tables are made."""
