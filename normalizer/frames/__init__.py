"""Columns of names: Arrow, polars, pandas, DuckDB and Spark; see docs/frames.md."""
