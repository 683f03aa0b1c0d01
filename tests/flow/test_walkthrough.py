"""The commands of the walkthrough run as they are written, on a small sample."""

import re
import subprocess
import sys
from pathlib import Path

import duckdb

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "tutorial" / "walkthrough.md"
SNAPSHOT = re.compile(r"bpjs_tk_ende/[0-9a-f]{16}")


def test_every_command_of_the_walkthrough_runs_and_finds_something(
    published_home: Path, warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    (tmp_path / "data").symlink_to(published_home)
    found = "SELECT snapshot_id FROM ledger.snapshot WHERE source_name = 'bpjs_tk_ende'"
    ((snapshot_id,),) = warehouse.execute(found).fetchall()
    commands = re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    script = "\n".join(["set -e", *commands]).replace(".venv/bin/python", sys.executable)
    done = subprocess.run(
        ["/bin/bash", "-c", SNAPSHOT.sub(snapshot_id, script)],  # another sample has other bytes
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(re.findall(r"\b0 rows", done.stdout)) == 1  # 5,000 persons agree with no published statement
