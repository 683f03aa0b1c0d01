"""One release read as a reader of it does: from its DuckDB file, its Parquet, DuckLake, and Iceberg.

    /tmp/catalog/bin/python benchmarks/release_readers.py data/release/cakupan.duckdb

The environment is that of `benchmarks/catalog.py`. Every table of the release is put into each of them; then new
processes, one after another, open it and ask for the newest coverage of the regencies of a province. Printed are
seconds and CPU seconds to publish, files and bytes, and the medians of a reader, from the start of its process on.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
from catalog import cpu_seconds, stored, timed

ASK = """
SELECT count(*), max(period_month) FROM {table}
WHERE province_code = '53' AND segment = 'ALL' AND period_month = (SELECT max(period_month) FROM {table})
"""
TABLE = "regency_coverage"
READERS = 7


def tables(release: Path) -> list[str]:
    with duckdb.connect(str(release), read_only=True) as connection:
        return [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]


def as_duckdb(release: Path, root: Path) -> str:
    """A file that is put in the place of the one before it."""
    shutil.copyfile(release, root / "new.duckdb")
    (root / "new.duckdb").replace(root / "cakupan.duckdb")
    return f"c.execute(\"ATTACH '{root}/cakupan.duckdb' AS release (READ_ONLY)\"); table = 'release.{TABLE}'"


def as_parquet(release: Path, root: Path) -> str:
    with duckdb.connect(str(release), read_only=True) as connection:
        for name in tables(release):
            connection.execute(f"COPY {name} TO '{root}/{name}.parquet' (FORMAT parquet, COMPRESSION zstd)")
    return f"table = \"read_parquet('{root}/{TABLE}.parquet')\""


def as_ducklake(release: Path, root: Path) -> str:
    attach = f"ATTACH 'ducklake:sqlite:{root}/catalog.lake' AS lake ({{}}DATA_PATH '{root}/files/')"
    with duckdb.connect() as connection:
        connection.execute("LOAD ducklake")
        connection.execute(attach.format(""))
        connection.execute("CALL lake.set_option('parquet_compression', 'zstd')")
        connection.execute(f"ATTACH '{release}' AS release (READ_ONLY)")
        connection.execute("BEGIN")
        for name in tables(release):
            connection.execute(f"CREATE TABLE lake.{name} AS FROM release.{name}")
        connection.execute("COMMIT")
    return f"c.execute('LOAD ducklake'); c.execute({attach.format('READ_ONLY, ')!r}); table = 'lake.{TABLE}'"


def as_iceberg(release: Path, root: Path) -> str:
    from pyiceberg.catalog.sql import SqlCatalog

    catalog = SqlCatalog("release", uri=f"sqlite:///{root}/catalog.sqlite", warehouse=f"file://{root}/files")
    catalog.create_namespace("release")
    with duckdb.connect(str(release), read_only=True) as connection:
        for name in tables(release):
            rows = connection.execute(f"FROM {name}").to_arrow_table()
            catalog.create_table(f"release.{name}", schema=rows.schema).append(rows)
    where = catalog.load_table(f"release.{TABLE}").metadata_location
    return f"c.execute('LOAD avro'); c.execute('LOAD iceberg'); table = \"iceberg_scan('{where}')\""


SIDES: dict[str, Callable[[Path, Path], str]] = {
    "duckdb_file": as_duckdb, "parquet": as_parquet, "ducklake": as_ducklake, "iceberg": as_iceberg,
}  # fmt: skip


def read(opening: str) -> tuple[str, float, float]:
    """What a reader says, and its wall and CPU seconds."""
    program = (
        f"import duckdb\nc = duckdb.connect()\n{opening}\nprint(c.execute({ASK!r}.format(table=table)).fetchone())"
    )
    began, before = time.monotonic(), cpu_seconds()
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()
    return said, time.monotonic() - began, cpu_seconds() - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("release", type=Path)
    release = parser.parse_args().release.resolve()
    for side, publish in SIDES.items():
        with tempfile.TemporaryDirectory() as folder:
            print(side)
            with timed("published"):
                opening = publish(release, Path(folder))
            print(f"  {stored(Path(folder))}")
            found = [read(opening) for _ in range(READERS)]
            wall, cpu = (statistics.median(one[place] for one in found) for place in (1, 2))
            print(f"  a reader: {wall:.2f} s, CPU {cpu:.2f} s, says {found[0][0]}", flush=True)


if __name__ == "__main__":
    main()
