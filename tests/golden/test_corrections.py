"""Known errors of sources are replaced before anything is counted, and block the run once they are repaired."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from case import publish_case

from contracts.marts.corrections import CORRECTIONS
from contracts.runtime.errors import ConfigurationError, RunBlocked
from flows.home.directory import Home
from flows.home.warehouse import open_warehouse
from flows.marts.corrections import apply_corrections
from flows.settings.cakupan_toml import read_settings
from reference.tables import load, read
from transforms.corrections import read_corrections

CASE = "corrections"
GIVEN = read(Path(__file__).parent / CASE / "corrections.csv", CORRECTIONS)
REGENCIES = frozenset(load("regency")["regency_code"])

Change = Callable[..., list[str]]


@pytest.fixture(scope="module")
def case_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corrections")
    publish_case(CASE, root).close()
    return root


@pytest.fixture
def release(case_home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(case_home / "release/cakupan.duckdb"), read_only=True) as opened:
        yield opened


@pytest.fixture
def home(case_home: Path, tmp_path: Path) -> Path:
    """A copy of the published home, which a test may change."""
    return shutil.copytree(case_home, tmp_path / "home")


@pytest.fixture
def apply_again(home: Path) -> Change:
    """Applies the corrections of the copy after some of their cells were changed; without rows it removes them all."""

    def apply(frame: pd.DataFrame) -> list[str]:
        frame.to_csv(home / "corrections.csv", index=False)
        settings = read_settings(home / "cakupan.toml")
        with open_warehouse(Home(home), settings) as session:
            return apply_corrections(session, settings)

    return apply


def changed(which: str, **cells: str | None) -> pd.DataFrame:
    """The corrections of the case with some cells of one of them changed."""
    frame = GIVEN.copy()
    for name, value in cells.items():
        frame.loc[frame["correction_id"] == which, name] = value
    return frame


def in_warehouse(home: Path, query: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(home / "vault/warehouse.duckdb"), read_only=True) as warehouse:
        return warehouse.execute(query).fetchall()


def test_a_corrected_count_is_the_published_one(release: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT active_participant_count FROM regency_coverage WHERE regency_code = '53.13' AND segment = 'BPU'"
    assert set(release.execute(f"{query} AND period_month = DATE '2024-05-01'").fetchall()) == {(1690,)}


def test_a_corrected_denominator_is_the_published_one(release: duckdb.DuckDBPyConnection) -> None:
    query = (
        "SELECT DISTINCT eligible_worker_count FROM regency_coverage WHERE regency_code = '53.08' AND segment = 'ALL'"
    )
    assert release.execute(f"{query} AND denominator_id = 'semesta'").fetchall() == [(11252,)]


def test_the_participants_of_one_employer_are_moved_to_where_they_work(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute(
        "SELECT regency_code, active_participant_count FROM regency_coverage WHERE regency_code IN ('53.01', '53.71')"
        " AND period_month = DATE '2024-06-01' AND segment = 'ALL' AND denominator_id = 'semesta' ORDER BY ALL"
    ).fetchall()
    assert rows == [("53.01", 3), ("53.71", 1)]


def test_every_row_of_a_corrected_file_is_still_accounted_for(release: duckdb.DuckDBPyConnection) -> None:
    rows = release.execute("SELECT source_name, physical_row_count, loaded_row_count FROM row_ledger ORDER BY ALL")
    assert rows.fetchall() == [("peserta", 5, 4), ("ringkasan", 3, 2), ("semesta", 4, 3)]


def test_a_release_names_its_corrections_and_hides_values_that_count_participants(
    release: duckdb.DuckDBPyConnection,
) -> None:
    rows = release.execute(
        "SELECT correction_id, is_applied, received_value, corrected_value, said_by FROM correction ORDER BY ALL"
    ).fetchall()
    assert rows == [
        ("ende-workers", True, "10252", "11252", "Ende regency"),
        ("head-office", True, None, None, "Branch office Kupang"),
        ("lembata-digit", True, None, None, "Branch office Maumere"),
        ("not-yet", False, None, None, "Branch office Maumere"),
    ]


def test_a_reader_is_warned_of_corrections_and_of_those_that_wait(home: Path, apply_again: Change) -> None:
    assert apply_again(GIVEN) == [
        "CORRECTION: 3 figures of the sources were corrected; table correction says which and why.",
        "CORRECTION_WAITING: no row was received yet for not-yet.",
    ]
    assert in_warehouse(home, "FROM state.stale_month") == []  # nothing is counted again when nothing changed


def test_a_correction_that_is_removed_leaves_what_was_received(home: Path, apply_again: Change) -> None:
    assert apply_again(GIVEN.iloc[:0]) == []
    received = "SELECT active_participant_count FROM clean.participant_summary WHERE segment = 'BPU'"
    assert in_warehouse(home, received) == [(16900,)]
    regencies = "SELECT regency_code, count(*) FROM clean.participant GROUP BY ALL ORDER BY ALL"
    assert in_warehouse(home, regencies) == [("53.01", 1), ("53.71", 3)]
    assert [str(month) for (month,) in in_warehouse(home, "FROM state.stale_month")] == ["2024-06-01"]


@pytest.mark.parametrize(
    ("correction_id", "cells", "complaint"),
    [
        (
            "lembata-digit",
            {"expect": "1690", "change_to": "1691"},
            "expected to be 1690, and is something else now",
        ),
        ("head-office", {"expect": "53.02"}, "was expected to be 53.02, and is something else now"),
        ("lembata-digit", {"segment": None}, "a correction means one row: name its period, region, segment or file"),
        ("not-yet", {"period": "2024-05", "expect": "16900"}, "is corrected by another correction too"),
    ],
)
def test_a_correction_that_no_longer_fits_blocks_the_run_and_changes_nothing(
    correction_id: str, cells: dict[str, str | None], complaint: str, home: Path, apply_again: Change
) -> None:
    with pytest.raises(RunBlocked, match="Remove a correction when the source was repaired") as blocked:
        apply_again(changed(correction_id, **cells))
    assert blocked.value.code == "CORRECTION_NOT_NEEDED"
    assert [complaint in reason for reason in blocked.value.reasons] == [True]
    assert blocked.value.reasons[0].startswith(f"{correction_id}: ")
    corrected = "SELECT active_participant_count FROM clean.participant_summary WHERE segment = 'BPU'"
    assert in_warehouse(home, corrected) == [(1690,)]


@pytest.mark.parametrize(
    ("correction_id", "cells", "problem"),
    [
        ("head-office", {"other_key": None}, "found by employer_id or office_name in other_key, never by person"),
        ("head-office", {"other_key": "employer_id=E-17; kpj=1"}, "kpj is no column that finds rows of participants"),
        ("head-office", {"column_name": "wage_idr"}, "column_name 'wage_idr' cannot be corrected"),
        ("head-office", {"change_to": "53.99"}, "change_to '53.99' is no regency"),
        ("lembata-digit", {"column_name": "region_code"}, "column_name 'region_code' cannot be corrected"),
        ("lembata-digit", {"change_to": "many"}, "change_to 'many' is no value of active_participant_count (BIGINT)"),
        ("lembata-digit", {"change_to": None}, "change_to is blank, but active_participant_count must not be"),
        ("lembata-digit", {"dataset": "wages"}, "dataset 'wages' is none of"),
        ("lembata-digit", {"other_key": "JKK"}, "other_key is not written column=value"),
        ("lembata-digit", {"correction_id": "not-yet"}, "Correction not-yet appears more than once"),
    ],
)
def test_a_correction_that_the_contracts_do_not_allow_is_refused_by_name(
    correction_id: str, cells: dict[str, str | None], problem: str
) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read_corrections(changed(correction_id, **cells), REGENCIES)
    assert problem in str(refused.value)
    assert str(refused.value).startswith(f"Correction {cells.get('correction_id', correction_id)}")


def test_a_file_of_corrections_that_is_not_there_is_named(home: Path) -> None:
    (home / "corrections.csv").unlink()
    settings = read_settings(home / "cakupan.toml")
    with (
        open_warehouse(Home(home), settings) as session,
        pytest.raises(ConfigurationError, match=r"corrections\.csv does not exist\. Its columns: correction_id,"),
    ):
        apply_corrections(session, settings)


def test_the_projects_own_corrections_are_allowed() -> None:
    given = load("corrections")
    assert [one.correction_id for one in read_corrections(given, REGENCIES)] == list(given["correction_id"])
