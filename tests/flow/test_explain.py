"""`cakupan explain`: from a published figure back to its files; a release alone tells no row of the vault."""

import json
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from flows.cli.main import main


def explained(*words: object) -> Result:
    return CliRunner().invoke(main, ["explain", *map(str, words)])


def test_a_figure_of_a_regency_is_told_down_to_its_files(
    published_home: Path, release: duckdb.DuckDBPyConnection
) -> None:
    found = json.loads(explained("53.08", "2024-06", "--json", "--config", published_home / "cakupan.toml").stdout)
    active, eligible = release.execute(
        "SELECT active_participant_count, eligible_worker_count FROM coverage_now WHERE regency_code = '53.08'"
    ).fetchall()[0]
    *files, whole = found["files"]
    assert (found["figure"]["active_participant_count"], whole["active_person_count"]) == (active, active)
    assert sum(line["worker_count"] for line in found["denominator_lines"]) == eligible
    assert {"bpjs_tk_ende"} <= {file["source_name"] for file in files}
    assert any(row["source_name"] == "bpjs_tk_ende" for row in found["quarantined"])
    assert {other["denominator_id"] for other in found["other_denominators"]} == {
        "employed", "employed_ex_unpaid", "labour_force"
    }  # fmt: skip


def test_a_release_alone_tells_the_figure_and_the_statement_that_it_agrees_with(published_home: Path) -> None:
    told = explained("53", "2024-06", "--file", published_home / "release" / "cakupan.duckdb")
    assert told.exit_code == 0
    assert "of semesta" in told.stdout
    assert "Published statements beside it" in told.stdout
    assert "(vault)" not in told.stdout


@pytest.mark.parametrize(
    ("words", "says"), [(("5308", "2024-06"), "no Kemendagri code"), (("53.08", "2030-01"), "has 2024-01 to 2024-06")]
)
def test_what_no_release_has_is_refused_with_what_it_has(
    words: tuple[str, str], says: str, published_home: Path
) -> None:
    refused = explained(*words, "--config", published_home / "cakupan.toml")
    assert refused.exit_code == 2
    assert says in refused.stderr
