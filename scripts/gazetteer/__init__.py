"""From GeoNames to rows of names; `scripts/build_gazetteer.py` runs it."""
