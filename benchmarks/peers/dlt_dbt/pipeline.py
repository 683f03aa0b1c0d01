"""dlt from the files into DuckDB, then dbt models and tests: pipeline.py FOLDER OUT."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import dlt
import duckdb
from dlt.sources.filesystem import filesystem, read_csv_duckdb

folder, out = sys.argv[1], sys.argv[2]


def csv(table: str, name: str):
    files = filesystem(bucket_url=f"file://{folder}", file_glob=name)
    return (files | read_csv_duckdb(chunk_size=100_000, use_pyarrow=True, header=True, all_varchar=True)).with_name(
        table
    )


pipeline = dlt.pipeline(
    "coverage",
    pipelines_dir=f"{out}/dlt",
    destination=dlt.destinations.duckdb(f"{out}/warehouse.duckdb"),
    dataset_name="raw",
)
tables = {
    "participant": "participants.csv",
    "regency": "ref/regency.csv",
    "eligible": "ref/eligible.csv",
    "target": "ref/target.csv",
}
pipeline.run([csv(*pair) for pair in tables.items()], write_disposition="replace", loader_file_format="parquet")
here = Path(__file__).parent
project = Path(shutil.copytree(here / "dbt", f"{out}/project"))
with (project / "models" / "coverage.sql").open("a", encoding="utf-8") as model:
    model.write((here.parent / "mart.sql").read_text(encoding="utf-8").partition("WITH ")[2])
dbt = [str(Path(sys.executable).with_name("dbt")), "build", "--profiles-dir", ".", "--no-use-colors"]
paths = {"OUT": out, "DBT_TARGET_PATH": f"{out}/dbt", "DBT_LOG_PATH": f"{out}/log"}
subprocess.run(dbt, check=True, cwd=project, env={**os.environ, **paths})
with duckdb.connect(f"{out}/warehouse.duckdb") as connection:
    connection.execute(f"COPY main.coverage TO '{out}/coverage.parquet' (FORMAT parquet)")
