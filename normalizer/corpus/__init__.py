"""What texts say of the table: how names are spelled in them, and which are missing.

`lines` reads text line by line: the names that the table knows, and words that look
like names and are in no table. `consistency` looks for names that one document spells
in several ways; `census` counts what a corpus names, for `suggest` and `coverage`.
"""
