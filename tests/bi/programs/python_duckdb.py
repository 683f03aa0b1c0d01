"""The `duckdb` package of Python, at several versions."""

import duckdb
from asked import Answer, Asked, answer_until_stopped


def read(asked: Asked) -> Answer:
    with duckdb.connect(str(asked.file), read_only=True) as release:
        return release.execute(asked.checksums).fetchall(), release.execute(asked.rows).fetchall()


if __name__ == "__main__":
    answer_until_stopped(read)
