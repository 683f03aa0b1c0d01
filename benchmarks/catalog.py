"""Bucket files listed in a table of our own, in DuckLake, and in Iceberg: the same rows, the same four things asked.

    python3 -m venv /tmp/catalog && /tmp/catalog/bin/pip install -r benchmarks/catalog_packages.txt
    /tmp/catalog/bin/python benchmarks/catalog.py --rows 4000000

Three months are written one after another, each divided into 16 buckets; then the rows of one month are replaced; then
a process of its own, as a worker is, counts the persons of one bucket of that month while the writer has its catalog
open; then what was replaced is removed. Printed are seconds, CPU seconds (of the worker too), files and bytes, the
writer's peak memory, and what the worker said. docs/decisions/0040-catalog.md says what follows.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

MONTHS = [date(2024, 4, 1), date(2024, 5, 1), date(2024, 6, 1)]
BUCKET = 3
ROWS = """
SELECT DATE '{month}' AS period_month, unhex(md5((CASE WHEN i % 50 = 0 THEN i // 2 ELSE i END)::VARCHAR)) AS person_key,
  lpad((hash(i) % 514)::VARCHAR, 5, '0') AS regency_code, ['PU', 'BPU', 'JAKON'][(i % 3 + 1)::INTEGER] AS segment,
  hash(i) % 100 < 93 AS is_active,
  (hash(CASE WHEN i % 50 = 0 THEN i // 2 ELSE i END) % 16)::INTEGER AS bucket_number
FROM range({rows}) AS rows(i)
"""
COUNT = "SELECT count(DISTINCT person_key) FROM {source} WHERE period_month = DATE '{month}' AND bucket_number = 3"


class OwnList:
    """Plain Parquet; a table of ours says which files count."""

    def __init__(self, root: Path) -> None:
        self.root, self.generation = root, 0
        self.connection = duckdb.connect(str(root / "ledger.duckdb"))
        self.connection.execute("CREATE TABLE bucket_file (period_month DATE, bucket_number INT, file_name VARCHAR)")

    def put(self, month: date, rows: int) -> None:
        self.generation += 1
        folder = self.root / f"{month}-{self.generation}"
        self.connection.execute(
            f"COPY ({ROWS.format(month=month, rows=rows)}) TO '{folder}'"
            " (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (bucket_number), WRITE_PARTITION_COLUMNS true)"
        )
        files = [(month, int(one.parent.name.partition("=")[2]), str(one)) for one in folder.glob("*/*.parquet")]
        self.connection.execute("BEGIN")
        self.connection.execute("DELETE FROM bucket_file WHERE period_month = $1", [month])
        self.connection.executemany("INSERT INTO bucket_file VALUES ($1, $2, $3)", files)
        self.connection.execute("COMMIT")

    def worker(self, month: date) -> str:
        """The file's name is all that a worker is told."""
        (name,) = self.connection.execute(
            "SELECT file_name FROM bucket_file WHERE period_month = $1 AND bucket_number = $2", [month, BUCKET]
        ).fetchone()
        return f"connection.execute({COUNT.format(source=f'read_parquet({name!r})', month=month)!r})"

    def clean(self) -> None:
        listed = {name for (name,) in self.connection.execute("SELECT file_name FROM bucket_file").fetchall()}
        for one in self.root.glob("*/*/*.parquet"):
            if str(one) not in listed:
                one.unlink()


class DuckLake:
    """DuckLake with its catalog in a DuckDB file."""

    catalog = ""

    def __init__(self, root: Path) -> None:
        self.attach = f"ATTACH 'ducklake:{self.catalog}{root}/catalog.lake' AS lake (DATA_PATH '{root}/files/')"
        self.connection = duckdb.connect()
        self.connection.execute("LOAD ducklake")
        self.connection.execute(self.attach)
        self.connection.execute(f"CREATE TABLE lake.rows AS {ROWS.format(month=MONTHS[0], rows=0)}")
        self.connection.execute("CALL lake.set_option('parquet_compression', 'zstd')")
        self.connection.execute("ALTER TABLE lake.rows SET PARTITIONED BY (period_month, bucket_number)")

    def put(self, month: date, rows: int) -> None:
        self.connection.execute("BEGIN")
        self.connection.execute("DELETE FROM lake.rows WHERE period_month = $1", [month])
        self.connection.execute(f"INSERT INTO lake.rows {ROWS.format(month=month, rows=rows)}")
        self.connection.execute("COMMIT")

    def worker(self, month: date) -> str:
        query = COUNT.format(source="lake.rows", month=month)
        attach = self.attach.replace(" (DATA_PATH", " (READ_ONLY, DATA_PATH")
        return (
            f"(connection.execute('LOAD ducklake'), connection.execute({attach!r}), connection.execute({query!r}))[2]"
        )

    def clean(self) -> None:
        self.connection.execute("CALL ducklake_expire_snapshots('lake', older_than => now())")
        self.connection.execute("CALL ducklake_cleanup_old_files('lake', cleanup_all => true)")


class DuckLakeInSqlite(DuckLake):
    """DuckLake with its catalog in SQLite, which several processes open."""

    catalog = "sqlite:"


class Iceberg:
    """Iceberg written by pyiceberg, its catalog in SQLite; read by DuckDB's extension from the metadata file."""

    def __init__(self, root: Path) -> None:
        from pyiceberg.catalog.sql import SqlCatalog

        warnings.filterwarnings("ignore", "Delete operation did not match")  # a month that is new
        catalog = SqlCatalog("trial", uri=f"sqlite:///{root}/catalog.sqlite", warehouse=f"file://{root}/files")
        catalog.create_namespace("trial")
        self.connection = duckdb.connect()
        empty = self._arrow(MONTHS[0], 0)
        self.table = catalog.create_table("trial.rows", schema=empty.schema)
        with self.table.update_spec() as spec:
            spec.add_identity("period_month")
            spec.add_identity("bucket_number")

    def _arrow(self, month: date, rows: int) -> Any:  # noqa: ANN401  pyarrow has no types here
        found = self.connection.execute(ROWS.format(month=month, rows=rows))
        return found.to_arrow_table()

    def put(self, month: date, rows: int) -> None:
        from pyiceberg.expressions import EqualTo

        self.table.overwrite(self._arrow(month, rows), overwrite_filter=EqualTo("period_month", month.isoformat()))

    def worker(self, month: date) -> str:
        query = COUNT.format(source=f"iceberg_scan({self.table.metadata_location!r})", month=month)
        return (
            f"(connection.execute('LOAD avro'), connection.execute('LOAD iceberg'), connection.execute({query!r}))[2]"
        )

    def clean(self) -> None:
        self.table.maintenance.expire_snapshots().older_than(datetime.now()).commit()  # noqa: DTZ005  as it takes it


SIDES = {"own_list": OwnList, "ducklake": DuckLake, "ducklake_in_sqlite": DuckLakeInSqlite, "iceberg": Iceberg}


def cpu_seconds() -> float:
    """CPU seconds of this process and of those that it waited for."""
    found = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in found)


@contextmanager
def timed(name: str) -> Iterator[None]:
    began, before = time.monotonic(), cpu_seconds()
    yield
    print(f"  {name}: {time.monotonic() - began:.2f} s, CPU {cpu_seconds() - before:.2f} s")


def stored(root: Path) -> str:
    """Files of rows and all files, with their bytes."""
    files = [one for one in root.rglob("*") if one.is_file()]
    rows = [one for one in files if one.suffix == ".parquet"]
    megabytes = sum(one.stat().st_size for one in files) / 1e6
    return f"{len(rows)} files of rows, {len(files) - len(rows)} others, {megabytes:.1f} MB"


def ask_worker(code: str) -> str:
    """What a process of its own answers, which shares nothing with the writer."""
    program = f"import duckdb\nconnection = duckdb.connect()\nprint({code}.fetchone()[0])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return done.stdout.strip() if not done.returncode else f"refused: {done.stderr.strip().splitlines()[-1][:150]}"


def try_side(side: str, rows: int, root: Path) -> None:
    print(side, flush=True)
    trial = SIDES[side](root)
    with timed("three months written"):
        for month in MONTHS:
            trial.put(month, rows)
    with timed("one month replaced"):
        trial.put(MONTHS[1], rows - 1000)
    print(f"  {stored(root)}")
    with timed("a worker beside the writer"):
        print("  worker says", ask_worker(trial.worker(MONTHS[1])))
    try:
        with timed("what was replaced removed"):
            trial.clean()
    except Exception as error:  # noqa: BLE001  what a side cannot do is what is asked
        print(f"  not removed: {type(error).__name__}: {str(error)[:150]}")
    print(f"  {stored(root)}")
    print(f"  writer's peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2:.2f} GB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=4_000_000)
    parser.add_argument("--side", choices=SIDES)
    options = parser.parse_args()
    if options.side:
        with tempfile.TemporaryDirectory() as folder:
            try_side(options.side, options.rows, Path(folder))
        return
    from duckdb_extensions import import_extension

    for name in ("avro", "ducklake", "iceberg", "sqlite_scanner"):
        import_extension(name)
    for side in SIDES:
        subprocess.run([sys.executable, __file__, "--side", side, "--rows", str(options.rows)], check=True)


if __name__ == "__main__":
    main()
