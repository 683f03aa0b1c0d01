"""The sample as files: repeatable, balanced, labelled, and as messy as it promises."""

import gzip
import hashlib
import json
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest
from python_calamine import CalamineSheet, CalamineWorkbook

from contracts.extracts.datasets import DATASETS
from reference.tables import load
from sample.answer_key import AnswerKey
from sample.scope import SampleNotAvailable
from sample.write import write_sample

SMALL = 5_000
WORKBOOK = "inbox/bpjs_tk_ntt/maumere_2024-06.xlsx"
SAKERNAS = "inbox/bps_sakernas/sakernas_2023-08.xlsx"
SUMMARY = "inbox/bpjs_tk_ntt_summary/ringkasan_2024-01_2024-05.csv"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, AnswerKey]:
    folder = tmp_path_factory.mktemp("sample")
    return folder, _write(folder)


def _write(folder: Path, *, threads: int = 2, seed: int = 1) -> AnswerKey:
    with duckdb.connect(config={"threads": threads}) as connection:
        return write_sample(folder, connection, persons=SMALL, seed=seed)


def _checksums(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _sheet(folder: Path, path: str) -> CalamineSheet:
    return CalamineWorkbook.from_path(str(folder / path)).get_sheet_by_index(0)


def _physical(path: Path) -> int:
    if path.suffix == ".xlsx":
        return len(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False))
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return len(content.splitlines())


def test_the_same_seed_gives_the_same_bytes_on_any_number_of_threads(
    home: tuple[Path, AnswerKey], tmp_path: Path
) -> None:
    _write(tmp_path, threads=1)
    assert _checksums(tmp_path) == _checksums(home[0])


def test_another_seed_gives_other_persons_and_the_same_totals(home: tuple[Path, AnswerKey], tmp_path: Path) -> None:
    key = _write(tmp_path, seed=2)
    gz = "inbox/bpjs_tk_ntt/kupang_2024-06.csv.gz"
    assert (tmp_path / gz).read_bytes() != (home[0] / gz).read_bytes()
    assert key.active_participants["53"]["ALL"] == home[1].active_participants["53"]["ALL"] == SMALL


def test_every_written_file_has_an_answer_and_its_physical_rows_are_in_the_file(home: tuple[Path, AnswerKey]) -> None:
    folder, key = home
    assert {file.path: file.physical for file in key.files} == {
        str(path.relative_to(folder)): _physical(path) for path in (folder / "inbox").rglob("*") if path.is_file()
    }


def test_the_answer_key_in_the_home_balances_and_calls_the_data_synthetic(home: tuple[Path, AnswerKey]) -> None:
    content = json.loads((home[0] / "answer_key.json").read_text())
    assert content["label"].startswith("Synthetic data")
    assert content["active_participants"] == home[1].active_participants
    for answer in content["files"].values():
        set_aside = sum(answer["quarantined"].values()) + sum(answer["rejected"].values())
        assert answer["physical"] == answer["layout"] + answer["loaded"] + answer["duplicate"] + set_aside


def test_every_reason_in_the_answer_key_is_a_rule_of_the_contract(home: tuple[Path, AnswerKey]) -> None:
    for file in home[1].files:
        assert set(file.quarantined) <= {rule.id for rule in DATASETS[file.dataset].all_rules}, file.path


def test_bad_rows_stay_below_five_percent_of_each_file(home: tuple[Path, AnswerKey]) -> None:
    for file in home[1].files:
        assert sum(file.quarantined.values()) < 0.05 * (file.physical - file.layout), file.path


@pytest.mark.parametrize("persons", [1_000, 3_000, 20_000])
def test_few_persons_come_with_few_faults(persons: int, tmp_path: Path) -> None:
    """A run refuses a file that loses more than 5 rows and a twentieth of them, and a regency with more than 9."""
    with duckdb.connect() as connection:
        key = write_sample(tmp_path, connection, persons=persons, seed=7)
        regencies = dict(connection.sql("SELECT file_key, min(regency_code) FROM sample_plan GROUP BY ALL").fetchall())
    for file in key.files:
        lost = sum(file.quarantined.values()) + file.rejected.get("COLUMN_COUNT", 0)
        assert lost <= max(5, 0.05 * (file.physical - file.layout)), file.path
        office = Path(file.path).name.rpartition("_")[0]
        if file.dataset == "participants":
            assert lost <= max(6, 0.05 * key.active_participants[regencies[office]]["ALL"]), file.path


def test_every_file_of_the_inbox_belongs_to_one_configured_source(home: tuple[Path, AnswerKey]) -> None:
    folder, key = home
    sources = tomllib.loads((folder / "cakupan.toml").read_text())["source"]
    found = {str(path.relative_to(folder)): source for source in sources for path in folder.glob(source["location"])}
    assert {file.path: file.dataset for file in key.files} == {path: one["dataset"] for path, one in found.items()}
    assert {source["dataset"] for source in sources} <= set(DATASETS)


def test_workbook_has_a_two_row_header_merged_across_and_down(home: tuple[Path, AnswerKey]) -> None:
    merged = _sheet(home[0], WORKBOOK).merged_cell_ranges or []
    assert ((5, 10), (5, 13)) in merged
    assert {((5, column), (6, column)) for column in (*range(10), 14)} <= set(merged)


def test_workbook_keeps_only_the_spoiled_niks_as_numbers(home: tuple[Path, AnswerKey]) -> None:
    rows = _sheet(home[0], WORKBOOK).to_python()[7:]
    answer = next(file for file in home[1].files if file.path == WORKBOOK)
    assert sum(isinstance(row[1], float) for row in rows) == answer.quarantined["NIK_NUMERIC"] > 0
    assert sum(str(row[0]).startswith(("Jumlah ", "TOTAL")) for row in rows) == answer.rejected["TOTAL_ROW"] == 3


def test_workbook_subtotals_add_up_to_its_total(home: tuple[Path, AnswerKey]) -> None:
    rows = _sheet(home[0], WORKBOOK).to_python()[7:]
    wages = {str(row[0]): row[8] for row in rows if isinstance(row[0], str) and row[0]}
    assert wages["TOTAL"] == wages["Jumlah Kabupaten Flores Timur"] + wages["Jumlah Kabupaten Lembata"]


def test_sakernas_gives_back_the_real_unemployment_rate_of_every_regency(home: tuple[Path, AnswerKey]) -> None:
    rows = _sheet(home[0], SAKERNAS).to_python(skip_empty_area=False)[3:]
    found = {row[1]: round(row[4] / row[2] * 100, 2) for row in rows}
    rate = load("labour_rate").merge(load("regency"), on="regency_code").query("year == 2023 and province_code == '53'")
    real = dict(zip(rate["bps_code"], (rate["unemployment_ratio"] * 100).round(2), strict=True))
    assert len(real) == 22
    assert {code: found[code] for code in real} == real
    assert [sum(row[column] for row in rows[:-1]) for column in range(2, 12)] == rows[-1][2:12]
    assert all(row[3] + row[4] == row[2] and sum(row[5:12]) == row[3] for row in rows)


def test_eligible_workers_add_up_to_the_published_denominator(home: tuple[Path, AnswerKey]) -> None:
    path = home[0] / "inbox/bpjs_tk_eligible/semesta_2023-12-31.csv"
    rows = [line.split(",") for line in path.read_text().splitlines()[1:]]
    assert sum(int(row[3]) for row in rows if row[2] == "BPU") == 1_017_470
    assert sum(int(row[3]) for row in rows if row[2] != "BPU") == 637_056
    assert home[1].eligible_workers["53"]["ALL"] == 1_654_526


def test_earlier_months_grow_towards_june_and_count_a_person_of_two_segments_once(
    home: tuple[Path, AnswerKey],
) -> None:
    rows = [line.split(",") for line in (home[0] / SUMMARY).read_text().splitlines()[1:]]
    count = {(row[0], row[1], row[2]): int(row[3]) for row in rows if row[0] != "Jumlah"}
    province = [count[f"2024-0{month}", "Nusa Tenggara Timur", "ALL"] for month in range(1, 6)]
    assert province == sorted(province)
    assert province[-1] < SMALL
    for month, region, _ in count:
        one = {segment: count[month, region, segment] for segment in ("PU", "BPU", "JAKON", "FORMAL", "ALL")}
        assert one["FORMAL"] <= one["PU"] + one["JAKON"]
        assert one["ALL"] == one["FORMAL"] + one["BPU"]


def test_statements_repeat_the_published_figures(home: tuple[Path, AnswerKey]) -> None:
    text = (home[0] / "inbox/statements/statements_ntt.csv").read_text()
    assert "Nusa Tenggara Timur,2024-06,ALL,558115,1654526,33.73,exact,https://" in text
    assert ",FORMAL,,,65.9," in text
    assert ",BPU,,,13.6," in text


def test_a_single_month_has_no_summary(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        key = write_sample(tmp_path, connection, first_month=date(2024, 6, 1), persons=SMALL)
    assert "participants_summary" not in {file.dataset for file in key.files}


@pytest.mark.parametrize(
    "write",
    [
        lambda folder, connection: write_sample(folder, connection, provinces=("52",)),
        lambda folder, connection: write_sample(folder, connection, first_month=date(2024, 7, 1)),
        lambda folder, connection: write_sample(folder, connection, persons=10),
    ],
    ids=["another province", "months in the wrong order", "too few persons"],
)
def test_a_sample_that_cannot_be_made_is_refused_before_anything_is_written(
    write: Callable[[Path, duckdb.DuckDBPyConnection], AnswerKey], tmp_path: Path
) -> None:
    with duckdb.connect() as connection, pytest.raises(SampleNotAvailable):
        write(tmp_path, connection)
    assert list(tmp_path.iterdir()) == []
