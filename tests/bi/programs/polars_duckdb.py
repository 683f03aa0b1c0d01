"""polars, reading the DuckDB file through a DuckDB connection."""

import duckdb
import polars as pl
from asked import Answer, Asked, answer_until_stopped


def read(asked: Asked) -> Answer:
    with duckdb.connect(str(asked.file), read_only=True) as release:
        return [pl.read_database(asking, release).rows() for asking in (asked.checksums, asked.rows)]


if __name__ == "__main__":
    answer_until_stopped(read)
