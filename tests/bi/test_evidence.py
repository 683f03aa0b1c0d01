"""Evidence reads the published file through its own DuckDB source, read-only, and has the rows of a view."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest
from case import publish_case
from clients import PROGRAMS
from environments import environment

pytestmark = pytest.mark.slow

STATEMENT = (
    "SELECT regency_code, active_participant_count, coverage_ratio, suppression_reason FROM coverage_now"
    " ORDER BY regency_code"
)


def test_its_source_has_every_regency_with_codes_as_text_and_unknown_as_null(tmp_path: Path) -> None:
    folder = environment("evidence")
    if folder is None:
        pytest.skip("the environment evidence is not made: make bi-clients")
    publish_case("coverage", tmp_path).close()
    release = tmp_path / "release"
    done = subprocess.run(
        [str(shutil.which("node")), str(PROGRAMS / "evidence.cjs"), str(release), STATEMENT],
        env={**os.environ, "BI_ENVIRONMENT": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    with duckdb.connect(str(release / "cakupan.duckdb"), read_only=True) as opened:
        expected = opened.execute(STATEMENT).fetchall()
    assert [tuple(row.values()) for row in found["rows"]] == expected
    assert any(row["active_participant_count"] is None for row in found["rows"])
    types = {column["name"]: column["evidenceType"] for column in found["columns"]}
    assert types == {
        "regency_code": "string",
        "active_participant_count": "number",
        "coverage_ratio": "number",
        "suppression_reason": "string",
    }
