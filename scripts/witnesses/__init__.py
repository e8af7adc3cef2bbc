"""Who else says so: the sources that `scripts/second_sources.py` asks of our rows."""
