"""Edition and charts to finished files, one module a format; each returns bytes."""
