"""ADBC, Arrow's database interface, with the driver that the `duckdb` package holds."""

import adbc_driver_duckdb
from adbc_driver_manager import dbapi
from asked import Answer, Asked, answer_until_stopped


def read(asked: Asked) -> Answer:
    options = {"path": str(asked.file), "access_mode": "READ_ONLY"}
    driver = adbc_driver_duckdb.driver_path()
    with dbapi.connect(driver=driver, entrypoint="duckdb_adbc_init", db_kwargs=options) as release:
        return rows_of(release, asked.checksums), rows_of(release, asked.rows)


def rows_of(release: dbapi.Connection, asking: str) -> list[tuple[object, ...]]:
    with release.cursor() as cursor:
        cursor.execute(asking)
        table = cursor.fetch_arrow_table()
        return [tuple(row.values()) for row in table.to_pylist()]


if __name__ == "__main__":
    answer_until_stopped(read)
