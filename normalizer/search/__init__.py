"""Search: what engines index for a text, and what they look up for a query."""
