"""What each line of a text is, decided from the whole of it: furniture, contents, tables, notes, then one decision."""
