"""Reading text: characters, casing, tokens, and the scan for names."""
