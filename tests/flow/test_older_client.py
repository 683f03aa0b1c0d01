"""A release is read by DuckDB clients that are older than the one that wrote it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from contracts.release_tables import RELEASE_TABLES

OLDEST_CLIENT = "1.2.2"

_READ_EVERY_TABLE = """
import hashlib, json, sys
sys.path.insert(0, sys.argv[1])
import duckdb
with duckdb.connect(sys.argv[2], read_only=True) as release:
    names = [name for (name,) in release.execute("SELECT table_name FROM duckdb_tables() ORDER BY ALL").fetchall()]
    rows = {name: release.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in names}
digests = {name: [len(found), hashlib.sha256(repr(found).encode()).hexdigest()] for name, found in rows.items()}
print(json.dumps({"version": duckdb.__version__, "tables": digests}))
"""


@pytest.fixture(scope="session")
def old_client(request: pytest.FixtureRequest) -> Path:
    """A folder with the old client, installed once and kept beside the test cache."""
    folder = request.config.cache.mkdir(f"duckdb-{OLDEST_CLIENT}")
    if not (folder / "duckdb").exists():
        install = ("-m", "pip", "install", "--quiet", "--target", str(folder), f"duckdb=={OLDEST_CLIENT}")
        done = subprocess.run([sys.executable, *install], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"pip cannot install duckdb {OLDEST_CLIENT} here: {done.stderr.strip().splitlines()[-1:]}")
    return folder


def ask(client: Path, file: Path) -> subprocess.CompletedProcess[str]:
    """Read every table of a DuckDB file with the client in a folder."""
    question = [sys.executable, "-c", _READ_EVERY_TABLE, str(client), str(file)]
    return subprocess.run(question, capture_output=True, text=True, check=False)


def answer(client: Path, file: Path) -> dict[str, Any]:
    done = ask(client, file)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
def test_the_oldest_client_reads_every_value_of_a_release_as_the_newest_does(
    published_home: Path, old_client: Path
) -> None:
    file = published_home / "release" / "cakupan.duckdb"
    ours = Path(duckdb.__file__).parents[1]
    old, new = answer(old_client, file), answer(ours, file)
    assert (old["version"], new["version"]) == (OLDEST_CLIENT, duckdb.__version__)
    assert old["tables"] == new["tables"]
    assert len(old["tables"]) == len(RELEASE_TABLES)


@pytest.mark.slow
def test_the_oldest_client_is_shut_out_of_a_file_that_states_no_storage_version(
    old_client: Path, tmp_path: Path
) -> None:
    file = tmp_path / "of_today.duckdb"
    with duckdb.connect(str(file)) as database:
        database.execute("CREATE TABLE figure AS SELECT 1 AS active")
    assert ask(old_client, file).returncode != 0
