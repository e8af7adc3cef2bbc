"""The maintainers' side: reading, checking and compiling the tables."""
