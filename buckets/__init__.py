"""Rows of persons in files by month and hash of the person, and the engine that lets machines count them.

May import contracts, fsspec and distributed (Dask). It knows neither DuckDB nor what is counted: what a file holds is
written by `transforms/sql/count/bucket_rows.sql`, and what is done with it is `flows/marts/count_share.py`.

Start reading in `share.py` (the unit of work and what comes of it), then `store.py` (where the files lie) and
`engine.py` (who does the work).
"""
