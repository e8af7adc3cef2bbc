"""Names: the compiled table, matching, and rewriting."""
