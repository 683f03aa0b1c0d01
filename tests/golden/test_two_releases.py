"""What one release hides, the next must not give back: the coverage case, published below 5 and then again."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from case import marts_again, run_case

from contracts.runtime.errors import RunBlocked
from flows.marts.disclosure import attack

BELOW = 5
SUPPRESSED = """
    SELECT regency_code, period_month, segment, suppression_reason FROM regency_coverage
    WHERE suppression_reason IS NOT NULL ORDER BY ALL
"""


@pytest.fixture
def home(files_home: Path, tmp_path: Path) -> Path:
    """A copy of the home after its first release, which a test may change."""
    return shutil.copytree(files_home, tmp_path / "home")


@pytest.fixture
def in_warehouse(home: Path) -> Callable[[str], list[tuple[object, ...]]]:
    """Runs one statement in the warehouse of the copy."""

    def run(statement: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(home / "vault/warehouse.duckdb")) as warehouse:
            return warehouse.execute(statement).fetchall()

    return run


def published(home: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(home / "release/cakupan.duckdb"), read_only=True) as release:
        return release.execute(query).fetchall()


@pytest.mark.slow
def test_a_release_made_again_hides_the_same_counts_and_keeps_no_second_record(
    home: Path, in_warehouse: Callable[[str], list[tuple[object, ...]]]
) -> None:
    before, kept = published(home, SUPPRESSED), in_warehouse("SELECT count(*) FROM ledger.published_cell")
    run_case(home, suppress_below=BELOW)
    assert before
    assert published(home, SUPPRESSED) == before
    assert in_warehouse("SELECT count(*) FROM ledger.published_cell") == kept


@pytest.mark.slow
def test_a_complement_stays_hidden_when_the_small_count_beside_it_has_grown(
    home: Path, in_warehouse: Callable[[str], list[tuple[object, ...]]]
) -> None:
    """In May 53.01 (4) and Ende (1) hid each other. That person moves to 53.01, which is 5 then and stays hidden."""
    in_warehouse(
        "UPDATE clean.participant SET regency_code = '53.01'"
        " WHERE regency_code = '53.08' AND period_month = DATE '2024-05-01'"
    )
    in_warehouse("INSERT INTO state.stale_month VALUES (DATE '2024-05-01')")
    run_case(home, suppress_below=BELOW)
    hidden = published(home, SUPPRESSED)
    assert {row[0] for row in hidden if str(row[1]) == "2024-05-01" and row[2] == "ALL"} == {"53.01"}


@pytest.mark.slow
def test_a_count_that_an_earlier_release_showed_is_hidden_now_and_told(
    home: Path, in_warehouse: Callable[[str], list[tuple[object, ...]]]
) -> None:
    in_warehouse(
        "UPDATE ledger.published_cell SET is_hidden = false, suppress_below = 0 WHERE period_month = '2024-04-01'"
    )
    release_id = run_case(home, suppress_below=BELOW)
    manifest = (home / "release" / release_id / "manifest.json").read_text(encoding="utf-8")
    assert "hidden counts were shown by an earlier release" in manifest
    assert any(str(row[1]) == "2024-04-01" for row in published(home, SUPPRESSED))


def test_a_release_without_its_complements_is_blocked_and_no_count_is_told(home: Path) -> None:
    with marts_again(home, suppress_below=BELOW) as session:
        session.run("DELETE FROM mart.suppression WHERE suppression_reason = 'complementary'")
        session.run("DELETE FROM ledger.published_cell")
        with pytest.raises(RunBlocked) as blocked:
            attack(session, BELOW)
    assert (blocked.value.code, blocked.value.exit_status) == ("SUPPRESSION", 3)
    assert "2024-05" in blocked.value.sentence
    assert "raise publish.suppress_below" in blocked.value.sentence
